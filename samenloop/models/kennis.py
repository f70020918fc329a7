"""Kennisbladen: hoe een stap van het proces gaat en wie over een onderwerp gaat, met alle versies."""

from django.db import models
from django.db.models import Q

from groningen.models import Medewerker, Organisatie
from samenloop.rules.kennis.blad import (
    LANGSTE_BRON,
    LANGSTE_DOET,
    LANGSTE_KORT,
    LANGSTE_TEKST,
    LANGSTE_TITEL,
    PARTIJEN,
    Soort,
)

# Als gewone tekst, zodat een migratie niet naar de regels verwijst.
SOORTEN = [(str(soort), soort.label) for soort in Soort]
PARTIJNAMEN = [(str(partij), naam) for partij, naam in PARTIJEN.items()]


class Kennisblad(models.Model):
    """Eén onderwerp of processtap. `organisatie` houdt het bij, via `eigenaar`; de inhoud is een versie."""

    sleutel = models.SlugField(max_length=60, unique=True)
    organisatie = models.ForeignKey(Organisatie, on_delete=models.PROTECT, related_name="kennisbladen")
    soort = models.CharField(max_length=20, choices=SOORTEN)
    stap = models.PositiveSmallIntegerField(null=True, blank=True)
    eigenaar = models.ForeignKey(
        Medewerker, on_delete=models.PROTECT, null=True, blank=True, related_name="kennisbladen"
    )
    eigenaar_sinds = models.DateField(null=True, blank=True)
    nagekeken_op = models.DateField(help_text="Wanneer iemand voor het laatst vond dat het klopt")
    nagekeken_door = models.ForeignKey(
        Medewerker, on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )

    class Meta:
        verbose_name = "kennisblad"
        verbose_name_plural = "kennisbladen"
        ordering = ["organisatie", "stap", "sleutel"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisatie", "stap"],
                condition=Q(stap__isnull=False),
                name="kennisblad_een_per_stap",
            ),
            models.CheckConstraint(
                condition=Q(soort="stap", stap__gte=1, stap__lte=6) | Q(soort="onderwerp", stap__isnull=True),
                name="kennisblad_stap",
            ),
            models.CheckConstraint(
                condition=Q(eigenaar__isnull=True) | Q(eigenaar_sinds__isnull=False),
                name="kennisblad_eigenaar_sinds",
            ),
        ]

    def __str__(self) -> str:
        return self.sleutel


class Kennisversie(models.Model):
    """Wat er op een blad staat of stond. Alleen aanvullen: de database weigert wijzigen en verwijderen."""

    blad = models.ForeignKey(Kennisblad, on_delete=models.PROTECT, related_name="versies", db_index=False)
    nummer = models.PositiveSmallIntegerField()
    titel = models.CharField(max_length=LANGSTE_TITEL)
    kort = models.CharField(max_length=LANGSTE_KORT, help_text="Wat u de bewoner in één zin zegt")
    tekst = models.TextField(max_length=LANGSTE_TEKST)
    verantwoordelijk = models.CharField(max_length=20, choices=PARTIJNAMEN, blank=True)
    bewoner_doet = models.CharField(max_length=LANGSTE_DOET, blank=True)
    zoekwoorden = models.CharField(max_length=LANGSTE_KORT, blank=True)
    onze_lezing = models.BooleanField(default=False, help_text="Niet nagegaan bij wie erover gaat")
    bron = models.CharField(max_length=LANGSTE_BRON, blank=True)
    meer = models.ForeignKey(
        Kennisblad, on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    wijziging = models.CharField(max_length=LANGSTE_BRON, help_text="Wat er anders is dan in de vorige")
    gemaakt_op = models.DateField()
    gemaakt_door = models.ForeignKey(
        Medewerker, on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )

    class Meta:
        verbose_name = "versie van een kennisblad"
        verbose_name_plural = "versies van kennisbladen"
        ordering = ["blad", "-nummer"]
        constraints = [
            models.UniqueConstraint(fields=["blad", "nummer"], name="kennisversie_nummer"),
            models.CheckConstraint(
                condition=~Q(titel="") & ~Q(kort="") & ~Q(tekst=""), name="kennisversie_heeft_tekst"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.titel} (versie {self.nummer})"
