"""Programma's waarin woningen een eigen aanpak krijgen (eisen V-30 tot en met V-38), en verrijking (C-07)."""

from django.db import models
from django.db.models import F, Q

from groningen.models import Dossier, Gebruiker, Gemeente
from versterking.rules.programmas.programma import HERKOMSTEN, RESULTATEN, SOORTEN

from .stap import LANGSTE_TEKST, Stap
from .voordracht import Voordracht

# Als gewone tekst, zodat een migratie niet naar de regels verwijst.
SOORTKEUZES, HERKOMSTKEUZES, RESULTAATKEUZES = (
    [(str(sleutel), naam) for sleutel, naam in tabel.items()] for tabel in (SOORTEN, HERKOMSTEN, RESULTATEN)
)


class Programma(models.Model):
    """Een aanpak met een periode en criteria. Zonder `gemeente` geldt het in het hele gebied."""

    sleutel = models.SlugField(max_length=40, unique=True)
    naam = models.CharField(max_length=120, unique=True)
    soort = models.CharField(max_length=20, choices=SOORTKEUZES)
    gemeente = models.ForeignKey(
        Gemeente, on_delete=models.PROTECT, null=True, blank=True, related_name="programmas"
    )
    van = models.DateField()
    tot = models.DateField(null=True, blank=True)
    criteria = models.TextField(max_length=LANGSTE_TEKST)
    doel = models.PositiveIntegerField(null=True, blank=True, help_text="Hoeveel woningen het programma wil")
    bron = models.CharField(max_length=200, blank=True)
    rijversie = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["naam"]
        verbose_name_plural = "programma's"
        constraints = [
            models.CheckConstraint(condition=~Q(criteria=""), name="programma_met_criteria"),
            models.CheckConstraint(
                condition=Q(tot__isnull=True) | Q(tot__gte=F("van")), name="programma_periode"
            ),
        ]

    def __str__(self) -> str:
        return self.naam


class Deelname(models.Model):
    """Eén woning in een programma: hoe zij erin kwam en wat het opleverde.

    Bij verrijking is `voorbeeld` het dossier van de gelijke woning waaraan zij is gespiegeld.
    """

    programma = models.ForeignKey(Programma, on_delete=models.PROTECT, related_name="deelnames")
    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="deelnames")
    herkomst = models.CharField(max_length=20, choices=HERKOMSTKEUZES)
    voordracht = models.OneToOneField(
        Voordracht, on_delete=models.PROTECT, null=True, blank=True, related_name="deelname"
    )
    voorbeeld = models.ForeignKey(
        Dossier, on_delete=models.PROTECT, null=True, blank=True, related_name="verrijkt", db_index=False
    )
    reden = models.CharField(max_length=500)
    door = models.ForeignKey(Gebruiker, on_delete=models.PROTECT, related_name="+", db_index=False)
    vanaf = models.DateField()
    tot = models.DateField(null=True, blank=True)
    resultaat = models.CharField(max_length=20, choices=RESULTAATKEUZES, blank=True)
    resultaat_op = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["programma", "id"]
        verbose_name_plural = "deelnames"
        constraints = [
            models.UniqueConstraint(
                fields=["programma", "dossier"], condition=Q(tot__isnull=True), name="deelname_een_keer"
            ),
            models.CheckConstraint(condition=~Q(reden=""), name="deelname_met_reden"),
            models.CheckConstraint(
                condition=Q(herkomst="verrijking", voorbeeld__isnull=False)
                | ~Q(herkomst="verrijking") & Q(voorbeeld__isnull=True),
                name="deelname_verrijking_voorbeeld",
            ),
            models.CheckConstraint(
                condition=Q(resultaat="", resultaat_op__isnull=True)
                | ~Q(resultaat="") & Q(resultaat_op__isnull=False),
                name="deelname_resultaat_met_dag",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.dossier} in {self.programma_id}"


class Programmastap(Stap):
    """Het logboek van een programma."""

    programma = models.ForeignKey(Programma, on_delete=models.CASCADE, related_name="stappen")

    class Meta(Stap.Meta):
        verbose_name = "stap van een programma"
        verbose_name_plural = "stappen van programma's"
