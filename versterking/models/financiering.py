"""Geld vóór de bouw (V-50 tot en met V-52; 004 r.141): plan, veiligheid, toets van het fonds, vrijgave."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django_fsm import FSMModelMixin, transition

from groningen.models import Gebruiker, Standveld
from versterking.rules.financiering.gang import DECLARATIESTANDEN, GANG, STANDEN, Gang, Stand

from .stap import Stap
from .treintje import Treintje

# Als gewone tekst, zodat een migratie niet naar de regels verwijst.
STANDKEUZES, DECLARATIEKEUZES = (
    [(str(sleutel), naam) for sleutel, naam in tabel.items()] for tabel in (STANDEN, DECLARATIESTANDEN)
)
EURO: dict[str, Any] = {"max_digits": 12, "decimal_places": 2}


def _gang(naam: Gang) -> dict[str, Any]:
    van, naar = GANG[naam]
    return {"source": [str(stand) for stand in van], "target": str(naar)}


def _wie() -> Any:
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )


class Financiering(FSMModelMixin, models.Model):
    """Het geld voor één treintje. Zonder vrijgave begint de bouw van zijn woningen niet."""

    Stand = Stand

    treintje = models.OneToOneField(Treintje, on_delete=models.PROTECT, related_name="financiering")
    stand = Standveld(default=Stand.PLAN.value, choices=STANDKEUZES, max_length=20, protected=True)
    geraamd = models.DecimalField(**EURO, help_text="Euro")
    stand_sinds = models.DateField(help_text="Vanaf dan wacht het op de volgende stap")
    plan_op = models.DateField()
    veilig_op = models.DateField(null=True, blank=True, help_text="Voldoet aan de veiligheidseisen")
    veilig_door = _wie()
    getoetst_op = models.DateField(null=True, blank=True, help_text="Toets door het fonds")
    getoetst_door = _wie()
    vrijgegeven_op = models.DateField(null=True, blank=True)
    vrijgegeven = models.DecimalField(**EURO, null=True, blank=True, help_text="Euro")
    workorder = models.CharField(max_length=40, blank=True)
    vrijgegeven_door = _wie()
    rijversie = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name_plural = "financieringen"
        constraints = [
            models.CheckConstraint(condition=Q(geraamd__gt=0), name="financiering_geraamd_positief"),
            models.CheckConstraint(
                condition=~Q(stand="vrijgegeven")
                | Q(
                    veilig_op__isnull=False,
                    getoetst_op__isnull=False,
                    vrijgegeven_op__isnull=False,
                    vrijgegeven__gt=0,
                    vrijgegeven_door__isnull=False,
                )
                & ~Q(workorder=""),
                name="financiering_vrijgave_volledig",
            ),
            # Wie bevestigt, toetst en vrijgeeft, zijn drie mensen.
            models.CheckConstraint(
                condition=(Q(getoetst_door__isnull=True) | ~Q(getoetst_door=F("veilig_door")))
                & (
                    Q(vrijgegeven_door__isnull=True)
                    | ~Q(vrijgegeven_door=F("veilig_door")) & ~Q(vrijgegeven_door=F("getoetst_door"))
                ),
                name="financiering_drie_mensen",
            ),
            models.UniqueConstraint(
                fields=["workorder"], condition=~Q(workorder=""), name="financiering_workorder_een_keer"
            ),
        ]

    def __str__(self) -> str:
        return f"Financiering van {self.treintje_id}"

    @transition(stand, **_gang(Gang.BEVESTIG_VEILIGHEID))
    def bevestig_veiligheid(self, *, op: date, door: Gebruiker) -> None:
        self.veilig_op, self.veilig_door = op, door

    @transition(stand, **_gang(Gang.TOETS))
    def toets(self, *, op: date, door: Gebruiker) -> None:
        """Het fonds is akkoord met het bedrag."""
        self.getoetst_op, self.getoetst_door = op, door

    @transition(stand, **_gang(Gang.GEEF_VRIJ))
    def geef_vrij(self, *, op: date, bedrag: Decimal, workorder: str, door: Gebruiker) -> None:
        self.vrijgegeven_op, self.vrijgegeven = op, bedrag
        self.workorder, self.vrijgegeven_door = workorder, door

    @transition(stand, **_gang(Gang.GEEF_TERUG))
    def geef_terug(self) -> None:
        """Terug naar het plan, met reden in het logboek."""
        self.veilig_op = self.getoetst_op = None
        self.veilig_door = self.getoetst_door = None


class Declaratie(models.Model):
    """Wat er op een workorder is uitgegeven. De som blijft binnen wat is vrijgegeven."""

    financiering = models.ForeignKey(Financiering, on_delete=models.PROTECT, related_name="declaraties")
    bedrag = models.DecimalField(**EURO, help_text="Euro")
    omschrijving = models.CharField(max_length=200)
    ingediend_op = models.DateField()
    ingediend_door = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    stand = models.CharField(max_length=20, choices=DECLARATIEKEUZES, default="ingediend")
    besloten_op = models.DateField(null=True, blank=True)
    besloten_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    reden = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["id"]
        verbose_name_plural = "declaraties"
        constraints = [
            models.CheckConstraint(condition=Q(bedrag__gt=0), name="declaratie_positief"),
            models.CheckConstraint(condition=~Q(omschrijving=""), name="declaratie_met_omschrijving"),
            models.CheckConstraint(
                condition=Q(stand="ingediend") | Q(besloten_op__isnull=False, besloten_door__isnull=False),
                name="declaratie_besloten_door_iemand",
            ),
            models.CheckConstraint(
                condition=~Q(stand="afgewezen") | ~Q(reden=""), name="declaratie_afgewezen_met_reden"
            ),
        ]

    def __str__(self) -> str:
        return self.omschrijving


class Financieringsstap(Stap):
    """Het logboek van een financiering."""

    financiering = models.ForeignKey(Financiering, on_delete=models.CASCADE, related_name="stappen")

    class Meta(Stap.Meta):
        verbose_name = "stap van een financiering"
        verbose_name_plural = "stappen van financieringen"
