"""Treintjes: kleine groepen woningen die alle stappen achter elkaar door gaan (eisen C-04, 004 r.42)."""

from datetime import date
from typing import Any

from django.db import models
from django.db.models import F, Q
from django_fsm import FSMModelMixin, transition

from groningen.models import Dossier, Gemeente, Medewerker, Standveld
from versterking.rules.planning.stappen import STAPPEN
from versterking.rules.treintjes.gang import GANG, STANDEN, Gang, Stand

from .plan import LokaalPlan
from .stap import Stap

STANDKEUZES = [(str(stand), naam) for stand, naam in STANDEN.items()]
STAPKEUZES = [(str(stap), naam) for stap, naam in STAPPEN.items()]


def _gang(naam: Gang) -> dict[str, Any]:
    van, naar = GANG[naam]
    return {"source": [str(stand) for stand in van], "target": str(naar)}


class Treintje(FSMModelMixin, models.Model):
    """Een groep woningen die samen rijdt. `volgorde` is de plaats binnen de gemeente (1 gaat eerst).

    Een voorstel is met de hand te wijzigen; vaststellen legt de groep vast, starten zet de opnames in gang.
    """

    Stand = Stand

    nummer = models.CharField(max_length=20, unique=True)
    naam = models.CharField(max_length=120)
    gemeente = models.ForeignKey(Gemeente, on_delete=models.PROTECT, related_name="treintjes")
    plan = models.ForeignKey(
        LokaalPlan, on_delete=models.SET_NULL, null=True, blank=True, related_name="treintjes"
    )
    stand = Standveld(default=Stand.VOORSTEL.value, choices=STANDKEUZES, max_length=20, protected=True)
    volgorde = models.PositiveIntegerField()
    reden = models.CharField(max_length=300, help_text="Waarom deze woningen bij elkaar horen")
    gemaakt_door = models.ForeignKey(Medewerker, on_delete=models.PROTECT, related_name="+", db_index=False)
    gemaakt_op = models.DateField()
    vastgesteld_op = models.DateField(null=True, blank=True)
    gestart_op = models.DateField(null=True, blank=True)
    gesloten_op = models.DateField(null=True, blank=True, help_text="Klaar of opgeheven")
    rijversie = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["gemeente", "volgorde", "id"]
        verbose_name_plural = "treintjes"
        constraints = [
            models.CheckConstraint(condition=~Q(naam="") & ~Q(reden=""), name="treintje_met_naam_en_reden"),
            models.CheckConstraint(
                condition=Q(stand__in=["klaar", "opgeheven"], gesloten_op__isnull=False)
                | ~Q(stand__in=["klaar", "opgeheven"]) & Q(gesloten_op__isnull=True),
                name="treintje_gesloten_heeft_dag",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.nummer} {self.naam}"

    @transition(stand, **_gang(Gang.STEL_VAST))
    def stel_vast(self, *, op: date) -> None:
        self.vastgesteld_op = op

    @transition(stand, **_gang(Gang.OPEN_OPNIEUW))
    def open_opnieuw(self) -> None:
        """Terug naar voorstel, om de groep te wijzigen."""
        self.vastgesteld_op = None

    @transition(stand, **_gang(Gang.START))
    def start(self, *, op: date) -> None:
        self.gestart_op = op

    @transition(stand, **_gang(Gang.ROND_AF))
    def rond_af(self, *, op: date) -> None:
        self.gesloten_op = op

    @transition(stand, **_gang(Gang.HEF_OP))
    def hef_op(self, *, op: date) -> None:
        self.gesloten_op = op


class Wagon(models.Model):
    """Eén woning in een treintje. Een woning rijdt nooit in twee treintjes tegelijk."""

    treintje = models.ForeignKey(Treintje, on_delete=models.CASCADE, related_name="wagons")
    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="wagons")
    vanaf = models.DateField()
    tot = models.DateField(null=True, blank=True, help_text="De dag waarop de woning uit het treintje ging")
    reden = models.CharField(max_length=300, blank=True, help_text="Waarom met de hand erbij of eruit")

    class Meta:
        ordering = ["treintje", "id"]
        verbose_name_plural = "wagons"
        constraints = [
            models.UniqueConstraint(
                fields=["dossier"], condition=Q(tot__isnull=True), name="wagon_in_een_treintje"
            ),
            models.CheckConstraint(
                condition=Q(tot__isnull=True) | Q(tot__gte=F("vanaf")), name="wagon_periode"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.dossier} in {self.treintje_id}"


class Treintjeplanning(models.Model):
    """Wanneer een treintje een stap doet, zoals NCG het plande."""

    treintje = models.ForeignKey(Treintje, on_delete=models.CASCADE, related_name="planning")
    stap = models.CharField(max_length=20, choices=STAPKEUZES)
    van = models.DateField()
    tot = models.DateField()

    class Meta:
        ordering = ["treintje", "van", "id"]
        verbose_name_plural = "planning van treintjes"
        constraints = [
            models.UniqueConstraint(fields=["treintje", "stap"], name="planning_stap_een_keer"),
            models.CheckConstraint(condition=Q(tot__gte=F("van")), name="planning_periode"),
        ]

    def __str__(self) -> str:
        return f"{self.stap} {self.van} tot en met {self.tot}"


class Treintjestap(Stap):
    """Het logboek van een treintje."""

    treintje = models.ForeignKey(Treintje, on_delete=models.CASCADE, related_name="stappen")

    class Meta(Stap.Meta):
        verbose_name = "stap van een treintje"
        verbose_name_plural = "stappen van treintjes"
