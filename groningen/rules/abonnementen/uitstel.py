"""Wanneer een melding die niet aankwam het weer probeert: eerst snel, dan steeds later, samen een dag."""

from collections.abc import Sequence
from datetime import datetime, timedelta

# Na de zoveelste mislukte poging zo lang wachten: wie even hapert is zo weer aan de beurt.
WACHT: Sequence[timedelta] = (
    timedelta(seconds=20),
    timedelta(minutes=1),
    timedelta(minutes=4),
    timedelta(minutes=15),
    timedelta(minutes=30),
    timedelta(hours=1),
    timedelta(hours=2),
    timedelta(hours=4),
    timedelta(hours=6),
    timedelta(hours=10),
)
DAG = timedelta(days=1)


def volgende_poging(pogingen: int, nu: datetime) -> datetime | None:
    """Wanneer het na `pogingen` mislukte pogingen weer mag; None als de dag om is en iemand moet kijken."""
    if pogingen < 1:
        raise ValueError("er is nog niets geprobeerd")
    return nu + WACHT[pogingen - 1] if pogingen <= len(WACHT) else None
