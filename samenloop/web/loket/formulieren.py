"""De formulieren van het loket: noteren, aannemen, en een stap met een reden."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from groningen.models import Contactmoment, Dossier
from groningen.rules.rollen import Organisatiesoort
from groningen.web.formulieren import Formulier
from groningen.web.velden import Dagveld, Tekstvak
from samenloop.rules.loket.contact import (
    LANGSTE_NAAM,
    LANGSTE_REDEN,
    LANGSTE_TEKST,
    LANGSTE_VERVOLG,
    NAAM,
    OVERDRACHT,
    VRAGEN,
    Overdracht,
    Vraag,
)
from samenloop.rules.stappen import stap_in_woorden

GEEN_DOSSIER = "Geen dossier"
KANALEN = [een for een in Contactmoment.Kanaal.choices if een[0] != Contactmoment.Kanaal.PORTAAL]


def _dossierkeuzes(dossiers: Sequence[Dossier]) -> list[tuple[str, str]]:
    return [
        (
            str(een.pk),
            f"{een.nummer}, {stap_in_woorden(een.soort, een.status).lower()}"
            + ("" if een.loopt else " (gesloten)"),
        )
        for een in dossiers
    ]


class Noteerformulier(Formulier):
    """Eén contact. `gebeld` staat er alleen bij gevaar, `dossier` alleen als er een eigen dossier is."""

    aanvraag = forms.UUIDField(
        widget=forms.HiddenInput,
        error_messages=dict.fromkeys(
            ("required", "invalid"), "Dit formulier is niet volledig verstuurd. Open de pagina opnieuw."
        ),
    )
    gebeld = forms.BooleanField(
        label="Ik heb gebeld, of de bewoner belt nu zelf",
        error_messages={"required": "Bel eerst. Vink dit daarna aan."},
    )
    voor = forms.ChoiceField(label="Voor wie is het", widget=forms.RadioSelect)
    soort = forms.ChoiceField(
        label="Waar gaat het over",
        choices=[("", "Kies een onderwerp"), *((str(vraag), naam) for vraag, naam in VRAGEN.items())],
    )
    tekst = Tekstvak(
        label="Wat vraagt de bewoner",
        regels=3,
        max_length=LANGSTE_TEKST,
        help_text="Is het voor de ander, dan leest die precies dit. Noem geen bedragen en niets over "
        "gezondheid.",
    )
    dossier = forms.TypedChoiceField(
        label="Dossier bij ons",
        required=False,
        coerce=int,
        empty_value=None,
        help_text="Dan staat het daar als contact.",
    )
    beller = forms.CharField(
        label="Naam en telefoonnummer",
        required=False,
        max_length=LANGSTE_NAAM,
        help_text="Nodig om terug te bellen.",
    )
    kanaal = forms.ChoiceField(label="Hoe", choices=KANALEN, widget=forms.RadioSelect)
    overdracht = forms.ChoiceField(
        label="Overdracht",
        choices=[(str(weg), naam) for weg, naam in OVERDRACHT.items()],
        widget=forms.RadioSelect,
        required=False,
    )
    verkeerd_binnen = forms.BooleanField(required=False)
    vervolg = forms.CharField(label="Wat is er afgesproken", required=False, max_length=LANGSTE_VERVOLG)
    vervolg_op = Dagveld(label="Uiterlijk op", required=False)

    def __init__(
        self,
        *args: Any,
        eigen: Organisatiesoort,
        ander: Organisatiesoort,
        dossiers: Sequence[Dossier],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.ander = NAAM[ander]
        self.fields["voor"].choices = [  # type: ignore[attr-defined]
            (eigen.value, f"{NAAM[eigen]} (wij)"),
            (ander.value, NAAM[ander]),
        ]
        self.fields["verkeerd_binnen"].label = f"De bewoner wilde naar {NAAM[ander]} en kwam bij ons uit"
        self.fields["tekst"].widget.attrs["autofocus"] = True
        gekozen = self.data.get("soort") if self.is_bound else self.initial.get("soort")
        self.gevaar = gekozen == Vraag.VEILIGHEID.value
        if not self.gevaar:
            del self.fields["gebeld"]
        if dossiers:
            self.fields["dossier"].choices = [  # type: ignore[attr-defined]
                *_dossierkeuzes(dossiers),
                ("", GEEN_DOSSIER),
            ]
        else:
            del self.fields["dossier"]

    def argumenten(self) -> dict[str, Any]:
        """De gegevens zoals de actie ze aanneemt."""
        gegevens = dict(self.cleaned_data)
        gegevens["dossier_id"] = gegevens.pop("dossier", None)
        gegevens.setdefault("gebeld", False)
        return gegevens

    def deel(self, *namen: str) -> list[forms.BoundField]:
        """De velden met deze namen, voor zover ze er staan."""
        return [self[naam] for naam in namen if naam in self.fields]

    @property
    def eerst(self) -> list[forms.BoundField]:
        return self.deel("voor", "soort", "tekst")

    @property
    def overig(self) -> list[forms.BoundField]:
        return self.deel("dossier", "beller", "kanaal")

    @property
    def aan_de_ander(self) -> list[forms.BoundField]:
        return self.deel("overdracht", "verkeerd_binnen")

    @property
    def daarna(self) -> list[forms.BoundField]:
        return self.deel("vervolg", "vervolg_op")


STANDAARD = {"kanaal": Contactmoment.Kanaal.TELEFOON, "overdracht": Overdracht.DOORVERBONDEN.value}


class Versieformulier(Formulier):
    """Draagt de versie mee die de gebruiker voor zich had."""

    versie = forms.IntegerField(widget=forms.HiddenInput)


class Redenformulier(Versieformulier):
    """Een stap met een reden of uitkomst."""

    reden = forms.CharField(
        label="Reden", max_length=LANGSTE_REDEN, widget=forms.Textarea(attrs={"rows": 3, "autofocus": True})
    )

    def __init__(self, *args: Any, label: str, uitleg: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reden"].label = label
        self.fields["reden"].help_text = uitleg


class Aanneemformulier(Versieformulier):
    """Waar het contact komt te staan, en wat er nog moet gebeuren."""

    dossier = forms.TypedChoiceField(
        label="Bij welk dossier", required=False, coerce=int, empty_value=None, widget=forms.RadioSelect
    )
    nummer = forms.CharField(
        label="Dossiernummer",
        required=False,
        max_length=40,
        help_text="Het adres is niet bekend. Weet u het dossier wel, vul dan het nummer in.",
    )
    vervolg = forms.CharField(
        label="Wat gaat u doen",
        required=False,
        max_length=LANGSTE_VERVOLG,
        help_text="Leeg: de bewoner is meteen geholpen en het contact is klaar.",
    )
    vervolg_op = Dagveld(label="Uiterlijk op", required=False)

    def __init__(self, *args: Any, dossiers: Sequence[Dossier], adres_bekend: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if adres_bekend:
            del self.fields["nummer"]
        if dossiers:
            self.fields["dossier"].choices = [  # type: ignore[attr-defined]
                *_dossierkeuzes(dossiers),
                ("", "Geen van deze: houd het aan het loket"),
            ]
        else:
            del self.fields["dossier"]
