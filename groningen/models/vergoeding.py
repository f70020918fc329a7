"""Het grootboek van vergoedingen: alleen aanvullen, het saldo is een optelling."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from .dossier import Dossier
from .gebeurtenis import Gebeurtenis
from .organisatie import Medewerker, Organisatie
from .persoon import Persoon
from .termijn import Termijn


class Vergoedingsbesluit(models.Model):
    """Een voorstel om een opgebouwde vergoeding toe te kennen, en wie het goedkeurde (vier ogen).

    `stappen` is de som zoals zij bij het besluit gold; zij gaat mee in de brief.
    """

    class Status(models.TextChoices):
        VOORGESTELD = "voorgesteld", "wacht op akkoord"
        GOEDGEKEURD = "goedgekeurd", "goedgekeurd"
        AFGEWEZEN = "afgewezen", "teruggestuurd"

    termijn = models.ForeignKey(Termijn, on_delete=models.PROTECT, related_name="besluiten")
    persoon = models.ForeignKey(Persoon, on_delete=models.PROTECT, related_name="+")
    bedrag = models.DecimalField(max_digits=9, decimal_places=2)
    iban = models.CharField(max_length=34, blank=True)
    stappen = models.JSONField(default=list)
    status = models.CharField(max_length=12, choices=Status.choices, default=Status.VOORGESTELD)
    voorgesteld_door = models.ForeignKey(Medewerker, on_delete=models.PROTECT, related_name="+")
    voorgesteld_op = models.DateField()
    beslist_door = models.ForeignKey(
        Medewerker, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    beslist_op = models.DateField(null=True, blank=True)
    reden = models.CharField(max_length=400, blank=True)

    class Meta:
        ordering = ["-voorgesteld_op", "-id"]
        verbose_name_plural = "vergoedingsbesluiten"
        constraints = [
            models.UniqueConstraint(
                fields=["termijn", "persoon"],
                condition=Q(status="voorgesteld"),
                name="een_voorstel_per_termijn_en_persoon",
            ),
            models.CheckConstraint(condition=Q(bedrag__gt=0), name="vergoedingsbesluit_bedrag_positief"),
            models.CheckConstraint(
                condition=Q(beslist_door__isnull=True) | ~Q(beslist_door=models.F("voorgesteld_door")),
                name="vergoedingsbesluit_vier_ogen",
            ),
            models.CheckConstraint(
                condition=Q(status="voorgesteld", beslist_door__isnull=True, beslist_op__isnull=True)
                | (~Q(status="voorgesteld") & Q(beslist_door__isnull=False, beslist_op__isnull=False)),
                name="vergoedingsbesluit_beslist_door_iemand",
            ),
        ]
        indexes = [
            models.Index(
                fields=["voorgesteld_op"], condition=Q(status="voorgesteld"), name="vergoedingsbesluit_wacht"
            )
        ]

    def __str__(self) -> str:
        return f"vergoeding bij {self.termijn}"


class Betaalbatch(models.Model):
    """Een betaalbestand (SEPA pain.001) met betaalopdrachten. Eén keer op te halen."""

    organisatie = models.ForeignKey(Organisatie, on_delete=models.PROTECT, related_name="+")
    kenmerk = models.CharField(max_length=35, unique=True)
    totaal = models.DecimalField(max_digits=12, decimal_places=2)
    aantal = models.PositiveIntegerField()
    gemaakt_door = models.ForeignKey(Medewerker, on_delete=models.PROTECT, related_name="+")
    gemaakt_op = models.DateTimeField(db_default=Now())
    ondertekend_door = models.ForeignKey(
        Medewerker, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    ondertekend_op = models.DateTimeField(null=True, blank=True)
    opgehaald_door = models.ForeignKey(
        Medewerker, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    opgehaald_op = models.DateTimeField(null=True, blank=True)
    bestand = models.TextField(blank=True, help_text="Het betaalbestand; leeg nadat het is opgehaald")
    sha256 = models.CharField(max_length=64, help_text="Van het betaalbestand, zoals het is ondertekend")

    class Meta:
        ordering = ["-gemaakt_op", "-id"]
        verbose_name_plural = "betaalbatches"
        constraints = [
            models.CheckConstraint(
                condition=Q(ondertekend_door__isnull=True) | ~Q(ondertekend_door=models.F("gemaakt_door")),
                name="betaalbatch_vier_ogen",
            ),
            models.CheckConstraint(
                condition=Q(opgehaald_op__isnull=True) | Q(ondertekend_op__isnull=False),
                name="betaalbatch_eerst_ondertekend",
            ),
        ]

    def __str__(self) -> str:
        return self.kenmerk


class Boeking(models.Model):
    """Eén regel in het grootboek. Wat fout was, wordt tegengeboekt; niets verdwijnt.

    `aanspraak` bouwt per dag op; `correctie` brengt de opbouw op wat zij moet zijn; `besluit` kent toe;
    `betaalopdracht` zet klaar, `betaald` en `teruggevorderd` volgen het geld. Bedragen zijn euro's; een
    correctie of terugboeking kan negatief zijn.
    """

    class Soort(models.TextChoices):
        AANSPRAAK = "aanspraak", "aanspraak"
        CORRECTIE = "correctie", "correctie"
        BESLUIT = "besluit", "besluit"
        BETAALOPDRACHT = "betaalopdracht", "betaalopdracht"
        BETAALD = "betaald", "betaald"
        TERUGGEVORDERD = "teruggevorderd", "teruggevorderd"

    termijn = models.ForeignKey(Termijn, on_delete=models.PROTECT, related_name="boekingen", db_index=False)
    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="boekingen")
    soort = models.CharField(max_length=14, choices=Soort.choices)
    bedrag = models.DecimalField(max_digits=9, decimal_places=2)
    dag = models.DateField(help_text="Bij een aanspraak de dag waarover zij gaat, anders de dag van boeken")
    besluit = models.ForeignKey(
        Vergoedingsbesluit, on_delete=models.PROTECT, null=True, blank=True, related_name="boekingen"
    )
    batch = models.ForeignKey(
        Betaalbatch, on_delete=models.PROTECT, null=True, blank=True, related_name="boekingen"
    )
    gebeurtenis = models.ForeignKey(
        Gebeurtenis, on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    door = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    toelichting = models.CharField(max_length=300, blank=True)
    geboekt_op = models.DateTimeField(db_default=Now())

    class Meta:
        ordering = ["id"]
        verbose_name_plural = "boekingen"
        constraints = [
            models.UniqueConstraint(
                fields=["termijn", "dag"], condition=Q(soort="aanspraak"), name="een_aanspraak_per_dag"
            ),
            models.UniqueConstraint(
                fields=["besluit", "batch"],
                condition=Q(soort="betaalopdracht", bedrag__gt=0),
                name="een_betaalopdracht_per_batch",
            ),
            models.UniqueConstraint(
                fields=["besluit"], condition=Q(soort="besluit"), name="een_toekenning_per_besluit"
            ),
            models.UniqueConstraint(
                fields=["besluit", "batch"],
                condition=Q(soort="betaald", bedrag__gt=0),
                name="een_betaling_per_batch",
            ),
            models.CheckConstraint(condition=~Q(bedrag=0), name="boeking_niet_nul"),
            models.CheckConstraint(
                condition=~Q(soort="aanspraak") | Q(bedrag__gt=0), name="aanspraak_positief"
            ),
        ]
        indexes = [models.Index(fields=["termijn", "soort"], name="boeking_van_termijn")]

    def __str__(self) -> str:
        return f"{self.soort} {self.bedrag}"
