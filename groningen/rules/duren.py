"""Hoe lang iets duurt: dagen, weken, maanden, jaren en werkdagen."""

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from .datums import in_woorden
from .fouten import Geweigerd
from .kalender import eis_binnen_bereik, plus_werkdagen


class Eenheid(StrEnum):
    DAG = "d"
    WEEK = "w"
    MAAND = "m"
    JAAR = "j"
    WERKDAG = "wd"


_WOORDEN = {
    Eenheid.DAG: ("dag", "dagen"),
    Eenheid.WEEK: ("week", "weken"),
    Eenheid.MAAND: ("maand", "maanden"),
    Eenheid.JAAR: ("jaar", "jaar"),
    Eenheid.WERKDAG: ("werkdag", "werkdagen"),
}
LANGSTE = 40_000  # van welke eenheid ook: verder dan elke kalender hier gaat
_CODE = re.compile(r"(?P<aantal>[1-9][0-9]{0,4})(?P<eenheid>wd|[dwmj])")


@dataclass(frozen=True, slots=True)
class Duur:
    """Een aantal van één eenheid; `ValueError` bij nul, minder dan nul of onzinnig veel."""

    aantal: int
    eenheid: Eenheid

    def __post_init__(self) -> None:
        if not 1 <= self.aantal <= LANGSTE:
            raise ValueError(f"een duur is 1 tot en met {LANGSTE}, niet {self.aantal}")

    def __str__(self) -> str:
        """De code: `8w`, `3wd`."""
        return f"{self.aantal}{self.eenheid.value}"

    def in_woorden(self) -> str:
        """`1 week`, `8 weken`."""
        enkel, meer = _WOORDEN[self.eenheid]
        return f"{self.aantal} {enkel if self.aantal == 1 else meer}"

    def vanaf(self, dag: date) -> date:
        """De laatste dag van een termijn die begint op de dag ná de gebeurtenis op `dag`.

        Weken en maanden eindigen op dezelfde weekdag of hetzelfde dagnummer; bestaat dat nummer niet, dan
        op de laatste dag van de maand: 31 januari plus 1 maand is 28 of 29 februari.
        """
        return self._schuif(dag, 1)

    def vanaf_dag_zelf(self, dag: date) -> date:
        """De laatste dag van een termijn waarvan `dag` zelf de eerste dag is."""
        if self.eenheid in (Eenheid.MAAND, Eenheid.JAAR):
            einde = self._schuif(dag, 1)
            # Ontbreekt het dagnummer in de laatste maand, dan is haar laatste dag de laatste van de termijn.
            return einde if einde.day != dag.day else einde - timedelta(days=1)
        return self._schuif(dag - timedelta(days=1), 1)

    def voor(self, dag: date) -> date:
        """De dag die deze duur vóór `dag` ligt; ook hier hoogstens de laatste dag van de maand."""
        return self._schuif(dag, -1)

    def _schuif(self, dag: date, richting: int) -> date:
        return binnen_bereik(lambda: self._plus(dag, richting * self.aantal), self, dag)

    def _plus(self, dag: date, aantal: int) -> date:
        match self.eenheid:
            case Eenheid.DAG:
                return dag + timedelta(days=aantal)
            case Eenheid.WEEK:
                return dag + timedelta(weeks=aantal)
            case Eenheid.MAAND:
                return _plus_maanden(dag, aantal)
            case Eenheid.JAAR:
                return _plus_maanden(dag, 12 * aantal)
            case Eenheid.WERKDAG:
                return plus_werkdagen(dag, aantal)


def binnen_bereik(reken: Callable[[], date], duur: Duur, dag: date) -> date:
    """De uitkomst van `reken`; een uitkomst buiten de kalender is een weigering, geen programmafout."""
    try:
        return eis_binnen_bereik(reken(), wat="De uitkomst")
    except (OverflowError, ValueError):
        raise Geweigerd(
            f"{duur.in_woorden()} vanaf {in_woorden(dag)} komt buiten elke kalender. "
            "Controleer de datum en de duur."
        ) from None


def _plus_maanden(dag: date, aantal: int) -> date:
    jaar, maand = divmod(dag.year * 12 + dag.month - 1 + aantal, 12)
    laatste = calendar.monthrange(jaar, maand + 1)[1]
    return dag.replace(year=jaar, month=maand + 1, day=min(dag.day, laatste))


def lees_duur(tekst: str) -> Duur:
    """`8w` als duur; `ValueError` als het er geen is."""
    if gevonden := _CODE.fullmatch(tekst.strip()):
        return Duur(int(gevonden["aantal"]), Eenheid(gevonden["eenheid"]))
    raise ValueError(f"geen duur: {tekst[:20]!r}; schrijf haar als 10d, 8w, 3m, 1j of 5wd")
