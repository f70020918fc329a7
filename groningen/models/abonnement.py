"""Abonnementen van gemeenten op gebeurtenissen, en de meldingen die naar hen toe gaan (ADR 0025).

Een `Melding` is een rij in de wachtrij: geschreven in de transactie van wat er gebeurde, verstuurd door een
taak. Zij bevat geen gegevens, alleen waar de ontvanger verder leest.
"""

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Func, Q
from django.db.models.functions import Now

from .adres import Adres
from .koppeling import Koppeling
from .organisatie import Gebruiker, Organisatie


class Abonnement(models.Model):
    """Waarvan een gemeente meldingen krijgt, en op welk adres.

    Een leeg filter laat alles door. `koppeling` is de client die het abonnement nam; wordt zij ingetrokken,
    dan gaat er niets meer. Zonder koppeling nam iemand van de gemeente het op de pagina.
    """

    class Stand(models.TextChoices):
        ONBEVESTIGD = "onbevestigd", "wacht op bevestiging"
        ACTIEF = "actief", "actief"
        GEPAUZEERD = "gepauzeerd", "gepauzeerd"
        GESTOPT = "gestopt", "gestopt"

    LOOPT = (Stand.ACTIEF, Stand.GEPAUZEERD)

    nummer = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organisatie = models.ForeignKey(Organisatie, on_delete=models.PROTECT, related_name="abonnementen")
    koppeling = models.ForeignKey(
        Koppeling, on_delete=models.PROTECT, null=True, blank=True, related_name="abonnementen"
    )
    omschrijving = models.CharField(max_length=120)
    adres = models.CharField(max_length=500, help_text="Waar de meldingen heen gaan")
    soorten = ArrayField(models.CharField(max_length=60), default=list, blank=True)
    woonplaatsen = ArrayField(models.CharField(max_length=80), default=list, blank=True)
    nummeraanduidingen = ArrayField(models.CharField(max_length=16), default=list, blank=True)
    plan = models.PositiveBigIntegerField(null=True, blank=True, help_text="Alleen woningen in dit plan")
    stand = models.CharField(max_length=20, choices=Stand.choices, default=Stand.ONBEVESTIGD)
    bevestigingscode = models.CharField(max_length=40)
    missers = models.PositiveSmallIntegerField(default=0, help_text="Hoe vaak de code verkeerd was")
    volgnummer = models.PositiveBigIntegerField(default=0, help_text="Van de laatste melding die wegging")
    faalt_sinds = models.DateTimeField(null=True, blank=True, help_text="Er staat een melding geparkeerd")
    aangemaakt_op = models.DateTimeField(db_default=Now())
    rijversie = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["id"]
        verbose_name_plural = "abonnementen"
        constraints = [
            models.CheckConstraint(condition=~Q(omschrijving="") & ~Q(adres=""), name="abonnement_met_adres"),
        ]

    def __str__(self) -> str:
        return self.omschrijving


class Abonnementgeheim(models.Model):
    """Een geheim om meldingen mee te ondertekenen, versleuteld. De gemeente ziet het één keer."""

    abonnement = models.ForeignKey(Abonnement, on_delete=models.CASCADE, related_name="geheimen")
    versleuteld = models.TextField()
    gemaakt_op = models.DateTimeField()
    geldig_tot = models.DateTimeField(null=True, blank=True, help_text="Leeg: het geheim van nu")
    getoond_op = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-id"]
        verbose_name = "geheim van een abonnement"
        verbose_name_plural = "geheimen van abonnementen"
        constraints = [
            models.UniqueConstraint(
                fields=["abonnement"], condition=Q(geldig_tot__isnull=True), name="geheim_een_van_nu"
            )
        ]

    def __str__(self) -> str:
        return f"geheim van {self.abonnement_id} sinds {self.gemaakt_op}"


