"""De letters A tot en met F en de drie groepen van de evaluatie, als gegevens.

Bron: evaluatie samenwerking NCG-IMG (2021), figuur 1 (drie groepen), figuur 2 (legenda) en de
toelichting per groep A tot en met F. Samenwerken is daar: een gezamenlijke opname, of afstemming
tijdens de afhandeling of de uitvoering. Informatie uitwisselen kan bij elke letter, op een geldige
grond, en de bewoner heeft altijd een stem.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Letter = Literal["A", "B", "C", "D", "E", "F"]
LETTERS: tuple[Letter, ...] = ("A", "B", "C", "D", "E", "F")
Kans = Literal["mogelijk", "beperkt", "onwaarschijnlijk"]
BRON = "Evaluatie samenwerking NCG-IMG (2021), figuur 2 en toelichting"
ALTIJD = (
    "Informatie uitwisselen kan bij elke letter, op een geldige grond. De bewoner beslist of hij "
    "samenwerking wil."
)


@dataclass(frozen=True, slots=True)
class Groep:
    """Wat een letter betekent.

    `legenda`: de tekst van figuur 2. `kort`: een paar woorden voor een filter. `titel`: de kop op de
    adrespagina. `afstemming`: tijdens de afhandeling; `uitvoering`: schadeherstel tijdens de bouw.
    """

    letter: Letter
    kort: str
    titel: str
    legenda: str
    kans: Kans
    gezamenlijke_opname: Literal["ja", "nee", "niet meer nodig"]
    afstemming: Literal["ja", "mogelijk", "beperkt", "nee"]
    uitvoering: Literal["ja", "later", "beperkt", "nee"]
    regels: tuple[str, ...]

    @property
    def bron(self) -> str:
        return f"{BRON} groep {self.letter}"


GROEPEN: Mapping[str, Groep] = {
    groep.letter: groep
    for groep in (
        Groep(
            letter="A",
            kort="NCG kan nog niet starten",
            titel="Samenwerking nu niet waarschijnlijk",
            legenda=(
                "Samenwerking onwaarschijnlijk (NCG kan nog niet starten met plannen opname, IMG proces "
                "loopt reeds)"
            ),
            kans="onwaarschijnlijk",
            gezamenlijke_opname="nee",
            afstemming="nee",
            uitvoering="nee",
            regels=("Bekijk het adres opnieuw zodra de gemeente het in een lokaal plan van aanpak opneemt.",),
        ),
        Groep(
            letter="B",
            kort="samen opnemen",
            titel="Samenwerking mogelijk in de opname",
            legenda="Samenwerking mogelijk (in opname en mogelijk ook in de verdere afhandeling)",
            kans="mogelijk",
            gezamenlijke_opname="ja",
            afstemming="mogelijk",
            uitvoering="later",
            regels=(
                "De bewoner moet het willen en de tijdlijnen mogen niet te ver uiteenlopen.",
                "Het mag geen vertraging geven, vooral niet bij IMG.",
                "NCG kan één dossier niet voorrang geven: de gemeente bepaalt de volgorde.",
                "De typologieaanpak versnelt de opname bij NCG en vergroot de kans.",
            ),
        ),
        Groep(
            letter="C",
            kort="IMG is al verder",
            titel="Samenwerking nu niet waarschijnlijk",
            legenda="Samenwerking onwaarschijnlijk (i.v.m. vertraging schadeafhandeling)",
            kans="onwaarschijnlijk",
            gezamenlijke_opname="nee",
            afstemming="nee",
            uitvoering="later",
            regels=("Wachten op NCG zou de schadeafhandeling vertragen.",),
        ),
        Groep(
            letter="D",
            kort="wacht op beoordeling",
            titel="Samenwerking beperkt mogelijk",
            legenda="Beperkte mogelijkheden tot samenwerking (noodzaak versterken nog onduidelijk)",
            kans="beperkt",
            gezamenlijke_opname="nee",
            afstemming="beperkt",
            uitvoering="later",
            regels=(
                "Mijnbouwschade telt niet mee in de beoordeling, behalve bij nader onderzoek zoals een "
                "sondering.",
                "Staat vast dat versterken nodig is, dan geldt het advies van groep E.",
            ),
        ),
        Groep(
            letter="E",
            kort="samen afhandelen",
            titel="Samenwerking mogelijk in de afhandeling",
            legenda=(
                "Samenwerking mogelijk (in afhandeling, waar nodig kan IMG dossiers prioriteren t.b.v. "
                "samenwerking)"
            ),
            kans="mogelijk",
            gezamenlijke_opname="niet meer nodig",
            afstemming="ja",
            uitvoering="ja",
            regels=(
                "Het hangt af van hoever de planvorming is en van de wens van de bewoner.",
                "IMG kan alleen meldingen in voorbereiding of opname voorrang geven.",
                "De bewoner mag een uitgekeerd schadebedrag inbrengen; IMG is daarbij geen partij.",
            ),
        ),
        Groep(
            letter="F",
            kort="contract is gesloten",
            titel="Samenwerking alleen in de uitvoering",
            legenda=(
                "Samenwerking onwaarschijnlijk (enkel in uitvoering, echter overeenkomst aannemer reeds "
                "gesloten)"
            ),
            kans="onwaarschijnlijk",
            gezamenlijke_opname="nee",
            afstemming="nee",
            uitvoering="beperkt",
            regels=(
                "Het contract aanpassen geeft risico op vertraging.",
                "Vindt de aannemer tijdens het werk schade, dan kan het herstel waar mogelijk meteen mee.",
            ),
        ),
    )
}


@dataclass(frozen=True, slots=True)
class Evaluatiegroep:
    """Een van de drie groepen waarin figuur 1 alle adressen met een NCG-dossier verdeelt.

    `aantal_2021` en `deel_2021`: het aantal adressen en het percentage in augustus 2021, afgerond.
    """

    sleutel: str
    titel: str
    betekenis: str
    kans: str
    aantal_2021: int
    deel_2021: int
    bron: str = "Evaluatie samenwerking NCG-IMG (2021), figuur 1"


BEIDE_LOPEND = "beide_lopend"
GEEN_SCHADEMELDING = "geen_schademelding"
GESLOTEN = "gesloten_bij_een_van_beide"

EVALUATIEGROEPEN: Mapping[str, Evaluatiegroep] = {
    groep.sleutel: groep
    for groep in (
        Evaluatiegroep(
            sleutel=GEEN_SCHADEMELDING,
            titel="Geen schademelding",
            betekenis=(
                "Er is een NCG-dossier, maar nooit een melding van fysieke schade of duurzaam herstel gedaan."
            ),
            kans=(
                "Hier kan schade zijn die nog niet is gemeld: een deel van de bewoners wacht op "
                "duidelijkheid over de versterking."
            ),
            aantal_2021=17_700,
            deel_2021=66,
        ),
        Evaluatiegroep(
            sleutel=GESLOTEN,
            titel="Gesloten bij een van beide of bij beide",
            betekenis="Er is een melding geweest, maar het NCG-dossier of alle meldingen zijn gesloten.",
            kans=(
                "Nu valt er niets samen te doen. Bij een nieuwe melding op een lopend NCG-dossier wordt dat "
                "anders."
            ),
            aantal_2021=7_700,
            deel_2021=29,
        ),
        Evaluatiegroep(
            sleutel=BEIDE_LOPEND,
            titel="Beide lopend",
            betekenis=(
                "Er loopt een NCG-dossier en er loopt minstens één melding van fysieke schade of duurzaam "
                "herstel."
            ),
            kans="De letter zegt wat hier samen kan.",
            aantal_2021=1_400,
            deel_2021=5,
        ),
    )
}
