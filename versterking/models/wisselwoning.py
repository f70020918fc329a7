"""Wisselwoningen: waar een bewoner woont terwijl er aan zijn huis wordt gebouwd (eisen V-41, G-06)."""

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value

from groningen.models import Adres, Dossier, Gemeente, Organisatie
from versterking.rules.wisselwoningen.boeking import STANDEN

from .stap import Stap

STANDKEUZES = [(str(sleutel), naam) for sleutel, naam in STANDEN.items()]
# Eerste en laatste dag tellen mee.
PERIODE = Func(
    F("van"),
    F("tot"),
    Value("[]"),
    function="daterange",
)


class Wisselwoning(models.Model):
    """Eén woning die te leen is, van `beschikbaar_van` tot en met `beschikbaar_tot` (leeg: voorlopig).

    De gemeente regelt haar; NCG en de corporaties boeken haar voor een bewoner.
    """

    nummer = models.CharField(max_length=20, unique=True)
    gemeente = models.ForeignKey(Gemeente, on_delete=models.PROTECT, related_name="wisselwoningen")
    adres = models.ForeignKey(Adres, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    plek = models.CharField(max_length=160, help_text="Straat, nummer en plaats, of naam van het park")
    eigenaar = models.ForeignKey(Organisatie, on_delete=models.PROTECT, related_name="+", db_index=False)
    kamers = models.PositiveSmallIntegerField(help_text="Slaapkamers")
    gelijkvloers = models.BooleanField(default=False)
    huisdieren = models.BooleanField(default=False)
    beschikbaar_van = models.DateField()
    beschikbaar_tot = models.DateField(null=True, blank=True)
    bijzonderheden = models.CharField(max_length=300, blank=True)
    rijversie = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["gemeente", "nummer"]
        verbose_name_plural = "wisselwoningen"
        constraints = [
            models.CheckConstraint(condition=~Q(plek=""), name="wisselwoning_heeft_plek"),
            models.CheckConstraint(condition=Q(kamers__gte=1), name="wisselwoning_heeft_kamer"),
            models.CheckConstraint(
                condition=Q(beschikbaar_tot__isnull=True) | Q(beschikbaar_tot__gte=F("beschikbaar_van")),
                name="wisselwoning_periode",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.nummer}, {self.plek}"


class Wisselboeking(models.Model):
    """Een bewoner woont van en tot en met deze dagen in deze woning.

    De database weigert twee boekingen die overlappen, van één woning en van één dossier.
    """

    aanvraag = models.UUIDField(unique=True)
    woning = models.ForeignKey(Wisselwoning, on_delete=models.PROTECT, related_name="boekingen")
    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="wisselboekingen")
    van = models.DateField()
    tot = models.DateField()
    stand = models.CharField(max_length=20, choices=STANDKEUZES, default="geboekt")
    reden = models.CharField(max_length=300, blank=True, help_text="Waarom geannuleerd of verzet")
    geboekt_door = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    geboekt_op = models.DateField()
    rijversie = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["van", "id"]
        verbose_name_plural = "boekingen van wisselwoningen"
        constraints = [
            models.CheckConstraint(condition=Q(tot__gte=F("van")), name="boeking_periode"),
            models.CheckConstraint(
                condition=~Q(stand="geannuleerd") | ~Q(reden=""), name="boeking_geannuleerd_met_reden"
            ),
            ExclusionConstraint(
                name="wisselwoning_een_bewoner",
                expressions=[("woning", RangeOperators.EQUAL), (PERIODE, RangeOperators.OVERLAPS)],
                condition=~Q(stand="geannuleerd"),
            ),
            ExclusionConstraint(
                name="wisselboeking_een_woning",
                expressions=[("dossier", RangeOperators.EQUAL), (PERIODE, RangeOperators.OVERLAPS)],
                condition=~Q(stand="geannuleerd"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.woning_id}: {self.van} tot en met {self.tot}"


class Wisselstap(Stap):
    """Het logboek van een wisselwoning; wat een bewoner aangaat, staat in zijn dossier."""

    woning = models.ForeignKey(Wisselwoning, on_delete=models.CASCADE, related_name="stappen")

    class Meta(Stap.Meta):
        verbose_name = "stap van een wisselwoning"
        verbose_name_plural = "stappen van wisselwoningen"
