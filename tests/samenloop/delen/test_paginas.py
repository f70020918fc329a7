"""De pagina's over delen, per rol: geven, zien, intrekken, en dat daarna elke weg dicht is."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from pytest_django import Settings

from groningen.access import kijker_voor
from groningen.actions.delen import trek_toestemming_in
from groningen.actions.waarneming import leg_waarneming_vast
from groningen.models import Adresrelatie, Bericht, Deelgrond, Document, Toestemming
from groningen.rules.delen import LANGSTE_DAGEN, Hoe
from groningen.rules.rollen import Rol, Veldgroep
from samenloop.models import Signaal
from samenloop.queries.delen import lijst
from schade.models import Schademelding
from tests.factories import VANDAAG, maak_bewoner, maak_kijker, maak_melding
from tests.samenloop.delen.wereld import NCG, TOT, Deelhuis, gedeeld
from tests.web import als, tekst, vaste_dag

__all__ = ["vaste_dag"]

pytestmark = pytest.mark.django_db


@pytest.fixture
def huis(settings: Settings, tmp_path: Any) -> Deelhuis:
    settings.MEDIA_ROOT = tmp_path
    return Deelhuis()


def keuze(huis: Deelhuis, **anders: Any) -> dict[str, Any]:
    """Wat de bewoner invult: NCG mag alles van IMG zien."""
    return {
        "tekstversie": 1,
        "richting": ["img"],
        "velden": ["documenten", "bedragen", "contact"],
        "doel": "afstemmen",
        "tot": TOT.isoformat(),
        "ontvangers": [huis.bb.medewerker_id],
        "ook_opvolger": "nee",
        **anders,
    }


# -- geven


def test_de_bewoner_kiest_leest_na_en_geeft(huis: Deelhuis) -> None:
    client, geven = als(huis.bewoner), f"/mijn/delen/{huis.bag}/geven/"
    leeg = client.get(geven).content.decode()
    assert "checked" not in leeg
    assert str(huis.bb.naam) in leeg
    nagelezen = client.post(geven, keuze(huis))
    assert "Klopt dit?" in tekst(nagelezen)
    assert not Toestemming.objects.exists()
    assert "checked" in client.post(geven, {**keuze(huis), "wijzig": "ja"}).content.decode()
    antwoord = client.post(geven, {**keuze(huis), "bevestigd": "ja"}, follow=True)
    gelezen = tekst(antwoord)
    assert "Wij hebben uw toestemming bewaard" in gelezen
    assert "NCG ziet rapporten, bedragen en aantekeningen van gesprekken van IMG" in gelezen
    assert "U deelt meer: NCG ziet rapporten" in tekst(client.get("/mijn/"))
    dubbel = client.post(geven, {**keuze(huis), "bevestigd": "ja"})
    assert dubbel.status_code == 422
    assert "al gegeven" in tekst(dubbel)
    assert Toestemming.objects.count() == 1


def test_beide_richtingen_in_een_keer(huis: Deelhuis) -> None:
    samen = keuze(
        huis,
        richting=["ncg", "img"],
        ontvangers=[huis.bb.medewerker_id, huis.zb.medewerker_id],
        bevestigd="ja",
    )
    als(huis.bewoner).post(f"/mijn/delen/{huis.bag}/geven/", samen)
    assert sorted(Toestemming.objects.values_list("bron__soort", "ontvanger__soort")) == [
        ("img", "ncg"),
        ("ncg", "img"),
    ]
    assert set(Deelgrond.objects.values_list("ontvanger", "bron__soort")) == {
        (huis.bb.medewerker_id, "img"),
        (huis.zb.medewerker_id, "ncg"),
    }


@pytest.mark.parametrize(
    ("anders", "zin"),
    [
        ({"richting": []}, "Maak een keuze"),
        ({"richting": ["gemeente"]}, "Kies iets uit de lijst"),
        ({"velden": []}, "Maak een keuze"),
        ({"velden": ["personen"]}, "Kies iets uit de lijst"),
        ({"doel": "nieuwsgierig"}, "Kies iets uit de lijst"),
        ({"tot": ""}, "Vul een dag in"),
        ({"tot": (VANDAAG - timedelta(days=1)).isoformat()}, "die nog moet komen"),
        ({"tot": (VANDAAG + timedelta(days=LANGSTE_DAGEN + 1)).isoformat()}, "hoogstens twee jaar"),
        ({"ontvangers": []}, "Kies wie mag kijken"),
        ({"ontvangers": [999999]}, "Kies iets uit de lijst"),
        ({"ook_opvolger": ""}, "Maak een keuze"),
        ({"tekstversie": "x"}, "niet volledig verstuurd"),
    ],
)
def test_wat_niet_kan_zegt_wat_te_doen(huis: Deelhuis, anders: dict[str, Any], zin: str) -> None:
    antwoord = als(huis.bewoner).post(
        f"/mijn/delen/{huis.bag}/geven/", {**keuze(huis, **anders), "bevestigd": "ja"}
    )
    assert antwoord.status_code == 422
    assert zin in tekst(antwoord)
    assert not Toestemming.objects.exists()


def test_een_oude_tekst_en_een_vreemde_ontvanger(huis: Deelhuis) -> None:
    """De zaakbegeleider zelf is geen ontvanger van wat IMG heeft, en versie 99 bestaat niet."""
    client, geven = als(huis.bewoner), f"/mijn/delen/{huis.bag}/geven/"
    versie = client.post(geven, {**keuze(huis, tekstversie=99), "bevestigd": "ja"})
    assert (versie.status_code, "tekst is niet bekend" in tekst(versie)) == (422, True)
    ander = client.post(geven, {**keuze(huis, ontvangers=[huis.zb.medewerker_id]), "bevestigd": "ja"})
    assert (ander.status_code, "Kies wie bij NCG" in tekst(ander)) == (422, True)
    assert not Toestemming.objects.exists()


def test_wie_geen_toestemming_geeft(huis: Deelhuis) -> None:
    """Een huurder ziet het en beslist niet; een vreemde en een medewerker zien niets; een gemachtigde mag."""
    huurder = maak_bewoner(huis.adres, soort="huurder")
    gemachtigde = maak_bewoner(huis.adres, soort="gemachtigde")
    huis.geef()
    gelezen = tekst(als(huurder).get(f"/mijn/delen/{huis.bag}/"))
    assert "beslist de eigenaar" in gelezen
    assert huis.bb.naam in gelezen
    assert "Trek deze toestemming in" not in gelezen
    assert huis.bewoner.naam not in gelezen
    nummer = Toestemming.objects.get().pk
    for wie in (huurder, maak_bewoner(Deelhuis().adres), huis.bb):
        client = als(wie)
        assert client.get(f"/mijn/delen/{huis.bag}/geven/").status_code == 404
        assert client.post(f"/mijn/delen/{huis.bag}/{nummer}/intrekken/").status_code == 404
        assert client.get(f"/mijn/delen/{huis.bag}/{nummer}/afschrift.pdf").status_code == 404
    als(gemachtigde).post(f"/mijn/delen/{huis.bag}/{nummer}/intrekken/")
    assert Toestemming.objects.get().ingetrokken_op is not None


# -- wat de ander dan ziet


def test_precies_wat_open_is(huis: Deelhuis) -> None:
    rapport, besluit = huis.document(huis.img, "Schaderapport"), huis.document(huis.img, "Brief A", "besluit")
    brief = huis.document(huis.img, "Zomaar", "brief")
    huis.gesprek(huis.img, "Bewoner wil het voorjaar afwachten.")
    huis.gesprek(huis.img, "Over zijn gezondheid.", gevoelig=True)
    client, hier = als(huis.bb), gedeeld(huis.img)
    assert client.get(hier).status_code == 404
    huis.geef(velden=(Veldgroep.DOCUMENTEN,))
    gelezen = tekst(client.get(hier))
    assert "Schaderapport" in gelezen
    assert "Alleen voor: herstel en versterking op elkaar afstemmen. Tot en met 21 februari 2027" in gelezen
    assert "Niet open: bedragen, aantekeningen van gesprekken" in gelezen
    for dicht in ("4.321,50", "voorjaar", "Brief A", "gezondheid", "Zomaar", "Testema"):
        assert dicht not in gelezen
    assert b"".join(client.get(f"{hier}document/{rapport.pk}/")) == b"Schaderapport"
    for ander in (besluit, brief):
        assert client.get(f"{hier}document/{ander.pk}/").status_code == 404
    huis.geef(velden=(Veldgroep.BEDRAGEN, Veldgroep.CONTACT), doel="veiligheid")
    gelezen = tekst(client.get(hier))
    assert "€ 4.321,50" in gelezen
    assert "voorjaar" in gelezen
    assert "1 aantekening is gevoelig en wordt niet gedeeld" in gelezen
    assert "gezondheid" not in gelezen
    assert b"".join(client.get(f"{hier}document/{besluit.pk}/")) == b"Brief A"
    assert client.get(f"{hier}document/{brief.pk}/").status_code == 404


def test_wat_ncg_heeft_voor_img(huis: Deelhuis) -> None:
    huis.geef(bron=NCG)
    gelezen = tekst(als(huis.zb).get(gedeeld(huis.ncg)))
    assert "1 september 2026" in gelezen
    assert als(huis.bb).get(gedeeld(huis.img)).status_code == 404


def test_immateriele_schade_gaat_niet_mee(huis: Deelhuis) -> None:
    leed = maak_melding(
        status="uitvoering", adres=huis.adres, behandelaar=huis.zb, soort="immaterieel", toegekend_bedrag=5000
    )
    rapport = huis.document(leed.dossier, "Verslag")
    huis.geef()
    client = als(huis.bb)
    assert client.get(gedeeld(leed.dossier)).status_code == 404
    assert client.get(f"{gedeeld(leed.dossier)}document/{rapport.pk}/").status_code == 404
    for pad in ("/gedeeld/", "/gedeeld/gedeeld.csv"):
        assert leed.dossier.nummer not in b"".join(client.get(pad)).decode()


def test_niet_voor_collega_waarnemer_of_andere_rol(huis: Deelhuis) -> None:
    """De bewoner noemde één mens: een waarnemer en een coördinator zien niets."""
    huis.geef()
    collega = maak_kijker(Rol.BEWONERSBEGELEIDER)
    leg_waarneming_vast(
        medewerker_id=huis.bb.eigen_medewerker,
        waarnemer_id=collega.eigen_medewerker,
        van=VANDAAG,
        tot=VANDAAG,
        door=huis.bb,
        peildatum=VANDAAG,
    )
    waarnemer = kijker_voor(collega.gebruiker, VANDAAG)
    assert waarnemer.neemt_waar_voor
    for wie in (waarnemer, maak_kijker(Rol.COORDINATOR), huis.zb, huis.bewoner):
        assert als(wie).get(gedeeld(huis.img)).status_code == 404
        assert huis.img.nummer not in als(wie).get("/gedeeld/").content.decode()


# -- intrekken sluit elke weg


def wegen(huis: Deelhuis, document: Document) -> list[str]:
    hier = gedeeld(huis.img)
    return [hier, f"{hier}uitdraai.pdf", f"{hier}document/{document.pk}/"]


def test_na_intrekken_is_elke_weg_dicht(huis: Deelhuis) -> None:
    rapport = huis.document(huis.img, "Schaderapport")
    toestemming, client = huis.geef(), als(huis.bb)
    adres = f"/adressen/{huis.bag}/"
    for pad in wegen(huis, rapport):
        antwoord = client.get(pad)
        assert antwoord.status_code == 200, pad
        assert "no-store" in antwoord["Cache-Control"], pad
    assert gedeeld(huis.img) in client.get("/gedeeld/").content.decode()
    assert "meer gedeeld" in client.get(adres).content.decode()
    assert "meer gedeeld" in client.get("/werkvoorraad/").content.decode()
    assert "4.321,50" in b"".join(client.get("/gedeeld/gedeeld.csv")).decode()
    bevestigen = als(huis.bewoner).get(f"/mijn/delen/{huis.bag}/{toestemming.pk}/intrekken/")
    assert "Dit gaat meteen dicht" in tekst(bevestigen)
    antwoord = als(huis.bewoner).post(f"/mijn/delen/{huis.bag}/{toestemming.pk}/intrekken/", follow=True)
    assert "NCG ziet van IMG niet meer: rapporten, bedragen" in tekst(antwoord)
    assert "blijven van elkaar zien hoe ver het is" in tekst(antwoord)
    for pad in wegen(huis, rapport):
        assert client.get(pad).status_code == 404, pad
    assert "Er is nu niets met u gedeeld" in tekst(client.get("/gedeeld/"))
    assert "meer gedeeld" not in client.get(adres).content.decode()
    assert "meer gedeeld" not in client.get("/werkvoorraad/").content.decode()
    assert huis.img.nummer not in b"".join(client.get("/gedeeld/gedeeld.csv")).decode()


def test_een_lopend_bestand_stopt_bij_intrekken(huis: Deelhuis, monkeypatch: pytest.MonkeyPatch) -> None:
    """De eerste regel is al weg als de bewoner van het tweede adres intrekt: de tweede komt niet meer."""
    tweede = Deelhuis(bb=huis.bb, zb=huis.zb)
    huis.geef(tot=TOT)
    later = tweede.geef(tot=TOT + timedelta(days=1))
    monkeypatch.setattr(lijst, "PER_STUK", 1)
    stroom = iter(als(huis.bb).get("/gedeeld/gedeeld.csv"))
    begin = next(stroom) + next(stroom)
    assert huis.img.nummer.encode() in begin
    trek_toestemming_in(toestemming_id=later.pk, hoe=Hoe.PORTAAL, door=tweede.bewoner, peildatum=VANDAAG)
    assert tweede.img.nummer.encode() not in b"".join(stroom)


@pytest.mark.parametrize("wat", ["verlopen", "verhuisd", "andere begeleider"])
def test_ook_zonder_intrekken_houdt_het_op(huis: Deelhuis, monkeypatch: pytest.MonkeyPatch, wat: str) -> None:
    huis.geef(tot=VANDAAG + timedelta(days=1))
    client = als(huis.bb)
    assert client.get(gedeeld(huis.img)).status_code == 200
    if wat == "verlopen":
        over = VANDAAG + timedelta(days=2)
        monkeypatch.setattr("groningen.web.poort.timezone.localdate", lambda: over)
    elif wat == "verhuisd":
        Adresrelatie.objects.filter(persoon_id=huis.bewoner.persoon_id).update(
            tot=VANDAAG - timedelta(days=1)
        )
    else:
        als(maak_kijker(Rol.BEWONERSBEGELEIDER)).post(
            f"/versterking/{huis.ncg.nummer}/overnemen/", {"reden": "Verlof", "versie": _versie(huis)}
        )
    assert client.get(gedeeld(huis.img)).status_code == 404
    assert huis.img.nummer not in client.get("/gedeeld/").content.decode()


def _versie(huis: Deelhuis) -> int:
    huis.ncg.refresh_from_db()
    return huis.ncg.versie


# -- iedereen weet het


def test_bericht_en_signaal_bij_geven_en_intrekken(huis: Deelhuis) -> None:
    mede = maak_bewoner(huis.adres)
    toestemming = huis.geef()
    onderwerpen = Bericht.objects.order_by("pk").values_list("persoon", "onderwerp", "tekst")
    eerste = {persoon: tekst_ for persoon, onderwerp, tekst_ in onderwerpen if "Toestemming om" in onderwerp}
    assert eerste.keys() == {huis.bewoner.persoon_id, mede.persoon_id}
    assert "U gaf toestemming" in eerste[huis.bewoner.persoon_id]
    assert "Een mede-eigenaar of gemachtigde gaf" in eerste[mede.persoon_id]
    signaal = Signaal.objects.get(soort="delen_gegeven")
    assert (signaal.dossier, signaal.stand) == (huis.ncg, "open")
    assert "De bewoner deelt meer met u" in tekst(als(huis.bb).get(f"/signalen/{signaal.pk}/"))
    trek_toestemming_in(toestemming_id=toestemming.pk, hoe=Hoe.PORTAAL, door=mede, peildatum=VANDAAG)
    signaal.refresh_from_db()
    assert signaal.stand == "vervallen"
    assert Signaal.objects.get(soort="delen_weg").dossier == huis.ncg
    laatste = dict(
        Bericht.objects.filter(onderwerp__startswith="Toestemming ingetrokken").values_list(
            "persoon", "tekst"
        )
    )
    assert "U trok uw toestemming in" in laatste[mede.persoon_id]
    assert "Een mede-eigenaar" in laatste[huis.bewoner.persoon_id]
    for wie, dossier in ((huis.bb, huis.ncg), (huis.zb, huis.img)):
        verloop = tekst(als(wie).get(f"/{dossier.soort}/{dossier.nummer}/"))
        assert "Toestemming ingetrokken: NCG ziet van IMG geen rapporten" in verloop


def test_wie_er_niet_uit_ziet_blijft_wie_hij_was(huis: Deelhuis) -> None:
    """Het bedrag zelf staat nergens in een bericht, signaal of gebeurtenis."""
    huis.geef()
    assert Schademelding.objects.get(pk=huis.img.pk).toegekend_bedrag is not None
    alles = [*Bericht.objects.values_list("tekst", flat=True), *map(str, Signaal.objects.values("gegevens"))]
    assert not any("4321" in een or "4.321" in een for een in alles)


def test_zonder_inlog_niets(huis: Deelhuis) -> None:
    huis.geef()
    for pad in (gedeeld(huis.img), "/gedeeld/", f"/mijn/delen/{huis.bag}/", f"/mijn/inzage/{huis.bag}/"):
        assert Client().get(pad).status_code == 302
