"""Cijfers als tabel met balken: per gebied een rij, per categorie een kolom of een balk."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from governance.queries.openbaar import Regel


@dataclass(slots=True)
class Balk:
    """Eén getal met zijn balk, in procenten van het grootste; zonder balk als het verborgen is."""

    regel: Regel
    breedte: str


def balken(regels: Iterable[Regel]) -> list[Balk]:
    alle = list(regels)
    grootste = max((regel.aantal or 0 for regel in alle), default=0)
    return [Balk(regel, f"{100 * (regel.aantal or 0) / grootste if grootste else 0:.2f}%") for regel in alle]


@dataclass(slots=True)
class Gebiedsrij:
    """Eén gebied met al zijn getallen."""

    waar: str
    regels: list[Regel] = field(default_factory=list)


def per_gebied(regels: Iterable[Regel]) -> list[Gebiedsrij]:
    """De regels per gebied, in hun volgorde."""
    rijen: dict[tuple[str, str, str], Gebiedsrij] = {}
    for regel in regels:
        sleutel = regel.gemeente, regel.gemeentenaam, regel.plaats
        rijen.setdefault(sleutel, Gebiedsrij(regel.waar)).regels.append(regel)
    return list(rijen.values())


def per_maand(regels: Iterable[Regel]) -> list[tuple[date, list[Regel]]]:
    """De regels per maand, in hun volgorde."""
    maanden: dict[date, list[Regel]] = {}
    for regel in regels:
        maanden.setdefault(regel.periode, []).append(regel)
    return list(maanden.items())
