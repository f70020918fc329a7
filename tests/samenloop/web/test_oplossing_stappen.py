"""De stappen van de integrale oplossing langs haar pagina’s, met verkeerde invoer en te laat zijn."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from groningen.access import Kijker
from groningen.rules.rollen import Organisatiesoort, Rol
from samenloop.models import GevondenSchade, Inbreng, IntegraleOplossing, Onderdeel
from tests.factories import VANDAAG, maak_kijker
from tests.samenloop.oplossingwereld import NCG_DEEL, Huis
from tests.web import als, tekst, versie_in
from versterking.models import Maatregel

pytestmark = pytest.mark.django_db
NCG = Organisatiesoort.NCG


@pytest.fixture
def huis() -> Huis:
    """Een plan met van elke kant een deel, en inbreng."""
    huis = Huis()
    huis.betaal_uit("5000.00")
    huis.vul()
    huis.breng_in("1000.00")
    return huis


def pad(huis: Huis, stap: str = "", nummer: int | None = None) -> str:
    deel = f"{stap}/" if stap else ""
    return f"/adressen/{huis.bag}/oplossing/{deel}{'' if nummer is None else f'{nummer}/'}"


def zie(wie: Kijker, huis: Huis) -> str:
    antwoord = als(wie).get(pad(huis))
    assert antwoord.status_code == 200
    return tekst(antwoord)


# -- de stappen


def test_van_leeg_tot_vastgesteld_langs_de_paginas() -> None:
    huis = Huis()
    ncg, img = als(huis.bb), als(huis.zb)
    assert "Stel een plan op" in tekst(ncg.get(pad(huis)))
    assert ncg.post(pad(huis, "opstellen")).status_code == 302
    deel = {
        "omschrijving": "Ankers in de voorgevel",
        "soort": "versterking",
        "bouwdeel": "voorgevel",
        "verantwoordelijke": "ncg",
        "wanneer_op": "2027-04-12",
        "wanneer": "",
        "bron": "ncg",
        "bedrag": "12.000,00",
    }
    blad = ncg.get(pad(huis, "onderdeel"))
    assert ncg.post(pad(huis, "onderdeel"), {**deel, "versie": versie_in(blad)}).status_code == 302
    van_img = {
        **deel,
        "omschrijving": "Scheuren",
        "soort": "schadeherstel",
        "bouwdeel": "binnenmuren",
        "verantwoordelijke": "img",
        "wanneer_op": "",
        "wanneer": "voorjaar 2027",
        "bron": "img",
        "bedrag": "",
    }
    blad = img.get(pad(huis, "onderdeel"))
    assert img.post(pad(huis, "onderdeel"), {**van_img, "versie": versie_in(blad)}).status_code == 302
    for client in (ncg, img):
        blad = client.get(pad(huis, "instemmen"))
        antwoord = client.post(pad(huis, "instemmen"), {"versie": versie_in(blad)}, follow=True)
        assert "Uw instemming is vastgelegd." in tekst(antwoord)
    blad = img.get(pad(huis, "voorleggen"))
    assert img.post(pad(huis, "voorleggen"), {"versie": versie_in(blad)}).status_code == 302
    bewoner = als(huis.eigenaar)
    assert "Wij vragen wat u van dit plan vindt" in tekst(bewoner.get(f"/mijn/oplossing/{huis.bag}/"))
    blad = ncg.get(pad(huis, "vaststellen"))
    antwoord = ncg.post(
        pad(huis, "vaststellen"),
        {"versie": versie_in(blad), "akkoord_op": VANDAAG.isoformat(), "akkoord_hoe": "thuis"},
        follow=True,
    )
    assert "Het plan staat vast." in tekst(antwoord)
    assert huis.plan.stand == "vastgesteld"
    assert "Dit plan staat vast" in tekst(bewoner.get(f"/mijn/oplossing/{huis.bag}/"))


def test_verkeerde_invoer_blijft_staan_met_wat_er_mis_is(huis: Huis) -> None:
    client = als(huis.bb)
    gegevens = {
        "versie": versie_in(client.get(pad(huis, "onderdeel"))),
        "omschrijving": "Iets",
        "soort": "herstel_in_natura",
        "bouwdeel": "",
        "verantwoordelijke": "",
        "bron": "img",
        "bedrag": "veel",
    }
    antwoord = client.post(pad(huis, "onderdeel"), gegevens)
    assert antwoord.status_code == 422
    zichtbaar = tekst(antwoord)
    for deel in (
        "Dit lukte nog niet",
        "Soort werk: Kies iets uit de lijst",
        "Bedrag: Vul een bedrag in euro’s",
    ):
        assert deel in zichtbaar
    assert 'value="Iets"' in antwoord.content.decode()
    assert Onderdeel.objects.count() == 2


def test_een_verouderd_plan_wordt_niet_overschreven(huis: Huis) -> None:
    client = als(huis.zb)
    versie = versie_in(client.get(pad(huis, "instemmen")))
    huis.zet(replace(NCG_DEEL, bouwdeel="kap"), huis.bb)
    antwoord = client.post(pad(huis, "instemmen"), {"versie": versie})
    assert antwoord.status_code == 409
    assert "Iemand anders wijzigde dit plan" in tekst(antwoord)
    assert huis.plan.akkoord_img_op is None


def test_een_maatregel_mag_zijn_eigen_omschrijving_houden(huis: Huis) -> None:
    maatregel = Maatregel.objects.create(
        versterking=huis.ncg.versterking, omschrijving="Vloer stijf maken", toegevoegd_op=VANDAAG
    )
    client = als(huis.bb)
    gegevens = {
        "versie": versie_in(client.get(pad(huis, "onderdeel"))),
        "maatregel": maatregel.pk,
        "omschrijving": "",
        "soort": "versterking",
        "bouwdeel": "vloer",
        "verantwoordelijke": "ncg",
        "wanneer": "2027",
        "bron": "ncg",
    }
    assert client.post(pad(huis, "onderdeel"), gegevens).status_code == 302
    assert Onderdeel.objects.get(maatregel=maatregel).omschrijving == "Vloer stijf maken"


def test_wijzigen_verwijderen_en_afwegen(huis: Huis) -> None:
    client, deel = als(huis.bb), Onderdeel.objects.get(kant="ncg")
    blad = client.get(pad(huis, "wijzigen", deel.pk))
    assert "12000,00" in blad.content.decode()
    vreemd = Onderdeel.objects.get(kant="img")
    assert "Alleen IMG wijzigt het." in tekst(client.get(pad(huis, "wijzigen", vreemd.pk)))
    assert client.get(pad(huis, "wijzigen", 999999)).status_code == 404
    assert client.get(pad(huis, "wijzigen")).status_code == 404
    assert client.get(pad(huis, "bestaat-niet")).status_code == 404
    blad = client.get(pad(huis, "afwegen", 1))
    assert "Een deel van uw inbreng heeft nog geen doel" in tekst(blad)
    sleutel = re.search(r'name="sleutel" value="([^"]+)"', blad.content.decode())
    assert sleutel
    uitleg = {"versie": versie_in(blad), "sleutel": sleutel[1], "tekst": "De bewoner kiest later een vloer."}
    assert client.post(pad(huis, "afwegen", 1), uitleg).status_code == 302
    assert "Afgesproken: De bewoner kiest later een vloer." in zie(huis.bb, huis)
    assert "kiest later een vloer" not in zie(huis.zb, huis)
    assert "Deze bevinding is er niet meer" in tekst(client.get(pad(huis, "afwegen", 99)))
    blad = client.get(pad(huis, "verwijderen", deel.pk))
    assert client.post(pad(huis, "verwijderen", deel.pk), {"versie": versie_in(blad)}).status_code == 302
    assert not Onderdeel.objects.filter(pk=deel.pk).exists()


def test_inbreng_en_terug(huis: Huis) -> None:
    client = als(huis.bb)
    blad = client.get(pad(huis, "inbreng"))
    gegevens = {"versie": versie_in(blad), "gegeven_op": "2026-11-20", "afspraak": "Verklaring"}
    antwoord = client.post(pad(huis, "inbreng"), {**gegevens, "bedrag": "4.000,01"})
    assert antwoord.status_code == 422
    assert "De bewoner kan nog € 4.000,00 inbrengen" in tekst(antwoord)
    assert client.post(pad(huis, "inbreng"), {**gegevens, "bedrag": "4.000,00"}).status_code == 302
    inbreng = Inbreng.objects.latest("pk")
    blad = client.get(pad(huis, "inbreng-terug", inbreng.pk))
    assert client.post(pad(huis, "inbreng-terug", inbreng.pk), {"versie": versie_in(blad)}).status_code == 302
    assert "Dit doet alleen NCG." in tekst(als(huis.zb).get(pad(huis, "inbreng")))
    bij_img = tekst(als(huis.zb).get(pad(huis, "inbreng-terug", inbreng.pk)))
    assert "Dit doet alleen NCG." in bij_img
    assert "Verklaring" not in bij_img


def test_gevonden_schade_langs_de_paginas() -> None:
    huis = Huis(rij="5.2")
    client = als(huis.bb)
    assert "Schade gevonden" in tekst(client.get(pad(huis)))
    gevonden = {
        "omschrijving": "Balk",
        "bouwdeel": "vloer",
        "gevonden_op": "2026-11-20",
        "gemeld_door": "aannemer",
    }
    assert client.post(pad(huis, "gevonden"), gevonden).status_code == 302
    vondst = GevondenSchade.objects.get()
    besluit = pad(huis, "gevonden-besluit", vondst.pk)
    antwoord = client.post(besluit, {"besluit": "direct_herstellen", "reden": "Ligt open."})
    assert antwoord.status_code == 302
    klaar = client.post(pad(huis, "gevonden-hersteld", vondst.pk), {"hersteld_op": "2026-11-23"}, follow=True)
    assert "hersteld door de aannemer" in tekst(klaar)
    assert "Dit kan nu niet: hersteld" in tekst(client.get(besluit))
    assert "Dit doet alleen NCG." in tekst(als(huis.zb).get(pad(huis, "gevonden")))


def test_wie_niet_behandelt_leest_waarom(huis: Huis) -> None:
    collega = als(maak_kijker(Rol.BEWONERSBEGELEIDER))
    assert "U kunt dit plan lezen, niet wijzigen. Een collega behandelt" in tekst(collega.get(pad(huis)))
    antwoord = collega.post(pad(huis, "vervallen"), {"versie": "1", "reden": "x"})
    assert antwoord.status_code == 422
    assert IntegraleOplossing.objects.get().stand == "opgesteld"


def test_zonder_ja_zegt_de_pagina_wat_te_doen() -> None:
    huis = Huis(ja=())
    zichtbaar = zie(huis.bb, huis)
    assert "Nog geen plan" in zichtbaar
    assert "Nog niet gevraagd. Vraag het de eigenaar en leg zijn antwoord vast." in zichtbaar
    assert "Stel een plan op" not in zichtbaar
    assert "Dit kan niet zonder ja van de bewoner" in tekst(als(huis.bb).get(pad(huis, "opstellen")))


def test_bij_een_andere_letter_staat_waarom_niet() -> None:
    huis = Huis(rij="3.1")
    assert "hier is het D" in zie(huis.bb, huis)
