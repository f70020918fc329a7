"""Eén actie, van slot tot indeling, tegen dezelfde opdrachten in kale SQL.

De kale variant stuurt woord voor woord de opdrachten die de actie stuurt, over dezelfde verbinding en
in een transactie per actie; zo blijft over wat Python en Django er zelf aan kosten. De transactie is bij
beide die van de meting, want zij wordt teruggedraaid; de actie staat daarom zonder haar eigen `atomic`.
"""

from collections.abc import Iterable
from inspect import unwrap

from benchmarks._meten import Regel, duurt_hoogstens
from benchmarks._wereld import nummer_verder, wereld

AANTAL = 100


def meet() -> Iterable[Regel]:
    with wereld(27_000):
        from django.db import connection, transaction
        from django.test.utils import CaptureQueriesContext

        from groningen.models import Dossier
        from groningen.rules.rollen import Rol
        from tests.factories import VANDAAG, maak_kijker
        from versterking.actions import plan_opname, voer_opname_uit

        nummer_verder()
        coordinator = maak_kijker(Rol.COORDINATOR)
        nummers = list(
            Dossier.objects.filter(soort="versterking", status="2.1").values_list("pk", flat=True)[
                : 2 * AANTAL
            ]
        )
        for nummer in nummers:
            plan_opname(
                dossier_id=nummer,
                door=coordinator,
                peildatum=VANDAAG,
                opname_gepland_op=VANDAAG,
                opname_deskundige="ir. Meting",
            )

        zonder_transactie = unwrap(voer_opname_uit)

        def doe(nummer: int) -> None:
            zonder_transactie(
                dossier_id=nummer, door=coordinator, peildatum=VANDAAG, opname_uitgevoerd_op=VANDAAG
            )

        # Vang de opdrachten per dossier, en draai ze daarna terug: zij zijn de kale variant.
        opdrachten: dict[int, list[str]] = {}
        for nummer in nummers:
            with transaction.atomic(), CaptureQueriesContext(connection) as gevangen:
                doe(nummer)
                transaction.set_rollback(True)
            opdrachten[nummer] = [q["sql"] for q in gevangen.captured_queries if "SAVEPOINT" not in q["sql"]]

        def ons() -> None:
            for nummer in nummers[:AANTAL]:
                with transaction.atomic():
                    doe(nummer)
                    transaction.set_rollback(True)

        def kaal() -> None:
            with connection.cursor() as cursor:
                for nummer in nummers[:AANTAL]:
                    with transaction.atomic():
                        for sql in opdrachten[nummer]:
                            cursor.cursor.execute(sql)
                        transaction.set_rollback(True)

        yield duurt_hoogstens(f"{AANTAL} acties tegen hun kale SQL", ons, kaal, 2.5)
