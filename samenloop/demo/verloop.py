"""Hoe een dossier en een melding ervoor staan: status, data, bedrag.

Een tijdstip is een hele dag ten opzichte van de leverdatum (0 = leverdatum, negatief = ervoor); `Kalender`
maakt er een datum van. Bedragen en doorlooptijden zijn verzonnen, in een geloofwaardige orde van grootte.
"""

from datetime import date, timedelta
from random import Random
from typing import NamedTuple

from .kolommen import IMG_LOPEND, NCG_LOPEND, NCG_STATUSSEN, TELLENDE_SOORTEN
from .toeval import Keuze

VROEGSTE, LAATSTE = -3200, 900


class Kalender:
    """Dagen rond één leverdatum als ISO-datum, en de laatste werkdag op of voor een dag."""

    def __init__(self, leverdatum: date) -> None:
        dagen = [leverdatum + timedelta(dag) for dag in range(VROEGSTE, LAATSTE + 1)]
        self._iso = [dag.isoformat() for dag in dagen]
        self._weekend = [max(0, dag.weekday() - 4) for dag in dagen]

    def iso(self, dag: int | None) -> str:
        return "" if dag is None else self._iso[dag - VROEGSTE]

    def werkdag(self, dag: int, *, vanaf: int) -> int:
        """De laatste doordeweekse dag op of voor `dag`, maar niet voor `vanaf`."""
        return max(vanaf, dag - self._weekend[dag - VROEGSTE])


# Hoe ver de versterking is op adressen die niet in de matrix staan.
NCG_STATUS_LOPEND = Keuze({"1.2": 89, "2.1": 191, "3.1": 288, "4.1": 119, "4.2": 99, "5.1": 80, "5.2": 114})
NCG_STATUS_GESLOTEN = Keuze({"6.1": 50, "6.2": 50})
# Ten hoogste zo lang (dagen) staat een dossier in zijn status.
NCG_STATUSDUUR = {
    "1.2": 1100, "2.1": 800, "3.1": 760, "4.1": 640, "4.2": 560, "5.1": 420, "5.2": 380, "6.1": 300,
    "6.2": 1100,
}  # fmt: skip

# De meeste samenloop zit vroeg in beide processen; de seed schudt aan elke cel (`celgewichten`).
RIJGEWICHTEN = {"1.2": 9, "2.1": 20, "3.1": 30, "4.1": 13, "4.2": 10, "5.1": 7, "5.2": 11}
KOLOMGEWICHTEN = {"voorbereiding": 34, "opname": 31, "zienswijze": 18, "beschikking": 17}

SOORT_TELLEND = Keuze({"fysiek": 983, "duurzaam_herstel": 17})
SOORT_OVERIG = Keuze({"waardedaling": 69, "immaterieel": 31})
SOORT_ALLE = Keuze({"fysiek": 800, "waardedaling": 142, "immaterieel": 46, "duurzaam_herstel": 12})
IMG_STATUS_LOPEND = Keuze(
    {"voorbereiding": 40, "opname": 31, "zienswijze": 17, "beschikking": 11, "uitvoering": 1.5}
)
IMG_STATUS_LOPEND_KORT = Keuze({"voorbereiding": 60, "beschikking": 40})
IMG_STATUS_GESLOTEN = Keuze({"afgehandeld": 935, "ingetrokken": 65})

# Status → (minste, gewoonlijk hoogste) aantal dagen sinds de melding.
LEEFTIJD = {
    "voorbereiding": (3, 170),
    "opname": (25, 280),
    "zienswijze": (70, 380),
    "beschikking": (95, 470),
    "uitvoering": (160, 700),
}
KANS_VASTGELOPEN = 0.06
KANS_BESLISDATUM = 0.7
KANS_BESLISDATUM_VERSTREKEN = 0.12
# Acht weken is de redelijke termijn die in elk geval loopt (Awb 4:13); eerder belooft niemand een besluit.
EERSTE_BESLISDAG = 56


class Meldingverloop(NamedTuple):
    """De stand van een schademelding, in dagen rond de leverdatum; het bedrag als tekst in euro's."""

    soort: str
    status: str
    melding: int
    sinds: int
    opname: int | None
    beslisdatum: int | None
    bedrag: str

    @property
    def loopt(self) -> bool:
        return self.status in IMG_LOPEND


def celgewichten(rng: Random) -> dict[tuple[str, str], float]:
    """Het gewicht van elk van de 28 cellen (rij, kolom), met wat toeval eroverheen."""
    return {
        (rij, kolom): rijgewicht * kolomgewicht * rng.uniform(0.8, 1.2)
        for rij, rijgewicht in RIJGEWICHTEN.items()
        for kolom, kolomgewicht in KOLOMGEWICHTEN.items()
    }


