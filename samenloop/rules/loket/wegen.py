"""De wegen van het loket en van de kennisbladen, en voor wie zij open zijn."""

from groningen.rules.wegen import (
    BAG,
    BESTUUR,
    COORDINATIE,
    LEEST,
    MEDEWERKERS,
    PRIVACY,
    VOORTGANG,
    Anders,
    Weg,
    Wegsoort,
)

WEGEN: tuple[Weg, ...] = (
    Weg("Loket: zoeken", Wegsoort.ZOEKEN, ("loket/",), LEEST, anders=Anders.UITLEG),
    Weg("Loket: contacten", Wegsoort.LIJST, ("loket/lijst/",), LEEST, anders=Anders.UITLEG),
    Weg(
        "Loket: contact noteren",
        Wegsoort.FORMULIER,
        ("loket/nieuw/", f"^loket/nieuw/{BAG}/$"),
        LEEST,
        anders=Anders.UITLEG,
        ander=VOORTGANG,
    ),
    Weg(
        "Loket: een contact",
        Wegsoort.FORMULIER,
        ("loket/<int:nummer>/", "loket/<int:nummer>/<slug:sleutel>/"),
        op_zaak=LEEST,
        anders=Anders.UITLEG,
    ),
    Weg("Loket: cijfers", Wegsoort.TELLING, ("loket/cijfers/",), LEEST | BESTUUR, anders=Anders.UITLEG),
    Weg(
        "Loket: tekst wissen",
        Wegsoort.FORMULIER,
        ("loket/privacy/", "loket/<int:nummer>/wissen/"),
        PRIVACY,
        VOORTGANG,
        anders=Anders.UITLEG,
    ),
    Weg(
        "Kennisbladen lezen",
        Wegsoort.PAGINA,
        ("kennis/", "kennis/<slug:sleutel>/", "kennis/wie-doet-wat/"),
        MEDEWERKERS,
        anders=Anders.UITLEG,
    ),
    Weg("Kennisblad maken", Wegsoort.FORMULIER, ("kennis/nieuw/",), COORDINATIE, anders=Anders.UITLEG),
    Weg(
        "Kennisblad bijhouden",
        Wegsoort.FORMULIER,
        ("kennis/<slug:sleutel>/wijzigen/", "kennis/<slug:sleutel>/eigenaar/"),
        op_zaak=LEEST,
        anders=Anders.UITLEG,
    ),
    Weg("Kennisblad nagekeken", Wegsoort.KNOP, ("kennis/<slug:sleutel>/nagekeken/",)),
)
