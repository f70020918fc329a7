"""De vastgelegde capaciteit, per pot en stap."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

from versterking.models import Capaciteit
from versterking.rules.planning.capaciteit import Loop
from versterking.rules.planning.kwartaal import Kwartaal
from versterking.rules.planning.stappen import Pot, Stap

Loops = Mapping[Stap, Loop]


def capaciteiten() -> dict[Pot, dict[Stap, Loop]]:
    """Alle capaciteit, in één vraag."""
    rijen: dict[Pot, dict[Stap, list[tuple[Kwartaal, int]]]] = {
        pot: {stap: [] for stap in Stap} for pot in Pot
    }
    gevonden: Iterable[tuple[str, str, date, int]] = Capaciteit.objects.values_list(
        "pot", "stap", "vanaf", "per_kwartaal"
    )
    for pot, stap, vanaf, aantal in gevonden:
        rijen[Pot(pot)][Stap(stap)].append((Kwartaal.van(vanaf), aantal))
    return {pot: {stap: Loop.uit(een) for stap, een in per.items()} for pot, per in rijen.items()}


def rijen_per_pot() -> dict[Pot, list[Capaciteit]]:
    """Elke rij met haar bron, de stappen in hun volgorde en het nieuwste kwartaal eerst."""
    plek = {stap.value: nummer for nummer, stap in enumerate(Stap)}
    uit: dict[Pot, list[Capaciteit]] = defaultdict(list)
    rijen = Capaciteit.objects.select_related("door__medewerker")
    for rij in sorted(rijen, key=lambda een: (plek[een.stap], -een.vanaf.toordinal())):
        uit[Pot(rij.pot)].append(rij)
    return uit
