"""De formulieren bij de overgangen van een bezwaar en een klacht."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms

from groningen.rules.bezwaar.statussen import (
    BEZWAARVOLGORDE,
    KLACHTVOLGORDE,
    Bezwaarstatus,
    GeenGesprek,
    GeenHoorzitting,
    Klachtstatus,
    Oordeel,
)
from groningen.web.dossier.formulieren import Handelingsformulier, Redenformulier
from groningen.web.velden import Dagveld, Tekstvak


def _hoofdletter(tekst: str) -> str:
    return tekst[:1].upper() + tekst[1:]


class Dagformulier(Handelingsformulier):
    """Eén dag in het verleden, niet vóór de eerste van de velden `niet_voor` die op de zaak gevuld is."""

    dag: str
    niet_voor: tuple[str, ...] = ()

    def richt_in(self) -> None:
        grenzen = (getattr(self.zaak, veld) for veld in (*self.niet_voor, "ontvangen_op"))
        van: date | None = next((grens for grens in grenzen if grens), None)
        self.dagveld(self.dag).begrens(van=van, tot=self.kijker.peildatum)


class GrondenVragen(Dagformulier):
    dag = "gronden_gevraagd_op"
    gronden_gevraagd_op = Dagveld(
        label="Verzoek verstuurd op",
        help_text="De indiener krijgt vanaf deze dag vier weken. Zolang staat de beslistermijn stil.",
    )

    def richt_in(self) -> None:
        super().richt_in()
        self.dagveld("gronden_gevraagd_op").initial = self.kijker.peildatum


class GrondenOntvangen(Dagformulier):
    dag, niet_voor = "gronden_op", ("gronden_gevraagd_op",)
    gronden_op = Dagveld(
        label="Redenen ontvangen op", help_text="Zet de brief met de redenen bij de documenten."
    )


class Hoorzitting(Handelingsformulier):
    hoorzitting_op = Dagveld(label="Dag van de hoorzitting")
    hoorzitting_plaats = forms.CharField(
        label="Plaats", max_length=120, required=False, help_text="Bijvoorbeeld: kantoor Appingedam, kamer 2."
    )

    def richt_in(self) -> None:
        self.dagveld("hoorzitting_op").begrens(van=self.kijker.peildatum)


class HoorzittingGehouden(Dagformulier):
    dag = "gehoord_op"
    gehoord_op = Dagveld(label="Hoorzitting gehouden op")
    verslag = Tekstvak(
        label="Kort verslag", help_text="Wat de indiener naar voren bracht. Het hele verslag is een document."
    )


class GeenHoorzittingFormulier(Redenformulier):
    """Waarom er geen hoorzitting komt: een grond uit de wet, met toelichting."""

    afgezien_van_horen = forms.ChoiceField(
        label="Waarom niet",
        choices=[(grond.value, _hoofdletter(grond.label)) for grond in GeenHoorzitting],
        widget=forms.RadioSelect,
    )
    field_order = ["afgezien_van_horen", "reden"]


class Beslissing(Dagformulier):
    dag, niet_voor = "beslist_op", ("gehoord_op", "gronden_op")
    beslist_op = Dagveld(label="Beslissing van", help_text="De dag waarop de beslissing is verstuurd.")
    reden = Tekstvak(label="Motivering")


class BeslissingMetNieuwBesluit(Beslissing):
    nieuw_besluit_uiterlijk_op = Dagveld(
        label="Nieuw besluit uiterlijk op",
        help_text="De dag die in de beslissing staat. De behandelaar van het dossier ziet hem als taak.",
    )
    field_order = ["beslist_op", "nieuw_besluit_uiterlijk_op", "reden"]

    def richt_in(self) -> None:
        super().richt_in()
        self.dagveld("nieuw_besluit_uiterlijk_op").begrens(van=self.kijker.peildatum)


class NieuwBesluit(Dagformulier):
    dag, niet_voor = "nieuw_besluit_op", ("beslist_op",)
    nieuw_besluit_op = Dagveld(label="Nieuw besluit genomen op")


class Gesprek(Handelingsformulier):
    gesprek_op = Dagveld(label="Dag van het gesprek")

    def richt_in(self) -> None:
        self.dagveld("gesprek_op").begrens(van=self.kijker.peildatum)


class GesprekGevoerd(Dagformulier):
    dag = "gehoord_op"
    gehoord_op = Dagveld(label="Gesprek gevoerd op")
    verslag = Tekstvak(label="Kort verslag", help_text="Wat de klager vertelde.")


class GeenGesprekFormulier(Redenformulier):
    """Waarom er geen gesprek komt: een grond uit de wet, met toelichting."""

    afgezien_van_horen = forms.ChoiceField(
        label="Waarom niet",
        choices=[(grond.value, _hoofdletter(grond.label)) for grond in GeenGesprek],
        widget=forms.RadioSelect,
    )
    field_order = ["afgezien_van_horen", "reden"]


class Klachtoordeel(Dagformulier):
    dag, niet_voor = "oordeel_op", ("gehoord_op",)
    oordeel = forms.ChoiceField(
        label="Oordeel",
        choices=[(oordeel.value, _hoofdletter(oordeel.label)) for oordeel in Oordeel],
        widget=forms.RadioSelect,
    )
    oordeel_op = Dagveld(label="Oordeel van")
    reden = Tekstvak(
        label="Bevindingen", help_text="Wat is uitgezocht, wat u ervan vindt en wat u ermee doet."
    )


class Oordeelverstuurd(Dagformulier):
    dag, niet_voor = "afgehandeld_op", ("oordeel_op",)
    afgehandeld_op = Dagveld(label="Brief verstuurd op", help_text="Zet de brief bij de documenten.")


class Correctie(Redenformulier):
    """Terug naar een eerdere status."""

    naar = forms.ChoiceField(
        label="Terug naar",
        help_text="Wat bij die stap en daarna is ingevuld, wordt leeg. De geschiedenis houdt het vast.",
    )
    field_order = ["naar", "reden"]
    volgorde: tuple[Any, ...]

    def richt_in(self) -> None:
        waarden = [status.value for status in self.volgorde]
        nu = self.zaak.status
        eerder = self.volgorde[: waarden.index(nu)] if nu in waarden else self.volgorde[:-1]
        self.kies_uit("naar", [("", "Kies een status"), *((s.value, s.label) for s in eerder)])


class Bezwaarcorrectie(Correctie):
    volgorde: tuple[Bezwaarstatus, ...] = BEZWAARVOLGORDE


class Klachtcorrectie(Correctie):
    volgorde: tuple[Klachtstatus, ...] = KLACHTVOLGORDE
