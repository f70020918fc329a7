"""De wegen van het informatiepunt, en voor wie zij open zijn."""

from groningen.rules.wegen import (
    BAG,
    BESTUUR,
    BEWONERS,
    LEEST,
    PRIVACY,
    VOORTGANG,
    Anders,
    Weg,
    Wegsoort,
)

NUMMER = "(?P<nummer>SVIP-[0-9]{4}-[0-9]{5,9})"

WEGEN: tuple[Weg, ...] = (
    Weg(
        "Informatiepunt: verzoeken", Wegsoort.LIJST, ("svip/",), LEEST, anders=Anders.UITLEG, ander=VOORTGANG
    ),
    Weg(
        "Informatiepunt: cijfers", Wegsoort.TELLING, ("svip/cijfers/",), LEEST | BESTUUR, anders=Anders.UITLEG
    ),
    Weg(
        "Informatiepunt: een verzoek doen",
        Wegsoort.FORMULIER,
        (f"^svip/nieuw/{BAG}/$",),
        op_zaak=LEEST,
        anders=Anders.UITLEG,
        ander=VOORTGANG,
    ),
    Weg(
        "Informatiepunt: een verzoek",
        Wegsoort.FORMULIER,
        (f"^svip/{NUMMER}/$", f"^svip/{NUMMER}/aanvullen/$", f"^svip/{NUMMER}/(?P<sleutel>[a-z]+)/$"),
        op_zaak=LEEST,
        anders=Anders.UITLEG,
        ander=VOORTGANG,
    ),
    Weg(
        "Informatiepunt: formulier op papier",
        Wegsoort.PDF,
        (rf"^svip/{NUMMER}/(?P<blad>[a-z]+)\.pdf$",),
        op_zaak=LEEST,
        anders=Anders.UITLEG,
    ),
    Weg(
        "Informatiepunt: tekst wissen",
        Wegsoort.FORMULIER,
        ("svip/privacy/", f"^svip/{NUMMER}/wissen/$"),
        PRIVACY,
        anders=Anders.UITLEG,
    ),
    Weg(
        "Mijn woning: een verzoek om gegevens",
        Wegsoort.FORMULIER,
        (f"^mijn/svip/{NUMMER}/$",),
        op_zaak=BEWONERS,
    ),
)
