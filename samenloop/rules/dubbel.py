"""Wordt iets dubbel betaald of dubbel gedaan? De controle op een integrale oplossing, met haar uitleg.

Elke bevinding is geschreven voor de bewoner: wat er aan de hand is, waarom, en waar de regel staat. Wat wij
niet in een wet of een gepubliceerde werkwijze vonden, heet onze lezing (`bevestigd` is dan onwaar). Een plan
waarin niets op te lossen is, geeft nooit meer schadegeld uit dan IMG toekende.
"""

from collections.abc import Iterable, Sequence

from groningen.rules.geld import in_euro
from groningen.rules.uitleg import Stap, tel

from .dubbelgeld import geldbevindingen
from .dubbelvorm import (
    NATURA,
    VERANTWOORDELIJK,
    VOORDEEL,
    Bevinding,
    Deel,
    Ernst,
    Geld,
    Plan,
    Pot,
    Soortbevinding,
    Toekenning,
    Uitkomst,
    en_,
    geteld,
    namen,
    pot_van,
    samen,
)
from .oplossing import Bouwdeel, Bron, Deelsoort, Partij

__all__ = [
    "Bevinding",
    "Deel",
    "Ernst",
    "Plan",
    "Pot",
    "Soortbevinding",
    "Toekenning",
    "Uitkomst",
    "controleer",
]


def controleer(plan: Plan) -> Uitkomst:
    """Alle bevindingen bij een plan, op vaste volgorde: de volgorde van de invoer doet er niet toe."""
    delen = sorted(plan.delen, key=lambda deel: (list(Bouwdeel).index(deel.bouwdeel), deel.nummer))
    geld = geteld(plan, delen)
    gevonden = [
        *_overlap(delen),
        *_dubbel_herstel(delen),
        *_twee_potten(delen),
        *geldbevindingen(plan, delen, geld),
    ]
    if all(een.ernst is Ernst.GOED for een in gevonden):
        gevonden.append(
            Bevinding(
                Soortbevinding.NIETS_DUBBEL,
                Soortbevinding.NIETS_DUBBEL,
                Ernst.GOED,
                "Niets wordt dubbel betaald",
                "Elk deel van het huis heeft één verantwoordelijke en elk bedrag staat er één keer in.",
                VERANTWOORDELIJK,
                True,
            )
        )
    potten = tuple(pot_van(bron, delen) for bron in Bron if any(deel.bron is bron for deel in delen))
    return Uitkomst(tuple(sorted(gevonden, key=_volgorde)), _som(geld, potten), potten)


def _volgorde(bevinding: Bevinding) -> tuple[int, int, str]:
    ernst, soorten = list(Ernst), list(Soortbevinding)
    return ernst.index(bevinding.ernst), soorten.index(bevinding.soort), bevinding.sleutel


# -- wie doet wat


def _per_bouwdeel(delen: Sequence[Deel]) -> list[tuple[Bouwdeel, list[Deel]]]:
    """Per bouwdeel wat daar gebeurt; werk aan de hele woning raakt elk bouwdeel."""
    heel = [deel for deel in delen if deel.bouwdeel is Bouwdeel.HELE_WONING]
    plekken = [plek for plek in Bouwdeel if any(deel.bouwdeel is plek for deel in delen)]
    if plekken != [Bouwdeel.HELE_WONING]:
        plekken = [plek for plek in plekken if plek is not Bouwdeel.HELE_WONING]
    return [
        (plek, heel if plek is Bouwdeel.HELE_WONING else [d for d in delen if d.bouwdeel is plek] + heel)
        for plek in plekken
    ]


def _overlap(delen: Sequence[Deel]) -> Iterable[Bevinding]:
    for plek, hier in _per_bouwdeel(delen):
        partijen = [partij for partij in Partij if any(d.verantwoordelijke is partij for d in hier)]
        if len(partijen) > 1:
            yield Bevinding(
                Soortbevinding.OVERLAP,
                f"{Soortbevinding.OVERLAP}:{plek}",
                Ernst.OPLOSSEN,
                f"Twee verantwoordelijken voor: {plek.naam}",
                f"Aan dit deel van het huis werken nu {en_([partij.naam for partij in partijen])}: "
                f"{namen(hier)}. Dan is niet duidelijk wie u kunt aanspreken, en kan hetzelfde werk twee "
                "keer gedaan worden. Er hoort één verantwoordelijke te zijn.",
                VERANTWOORDELIJK,
                True,
                wat_nu="Spreek af wie het doet en zet bij alle delen op deze plek dezelfde "
                "verantwoordelijke.",
            )


