"""Velden die Nederlandse invoer lezen en haar bij een fout laten staan zoals zij was."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from groningen.rules.datums import in_woorden
from groningen.rules.geld import lees_bedrag

VORMEN = ["%Y-%m-%d", "%d-%m-%Y"]


class Daginvoer(forms.DateInput):
    """De datumkiezer van de browser; wat die niet kan tonen, staat er als tekst zoals het is ingetikt."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs=attrs, format="%Y-%m-%d")

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        if isinstance(value, str) and value:
            try:
                value = Dagveld().to_python(value)
            except ValidationError:
                context = super().get_context(name, value, attrs)
                context["widget"]["type"] = "text"
                return context
        return super().get_context(name, value, attrs)


class Dagveld(forms.DateField):
    """Een dag: uit de datumkiezer of ingetikt als 31-12-2026. `van` en `tot` begrenzen alleen de kiezer."""

    def __init__(self, *, van: date | None = None, tot: date | None = None, **kwargs: Any) -> None:
        kwargs.setdefault("widget", Daginvoer)
        super().__init__(input_formats=VORMEN, **kwargs)
        self.begrens(van=van, tot=tot)

    def begrens(self, *, van: date | None = None, tot: date | None = None) -> None:
        """Grijpt de kiezer aan; de toets zelf is van de actie, die zegt waarom een dag niet kan."""
        for naam, grens in (("min", van), ("max", tot)):
            if grens is not None:
                self.widget.attrs[naam] = grens.isoformat()


class Bedragveld(forms.CharField):
    """Een bedrag in euro's: `1.234,56` en `1234.56` zijn hetzelfde; wat twee dingen kan zijn, is een fout."""

    default_error_messages = {
        "bedrag": "Vul een bedrag in euro’s in met twee cijfers achter de komma, zoals 1.234,56.",
        "negatief": "Een bedrag kan niet negatief zijn.",
    }

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", "In euro’s, bijvoorbeeld 1.234,56.")
        kwargs.setdefault(
            "widget", forms.TextInput(attrs={"inputmode": "decimal", "class": "utrecht-textbox--kort"})
        )
        super().__init__(**kwargs)

    def clean(self, value: Any) -> Decimal:
        tekst = super().clean(value)
        if tekst.removeprefix("€").strip().startswith(("-", "−")):
            raise ValidationError(self.error_messages["negatief"], code="negatief")
        try:
            return lees_bedrag(tekst)
        except ValueError as fout:
            raise ValidationError(self.error_messages["bedrag"], code="bedrag") from fout


class Tekstvak(forms.CharField):
    """Vrije tekst van meer regels, met een grens die ruim is voor een mens en krap voor een bestand."""

    LANGSTE = 4000

    def __init__(self, *, regels: int = 4, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", self.LANGSTE)
        kwargs.setdefault("widget", forms.Textarea(attrs={"rows": regels}))
        super().__init__(**kwargs)
        self.error_messages["max_length"] = (
            "Houd het bij %(limit_value)d tekens; het zijn er nu %(show_value)d."
        )


def tot_en_met(dag: date) -> str:
    """Uitleg bij een veld: `Tot en met 3 september 2026.`"""
    return f"Tot en met {in_woorden(dag)}."
