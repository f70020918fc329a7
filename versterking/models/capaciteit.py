"""Hoeveel woningen een processtap per kwartaal aankan, per pot (eisen V-27, V-39)."""

from django.db import models
from django.db.models import Q

from groningen.models import Gebruiker
from versterking.rules.planning.stappen import POTTEN, STAPPEN

# Als gewone tekst, zodat een migratie niet naar de regels verwijst.
STAPKEUZES, POTKEUZES = (
    [(str(sleutel), naam) for sleutel, naam in tabel.items()] for tabel in (STAPPEN, POTTEN)
)


class Capaciteit(models.Model):
    """Vanaf welk kwartaal een stap hoeveel woningen per kwartaal aankan. Geldt tot de volgende rij.

    De pot `verzoek` is apart: wat daarin zit, gaat nooit af van de capaciteit voor de onveiligste woningen.
    """

    stap = models.CharField(max_length=20, choices=STAPKEUZES)
    pot = models.CharField(max_length=10, choices=POTKEUZES)
    vanaf = models.DateField(help_text="Eerste dag van het kwartaal")
    per_kwartaal = models.PositiveIntegerField()
    bron = models.CharField(max_length=200, help_text="Waar dit getal vandaan komt")
    door = models.ForeignKey(Gebruiker, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    vastgelegd_op = models.DateField()

    class Meta:
        ordering = ["pot", "stap", "vanaf"]
        verbose_name_plural = "capaciteit"
        constraints = [
            models.UniqueConstraint(fields=["stap", "pot", "vanaf"], name="capaciteit_een_keer"),
            models.CheckConstraint(
                condition=Q(vanaf__day=1, vanaf__month__in=[1, 4, 7, 10]), name="capaciteit_vanaf_kwartaal"
            ),
            models.CheckConstraint(condition=~Q(bron=""), name="capaciteit_heeft_bron"),
        ]

    def __str__(self) -> str:
        return f"{self.get_stap_display()} ({self.pot}) vanaf {self.vanaf}: {self.per_kwartaal}"
