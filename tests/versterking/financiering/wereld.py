"""Een vastgesteld treintje, en de drie mensen die het geld regelen."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from groningen.access import Kijker
from groningen.models import Dossier, Medewerker
from groningen.rules.rollen import Rol
from tests.factories import VANDAAG, MedewerkerFactory, maak_kijker
from versterking.actions import financiering as acties
from versterking.models import Financiering, Treintje, Wagon

TON = Decimal("100000.00")
NU = {"peildatum": VANDAAG}


def maak_treintje(*dossiers: Dossier, stand: str = "vastgesteld", code: str = "1979") -> Treintje:
    """Een treintje met deze woningen, zonder de weg ernaartoe."""
    nummer = f"TR-2099-{Treintje.objects.count() + 1:04d}"
    treintje = Treintje(
        nummer=nummer,
        naam="Molenweg",
        gemeente_id=code,
        stand=stand,
        volgorde=1,
        reden="Zelfde straat",
        gemaakt_door=Medewerker.objects.first() or MedewerkerFactory(),
        gemaakt_op=VANDAAG,
        vastgesteld_op=VANDAAG,
    )
    treintje.save(force_insert=True)
    for dossier in dossiers:
        Wagon.objects.create(treintje=treintje, dossier=dossier, vanaf=VANDAAG)
    return treintje


def drie() -> tuple[Kijker, Kijker, Kijker]:
    """Planner, bestuur en financiën van NCG."""
    return maak_kijker(Rol.PLANNER), maak_kijker(Rol.BESTUUR), maak_kijker(Rol.FINANCIEEL)


def maak_geld(treintje: Treintje, planner: Kijker) -> Financiering:
    return acties.begin(treintje_id=treintje.pk, geraamd=TON, door=planner, **NU)


def geef_geld_vrij(treintje: Treintje, mensen: Any = None, *, bedrag: Decimal = TON) -> Financiering:
    """De hele weg tot en met de vrijgave."""
    planner, bestuur, financieel = mensen or drie()
    geld = maak_geld(treintje, planner)
    vast = {"financiering_id": geld.pk, **NU}
    acties.bevestig_veiligheid(**vast, door=planner)
    acties.toets(**vast, door=bestuur)
    return acties.geef_vrij(**vast, bedrag=bedrag, workorder=f"WO-{treintje.nummer}", door=financieel)
