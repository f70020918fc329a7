"""De formulieren bij een integrale oplossing. Elk voedt één actie; `versie` is het plan dat men zag."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms

from groningen.web.formulieren import Formulier
from groningen.web.velden import Bedragveld, Dagveld
from samenloop.actions.oplossingsdelen import Deelgegevens
from samenloop.models import Onderdeel
from samenloop.rules.oplossing import (
    BESLUITEN,
    BRONNEN,
    LANGSTE_AFSPRAAK,
    LANGSTE_OMSCHRIJVING,
    LANGSTE_PERIODE,
    LANGSTE_REDEN,
    SOORTEN,
    Bouwdeel,
    Kant,
    Melder,
    Partij,
)
from versterking.models import Maatregel

NIET_VOLLEDIG = "Dit formulier is niet volledig verstuurd. Open de pagina opnieuw."
DE_ANDER_LEEST = "De andere organisatie leest dit. Noem geen bedragen en geen gegevens van de bewoner."


def _keuzes(uit: Iterable[Any], leeg: str = "") -> list[tuple[str, str]]:
    keuzes = [(str(een), een.naam[:1].upper() + een.naam[1:]) for een in uit]
    return [("", leeg), *keuzes] if leeg else keuzes


class Misschienbedrag(Bedragveld):
    """Een bedrag dat leeg mag blijven."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, **kwargs)

    def clean(self, value: Any) -> Any:
        return super().clean(value) if str(value or "").strip() else None


class Stapformulier(Formulier):
    """Alleen een bevestiging; zonder plan is er geen versie."""

    versie = forms.IntegerField(
        widget=forms.HiddenInput,
        min_value=0,
        error_messages=dict.fromkeys(("required", "invalid", "min_value"), NIET_VOLLEDIG),
    )

    def argumenten(self) -> dict[str, Any]:
        return dict(self.cleaned_data)


class Antwoordformulier(Stapformulier):
    """Wat de bewoner zelf van het plan vindt."""

    antwoord = forms.ChoiceField(
        label="Wat vindt u van dit plan?",
        widget=forms.RadioSelect,
        choices=[
            ("ja", "Ik zeg ja. Het plan staat dan vast."),
            ("anders", "Ik wil iets anders. NCG en IMG passen het plan dan aan en vragen het u opnieuw."),
        ],
    )
    toelichting = forms.CharField(
        label="Wat wilt u erbij zeggen?",
        required=False,
        max_length=LANGSTE_REDEN,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Wilt u iets anders, schrijf hier dan wat. Uw begeleiders bij NCG en IMG lezen dit.",
    )


class Leegformulier(Formulier):
    def argumenten(self) -> dict[str, Any]:
        return {}


class Redenformulier(Stapformulier):
    reden = forms.CharField(
        label="Reden",
        max_length=LANGSTE_REDEN,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=DE_ANDER_LEEST,
    )


class Vaststelformulier(Stapformulier):
    akkoord_op = Dagveld(label="Op welke dag zei de bewoner ja?")
    akkoord_hoe = forms.CharField(
        label="Hoe zei de bewoner ja?",
        max_length=LANGSTE_AFSPRAAK,
        help_text="Bijvoorbeeld: bij het gesprek thuis, of per brief.",
    )


class Afweegformulier(Stapformulier):
    sleutel = forms.CharField(
        widget=forms.HiddenInput, max_length=120, error_messages={"required": NIET_VOLLEDIG}
    )
    tekst = forms.CharField(
        label="Waarom is dit zo goed?",
        max_length=LANGSTE_REDEN,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="De bewoner leest dit bij de controle. Schrijf kort en in gewone woorden.",
    )


