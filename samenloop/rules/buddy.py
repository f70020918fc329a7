"""Twee begeleiders die samen één adres doen: wie daarvoor in aanmerking komt, en waarom (eisen C-43 en B-16).

Het voorstel weegt vier dingen, in deze volgorde: wie het dossier nu behandelt (dan wisselt de bewoner niet),
wie hem eerder sprak of hielp, wie in deze plaats werkt, en wie het minste werk heeft. De getallen zijn onze
keuze; de stukken noemen er geen.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from groningen.rules.rollen import Dossiersoort

NCG, IMG = Dossiersoort.VERSTERKING.value, Dossiersoort.SCHADE.value
WIE: Mapping[str, str] = {NCG: "NCG", IMG: "IMG"}
ANDER: Mapping[str, str] = {NCG: IMG, IMG: NCG}
ROLNAAM: Mapping[str, str] = {NCG: "bewonersbegeleider", IMG: "zaakbegeleider"}
LANGSTE_REDEN = 300
# Zoveel collega's noemt het voorstel per kant.
GENOEMD = 8

NU, EERDER, PER_CONTACT, MEESTE_CONTACTEN, PLAATS, MEESTE_PLAATS, GEMEENTE = 200, 30, 5, 4, 2, 10, 5
MEESTE_LAST = 40


class Koppelreden(StrEnum):
    """Waarom een koppel stopte."""

    GESLOTEN = "gesloten"
    NIET_NODIG = "niet_nodig"
    BEWONER = "bewoner"
    ANDERS = "anders"


@dataclass(frozen=True, slots=True)
class Kandidaat:
    """Iemand die aan één kant het adres kan doen, met wat er van hem bekend is.

    `lopend` is zijn aantal lopende dossiers, `gemiddeld` dat van zijn collega's.
    """

    id: int
    naam: str
    behandelt: bool
    behandelde: bool
    contacten: int
    in_plaats: int
    in_gemeente: int
    lopend: int
    gemiddeld: int


@dataclass(frozen=True, slots=True)
class Voordracht:
    """Een kandidaat met zijn punten en de uitleg daarbij."""

    kandidaat: Kandidaat
    punten: int
    waarom: tuple[str, ...]


def weeg(kandidaat: Kandidaat, *, erbij: int = 0) -> Voordracht:
    """De punten van één kandidaat; `erbij` is wat hij in hetzelfde voorstel al kreeg."""
    waarom: list[str] = []
    punten = 0
    if kandidaat.behandelt:
        punten += NU
        waarom.append("Behandelt dit dossier nu: de bewoner houdt dezelfde begeleider.")
    elif kandidaat.behandelde:
        punten += EERDER
        waarom.append("Behandelde dit adres eerder en kent de bewoner.")
    if kandidaat.contacten:
        punten += PER_CONTACT * min(kandidaat.contacten, MEESTE_CONTACTEN)
        keer = "1 keer" if kandidaat.contacten == 1 else f"{kandidaat.contacten} keer"
        waarom.append(f"Sprak de bewoner van dit adres {keer}.")
    if kandidaat.in_plaats:
        punten += min(PLAATS * kandidaat.in_plaats, MEESTE_PLAATS)
        waarom.append(f"Werkt in deze plaats: {_dossiers(kandidaat.in_plaats)}.")
    elif kandidaat.in_gemeente:
        punten += GEMEENTE
        waarom.append(f"Werkt in deze gemeente: {_dossiers(kandidaat.in_gemeente)}.")
    last = kandidaat.lopend + erbij
    verschil = last - kandidaat.gemiddeld
    if kandidaat.gemiddeld:
        punten -= max(-MEESTE_LAST, min(MEESTE_LAST, round(20 * verschil / kandidaat.gemiddeld)))
    hoe = "minder dan" if verschil < 0 else "meer dan" if verschil > 0 else "gelijk aan"
    waarom.append(f"{_dossiers(last).capitalize()} in behandeling, {hoe} gemiddeld ({kandidaat.gemiddeld}).")
    return Voordracht(kandidaat, punten, tuple(waarom))


def rangschik(
    kandidaten: Iterable[Kandidaat], *, erbij: Mapping[int, int] | None = None
) -> Sequence[Voordracht]:
    """De kandidaten, de beste eerst; bij gelijke punten wie het minste werk heeft, dan op naam."""
    toegekend = erbij or {}
    gewogen = [weeg(een, erbij=toegekend.get(een.id, 0)) for een in kandidaten]
    return sorted(
        gewogen, key=lambda een: (-een.punten, een.kandidaat.lopend, een.kandidaat.naam, een.kandidaat.id)
    )


def _dossiers(aantal: int) -> str:
    return "1 dossier" if aantal == 1 else f"{aantal} dossiers"


def houdt_koppel(wie: Mapping[str, int | None], behandelaars: Mapping[str, int | None]) -> tuple[str, ...]:
    """De kanten waar het lid van het koppel het dossier niet meer behandelt; leeg als alles klopt."""
    return tuple(spoor for spoor in (NCG, IMG) if wie[spoor] is None or wie[spoor] != behandelaars.get(spoor))
