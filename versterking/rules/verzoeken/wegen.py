"""De wegen van verzoeken om een opname en van voordrachten, en voor wie zij open zijn."""

from groningen.rules.rollen import BEHANDELROLLEN, Rol
from groningen.rules.wegen import (
    BAG,
    BEWONERS,
    GEMEENTE,
    GEMEENTEN,
    LEEST_NCG,
    NCG,
    PLANNER,
    Anders,
    Weg,
    Wegsoort,
    bij,
)

VERZOEK = "(?P<nummer>OV-[0-9]{4}-[0-9]{5,9})"
VOORDRACHT = "(?P<nummer>VD-[0-9]{4}-[0-9]{5,9})"
VOERT_IN = bij(BEHANDELROLLEN | {Rol.COORDINATOR, Rol.SVIP}, NCG)
BEGIN = "gemeente/voordrachten/"

WEGEN: tuple[Weg, ...] = (
    Weg(
        "Verzoeken om een opname, en de rij",
        Wegsoort.LIJST,
        ("opnameverzoeken/", "opnameverzoeken/rij/"),
        LEEST_NCG,
        anders=Anders.UITLEG,
    ),
    Weg(
        "Verzoeken om een opname, en de rij, als bestand",
        Wegsoort.UITVOER,
        ("opnameverzoeken/bestand/", "opnameverzoeken/rij/bestand/"),
        LEEST_NCG,
        anders=Anders.UITLEG,
    ),
    Weg(
        "Een verzoek om een opname",
        Wegsoort.PAGINA,
        (f"^opnameverzoeken/{VERZOEK}/$",),
        op_zaak=LEEST_NCG,
        anders=Anders.UITLEG,
    ),
    Weg(
        "Een verzoek om een opname: beslissen",
        Wegsoort.FORMULIER,
        (f"^opnameverzoeken/{VERZOEK}/(?P<sleutel>[a-z]+)/$",),
        op_zaak=LEEST_NCG,
        anders=Anders.UITLEG,
    ),
    Weg(
        "Een opname vragen voor een bewoner",
        Wegsoort.FORMULIER,
        (f"^opnameverzoeken/nieuw/{BAG}/$",),
        op_zaak=VOERT_IN,
        anders=Anders.UITLEG,
    ),
    Weg("Mijn woning: een opname vragen", Wegsoort.PAGINA, ("mijn/opname/",), BEWONERS),
    Weg(
        "Mijn woning: een verzoek om een opname",
        Wegsoort.FORMULIER,
        (
            f"^mijn/opname/{BAG}/$",
            f"^mijn/opname/{VERZOEK}/$",
            f"^mijn/opname/{VERZOEK}/intrekken/$",
        ),
        op_zaak=BEWONERS,
    ),
    Weg("Voordrachten", Wegsoort.LIJST, (BEGIN,), LEEST_NCG | GEMEENTEN, anders=Anders.UITLEG),
    Weg(
        "Voordrachten als bestand",
        Wegsoort.UITVOER,
        (f"{BEGIN}uitvoer/",),
        LEEST_NCG | GEMEENTEN,
        anders=Anders.UITLEG,
    ),
    Weg(
        "Woningen voordragen",
        Wegsoort.FORMULIER,
        (f"{BEGIN}nieuw/", f"{BEGIN}bestand/"),
        GEMEENTE,
        anders=Anders.UITLEG,
    ),
    Weg(
        "Over voordrachten beslissen",
        Wegsoort.FORMULIER,
        (f"{BEGIN}beslissen/",),
        PLANNER,
        anders=Anders.UITLEG,
    ),
    Weg(
        "Een ingelezen bestand met voordrachten",
        Wegsoort.PAGINA,
        (f"{BEGIN}lijst/<int:lijst_id>/",),
        op_zaak=LEEST_NCG | GEMEENTEN,
        anders=Anders.UITLEG,
    ),
    Weg(
        "De afgewezen regels van een bestand",
        Wegsoort.UITVOER,
        (f"{BEGIN}lijst/<int:lijst_id>/afgewezen/",),
        op_zaak=LEEST_NCG | GEMEENTEN,
        anders=Anders.UITLEG,
    ),
    Weg(
        "Een voordracht",
        Wegsoort.PAGINA,
        (f"^{BEGIN}{VOORDRACHT}/$",),
        op_zaak=LEEST_NCG | GEMEENTEN,
        anders=Anders.UITLEG,
    ),
    Weg(
        "Een voordracht: beslissen of intrekken",
        Wegsoort.FORMULIER,
        (f"^{BEGIN}{VOORDRACHT}/(?P<sleutel>[a-z]+)/$",),
        op_zaak=LEEST_NCG | GEMEENTEN,
        anders=Anders.UITLEG,
    ),
)
