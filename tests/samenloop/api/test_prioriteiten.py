"""Een gemeente leest de adviezen van NCG en beslist erover met reden; NCG krijgt dat als signaal."""

from __future__ import annotations

import json

import pytest

from groningen.models import Leesregel
from groningen.rules.gronden import ADVIES_ONTVANGEN
from samenloop.models import Signaal
from tests.api import apiclient
from tests.factories import VANDAAG
from tests.samenloop.voorrangwereld import Huis, gemeente

pytestmark = pytest.mark.django_db
PAD = "/api/v1/prioriteiten"


@pytest.fixture(autouse=True)
def vaste_dag(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.timezone.localdate", lambda: VANDAAG)


def test_een_advies_lezen_en_beslissen() -> None:
    huis = Huis()
    verzoek = huis.adviseer()
    huis.vraag()
    client = apiclient(gemeente())
    (rij,) = client.get(PAD).json()["resultaten"]
    assert (rij["id"], rij["nummer"], rij["stand"]) == (verzoek.pk, huis.zaak.dossier.nummer, "ingediend")
    assert Leesregel.objects.get().inzagen[0]["grond"] == ADVIES_ONTVANGEN
    besluit = {"overnemen": True, "reden": "Deze straat gaat voor."}
    pad = f"{PAD}/{verzoek.pk}/besluiten"
    gedaan = client.post(pad, json.dumps(besluit), content_type="application/json")
    assert (gedaan.json()["stand"], gedaan.json()["reden"]) == ("toegewezen", "Deze straat gaat voor.")
    assert Signaal.objects.get(dossier=huis.zaak.dossier, soort=Signaal.Soort.VOORRANG)
    assert client.post(pad, json.dumps(besluit), content_type="application/json").status_code == 409
    zonder = client.post(pad, "{}", content_type="application/json")
    assert {een["location"] for een in zonder.json()["errors"]} == {"#/overnemen", "#/reden"}


def test_een_andere_gemeente_en_een_verzoek_aan_img_bestaan_niet() -> None:
    huis = Huis()
    advies, aan_img = huis.adviseer(), huis.vraag()
    client = apiclient(gemeente("0014"))
    assert client.get(PAD).json()["resultaten"] == []
    assert client.get(f"{PAD}/{advies.pk}").status_code == 404
    besluit = json.dumps({"overnemen": True, "reden": "Ja."})
    assert (
        client.post(f"{PAD}/{advies.pk}/besluiten", besluit, content_type="application/json").status_code
        == 404
    )
    assert apiclient(gemeente()).get(f"{PAD}/{aan_img.pk}").status_code == 404


@pytest.mark.parametrize(
    ("uitkomst", "stand"), [("overgenomen", "toegewezen"), ("niet_overgenomen", "afgewezen")]
)
def test_een_signaal_beantwoorden(uitkomst: str, stand: str) -> None:
    huis = Huis()
    verzoek = huis.adviseer()
    client = apiclient(gemeente())
    (open_,) = client.get("/api/v1/signalen?stand=open").json()["resultaten"]
    assert (open_["id"], open_["stand"], open_["uitkomst"]) == (verzoek.pk, "open", None)
    assert open_["tekst"] == verzoek.motivering
    antwoord = json.dumps({"uitkomst": uitkomst, "antwoord": "De straat is volgend jaar."})
    pad = f"/api/v1/signalen/{verzoek.pk}/antwoorden"
    gedaan = client.post(pad, antwoord, content_type="application/json").json()
    assert (gedaan["stand"], gedaan["uitkomst"]) == ("beantwoord", uitkomst)
    assert gedaan["antwoord"] == "De straat is volgend jaar."
    assert client.post(pad, antwoord, content_type="application/json").status_code == 409
    # NCG krijgt het antwoord als signaal bij het dossier.
    assert Signaal.objects.get(dossier=huis.zaak.dossier, soort=Signaal.Soort.VOORRANG)
    verzoek.refresh_from_db()
    assert verzoek.stand == stand
    assert client.get("/api/v1/signalen?stand=open").json()["resultaten"] == []
    assert apiclient(gemeente("0014")).get(f"/api/v1/signalen/{verzoek.pk}").status_code == 404
