"""Wat een medewerker in het zoekveld typt, gelezen als een gerichte vraag.

`lees_zoekvraag` raadt één betekenis en bewaart altijd de hele tekst, zodat zoeken op gelijkenis een
vangnet blijft. Hoofdletters, accenten en spaties doen er niet toe. Er wordt niet op namen van
personen gezocht.
"""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

LANGSTE_VRAAG = 200
# Breedte van het volgnummer in de nummers van de organisaties: NCG-000123 en IMG-0008038.
NUMMERBREEDTE = {"ncg": 6, "img": 7}


class Vraagsoort(StrEnum):
    LEEG = "leeg"
    NUMMERAANDUIDING = "nummeraanduiding"
    PAND = "pand"
    POSTCODE = "postcode"  # vier cijfers of een hele postcode, met of zonder huisnummer
    NUMMER = "nummer"  # dossiernummer of zaaknummer
    STRAAT = "straat"  # straat met huisnummer, of straat en plaats met een komma ertussen
    TEKST = "tekst"


@dataclass(frozen=True, slots=True)
class Zoekvraag:
    """De gelezen vraag. Tekstvelden zijn leeg als zij niet genoemd zijn.

    `tekst`: de hele vraag, in kleine letters en zonder accenten. `straat` en `plaats` net zo.
    `postcode`: `1234AB`, of alleen `1234`. `huisletter` in kleine letters. `nummers`: de nummers die
    bedoeld kunnen zijn, de waarschijnlijkste eerst; bij `NCG` of `IMG` ervoor is het er één.
    `uitleg`: een zin voor de gebruiker als de vraag op iets lijkt dat niet kan.
    """

    soort: Vraagsoort
    tekst: str = ""
    bag_id: str = ""
    postcode: str = ""
    huisnummer: int | None = None
    huisletter: str = ""
    toevoeging: str = ""
    straat: str = ""
    plaats: str = ""
    nummers: tuple[str, ...] = ()
    uitleg: str = ""

    @property
    def achtervoegsel(self) -> str:
        """Letter en toevoeging aaneen: `2-a` en `2a` zijn voor de zoeker hetzelfde.

        Vergelijk met `lower(huisletter || toevoeging)`.
        """
        return self.huisletter + self.toevoeging


_NUMMER = re.compile(
    r"(?:(?:dossier|zaak|melding)?s?(?:nummer|nr\.?)?:? )?(ncg|img)[\s\-_./:#]*0*(\d{1,9})", re.ASCII
)
# Een nummer uit het portaal zelf: NCG-P000001, BZW-P000002.
_PORTAALNUMMER = re.compile(
    r"(?:(?:dossier|zaak|melding)?s?(?:nummer|nr\.?)?:? )?(ncg|img|bzw|klt)[\s\-_./:#]*p0*(\d{1,9})", re.ASCII
)
_POSTCODE = re.compile(r"(?<![0-9a-z])([1-9][0-9]{3})\s?(?!s[ads])([a-z]{2})(?![a-z])")
_HUISNUMMER = re.compile(r"([1-9][0-9]{0,4})(?![0-9])")
# Eén letter, los of vast; maar niet de losse 't of 's waarmee een plaatsnaam begint (14 t zandt).
_LETTER = re.compile(r"(?:\s*[-/]\s*([a-z])|([a-z])|\s+(?![ts]\s[a-z])([a-z]))(?![a-z'])")
_TOEVOEGING = re.compile(
    r"(?:\s*[-/]\s*([0-9a-z]{1,4})|\s*(bis|hs|huis|hoog|rd|zw|[0-9]{1,4}|i{1,3}|iv))(?![0-9a-z'])"
)
_REST = re.compile(r"(?:$|[\s,]+(?:te |in )?(.*))")
_STRAAT = re.compile(r"(.*?[a-z].*?)[\s,]+(?=[1-9][0-9]{0,4}(?![0-9]))(.*)")
# Een straat kan op een jaartal eindigen (Plein 1945 3): dan volgt er nog een getal.
_JAARTAL = re.compile(r"((?:1[6-9]|20)[0-9]{2})\s+(?=[1-9])(.*)")


def zoekvorm(tekst: str) -> str:
    """Kleine letters zonder accenten, rechte aanhalingstekens, enkele spaties."""
    kaal = "".join(t for t in unicodedata.normalize("NFKD", tekst) if not unicodedata.combining(t))
    kaal = re.sub(r"[\u2018\u2019\u02bc`\u00b4]", "'", kaal.lower())
    return " ".join(re.sub(r"[\u2010-\u2015\u2212]", "-", kaal).replace("\x00", " ").split())


@dataclass(frozen=True, slots=True)
class _Huis:
    nummer: int
    letter: str = ""
    toevoeging: str = ""
    plaats: str = ""


def _lees_huis(tekst: str) -> _Huis | None:
    """Leest `14`, `14a`, `14 a`, `14-1`, `14a bis`, `14 loppersum`; None als het geen huisnummer is."""
    gevonden = _HUISNUMMER.match(tekst)
    if not gevonden:
        return None
    rest = tekst[gevonden.end() :]
    letter = toevoeging = ""
    if m := _LETTER.match(rest):
        letter, rest = next(filter(None, m.groups())), rest[m.end() :]
    if m := _TOEVOEGING.match(rest):
        toevoeging, rest = next(filter(None, m.groups())), rest[m.end() :]
    einde = _REST.match(rest)
    if not einde:
        return None
    return _Huis(int(gevonden[1]), letter, toevoeging, (einde[1] or "").strip(" ,"))


