"""De pagina's met signalen: per rol, afhandelen, en wat er dan te zien is."""

from __future__ import annotations

from itertools import count

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from groningen.access import Kijker
from groningen.models import Dossier, Leesregel
from groningen.rules.rollen import Organisatiesoort, Rol
from samenloop.models import Signaal
from schade.actions.melden import registreer_melding
from tests.factories import (
    VANDAAG,
    AdresFactory,
    maak_bewoner,
    maak_kijker,
    maak_melding,
    maak_versterking,
    maak_wens,
)
from tests.web import als, tekst

pytestmark = pytest.mark.django_db
NCG, IMG = Organisatiesoort.NCG, Organisatiesoort.IMG
PAD = "/signalen/"
_sleutels = count(1)


def maak(dossier: Dossier, soort: str = "statusterugval") -> Signaal:
    gegevens = {
        "statusterugval": {"van": "4.1", "naar": "2.1", "status_sinds": "2026-01-01"},
        "afwijking_levering": {
            "portaal": "3.1",
            "portaal_gewijzigd_op": "2026-11-02",
            "levering": "2.1",
            "status_sinds": "2026-09-01",
        },
    }[soort]
    return Signaal.objects.create(
        soort=soort,
        dossier=dossier,
        sleutel=f"{soort}/{next(_sleutels)}",
        ontstaan_op=VANDAAG,
        gegevens=gegevens,
    )


@pytest.fixture
def ik() -> Kijker:
    return maak_kijker(Rol.BEWONERSBEGELEIDER)


def test_de_lijst_in_woorden(ik: Kijker) -> None:
    dossier = maak_versterking(behandelaar=ik).dossier
    maak(dossier)
    maak(dossier, "afwijking_levering")
    maak(maak_versterking().dossier)
    zichtbaar = tekst(als(ik).get(PAD))
    assert "2 open signalen" in zichtbaar
    for deel in (
        "Overig 2",
        "Status loopt terug",
        "Het portaal: 4.1 Planvorming voorbereiden",
        "De levering: 2.1 Opname plannen, sinds 1 januari 2026",
        "Levering wijkt af van het portaal",
        "Het portaal: 3.1 Beoordeling opstellen, gewijzigd op 2 november 2026",
        dossier.nummer,
    ):
        assert deel in zichtbaar
    regel = Leesregel.objects.get()
    assert regel.dossiers == [dossier.pk]
    assert regel.inzagen[0]["velden"] == ["voortgang"]


def test_een_coordinator_begint_bij_de_hele_organisatie(ik: Kijker) -> None:
    maak(maak_versterking(behandelaar=ik).dossier)
    maak(maak_melding().dossier)
    assert "1 open signaal" in tekst(als(maak_kijker(Rol.COORDINATOR)).get(PAD))


def test_lege_lijsten_helpen_verder(ik: Kijker) -> None:
    client = als(ik)
    assert "Geen open signalen bij uw dossiers" in tekst(client.get(PAD))
    assert "Geen signalen met deze filters" in tekst(client.get(PAD, {"wie": "alle"}))
    assert "Er staan geen signalen open" in tekst(als(maak_kijker(Rol.COORDINATOR)).get(PAD))
    zichtbaar = tekst(client.get(PAD, {"stand": "dicht", "pagina": "na-x"}))
    assert "“dicht” is geen keuze bij Stand en telt niet mee." in zichtbaar
    assert "De bladzijde in de link bestaat niet" in zichtbaar


@pytest.mark.parametrize(
    ("rol", "organisatie"),
    [
        (Rol.BESTUUR, NCG),
        (Rol.BEHEERDER, NCG),
        (Rol.PRIVACY, NCG),
        (Rol.INTERVENTIETEAM, Organisatiesoort.INTERVENTIETEAM),
    ],
)
def test_wie_geen_signalen_heeft_leest_waarom(rol: Rol, organisatie: Organisatiesoort) -> None:
    signaal = maak(maak_versterking().dossier)
    client = als(maak_kijker(rol, organisatie=organisatie))
    for pad in (PAD, f"{PAD}{signaal.pk}/"):
        antwoord = client.get(pad)
        assert antwoord.status_code == 403
        assert "Bij uw rol horen geen signalen." in tekst(antwoord)


def test_een_bewoner_heeft_geen_signalen() -> None:
    adres = AdresFactory()
    signaal = maak(maak_versterking(adres=adres).dossier)
    assert als(maak_bewoner(adres)).get(f"{PAD}{signaal.pk}/").status_code == 403


def test_een_signaal_van_de_ander_bestaat_niet(ik: Kijker) -> None:
    vreemd = maak(maak_melding().dossier)
    client = als(ik)
    for pad in (f"{PAD}{vreemd.pk}/", f"{PAD}999999/", f"{PAD}{'9' * 30}/"):
        assert client.get(pad).status_code == 404
        assert client.post(pad, {"antwoord": "x"}).status_code == 404


def test_afhandelen(ik: Kijker) -> None:
    dossier = maak_versterking(behandelaar=ik).dossier
    signaal = maak(dossier)
    client = als(ik)
    url = f"{PAD}{signaal.pk}/?lijst=wie%3Dalle"
    assert "Ga na of dat klopt." in tekst(client.get(url))
    antwoord = client.post(url, {"antwoord": "Nagevraagd, klopt."}, follow=True)
    assert antwoord.redirect_chain == [("/signalen/?wie=alle", 302)]
    assert f"Signaal bij {dossier.nummer} afgehandeld." in tekst(antwoord)
    zichtbaar = tekst(client.get(url))
    assert "Dit signaal is afgehandeld Nagevraagd, klopt." in zichtbaar
    assert f"Op 23 november 2026 door {ik.naam}" in zichtbaar
    assert "<textarea" not in client.get(url).content.decode()
    assert "Nagevraagd, klopt." in tekst(client.get(PAD, {"stand": "afgehandeld"}))


