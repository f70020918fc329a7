"""De dagen waarop er in de demo gewerkt wordt: tussen twee leveringen, en daarna tot vandaag."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

WEEK = timedelta(7)


def werkdag_op_of_voor(dag: date) -> date:
    return dag - timedelta(max(0, dag.weekday() - 4))


def werkdag_op_of_na(dag: date) -> date:
    return dag + timedelta((7 - dag.weekday()) % 7 if dag.weekday() > 4 else 0)


def werkdagen(na: date, tot_en_met: date) -> Iterator[date]:
    """De doordeweekse dagen na `na`, tot en met de laatste dag."""
    dag = na + timedelta(1)
    while dag <= tot_en_met:
        if dag.weekday() < 5:
            yield dag
        dag += timedelta(1)


@dataclass(frozen=True, slots=True)
class Kalender:
    """De dagen van de demo: werkdagen voor (`eerder`) en na (`later`) de laatste levering, nooit leeg."""

    vandaag: date
    eerste_levering: date
    laatste_levering: date
    eerder: tuple[date, ...]
    later: tuple[date, ...]

    @classmethod
    def rond(cls, vandaag: date) -> "Kalender":
        """Twee leveringen met een week ertussen, de laatste een paar dagen geleden."""
        laatste = werkdag_op_of_voor(vandaag - timedelta(3))
        eerste = laatste - WEEK
        return cls(
            vandaag, eerste, laatste, tuple(werkdagen(eerste, laatste)), tuple(werkdagen(laatste, vandaag))
        )

    @classmethod
    def na(cls, laatste: date, vandaag: date) -> "Kalender":
        """Voor leveringen die er al zijn: wat er gebeurt, gebeurt na de laatste."""
        begin = max(laatste, werkdag_op_of_voor(vandaag - WEEK))
        dagen = tuple(werkdagen(begin, vandaag)) or (vandaag,)
        helft = max(1, len(dagen) // 2)
        return cls(vandaag, begin, begin, dagen[:helft], dagen[helft:] or dagen[-1:])

    @property
    def net_voorbij(self) -> date:
        """De laatste werkdag voor vandaag: wat toen moest, is te laat."""
        return werkdag_op_of_voor(self.vandaag - timedelta(1))

    @property
    def deze_week(self) -> date:
        """Een dag na vandaag in dezelfde week; op zondag vandaag zelf."""
        zondag = self.vandaag + timedelta(6 - self.vandaag.weekday())
        return min(self.vandaag + timedelta(2), zondag)

    def over(self, dagen: int) -> date:
        """De eerste werkdag die minstens zo veel dagen na vandaag komt."""
        return werkdag_op_of_na(self.vandaag + timedelta(dagen))
