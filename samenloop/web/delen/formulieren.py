"""De formulieren waarmee toestemming binnenkomt: van de bewoner zelf, of van een getekend papier."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta
from typing import Any

from django import forms

from groningen.access import Kijker
from groningen.actions.delen import kandidaten
from groningen.models import Adresrelatie, Dossier
from groningen.rules.bestanden import EXTENSIES
from groningen.rules.datums import in_woorden
from groningen.rules.delen import (
    ANDER,
    DEELBARE_VELDEN,
    DOELEN,
    HOE,
    HOE_INTREKKEN,
    LANGSTE_DAGEN,
    VELDUITLEG,
    Doel,
    Hoe,
    tekst,
)
from groningen.rules.rollen import Dossiersoort, Organisatiesoort, Veldgroep
from groningen.web.formulieren import Formulier
from groningen.web.velden import Dagveld
from samenloop.queries.delen.adres import VAN, richtingen

FUNCTIE = {Dossiersoort.VERSTERKING: "bewonersbegeleider", Dossiersoort.SCHADE: "zaakbegeleider"}
JA_NEE = [("ja", "Ja"), ("nee", "Nee")]
VERSTUURD = "Dit formulier is niet volledig verstuurd. Open de pagina opnieuw."


def mogelijke_ontvangers(sporen: Iterable[Dossier]) -> dict[Organisatiesoort, dict[int, str]]:
    """Per organisatie die mag kijken wie daar nu een lopend dossier behandelt, met wat hij doet."""
    hier = list(sporen)
    uit = {}
    for soort, spoor in VAN.items():
        gevonden = kandidaten(een for een in hier if een.soort == spoor)
        uit[soort] = {
            nummer: f"{dossier.behandelaar}, {FUNCTIE[spoor]} bij {soort.upper()}"
            for nummer, dossier in gevonden.items()
        }
    return uit


class Deelformulier(Formulier):
    """Wie wat van wie mag zien, waarvoor en tot wanneer. Niets staat al aangevinkt."""

    tekstversie = forms.IntegerField(
        widget=forms.HiddenInput, error_messages=dict.fromkeys(("required", "invalid"), VERSTUURD)
    )
    richting = forms.MultipleChoiceField(
        label="Wie mag gegevens zien?",
        help_text="U mag één van de twee kiezen, of allebei.",
        widget=forms.CheckboxSelectMultiple,
    )
    velden = forms.MultipleChoiceField(
        label="Wat mogen zij zien?",
        widget=forms.CheckboxSelectMultiple,
        choices=[
            (veld.value, f"{naam[0].upper()}{naam[1:]}. {VELDUITLEG[veld]}")
            for veld, naam in DEELBARE_VELDEN.items()
        ],
    )
    doel = forms.ChoiceField(
        label="Waarvoor?",
        help_text="Voor iets anders mogen zij het niet gebruiken.",
        widget=forms.RadioSelect,
        choices=[(doel.value, f"{naam[0].upper()}{naam[1:]}") for doel, naam in DOELEN.items()],
    )
    tot = Dagveld(label="Tot en met welke dag?")
    ontvangers = forms.TypedMultipleChoiceField(
        label="Wie mag kijken?",
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Kies wie mag kijken."},
    )
    ook_opvolger = forms.ChoiceField(
        label="Krijgt u een andere begeleider? Mag die het dan ook zien?",
        widget=forms.RadioSelect,
        choices=[
            ("ja", "Ja, ook wie het van deze mensen overneemt. U krijgt dan geen nieuwe vraag"),
            ("nee", "Nee, alleen de mensen die ik hierboven koos"),
        ],
    )

    def __init__(self, *args: Any, kijker: Kijker, sporen: Sequence[Dossier], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kijker = kijker
        self.kunnen = richtingen(sporen)
        self.mensen = mogelijke_ontvangers(sporen)
        self.fields["tekstversie"].initial = tekst().versie
        self._keuzes("richting", [(bron.value, zin) for bron, zin in self.kunnen.items()])
        kiesbaar = [
            (nummer, naam) for bron in self.kunnen for nummer, naam in self.mensen[ANDER[bron]].items()
        ]
        if kiesbaar:
            self._keuzes("ontvangers", kiesbaar)
            self.fields["ontvangers"].help_text = "Alleen wie u aankruist, mag kijken."
        else:
            del self.fields["ontvangers"]
        laatste = kijker.peildatum + timedelta(days=LANGSTE_DAGEN)
        veld = self.fields["tot"]
        assert isinstance(veld, Dagveld)
        veld.begrens(van=kijker.peildatum, tot=laatste)
        veld.help_text = f"Hoogstens twee jaar: tot en met {in_woorden(laatste)}."

    def _keuzes(self, naam: str, keuzes: Iterable[tuple[Any, str]]) -> None:
        veld = self.fields[naam]
        assert isinstance(veld, forms.ChoiceField)
        veld.choices = list(keuzes)

    def gekozen(self) -> dict[Organisatiesoort, list[int]]:
        """Per organisatie die mag kijken, wie daar gekozen is."""
        aangekruist = set(self.cleaned_data.get("ontvangers", ()))
        return {ANDER[bron]: sorted(aangekruist & self.mensen[ANDER[bron]].keys()) for bron in self.bronnen()}

    def bronnen(self) -> list[Organisatiesoort]:
        return [Organisatiesoort(een) for een in self.cleaned_data["richting"]]

    def argumenten(self) -> dict[str, Any]:
        """Wat `samenloop.actions.delen.deel` vraagt, op wie en hoe na."""
        schoon = self.cleaned_data
        return {
            "tekstversie": schoon["tekstversie"],
            "richtingen": self.bronnen(),
            "velden": [Veldgroep(een) for een in schoon["velden"]],
            "doel": Doel(schoon["doel"]),
            "tot": schoon["tot"],
            "ontvangers": self.gekozen(),
            "ook_opvolger": schoon["ook_opvolger"] == "ja",
        }

    def namen(self, bron: Organisatiesoort) -> list[str]:
        """Wie van de ander mag kijken, met naam en functie."""
        return [self.mensen[ANDER[bron]][nummer] for nummer in self.gekozen()[ANDER[bron]]]


class Vastlegformulier(Deelformulier):
    """Wat er op een getekend formulier staat, met naar keuze de scan."""

    relatie = forms.TypedChoiceField(label="Wie tekende het formulier?", coerce=int, widget=forms.RadioSelect)
    gegeven_op = Dagveld(label="Welke dag staat er bij de handtekening?")
    scan = forms.FileField(
        label="Scan van het formulier",
        required=False,
        help_text=f"Komt bij de documenten van uw eigen dossier. {', '.join(EXTENSIES)}.",
    )
    field_order = ["tekstversie", "relatie", "gegeven_op"]

    def __init__(self, *args: Any, relaties: Iterable[Adresrelatie], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._keuzes(
            "relatie", [(een.pk, f"{een.persoon or een.organisatie}, {een.soort}") for een in relaties]
        )
        dag = self.fields["gegeven_op"]
        assert isinstance(dag, Dagveld)
        dag.begrens(tot=self.kijker.peildatum)
        for naam, label, uitleg in (
            ("richting", "Wie mag gegevens zien?", "Neem over wat op het formulier is aangekruist."),
            ("velden", "Wat mogen zij zien?", ""),
            ("ontvangers", "Wie mag kijken?", "De namen die op het formulier staan."),
            ("ook_opvolger", "Mag een opvolger het ook zien?", ""),
        ):
            if naam in self.fields:
                self.fields[naam].label, self.fields[naam].help_text = label, uitleg
        self._keuzes("ook_opvolger", JA_NEE)

    def argumenten(self) -> dict[str, Any]:
        return {
            **super().argumenten(),
            "relatie_id": self.cleaned_data["relatie"],
            "gegeven_op": self.cleaned_data["gegeven_op"],
            "hoe": Hoe.FORMULIER,
            "scan": self.cleaned_data["scan"],
        }


class Intrekformulier(Formulier):
    """Hoe de bewoner zijn toestemming introk."""

    hoe = forms.ChoiceField(
        label="Hoe trok de bewoner zijn toestemming in?",
        widget=forms.RadioSelect,
        choices=[(hoe.value, HOE[hoe]) for hoe in Hoe if hoe in HOE_INTREKKEN - {Hoe.PORTAAL}],
    )


class Bevestiging(Formulier):
    """Alleen een knop."""


def gevolgen(formulier: Deelformulier) -> list[Mapping[str, Any]]:
    """Per richting wat er na het geven open is, om te controleren."""
    return [
        {
            "bron": bron.upper(),
            "ontvanger": ANDER[bron].upper(),
            "namen": formulier.namen(bron),
            "soort": bron.value,
        }
        for bron in formulier.bronnen()
    ]
