"""Verzoeken tussen NCG en IMG via het informatiepunt (SVIP), met de toets en het logboek."""

from datetime import date
from typing import Any

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django_fsm import FSMModelMixin, transition

from groningen.models import Adres, Dossier, Gebruiker, Medewerker, Organisatie, Standveld, Toestemming
from groningen.models.deelgrond import DEELBAAR, DOELKEUZES, VELDEN
from samenloop.rules.prioritering import NAMEN as VOORRANGSGRONDEN
from samenloop.rules.svip.verzoek import (
    LANGSTE_NUMMER,
    LANGSTE_REDEN,
    LANGSTE_TEKST,
    OVERGANGEN,
    SOORTEN,
    STANDEN,
    STAPPEN,
    TOETSVRAGEN,
)
from samenloop.rules.svip.verzoek import Stand as Standen

from .buddy import Buddykoppel
from .prioritering import Prioriteitsverzoek

# Als gewone tekst, zodat een migratie niet naar de regels verwijst.
SOORTKEUZES, STANDKEUZES, STAPKEUZES, VRAAGKEUZES, GRONDKEUZES = (
    [(str(sleutel), naam) for sleutel, naam in tabel.items()]
    for tabel in (SOORTEN, STANDEN, STAPPEN, TOETSVRAGEN, VOORRANGSGRONDEN)
)
OPEN = ["ingediend", "teruggegeven", "doorgestuurd", "toestemming_gevraagd"]


def _stap(naam: str) -> dict[str, Any]:
    """Van en naar, zoals de tabel in de regels het zegt."""
    van, naar = OVERGANGEN[naam]
    return {"source": [str(stand) for stand in van], "target": str(naar)}


