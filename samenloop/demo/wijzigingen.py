"""Maakt uit een levering de volgende: dossiers schuiven op, er komen er bij en er vallen er weg.

Twee rondes door elk bestand, rij voor rij: eerst tellen, dan schrijven. Zo zijn de aantallen precies, zonder
dat het geheugen met het bestand meegroeit. Naar keuze worden rijen verknoeid, met de lijst van wat afgewezen
hoort te worden.
"""

import csv
from collections import Counter
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from random import Random

from .kolommen import IMG_BESTAND, NCG_BESTAND, lees, lees_kop
from .plaatsen import verdeel
from .slecht import SlechteRegel, verknoei
from .toeval import Trekking
from .voortgang import BEGIN, GESLOTEN, LOPEND, STANDEN, ImgVoortgang, NcgVoortgang, Rij, Voortgang

BLIJF, WIJZIG, TERUG, VERDWIJN, VERKNOEI = "blijf", "wijzig", "terug", "verdwijn", "verknoei"
# Een nieuw versterkingsdossier is van een nieuw adres, een nieuwe schademelding meestal van een bekend adres.
DEEL_NIEUW_ADRES = {"dossiernummer": 1.0, "zaaknummer": 0.2}


@dataclass(frozen=True, slots=True)
class Bestandswijziging:
    """Wat er in één bestand veranderde, in rijen (dossiers of meldingen).

    `gelezen` telt alle regels onder de kop, ook de slechte. `gewijzigd` telt de `teruggevallen` rijen mee.
    Een slechte rij staat er nog wel: die is gewijzigd noch verdwenen.
    """

    gelezen: int
    nieuw: int
    nieuwe_adressen: int
    gewijzigd: int
    teruggevallen: int
    verdwenen: int
    slecht: tuple[SlechteRegel, ...]

    @property
    def slechte_regels(self) -> frozenset[int]:
        return frozenset(slecht.regel for slecht in self.slecht)


@dataclass(frozen=True, slots=True)
class Wijziging:
    """Wat er tussen twee leveringen veranderde, per organisatie."""

    ncg: Bestandswijziging
    img: Bestandswijziging


@dataclass(frozen=True, slots=True)
class _Aandelen:
    deel: float
    nieuw: float
    verdwenen: float
    slecht: float
    terugval: float


def wijzig(
    levering_in: Path,
    levering_uit: Path,
    *,
    leverdatum: date,
    seed: int = 1,
    deel: float = 0.01,
    nieuw: float = 0.002,
    verdwenen: float = 0.0005,
    slecht: float = 0.0,
    terugval: float = 0.0,
) -> Wijziging:
    """Schrijft in map `levering_uit` de levering die op `leverdatum` volgt op die in map `levering_in`.

    Elk aandeel is een deel van de rijen van een bestand. `deel` wijzigt: lopende rijen gaan een status
    verder, en zijn die op, dan krijgen gesloten rijen een correctie. `terugval` gaat een status terug. Met
    `deel`, `nieuw` en `verdwenen` op 0 en `slecht` op 0.01 is het dezelfde levering met 1% slechte rijen.
    Dezelfde invoer geeft dezelfde bestanden; de ware tellingen ervan geeft `waarheid.tel`.

    Raises:
        ValueError: een aandeel is negatief, samen zijn ze meer dan 1, of de kolommen kloppen niet.
    """
    if min(deel, nieuw, verdwenen, slecht, terugval) < 0 or deel + verdwenen + slecht + terugval > 1:
        raise ValueError("Aandelen zijn niet negatief en samen hoogstens 1")
    aandelen = _Aandelen(deel, nieuw, verdwenen, slecht, terugval)
    levering_uit.mkdir(parents=True, exist_ok=True)
    ncg = NcgVoortgang(leverdatum, Random(seed))
    img = ImgVoortgang(leverdatum, Random(seed + 1))
    return Wijziging(
        _schrijf(ncg, levering_in / NCG_BESTAND, levering_uit / NCG_BESTAND, aandelen),
        _schrijf(img, levering_in / IMG_BESTAND, levering_uit / IMG_BESTAND, aandelen),
    )