class Deelformulier(Stapformulier):
    """Eén deel van het plan. Wat te kiezen is, hangt af van wie het invult."""

    maatregel = forms.TypedChoiceField(
        label="Maatregel uit het plan van NCG",
        required=False,
        coerce=int,
        empty_value=None,
        help_text="Kiest u een maatregel, dan mag de omschrijving leeg blijven.",
    )
    omschrijving = forms.CharField(label="Wat gebeurt er", required=False, max_length=LANGSTE_OMSCHRIJVING)
    soort = forms.ChoiceField(label="Soort werk", widget=forms.RadioSelect)
    bouwdeel = forms.ChoiceField(
        label="Aan welk deel van het huis", choices=_keuzes(Bouwdeel, "Kies een deel")
    )
    verantwoordelijke = forms.ChoiceField(
        label="Wie is verantwoordelijk",
        widget=forms.RadioSelect,
        choices=_keuzes(Partij),
        help_text="Precies één. Die doet het, of laat het doen, en is voor de bewoner het aanspreekpunt.",
    )
    wanneer_op = Dagveld(label="Dag", required=False)
    wanneer = forms.CharField(
        label="Of een periode",
        required=False,
        max_length=LANGSTE_PERIODE,
        help_text="Bijvoorbeeld: voorjaar 2027, of tijdens de bouw.",
    )
    bron = forms.ChoiceField(label="Van welk geld", widget=forms.RadioSelect)
    bedrag = Misschienbedrag(
        label="Bedrag",
        help_text="In euro’s, bijvoorbeeld 1.234,56. Laat leeg als het nog niet bekend is.",
    )

    def __init__(self, *args: Any, kant: Kant, maatregelen: Iterable[Maatregel], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._maatregelen = {een.pk: een for een in maatregelen}
        for naam, keuzes in (("soort", SOORTEN[kant]), ("bron", BRONNEN[kant])):
            veld = self.fields[naam]
            assert isinstance(veld, forms.ChoiceField)
            veld.choices = _keuzes(keuzes)
        veld = self.fields["maatregel"]
        assert isinstance(veld, forms.ChoiceField)
        veld.choices = [("", "Geen"), *((pk, str(een)) for pk, een in self._maatregelen.items())]
        if not self._maatregelen:
            del self.fields["maatregel"]
            self.fields["omschrijving"].required = True
        if len(BRONNEN[kant]) == 1:
            self.fields["bron"].initial = str(BRONNEN[kant][0])

    def argumenten(self) -> dict[str, Any]:
        schoon = dict(self.cleaned_data)
        versie, nummer = schoon.pop("versie"), schoon.pop("maatregel", None)
        if nummer is not None and not schoon["omschrijving"].strip():
            schoon["omschrijving"] = self._maatregelen[nummer].omschrijving
        uit: dict[str, Any] = {"gegevens": Deelgegevens(**schoon), "versie": versie}
        return uit | ({"maatregel_id": nummer} if nummer is not None else {})

    @staticmethod
    def begin(onderdeel: Onderdeel) -> dict[str, Any]:
        """De waarden van een bestaand deel."""
        namen = ("omschrijving", "soort", "bouwdeel", "verantwoordelijke", "wanneer_op", "wanneer", "bron")
        bedrag = "" if onderdeel.bedrag is None else f"{onderdeel.bedrag:.2f}".replace(".", ",")
        return {**{naam: getattr(onderdeel, naam) for naam in namen}, "bedrag": bedrag}


class Inbrengformulier(Stapformulier):
    bedrag = Bedragveld(label="Bedrag dat de bewoner inbrengt")
    gegeven_op = Dagveld(label="Op welke dag is dit afgesproken?")
    afspraak = forms.CharField(
        label="Wat is er afgesproken, en waar blijkt dat uit?",
        max_length=LANGSTE_AFSPRAAK,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Bijvoorbeeld: ondertekende verklaring van 12 november. IMG ziet dit niet.",
    )


class Vondstformulier(Leegformulier):
    omschrijving = forms.CharField(label="Wat is er gevonden", max_length=LANGSTE_OMSCHRIJVING)
    bouwdeel = forms.ChoiceField(
        label="Aan welk deel van het huis", choices=_keuzes(Bouwdeel, "Kies een deel")
    )
    gevonden_op = Dagveld(label="Op welke dag")
    gemeld_door = forms.ChoiceField(
        label="Wie zag het",
        widget=forms.RadioSelect,
        choices=[(een.value, een.value.capitalize()) for een in Melder],
    )

    def argumenten(self) -> dict[str, Any]:
        return dict(self.cleaned_data)


class Vondstbesluitformulier(Leegformulier):
    besluit = forms.ChoiceField(
        label="Wat gebeurt ermee", widget=forms.RadioSelect, choices=_keuzes(BESLUITEN)
    )
    reden = forms.CharField(
        label="Waarom",
        max_length=LANGSTE_REDEN,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="De bewoner leest dit bij zijn woning.",
    )

    def argumenten(self) -> dict[str, Any]:
        return dict(self.cleaned_data)


class Hersteldformulier(Leegformulier):
    hersteld_op = Dagveld(label="Op welke dag was het klaar?")

    def argumenten(self) -> dict[str, Any]:
        return dict(self.cleaned_data)
