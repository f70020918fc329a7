"""De pagina's over voorrang: wie ze ziet, wat er staat, en vragen en beslissen langs de formulieren."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from groningen.models import Leesregel
from groningen.rules.rollen import Organisatiesoort, Rol
from samenloop.actions.prioritering import beslis_voorrang
from samenloop.models import Prioriteitsverzoek, Signaal
from samenloop.rules.wensen import Antwoord
from tests.factories import VANDAAG, maak_bewoner, maak_kijker, maak_melding
from tests.samenloop.voorrangwereld import Huis, gemeente
from tests.web import als, tekst

pytestmark = pytest.mark.django_db
IMG = Organisatiesoort.IMG
PAD = "/voorrang/"
MOTIVERING = "Het plan gaat volgende maand naar de aannemer."


@pytest.fixture
def huis() -> Huis:
    return Huis()


def vraag(huis: Huis, client: Client, **velden: str) -> Prioriteitsverzoek:
    invoer = {"grond": "samenloop", "motivering": MOTIVERING, "onveilig_gemeld_op": "", **velden}
    antwoord = client.post(f"{PAD}vragen/{huis.melding.pk}/", invoer)
    assert antwoord.status_code == 302, tekst(antwoord)
    return Prioriteitsverzoek.objects.get()


def test_van_adres_tot_besluit_en_terug(huis: Huis, settings: Settings) -> None:
    settings.DOSSIERPANELEN = ["samenloop.web.panelen.samenlooppaneel"]
    maak_melding(status="voorbereiding", sinds=VANDAAG.replace(month=9))
    ncg, team = als(huis.bb), als(huis.team)
    adres = f"/adressen/{huis.zaak.dossier.adres.nummeraanduiding_id}/"
    for pad in (adres, f"/versterking/{huis.zaak.dossier.nummer}/"):
        html = ncg.get(pad).content.decode()
        assert f'href="/voorrang/vragen/{huis.melding.pk}/"' in html
        assert f'href="/voorrang/vragen/{huis.zaak.pk}/"' in html
    assert "Het adres heeft letter E" in tekst(ncg.get(f"{PAD}vragen/{huis.melding.pk}/"))
    verzoek = vraag(huis, ncg)
    # Zolang het open staat is er geen tweede te doen.
    assert "loopt al een verzoek" in tekst(ncg.get(f"{PAD}vragen/{huis.melding.pk}/"))
    assert "Vraag voorrang bij IMG voor" not in tekst(ncg.get(adres))
    lijst = tekst(team.get(PAD))
    assert "Wacht op u 1" in lijst
    assert "nu 2, met voorrang 1" in lijst
    assert "gaat 1 oudere melding voorbij" in lijst
    pad = f"{PAD}{verzoek.pk}/"
    assert team.post(pad, {"besluit": "ja", "reden": ""}).status_code == 422
    assert team.post(pad, {"reden": "Zonder keuze."}).status_code == 422
    assert team.post(pad, {"besluit": "ja", "reden": "Past bij het plan."}).status_code == 302
    for pagina in (ncg.get(pad), ncg.get(adres), ncg.get(f"/versterking/{huis.zaak.dossier.nummer}/")):
        assert "Voorrang toegewezen" in tekst(pagina)
        assert "Past bij het plan." in tekst(pagina)
    assert "van plaats 2 naar plaats 1" in tekst(ncg.get(pad))
    assert "Besluit over voorrang" in tekst(ncg.get("/signalen/"))
    signaal = Signaal.objects.get(soort="voorrang")
    assert f'href="{pad}"' in ncg.get(f"/signalen/{signaal.pk}/").content.decode()
    assert ncg.post(f"/signalen/{signaal.pk}/", {"antwoord": "Bewoner gebeld."}).status_code == 302


@pytest.mark.parametrize(
    ("rol", "organisatie", "status"),
    [
        (Rol.BEWONERSBEGELEIDER, Organisatiesoort.NCG, 200),
        (Rol.SVIP, IMG, 200),
        (Rol.BESTUUR, Organisatiesoort.NCG, 403),
        (Rol.INTERVENTIETEAM, Organisatiesoort.INTERVENTIETEAM, 403),
        (Rol.PRIVACY, Organisatiesoort.NCG, 403),
    ],
)
def test_wie_de_lijst_ziet(rol: Rol, organisatie: Organisatiesoort, status: int) -> None:
    assert als(maak_kijker(rol, organisatie=organisatie)).get(PAD).status_code == status


def test_de_bewoner_en_een_vreemde_zien_niets(huis: Huis) -> None:
    verzoek = huis.vraag()
    bewoner = als(maak_bewoner(huis.zaak.dossier.adres))
    assert bewoner.get(PAD).status_code == 403
    assert bewoner.get(f"{PAD}vragen/{huis.zaak.pk}/").status_code == 404
    for client in (bewoner, als(gemeente())):
        assert client.get(f"{PAD}{verzoek.pk}/").status_code in (403, 404)
        assert client.get(f"{PAD}vragen/{huis.melding.pk}/").status_code == 404


def test_de_rij_van_img_is_voor_ncg_pas_na_het_besluit_te_zien(huis: Huis) -> None:
    verzoek = huis.vraag()
    pad = f"{PAD}{verzoek.pk}/"
    assert "Plaats nu" not in tekst(als(huis.bb).get(pad))
    assert "Plaats nu" in tekst(als(huis.team).get(pad))
    assert "Alleen het prioriteringsteam" in tekst(als(huis.zb).get(pad))


def test_wat_img_zelf_vraagt_leest_ncg_niet(huis: Huis) -> None:
    verzoek = huis.vraag(huis.zb)
    assert als(huis.bb).get(f"{PAD}{verzoek.pk}/").status_code == 404
    assert "Wacht op een ander 0" in tekst(als(huis.bb).get(PAD))


def test_de_gemeente_leest_alleen_haar_eigen_advies(huis: Huis) -> None:
    client = als(huis.bb)
    invoer = {"grond": "risicoprofiel", "motivering": MOTIVERING}
    assert client.post(f"{PAD}vragen/{huis.zaak.pk}/", invoer).status_code == 302
    advies = Prioriteitsverzoek.objects.get()
    hier, elders = als(gemeente()), als(gemeente("0014"))
    lijst = tekst(hier.get(PAD))
    assert str(huis.zaak.dossier.adres) in lijst
    pad = f"{PAD}{advies.pk}/"
    zichtbaar = tekst(hier.get(pad))
    assert "Risicoprofiel P90" in zichtbaar
    assert MOTIVERING in zichtbaar
    for geheim in (huis.zaak.dossier.nummer, huis.melding.dossier.nummer, huis.bb.naam, "letter E"):
        assert geheim not in zichtbaar + lijst
    assert huis.zaak.dossier.adres.nummeraanduiding_id not in hier.get(pad).content.decode()
    gelezen = Leesregel.objects.filter(gebruiker=hier.session["_auth_user_id"])
    assert gelezen.exists()
    assert "Er is geen advies" in tekst(elders.get(PAD))
    assert elders.get(pad).status_code == 404
    # IMG leest het advies van NCG niet.
    assert als(huis.team).get(pad).status_code == 404
    assert hier.post(pad, {"besluit": "nee", "reden": "Dit jaar is vol."}).status_code == 302
    assert "De gemeente neemt het advies niet over" in tekst(client.get(pad))
    assert "Dit jaar is vol." in tekst(
        client.get(f"/adressen/{huis.zaak.dossier.adres.nummeraanduiding_id}/")
    )


def test_intrekken_kan_wie_het_vroeg(huis: Huis) -> None:
    verzoek = huis.vraag()
    pad = f"{PAD}{verzoek.pk}/"
    assert "Trek in" in tekst(als(huis.bb).get(pad))
    assert "Trek in" not in tekst(als(huis.team).get(pad))
    assert als(huis.bb).post(pad, {"intrekken-reden": " "}).status_code == 422
    assert als(huis.bb).post(pad, {"intrekken-reden": "Al geregeld."}).status_code == 302
    assert "Ingetrokken" in tekst(als(huis.bb).get(pad))


def test_wie_te_laat_is_leest_wat_er_beslist_is(huis: Huis) -> None:
    verzoek = huis.vraag()
    collega = als(maak_kijker(Rol.PRIORITERING, organisatie=IMG))
    beslis_voorrang(
        verzoek_id=verzoek.pk,
        door=huis.team,
        peildatum=VANDAAG,
        toewijzen=False,
        reden="Te laat voor dit plan.",
    )
    antwoord = collega.post(f"{PAD}{verzoek.pk}/", {"besluit": "ja", "reden": "Toch."}, follow=True)
    assert "al afgewezen" in tekst(antwoord)
    assert "Te laat voor dit plan." in tekst(antwoord)


def test_zonder_wens_zegt_het_formulier_wat_te_doen() -> None:
    huis = Huis(wens=Antwoord.LATER)
    antwoord = als(huis.bb).post(
        f"{PAD}vragen/{huis.melding.pk}/", {"grond": "samenloop", "motivering": MOTIVERING}
    )
    assert antwoord.status_code == 422
    assert "bewoner" in tekst(antwoord)
    assert not Prioriteitsverzoek.objects.exists()


def test_een_onveilige_situatie_vraagt_een_dag(huis: Huis) -> None:
    client = als(huis.bb)
    pad = f"{PAD}vragen/{huis.melding.pk}/"
    leeg = client.post(pad, {"grond": "onveilig", "motivering": MOTIVERING})
    assert "Vul in wanneer de onveilige situatie is gemeld." in tekst(leeg)
    assert client.post(pad, {"grond": "risicoprofiel", "motivering": MOTIVERING}).status_code == 422
    vraag(huis, client, grond="onveilig", onveilig_gemeld_op=VANDAAG.isoformat())


def test_de_lijst_kost_een_vast_aantal_querys() -> None:
    team = als(maak_kijker(Rol.PRIORITERING, organisatie=IMG))

    def aantal() -> int:
        team.get(PAD)
        with CaptureQueriesContext(connection) as gevangen:
            team.get(PAD)
        return len(gevangen)

    Huis().vraag()
    weinig = aantal()
    for _ in range(4):
        Huis().vraag()
    assert aantal() == weinig <= 16


def test_na_een_ja_is_er_niets_meer_te_vragen(huis: Huis) -> None:
    pad = f"/adressen/{huis.zaak.dossier.adres.nummeraanduiding_id}/"
    client = als(huis.bb)
    assert "Vraag voorrang bij IMG voor" in tekst(client.get(pad))
    huis.beslis(huis.vraag())
    assert "Vraag voorrang bij IMG voor" not in tekst(client.get(pad))
