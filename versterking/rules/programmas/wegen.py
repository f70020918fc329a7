"""De wegen van programma's en verrijking, en voor wie zij open zijn."""

from groningen.rules.wegen import CORPORATIE, GEMEENTEN, LEEST_NCG, PLANNER, SODM, Anders, Weg, Wegsoort

VOLGT = LEEST_NCG | GEMEENTEN | SODM | CORPORATIE

WEGEN: tuple[Weg, ...] = (
    Weg("Programma's", Wegsoort.LIJST, ("gemeente/programmas/",), VOLGT, anders=Anders.UITLEG),
    Weg(
        "Een programma",
        Wegsoort.LIJST,
        ("gemeente/programmas/<slug:sleutel>/",),
        op_zaak=VOLGT,
        anders=Anders.UITLEG,
    ),
    Weg(
        "Een programma: als bestand",
        Wegsoort.UITVOER,
        ("gemeente/programmas/<slug:sleutel>/woningen.csv",),
        op_zaak=VOLGT,
        anders=Anders.UITLEG,
    ),
    Weg(
        "Programma's bijhouden",
        Wegsoort.FORMULIER,
        (
            "gemeente/programmas/nieuw/",
            "gemeente/programmas/<slug:sleutel>/wijzigen/",
            "gemeente/programmas/<slug:sleutel>/toevoegen/",
            "gemeente/programmas/<slug:sleutel>/batch/",
            "gemeente/programmas/<slug:sleutel>/eruit/<int:deelname_id>/",
        ),
        PLANNER,
        anders=Anders.UITLEG,
    ),
    Weg(
        "Gelijke woningen in de buurt (verrijking)",
        Wegsoort.FORMULIER,
        ("gemeente/programmas/gelijk/<str:nummer>/",),
        op_zaak=VOLGT,
        anders=Anders.UITLEG,
    ),
)
