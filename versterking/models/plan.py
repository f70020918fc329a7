"""Het lokaal plan van aanpak van een gemeente (eisen G-02): versies, adressen, volgorde en besluiten."""

from datetime import date
from typing import Any

from django.db import models
from django.db.models import F, Q
from django_fsm import FSMModelMixin, transition

from groningen.models import Dossier, Gebruiker, Gemeente, Medewerker, Organisatie, Standveld
from versterking.rules.plan.gang import GANG, STANDEN, Plangang, Stand

from .stap import LANGSTE_TEKST, Stap

__all__ = ["LokaalPlan", "Plangang", "Planrang", "Planregel", "Planstap", "Stuurgroepstem"]

STANDKEUZES = [(str(stand), naam) for stand, naam in STANDEN.items()]
IN_VOORBEREIDING = [str(stand) for stand in Stand if stand.in_voorbereiding]


def _gang(naam: Plangang) -> dict[str, Any]:
    """Van en naar, zoals de tabel in de regels het zegt."""
    van, naar = GANG[naam]
    return {"source": [str(stand) for stand in van], "target": str(naar)}


class LokaalPlan(FSMModelMixin, models.Model):
    """Eén versie van het plan van één gemeente.

    Per gemeente is er hoogstens één versie in voorbereiding en één in opdracht. Krijgt een nieuwe versie
    opdracht, dan vervangt zij de vorige; wat al in uitvoering is, loopt door. `rijversie` telt elke
    wijziging: wie een formulier verstuurt, noemt de versie die hij zag.
    """

    Stand = Stand

    gemeente = models.ForeignKey(Gemeente, on_delete=models.PROTECT, related_name="plannen")
    versie = models.PositiveSmallIntegerField(help_text="1, 2, … per gemeente")
    naam = models.CharField(max_length=120)
    ambitie = models.TextField(max_length=LANGSTE_TEKST, blank=True)
    faciliteiten = models.TextField(
        max_length=LANGSTE_TEKST, blank=True, help_text="Wat de gemeente regelt, zoals plekken en begeleiding"
    )
    wisselwoningen = models.PositiveSmallIntegerField(default=0, help_text="Hoeveel er tegelijk nodig zijn")
    begint_op = models.DateField(help_text="Eerste dag van de planperiode")
    eindigt_op = models.DateField(help_text="Laatste dag van de planperiode")
    stand = Standveld(default=Stand.CONCEPT.value, choices=STANDKEUZES, max_length=20, protected=True)
    stand_sinds = models.DateField(null=True, blank=True, help_text="Vanaf dan is wie nu beslist aan zet")
    ronde = models.PositiveSmallIntegerField(default=0, help_text="Hoe vaak het plan is voorgelegd")
    vorige = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="volgende"
    )
    opgesteld_door = models.ForeignKey(Medewerker, on_delete=models.PROTECT, related_name="+", db_index=False)
    opgesteld_op = models.DateField()
    vastgesteld_op = models.DateField(null=True, blank=True, help_text="De dag van het raadsbesluit")
    opdracht_op = models.DateField(null=True, blank=True)
    gesloten_op = models.DateField(null=True, blank=True, help_text="Vervangen of ingetrokken")
    rijversie = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["gemeente__naam", "-versie"]
        verbose_name = "lokaal plan van aanpak"
        verbose_name_plural = "lokale plannen van aanpak"
        constraints = [
            models.UniqueConstraint(fields=["gemeente", "versie"], name="plan_versie_een_keer"),
            models.UniqueConstraint(
                fields=["gemeente"], condition=Q(stand="opdracht"), name="plan_een_in_opdracht"
            ),
            models.UniqueConstraint(
                fields=["gemeente"],
                condition=Q(stand__in=IN_VOORBEREIDING),
                name="plan_een_in_voorbereiding",
            ),
            models.CheckConstraint(condition=Q(eindigt_op__gt=F("begint_op")), name="plan_periode"),
            models.CheckConstraint(
                condition=~Q(stand__in=["opdracht", "vervangen"])
                | Q(vastgesteld_op__isnull=False, opdracht_op__isnull=False),
                name="plan_opdracht_na_raad",
            ),
            models.CheckConstraint(
                condition=Q(stand__in=["vervangen", "ingetrokken"], gesloten_op__isnull=False)
                | ~Q(stand__in=["vervangen", "ingetrokken"]) & Q(gesloten_op__isnull=True),
                name="plan_gesloten_heeft_dag",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.naam}, versie {self.versie}"

    @transition(stand, **_gang(Plangang.LEG_VOOR))
    def leg_voor(self) -> None:
        """De gemeente legt het concept voor aan de lokale stuurgroep."""

    @transition(stand, **_gang(Plangang.STEM_IN))
    def stem_in(self) -> None:
        """De lokale stuurgroep is akkoord; SodM toetst de veiligheid."""

    @transition(stand, **_gang(Plangang.KEUR_GOED))
    def keur_goed(self) -> None:
        """SodM heeft geen bezwaar; het college is aan zet."""

    @transition(stand, **_gang(Plangang.BESLUIT_COLLEGE))
    def besluit_college(self) -> None:
        """Het college stemt in en stuurt het plan naar de raad."""

    @transition(stand, **_gang(Plangang.STEL_VAST))
    def stel_vast(self, *, vastgesteld_op: date) -> None:
        """De raad stelt het plan vast."""
        self.vastgesteld_op = vastgesteld_op

    @transition(stand, **_gang(Plangang.GEEF_OPDRACHT))
    def geef_opdracht(self, *, opdracht_op: date) -> None:
        """NCG neemt de opdracht aan: de dossiers gaan van 1.2 naar 2.1."""
        self.opdracht_op = opdracht_op

    @transition(stand, **_gang(Plangang.GEEF_TERUG))
    def geef_terug(self) -> None:
        """Wie aan zet is wil iets anders: terug naar concept, met reden in het logboek."""

    @transition(stand, **_gang(Plangang.TREK_IN))
    def trek_in(self, *, op: date) -> None:
        """De gemeente gaat niet verder met deze versie."""
        self.gesloten_op = op

    @transition(stand, **_gang(Plangang.VERVANG))
    def vervang(self, *, op: date) -> None:
        """Een nieuwe versie kreeg opdracht."""
        self.gesloten_op = op


class Planregel(models.Model):
    """Eén woning in een plan. `motief` zegt waarom zij vóór een onveiliger woning gaat (V-24)."""

    plan = models.ForeignKey(LokaalPlan, on_delete=models.CASCADE, related_name="regels")
    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="planregels")
    plaats = models.PositiveIntegerField()
    motief = models.CharField(max_length=300, blank=True)
    opgenomen_op = models.DateField(
        null=True, blank=True, help_text="De dag waarop het dossier door de opdracht van 1.2 naar 2.1 ging"
    )

    class Meta:
        ordering = ["plan", "plaats"]
        verbose_name = "woning in een plan"
        verbose_name_plural = "woningen in een plan"
        constraints = [
            models.UniqueConstraint(fields=["plan", "dossier"], name="planregel_dossier_een_keer"),
            models.UniqueConstraint(
                fields=["plan", "plaats"],
                name="planregel_plaats_een_keer",
                deferrable=models.Deferrable.DEFERRED,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.plaats}. {self.dossier}"


class Stuurgroepstem(models.Model):
    """Wat één partij in de lokale stuurgroep van deze versie vindt (003: corporaties, gemeente en NCG)."""

    plan = models.ForeignKey(LokaalPlan, on_delete=models.CASCADE, related_name="stemmen")
    ronde = models.PositiveSmallIntegerField(help_text="Telt hoe vaak het plan is voorgelegd")
    partij = models.ForeignKey(Organisatie, on_delete=models.PROTECT, related_name="+", db_index=False)
    akkoord = models.BooleanField()
    toelichting = models.CharField(max_length=500, blank=True)
    door = models.ForeignKey(Gebruiker, on_delete=models.PROTECT, related_name="+", db_index=False)
    op = models.DateField()

    class Meta:
        ordering = ["id"]
        verbose_name = "stem in de stuurgroep"
        verbose_name_plural = "stemmen in de stuurgroep"
        constraints = [
            models.UniqueConstraint(fields=["plan", "ronde", "partij"], name="stem_een_per_partij"),
            models.CheckConstraint(
                condition=Q(akkoord=True) | ~Q(toelichting=""), name="stem_niet_akkoord_met_reden"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.partij}: {'akkoord' if self.akkoord else 'niet akkoord'}"


class Planrang(models.Model):
    """Een besluit van NCG over de volgorde tussen plannen die om dezelfde capaciteit vragen (V-26).

    `volgorde` noemt de plannen (sleutels) van eerste tot laatste. Het laatste besluit geldt.
    """

    volgorde = models.JSONField()
    reden = models.TextField(max_length=LANGSTE_TEKST)
    door = models.ForeignKey(Gebruiker, on_delete=models.PROTECT, related_name="+", db_index=False)
    besloten_op = models.DateField()

    class Meta:
        ordering = ["-id"]
        verbose_name = "volgorde tussen plannen"
        verbose_name_plural = "volgordes tussen plannen"
        constraints = [models.CheckConstraint(condition=~Q(reden=""), name="planrang_met_reden")]

    def __str__(self) -> str:
        return f"Volgorde van {self.besloten_op}"


class Planstap(Stap):
    """Het logboek van een plan."""

    plan = models.ForeignKey(LokaalPlan, on_delete=models.CASCADE, related_name="stappen")

    class Meta(Stap.Meta):
        verbose_name = "stap van een plan"
        verbose_name_plural = "stappen van plannen"
