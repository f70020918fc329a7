"""De formulieren waarmee men een termijn wijzigt; hun velden heten zoals de argumenten van de acties."""

from __future__ import annotations

from typing import Any

from django import forms

from groningen.actions.ingebrekestellingen import MEESTE_AANVRAGERS, UITSLUITINGEN
from groningen.models import Termijn
from groningen.queries import dossierpagina
from groningen.queries.termijnen import termijnsoorten
from groningen.rules.opschorting import Opschortingsgrond
from groningen.rules.partijen import Partij
from groningen.rules.termijnhandelingen import instemmingstekst
from groningen.rules.termijnstand import Verstrekenoordeel
from groningen.rules.vergoeding import NIET_VAN_OVERHEID
from groningen.web.dossier.formulieren import REDEN_UITLEG, Handelingsformulier, Redenformulier
from groningen.web.velden import Dagveld, Tekstvak

INTREKKEN_UITLEG = "De dag waarop de bewoner dit liet weten."


class Termijnformulier(Handelingsformulier):
    """Een formulier over één termijn. `document` is een document dat al bij het dossier staat."""

    SLEUTELS = ("document", "persoon")

    def __init__(self, *args: Any, termijn: Termijn, **kwargs: Any) -> None:
        self.termijn = termijn
        self.soort = termijnsoorten()[termijn.soort]
        super().__init__(*args, **kwargs)

    def richt_in(self) -> None:
        if "document" in self.fields:
            rijen = dossierpagina.documenten(self.zaak.dossier.pk, aantal=dossierpagina.HOOGSTENS).rijen
            leeg = "Kies een document" if self.fields["document"].required else "Geen"
            self.kies_uit("document", [("", leeg), *((rij.pk, str(rij.titel)) for rij in rijen)])

    def argumenten(self) -> dict[str, Any]:
        gegevens = super().argumenten()
        for naam in self.SLEUTELS:
            if naam in gegevens:
                gegevens[f"{naam}_id"] = gegevens.pop(naam)
        return gegevens


def _document(*, verplicht: bool = False, uitleg: str = "") -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label="Document",
        required=verplicht,
        coerce=int,
        empty_value=None,
        help_text=uitleg or "Als het bij dit dossier staat.",
    )


def _reden(uitleg: str = REDEN_UITLEG, *, verplicht: bool = True) -> Tekstvak:
    return Tekstvak(label="Reden", help_text=uitleg, required=verplicht)


class Opschortformulier(Termijnformulier):
    """Een periode waarin de termijn stilstaat (Awb 4:15)."""

    GRONDEN = (
        Opschortingsgrond.AANVULLING,
        Opschortingsgrond.TOEREKENBAAR,
        Opschortingsgrond.OVERMACHT,
        Opschortingsgrond.BUITENLANDSE_INSTANTIE,
    )

    grond = forms.ChoiceField(
        label="Waarom staat de termijn stil",
        choices=[
            (grond.value, f"{grond.label[:1].upper()}{grond.label[1:]} ({grond.artikel})")
            for grond in GRONDEN
        ],
        widget=forms.RadioSelect,
    )
    van = Dagveld(
        label="Eerste dag dat de termijn stilstaat",
        help_text="Bij een verzoek om aanvulling: de dag na uw verzoek.",
    )
    tot = Dagveld(
        label="Laatste dag dat de termijn stilstaat",
        required=False,
        help_text=(
            "Bij een verzoek om aanvulling verplicht: de dag die u de aanvrager gaf. Anders mag u dit leeg "
            "laten tot u weet wanneer het voorbij is."
        ),
    )
    gevraagd = Tekstvak(
        label="Wat u de aanvrager vroeg",
        required=False,
        help_text="Alleen bij een verzoek om aanvulling. Dit komt in de brief aan de bewoner.",
    )
    veroorzaakt_door = forms.ChoiceField(
        label="Bij wie ligt het",
        required=False,
        choices=[
            ("", "Volgt uit de reden hierboven"),
            (Partij.BEWONER.value, "De bewoner"),
            (Partij.AANNEMER_BEWONER.value, "De aannemer van de bewoner"),
        ],
        help_text="Alleen te kiezen bij vertraging door de aanvrager.",
    )
    reden = _reden()
    document = _document()
    field_order = ["grond", "van", "tot", "gevraagd", "veroorzaakt_door", "reden", "document"]


class Eindeformulier(Termijnformulier):
    """Wanneer een opschorting of vertraging voorbij was."""

    tot = Dagveld(label="Laatste dag")
    reden = _reden()

    def richt_in(self) -> None:
        self.dagveld("tot").begrens(tot=self.kijker.peildatum)


class Opschortingseinde(Eindeformulier):
    tot = Dagveld(
        label="Laatste dag dat de termijn stilstond",
        help_text=(
            "Kwam een aanvulling binnen, dan is dit de dag ervoor (Awb 4:15: tot de dag van aanvulling)."
        ),
    )


class Intrekreden(Termijnformulier, Redenformulier):
    """Alleen een reden."""


class Verdaagformulier(Termijnformulier):
    """Een besluit dat later komt (Awb 4:14, 7:10 en 9:11)."""

    grond = forms.ChoiceField(label="Waarop berust dit", widget=forms.RadioSelect)
    tot = Dagveld(label="Nieuwe laatste dag", help_text="Noem een zo kort mogelijke termijn.")
    reden = _reden()

    def richt_in(self) -> None:
        self.kies_uit(
            "grond",
            [(grond.value, f"{grond.artikel}: {grond.label}") for grond in self.soort.verdagingen],
        )
        self.dagveld("tot").begrens(van=self.kijker.peildatum)


