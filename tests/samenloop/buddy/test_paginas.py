"""De pagina's van tweetal, coördinator en gesprek, door beide organisaties en de bewoner."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.http import HttpResponse

from groningen.access import Kijker
from groningen.actions.dossiers import neem_over
from groningen.models import Leesregel
from groningen.rules.rollen import Rol
from samenloop.models import Adrescoordinator, Buddykoppel, Gesprek, Gespreksafspraak
from tests.factories import VANDAAG, maak_bewoner, maak_kijker
from tests.samenloop.buddy.test_gesprek import houd, plan
from tests.samenloop.buddy.wereld import IMG, Tweewereld, maak_tweewereld
from tests.web import als, tekst, vaste_dag

__all__ = ["vaste_dag"]

pytestmark = pytest.mark.django_db


@pytest.fixture
def wereld() -> Tweewereld:
    return maak_tweewereld()


def url(wereld: Tweewereld, stap: str = "") -> str:
    return f"/tweetallen/{wereld.adres.nummeraanduiding_id}/{stap}"


def stuur(kijker: Kijker, pad: str, **velden: Any) -> HttpResponse:
    return als(kijker).post(pad, velden, follow=True)  # type: ignore[return-value]


def test_van_voorstel_tot_tweetal_langs_de_schermen(wereld: Tweewereld) -> None:
    begin = tekst(als(wereld.bb).get(url(wereld)))
    assert "Een vast tweetal voorstellen" in begin
    formulier = tekst(als(wereld.bb).get(url(wereld, "voorstellen/")))
    assert "Behandelt dit dossier nu: de bewoner houdt dezelfde begeleider." in formulier
    antwoord = stuur(wereld.bb, url(wereld, "voorstellen/"), medewerker=wereld.bb.medewerker_id, motief="")
    assert "Uw voorstel is verstuurd" in tekst(antwoord)
    bij_img = tekst(als(wereld.zb).get(f"/adressen/{wereld.adres.nummeraanduiding_id}/"))
    assert "Antwoord op het tweetal" in bij_img
    koppel = Buddykoppel.objects.get()
    antwoord = stuur(
        wereld.zb,
        url(wereld, "antwoord/"),
        antwoord="ja",
        medewerker=wereld.zb.medewerker_id,
        motief="",
        reden="",
        versie=koppel.versie,
    )
    assert "Uw antwoord is vastgelegd" in tekst(antwoord)
    mijn = tekst(als(wereld.bewoner).get("/mijn/"))
    assert "Uw twee begeleiders werken samen" in mijn
    assert wereld.bb.naam in mijn
    assert wereld.zb.naam in mijn
    assert f"samen met {wereld.zb.naam}" in tekst(als(wereld.bb).get("/werkvoorraad/"))


def test_een_nee_zonder_reden_zegt_wat_er_moet(wereld: Tweewereld) -> None:
    koppel = wereld.voorstel()
    antwoord = als(wereld.zb).post(
        url(wereld, "antwoord/"), {"antwoord": "nee", "reden": "", "versie": koppel.versie}
    )
    assert antwoord.status_code == 422
    assert "reden" in tekst(antwoord).lower()


def test_wie_wegvalt_staat_eerlijk_op_elk_scherm(wereld: Tweewereld) -> None:
    wereld.actief()
    nieuw = maak_kijker(Rol.ZAAKBEGELEIDER, organisatie=IMG)
    neem_over(dossier_id=wereld.img.pk, door=nieuw, peildatum=VANDAAG, reden="x")
    assert "Klopt niet meer" in tekst(als(wereld.bb).get(url(wereld)))
    mijn = tekst(als(wereld.bewoner).get("/mijn/"))
    assert "Uw vaste begeleider" in mijn
    assert wereld.zb.naam not in mijn.partition("Uw vaste begeleider")[2].partition("laat u weten")[0]
    assert "(klopt niet meer)" in tekst(als(wereld.bb).get("/werkvoorraad/"))
    assert "Een van beiden viel weg" in tekst(als(wereld.coord).get("/tweetallen/"))


def test_het_overzicht_is_voor_het_bureau_en_stelt_veel_tegelijk_voor(wereld: Tweewereld) -> None:
    assert als(wereld.bb).get("/tweetallen/").status_code == 403
    svip = maak_kijker(Rol.SVIP)
    inhoud = tekst(als(svip).get("/tweetallen/"))
    assert "Adressen zonder tweetal" in inhoud
    assert str(wereld.adres) in inhoud
    assert wereld.bb.naam in inhoud
    antwoord = stuur(svip, "/tweetallen/voorstellen/", adres=[wereld.adres.pk])
    assert "1 tweetal voorgesteld" in tekst(antwoord)
    assert "Wacht op uw antwoord" in tekst(als(wereld.coord_img).get("/tweetallen/"))
    assert "Kies eerst" in tekst(stuur(svip, "/tweetallen/voorstellen/"))
    assert "niet allebei" in tekst(stuur(svip, "/tweetallen/voorstellen/", adres=["999999999", "x"]))
    assert "Tweetallen" in als(svip).get("/werkvoorraad/").content.decode()


@pytest.mark.parametrize(
    "vraag", ["?gemeente=1979", "?gemeente=9999", "?vanaf=x", "?vanaf=99999999999999999999"]
)
def test_het_overzicht_verdraagt_elke_vraag(wereld: Tweewereld, vraag: str) -> None:
    assert als(wereld.coord).get(f"/tweetallen/{vraag}").status_code == 200


def test_een_coordinator_benoemen_en_stoppen_langs_de_schermen(wereld: Tweewereld) -> None:
    inhoud = tekst(als(wereld.coord).get(url(wereld)))
    assert "Bevestigd: nee." in inhoud
    antwoord = stuur(
        wereld.coord,
        url(wereld, "benoemen/"),
        medewerker=wereld.bb.medewerker_id,
        mandaat=["signalen", "gesprek"],
        tot=(VANDAAG + timedelta(days=90)).isoformat(),
    )
    assert "De coördinator is benoemd" in tekst(antwoord)
    assert "Uw coördinator" in tekst(als(wereld.bewoner).get("/mijn/"))
    benoeming = Adrescoordinator.objects.get()
    van_ander = tekst(als(wereld.coord_img).get(url(wereld)))
    assert wereld.bb.naam in van_ander
    assert "die benoemde" in van_ander  # de ander ziet wie het is, en wijzigt niets
    antwoord = stuur(wereld.coord, url(wereld, "stoppen/"), reden="klaar", versie=benoeming.versie)
    assert "gestopt" in tekst(antwoord)


def test_een_gesprek_van_uitnodiging_tot_afspraken(wereld: Tweewereld) -> None:
    velden: dict[str, Any] = {
        "dag": VANDAAG.isoformat(),
        "van": "10:00",
        "tot": "11:00",
        "hoe": "thuis",
        "plaats": "",
        "deelnemers": [wereld.bb.medewerker_id, wereld.zb.medewerker_id],
        "doel": "De volgorde van het werk",
    }
    geweigerd = als(wereld.bb).post(url(wereld, "gesprek/"), velden)
    assert geweigerd.status_code == 422
    assert "Vraag eerst de bewoner" in tekst(geweigerd)
    stuur(wereld.bb, url(wereld, "gesprek/"), **velden, bewoner_gevraagd="on")
    gesprek = Gesprek.objects.get()
    mijn = tekst(als(wereld.bewoner).get("/mijn/"))
    assert "De volgorde van het werk" in mijn
    agenda = als(wereld.bewoner).get(f"/mijn/gesprek/{gesprek.pk}/afspraak.ics")
    assert b"BEGIN:VEVENT" in agenda.content
    assert als(wereld.zb).get(f"/gesprekken/{gesprek.pk}/afspraak.ics").status_code == 200
    voorbereiding = tekst(als(wereld.zb).get(f"/gesprekken/{gesprek.pk}/"))
    assert "Waar NCG en IMG staan" in voorbereiding
    assert "Termijnen die lopen" in voorbereiding
    half = als(wereld.bb).post(
        f"/gesprekken/{gesprek.pk}/vastleggen/",
        {"gehouden_op": VANDAAG.isoformat(), "verslag": "Goed", "wie_1": "schade", "versie": gesprek.versie},
    )
    assert "Vul deze afspraak helemaal in" in tekst(half)
    stuur(
        wereld.bb,
        f"/gesprekken/{gesprek.pk}/vastleggen/",
        gehouden_op=VANDAAG.isoformat(),
        verslag="Goed gesprek.",
        versie=gesprek.versie,
        wie_1="versterking",
        wat_1="Planning sturen",
        op_1=(VANDAAG + timedelta(days=7)).isoformat(),
        wie_2="schade",
        wat_2="Rapport uitleggen",
        op_2=(VANDAAG + timedelta(days=9)).isoformat(),
    )
    mijn = tekst(als(wereld.bewoner).get("/mijn/"))
    assert "Planning sturen" in mijn
    assert "Rapport uitleggen" not in mijn  # nog niet bevestigd
    afspraak = Gespreksafspraak.objects.get(wie="schade")
    stap = f"/gesprekken/{gesprek.pk}/afspraken/{afspraak.pk}/antwoord/"
    assert "Rapport uitleggen" in tekst(als(wereld.zb).get(stap))
    assert "gaat over deze afspraak" in tekst(stuur(wereld.bb, stap, antwoord="ja"))
    stuur(wereld.zb, stap, antwoord="ja", reden="", versie=afspraak.versie)
    assert "Rapport uitleggen" in tekst(als(wereld.bewoner).get("/mijn/"))


def test_wie_hier_niets_heeft_ziet_niets_van_het_gesprek_of_het_tweetal(wereld: Tweewereld) -> None:
    wereld.actief()
    gesprek = plan(wereld)
    vreemd = maak_bewoner(maak_tweewereld().adres)
    assert als(vreemd).get(f"/mijn/gesprek/{gesprek.pk}/afspraak.ics").status_code == 404
    assert als(vreemd).get(f"/gesprekken/{gesprek.pk}/").status_code == 403
    assert als(wereld.bewoner).get(url(wereld)).status_code == 403
    assert wereld.bb.naam not in tekst(als(vreemd).get("/mijn/"))


def test_de_inzage_staat_in_het_leeslog_met_de_grond(wereld: Tweewereld) -> None:
    wereld.actief()
    als(wereld.zb).get(url(wereld))
    regel = Leesregel.objects.filter(pad=url(wereld)).latest("pk")
    gronden = {een["grond"] for een in regel.inzagen}
    assert len(gronden) == 2  # het eigen dossier, en de voortgang van de ander op de wettelijke grond
    assert set(regel.dossiers) == {wereld.ncg.pk, wereld.img.pk}


@pytest.mark.parametrize(
    "stap", ["voorstellen", "antwoord", "vervangen", "beeindigen", "verlengen", "bestaatniet"]
)
def test_een_stap_die_nu_niet_past_gaat_terug_of_bestaat_niet(wereld: Tweewereld, stap: str) -> None:
    wereld.voorstel()
    status = als(wereld.bb).get(url(wereld, f"{stap}/")).status_code
    assert status == {"bestaatniet": 404, "beeindigen": 200}.get(stap, 302)


def test_een_afspraak_te_laat_staat_er_zo_bij_de_bewoner(
    wereld: Tweewereld, monkeypatch: pytest.MonkeyPatch
) -> None:
    houd(wereld, plan(wereld))
    later = VANDAAG + timedelta(days=10)
    monkeypatch.setattr("groningen.web.poort.timezone.localdate", lambda: later)
    assert "te laat" in tekst(als(wereld.bewoner).get("/mijn/"))
