"""Eén publicatie van openbare cijfers, met aanval en al, tegen de kale tellingen die ervoor nodig zijn."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator

from django.db import connection

from benchmarks._meten import MAAT, Regel, duurt_hoogstens, getal, teruggedraaid
from benchmarks._wereld import LEVERDATUM, wereld
from governance.actions.cijfers import BEDENKTIJD, publiceer, zet_klaar
from governance.queries.openbaar import geldende, regels
from governance.queries.tellen import tel
from governance.rules.cijfers.gebieden import Tellingen, Telvak
from governance.rules.cijfers.tabellen import TABELLEN

MAANDEN = 12
# De tellingen los, zoals iemand ze zou schrijven die niets beschermt: per tabel één GROUP BY.
WONING = """
  FROM groningen_dossier d
  JOIN versterking_versterkingsdossier v ON v.dossier_id = d.id
  JOIN groningen_adres a ON a.id = d.adres_id
  LEFT JOIN samenloop_samenloop s ON s.adres_id = d.adres_id
 WHERE d.soort = 'versterking' AND d.verdwenen_sinds IS NULL
"""
KAAL = tuple(
    f"SELECT {velden}, count(DISTINCT d.adres_id) {WONING} GROUP BY {velden}"
    for velden in (
        "a.gemeente_id, a.woonplaats",
        "a.gemeente_id, a.woonplaats, d.fase",
        "a.gemeente_id, s.groep, s.letter",
        "a.gemeente_id, v.batch",
        "a.gemeente_id, v.eigendom",
    )
)
TERMIJN = """
SELECT a.gemeente_id, t.status, count(DISTINCT d.adres_id)
  FROM groningen_termijn t
  JOIN groningen_dossier d ON d.id = t.dossier_id
  JOIN groningen_adres a ON a.id = d.adres_id
 WHERE d.soort = 'versterking' AND d.verdwenen_sinds IS NULL
 GROUP BY a.gemeente_id, t.status
"""


def meet() -> Iterator[Regel]:
    for adressen in MAAT:
        with wereld(adressen):
            yield from _meet(adressen)


def _meet(adressen: int) -> Iterator[Regel]:
    with teruggedraaid():
        nu = tel()
        for maand in range(1, MAANDEN):
            _publiceer(dt.date(2025, maand, 1), _veranderd(nu, maand))
        yield duurt_hoogstens(
            f"de twaalfde maand cijfers over {getal(adressen)} adressen, met de aanval over alle maanden",
            lambda: zet_klaar(peildatum=LEVERDATUM),
            _kaal,
            grens=3,
            rond=teruggedraaid,
        )
        laatste = geldende()
        yield duurt_hoogstens(
            f"alle openbare tabellen lezen bij {getal(adressen)} adressen, tegen de kale tellingen",
            lambda: [regels(tabel, laatste) for tabel in TABELLEN],
            _kaal,
            grens=1,
        )


def _kaal() -> None:
    with connection.cursor() as cursor:
        for vraag in (*KAAL, TERMIJN):
            cursor.execute(vraag)
            cursor.fetchall()


def _publiceer(dag: dt.date, tellingen: Tellingen) -> None:
    publicatie = zet_klaar(peildatum=dag, tellingen=tellingen)
    assert publicatie is not None
    publiceer(publicatie_id=publicatie.pk, peildatum=dag + BEDENKTIJD)


def _veranderd(nu: Tellingen, maand: int) -> Tellingen:
    """De stand van een eerdere maand: van elke stap stond 1% per maand nog een stap terug."""
    toen = Counter(nu)
    for vak, aantal in nu.items():
        if vak.tabel == "fase" and vak.categorie != "1":
            schuift = aantal * (MAANDEN - maand) // 100
            toen[vak] -= schuift
            toen[Telvak("fase", vak.plek, str(int(vak.categorie) - 1))] += schuift
    return toen
