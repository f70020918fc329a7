"""Wat een planner met een treintje kan, als gegevens: in welke stand, met welk formulier en welke actie."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any

from django.urls import reverse

from groningen.access import Kijker
from versterking.access import is_planner, mag_treintje_ordenen
from versterking.actions import treintjes as acties
from versterking.models import Treintje
from versterking.rules.treintjes.gang import STANDEN, Stand


class Vorm(Enum):
    """Welk formulier bij de stap hoort."""

    BEVESTIGEN = auto()
    REDEN = auto()
    NAAM = auto()
    PLAATS = auto()
    ERUIT = auto()
    ERBIJ = auto()
    VERPLAATSEN = auto()
    SPLITSEN = auto()
    SAMENVOEGEN = auto()
    START = auto()
    VENSTER = auto()


@dataclass(frozen=True, slots=True)
class Stap:
    naam: str
    knop: str
    uitleg: str
    standen: tuple[Stand, ...]
    doe: Callable[..., Any]
    gelukt: str
    vorm: Vorm
    hoofd: bool = False
    gevaar: bool = False


V, W, R = Stand.VOORSTEL, Stand.VASTGESTELD, Stand.RIJDT
STAPPEN: Mapping[str, Stap] = {
    "vaststellen": Stap(
        "Vaststellen",
        "Stel vast",
        "De groep staat vast. Er is nog niets gepland; dat doet u met starten.",
        (V,),
        acties.stel_vast,
        "Het treintje is vastgesteld.",
        Vorm.BEVESTIGEN,
        hoofd=True,
    ),
    "starten": Stap(
        "Starten",
        "Start het treintje",
        "Plant de stap waar de woningen nu bij zijn, voor allemaal tegelijk. Bij de opname krijgt elke "
        "woning een dag en elke bewoner een bericht.",
        (W,),
        acties.start,
        "Het treintje rijdt.",
        Vorm.START,
        hoofd=True,
    ),
    "venster": Stap(
        "Stap plannen",
        "Leg het venster vast",
        "Wanneer het hele treintje een volgende stap doet. Verzetten kan met een nieuw venster.",
        (W, R),
        acties.plan_venster,
        "Het venster is vastgelegd.",
        Vorm.VENSTER,
    ),
    "eruit": Stap(
        "Woningen eruit halen",
        "Haal eruit",
        "Uit een voorstel, of een achterblijver uit een treintje dat rijdt: de rest gaat dan door.",
        (V, R),
        acties.haal_uit,
        "De woningen zijn uit het treintje.",
        Vorm.ERUIT,
    ),
    "erbij": Stap(
        "Woningen erbij zetten",
        "Zet erbij",
        "Woningen van dezelfde gemeente, bij dezelfde stap, die nog in geen treintje zitten.",
        (V,),
        acties.voeg_toe,
        "De woningen zitten in het treintje.",
        Vorm.ERBIJ,
    ),
    "verplaatsen": Stap(
        "Woningen verplaatsen",
        "Verplaats",
        "Naar een ander voorstel van dezelfde gemeente.",
        (V,),
        acties.verplaats,
        "De woningen zijn verplaatst.",
        Vorm.VERPLAATSEN,
    ),
    "splitsen": Stap(
        "Splitsen",
        "Splits",
        "De gekozen woningen worden een eigen treintje, direct achter dit.",
        (V,),
        acties.splits,
        "Het treintje is gesplitst.",
        Vorm.SPLITSEN,
    ),
    "samenvoegen": Stap(
        "Samenvoegen",
        "Voeg samen",
        "Alle woningen gaan naar een ander voorstel; dit treintje is dan opgeheven.",
        (V,),
        acties.voeg_samen,
        "De treintjes zijn samengevoegd.",
        Vorm.SAMENVOEGEN,
    ),
    "naam": Stap(
        "Naam wijzigen", "Wijzig", "", (V, W, R), acties.hernoem, "De naam is gewijzigd.", Vorm.NAAM
    ),
    "volgorde": Stap(
        "Volgorde wijzigen",
        "Wijzig",
        "De plaats binnen de gemeente. De berekening vooruit volgt haar meteen.",
        (V, W, R),
        acties.zet_volgorde,
        "De volgorde is gewijzigd.",
        Vorm.PLAATS,
    ),
    "openen": Stap(
        "Terug naar voorstel",
        "Open opnieuw",
        "Om de groep nog te wijzigen.",
        (W,),
        acties.open_opnieuw,
        "Het treintje is weer een voorstel.",
        Vorm.REDEN,
    ),
    "opheffen": Stap(
        "Opheffen",
        "Hef op",
        "De woningen zijn daarna vrij voor een ander treintje. Dit is niet terug te draaien.",
        (V, W),
        acties.hef_op,
        "Het treintje is opgeheven.",
        Vorm.REDEN,
        gevaar=True,
    ),
}


def waarom_niet(kijker: Kijker, treintje: Treintje, stap: Stap) -> str:
    """Leeg als deze kijker deze stap nu kan zetten, anders waarom niet."""
    ordenen = stap.vorm is Vorm.PLAATS and mag_treintje_ordenen(kijker, treintje)
    if not (is_planner(kijker) or ordenen):
        return "Alleen een planner van NCG doet dit."
    if treintje.stand not in stap.standen:
        return f"Dit kan niet meer. Het treintje staat nu op: {STANDEN[Stand(treintje.stand)].lower()}."
    return ""


def handelingen(kijker: Kijker, treintje: Treintje) -> list[dict[str, Any]]:
    """Wat deze kijker nu kan; wie niet plant, ziet geen handelingen."""
    return [
        {
            "naam": stap.naam,
            "url": reverse("treintjestap", args=[treintje.nummer, sleutel]),
            "knop": stap.knop,
            "uitleg": stap.uitleg,
            "mag": True,
            "hoofd": stap.hoofd,
        }
        for sleutel, stap in STAPPEN.items()
        if not waarom_niet(kijker, treintje, stap)
    ]
