"""De stappen van het geld als gegevens, met hun formulieren."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.urls import reverse

from groningen.access import Kijker
from groningen.web.formulieren import Formulier
from groningen.web.velden import Bedragveld
from versterking.access import is_planner
from versterking.actions import financiering as acties
from versterking.actions.financiering.stappen import KLAAR_VOOR_GELD, waarom_niet
from versterking.models import Financiering, Treintje
from versterking.rules.financiering.gang import Gang, Stand


class Geldformulier(Formulier):
    rijversie = forms.IntegerField(widget=forms.HiddenInput, required=False)


class Ramingformulier(Geldformulier):
    geraamd = Bedragveld(label="Geraamd bedrag")


class Vrijgaveformulier(Geldformulier):
    bedrag = Bedragveld(label="Bedrag dat vrijkomt")
    workorder = forms.CharField(label="Nummer van de workorder", max_length=40)


class Redenformulier(Geldformulier):
    reden = forms.CharField(label="Waarom?", max_length=300, widget=forms.Textarea(attrs={"rows": 3}))


class Declaratieformulier(Geldformulier):
    bedrag = Bedragveld(label="Bedrag")
    omschrijving = forms.CharField(
        label="Waarvoor?", max_length=200, help_text="Noem geen namen van bewoners."
    )


class Beslisformulier(Formulier):
    akkoord = forms.ChoiceField(
        label="Wat beslist u?",
        choices=[("ja", "Akkoord"), ("nee", "Afwijzen")],
        widget=forms.RadioSelect,
    )
    reden = forms.CharField(
        label="Waarom niet?", required=False, max_length=300, help_text="Alleen bij afwijzen."
    )


@dataclass(frozen=True, slots=True)
class Geldstap:
    """Een stap met een gang, of (zonder gang) een die alleen de planner zet."""

    naam: str
    knop: str
    uitleg: str
    actie: Callable[..., object]
    formulier: type[Geldformulier]
    gelukt: str
    gang: Gang | None = None
    hoofd: bool = True


GELDSTAPPEN: Mapping[str, Geldstap] = {
    "aanvragen": Geldstap(
        "Geld aanvragen",
        "Vraag aan",
        "Het plan van de lokale stuurgroep ligt er en het treintje is vastgesteld. Vul de raming in.",
        acties.begin,
        Ramingformulier,
        "Het geld is aangevraagd. De volgende stap is de veiligheid bevestigen.",
    ),
    "raming": Geldstap(
        "Raming wijzigen",
        "Bewaar",
        "Kan tot de veiligheid is bevestigd.",
        acties.wijzig_raming,
        Ramingformulier,
        "De raming is gewijzigd.",
        hoofd=False,
    ),
    "veiligheid": Geldstap(
        "Veiligheid bevestigen",
        "Bevestig",
        "Het plan voor dit treintje voldoet aan de veiligheidseisen. Een ander toetst daarna het geld.",
        acties.bevestig_veiligheid,
        Geldformulier,
        "Bevestigd. Nu toetst het fonds het bedrag.",
        Gang.BEVESTIG_VEILIGHEID,
    ),
    "toets": Geldstap(
        "Toets van het fonds",
        "Leg het akkoord vast",
        "Het fonds heeft het bedrag gecontroleerd en is akkoord. Een derde geeft daarna het geld vrij.",
        acties.toets,
        Geldformulier,
        "Het akkoord van het fonds is vastgelegd.",
        Gang.TOETS,
    ),
    "vrijgave": Geldstap(
        "Geld vrijgeven",
        "Geef vrij",
        "De middelen komen vrij op een workorder. De bouw van de woningen in dit treintje mag dan beginnen.",
        acties.geef_vrij,
        Vrijgaveformulier,
        "Het geld is vrijgegeven. De bouw kan beginnen.",
        Gang.GEEF_VRIJ,
    ),
    "terug": Geldstap(
        "Teruggeven",
        "Geef terug",
        "Terug naar het plan. Veiligheid en toets moeten daarna opnieuw.",
        acties.geef_terug,
        Redenformulier,
        "Teruggegeven aan de planner.",
        Gang.GEEF_TERUG,
        hoofd=False,
    ),
    "declareren": Geldstap(
        "Declaratie indienen",
        "Dien in",
        "Wat er op deze workorder is uitgegeven. Een ander beslist erover.",
        acties.dien_declaratie_in,
        Declaratieformulier,
        "De declaratie is ingediend.",
    ),
}


def niet_nu(kijker: Kijker, treintje: Treintje, geld: Financiering | None, sleutel: str) -> str:
    """Leeg als deze kijker deze stap nu kan zetten."""
    stap = GELDSTAPPEN[sleutel]
    if sleutel == "aanvragen":
        if geld is not None:
            return "Voor dit treintje is al geld aangevraagd."
        if treintje.stand not in KLAAR_VOOR_GELD:
            return "Stel het treintje eerst vast."
    elif geld is None:
        return "Vraag eerst geld aan."
    elif stap.gang is not None:
        return waarom_niet(kijker, stap.gang, geld)
    elif sleutel == "raming" and geld.stand != Stand.PLAN:
        return "De raming ligt vast."
    elif sleutel == "declareren" and geld.stand != Stand.VRIJGEGEVEN:
        return "Declareren kan pas als het geld is vrijgegeven."
    return "" if is_planner(kijker) else "Alleen een planner van NCG doet dit."


def handelingen(kijker: Kijker, treintje: Treintje, geld: Financiering | None) -> list[dict[str, Any]]:
    """Wat nu kan; wat bij deze stand hoort maar een ander doet, staat er grijs bij met wie."""
    uit = []
    for sleutel, stap in GELDSTAPPEN.items():
        niet = niet_nu(kijker, treintje, geld, sleutel)
        aan_de_beurt = stap.gang is not None and geld is not None and not niet.startswith("Dit kan nu niet")
        if not niet or aan_de_beurt:
            uit.append(
                {
                    "naam": stap.naam,
                    "url": reverse("geld_stap", args=[treintje.nummer, sleutel]),
                    "uitleg": stap.uitleg,
                    "mag": not niet,
                    "reden": niet,
                    "hoofd": not niet and stap.hoofd,
                }
            )
    return uit
