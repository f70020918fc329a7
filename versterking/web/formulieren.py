"""De formulieren bij de overgangen van een versterkingsdossier."""

from __future__ import annotations

from datetime import date

from django import forms

from groningen.web.dossier.formulieren import Handelingsformulier, Redenformulier
from groningen.web.formulieren import Formulier
from groningen.web.velden import Dagveld, Tekstvak
from versterking.rules.statussen import VOLGORDE, Keuze, Status


class Dagformulier(Handelingsformulier):
    """Eén dag in het verleden; `niet_voor` is het veld van de zaak waar hij niet vóór kan liggen."""

    dag: str
    niet_voor: str = ""

    def richt_in(self) -> None:
        van: date | None = getattr(self.zaak, self.niet_voor) if self.niet_voor else None
        self.dagveld(self.dag).begrens(van=van, tot=self.kijker.peildatum)


class PlanOpgenomen(Dagformulier):
    dag = "plan_vastgesteld_op"
    plan_vastgesteld_op = Dagveld(
        label="Lokaal plan vastgesteld op", help_text="De dag waarop de gemeente het plan vaststelde."
    )


class OpnamePlannen(Handelingsformulier):
    opname_gepland_op = Dagveld(
        label="Dag van de opname", help_text="Stem met IMG af of de schade dan ook opgenomen kan worden."
    )
    opname_deskundige = forms.CharField(
        label="Deskundige", max_length=120, help_text="Naam van de onafhankelijke deskundige of het bureau."
    )

    def richt_in(self) -> None:
        self.dagveld("opname_gepland_op").begrens(van=self.kijker.peildatum)


class OpnameUitgevoerd(Dagformulier):
    dag, niet_voor = "opname_uitgevoerd_op", "plan_vastgesteld_op"
    opname_uitgevoerd_op = Dagveld(label="Opname uitgevoerd op")


class Normbesluit(Dagformulier):
    dag, niet_voor = "normbesluit_op", "opname_uitgevoerd_op"
    normbesluit_op = Dagveld(label="Normbesluit genomen op")


class KeuzeVastleggen(Dagformulier):
    dag, niet_voor = "keuze_op", "versterkingsadvies_op"
    keuze = forms.ChoiceField(
        label="Keuze van de bewoner",
        choices=[(keuze.value, keuze.label[:1].upper() + keuze.label[1:]) for keuze in Keuze],
        widget=forms.RadioSelect,
        help_text="Ziet de bewoner af van versterking? Leg dat vast met “Bewoner ziet af van versterking”.",
    )
    keuze_op = Dagveld(label="Keuze gemaakt op")


class SloopNieuwbouw(Dagformulier):
    dag, niet_voor = "sloop_nieuwbouw_op", "versterkingsadvies_op"
    sloop_nieuwbouw_op = Dagveld(label="Besloten op")
    reden = Tekstvak(label="Reden", help_text="Waarom nieuwbouw beter is dan versterken.")


class Uitvoeringsplan(Dagformulier):
    dag, niet_voor = "uitvoeringsplan_op", "keuze_op"
    uitvoeringsplan_op = Dagveld(label="Uitvoeringsplan vastgesteld op")


class Versterkingsbesluit(Dagformulier):
    dag, niet_voor = "versterkingsbesluit_op", "uitvoeringsplan_op"
    versterkingsbesluit_op = Dagveld(label="Versterkingsbesluit genomen op")


class Overeenkomst(Dagformulier):
    dag, niet_voor = "overeenkomst_aannemer_op", "versterkingsbesluit_op"
    overeenkomst_aannemer_op = Dagveld(label="Overeenkomst gesloten op")
    aannemer = forms.CharField(label="Aannemer", max_length=120)


class BouwGestart(Dagformulier):
    dag, niet_voor = "bouw_gestart_op", "overeenkomst_aannemer_op"
    bouw_gestart_op = Dagveld(label="Bouw begonnen op")


class Opgeleverd(Dagformulier):
    dag, niet_voor = "opgeleverd_op", "bouw_gestart_op"
    opgeleverd_op = Dagveld(label="Woning opgeleverd op")


class Afgerond(Dagformulier):
    dag, niet_voor = "afgerond_op", "opgeleverd_op"
    afgerond_op = Dagveld(label="Dossier afgerond op")


class Afzien(Redenformulier):
    """De bewoner ziet af, nadat de gevolgen met hem zijn besproken."""

    reden = Tekstvak(label="Reden van de bewoner", help_text="In zijn eigen woorden, zo kort als het kan.")
    gevolgen_besproken = forms.BooleanField(
        label="Ik heb deze gevolgen met de bewoner besproken",
        error_messages={"required": "Bespreek eerst de gevolgen met de bewoner en vink dit daarna aan."},
    )


class Correctie(Redenformulier):
    """Terug naar een eerdere status."""

    naar = forms.ChoiceField(
        label="Terug naar",
        help_text="Wat bij die stap en daarna is ingevuld, wordt leeg. De geschiedenis houdt het vast.",
    )
    field_order = ["naar", "reden"]

    def richt_in(self) -> None:
        eerder = VOLGORDE[: VOLGORDE.index(Status(self.zaak.status))]
        self.kies_uit("naar", [("", "Kies een status"), *((s.value, f"{s.value} {s.label}") for s in eerder)])


class Maatregelformulier(Handelingsformulier):
    """Een maatregel in het plan."""

    omschrijving = forms.CharField(
        label="Omschrijving",
        max_length=200,
        help_text="Eén maatregel, bijvoorbeeld: verankeren van de topgevel.",
    )


class Openformulier(Formulier):
    """Waarom er op een adres een versterkingsdossier komt."""

    reden = Tekstvak(
        label="Reden",
        help_text="Bijvoorbeeld: opname op verzoek van de bewoner, of toegevoegd door de gemeente.",
    )
