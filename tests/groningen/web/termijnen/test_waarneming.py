"""Waarnemen: wie het regelt, wat de waarnemer ziet en mag, en dat het na de laatste dag voorbij is."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from groningen.access import Kijker, kijker_voor, waarom_niet
from groningen.actions.dossiers import neem_over
from groningen.actions.opschortingen import schort_op
from groningen.actions.waarneming import leg_waarneming_vast, trek_waarneming_in
from groningen.models import Termijn, Waarneming
from groningen.rules.fouten import Geweigerd
from groningen.rules.rollen import Handeling, Organisatiesoort, Rol
from tests.factories import VANDAAG, maak_bewoner, maak_kijker
from tests.groningen.web.termijnen.wereld import DAG, meld
from tests.web import als, tekst

pytestmark = pytest.mark.django_db
IMG = Organisatiesoort.IMG


@pytest.fixture
def ik() -> Kijker:
    return maak_kijker(Rol.ZAAKBEGELEIDER, organisatie=IMG)


@pytest.fixture
def collega() -> Kijker:
    return maak_kijker(Rol.ZAAKBEGELEIDER, organisatie=IMG)


@pytest.fixture
def termijn(ik: Kijker) -> Termijn:
    rij = meld(maak_kijker(Rol.COORDINATOR, organisatie=IMG), VANDAAG - 7 * DAG)
    neem_over(dossier_id=rij.dossier_id, door=ik, peildatum=VANDAAG, reden="Mijn wijk.")
    rij.dossier.refresh_from_db()
    return rij


def regel(ik: Kijker, collega: Kijker, **anders: Any) -> Waarneming:
    gegevens: dict[str, Any] = {
        "medewerker_id": ik.medewerker_id,
        "waarnemer_id": collega.medewerker_id,
        "van": VANDAAG,
        "tot": VANDAAG + 6 * DAG,
        "door": ik,
        "peildatum": VANDAAG,
    }
    return leg_waarneming_vast(**{**gegevens, **anders})


def test_de_waarnemer_ziet_en_behandelt_zolang_het_duurt(
    ik: Kijker, collega: Kijker, termijn: Termijn
) -> None:
    dossier, client = termijn.dossier, als(collega)
    assert waarom_niet(collega, Handeling.BEHANDELEN, dossier)
    assert dossier.nummer not in tekst(client.get("/termijnen/"))
    regel(ik, collega)
    for dag, mag in ((VANDAAG, True), (VANDAAG + 6 * DAG, True), (VANDAAG + 7 * DAG, False)):
        kijker = kijker_voor(collega.gebruiker, dag)
        assert (not waarom_niet(kijker, Handeling.BEHANDELEN, dossier)) is mag
    for pad in ("/termijnen/", "/werkvoorraad/"):
        inhoud = tekst(client.get(pad))
        assert dossier.nummer in inhoud
        assert f"U neemt waar voor {ik.naam}" in inhoud
    nu = kijker_voor(collega.gebruiker, VANDAAG)
    schort_op(
        termijn_id=termijn.pk, door=nu, peildatum=VANDAAG, grond="overmacht", van=VANDAAG, reden="Storm."
    )
    # Wie waarneemt, wordt geen behandelaar en wijst niets toe.
    assert waarom_niet(nu, Handeling.TOEWIJZEN, dossier)
    assert dossier.behandelaar_id == ik.medewerker_id


def test_intrekken_werkt_meteen(ik: Kijker, collega: Kijker, termijn: Termijn) -> None:
    rij = regel(ik, collega)
    client = als(ik)
    assert client.post(f"/waarneming/{rij.pk}/intrekken/").status_code == 302
    assert waarom_niet(kijker_voor(collega.gebruiker, VANDAAG), Handeling.BEHANDELEN, termijn.dossier)
    with pytest.raises(Geweigerd):
        trek_waarneming_in(waarneming_id=rij.pk, door=ik, peildatum=VANDAAG)


def test_een_andere_organisatie_neemt_niet_waar(ik: Kijker) -> None:
    ncg = maak_kijker(Rol.BEWONERSBEGELEIDER)
    with pytest.raises(Geweigerd):
        regel(ik, ncg)
    with pytest.raises(Geweigerd):
        regel(ik, maak_kijker(Rol.ZAAKBEGELEIDER, organisatie=IMG), door=maak_kijker(Rol.COORDINATOR))


@pytest.mark.parametrize(
    ("anders", "veld"),
    [
        ({"tot": VANDAAG - DAG}, "tot"),
        ({"van": VANDAAG - DAG}, "van"),
        ({"van": date(9999, 1, 1), "tot": date(9999, 12, 31)}, "van"),
        ({"tot": VANDAAG + 400 * DAG}, "tot"),
        ({"waarnemer_id": 987654}, "waarnemer"),
    ],
)
def test_onzin_verandert_niets(ik: Kijker, collega: Kijker, anders: dict[str, Any], veld: str) -> None:
    with pytest.raises(Geweigerd) as fout:
        regel(ik, collega, **anders)
    assert fout.value.veld == veld
    assert not Waarneming.objects.exists()


def test_niet_voor_zichzelf_niet_dubbel_en_niet_door_wie_niet_behandelt(ik: Kijker, collega: Kijker) -> None:
    for wie in (ik, maak_kijker(Rol.SVIP, organisatie=IMG)):
        with pytest.raises(Geweigerd):
            regel(ik, wie)
    with pytest.raises(Geweigerd):
        regel(ik, collega, door=collega)
    regel(ik, collega)
    with pytest.raises(Geweigerd):
        regel(ik, collega, van=VANDAAG + 3 * DAG, tot=VANDAAG + 9 * DAG)
    coordinator = maak_kijker(Rol.COORDINATOR, organisatie=IMG)
    regel(ik, collega, van=VANDAAG + 7 * DAG, tot=VANDAAG + 9 * DAG, door=coordinator)
    assert Waarneming.objects.count() == 2


def test_de_pagina(ik: Kijker, collega: Kijker, termijn: Termijn) -> None:
    client = als(ik)
    velden = {"medewerker": ik.medewerker_id, "waarnemer": collega.medewerker_id, "van": "2026-11-23"}
    fout = client.post("/waarneming/", {**velden, "tot": "2026-11-01"})
    assert fout.status_code == 422
    assert "ligt vóór de eerste" in tekst(fout)
    assert client.post("/waarneming/", {**velden, "tot": "2026-11-30"}).status_code == 302
    inhoud = tekst(client.get("/waarneming/"))
    assert collega.naam in inhoud
    vreemd = {**velden, "medewerker": collega.medewerker_id, "tot": "2026-11-30"}
    assert client.post("/waarneming/", vreemd).status_code == 422
    for wie in (maak_kijker(Rol.SVIP), maak_kijker(Rol.BESTUUR), maak_bewoner(termijn.dossier.adres)):
        assert als(wie).get("/waarneming/").status_code == 403
        assert als(wie).post(f"/waarneming/{Waarneming.objects.get().pk}/intrekken/").status_code == 403
