"""Een verzoek sluit vanzelf als het gedaan is, of niet meer kan. Een verwerker van gebeurtenissen.

Een opname op verzoek is uitgevoerd als de opname is geweest, een herbeoordeling als zij begint. Sluit het
dossier, dan is een open verzoek ingetrokken. `verwerk_reeks` en `verwerk_veel` doen hetzelfde in SQL; een
test houdt ze gelijk.
"""

from collections.abc import Sequence

from django.db import connection
from django.db.models import Q

from groningen.models import Gebeurtenis, Levering
from groningen.rules.rollen import Organisatiesoort
from versterking.models import Opnameverzoek
from versterking.rules.gebeurtenissen import Gebeurtenissoort as Feit
from versterking.rules.statussen import Status
from versterking.rules.verzoeken.verzoek import OPEN, Soort, Stand, Stap

from .stappen import bewaar

GEDAAN: dict[str, Soort] = {
    Feit.OPNAME_UITGEVOERD.value: Soort.OPNAME,
    Feit.HERBEOORDELING_GESTART.value: Soort.HERBEOORDELING,
}
DICHT = "Het versterkingsdossier is gesloten."
BEKIJKT = Q(soort__in=list(GEDAAN)) | Q(dossier__loopt=False)

_SLUIT = """
WITH dicht AS (
    UPDATE versterking_opnameverzoek v
       SET stand = k.stand, gesloten_op = k.dag, rijversie = v.rijversie + 1
      FROM ({kies}) k
     WHERE v.id = k.id
    RETURNING v.id, k.stand, k.dag)
INSERT INTO versterking_verzoekstap (verzoek_id, soort, datum, tekst, gegevens)
SELECT id, stand, dag, CASE stand WHEN 'ingetrokken' THEN %(dicht)s ELSE '' END, '{{}}'::jsonb
  FROM dicht ORDER BY id
"""
_REEKS = _SLUIT.format(
    kies="""
    SELECT DISTINCT ON (v.id) v.id, g.vastgelegd_op AS dag,
           CASE WHEN v.stand = 'toegekend' AND (g.soort, v.soort) IN
                     (('opname_uitgevoerd', 'opname'), ('herbeoordeling_gestart', 'herbeoordeling'))
                THEN 'uitgevoerd' ELSE 'ingetrokken' END AS stand
      FROM groningen_gebeurtenis g
      JOIN groningen_dossier d ON d.id = g.dossier_id
      JOIN versterking_opnameverzoek v ON v.dossier_id = d.id AND v.stand IN ('ingediend', 'toegekend')
     WHERE g.id = ANY(%(nummers)s)
       AND (NOT d.loopt OR v.stand = 'toegekend' AND (g.soort, v.soort) IN
            (('opname_uitgevoerd', 'opname'), ('herbeoordeling_gestart', 'herbeoordeling')))
     ORDER BY v.id, stand DESC"""
)
# Een levering zegt alleen in welke stap een dossier nu is. Voorbij 2.1 is een opname gedaan; dat een
# herbeoordeling begon, is te zien als de woning weer in 3.1 staat.
_VEEL = _SLUIT.format(
    kies="""
    SELECT v.id, %(dag)s::date AS dag,
           CASE WHEN v.stand = 'toegekend' AND (
                     v.soort = 'opname' AND d.status NOT IN ('1.2', '2.1')
                     OR v.soort = 'herbeoordeling' AND d.status = '3.1')
                THEN 'uitgevoerd' ELSE 'ingetrokken' END AS stand
      FROM versterking_opnameverzoek v
      JOIN groningen_dossier d ON d.id = v.dossier_id
     WHERE v.stand IN ('ingediend', 'toegekend')
       AND (NOT d.loopt OR v.stand = 'toegekend' AND (
            v.soort = 'opname' AND d.status NOT IN ('1.2', '2.1')
            OR v.soort = 'herbeoordeling' AND d.status = '3.1'))"""
)


def verwerk(gebeurtenis: Gebeurtenis) -> None:
    """Sluit de verzoeken bij dit dossier die nu gedaan zijn of niet meer kunnen."""
    dossier, dag = gebeurtenis.dossier, gebeurtenis.vastgelegd_op
    gedaan = GEDAAN.get(gebeurtenis.soort)
    if gedaan is None and dossier.loopt:
        return
    rijen = Opnameverzoek.objects.select_for_update(no_key=True).filter(dossier=dossier.pk, stand__in=OPEN)
    for verzoek in rijen.order_by("pk"):
        if verzoek.stand == Stand.TOEGEKEND and verzoek.soort == gedaan:
            verzoek.voer_uit(op=dag)
            bewaar(verzoek, Stap.UITGEVOERD, door=None, peildatum=dag, velden=("gesloten_op",))
        elif not dossier.loopt:
            verzoek.trek_in(op=dag)
            bewaar(verzoek, Stap.INGETROKKEN, door=None, peildatum=dag, tekst=DICHT, velden=("gesloten_op",))


def verwerk_reeks(nummers: Sequence[int]) -> None:
    """Wat `verwerk` voor elk van deze gebeurtenissen doet, in één keer."""
    with connection.cursor() as cursor:
        cursor.execute(_REEKS, {"nummers": list(nummers), "dicht": DICHT})


def verwerk_veel(levering: Levering) -> None:
    """Wat na een levering van NCG gedaan is of niet meer kan."""
    if levering.organisatie.soort != Organisatiesoort.NCG:
        return
    with connection.cursor() as cursor:
        cursor.execute(_VEEL, {"dag": levering.leverdatum, "dicht": DICHT})


# De SQL noemt de statussen letterlijk.
assert (Status.LOKAAL_PLAN, Status.OPNAME_PLANNEN, Status.BEOORDELING) == ("1.2", "2.1", "3.1")
