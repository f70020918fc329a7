"""De lijsten met 200.000 gronden om te delen, tegen dezelfde lijsten zonder één grond (270.000 adressen).

Twee gelijke databases, om en om bevraagd in korte ronden: alleen de gronden verschillen. De kijker is de
behandelaar met de meeste lopende dossiers; hij heeft zelf duizenden gronden.
"""

import statistics
import time
from collections.abc import Iterable

from benchmarks._meten import RONDEN, Regel, getal
from benchmarks._termijnen import op_database
from benchmarks._wereld import wereld
from benchmarks.werkvoorraad import _aangemeld

ADRESSEN, GRONDEN = 270_000, 200_000
VERZOEKEN = 10
LIJSTEN = {
    "werkvoorraad (mijn)": "/werkvoorraad/",
    "werkvoorraad (hele organisatie)": "/werkvoorraad/?wie=alle",
    "adressen zoeken": "/adressen/?q=9919",
    "adressen met letter E": "/samenloop/letter/E/",
}
MENSEN = """
INSERT INTO groningen_persoon (aanhef, voornaam, achternaam, telefoon, email)
VALUES ('', '', 'Meting', '', '') RETURNING id
"""
RELATIES = """
INSERT INTO groningen_adresrelatie (adres_id, persoon_id, soort, vanaf)
SELECT DISTINCT n.adres_id, %(persoon)s, 'eigenaar', date '2020-01-01'
  FROM groningen_dossier n JOIN groningen_dossier i ON i.adres_id = n.adres_id AND i.soort = 'schade'
 WHERE n.soort = 'versterking' AND n.behandelaar_id IS NOT NULL
"""
# Per adres met beide een toestemming, en zo veel keer rond tot er genoeg zijn.
TOESTEMMINGEN = """
WITH paar AS (
    SELECT DISTINCT ON (n.adres_id) n.adres_id, r.id AS relatie_id, n.organisatie_id AS ontvanger_id,
           i.organisatie_id AS bron_id
      FROM groningen_dossier n JOIN groningen_dossier i ON i.adres_id = n.adres_id AND i.soort = 'schade'
      JOIN groningen_adresrelatie r ON r.adres_id = n.adres_id
     WHERE n.soort = 'versterking' AND n.behandelaar_id IS NOT NULL
     ORDER BY n.adres_id, n.id
)
INSERT INTO groningen_toestemming (adres_id, relatie_id, bron_id, ontvanger_id, velden, doel, vanaf, tot, ook_opvolger,
                                   kenmerk, tekstversie, hoe, gegeven_op, vastgelegd_door_id, ingetrokken_hoe)
SELECT adres_id, relatie_id, bron_id, ontvanger_id, ARRAY['documenten', 'bedragen'], 'afstemmen', date '2026-01-01',
       date '2027-12-31', true, '', 1, 'portaal', date '2026-01-01', %(gebruiker)s, ''
  FROM paar CROSS JOIN generate_series(1, 10) AS ronde
 ORDER BY ronde, adres_id LIMIT %(aantal)s
"""
OPENEN = """
INSERT INTO groningen_deelgrond (soort, toestemming_id, kenmerk, adres_id, bron_id, ontvanger_id, voor_dossier_id,
                                 als_behandelaar, velden, doel, vanaf, tot, gesloten_om)
SELECT DISTINCT ON (t.id) 'toestemming', t.id, '', t.adres_id, t.bron_id, n.behandelaar_id, n.id, true, t.velden,
       'afstemmen', t.vanaf, t.tot, ''
  FROM groningen_toestemming t
  JOIN groningen_dossier n ON n.adres_id = t.adres_id AND n.soort = 'versterking' AND n.behandelaar_id IS NOT NULL
 ORDER BY t.id, n.id
"""


def meet() -> Iterable[Regel]:
    from django.core.management import call_command

    call_command("collectstatic", interactive=False, verbosity=0)
    with wereld(ADRESSEN):
        _aangemeld()
    zonder, met = f"bench_{ADRESSEN}", _maak_gronden()
    for lijst, pad in LIJSTEN.items():
        per_ronde: dict[str, list[float]] = {zonder: [], met: []}
        for ronde in range(4 * RONDEN):
            for naam in sorted(per_ronde, reverse=bool(ronde % 2)):
                with op_database(naam):
                    per_ronde[naam].append(_per_seconde(pad))
        yield Regel(
            f"{lijst} met {getal(GRONDEN)} gronden tegen zonder, {getal(ADRESSEN)} adressen",
            statistics.median(m / z for m, z in zip(per_ronde[met], per_ronde[zonder], strict=True)),
            0.9,
            False,
            f"{statistics.median(per_ronde[met]):.0f}/s tegen {statistics.median(per_ronde[zonder]):.0f}/s",
        )


def _per_seconde(pad: str) -> float:
    client = _aangemeld()
    antwoord = client.get(pad)
    if antwoord.status_code != 200:
        raise RuntimeError(f"{pad} gaf {antwoord.status_code}")
    begin = time.perf_counter()
    for _ in range(VERZOEKEN):
        client.get(pad)
    return VERZOEKEN / (time.perf_counter() - begin)


def _maak_gronden() -> str:
    """Dezelfde database met gronden erbij; geeft haar naam."""
    from django.db import connection, connections

    from groningen.models import Gebruiker

    naam = f"bench_gronden_{GRONDEN}"
    connections.close_all()
    with connection.cursor() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{naam}" WITH (FORCE)')
        cursor.execute(f'CREATE DATABASE "{naam}" TEMPLATE "bench_{ADRESSEN}"')
    with op_database(naam), connection.cursor() as cursor:
        gebruiker = Gebruiker.objects.get(username="meting-werkvoorraad").pk
        cursor.execute(MENSEN)
        (persoon,) = cursor.fetchone()
        cursor.execute(RELATIES, {"persoon": persoon})
        cursor.execute(TOESTEMMINGEN, {"gebruiker": gebruiker, "aantal": GRONDEN})
        cursor.execute(OPENEN)
        if cursor.rowcount != GRONDEN:
            raise RuntimeError(
                f"{cursor.rowcount} gronden in plaats van {GRONDEN}; de meting zegt dan niets."
            )
        cursor.execute("VACUUM ANALYZE")
    return naam
