"""Een document bewaren: bestand en rij samen, of geen van beide."""

from datetime import date
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from groningen.actions.documenten import voeg_document_toe
from groningen.models import Document, Gebeurtenis
from groningen.rules.fouten import Geweigerd
from groningen.rules.rollen import Organisatiesoort, Rol
from tests.factories import VANDAAG, maak_kijker, maak_versterking

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


@pytest.fixture(autouse=True)
def _opslag(settings: object, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path  # type: ignore[attr-defined]


def _bestanden(map_: Path) -> list[Path]:
    return [pad for pad in map_.rglob("*") if pad.is_file()]


def _invoer(**anders: object) -> dict[str, object]:
    return {
        "peildatum": VANDAAG,
        "soort": "brief",
        "titel": "Brief",
        "datum": VANDAAG,
        "bestand": SimpleUploadedFile("brief.pdf", PDF),
    } | anders


def test_een_document_met_zijn_bestand_en_gebeurtenis(tmp_path: Path) -> None:
    zaak = maak_versterking()
    document = voeg_document_toe(dossier_id=zaak.pk, door=maak_kijker(Rol.BEWONERSBEGELEIDER), **_invoer())
    assert document.bestand.read() == PDF
    assert (document.mediatype, document.grootte) == ("application/pdf", len(PDF))
    assert len(_bestanden(tmp_path)) == 1
    assert "Brief" not in f"{Gebeurtenis.objects.get().na}"


@pytest.mark.parametrize(
    ("invoer", "veld"),
    [
        ({"bestand": SimpleUploadedFile("brief.pdf", b"MZ\x90\x00 geen pdf")}, "bestand"),
        ({"bestand": SimpleUploadedFile("leeg.pdf", b"")}, "bestand"),
        ({"titel": " "}, "titel"),
        ({"datum": date(2026, 11, 24)}, "datum"),
    ],
)
def test_onzin_laat_niets_achter(invoer: dict[str, object], veld: str, tmp_path: Path) -> None:
    zaak = maak_versterking()
    with pytest.raises(Geweigerd) as fout:
        voeg_document_toe(dossier_id=zaak.pk, door=maak_kijker(Rol.BEWONERSBEGELEIDER), **_invoer(**invoer))
    assert fout.value.veld == veld
    assert not _bestanden(tmp_path)


def test_een_weigering_laat_geen_bestand_achter(tmp_path: Path) -> None:
    zaak = maak_versterking()
    img = maak_kijker(Rol.COORDINATOR, organisatie=Organisatiesoort.IMG)
    with pytest.raises(Geweigerd):
        voeg_document_toe(dossier_id=zaak.pk, door=img, **_invoer())
    assert not _bestanden(tmp_path)
    assert not Document.objects.exists()


def test_een_fout_na_het_schrijven_ruimt_het_bestand_op(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stuk(**_: object) -> None:
        raise RuntimeError("stuk")

    monkeypatch.setattr("groningen.actions.documenten.registreer_gebeurtenis", stuk)
    zaak = maak_versterking()
    with pytest.raises(RuntimeError):
        voeg_document_toe(dossier_id=zaak.pk, door=maak_kijker(Rol.BEWONERSBEGELEIDER), **_invoer())
    assert not _bestanden(tmp_path)
    assert not Document.objects.exists()
