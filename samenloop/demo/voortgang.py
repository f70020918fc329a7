"""Wat er in een week met één rij gebeurt: een status op of terug, een correctie, of een nieuw dossier."""

from abc import ABC, abstractmethod
from datetime import date, timedelta
from random import Random
from typing import ClassVar, Generic, TypeVar

from .kolommen import (
    IMG_LOPEND,
    NCG_STATUSSEN,
    RISICOPROFIELEN,
    TELLENDE_SOORTEN,
    ImgRij,
    NcgRij,
)
from .verloop import toegekend

# Waar een rij in haar proces staat, en dus wat ermee kan gebeuren.
BEGIN, LOPEND, GESLOTEN, VAST = "begin", "lopend", "gesloten", "vast"
STANDEN = (BEGIN, LOPEND, GESLOTEN, VAST)
DAGEN = 7
DEEL_INGETROKKEN = 0.03
STATUSSEN_ZONDER_OPNAME = ("voorbereiding", "beschikking", "afgehandeld")
STATUSSEN_MET_OPNAME = (*IMG_LOPEND, "afgehandeld")
# Volgnummers van BAG-nummers uit latere leveringen beginnen met een 9, gevolgd door de dag en een teller.
EERSTE_DAG = date(2015, 1, 1)

Rij = TypeVar("Rij", NcgRij, ImgRij)


class Voortgang(ABC, Generic[Rij]):
    """Verandert rijen van één organisatie, met wijzigingen in de week die op de leverdatum eindigt."""

    kolommen: ClassVar[tuple[str, ...]]
    nummerveld: ClassVar[str]
    # Houdt de BAG-nummers van de twee bestanden uit elkaar.
    bag_rest: ClassVar[int]

    def __init__(self, leverdatum: date, rng: Random) -> None:
        self.leverdatum = leverdatum
        self.rng = rng
        self._nieuwe_adressen = 0

    @abstractmethod
    def rij(self, velden: list[str]) -> Rij:
        """De velden van een regel als rij; TypeError als het er te veel of te weinig zijn."""

    @abstractmethod
    def stand(self, rij: Rij) -> str:
        """Een van `STANDEN`."""

    @abstractmethod
    def vooruit(self, rij: Rij) -> Rij:
        """Een lopende rij in haar volgende status."""

    @abstractmethod
    def terug(self, rij: Rij) -> Rij:
        """Een rij met stand `LOPEND` in haar vorige status."""

    @abstractmethod
    def corrigeer(self, rij: Rij) -> Rij:
        """Een gesloten rij waarvan een gegeven is hersteld."""

    @abstractmethod
    def nieuw(self, voorbeeld: Rij, nummer: str, *, nieuw_adres: bool) -> Rij:
        """Een nieuw dossier in het eerste begin, op het adres van een lopende rij of vlak ernaast."""

    def _dag(self, niet_voor: str) -> str:
        """Een doordeweekse dag in de week tot en met de leverdatum, maar niet voor de gegeven dag."""
        dag = self.leverdatum - timedelta(self.rng.randrange(DAGEN))
        dag -= timedelta(max(0, dag.weekday() - 4))
        return max(niet_voor, dag.isoformat())

    def _bag(self, code: str, soort: str) -> str:
        dag = (self.leverdatum - EERSTE_DAG).days % 10_000
        return f"{code}{soort}9{dag:04d}{self._nieuwe_adressen * 2 + self.bag_rest:05d}"

    @staticmethod
    def _volgende_letter(letter: str) -> str:
        return chr(max(ord(letter or "a"), ord("c")) + 1) if letter < "z" else "z"


