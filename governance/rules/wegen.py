"""De wegen van de openbare cijfers, en voor wie zij open zijn."""

from groningen.rules.rollen import Organisatiesoort, Rol
from groningen.rules.wegen import IEDEREEN, Anders, Weg, Wegsoort, bij

BESLIST = bij(frozenset({Rol.BESTUUR}), Organisatiesoort.NCG)
KIJKT_MEE = BESLIST | bij(frozenset({Rol.PRIVACY}), Organisatiesoort.NCG)

WEGEN: tuple[Weg, ...] = (
    Weg(
        "Openbare cijfers (ook zonder aanmelden)",
        Wegsoort.TELLING,
        ("cijfers/", "cijfers/uitleg/", "cijfers/<slug:tabel>/"),
        IEDEREEN,
    ),
    Weg(
        "Openbare cijfers als bestand (ook zonder aanmelden)",
        Wegsoort.UITVOER,
        ("cijfers/<slug:tabel>.csv",),
        IEDEREEN,
    ),
    Weg(
        "Cijfers die klaarstaan of gepubliceerd zijn, en wat er verborgen is",
        Wegsoort.TELLING,
        ("cijfers/publiceren/", "cijfers/publiceren/<int:publicatie_id>/"),
        KIJKT_MEE,
        anders=Anders.UITLEG,
    ),
    Weg(
        "Cijfers klaarzetten, publiceren, tegenhouden en intrekken",
        Wegsoort.FORMULIER,
        ("cijfers/publiceren/klaarzetten/", "cijfers/publiceren/<int:publicatie_id>/<slug:stap>/"),
        BESLIST,
        anders=Anders.UITLEG,
    ),
)
