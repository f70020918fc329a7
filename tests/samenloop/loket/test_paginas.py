"""Het loket zoals het op het scherm staat, per rol en per kant, zonder JavaScript."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from groningen.models import Contactmoment, Leesregel
from groningen.rules.rollen import Rol
from samenloop.actions.loket.contacten import handel_contact_af
from samenloop.models import Loketcontact
from samenloop.rules.loket.cijfers import EVALUATIE
from tests.factories import VANDAAG, AdresrelatieFactory, PersoonFactory, maak_kijker
from tests.web import als, vaste_dag

from .wereld import IMG, NCG, NU, Loketwereld, contacten_in

__all__ = ["vaste_dag"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vaste_dag")]
MORGEN = VANDAAG + timedelta(days=1)


@pytest.fixture
def wereld() -> Loketwereld:
    return Loketwereld()


def tekst(antwoord: Any) -> str:
    return antwoord.content.decode()


def formulier(client: Client, pad: str) -> dict[str, str]:
    """Wat er in het formulier al staat ingevuld."""
    html = tekst(client.get(pad))
    uit = {}
    for invoer in re.findall(r"<input[^>]*>", html):
        naam = re.search(r'name="([^"]+)"', invoer)
        waarde = re.search(r'value="([^"]*)"', invoer)
        soort = re.search(r'type="([^"]+)"', invoer)
        if (
            naam
            and waarde
            and (soort is None or soort[1] not in ("radio", "checkbox") or "checked" in invoer)
        ):
            uit[naam[1]] = waarde[1]
    return {**uit, "dossier": "".join(re.findall(r'<option value="(\d*)" selected', html)[-1:])}


# -- zoeken


def test_postcode_en_huisnummer_gaat_meteen_naar_het_formulier(wereld: Loketwereld) -> None:
    adres = wereld.adres
    antwoord = als(wereld.ncg).get("/loket/", {"q": f"{adres.postcode} {adres.huisnummer}"})
    assert antwoord.status_code == 302
    assert antwoord["Location"] == f"/loket/nieuw/{adres.nummeraanduiding_id}/"


def test_op_naam_alleen_bij_een_eigen_dossier(wereld: Loketwereld) -> None:
    persoon = PersoonFactory(achternaam="Zoekmaar")
    AdresrelatieFactory(adres=wereld.adres, persoon=persoon)
    AdresrelatieFactory(persoon=PersoonFactory(achternaam="Zoekmaarelders"))
    antwoord = tekst(als(wereld.ncg).get("/loket/", {"q": "zoekmaar"}))
    assert "Zoekmaar</b>" in antwoord
    assert "Zoekmaarelders" not in antwoord
    assert wereld.dossier.pk in Leesregel.objects.latest("pk").dossiers


def test_een_onderwerp_geeft_het_antwoord(wereld: Loketwereld) -> None:
    from django.apps import apps

    from samenloop.actions.kennis.inhoud import zet_eerste_inhoud

    zet_eerste_inhoud(apps)
    antwoord = tekst(als(wereld.img).get("/loket/", {"q": "vergunning"}))
    assert "Wat u kunt antwoorden" in antwoord
    assert "/kennis/vergunning/" in antwoord


@pytest.mark.parametrize("rol", [Rol.BESTUUR, Rol.PRIVACY, Rol.BEHEERDER])
def test_wie_geen_vragen_beantwoordt_leest_waarom(rol: Rol) -> None:
    antwoord = als(maak_kijker(rol)).get("/loket/")
    assert antwoord.status_code == 403
    assert "Het loket is voor medewerkers" in tekst(antwoord)


# -- noteren


def test_noteren_voor_de_eigen_organisatie_is_een_tekst_en_een_knop(wereld: Loketwereld) -> None:
    client, pad = als(wereld.ncg), f"/loket/nieuw/{wereld.adres.nummeraanduiding_id}/"
    ingevuld = formulier(client, pad)
    assert (ingevuld["voor"], ingevuld["kanaal"]) == ("ncg", "telefoon")
    assert ingevuld["dossier"] == str(wereld.dossier.pk)
    antwoord = client.post(pad, {**ingevuld, "soort": "status", "tekst": "Hoe ver is het plan?"})
    assert antwoord["Location"] == "/loket/"
    (contact,) = contacten_in(wereld.dossier)
    assert contact.samenvatting == "Hoe staat het ervoor. Hoe ver is het plan?"


def test_noteren_voor_de_ander_en_terug_op_zijn_scherm(wereld: Loketwereld) -> None:
    client, pad = als(wereld.ncg), f"/loket/nieuw/{wereld.adres.nummeraanduiding_id}/"
    ingevuld = {**formulier(client, pad), "voor": "img", "soort": "geld", "tekst": "Waar blijft mijn geld?"}
    antwoord = client.post(pad, {**ingevuld, "verkeerd_binnen": "on"}, follow=True)
    assert "Aangeboden aan IMG als contact" in tekst(antwoord)
    contact = Loketcontact.objects.get()
    assert (contact.verkeerd_binnen, contact.overdracht) == (True, "doorverbonden")
    loket = tekst(als(wereld.img).get("/loket/"))
    assert "Waar blijft mijn geld?" in loket
    assert f"/loket/{contact.pk}/aannemen/" in loket
    assert '<span class="utrecht-badge-counter">1' in loket


def test_het_eigen_dossier_van_de_ander_is_niet_te_kiezen(wereld: Loketwereld) -> None:
    client, pad = als(wereld.ncg), f"/loket/nieuw/{wereld.adres.nummeraanduiding_id}/"
    ingevuld = {**formulier(client, pad), "soort": "status", "tekst": "Vraag."}
    antwoord = client.post(pad, {**ingevuld, "dossier": str(wereld.melding.pk)})
    assert antwoord.status_code == 422
    assert not Contactmoment.objects.exists()


def test_gevaar_toont_eerst_de_telefoon_en_vraagt_of_er_gebeld_is(wereld: Loketwereld) -> None:
    client, pad = als(wereld.ncg), f"/loket/nieuw/{wereld.adres.nummeraanduiding_id}/"
    assert "Bel eerst" not in tekst(client.get(pad))
    ingevuld = {
        **formulier(client, pad),
        "voor": "img",
        "soort": "veiligheid",
        "tekst": "De schoorsteen wiebelt.",
    }
    eerst = client.post(pad, ingevuld)
    assert eerst.status_code == 422
    assert "Bel eerst" in tekst(eerst)
    assert "112" in tekst(eerst)
    assert not Loketcontact.objects.exists()
    client.post(pad, {**ingevuld, "gebeld": "on"})
    contact = Loketcontact.objects.get()
    assert (contact.spoed, contact.uiterlijk_op) == (True, VANDAAG)
    begin = tekst(client.get(f"{pad}?soort=veiligheid"))
    assert "Bel eerst" in begin


def test_zonder_adres_kan_het_ook(wereld: Loketwereld) -> None:
    client = als(wereld.ncg)
    ingevuld = {**formulier(client, "/loket/nieuw/"), "voor": "img", "soort": "overig", "tekst": "Iets."}
    assert client.post("/loket/nieuw/", ingevuld).status_code == 302
    assert Loketcontact.objects.get().adres is None
    contact = Loketcontact.objects.get()
    ander = als(wereld.img)
    pad = f"/loket/{contact.pk}/aannemen/"
    assert ander.post(pad, {"versie": "0", "nummer": wereld.dossier.nummer}).status_code == 422
    ander.post(pad, {"versie": "0", "nummer": wereld.melding.nummer.lower()})
    assert len(contacten_in(wereld.melding)) == 1


@pytest.mark.parametrize("aanvraag", ["", "geen-uuid", "1"])
def test_een_onvolledig_formulier_wordt_geweigerd(wereld: Loketwereld, aanvraag: str) -> None:
    client, pad = als(wereld.ncg), f"/loket/nieuw/{wereld.adres.nummeraanduiding_id}/"
    ingevuld = {**formulier(client, pad), "soort": "status", "tekst": "Vraag.", "aanvraag": aanvraag}
    assert client.post(pad, ingevuld).status_code == 422


# -- de ander


def test_de_ander_neemt_aan_en_de_afzender_ziet_wie_maar_niet_wat(wereld: Loketwereld) -> None:
    contact = wereld.aangeboden(overdracht="terugbellen", beller="J. Proef, 06-1")
    ander, pad = als(wereld.img), f"/loket/{contact.pk}/"
    assert "Neem aan" not in tekst(als(wereld.ncg).get(pad))
    scherm = tekst(ander.get(f"{pad}aannemen/"))
    assert 'value="Terugbellen"' in scherm
    assert f'value="{VANDAAG.isoformat()}"' in scherm
    ander.post(
        f"{pad}aannemen/",
        {
            "versie": "0",
            "dossier": str(wereld.melding.pk),
            "vervolg": "Geheim gesprek",
            "vervolg_op": VANDAAG.isoformat(),
        },
    )
    gezien = tekst(als(wereld.ncg).get(pad))
    assert f"door {wereld.img.naam}, IMG" in gezien
    assert "Geheim" not in gezien
    assert wereld.melding.nummer not in gezien
    zelf = tekst(ander.get(pad))
    assert "Geheim gesprek" in zelf
    assert wereld.melding.nummer in zelf
    assert f"Rond het vervolg af in {wereld.melding.nummer}" in zelf


def test_teruggeven_vraagt_een_reden_en_de_afzender_leest_die(wereld: Loketwereld) -> None:
    contact = wereld.aangeboden()
    pad = f"/loket/{contact.pk}/"
    ander = als(wereld.img)
    assert ander.post(f"{pad}teruggeven/", {"versie": "0", "reden": ""}).status_code == 422
    ander.post(f"{pad}teruggeven/", {"versie": "0", "reden": "Dit gaat over de fundering."})
    loket = als(wereld.ncg)
    assert "IMG gaf terug" in tekst(loket.get("/loket/"))
    scherm = tekst(loket.get(pad))
    assert "Dit gaat over de fundering." in scherm
    assert "Opnieuw aanbieden" in scherm


def test_wie_te_laat_is_leest_dat_iemand_hem_voor_was(wereld: Loketwereld) -> None:
    contact = wereld.aangeboden()
    wereld.neem_aan(contact)
    antwoord = als(wereld.img).post(
        f"/loket/{contact.pk}/teruggeven/", {"versie": "0", "reden": "Nee."}, follow=True
    )
    assert "Dit kan niet meer" in tekst(antwoord)


def test_wat_een_ander_afhandelde_leest_de_afzender_niet(wereld: Loketwereld) -> None:
    contact = wereld.aangeboden()
    wereld.neem_aan(contact, vervolg="Bellen", vervolg_op=MORGEN)
    handel_contact_af(contact_id=contact.pk, door=wereld.img, reden="Vertrouwelijk besproken.", **NU)
    assert "Vertrouwelijk" not in tekst(als(wereld.ncg).get(f"/loket/{contact.pk}/"))
    assert "Vertrouwelijk" in tekst(als(wereld.img).get(f"/loket/{contact.pk}/"))


def test_een_contact_van_de_ander_voor_zichzelf_bestaat_niet(wereld: Loketwereld) -> None:
    eigen = wereld.noteer(voor="ncg", dossier_id=None)
    assert als(wereld.img).get(f"/loket/{eigen.pk}/").status_code == 404
    assert als(wereld.img).get(f"/loket/{eigen.pk}/afhandelen/").status_code == 404


def test_lezen_staat_in_het_leeslog_ook_zonder_dossier(wereld: Loketwereld) -> None:
    contact = wereld.aangeboden()
    als(wereld.img).get(f"/loket/{contact.pk}/")
    regel = Leesregel.objects.latest("pk")
    assert regel.doel == "contact aan het loket bekijken"
    assert {"contact"} == {veld for inzage in regel.inzagen for veld in inzage["velden"]}
    assert [contact.pk] == regel.inzagen[0]["loketcontacten"]
    # Zo leest de bewoner het terug; het dossier van NCG was hier niet te zien.
    assert regel.dossiers == [wereld.melding.pk]
    zonder = wereld.aangeboden(adres_id=None)
    als(wereld.img).get(f"/loket/{zonder.pk}/")
    assert Leesregel.objects.latest("pk").inzagen[0]["loketcontacten"] == [zonder.pk]


def test_de_lijsten_bladeren(wereld: Loketwereld) -> None:
    for _ in range(52):
        wereld.aangeboden()
    client = als(wereld.ncg)
    eerste = tekst(client.get("/loket/lijst/"))
    (volgende,) = re.findall(r'rel="next" href="([^"]+)"', eerste)
    tweede = tekst(client.get(f"/loket/lijst/{volgende.replace('&amp;', '&')}"))
    assert (eerste.count("rowheader"), tweede.count("rowheader")) == (50, 2)
    assert "bestaat niet" in tekst(client.get("/loket/lijst/?pagina=onzin"))
    assert "Nog geen contacten" in tekst(client.get("/loket/lijst/?welke=gekregen"))


def test_op_het_adres_staat_wat_er_aan_het_loket_was(wereld: Loketwereld) -> None:
    contact = wereld.aangeboden()
    pad = f"/adressen/{wereld.adres.nummeraanduiding_id}/"
    for wie in (wereld.ncg, wereld.img):
        html = tekst(als(wie).get(pad))
        assert f"/loket/{contact.pk}/" in html
        assert f"/loket/nieuw/{wereld.adres.nummeraanduiding_id}/" in html


# -- wissen


def test_de_privacyfunctionaris_wist_na_bevestiging(wereld: Loketwereld) -> None:
    contact = wereld.aangeboden(beller="J. Proef")
    client = als(maak_kijker(Rol.PRIVACY))
    assert (
        client.get("/loket/privacy/", {"nummer": str(contact.pk)})["Location"]
        == f"/loket/{contact.pk}/wissen/"
    )
    assert "J. Proef" in tekst(client.get(f"/loket/{contact.pk}/wissen/"))
    client.post(f"/loket/{contact.pk}/wissen/", {"versie": "0", "reden": "Verzoek."})
    contact.refresh_from_db()
    assert contact.tekst == ""
    assert "Al gewist" in tekst(client.get(f"/loket/{contact.pk}/wissen/"))
    assert "De tekst is gewist" in tekst(als(wereld.img).get(f"/loket/{contact.pk}/"))
    assert als(wereld.ncg).get(f"/loket/{contact.pk}/wissen/").status_code == 403


# -- cijfers


def test_de_evaluatie_staat_voorop_met_eerlijke_procenten(wereld: Loketwereld) -> None:
    assert (EVALUATIE[IMG].in_woorden, EVALUATIE[NCG].in_woorden) == ("1,3%", "9,7%")
    html = tekst(als(maak_kijker(Rol.BESTUUR)).get("/loket/cijfers/"))
    for getal in ("745", "57.352", "634", "6.517"):
        assert getal in html
    assert html.index("evaluatie van 2021") < html.index("Contacten in dit portaal")
    assert "Nog niets geteld" in html


def test_de_cijfers_tellen_een_overgedragen_contact_een_keer(wereld: Loketwereld) -> None:
    wereld.noteer(voor="ncg", dossier_id=wereld.dossier.pk)
    wereld.neem_aan(wereld.aangeboden(verkeerd_binnen=True), dossier_id=wereld.melding.pk)
    wereld.aangeboden(kanaal="e-mail")
    Loketcontact.objects.filter(kanaal="e-mail").update(datum=VANDAAG - timedelta(days=800))
    html = tekst(als(wereld.ncg).get("/loket/cijfers/"))
    (rij,) = re.findall(r"<tr><th scope=\"row\">november 2026</th>(.*?)</tr>", html)
    assert re.findall(r">([^<]+)</td>", rij) == ["1", "2", "50,0%", "0", "0", "geen contacten"]
    (rij,) = re.findall(r"<tr><th scope=\"row\">Telefoon</th>(.*?)</tr>", html)
    assert re.findall(r">([^<]+)</td>", rij)[:2] == ["1", "2"]
