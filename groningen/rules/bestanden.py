"""Welke bestanden bij een dossier mogen: soort, grootte en naam.

De inhoud beslist: de eerste bytes moeten bij de extensie horen. Office-bestanden zijn zip-bestanden;
daarvan wordt alleen de inhoudsopgave gelezen, nooit uitgepakt, en die mag niet groot zijn. Bestanden
met macro's, een wachtwoord of een oude Office-vorm worden geweigerd, met wat de gebruiker kan doen.
De toets maakt een bestand niet veilig om in de browser te tonen: bied het altijd als download aan,
met het mediatype van hier en `nosniff`.
"""

import re
import unicodedata
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from email.parser import BytesHeaderParser
from typing import BinaryIO

from .fouten import Geweigerd

GROOTSTE = 25 * 1024 * 1024  # bytes
LANGSTE_NAAM = 120  # tekens, met extensie
GROOTSTE_INHOUDSOPGAVE = 1_000_000  # bytes; een echt document blijft daar ver onder
VELD = "bestand"


@dataclass(frozen=True, slots=True)
class Bestandssoort:
    sleutel: str
    naam: str
    extensies: tuple[str, ...]
    mediatype: str


SOORTEN: Mapping[str, Bestandssoort] = {
    soort.sleutel: soort
    for soort in (
        Bestandssoort("pdf", "PDF", ("pdf",), "application/pdf"),
        Bestandssoort("jpeg", "JPEG-foto", ("jpg", "jpeg"), "image/jpeg"),
        Bestandssoort("png", "PNG-afbeelding", ("png",), "image/png"),
        Bestandssoort(
            "docx",
            "Word-document",
            ("docx",),
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ),
        Bestandssoort(
            "xlsx",
            "Excel-werkmap",
            ("xlsx",),
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        ),
        Bestandssoort("odt", "OpenDocument-tekst", ("odt",), "application/vnd.oasis.opendocument.text"),
        Bestandssoort(
            "ods", "OpenDocument-rekenblad", ("ods",), "application/vnd.oasis.opendocument.spreadsheet"
        ),
        Bestandssoort("txt", "tekstbestand", ("txt",), "text/plain"),
        Bestandssoort("eml", "e-mailbericht", ("eml",), "message/rfc822"),
    )
}
_PER_EXTENSIE = {extensie: soort for soort in SOORTEN.values() for extensie in soort.extensies}
EXTENSIES = tuple(_PER_EXTENSIE)  # voor het attribuut `accept` van een formulier
KIES = "Kies een PDF, JPEG, PNG, Word (.docx), Excel (.xlsx), OpenDocument (.odt, .ods), .txt of .eml."

_OUD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BEGIN = {
    b"%PDF-": "pdf",
    b"\xff\xd8\xff": "jpeg",
    b"\x89PNG\r\n\x1a\n": "png",
    b"PK\x03\x04": "zip",
    _OUD_OFFICE: "oud_office",
}
_HERKEND = {"zip": "zip-bestand", "oud_office": "Office-bestand in oude vorm of met een wachtwoord"}
_STUURTEKENS = re.compile(rb"[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f]")
_GERESERVEERD = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\.|$)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Goedgekeurd:
    """Een bestand dat bewaard mag worden, met de naam en het mediatype om bij te bewaren."""

    bestandsnaam: str
    soort: Bestandssoort
    grootte: int


def veilige_naam(naam: str) -> str:
    """De bestandsnaam zonder map, stuurtekens, omkeertekens en tekens die een systeem niet verdraagt.

    Hoogstens 120 tekens, met behoud van de extensie. Nooit leeg.
    """
    kaal = re.split(r"[/\\]", unicodedata.normalize("NFC", naam))[-1]
    kaal = "".join(
        " " if t.isspace() else t for t in kaal if t.isspace() or unicodedata.category(t)[0] != "C"
    )
    kaal = " ".join(re.sub(r'[<>:"|?*;]', "-", kaal).split()).rstrip(". ")
    stam, punt, extensie = kaal.rpartition(".")
    if not punt:
        stam, extensie = kaal, ""
    stam = stam.strip(". ") or "bestand"
    if _GERESERVEERD.match(stam):
        stam = f"_{stam}"
    staart = f".{extensie[:10].strip()}" if extensie.strip() else ""
    return stam[: LANGSTE_NAAM - len(staart)].rstrip(". ") + staart


