"""De formulieren van een voordracht."""

from __future__ import annotations

from django import forms

from groningen.web.formulieren import Formulier
from groningen.web.velden import Tekstvak
from versterking.rules.voordrachten.voordracht import (
    GEVOLG,
    LANGSTE_MOTIVERING,
    LANGSTE_TEKST,
    SOORTEN,
)

ZONDER_NAMEN = "Noem geen namen van bewoners."


class Versieformulier(Formulier):
    """Draagt de versie die de gebruiker zag."""

    rijversie = forms.IntegerField(widget=forms.HiddenInput, required=False, max_value=2**31 - 1)


class Voordrachtformulier(Formulier):
    """Waarvoor, waarom en waaruit het blijkt."""

    soort = forms.ChoiceField(
        label="Waarvoor draagt u deze woning voor?",
        widget=forms.RadioSelect,
        choices=[(str(een), f"{naam}. {GEVOLG[een]}") for een, naam in SOORTEN.items()],
    )
    reden = Tekstvak(label="Reden", max_length=LANGSTE_TEKST, help_text=ZONDER_NAMEN)
    bewijs = Tekstvak(
        label="Waaruit blijkt het?",
        regels=2,
        max_length=LANGSTE_TEKST,
        help_text=f"Een rapport, bezoek of besluit, met de dag. {ZONDER_NAMEN}",
    )


class Bestandformulier(Formulier):
    """Het bestand met voordrachten."""

    bestand = forms.FileField(
        label="Bestand (CSV)",
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,text/csv"}),
        error_messages={"empty": "Het bestand is leeg. Kies een ander bestand."},
    )


class Motiveringformulier(Versieformulier):
    """Waarom NCG ja of nee zegt; de gemeente leest dit."""

    motivering = Tekstvak(
        label="Reden",
        max_length=LANGSTE_MOTIVERING,
        help_text=f"De gemeente leest dit. {ZONDER_NAMEN}",
    )


class Veelformulier(Formulier):
    """Dezelfde beslissing over een keuze van voordrachten."""

    besluit = forms.ChoiceField(
        label="Wat besluit u?",
        widget=forms.RadioSelect,
        choices=[
            ("ja", "Alle gekozen toekennen"),
            ("nee", "Alle gekozen afwijzen"),
        ],
    )
    motivering = Tekstvak(
        label="Reden voor alle gekozen voordrachten",
        max_length=LANGSTE_MOTIVERING,
        help_text=f"De gemeente leest dit bij elke woning. {ZONDER_NAMEN}",
    )
