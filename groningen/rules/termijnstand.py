"""Wanneer er bij een lopende termijn weer iets te doen is: waarschuwen, of zien dat zij voorbij is."""

from collections.abc import Collection
from datetime import date, timedelta
from enum import StrEnum

DAG = timedelta(days=1)


class Verstrekenoordeel(StrEnum):
    """Wat een mens besluit over een termijn die bij binnenkomst al voorbij was."""

    LAAT_LOPEN = "laat_lopen"
    AL_BESLOTEN = "al_besloten"
    VERVALT = "vervalt"

    @property
    def label(self) -> str:
        return {
            Verstrekenoordeel.LAAT_LOPEN: "de termijn is gemist",
            Verstrekenoordeel.AL_BESLOTEN: "het was al gedaan",
            Verstrekenoordeel.VERVALT: "de termijn doet er niet meer toe",
        }[self]


def volgende_waarschuwing(
    eindigt_op: date, waarschuw: Collection[int], gegeven: Collection[int], peildatum: date
) -> date | None:
    """De dag waarop de eerstvolgende waarschuwing hoort, of None als er geen meer komt.

    `gegeven` zijn de aantallen dagen waarvoor al is gewaarschuwd voor deze einddag. Wie te laat is, krijgt
    er één die dan nog waar is; ruimere zijn door een krappere vervangen.
    """
    krapste = min(gegeven, default=None)
    over = [dagen for dagen in waarschuw if krapste is None or dagen < krapste]
    gemist = [dagen for dagen in over if eindigt_op - dagen * DAG <= peildatum]
    if gemist:
        return eindigt_op - min(gemist) * DAG
    return min((eindigt_op - dagen * DAG for dagen in over), default=None)


def volgende_actie(
    eindigt_op: date | None, waarschuw: Collection[int], gegeven: Collection[int], peildatum: date
) -> date | None:
    """De eerstvolgende dag waarop de controle een lopende termijn moet bekijken; None als zij stilstaat."""
    if eindigt_op is None:
        return None
    waarschuwing = volgende_waarschuwing(eindigt_op, waarschuw, gegeven, peildatum)
    na_afloop = eindigt_op + DAG
    return na_afloop if waarschuwing is None else min(waarschuwing, na_afloop)
