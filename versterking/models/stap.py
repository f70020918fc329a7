"""Het logboek van wat geen dossier is: een plan, een treintje, een verzoek. Alleen aanvullen.

De database weigert wijzigen en verwijderen, op het leegmaken van de tekst na (migratie 0002).
"""

from django.conf import settings
from django.db import models
from django.db.models.functions import Now

LANGSTE_TEKST = 2000


class Stap(models.Model):
    """Wie deed wanneer wat, met welke reden. Zonder `door` deed het portaal het zelf.

    `datum` is de dag waarop het gold, bijvoorbeeld van het raadsbesluit; `tijdstip` wanneer het erin kwam.
    """

    soort = models.CharField(max_length=40)
    door = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
    )
    datum = models.DateField()
    tijdstip = models.DateTimeField(db_default=Now())
    tekst = models.CharField(max_length=LANGSTE_TEKST, blank=True)
    gegevens = models.JSONField(default=dict)

    class Meta:
        abstract = True
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.soort} op {self.datum}"
