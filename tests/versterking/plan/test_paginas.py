"""De pagina's van gemeenten en plannen: wie wat ziet, en de hele gang met formulieren."""

import re
from typing import Any

import pytest
from django.test import Client

from groningen.access import Kijker
from groningen.models import Dossier, Leesregel
from groningen.rules.rollen import Organisatiesoort, Rol
from tests.factories import VANDAAG, maak_bewoner, maak_kijker
from tests.versterking.plan.wereld import EEMSDELTA, HOGELAND, NU, Planwereld, maak_planwereld
from tests.web import als, tekst, vaste_dag
from versterking.actions import pauzeer
from versterking.models import LokaalPlan
from versterking.queries.gemeente import besluiten, tel_besluiten
from versterking.queries.plan.woningen import Woningfilter

__all__ = ["vaste_dag"]

pytestmark = pytest.mark.django_db


@pytest.fixture
def wereld() -> Planwereld:
    wereld = maak_planwereld()
    wereld.woning("P90", "Aweg", 1, batch="1581", typologie="rijwoning")
    wereld.woning("P50", "Bweg", 2)
    wereld.woning("", "Cweg", 3, corporatie=True)
    wereld.woning("P50", "Dweg", 4, status="5.1")
    return wereld


def verborgen(antwoord: Any, naam: str) -> str:
    gevonden = re.search(rf'name="{naam}" value="(\d+)"', antwoord.content.decode())
    assert gevonden, tekst(antwoord)
    return gevonden[1]


def verstuur(browser: Client, pad: str, **invoer: Any) -> Any:
    """Opent het formulier en verstuurt het met zijn verborgen velden."""
    formulier = browser.get(pad)
    assert formulier.status_code == 200, (pad, formulier.status_code)
    vast = dict(re.findall(r'type="hidden" name="(\w+)" value="(\d+)"', formulier.content.decode()))
    return browser.post(pad, {**vast, **invoer}, follow=True)


INHOUD = {
    "naam": "Samen sterker",
    "ambitie": "Alles veilig.",
    "faciliteiten": "Grond.",
    "wisselwoningen": "12",
    "begint_op": "2027-01-01",
    "eindigt_op": "31-12-2028",
}