def _plan(aantallen: Counter[str], aandelen: _Aandelen) -> dict[str, Trekking]:
    """Verdeelt de ingrepen over de standen: hoeveel rijen van elke stand wat overkomt."""
    totaal = aantallen.total()
    ruimte = [aantallen[stand] for stand in STANDEN]

    def neem(aantal: int, *standen: str) -> list[int]:
        vrij = [r if stand in standen else 0 for stand, r in zip(STANDEN, ruimte, strict=True)]
        genomen = verdeel(min(aantal, sum(vrij)), vrij)
        for plek, weg in enumerate(genomen):
            ruimte[plek] -= weg
        return genomen

    verdwijn = neem(round(totaal * aandelen.verdwenen), *STANDEN)
    knoei = neem(round(totaal * aandelen.slecht), *STANDEN)
    terug = neem(round(totaal * aandelen.terugval), LOPEND)
    te_wijzigen = round(totaal * aandelen.deel)
    vooruit = neem(te_wijzigen, BEGIN, LOPEND)
    correctie = neem(te_wijzigen - sum(vooruit), GESLOTEN)
    return {
        stand: Trekking(
            {
                VERDWIJN: verdwijn[i],
                VERKNOEI: knoei[i],
                TERUG: terug[i],
                WIJZIG: vooruit[i] + correctie[i],
                BLIJF: ruimte[i],
            }
        )
        for i, stand in enumerate(STANDEN)
    }


def _schrijf(voortgang: Voortgang[Rij], bron: Path, doel: Path, aandelen: _Aandelen) -> Bestandswijziging:
    kolommen, rng = voortgang.kolommen, voortgang.rng
    if tuple(lees_kop(bron)) != kolommen:
        raise ValueError(f"{bron.name} heeft andere kolommen dan een gemaakte levering")
    plaats = kolommen.index(voortgang.nummerveld)
    aantallen: Counter[str] = Counter()
    hoogste = ""
    for _, velden in lees(bron):
        aantallen[voortgang.stand(voortgang.rij(velden))] += 1
        hoogste = max(hoogste, velden[plaats], key=lambda nummer: (len(nummer), nummer))
    plan = _plan(aantallen, aandelen)
    nieuwe = round(aantallen.total() * aandelen.nieuw)
    voorbeelden: list[Rij] = []
    gedaan: Counter[str] = Counter()
    slecht: list[SlechteRegel] = []
    regel = 1
    with doel.open("w", encoding="utf-8", newline="") as bestand:
        schrijver = csv.writer(bestand, delimiter=";", lineterminator="\n")
        schrijver.writerow(kolommen)
        for _, velden in lees(bron):
            rij = voortgang.rij(velden)
            stand = voortgang.stand(rij)
            ingreep = plan[stand].trek(rng)
            gedaan[ingreep] += 1
            if ingreep == VERDWIJN:
                continue
            if stand in (BEGIN, LOPEND):
                _onthoud(voorbeelden, rij, nieuwe, rng)
            rijen: list[tuple[str, ...]] = [rij]
            if ingreep == VERKNOEI:
                rijen, fouten = verknoei(rij, regel + 1, voortgang.leverdatum, rng)
                slecht += fouten
            elif ingreep == TERUG:
                rijen = [voortgang.terug(rij)]
            elif ingreep == WIJZIG:
                rijen = [voortgang.corrigeer(rij) if stand == GESLOTEN else voortgang.vooruit(rij)]
            schrijver.writerows(rijen)
            regel += len(rijen)
        nieuwe_adressen = 0
        for volg in range(nieuwe if voorbeelden else 0):
            nieuw_adres = rng.random() < DEEL_NIEUW_ADRES[voortgang.nummerveld]
            nieuwe_adressen += nieuw_adres
            voorbeeld = voorbeelden[volg % len(voorbeelden)]
            nummer = _nummer_na(hoogste, volg + 1)
            schrijver.writerow(voortgang.nieuw(voorbeeld, nummer, nieuw_adres=nieuw_adres))
            gedaan["nieuw"] += 1
            regel += 1
    return Bestandswijziging(
        gelezen=regel - 1,
        nieuw=gedaan["nieuw"],
        nieuwe_adressen=nieuwe_adressen,
        gewijzigd=gedaan[WIJZIG] + gedaan[TERUG],
        teruggevallen=gedaan[TERUG],
        verdwenen=gedaan[VERDWIJN],
        slecht=tuple(slecht),
    )


def _onthoud(voorbeelden: list[Rij], rij: Rij, aantal: int, rng: Random) -> None:
    """Bewaart hoogstens `aantal` rijen als voorbeeld, verspreid over het hele bestand."""
    if len(voorbeelden) < aantal:
        voorbeelden.append(rij)
    elif aantal and rng.random() < 0.01:
        voorbeelden[rng.randrange(aantal)] = rij


def _nummer_na(nummer: str, stappen: int) -> str:
    """Het nummer dat `stappen` verder is: `NCG-026899` wordt `NCG-026900`."""
    voorvoegsel, cijfers = nummer.split("-")
    return f"{voorvoegsel}-{int(cijfers) + stappen:0{len(cijfers)}d}"
