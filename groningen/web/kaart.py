"""Een kaart van woningen, getekend uit hun RD-coördinaten: met en zonder JavaScript, zonder kaarttegels.

Zonder JavaScript is zij een tekening in SVG. Met JavaScript maakt `static/js/kaart.js` er een kaart van
(met Leaflet) waarin te schuiven en te vergroten valt. Bij veel woningen telt de tekening per vak; Leaflet
tekent ze allemaal.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil, sqrt
from typing import Any

# Zoveel losse stippen tekent de SVG; daarboven per vak.
LOSSE_STIPPEN = 1_500
# Zoveel woningen krijgen een naam en een adres om op te klikken.
MET_NAAM = 1_000
VAKKEN = 30  # over de breedte
LABELS = 12
BREEDTE = 1_000  # van de tekening, in eenheden van de viewBox
LAAGSTE, HOOGSTE = 0.35, 1.3  # hoogte ten opzichte van de breedte
RAND = 0.04
KLEUREN = 6
STREPEN = (100, 200, 500, 1_000, 2_000, 5_000, 10_000, 20_000)  # meter


@dataclass(frozen=True, slots=True)
class Punt:
    """Eén woning. `soort` is een sleutel van de legenda; zonder `url` is er niets om te openen."""

    x: int
    y: int
    soort: str
    naam: str = ""
    url: str = ""
    plaats: str = ""


@dataclass(frozen=True, slots=True)
class Stip:
    """Wat de SVG tekent: één woning, of alle woningen van één soort in één vak."""

    x: float
    y: float
    straal: float
    kleur: int
    naam: str
    url: str


@dataclass(frozen=True, slots=True)
class Label:
    x: float
    y: float
    naam: str


@dataclass(frozen=True, slots=True)
class Legendaregel:
    naam: str
    kleur: int
    aantal: int


@dataclass(frozen=True, slots=True)
class Kaart:
    """Klaar om te tekenen met `_kaart.html`. `gegevens` is voor Leaflet."""

    titel: str
    stippen: Sequence[Stip]
    labels: Sequence[Label]
    legenda: Sequence[Legendaregel]
    hoogte: int
    streep: float
    streep_meter: int
    per_vak: bool
    getoond: int
    zonder_plek: int
    gegevens: dict[str, Any]
    breedte: int = BREEDTE

    def __bool__(self) -> bool:
        return bool(self.stippen)

    @property
    def streep_tekst(self) -> str:
        meter = self.streep_meter
        return f"{meter // 1_000} km" if meter >= 1_000 else f"{meter} m"


def maak_kaart(
    titel: str, punten: Iterable[Punt], soorten: Sequence[tuple[str, str]], *, zonder_plek: int = 0
) -> Kaart:
    """De kaart van deze woningen. `soorten` is de legenda in volgorde: sleutel en naam, hoogstens zes.

    `zonder_plek`: van hoeveel woningen de levering geen plaats noemt; dat staat erbij.
    """
    if len(soorten) > KLEUREN:
        raise ValueError(f"een kaart heeft hoogstens {KLEUREN} soorten")
    alle = list(punten)
    kleuren = {sleutel: nummer for nummer, (sleutel, _) in enumerate(soorten, start=1)}
    if not alle:
        return Kaart(titel, [], [], [], 0, 0, 0, False, 0, zonder_plek, {})
    west, oost = min(p.x for p in alle), max(p.x for p in alle)
    zuid, noord = min(p.y for p in alle), max(p.y for p in alle)
    wijd = max(oost - west, 100) * (1 + 2 * RAND)
    hoog = max(noord - zuid, 100) * (1 + 2 * RAND)
    # Een lang dorp wordt geen reep: de tekening krijgt lucht, de schaal blijft gelijk.
    hoogte = min(max(hoog / wijd, LAAGSTE), HOOGSTE)
    schaal = min(BREEDTE / wijd, BREEDTE * hoogte / hoog)
    midden_x, midden_y = (west + oost) / 2, (zuid + noord) / 2

    def plek(x: float, y: float) -> tuple[float, float]:
        return (
            round(BREEDTE / 2 + (x - midden_x) * schaal, 1),
            round(BREEDTE * hoogte / 2 - (y - midden_y) * schaal, 1),
        )

    per_vak = len(alle) > LOSSE_STIPPEN
    geteld = Counter(p.soort for p in alle)
    streep = max((m for m in STREPEN if m * schaal <= BREEDTE / 4), default=STREPEN[0])
    return Kaart(
        titel=titel,
        stippen=_per_vak(alle, kleuren, dict(soorten), plek)
        if per_vak
        else [Stip(*plek(p.x, p.y), 6, kleuren[p.soort], p.naam, p.url) for p in alle],
        labels=[Label(*plek(x, y), naam) for x, y, naam in _plaatsen(alle)],
        legenda=[Legendaregel(naam, kleuren[sleutel], geteld[sleutel]) for sleutel, naam in soorten],
        hoogte=round(BREEDTE * hoogte),
        streep=round(streep * schaal, 1),
        streep_meter=streep,
        per_vak=per_vak,
        getoond=len(alle),
        zonder_plek=zonder_plek,
        gegevens=_gegevens(alle, kleuren, west, zuid),
    )


def _per_vak(punten: Sequence[Punt], kleuren: dict[str, int], namen: dict[str, str], plek: Any) -> list[Stip]:
    """Per vak een stip zo groot als het aantal, in de kleur van wat er het meest staat."""
    vakken: dict[tuple[int, int], list[Punt]] = defaultdict(list)
    maat = BREEDTE / VAKKEN
    for punt in punten:
        x, y = plek(punt.x, punt.y)
        vakken[int(x // maat), int(y // maat)].append(punt)
    vol = max(len(vak) for vak in vakken.values())
    stippen = []
    for vak in vakken.values():
        soorten = Counter(p.soort for p in vak)
        meest = max(soorten, key=lambda soort: (soorten[soort], -kleuren[soort]))
        x, y = plek(sum(p.x for p in vak) / len(vak), sum(p.y for p in vak) / len(vak))
        tekst = ", ".join(f"{namen[soort]}: {aantal}" for soort, aantal in soorten.most_common())
        straal = round(3 + (maat / 2 + 2) * sqrt(len(vak) / vol), 1)
        stippen.append(Stip(x, y, straal, kleuren[meest], f"{len(vak)} woningen ({tekst})", ""))
    # Grote eerst, zodat kleine erbovenop liggen.
    return sorted(stippen, key=lambda stip: -stip.straal)


def _plaatsen(punten: Sequence[Punt]) -> list[tuple[float, float, str]]:
    """De plaatsen met de meeste woningen, met het midden van hun woningen."""
    per_plaats: dict[str, list[Punt]] = defaultdict(list)
    for punt in punten:
        if punt.plaats:
            per_plaats[punt.plaats].append(punt)
    grootste = sorted(per_plaats.items(), key=lambda paar: (-len(paar[1]), paar[0]))[:LABELS]
    return [
        (sum(p.x for p in hier) / len(hier), sum(p.y for p in hier) / len(hier), naam)
        for naam, hier in grootste
    ]


def _gegevens(punten: Sequence[Punt], kleuren: dict[str, int], west: int, zuid: int) -> dict[str, Any]:
    """Klein genoeg om mee te sturen: meters vanaf de linkeronderhoek; namen als er niet te veel zijn."""
    uit: dict[str, Any] = {
        "punten": [[p.x - west, p.y - zuid, kleuren[p.soort]] for p in punten],
        "plaatsen": [[ceil(x - west), ceil(y - zuid), naam] for x, y, naam in _plaatsen(punten)],
    }
    if len(punten) <= MET_NAAM:
        uit["namen"] = [[p.naam, p.url] for p in punten]
    return uit
