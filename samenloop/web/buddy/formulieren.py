"""De formulieren van tweetal, coördinator en gesprek."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.html import format_html

from groningen.web.formulieren import Formulier
from groningen.web.velden import Dagveld, Tekstvak
from samenloop.actions.gesprek.afspraken import Afspraak
from samenloop.actions.gesprek.plannen import Moment
from samenloop.rules.buddy import LANGSTE_REDEN, Voordracht
from samenloop.rules.coordinator import LANGSTE_NOTITIE, MANDATEN
from samenloop.rules.gesprek import HOE, LANGSTE_TEKST, LANGSTE_VERSLAG, PARTIJEN

NIET_DELEN = "De andere organisatie leest dit. Noem geen bedragen en geen gegevens van de bewoner."
AFSPRAAKREGELS = 6


class Versieformulier(Formulier):
    """Draagt de versie mee die de gebruiker voor zich had."""

    versie = forms.IntegerField(widget=forms.HiddenInput, required=False)


class Lidformulier(Versieformulier):
    """Wie er in het tweetal komt, met per collega waarom."""

    medewerker = forms.TypedChoiceField(label="Wie doet het?", coerce=int, widget=forms.RadioSelect)
    motief = Tekstvak(
        label="Motief",
        required=False,
        max_length=LANGSTE_REDEN,
        help_text="Nodig als de bewoner hierdoor zijn derde of een latere begeleider krijgt.",
    )

    def __init__(self, *args: Any, voordrachten: Sequence[Voordracht] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        keuzes = [
            (
                een.kandidaat.id,
                format_html(
                    '<b>{}</b><br><span class="zacht klein">{}</span>',
                    een.kandidaat.naam,
                    " ".join(een.waarom),
                ),
            )
            for een in voordrachten
        ]
        self.fields["medewerker"].choices = keuzes  # type: ignore[attr-defined]
        if keuzes:
            self.fields["medewerker"].initial = keuzes[0][0]


class Antwoordformulier(Lidformulier):
    """Ja met de eigen begeleider, of nee met een reden."""

    antwoord = forms.ChoiceField(
        label="Doet uw organisatie mee?",
        widget=forms.RadioSelect,
        choices=[("ja", "Ja, met de collega die ik hieronder kies"), ("nee", "Nee")],
    )
    reden = forms.CharField(
        label="Reden",
        required=False,
        max_length=LANGSTE_REDEN,
        help_text=f"Alleen bij nee. {NIET_DELEN}",
    )
    field_order = ["versie", "antwoord", "medewerker", "motief", "reden"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["medewerker"].required = False


class Redenformulier(Versieformulier):
    """Stoppen of intrekken, met de reden."""

    reden = forms.CharField(label="Reden", max_length=LANGSTE_REDEN, help_text=NIET_DELEN)


class Coordinatorformulier(Versieformulier):
    """Wie, tot wanneer, en wat hij op dit adres mag."""

    medewerker = forms.TypedChoiceField(label="Wie coördineert dit adres?", coerce=int)
    mandaat = forms.MultipleChoiceField(
        label="Wat mag de coördinator?",
        widget=forms.CheckboxSelectMultiple,
        choices=[(str(een), naam) for een, naam in MANDATEN.items()],
        initial=list(map(str, MANDATEN)),
        help_text="Alleen bij de eigen organisatie; van de ander blijft het bij de voortgang.",
    )
    tot = Dagveld(label="Tot en met", help_text="Hoogstens een jaar. Daarna verlengt u als dat nodig is.")

    def __init__(self, *args: Any, collegas: Sequence[tuple[int, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "medewerker" in self.fields:
            self.fields["medewerker"].choices = [("", "Kies een collega"), *collegas]  # type: ignore[attr-defined]


class Verlengformulier(Versieformulier):
    tot = Dagveld(label="Nieuwe laatste dag")


class Overdrachtformulier(Coordinatorformulier):
    """Aan wie, tot wanneer, en wat de opvolger moet weten. Het mandaat blijft zoals het is."""

    mandaat = None  # type: ignore[assignment]
    notitie = Tekstvak(
        label="Notitie voor de opvolger",
        max_length=LANGSTE_NOTITIE,
        help_text="Wat loopt er, wat is beloofd, en wat is voor deze bewoner belangrijk?",
    )
    field_order = ["versie", "medewerker", "tot", "notitie"]


# -- het gesprek


class Momentformulier(Versieformulier):
    """Wanneer, hoe en waar."""

    dag = Dagveld(label="Dag")
    van = forms.TimeField(
        label="Van",
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        error_messages={"invalid": "Vul een tijd in, zoals 9:00."},
    )
    tot = forms.TimeField(
        label="Tot",
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        error_messages={"invalid": "Vul een tijd in, zoals 10:00."},
    )
    hoe = forms.ChoiceField(
        label="Hoe",
        widget=forms.RadioSelect,
        choices=[(str(een), naam[:1].upper() + naam[1:]) for een, naam in HOE.items()],
    )
    plaats = forms.CharField(
        label="Plaats of telefoonnummer", required=False, max_length=120, help_text="Nodig op kantoor."
    )

    def moment(self) -> Moment:
        gegevens = self.cleaned_data
        return Moment(gegevens["dag"], gegevens["van"], gegevens["tot"], gegevens["hoe"], gegevens["plaats"])


class Gespreksformulier(Momentformulier):
    """Een gesprek plannen met wie erbij zijn."""

    deelnemers = forms.TypedMultipleChoiceField(
        label="Wie zijn erbij?",
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        help_text="Van NCG en van IMG minstens iemand.",
    )
    doel = forms.CharField(
        label="Waar gaat het over?",
        required=False,
        max_length=LANGSTE_REDEN,
        help_text="De bewoner leest dit op zijn pagina.",
    )
    bewoner_gevraagd = forms.BooleanField(
        label="De bewoner wil dit gesprek en kan op dit moment.", required=False
    )

    def __init__(self, *args: Any, genodigden: Sequence[tuple[int, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        veld = self.fields["deelnemers"]
        veld.choices = list(genodigden)  # type: ignore[attr-defined]
        veld.initial = [nummer for nummer, _ in genodigden]


class Verslagformulier(Versieformulier):
    """Een kort verslag, en per regel een afspraak; lege regels tellen niet mee."""

    gehouden_op = Dagveld(label="Dag van het gesprek")
    verslag = Tekstvak(
        label="Verslag",
        max_length=LANGSTE_VERSLAG,
        help_text="Kort en feitelijk. NCG en IMG lezen dit allebei; de bewoner kan erom vragen.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for nummer in range(1, AFSPRAAKREGELS + 1):
            self.fields[f"wie_{nummer}"] = forms.ChoiceField(
                label=f"Afspraak {nummer}: wie",
                required=False,
                choices=[("", "Geen afspraak"), *((str(een), naam) for een, naam in PARTIJEN.items())],
            )
            self.fields[f"wat_{nummer}"] = forms.CharField(
                label=f"Afspraak {nummer}: wat", required=False, max_length=LANGSTE_TEKST
            )
            self.fields[f"op_{nummer}"] = Dagveld(label=f"Afspraak {nummer}: uiterlijk op", required=False)

    @property
    def regels(self) -> list[tuple[int, list[forms.BoundField]]]:
        return [
            (nummer, [self[f"{wat}_{nummer}"] for wat in ("wie", "wat", "op")])
            for nummer in range(1, AFSPRAAKREGELS + 1)
        ]

    @property
    def kop(self) -> list[forms.BoundField]:
        return [self["versie"], self["gehouden_op"], self["verslag"]]

    def clean(self) -> dict[str, Any]:
        gegevens = super().clean() or {}
        for nummer in range(1, AFSPRAAKREGELS + 1):
            delen = {naam: gegevens.get(f"{naam}_{nummer}") for naam in ("wie", "wat", "op")}
            if any(delen.values()):
                for naam, waarde in delen.items():
                    if not waarde and f"{naam}_{nummer}" not in self.errors:
                        self.add_error(
                            f"{naam}_{nummer}", "Vul deze afspraak helemaal in, of maak haar leeg."
                        )
        return gegevens

    def afspraken(self) -> list[Afspraak]:
        uit = []
        for nummer in range(1, AFSPRAAKREGELS + 1):
            wie, op = self.cleaned_data.get(f"wie_{nummer}"), self.cleaned_data.get(f"op_{nummer}")
            if wie and isinstance(op, date):
                uit.append(Afspraak(wie, self.cleaned_data[f"wat_{nummer}"], op))
        return uit


class Bevestigformulier(Versieformulier):
    """Een afspraak bevestigen, of zeggen waarom niet."""

    antwoord = forms.ChoiceField(
        label="Bevestigt uw organisatie deze afspraak?",
        widget=forms.RadioSelect,
        choices=[("ja", "Ja, dit doen wij op tijd"), ("nee", "Nee, dit kan zo niet")],
    )
    reden = forms.CharField(
        label="Reden", required=False, max_length=LANGSTE_REDEN, help_text=f"Alleen bij nee. {NIET_DELEN}"
    )
