"""Hoeveel begeleiders een bewoner in een dossier had, en wat een wisseling vraagt (eis B-16).

"Al drie bewonersbegeleiders gehad": vanaf de derde vraagt een wisseling een eigen reden. Dat getal is onze
keuze.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

VANAF = 3
LANGSTE_NOTITIE = 2000
LANGSTE_WAAROM = 300


class Aanleiding(StrEnum):
    """Waarom de bewoner een andere begeleider krijgt, in woorden die niets over een persoon zeggen."""

    WERKVERDELING = "werkverdeling"
    VERTREK = "vertrek"
    AFWEZIG = "afwezig"
    KENNIS = "kennis"
    SAMEN = "samen"
    BEWONER = "bewoner"


AANLEIDINGEN: Mapping[str, str] = {
    Aanleiding.WERKVERDELING: "Wij hebben het werk anders verdeeld.",
    Aanleiding.VERTREK: "Uw vorige begeleider heeft ander werk gekregen.",
    Aanleiding.AFWEZIG: "Uw vorige begeleider is er voor langere tijd niet.",
    Aanleiding.KENNIS: "Deze stap vraagt andere kennis.",
    Aanleiding.SAMEN: "NCG en IMG werken voor uw woning voortaan met een vast tweetal.",
    Aanleiding.BEWONER: "U hebt daarom gevraagd.",
}
KEUZES: Mapping[str, str] = {
    Aanleiding.WERKVERDELING: "Het werk is anders verdeeld",
    Aanleiding.VERTREK: "De vorige begeleider heeft ander werk",
    Aanleiding.AFWEZIG: "De vorige begeleider is lang afwezig",
    Aanleiding.KENNIS: "De stap vraagt andere kennis",
    Aanleiding.SAMEN: "Vast tweetal met de andere organisatie",
    Aanleiding.BEWONER: "De bewoner vroeg erom",
}
RANG = (
    "nulde",
    "eerste",
    "tweede",
    "derde",
    "vierde",
    "vijfde",
    "zesde",
    "zevende",
    "achtste",
    "negende",
    "tiende",
)


@dataclass(frozen=True, slots=True)
class Overdracht:
    """Wat er bij een wisseling hoort: een notitie voor de opvolger en wat de bewoner erover leest.

    `waarom_toch` zegt waarom het moet als hij al veel begeleiders had.
    """

    notitie: str = ""
    aanleiding: str = Aanleiding.WERKVERDELING
    waarom_toch: str = ""


GEEN = Overdracht()


def zoveelste(aantal: int) -> str:
    """`vierde`, en boven de tien `11e`."""
    return RANG[aantal] if aantal < len(RANG) else f"{aantal}e"


def vraagt_reden(aantal: int) -> bool:
    """Of iemand moet uitleggen waarom de bewoner voor de `aantal`-ste keer een nieuw gezicht krijgt."""
    return aantal >= VANAF


def waarschuwing(aantal: int) -> str:
    """Wat iemand leest die de bewoner zijn `aantal`-ste begeleider geeft; leeg bij de eerste."""
    if aantal < 2:
        return ""
    zin = f"Dit wordt de {zoveelste(aantal)} begeleider van deze bewoner in dit dossier."
    if not vraagt_reden(aantal):
        return zin
    return f"{zin} Bewoners vragen om zo min mogelijk wisselingen. Leg uit waarom het toch nodig is."


def telefoon(eigen: str, organisatie: str, naam: str) -> str:
    """Het nummer dat de bewoner belt: dat van de organisatie, anders dat van de begeleider."""
    return organisatie or eigen or f"het algemene nummer van {naam}"
