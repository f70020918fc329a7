"""Tegen welke besluiten over de versterking bezwaar openstaat."""

from groningen.rules.bezwaar.tabel import Bezwaartabel

from .gebeurtenissen import Gebeurtenissoort
from .verzoeken.gebeurtenissen import Verzoekgebeurtenis

BESLUITEN = Bezwaartabel(
    besluiten=frozenset(
        {
            Gebeurtenissoort.OP_NORM_BESLOTEN.value,
            Gebeurtenissoort.VERSTERKINGSADVIES_UITGEBRACHT.value,
            Gebeurtenissoort.VERSTERKINGSBESLUIT_GENOMEN.value,
            Gebeurtenissoort.SLOOP_NIEUWBOUW_BESLOTEN.value,
            Verzoekgebeurtenis.AFGEWEZEN.value,
        }
    ),
    norm=lambda _: "bezwaartermijn",
)
