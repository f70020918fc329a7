"""Wanneer voorrang te vragen is, op welke grond, en wat het antwoord uiterlijk is (eisen S-05, V-25, C-48).

IMG werkt op volgorde van binnenkomst en kan een melding voor laten gaan. NCG kan dat niet omwille van de
samenwerking: daar bepalen gemeenten de volgorde. NCG kan een gemeente alleen adviseren.

De weken en werkdagen zijn onze keuze; de documenten noemen er geen.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from groningen.rules.datums import in_woorden
from groningen.rules.kalender import plus_werkdagen
from groningen.rules.perioden import DAG


class Soort(StrEnum):
    """Aan wie het verzoek is: het prioriteringsteam van IMG beslist, een gemeente krijgt een advies."""

    IMG_VOORRANG = "img_voorrang"
    GEMEENTE_ADVIES = "gemeente_advies"


class Grond(StrEnum):
    """Waarom een zaak voor zou moeten gaan. Een risicoprofiel telt alleen bij een gemeente."""

    SAMENLOOP = "samenloop"
    VASTGELOPEN = "vastgelopen"
    ONVEILIG = "onveilig"
    RISICO = "risicoprofiel"


NAMEN: Mapping[str, str] = {
    Grond.SAMENLOOP: "Schade en versterking tegelijk",
    Grond.VASTGELOPEN: "Het dossier zit vast",
    Grond.ONVEILIG: "Er is een onveilige situatie gemeld",
    Grond.RISICO: "De woning heeft een hoog risicoprofiel",
}
GRONDEN: Mapping[str, tuple[Grond, ...]] = {
    Soort.IMG_VOORRANG: (Grond.SAMENLOOP, Grond.VASTGELOPEN, Grond.ONVEILIG),
    Soort.GEMEENTE_ADVIES: (Grond.RISICO, Grond.SAMENLOOP, Grond.VASTGELOPEN, Grond.ONVEILIG),
}
# Alleen zolang er bij IMG nog iets te sturen valt (002 r.905-907).
STATUSSEN = ("voorbereiding", "opname")
LETTER = "E"
WEKEN_STIL = 8
HOOG_RISICO = ("P50", "P90")
WERKDAGEN: Mapping[str, int] = {
    Grond.SAMENLOOP: 10,
    Grond.VASTGELOPEN: 5,
    Grond.ONVEILIG: 1,
    Grond.RISICO: 10,
}
# De volgorde waarin het team ze leest: veiligheid eerst.
GEWICHT: Mapping[str, int] = {Grond.ONVEILIG: 0, Grond.VASTGELOPEN: 1, Grond.SAMENLOOP: 2, Grond.RISICO: 3}
# Wat er beslist is, zoals de vrager het leest.
BESLUIT: Mapping[tuple[str, str], str] = {
    (Soort.IMG_VOORRANG, "toegewezen"): "voorrang toegewezen",
    (Soort.IMG_VOORRANG, "afgewezen"): "voorrang afgewezen",
    (Soort.GEMEENTE_ADVIES, "toegewezen"): "de gemeente neemt het advies over",
    (Soort.GEMEENTE_ADVIES, "afgewezen"): "de gemeente neemt het advies niet over",
}
LANGSTE_MOTIVERING = 1000
LANGSTE_REDEN = 500


@dataclass(frozen=True, slots=True)
class Loop:
    """Hoe een dossier ervoor staat, voor zover de vrager het mag zien.

    `termijn_tot` is de laatste dag van de eerste lopende termijn; None als die er niet is of niet te zien is.
    """

    nummer: str
    stil_sinds: date | None = None
    termijn_tot: date | None = None


@dataclass(frozen=True, slots=True)
class Feiten:
    """Waarop een verzoek wordt getoetst. `status` is die van de melding; leeg bij een advies.

    `telt`: of de melding meetelt in de matrix.
    """

    letter: str
    status: str
    loopt: bool
    telt: bool = True
    heeft_voorrang: bool = False
    dossiers: Sequence[Loop] = ()
    risicoprofiel: str = ""
    onveilig_gemeld_op: date | None = None


@dataclass(frozen=True, slots=True)
class Toets:
    """Of het op deze grond kan, met één zin die zegt waarom wel of niet."""

    mag: bool
    waarom: str


def toets(soort: str, grond: str, feiten: Feiten, *, peildatum: date) -> Toets:
    """Toetst een verzoek op één grond."""
    if grond not in GRONDEN[soort]:
        return Toets(False, "Deze grond geldt hier niet.")
    if belet := waarom_nooit(soort, feiten):
        return Toets(False, belet)
    match grond:
        case Grond.SAMENLOOP:
            return _samenloop(feiten)
        case Grond.VASTGELOPEN:
            return _vastgelopen(feiten, peildatum)
        case Grond.ONVEILIG:
            return _onveilig(feiten, peildatum)
        case _:
            return _risico(feiten)


def toetsen(soort: str, feiten: Feiten, *, peildatum: date) -> dict[Grond, Toets]:
    """Elke grond die hier geldt, met of het kan."""
    return {grond: toets(soort, grond, feiten, peildatum=peildatum) for grond in GRONDEN[soort]}


def waarom_nooit(soort: str, feiten: Feiten) -> str:
    """Leeg, of waarom er op geen enkele grond iets te vragen is."""
    if not feiten.loopt:
        return "De zaak is afgesloten; er is niets meer te versnellen."
    if soort != Soort.IMG_VOORRANG:
        return ""
    if feiten.status not in STATUSSEN:
        return "Voorrang kan alleen in de stap voorbereiding of opname; daarna is er niets meer te winnen."
    return "De melding heeft al voorrang." if feiten.heeft_voorrang else ""


def uiterlijk(grond: str, gevraagd_op: date) -> date:
    """De laatste dag waarop het antwoord er hoort te zijn."""
    return plus_werkdagen(gevraagd_op, WERKDAGEN[grond])


def _samenloop(feiten: Feiten) -> Toets:
    if not feiten.telt:
        return Toets(False, "Deze soort melding telt niet mee: er is geen herstel dat met het plan mee kan.")
    if feiten.letter != LETTER:
        nu = f"letter {feiten.letter}" if feiten.letter else "geen letter"
        return Toets(False, f"Dit kan alleen bij letter E; het adres heeft nu {nu}.")
    return Toets(True, "Het adres heeft letter E: NCG maakt het plan, en schadeherstel kan nu nog mee.")


def _vastgelopen(feiten: Feiten, peildatum: date) -> Toets:
    redenen = []
    for dossier in feiten.dossiers:
        if dossier.stil_sinds and dossier.stil_sinds + timedelta(weeks=WEKEN_STIL) <= peildatum:
            redenen.append(f"{dossier.nummer} ligt stil sinds {in_woorden(dossier.stil_sinds)}")
        elif dossier.termijn_tot and dossier.termijn_tot < peildatum:
            dag = in_woorden(dossier.termijn_tot + DAG)
            redenen.append(f"bij {dossier.nummer} is de termijn voorbij sinds {dag}")
    if redenen:
        zin = ", en ".join(redenen)
        return Toets(True, f"{zin[:1].upper()}{zin[1:]}.")
    return Toets(
        False,
        f"Het dossier zit niet vast: er is geen termijn voorbij, en het ligt niet {WEKEN_STIL} weken stil.",
    )


def _onveilig(feiten: Feiten, peildatum: date) -> Toets:
    gemeld = feiten.onveilig_gemeld_op
    if gemeld is None:
        return Toets(False, "Vul in wanneer de onveilige situatie is gemeld.")
    if gemeld > peildatum:
        return Toets(False, "De dag van de melding ligt in de toekomst.")
    return Toets(True, f"De onveilige situatie is gemeld op {in_woorden(gemeld)}.")


def _risico(feiten: Feiten) -> Toets:
    if feiten.risicoprofiel in HOOG_RISICO:
        return Toets(True, f"De woning heeft risicoprofiel {feiten.risicoprofiel}.")
    return Toets(False, "De woning heeft geen risicoprofiel P50 of P90.")
