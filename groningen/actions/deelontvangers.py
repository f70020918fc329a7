"""Wie een adres niet meer behandelt, ziet niets meer van de ander. Een verwerker van gebeurtenissen."""

import json
from datetime import date

from django.db import connection
from django.db.models import Q

from groningen.models import Gebeurtenis, Levering
from groningen.rules.delen import DOELEN
from groningen.rules.gebeurtenissen import Kerngebeurtenis
from groningen.rules.rollen import SPOREN

NIET_MEER = "behandelt dit adres niet meer"
DOELEN_JSON = json.dumps({doel.value: naam for doel, naam in DOELEN.items()})
# Sluit wat op naam staat van wie op het adres geen lopend dossier meer behandelt.
SLUIT = """
UPDATE groningen_deelgrond g SET gesloten_op = now(), gesloten_om = %(om)s
 WHERE g.gesloten_op IS NULL AND g.als_behandelaar AND (%(adres)s IS NULL OR g.adres_id = %(adres)s)
   AND NOT EXISTS (SELECT 1 FROM groningen_dossier d
                    WHERE d.adres_id = g.adres_id AND d.behandelaar_id = g.ontvanger_id AND d.loopt
                      AND d.soort = ANY(%(sporen)s))
"""
# Geeft de toestemming die ook voor een opvolger geldt aan wie het adres nu behandelt; niet aan wie zij om een
# andere reden is ontnomen.
VOLG_OP = """
INSERT INTO groningen_deelgrond (soort, toestemming_id, kenmerk, adres_id, bron_id, ontvanger_id,
                                 voor_dossier_id, als_behandelaar, velden, doel, vanaf, tot, gesloten_om)
SELECT DISTINCT ON (t.id, d.behandelaar_id)
       'toestemming', t.id, '', t.adres_id, t.bron_id, d.behandelaar_id, d.id,
       true, t.velden, (%(doelen)s::jsonb) ->> t.doel, %(dag)s, t.tot, ''
  FROM groningen_toestemming t
  JOIN groningen_adresrelatie r ON r.id = t.relatie_id AND (r.tot IS NULL OR r.tot >= %(dag)s)
  JOIN groningen_dossier d ON d.adres_id = t.adres_id AND d.organisatie_id = t.ontvanger_id AND d.loopt
                          AND d.soort = ANY(%(sporen)s) AND d.behandelaar_id IS NOT NULL
 WHERE t.ook_opvolger AND t.kenmerk = '' AND t.ingetrokken_op IS NULL AND t.tot >= %(dag)s
   AND (%(adres)s IS NULL OR t.adres_id = %(adres)s)
   AND NOT EXISTS (SELECT 1 FROM groningen_deelgrond g
                    WHERE g.toestemming_id = t.id AND g.ontvanger_id = d.behandelaar_id
                      AND (g.gesloten_op IS NULL OR g.gesloten_om <> %(om)s))
 ORDER BY t.id, d.behandelaar_id, d.id
"""


# In een reeks lopen de meeste dossiers gewoon door, bij wie ze al waren.
BEKIJKT = Q(soort__in=[Kerngebeurtenis.TOEGEWEZEN, Kerngebeurtenis.LOSGELATEN]) | Q(dossier__loopt=False)


def verwerk(gebeurtenis: Gebeurtenis) -> None:
    """Laat de gronden meegaan als een dossier van hand wisselt of sluit."""
    dossier = gebeurtenis.dossier
    wisselt = gebeurtenis.soort in (Kerngebeurtenis.TOEGEWEZEN, Kerngebeurtenis.LOSGELATEN)
    if dossier.soort in SPOREN and (wisselt or not dossier.loopt):
        werk_ontvangers_bij(gebeurtenis.vastgelegd_op, adres_id=dossier.adres_id)


def verwerk_veel(levering: Levering) -> None:
    """Hetzelfde na een levering: die kan elke behandelaar en elke stand veranderen."""
    werk_ontvangers_bij(levering.leverdatum)


def werk_ontvangers_bij(peildatum: date, *, adres_id: int | None = None) -> None:
    """Sluit de gronden van wie niet meer behandelt, en opent ze voor een opvolger als dat mag."""
    waarden = {
        "adres": adres_id,
        "dag": peildatum,
        "om": NIET_MEER,
        "sporen": [soort.value for soort in SPOREN],
        "doelen": DOELEN_JSON,
    }
    with connection.cursor() as cursor:
        cursor.execute(SLUIT, waarden)
        cursor.execute(VOLG_OP, waarden)
