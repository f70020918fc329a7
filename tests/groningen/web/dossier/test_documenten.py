"""Documenten toevoegen en ophalen, langs de poort en als download."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from groningen.access import Kijker
from groningen.models import Document, Leesregel
from groningen.rules.rollen import Organisatiesoort, Rol
from tests.factories import maak_bewoner, maak_kijker, maak_melding, maak_versterking
from tests.web import als, tekst
from versterking.models import Versterkingsdossier

pytestmark = pytest.mark.django_db
PAD = "/versterking/NCG-1/document/"
HTML = b"<script>alert(1)</script>"


@pytest.fixture
def begeleider() -> Kijker:
    return maak_kijker(Rol.BEWONERSBEGELEIDER)


@pytest.fixture
def zaak(begeleider: Kijker) -> Versterkingsdossier:
    return maak_versterking(status="2.1", behandelaar=begeleider, nummer="NCG-1")


def invoer(naam: str = "rapport é.txt", inhoud: bytes = HTML, **anders: str) -> dict[str, object]:
    return {
        "bestand": SimpleUploadedFile(naam, inhoud),
        "soort": "rapport",
        "titel": "Opnamerapport",
        "datum": "2026-11-20",
        **anders,
    }


def test_toevoegen_en_ophalen(begeleider: Kijker, zaak: Versterkingsdossier) -> None:
    browser = als(begeleider)
    assert 'enctype="multipart/form-data"' in browser.get(PAD).content.decode()
    assert browser.post(PAD, invoer()).status_code == 302
    document = Document.objects.get()
    inhoud = tekst(browser.get("/versterking/NCG-1/"))
    assert "Het document “Opnamerapport” staat bij dit dossier." in inhoud
    assert "rapport é.txt · 25 bytes" in inhoud
    antwoord = browser.get(f"{PAD}{document.pk}/")
    assert b"".join(antwoord.streaming_content) == HTML  # type: ignore[attr-defined]
    assert antwoord.headers["Content-Disposition"].startswith("attachment; filename*=utf-8''rapport")
    assert antwoord.headers["Content-Type"] == "text/plain"
    assert antwoord.headers["X-Content-Type-Options"] == "nosniff"
    assert {"private", "no-store"} <= set(antwoord.headers["Cache-Control"].split(", "))
    regel = Leesregel.objects.last()
    assert (regel.doel, regel.inzagen[0]["velden"]) == ("document ophalen", ["documenten"])


@pytest.mark.parametrize(
    ("gegevens", "fout"),
    [
        (invoer(naam="virus.exe"), "Bestanden op .exe kunnen niet."),
        (invoer(naam="foto.png"), "Sla het bestand opnieuw op in de juiste vorm."),
        (invoer(inhoud=b""), "Het bestand is leeg."),
        (invoer(titel="  "), "Vul dit in."),
        (invoer(datum="2026-12-24"), "kan niet in de toekomst liggen"),
        ({"soort": "brief", "titel": "x", "datum": "2026-11-20"}, "Kies een bestand."),
    ],
)
def test_fouten(
    gegevens: dict[str, object], fout: str, begeleider: Kijker, zaak: Versterkingsdossier
) -> None:
    antwoord = als(begeleider).post(PAD, gegevens)
    assert antwoord.status_code == 422
    assert fout in tekst(antwoord)
    assert not Document.objects.exists()


def test_hetzelfde_bestand_staat_er_een_keer(begeleider: Kijker, zaak: Versterkingsdossier) -> None:
    browser = als(begeleider)
    browser.post(PAD, invoer())
    antwoord = browser.post(PAD, invoer(titel="Nog eens"))
    assert "Dit bestand staat al bij dit dossier, als “Opnamerapport”." in tekst(antwoord)
    assert Document.objects.count() == 1


def test_niemand_anders_haalt_het_op(begeleider: Kijker, zaak: Versterkingsdossier) -> None:
    als(begeleider).post(PAD, invoer())
    document = Document.objects.get()
    maak_melding(adres=zaak.dossier.adres)
    maak_versterking(behandelaar=begeleider, nummer="NCG-2")
    pad = f"{PAD}{document.pk}/"
    anderen = [
        maak_kijker(Rol.ZAAKBEGELEIDER, organisatie=Organisatiesoort.IMG),
        maak_kijker(Rol.COORDINATOR, organisatie=Organisatiesoort.IMG),
        maak_kijker(Rol.BESTUUR),
        maak_kijker(Rol.BEHEERDER),
        maak_bewoner(zaak.dossier.adres),
    ]
    for ander in anderen:
        assert als(ander).get(pad).status_code == 404
    assert als(begeleider).get(f"/versterking/NCG-2/document/{document.pk}/").status_code == 404
    assert als(begeleider).get(f"{PAD}{10**30}/").status_code == 404


def test_een_bestand_dat_ontbreekt(begeleider: Kijker, zaak: Versterkingsdossier) -> None:
    als(begeleider).post(PAD, invoer())
    document = Document.objects.get()
    document.bestand.storage.delete(document.bestand.name)
    assert als(begeleider).get(f"{PAD}{document.pk}/").status_code == 404
