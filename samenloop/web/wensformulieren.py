"""De formulieren waarmee een wens van de bewoner binnenkomt: van een medewerker, of van de bewoner zelf."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms

from groningen.models import Adresrelatie
from groningen.web.formulieren import Formulier
from samenloop.rules.wensen import (
    ANTWOORDEN,
    HOE_MEDEWERKER,
    LANGSTE_TOELICHTING,
    Wensvorm,
    mag_wensen,
)
from samenloop.rules.wensuitleg import GEVOLG

ONBEKEND = "onbekend"


class Wensformulier(Formulier):
    """Wat een medewerker vastlegt na een gesprek, brief of telefoontje."""

    uitlegversie = forms.IntegerField(widget=forms.HiddenInput)
    wie = forms.ChoiceField(label="Van wie is het antwoord?", widget=forms.RadioSelect)
    antwoord = forms.ChoiceField(
        label="Wat antwoordde de bewoner?",
        widget=forms.RadioSelect,
        choices=[("ja", "Ja"), ("nee", "Nee"), ("later", "Beslist later")],
    )
    later_op = forms.DateField(
        label="Wanneer wil de bewoner het opnieuw horen?",
        required=False,
        help_text="Alleen als hij later beslist.",
    )
    hoe = forms.ChoiceField(
        label="Hoe kreeg u het antwoord?", widget=forms.RadioSelect, choices=list(HOE_MEDEWERKER.items())
    )
    gegeven_op = forms.DateField(label="Op welke dag?")
    toelichting = forms.CharField(
        label="Wat zei de bewoner erbij?",
        required=False,
        max_length=LANGSTE_TOELICHTING,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="NCG, IMG en de bewoner lezen dit. Noem geen bedragen en niets over gezondheid.",
    )

    def __init__(self, *args: Any, keuzes: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        veld = self.fields["wie"]
        assert isinstance(veld, forms.ChoiceField)
        veld.choices = keuzes
        if len(keuzes) == 1:
            veld.initial = keuzes[0][0]

    def waarden(self) -> dict[str, Any]:
        """Wat de actie vraagt, met wie het antwoord gaf als persoon of als organisatie."""
        uit = dict(self.cleaned_data)
        wie = uit.pop("wie")
        nummer = None if wie == ONBEKEND else int(wie[1:])
        uit["persoon_id"] = nummer if wie[0] == "p" else None
        uit["organisatie_id"] = nummer if wie != ONBEKEND and wie[0] == "o" else None
        return uit


def gevers(relaties: Iterable[Adresrelatie], vorm: Wensvorm) -> list[tuple[str, str]]:
    """Wie over deze vorm kan antwoorden; zonder bekende eigenaar ook een bewoner zonder naam."""
    relaties = list(relaties)
    uit: dict[str, str] = {}
    for relatie in relaties:
        if mag_wensen(vorm, relatie.soort):
            sleutel = f"p{relatie.persoon_id}" if relatie.persoon_id else f"o{relatie.organisatie_id}"
            uit.setdefault(sleutel, f"{relatie.persoon or relatie.organisatie}, {relatie.soort}")
    if not any(relatie.soort == Adresrelatie.Soort.EIGENAAR for relatie in relaties):
        uit[ONBEKEND] = "De eigenaar; zijn naam is hier niet bekend"
    return list(uit.items())


class EigenWensformulier(Formulier):
    """Wat een bewoner zelf kiest."""

    uitlegversie = forms.IntegerField(widget=forms.HiddenInput)
    antwoord = forms.ChoiceField(
        label="Wat kiest u?",
        widget=forms.RadioSelect,
        choices=[(antwoord, f"{naam}. {GEVOLG[antwoord]}") for antwoord, naam in ANTWOORDEN.items()],
    )
    later_op = forms.DateField(
        label="Wanneer mogen wij het opnieuw vragen?", required=False, help_text="Alleen als u later beslist."
    )
    toelichting = forms.CharField(
        label="Wilt u er iets bij zeggen?",
        required=False,
        max_length=LANGSTE_TOELICHTING,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Uw begeleiders bij NCG en IMG lezen dit allebei.",
    )
