"""De kolommen en waarden van beide leveringen, en de regels waarin ze geschreven worden.

Dit pakket leest de afspraak over de leveringen op eigen gezag en leent niets van het portaal, zodat zijn
tellingen een tweede mening zijn.
"""

import csv
from collections.abc import Iterator
from pathlib import Path
from random import Random
from types import TracebackType
from typing import NamedTuple, Self

NCG_BESTAND = "ncg_dossiers.csv"
IMG_BESTAND = "img_meldingen.csv"

# Van minst naar meest gevorderd.
NCG_LOPEND = ("1.2", "2.1", "3.1", "4.1", "4.2", "5.1", "5.2")
NCG_GESLOTEN = ("6.1", "6.2")
NCG_STATUSSEN = NCG_LOPEND + NCG_GESLOTEN
IMG_LOPEND = ("voorbereiding", "opname", "zienswijze", "beschikking", "uitvoering")
IMG_GESLOTEN = ("afgehandeld", "ingetrokken")
TELLENDE_SOORTEN = frozenset({"fysiek", "duurzaam_herstel"})
RISICOPROFIELEN = ("P50", "P90", "overig")


class NcgRij(NamedTuple):
    """Eén versterkingsdossier, met de kolommen in de volgorde van het bestand."""

    nummeraanduiding_id: str
    pand_id: str
    straatnaam: str
    huisnummer: str
    huisletter: str
    toevoeging: str
    postcode: str
    woonplaats: str
    gemeente: str
    x: str
    y: str
    dossiernummer: str
    status: str
    status_sinds: str
    risicoprofiel: str
    batch: str
    typologie: str
    eigendom: str
    behandelaar: str


class ImgRij(NamedTuple):
    """Eén schademelding, met de kolommen in de volgorde van het bestand."""

    nummeraanduiding_id: str
    straatnaam: str
    huisnummer: str
    huisletter: str
    toevoeging: str
    postcode: str
    woonplaats: str
    gemeente: str
    x: str
    y: str
    zaaknummer: str
    soort: str
    status: str
    datum_melding: str
    status_sinds: str
    datum_opname: str
    beslisdatum: str
    toegekend_bedrag: str
    behandelaar: str


class Schrijver:
    """Schrijft rijen weg in een lichte schudding, met vast geheugen.

    Een levering staat niet op adres gesorteerd: rijen van één adres horen niet naast elkaar te liggen.
    """

    BUFFER = 2000

    def __init__(self, pad: Path, kolommen: tuple[str, ...], rng: Random) -> None:
        self._bestand = pad.open("w", encoding="utf-8", newline="")
        self._csv = csv.writer(self._bestand, delimiter=";", lineterminator="\n")
        self._csv.writerow(kolommen)
        self._rng = rng
        self._buffer: list[tuple[str, ...]] = []
        self.rijen = 0

    def schrijf(self, rij: tuple[str, ...]) -> None:
        self.rijen += 1
        if len(self._buffer) < self.BUFFER:
            self._buffer.append(rij)
            return
        plek = int(self._rng.random() * self.BUFFER)
        self._csv.writerow(self._buffer[plek])
        self._buffer[plek] = rij

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, soort: type[BaseException] | None, fout: BaseException | None, spoor: TracebackType | None
    ) -> None:
        if fout is None:
            self._rng.shuffle(self._buffer)
            self._csv.writerows(self._buffer)
        self._bestand.close()


def lees(pad: Path) -> Iterator[tuple[int, list[str]]]:
    """Geeft (regelnummer, velden) van elke rij onder de kop; de kop zelf is regel 1."""
    with pad.open(encoding="utf-8-sig", newline="") as bestand:
        lezer = csv.reader(bestand, delimiter=";")
        next(lezer, None)
        for velden in lezer:
            yield lezer.line_num, velden


def lees_kop(pad: Path) -> list[str]:
    """De kolomnamen van een levering."""
    with pad.open(encoding="utf-8-sig", newline="") as bestand:
        return next(csv.reader(bestand, delimiter=";"), [])
