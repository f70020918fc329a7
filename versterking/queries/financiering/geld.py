"""Het geld voor een treintje, gezien vanuit een woning: mag de bouw beginnen?"""

from dataclasses import dataclass

from groningen.models import Dossier
from versterking.models import Financiering, Treintje, Wagon
from versterking.rules.financiering.gang import STANDEN, Stand


@dataclass(frozen=True, slots=True)
class Geld:
    """Waar het geld voor het treintje van een woning staat; `financiering` is leeg als niemand begon."""

    treintje: Treintje
    financiering: Financiering | None

    @property
    def vrij(self) -> bool:
        return self.financiering is not None and self.financiering.stand == Stand.VRIJGEGEVEN

    @property
    def stand(self) -> str:
        if self.financiering is None:
            return "Er is nog geen geld aangevraagd"
        return STANDEN[Stand(self.financiering.stand)]


def geld_voor(dossier: Dossier) -> Geld | None:
    """Het geld voor het treintje waarin deze woning nu rijdt; None buiten een treintje."""
    wagon = (
        Wagon.objects.filter(dossier=dossier, tot__isnull=True)
        .select_related("treintje__financiering", "treintje__gemeente")
        .first()
    )
    if wagon is None:
        return None
    return Geld(wagon.treintje, getattr(wagon.treintje, "financiering", None))


def waarom_geen_bouw(dossier: Dossier) -> str:
    """Leeg als de bouw mag beginnen, anders wat er eerst moet (004 r.141: eerst de middelen, dan de bouw).

    Een woning buiten een treintje heeft geen eigen financiering; daar verandert niets.
    """
    geld = geld_voor(dossier)
    if geld is None or geld.vrij:
        return ""
    return (
        f"Het geld voor treintje {geld.treintje.nummer} is nog niet vrijgegeven ({geld.stand.lower()}). "
        "Vraag de planner en de financiële afdeling van NCG het geld eerst vrij te geven."
    )
