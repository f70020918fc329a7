"""De formulieren van het informatiepunt: aanvraag, beoordeling, toestemming, en de antwoorden."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django import forms

from groningen.access import Kijker
from groningen.models import Adresrelatie, Dossier, Medewerker
from groningen.rules.delen import DEELBARE_VELDEN, DOELEN, Hoe
from groningen.rules.rollen import Dossiersoort, Veldgroep
from groningen.web.formulieren import Formulier
from groningen.web.velden import Dagveld
from samenloop.actions.svip.vragen import Inhoud
from samenloop.rules.prioritering import NAMEN as VOORRANGSGRONDEN
from samenloop.rules.prioritering import Grond, Toets
from samenloop.rules.svip.verzoek import (
    LANGSTE_DAGEN,
    LANGSTE_REDEN,
    LANGSTE_TEKST,
    TOETSVRAGEN,
    Soort,
    Toetsantwoord,
    Toetsvraag,
)

GEEN_PERSOON = "Noem geen namen, bedragen of gezondheid."
JA_NEE = [("ja", "Ja"), ("nee", "Nee")]
# Wat er in een veldgroep zit, voor wie het vraagt.
VELDTEKST = {
    Veldgroep.DOCUMENTEN: "Het rapport van de opname, met de foto’s.",
    Veldgroep.BEDRAGEN: "Wat de bewoner krijgt of kreeg, en het besluit daarover.",
    Veldgroep.CONTACT: "Wat de begeleider opschreef na een gesprek. Wat gevoelig is, blijft dicht.",
}
LABELS = {
    Soort.STATUS: ("Wat wilt u weten?", "Waarom is dat nodig?"),
    Soort.KOPPELEN: ("Waaraan wilt u samen werken?", "Waarom is een vast tweetal nodig?"),
    Soort.VERSNELLING: ("Wat moet er eerder gebeuren?", "Waarom kan het niet wachten?"),
    Soort.GEGEVENS: ("Waarvoor gebruikt u de gegevens?", "Waarom kan het niet zonder?"),
}


class Versieformulier(Formulier):
    """Draagt de versie die de gebruiker zag."""

    versie = forms.IntegerField(widget=forms.HiddenInput, required=False)


class Redenformulier(Versieformulier):
    """Eén tekst: een reden, een antwoord of wat er ontbreekt."""

    reden = forms.CharField(widget=forms.Textarea(attrs={"rows": 4}), max_length=LANGSTE_REDEN)

    def __init__(self, *args: Any, label: str, uitleg: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reden"].label, self.fields["reden"].help_text = label, uitleg


class Antwoordformulier(Versieformulier):
    """Het antwoord aan de vrager; bij koppelen met wie."""

    medewerker_id = forms.TypedChoiceField(label="Collega", coerce=int, required=False, empty_value=None)
    antwoord = forms.CharField(
        label="Antwoord", widget=forms.Textarea(attrs={"rows": 4}), max_length=LANGSTE_TEKST
    )

    def __init__(
        self, *args: Any, uitleg: str, collegas: Sequence[Medewerker] | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["antwoord"].help_text = uitleg
        if collegas is None:
            del self.fields["medewerker_id"]
            return
        self.fields["medewerker_id"].choices = [  # type: ignore[attr-defined]
            ("", "Kies een collega"),
            *((een.pk, str(een)) for een in collegas),
        ]


class Toetsformulier(Versieformulier):
    """De AVG-toets: vier vragen, elk met ja of nee en waarom."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for vraag, zin in TOETSVRAGEN.items():
            self.fields[vraag.value] = forms.ChoiceField(
                label=zin,
                choices=JA_NEE,
                widget=forms.RadioSelect,
                error_messages={"required": "Maak een keuze."},
            )
            self.fields[f"{vraag}_motief"] = forms.CharField(
                label=f"Waarom? ({zin})",
                widget=forms.Textarea(attrs={"rows": 2}),
                max_length=LANGSTE_REDEN,
                error_messages={"required": "Vul dit in."},
            )

    def antwoorden(self) -> dict[Toetsvraag, Toetsantwoord]:
        gegevens = self.cleaned_data
        return {
            vraag: Toetsantwoord(gegevens[vraag.value] == "ja", gegevens[f"{vraag}_motief"])
            for vraag in Toetsvraag
        }


