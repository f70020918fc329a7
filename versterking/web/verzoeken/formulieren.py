"""De formulieren van een verzoek om een opname of herbeoordeling."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import uuid4

from django import forms

from groningen.models import Adresrelatie
from groningen.web.formulieren import Formulier
from groningen.web.velden import Tekstvak
from versterking.rules.verzoeken.verzoek import LANGSTE_MOTIVERING, LANGSTE_TOELICHTING, REDENEN


class Versieformulier(Formulier):
    """Draagt de versie die de gebruiker zag."""

    rijversie = forms.IntegerField(widget=forms.HiddenInput, required=False, max_value=2**31 - 1)


class Vraagformulier(Formulier):
    """Waarom de bewoner het vraagt: aankruisen, en zelf schrijven als hij wil."""

    aanvraag = forms.UUIDField(widget=forms.HiddenInput)
    redenen = forms.MultipleChoiceField(
        label="Waarom vraagt u dit?",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=[(str(een), zin) for een, zin in REDENEN.items()],
        help_text="Kruis minstens één reden aan, of schrijf hieronder uw eigen reden. Meer mag ook.",
    )
    toelichting = Tekstvak(
        label="Wilt u er nog iets bij schrijven?",
        required=False,
        max_length=LANGSTE_TOELICHTING,
        help_text="Bijvoorbeeld wat u ziet of hoort, en sinds wanneer.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {}).setdefault("aanvraag", uuid4())
        super().__init__(*args, **kwargs)

    def clean(self) -> dict[str, Any]:
        gegevens = super().clean() or {}
        if not self.errors and not gegevens.get("redenen") and not gegevens.get("toelichting", "").strip():
            self.add_error("redenen", "Kruis minstens één reden aan, of schrijf op waarom u dit vraagt.")
        return gegevens


class Namensformulier(Vraagformulier):
    """Hetzelfde, ingevuld door een begeleider voor een bewoner die belde of schreef."""

    persoon_id = forms.TypedChoiceField(label="Voor wie?", coerce=int, widget=forms.RadioSelect)
    field_order = ("aanvraag", "persoon_id", "redenen", "toelichting")

    def __init__(self, *args: Any, bewoners: Sequence[Adresrelatie], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["redenen"].label = "Waarom vraagt de bewoner dit?"
        self.fields["redenen"].help_text = "Lees de redenen voor. Er mogen er meer zijn."
        self.fields["toelichting"].label = "Wat zegt of schrijft de bewoner er nog bij?"
        self.fields["persoon_id"].choices = [  # type: ignore[attr-defined]
            (een.persoon_id, f"{een.persoon}, {een.get_soort_display().lower()}") for een in bewoners
        ]


class Motiveringformulier(Versieformulier):
    """Waarom NCG ja of nee zegt. De bewoner leest dit."""

    motivering = Tekstvak(
        label="Reden",
        max_length=LANGSTE_MOTIVERING,
        help_text="De bewoner leest dit. Schrijf gewone zinnen en noem niemand anders.",
    )

    def __init__(self, *args: Any, verplicht: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["motivering"].required = verplicht
