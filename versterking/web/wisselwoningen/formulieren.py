"""De formulieren van wisselwoningen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from groningen.models import Gemeente, Organisatie
from groningen.web.formulieren import Formulier
from groningen.web.velden import Dagveld
from versterking.actions.wisselwoningen.voorraad import MEESTE_KAMERS
from versterking.rules.wisselwoningen.boeking import LANGSTE_REDEN

GEEN_NAMEN = "Noem geen namen of gezondheid: de gemeente kan dit lezen."


class Rijformulier(Formulier):
    """Draagt de versie die de gebruiker zag."""

    rijversie = forms.IntegerField(widget=forms.HiddenInput, required=False)


class Voorraadformulier(Rijformulier):
    """Een wisselwoning in de voorraad."""

    gemeente = forms.ChoiceField(label="Gemeente")
    plek = forms.CharField(
        label="Waar staat de woning?",
        max_length=160,
        help_text="Straat, nummer en plaats, of naam van het park.",
    )
    bag = forms.RegexField(
        label="BAG-nummeraanduiding",
        regex=r"^\d{16}$",
        required=False,
        help_text="16 cijfers. Daarmee rekent het portaal de afstand tot het huis van de bewoner uit.",
        error_messages={"invalid": "Een BAG-nummeraanduiding heeft 16 cijfers."},
    )
    eigenaar_id = forms.TypedChoiceField(label="Van wie is de woning?", coerce=int)
    kamers = forms.IntegerField(label="Slaapkamers", min_value=1, max_value=MEESTE_KAMERS)
    gelijkvloers = forms.BooleanField(label="Slapen en badkamer op de begane grond", required=False)
    huisdieren = forms.BooleanField(label="Huisdieren mogen mee", required=False)
    beschikbaar_van = Dagveld(label="Te boeken vanaf")
    bijzonderheden = forms.CharField(
        label="Bijzonderheden",
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Bijvoorbeeld: bushalte dichtbij, drempelvrij, gedeelde tuin.",
    )

    def __init__(
        self, *args: Any, gemeenten: Sequence[Gemeente], eigenaren: Sequence[Organisatie], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        if len(gemeenten) == 1:
            self.fields["gemeente"].widget = forms.HiddenInput()
        self.fields["gemeente"].choices = [(een.code, een.naam) for een in gemeenten]  # type: ignore[attr-defined]
        self.fields["eigenaar_id"].choices = [(een.pk, str(een)) for een in eigenaren]  # type: ignore[attr-defined]


class Uitgebruikformulier(Rijformulier):
    laatste_dag = Dagveld(
        label="Laatste dag in gebruik", help_text="Daarna is de woning niet meer te boeken."
    )
    reden = forms.CharField(label="Waarom?", max_length=300, help_text=GEEN_NAMEN)


class Zoekformulier(Formulier):
    """Wat de bewoner nodig heeft; GET, zodat het voorstel in de adresbalk staat."""

    van = Dagveld(label="Eerste dag")
    tot = Dagveld(label="Laatste dag")
    kamers = forms.IntegerField(label="Slaapkamers", min_value=1, max_value=MEESTE_KAMERS, initial=1)
    gelijkvloers = forms.BooleanField(label="Gelijkvloers", required=False)
    huisdieren = forms.BooleanField(label="Huisdieren", required=False)

    def clean(self) -> dict[str, Any] | None:
        gegevens = super().clean() or {}
        if gegevens.get("van") and gegevens.get("tot") and gegevens["tot"] < gegevens["van"]:
            self.add_error("tot", "De laatste dag ligt vóór de eerste. Kies een latere dag.")
        return gegevens


class Boekformulier(Formulier):
    """Eén woning voor één periode; `aanvraag` maakt twee keer klikken onschadelijk."""

    aanvraag = forms.UUIDField(widget=forms.HiddenInput)
    versie = forms.IntegerField(widget=forms.HiddenInput, required=False)
    woning_id = forms.IntegerField(widget=forms.HiddenInput)
    van = Dagveld(label="Eerste dag")
    tot = Dagveld(label="Laatste dag")


class Verzetformulier(Rijformulier):
    van = Dagveld(label="Eerste dag")
    tot = Dagveld(label="Laatste dag")
    reden = forms.CharField(label="Waarom?", max_length=LANGSTE_REDEN, help_text=GEEN_NAMEN)


class Annuleerformulier(Rijformulier):
    reden = forms.CharField(label="Waarom?", max_length=LANGSTE_REDEN, help_text=GEEN_NAMEN)


class Dagformulier(Rijformulier):
    op = Dagveld(label="Op welke dag?")

    def __init__(self, *args: Any, label: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["op"].label = label
