"""Wie aan zet is, wat hem gevraagd wordt, en voor wanneer.

De partijen komen uit de stukken (003; 004 r.233; 000 r.112). De tijden zijn een eigen keuze: de stukken
noemen ze niet, op de maandelijkse vergadering van de stuurgroep na (003).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from .gang import Plangang, Stand

LANGSTE_MOTIEF = 300
LANGSTE_REDEN = 500
EIGEN_KEUZE = "Deze tijd is een eigen keuze van dit portaal; zij staat in geen wet of afspraak."


@dataclass(frozen=True, slots=True)
class Zet:
    """De stap van wie nu aan zet is. `dagen` is de streeftijd, geen termijn met gevolgen."""

    wie: str
    vraag: str
    dagen: int | None


ZETTEN: Mapping[Stand, Zet] = {
    Stand.CONCEPT: Zet("de gemeente", "Stel het plan samen en leg het voor aan de lokale stuurgroep.", None),
    Stand.STUURGROEP: Zet(
        "de lokale stuurgroep",
        "Zeg of uw organisatie akkoord is met het plan. Bij niet akkoord gaat het terug naar de gemeente.",
        31,
    ),
    Stand.SODM: Zet("SodM", "Toets of de meest onveilige woningen eerst gaan en of elk motief klopt.", 42),
    Stand.COLLEGE: Zet("het college", "Stem in met het plan en stuur het naar de raad.", 28),
    Stand.RAAD: Zet("de raad", "Stel het plan vast en vul de dag van het raadsbesluit in.", 56),
    Stand.VASTGESTELD: Zet("NCG", "Neem de opdracht aan. De woningen gaan dan van 1.2 naar 2.1.", 14),
}
# De route die een plan loopt, voor het spoor op de pagina.
ROUTE = (
    Stand.CONCEPT,
    Stand.STUURGROEP,
    Stand.SODM,
    Stand.COLLEGE,
    Stand.RAAD,
    Stand.VASTGESTELD,
    Stand.OPDRACHT,
)
STAPNAMEN: Mapping[str, str] = {
    "gemaakt": "Concept gemaakt",
    "nieuwe_versie": "Nieuwe versie gemaakt",
    "gewijzigd": "Plan gewijzigd",
    "woningen_erbij": "Woningen toegevoegd",
    "woningen_eruit": "Woningen verwijderd",
    "verplaatst": "Volgorde gewijzigd",
    "modelvolgorde": "Volgorde van het model hersteld",
    "motief": "Motief gegeven",
    "stem": "Stem in de stuurgroep",
    Plangang.LEG_VOOR.value: "Voorgelegd aan de lokale stuurgroep",
    Plangang.STEM_IN.value: "De lokale stuurgroep is akkoord",
    Plangang.KEUR_GOED.value: "SodM heeft geen bezwaar",
    Plangang.BESLUIT_COLLEGE.value: "Het college stemt in",
    Plangang.STEL_VAST.value: "Vastgesteld door de raad",
    Plangang.GEEF_OPDRACHT.value: "Opdracht aangenomen door NCG",
    Plangang.GEEF_TERUG.value: "Teruggegeven aan de gemeente",
    Plangang.TREK_IN.value: "Ingetrokken",
    Plangang.VERVANG.value: "Vervangen door een nieuwe versie",
}


def uiterlijk(stand: str, sinds: date | None) -> date | None:
    """De streefdag van wie nu aan zet is."""
    zet = ZETTEN.get(Stand(stand))
    return sinds + timedelta(days=zet.dagen) if sinds and zet and zet.dagen else None