def test_van_niets_tot_opdracht_met_formulieren(wereld: Planwereld) -> None:
    gemeente = als(wereld.gemeente)
    begin = gemeente.get("/gemeente/", follow=True)
    assert begin.redirect_chain == [(f"/gemeente/{EEMSDELTA}/", 302)]
    assert "Er is nog geen plan in opdracht" in tekst(begin)
    fout = gemeente.post("/gemeente/plannen/nieuw/", {**INHOUD, "eindigt_op": "2026-12-31"})
    assert fout.status_code == 422
    assert "De laatste dag moet na de eerste liggen." in tekst(fout)
    antwoord = verstuur(gemeente, "/gemeente/plannen/nieuw/", **INHOUD)
    plan = LokaalPlan.objects.get()
    pad = f"/gemeente/plannen/{plan.pk}/"
    assert antwoord.redirect_chain[-1][0] == pad
    # Samenstellen: eerst op profiel, dan één op nummer.
    antwoord = gemeente.get(f"{pad}toevoegen/?profiel=P50")
    assert "Woningen die aan het filter voldoen: 1" in tekst(antwoord)
    versie = verborgen(antwoord, "rijversie")
    antwoord = gemeente.post(
        f"{pad}toevoegen/?profiel=P50", {"wat": "filter", "rijversie": versie}, follow=True
    )
    assert "1 woning toegevoegd." in tekst(antwoord)
    for straat in ("Aweg 1", "Cweg 3"):
        antwoord = verstuur(gemeente, f"{pad}toevoegen/", wat="een", nummer=wereld.dossiers[straat].nummer)
        assert "1 woning toegevoegd." in tekst(antwoord)
    # Schuiven zonder motief houdt het voorleggen tegen.
    rij = plan.regels.get(dossier=wereld.dossiers["Cweg 3"]).pk
    lijst = gemeente.get(f"{pad}woningen/")
    vast = {"rijversie": verborgen(lijst, "rijversie"), "regel": [rij]}
    fout = gemeente.post(f"{pad}volgorde/", {**vast, "wat": "verplaats"})
    assert fout.status_code == 422
    assert "Vul in naar welke plaats" in tekst(fout)
    assert f'value="{rij}" aria-label="Kies Cweg 3" checked' in fout.content.decode()
    antwoord = gemeente.post(f"{pad}volgorde/", {**vast, "wat": "verplaats", "naar": "1"}, follow=True)
    assert "1 woning verplaatst naar plaats 1." in tekst(antwoord)
    assert "motief ontbreekt" in tekst(antwoord)
    antwoord = gemeente.post(f"{pad}volgorde/", {**vast, "wat": "model"}, follow=True)
    assert "intussen gewijzigd" in tekst(antwoord)
    fout = verstuur(gemeente, f"{pad}stap/voorleggen/")
    assert "1 woning staat zonder motief vóór een onveiliger woning" in tekst(fout)
    lijst = gemeente.get(f"{pad}woningen/?alleen=motief")
    vast = {"rijversie": verborgen(lijst, "rijversie"), "regel": [rij]}
    antwoord = gemeente.post(
        f"{pad}volgorde/", {**vast, "wat": "motief", "motief": "Samen met het riool."}, follow=True
    )
    assert "Motief vastgelegd bij 1 woning." in tekst(antwoord)
    verstuur(gemeente, f"{pad}stap/voorleggen/")
    # Ieder ziet dat hij aan zet is, en zet zijn stap.
    stappen: list[tuple[Kijker, str, dict[str, str]]] = [
        (wereld.gemeente, "stem", {"akkoord": "ja"}),
        (wereld.planner, "stem", {"akkoord": "ja"}),
        (wereld.corporatie, "stem", {"akkoord": "ja"}),
        (wereld.sodm, "toets", {"toelichting": "Geen bezwaar."}),
        (wereld.college, "college", {}),
        (wereld.raad, "vaststellen", {"vastgesteld_op": VANDAAG.isoformat()}),
        (wereld.planner, "opdracht", {}),
    ]
    for wie, stap, invoer in stappen:
        browser = als(wie)
        assert tel_besluiten(wie, 9) == 1, stap
        assert "Samen sterker" in tekst(browser.get(f"/gemeente/{EEMSDELTA}/"))
        pagina = browser.get(pad)
        assert "U bent aan zet" in tekst(pagina), stap
        assert f"{pad}stap/{stap}/" in pagina.content.decode()
        antwoord = verstuur(browser, f"{pad}stap/{stap}/", **invoer)
        assert antwoord.redirect_chain, (stap, tekst(antwoord))
        assert tel_besluiten(wie, 9) == 0, stap
    plan.refresh_from_db()
    assert plan.stand == "opdracht"
    assert Dossier.objects.filter(status="2.1").count() == 3
    logboek = tekst(gemeente.get(f"{pad}logboek/"))
    assert "3 woningen naar 2.1, 0 gepauzeerd en niet mee" in logboek
    assert "Samen met het riool." in logboek
    assert "Plek 1 van 1 plan in opdracht" in tekst(gemeente.get(pad))


