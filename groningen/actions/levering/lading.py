"""Wat alle stappen van één lading delen: de verbinding, de afspraak en wat er tot nu toe bleek."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from .afspraak import Afspraak

Voortgang = Callable[[str, float], None]


def geen_voortgang(_stap: str, _deel: float) -> None:
    """Voor wie niet meekijkt."""


@dataclass
class Lading:
    """De tussentabellen heten `lev_…`, zijn tijdelijk en verdwijnen met de transactie."""

    cursor: Any
    afspraak: Afspraak
    organisatie_id: int
    leverdatum: date
    bestand: str
    kopregel: int
    kop: list[str]
    voortgang: Voortgang = geen_voortgang
    levering_id: int = 0
    veel: bool = False
    meldingen: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.aanwezig = frozenset(self.kop) & frozenset(self.afspraak.kolom)

    def heeft(self, kolom: str) -> bool:
        """Of de levering deze kolom heeft; wat er niet in staat, blijft zoals het was."""
        return kolom in self.aanwezig

    def doe(self, sql: str, **extra: Any) -> int:
        """Voert SQL uit met de vaste waarden van deze lading; geeft het aantal geraakte rijen."""
        self.cursor.execute(sql, self._waarden(extra))
        return int(self.cursor.rowcount)

    def vraag(self, sql: str, **extra: Any) -> list[tuple[Any, ...]]:
        self.cursor.execute(sql, self._waarden(extra))
        return list(self.cursor.fetchall())

    def getal(self, sql: str, **extra: Any) -> int:
        """De eerste waarde van de eerste rij, als getal."""
        return int(self.vraag(sql, **extra)[0][0])

    def tussentabel(
        self, naam: str, sql: str, *, meet: str = "", zonder_index: bool = False, **extra: Any
    ) -> None:
        """Maakt een tijdelijke tabel uit een vraag; `meet` noemt kolommen waarvan de planner de verdeling moet weten.

        `zonder_index`: de vraag leest tabellen van voor naar achter.
        """
        opdrachten = [
            f"DROP TABLE IF EXISTS pg_temp.{naam}",
            f"CREATE TEMP TABLE {naam} ON COMMIT DROP AS {sql}",
        ]
        if zonder_index:
            wegen = ("enable_indexscan", "enable_bitmapscan")
            opdrachten[1:1] = [f"SET LOCAL {weg} = off" for weg in wegen]
            opdrachten += [f"SET LOCAL {weg} = on" for weg in wegen]
        if meet:
            opdrachten.append(f"ANALYZE {naam} ({meet})")
        # In één keer naar de database: bij een kleine levering is heen en weer gaan het meeste werk.
        self.doe("; ".join(opdrachten), **extra)

    def ververs(self, *tabellen: str) -> None:
        """Laat de planner na veel nieuwe rijen opnieuw naar tabellen kijken, zodat hij niet op hun oude omvang rekent."""
        if self.veel:
            self.doe(f"ANALYZE {', '.join(tabellen)}")

    def _waarden(self, extra: Mapping[str, Any]) -> dict[str, Any]:
        return {
            "organisatie": self.organisatie_id,
            "leverdatum": self.leverdatum,
            "levering": self.levering_id or None,
            **extra,
        }