def dossiersinds(status: str, kalender: Kalender, rng: Random) -> int:
    """Sinds welke dag een versterkingsdossier in zijn status staat; recente wijzigingen komen vaker voor."""
    duur = 1 + int(NCG_STATUSDUUR[status] * rng.random() ** 1.4)
    return kalender.werkdag(-duur, vanaf=VROEGSTE)


def verdere_status(rij: str, rng: Random) -> str:
    """Een status die minstens zo ver is als `rij`: die van een tweede dossier op hetzelfde adres."""
    vanaf = NCG_LOPEND.index(rij)
    return rng.choice(NCG_STATUSSEN[vanaf:])


def lopende_melding(soort: str, status: str, kalender: Kalender, rng: Random) -> Meldingverloop:
    """Een melding die nu in `status` staat."""
    toeval = rng.random
    minst, meest = LEEFTIJD[status]
    leeftijd = minst + int((meest - minst) * toeval() ** 1.3)
    if toeval() < KANS_VASTGELOPEN:
        leeftijd += 180 + int(520 * toeval())
    melding = -leeftijd
    if status == "voorbereiding" and toeval() < 0.8:
        sinds = melding
    else:
        # Het eerste deel van de doorlooptijd ging op aan de statussen ervoor.
        eerder = int(leeftijd * (0.3 + 0.69 * toeval()))
        sinds = kalender.werkdag(melding + eerder, vanaf=melding)
    opname = None
    if soort in TELLENDE_SOORTEN and status != "voorbereiding":
        if status != "opname":
            opname = _tussen(melding, sinds, kalender, rng)
        elif toeval() < 0.5:
            opname = _tussen(sinds, 0, kalender, rng)
    beslisdatum = None
    if status != "uitvoering" and toeval() < KANS_BESLISDATUM:
        if toeval() < KANS_BESLISDATUM_VERSTREKEN:
            beslisdatum = -1 - int(120 * toeval() ** 1.5)
        else:
            beslisdatum = min(int(rng.expovariate(1 / 95)), 420)
        beslisdatum = max(beslisdatum, melding + EERSTE_BESLISDAG)
        if beslisdatum > 0:
            beslisdatum = kalender.werkdag(beslisdatum, vanaf=0)
    bedrag = toegekend(soort, rng) if status == "uitvoering" else ""
    return Meldingverloop(soort, status, melding, sinds, opname, beslisdatum, bedrag)


def gesloten_melding(
    soort: str, status: str, kalender: Kalender, rng: Random, *, voor: int = 0
) -> Meldingverloop:
    """Een gesloten melding van ruim voor dag `voor`: de leverdatum of de dag van een latere melding."""
    toeval = rng.random
    melding = voor - 45 - int(1250 * toeval())
    duur = 3 + int(150 * toeval()) if status == "ingetrokken" else 30 + int(rng.lognormvariate(4.7, 0.55))
    sinds = kalender.werkdag(min(melding + duur, -int(20 * toeval())), vanaf=melding)
    opname = None
    if soort in TELLENDE_SOORTEN and (status == "afgehandeld" or toeval() < 0.2):
        opname = _tussen(melding, sinds, kalender, rng)
    bedrag = ""
    if status == "afgehandeld":
        uitkomst = toeval()
        # Een afwijzing kent nul euro toe; van een enkele oude zaak is het bedrag niet meegeleverd.
        if uitkomst < 0.07:
            bedrag = "0.00"
        elif uitkomst < 0.97:
            bedrag = toegekend(soort, rng)
    return Meldingverloop(soort, status, melding, sinds, opname, None, bedrag)


def toegekend(soort: str, rng: Random) -> str:
    """Een toegekend bedrag in euro's, als tekst met twee decimalen."""
    if soort == "immaterieel":
        return rng.choices(("1500.00", "3000.00", "5000.00"), (6, 3, 1))[0]
    if soort == "fysiek" and rng.random() < 0.2:
        return "5000.00"
    middelste, spreiding, hoogste = {
        "fysiek": (8.6, 0.75, 95_000),
        "waardedaling": (8.3, 0.5, 40_000),
        "duurzaam_herstel": (10.3, 0.45, 180_000),
    }[soort]
    euro = min(rng.lognormvariate(middelste, spreiding), hoogste)
    return f"{round(euro * 4) / 4:.2f}"


def _tussen(van: int, tot: int, kalender: Kalender, rng: Random) -> int:
    """Een doordeweekse dag tussen twee dagen, beide mogelijk."""
    return kalender.werkdag(van + int((tot - van) * (0.25 + 0.75 * rng.random())), vanaf=van)