def _dubbel_herstel(delen: Sequence[Deel]) -> Iterable[Bevinding]:
    dubbel = {Deelsoort.SCHADEHERSTEL, Deelsoort.HERSTEL_IN_NATURA}
    for plek, hier in _per_bouwdeel(delen):
        herstel = [deel for deel in hier if deel.soort in dubbel]
        if {deel.soort for deel in herstel} == dubbel:
            yield Bevinding(
                Soortbevinding.DUBBEL_HERSTEL,
                f"{Soortbevinding.DUBBEL_HERSTEL}:{plek}",
                Ernst.OPLOSSEN,
                f"Schade staat er twee keer in: {plek.naam}",
                "Hier staat schade als geld én als herstel door IMG. Dezelfde schade wordt één keer "
                "vergoed: in geld of doordat IMG haar laat herstellen.",
                NATURA,
                True,
                wat_nu="Haal een van beide uit het plan.",
            )


def _twee_potten(delen: Sequence[Deel]) -> Iterable[Bevinding]:
    potten = (Bron.NCG, Bron.IMG, Bron.INBRENG)
    for plek, hier in _per_bouwdeel(delen):
        bronnen = [bron for bron in potten if any(deel.bron is bron for deel in hier)]
        if len(bronnen) > 1:
            wat = ", ".join(f"“{deel.omschrijving}” ({deel.bron.naam})" for deel in hier)
            waarden = ":".join(f"{bron}={pot_van(bron, hier).bedrag}" for bron in bronnen)
            yield Bevinding(
                Soortbevinding.TWEE_POTTEN,
                f"{Soortbevinding.TWEE_POTTEN}:{plek}:{waarden}",
                Ernst.AFWEGEN,
                f"Twee soorten geld voor: {plek.naam}",
                f"Dit deel van het huis wordt uit meer dan één pot betaald: {wat}. Dat mag, als elke pot "
                "ander werk betaalt. Versterken maakt het huis sterker; schadegeld is voor wat stuk is.",
                f"{VOORDEEL}; onze lezing",
                False,
                wat_nu="Schrijf op welk werk uit welke pot betaald wordt.",
                bewonersgeld=Bron.INBRENG in bronnen,
            )


# -- de som


def _som(geld: Geld, potten: Sequence[Pot]) -> tuple[Stap, ...]:
    besluiten = tel(geld.besluiten, "besluit", "besluiten")
    stappen = [
        Stap(
            f"IMG kende toe voor schade aan het gebouw ({besluiten}).",
            "Besluit van IMG",
            in_euro(geld.toegekend),
        ),
        Stap("Daarvan is al in geld uitbetaald.", "Betaling door IMG", in_euro(geld.uitbetaald)),
        Stap("De bewoner brengt in bij de versterking.", "Afspraak met NCG", in_euro(geld.inbreng)),
        Stap("In dit plan betaalt schadegeld van IMG.", "Dit plan", in_euro(geld.van_img)),
        Stap(
            f"Wat overblijft: {in_euro(geld.toegekend)} min {in_euro(geld.inbreng)} min "
            f"{in_euro(geld.van_img)}. "
            "Dit mag niet onder nul komen.",
            "Elke euro één keer",
            in_euro(geld.over),
        ),
    ]
    for pot in potten:
        open_ = f", en {tel(pot.onbekend, 'deel', 'delen')} nog zonder bedrag" if pot.onbekend else ""
        stappen.append(Stap(f"Betaald uit {pot.bron.naam}{open_}.", "Dit plan", in_euro(pot.bedrag)))
    if potten:
        stappen.append(
            Stap(
                "Alle bekende bedragen in het plan samen.",
                "Dit plan",
                in_euro(samen(p.bedrag for p in potten)),
            )
        )
    return tuple(stappen)
