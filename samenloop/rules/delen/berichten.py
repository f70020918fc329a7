"""De ontvangstbevestiging van een toestemming en van een intrekking, op taalniveau B1.

Een bericht noemt geen namen en geen bedragen: het gaat ook als e-mail. De namen staan op het afschrift.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from groningen.rules.berichten import LANGSTE_ONDERWERP
from groningen.rules.datums import in_woorden
from groningen.rules.gronden import WET

BLIJFT = (
    "NCG en IMG blijven van elkaar zien hoe ver het is, wie het doet en wanneer het volgende gebeurt. Dat "
    f"staat in de wet ({WET.naam}). Daarvoor is geen toestemming nodig."
)
VRAAG = "Hebt u een vraag? Bel uw begeleider. Houd nummer {nummer} bij de hand."


def _dag(waarde: Any) -> str:
    return in_woorden(waarde if isinstance(waarde, date) else date.fromisoformat(str(waarde)))


def _brief(onderwerp: str, *alineas: str) -> tuple[str, str]:
    return onderwerp[:LANGSTE_ONDERWERP], "\n\n".join(alineas)


def _wat(feiten: Mapping[str, Any]) -> str:
    return (
        f"{feiten['ontvanger']} mag van {feiten['bron']} dit zien: {feiten['velden']}. Waarvoor: "
        f"{feiten['doel']}. Tot en met {_dag(feiten['tot'])}."
    )


def ontvangst(feiten: Mapping[str, Any], *, adres: str, nummer: str, zelf: bool) -> tuple[str, str]:
    """Onderwerp en tekst nadat iemand toestemming gaf.

    `feiten` is `na` van de gebeurtenis. `zelf`: de ontvanger van dit bericht gaf haar; anders een mede-
    eigenaar of gemachtigde.
    """
    if feiten.get("kenmerk"):
        open_ = f"Dit hoort bij verzoek {feiten['kenmerk']}. Het gaat pas open als dat is goedgekeurd."
    else:
        open_ = "Alleen de mensen die zijn genoemd, mogen kijken."
    wie = "U gaf toestemming" if zelf else "Een mede-eigenaar of gemachtigde gaf toestemming"
    return _brief(
        f"Toestemming om gegevens te delen: {adres}",
        f"{wie} om gegevens te delen over {adres}.",
        _wat(feiten),
        f"{open_} Elke keer dat iemand kijkt, leggen wij vast. U leest dat in het portaal, bij Mijn woning.",
        "U kunt de toestemming op elk moment intrekken, zonder reden. Dat kan in het portaal, met het "
        "formulier of aan de telefoon.",
        BLIJFT,
        VRAAG.format(nummer=nummer),
    )


def intrekking(feiten: Mapping[str, Any], *, adres: str, nummer: str, zelf: bool) -> tuple[str, str]:
    """Onderwerp en tekst nadat een toestemming is ingetrokken; zie `ontvangst`."""
    wie = "U trok uw toestemming in" if zelf else "Een mede-eigenaar of gemachtigde trok een toestemming in"
    return _brief(
        f"Toestemming ingetrokken: {adres}",
        f"{wie} om gegevens te delen over {adres}.",
        f"{feiten['ontvanger']} ziet van {feiten['bron']} niet: {feiten['velden']}. Het is meteen dicht.",
        "Wat er vóór het intrekken is gelezen, blijft in het overzicht van inzage staan.",
        BLIJFT,
        VRAAG.format(nummer=nummer),
    )
