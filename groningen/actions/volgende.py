"""De eerstvolgende datum van een dossier, zoals lijsten en pagina's haar tonen. Een verwerker.

Drie dingen kunnen als eerste komen: wat in het proces gepland is, een afgesproken vervolg op een contact, en
de laatste dag van een termijn waar de overheid volgens de wet of een toezegging voor staat. Staat een termijn
stil zonder einde, dan telt zij niet mee. Wie de dag van een termijn verandert zonder er daarna een
gebeurtenis bij vast te leggen, roept `werk_volgende_bij` zelf aan.
"""

from collections.abc import Sequence
from datetime import date

from django.db import connection

from groningen.models import Dossier, Gebeurtenis, Levering, Proces
from groningen.models.klaar import werk_bij
from groningen.queries.termijnen import termijnsoorten
from groningen.rules.gebeurtenissen import Kerngebeurtenis
from groningen.rules.rollen import SPOREN

from .overgangen import proces_van

# Een termijn van de overheid die telt: uit de wet of toegezegd, en open. Een streeftermijn telt niet.
TELT = """
t.status IN ('lopend', 'opgeschort', 'verstreken') AND t.wie = 'overheid'
AND (t.atw OR t.regime IN ('dwangsom', 'vergoeding'))
"""
KANSEN = f"""
SELECT 'nu', volgende_datum, volgende_stap FROM groningen_dossier WHERE id = %(dossier)s
UNION ALL
SELECT 'vervolg', vervolg_op, vervolg FROM groningen_contactmoment
 WHERE dossier_id = %(dossier)s AND vervolg_op IS NOT NULL AND vervolg_gedaan_op IS NULL
UNION ALL
SELECT 'termijn', t.eindigt_op, t.soort FROM groningen_termijn t
 WHERE t.dossier_id = %(dossier)s AND t.eindigt_op IS NOT NULL AND {TELT}
"""  # noqa: S608 — vaste tekst
# Een levering zet de dag die zij noemt meteen op het dossier. Alleen waar de termijn daarna anders uitkomt
# (opgeschort, verdaagd, of in het portaal begonnen) is er nog iets te doen.
ANDERS = f"""
SELECT DISTINCT d.id
  FROM groningen_termijn t
  JOIN (VALUES {{stappen}}) AS soort (sleutel, stap, geleverd) ON soort.sleutel = t.soort
  JOIN groningen_dossier d ON d.id = t.dossier_id
 WHERE {TELT} AND d.loopt AND NOT (soort.geleverd AND t.eindigt_op IS NOT DISTINCT FROM t.vaste_dag)
   AND ((t.eindigt_op, soort.stap COLLATE "C")
            < (coalesce(d.volgende_datum, 'infinity'), d.volgende_stap COLLATE "C")
        OR soort.geleverd AND d.volgende_stap = soort.stap AND d.volgende_datum IS DISTINCT FROM t.eindigt_op)
   AND EXISTS (SELECT FROM groningen_gebeurtenis g WHERE g.dossier_id = d.id AND g.levering_id = %(levering)s)
 ORDER BY d.id
"""  # noqa: S608 — vaste tekst


def verwerk(gebeurtenis: Gebeurtenis) -> None:
    """Zet de eerstvolgende datum op het dossier als zij door deze gebeurtenis anders is."""
    werk_volgende_bij(gebeurtenis.dossier)


def verwerk_reeks(nummers: Sequence[int]) -> None:
    """Hetzelfde voor een reeks. Een termijn die verstrijkt, houdt haar laatste dag."""
    anders = Gebeurtenis.objects.filter(pk__in=nummers).exclude(soort=Kerngebeurtenis.TERMIJN_VERSTREKEN)
    for dossier in Dossier.objects.filter(pk__in=anders.values("dossier")).order_by("pk"):
        werk_volgende_bij(dossier)


def verwerk_veel(levering: Levering) -> None:
    """Zet de datum recht waar de termijn anders uitkomt dan de dag die de levering noemt."""
    stappen = ", ".join("(%s, %s, %s)" for _ in termijnsoorten())
    waarden = [
        waarde
        for soort in termijnsoorten().values()
        for waarde in (soort.sleutel, soort.op_de_lijst, bool(soort.geleverd))
    ]
    with connection.cursor() as cursor:
        cursor.execute(ANDERS.format(stappen=stappen).replace("%(levering)s", "%s"), [*waarden, levering.pk])
        nummers = [rij[0] for rij in cursor.fetchall()]
    for dossier in Dossier.objects.select_related(*SPOREN).filter(pk__in=nummers):
        werk_volgende_bij(dossier)


def eerstvolgende(proces: Proces) -> tuple[date | None, str]:
    """De eerste dag en wat er dan komt; None en leeg als er niets is of het dossier dicht is."""
    return _reken(proces)[1]


def werk_volgende_bij(dossier: Dossier) -> None:
    """Schrijft de eerstvolgende datum als er een andere staat. Het dossier moet vergrendeld zijn."""
    staat, wordt = _reken(proces_van(dossier))
    dossier.volgende_datum, dossier.volgende_stap = wordt
    if staat != wordt:
        werk_bij(dossier, ["volgende_datum", "volgende_stap"])


def _reken(proces: Proces) -> tuple[tuple[date | None, str], tuple[date | None, str]]:
    """Wat er in de database staat, en wat er hoort te staan."""
    with connection.cursor() as cursor:
        cursor.execute(KANSEN, {"dossier": proces.dossier.pk})
        rijen: list[tuple[str, date | None, str]] = cursor.fetchall()
    staat: tuple[date | None, str] = next(
        ((dag, stap) for wat, dag, stap in rijen if wat == "nu"), (None, "")
    )
    if not proces.dossier.loopt:
        return staat, (None, "")
    kansen = [proces.volgende()]
    kansen += [
        (dag, termijnsoorten()[stap].op_de_lijst if wat == "termijn" else stap)
        for wat, dag, stap in rijen
        if wat != "nu"
    ]
    return staat, min(((dag, stap) for dag, stap in kansen if dag is not None), default=(None, ""))
