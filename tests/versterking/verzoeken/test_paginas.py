"""De pagina's van verzoeken: de bewoner vraagt, de planner beslist, en wie er niet bij mag."""

import csv
import io
import re
from datetime import date
from typing import Any

import pytest
from django.test import Client

from groningen.models import Adresrelatie, Leesregel
from groningen.rules.rollen import Organisatiesoort, Rol
from tests.factories import AdresFactory, maak_bewoner, maak_kijker, maak_versterking
from tests.versterking.treintjes.wereld import maak_capaciteit
from tests.web import als, tekst, vaste_dag
from versterking.models import Opnameverzoek, Versterkingsdossier
from versterking.rules.planning.stappen import Pot

from .wereld import begeleider, dien_in, gemeente, planner, toegekend

__all__ = ["vaste_dag"]
pytestmark = pytest.mark.django_db


def verstuur(browser: Client, pad: str, **invoer: Any) -> Any:
    """Opent het formulier en verstuurt het met zijn verborgen velden."""
    formulier = browser.get(pad)
    assert formulier.status_code == 200, (pad, formulier.status_code)
    vast = dict(re.findall(r'type="hidden" name="(\w+)" value="([\w-]+)"', formulier.content.decode()))
    vast.pop("csrfmiddlewaretoken", None)
    return browser.post(pad, {**vast, **invoer}, follow=True)


def rijen(antwoord: Any) -> list[dict[str, str]]:
    inhoud = b"".join(antwoord).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(inhoud), delimiter=";"))


def test_van_vragen_tot_plaats_in_de_rij() -> None:
    maak_capaciteit(planner(), 10, Pot.VERZOEK)
    adres = AdresFactory(x=246_000, y=594_000)
    bewoner, baas = als(maak_bewoner(adres)), als(planner())
    assert "U kunt zelf een opname van uw woning vragen" in tekst(bewoner.get("/mijn/"))
    pad = f"/mijn/opname/{adres.nummeraanduiding_id}/"
    assert bewoner.get("/mijn/opname/").headers["Location"] == pad
    assert "112" in tekst(bewoner.get(pad))
    leeg = verstuur(bewoner, pad)
    assert leeg.status_code == 422
    assert "Kruis minstens één reden aan" in tekst(leeg)
    gevraagd = verstuur(bewoner, pad, redenen=["scheuren", "gezin"], toelichting="De muur wijkt.")
    verzoek = Opnameverzoek.objects.get()
    assert f"met nummer {verzoek.nummer}" in tekst(gevraagd)
    assert "al een verzoek" in tekst(bewoner.get(pad))
    lijst = baas.get("/opnameverzoeken/")
    assert verzoek.nummer in tekst(lijst)
    pagina = tekst(baas.get(f"/opnameverzoeken/{verzoek.nummer}/"))
    assert "De muur wijkt." in pagina
    assert "gaat daarom geen bericht vanzelf uit" in pagina
    besloten = verstuur(baas, f"/opnameverzoeken/{verzoek.nummer}/toekennen/", motivering="")
    assert "Plaats 1 in de rij voor een opname. Ongeveer aan de beurt: 4e kwartaal 2026." in tekst(besloten)
    gezien = tekst(bewoner.get(f"/mijn/opname/{verzoek.nummer}/"))
    assert "Wij hebben ja gezegd" in gezien
    assert "4e kwartaal 2026" in gezien
    assert "Plaats 1" in tekst(bewoner.get("/mijn/"))
    assert str(adres) in tekst(baas.get("/opnameverzoeken/rij/"))
    weg = verstuur(bewoner, f"/mijn/opname/{verzoek.nummer}/intrekken/")
    assert "Uw verzoek is ingetrokken" in tekst(weg)
    assert Versterkingsdossier.objects.get().status == "1.2"


def test_afgewezen_leest_de_bewoner_waarom_en_over_bezwaar() -> None:
    adres = AdresFactory()
    wie = maak_bewoner(adres)
    verzoek = dien_in(adres, wie)
    baas = als(planner())
    pad = f"/opnameverzoeken/{verzoek.nummer}/afwijzen/"
    assert verstuur(baas, pad, motivering="").status_code == 422
    verstuur(baas, pad, motivering="De woning is van na 2020.")
    gezien = tekst(als(wie).get(f"/mijn/opname/{verzoek.nummer}/"))
    assert "De woning is van na 2020." in gezien
    assert "bezwaar" in gezien


def test_de_buur_ziet_de_stand_maar_niet_waarom() -> None:
    adres = AdresFactory()
    verzoek = dien_in(adres)
    mede, vreemd = als(maak_bewoner(adres)), als(maak_bewoner(AdresFactory()))
    gezien = tekst(mede.get(f"/mijn/opname/{verzoek.nummer}/"))
    assert "Wij beslissen er nog over" in gezien
    assert "De gevel." not in gezien
    assert "Trek dit verzoek in" not in gezien
    for deel in ("", "intrekken/"):
        assert vreemd.get(f"/mijn/opname/{verzoek.nummer}/{deel}").status_code == 404
    assert vreemd.get(f"/mijn/opname/{adres.nummeraanduiding_id}/").status_code == 404


