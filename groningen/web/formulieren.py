"""De grondvorm van elk formulier: fouten die zeggen wat te doen, en datums met de kiezer van de browser."""

from __future__ import annotations

from typing import Any

from django import forms


def _vraag(veld: forms.Field, label: str) -> str:
    """De zin bij een verplicht veld dat leeg bleef."""
    if isinstance(veld, forms.BooleanField):
        return "Vink dit aan om verder te gaan."
    if isinstance(veld, forms.FileField):
        return f"Kies een bestand bij {label}."
    if isinstance(veld, forms.ChoiceField):
        return f"Maak een keuze bij {label}."
    if isinstance(veld, forms.DateField):
        return f"Vul een dag in bij {label}."
    return f"Vul {label} in."


class Formulier(forms.Form):
    """Formulier van het portaal; een veld met een eigen tekst voor ``required`` houdt die."""

    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        standaard = forms.Field.default_error_messages["required"]
        for naam, veld in self.fields.items():
            label = str(veld.label or naam.replace("_", " ").capitalize())
            if veld.error_messages.get("required") == standaard:
                veld.error_messages["required"] = _vraag(veld, f"“{label}”")
            if isinstance(veld, forms.DateField) and isinstance(veld.widget, forms.DateInput):
                veld.widget.input_type = "date"
                veld.widget.format = "%Y-%m-%d"
                veld.error_messages["invalid"] = "Vul een bestaande dag in, zoals 21-09-2026."