class Instemmingsformulier(Termijnformulier):
    """Uitstel waar de bewoner vrijwillig en schriftelijk mee instemde, met de tekst die hij zag."""

    tot = Dagveld(label="Nieuwe laatste dag")
    gegeven_op = Dagveld(label="Dag waarop de bewoner instemde")
    akkoord_tekst = Tekstvak(
        label="De tekst waarmee de bewoner instemde",
        help_text="Schreef de bewoner het anders op, neem dan zijn eigen woorden over.",
        regels=6,
    )
    vrijwillig = forms.BooleanField(
        label="De bewoner stemde schriftelijk in en weet dat dit niet hoeft",
        required=False,
        help_text="Stemt hij niet in, dan blijft de oude datum gelden. Intrekken mag altijd.",
    )
    document = _document(uitleg="De brief of e-mail van de bewoner, als die bij dit dossier staat.")

    def richt_in(self) -> None:
        super().richt_in()
        self.dagveld("gegeven_op").begrens(tot=self.kijker.peildatum)
        self.dagveld("tot").begrens(van=self.kijker.peildatum)
        self.fields["akkoord_tekst"].initial = instemmingstekst(self.soort.naam)


class Instemmingseinde(Termijnformulier):
    """De bewoner komt terug op zijn instemming; een reden hoeft hij niet te geven."""

    ingetrokken_op = Dagveld(label="Dag van het intrekken", help_text=INTREKKEN_UITLEG)
    reden = _reden("Als de bewoner er een gaf; het hoeft niet.", verplicht=False)

    def richt_in(self) -> None:
        self.dagveld("ingetrokken_op").begrens(tot=self.kijker.peildatum)


class Ingebrekestellingsformulier(Termijnformulier):
    """Een ontvangen ingebrekestelling (Awb 4:17)."""

    ontvangen_op = Dagveld(label="Ontvangen op", help_text="De dag waarop de brief of e-mail binnenkwam.")
    persoon = forms.TypedChoiceField(label="Van wie", required=False, coerce=int, empty_value=None)
    aanvragers = forms.IntegerField(
        label="Aantal aanvragers",
        initial=1,
        min_value=1,
        max_value=MEESTE_AANVRAGERS,
        help_text="Zij delen de dwangsom gelijk.",
        error_messages=dict.fromkeys(
            ("invalid", "min_value", "max_value"), f"Vul een aantal van 1 tot en met {MEESTE_AANVRAGERS} in."
        ),
    )
    uitsluiting = forms.ChoiceField(
        label="Oordeel",
        required=False,
        choices=[
            ("", "Geldig of te vroeg: dat volgt uit de datums"),
            *((oordeel.value, f"Geen dwangsom: {oordeel.label}") for oordeel in UITSLUITINGEN),
        ],
    )
    reden = _reden("Verplicht als er geen dwangsom komt: schrijf op waarom.", verplicht=False)
    document = _document(uitleg="De ingebrekestelling zelf, als die bij dit dossier staat.")

    def richt_in(self) -> None:
        super().richt_in()
        self.dagveld("ontvangen_op").begrens(tot=self.kijker.peildatum)
        mensen = dossierpagina.personen_bij(self.zaak.dossier.adres_id, self.kijker.peildatum)
        self.kies_uit("persoon", [("", "Niet bekend of iemand anders"), *((p.pk, str(p)) for p in mensen)])


class Ingebrekestellingseinde(Termijnformulier):
    ingetrokken_op = Dagveld(label="Dag van het intrekken", help_text=INTREKKEN_UITLEG)
    reden = _reden("Hoe liet de bewoner dit weten?")

    def richt_in(self) -> None:
        self.dagveld("ingetrokken_op").begrens(tot=self.kijker.peildatum)


class Vertragingsformulier(Termijnformulier):
    """Dagen die niet voor rekening van de overheid komen, met reden en bewijs."""

    veroorzaakt_door = forms.ChoiceField(
        label="Waar ligt de vertraging",
        choices=[
            (partij.value, f"{partij.label[:1].upper()}{partij.label[1:]}")
            for partij in Partij
            if partij in NIET_VAN_OVERHEID
        ],
        widget=forms.RadioSelect,
        help_text=(
            "Een aannemer die de overheid inhuurde, is het risico van de overheid: dan telt elke dag mee."
        ),
    )
    van = Dagveld(label="Eerste dag van de vertraging")
    tot = Dagveld(label="Laatste dag van de vertraging", required=False, help_text="Leeg: zij duurt nog.")
    reden = _reden()
    document = _document(
        verplicht=True, uitleg="Het bewijs. Staat het er nog niet bij, voeg het dan eerst toe."
    )

    def richt_in(self) -> None:
        super().richt_in()
        for naam in ("van", "tot"):
            self.dagveld(naam).begrens(tot=self.kijker.peildatum)


class Oordeelformulier(Termijnformulier):
    """Of een termijn die bij binnenkomst al voorbij was, echt is gemist."""

    oordeel = forms.ChoiceField(
        label="Wat is er gebeurd",
        choices=[(een.value, f"{een.label[:1].upper()}{een.label[1:]}") for een in Verstrekenoordeel],
        widget=forms.RadioSelect,
    )
    op = Dagveld(
        label="Op welke dag was het gedaan",
        required=False,
        help_text="Alleen als het al gedaan was; leeg is vandaag.",
    )
    reden = _reden()
    field_order = ["oordeel", "op", "reden"]

    def richt_in(self) -> None:
        self.dagveld("op").begrens(tot=self.kijker.peildatum)
