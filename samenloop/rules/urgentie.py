"""Hoe dringend een eerstvolgende datum is: de groepen van de werkvoorraad en hun grenzen."""

from datetime import date, timedelta
from enum import StrEnum


class Urgentie(StrEnum):
    """In de volgorde waarin het werk gedaan moet worden."""

    TE_LAAT = "te_laat"
    VANDAAG = "vandaag"
    DEZE_WEEK = "deze_week"
    TWEE_WEKEN = "twee_weken"
    LATER = "later"
    GEEN_DATUM = "geen_datum"

    @property
    def label(self) -> str:
        if self is Urgentie.TWEE_WEKEN:
            return "Komende twee weken"
        return self.value.replace("_", " ").capitalize()


def zondag(vandaag: date) -> date:
    """De laatste dag van de week waarin `vandaag` valt."""
    return vandaag + timedelta(days=6 - vandaag.weekday())


def over_twee_weken(vandaag: date) -> date:
    """De laatste dag van de twee weken na deze week."""
    return zondag(vandaag) + timedelta(weeks=2)


def urgentie(datum: date | None, vandaag: date) -> Urgentie:
    """De groep van een datum; de week loopt tot en met zondag."""
    if datum is None:
        return Urgentie.GEEN_DATUM
    if datum < vandaag:
        return Urgentie.TE_LAAT
    if datum == vandaag:
        return Urgentie.VANDAAG
    if datum <= zondag(vandaag):
        return Urgentie.DEZE_WEEK
    return Urgentie.TWEE_WEKEN if datum <= over_twee_weken(vandaag) else Urgentie.LATER