def _lees_straat(tekst: str) -> tuple[str, _Huis] | None:
    gevonden = _STRAAT.fullmatch(tekst)
    if not gevonden:
        return None
    straat, rest = gevonden[1].strip(" ,"), gevonden[2]
    if jaartal := _JAARTAL.fullmatch(rest):
        straat, rest = f"{straat} {jaartal[1]}", jaartal[2]
    huis = _lees_huis(rest)
    return (straat, huis) if huis else None


def _lees_bag(tekst: str) -> Zoekvraag | None:
    cijfers = re.sub(r"[ .\-]", "", tekst)
    if not re.fullmatch(r"[0-9]{14,18}", cijfers):
        return None
    if len(cijfers) != 16:
        return Zoekvraag(
            Vraagsoort.TEKST, tekst, uitleg=f"Een BAG-nummer heeft 16 cijfers; dit zijn er {len(cijfers)}."
        )
    match cijfers[4:6]:
        case "20":
            return Zoekvraag(Vraagsoort.NUMMERAANDUIDING, tekst, bag_id=cijfers)
        case "10":
            return Zoekvraag(Vraagsoort.PAND, tekst, bag_id=cijfers)
    return Zoekvraag(
        Vraagsoort.TEKST,
        tekst,
        uitleg="Zoek op het BAG-nummer van de nummeraanduiding (20 op plaats 5 en 6) of van het pand (10).",
    )


def _volgnummer(organisatie: str, cijfers: str) -> str:
    return f"{organisatie.upper()}-{int(cijfers):0{NUMMERBREEDTE[organisatie]}d}"


def _lees_nummer(tekst: str) -> Zoekvraag | None:
    if m := _PORTAALNUMMER.fullmatch(tekst):
        return Zoekvraag(Vraagsoort.NUMMER, tekst, nummers=(f"{m[1].upper()}-P{int(m[2]):06d}",))
    if m := _NUMMER.fullmatch(tekst):
        return Zoekvraag(Vraagsoort.NUMMER, tekst, nummers=(_volgnummer(m[1], m[2]),))
    if not re.fullmatch(r"[0-9]{1,9}", tekst):
        return None
    nummers = tuple(_volgnummer(organisatie, tekst) for organisatie in NUMMERBREEDTE)
    # Vier cijfers zijn meestal een postcode; een volgnummer kan ook.
    if re.fullmatch(r"[1-9][0-9]{3}", tekst):
        return Zoekvraag(Vraagsoort.POSTCODE, tekst, postcode=tekst, nummers=nummers)
    return Zoekvraag(Vraagsoort.NUMMER, tekst, nummers=nummers)


def _lees_postcode(tekst: str) -> Zoekvraag | None:
    gevonden = _POSTCODE.search(tekst)
    if not gevonden:
        return None
    postcode = gevonden[1] + gevonden[2].upper()
    voor, na = tekst[: gevonden.start()].strip(" ,"), tekst[gevonden.end() :].lstrip(" ,-")
    straat = ""
    if voor:  # straat 14, 9919 ab loppersum — of alleen: 14 9919ab
        gelezen = _lees_straat(voor)
        straat, huis = gelezen or ("", _lees_huis(voor))
        plaats = na
    else:
        huis = _lees_huis(na)
        plaats = huis.plaats if huis else na
    if (voor and not huis) or (not huis and any(t.isdigit() for t in na)):
        return None
    return Zoekvraag(
        Vraagsoort.POSTCODE,
        tekst,
        postcode=postcode,
        huisnummer=huis.nummer if huis else None,
        huisletter=huis.letter if huis else "",
        toevoeging=huis.toevoeging if huis else "",
        straat=straat,
        plaats=plaats or (huis.plaats if huis else ""),
    )


def _lees_straatvraag(tekst: str) -> Zoekvraag | None:
    deel, komma, staart = tekst.partition(",")
    if komma and staart.strip() and not any(t.isdigit() for t in deel):
        gelezen = _lees_straat(staart.strip())
        if gelezen:  # loppersum, wilgenlaan 14
            straat, huis = gelezen
            return _straatvraag(tekst, straat, huis, huis.plaats or deel.strip())
        woorden = any(t.isalpha() for t in deel) and any(t.isalpha() for t in staart)
        if woorden and not any(t.isdigit() for t in staart):  # wilgenlaan, loppersum
            return Zoekvraag(Vraagsoort.STRAAT, tekst, straat=deel.strip(), plaats=staart.strip(" ,"))
    gelezen = _lees_straat(tekst)
    return _straatvraag(tekst, *gelezen, gelezen[1].plaats) if gelezen else None


def _straatvraag(tekst: str, straat: str, huis: _Huis, plaats: str) -> Zoekvraag:
    return Zoekvraag(
        Vraagsoort.STRAAT,
        tekst,
        huisnummer=huis.nummer,
        huisletter=huis.letter,
        toevoeging=huis.toevoeging,
        straat=straat,
        plaats=plaats,
    )


def lees_zoekvraag(vraag: str) -> Zoekvraag:
    """De meest waarschijnlijke betekenis van een zoekvraag; nooit een fout.

    Volgorde: BAG-nummer, dossier- of zaaknummer, postcode, straat met huisnummer, vrije tekst. Wat
    langer is dan 200 tekens wordt afgekapt.
    """
    tekst = zoekvorm(vraag[: LANGSTE_VRAAG * 2])[:LANGSTE_VRAAG].strip()
    if not tekst:
        return Zoekvraag(Vraagsoort.LEEG)
    for lees in (_lees_bag, _lees_nummer, _lees_postcode, _lees_straatvraag):
        if gelezen := lees(tekst):
            return gelezen
    return Zoekvraag(Vraagsoort.TEKST, tekst)