def test_wie_geen_deel_heeft_krijgt_uitleg_of_niets(wereld: Planwereld) -> None:
    plan = wereld.concept()
    ander = maak_planwereld(HOGELAND)
    paden = [
        f"/gemeente/{EEMSDELTA}/",
        f"/gemeente/{EEMSDELTA}/woningen/",
        f"/gemeente/{EEMSDELTA}/woningen.csv",
        f"/gemeente/{EEMSDELTA}/kaart/",
        *(
            f"/gemeente/plannen/{plan.pk}/{deel}"
            for deel in (
                "",
                "logboek/",
                "kaart/",
                "woningen/",
                "woningen.csv",
                "plan.pdf",
                "wijzigen/",
                "toevoegen/",
                "stap/voorleggen/",
                "vergelijken/",
            )
        ),
    ]
    bewoner = maak_bewoner(wereld.dossiers["Aweg 1"].adres)
    img = maak_kijker(Rol.ZAAKBEGELEIDER, organisatie=Organisatiesoort.IMG)
    for pad in paden:
        assert als(ander.gemeente).get(pad).status_code == 404, pad
        for wie in (bewoner, img, maak_kijker(Rol.BESTUUR)):
            assert als(wie).get(pad).status_code == 403, pad
    # Een concept is nog van de gemeente: SodM en de corporatie zien het niet.
    for wie in (wereld.sodm, wereld.corporatie):
        assert als(wie).get(f"/gemeente/plannen/{plan.pk}/").status_code == 404
    assert "Samen sterker" not in tekst(als(ander.gemeente).get("/gemeente/plannen/"))
    assert "Samen sterker" not in als(ander.gemeente).get("/gemeente/plannen/plannen.csv").content.decode()
    assert als(wereld.planner).get(f"/gemeente/plannen/{plan.pk}/").status_code == 200


def test_een_corporatie_ziet_van_een_plan_alleen_haar_woningen(wereld: Planwereld) -> None:
    plan = wereld.breng_naar(wereld.concept(), "stuurgroep")
    browser = als(wereld.corporatie)
    for pad in (f"/gemeente/plannen/{plan.pk}/woningen/", f"/gemeente/{EEMSDELTA}/woningen/"):
        inhoud = tekst(browser.get(pad))
        assert "Cweg 3" in inhoud
        assert "Aweg 1" not in inhoud
    for pad in (f"/gemeente/plannen/{plan.pk}/woningen.csv", f"/gemeente/{EEMSDELTA}/woningen.csv"):
        inhoud = browser.get(pad).content.decode()
        assert "Cweg 3" in inhoud
        assert "Aweg 1" not in inhoud
    assert "1 woning" in tekst(browser.get(f"/gemeente/plannen/{plan.pk}/"))


def test_filters_bestand_en_het_leeslog(wereld: Planwereld) -> None:
    browser = als(wereld.gemeente)
    inhoud = tekst(browser.get(f"/gemeente/{EEMSDELTA}/woningen/?batch=1581"))
    assert "Aweg 1" in inhoud
    assert "Bweg 2" not in inhoud
    laatste = Leesregel.objects.latest("pk")
    assert "opdrachtgever" in str(laatste.inzagen).lower()
    bestand = browser.get(f"/gemeente/{EEMSDELTA}/woningen.csv?profiel=buiten").content.decode("utf-8-sig")
    assert [regel.split(";")[1] for regel in bestand.splitlines()] == ["Adres", "Cweg 3"]
    assert "Geen woningen gevonden" in tekst(browser.get(f"/gemeente/{EEMSDELTA}/woningen/?dorp=Nergens"))
    onzin = browser.get(f"/gemeente/{EEMSDELTA}/woningen/?pagina=na-onzin&status=9&profiel=%00")
    assert onzin.status_code == 200
    assert "De bladzijde in de link bestaat niet" in tekst(onzin)


def test_vergelijken_met_de_vorige_versie(wereld: Planwereld) -> None:
    een = wereld.concept(Woningfilter(straat="Aweg"))
    wereld.breng_naar(een, "opdracht")
    twee = wereld.concept()
    inhoud = tekst(als(wereld.gemeente).get(f"/gemeente/plannen/{twee.pk}/vergelijken/"))
    assert "Erbij: 2" in inhoud
    assert "Eruit: 1" in inhoud
    assert als(wereld.gemeente).get(f"/gemeente/plannen/{een.pk}/vergelijken/").status_code == 404


