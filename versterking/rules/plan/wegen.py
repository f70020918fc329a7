"""De wegen van gemeenten en hun plannen, en voor wie zij open zijn."""

from groningen.rules.rollen import Rol
from groningen.rules.wegen import (
    CORPORATIE,
    GEMEENTE,
    GEMEENTEN,
    LEEST_NCG,
    NCG,
    PLANNER,
    SODM,
    Anders,
    Weg,
    Wegsoort,
    bij,
)

ZIET_PLANNEN = LEEST_NCG | GEMEENTEN | SODM | CORPORATIE
ORDENT = PLANNER | bij(frozenset({Rol.BESTUUR}), NCG)
CODE = "(?P<code>[0-9]{4})"
PLAN = "gemeente/plannen/<int:plan_id>/"

WEGEN: tuple[Weg, ...] = (
    Weg("Gemeenten", Wegsoort.PAGINA, ("gemeente/",), ZIET_PLANNEN, anders=Anders.UITLEG),
    Weg(
        "Een gemeente: voortgang, woningen en kaart",
        Wegsoort.LIJST,
        (f"^gemeente/{CODE}/$", f"^gemeente/{CODE}/woningen/$", f"^gemeente/{CODE}/kaart/$"),
        op_zaak=ZIET_PLANNEN,
        anders=Anders.UITLEG,
    ),
    Weg(
        "Een gemeente: woningen als bestand",
        Wegsoort.UITVOER,
        (rf"^gemeente/{CODE}/woningen\.csv$",),
        op_zaak=ZIET_PLANNEN,
        anders=Anders.UITLEG,
    ),
    Weg("Lokale plannen", Wegsoort.LIJST, ("gemeente/plannen/",), ZIET_PLANNEN, anders=Anders.UITLEG),
    Weg(
        "Lokale plannen als bestand",
        Wegsoort.UITVOER,
        ("gemeente/plannen/plannen.csv",),
        ZIET_PLANNEN,
        anders=Anders.UITLEG,
    ),
    Weg(
        "Een lokaal plan maken",
        Wegsoort.FORMULIER,
        ("gemeente/plannen/nieuw/",),
        GEMEENTE,
        anders=Anders.UITLEG,
    ),
    Weg(
        "Een lokaal plan",
        Wegsoort.LIJST,
        (PLAN, f"{PLAN}logboek/", f"{PLAN}vergelijken/", f"{PLAN}kaart/", f"{PLAN}woningen/"),
        op_zaak=ZIET_PLANNEN,
        anders=Anders.UITLEG,
    ),
    Weg(
        "Een lokaal plan als bestand",
        Wegsoort.UITVOER,
        (f"{PLAN}woningen.csv",),
        op_zaak=ZIET_PLANNEN,
        anders=Anders.UITLEG,
    ),
    Weg(
        "Een lokaal plan op papier",
        Wegsoort.PDF,
        (f"{PLAN}plan.pdf",),
        op_zaak=ZIET_PLANNEN,
        anders=Anders.UITLEG,
    ),
    Weg(
        "Een lokaal plan: samenstellen en beslissen",
        Wegsoort.FORMULIER,
        (f"{PLAN}toevoegen/", f"{PLAN}wijzigen/", f"{PLAN}stap/<slug:sleutel>/"),
        op_zaak=ZIET_PLANNEN,
        anders=Anders.UITLEG,
    ),
    Weg("Een lokaal plan: volgorde", Wegsoort.KNOP, (f"{PLAN}volgorde/",)),
    Weg("Volgorde tussen plannen", Wegsoort.FORMULIER, ("planning/volgorde/",), ORDENT, anders=Anders.UITLEG),
    Weg(
        "Volgorde tussen plannen als bestand",
        Wegsoort.UITVOER,
        ("planning/volgorde/volgorde.csv",),
        ORDENT,
        anders=Anders.UITLEG,
    ),
)
