"""Tegen welke besluiten over schade bezwaar openstaat (recht 4.4)."""

from collections.abc import Mapping
from typing import Any

from groningen.rules.bezwaar.tabel import Bezwaartabel

from .gebeurtenissen import Gebeurtenissoort
from .statussen import Soort

# Deze soorten gaan over het gebouw zelf; voor de andere geldt de gewone termijn.
OVER_HET_GEBOUW = frozenset({Soort.FYSIEK.value, Soort.DUURZAAM_HERSTEL.value})


def _norm(stand: Mapping[str, Any]) -> str:
    return "bezwaartermijn_schade_gebouw" if stand.get("soort") in OVER_HET_GEBOUW else "bezwaartermijn"


BESLUITEN = Bezwaartabel(
    besluiten=frozenset({Gebeurtenissoort.BESLUIT_TOEGEKEND.value, Gebeurtenissoort.BESLUIT_AFGEWEZEN.value}),
    norm=_norm,
)
