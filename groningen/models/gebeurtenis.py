"""Het geheugen: wat er met een dossier gebeurde. Alleen aanvullen, nooit wijzigen.

De database zelf nummert de gebeurtenissen per dossier, hecht elke rij met een hash aan de vorige en
weigert UPDATE en DELETE (zie `migrations/0002`). Zo nemen Python en SQL dezelfde weg.
"""

from django.conf import settings
from django.db import models
from django.db.models.functions import Now

from .dossier import Dossier
from .levering import Levering


class Gebeurtenis(models.Model):
    """Wie, wanneer, wat, en wat er veranderde. Namen en vrije tekst staan in `GebeurtenisTekst`."""

    dossier = models.ForeignKey(
        Dossier, on_delete=models.PROTECT, related_name="gebeurtenissen", db_index=False
    )
    volgnummer = models.PositiveIntegerField(db_default=0)
    soort = models.CharField(max_length=40)
    tijdstip = models.DateTimeField(db_default=Now())
    datum = models.DateField(help_text="De dag waarop het gold")
    vastgelegd_op = models.DateField(help_text="De dag waarop het bekend werd")
    door = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
    )
    levering = models.ForeignKey(Levering, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    voor = models.JSONField(default=dict)
    na = models.JSONField(default=dict)
    tekst_hash = models.BinaryField(default=b"")
    vorige_hash = models.BinaryField(db_default=b"")
    hash = models.BinaryField(db_default=b"")

    class Meta:
        ordering = ["-volgnummer"]
        verbose_name_plural = "gebeurtenissen"
        constraints = [
            models.UniqueConstraint(fields=["dossier", "volgnummer"], name="gebeurtenis_volgnummer")
        ]

    def __str__(self) -> str:
        return f"{self.dossier_id}/{self.volgnummer} {self.soort}"


class GebeurtenisTekst(models.Model):
    """Namen en vrije tekst bij een gebeurtenis. Te wissen zonder dat de keten breekt."""

    gebeurtenis = models.OneToOneField(
        Gebeurtenis, on_delete=models.PROTECT, primary_key=True, related_name="tekst"
    )
    zout = models.BinaryField()
    # NULL is gewist; dat is iets anders dan een lege tekst.
    inhoud = models.TextField(null=True, blank=True, help_text="JSON-object, leeg na wissen")  # noqa: DJ001
    gewist_op = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "tekst bij een gebeurtenis"
        verbose_name_plural = "teksten bij gebeurtenissen"

    def __str__(self) -> str:
        return f"tekst bij {self.gebeurtenis_id}"
