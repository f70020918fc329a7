"""Voordrachten: een gemeente draagt adressen aan, NCG beslist met reden (eisen G-03)."""

from datetime import date
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django_fsm import FSMModelMixin, transition

from groningen.models import Adres, Dossier, Gebruiker, Gemeente, Medewerker, Standveld
from versterking.rules.voordrachten.voordracht import GANG, SOORTEN, STANDEN, Gang, Stand

from .stap import Stap

# Als gewone tekst, zodat een migratie niet naar de regels verwijst.
STANDKEUZES, SOORTKEUZES = (
    [(str(sleutel), naam) for sleutel, naam in tabel.items()] for tabel in (STANDEN, SOORTEN)
)


def _gang(naam: Gang) -> dict[str, Any]:
    van, naar = GANG[naam]
    return {"source": [str(stand) for stand in van], "target": str(naar)}


class Voordrachtlijst(models.Model):
    """Een bestand met voordrachten. Hetzelfde bestand nog eens geeft dezelfde lijst."""

    gemeente = models.ForeignKey(Gemeente, on_delete=models.PROTECT, related_name="voordrachtlijsten")
    bestandsnaam = models.CharField(max_length=150)
    sha256 = models.CharField(max_length=64)
    door = models.ForeignKey(Medewerker, on_delete=models.PROTECT, related_name="+", db_index=False)
    ontvangen_op = models.DateField()
    vastgelegd_op = models.DateTimeField(db_default=Now())
    gelezen = models.PositiveIntegerField()
    aangenomen = models.PositiveIntegerField()
    afgewezen = models.JSONField(default=list, help_text="Per afgewezen rij: regelnummer, veld en reden")

    class Meta:
        ordering = ["-id"]
        verbose_name_plural = "voordrachtlijsten"
        constraints = [
            models.UniqueConstraint(fields=["gemeente", "sha256"], name="voordrachtlijst_een_keer"),
            models.CheckConstraint(condition=Q(aangenomen__lte=F("gelezen")), name="voordrachtlijst_telt"),
        ]

    def __str__(self) -> str:
        return self.bestandsnaam


class Voordracht(FSMModelMixin, models.Model):
    """Eén adres dat een gemeente voordraagt, met reden en bewijs. NCG beslist uiterlijk op `uiterlijk_op`."""

    Stand = Stand

    nummer = models.CharField(max_length=20, unique=True)
    gemeente = models.ForeignKey(Gemeente, on_delete=models.PROTECT, related_name="voordrachten")
    adres = models.ForeignKey(Adres, on_delete=models.PROTECT, related_name="voordrachten")
    soort = models.CharField(max_length=20, choices=SOORTKEUZES)
    reden = models.CharField(max_length=500)
    bewijs = models.CharField(max_length=500, help_text="Waaruit het blijkt: een rapport, bezoek of besluit")
    lijst = models.ForeignKey(
        Voordrachtlijst, on_delete=models.PROTECT, null=True, blank=True, related_name="voordrachten"
    )
    ingediend_door = models.ForeignKey(Medewerker, on_delete=models.PROTECT, related_name="+", db_index=False)
    ingediend_op = models.DateField()
    uiterlijk_op = models.DateField()
    stand = Standveld(default=Stand.INGEDIEND.value, choices=STANDKEUZES, max_length=20, protected=True)
    besloten_op = models.DateField(null=True, blank=True)
    besloten_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    motivering = models.CharField(max_length=1000, blank=True)
    dossier = models.ForeignKey(
        Dossier, on_delete=models.PROTECT, null=True, blank=True, related_name="voordrachten"
    )
    rijversie = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["-id"]
        verbose_name_plural = "voordrachten"
        constraints = [
            models.UniqueConstraint(
                fields=["adres", "soort"], condition=Q(stand="ingediend"), name="voordracht_een_open"
            ),
            models.CheckConstraint(condition=~Q(reden="") & ~Q(bewijs=""), name="voordracht_met_reden"),
            models.CheckConstraint(
                condition=~Q(stand__in=["toegekend", "afgewezen"])
                | Q(besloten_op__isnull=False, besloten_door__isnull=False) & ~Q(motivering=""),
                name="voordracht_besloten_met_reden",
            ),
            models.CheckConstraint(
                condition=~Q(stand="toegekend") | Q(dossier__isnull=False),
                name="voordracht_met_dossier",
            ),
        ]
        indexes = [
            models.Index(fields=["gemeente", "stand", "-id"], name="voordracht_van_gemeente"),
            models.Index(fields=["stand", "uiterlijk_op", "id"], name="voordracht_te_doen"),
        ]

    def __str__(self) -> str:
        return self.nummer

    @transition(stand, **_gang(Gang.KEN_TOE))
    def ken_toe(self, *, door: Gebruiker, op: date, dossier: Dossier, motivering: str) -> None:
        self.besloten_door, self.besloten_op = door, op
        self.dossier, self.motivering = dossier, motivering

    @transition(stand, **_gang(Gang.WIJS_AF))
    def wijs_af(self, *, door: Gebruiker, op: date, motivering: str) -> None:
        self.besloten_door, self.besloten_op = door, op
        self.motivering = motivering

    @transition(stand, **_gang(Gang.TREK_IN))
    def trek_in(self) -> None:
        """De gemeente trekt haar voordracht in."""


class Voordrachtstap(Stap):
    """Het logboek van een voordracht."""

    voordracht = models.ForeignKey(Voordracht, on_delete=models.CASCADE, related_name="stappen")

    class Meta(Stap.Meta):
        verbose_name = "stap van een voordracht"
        verbose_name_plural = "stappen van voordrachten"
