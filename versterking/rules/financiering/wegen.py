"""De wegen van het geld vóór de bouw, en voor wie zij open zijn."""

from groningen.rules.rollen import Organisatiesoort, Rol
from groningen.rules.wegen import Anders, Weg, Wegsoort, bij

GELD = bij(frozenset({Rol.PLANNER, Rol.BESTUUR, Rol.FINANCIEEL}), Organisatiesoort.NCG)

WEGEN: tuple[Weg, ...] = (
    Weg("Geld vóór de bouw", Wegsoort.LIJST, ("planning/geld/",), GELD, anders=Anders.UITLEG),
    Weg("Geld: als bestand", Wegsoort.UITVOER, ("planning/geld/geld.csv",), GELD, anders=Anders.UITLEG),
    Weg(
        "Geld voor één treintje",
        Wegsoort.PAGINA,
        ("planning/geld/<str:nummer>/",),
        GELD,
        anders=Anders.UITLEG,
    ),
    Weg(
        "Geld: een stap zetten",
        Wegsoort.FORMULIER,
        (
            "planning/geld/<str:nummer>/<str:stap>/",
            "planning/geld/<str:nummer>/declaratie/<int:declaratie_id>/",
        ),
        op_zaak=GELD,
        anders=Anders.UITLEG,
    ),
)
