"""De formulieren van treintjes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms

from groningen.web.formulieren import Formulier
from groningen.web.velden import Dagveld, Tekstvak
from versterking.actions.treintjes.basis import LANGSTE_REDEN
from versterking.models import LokaalPlan, Treintje
from versterking.rules.planning.spreiding import MEESTE_PER_DAG
from versterking.rules.planning.stappen import STAPPEN, Stap
from versterking.rules.treintjes.woorden import LANGSTE_NAAM


class Rijformulier(Formulier):
    """Draagt de versie die de gebruiker zag."""

    rijversie = forms.IntegerField(widget=forms.HiddenInput)


def reden(label: str = "Waarom?") -> Tekstvak:
    return Tekstvak(label=label, regels=2, max_length=LANGSTE_REDEN, help_text="Dit komt in het logboek.")


class Redenformulier(Rijformulier):
    reden = reden()


class Naamformulier(Rijformulier):
    naam = forms.CharField(label="Naam", max_length=LANGSTE_NAAM)


class Plaatsformulier(Rijformulier):
    plaats = forms.IntegerField(label="Plaats", min_value=1, help_text="1 gaat eerst; de rest schuift op.")
    reden = reden()


class Woningenformulier(Rijformulier):
    """Kies woningen, met een reden. Soms ook waar zij heen gaan, of hoe het nieuwe treintje heet."""

    woningen = forms.TypedMultipleChoiceField(
        label="Woningen", coerce=int, widget=forms.CheckboxSelectMultiple
    )
    naar_id = forms.TypedChoiceField(label="Naar treintje", coerce=int)
    naam = forms.CharField(label="Naam van het nieuwe treintje", max_length=LANGSTE_NAAM)
    reden = reden()

    def __init__(
        self,
        *args: Any,
        woningen: Sequence[tuple[int, str]],
        naar: Sequence[Treintje] | None = None,
        met_naam: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["woningen"].choices = list(woningen)  # type: ignore[attr-defined]
        if naar is None:
            del self.fields["naar_id"]
        else:
            self.fields["naar_id"].choices = _treintjes(naar)  # type: ignore[attr-defined]
        if not met_naam:
            del self.fields["naam"]


class Samenvoegformulier(Rijformulier):
    naar_id = forms.TypedChoiceField(label="Met treintje", coerce=int)
    reden = reden()

    def __init__(self, *args: Any, naar: Sequence[Treintje], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["naar_id"].choices = _treintjes(naar)  # type: ignore[attr-defined]


def _treintjes(naar: Sequence[Treintje]) -> list[tuple[int | str, str]]:
    return [("", "Kies een treintje"), *((een.pk, str(een)) for een in naar)]


class Startformulier(Rijformulier):
    van = Dagveld(label="Eerste dag")
    tot = Dagveld(label="Laatste dag")
    per_dag = forms.IntegerField(
        label="Hoogstens per dag",
        min_value=1,
        max_value=MEESTE_PER_DAG,
        help_text="Hoeveel opnames het team op een dag doet. Een eigen keuze.",
    )
    deskundige = forms.CharField(
        label="Opnameteam of deskundige",
        max_length=120,
        help_text="Wie er komt; de bewoner leest dit in het bericht over de opname.",
    )
    ondanks = Tekstvak(
        label="Toch starten als er geen ruimte is",
        regels=2,
        max_length=LANGSTE_REDEN,
        required=False,
        help_text="Alleen invullen als de capaciteit tekortschiet. De reden komt in het logboek, ook voor de "
        "gemeente.",
    )

    def __init__(self, *args: Any, vandaag: date, opname: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for naam in ("van", "tot"):
            self.fields[naam].begrens(van=vandaag)  # type: ignore[attr-defined]
        if not opname:
            del self.fields["per_dag"], self.fields["deskundige"]


class Vensterformulier(Rijformulier):
    stap = forms.ChoiceField(label="Stap", choices=[("", "Kies een stap")])
    van = Dagveld(label="Eerste dag")
    tot = Dagveld(label="Laatste dag")

    def __init__(self, *args: Any, vandaag: date, opname: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        stappen = [een for een in Stap if opname or een is not Stap.OPNAME]
        self.fields["stap"].choices = [  # type: ignore[attr-defined]
            ("", "Kies een stap"),
            *((een.value, STAPPEN[een]) for een in stappen),
        ]
        self.fields["tot"].begrens(van=vandaag)  # type: ignore[attr-defined]


class Voorstelformulier(Formulier):
    gemeente = forms.ChoiceField(label="Gemeente")
    plan = forms.TypedChoiceField(
        label="Plan",
        coerce=int,
        required=False,
        empty_value=None,
        help_text="Kies een plan, of laat dit leeg voor alle woningen van de gemeente.",
    )

    def __init__(
        self,
        *args: Any,
        gemeenten: Sequence[tuple[str, str]],
        plannen: Sequence[LokaalPlan],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["gemeente"].choices = [("", "Kies een gemeente"), *gemeenten]  # type: ignore[attr-defined]
        self.fields["plan"].choices = [  # type: ignore[attr-defined]
            ("", "Alle woningen"),
            *((een.pk, f"{een.gemeente.naam}: {een}") for een in plannen),
        ]
