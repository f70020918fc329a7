"""De formulieren van abonnementen."""

from __future__ import annotations

from typing import Any

from django import forms

from groningen.actions.abonnementen.beheer import LANGSTE_OMSCHRIJVING
from groningen.queries.meldingsoorten import meldingsoorten
from groningen.rules.abonnementen.ontvanger import LANGSTE
from groningen.web.formulieren import Formulier
from groningen.web.velden import Tekstvak

MEESTE = 2**31 - 1


class Abonnementformulier(Formulier):
    """Waarheen, en waarvan de gemeente meldingen krijgt."""

    omschrijving = forms.CharField(
        label="Omschrijving",
        max_length=LANGSTE_OMSCHRIJVING,
        help_text="Waarvoor het is, zoals de naam van uw systeem.",
    )
    adres = forms.CharField(
        label="Adres van uw server",
        max_length=LANGSTE,
        help_text="Begint met https://. Daar komt elke melding aan.",
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off", "spellcheck": "false"}),
    )
    soorten = forms.MultipleChoiceField(
        label="Soorten meldingen",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Kiest u niets, dan krijgt u alle soorten.",
    )
    woonplaatsen = Tekstvak(
        label="Alleen deze woonplaatsen",
        required=False,
        regels=2,
        help_text="Elke plaats op een eigen regel. Leeg: de hele gemeente.",
    )
    nummeraanduidingen = Tekstvak(
        label="Alleen deze adressen",
        required=False,
        regels=2,
        max_length=100_000,
        help_text="BAG-nummeraanduidingen van 16 cijfers, elk op een eigen regel. Leeg: alle adressen.",
    )
    plan = forms.TypedChoiceField(label="Alleen dit plan", required=False, coerce=int, empty_value=None)

    def __init__(self, *args: Any, plannen: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        soorten, plan = self.fields["soorten"], self.fields["plan"]
        assert isinstance(soorten, forms.ChoiceField)
        assert isinstance(plan, forms.ChoiceField)
        soorten.choices = [(naam, een.omschrijving) for naam, een in meldingsoorten().items()]
        plan.choices = [("", "Alle woningen"), *plannen]

    def clean_woonplaatsen(self) -> list[str]:
        return self._regels("woonplaatsen")

    def clean_nummeraanduidingen(self) -> list[str]:
        regels = self._regels("nummeraanduidingen")
        for een in regels:
            if not (len(een) == 16 and een.isascii() and een.isdigit()):
                raise forms.ValidationError(f"“{een[:20]}” is geen nummeraanduiding van 16 cijfers.")
        return regels

    def _regels(self, veld: str) -> list[str]:
        return [regel.strip() for regel in self.cleaned_data[veld].splitlines() if regel.strip()]


class Leegformulier(Formulier):
    """Alleen een knop."""


class Codeformulier(Formulier):
    code = forms.CharField(
        label="Code",
        max_length=100,
        help_text="Bij bevestigingscode in de melding die op uw server aankwam.",
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )


class Wisselformulier(Formulier):
    uren = forms.TypedChoiceField(
        label="Hoe lang tekenen wij ook nog met het oude geheim?",
        coerce=int,
        choices=[(24, "1 dag"), (168, "7 dagen"), (0, "Niet: het oude geheim is gelekt")],
        widget=forms.RadioSelect,
    )


class Herhaalformulier(Formulier):
    """Wat er nog eens gaat."""

    wat = forms.ChoiceField(
        label="Welke meldingen gaan opnieuw?",
        choices=[("geparkeerd", "Alles wat geparkeerd staat"), ("reeks", "Een reeks volgnummers")],
        widget=forms.RadioSelect,
    )
    vanaf = forms.IntegerField(label="Vanaf volgnummer", required=False, min_value=1, max_value=MEESTE)
    tot_en_met = forms.IntegerField(
        label="Tot en met volgnummer",
        required=False,
        min_value=1,
        max_value=MEESTE,
        help_text="Leeg: tot het laatste.",
    )

    def clean(self) -> dict[str, Any]:
        schoon = super().clean() or self.cleaned_data
        if schoon.get("wat") == "reeks" and "vanaf" not in self.errors and schoon.get("vanaf") is None:
            self.add_error("vanaf", "Vul in waar de reeks begint.")
        return schoon
