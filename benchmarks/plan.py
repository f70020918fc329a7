"""Een plan met 1.500 woningen in één keer in opdracht, tegen één voor één en tegen kale SQL.

De kale SQL zet alleen de statussen om en schrijft per woning één regel; zij kent geen rechten, hashketen,
termijnen, signalen, indeling of berichten. De lus is de gewone handeling op elk dossier.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any

from benchmarks._meten import Regel, controleer_verwijzingen, teruggedraaid, tijden
from benchmarks._wereld import wereld

ADRESSEN, WONINGEN, STEEKPROEF = 27_000, 1_500, 150
RONDEN = 5
KAAL = """
WITH mee AS (
    SELECT dossier_id FROM versterking_planregel WHERE plan_id = %(plan)s
), stap AS (
    UPDATE versterking_versterkingsdossier v SET status = '2.1', plan_vastgesteld_op = %(dag)s
      FROM mee WHERE v.dossier_id = mee.dossier_id RETURNING v.dossier_id
), hub AS (
    UPDATE groningen_dossier d SET status = '2.1', status_sinds = %(dag)s, fase = 2
      FROM stap WHERE d.id = stap.dossier_id RETURNING d.id
)
INSERT INTO groningen_contactmoment (dossier_id, datum, kanaal, richting, samenvatting, vervolg, gevoelig)
SELECT id, %(dag)s, 'post', 'uit', 'plan', '', false FROM hub
"""


def meet() -> Iterable[Regel]:
    from django.db import connection

    from groningen.rules.rollen import Rol
    from tests.factories import VANDAAG, maak_kijker
    from versterking.actions import neem_op_in_plan
    from versterking.actions.plan.opdracht import geef_opdracht

    with wereld(ADRESSEN):
        plan, dossiers = _maak_plan(VANDAAG)
        planner, coordinator = (
            maak_kijker(Rol.PLANNER, dag=VANDAAG),
            maak_kijker(Rol.COORDINATOR, dag=VANDAAG),
        )

        def in_een() -> None:
            geef_opdracht(plan_id=plan.pk, door=planner, peildatum=VANDAAG)
            controleer_verwijzingen()

        def in_een_lus() -> None:
            _zet_in_opdracht(plan, VANDAAG)
            for dossier in dossiers[:STEEKPROEF]:
                neem_op_in_plan(
                    dossier_id=dossier, door=coordinator, peildatum=VANDAAG, plan_vastgesteld_op=VANDAAG
                )
            controleer_verwijzingen()

        def kaal() -> None:
            with connection.cursor() as cursor:
                cursor.execute(KAAL, {"plan": plan.pk, "dag": VANDAAG})
            controleer_verwijzingen()

        uit = tijden(
            {"in één keer": in_een, "lus": in_een_lus, "kaal": kaal}, ronden=RONDEN, rond=teruggedraaid
        )
    alles = uit["lus"] * WONINGEN / STEEKPROEF
    yield Regel(
        f"plan met {WONINGEN} woningen in opdracht, sneller dan één voor één",
        alles / uit["in één keer"],
        4.0,
        False,
        f"{uit['in één keer']:.2f} s tegen {alles:.1f} s (gerekend uit {STEEKPROEF})",
    )
    yield Regel(
        f"plan met {WONINGEN} woningen in opdracht",
        uit["in één keer"],
        10.0,
        True,
        "met gebeurtenissen, termijnen, signalen, indeling en berichten",
        eenheid=" s",
    )
    yield Regel(
        f"plan met {WONINGEN} woningen in opdracht, tegen kale SQL zonder dat alles",
        uit["in één keer"] / uit["kaal"],
        200.0,
        True,
        f"{uit['in één keer']:.2f} s tegen {uit['kaal']:.3f} s",
    )


def _maak_plan(dag: date) -> tuple[Any, list[int]]:
    """Een vastgesteld plan met de eerste woningen in 1.2 van de grootste gemeente."""
    from groningen.models import Dossier
    from tests.factories import maak_plan
    from versterking.models import Planregel

    wachtend = Dossier.objects.filter(soort="versterking", status="1.2", loopt=True, stil_sinds=None)
    dossiers = list(wachtend.order_by("pk").values_list("pk", flat=True)[:WONINGEN])
    if len(dossiers) < WONINGEN:
        raise RuntimeError(f"er zijn maar {len(dossiers)} woningen in 1.2")
    plan = maak_plan("1979", stand="vastgesteld", dag=dag)
    Planregel.objects.bulk_create(
        Planregel(plan=plan, dossier_id=een, plaats=plaats) for plaats, een in enumerate(dossiers, 1)
    )
    return plan, dossiers


def _zet_in_opdracht(plan: Any, dag: date) -> None:
    from versterking.models import LokaalPlan

    LokaalPlan.objects.filter(pk=plan.pk).update(stand="opdracht", opdracht_op=dag)
