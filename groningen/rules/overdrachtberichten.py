"""Wat een bewoner leest als hij een andere begeleider krijgt, op taalniveau B1 (eis B-16)."""

from collections.abc import Mapping

from .begeleiders import AANLEIDINGEN
from .berichten import Berichtsjabloon, Ontvanger, sjabloon
from .gebeurtenissen import Kerngebeurtenis

WISSEL = "ja"


def _bericht(organisatie: str, rol: str, zaak: str) -> Mapping[str, tuple[Berichtsjabloon, ...]]:
    return {
        Kerngebeurtenis.TOEGEWEZEN: (
            sjabloon(
                Ontvanger.BEWONER,
                f"U krijgt een andere {rol} bij {organisatie}",
                f"Vanaf {{datum}} is {{behandelaar}} uw {rol} bij {organisatie}. Het gaat om {zaak} "
                "{{nummer}} voor {{adres}}.",
                "{aanleiding}",
                "U hoeft uw verhaal niet opnieuw te vertellen. De nieuwe begeleider kan het dossier lezen. "
                "Wat wij met u hebben afgesproken, blijft gelden.",
                "Hebt u een vraag? U bereikt {behandelaar} op {telefoon}. Houd nummer {nummer} bij de hand.",
                woorden={"aanleiding": {str(een): zin for een, zin in AANLEIDINGEN.items()}},
                bij={"wissel": {WISSEL}},
            ),
        )
    }


BERICHTEN_NCG = _bericht("NCG", "bewonersbegeleider", "dossier")
BERICHTEN_IMG = _bericht("IMG", "zaakbegeleider", "melding")
