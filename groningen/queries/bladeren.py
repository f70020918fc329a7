"""Bladeren langs een index: elke bladzijde begint bij de sleutel van een rij, nooit bij een aantal."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.db.models import BooleanField, Expression, F, Func, QuerySet, Value
from django.db.models.expressions import OrderBy
from django.db.models.lookups import GreaterThan, GreaterThanOrEqual, LessThan, LessThanOrEqual

from groningen.rules.bladeren import Bladwijzer, Sleutelwaarde

R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Stuk(Generic[R]):
    """Opeenvolgende rijen van een lijst; `vorige` en `volgende` wijzen de bladzijden ernaast aan.

    `delen` noemt bij elke rij uit welk deel van de lijst zij komt.
    """

    rijen: list[R]
    delen: list[int]
    vorige: Bladwijzer | None
    volgende: Bladwijzer | None


@dataclass(frozen=True, slots=True)
class Bladerlijst(Generic[R]):
    """Een lijst om in te bladeren: een of meer delen na elkaar, elk gesorteerd op dezelfde kolommen.

    De kolommen zijn samen uniek en nooit leeg; `sleutel_van` geeft hun waarden voor een gemaakte rij.
    `omgekeerd` draait de hele lijst om, ook de volgorde van de delen. Met `tonen` (de rijen met alles wat zij
    tonen) worden eerst de sleutels van de bladzijde gekozen: sorteren gaat dan over smalle rijen.
    """

    delen: Sequence[QuerySet[Any, Any]]
    kolommen: Sequence[str | Expression]
    sleutel_van: Callable[[R], tuple[Sleutelwaarde, ...]]
    maak: Callable[[Any], R]
    tonen: QuerySet[Any, Any] | None = None
    omgekeerd: bool = False

    def stuk(self, wijzer: Bladwijzer | None, per: int) -> Stuk[R]:
        """De bladzijde bij de bladwijzer; zonder (of als er daar niets meer is) de eerste.

        Wie terugbladert en aan het begin komt, krijgt de hele eerste bladzijde.
        """
        if wijzer is not None and not (isinstance(wijzer.sleutel[0], int) and self._bestaat(wijzer)):
            wijzer = None
        terug = wijzer is not None and wijzer.terug
        gevonden = self._haal(wijzer, per + 1, oplopend=terug == self.omgekeerd)
        meer = len(gevonden) > per
        if wijzer is not None and (not gevonden or (terug and not meer)):
            return self.stuk(None, per)
        del gevonden[per:]
        if terug:
            gevonden.reverse()
        begin = gevonden[0] if (meer if terug else wijzer) and gevonden else None
        eind = gevonden[-1] if (terug or meer) and gevonden else None
        return Stuk(
            rijen=[rij for _, rij in gevonden],
            delen=[deel for deel, _ in gevonden],
            vorige=Bladwijzer((begin[0], *self.sleutel_van(begin[1])), terug=True) if begin else None,
            volgende=Bladwijzer((eind[0], *self.sleutel_van(eind[1]))) if eind else None,
        )

    def waarden(self, veld: str, hoogstens: int) -> list[Any]:
        """Eén veld van de hele lijst, in volgorde."""
        gevonden: list[Any] = []
        for deel in reversed(self.delen) if self.omgekeerd else self.delen:
            rijen = deel.order_by(*self._volgorde(oplopend=not self.omgekeerd))
            gevonden += rijen.values_list(veld, flat=True)[: hoogstens - len(gevonden)]
        return gevonden

    def _volgorde(self, *, oplopend: bool) -> list[OrderBy]:
        kolommen = [F(kolom) if isinstance(kolom, str) else kolom for kolom in self.kolommen]
        return [OrderBy(kolom, descending=not oplopend) for kolom in kolommen]

    def _voorbij(self, sleutel: tuple[Sleutelwaarde, ...], *, oplopend: bool) -> list[Any]:
        """De rijen na de sleutel; de eerste kolom ook los, want daarvan kent de database de spreiding."""
        na, vanaf = (GreaterThan, GreaterThanOrEqual) if oplopend else (LessThan, LessThanOrEqual)
        kolommen = [F(kolom) if isinstance(kolom, str) else kolom for kolom in self.kolommen]
        return [vanaf(kolommen[0], Value(sleutel[0])), na(_rij(*kolommen), _rij(*map(Value, sleutel)))]

    def _bestaat(self, wijzer: Bladwijzer) -> bool:
        return 0 <= int(wijzer.sleutel[0]) < len(self.delen)  # type: ignore[arg-type]

    def _haal(self, wijzer: Bladwijzer | None, aantal: int, *, oplopend: bool) -> list[tuple[int, R]]:
        volgorde = self._volgorde(oplopend=oplopend)
        nummers = range(len(self.delen)) if oplopend else range(len(self.delen) - 1, -1, -1)
        if wijzer is not None:
            eerste = nummers.index(int(wijzer.sleutel[0]))  # type: ignore[arg-type]
            nummers = nummers[eerste:]
        gevonden: list[tuple[int, R]] = []
        for nummer in nummers:
            deel = self.delen[nummer]
            if wijzer is not None and nummer == wijzer.sleutel[0]:
                deel = deel.filter(*self._voorbij(wijzer.sleutel[1:], oplopend=oplopend))
            rijen = deel.order_by(*volgorde)[: aantal - len(gevonden)]
            if self.tonen is not None:
                rijen = self.tonen.filter(pk__in=rijen.values("pk")).order_by(*volgorde)
            gevonden += [(nummer, self.maak(rij)) for rij in rijen]
            if len(gevonden) >= aantal:
                break
        return gevonden


def _rij(*uitdrukkingen: Any) -> Func:
    """`ROW(a, b, …)`: rijen vergelijken loopt in PostgreSQL langs de index, losse kolommen met OR niet."""
    return Func(*uitdrukkingen, function="ROW", output_field=BooleanField())
