"""De wegen van treintjes en planning, en voor wie zij open zijn."""

from groningen.rules.wegen import (
    CORPORATIE,
    GEMEENTE,
    GEMEENTEN,
    LEEST_NCG,
    PLANNER,
    SODM,
    Anders,
    Weg,
    Wegsoort,
)

ZIET_TREINTJES = LEEST_NCG | GEMEENTEN | SODM | CORPORATIE
NUMMER = "(?P<nummer>TR-[0-9]{4}-[0-9]{4,9})"

WEGEN: tuple[Weg, ...] = (
    Weg("Treintjes", Wegsoort.LIJST, ("gemeente/treintjes/",), ZIET_TREINTJES, anders=Anders.UITLEG),
    Weg(
        "Treintjes als bestand",
        Wegsoort.UITVOER,
        ("gemeente/treintjes/treintjes.csv",),
        ZIET_TREINTJES,
        anders=Anders.UITLEG,
    ),
    Weg(
        "Treintjes voorstellen",
        Wegsoort.FORMULIER,
        ("gemeente/treintjes/voorstel/",),
        PLANNER,
        anders=Anders.UITLEG,
    ),
    Weg(
        "Een treintje",
        Wegsoort.LIJST,
        (f"^gemeente/treintjes/{NUMMER}/$",),
        op_zaak=ZIET_TREINTJES,
        anders=Anders.UITLEG,
    ),
    Weg(
        "Een treintje als bestand",
        Wegsoort.UITVOER,
        (rf"^gemeente/treintjes/{NUMMER}/woningen\.csv$",),
        op_zaak=ZIET_TREINTJES,
        anders=Anders.UITLEG,
    ),
    Weg(
        "Een treintje: plannen",
        Wegsoort.FORMULIER,
        (f"^gemeente/treintjes/{NUMMER}/(?P<sleutel>[a-z]+)/$",),
        op_zaak=PLANNER | GEMEENTE,  # de gemeente alleen de volgorde
        anders=Anders.UITLEG,
    ),
    Weg("Planning: waar het werk ligt", Wegsoort.TELLING, ("planning/",), LEEST_NCG, anders=Anders.UITLEG),
    Weg("Planning: capaciteit", Wegsoort.LIJST, ("planning/capaciteit/",), LEEST_NCG, anders=Anders.UITLEG),
    Weg(
        "Planning: capaciteit als bestand",
        Wegsoort.UITVOER,
        ("planning/capaciteit/capaciteit.csv",),
        LEEST_NCG,
        anders=Anders.UITLEG,
    ),
    Weg(
        "Planning: capaciteit vastleggen",
        Wegsoort.FORMULIER,
        ("^planning/capaciteit/(?P<pot>[a-z]+)/(?P<stap>[a-z]+)/(?P<kwartaal>[0-9]{4}-[1-4])/$",),
        op_zaak=PLANNER,
        anders=Anders.UITLEG,
    ),
    Weg("Planning: vooruit", Wegsoort.TELLING, ("planning/vooruit/",), LEEST_NCG, anders=Anders.UITLEG),
    Weg(
        "Planning: vooruit als bestand",
        Wegsoort.UITVOER,
        ("planning/vooruit/vooruit.csv",),
        LEEST_NCG,
        anders=Anders.UITLEG,
    ),
)
