"""Opname op verzoek en herbeoordeling (eisen V-07, V-39): wie zich onveilig voelt, vraagt het zelf."""

from datetime import date
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django_fsm import FSMModelMixin, transition

from groningen.models import Adres, Dossier, Gebruiker, Persoon, Standveld
from versterking.rules.verzoeken.verzoek import GANG, SOORTEN, STANDEN, Gang, Stand

from .stap import Stap
from .voordracht import Voordracht

# Als gewone tekst, zodat een migratie niet naar de regels verwijst.
STANDKEUZES, SOORTKEUZES = (
    [(str(sleutel), naam) for sleutel, naam in tabel.items()] for tabel in (STANDEN, SOORTEN)
)


def _gang(naam: Gang) -> dict[str, Any]:
    van, naar = GANG[naam]
    return {"source": [str(stand) for stand in van], "target": str(naar)}


class Opnameverzoek(FSMModelMixin, models.Model):
    """Eén verzoek van een bewoner. `aanvraag` is het nummer van het formulier: twee keer sturen geeft er één.

    Kent NCG een voordracht van een gemeente voor een opname toe, dan is er ook een verzoek: meteen toegekend,
    met de `voordracht` in plaats van een persoon. Na toekennen hoort er een dossier bij, dat in de pot
    `verzoek` wacht: apart van P50 en P90. De vrije tekst is te wissen.
    """

    Stand = Stand

    aanvraag = models.UUIDField(unique=True)
    nummer = models.CharField(max_length=20, unique=True)
    soort = models.CharField(max_length=20, choices=SOORTKEUZES)
    adres = models.ForeignKey(Adres, on_delete=models.PROTECT, related_name="opnameverzoeken")
    dossier = models.ForeignKey(
        Dossier, on_delete=models.PROTECT, null=True, blank=True, related_name="opnameverzoeken"
    )
    persoon = models.ForeignKey(
        Persoon, on_delete=models.PROTECT, null=True, blank=True, related_name="opnameverzoeken"
    )
    voordracht = models.OneToOneField(
        Voordracht, on_delete=models.PROTECT, null=True, blank=True, related_name="verzoek"
    )
    waarom = models.TextField(max_length=2000, blank=True)
    ingediend_op = models.DateField()
    ingediend_door = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    vastgelegd_op = models.DateTimeField(db_default=Now())
    uiterlijk_op = models.DateField(help_text="Dan antwoordt NCG uiterlijk")
    stand = Standveld(default=Stand.INGEDIEND.value, choices=STANDKEUZES, max_length=20, protected=True)
    besloten_op = models.DateField(null=True, blank=True)
    besloten_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    motivering = models.TextField(max_length=2000, blank=True)
    gesloten_op = models.DateField(null=True, blank=True)
    gewist_op = models.DateTimeField(null=True, blank=True)
    rijversie = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["ingediend_op", "id"]
        verbose_name = "verzoek om een opname"
        verbose_name_plural = "verzoeken om een opname"
        constraints = [
            models.UniqueConstraint(
                fields=["adres", "soort"],
                condition=Q(stand__in=["ingediend", "toegekend"]),
                name="verzoek_een_open_per_adres",
            ),
            models.CheckConstraint(
                condition=Q(persoon__isnull=False, voordracht__isnull=True)
                | Q(persoon__isnull=True, voordracht__isnull=False),
                name="verzoek_van_bewoner_of_gemeente",
            ),
            models.CheckConstraint(
                condition=~Q(stand__in=["toegekend", "afgewezen", "uitgevoerd"])
                | Q(besloten_op__isnull=False, besloten_door__isnull=False),
                name="verzoek_besloten_door_iemand",
            ),
            models.CheckConstraint(
                condition=~Q(stand="afgewezen") | ~Q(motivering="") | Q(gewist_op__isnull=False),
                name="verzoek_afgewezen_met_reden",
            ),
            models.CheckConstraint(
                condition=~Q(stand__in=["toegekend", "uitgevoerd"]) | Q(dossier__isnull=False),
                name="verzoek_toegekend_heeft_dossier",
            ),
        ]
        indexes = [
            models.Index(fields=["stand", "uiterlijk_op", "id"], name="verzoek_te_doen"),
            models.Index(fields=["soort", "stand", "ingediend_op", "id"], name="verzoek_rij"),
        ]

    def __str__(self) -> str:
        return self.nummer

    @transition(stand, **_gang(Gang.KEN_TOE))
    def ken_toe(self, *, door: Gebruiker, op: date, dossier: Dossier, motivering: str) -> None:
        self.besloten_door, self.besloten_op = door, op
        self.dossier, self.motivering = dossier, motivering

    @transition(stand, **_gang(Gang.WIJS_AF))
    def wijs_af(self, *, door: Gebruiker, op: date, motivering: str) -> None:
        self.besloten_door, self.besloten_op = door, op
        self.motivering, self.gesloten_op = motivering, op

    @transition(stand, **_gang(Gang.TREK_IN))
    def trek_in(self, *, op: date) -> None:
        self.gesloten_op = op

    @transition(stand, **_gang(Gang.VOER_UIT))
    def voer_uit(self, *, op: date) -> None:
        """De opname of herbeoordeling is gedaan."""
        self.gesloten_op = op


class Verzoekstap(Stap):
    """Het logboek van een verzoek."""

    verzoek = models.ForeignKey(Opnameverzoek, on_delete=models.CASCADE, related_name="stappen")

    class Meta(Stap.Meta):
        verbose_name = "stap van een verzoek"
        verbose_name_plural = "stappen van verzoeken"
