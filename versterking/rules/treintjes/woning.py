"""Een woning zoals het voorstel van treintjes haar kent."""

from collections.abc import Iterable
from dataclasses import dataclass

from versterking.rules.planning.stappen import Stap


@dataclass(frozen=True, slots=True)
class Woning:
    """Eén woning. `stap` is de processtap waar zij bij is, None als zij nog op een plan wacht.

    `panden` zijn de BAG-nummers van de gebouwen waar zij deel van is; x en y in meters (RD), als die bekend
    zijn. `risico` is P50, P90 of iets anders.
    """

    sleutel: int
    straat: str
    huisnummer: int
    bij: str
    plaats: str
    x: int | None
    y: int | None
    soort: str
    risico: str
    stap: Stap | None
    panden: tuple[str, ...]

    @property
    def volgorde(self) -> tuple[str, str, int, str, int]:
        """Zoals zij in de straat staat."""
        return self.plaats, self.straat, self.huisnummer, self.bij, self.sleutel


RISICORANG = {"P50": 0, "P90": 1}


def rang(risico: str) -> int:
    """P50 eerst, dan P90, dan de rest."""
    return RISICORANG.get(risico, len(RISICORANG))


def in_gebouwen(woningen: Iterable[Woning]) -> list[tuple[Woning, ...]]:
    """De woningen bij elkaar die een gebouw delen, ook langs een derde; een losse woning is er één.

    De groepen staan in volgorde van hun eerste woning, de woningen erin ook.
    """
    gesorteerd = sorted(woningen, key=lambda een: een.volgorde)
    baas = {een.sleutel: een.sleutel for een in gesorteerd}

    def wortel(sleutel: int) -> int:
        while baas[sleutel] != sleutel:
            baas[sleutel] = baas[baas[sleutel]]
            sleutel = baas[sleutel]
        return sleutel

    eerste_in: dict[str, int] = {}
    for een in gesorteerd:
        for pand in een.panden:
            if pand in eerste_in:
                baas[wortel(een.sleutel)] = wortel(eerste_in[pand])
            else:
                eerste_in[pand] = een.sleutel
    samen: dict[int, list[Woning]] = {}
    for een in gesorteerd:
        samen.setdefault(wortel(een.sleutel), []).append(een)
    return [tuple(groep) for groep in samen.values()]
