"""De pagina's over vergoedingen, betaalbatches, regelingen en post."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from django.core import mail
from pytest_django import Settings

from groningen.actions.betalingen import maak_betaalbatch
from groningen.actions.vergoedingen import keur_goed
from groningen.models import (
    Bericht,
    Betaalbatch,
    Boeking,
    Brief,
    Leesregel,
    Printbatch,
    Regeling,
    Vergoedingsbesluit,
)
from groningen.rules.rollen import Organisatiesoort, Rol
from groningen.tasks import verstuur_berichten
from groningen.web.dossier.scherm import dossier_url
from tests.factories import VANDAAG, maak_kijker
from tests.groningen.actions.vergoedingwereld import IBAN, IMG, Geldwereld, maak_geldwereld
from tests.web import als, tekst, vaste_dag, versie_in, zonder_panelen

__all__ = ["vaste_dag", "zonder_panelen"]
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def map_voor_bestanden(settings: Settings, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def wereld() -> Geldwereld:
    return maak_geldwereld()


def adres(wereld: Geldwereld, *delen: object) -> str:
    wereld.termijn.dossier.refresh_from_db()
    return dossier_url(wereld.termijn.dossier, *delen)


def test_voorstellen_goedkeuren_betalen_in_de_browser(wereld: Geldwereld) -> None:
    client = als(wereld.coordinator)
    pad = adres(wereld, "vergoeding", wereld.termijn.pk)
    pagina = client.get(pad)
    assert "€ 1.397,00" in tekst(pagina)
    assert "Besluit uiterlijk op 7 december 2026 (Awb 4:18)" in tekst(pagina)
    velden = {"persoon_id": wereld.bewoners[0].pk, "iban": IBAN, "bedrag": "", "versie": versie_in(pagina)}
    fout = client.post(pad, velden | {"iban": "NL00"})
    assert fout.status_code == 422
    assert "Dit rekeningnummer klopt niet" in tekst(fout)
    antwoord = client.post(pad, velden, follow=True)
    assert "Voorgesteld: € 1.397,00" in tekst(antwoord)
    dubbel = client.post(pad, velden)
    assert dubbel.status_code == 409

    besluit = Vergoedingsbesluit.objects.get()
    eigen = client.get("/vergoedingen/")
    assert "U stelde dit zelf voor" in tekst(eigen)
    assert client.get(adres(wereld, "vergoedingen", besluit.pk, "goedkeuren")).status_code == 403
    ander = als(wereld.tweede)
    assert "Wacht op u 1" in tekst(ander.get("/vergoedingen/"))
    pad = adres(wereld, "vergoedingen", besluit.pk, "goedkeuren")
    antwoord = ander.post(pad, {"versie": versie_in(ander.get(pad))}, follow=True)
    assert "Vergoeding toegekend" in tekst(antwoord)
    assert ander.get(pad).status_code == 409

    een, twee = (als(wie) for wie in wereld.financieel)
    assert "1 vergoeding" in tekst(een.get("/vergoedingen/batches/"))
    een.post("/vergoedingen/batches/maken/")
    batch = Betaalbatch.objects.get()
    hier = f"/vergoedingen/batches/{batch.pk}/"
    assert "Een collega van financiën ondertekent haar" in tekst(een.get(hier))
    gezien = {"totaal": "1397.00", "aantal": "1"}
    assert "zelf gemaakt" in tekst(een.post(f"{hier}ondertekenen/", gezien, follow=True))
    assert "iets anders" in tekst(twee.post(f"{hier}ondertekenen/", {"totaal": "x"}, follow=True))
    assert "U ondertekende 1" in tekst(twee.post(f"{hier}ondertekenen/", gezien, follow=True))
    bestand = twee.post(f"{hier}ophalen/")
    assert bestand["Content-Disposition"] == f'attachment; filename="{batch.kenmerk}.xml"'
    assert b"<IBAN>" in bestand.content
    assert "al opgehaald" in tekst(twee.post(f"{hier}ophalen/", follow=True))
    assert een.post(f"{hier}betaald/", {"op": "2027-01-01"}).status_code == 422
    assert "De betaling is vastgelegd" in tekst(
        een.post(f"{hier}betaald/", {"op": "2026-11-23"}, follow=True)
    )
    assert "betaald 23 nov 2026" in tekst(een.get(hier))
    assert "Betaald € 1.397,00" in tekst(client.get(adres(wereld, "vergoedingen")))


def test_terugsturen_vraagt_een_reden(wereld: Geldwereld) -> None:
    besluit = wereld.stel_voor()
    client, pad = als(wereld.tweede), adres(wereld, "vergoedingen", besluit.pk, "terugsturen")
    versie = versie_in(client.get(pad))
    assert client.post(pad, {"versie": versie, "reden": ""}).status_code == 422
    antwoord = client.post(pad, {"versie": versie, "reden": "Verkeerde persoon"}, follow=True)
    assert "Verkeerde persoon" in tekst(antwoord)
    assert Vergoedingsbesluit.objects.get().status == "afgewezen"


def test_een_mislukte_betaling_en_terugvorderen(wereld: Geldwereld) -> None:
    besluit, batch, _ = wereld.opgehaald()
    client = als(wereld.financieel[0])
    pad = f"/vergoedingen/batches/{batch.pk}/mislukt/{besluit.pk}/"
    assert client.post(pad, {"reden": ""}).status_code == 422
    assert "klopt niet" in tekst(client.post(pad, {"reden": "Afgekeurd", "iban": "NL00"}))
    assert "Teruggeboekt" in tekst(client.post(pad, {"reden": "Afgekeurd"}, follow=True))
    assert "Afgekeurd" in tekst(client.get(adres(wereld, "vergoedingen")))
    assert client.get(f"/vergoedingen/batches/{batch.pk}/mislukt/0/").status_code == 404
    terug = adres(wereld, "vergoedingen", besluit.pk, "terugvorderen")
    assert "niets te veel betaald" in tekst(client.get(terug))


def test_wie_niet_over_geld_gaat_ziet_de_lijsten_niet(wereld: Geldwereld) -> None:
    besluit = wereld.goedgekeurd()
    batch = maak_betaalbatch(door=wereld.financieel[0], peildatum=VANDAAG)
    zaakbegeleider = als(maak_kijker(Rol.ZAAKBEGELEIDER, organisatie=IMG))
    assert zaakbegeleider.get("/vergoedingen/").status_code == 403
    assert zaakbegeleider.get("/post/").status_code == 403
    assert als(wereld.coordinator).get("/vergoedingen/batches/").status_code == 403
    ncg = als(maak_kijker(Rol.COORDINATOR))
    assert "Er is niets om goed te keuren" in tekst(ncg.get("/vergoedingen/"))
    for pad in (
        adres(wereld, "vergoedingen"),
        adres(wereld, "vergoeding", wereld.termijn.pk),
        adres(wereld, "vergoedingen", besluit.pk, "goedkeuren"),
    ):
        assert ncg.get(pad).status_code == 404
    ander = als(maak_kijker(Rol.FINANCIEEL))
    assert ander.get(f"/vergoedingen/batches/{batch.pk}/").status_code == 404
    assert ander.post(f"/vergoedingen/batches/{batch.pk}/ophalen/").status_code == 404


def test_wat_gelezen_wordt_staat_in_het_leeslog(wereld: Geldwereld) -> None:
    wereld.stel_voor()
    als(wereld.tweede).get("/vergoedingen/")
    regel = Leesregel.objects.latest("pk")
    assert (regel.doel, regel.dossiers) == ("vergoedingen die wachten", [wereld.dossier_id])
    assert "bedragen" in regel.inzagen[0]["velden"]


# -- regelingen


VERSIE = {
    "geldig_vanaf": "2027-01-01",
    "duur": "12w",
    "vergoeding": "dagbedrag",
    "bedrag": "10,00",
    "maximum": "100,00",
    "besluit": "Besluit van 1 december 2026",
    "fictief": "on",
}
SOORT = "versterking.opname_plannen"


def test_een_regeling_voorstellen_en_vaststellen_met_vier_ogen() -> None:
    een, twee = als(maak_kijker(Rol.COORDINATOR)), als(maak_kijker(Rol.BESTUUR))
    pad = f"/regelingen/{SOORT}/nieuw/"
    assert een.get(pad).status_code == 200
    for anders, zin in (
        ({"duur": "twaalf"}, "Vul een duur in"),
        ({"bedrag": "200,00"}, "niet hoger dan het maximum"),
        ({"bedrag": "-1"}, "niet negatief"),
        ({"geldig_vanaf": "9999-01-01"}, "jaartal"),
        ({"vergoeding": "boetebeding"}, "zelf het maximum"),
        ({"vergoeding": "geen"}, "bedrag en maximum nul"),
        ({"besluit": ""}, "Vul dit in"),
    ):
        antwoord = een.post(pad, VERSIE | anders)
        assert antwoord.status_code == 422
        assert zin in tekst(antwoord)
    assert "is voorgesteld" in tekst(een.post(pad, VERSIE, follow=True))
    assert "wacht al een voorstel" in tekst(een.post(pad, VERSIE))
    regeling = Regeling.objects.get()
    vast = f"/regelingen/{regeling.pk}/vaststellen/"
    assert "zelf voorgesteld" in tekst(een.get(vast))
    assert "zelf voorgesteld" in tekst(een.post(vast, follow=True))
    assert "fictief" in tekst(twee.get(vast))
    assert "Versie 1 is vastgesteld" in tekst(twee.post(vast, follow=True))
    assert "al vastgesteld" in tekst(twee.post(vast, follow=True))
    assert "latere begindag" in tekst(een.post(pad, VERSIE))
    assert een.post(f"/regelingen/{regeling.pk}/intrekken/", follow=True).status_code == 200
    assert Regeling.objects.filter(vastgesteld_op=VANDAAG).exists()


def test_een_voorstel_intrekken() -> None:
    een = als(maak_kijker(Rol.COORDINATOR))
    een.post(f"/regelingen/{SOORT}/nieuw/", VERSIE)
    antwoord = een.post(f"/regelingen/{Regeling.objects.get().pk}/intrekken/", follow=True)
    assert "ingetrokken" in tekst(antwoord)
    assert not Regeling.objects.exists()


@pytest.mark.parametrize(
    ("rol", "organisatie", "lezen", "voorstellen"),
    [
        (Rol.BEWONERSBEGELEIDER, Organisatiesoort.NCG, 200, 403),
        (Rol.ZAAKBEGELEIDER, IMG, 200, 404),
        (Rol.COORDINATOR, IMG, 200, 404),
        (Rol.PRIVACY, Organisatiesoort.NCG, 403, 403),
        (Rol.GEMEENTE, Organisatiesoort.OVERIG, 403, 403),
    ],
)
def test_wie_regelingen_leest_en_voorstelt(
    rol: Rol, organisatie: Organisatiesoort, lezen: int, voorstellen: int
) -> None:
    if organisatie is Organisatiesoort.OVERIG:
        organisatie = Organisatiesoort.NCG
    client = als(maak_kijker(rol, organisatie=organisatie))
    assert client.get("/regelingen/").status_code == lezen
    assert client.get(f"/regelingen/{SOORT}/nieuw/").status_code == voorstellen
    assert client.post(f"/regelingen/{SOORT}/nieuw/", VERSIE).status_code == voorstellen
    assert not Regeling.objects.exists()


# -- brieven en post


def test_een_brief_openen_vanaf_het_dossier_en_als_bewoner(wereld: Geldwereld) -> None:
    keur_goed(besluit_id=wereld.stel_voor().pk, door=wereld.tweede, peildatum=VANDAAG)
    brief = Brief.objects.get(soort="dwangsombesluit")
    pad = adres(wereld, "brief", brief.pk)
    antwoord = als(wereld.coordinator).get(pad)
    assert b"".join(antwoord).startswith(b"%PDF-")  # type: ignore[arg-type]
    assert antwoord["Content-Type"] == "application/pdf"
    assert als(maak_kijker(Rol.COORDINATOR)).get(pad).status_code == 404
    assert "Brief ophalen (PDF)" in tekst(als(wereld.coordinator).get(adres(wereld)))


def test_een_bewoner_leest_alleen_zijn_eigen_brieven(wereld: Geldwereld) -> None:
    from tests.factories import GebruikerFactory

    persoon = wereld.bewoners[0]
    persoon.gebruiker = GebruikerFactory()
    persoon.save(update_fields=["gebruiker"])
    brief = Brief.objects.filter(persoon=persoon).latest("pk")
    from groningen.access import kijker_voor
    from tests.factories import maak_bewoner

    eigen = als(kijker_voor(persoon.gebruiker, VANDAAG))
    ander = als(maak_bewoner(wereld.termijn.dossier.adres))
    pad = f"/mijn/brief/{brief.pk}/"
    assert b"".join(eigen.get(pad)).startswith(b"%PDF-")  # type: ignore[arg-type]
    assert Leesregel.objects.latest("pk").dossiers == [wereld.dossier_id]
    assert ander.get(pad).status_code == 404
    assert als(wereld.coordinator).get(pad).status_code == 404


def test_email_zegt_alleen_dat_er_iets_klaarstaat(wereld: Geldwereld) -> None:
    aantal = Bericht.objects.filter(kanaal="e-mail").count()
    assert aantal == verstuur_berichten()
    assert verstuur_berichten() == 0
    assert len(mail.outbox) == aantal
    bericht = mail.outbox[0]
    assert bericht.to == [wereld.bewoners[0].email]
    for geheim in (str(wereld.termijn.dossier.nummer), wereld.bewoners[0].achternaam, "Molenweg"):
        assert geheim not in bericht.subject + bericht.body
    assert "/mijn/" in bericht.body
    assert not Bericht.objects.filter(kanaal="e-mail", verstuurd_op__isnull=True).exists()


def test_post_gaat_als_printbatch(wereld: Geldwereld) -> None:
    Bericht.objects.update(kanaal="post")
    client = als(wereld.coordinator)
    aantal = Bericht.objects.count()
    assert f"Post {aantal}" in tekst(client.get("/post/"))
    assert "De printbatch is gemaakt" in tekst(client.post("/post/printbatch/", follow=True))
    assert "geen post klaar" in tekst(client.post("/post/printbatch/", follow=True))
    batch = Printbatch.objects.get()
    assert batch.aantal == aantal
    assert not Bericht.objects.filter(verstuurd_op__isnull=False).exists()
    for _ in range(2):
        antwoord = client.post(f"/post/printbatch/{batch.pk}/")
        assert b"".join(antwoord).startswith(b"%PDF-")  # type: ignore[arg-type]
    assert not Bericht.objects.filter(verstuurd_op__isnull=True).exists()
    assert als(maak_kijker(Rol.COORDINATOR)).post(f"/post/printbatch/{batch.pk}/").status_code == 404


def test_mislukte_email_is_te_zien_en_kan_per_post(wereld: Geldwereld) -> None:
    bericht = Bericht.objects.filter(kanaal="e-mail").earliest("pk")
    wereld.bewoners[0].email = ""
    wereld.bewoners[0].save(update_fields=["email"])
    assert verstuur_berichten() == 0
    bericht.refresh_from_db()
    assert (bericht.pogingen, bericht.bezig_sinds) == (1, None)
    assert bericht.volgende_poging_op is not None
    client = als(wereld.coordinator)
    assert "Er is geen e-mailadres meer" in tekst(client.get("/post/"))
    assert als(maak_kijker(Rol.COORDINATOR)).post(f"/post/bericht/{bericht.pk}/opnieuw/", follow=True)
    bericht.refresh_from_db()
    assert bericht.fout
    client.post(f"/post/bericht/{bericht.pk}/opnieuw/")
    bericht.refresh_from_db()
    assert (bericht.fout, bericht.pogingen) == ("", 0)
    assert "wacht gewoon" in tekst(client.post(f"/post/bericht/{bericht.pk}/per-post/", follow=True))
    verstuur_berichten()
    client.post(f"/post/bericht/{bericht.pk}/per-post/")
    bericht.refresh_from_db()
    assert bericht.kanaal == "post"


def test_bedragen_kloppen_met_het_grootboek(wereld: Geldwereld) -> None:
    wereld.goedgekeurd()
    som = sum(Boeking.objects.filter(soort="aanspraak").values_list("bedrag", flat=True), Decimal(0))
    assert f"€ {som:,.2f}".translate(str.maketrans(",.", ".,")) in tekst(
        als(wereld.coordinator).get(adres(wereld, "vergoedingen"))
    )
