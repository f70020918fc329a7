"""De volgorde van woningen in een plan: het risicoprofiel gaat voor, en wie afwijkt zegt waarom (eis V-24).

Zuivere Python; een woning is hier alleen haar risicoprofiel en haar plek.
"""

from bisect import bisect_left
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

# Het meest onveilig eerst. Alles wat hier niet staat, komt daarna (eisen V-20 tot en met V-22).
PROFIELEN = ("P50", "P90")
RANG: Mapping[str, int] = {profiel: nummer for nummer, profiel in enumerate(PROFIELEN)}


def rang(profiel: str) -> int:
    """0 voor P50, 1 voor P90, 2 voor de rest."""
    return RANG.get(profiel, len(PROFIELEN))


def profielnaam(profiel: str) -> str:
    """Het profiel, of in woorden dat er geen is."""
    return profiel if profiel in RANG else "buiten P50 en P90"


def afwijkend(profielen: Sequence[str]) -> list[bool]:
    """Bij elke plaats of zij vóór een onveiliger woning staat, en dus een motief vraagt."""
    uit = [False] * len(profielen)
    veiligst = len(PROFIELEN) + 1
    for plek in range(len(profielen) - 1, -1, -1):
        eigen = rang(profielen[plek])
        uit[plek] = veiligst < eigen
        veiligst = min(veiligst, eigen)
    return uit


def zonder_motief(regels: Sequence[tuple[str, str]]) -> list[int]:
    """De plekken (vanaf 0) van (profiel, motief) die afwijken zonder motief."""
    nodig = afwijkend([profiel for profiel, _ in regels])
    return [plek for plek, (_, motief) in enumerate(regels) if nodig[plek] and not motief.strip()]


def verplaats(volgorde: Sequence[int], gekozen: Collection[int], naar: int) -> list[int]:
    """De gekozen rijen als blok naar plaats `naar` (vanaf 1), in hun eigen volgorde.

    Ligt de plaats te ver, dan komt het blok achteraan.
    """
    blok = [een for een in volgorde if een in gekozen]
    rest = [een for een in volgorde if een not in gekozen]
    plek = min(max(naar, 1) - 1, len(rest))
    return [*rest[:plek], *blok, *rest[plek:]]


def zet_vast(volgorde: Sequence[int], plaatsen: Mapping[int, int]) -> list[int]:
    """De genoemde rijen precies op hun plaats (vanaf 1); de andere vullen de rest in hun eigen volgorde."""
    vast = set(plaatsen.values())
    rest = iter([een for een in volgorde if een not in vast])
    return [plaatsen[plek] if plek in plaatsen else next(rest) for plek in range(1, len(volgorde) + 1)]


@dataclass(frozen=True, slots=True)
class Verschil:
    """Wat er van de ene versie naar de andere veranderde, als sleutels in de volgorde van de nieuwe."""

    erbij: tuple[int, ...]
    eruit: tuple[int, ...]
    verplaatst: tuple[int, ...]


def vergelijk(oud: Iterable[int], nieuw: Iterable[int]) -> Verschil:
    """Het kleinste aantal verplaatsingen dat de nieuwe volgorde uitlegt; opschuiven telt niet."""
    oud, nieuw = tuple(oud), tuple(nieuw)
    plek = {een: nummer for nummer, een in enumerate(oud)}
    samen = [een for een in nieuw if een in plek]
    blijft = _langste_oplopende([plek[een] for een in samen])
    in_nieuw = frozenset(nieuw)
    return Verschil(
        erbij=tuple(een for een in nieuw if een not in plek),
        eruit=tuple(een for een in oud if een not in in_nieuw),
        verplaatst=tuple(een for nummer, een in enumerate(samen) if nummer not in blijft),
    )


def _langste_oplopende(rij: Sequence[int]) -> frozenset[int]:
    """De plekken van een langste deelrij die oploopt."""
    staarten: list[int] = []
    waar: list[int] = []
    vorige: list[int] = []
    for plek, waarde in enumerate(rij):
        nummer = bisect_left(staarten, waarde)
        if nummer == len(staarten):
            staarten.append(waarde)
            waar.append(plek)
        else:
            staarten[nummer], waar[nummer] = waarde, plek
        vorige.append(waar[nummer - 1] if nummer else -1)
    uit: list[int] = []
    plek = waar[-1] if waar else -1
    while plek >= 0:
        uit.append(plek)
        plek = vorige[plek]
    return frozenset(uit)
