"""Wat de pagina's van wisselwoningen delen: wie erbij mag, het spoor terug en de kalender als beeld."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.core.exceptions import PermissionDenied
from django.urls import reverse

from groningen.access import Kijker
from groningen.rules.fouten import GeenToegang
from versterking.access import is_corporatie, is_gemeente, is_ncg, mag_voorraad, wisselwoningen_for
from versterking.models import Wisselwoning
from versterking.queries.wisselwoningen.voorraad import WEKEN, Rij
from versterking.rules.wisselwoningen.boeking import Stand
from versterking.web.kruimels import onder_gemeenten

DAGEN = WEKEN * 7
KLEUREN = {Stand.GEBOEKT: "let-op", Stand.BEWOOND: "ncg", Stand.VERLATEN: "stil"}
LABELS = {
    Stand.GEBOEKT: "label--let-op",
    Stand.BEWOOND: "label--ncg",
    Stand.VERLATEN: "label--rustig",
    Stand.GEANNULEERD: "label--fout",
}


def eis_wisselwoningen(kijker: Kijker) -> None:
    """Weigert met uitleg wie hier niets te zien heeft."""
    if not (is_ncg(kijker) or is_gemeente(kijker) or is_corporatie(kijker)):
        raise PermissionDenied(
            "De wisselwoningen zijn voor gemeenten, corporaties en medewerkers van NCG die dossiers lezen."
        )


def eis_voorraad(kijker: Kijker) -> None:
    eis_wisselwoningen(kijker)
    if not mag_voorraad(kijker):
        raise PermissionDenied("Alleen de gemeente of een planner van NCG houdt de voorraad bij.")


def open_woning(kijker: Kijker, nummer: str) -> Wisselwoning:
    """De woning met dit nummer, of zij bestaat voor deze kijker niet."""
    eis_wisselwoningen(kijker)
    woning = (
        wisselwoningen_for(kijker)
        .select_related("gemeente", "adres", "eigenaar")
        .filter(nummer=nummer)
        .first()
    )
    if woning is None:
        raise GeenToegang(f"Wisselwoning {nummer} is niet gevonden.")
    return woning


def kruimels(woning: Wisselwoning | None = None, naam: str = "") -> list[dict[str, str]]:
    verder = [(woning.nummer, reverse("wisselwoning", args=[woning.nummer]))] if woning else []
    return onder_gemeenten(
        "Wisselwoningen", reverse("wisselwoningen"), *verder, *([(naam, "")] if naam else [])
    )


@dataclass(frozen=True, slots=True)
class Balk:
    """Een boeking in de kalender, in dagen vanaf het begin."""

    x: int
    breedte: int
    kleur: str
    tekst: str


@dataclass(frozen=True, slots=True)
class Kalenderrij:
    """Een woning met haar balken; wat buiten gebruik is, is een eigen balk."""

    rij: Rij
    balken: list[Balk]
    nu: Any
    straks: Any


def kalender(rijen: list[Rij], begin: date) -> list[Kalenderrij]:
    """De weken vanaf `begin`, per woning."""
    eind = begin + timedelta(days=DAGEN - 1)
    uit = []
    for rij in rijen:
        balken = [
            _balk(een.boeking.van, een.boeking.tot, begin, eind, KLEUREN[Stand(een.boeking.stand)], een.stand)
            for een in rij.boekingen
        ]
        woning = rij.woning
        if woning.beschikbaar_van > begin:
            laatste = woning.beschikbaar_van - timedelta(days=1)
            balken.append(_balk(begin, laatste, begin, eind, "dicht", "Nog niet in gebruik"))
        if woning.beschikbaar_tot is not None and woning.beschikbaar_tot < eind:
            eerste = woning.beschikbaar_tot + timedelta(days=1)
            balken.append(_balk(eerste, eind, begin, eind, "dicht", "Niet meer in gebruik"))
        straks = next((een for een in rij.boekingen if een.boeking.van > begin), None)
        uit.append(Kalenderrij(rij, [een for een in balken if een.breedte > 0], rij.nu(begin), straks))
    return uit


def _balk(van: date, tot: date, begin: date, eind: date, kleur: str, naam: str) -> Balk:
    van, tot = max(van, begin), min(tot, eind)
    return Balk(
        (van - begin).days, (tot - van).days + 1, kleur, f"{naam}, {van:%d-%m-%Y} tot en met {tot:%d-%m-%Y}"
    )


def weken(begin: date) -> list[tuple[int, str]]:
    """Waar in de kalender een maand begint, en haar naam."""
    eind = begin + timedelta(days=DAGEN)
    uit, dag = [], begin.replace(day=1)
    while dag < eind:
        if (plek := (dag - begin).days) >= 0:
            uit.append((plek, dag.isoformat()))
        dag = (dag.replace(day=28) + timedelta(days=4)).replace(day=1)
    return uit
