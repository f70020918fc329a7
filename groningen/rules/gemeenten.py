"""Gemeenten en hun herindelingen, als gegevens met een datum.

Een levering kan een gemeente noemen die niet meer bestaat; het adres hoort dan bij de opvolger.
`huidige_gemeente` doet dat voor één naam, `naamtabel` geeft dezelfde kennis als rijen voor een
samenvoeging in SQL. Opgenomen zijn de gemeenten van de provincie Groningen sinds 2009 en de
aangrenzende gemeenten in Noord-Drenthe, waar ook schade wordt gemeld.

De codes zijn die van het CBS. `ingesteld` is leeg voor gemeenten die al bestonden toen deze tabel
begint; `opgeheven` is de eerste dag waarop de gemeente niet meer bestaat.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from .datums import in_woorden
from .fouten import Geweigerd

CBS = "CBS, Gebieden in Nederland"
# De sleutel van een naam als SQL, gelijk aan `naamsleutel`; `{kolom}` is de tekstkolom.
NAAMSLEUTEL_SQL = (
    "regexp_replace(regexp_replace(lower(normalize({kolom}, NFKD)), '[^a-z0-9]+', '', 'g'),"
    " '^gemeente|gemeente$', '', 'g')"
)


@dataclass(frozen=True, slots=True)
class Opvolging:
    """Een opvolger; `woonplaatsen` leeg betekent: alles wat niet uitdrukkelijk naar een ander ging."""

    code: str
    woonplaatsen: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Gemeente:
    code: str
    naam: str
    ingesteld: date | None = None
    opgeheven: date | None = None
    opvolgers: tuple[Opvolging, ...] = ()
    bron: str = CBS
    bevestigd: bool = True

    @property
    def opvolger(self) -> str | None:
        """De code van de opvolger voor het gebied als geheel, of None als de gemeente bestaat."""
        return next((o.code for o in self.opvolgers if not o.woonplaatsen), None)

    def bestaat(self, peildatum: date) -> bool:
        return (self.ingesteld is None or self.ingesteld <= peildatum) and (
            self.opgeheven is None or peildatum < self.opgeheven
        )


def _op(code: str, naam: str, opgeheven: date, naar: str, bron: str = CBS) -> Gemeente:
    return Gemeente(code, naam, None, opgeheven, (Opvolging(naar),), bron)


_2010, _2018, _2019, _2021 = date(2010, 1, 1), date(2018, 1, 1), date(2019, 1, 1), date(2021, 1, 1)
_MIDDAG = ("Ezinge", "Feerwerd", "Garnwerd")

GEMEENTEN: tuple[Gemeente, ...] = (
    Gemeente("0014", "Groningen"),
    Gemeente("1895", "Oldambt", _2010),
    Gemeente("1952", "Midden-Groningen", _2018),
    Gemeente("1950", "Westerwolde", _2018),
    Gemeente("1966", "Het Hogeland", _2019),
    Gemeente("1969", "Westerkwartier", _2019),
    Gemeente("1979", "Eemsdelta", _2021),
    Gemeente("0037", "Stadskanaal"),
    Gemeente("0047", "Veendam"),
    Gemeente("0765", "Pekela"),
    Gemeente("0106", "Assen"),
    Gemeente("1680", "Aa en Hunze"),
    Gemeente("1699", "Noordenveld"),
    Gemeente("1730", "Tynaarlo"),
    _op("0039", "Scheemda", _2010, "1895"),
    _op("0052", "Winschoten", _2010, "1895"),
    _op("1661", "Reiderland", _2010, "1895"),
    _op("0018", "Hoogezand-Sappemeer", _2018, "1952"),
    _op("0040", "Slochteren", _2018, "1952"),
    _op("1987", "Menterwolde", _2018, "1952"),
    _op("0007", "Bellingwedde", _2018, "1950"),
    _op("0048", "Vlagtwedde", _2018, "1950"),
    _op("0009", "Ten Boer", _2019, "0014"),
    _op("0017", "Haren", _2019, "0014"),
    _op("0005", "Bedum", _2019, "1966"),
    _op("1663", "De Marne", _2019, "1966"),
    _op("1651", "Eemsmond", _2019, "1966"),
    Gemeente(
        "0053",
        "Winsum",
        None,
        _2019,
        (Opvolging("1966"), Opvolging("1969", _MIDDAG)),
        f"{CBS}; raadsbesluiten Winsum en Zuidhorn van 6 en 7 december 2016 (Middag naar Westerkwartier)",
    ),
    _op("0015", "Grootegast", _2019, "1969"),
    _op("0022", "Leek", _2019, "1969"),
    _op("0025", "Marum", _2019, "1969"),
    _op("0056", "Zuidhorn", _2019, "1969"),
    _op("0003", "Appingedam", _2021, "1979"),
    _op("0010", "Delfzijl", _2021, "1979"),
    _op("0024", "Loppersum", _2021, "1979"),
)


def naamsleutel(naam: str) -> str:
    """De naam zonder hoofdletters, accenten, spaties en streepjes, en zonder het woord gemeente eromheen."""
    kaal = re.sub(r"[^a-z0-9]+", "", unicodedata.normalize("NFKD", naam).lower())
    return re.sub(r"^gemeente|gemeente$", "", kaal)


PER_CODE: Mapping[str, Gemeente] = {g.code: g for g in GEMEENTEN}
_PER_SLEUTEL: Mapping[str, Gemeente] = {naamsleutel(g.naam): g for g in GEMEENTEN}


@dataclass(frozen=True, slots=True)
class Gevonden:
    """De gemeente waar een adres op de peildatum bij hoort; `opmerking` is leeg als de naam al klopte."""

    gemeente: Gemeente
    opmerking: str = ""


@dataclass(frozen=True, slots=True)
class Naamregel:
    """Eén rij voor een samenvoeging in SQL. `woonplaatssleutel` leeg geldt voor elke andere woonplaats."""

    naamsleutel: str
    woonplaatssleutel: str
    code: str
    opmerking: str


def _opvolger(gemeente: Gemeente, plaats: str) -> Gemeente:
    for opvolging in gemeente.opvolgers:
        if plaats and plaats in map(naamsleutel, opvolging.woonplaatsen):
            return PER_CODE[opvolging.code]
    if gemeente.opvolger is None:
        raise ValueError(f"gemeente {gemeente.naam} is opgeheven zonder opvolger")
    return PER_CODE[gemeente.opvolger]


def _zoek(genoemd: Gemeente, woonplaats: str, peildatum: date) -> Gevonden:
    plaats = naamsleutel(woonplaats)
    gemeente, zinnen = genoemd, []
    while gemeente.opgeheven and gemeente.opgeheven <= peildatum:
        nieuw = _opvolger(gemeente, plaats)
        zinnen.append(
            f"Gemeente {gemeente.naam} is op {in_woorden(gemeente.opgeheven)} opgegaan in {nieuw.naam}"
            + (f" (woonplaats {woonplaats.strip()})" if nieuw.code != gemeente.opvolger else "")
            + "."
        )
        if not plaats and len(gemeente.opvolgers) > 1:
            zinnen.append("Een deel ging naar een andere gemeente; vul de woonplaats in.")
        gemeente = nieuw
    if gemeente.ingesteld and peildatum < gemeente.ingesteld:
        zinnen.append(f"Gemeente {gemeente.naam} bestaat pas vanaf {in_woorden(gemeente.ingesteld)}.")
    return Gevonden(gemeente, " ".join(zinnen))


def huidige_gemeente(naam: str, woonplaats: str | None = None, *, peildatum: date) -> Gevonden:
    """De gemeente waar een adres met deze gemeentenaam op de peildatum bij hoort.

    Een opgeheven gemeente wordt haar opvolger, zo vaak als nodig; is zij verdeeld, dan beslist de
    woonplaats, en zonder woonplaats het grootste deel. Een gemeente die op de peildatum nog niet
    bestond, blijft staan. In al die gevallen staat er een opmerking bij. Hoofdletters, accenten,
    spaties en streepjes doen er niet toe. Een onbekende naam geeft `Geweigerd`.
    """
    sleutel = naamsleutel(naam)
    if not sleutel:
        raise Geweigerd("gemeente: vul de gemeente in.", veld="gemeente")
    if sleutel not in _PER_SLEUTEL:
        raise Geweigerd(
            f"gemeente: “{naam.strip()}” is geen bekende gemeente. Controleer de naam.", veld="gemeente"
        )
    return _zoek(_PER_SLEUTEL[sleutel], woonplaats or "", peildatum)


def naamtabel(peildatum: date) -> tuple[Naamregel, ...]:
    """Alle namen met hun gemeente op de peildatum, voor een levering in één keer.

    Koppel eerst op naam én woonplaats, en anders op de naam met een lege woonplaats. De opmerking bij
    een verdeelde gemeente vraagt niet om de woonplaats: in een levering is die verplicht.
    """
    regels = []
    for sleutel, gemeente in _PER_SLEUTEL.items():
        bijzonder = [plaats for o in gemeente.opvolgers for plaats in o.woonplaatsen]
        for plaats in bijzonder:
            gevonden = _zoek(gemeente, plaats, peildatum)
            regels.append(Naamregel(sleutel, naamsleutel(plaats), gevonden.gemeente.code, gevonden.opmerking))
        # Een plaats die nergens voorkomt, staat voor elke andere woonplaats.
        gevonden = _zoek(gemeente, "overige", peildatum)
        regels.append(Naamregel(sleutel, "", gevonden.gemeente.code, gevonden.opmerking))
    return tuple(regels)


@dataclass(frozen=True, slots=True)
class Grondgebied:
    """Waar een gemeente op een dag over gaat, in codes zoals zij bij een adres staan.

    `heel` zijn de gemeenten waarvan zij alles heeft; `delen` noemt per verdeelde gemeente de woonplaatsen die
    zij kreeg, en `zonder` per gemeente de woonplaatsen die naar een ander gingen.
    """

    heel: tuple[str, ...] = ()
    delen: tuple[tuple[str, tuple[str, ...]], ...] = ()
    zonder: tuple[tuple[str, tuple[str, ...]], ...] = ()

    @property
    def leeg(self) -> bool:
        return not (self.heel or self.delen or self.zonder)


@cache
def grondgebied(code: str, peildatum: date) -> Grondgebied:
    """Waar deze gemeente op de peildatum over gaat: zijzelf en wie in haar opging.

    Van een gemeente die dan al is opgeheven, is dat niets: haar gebied is van de opvolger, ook zolang een
    adres de oude code nog draagt. Een code die hier niet in staat, gaat over zichzelf.
    """
    if code not in PER_CODE:
        return Grondgebied(heel=(code,))
    if PER_CODE[code].opgeheven and not PER_CODE[code].bestaat(peildatum):
        return Grondgebied()
    heel, delen, zonder = [code], [], []
    for oud in GEMEENTEN:
        if oud.code == code or not oud.opgeheven or oud.opgeheven > peildatum:
            continue
        bijzonder = [plaats for o in oud.opvolgers for plaats in o.woonplaatsen]
        hier = tuple(plaats for plaats in bijzonder if _zoek(oud, plaats, peildatum).gemeente.code == code)
        if _zoek(oud, "overige", peildatum).gemeente.code != code:
            if hier:
                delen.append((oud.code, hier))
        elif elders := tuple(plaats for plaats in bijzonder if plaats not in hier):
            zonder.append((oud.code, elders))
        else:
            heel.append(oud.code)
    return Grondgebied(tuple(heel), tuple(delen), tuple(zonder))
