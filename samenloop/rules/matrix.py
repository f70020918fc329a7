"""De samenwerkingsmatrix: zeven rijen van NCG, vier kolommen van IMG, per vak een letter met reden en advies.

Dit is de ingang; de gegevens staan in `groepen` (letters en groepen), `advies` (de vorm van een
vak) en `cellen` (de 28 vakken); de indeling van een adres in `indeling`.
"""

from dataclasses import dataclass

from .advies import KOLOMMEN, RIJEN, Advies, Cel, Lezing, Taak, Wie
from .cellen import CELLEN, LEZING_OVEREENKOMST, PER_CEL
from .groepen import (
    ALTIJD,
    BEIDE_LOPEND,
    EVALUATIEGROEPEN,
    GEEN_SCHADEMELDING,
    GESLOTEN,
    GROEPEN,
    LETTERS,
    Evaluatiegroep,
    Groep,
    Letter,
)
from .indeling import Indeling, Schadestand, Versterkingsstand, classificeer, letter

__all__ = [
    "ALTIJD",
    "BEIDE_LOPEND",
    "CELLEN",
    "EVALUATIEGROEPEN",
    "GEEN_SCHADEMELDING",
    "GESLOTEN",
    "GROEPEN",
    "KOLOMMEN",
    "LETTERS",
    "PER_CEL",
    "RIJEN",
    "Advies",
    "Cel",
    "Evaluatiegroep",
    "Groep",
    "Indeling",
    "Letter",
    "Lezing",
    "Oordeel",
    "Schadestand",
    "Taak",
    "Versterkingsstand",
    "Wie",
    "classificeer",
    "letter",
    "oordeel",
]


@dataclass(frozen=True, slots=True)
class Oordeel:
    """Wat de matrix over één adres zegt, klaar voor het scherm.

    `opmerking`: leeg, of de zin die zegt dat dit onze lezing is. `ook`: leeg, of een tweede advies dat
    ernaast geldt (dat van E, zolang er in 5.1 geen overeenkomst met de aannemer is vastgelegd).
    """

    cel: Cel
    groep: Groep
    reden: str
    advies: Advies
    opmerking: str = ""
    ook: Advies | None = None

    @property
    def letter(self) -> Letter:
        return self.groep.letter


def oordeel(
    rij: str, kolom: str, *, opname_gedaan: bool = False, overeenkomst_vastgelegd: bool = False
) -> Oordeel:
    """Letter, reden en advies voor een adres in dit vak.

    `opname_gedaan` telt alleen in 2.1/opname, `overeenkomst_vastgelegd` (een overeenkomst met de aannemer
    met een datum) alleen in rij 5.1. Een vak dat niet bestaat geeft `KeyError`.
    """
    cel = PER_CEL[(rij, kolom)]
    if cel.na_opname and opname_gedaan:
        lezing = cel.na_opname
        return Oordeel(cel, GROEPEN[lezing.letter], lezing.reden, lezing.advies, cel.opmerking)
    opmerking, ook = cel.opmerking, None
    if opmerking == LEZING_OVEREENKOMST:
        if overeenkomst_vastgelegd:
            opmerking = ""
        else:
            ook = PER_CEL[("4.2", kolom)].advies
    return Oordeel(cel, GROEPEN[cel.letter], cel.reden, cel.advies, opmerking, ook)
