"""De hele lijsten bij een dossier: in stukken, zonder te tellen, en langs de poort."""

from __future__ import annotations

import pytest

from groningen.access import Kijker
from groningen.models import Contactmoment, Leesregel
from groningen.rules.rollen import Rol
from tests.factories import VANDAAG, maak_bewoner, maak_kijker, maak_versterking
from tests.web import als, tekst
from versterking import actions
from versterking.models import Versterkingsdossier

pytestmark = pytest.mark.django_db
LIJSTEN = ["geschiedenis", "contacten", "documenten", "berichten"]


@pytest.fixture
def begeleider() -> Kijker:
    return maak_kijker(Rol.BEWONERSBEGELEIDER)


@pytest.fixture
def zaak(begeleider: Kijker) -> Versterkingsdossier:
    return maak_versterking(status="2.1", behandelaar=begeleider, nummer="NCG-1")


@pytest.mark.parametrize("lijst", LIJSTEN)
def test_lege_lijst_en_wie_haar_niet_ziet(lijst: str, begeleider: Kijker, zaak: Versterkingsdossier) -> None:
    pad = f"/versterking/NCG-1/{lijst}/"
    assert als(begeleider).get(pad).status_code == 200
    velden = Leesregel.objects.get().inzagen[0]["velden"]
    assert {"contacten": "contact", "berichten": "contact"}.get(lijst, lijst) in velden
    assert "personen" not in velden
    assert als(maak_bewoner(zaak.dossier.adres)).get(pad).status_code == 404
    assert als(maak_kijker(Rol.BESTUUR)).get(pad).status_code == 404


def test_lange_geschiedenis_bladert_op_volgnummer(begeleider: Kijker, zaak: Versterkingsdossier) -> None:
    for nummer in range(30):
        actions.pauzeer(dossier_id=zaak.pk, door=begeleider, peildatum=VANDAAG, reden=f"keer {nummer:02}")
        actions.hervat(dossier_id=zaak.pk, door=begeleider, peildatum=VANDAAG)
    browser = als(begeleider)
    assert "Hele geschiedenis (60)" in tekst(browser.get("/versterking/NCG-1/"))
    eerste = browser.get("/versterking/NCG-1/geschiedenis/")
    assert "keer 29" in tekst(eerste)
    assert "keer 04" not in tekst(eerste)
    assert 'href="?voor=11"' in eerste.content.decode()
    tweede = browser.get("/versterking/NCG-1/geschiedenis/?voor=11")
    assert "keer 04" in tekst(tweede)
    assert "Naar de nieuwste" in tekst(tweede)
    assert "Toon ouder" not in tekst(tweede)


def test_contacten_bladeren_ook_op_een_dag(begeleider: Kijker, zaak: Versterkingsdossier) -> None:
    Contactmoment.objects.bulk_create(
        Contactmoment(
            dossier=zaak.dossier,
            datum=VANDAAG,
            kanaal="telefoon",
            richting="in",
            samenvatting=f"gesprek {nummer:03}",
        )
        for nummer in range(120)
    )
    browser, pad, gezien = als(begeleider), "/versterking/NCG-1/contacten/", []
    while pad:
        html = browser.get(pad).content.decode()
        gezien += [deel[:3] for deel in html.split("gesprek ")[1:]]
        volgende = html.partition('href="?voor=')[2].partition('"')[0]
        pad = f"/versterking/NCG-1/contacten/?voor={volgende}" if volgende else ""
    assert gezien == [f"{nummer:03}" for nummer in range(119, -1, -1)]


@pytest.mark.parametrize("voor", ["x", "-1", "1" * 16, "1.5", "٣"])
def test_een_vreemde_bladzijde(voor: str, begeleider: Kijker, zaak: Versterkingsdossier) -> None:
    for lijst in LIJSTEN:
        assert als(begeleider).get(f"/versterking/NCG-1/{lijst}/", {"voor": voor}).status_code == 404
        assert als(begeleider).get(f"/versterking/NCG-1/{lijst}/", {"voor": "9" * 15}).status_code == 200
