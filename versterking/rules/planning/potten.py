"""De potten uit elkaar: wat op verzoek komt, rijdt op eigen capaciteit (V-39)."""

from collections.abc import Iterable, Mapping

from .capaciteit import Loop
from .kwartaal import Kwartaal
from .simulatie import KWARTALEN, Deel, Invoer
from .stappen import Pot, Stap


def per_pot(
    delen: Iterable[tuple[Deel, Pot]],
    capaciteit: Mapping[Pot, Mapping[Stap, Loop]],
    *,
    begin: Kwartaal,
    kwartalen: int = KWARTALEN,
) -> dict[Pot, Invoer]:
    """Per pot een eigen berekening. Geen getal van de ene komt in de andere terecht."""
    alle = list(delen)
    return {
        pot: Invoer(
            begin=begin,
            delen=tuple(een for een, van in alle if van is pot),
            capaciteit=capaciteit.get(pot, {}),
            kwartalen=kwartalen,
        )
        for pot in Pot
    }
