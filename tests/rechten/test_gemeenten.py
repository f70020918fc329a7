"""Twee gemeenten zien niets van elkaar: op geen pagina, lijst, kaart, bestand of uitvoer.

De wegen komen uit de adressen van het portaal zelf. Een nieuwe weg met een gemeentelijk gegeven in het adres
faalt hier tot bekend is wat er van een gemeente in past (`PLEKKEN`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.urls import get_resolver, reverse

from groningen.access import Kijker
from groningen.rules.rollen import Rol
from tests.rechten.gemeenteset import WERKEND, Gemeenteset, boek, maak_set
from tests.rechten.kanaries import leesbaar
from tests.web import als, vaste_dag

__all__ = ["vaste_dag"]

pytestmark = pytest.mark.django_db
BEGIN = ("gemeente/", "planning/", "opnameverzoeken/")
DICHT = {403, 404}
Vul = Callable[[Gemeenteset], dict[str, Any]]
Wegen = list[tuple[str, Vul | None]]
# Wat er van een gemeente in het adres van een weg past: op het begin van de naam, het langste eerst.
PLEKKEN: dict[str, Vul] = {
    "gemeente": lambda s: {"code": s.code},
    "gemeenteplan": lambda s: {"plan_id": s.concept.pk},
    "plan": lambda s: {"plan_id": s.opdracht.pk},
    "planstap": lambda s: {"plan_id": s.concept.pk, "sleutel": "voorleggen"},
    "treintje": lambda s: {"nummer": s.treintje.nummer},
    "treintjestap": lambda s: {"nummer": s.treintje.nummer, "sleutel": "hernoemen"},
    "geld": lambda s: {"nummer": s.treintje.nummer},
    "geld_stap": lambda s: {"nummer": s.treintje.nummer, "stap": "veiligheid"},
    "geld_declaratie": lambda s: {"nummer": s.treintje.nummer, "declaratie_id": 1},
    "voordracht": lambda s: {"nummer": s.voordracht.nummer},
    "voordrachtstap": lambda s: {"nummer": s.voordracht.nummer, "sleutel": "intrekken"},
    "voordrachtlijst": lambda s: {"lijst_id": s.lijst.pk},
    "programma": lambda s: {"sleutel": s.programma.sleutel},
    "programma_eruit": lambda s: {
        "sleutel": s.programma.sleutel,
        "deelname_id": s.programma.deelnames.values_list("pk", flat=True)[0],
    },
    "verrijking": lambda s: {"nummer": s.thuis.nummer},
    "wisselwoning": lambda s: {"nummer": s.woning.nummer},
    "wisselboeking": lambda s: {"nummer": s.woning.nummer, "boeking_id": s.boeking.pk},
    "abonnement": lambda s: {"nummer": s.abonnement.nummer},
    "abonnementmelding": lambda s: {"nummer": s.abonnement.nummer, "kenmerk": s.melding.kenmerk},
    "abonnementstap": lambda s: {"nummer": s.abonnement.nummer, "sleutel": "pauzeer"},
    "opnameverzoek": lambda s: {"nummer": s.verzoek.nummer},
    "opnameverzoekstap": lambda s: {"nummer": s.verzoek.nummer, "sleutel": "toekennen"},
    "opnameverzoek_nieuw": lambda s: {"nummeraanduiding_id": s.thuis.adres.nummeraanduiding_id},
}
# Wegen die niets van één gemeente in hun adres hebben.
ZONDER = {"capaciteit_vastleggen"}
# Deze is van het hele gebied: de lijst van deelnemers erin is per gemeente.
GEBIED = {"sleutel": "hele-gebied"}


def wegen() -> Wegen:
    uit: Wegen = []
    for weg, hoe in _namen():
        if not weg.startswith(BEGIN) or hoe.name in ZONDER:
            continue
        velden = set(hoe.pattern.converters) | set(hoe.pattern.regex.groupindex)
        uit.append((hoe.name, _plek(hoe.name, velden) if velden else None))
    return uit


def _namen() -> Iterator[tuple[str, Any]]:
    for patroon in get_resolver().url_patterns:
        for hoe in getattr(patroon, "url_patterns", [patroon]):
            if getattr(hoe, "name", None):
                yield str(hoe.pattern).lstrip("^"), hoe


def _plek(naam: str, velden: set[str]) -> Vul:
    passend = [begin for begin in PLEKKEN if naam.startswith(begin)]
    for begin in sorted(passend, key=len, reverse=True):
        return PLEKKEN[begin]
    raise AssertionError(f"zeg in PLEKKEN wat er van een gemeente in {naam} ({velden}) past")


@pytest.fixture
def paar() -> tuple[Gemeenteset, Gemeenteset]:
    """Twee gemeenten, en van elk één bewoner die tijdelijk in de andere woont."""
    een, ander = maak_set("1979", "appelboom"), maak_set("0014", "perenboom")
    boek(een.woning, ander.thuis, een.mensen[Rol.GEMEENTE], maand=6)
    boek(ander.woning, een.thuis, een.mensen[Rol.GEMEENTE], maand=9)
    return een, ander


def _lees(kijker: Kijker, pad: str, zoek: dict[str, str] | None = None) -> str:
    antwoord = als(kijker).get(pad, zoek or {}, follow=True)
    assert antwoord.status_code < 500, pad
    return leesbaar(antwoord)


def _lekt(tekst: str, van: Gemeenteset, zoek: dict[str, str] | None = None) -> set[str]:
    """De woorden van de ander die hier te lezen zijn; wat de kijker zelf intikte, telt niet."""
    return {woord for woord in van.kanaries if woord in tekst and woord not in (zoek or {}).values()}


# In beide richtingen; wat wie binnen een gemeente ziet, is voor beide gelijk.
@pytest.mark.parametrize(
    ("wie", "rol"), [(0, Rol.GEMEENTE), (1, Rol.GEMEENTE), (0, Rol.COLLEGE), (1, Rol.RAAD)]
)
def test_een_gemeente_leest_nergens_iets_van_de_ander(
    paar: tuple[Gemeenteset, Gemeenteset], rol: Rol, wie: int
) -> None:
    eigen, ander = paar[wie], paar[1 - wie]
    kijker = eigen.mensen[rol]
    fout: list[str] = []
    gezien: set[str] = set()
    for naam, vul in wegen():
        if vul is None:
            for vraag in ({}, {"gemeente": ander.code}, {"q": f"{ander.woord}straat"}):
                tekst = _lees(kijker, reverse(naam), vraag)
                if lek := _lekt(tekst, ander, vraag):
                    fout.append(f"{naam} {vraag}: {sorted(lek)}")
                gezien |= {woord for woord in eigen.kanaries if woord in tekst}
            continue
        pad = reverse(naam, kwargs=vul(ander))
        if (status := als(kijker).get(pad).status_code) not in DICHT | {405}:
            fout.append(f"{naam} van de ander: {status}")
        tekst = _lees(kijker, reverse(naam, kwargs=vul(eigen)))
        if lek := _lekt(tekst, ander):
            fout.append(f"{naam} van zichzelf: {sorted(lek)}")
        gezien |= {woord for woord in eigen.kanaries if woord in tekst}
    for naam in ("programma", "programma_csv"):
        lek = _lekt(_lees(kijker, reverse(naam, kwargs=GEBIED)), ander)
        fout += [f"{naam} van het hele gebied: {sorted(lek)}"] if lek else []
    assert fout == []
    # Zonder dit zou een portaal dat niets toont ook slagen.
    zichtbaar = {"straat", "plan", "trein", "reden", "programma", "plek"}
    if rol is Rol.GEMEENTE:  # wie er voor de systemen van de gemeente is
        zichtbaar.add("abonnement")
    assert {f"{eigen.woord}{wat}" for wat in zichtbaar} <= gezien


def test_een_gemeente_verandert_niets_bij_de_ander(paar: tuple[Gemeenteset, Gemeenteset]) -> None:
    eigen, ander = paar
    for naam, vul in wegen():
        if vul is None:
            continue
        for rol in WERKEND:
            antwoord = als(eigen.mensen[rol]).post(reverse(naam, kwargs=vul(ander)), {"rijversie": "0"})
            assert antwoord.status_code in DICHT | {405}, naam


def test_gemeenten_lezen_geen_namen_van_bewoners_of_bedragen(paar: tuple[Gemeenteset, Gemeenteset]) -> None:
    """Ook niet van de eigen gemeente: alleen de voortgang (eis P-07)."""
    een, _ = paar
    fout = []
    for naam, vul in wegen():
        tekst = leesbaar(
            als(een.mensen[Rol.GEMEENTE]).get(reverse(naam, kwargs=vul(een) if vul else None), follow=True)
        )
        if "Testema" in tekst or "71.234" in tekst or "71234" in tekst:
            fout.append(naam)
    assert fout == []
