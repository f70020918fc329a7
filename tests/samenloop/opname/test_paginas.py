"""De pagina's van een gezamenlijke opname: per rol, stap voor stap, en wat de ander ervan ziet."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from icalendar import Calendar

from groningen.access import Kijker
from groningen.models import Leesregel
from groningen.rules.rollen import Organisatiesoort, Rol
from samenloop.models import Deskundige, GezamenlijkeOpname, Tijdvak
from samenloop.queries.opname import tel_wachtend
from samenloop.rules.opname import Opnamevorm
from samenloop.rules.wensen import Antwoord, Wensvorm
from tests.factories import VANDAAG, maak_bewoner, maak_kijker
from tests.samenloop.opname.wereld import IMG, MORGEN, Adreswereld, maak_adreswereld, maak_deskundige
from tests.samenloop.wens import zegt
from tests.web import als, tekst, vaste_dag, versie_in

__all__ = ["vaste_dag"]
pytestmark = pytest.mark.django_db


@pytest.fixture
def wereld() -> Adreswereld:
    return maak_adreswereld()


def pad(opname: GezamenlijkeOpname, stap: str = "") -> str:
    return f"/opnames/{opname.pk}/{stap}"


def test_van_voorstel_tot_uitkomst_door_twee_rollen(wereld: Adreswereld) -> None:
    ncg, img = als(wereld.bb), als(wereld.zb)
    adres = f"/adressen/{wereld.adres.nummeraanduiding_id}/"
    assert "Stel een gezamenlijke opname voor" in tekst(ncg.get(adres))
    voorstel = f"/opnames/nieuw/{wereld.adres.nummeraanduiding_id}/"
    blad = ncg.get(voorstel)
    zichtbaar = tekst(blad)
    for deel in (
        "De bewoner zei ja",
        "43 procent",
        "21 procent",
        "36 procent",
        "Na elkaar op één dag",
        "weinig",
    ):
        assert deel in zichtbaar
    gegevens = {"versie": versie_in(blad), "vorm": "tegelijk", "toelichting": "Liefst in de ochtend"}
    assert ncg.post(voorstel, gegevens).status_code == 422  # niet besproken
    antwoord = ncg.post(voorstel, {**gegevens, "uitgelegd": "on"})
    opname = GezamenlijkeOpname.objects.get()
    assert antwoord.url == pad(opname)
    assert "IMG antwoordt of het samen kan" in tekst(ncg.get(pad(opname)))
    assert ncg.get(pad(opname, "antwoord/")).url == pad(opname)

    ncg_vak, img_vak = wereld.paar()
    assert "Antwoord op het voorstel" in tekst(img.get(adres))
    assert "Wacht op uw antwoord" in tekst(img.get("/opnames/"))
    assert [tel_wachtend(een, 9) for een in (wereld.zb, wereld.bb)] == [1, 0]
    assert tel_wachtend(maak_kijker(Rol.ZAAKBEGELEIDER, organisatie=IMG), 9) == 0
    assert tel_wachtend(maak_kijker(Rol.COORDINATOR, organisatie=IMG), 9) == 1
    blad = img.get(pad(opname, "antwoord/"))
    assert "Liefst in de ochtend" in tekst(blad)
    assert "di 24 november, 9.00 tot 11.00 uur" in tekst(blad)
    gegevens = {"versie": versie_in(blad), "antwoord": "ja"}
    assert "kies dat het later komt" in tekst(img.post(pad(opname, "antwoord/"), gegevens))
    img.post(pad(opname, "antwoord/"), {**gegevens, "tijdvakken": f"{ncg_vak}-{img_vak}"})
    opname.refresh_from_db()
    assert opname.stand == "gepland"
    assert "Gezamenlijke opname gepland" in tekst(ncg.get(pad(opname)))
    assert tekst(ncg.get("/opnames/")).count(str(wereld.adres)) >= 2  # in de lijst en in de agenda


def test_nee_heeft_een_reden_en_komt_bij_de_ander(wereld: Adreswereld) -> None:
    opname, img = wereld.voorstel(), als(wereld.zb)
    gegevens = {"versie": opname.versie, "antwoord": "nee"}
    assert "Vul in waarom het niet samen kan" in tekst(img.post(pad(opname, "antwoord/"), gegevens))
    img.post(pad(opname, "antwoord/"), {**gegevens, "reden": "Onze deskundigen zitten vol"})
    assert "Onze deskundigen zitten vol" in tekst(als(wereld.bb).get(pad(opname)))


def test_later_plannen_en_verzetten(wereld: Adreswereld) -> None:
    opname, img, ncg = wereld.voorstel(), als(wereld.zb), als(wereld.bb)
    img.post(pad(opname, "antwoord/"), {"versie": opname.versie, "antwoord": "ja", "tijdvakken": "later"})
    opname.refresh_from_db()
    assert opname.stand == "aanvaard"
    assert "geen tijdvakken die op tijd zijn" in tekst(ncg.get(pad(opname, "plannen/")))
    ncg_vak, img_vak = wereld.paar()
    blad = ncg.get(pad(opname, "plannen/"))
    ncg.post(pad(opname, "plannen/"), {"versie": versie_in(blad), "tijdvakken": f"{ncg_vak}-{img_vak}"})
    opname.refresh_from_db()
    assert opname.stand == "gepland"
    later = wereld.paar(MORGEN + timedelta(days=2))
    blad = ncg.get(pad(opname, "verzetten/?vorm=zelfde_dag"))
    assert "geen tijdvakken" in tekst(blad)  # tegelijk is geen na elkaar
    blad = ncg.get(pad(opname, "verzetten/"))
    uit = ncg.post(
        pad(opname, "verzetten/"),
        {"versie": versie_in(blad), "vorm": "tegelijk", "tijdvakken": f"{later[0]}-{later[1]}"},
    )
    assert uit.status_code == 302
    assert "do 26 november" in tekst(ncg.get(pad(opname)))


def test_zonder_ja_is_er_geen_formulier() -> None:
    wereld = maak_adreswereld(wens=False)
    blad = als(wereld.bb).get(f"/opnames/nieuw/{wereld.adres.nummeraanduiding_id}/")
    assert "Zonder ja van de bewoner kan dit niet" in tekst(blad)
    assert b"Verstuur voorstel" not in blad.content
    gegevens = {"versie": wereld.ncg.versie, "vorm": "tegelijk", "uitgelegd": "on"}
    uit = als(wereld.bb).post(f"/opnames/nieuw/{wereld.adres.nummeraanduiding_id}/", gegevens)
    assert uit.status_code == 422
    assert not GezamenlijkeOpname.objects.exists()


def test_buiten_letter_b_zegt_de_pagina_waarom() -> None:
    wereld = maak_adreswereld(rij="4.1")
    blad = als(wereld.bb).get(f"/opnames/nieuw/{wereld.adres.nummeraanduiding_id}/")
    assert "alleen bij letter B" in tekst(blad)
    assert "Stel een gezamenlijke opname voor" not in tekst(
        als(wereld.bb).get(f"/adressen/{wereld.adres.nummeraanduiding_id}/")
    )


def test_het_dossier_toont_de_opname_bij_beide(wereld: Adreswereld, settings: object) -> None:
    opname = wereld.gepland()
    settings.DOSSIERPANELEN = ["samenloop.web.panelen.samenlooppaneel"]  # type: ignore[attr-defined]
    for kijker, dossier in ((wereld.bb, wereld.ncg), (wereld.zb, wereld.img)):
        blad = als(kijker).get(f"/{dossier.soort}/{dossier.nummer}/")
        assert f"/opnames/{opname.pk}/" in blad.content.decode()
        assert "9.00 tot 11.00 uur" in tekst(blad)


@pytest.mark.parametrize(
    ("rol", "organisatie", "lijst", "opname"),
    [
        (Rol.BEWONERSBEGELEIDER, Organisatiesoort.NCG, 200, 200),
        (Rol.SVIP, IMG, 200, 200),
        (Rol.FINANCIEEL, IMG, 200, 200),
        (Rol.BESTUUR, Organisatiesoort.NCG, 403, 404),
        (Rol.GEMEENTE, Organisatiesoort.GEMEENTE, 403, 404),
        (Rol.INTERVENTIETEAM, Organisatiesoort.INTERVENTIETEAM, 403, 404),
        (Rol.PRIVACY, Organisatiesoort.NCG, 403, 404),
    ],
)
def test_per_rol(
    wereld: Adreswereld, rol: Rol, organisatie: Organisatiesoort, lijst: int, opname: int
) -> None:
    from groningen.models import Organisatie

    Organisatie.objects.get_or_create(soort=organisatie, defaults={"naam": f"Proef {organisatie}"})
    gepland, client = wereld.gepland(), als(maak_kijker(rol, organisatie=organisatie))
    assert client.get("/opnames/").status_code == lijst
    assert client.get("/opnames/deskundigen/").status_code == lijst
    assert client.get(pad(gepland)).status_code == opname
    assert client.get(pad(gepland, "afspraak.ics")).status_code == opname
    assert client.get(f"/mijn/opname/{gepland.pk}/afspraak.ics").status_code == 404


def test_wie_het_dossier_niet_behandelt_kan_niets(wereld: Adreswereld) -> None:
    opname, collega = wereld.gepland(), als(maak_kijker(Rol.BEWONERSBEGELEIDER))
    assert "Een collega behandelt dit dossier" in tekst(collega.get(pad(opname)))
    uit = collega.post(pad(opname, "annuleren/"), {"versie": opname.versie, "reden": "Nee"})
    assert uit.url == pad(opname)
    opname.refresh_from_db()
    assert opname.stand == "gepland"


def test_van_de_ander_alleen_de_afspraak(wereld: Adreswereld) -> None:
    """De opname deelt tijdvakken en deskundigen; van het andere dossier alleen voortgang, gelogd."""
    opname = wereld.gepland()
    blad = als(wereld.bb).get(pad(opname))
    assert wereld.expert_img.naam in tekst(blad)
    assert f"/schade/{wereld.img.nummer}/" not in blad.content.decode()
    regels = Leesregel.objects.filter(pad=pad(opname)).latest("pk").inzagen
    assert {(nummer, "voortgang" in een["velden"]) for een in regels for nummer in een["dossiers"]} == {
        (wereld.ncg.pk, True),
        (wereld.img.pk, True),
    }
    (bij_ander,) = [een for een in regels if wereld.img.pk in een["dossiers"]]
    assert bij_ander["velden"] == ["voortgang"]


# -- naar een agenda


def test_agenda_alleen_het_adres(wereld: Adreswereld) -> None:
    bewoner = maak_bewoner(wereld.adres)
    opname = wereld_met_ja(wereld, bewoner).gepland(Opnamevorm.TEGELIJK)
    for client, waar in (
        (als(wereld.zb), pad(opname, "afspraak.ics")),
        (als(bewoner), f"/mijn/opname/{opname.pk}/afspraak.ics"),
    ):
        antwoord = client.get(waar)
        assert antwoord["Content-Type"].startswith("text/calendar")
        agenda = Calendar.from_ical(antwoord.content)
        afspraken = agenda.walk("VEVENT")
        assert [str(een["summary"]) for een in afspraken] == [
            "Gezamenlijke opname: NCG",
            "Gezamenlijke opname: IMG",
        ]
        assert afspraken[0].decoded("dtstart").isoformat() == "2026-11-24T09:00:00+01:00"
        assert str(afspraken[0]["location"]) == str(wereld.adres)
        for geheim in (wereld.expert_ncg.naam, wereld.expert_img.naam, wereld.ncg.nummer, bewoner.naam):
            assert geheim not in antwoord.content.decode()


def wereld_met_ja(wereld: Adreswereld, bewoner: Kijker) -> Adreswereld:
    """Er is nu een eigenaar bekend; zijn eigen ja telt."""
    from samenloop.actions.wensen import leg_wens_vast
    from samenloop.rules.wensen import Hoe

    leg_wens_vast(
        adres_id=wereld.adres.pk,
        vorm=Wensvorm.OPNAME,
        antwoord=Antwoord.JA,
        hoe=Hoe.PORTAAL,
        gegeven_op=VANDAAG,
        door=bewoner,
        peildatum=VANDAAG,
    )
    return wereld


def test_de_bewoner_leest_de_afspraak(wereld: Adreswereld) -> None:
    bewoner = maak_bewoner(wereld.adres)
    vreemd = maak_bewoner(maak_adreswereld().adres)
    opname = wereld_met_ja(wereld, bewoner).gepland()
    zichtbaar = tekst(als(bewoner).get("/mijn/"))
    assert "NCG en IMG komen samen" in zichtbaar
    assert "di 24 november, 9.00 tot 11.00 uur" in zichtbaar
    assert "Er komt iemand" not in zichtbaar  # één blok, niet drie
    assert "NCG en IMG komen samen" not in tekst(als(vreemd).get("/mijn/"))
    assert als(vreemd).get(f"/mijn/opname/{opname.pk}/afspraak.ics").status_code == 404
    assert als(bewoner).get(pad(opname)).status_code == 404


def test_zonder_afspraak_geen_bestand(wereld: Adreswereld) -> None:
    assert als(wereld.bb).get(pad(wereld.voorstel(), "afspraak.ics")).status_code == 404


# -- deskundigen en tijdvakken


@pytest.fixture
def coordinator() -> Client:
    return als(maak_kijker(Rol.COORDINATOR))


def test_deskundige_en_reeks(coordinator: Client) -> None:
    coordinator.post("/opnames/deskundigen/", {"naam": "ing. P. Proef"})
    wie = Deskundige.objects.get()
    assert "Er staat al een deskundige" in tekst(
        coordinator.post("/opnames/deskundigen/", {"naam": "ing. P. Proef"})
    )
    gegevens = {"deskundige": wie.pk, "dag": "2026-12-18", "van": "09:00", "tot": "11:00", "weken": 4}
    coordinator.post("/opnames/tijdvak/", gegevens)
    # De tweede week valt op eerste kerstdag, de derde op nieuwjaarsdag.
    assert [str(een.dag) for een in Tijdvak.objects.all()] == ["2026-12-18", "2027-01-08"]
    assert "al een tijdvak" in tekst(coordinator.post("/opnames/tijdvak/", {**gegevens, "van": "10:00"}))
    vak = Tijdvak.objects.first()
    assert vak is not None
    assert "ing. P. Proef" in tekst(coordinator.get("/opnames/?week=2026-12-18"))
    coordinator.post(f"/opnames/tijdvak/{vak.pk}/weg/", {"week": "2026-12-14"})
    assert not Tijdvak.objects.filter(pk=vak.pk).exists()
    coordinator.post(f"/opnames/deskundigen/{wie.pk}/", {"dubbel": "on"})
    wie.refresh_from_db()
    assert (wie.actief, wie.dubbel_gekwalificeerd) == (False, True)


@pytest.mark.parametrize(
    ("velden", "zin"),
    [
        ({"dag": "2026-11-22"}, "Deze dag is voorbij"),
        ({"dag": "2026-11-28"}, "geen werkdag (zaterdag)"),
        ({"dag": "2026-12-25"}, "geen werkdag (Eerste Kerstdag)"),
        ({"dag": "2028-01-03"}, "komende jaar"),
        ({"van": "11:00"}, "minstens een half uur"),
        ({"van": "06:00"}, "tussen 7.00 en 21.00"),
        ({"van": "negen"}, "zoals 9:00"),
        ({"weken": "0"}, "1"),
        ({"deskundige": "99999"}, "Kies iets uit de lijst"),
    ],
)
def test_een_tijdvak_dat_niet_kan(coordinator: Client, velden: dict[str, str], zin: str) -> None:
    wie = maak_deskundige(Organisatiesoort.NCG)
    goed = {"deskundige": wie.pk, "dag": "2026-11-24", "van": "09:00", "tot": "11:00", "weken": 1}
    antwoord = coordinator.post("/opnames/tijdvak/", {**goed, **velden})
    assert antwoord.status_code == 422
    assert zin in tekst(antwoord)


def test_een_bezet_tijdvak_blijft(wereld: Adreswereld) -> None:
    wereld.gepland()
    vak = Tijdvak.objects.filter(deskundige=wereld.expert_ncg).get()
    client = als(wereld.bb)
    client.post(f"/opnames/tijdvak/{vak.pk}/weg/", {"week": "x"})
    assert Tijdvak.objects.filter(pk=vak.pk).exists()
    ander = als(wereld.zb)
    vrij = wereld.tijdvak(wereld.expert_ncg, MORGEN + timedelta(days=1))
    ander.post(f"/opnames/tijdvak/{vrij.pk}/weg/", {})
    assert Tijdvak.objects.filter(pk=vrij.pk).exists()


def test_een_antwoord_dat_de_wens_kruist(wereld: Adreswereld) -> None:
    """De bewoner zegt nee terwijl het formulier openstaat: er wordt niets gepland."""
    opname, paar = wereld.voorstel(), wereld.paar()
    zegt(wereld.adres.pk, wereld.bb, vorm=Wensvorm.OPNAME, antwoord=Antwoord.NEE)
    als(wereld.zb).post(
        pad(opname, "antwoord/"),
        {"versie": opname.versie, "antwoord": "ja", "tijdvakken": f"{paar[0]}-{paar[1]}"},
    )
    opname.refresh_from_db()
    assert opname.stand == "geannuleerd"