def _ooxml_of_odf(inhoud: BinaryIO, grootte: int) -> str:
    """De soort van een zip-bestand: docx, xlsx, odt, ods, `macro` of `zip`."""
    # Eerst de omvang van de inhoudsopgave, want zipfile leest die in haar geheel.
    inhoud.seek(max(0, grootte - 65_557))
    staart = inhoud.read()
    plek = staart.rfind(b"PK\x05\x06")
    if plek < 0 or len(staart) < plek + 22:
        return "zip"
    if int.from_bytes(staart[plek + 12 : plek + 16], "little") > GROOTSTE_INHOUDSOPGAVE:
        return "zip"
    inhoud.seek(0)
    try:
        with zipfile.ZipFile(inhoud) as archief:
            namen = {deel.filename for deel in archief.infolist()}
    # zipfile meldt met een RuntimeError dat een archief een nieuwere versie vraagt dan het kent.
    except (zipfile.BadZipFile, OSError, ValueError, RuntimeError):
        return "zip"
    if any(naam.lower().endswith("vbaproject.bin") or naam.startswith("Basic/") for naam in namen):
        return "macro"
    if "[Content_Types].xml" in namen:
        return "docx" if "word/document.xml" in namen else "xlsx" if "xl/workbook.xml" in namen else "zip"
    # OpenDocument begint met een onverpakt deel `mimetype`: de naam staat op byte 30, de inhoud erna.
    inhoud.seek(0)
    begin = inhoud.read(120)
    for sleutel in ("odt", "ods"):
        mediatype = SOORTEN[sleutel].mediatype.encode()
        if begin[30:38] == b"mimetype" and begin[38 : 38 + len(mediatype) + 2] == mediatype + b"PK":
            return sleutel
    return "zip"


def _tekst(inhoud: BinaryIO) -> str:
    """`eml`, `txt` of leeg als het geen leesbare tekst is."""
    inhoud.seek(0)
    alles = inhoud.read()
    if _STUURTEKENS.search(alles):
        return ""
    if re.match(rb"[A-Za-z][A-Za-z0-9-]*:", alles):
        koppen = BytesHeaderParser().parsebytes(alles[:100_000])
        if koppen["From"] and (koppen["Date"] or koppen["Message-ID"]):
            return "eml"
    try:
        alles.decode("utf-8-sig")
    except UnicodeDecodeError:
        return ""
    return "txt"


def herken(inhoud: BinaryIO, grootte: int) -> str:
    """De soort volgens de inhoud: een sleutel van `SOORTEN`, `zip`, `macro`, `oud_office` of leeg."""
    inhoud.seek(0)
    begin = inhoud.read(16)
    for bytes_, soort in _BEGIN.items():
        if begin.startswith(bytes_):
            return _ooxml_of_odf(inhoud, grootte) if soort == "zip" else soort
    return _tekst(inhoud)


def controleer_bestand(naam: str, inhoud: BinaryIO) -> Goedgekeurd:
    """Toetst een bestand dat iemand wil toevoegen; `Geweigerd` met wat de gebruiker kan doen.

    `inhoud` moet doorzoekbaar zijn en staat na afloop weer aan het begin.
    """
    try:
        return _controleer(naam, inhoud)
    finally:
        inhoud.seek(0)


def _controleer(naam: str, inhoud: BinaryIO) -> Goedgekeurd:
    grootte = inhoud.seek(0, 2)
    if grootte == 0:
        raise Geweigerd("Het bestand is leeg. Kies een ander bestand.", veld=VELD)
    if grootte > GROOTSTE:
        raise Geweigerd("Het bestand is groter dan 25 MB. Verklein het of splits het.", veld=VELD)
    schoon = veilige_naam(naam)
    extensie = schoon.rpartition(".")[2].lower() if "." in schoon else ""
    verwacht = _PER_EXTENSIE.get(extensie)
    if verwacht is None:
        wat = f"Bestanden op .{extensie} kunnen niet." if extensie else "De bestandsnaam heeft geen extensie."
        raise Geweigerd(f"{wat} {KIES}", veld=VELD)
    soort = herken(inhoud, grootte)
    # Een e-mailbericht is ook gewoon tekst; de extensie zegt dan wat de gebruiker bedoelt.
    if soort == verwacht.sleutel or (soort == "eml" and verwacht.sleutel == "txt"):
        return Goedgekeurd(schoon, verwacht, grootte)
    raise Geweigerd(_waarom_niet(soort, extensie), veld=VELD)


def _waarom_niet(soort: str, extensie: str) -> str:
    if soort == "macro":
        return "Het bestand bevat macro’s. Sla het op zonder macro’s of als PDF."
    if soort == "oud_office":
        return (
            "Het bestand heeft een wachtwoord of een oude Office-vorm. "
            "Sla het zonder wachtwoord op als .docx, .xlsx of PDF."
        )
    if soort == "txt" and extensie == "eml":
        return "Dit is geen e-mailbericht: afzender en datum ontbreken. Sla het bericht opnieuw op."
    if extensie == "txt" and not soort:
        return "De tekst is niet leesbaar als UTF-8. Sla het bestand op als UTF-8 of als PDF."
    if soort in SOORTEN or soort in _HERKEND:
        inhoudsnaam = SOORTEN[soort].naam if soort in SOORTEN else _HERKEND[soort]
        return (
            f"De naam eindigt op .{extensie}, maar de inhoud is een {inhoudsnaam}. "
            "Sla het bestand opnieuw op in de juiste vorm."
        )
    return f"De inhoud is geen geldig .{extensie}-bestand. Open het bestand en sla het opnieuw op."
