"""Vierenzestig mensen drukken tegelijk op dezelfde knop, honderd keer: één overgang, 63 weigeringen.

Met echte verbindingen en zonder proefdatabase; de test in `tests/` doet hetzelfde kleiner.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from benchmarks._meten import Regel
from benchmarks._wereld import nummer_verder, wereld

MENSEN = 64
RONDEN = 100


def meet() -> Iterable[Regel]:
    with wereld(27_000):
        from groningen.rules.rollen import Rol
        from tests.factories import maak_kijker

        nummer_verder()
        kijkers = [maak_kijker(Rol.COORDINATOR) for _ in range(MENSEN)]
        goed = sum(_ronde(kijkers) for _ in range(RONDEN))
        yield Regel(
            f"{MENSEN} tegelijk op één knop: rondes met één overgang, één gebeurtenis en één bericht",
            goed / RONDEN,
            1.0,
            False,
            f"{goed} van {RONDEN} rondes",
        )


def _ronde(kijkers: Sequence[Any]) -> bool:
    from groningen.models import Bericht, Gebeurtenis
    from tests.factories import VANDAAG, AdresrelatieFactory, maak_versterking, zet_in_plan
    from tests.gelijktijdig import tegelijk
    from versterking.actions import neem_op_in_plan

    zaak = maak_versterking(status="1.2")
    zet_in_plan(zaak.dossier)
    AdresrelatieFactory(adres=zaak.dossier.adres)
    gelukt, geweigerd, fouten = tegelijk(
        MENSEN,
        lambda n: neem_op_in_plan(
            dossier_id=zaak.pk, door=kijkers[n], peildatum=VANDAAG, plan_vastgesteld_op=VANDAAG, versie=0
        ),
    )
    return (
        (gelukt, len(geweigerd), fouten) == (1, MENSEN - 1, [])
        and Gebeurtenis.objects.filter(dossier_id=zaak.pk).count() == 1
        and Bericht.objects.filter(dossier_id=zaak.pk).count() == 1
    )