class Informatieverzoek(FSMModelMixin, models.Model):
    """Eén verzoek van een medewerker (`aanvrager`) aan de andere organisatie.

    `dossier` is het eigen dossier waarvoor hij het nodig heeft, `over` dat van de ander. `uiterlijk_op` is de
    laatste dag van de stap die nu loopt. Bij gegevens zegt de bewoner ja of nee (`toestemming`); na toekennen
    staat er een `Deelgrond` met dit nummer als kenmerk. De vrije tekst is te wissen.
    """

    Stand = Standen

    nummer = models.CharField(max_length=LANGSTE_NUMMER, unique=True)
    soort = models.CharField(max_length=20, choices=SOORTKEUZES)
    adres = models.ForeignKey(Adres, on_delete=models.PROTECT, related_name="informatieverzoeken")
    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="informatieverzoeken")
    over = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="gevraagde_informatie")
    van = models.ForeignKey(Organisatie, on_delete=models.PROTECT, related_name="+", db_index=False)
    aan = models.ForeignKey(Organisatie, on_delete=models.PROTECT, related_name="+", db_index=False)
    aanvrager = models.ForeignKey(Medewerker, on_delete=models.PROTECT, related_name="+", db_index=False)
    als_behandelaar = models.BooleanField(
        help_text="De aanvrager behandelt zelf het dossier waarvoor hij vraagt"
    )
    doel = models.CharField(max_length=20, choices=DOELKEUZES, blank=True)
    waarvoor = models.CharField(
        max_length=LANGSTE_TEKST, blank=True, help_text="Het doel, of de vraag, in woorden"
    )
    noodzaak = models.CharField(max_length=LANGSTE_TEKST, blank=True)
    velden = ArrayField(models.CharField(max_length=20, choices=VELDEN), default=list, blank=True)
    tot = models.DateField(null=True, blank=True, help_text="Laatste dag waarop de gegevens nodig zijn")
    voorrangsgrond = models.CharField(max_length=20, choices=GRONDKEUZES, blank=True)
    onveilig_gemeld_op = models.DateField(null=True, blank=True)
    stand = Standveld(default="ingediend", choices=STANDKEUZES, max_length=24, protected=True)
    ingediend_op = models.DateField()
    stand_sinds = models.DateField()
    uiterlijk_op = models.DateField(null=True, blank=True)
    te_laat_sinds = models.DateField(
        null=True,
        blank=True,
        help_text="Eerste dag na de norm van deze stap; dan zijn de coördinatoren ingelicht",
    )
    gecontroleerd_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    beslist_door = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="Wie bij de ander toetste of antwoordde",
    )
    beslist_op = models.DateField(null=True, blank=True, help_text="Dag van het antwoord")
    antwoord = models.CharField(
        max_length=LANGSTE_TEKST, blank=True, help_text="Het antwoord, of de reden van nee"
    )
    toestemming = models.ForeignKey(
        Toestemming, on_delete=models.PROTECT, null=True, blank=True, related_name="informatieverzoeken"
    )
    koppel = models.ForeignKey(
        Buddykoppel, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", db_index=False
    )
    voorrang = models.ForeignKey(
        Prioriteitsverzoek, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", db_index=False
    )
    gewist_op = models.DateTimeField(null=True, blank=True)
    versie = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name_plural = "informatieverzoeken"
        ordering = ["-id"]
        indexes = [
            # Wat bij een bureau ligt, het dringendste eerst.
            models.Index(
                fields=["van", "uiterlijk_op", "id"], condition=Q(stand__in=OPEN), name="svip_van_open"
            ),
            models.Index(
                fields=["aan", "uiterlijk_op", "id"], condition=Q(stand__in=OPEN), name="svip_aan_open"
            ),
            models.Index(fields=["van", "-id"], name="svip_van"),
            models.Index(fields=["aan", "-id"], name="svip_aan"),
            models.Index(fields=["aanvrager", "-id"], name="svip_aanvrager"),
            models.Index(fields=["uiterlijk_op", "id"], condition=Q(stand__in=OPEN), name="svip_norm"),
            models.Index(
                fields=["tot", "id"], condition=Q(stand="toegekend", tot__isnull=False), name="svip_tot"
            ),
            models.Index(fields=["ingediend_op"], name="svip_per_maand"),
        ]
        constraints = [
            models.CheckConstraint(condition=~Q(van=F("aan")), name="svip_aan_de_ander"),
            models.CheckConstraint(condition=Q(velden__contained_by=DEELBAAR), name="svip_velden"),
            models.CheckConstraint(
                condition=Q(soort="gegevens", velden__len__gt=0, tot__isnull=False) & ~Q(doel="")
                | ~Q(soort="gegevens")
                & Q(velden__len=0, tot__isnull=True, doel="", toestemming__isnull=True),
                name="svip_gegevens_zijn_genoemd",
            ),
            models.CheckConstraint(
                condition=Q(stand__in=OPEN, uiterlijk_op__isnull=False)
                | ~Q(stand__in=OPEN) & Q(uiterlijk_op__isnull=True),
                name="svip_wacht_met_norm",
            ),
            models.CheckConstraint(
                condition=~Q(stand__in=["toegekend", "afgewezen", "gesloten"])
                | Q(beslist_op__isnull=False, beslist_door__isnull=False),
                name="svip_beslist_door_iemand",
            ),
            models.CheckConstraint(
                condition=~Q(stand__in=["toegekend", "gesloten"], soort="gegevens")
                | Q(toestemming__isnull=False),
                name="svip_open_op_toestemming",
            ),
            models.CheckConstraint(
                condition=Q(gewist_op__isnull=True) | Q(waarvoor="", noodzaak="", antwoord=""),
                name="svip_gewist_is_leeg",
            ),
            models.UniqueConstraint(
                fields=["dossier", "over", "aanvrager", "soort"],
                condition=Q(stand__in=OPEN),
                name="svip_een_open_van_een_soort",
            ),
        ]

    def __str__(self) -> str:
        return self.nummer

    @property
    def loopt(self) -> bool:
        return self.stand in OPEN

    @transition(stand, **_stap("geef_terug"))
    def geef_terug(self) -> None:
        """Het eigen bureau mist iets."""

    @transition(stand, **_stap("dien_opnieuw_in"))
    def dien_opnieuw_in(self) -> None:
        """De vrager vulde aan."""

    @transition(stand, **_stap("stuur_door"))
    def stuur_door(self, *, door: Gebruiker) -> None:
        """Het eigen bureau vindt doel, noodzaak en velden in orde."""
        self.gecontroleerd_door = door

    @transition(stand, **_stap("vraag_toestemming"))
    def vraag_toestemming(self, *, door: Gebruiker, op: date) -> None:
        """De toets is positief; nu beslist de bewoner."""
        self.beslist_door, self.beslist_op = door, op

    @transition(stand, **_stap("ken_toe"))
    def ken_toe(self, *, door: Gebruiker, op: date) -> None:
        self.beslist_door, self.beslist_op = door, op

    @transition(stand, **_stap("wijs_af"))
    def wijs_af(self, *, door: Gebruiker, op: date, reden: str) -> None:
        self.beslist_door, self.beslist_op, self.antwoord = door, op, reden

    @transition(stand, **_stap("trek_in"))
    def trek_in(self) -> None:
        """De vrager heeft het niet (meer) nodig."""

    @transition(stand, **_stap("verloop"))
    def verloop(self) -> None:
        """De tijd is om, of er loopt niets meer waarvoor het nodig was."""

    @transition(stand, **_stap("sluit"))
    def sluit(self) -> None:
        """De bewoner trok zijn toestemming in."""


class Toetsregel(models.Model):
    """Eén vraag van de AVG-toets met het antwoord en waarom."""

    verzoek = models.ForeignKey(Informatieverzoek, on_delete=models.CASCADE, related_name="toets")
    vraag = models.CharField(max_length=10, choices=VRAAGKEUZES)
    ja = models.BooleanField()
    motief = models.CharField(max_length=LANGSTE_REDEN, blank=True)

    class Meta:
        verbose_name = "regel van een AVG-toets"
        verbose_name_plural = "regels van AVG-toetsen"
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["verzoek", "vraag"], name="svip_een_antwoord_per_vraag")
        ]

    def __str__(self) -> str:
        return f"{self.verzoek_id} {self.vraag}"


class Svipstap(models.Model):
    """Wat er met een verzoek gebeurde. Zonder `door` deed het portaal het zelf."""

    verzoek = models.ForeignKey(Informatieverzoek, on_delete=models.CASCADE, related_name="stappen")
    soort = models.CharField(max_length=20, choices=STAPKEUZES)
    door = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
    )
    dag = models.DateField()
    tijdstip = models.DateTimeField(db_default=Now())
    tekst = models.CharField(max_length=LANGSTE_TEKST, blank=True)

    class Meta:
        verbose_name = "stap van een informatieverzoek"
        verbose_name_plural = "stappen van informatieverzoeken"
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.verzoek_id} {self.soort}"
