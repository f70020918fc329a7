"""De formulieren bij de overgangen van een schademelding."""

from __future__ import annotations

from datetime import date

from django import forms

from groningen.web.dossier.formulieren import Handelingsformulier, Redenformulier
from groningen.web.formulieren import Formulier
from groningen.web.velden import Bedragveld, Dagveld, Tekstvak
from schade.rules.statussen import LOPEND, VOLGORDE, ZIENSWIJZE_DAGEN, Besluit, Soort, Status


class Dagformulier(Handelingsformulier):
    """Eén dag in het verleden, niet vóór de eerste van de velden `niet_voor` die op de zaak gevuld is."""

    dag: str
    niet_voor: tuple[str, ...] = ()

    def richt_in(self) -> None:
        grenzen = (getattr(self.zaak, veld) for veld in (*self.niet_voor, "datum_melding"))
        van: date | None = next((grens for grens in grenzen if grens), None)
        self.dagveld(self.dag).begrens(van=van, tot=self.kijker.peildatum)


class OpnamePlannen(Handelingsformulier):
    opname_gepland_op = Dagveld(
        label="Dag van de opname", help_text="Stem met NCG af of de woning dan ook opgenomen kan worden."
    )
    opname_deskundige = forms.CharField(
        label="Deskundige", max_length=120, help_text="Naam van de onafhankelijke deskundige of het bureau."
    )

    def richt_in(self) -> None:
        self.dagveld("opname_gepland_op").begrens(van=self.kijker.peildatum)


class OpnameUitgevoerd(Dagformulier):
    dag = "datum_opname"
    datum_opname = Dagveld(label="Opname uitgevoerd op")


class Schaderapport(Dagformulier):
    dag, niet_voor = "schaderapport_op", ("datum_opname",)
    schaderapport_op = Dagveld(
        label="Datum van het schaderapport",
        help_text=f"De bewoner kan tot en met {ZIENSWIJZE_DAGEN} dagen na deze dag een zienswijze geven.",
    )
    geadviseerd_bedrag = Bedragveld(label="Geadviseerd bedrag")


class Zienswijze(Dagformulier):
    dag, niet_voor = "zienswijze_op", ("schaderapport_op",)
    zienswijze_op = Dagveld(label="Zienswijze ontvangen op")
    zienswijze = Tekstvak(
        label="Wat de bewoner schrijft", help_text="De strekking; zet de brief zelf bij de documenten."
    )


class Toekennen(Dagformulier):
    dag, niet_voor = "besluit_op", ("schaderapport_op",)
    besluit = forms.ChoiceField(
        label="Besluit",
        choices=[
            (besluit.value, besluit.label[:1].upper() + besluit.label[1:])
            for besluit in (Besluit.VERGOEDING, Besluit.HERSTEL_IN_NATURA)
        ],
        widget=forms.RadioSelect,
    )
    besluit_op = Dagveld(label="Besluit genomen op")
    toegekend_bedrag = Bedragveld(label="Toegekend bedrag")
    reden = Tekstvak(label="Motivering")


class Afwijzen(Dagformulier):
    dag, niet_voor = "besluit_op", ("schaderapport_op",)
    besluit_op = Dagveld(label="Besluit genomen op")
    reden = Tekstvak(label="Motivering", help_text="Waarom de aanvraag is afgewezen.")


class Uitbetaald(Dagformulier):
    dag, niet_voor = "uitbetaald_op", ("besluit_op",)
    uitbetaald_op = Dagveld(label="Uitbetaald op")


class Hersteld(Dagformulier):
    dag, niet_voor = "hersteld_op", ("besluit_op",)
    hersteld_op = Dagveld(label="Schade hersteld op")


class Correctie(Redenformulier):
    """Terug naar een eerdere status."""

    naar = forms.ChoiceField(
        label="Terug naar",
        help_text="Wat bij die stap en daarna is ingevuld, wordt leeg. De geschiedenis houdt het vast.",
    )
    field_order = ["naar", "reden"]

    def richt_in(self) -> None:
        nu = Status(self.zaak.status)
        eerder = LOPEND if nu is Status.INGETROKKEN else VOLGORDE[: VOLGORDE.index(nu)]
        self.kies_uit("naar", [("", "Kies een status"), *((s.value, s.label) for s in eerder)])


class Meldingsformulier(Formulier):
    """Een nieuwe melding op een adres."""

    soort = forms.ChoiceField(
        label="Soort schade",
        choices=[(soort.value, soort.label.capitalize()) for soort in Soort],
        widget=forms.RadioSelect,
    )
    datum_melding = Dagveld(label="Gemeld op", help_text="De dag waarop de bewoner de schade meldde.")
