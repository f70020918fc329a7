"""De pagina's van abonnementen: nemen, het geheim één keer, bevestigen, en herhalen wat niet aankwam."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.utils import timezone

from groningen.access import Kijker
from groningen.actions.abonnementen import bezorg
from groningen.models import Abonnement, Melding
from groningen.rules.rollen import Rol
from tests.abonnementen import ADRES, STUK, Klok, Ontvanger, klopt_handtekening, maak_abonnement, zet_melding
from tests.factories import maak_plan
from tests.gemeente import gemeentekijker
from tests.web import als

pytestmark = pytest.mark.django_db
BEGIN = "/gemeente/abonnementen/"


@pytest.fixture
def kijker() -> Kijker:
    return gemeentekijker("1979", dag=timezone.localdate())


@pytest.fixture
def client(kijker: Kijker) -> Client:
    return als(kijker)


def test_van_nemen_tot_bevestigd(client: Client) -> None:
    plan = maak_plan("1979")
    ingevuld = {
        "omschrijving": "Zaaksysteem",
        "adres": ADRES,
        "soorten": ["bouw-gestart", "plan-gewijzigd"],
        "woonplaatsen": "Loppersum\n\n Zeerijp ",
        "plan": plan.pk,
    }
    pagina = client.post(f"{BEGIN}nieuw/", ingevuld, follow=True)
    abonnement = Abonnement.objects.get()
    assert pagina.status_code == 200
    assert (abonnement.woonplaatsen, abonnement.plan) == (["Loppersum", "Zeerijp"], plan.pk)
    pad = f"{BEGIN}{abonnement.nummer}/"
    assert "Toon het geheim" in pagina.content.decode()
    geheim = re.search(r"whsec_[A-Za-z0-9+/=]+", client.post(f"{pad}geheim/").content.decode())
    assert geheim is not None
    opnieuw = client.post(f"{pad}geheim/", follow=True).content.decode()
    assert "whsec_" not in opnieuw
    assert "al één keer getoond" in opnieuw
    ontvanger = Ontvanger()
    bezorg(nu=Klok(), post=ontvanger)
    assert klopt_handtekening(ontvanger.koppen[0], geheim[0])
    code = ontvanger.binnen[0]["bevestigingscode"]
    assert client.post(f"{pad}stap/bevestig/", {"code": "mis"}).status_code == 422
    assert (
        "De meldingen lopen"
        in client.post(f"{pad}stap/bevestig/", {"code": code}, follow=True).content.decode()
    )
    # Wie de pagina ziet, ziet de code niet: die staat alleen bij de ontvanger.
    kenmerk = Melding.objects.get().kenmerk
    assert code not in client.get(f"{pad}melding/{kenmerk}/").content.decode()


@pytest.mark.parametrize(
    "anders",
    [
        {"adres": "http://ontvanger.example.org/"},
        {"adres": "https://169.254.169.254/"},
        {"omschrijving": ""},
        {"soorten": ["bestaat-niet"]},
        {"nummeraanduidingen": "1979"},
        {"plan": "0"},
    ],
)
def test_wat_niet_kan_staat_bij_het_veld(client: Client, anders: dict[str, object]) -> None:
    antwoord = client.post(f"{BEGIN}nieuw/", {"omschrijving": "Z", "adres": ADRES} | anders)
    assert antwoord.status_code == 422
    assert set(antwoord.context["formulier"].errors) == set(anders)
    assert not Abonnement.objects.exists()


def test_stappen_tot_en_met_stoppen(client: Client, kijker: Kijker) -> None:
    abonnement = maak_abonnement(kijker)
    pad = f"{BEGIN}{abonnement.nummer}/stap/"
    for stap, ingevuld, stand in (
        ("proef", {}, "actief"),
        ("pauzeer", {}, "gepauzeerd"),
        ("wissel", {"uren": "24"}, "gepauzeerd"),
        ("hervat", {}, "actief"),
        ("stop", {}, "gestopt"),
    ):
        assert client.get(f"{pad}{stap}/").status_code == 200
        assert client.post(f"{pad}{stap}/", ingevuld).status_code == 302, stap
        abonnement.refresh_from_db()
        assert abonnement.stand == stand
    assert abonnement.geheimen.count() == 2
    assert client.post(f"{pad}hervat/").status_code == 422
    assert client.get(f"{pad}bestaat-niet/").status_code == 404


def test_wat_niet_aankwam_staat_bovenaan_en_gaat_opnieuw(client: Client, kijker: Kijker) -> None:
    abonnement, klok = maak_abonnement(kijker), Klok()
    stuk = zet_melding(abonnement, onderwerp="NCG-1", pogingen=10)
    bezorg(nu=klok, post=Ontvanger(lambda _: STUK))
    pad = f"{BEGIN}{abonnement.nummer}/"
    assert "komt niet aan" in client.get(BEGIN).content.decode()
    pagina = client.get(pad)
    assert "Niet alles kwam aan" in pagina.content.decode()
    # Ook op elke andere pagina: een teller in het menu.
    teller = next(een for een in pagina.context["navigatie"] if een["url"] == "/gemeente/")
    assert teller["teller"] == "1"
    melding = client.get(f"{pad}melding/{stuk.kenmerk}/").content.decode()
    assert "uw server gaf een fout terug" in melding
    client.post(f"{pad}stap/herhaal/?melding={stuk.kenmerk}")
    stuk.refresh_from_db()
    assert stuk.stand == Melding.Stand.WACHT
    ontvanger = Ontvanger()
    bezorg(nu=Klok(), post=ontvanger)
    assert [een["id"] for een in ontvanger.gelukt] == [str(stuk.kenmerk)]
    reeks = {"wat": "reeks", "vanaf": "1", "tot_en_met": ""}
    assert client.post(f"{pad}stap/herhaal/", reeks).status_code == 302
    assert client.post(f"{pad}stap/herhaal/", {"wat": "reeks"}).status_code == 422
    assert client.post(f"{pad}stap/herhaal/", {"wat": "geparkeerd"}).status_code == 422
    assert client.get(f"{pad}stap/herhaal/?melding=onzin").status_code == 404


def test_bladeren_en_kiezen_welke(client: Client, kijker: Kijker) -> None:
    abonnement = maak_abonnement(kijker)
    for n in range(60):
        zet_melding(abonnement, onderwerp=f"NCG-{n}")
    pagina = client.get(f"{BEGIN}{abonnement.nummer}/?stand=wacht")
    assert len(pagina.context["rijen"]) == 50
    volgende = client.get(f"{BEGIN}{abonnement.nummer}/{pagina.context['volgende']}")
    assert [rij["melding"].onderwerp for rij in volgende.context["rijen"]][-1] == "NCG-0"
    assert client.get(f"{BEGIN}{abonnement.nummer}/?stand=bezorgd").context["rijen"] == []
    assert client.get(f"{BEGIN}{abonnement.nummer}/?pagina=onzin").context["verkeerde_link"]


@pytest.mark.parametrize("rol", [Rol.COLLEGE, Rol.RAAD])
def test_wie_besluit_maar_niet_werkt_krijgt_uitleg(rol: Rol) -> None:
    assert als(gemeentekijker("1979", rol, dag=timezone.localdate())).get(BEGIN).status_code == 403


def test_van_een_ander_bestaat_niets(kijker: Kijker) -> None:
    abonnement = maak_abonnement(kijker)
    melding = zet_melding(abonnement, onderwerp="NCG-geheim")
    ander = als(gemeentekijker("0014", dag=timezone.localdate()))
    pad = f"{BEGIN}{abonnement.nummer}/"
    assert abonnement.omschrijving not in ander.get(BEGIN).content.decode()
    for weg in (pad, f"{pad}melding/{melding.kenmerk}/", f"{pad}stap/stop/"):
        assert ander.get(weg).status_code == 404
    assert ander.post(f"{pad}stap/stop/").status_code == 404
    assert ander.post(f"{pad}geheim/").status_code == 404
    # Ook niet met het kenmerk van een ander onder een eigen abonnement.
    eigen = maak_abonnement("0014")
    assert ander.get(f"{BEGIN}{eigen.nummer}/melding/{melding.kenmerk}/").status_code == 404
