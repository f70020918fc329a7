"""Perioden van hele dagen, eerste en laatste dag inbegrepen, en hun vereniging."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Protocol

DAG = timedelta(days=1)


class MetPeriode(Protocol):
    """Iets met een eerste dag en een laatste; zonder laatste dag loopt het nog."""

    @property
    def van(self) -> date: ...

    @property
    def tot(self) -> date | None: ...


def verenig(perioden: Iterable[MetPeriode]) -> list[tuple[date, date | None]]:
    """De perioden op volgorde, waarbij wat overlapt of aansluit één periode is.

    Een dag die in meer perioden valt, zit er zo maar één keer in.
    """
    samen: list[tuple[date, date | None]] = []
    for van, tot in sorted(((p.van, p.tot) for p in perioden), key=lambda paar: paar[0]):
        if not samen:
            samen.append((van, tot))
            continue
        vorige_van, vorige_tot = samen[-1]
        if vorige_tot is None:
            break
        if van > vorige_tot + DAG:
            samen.append((van, tot))
        else:
            samen[-1] = (vorige_van, None if tot is None else max(tot, vorige_tot))
    return samen


def tel_dagen(van: date, tot: date) -> int:
    """Het aantal dagen van `van` tot en met `tot`; nul als `tot` ervoor ligt."""
    return max(0, (tot - van).days + 1)


def dagen_binnen(samen: Iterable[tuple[date, date | None]], van: date, tot: date) -> int:
    """Hoeveel dagen van `van` tot en met `tot` in de verenigde perioden liggen."""
    return sum(
        tel_dagen(max(van, begin), tot if einde is None else min(tot, einde)) for begin, einde in samen
    )