class Papierformulier(Versieformulier):
    """Wat er op het getekende formulier van de bewoner staat."""

    relatie_id = forms.TypedChoiceField(label="Wie tekende?", coerce=int, widget=forms.RadioSelect)
    keuze = forms.ChoiceField(label="Wat koos de bewoner?", choices=JA_NEE, widget=forms.RadioSelect)
    gegeven_op = Dagveld(label="Datum bij de handtekening")

    def __init__(self, *args: Any, relaties: Sequence[Adresrelatie], kijker: Kijker, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["relatie_id"].choices = [  # type: ignore[attr-defined]
            (een.pk, f"{een.persoon or een.organisatie}, {een.soort}") for een in relaties
        ]
        self.fields["gegeven_op"].begrens(tot=kijker.peildatum)  # type: ignore[attr-defined]

    def argumenten(self) -> dict[str, Any]:
        gegevens = self.cleaned_data
        return {
            "ja": gegevens["keuze"] == "ja",
            "relatie_id": gegevens["relatie_id"],
            "gegeven_op": gegevens["gegeven_op"],
            "hoe": Hoe.FORMULIER,
            "versie": gegevens["versie"],
        }


class Aanvraagformulier(Versieformulier):
    """De aanvraag, met alleen de velden die bij de soort horen."""

    dossier = forms.TypedChoiceField(label="Voor welk dossier van u?", coerce=int, widget=forms.RadioSelect)
    over = forms.TypedChoiceField(
        label="Over welk dossier van de ander?", coerce=int, widget=forms.RadioSelect
    )
    doel = forms.ChoiceField(
        label="Doel",
        choices=[("", "Kies het doel"), *((een.value, naam.capitalize()) for een, naam in DOELEN.items())],
    )
    waarvoor = forms.CharField(widget=forms.Textarea(attrs={"rows": 3}), max_length=LANGSTE_TEKST)
    noodzaak = forms.CharField(widget=forms.Textarea(attrs={"rows": 3}), max_length=LANGSTE_TEKST)
    velden = forms.MultipleChoiceField(
        label="Wat is het minste dat u nodig hebt?",
        widget=forms.CheckboxSelectMultiple,
        choices=[
            (veld.value, f"{naam.capitalize()}. {VELDTEKST[veld]}") for veld, naam in DEELBARE_VELDEN.items()
        ],
    )
    tot = Dagveld(label="Tot en met welke dag hebt u het nodig?", help_text="Hoogstens een halfjaar vooruit.")
    voorrangsgrond = forms.ChoiceField(label="Op welke grond?", widget=forms.RadioSelect)
    onveilig_gemeld_op = Dagveld(
        label="Wanneer is de onveilige situatie gemeld?",
        required=False,
        help_text="Alleen bij een onveilige situatie.",
    )

    def __init__(
        self,
        *args: Any,
        soort: Soort,
        kijker: Kijker,
        eigen: Sequence[Dossier] = (),
        ander: Sequence[Dossier] = (),
        gronden: dict[Grond, Toets] | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.soort = soort
        velden = self.fields
        velden["waarvoor"].label, velden["noodzaak"].label = LABELS[soort]
        bewoner = " De bewoner leest dit ook." if soort is Soort.GEGEVENS else ""
        velden["waarvoor"].help_text = f"Beide bureaus lezen dit.{bewoner} {GEEN_PERSOON}"
        for naam, zaken in (("dossier", eigen), ("over", ander)):
            keuzes = [(een.pk, _zaak(een)) for een in zaken]
            velden[naam].choices = keuzes  # type: ignore[attr-defined]
            if len(keuzes) == 1:
                velden[naam].widget = forms.HiddenInput()
                velden[naam].initial = keuzes[0][0]
            elif not keuzes:
                del velden[naam]
        if soort is not Soort.GEGEVENS:
            for naam in ("doel", "velden", "tot"):
                del velden[naam]
        else:
            velden["tot"].begrens(  # type: ignore[attr-defined]
                van=kijker.peildatum + timedelta(days=1), tot=kijker.peildatum + timedelta(days=LANGSTE_DAGEN)
            )
        if gronden is None:
            del velden["voorrangsgrond"], velden["onveilig_gemeld_op"]
        else:
            velden["voorrangsgrond"].choices = [  # type: ignore[attr-defined]
                (een.value, VOORRANGSGRONDEN[een])
                for een, toets in gronden.items()
                if toets.mag or een is Grond.ONVEILIG
            ]

    def inhoud(self) -> Inhoud:
        gegevens = self.cleaned_data
        return Inhoud(
            soort=self.soort.value,
            waarvoor=gegevens["waarvoor"],
            noodzaak=gegevens["noodzaak"],
            velden=[Veldgroep(veld) for veld in gegevens.get("velden", ())],
            doel=gegevens.get("doel", ""),
            tot=gegevens.get("tot"),
            voorrangsgrond=gegevens.get("voorrangsgrond", ""),
            onveilig_gemeld_op=gegevens.get("onveilig_gemeld_op"),
        )


def _zaak(dossier: Dossier) -> str:
    wat = "schade" if dossier.soort == Dossiersoort.SCHADE else "versterking"
    return f"{dossier.nummer}, {wat}{'' if dossier.loopt else ', afgesloten'}"
