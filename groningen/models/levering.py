"""Leveringen: de bestanden waarmee een organisatie haar stand overdraagt."""

from django.db import models
from django.db.models import Q

from .organisatie import Organisatie


class Levering(models.Model):
    organisatie = models.ForeignKey(Organisatie, on_delete=models.PROTECT, related_name="leveringen")
    bestandsnaam = models.CharField(max_length=255)
    sha256 = models.CharField(max_length=64)
    leverdatum = models.DateField()
    geladen_op = models.DateTimeField(auto_now_add=True)
    gelezen = models.PositiveIntegerField(default=0)
    nieuw = models.PositiveIntegerField(default=0)
    gewijzigd = models.PositiveIntegerField(default=0)
    ongewijzigd = models.PositiveIntegerField(default=0)
    afgewezen = models.PositiveIntegerField(default=0)
    verdwenen = models.PositiveIntegerField(default=0)
    adressen_nieuw = models.PositiveIntegerField(default=0)
    meldingen = models.JSONField(default=list, blank=True)

    class Meta:
        ordering = ["-leverdatum", "-id"]
        verbose_name_plural = "leveringen"

    def __str__(self) -> str:
        return f"{self.organisatie} {self.leverdatum:%d-%m-%Y}"


class Leveringsregel(models.Model):
    """Wat de organisatie het laatst over een dossier leverde; de volgende levering wordt hiermee vergeleken.

    Een regel met dezelfde vingerafdruk zegt niets nieuws en wordt overgeslagen. `status`, `behandelaar` en
    `pand` staan er los bij omdat het dossier intussen in het portaal veranderd kan zijn.
    """

    dossier = models.OneToOneField(
        "groningen.Dossier", on_delete=models.CASCADE, primary_key=True, related_name="leveringsregel"
    )
    organisatie = models.ForeignKey(Organisatie, on_delete=models.PROTECT, related_name="+", db_index=False)
    nummer = models.CharField(max_length=40)
    inhoud = models.BigIntegerField(
        null=True, help_text="Vingerafdruk van de regel; leeg als het dossier uit de levering verdween"
    )
    adresinhoud = models.BigIntegerField(help_text="Vingerafdruk van de adresgegevens in de regel")
    status = models.CharField(max_length=20)
    status_sinds = models.DateField()
    behandelaar = models.CharField(max_length=40, blank=True)
    pand = models.CharField(max_length=16, blank=True)
    opmerking = models.CharField(
        max_length=300, blank=True, help_text="Bijvoorbeeld dat de genoemde gemeente is opgegaan"
    )

    class Meta:
        verbose_name_plural = "leveringsregels"
        constraints = [
            models.UniqueConstraint(fields=["organisatie", "nummer"], name="leveringsregel_nummer_uniek")
        ]
        indexes = [
            models.Index(
                fields=["organisatie"], condition=~Q(opmerking=""), name="leveringsregel_met_opmerking"
            )
        ]

    def __str__(self) -> str:
        return self.nummer
