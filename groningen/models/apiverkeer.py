"""Wat er van aanroepen van de API bewaard blijft: het logboek, antwoorden op herhaling, en grote taken."""

import uuid

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from .koppeling import Koppeling


class Apiaanroep(models.Model):
    """Eén aanroep van de API, gelukt of niet; alleen aan te vullen.

    Welke dossiers zij las, staat in `Leesregel`. De vraag achter het pad blijft
    eruit: wie zoekt, tikt soms meer dan hij moet.
    """

    op = models.DateTimeField(db_default=Now())
    koppeling = models.ForeignKey(
        Koppeling, on_delete=models.PROTECT, null=True, blank=True, related_name="aanroepen"
    )
    methode = models.CharField(max_length=10)
    pad = models.CharField(max_length=300)
    status = models.PositiveSmallIntegerField(help_text="500 als het verzoek halverwege omviel")
    duur_ms = models.PositiveIntegerField("duur in milliseconden")

    class Meta:
        verbose_name = "aanroep van de API"
        verbose_name_plural = "aanroepen van de API"
        indexes = [models.Index(fields=["koppeling", "-op"], name="apiaanroep_koppeling_op")]

    def __str__(self) -> str:
        return f"{self.methode} {self.pad}: {self.status}"


class Eenmalig(models.Model):
    """Het antwoord op een POST met `Idempotency-Key`; wie herhaalt, krijgt het nog een keer.

    De rij ontstaat in de transactie van de actie zelf: is er een rij, dan is het gebeurd.
    """

    koppeling = models.ForeignKey(Koppeling, on_delete=models.CASCADE, related_name="+")
    sleutel = models.CharField(max_length=255)
    methode = models.CharField(max_length=10)
    pad = models.CharField(max_length=300)
    vingerafdruk = models.CharField(max_length=64, help_text="SHA-256 van de inhoud")
    status = models.PositiveSmallIntegerField(null=True)
    koppen = models.JSONField(default=dict)
    inhoud = models.BinaryField(default=bytes)
    op = models.DateTimeField(db_default=Now(), db_index=True)

    class Meta:
        verbose_name_plural = "eenmalige verzoeken"
        constraints = [models.UniqueConstraint(fields=["koppeling", "sleutel"], name="eenmalig_uniek")]

    def __str__(self) -> str:
        return f"{self.methode} {self.pad}"


class Apitaak(models.Model):
    """Werk dat te groot is voor één verzoek: de client vraagt later hoe het staat.

    Een werkproces verwerkt de regels op volgorde; `verwerkt` zegt tot waar, zodat een ander verder kan.
    """

    class Stand(models.TextChoices):
        WACHTRIJ = "wachtrij", "in de wachtrij"
        BEZIG = "bezig", "bezig"
        KLAAR = "klaar", "klaar"
        MISLUKT = "mislukt", "mislukt"

    nummer = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    koppeling = models.ForeignKey(Koppeling, on_delete=models.PROTECT, related_name="taken")
    soort = models.CharField(max_length=60)
    stand = models.CharField(max_length=20, choices=Stand.choices, default=Stand.WACHTRIJ)
    invoer = models.JSONField(encoder=DjangoJSONEncoder)
    aantal = models.PositiveIntegerField(help_text="Regels in de invoer")
    verwerkt = models.PositiveIntegerField(default=0)
    gelukt = models.PositiveIntegerField(default=0)
    mislukt = models.PositiveIntegerField(default=0)
    fouten = models.JSONField(
        default=list, encoder=DjangoJSONEncoder, help_text="Wat er per regel niet klopt"
    )
    uitkomst = models.JSONField(null=True, blank=True, encoder=DjangoJSONEncoder)
    aangemaakt_op = models.DateTimeField(db_default=Now())
    begonnen_op = models.DateTimeField(null=True, blank=True)
    klaar_op = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-id"]
        verbose_name = "taak van de API"
        verbose_name_plural = "taken van de API"
        indexes = [
            models.Index(
                fields=["id"],
                name="apitaak_te_doen",
                condition=Q(stand__in=["wachtrij", "bezig"]),
            )
        ]

    def __str__(self) -> str:
        return f"{self.soort} {self.nummer}"
