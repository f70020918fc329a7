"""Wanneer een programma loopt, wat een afloop van het dossier ervoor betekent, en zijn logboek."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from versterking.rules.statussen import Uitkomst

from .programma import Resultaat

LANGSTE_REDEN = 500


class Stapsoort(StrEnum):
    GEMAAKT = "gemaakt"
    GEWIJZIGD = "gewijzigd"
    ERBIJ = "erbij"
    ERUIT = "eruit"
    UIT_BATCH = "uit_batch"


STAPPEN: Mapping[Stapsoort, str] = {
    Stapsoort.GEMAAKT: "Programma gemaakt",
    Stapsoort.GEWIJZIGD: "Programma gewijzigd",
    Stapsoort.ERBIJ: "Woningen erbij",
    Stapsoort.ERUIT: "Woning eruit",
    Stapsoort.UIT_BATCH: "Gevuld uit de batch",
}

# Sloop en nieuwbouw geeft ook een veilige woning; wie afziet, valt af.
NA_AFLOOP: Mapping[Uitkomst, Resultaat] = {
    Uitkomst.VERSTERKT: Resultaat.VERSTERKT,
    Uitkomst.SLOOP_NIEUWBOUW: Resultaat.VERSTERKT,
    Uitkomst.OP_NORM: Resultaat.OP_NORM,
    Uitkomst.AFGEZIEN: Resultaat.AFGEVALLEN,
}


def loopt(van: date, tot: date | None, dag: date) -> bool:
    """Of het programma op deze dag loopt; eerste en laatste dag tellen mee."""
    return van <= dag and (tot is None or dag <= tot)
