"""De formulieren bij een dossier: de grondvorm, en die voor contact, documenten, controle en behandelaar."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import QueryDict

from groningen.access import Kijker
from groningen.models import Contactmoment, Controle, Document, Gebruiker, Medewerker
from groningen.queries import dossierpagina
from groningen.queries.begeleiders import hadden, hoeveelste
from groningen.rules.begeleiders import AANLEIDINGEN, Overdracht, vraagt_reden
from groningen.rules.bestanden import EXTENSIES
from groningen.web.formulieren import Formulier
from groningen.web.velden import Dagveld, Tekstvak

REDEN_UITLEG = "Collega’s lezen deze reden in de geschiedenis."
NIET_UIT_DEZE_PAGINA = "Dit formulier is niet volledig verstuurd. Open de pagina opnieuw."


class Dossierformulier(Formulier):
    """Een formulier dat één actie voedt: de schone gegevens zijn de argumenten van die actie.

    Een subklasse die iets van de zaak nodig heeft (een grens aan een datum, een lijst met keuzes) vult
    `richt_in`.
    """

    def __init__(self, *args: Any, kijker: Kijker, zaak: Any, **kwargs: Any) -> None:
        self.kijker = kijker
        self.zaak = zaak
        super().__init__(*args, **kwargs)
        self.richt_in()

    def richt_in(self) -> None:
        """Past velden aan de zaak aan."""

    def argumenten(self) -> dict[str, Any]:
        """De gegevens zoals de actie ze aanneemt."""
        return dict(self.cleaned_data)

    def dagveld(self, naam: str) -> Dagveld:
        veld = self.fields[naam]
        assert isinstance(veld, Dagveld)
        return veld

    def kies_uit(self, naam: str, keuzes: Iterable[Any]) -> None:
        """Zet de keuzes van een keuzeveld."""
        veld = self.fields[naam]
        assert isinstance(veld, forms.ChoiceField)
        veld.choices = list(keuzes)


class Handelingsformulier(Dossierformulier):
    """Voor wat de stand verandert: `versie` is de versie van het dossier die de gebruiker voor zich heeft."""

    versie = forms.IntegerField(
        widget=forms.HiddenInput,
        min_value=0,
        error_messages=dict.fromkeys(("required", "invalid", "min_value"), NIET_UIT_DEZE_PAGINA),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["versie"].initial = self.zaak.dossier.versie

    def vernieuw_versie(self, versie: int) -> None:
        """Zet de versie op de stand die de gebruiker nu te zien krijgt, met behoud van wat hij invulde."""
        assert isinstance(self.data, QueryDict)
        gegevens = self.data.copy()
        gegevens["versie"] = str(versie)
        self.data = gegevens


class Redenformulier(Handelingsformulier):
    """Alleen een reden."""

    reden = Tekstvak(label="Reden", help_text=REDEN_UITLEG)


class Contactformulier(Dossierformulier):
    """Een contact met de bewoner, naar keuze met een afgesproken vervolg."""

    datum = Dagveld(label="Dag van het contact")
    persoon = forms.TypedChoiceField(
        label="Met wie", required=False, coerce=int, empty_value=None, help_text="Iemand van dit adres."
    )
    kanaal = forms.ChoiceField(label="Hoe", choices=Contactmoment.Kanaal.choices, widget=forms.RadioSelect)
    richting = forms.ChoiceField(
        label="Wie nam contact op", choices=Contactmoment.Richting.choices, widget=forms.RadioSelect
    )
    samenvatting = Tekstvak(
        label="Samenvatting",
        help_text="Wat is er besproken? Schrijf zo dat de bewoner het mag lezen: hij kan erom vragen.",
    )
    vervolg = forms.CharField(
        label="Wat is er afgesproken",
        required=False,
        max_length=120,
        help_text="Bijvoorbeeld: terugbellen over de opname. Het komt in “Wat nu” tot u het afrondt.",
    )
    vervolg_op = Dagveld(label="Uiterlijk op", required=False)
    gevoelig = forms.BooleanField(
        label="Gevoelig: niet delen met de andere organisatie",
        required=False,
        help_text="Bijvoorbeeld over gezondheid of het gezin. Ook met toestemming van de bewoner ziet de "
        "ander dit dan niet.",
    )

    def richt_in(self) -> None:
        vandaag = self.kijker.peildatum
        self.dagveld("datum").initial = vandaag
        self.dagveld("datum").begrens(tot=vandaag)
        self.dagveld("vervolg_op").begrens(van=vandaag)
        mensen = dossierpagina.personen_bij(self.zaak.dossier.adres_id, vandaag)
        self.kies_uit("persoon", [("", "Niet bekend of iemand anders"), *((p.pk, str(p)) for p in mensen)])

    def argumenten(self) -> dict[str, Any]:
        gegevens = super().argumenten()
        gegevens["persoon_id"] = gegevens.pop("persoon")
        return gegevens


class Documentformulier(Dossierformulier):
    """Een bestand met wat het is."""

    bestand = forms.FileField(
        label="Bestand",
        max_length=150,
        help_text="PDF, foto (JPEG, PNG), Word, Excel, OpenDocument, .txt of .eml; ten hoogste 25 MB.",
        widget=forms.FileInput(attrs={"accept": ",".join(f".{een}" for een in EXTENSIES)}),
        error_messages={
            "empty": "Het bestand is leeg. Kies een ander bestand.",
            "max_length": "De naam van het bestand is langer dan 150 tekens. Geef het een kortere naam.",
        },
    )
    soort = forms.ChoiceField(label="Soort", choices=[("", "Kies een soort"), *Document.Soort.choices])
    titel = forms.CharField(label="Titel", max_length=120, help_text="Zo staat het in de lijst.")
    datum = Dagveld(label="Datum van het document")

    def richt_in(self) -> None:
        self.dagveld("datum").begrens(tot=self.kijker.peildatum)


class Controleformulier(Handelingsformulier):
    """De uitkomst van een samenloopcontrole (M-06)."""

    moment = forms.ChoiceField(label="Bij welke stap", choices=Controle.Moment.choices)
    uitkomst = forms.ChoiceField(
        label="Uitkomst",
        choices=[(uitkomst.value, str(uitkomst.label).capitalize()) for uitkomst in Controle.Uitkomst],
        widget=forms.RadioSelect,
    )
    toelichting = Tekstvak(
        label="Toelichting",
        required=False,
        help_text="Verplicht als schadeherstel niet mee kan: schrijf op waarom niet.",
    )


class Overdrachtsformulier(Handelingsformulier):
    """Een andere begeleider: waarom, wat de opvolger moet weten, en wat de bewoner erover leest.

    De reden is kort, want zij staat bij elke toewijzing. Had de bewoner al een begeleider, dan komt er een
    notitie bij; wordt het zijn derde of een latere, dan ook de uitleg waarom dat toch nodig is.
    """

    reden = forms.CharField(label="Reden", max_length=200, help_text=REDEN_UITLEG)
    notitie = Tekstvak(
        label="Notitie voor de opvolger",
        required=False,
        help_text="Wat is er afgesproken, wat loopt er, en wat is voor deze bewoner belangrijk?",
    )
    aanleiding = forms.ChoiceField(
        label="Wat de bewoner over de wisseling leest", choices=list(AANLEIDINGEN.items()), required=False
    )
    waarom_toch = Tekstvak(
        label="Waarom is deze wisseling toch nodig?",
        required=False,
        help_text="Bewoners vragen om zo min mogelijk wisselingen. Dit staat in de geschiedenis.",
    )

    def richt_in(self) -> None:
        aantal = hoeveelste(self.zaak.dossier, None)
        if aantal == 1:
            del self.fields["aanleiding"]
        if not vraagt_reden(aantal):
            del self.fields["waarom_toch"]

    def argumenten(self) -> dict[str, Any]:
        gegevens = super().argumenten()
        velden = ("notitie", "aanleiding", "waarom_toch")
        gegevens["overdracht"] = Overdracht(
            **{veld: waarde for veld in velden if (waarde := gegevens.pop(veld, ""))}
        )
        return gegevens


class Toewijsformulier(Overdrachtsformulier):
    """Aan wie een dossier wordt toegewezen, en waarom."""

    medewerker = forms.TypedChoiceField(label="Medewerker", coerce=int)
    field_order = ["medewerker", "reden", "notitie", "aanleiding", "waarom_toch"]

    def richt_in(self) -> None:
        super().richt_in()
        dossier = self.zaak.dossier
        had = hadden([dossier])[dossier.pk]
        mensen: QuerySet[Medewerker] = dossierpagina.medewerkers_van(dossier.organisatie_id)
        anderen = (
            (m.pk, f"{m} (behandelde dit dossier eerder)" if m.pk in had else str(m))
            for m in mensen
            if m.pk != dossier.behandelaar_id
        )
        self.kies_uit("medewerker", [("", "Kies een medewerker"), *anderen])

    def argumenten(self) -> dict[str, Any]:
        gegevens = super().argumenten()
        gegevens["medewerker_id"] = gegevens.pop("medewerker")
        return gegevens


class Intrekformulier(Dossierformulier):
    """De reden om toegang in te trekken."""

    reden = Tekstvak(label="Reden", help_text=REDEN_UITLEG)


class Toegangsformulier(Intrekformulier):
    """Wie naast de behandelaar mag meebehandelen, en waarom."""

    gebruiker = forms.TypedChoiceField(
        label="Wie", coerce=int, help_text="Een collega met een inlog, of iemand van het interventieteam."
    )
    field_order = ["gebruiker", "reden"]

    def richt_in(self) -> None:
        eigen = self.zaak.dossier.organisatie_id
        groepen: dict[str, list[tuple[int, str]]] = {}
        mensen: QuerySet[Gebruiker] = dossierpagina.toegang_mogelijk(self.zaak.dossier)
        for gebruiker in mensen:
            medewerker = gebruiker.medewerker
            groep = "Collega’s" if medewerker.organisatie_id == eigen else str(medewerker.organisatie)
            groepen.setdefault(groep, []).append((gebruiker.pk, str(medewerker)))
        self.kies_uit("gebruiker", [("", "Kies iemand"), *sorted(groepen.items())])

    def argumenten(self) -> dict[str, Any]:
        gegevens = super().argumenten()
        gegevens["gebruiker_id"] = gegevens.pop("gebruiker")
        return gegevens


class Nummerformulier(Dossierformulier):
    """Het nummer dat dit dossier in de leveringen heeft."""

    geleverd_nummer = forms.CharField(
        label="Nummer uit de levering",
        max_length=40,
        help_text="Precies zoals het in de levering staat. Een volgende levering werkt dan dit dossier bij.",
    )
