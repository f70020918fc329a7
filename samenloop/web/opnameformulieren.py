"""De formulieren van een gezamenlijke opname: voorstellen, antwoorden, plannen en afsluiten."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from groningen.web.formulieren import Formulier
from samenloop.rules.opname import KORTSTE_BEZOEK, LANGSTE_REDEN, SCHAARS, VORMEN

LATER = "later"
NIET_DELEN = "De andere organisatie leest dit. Noem geen bedragen en geen gegevens van de bewoner."


class Versieformulier(Formulier):
    """Draagt de versie mee die de gebruiker voor zich had."""

    versie = forms.IntegerField(widget=forms.HiddenInput)


class Voorstelformulier(Versieformulier):
    """De vorm die de bewoner koos, na uitleg van de voordelen en de nadelen."""

    vorm = forms.ChoiceField(
        label="Hoe wil de bewoner het?",
        widget=forms.RadioSelect,
        choices=[(sleutel, vorm.naam) for sleutel, vorm in VORMEN.items()],
    )
    uitgelegd = forms.BooleanField(
        label="Ik heb de voordelen en de nadelen met de bewoner besproken. Dit is zijn keuze."
    )
    toelichting = forms.CharField(
        label="Toelichting",
        required=False,
        max_length=LANGSTE_REDEN,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=NIET_DELEN,
    )


class MetTijdvakken(Versieformulier):
    """Twee tijdvakken die samen kunnen; bij één deskundige voor beide hoort een reden."""

    tijdvakken = forms.ChoiceField(
        label="Wanneer?",
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": "Dit tijdvak is intussen bezet of te laat. Kies een ander."},
    )
    een_deskundige_omdat = forms.CharField(
        label="Waarom één deskundige voor beide?",
        required=False,
        max_length=LANGSTE_REDEN,
        help_text=f"Alleen als u een dubbel gekwalificeerde deskundige kiest. {SCHAARS}",
    )

    def __init__(
        self, *args: Any, paren: Sequence[tuple[str, str]], dubbel: bool, later: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        keuzes = [*paren, (LATER, "Nog niet: wij kiezen de tijdvakken later")] if later else list(paren)
        self.fields["tijdvakken"].choices = keuzes  # type: ignore[attr-defined]
        if not dubbel:
            del self.fields["een_deskundige_omdat"]

    def clean_tijdvakken(self) -> tuple[int, int] | None:
        gekozen = self.cleaned_data["tijdvakken"]
        if not gekozen or gekozen == LATER:
            return None
        ncg, _, img = gekozen.partition("-")
        return int(ncg), int(img)


class Antwoordformulier(MetTijdvakken):
    """Ja met tijdvakken (of later), of nee met een reden."""

    field_order = ["versie", "antwoord", "tijdvakken", "een_deskundige_omdat", "reden"]
    antwoord = forms.ChoiceField(
        label="Kan het samen?",
        widget=forms.RadioSelect,
        choices=[("ja", "Ja, wij doen mee"), ("nee", "Nee, wij nemen apart op")],
    )
    reden = forms.CharField(
        label="Reden",
        required=False,
        max_length=LANGSTE_REDEN,
        help_text=f"Alleen bij nee. {NIET_DELEN}",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, later=True, **kwargs)
        self.fields["tijdvakken"].required = False
        self.fields["tijdvakken"].help_text = "Alleen bij ja."

    def clean(self) -> dict[str, Any]:
        gegevens = super().clean() or {}
        if gegevens.get("antwoord") == "nee" and not gegevens.get("reden", "").strip():
            self.add_error("reden", "Vul in waarom het niet samen kan.")
        if (
            gegevens.get("antwoord") == "ja"
            and "tijdvakken" not in self.errors
            and not self.data.get("tijdvakken")
        ):
            self.add_error("tijdvakken", "Kies een tijdvak, of kies dat het later komt.")
        return gegevens


class Planformulier(MetTijdvakken):
    """Kiezen wanneer."""


class Verzetformulier(MetTijdvakken):
    """Kiezen wanneer, in de vorm die bovenaan is gekozen."""

    vorm = forms.CharField(widget=forms.HiddenInput)


class Redenformulier(Versieformulier):
    """Annuleren, met de reden."""

    reden = forms.CharField(
        label="Waarom gaat het niet samen door?", max_length=LANGSTE_REDEN, help_text=NIET_DELEN
    )


class Deskundigeformulier(Formulier):
    """Iemand op de lijst van wie opneemt."""

    naam = forms.CharField(label="Naam", max_length=120, help_text="Met titel, zoals ing. A. Voorbeeld.")
    dubbel_gekwalificeerd = forms.BooleanField(
        label="Neemt op voor schade én voor versterking", required=False
    )


class Tijdvakformulier(Formulier):
    """Een tijdvak, of dezelfde tijd een aantal weken achter elkaar."""

    deskundige = forms.TypedChoiceField(label="Deskundige", coerce=int)
    dag = forms.DateField(label="Dag", widget=forms.DateInput)
    van = forms.TimeField(
        label="Van",
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        error_messages={"invalid": "Vul een tijd in, zoals 9:00."},
    )
    tot = forms.TimeField(
        label="Tot",
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        help_text=f"Een opname duurt minstens {int(KORTSTE_BEZOEK.total_seconds() // 60)} minuten.",
        error_messages={"invalid": "Vul een tijd in, zoals 11:00."},
    )
    weken = forms.IntegerField(
        label="Aantal weken",
        min_value=1,
        max_value=26,
        initial=1,
        help_text="Elke week dezelfde dag en tijd. Feestdagen slaan wij over.",
    )

    def __init__(self, *args: Any, deskundigen: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["deskundige"].choices = [("", "Kies een deskundige"), *deskundigen]  # type: ignore[attr-defined]
