"""Personen en hun band met een adres."""

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Upper

from .adres import Adres
from .organisatie import Gebruiker, Organisatie


class Persoon(models.Model):
    gebruiker = models.OneToOneField(
        Gebruiker, on_delete=models.PROTECT, null=True, blank=True, related_name="persoon"
    )
    aanhef = models.CharField(max_length=20, blank=True)
    voornaam = models.CharField(max_length=60, blank=True)
    achternaam = models.CharField(max_length=80)
    telefoon = models.CharField(max_length=20, blank=True)
    email = models.EmailField(blank=True)

    class Meta:
        verbose_name_plural = "personen"
        indexes = [
            # Voor zoeken op een deel van de achternaam (`icontains` vergelijkt in hoofdletters).
            GinIndex(OpClass(Upper("achternaam"), name="gin_trgm_ops"), name="persoon_achternaam_trgm")
        ]

    def __str__(self) -> str:
        return " ".join(deel for deel in (self.aanhef, self.voornaam, self.achternaam) if deel)

    def in_een_zin(self) -> str:
        """De naam midden in een zin: `de heer P. Testema`."""
        naam = str(self)
        return naam[:1].lower() + naam[1:] if self.aanhef else naam


class Adresrelatie(models.Model):
    """Wie in welke periode eigenaar, huurder of gemachtigde van een adres is (persoon of corporatie)."""

    class Soort(models.TextChoices):
        EIGENAAR = "eigenaar", "eigenaar"
        HUURDER = "huurder", "huurder"
        GEMACHTIGDE = "gemachtigde", "gemachtigde"

    adres = models.ForeignKey(Adres, on_delete=models.PROTECT, related_name="relaties")
    persoon = models.ForeignKey(
        Persoon, on_delete=models.PROTECT, null=True, blank=True, related_name="adresrelaties"
    )
    organisatie = models.ForeignKey(
        Organisatie, on_delete=models.PROTECT, null=True, blank=True, related_name="adresrelaties"
    )
    soort = models.CharField(max_length=20, choices=Soort.choices)
    vanaf = models.DateField()
    tot = models.DateField(null=True, blank=True, help_text="Laatste dag, leeg zolang de band bestaat")

    class Meta:
        verbose_name = "relatie met een adres"
        verbose_name_plural = "relaties met adressen"
        constraints = [
            models.CheckConstraint(
                condition=Q(persoon__isnull=False, organisatie__isnull=True)
                | Q(persoon__isnull=True, organisatie__isnull=False),
                name="adresrelatie_een_partij",
            ),
            models.CheckConstraint(
                condition=Q(tot__isnull=True) | Q(tot__gte=F("vanaf")), name="adresrelatie_periode"
            ),
            models.UniqueConstraint(
                fields=["adres", "persoon", "organisatie", "soort", "vanaf"],
                nulls_distinct=False,
                name="adresrelatie_uniek",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.persoon or self.organisatie}, {self.soort} van {self.adres}"
