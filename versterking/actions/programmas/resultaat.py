"""Het resultaat van een deelname volgt het dossier; een correctie opent het weer.

Verwerker van gebeurtenissen: voor één, voor een reeks en voor een hele levering dezelfde SQL.
"""

from collections.abc import Sequence
from typing import Any

from django.db import connection
from django.db.models import Q

from groningen.models import Gebeurtenis, Levering
from groningen.rules.rollen import Dossiersoort, Organisatiesoort
from versterking.rules.gebeurtenissen import Gebeurtenissoort as Feit
from versterking.rules.programmas.gang import NA_AFLOOP

SOORTEN = frozenset({Feit.AFGEROND, Feit.OP_NORM_BESLOTEN, Feit.AFGEZIEN, Feit.STATUS_GECORRIGEERD})
BEKIJKT = Q(soort__in=SOORTEN)

_RESULTAAT = (
    "CASE v.uitkomst "
    + " ".join(f"WHEN '{uitkomst}' THEN '{resultaat}'" for uitkomst, resultaat in NA_AFLOOP.items())
    + " ELSE '' END"
)
_WERK_BIJ = f"""
UPDATE versterking_deelname d
   SET resultaat = n.resultaat,
       resultaat_op = CASE WHEN n.resultaat <> '' THEN n.dag END
  FROM (
        SELECT v.dossier_id, {_RESULTAAT} AS resultaat,
               coalesce(v.afgerond_op, h.gesloten_op, h.status_sinds) AS dag
          FROM versterking_versterkingsdossier v
          JOIN groningen_dossier h ON h.id = v.dossier_id
       ) n
 WHERE d.dossier_id = n.dossier_id AND d.tot IS NULL AND d.resultaat <> n.resultaat
"""  # noqa: S608 — vaste woorden uit de regels


def werk_resultaten_bij(*, dossiers: Sequence[int] | None = None, programma_id: int | None = None) -> int:
    """Zet bij lopende deelnames het resultaat dat bij hun dossier hoort; geeft hoeveel er veranderden.

    Zonder keuze voor alle. Nog eens doen verandert niets.
    """
    waar, waarden = "", list[Any]()
    if dossiers is not None:
        waar, waarden = " AND d.dossier_id = ANY(%s)", [list(dossiers)]
    if programma_id is not None:
        waar, waarden = f"{waar} AND d.programma_id = %s", [*waarden, programma_id]
    with connection.cursor() as cursor:
        cursor.execute(_WERK_BIJ + waar, waarden)
        return int(cursor.rowcount)


def verwerk(gebeurtenis: Gebeurtenis) -> None:
    if gebeurtenis.soort in SOORTEN and gebeurtenis.dossier.soort == Dossiersoort.VERSTERKING:
        werk_resultaten_bij(dossiers=[gebeurtenis.dossier_id])


def verwerk_reeks(nummers: Sequence[int]) -> None:
    dossiers = Gebeurtenis.objects.filter(BEKIJKT, pk__in=nummers).values_list("dossier_id", flat=True)
    if gevonden := list(dossiers):
        werk_resultaten_bij(dossiers=gevonden)


def verwerk_veel(levering: Levering) -> None:
    if levering.organisatie.soort == Organisatiesoort.NCG:
        werk_resultaten_bij()
