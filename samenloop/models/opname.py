"""De gezamenlijke opname: het voorstel, het antwoord, de tijdvakken van deskundigen en de bezoeken."""

from datetime import date
from typing import Any

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import ExpressionWrapper, F, Func, Q
from django_fsm import FSMModelMixin, transition

from groningen.models import Dossier, Gebruiker, Organisatie, Standveld
from samenloop.rules.opname import LANGSTE_REDEN, Opnamevorm

_TIJDSTIP: "models.DateTimeField[Any, Any]" = models.DateTimeField()


class Deskundige(models.Model):
    """Wie opneemt voor een organisatie; `dubbel_gekwalificeerd`: voor schade én versterking (eis C-46)."""

    organisatie = models.ForeignKey(Organisatie, on_delete=models.PROTECT, related_name="deskundigen")
    naam = models.CharField(max_length=120)
    dubbel_gekwalificeerd = models.BooleanField("neemt op voor schade én versterking", default=False)
    actief = models.BooleanField(default=True)

    class Meta:
        ordering = ["naam", "id"]
        verbose_name_plural = "deskundigen"
        constraints = [
            models.UniqueConstraint(fields=["organisatie", "naam"], name="deskundige_een_keer"),
            models.CheckConstraint(condition=~Q(naam=""), name="deskundige_heeft_naam"),
        ]

    def __str__(self) -> str:
        return self.naam