class NcgVoortgang(Voortgang[NcgRij]):
    kolommen = NcgRij._fields
    nummerveld = "dossiernummer"
    bag_rest = 0

    def rij(self, velden: list[str]) -> NcgRij:
        return NcgRij._make(velden)

    def stand(self, rij: NcgRij) -> str:
        if rij.status == "6.2":
            return GESLOTEN
        return BEGIN if rij.status == "1.2" else LOPEND

    def vooruit(self, rij: NcgRij) -> NcgRij:
        status = NCG_STATUSSEN[NCG_STATUSSEN.index(rij.status) + 1]
        behandelaar = "" if status == "6.2" else rij.behandelaar
        return rij._replace(status=status, status_sinds=self._dag(rij.status_sinds), behandelaar=behandelaar)

    def terug(self, rij: NcgRij) -> NcgRij:
        status = NCG_STATUSSEN[NCG_STATUSSEN.index(rij.status) - 1]
        return rij._replace(status=status, status_sinds=self._dag(rij.status_sinds))

    def corrigeer(self, rij: NcgRij) -> NcgRij:
        andere = [profiel for profiel in RISICOPROFIELEN if profiel != rij.risicoprofiel]
        return rij._replace(risicoprofiel=self.rng.choice(andere))

    def nieuw(self, voorbeeld: NcgRij, nummer: str, *, nieuw_adres: bool) -> NcgRij:
        rij = voorbeeld._replace(
            dossiernummer=nummer, status="1.2", status_sinds=self._dag(""), batch="", typologie=""
        )
        if not nieuw_adres:
            return rij
        code = voorbeeld.nummeraanduiding_id[:4]
        self._nieuwe_adressen += 1
        return rij._replace(
            nummeraanduiding_id=self._bag(code, "20"),
            pand_id=self._bag(code, "10"),
            huisletter=self._volgende_letter(voorbeeld.huisletter),
            toevoeging="",
        )


class ImgVoortgang(Voortgang[ImgRij]):
    kolommen = ImgRij._fields
    nummerveld = "zaaknummer"
    bag_rest = 1

    def rij(self, velden: list[str]) -> ImgRij:
        return ImgRij._make(velden)

    def stand(self, rij: ImgRij) -> str:
        if rij.status == "voorbereiding":
            return BEGIN
        if rij.status in IMG_LOPEND:
            return LOPEND
        # Aan een ingetrokken melding verandert niets meer.
        return GESLOTEN if rij.status == "afgehandeld" else VAST

    def vooruit(self, rij: ImgRij) -> ImgRij:
        sinds = self._dag(rij.status_sinds)
        if self.rng.random() < DEEL_INGETROKKEN:
            return rij._replace(status="ingetrokken", status_sinds=sinds, beslisdatum="", behandelaar="")
        statussen = self._statussen(rij)
        status = statussen[statussen.index(rij.status) + 1]
        rij = rij._replace(status=status, status_sinds=sinds)
        # In de status opname is de opname gepland en soms dezelfde dag al gedaan; daarna altijd gedaan.
        gedaan = status != "opname" or self.rng.random() < 0.3
        if rij.soort in TELLENDE_SOORTEN and not rij.datum_opname and gedaan:
            rij = rij._replace(datum_opname=sinds)
        if status in ("uitvoering", "afgehandeld"):
            bedrag = rij.toegekend_bedrag or toegekend(rij.soort, self.rng)
            rij = rij._replace(beslisdatum="", toegekend_bedrag=bedrag)
        return rij._replace(behandelaar="") if status == "afgehandeld" else rij

    def terug(self, rij: ImgRij) -> ImgRij:
        statussen = self._statussen(rij)
        status = statussen[statussen.index(rij.status) - 1]
        rij = rij._replace(status=status, status_sinds=self._dag(rij.status_sinds), toegekend_bedrag="")
        return rij._replace(datum_opname="") if status == "voorbereiding" else rij

    def corrigeer(self, rij: ImgRij) -> ImgRij:
        bedrag = float(rij.toegekend_bedrag or 0) + 250 * self.rng.randint(1, 8)
        return rij._replace(toegekend_bedrag=f"{bedrag:.2f}")

    def nieuw(self, voorbeeld: ImgRij, nummer: str, *, nieuw_adres: bool) -> ImgRij:
        dag = self._dag("")
        rij = voorbeeld._replace(
            zaaknummer=nummer,
            soort="fysiek" if self.rng.random() < 0.8 else "waardedaling",
            status="voorbereiding",
            datum_melding=dag,
            status_sinds=dag,
            datum_opname="",
            beslisdatum="",
            toegekend_bedrag="",
        )
        if not nieuw_adres:
            return rij
        self._nieuwe_adressen += 1
        return rij._replace(
            nummeraanduiding_id=self._bag(voorbeeld.nummeraanduiding_id[:4], "20"),
            huisletter=self._volgende_letter(voorbeeld.huisletter),
            toevoeging="",
        )

    @staticmethod
    def _statussen(rij: ImgRij) -> tuple[str, ...]:
        return STATUSSEN_MET_OPNAME if rij.soort in TELLENDE_SOORTEN else STATUSSEN_ZONDER_OPNAME
