"""De grondvorm van elk formulier: fouten die zeggen wat te doen, en datums met de kiezer van de browser."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.forms import AuthenticationForm, PasswordChangeForm


def _vraag(veld: forms.Field) -> str:
    """De zin bij een verplicht veld dat leeg bleef; het foutoverzicht zet het label ervoor."""
    if isinstance(veld, forms.BooleanField):
        return "Vink dit aan om verder te gaan."
    if isinstance(veld, forms.FileField):
        return "Kies een bestand."
    if isinstance(veld, forms.ChoiceField):
        return "Maak een keuze."
    if isinstance(veld, forms.DateField):
        return "Vul een dag in."
    return "Vul dit in."


# Wat Django omslachtig zegt, of met de hele ingetikte waarde erbij.
ZINNEN = {
    "invalid_choice": "Kies iets uit de lijst.",
    "max_length": "Houd het bij %(limit_value)d tekens; het zijn er nu %(show_value)d.",
    "null_characters_not_allowed": "Er staat een onzichtbaar teken in dat niet kan. Typ de tekst opnieuw.",
}


class FormulierVorm:
    """De vorm zelf, ook voor formulieren van Django.

    Een veld met een eigen tekst voor ``required`` houdt die.
    """

    fields: dict[str, forms.Field]

    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        standaard = forms.Field.default_error_messages["required"]
        for veld in self.fields.values():
            if veld.error_messages.get("required") == standaard:
                veld.error_messages["required"] = _vraag(veld)
            if isinstance(veld, forms.CharField | forms.ChoiceField):
                eigen = {code: zin for code, zin in veld.error_messages.items() if code != "invalid_choice"}
                veld.error_messages = {**ZINNEN, **eigen}
            if isinstance(veld, forms.DateField) and isinstance(veld.widget, forms.DateInput):
                veld.widget.input_type = "date"
                veld.widget.format = "%Y-%m-%d"
                veld.error_messages["invalid"] = "Vul een bestaande dag in, zoals 21-09-2026."


class Formulier(FormulierVorm, forms.Form):
    """Formulier van het portaal."""


class Inlogformulier(FormulierVorm, AuthenticationForm):
    """Aanmelden; zegt niet of de naam bestaat."""

    error_messages = {
        "invalid_login": (
            "Deze gebruikersnaam en dit wachtwoord horen niet bij elkaar. "
            "Controleer beide; hoofdletters tellen mee."
        ),
        "inactive": "Dit account is gesloten. Vraag de beheerder van uw organisatie.",
    }


class Wachtwoordformulier(FormulierVorm, PasswordChangeForm):
    """Het eigen wachtwoord wijzigen."""
