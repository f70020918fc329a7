"""Geen stuwmeren: past een treintje in de stap die volgt, op de tijd dat het er aankomt (004 r.42, V-27)?"""

from collections.abc import Mapping
from dataclasses import dataclass

from .capaciteit import Loop
from .kwartaal import Kwartaal

# Zo ver vooruit zoeken wij een kwartaal waarin het wel past.
VERSTE = 40


@dataclass(frozen=True, slots=True)
class Tekort:
    """In `kwartaal` zijn er `teveel` woningen meer dan kan; `past_vanaf` als alles zo ver opschuift."""

    kwartaal: Kwartaal
    teveel: int
    past_vanaf: Kwartaal | None


def tekort(
    aankomst: Mapping[Kwartaal, int],
    *,
    nu: Kwartaal,
    bezig: int,
    onderweg: Mapping[Kwartaal, int],
    capaciteit: Loop,
) -> Tekort | None:
    """Of deze woningen bij hun aankomst moeten wachten achter wat er al ligt of onderweg is.

    `bezig` ligt er nu al; `onderweg` komt van andere treintjes en gaat voor.
    """
    aankomst = {kwartaal: aantal for kwartaal, aantal in aankomst.items() if aantal}
    if not aankomst:
        return None
    eerste = min(aankomst)
    gevonden = _rekent(aankomst, nu=nu, bezig=bezig, onderweg=onderweg, capaciteit=capaciteit)
    if gevonden is None:
        return None
    kwartaal, teveel = gevonden
    for later in range(1, VERSTE + 1):
        verschoven = {een.plus(later): aantal for een, aantal in aankomst.items()}
        if not _rekent(verschoven, nu=nu, bezig=bezig, onderweg=onderweg, capaciteit=capaciteit):
            return Tekort(kwartaal, teveel, eerste.plus(later))
    return Tekort(kwartaal, teveel, None)


def _rekent(
    aankomst: Mapping[Kwartaal, int],
    *,
    nu: Kwartaal,
    bezig: int,
    onderweg: Mapping[Kwartaal, int],
    capaciteit: Loop,
) -> tuple[Kwartaal, int] | None:
    """Het eerste kwartaal vanaf de aankomst waarin er wachten, en hoeveel."""
    eerste = min(aankomst)
    laatste = max((*aankomst, *onderweg))
    wacht = bezig + sum(aantal for kwartaal, aantal in onderweg.items() if kwartaal < nu)
    for kwartaal in nu.reeks(max(nu.tot(laatste), 0) + 1):
        erbij = aankomst.get(kwartaal, 0) + onderweg.get(kwartaal, 0)
        wacht = max(0, wacht + erbij - capaciteit.op(kwartaal))
        if kwartaal >= eerste and wacht:
            return kwartaal, wacht
    return None