class Tijdvak(models.Model):
    """Een tijd waarop een deskundige kan opnemen. Van één deskundige overlappen er nooit twee."""

    deskundige = models.ForeignKey(
        Deskundige, on_delete=models.PROTECT, related_name="tijdvakken", db_index=False
    )
    dag = models.DateField()
    van = models.TimeField()
    tot = models.TimeField()

    class Meta:
        ordering = ["dag", "van", "id"]
        verbose_name_plural = "tijdvakken"
        indexes = [models.Index(fields=["dag", "van"], name="tijdvak_dag")]
        constraints = [
            models.CheckConstraint(condition=Q(tot__gt=F("van")), name="tijdvak_eindigt_na_begin"),
            ExclusionConstraint(
                name="tijdvak_overlapt_niet",
                expressions=[
                    ("deskundige", RangeOperators.EQUAL),
                    (
                        Func(
                            ExpressionWrapper(F("dag") + F("van"), output_field=_TIJDSTIP),
                            ExpressionWrapper(F("dag") + F("tot"), output_field=_TIJDSTIP),
                            function="tsrange",
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                ],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.dag} {self.van:%H:%M}-{self.tot:%H:%M}"


class GezamenlijkeOpname(FSMModelMixin, models.Model):
    """Eén gezamenlijke opname van een NCG-dossier en een schademelding, van voorstel tot uitkomst.

    `rij`, `kolom` en `letter` zijn die van het adres op de dag van het voorstel. `versie` telt elke
    wijziging; wie een formulier verstuurt, noemt de versie die hij zag.
    """

    class Stand(models.TextChoices):
        VOORGESTELD = "voorgesteld", "Wacht op antwoord"
        AANVAARD = "aanvaard", "Afgesproken, nog te plannen"
        GEWEIGERD = "geweigerd", "Niet samen"
        GEPLAND = "gepland", "Gepland"
        NIET_THUIS = "niet_thuis", "Bewoner was niet thuis"
        UITGEVOERD = "uitgevoerd", "Uitgevoerd"
        GEANNULEERD = "geannuleerd", "Geannuleerd"

    LOPEND = (Stand.VOORGESTELD, Stand.AANVAARD, Stand.GEPLAND, Stand.NIET_THUIS)
    VERSLAGEN = (Stand.GEWEIGERD, Stand.UITGEVOERD, Stand.GEANNULEERD)

    versterking = models.ForeignKey(
        Dossier, on_delete=models.CASCADE, related_name="gezamenlijke_opnames_ncg"
    )
    schade = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="gezamenlijke_opnames_img")
    vorm = models.CharField(max_length=20, choices=[(vorm.value, vorm.label) for vorm in Opnamevorm])
    stand = Standveld(default=Stand.VOORGESTELD.value, choices=Stand.choices, max_length=20, protected=True)
    rij = models.CharField(max_length=3)
    kolom = models.CharField(max_length=20)
    letter = models.CharField(max_length=1)
    toelichting = models.CharField(max_length=LANGSTE_REDEN, blank=True)
    voorgesteld_op = models.DateField()
    voorgesteld_door = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    voorgesteld_vanuit = models.ForeignKey(
        Organisatie, on_delete=models.PROTECT, related_name="+", help_text="De andere organisatie antwoordt"
    )
    beantwoord_op = models.DateField(null=True, blank=True)
    beantwoord_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    een_deskundige_omdat = models.CharField(max_length=LANGSTE_REDEN, blank=True)
    niet_thuis_op = models.DateField(null=True, blank=True)
    gesloten_op = models.DateField(null=True, blank=True)
    reden = models.CharField(max_length=LANGSTE_REDEN, blank=True)
    versie = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-voorgesteld_op", "-id"]
        verbose_name_plural = "gezamenlijke opnames"
        constraints = [
            models.UniqueConstraint(
                fields=["versterking"],
                condition=Q(stand__in=["voorgesteld", "aanvaard", "gepland", "niet_thuis"]),
                name="een_lopende_opname_ncg",
            ),
            models.UniqueConstraint(
                fields=["schade"],
                condition=Q(stand__in=["voorgesteld", "aanvaard", "gepland", "niet_thuis"]),
                name="een_lopende_opname_img",
            ),
            models.CheckConstraint(
                condition=~Q(stand__in=["geweigerd", "geannuleerd"]) | ~Q(reden=""),
                name="opname_niet_zonder_reden",
            ),
            models.CheckConstraint(
                condition=Q(stand__in=["geweigerd", "geannuleerd", "uitgevoerd"], gesloten_op__isnull=False)
                | Q(
                    stand__in=["voorgesteld", "aanvaard", "gepland", "niet_thuis"],
                    gesloten_op__isnull=True,
                ),
                name="opname_gesloten_heeft_dag",
            ),
            models.CheckConstraint(
                condition=Q(stand__in=["voorgesteld", "geannuleerd"]) | Q(beantwoord_op__isnull=False),
                name="opname_beantwoord_heeft_dag",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.versterking} en {self.schade}: {self.stand}"

    @property
    def loopt(self) -> bool:
        return self.stand in self.LOPEND

    @transition(stand, source=Stand.VOORGESTELD, target=Stand.AANVAARD)
    def aanvaard(self, *, op: date, door: Gebruiker) -> None:
        """De andere organisatie doet mee; de tijdvakken volgen."""
        self.beantwoord_op, self.beantwoord_door = op, door

    @transition(stand, source=Stand.VOORGESTELD, target=Stand.GEWEIGERD)
    def weiger(self, *, op: date, door: Gebruiker, reden: str) -> None:
        self.beantwoord_op, self.beantwoord_door = op, door
        self.gesloten_op, self.reden = op, reden

    @transition(stand, source=Stand.AANVAARD, target=Stand.GEPLAND)
    def plan(self, *, een_deskundige_omdat: str) -> None:
        self.een_deskundige_omdat = een_deskundige_omdat

    @transition(stand, source=[Stand.GEPLAND, Stand.NIET_THUIS], target=Stand.GEPLAND)
    def verzet(self, *, vorm: str, een_deskundige_omdat: str) -> None:
        self.vorm, self.een_deskundige_omdat = vorm, een_deskundige_omdat

    @transition(stand, source=Stand.GEPLAND, target=Stand.NIET_THUIS)
    def meld_niet_thuis(self, *, op: date) -> None:
        """De deskundigen kwamen, de bewoner was er niet: er komt een nieuwe afspraak, of niets."""
        self.niet_thuis_op = op

    @transition(stand, source=Stand.GEPLAND, target=Stand.UITGEVOERD)
    def rond_af(self, *, op: date) -> None:
        self.gesloten_op = op

    @transition(
        stand,
        source=[Stand.VOORGESTELD, Stand.AANVAARD, Stand.GEPLAND, Stand.NIET_THUIS],
        target=Stand.GEANNULEERD,
    )
    def annuleer(self, *, op: date, reden: str) -> None:
        self.gesloten_op, self.reden = op, reden


class Opnamebezoek(models.Model):
    """Een tijdvak dat voor een gezamenlijke opname bezet is; vervallen zodra er een ander voor kwam.

    `spoor` is `beide` als één dubbel gekwalificeerde deskundige voor beide opneemt.
    """

    class Spoor(models.TextChoices):
        VERSTERKING = "versterking", "Versterking"
        SCHADE = "schade", "Schade"
        BEIDE = "beide", "Versterking en schade"

    opname = models.ForeignKey(
        GezamenlijkeOpname, on_delete=models.CASCADE, related_name="bezoeken", db_index=False
    )
    tijdvak = models.ForeignKey(Tijdvak, on_delete=models.PROTECT, related_name="bezoeken", db_index=False)
    spoor = models.CharField(max_length=12, choices=Spoor.choices)
    vervallen_op = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["tijdvak__dag", "tijdvak__van", "id"]
        verbose_name_plural = "opnamebezoeken"
        indexes = [
            models.Index(fields=["opname"], name="opnamebezoek_opname"),
            models.Index(fields=["tijdvak"], name="opnamebezoek_tijdvak"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["tijdvak"], condition=Q(vervallen_op__isnull=True), name="tijdvak_een_keer_bezet"
            ),
            models.UniqueConstraint(
                fields=["opname", "spoor"],
                condition=Q(vervallen_op__isnull=True),
                name="opname_een_bezoek_per_spoor",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_spoor_display()} {self.tijdvak}"

    @property
    def sporen(self) -> frozenset[str]:
        if self.spoor == self.Spoor.BEIDE:
            return frozenset({self.Spoor.VERSTERKING.value, self.Spoor.SCHADE.value})
        return frozenset({self.spoor})