@pytest.mark.parametrize(
    ("status", "zin"),
    [
        ("2.1", "Uw woning krijgt al een opname"),
        ("3.1", "al in de rij voor een nieuwe beoordeling"),
        ("5.2", "Uw woning wordt versterkt"),
    ],
)
def test_een_beleefde_weigering_zegt_wat_te_doen(status: str, zin: str) -> None:
    zaak = maak_versterking(status=status)
    bewoner = als(maak_bewoner(zaak.dossier.adres))
    pagina = tekst(bewoner.get(f"/mijn/opname/{zaak.dossier.adres.nummeraanduiding_id}/"))
    assert zin in pagina
    assert "Verstuur mijn verzoek" not in pagina
    assert ("Plaats 1" in pagina) is (status == "3.1")


def test_een_begeleider_vult_het_in() -> None:
    adres = AdresFactory()
    wie = als(begeleider())
    pad = f"/opnameverzoeken/nieuw/{adres.nummeraanduiding_id}/"
    assert "geen bewoner bekend" in tekst(wie.get(pad))
    bewoner = maak_bewoner(adres)
    assert "Opname vragen voor de bewoner" in tekst(wie.get(f"/adressen/{adres.nummeraanduiding_id}/"))
    antwoord = verstuur(wie, pad, persoon_id=bewoner.persoon_id, redenen=["beving"])
    verzoek = Opnameverzoek.objects.get()
    assert f"Verzoek {verzoek.nummer} is vastgelegd" in tekst(antwoord)
    assert als(planner()).get(pad).status_code == 403
    stap = wie.get(f"/opnameverzoeken/{verzoek.nummer}/toekennen/", follow=True)
    assert "Alleen een planner van NCG beslist" in tekst(stap)


def test_filters_bladeren_en_bestanden() -> None:
    baas = als(planner())
    verzoeken = [dien_in() for _ in range(53)]
    eerste = baas.get("/opnameverzoeken/")
    assert eerste.content.decode().count("<tr role") == 51
    verder = re.search(r'rel="next" href="([^"]+)"', eerste.content.decode())
    assert verder
    pad = verder[1].replace("&amp;", "&")
    assert baas.get(f"/opnameverzoeken/{pad}").content.decode().count("<tr role") == 4
    assert "bestaat niet" in tekst(baas.get("/opnameverzoeken/?pagina=krom"))
    for vraag in ("?welke=x&soort=y&gemeente=0&laat=z", "?gemeente=%00", "?welke=alle&soort=opname"):
        assert baas.get(f"/opnameverzoeken/{vraag}").status_code == 200
    uit = rijen(baas.get("/opnameverzoeken/bestand/?welke=alle"))
    assert len(uit) == 53
    assert uit[0]["nummer"] == verzoeken[0].nummer
    assert not any("gevel" in str(een) for een in uit)


def test_de_rij_filtert_bladert_en_noteert_wat_er_gelezen_is() -> None:
    for _ in range(52):
        maak_versterking(status="3.1", risicoprofiel="overig")
    verzoek = toegekend()
    baas = als(planner())
    eerste = baas.get("/opnameverzoeken/rij/")
    assert "53 woningen" in tekst(eerste)
    assert "Volgende" in tekst(eerste)
    uit = rijen(baas.get("/opnameverzoeken/rij/bestand/?gevraagd=ja"))
    assert [een["dossier"] for een in uit] == [verzoek.dossier.nummer]
    assert "1 woning" in tekst(baas.get("/opnameverzoeken/rij/?stap=opname"))
    assert "Niemand in de rij" in tekst(baas.get("/opnameverzoeken/rij/?gemeente=0014"))
    assert "bestaat niet" in tekst(baas.get("/opnameverzoeken/rij/?pagina=krom"))
    laatste = Leesregel.objects.order_by("-id").exclude(inzagen=[])[0]
    assert laatste.inzagen[0]["velden"] == ["voortgang"]


@pytest.mark.parametrize("pad", ["", "rij/", "bestand/", "rij/bestand/", "{nummer}/", "{nummer}/toekennen/"])
def test_alleen_ncg_leest_de_verzoeken(pad: str) -> None:
    verzoek = dien_in()
    adres = f"/opnameverzoeken/{pad.format(nummer=verzoek.nummer)}"
    anderen = [
        gemeente(),
        maak_kijker(Rol.ZAAKBEGELEIDER, organisatie=Organisatiesoort.IMG),
        maak_kijker(Rol.BESTUUR),
        maak_bewoner(verzoek.adres),
    ]
    assert [als(een).get(adres).status_code for een in anderen] == [403] * 4
    assert als(begeleider()).get(adres).status_code in (200, 302)


def test_wie_verhuisde_ziet_het_niet_meer() -> None:
    adres = AdresFactory()
    wie = maak_bewoner(adres)
    verzoek = dien_in(adres, wie)
    Adresrelatie.objects.filter(persoon=wie.persoon_id).update(tot=date(2026, 11, 1))
    assert als(wie).get(f"/mijn/opname/{verzoek.nummer}/").status_code == 404


def test_het_menu_telt_wat_er_te_beslissen_is() -> None:
    dien_in()
    menu = als(planner()).get("/opnameverzoeken/").content.decode()
    assert re.search(r'href="/opnameverzoeken/"[^>]*>.*?\b1\b', menu, re.S)
