"""Waar werk zich ophoopt: wat er bij elke stap ligt, en hoeveel kwartalen werk dat is."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from .stappen import STAPPEN, Stap


@dataclass(frozen=True, slots=True)
class Stroomstap:
    """Eén stap. `erin` en `eruit` zijn van het laatste hele kwartaal; `per_kwartaal` is None als de
    capaciteit hier niet telt (een deel van het geheel)."""

    stap: Stap
    ligt: int
    erin: int
    eruit: int
    per_kwartaal: int | None = None

    @property
    def naam(self) -> str:
        return STAPPEN[self.stap]

    @property
    def tienden(self) -> int | None:
        """Hoeveel kwartalen werk er ligt, in tienden; None zonder capaciteit."""
        return round(self.ligt * 10 / self.per_kwartaal) if self.per_kwartaal else None

    @property
    def kwartalen(self) -> str:
        """Zoals een mens het leest: `3,2`; leeg zonder capaciteit."""
        return "" if self.tienden is None else f"{self.tienden // 10},{self.tienden % 10}"


def volst(stappen: Iterable[Stroomstap]) -> Stroomstap | None:
    """De stap met de meeste kwartalen werk; ligt er iets zonder capaciteit, dan die."""
    rijen = [een for een in stappen if een.ligt]
    zonder = [een for een in rijen if een.per_kwartaal == 0]
    if zonder:
        return max(zonder, key=lambda een: een.ligt)
    met = [een for een in rijen if een.tienden is not None]
    if met:
        return max(met, key=lambda een: een.tienden or 0)
    return max(rijen, key=lambda een: een.ligt, default=None)


def in_woorden(stappen: Sequence[Stroomstap]) -> str:
    """De zin boven de tekening: waar het meeste ligt."""
    een = volst(stappen)
    if een is None:
        return "Er ligt nu bij geen enkele stap werk."
    if een.per_kwartaal == 0:
        return f"Bij {een.naam} liggen {een.ligt} woningen, en er is geen capaciteit vastgelegd."
    if een.tienden is None:
        return f"De meeste woningen zijn bij {een.naam}: {een.ligt}."
    return f"Bij {een.naam} ligt {een.kwartalen} kwartaal werk."
