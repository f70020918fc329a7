"""Drie maanden openbare cijfers, en die van deze maand die nog klaarstaan."""

from collections import Counter
from datetime import date, datetime, time

from django.db import connection
from django.utils import timezone

from governance.actions.cijfers import BEDENKTIJD, publiceer, zet_klaar
from governance.queries.tellen import tel
from governance.rules.cijfers.gebieden import Plek, Tellingen, Telvak
from samenloop.actions.demo import eis_demo

MAANDEN = 3
# Wie na een dag in zijn stap kwam, stond toen nog een stap eerder; verder was alles zoals nu.
LATER = """
SELECT a.gemeente_id, a.woonplaats, d.fase, count(*)
  FROM groningen_dossier d
  JOIN groningen_adres a ON a.id = d.adres_id
 WHERE d.soort = 'versterking' AND d.verdwenen_sinds IS NULL AND d.fase > 1 AND d.status_sinds > %s
 GROUP BY a.gemeente_id, a.woonplaats, d.fase
"""


def maak_cijfers(*, vandaag: date) -> None:
    """Publiceert drie maanden en zet deze klaar. Nog eens geeft niets extra.

    Raises:
        Geweigerd: zonder `DEBUG`.
    """
    eis_demo()
    nu = tel()
    for terug in range(MAANDEN, 0, -1):
        dag = _begin(vandaag, terug)
        publicatie = zet_klaar(peildatum=dag, tellingen=_toen(nu, dag))
        if publicatie is not None:
            bekend = dag + BEDENKTIJD
            op = timezone.make_aware(datetime.combine(bekend, time(9)))
            publiceer(publicatie_id=publicatie.pk, peildatum=bekend, op=op)
    zet_klaar(peildatum=vandaag, tellingen=nu)


def _begin(vandaag: date, terug: int) -> date:
    """De eerste dag van de maand, zoveel maanden terug."""
    maanden = vandaag.year * 12 + vandaag.month - 1 - terug
    return date(maanden // 12, maanden % 12 + 1, 1)


def _toen(nu: Tellingen, dag: date) -> Tellingen:
    toen = Counter(nu)
    with connection.cursor() as cursor:
        cursor.execute(LATER, [dag])
        for gemeente, woonplaats, fase, aantal in cursor.fetchall():
            plek = Plek(gemeente, woonplaats)
            schuift = min(aantal, toen[Telvak("fase", plek, str(fase))])
            toen[Telvak("fase", plek, str(fase))] -= schuift
            toen[Telvak("fase", plek, str(fase - 1))] += schuift
    return toen
