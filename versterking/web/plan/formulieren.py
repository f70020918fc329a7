"""De formulieren van een lokaal plan."""

from __future__ import annotations

from typing import Any

from django import forms

from groningen.access import Kijker
from groningen.web.formulieren import Formulier
from groningen.web.velden import Dagveld, Tekstvak
from versterking.actions.plan.opstellen import MEESTE_WISSELWONINGEN, Inhoud
from versterking.models.stap import LANGSTE_TEKST
from versterking.rules.plan.zet import LANGSTE_MOTIEF, LANGSTE_REDEN

ZONDER_NAMEN = "Noem geen namen van bewoners: alle partijen lezen dit."


class Versieformulier(Formulier):
    """Draagt de versie die de gebruiker zag."""

    rijversie = forms.IntegerField(widget=forms.HiddenInput, required=False, max_value=2**31 - 1)


class Planformulier(Versieformulier):
    """Wat de gemeente van haar plan zegt."""

    naam = forms.CharField(label="Naam van het plan", max_length=120)
    ambitie = Tekstvak(
        label="Ambitie",
        required=False,
        max_length=LANGSTE_TEKST,
        help_text="Wat de gemeente wil bereiken, en wanneer.",
    )
    faciliteiten = Tekstvak(
        label="Wat de gemeente regelt",
        required=False,
        max_length=LANGSTE_TEKST,
        help_text="Bijvoorbeeld grond voor wisselwoningen, vergunningen of begeleiding.",
    )
    wisselwoningen = forms.IntegerField(
        label="Wisselwoningen die tegelijk nodig zijn",
        min_value=0,
        max_value=MEESTE_WISSELWONINGEN,
        initial=0,
        widget=forms.NumberInput(attrs={"class": "utrecht-textbox--kort", "inputmode": "numeric"}),
    )
    begint_op = Dagveld(label="Eerste dag van de planperiode")
    eindigt_op = Dagveld(label="Laatste dag van de planperiode")

    def inhoud(self) -> Inhoud:
        gegevens = {naam: waarde for naam, waarde in self.cleaned_data.items() if naam != "rijversie"}
        return Inhoud(**gegevens)


class Redenformulier(Versieformulier):
    """Waarom het plan teruggaat of stopt."""

    reden = Tekstvak(label="Waarom", max_length=LANGSTE_REDEN, help_text=ZONDER_NAMEN)


class Toelichtingformulier(Versieformulier):
    """Een besluit met een vrije toelichting."""

    toelichting = Tekstvak(
        label="Toelichting", required=False, max_length=LANGSTE_REDEN, help_text=ZONDER_NAMEN
    )


class Stemformulier(Versieformulier):
    """De stem van één partij."""

    akkoord = forms.ChoiceField(
        label="Is uw organisatie akkoord?",
        choices=[("ja", "Akkoord"), ("nee", "Niet akkoord: het plan gaat terug naar de gemeente")],
        widget=forms.RadioSelect,
    )
    toelichting = Tekstvak(
        label="Toelichting",
        required=False,
        max_length=LANGSTE_REDEN,
        help_text=f"Verplicht bij niet akkoord. {ZONDER_NAMEN}",
    )

    def argumenten(self) -> dict[str, Any]:
        gegevens = dict(self.cleaned_data)
        return {**gegevens, "akkoord": gegevens["akkoord"] == "ja"}


class Raadsbesluitformulier(Toelichtingformulier):
    """De raad stelt het plan vast."""

    vastgesteld_op = Dagveld(label="Dag van het raadsbesluit")
    field_order = ("rijversie", "vastgesteld_op", "toelichting")

    def __init__(self, *args: Any, kijker: Kijker, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["vastgesteld_op"].begrens(tot=kijker.peildatum)  # type: ignore[attr-defined]


class Opdrachtformulier(Versieformulier):
    """NCG neemt het plan in opdracht; `verwacht` is hoeveel woningen de planner zag."""

    verwacht = forms.IntegerField(widget=forms.HiddenInput, max_value=2**31 - 1)


class Woningformulier(Versieformulier):
    """Eén woning op het nummer van haar dossier."""

    nummer = forms.CharField(label="Nummer van het dossier", max_length=40)


class Verplaatsformulier(Versieformulier):
    """Een blok woningen naar een plaats, of hetzelfde motief voor alle."""

    naar = forms.IntegerField(
        label="Verplaats naar plaats",
        required=False,
        min_value=1,
        max_value=10**6,
        widget=forms.NumberInput(attrs={"class": "utrecht-textbox--kort", "inputmode": "numeric"}),
    )
    motief = forms.CharField(
        label="Motief voor de gekozen woningen",
        required=False,
        max_length=LANGSTE_MOTIEF,
        help_text=f"Waarom zij vóór een onveiliger woning gaan, zoals het riool. {ZONDER_NAMEN}",
    )


class Rangformulier(Formulier):
    """De plek van elk plan in opdracht, en waarom."""

    gezien = forms.IntegerField(widget=forms.HiddenInput, required=False, max_value=2**63 - 1)
    reden = Tekstvak(label="Waarom deze volgorde", max_length=1000, help_text=ZONDER_NAMEN)

    def __init__(self, *args: Any, plannen: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        plekken = [(str(plek), str(plek)) for plek in range(1, len(plannen) + 1)]
        for plek, (sleutel, naam) in enumerate(plannen, 1):
            self.fields[f"plek_{sleutel}"] = forms.ChoiceField(label=naam, choices=plekken, initial=str(plek))
        self.order_fields([*(f"plek_{sleutel}" for sleutel, _ in plannen), "reden", "gezien"])
        self._plannen = plannen

    def clean(self) -> dict[str, Any]:
        gegevens = super().clean() or {}
        plekken = [gegevens.get(f"plek_{sleutel}") for sleutel, _ in self._plannen]
        if None not in plekken and len(set(plekken)) != len(plekken):
            raise forms.ValidationError("Geef elk plan een eigen plek; nu staan er twee op dezelfde.")
        return gegevens

    def volgorde(self) -> list[int]:
        return sorted(
            (sleutel for sleutel, _ in self._plannen),
            key=lambda sleutel: int(self.cleaned_data[f"plek_{sleutel}"]),
        )
