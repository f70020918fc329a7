"""Contactmomenten, documenten en uitgaande berichten bij een dossier."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import BrinIndex, GinIndex
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from .dossier import Dossier
from .gebeurtenis import Gebeurtenis
from .organisatie import Medewerker, Organisatie
from .persoon import Persoon


class Contactmoment(models.Model):
    class Kanaal(models.TextChoices):
        TELEFOON = "telefoon", "telefoon"
        BEZOEK = "bezoek", "bezoek"
        EMAIL = "e-mail", "e-mail"
        BRIEF = "brief", "brief"
        PORTAAL = "portaal", "portaal"

    class Richting(models.TextChoices):
        IN = "in", "bewoner nam contact op"
        UIT = "uit", "wij namen contact op"

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="contactmomenten")
    persoon = models.ForeignKey(Persoon, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    medewerker = models.ForeignKey(
        Medewerker, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    datum = models.DateField()
    kanaal = models.CharField(max_length=20, choices=Kanaal.choices)
    richting = models.CharField(max_length=3, choices=Richting.choices)
    samenvatting = models.TextField()
    vervolg = models.CharField(max_length=120, blank=True, help_text="Wat er is afgesproken")
    vervolg_op = models.DateField(null=True, blank=True)
    vervolg_gedaan_op = models.DateField(null=True, blank=True)
    gevoelig = models.BooleanField(
        default=False, db_default=False, help_text="Over gezondheid of het gezin: nooit delen met de ander"
    )

    class Meta:
        ordering = ["-datum", "-id"]
        verbose_name_plural = "contactmomenten"
        indexes = [
            models.Index(
                fields=["dossier", "vervolg_op"],
                condition=Q(vervolg_op__isnull=False, vervolg_gedaan_op__isnull=True),
                name="contact_open_vervolg",
            )
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(vervolg_op__isnull=True) | ~Q(vervolg=""), name="contact_vervolg_heeft_tekst"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kanaal} {self.datum:%d-%m-%Y}"


class Document(models.Model):
    class Soort(models.TextChoices):
        BRIEF = "brief", "brief"
        RAPPORT = "rapport", "rapport"
        BESLUIT = "besluit", "besluit"
        FOTO = "foto", "foto"
        OVEREENKOMST = "overeenkomst", "overeenkomst"
        OVERIG = "overig", "overig"

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="documenten")
    soort = models.CharField(max_length=20, choices=Soort.choices)
    titel = models.CharField(max_length=120)
    bestand = models.FileField(upload_to="documenten/%Y/%m/")
    bestandsnaam = models.CharField(max_length=150)
    mediatype = models.CharField(max_length=100)
    grootte = models.PositiveIntegerField(help_text="bytes")
    sha256 = models.CharField(max_length=64)
    datum = models.DateField()
    medewerker = models.ForeignKey(
        Medewerker, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["-datum", "-id"]
        verbose_name_plural = "documenten"

    def __str__(self) -> str:
        return self.titel


class Bericht(models.Model):
    """Een uitgaand bericht. Zolang `verstuurd_op` leeg is, staat het klaar om te versturen.

    Een bericht aan een organisatie wordt niet verstuurd: zij leest het hier, en `gelezen_op` zegt wanneer.

    Een e-mail gaat nooit twee keer: wie verstuurt, zet eerst `bezig_sinds`. Valt hij dan om, dan weet niemand
    of de e-mail weg is, en beslist een mens.
    """

    class Kanaal(models.TextChoices):
        EMAIL = "e-mail", "e-mail"
        POST = "post", "post"
        INTERN = "intern", "bericht aan een organisatie"

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="berichten")
    gebeurtenis = models.ForeignKey(Gebeurtenis, on_delete=models.PROTECT, related_name="berichten")
    persoon = models.ForeignKey(
        Persoon, on_delete=models.PROTECT, null=True, blank=True, related_name="berichten"
    )
    organisatie = models.ForeignKey(
        Organisatie, on_delete=models.PROTECT, null=True, blank=True, related_name="berichten"
    )
    kanaal = models.CharField(max_length=10, choices=Kanaal.choices)
    onderwerp = models.CharField(max_length=160)
    tekst = models.TextField()
    aangemaakt_op = models.DateTimeField(db_default=Now())
    verstuurd_op = models.DateTimeField(null=True, blank=True)
    pogingen = models.PositiveSmallIntegerField(db_default=0)
    bezig_sinds = models.DateTimeField(
        null=True, blank=True, help_text="Wordt nu verstuurd; blijft dit staan, dan is de afloop onbekend"
    )
    volgende_poging_op = models.DateTimeField(null=True, blank=True)
    fout = models.CharField(max_length=200, blank=True, db_default="")
    printbatch = models.ForeignKey(
        "groningen.Printbatch", on_delete=models.PROTECT, null=True, blank=True, related_name="berichten"
    )
    gelezen_op = models.DateTimeField(null=True, blank=True)
    gelezen_door = models.ForeignKey(
        Medewerker, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["-aangemaakt_op", "-id"]
        verbose_name_plural = "berichten"
        constraints = [
            models.UniqueConstraint(
                fields=["gebeurtenis", "persoon", "organisatie"],
                nulls_distinct=False,
                name="bericht_een_per_ontvanger",
            ),
        ]
        indexes = [
            models.Index(
                fields=["id"], condition=Q(verstuurd_op__isnull=True), name="bericht_nog_te_versturen"
            ),
            models.Index(
                fields=["organisatie", "id"],
                condition=Q(kanaal="intern", gelezen_op__isnull=True),
                name="bericht_nog_te_lezen",
            ),
        ]

    def __str__(self) -> str:
        return self.onderwerp


class Leesregel(models.Model):
    """Het leeslog: één rij per verzoek waarin persoonsgegevens zijn gelezen.

    `inzagen` is een lijst van `{"grond", "velden", "dossiers"}`; `dossiers` bundelt de nummers
    zodat een bewoner kan zien wie zijn gegevens las.
    """

    tijdstip = models.DateTimeField(db_default=Now())
    gebruiker = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    organisatie = models.ForeignKey(
        Organisatie, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    methode = models.CharField(max_length=10)
    pad = models.CharField(max_length=300)
    doel = models.CharField(max_length=80)
    inzagen = models.JSONField(default=list)
    dossiers = ArrayField(models.BigIntegerField(), default=list)
    status = models.PositiveSmallIntegerField(
        null=True, help_text="HTTP-status van het antwoord, leeg na een fout"
    )

    class Meta:
        verbose_name = "leesregel"
        verbose_name_plural = "leeslog"
        indexes = [
            GinIndex(fields=["dossiers"], name="leesregel_dossiers"),
            BrinIndex(fields=["tijdstip"], name="leesregel_tijdstip"),
        ]

    def __str__(self) -> str:
        return f"{self.tijdstip:%d-%m-%Y %H:%M} {self.pad}"
