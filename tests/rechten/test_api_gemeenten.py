"""Twee gemeenten zien via de API niets van elkaar: weg, filter, uitklap, telling, cursor, stroom en taak.

De wegen komen uit de API zelf. Een nieuwe weg faalt hier tot bekend is wat er van een gemeente in past
(`PLEKKEN`), of dat zij van niemand is (`ZONDER`).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import get_resolver, reverse
from pytest_django import Settings
from rest_framework import serializers

from groningen.access import kijker_voor
from groningen.api.wegen import Lijst
from groningen.models import Apitaak, Dossier, Koppeling, Organisatie, Persoon, Termijn
from groningen.rules.rollen import Rol
from samenloop.actions.indeling import deel_alles_in
from samenloop.models import Prioriteitsverzoek
from schade.models import Schademelding
from tests.abonnementen import maak_abonnement, zet_melding
from tests.api import maak_koppeling, maak_token
from tests.factories import VANDAAG, maak_melding
from tests.rechten.gemeenteset import Gemeenteset, maak_set
from tests.web import vaste_dag

__all__ = ["vaste_dag"]

pytestmark = pytest.mark.django_db
DICHT = {403, 404}
BEDRAG = "7654321"
# Wegen die van geen gemeente zijn: aanmelden, de beschrijving en de openbare cijfers.
ZONDER = {"api_token", "api_openapi", "api_docs", "api_statistieken", "api_statistiek"}


@dataclass
class Huis:
    """Een gemeente met van alles wat, en haar client."""

    wereld: Gemeenteset
    koppeling: Koppeling
    client: Client
    taak: Apitaak
    prioriteit: Prioriteitsverzoek
    abonnement: Any
    melding: Any
    merken: set[str] = field(default_factory=set)


Vul = Callable[[Huis], dict[str, Any]]
PLEKKEN: dict[str, Vul] = {
    "nummeraanduidingId": lambda h: {"nummeraanduidingId": h.wereld.thuis.adres.nummeraanduiding_id},
    "plan": lambda h: {"plan": h.wereld.concept.pk},
    "prioriteit": lambda h: {"prioriteit": h.prioriteit.pk},
    "signaal": lambda h: {"signaal": h.prioriteit.pk},
    "taak": lambda h: {"taak": h.taak.nummer},
    "kenmerk": lambda h: {"kenmerk": h.melding.kenmerk},
}
# Wat `nummer` is, hangt van de weg af.
NUMMERS: dict[str, Vul] = {
    "versterkingsdossiers": lambda h: {"nummer": h.wereld.thuis.nummer},
    "clusters": lambda h: {"nummer": h.wereld.treintje.nummer},
    "voordrachten": lambda h: {"nummer": h.wereld.voordracht.nummer},
    "lokale-plannen": lambda h: {"nummer": h.wereld.thuis.nummer},
    "abonnementen": lambda h: {"nummer": h.abonnement.nummer},
}


@pytest.fixture
def huizen(settings: Settings) -> tuple[Huis, Huis]:
    settings.GEMEENTEGROND_VANAF = date(2026, 1, 1)
    settings.API_PER_MINUUT = 10**9
    eigen, ander = _huis("1979", "molen"), _huis("0014", "wierde")
    deel_alles_in(peildatum=VANDAAG)
    return eigen, ander


def _huis(code: str, woord: str) -> Huis:
    alles = maak_set(code, woord)
    kijker = alles.mensen[Rol.GEMEENTE]
    for nummer, dossier in enumerate(list(Dossier.objects.filter(adres__gemeente=code)), 1):
        maak_melding(
            adres=dossier.adres,
            status="zienswijze",
            nummer=f"IMG-{woord}-{nummer}",
            toegekend_bedrag=Decimal(BEDRAG),
        )
        Termijn.objects.create(
            dossier=dossier,
            soort="opname",
            begint_op=date(2026, 1, 5),
            duur="12w",
            eindigt_op=date(2026, 3, 30),
            wie="ncg",
            regime="geen",
        )
    Persoon.objects.update(achternaam="Bewonerskanarie")
    prioriteit = Prioriteitsverzoek(
        soort="gemeente_advies",
        dossier=alles.thuis,
        gemeente_id=code,
        grond="risicoprofiel",
        motivering=f"{woord}motivering",
        toets=f"{woord}toets",
        aanvrager=Organisatie.objects.get(soort="ncg"),
        aangevraagd_door=alles.mensen[Rol.COLLEGE].gebruiker,
        aangevraagd_op=VANDAAG,
        uiterlijk_op=VANDAAG,
    )
    prioriteit.save(force_insert=True)
    koppeling = maak_koppeling(kijker)
    taak = Apitaak.objects.create(
        koppeling=koppeling, soort="voordrachten", invoer={"regels": []}, aantal=0, fouten=[{"detail": woord}]
    )
    abonnement = maak_abonnement(
        kijker_voor(kijker.gebruiker, VANDAAG),
        omschrijving=f"{woord}systeem",
        adres=f"https://{woord}.example.org/",
    )
    melding = zet_melding(abonnement, onderwerp=alles.thuis.nummer)
    huis = Huis(
        wereld=alles,
        koppeling=koppeling,
        client=Client(headers={"Authorization": f"Bearer {maak_token(koppeling)}"}),
        taak=taak,
        prioriteit=prioriteit,
        abonnement=abonnement,
        melding=melding,
    )
    adressen = Dossier.objects.filter(adres__gemeente=code).values_list(
        "adres__nummeraanduiding_id", flat=True
    )
    huis.merken = {woord, *adressen, str(taak.nummer), str(abonnement.nummer), str(melding.kenmerk)}
    huis.merken |= {alles.treintje.nummer, alles.voordracht.nummer}
    return huis


def wegen() -> Iterator[tuple[str, str, Any, list[str]]]:
    """Naam, pad, klasse en plekken van elke weg van de API."""
    for patroon in get_resolver().url_patterns:
        if not str(patroon.pattern).startswith("api/"):
            continue
        for hoe in patroon.url_patterns:
            if hoe.name not in ZONDER:
                yield hoe.name, str(hoe.pattern), hoe.callback.cls, list(hoe.pattern.converters)


def _pad(naam: str, patroon: str, plekken: list[str], huis: Huis) -> str:
    vul: dict[str, Any] = {}
    for plek in plekken:
        vul |= (NUMMERS[patroon.partition("/")[0]] if plek == "nummer" else PLEKKEN[plek])(huis)
    return reverse(naam, kwargs=vul)


def _tekst(antwoord: HttpResponse) -> str:
    inhoud = antwoord.getvalue() if antwoord.streaming else antwoord.content
    return inhoud.decode() + " ".join(f"{naam}: {waarde}" for naam, waarde in antwoord.items())


def _vragen(klasse: Any, ander: Huis) -> Iterator[dict[str, str]]:
    """Elke uitklap, elk filter met wat van de ander is, de telling, en alles samen."""
    yield {}
    uit = klasse.weergave.uitklapbaar()
    yield from ({"expand": naam} for naam in uit)
    if not issubclass(klasse, Lijst):
        return
    yield {"aantal": "true", "perPagina": "500", **({"expand": ",".join(uit)} if uit else {})}
    waarden = [
        ander.wereld.thuis.adres.nummeraanduiding_id,
        ander.wereld.thuis.nummer,
        f"{ander.wereld.woord}dorp",
        ander.wereld.thuis.adres.postcode,
        str(ander.wereld.opdracht.pk),
        "2.1",
        "2000-01-01",
        "2000-01-01T00:00:00Z",
        "true",
        "false",
    ]
    for naam in (*klasse.filters, *klasse.keuzes):
        veld = klasse.vraag._declared_fields[naam]
        keuzes = list(veld.choices) if isinstance(veld, serializers.ChoiceField) else waarden
        yield from ({naam: str(waarde), "aantal": "true"} for waarde in keuzes)


def _schoon(tekst: str, ander: Huis, waar: str) -> None:
    gevonden = {merk for merk in ander.merken if merk in tekst}
    assert not gevonden, f"{waar}: {gevonden}"
    for geheim in ("Bewonerskanarie", BEDRAG, "IMG-", "71234"):
        assert geheim not in tekst, f"{waar}: {geheim}"


def test_elke_weg_staat_erbij() -> None:
    gevonden = [naam for naam, *_ in wegen()]
    assert len(gevonden) > 25
    for naam, patroon, _, plekken in wegen():
        for plek in plekken:
            bekend = plek in PLEKKEN or (plek == "nummer" and patroon.partition("/")[0] in NUMMERS)
            assert bekend, f"{naam}: zeg wat er van een gemeente in `{plek}` past"


def test_wat_een_gemeente_leest_is_alleen_van_haar(huizen: tuple[Huis, Huis]) -> None:
    eigen, ander = huizen
    gezien, geteld = set(), 0
    for naam, patroon, klasse, plekken in wegen():
        if not hasattr(klasse, "get"):
            continue
        pad = _pad(naam, patroon, plekken, eigen)
        for vraag in _vragen(klasse, ander):
            antwoord = eigen.client.get(pad, vraag)
            assert antwoord.status_code in (200, 400), (pad, vraag, antwoord.content)
            if antwoord.status_code == 400:
                continue
            geteld += 1
            tekst = _tekst(antwoord)
            # De eigen vraag staat in de verwijzing naar het volgende blad; die zegt niets van de ander.
            for waarde in vraag.values():
                tekst = tekst.replace(urlencode({"": waarde})[1:], "")
            _schoon(tekst, ander, f"{pad}?{urlencode(vraag)}")
            if any(merk in tekst for merk in eigen.merken):
                gezien.add(naam)
            inhoud = antwoord.json()
            if "aantal" in vraag:
                assert inhoud["aantal"] >= len(inhoud["resultaten"])
                assert inhoud["volgende"] or inhoud["aantal"] == len(inhoud["resultaten"]), pad
        if issubclass(klasse, Lijst):
            for soort in ("text/csv", "application/x-ndjson"):
                antwoord = eigen.client.get(pad, headers={"Accept": soort})
                assert antwoord.status_code == 200, (pad, soort)
                _schoon(_tekst(antwoord), ander, f"{pad} als {soort}")
    assert geteld > 100
    # Wat hier niets van de gemeente zelf laat zien, had ook niets van de ander verraden.
    leeg = {naam for naam, _, klasse, _ in wegen() if hasattr(klasse, "get")} - gezien
    assert leeg <= {"api_gebeurtenissen"}


def test_wat_van_de_ander_is_bestaat_niet(huizen: tuple[Huis, Huis]) -> None:
    eigen, ander = huizen
    for naam, patroon, klasse, plekken in wegen():
        if not plekken:
            continue
        pad = _pad(naam, patroon, plekken, ander)
        for methode in ("get", "post", "patch", "put", "delete"):
            if not hasattr(klasse, methode):
                continue
            for inhoud in ({}, {"reden": "Reden.", "overnemen": True, "plaats": 1, "volgorde": 1}):
                antwoord = eigen.client.generic(
                    methode.upper(),
                    pad,
                    json.dumps(inhoud),
                    content_type="application/json",
                    headers={"If-Match": "*"},
                )
                goed = DICHT if methode == "get" else DICHT | {400, 409}
                assert antwoord.status_code in goed, (methode, pad, antwoord.status_code)
                _schoon(_tekst(antwoord).replace(pad, ""), ander, f"{methode} {pad}")
    assert (
        ander.wereld.concept.rijversie
        == type(ander.wereld.concept).objects.get(pk=ander.wereld.concept.pk).rijversie
    )


def test_de_cursor_van_de_ander_opent_niets(huizen: tuple[Huis, Huis]) -> None:
    eigen, ander = huizen
    gebruikt = 0
    for naam, patroon, klasse, plekken in wegen():
        if not issubclass(klasse, Lijst):
            continue
        hun = ander.client.get(_pad(naam, patroon, plekken, ander), {"perPagina": 1}).json()
        for richting in ("volgende", "vorige"):
            if not hun[richting]:
                continue
            gebruikt += 1
            cursor = hun[richting].partition("cursor=")[2].partition("&")[0]
            antwoord = eigen.client.get(_pad(naam, patroon, plekken, eigen), {"cursor": cursor})
            assert antwoord.status_code == 200
            _schoon(_tekst(antwoord).replace(cursor, ""), ander, f"{naam} met een cursor van de ander")
    assert gebruikt > 3


def test_wat_img_van_een_melding_weet_blijft_bij_img(huizen: tuple[Huis, Huis]) -> None:
    """Zonder de grond is ook de letter dicht: dan staat er van een melding helemaal niets."""
    eigen, _ = huizen
    nummers = set(Schademelding.objects.values_list("dossier__nummer", flat=True))
    assert nummers
    rijen = eigen.client.get(reverse("api_samenloop")).json()["resultaten"]
    assert any(rij["meldingLoopt"] for rij in rijen)
    assert set(rijen[0]) == {"nummeraanduidingId", "letter", "status", "meldingLoopt", "kolom", "advies"}
