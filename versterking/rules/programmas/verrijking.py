"""Verrijking: welke woningen zijn gelijk aan een met een bekend risico (eisen C-07; 004 r.97-99, r.190).

De bron noemt de methode en het doel: identieke flats in de buurt horen dezelfde aandacht te krijgen. Wat
gelijk is en hoe ver "in de buurt" gaat, is een eigen keuze.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from math import hypot

from versterking.rules.statussen import Status, Uitkomst

AFSTANDEN = (150, 300, 500, 1000)  # meter; de planner kiest
GEWOON = 300
MET_RISICO = ("P50", "P90")


@dataclass(frozen=True, slots=True)
class Woning:
    """Een woning zoals verrijking haar bekijkt. x en y in meters (RD)."""

    sleutel: int
    typologie: str
    risicoprofiel: str
    status: str
    uitkomst: str
    straat: str
    plaats: str
    panden: frozenset[str]
    x: int | None
    y: int | None
    advies: bool = False
    loopt: bool = True
    in_programma: str = ""
    in_plan: str = ""


@dataclass(frozen=True, slots=True)
class Gelijk:
    """Een woning die op het voorbeeld lijkt: waarom, en waarom zij er eventueel niet bij hoeft."""

    woning: Woning
    redenen: tuple[str, ...]
    al_gedekt: str
    afstand: float | None

    @property
    def kan_erbij(self) -> bool:
        return not self.al_gedekt


def heeft_bekend_risico(woning: Woning) -> bool:
    """Of zij een voorbeeld kan zijn: een verhoogd risico, of een versterkingsadvies."""
    return woning.risicoprofiel in MET_RISICO or woning.advies


def waarom_geen_voorbeeld(woning: Woning) -> str:
    """Leeg, of waarom er van deze woning niet te verrijken is."""
    if not heeft_bekend_risico(woning):
        return "Deze woning staat niet op de lijst P50 of P90 en heeft geen versterkingsadvies."
    if not woning.typologie.strip():
        return "Van deze woning is geen typologie bekend. Zonder typologie is niet te zeggen wat gelijk is."
    return ""


def zoek_gelijke(voorbeeld: Woning, woningen: Iterable[Woning], *, binnen: int = GEWOON) -> list[Gelijk]:
    """De gelijke woningen binnen zoveel meter: eerst wat erbij kan, dan op afstand."""
    gevonden = [
        gelijk
        for een in woningen
        if een.sleutel != voorbeeld.sleutel and (gelijk := vergelijk(voorbeeld, een, binnen=binnen))
    ]
    return sorted(
        gevonden,
        key=lambda een: (
            not een.kan_erbij,
            een.afstand is None,
            een.afstand or 0.0,
            een.woning.sleutel,
        ),
    )


def vergelijk(voorbeeld: Woning, woning: Woning, *, binnen: int) -> Gelijk | None:
    """None als zij niet gelijk is: een andere typologie, of niet in hetzelfde gebouw, blok of in de buurt."""
    soort = voorbeeld.typologie.strip().casefold()
    if not soort or woning.typologie.strip().casefold() != soort:
        return None
    ver = afstand(voorbeeld, woning)
    waar = _waar(voorbeeld, woning, ver, binnen)
    if not waar:
        return None
    return Gelijk(woning, (f"zelfde typologie: {woning.typologie}", waar), gedekt(woning), ver)


def _waar(voorbeeld: Woning, woning: Woning, ver: float | None, binnen: int) -> str:
    if voorbeeld.panden & woning.panden:
        return "zelfde gebouw"
    zelfde_straat = (voorbeeld.plaats, voorbeeld.straat) == (woning.plaats, woning.straat)
    if ver is None:
        return "zelfde straat; afstand niet bekend" if zelfde_straat else ""
    if ver > binnen:
        return ""
    return f"{'zelfde straat' if zelfde_straat else 'in de buurt'}, op {round(ver)} meter"


def gedekt(woning: Woning) -> str:
    """Leeg, of waarom zij er niet bij hoeft: zij krijgt die aandacht al, of is al beoordeeld."""
    if woning.uitkomst == Uitkomst.OP_NORM:
        return "beoordeeld: voldoet aan de norm"
    if woning.uitkomst in (Uitkomst.VERSTERKT, Uitkomst.SLOOP_NIEUWBOUW):
        return "al versterkt"
    if woning.uitkomst == Uitkomst.AFGEZIEN:
        return "de bewoner zag af van versterking"
    if not woning.loopt:
        return "het dossier is afgesloten"
    if woning.status not in (Status.LOKAAL_PLAN, Status.OPNAME_PLANNEN):
        return "wordt al beoordeeld of versterkt"
    if woning.in_programma:
        return f"zit al in {woning.in_programma}"
    if woning.in_plan:
        return f"staat al in {woning.in_plan}"
    return ""


def afstand(een: Woning, ander: Woning) -> float | None:
    """Meters hemelsbreed, None als van een van beide de plek niet bekend is."""
    if een.x is None or een.y is None or ander.x is None or ander.y is None:
        return None
    return hypot(een.x - ander.x, een.y - ander.y)
