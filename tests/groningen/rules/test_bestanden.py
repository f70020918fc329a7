"""Bestanden bij een dossier: de inhoud beslist, en wie geweigerd wordt, leest wat hij kan doen."""

import contextlib
import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groningen.rules.bestanden import EXTENSIES, GROOTSTE, SOORTEN, controleer_bestand, veilige_naam
from groningen.rules.fouten import Geweigerd


def zip_met(*delen: tuple[str, str]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archief:
        for naam, inhoud in delen:
            archief.writestr(naam, inhoud)
    return buffer.getvalue()


def office(deel: str, *extra: str) -> bytes:
    return zip_met(("[Content_Types].xml", "<x/>"), (deel, "<x/>"), *((naam, "x") for naam in extra))


def opendocument(soort: str, *extra: str) -> bytes:
    return zip_met(
        ("mimetype", SOORTEN[soort].mediatype), ("content.xml", "<x/>"), *((n, "x") for n in extra)
    )


PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj"
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00"
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"
OUD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 100
BERICHT = b"From: a@voorbeeld.nl\r\nDate: Mon, 23 Nov 2026 10:00:00 +0100\r\nSubject: Afspraak\r\n\r\nDag\xe9"
TEKST = "Café, 9 m²\r\nregel twee\t\f".encode()

GOED = [
    ("rapport.pdf", PDF, "pdf"),
    ("RAPPORT.PDF", PDF, "pdf"),
    ("foto.jpg", JPEG, "jpeg"),
    ("foto.JPEG", JPEG, "jpeg"),
    ("plattegrond.png", PNG, "png"),
    ("brief.docx", office("word/document.xml"), "docx"),
    ("lijst.xlsx", office("xl/workbook.xml"), "xlsx"),
    ("brief.odt", opendocument("odt"), "odt"),
    ("lijst.ods", opendocument("ods"), "ods"),
    ("notitie.txt", TEKST, "txt"),
    ("notitie.txt", b"\xef\xbb\xbf" + TEKST, "txt"),
    ("notitie.txt", b"Let op: zie bijlage\n", "txt"),
    ("mail.txt", BERICHT, "txt"),
    ("mail.eml", BERICHT, "eml"),
]
# naam, inhoud, wat de gebruiker te lezen krijgt
FOUT = [
    ("leeg.pdf", b"", "leeg"),
    ("virus.exe", b"MZ\x90", r"op \.exe kunnen niet.*Kies een PDF"),
    ("rapport.pdf.exe", PDF, r"op \.exe"),
    ("pagina.html", b"<html>", r"op \.html"),
    ("tekening.svg", b"<svg/>", r"op \.svg"),
    ("rapport", PDF, "geen extensie"),
    ("rapport.pdf", JPEG, "inhoud is een JPEG-foto"),
    ("foto.jpg", PDF, "inhoud is een PDF"),
    ("rapport.pdf", b"\n" + PDF, r"geen geldig \.pdf-bestand"),
    ("rapport.pdf", b"<html>geen pdf</html>", "inhoud is een tekstbestand"),
    ("foto.png", b"\x00\x01\x02", r"geen geldig \.png-bestand"),
    ("brief.docx", office("xl/workbook.xml"), "inhoud is een Excel-werkmap"),
    ("brief.docx", zip_met(("iets.txt", "x")), "inhoud is een zip-bestand"),
    ("brief.docx", b"PK\x03\x04kapot", "inhoud is een zip-bestand"),
    ("brief.docx", office("word/document.xml")[:-30], "inhoud is een zip-bestand"),
    ("brief.docx", office("word/document.xml", "word/vbaProject.bin"), "macro"),
    ("lijst.xlsx", office("xl/workbook.xml", "xl/vbaproject.BIN"), "macro"),
    ("lijst.ods", opendocument("ods", "Basic/Standard/Module1.xml"), "macro"),
    ("brief.docx", OUD, "wachtwoord"),
    ("brief.odt", zip_met(("mimetype", "application/vnd.oasis.opendocument.graphics")), "zip-bestand"),
    ("notitie.txt", b"a\x00b", "UTF-8"),
    ("notitie.txt", "tekst".encode("utf-16"), "UTF-8"),
    ("notitie.txt", "Café".encode("cp1252"), "UTF-8"),
    ("mail.eml", b"gewone tekst", "geen e-mailbericht"),
    ("mail.eml", PDF, "inhoud is een PDF"),
]


@pytest.mark.parametrize(("naam", "inhoud", "soort"), GOED)
def test_goedgekeurd(naam: str, inhoud: bytes, soort: str) -> None:
    stroom = io.BytesIO(inhoud)
    uit = controleer_bestand(naam, stroom)
    assert (uit.soort.sleutel, uit.bestandsnaam, uit.grootte) == (soort, naam, len(inhoud))
    assert stroom.tell() == 0


@pytest.mark.parametrize(("naam", "inhoud", "uitleg"), FOUT)
def test_geweigerd_met_uitleg(naam: str, inhoud: bytes, uitleg: str) -> None:
    stroom = io.BytesIO(inhoud)
    with pytest.raises(Geweigerd, match=uitleg) as fout:
        controleer_bestand(naam, stroom)
    assert fout.value.veld == "bestand"
    assert "\n" not in fout.value.reden
    assert stroom.tell() == 0


def test_de_grens_van_25_mb() -> None:
    vol = PDF + b"\x00" * (GROOTSTE - len(PDF))
    assert controleer_bestand("groot.pdf", io.BytesIO(vol)).grootte == GROOTSTE
    with pytest.raises(Geweigerd, match="25 MB"):
        controleer_bestand("groot.pdf", io.BytesIO(vol + b"\x00"))


def test_een_zip_met_een_reusachtige_inhoudsopgave_wordt_niet_gelezen() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archief:
        archief.writestr("[Content_Types].xml", "<x/>")
        archief.writestr("word/document.xml", "<x/>")
        for nummer in range(12_000):
            archief.writestr(f"{nummer:050d}", "")
    with pytest.raises(Geweigerd, match="zip-bestand"):
        controleer_bestand("brief.docx", buffer)


@given(st.binary(max_size=400), st.sampled_from(EXTENSIES))
def test_willekeurige_inhoud_geeft_een_antwoord(inhoud: bytes, extensie: str) -> None:
    try:
        uit = controleer_bestand(f"a.{extensie}", io.BytesIO(inhoud))
    except Geweigerd:
        return
    assert extensie in uit.soort.extensies


@given(
    st.binary(max_size=300), st.sampled_from([office("word/document.xml"), opendocument("odt")]), st.data()
)
def test_een_beschadigde_zip_geeft_een_antwoord(ruis: bytes, goed: bytes, data: st.DataObject) -> None:
    plek = data.draw(st.integers(4, len(goed)))
    stuk = goed[:plek] + ruis + goed[plek + len(ruis) :]
    for naam in ("a.docx", "a.odt"):
        with contextlib.suppress(Geweigerd):
            controleer_bestand(naam, io.BytesIO(stuk))


@pytest.mark.parametrize(
    ("naam", "veilig"),
    [
        ("rapport.pdf", "rapport.pdf"),
        ("../../etc/passwd.txt", "passwd.txt"),
        ("C:\\Users\\x\\brief.docx", "brief.docx"),
        ("  mijn   foto .jpg", "mijn foto.jpg"),
        (".htaccess", "bestand.htaccess"),
        ("...pdf", "bestand.pdf"),
        ("", "bestand"),
        ("con.pdf", "_con.pdf"),
        ("LPT1.txt", "_LPT1.txt"),
        ("contract.pdf", "contract.pdf"),
        ('a<b>:"c|d?e*f;g.pdf', "a-b---c-d-e-f-g.pdf"),
        ("factuur\u202efdp.exe", "factuurfdp.exe"),
        ("a\x00b\nc.pdf", "ab c.pdf"),
        ("cafe\u0301.pdf", "café.pdf"),
        ("a" * 300 + ".pdf", "a" * 116 + ".pdf"),
        ("rapport.pdf. ", "rapport.pdf"),
        ("rapport.p d f g h i j", "rapport.p d f g h"),
    ],
)
def test_veilige_naam(naam: str, veilig: str) -> None:
    assert veilige_naam(naam) == veilig


@given(st.text())
def test_elke_naam_wordt_veilig_en_blijft_dat(naam: str) -> None:
    veilig = veilige_naam(naam)
    assert 0 < len(veilig) <= 120
    assert not set('/\\<>:"|?*;\x00\n\r') & set(veilig)
    assert not veilig.startswith(".")
    assert veilige_naam(veilig) == veilig
