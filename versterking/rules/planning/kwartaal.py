"""Kwartalen: de maat waarin capaciteit en planning staan."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

MAANDEN_IN_KWARTAAL = 3


@dataclass(frozen=True, slots=True, order=True)
class Kwartaal:
    """Eén kwartaal van een kalenderjaar; `nummer` is 1 tot en met 4."""

    jaar: int
    nummer: int

    @classmethod
    def van(cls, dag: date) -> "Kwartaal":
        """Het kwartaal waar deze dag in valt."""
        return cls(dag.year, (dag.month - 1) // MAANDEN_IN_KWARTAAL + 1)

    @property
    def eerste_dag(self) -> date:
        return date(self.jaar, (self.nummer - 1) * MAANDEN_IN_KWARTAAL + 1, 1)

    @property
    def laatste_dag(self) -> date:
        return self.plus(1).eerste_dag - timedelta(days=1)

    def plus(self, aantal: int) -> "Kwartaal":
        """Zoveel kwartalen later, of eerder als `aantal` onder nul is."""
        jaar, rest = divmod(self.jaar * 4 + self.nummer - 1 + aantal, 4)
        return Kwartaal(jaar, rest + 1)

    def tot(self, later: "Kwartaal") -> int:
        """Hoeveel kwartalen `later` na dit ligt."""
        return (later.jaar - self.jaar) * 4 + later.nummer - self.nummer

    def reeks(self, aantal: int) -> Iterator["Kwartaal"]:
        """Dit kwartaal en die daarna, `aantal` in totaal."""
        return (self.plus(n) for n in range(aantal))

    @property
    def kort(self) -> str:
        """Zoals in een tabel of bestand: 2027-1."""
        return f"{self.jaar}-{self.nummer}"

    def __str__(self) -> str:
        return f"{self.nummer}e kwartaal {self.jaar}"
