"""De twee banen van zes processtappen op de adrespagina, en wat er per stap samen kan.

Bron: samenvatting aanpak samenwerking IMG/NCG (oktober 2021), de zes stappen aan beide kanten. De
NCG-status begint met het nummer van de stap; bij IMG hoort elke status bij één stap (eisen S-02).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from .groepen import Letter


@dataclass(frozen=True, slots=True)
class Processtap:
    """Een stap met haar nummer (1 tot en met 6) en wat er dan gebeurt."""

    nummer: int
    naam: str
    wat: str


@dataclass(frozen=True, slots=True)
class Baan:
    """Het proces van één organisatie. `status_stap` geeft bij elke status het nummer van de stap."""

    sleutel: Literal["versterking", "schade"]
    naam: str
    organisatie: Literal["NCG", "IMG"]
    stappen: tuple[Processtap, ...]
    status_stap: Mapping[str, int]
    klaar: frozenset[str]  # statussen waarin de laatste stap is gezet

    def stap(self, status: str) -> Processtap:
        """De stap waar deze status bij hoort; `ValueError` bij een onbekende status."""
        if status not in self.status_stap:
            raise ValueError(f"onbekende status {status!r} in de baan {self.sleutel}")
        return self.stappen[self.status_stap[status] - 1]


VERSTERKING = Baan(
    sleutel="versterking",
    naam="Versterken",
    organisatie="NCG",
    stappen=(
        Processtap(1, "Opgave", "Het adres hoort bij de versterkingsopgave en wacht op het lokale plan."),
        Processtap(2, "Opname", "Een onafhankelijke deskundige neemt de woning op."),
        Processtap(3, "Beoordeling", "Voldoet de woning aan de norm, en zo niet: wat is er nodig?"),
        Processtap(4, "Planvorming", "De maatregelen worden in detail uitgewerkt met de bewoner."),
        Processtap(5, "Uitvoering", "De bouw wordt voorbereid en uitgevoerd."),
        Processtap(6, "Afronding", "Het dossier wordt afgerond en dat wordt aan IMG gemeld."),
    ),
    status_stap={
        "1.2": 1,
        "2.1": 2,
        "3.1": 3,
        "4.1": 4,
        "4.2": 4,
        "5.1": 5,
        "5.2": 5,
        "6.1": 6,
        "6.2": 6,
    },
    klaar=frozenset({"6.2"}),
)
SCHADE = Baan(
    sleutel="schade",
    naam="Schade",
    organisatie="IMG",
    stappen=(
        Processtap(1, "Melding", "De bewoner meldt schade en IMG bereidt de opname voor."),
        Processtap(2, "Opname", "Een onafhankelijke deskundige neemt de schade op."),
        Processtap(3, "Beoordeling", "Het schaderapport is er; de bewoner kan een zienswijze geven."),
        Processtap(4, "Besluit", "IMG besluit over vergoeding of herstel."),
        Processtap(5, "Uitvoering", "IMG keert uit of laat de schade herstellen."),
        Processtap(6, "Afronding", "De zaak wordt gesloten."),
    ),
    status_stap={
        "voorbereiding": 1,
        "opname": 2,
        "zienswijze": 3,
        "beschikking": 4,
        "uitvoering": 5,
        "afgehandeld": 6,
        "ingetrokken": 6,
    },
    klaar=frozenset({"afgehandeld", "ingetrokken"}),
)
BANEN: Mapping[str, Baan] = {baan.sleutel: baan for baan in (VERSTERKING, SCHADE)}

Stand = Literal["klaar", "nu", "straks", "overgeslagen"]


def standen(baan: Baan, status: str, *, gezet: int | None = None) -> tuple[Stand, ...]:
    """De stand van elk van de zes stappen bij deze status.

    Stappen vóór de huidige zijn klaar, die erna komen straks. Bij een gesloten zaak is ook de laatste
    klaar. Stopte de zaak eerder (op norm, afgezien, afgewezen, ingetrokken), geef dan in `gezet` de laatste
    stap die echt is gezet: wat tussen die stap en de afronding ligt, is overgeslagen.
    """
    nu = baan.stap(status).nummer
    laatste = nu if gezet is None else min(gezet, nu)

    def stand(nummer: int) -> Stand:
        if nummer == nu:
            return "klaar" if status in baan.klaar else "nu"
        if nummer > nu:
            return "straks"
        return "klaar" if nummer <= laatste else "overgeslagen"

    return tuple(stand(stap.nummer) for stap in baan.stappen)


@dataclass(frozen=True, slots=True)
class Brug:
    """Wat er bij één stap van de versterking samen met IMG kan.

    `soort`: `nu` (hier kan nu iets), `beperkt`, `straks` (als het proces daar komt), `niet` (een gemiste
    of onmogelijke kans, met uitleg) of `leeg`.
    """

    soort: Literal["nu", "beperkt", "straks", "niet", "leeg"]
    tekst: str = ""


LEEG = Brug("leeg")
_PLAN_STRAKS = Brug("straks", "Schadeherstel meenemen in het plan")
_BOUW_STRAKS = Brug("straks", "Herstel en bouw tegelijk")

# Elke letter hoort bij één stap van de versterking; de bruggen staan per stap.
_BRUGGEN: Mapping[Letter, Mapping[int, Brug]] = {
    "A": {1: Brug("niet", "NCG kan nog geen opname plannen; IMG wacht niet"), 4: _PLAN_STRAKS},
    "B": {2: Brug("nu", "Samen opnemen"), 4: _PLAN_STRAKS, 5: _BOUW_STRAKS},
    "C": {2: Brug("niet", "De schade is al opgenomen; IMG wacht niet"), 4: _PLAN_STRAKS},
    "D": {
        3: Brug("beperkt", "Alleen nader onderzoek afstemmen, zoals een sondering"),
        4: Brug("straks", "Is versterken nodig: schadeherstel meenemen in het plan"),
        5: _BOUW_STRAKS,
    },
    "E": {4: Brug("nu", "Schadeherstel meenemen in het plan"), 5: _BOUW_STRAKS},
    "F": {5: Brug("beperkt", "Schade die de aannemer vindt, meteen herstellen")},
}
_ZONDER_OVEREENKOMST = Brug(
    "nu", "Bespreek of schadeherstel nog mee kan, vóór de overeenkomst met de aannemer"
)


def bruggen(letter: str, *, zonder_overeenkomst: bool = False) -> tuple[Brug, ...]:
    """De zes bruggen tussen de banen bij een letter; zonder letter zijn ze leeg.

    `zonder_overeenkomst`: het dossier staat in 5.1 en er is nog geen overeenkomst met de aannemer
    vastgelegd; dan telt bij F ook het advies van E. Een onbekende letter geeft `ValueError`.
    """
    if not letter:
        return (LEEG,) * 6
    for bekend, per_stap in _BRUGGEN.items():
        if bekend == letter:
            rij = [per_stap.get(nummer, LEEG) for nummer in range(1, 7)]
            if letter == "F" and zonder_overeenkomst:
                rij[4] = _ZONDER_OVEREENKOMST
            return tuple(rij)
    raise ValueError(f"onbekende letter {letter!r}")
