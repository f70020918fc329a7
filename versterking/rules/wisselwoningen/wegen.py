"""De wegen van wisselwoningen, en voor wie zij open zijn."""

from groningen.rules.wegen import (
    CORPORATIE,
    GEMEENTE,
    GEMEENTEN,
    LEEST_NCG,
    PLANNER,
    TEAM,
    Anders,
    Weg,
    Wegsoort,
)

NUMMER = "(?P<nummer>WW-[0-9]{5,9})"

WEGEN: tuple[Weg, ...] = (
    Weg(
        "Wisselwoningen",
        Wegsoort.LIJST,
        ("gemeente/wisselwoningen/",),
        LEEST_NCG | GEMEENTEN | CORPORATIE,
        anders=Anders.UITLEG,
    ),
    Weg(
        "Wisselwoningen: als bestand",
        Wegsoort.UITVOER,
        ("gemeente/wisselwoningen/wisselwoningen.csv",),
        LEEST_NCG | GEMEENTEN | CORPORATIE,
        anders=Anders.UITLEG,
    ),
    Weg(
        "Wisselwoningen: een woning toevoegen",
        Wegsoort.FORMULIER,
        ("gemeente/wisselwoningen/nieuw/",),
        GEMEENTE | PLANNER,
        anders=Anders.UITLEG,
    ),
    Weg(
        "Wisselwoningen: één woning",
        Wegsoort.PAGINA,
        (f"^gemeente/wisselwoningen/{NUMMER}/$",),
        op_zaak=LEEST_NCG | GEMEENTEN | CORPORATIE,
        anders=Anders.UITLEG,
    ),
    Weg(
        "Wisselwoningen: voorraad bijhouden",
        Wegsoort.FORMULIER,
        (f"^gemeente/wisselwoningen/{NUMMER}/wijzigen/$", f"^gemeente/wisselwoningen/{NUMMER}/sluiten/$"),
        op_zaak=GEMEENTE | PLANNER,
        anders=Anders.UITLEG,
    ),
    Weg(
        "Versterking: wisselwoning boeken",
        Wegsoort.FORMULIER,
        (
            "versterking/<str:nummer>/wisselwoning/",
            "versterking/<str:nummer>/wisselwoning/<int:boeking_id>/<str:stap>/",
        ),
        op_zaak=LEEST_NCG | TEAM,
    ),
)
