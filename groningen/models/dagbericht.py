"""Het dagbericht: wat een behandelaar vandaag over termijnen moet weten, in één e-mail."""

from django.db import models
from django.db.models import Q

from .organisatie import Medewerker


class Dagbericht(models.Model):
    """Waarschuwingen en verstreken termijnen van één dag voor één medewerker.

    `regels` noemt alleen sleutels van termijnen; de tekst ontstaat bij het versturen, zodat hij dan waar is.
    `tekst` is wat er is verstuurd; leeg met een `verstuurd_op` betekent dat er niets meer te melden was.
    """

    medewerker = models.ForeignKey(Medewerker, on_delete=models.CASCADE, related_name="dagberichten")
    dag = models.DateField()
    regels = models.JSONField(default=list)
    tekst = models.TextField(blank=True)
    verstuurd_op = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-dag", "medewerker"]
        verbose_name_plural = "dagberichten"
        constraints = [models.UniqueConstraint(fields=["medewerker", "dag"], name="een_dagbericht_per_dag")]
        indexes = [
            models.Index(
                fields=["dag"], condition=Q(verstuurd_op__isnull=True), name="dagbericht_te_versturen"
            )
        ]

    def __str__(self) -> str:
        return f"{self.medewerker}: {self.dag}"
