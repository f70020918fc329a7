"""Brieven bij een dossier, en de printbatches waarin de post de deur uitgaat."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from groningen.rules.brieven import Briefsoort

from .contact import Bericht, Document
from .dossier import Dossier
from .gebeurtenis import Gebeurtenis
from .organisatie import Medewerker, Organisatie
from .persoon import Persoon


class Brief(models.Model):
    """Eén brief aan één persoon, met de feiten die erin gingen. Dezelfde feiten geven dezelfde tekst.

    De rij ontstaat met de gebeurtenis, in dezelfde transactie. De PDF (`document`) komt later, of bij
    de eerste keer openen; daarna blijft zij zoals zij is. `sha256` is van de feiten als JSON.
    """

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="brieven")
    soort = models.CharField(max_length=40, choices=[(s.value, s.label) for s in Briefsoort])
    gebeurtenis = models.ForeignKey(Gebeurtenis, on_delete=models.PROTECT, related_name="brieven")
    persoon = models.ForeignKey(Persoon, on_delete=models.PROTECT, related_name="brieven")
    bericht = models.OneToOneField(
        Bericht, on_delete=models.PROTECT, null=True, blank=True, related_name="brief"
    )
    feiten = models.JSONField()
    sha256 = models.CharField(max_length=64)
    document = models.OneToOneField(
        Document, on_delete=models.PROTECT, null=True, blank=True, related_name="brief"
    )

    class Meta:
        ordering = ["-id"]
        verbose_name_plural = "brieven"
        constraints = [
            models.UniqueConstraint(fields=["gebeurtenis", "persoon"], name="brief_een_per_ontvanger")
        ]
        indexes = [models.Index(fields=["id"], condition=Q(document__isnull=True), name="brief_nog_te_maken")]

    def __str__(self) -> str:
        return f"{self.get_soort_display()} ({self.dossier})"


class Printbatch(models.Model):
    """De brieven die samen als één PDF naar de printer gaan. Elk bericht zit in hoogstens één batch."""

    organisatie = models.ForeignKey(Organisatie, on_delete=models.PROTECT, related_name="+")
    aantal = models.PositiveIntegerField()
    bestand = models.FileField(upload_to="print/%Y/%m/")
    sha256 = models.CharField(max_length=64)
    gemaakt_door = models.ForeignKey(Medewerker, on_delete=models.PROTECT, related_name="+")
    gemaakt_op = models.DateTimeField(db_default=Now())
    opgehaald_door = models.ForeignKey(
        Medewerker, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    opgehaald_op = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-gemaakt_op", "-id"]
        verbose_name_plural = "printbatches"

    def __str__(self) -> str:
        return f"printbatch {self.pk}"
