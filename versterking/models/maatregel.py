"""De maatregelen in het plan voor een woning."""

from django.db import models
from django.db.models import Q

from .dossier import Versterkingsdossier


class Maatregel(models.Model):
    """Eén versterkingsmaatregel in het plan voor een woning."""

    versterking = models.ForeignKey(Versterkingsdossier, on_delete=models.CASCADE, related_name="maatregelen")
    omschrijving = models.CharField(max_length=200)
    toegevoegd_op = models.DateField()

    class Meta:
        ordering = ["id"]
        verbose_name_plural = "maatregelen"
        constraints = [
            models.UniqueConstraint(fields=["versterking", "omschrijving"], name="maatregel_een_keer"),
            models.CheckConstraint(condition=~Q(omschrijving=""), name="maatregel_heeft_omschrijving"),
        ]

    def __str__(self) -> str:
        return self.omschrijving