def test_zonder_antwoord_blijft_het_open(ik: Kijker) -> None:
    signaal = maak(maak_versterking(behandelaar=ik).dossier)
    for antwoord_tekst in ("", "  ", "x" * 301):
        antwoord = als(ik).post(f"{PAD}{signaal.pk}/", {"antwoord": antwoord_tekst})
        assert antwoord.status_code == 422
        assert "Dit lukte nog niet" in tekst(antwoord)
    signaal.refresh_from_db()
    assert signaal.afgehandeld_op is None


def test_wie_te_laat_is_leest_het_antwoord_van_de_ander(ik: Kijker) -> None:
    signaal = maak(maak_versterking(behandelaar=ik).dossier)
    url = f"{PAD}{signaal.pk}/"
    als(ik).post(url, {"antwoord": "Eerst."})
    antwoord = als(maak_kijker(Rol.COORDINATOR)).post(url, {"antwoord": "Daarna."})
    assert antwoord.status_code == 422
    assert "Eerst." in tekst(antwoord)
    signaal.refresh_from_db()
    assert signaal.antwoord == "Eerst."


def test_wie_het_dossier_niet_behandelt_leest_wat_te_doen(ik: Kijker) -> None:
    signaal = maak(maak_versterking().dossier)
    url = f"{PAD}{signaal.pk}/"
    antwoord = als(ik).get(url)
    assert "U kunt dit signaal nu niet afhandelen" in tekst(antwoord)
    assert "Neem het eerst over" in tekst(antwoord)
    assert b"<textarea" not in antwoord.content
    assert als(ik).post(url, {"antwoord": "Toch."}).status_code == 422
    signaal.refresh_from_db()
    assert signaal.afgehandeld_op is None


def test_het_aantal_querys_ligt_vast(ik: Kijker) -> None:
    client = als(ik)

    def aantal(pad: str) -> int:
        client.get(pad)
        with CaptureQueriesContext(connection) as gevangen:
            client.get(pad)
        return len(gevangen)

    signaal = maak(maak_versterking(behandelaar=ik).dossier)
    maak(signaal.dossier, "afwijking_levering")
    weinig = aantal(PAD)
    for _ in range(20):
        maak(maak_versterking(behandelaar=ik).dossier)
    assert aantal(PAD) == weinig <= 12
    assert aantal(f"{PAD}{signaal.pk}/") <= 14


def test_zonder_inlog_eerst_inloggen() -> None:
    assert Client().get(PAD)["Location"] == "/inloggen/?next=/signalen/"


def test_een_melding_wordt_een_signaal_en_het_antwoord_komt_terug(ik: Kijker) -> None:
    """Langs de pagina's: IMG neemt een melding aan, NCG pakt het signaal op en antwoordt, IMG leest het."""
    zaakbegeleider = maak_kijker(Rol.ZAAKBEGELEIDER, organisatie=Organisatiesoort.IMG)
    dossier = maak_versterking(status="4.1", behandelaar=ik).dossier
    melding = registreer_melding(
        adres_id=dossier.adres_id,
        door=zaakbegeleider,
        peildatum=VANDAAG,
        soort="fysiek",
        datum_melding=VANDAAG,
    )
    ncg, img = als(ik), als(zaakbegeleider)
    zichtbaar = tekst(ncg.get(PAD))
    for deel in ("E · samen afhandelen 1", "Nieuw dossier bij IMG", "ligt bij de behandelaar"):
        assert deel in zichtbaar
    pad = f"{PAD}{Signaal.objects.get().pk}/"
    zichtbaar = tekst(ncg.get(pad))
    for deel in ("IMG Voorbereiding", "Samen:", "Ik pak dit op", "Wij doen mee"):
        assert deel in zichtbaar
    assert ncg.post(pad, {"pak_op": "1"}).status_code == 302
    zichtbaar = tekst(img.get(PAD, {"richting": "verstuurd", "wie": "alle"}))
    for deel in ("Opgepakt", "Nieuw dossier bij IMG", "ligt bij NCG, de behandelaar"):
        assert deel in zichtbaar
    zonder = ncg.post(pad, {"antwoord": "Wij komen samen langs."})
    assert zonder.status_code == 422
    assert "Wij komen samen langs." in zonder.content.decode()
    maak_wens(dossier.adres, "herstel_in_plan")
    assert ncg.post(pad, {"antwoord": "Wij komen samen langs.", "uitkomst": "doen_mee"}).status_code == 302
    verstuurd = {"richting": "verstuurd", "wie": "alle", "stand": "afgehandeld"}
    zichtbaar = tekst(img.get(PAD, verstuurd))
    for deel in ("Beantwoord: wij doen mee", "Wij komen samen langs.", melding.dossier.nummer):
        assert deel in zichtbaar
    assert "Wij komen samen langs." in tekst(img.get(pad))
    assert img.post(pad, {"antwoord": "Ik ook.", "uitkomst": "nee"}).status_code == 404