def test_de_opdracht_laat_vooraf_zien_wat_er_gebeurt(wereld: Planwereld) -> None:
    plan = wereld.breng_naar(wereld.concept(), "vastgesteld")
    stil = wereld.dossiers["Bweg 2"]
    browser = als(wereld.planner)
    pad = f"/gemeente/plannen/{plan.pk}/stap/opdracht/"
    oud = browser.get(pad)
    vast = {naam: verborgen(oud, naam) for naam in ("rijversie", "verwacht")}
    pauzeer(dossier_id=stil.pk, door=maak_kijker(Rol.COORDINATOR), reden="Eigenaar is weg.", **NU)
    fout = browser.post(pad, vast)
    assert fout.status_code == 422
    assert "u zag 3 woningen, nu gaan er 2 mee" in tekst(fout)
    assert stil.nummer in tekst(browser.get(pad))
    assert Dossier.objects.filter(status="2.1").count() == 0


def test_de_volgorde_tussen_plannen(wereld: Planwereld) -> None:
    een = wereld.breng_naar(wereld.concept(), "opdracht")
    ander = maak_planwereld(HOGELAND)
    ander.woning("P50", "Eweg", 1)
    twee = ander.breng_naar(ander.concept(), "opdracht")
    assert als(wereld.gemeente).get("/planning/volgorde/").status_code == 403
    browser = als(maak_kijker(Rol.BESTUUR))
    dubbel = browser.post(
        "/planning/volgorde/", {f"plek_{een.pk}": "1", f"plek_{twee.pk}": "1", "reden": "x", "gezien": "0"}
    )
    assert dubbel.status_code == 422
    assert "een eigen plek" in tekst(dubbel)
    antwoord = verstuur(
        browser,
        "/planning/volgorde/",
        **{f"plek_{een.pk}": "2", f"plek_{twee.pk}": "1", "reden": "Meer P50."},
    )
    assert "De volgorde is vastgelegd" in tekst(antwoord)
    bij_ons = tekst(als(wereld.gemeente).get(f"/gemeente/{EEMSDELTA}/"))
    assert "Plek 2 van 2 plannen in opdracht" in bij_ons
    assert "Meer P50." in bij_ons
    assert "Hogeland" not in bij_ons
    regels = browser.get("/planning/volgorde/volgorde.csv").content.decode("utf-8-sig").splitlines()
    assert [regel.split(";")[0] for regel in regels] == ["Plek", "1", "2"]


def test_het_dossier_en_de_bewoner_lezen_in_welk_plan_de_woning_staat(wereld: Planwereld) -> None:
    dossier = wereld.dossiers["Aweg 1"]
    bewoner = maak_bewoner(dossier.adres)
    medewerker = als(maak_kijker(Rol.COORDINATOR))
    assert "Deze woning staat in geen plan." in tekst(medewerker.get(f"/versterking/{dossier.nummer}/"))
    assert "Uw woning staat nog niet in een plan" in tekst(als(bewoner).get("/mijn/"))
    plan = wereld.concept()
    inhoud = tekst(medewerker.get(f"/versterking/{dossier.nummer}/"))
    assert "plaats 2 van 3" in inhoud
    assert "Nu aan zet: de gemeente" in inhoud
    assert "niet in een plan dat in opdracht is" in inhoud
    assert "het plan dat uw gemeente nu maakt" in tekst(als(bewoner).get("/mijn/"))
    wereld.breng_naar(plan, "vastgesteld")
    assert "De gemeenteraad heeft het plan met uw woning vastgesteld" in tekst(als(bewoner).get("/mijn/"))


def test_de_pdf_noemt_de_woningen_en_besluiten(wereld: Planwereld) -> None:
    plan = wereld.breng_naar(wereld.concept(), "raad")
    antwoord = als(wereld.raad).get(f"/gemeente/plannen/{plan.pk}/plan.pdf")
    assert antwoord["Content-Type"] == "application/pdf"
    assert antwoord.content.startswith(b"%PDF")


def test_zonder_rol_is_er_niets_te_beslissen(wereld: Planwereld) -> None:
    wereld.breng_naar(wereld.concept(), "sodm")
    assert besluiten(maak_kijker(Rol.COORDINATOR)) == []
    assert [een.wat for een in besluiten(wereld.sodm)] == ["Samen sterker, versie 1"]