class Melding(models.Model):
    """Eén melding aan één abonnement.

    `rij` is waarbinnen de volgorde telt: een adres, of een plan of treintje. `voor_adres` en `gemeente`
    zeggen waar de poort naar kijkt, bij het schrijven en bij elke poging opnieuw.
    """

    class Stand(models.TextChoices):
        WACHT = "wacht", "wacht"
        BEZORGD = "bezorgd", "bezorgd"
        GEPARKEERD = "geparkeerd", "geparkeerd"
        VERVALLEN = "vervallen", "vervallen"

    kenmerk = models.UUIDField(
        db_default=Func(function="gen_random_uuid", output_field=models.UUIDField()), editable=False
    )
    abonnement = models.ForeignKey(
        Abonnement, on_delete=models.PROTECT, related_name="meldingen", db_index=False
    )
    volgnummer = models.PositiveBigIntegerField(null=True, blank=True, help_text="Vanaf de eerste poging")
    soort = models.CharField(max_length=60)
    onderwerp = models.CharField(max_length=40)
    rij = models.CharField(max_length=60)
    voor_adres = models.ForeignKey(
        Adres, on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    gemeente = models.CharField(max_length=4, blank=True, help_text="CBS-code, van wat geen adres heeft")
    tijdstip = models.DateTimeField(db_default=Now())
    stand = models.CharField(max_length=12, choices=Stand.choices, db_default=Stand.WACHT.value)
    pogingen = models.PositiveSmallIntegerField(db_default=0, help_text="Sinds zij (weer) in de rij staat")
    volgende_op = models.DateTimeField(db_default=Now())
    bezig_tot = models.DateTimeField(null=True, blank=True, help_text="Zo lang is zij van één bezorger")
    bezorgd_op = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-id"]
        verbose_name_plural = "meldingen"
        constraints = [
            models.UniqueConstraint(fields=["abonnement", "kenmerk"], name="melding_kenmerk"),
            models.CheckConstraint(
                condition=Q(stand="bezorgd", bezorgd_op__isnull=False) | ~Q(stand="bezorgd"),
                name="melding_bezorgd_heeft_tijd",
            ),
        ]
        indexes = [
            models.Index(fields=["abonnement", "-id"], name="melding_van_abonnement"),
            # De kop van elke rij, en wat er te doen is.
            models.Index(
                fields=["abonnement", "rij", "id"], condition=Q(stand="wacht"), name="melding_in_de_rij"
            ),
            models.Index(
                fields=["abonnement", "stand", "-id"],
                condition=Q(stand__in=["geparkeerd", "vervallen"]),
                name="melding_niet_bezorgd",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.soort} {self.onderwerp}"


class Meldingpoging(models.Model):
    """Eén poging: wanneer, en wat er terugkwam. Nooit wat er in het antwoord stond. Alleen aanvullen."""

    melding = models.ForeignKey(Melding, on_delete=models.PROTECT, related_name="logboek")
    tijdstip = models.DateTimeField()
    status = models.PositiveSmallIntegerField(null=True, blank=True, help_text="HTTP-status, als die er was")
    gelukt = models.BooleanField()
    fout = models.CharField(max_length=40, blank=True, help_text="Een vaste reden, geen tekst van de ander")
    duur_ms = models.PositiveIntegerField()

    class Meta:
        ordering = ["id"]
        verbose_name_plural = "pogingen om een melding te bezorgen"

    def __str__(self) -> str:
        return f"{self.melding_id} {self.tijdstip}: {self.status or self.fout}"


class Abonnementstap(models.Model):
    """Wie het abonnement nam, bevestigde, stilzette of liet herhalen. Alleen aanvullen."""

    abonnement = models.ForeignKey(Abonnement, on_delete=models.PROTECT, related_name="stappen")
    soort = models.CharField(max_length=40)
    door = models.ForeignKey(
        Gebruiker, on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    tijdstip = models.DateTimeField(db_default=Now())
    aantal = models.PositiveIntegerField(null=True, blank=True, help_text="Hoeveel meldingen het raakte")

    class Meta:
        ordering = ["id"]
        verbose_name = "stap van een abonnement"
        verbose_name_plural = "stappen van abonnementen"

    def __str__(self) -> str:
        return f"{self.soort} {self.tijdstip}"
