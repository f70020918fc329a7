"""Brieven aan bewoners: welke er zijn, en hoe feiten tekst worden. Dezelfde feiten geven dezelfde tekst.

De teksten zelf staan in `briefteksten.py`. Anders dan een e-mail noemt een brief namen en bedragen: hij
gaat in een envelop of staat achter de inlog.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from .gebeurtenissen import Kerngebeurtenis
from .opschorting import Opschortingsgrond
from .termijntabel import Regime, Termijnsoort
from .uitleg import Stap

Feiten = Mapping[str, Any]


class Briefsoort(StrEnum):
    ONTVANGST = "ontvangstbevestiging"
    AANVULLING = "verzoek_om_aanvulling"
    OPSCHORTING = "opschorting"
    OPSCHORTING_BEEINDIGD = "opschorting_beeindigd"
    VERDAGING = "verdaging"
    INGEBREKESTELLING = "ontvangst_ingebrekestelling"
    INGEBREKESTELLING_ZONDER_GEVOLG = "ingebrekestelling_zonder_gevolg"
    TERMIJN_GEMIST = "termijn_gemist"
    DWANGSOMBESLUIT = "dwangsombesluit"
    VERGOEDINGSBESLUIT = "vergoedingsbesluit"
    BESLUIT_TOEGEKEND = "besluit_toegekend"
    BESLUIT_AFGEWEZEN = "besluit_afgewezen"
    BERICHT = "bericht"  # een gewoon bericht uit het portaal, op papier

    @property
    def label(self) -> str:
        return _LABELS[self]

    @property
    def is_besluit(self) -> bool:
        """Of er bezwaar tegen open staat."""
        return self in BESLUITEN


_LABELS = {
    Briefsoort.ONTVANGST: "ontvangstbevestiging",
    Briefsoort.AANVULLING: "verzoek om aanvulling",
    Briefsoort.OPSCHORTING: "bericht van opschorting",
    Briefsoort.OPSCHORTING_BEEINDIGD: "bericht dat de opschorting voorbij is",
    Briefsoort.VERDAGING: "bericht van verdaging",
    Briefsoort.INGEBREKESTELLING: "ontvangst van de ingebrekestelling",
    Briefsoort.INGEBREKESTELLING_ZONDER_GEVOLG: "antwoord op de ingebrekestelling",
    Briefsoort.TERMIJN_GEMIST: "bericht van een gemiste datum",
    Briefsoort.DWANGSOMBESLUIT: "besluit over de dwangsom",
    Briefsoort.VERGOEDINGSBESLUIT: "besluit over de vergoeding",
    Briefsoort.BESLUIT_TOEGEKEND: "besluit: toegekend",
    Briefsoort.BESLUIT_AFGEWEZEN: "besluit: niet toegekend",
    Briefsoort.BERICHT: "bericht",
}
BESLUITEN = frozenset(
    {
        Briefsoort.DWANGSOMBESLUIT,
        Briefsoort.VERGOEDINGSBESLUIT,
        Briefsoort.BESLUIT_TOEGEKEND,
        Briefsoort.BESLUIT_AFGEWEZEN,
    }
)


@dataclass(frozen=True, slots=True)
class Deel:
    """Een stuk van een brief: een kop (leeg bij het eerste), alinea's, en soms een som in stappen."""

    kop: str
    alineas: tuple[str, ...]
    stappen: tuple[Stap, ...] = ()


@dataclass(frozen=True, slots=True)
class Brieftekst:
    titel: str
    delen: tuple[Deel, ...]


def briefsoort_bij(gebeurtenis: str, na: Feiten, termijn: Termijnsoort | None) -> Briefsoort | None:
    """De brief die bij een gebeurtenis van de kern hoort, of None. De processen hebben hun eigen tabel.

    `termijn` is de soort termijn waar de gebeurtenis over gaat.
    """
    match gebeurtenis:
        case Kerngebeurtenis.TERMIJN_OPGESCHORT:
            aanvulling = na.get("grond") == Opschortingsgrond.AANVULLING
            return Briefsoort.AANVULLING if aanvulling else Briefsoort.OPSCHORTING
        case Kerngebeurtenis.OPSCHORTING_BEEINDIGD:
            return Briefsoort.OPSCHORTING_BEEINDIGD
        case Kerngebeurtenis.TERMIJN_VERDAAGD:
            return Briefsoort.VERDAGING
        case Kerngebeurtenis.INGEBREKESTELLING_ONTVANGEN:
            geldig = na.get("oordeel") == "geldig"
            return Briefsoort.INGEBREKESTELLING if geldig else Briefsoort.INGEBREKESTELLING_ZONDER_GEVOLG
        case Kerngebeurtenis.TERMIJN_VERSTREKEN | Kerngebeurtenis.TERMIJN_BEOORDEELD:
            return Briefsoort.TERMIJN_GEMIST
        case Kerngebeurtenis.VERGOEDING_TOEGEKEND if termijn is not None:
            dwangsom = termijn.regime is Regime.DWANGSOM
            return Briefsoort.DWANGSOMBESLUIT if dwangsom else Briefsoort.VERGOEDINGSBESLUIT
    return None


def als_json(feiten: Feiten) -> str:
    """De feiten in één vaste schrijfwijze."""
    return json.dumps(feiten, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def vingerafdruk(feiten: Feiten) -> str:
    """De sha256 van de feiten, als hexadecimale tekst."""
    return hashlib.sha256(als_json(feiten).encode()).hexdigest()
