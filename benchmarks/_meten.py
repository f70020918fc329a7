"""Eerlijk vergelijken: varianten om en om, de mediaan van minstens vijf keer, en een verhouding als uitkomst.

Losse tijden zeggen op een gedeelde machine weinig; de verhouding tussen twee varianten die om en om
zijn gemeten wel. Een meting is een module in deze map met een functie `meet() -> Iterable[Regel]`.
"""

import gc
import statistics
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass

from django.db import connection, transaction

RONDEN = 5
MAAT = (27_000, 270_000)


@dataclass(frozen=True, slots=True)
class Regel:
    """Eén uitkomst: `verhouding` met haar grens; `hoogstens` zegt aan welke kant van de grens het goed is."""

    wat: str
    verhouding: float
    grens: float
    hoogstens: bool
    toelichting: str
    eenheid: str = "×"

    @property
    def goed(self) -> bool:
        return self.verhouding <= self.grens if self.hoogstens else self.verhouding >= self.grens


Rond = Callable[[], AbstractContextManager[object]]


@contextmanager
def teruggedraaid() -> Iterator[None]:
    """Een transactie die niets nalaat, zodat elke ronde hetzelfde werk doet."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def controleer_verwijzingen() -> None:
    """Doet nu wat de database anders bij COMMIT doet; een teruggedraaide transactie telt anders te weinig."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def tijden(
    varianten: dict[str, Callable[[], object]], *, ronden: int = RONDEN, rond: Rond = nullcontext
) -> dict[str, float]:
    """De mediaan in seconden per variant, om en om gemeten en telkens in omgekeerde volgorde.

    `rond` zet voor elke keer klaar en ruimt daarna op; dat telt niet mee.
    """
    gemeten: dict[str, list[float]] = {naam: [] for naam in varianten}
    for ronde in range(ronden):
        for naam in sorted(varianten, reverse=bool(ronde % 2)):
            with rond():
                gc.collect()
                begin = time.perf_counter()
                varianten[naam]()
                gemeten[naam].append(time.perf_counter() - begin)
    return {naam: statistics.median(rij) for naam, rij in gemeten.items()}


def duurt_hoogstens(
    wat: str,
    ons: Callable[[], object],
    kaal: Callable[[], object],
    grens: float,
    *,
    ronden: int = RONDEN,
    rond: Rond = nullcontext,
) -> Regel:
    """Onze tijd gedeeld door die van de kale variant; goed als dat hoogstens `grens` is."""
    t = tijden({"kaal": kaal, "ons": ons}, ronden=ronden, rond=rond)
    return Regel(
        wat, t["ons"] / t["kaal"], grens, True, f"{t['ons'] * 1000:.1f} ms tegen {t['kaal'] * 1000:.1f} ms"
    )


def verwerkt_minstens(
    wat: str,
    ons: Callable[[], object],
    kaal: Callable[[], object],
    grens: float,
    *,
    aantal: int,
    ronden: int = RONDEN,
) -> Regel:
    """Onze verzoeken per seconde gedeeld door die van de kale variant; `aantal` verzoeken per meting."""
    t = tijden({"kaal": kaal, "ons": ons}, ronden=ronden)
    return Regel(
        wat,
        t["kaal"] / t["ons"],
        grens,
        False,
        f"{aantal / t['ons']:.0f}/s tegen {aantal / t['kaal']:.0f}/s",
    )


def getal(aantal: int) -> str:
    """Een aantal zoals een mens het leest: 27.000."""
    return f"{aantal:,}".replace(",", ".")


def tabel(regels: Iterable[Regel]) -> str:
    """De uitkomsten als tabel; een uitkomst aan de verkeerde kant van haar grens krijgt een kruis."""
    kop = ("", "meting", "verhouding", "grens", "gemeten")
    rijen = [
        kop,
        *(
            (
                "✓" if regel.goed else "✗",
                regel.wat,
                f"{regel.verhouding:.2f}{regel.eenheid}",
                f"{'≤' if regel.hoogstens else '≥'} {regel.grens:g}{regel.eenheid}",
                regel.toelichting,
            )
            for regel in regels
        ),
    ]
    breedtes = [max(len(rij[k]) for rij in rijen) for k in range(5)]
    return "\n".join(
        "  ".join(cel.ljust(breedte) for cel, breedte in zip(rij, breedtes, strict=True)).rstrip()
        for rij in rijen
    )
