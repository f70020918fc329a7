"""De brief aan de bewoner na een positieve beoordeling, op taalniveau B1, met een strook om te antwoorden.

Een brief noemt namen; het bericht erbij niet, want dat gaat ook als e-mail.
"""

from collections.abc import Mapping
from datetime import date

from groningen.rules.datums import in_woorden
from groningen.rules.gronden import WET

ONDERWERP = "Mag {ontvanger} gegevens van u zien? Verzoek {svip}"
KLAAR = (
    "Er staat een brief voor u klaar. Hij gaat over {adres}, nummer {nummer}.\n\n"
    "{ontvanger} vraagt of zij meer van uw gegevens bij {bron} mag zien. U beslist. U leest de brief in het "
    "portaal, bij Mijn woning. Daar kunt u ook antwoorden."
)
BLIJFT = (
    "NCG en IMG zien van elkaar al hoe ver het is, wie het doet en wanneer het volgende gebeurt. Dat staat "
    f"in de wet: {WET.naam}. Daarvoor is uw toestemming niet nodig."
)
VRIJ = (
    "U hoeft geen toestemming te geven. Zegt u nee, dan gaan uw schade en uw versterking gewoon door. Zegt u "
    "ja, dan kunt u dat altijd weer intrekken."
)
STROOK = (
    "Uw antwoord op papier\n"
    "Verzoek {svip}. Zet één kruisje, en stuur deze bladzijde naar {bron}.\n"
    "[   ] Ja, {ontvanger} mag dit zien.\n"
    "[   ] Nee, {ontvanger} mag dit niet zien.\n"
    "Naam: ______________________________\n"
    "Datum: _____________________________\n"
    "Handtekening: ______________________"
)


def onderwerp(feiten: Mapping[str, str]) -> str:
    return ONDERWERP.format_map(feiten)


def bericht(feiten: Mapping[str, str]) -> str:
    """Het bericht: zonder namen en zonder doel."""
    return KLAAR.format_map(feiten)


def brief(feiten: Mapping[str, str], *, tot: date, antwoord_tot: date) -> str:
    """De tekst van de brief. `feiten`: svip, wie, ontvanger, bron, velden, doel, waarvoor."""
    return "\n\n".join(
        (
            "{wie} van {ontvanger} werkt aan uw woning en vraagt om gegevens van {bron}. {bron} heeft "
            "gekeken of dat mag en of het nodig is. Dat is zo. Nu beslist u.".format_map(feiten),
            "Wat wil {wie} zien? {velden}.".format_map(feiten),
            "Waarvoor? {doel}. In eigen woorden: {waarvoor}".format_map(feiten),
            f"Tot wanneer? Tot en met {in_woorden(tot)}. Daarna gaat het vanzelf dicht.",
            VRIJ,
            BLIJFT,
            f"Antwoord graag vóór {in_woorden(antwoord_tot)}. Dat kan in het portaal, bij Mijn woning, of op "
            "papier: hieronder staat de strook. Hoort {ontvanger} niets, dan ziet zij niets.".format_map(
                feiten
            ),
            STROOK.format_map(feiten),
        )
    )
