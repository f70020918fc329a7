"""Wat gemeenten en NCG samen plannen, voor de tabel van alle pagina's: elk onderdeel zijn eigen wereld.

Een onderdeel geeft een functie die zijn wereld maakt uit de mensen; die heeft een `tabel()`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Protocol

from groningen.access import Kijker
from tests.browser.cijferwereld import maak_cijfers
from tests.browser.koppelwereld import maak_koppelingen
from tests.browser.meldingwereld import maak_abonnementen
from tests.browser.planwereld import maak_plannen_van_gemeenten
from tests.browser.programmawereld import maak_programmas
from tests.browser.treintjewereld import maak_treintjes
from tests.browser.verzoekwereld import maak_verzoeken


class Deel(Protocol):
    def tabel(self) -> dict[str, list[str]]: ...


Maker = Callable[[Mapping[str, Kijker]], Deel]
MAKERS: tuple[Maker, ...] = (
    lambda _: maak_plannen_van_gemeenten(),
    maak_abonnementen,
    maak_koppelingen,
    maak_programmas,
    maak_treintjes,
    maak_verzoeken,
    lambda _: maak_cijfers(),
)


@dataclass
class Gemeentewereld:
    delen: list[Deel]

    def tabel(self) -> dict[str, list[str]]:
        """De adressen van alle onderdelen."""
        return {route: paden for deel in self.delen for route, paden in deel.tabel().items()}


def maak_gemeentewereld(mensen: Mapping[str, Kijker]) -> Gemeentewereld:
    return Gemeentewereld([maak(mensen) for maak in MAKERS])
