"""De rij van de pot `verzoek`: wie wacht er op een opname of herbeoordeling, en wanneer is hij aan de beurt?

In de rij staan de toegekende verzoeken, en de woningen die al zijn opgenomen maar buiten P50 en P90 vallen
en op de beoordeling wachten (V-22). Opnemen en opnieuw beoordelen hebben elk hun eigen capaciteit (V-07) en
dus hun eigen nummering; binnen een stap gaat wie het langst wacht voor. De plaats rekent de database uit.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import connection

from versterking.queries.planning.capaciteit import capaciteiten
from versterking.rules.planning.capaciteit import beurten
from versterking.rules.planning.kwartaal import Kwartaal
from versterking.rules.planning.stappen import Pot, Stap

# Wat hier in 3.1 staat, rekent `queries.planning.potten.op_verzoek` tot deze pot; een test houdt ze gelijk.
RIJ = """
WITH wacht AS (
    SELECT v.dossier_id, v.id AS verzoek_id, v.ingediend_op AS sinds,
           CASE v.soort WHEN 'opname' THEN 'opname' ELSE 'beoordeling' END AS stap
      FROM versterking_opnameverzoek v
     WHERE v.stand = 'toegekend'
    UNION ALL
    SELECT d.id, NULL, coalesce(z.opname_uitgevoerd_op, d.geopend_op), 'beoordeling'
      FROM versterking_versterkingsdossier z
      JOIN groningen_dossier d ON d.id = z.dossier_id
     WHERE z.status = '3.1' AND d.loopt
       AND (z.risicoprofiel NOT IN ('P50', 'P90') OR EXISTS (
            SELECT FROM versterking_opnameverzoek v
             WHERE v.dossier_id = d.id
               AND (v.stand = 'uitgevoerd' OR v.stand = 'toegekend' AND v.soort = 'opname')))
       AND NOT EXISTS (
            SELECT FROM versterking_wagon w JOIN versterking_treintje t ON t.id = w.treintje_id
             WHERE w.dossier_id = d.id AND w.tot IS NULL AND t.stand IN ('vastgesteld', 'rijdt'))
), een AS (
    SELECT dossier_id, stap, max(verzoek_id) AS verzoek_id, min(sinds) AS sinds
      FROM wacht GROUP BY dossier_id, stap
), rij AS (
    SELECT een.*, row_number() OVER (PARTITION BY stap ORDER BY sinds, dossier_id) AS plaats FROM een
)
SELECT rij.dossier_id, rij.verzoek_id, rij.stap, rij.sinds, rij.plaats, a.gemeente_id
  FROM rij JOIN groningen_dossier d ON d.id = rij.dossier_id JOIN groningen_adres a ON a.id = d.adres_id
"""


@dataclass(frozen=True, slots=True)
class Wachtende:
    """Eén woning in de rij. `plaats` telt binnen haar stap; zonder `kwartaal` is er geen capaciteit."""

    dossier_id: int
    verzoek_id: int | None
    stap: Stap
    sinds: date
    plaats: int
    gemeente: str
    kwartaal: Kwartaal | None


def rij(peildatum: date) -> list[Wachtende]:
    """De hele rij, wie het langst wacht vooraan."""
    return _lees(f"{RIJ} ORDER BY rij.sinds, rij.dossier_id", [], peildatum)


def plaatsen_van(dossiers: Collection[int], peildatum: date) -> dict[int, Wachtende]:
    """De plaats van deze dossiers (sleutels), voor wie in de rij staat."""
    if not dossiers:
        return {}
    gevonden = _lees(f"{RIJ} WHERE rij.dossier_id = ANY(%s)", [list(dossiers)], peildatum)
    return {een.dossier_id: een for een in gevonden}


def _lees(vraag: str, waarden: Sequence[list[int]], peildatum: date) -> list[Wachtende]:
    with connection.cursor() as cursor:
        cursor.execute(vraag, waarden)
        rijen = cursor.fetchall()
    if not rijen:
        return []
    loops, vanaf = capaciteiten()[Pot.VERZOEK], Kwartaal.van(peildatum)
    kwartalen: dict[tuple[str, int], Kwartaal | None] = {}
    for stap in (Stap.OPNAME, Stap.BEOORDELING):
        plaatsen = [plaats for _, _, van, _, plaats, _ in rijen if van == stap]
        gevonden = beurten(plaatsen, loops[stap], vanaf=vanaf)
        kwartalen.update({(str(stap), plaats): een for plaats, een in zip(plaatsen, gevonden, strict=True)})
    return [
        Wachtende(dossier, verzoek, Stap(stap), sinds, plaats, gemeente, kwartalen[(stap, plaats)])
        for dossier, verzoek, stap, sinds, plaats, gemeente in rijen
    ]
