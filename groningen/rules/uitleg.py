"""De som achter een datum of een bedrag: elke uitkomst draagt haar eigen stappen."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from .datums import in_woorden

WEEKDAGEN = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")


def voluit(dag: date) -> str:
    """`vrijdag 28 april 2023`: in een som doet de weekdag ertoe."""
    return f"{WEEKDAGEN[dag.weekday()]} {in_woorden(dag)}"


def tel(aantal: int, enkel: str, meer: str) -> str:
    """`1 dag`, `2 dagen`."""
    return f"{aantal} {enkel if aantal == 1 else meer}"


@dataclass(frozen=True, slots=True)
class Stap:
    """Eén regel van de som, in gewoon Nederlands.

    `tekst` is een hele zin, `grondslag` het artikel of het document waar zij op steunt, `uitkomst` wat er
    na deze stap staat: een dag voluit, een bedrag of een paar woorden.
    """

    tekst: str
    grondslag: str
    uitkomst: str

    def als_json(self) -> dict[str, str]:
        return asdict(self)


def als_json(stappen: Iterable[Stap]) -> list[dict[str, str]]:
    """De stappen om te bewaren bij het besluit dat op ze steunt."""
    return [stap.als_json() for stap in stappen]


def uit_json(rijen: Iterable[Mapping[str, Any]]) -> tuple[Stap, ...]:
    """De bewaarde stappen terug; `ValueError` als er een deel ontbreekt of geen tekst is."""
    stappen = []
    for rij in rijen:
        waarden = [rij.get(deel) for deel in ("tekst", "grondslag", "uitkomst")]
        if not all(isinstance(waarde, str) for waarde in waarden):
            raise ValueError(f"geen stap van een berekening: {rij!r}")
        stappen.append(Stap(*map(str, waarden)))
    return tuple(stappen)


def als_tekst(stappen: Iterable[Stap]) -> str:
    """De som als platte tekst: genummerd, met onder elke zin de grondslag en de uitkomst."""
    return "\n".join(
        f"{nummer}. {stap.tekst}\n   {' · '.join(filter(None, (stap.grondslag, stap.uitkomst)))}".rstrip()
        for nummer, stap in enumerate(stappen, start=1)
    )
