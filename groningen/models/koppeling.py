"""De clients van de API: een koppeling handelt als een medewerker van een gemeente (ADR 0022)."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from oauth2_provider.models import AbstractApplication

from .organisatie import Medewerker


class Koppeling(AbstractApplication, models.Model):
    """Een client van de API. Wie met haar token komt, ziet wat `medewerker` op het web zou zien.

    De medewerker is geen mens maar de client zelf, met een eigen gebruiker zonder wachtwoord: zo noemt het
    leeslog de client. Een gedeeld geheim geldt alleen in de demo.
    """

    medewerker = models.ForeignKey(Medewerker, on_delete=models.PROTECT, related_name="koppelingen")
    scopes = ArrayField(models.CharField(max_length=60), default=list, blank=True)
    uitgegeven_door = models.ForeignKey(
        Medewerker, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    ingetrokken_op = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["name", "id"]
        verbose_name_plural = "koppelingen"
        constraints = [
            models.CheckConstraint(
                condition=Q(client_type="confidential", authorization_grant_type="client-credentials"),
                name="koppeling_client_credentials",
            )
        ]

    def __str__(self) -> str:
        return self.name or self.client_id


class Koppelingssleutel(models.Model):
    """De openbare sleutel (JWK) waarmee een koppeling haar aanmelding tekent; wie wisselt heeft er twee."""

    koppeling = models.ForeignKey(Koppeling, on_delete=models.CASCADE, related_name="sleutels")
    kid = models.CharField("sleutelnummer", max_length=100)
    jwk = models.JSONField("openbare sleutel")
    geldig_vanaf = models.DateTimeField()
    geldig_tot = models.DateTimeField(null=True, blank=True, help_text="Leeg zolang er geen opvolger is")
    ingetrokken_op = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-geldig_vanaf", "-id"]
        verbose_name_plural = "sleutels van koppelingen"
        constraints = [
            models.UniqueConstraint(fields=["koppeling", "kid"], name="koppelingssleutel_kid_uniek"),
            models.CheckConstraint(
                condition=Q(geldig_tot__isnull=True) | Q(geldig_tot__gte=F("geldig_vanaf")),
                name="koppelingssleutel_periode",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kid} van {self.koppeling}"


class Koppelingstap(models.Model):
    """Wat er met een koppeling is gedaan, door wie; alleen aan te vullen."""

    class Soort(models.TextChoices):
        UITGEGEVEN = "uitgegeven", "uitgegeven"
        SLEUTEL_ERBIJ = "sleutel_erbij", "sleutel toegevoegd"
        SLEUTEL_INGETROKKEN = "sleutel_ingetrokken", "sleutel ingetrokken"
        SCOPES_GEWIJZIGD = "scopes_gewijzigd", "rechten gewijzigd"
        INGETROKKEN = "ingetrokken", "koppeling ingetrokken"

    koppeling = models.ForeignKey(Koppeling, on_delete=models.PROTECT, related_name="stappen")
    soort = models.CharField(max_length=30, choices=Soort.choices)
    op = models.DateTimeField(db_default=Now())
    door = models.ForeignKey(Medewerker, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    tekst = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["-id"]
        verbose_name = "stap van een koppeling"
        verbose_name_plural = "stappen van koppelingen"

    def __str__(self) -> str:
        return f"{self.koppeling}: {self.get_soort_display()}"


class Gebruiktbewijs(models.Model):
    """Een aanmelding (`jti` van een client assertion) die al gebruikt is: nog een keer geldt zij niet."""

    koppeling = models.ForeignKey(Koppeling, on_delete=models.CASCADE, related_name="+")
    jti = models.CharField(max_length=200)
    verloopt = models.DateTimeField(db_index=True, help_text="Daarna mag de rij weg")

    class Meta:
        verbose_name = "gebruikt bewijs van aanmelding"
        verbose_name_plural = "gebruikte bewijzen van aanmelding"
        constraints = [models.UniqueConstraint(fields=["koppeling", "jti"], name="gebruiktbewijs_uniek")]

    def __str__(self) -> str:
        return self.jti
