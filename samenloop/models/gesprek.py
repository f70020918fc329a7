"""Het gezamenlijke gesprek met de bewoner van een gedeeld adres, en wat daar is afgesproken."""

from datetime import date, time

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django_fsm import FSMModelMixin, transition

from groningen.models import Adres, Dossier, Medewerker, Organisatie, Standveld, Termijn
from samenloop.rules.gesprek import HOE, LANGSTE_REDEN, LANGSTE_TEKST, LANGSTE_VERSLAG, PARTIJEN, Partij


class Gesprek(FSMModelMixin, models.Model):
    """Een gesprek van NCG, IMG en de bewoner samen. Op een adres staat er hoogstens één gepland."""

    class Stand(models.TextChoices):
        GEPLAND = "gepland", "Gepland"
        GEHOUDEN = "gehouden", "Gehouden"
        GEANNULEERD = "geannuleerd", "Gaat niet door"

    adres = models.ForeignKey(Adres, on_delete=models.PROTECT, related_name="gesprekken")
    versterking = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="gesprekken_ncg")
    schade = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="gesprekken_img")
    stand = Standveld(default=Stand.GEPLAND.value, choices=Stand.choices, max_length=12, protected=True)
    dag = models.DateField()
    van = models.TimeField()
    tot = models.TimeField()
    hoe = models.CharField(max_length=10, choices=[(str(een), naam) for een, naam in HOE.items()])
    plaats = models.CharField(max_length=120, blank=True)
    doel = models.CharField(max_length=LANGSTE_REDEN, blank=True, help_text="De bewoner leest dit")
    deelnemers = models.ManyToManyField(Medewerker, related_name="gesprekken")
    gepland_op = models.DateField()
    gepland_door = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    gepland_vanuit = models.ForeignKey(Organisatie, on_delete=models.PROTECT, related_name="+")
    gehouden_op = models.DateField(null=True, blank=True)
    verslag = models.TextField(max_length=LANGSTE_VERSLAG, blank=True)
    gesloten_op = models.DateField(null=True, blank=True)
    reden = models.CharField(max_length=LANGSTE_REDEN, blank=True)
    versie = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-dag", "-id"]
        verbose_name_plural = "gesprekken"
        constraints = [
            models.UniqueConstraint(
                fields=["adres"], condition=Q(stand="gepland"), name="een_gepland_gesprek"
            ),
            models.CheckConstraint(condition=Q(tot__gt=F("van")), name="gesprek_eindigt_na_begin"),
            models.CheckConstraint(
                condition=~Q(stand="geannuleerd") | ~Q(reden=""), name="gesprek_geannuleerd_met_reden"
            ),
            models.CheckConstraint(
                condition=~Q(stand="gehouden") | (Q(gehouden_op__isnull=False) & ~Q(verslag="")),
                name="gesprek_gehouden_met_verslag",
            ),
        ]
        indexes = [
            models.Index(fields=["dag", "id"], condition=Q(stand="gepland"), name="gesprek_komt"),
        ]

    def __str__(self) -> str:
        return f"{self.adres} op {self.dag:%d-%m-%Y}"

    @transition(stand, source=Stand.GEPLAND, target=Stand.GEPLAND)
    def verzet(self, *, dag: date, van: time, tot: time, hoe: str, plaats: str) -> None:
        self.dag, self.van, self.tot, self.hoe, self.plaats = dag, van, tot, hoe, plaats

    @transition(stand, source=Stand.GEPLAND, target=Stand.GEHOUDEN)
    def leg_vast(self, *, op: date, gehouden_op: date, verslag: str) -> None:
        self.gesloten_op, self.gehouden_op, self.verslag = op, gehouden_op, verslag

    @transition(stand, source=Stand.GEPLAND, target=Stand.GEANNULEERD)
    def annuleer(self, *, op: date, reden: str) -> None:
        self.gesloten_op, self.reden = op, reden


class Gespreksafspraak(FSMModelMixin, models.Model):
    """Eén afspraak: wie doet wat, uiterlijk wanneer.

    Van de organisatie die het verslag maakte, is zij meteen toegezegd; van de andere pas als die bevestigt.
    Een toezegging van een organisatie is een termijn bij haar dossier. Van de bewoner is het geen termijn.
    """

    class Stand(models.TextChoices):
        AANGEBODEN = "aangeboden", "Wacht op bevestiging"
        TOEGEZEGD = "toegezegd", "Afgesproken"
        AFGEWEZEN = "afgewezen", "Niet bevestigd"
        NAGEKOMEN = "nagekomen", "Nagekomen"
        VERVALLEN = "vervallen", "Vervallen"

    gesprek = models.ForeignKey(Gesprek, on_delete=models.CASCADE, related_name="afspraken")
    wie = models.CharField(max_length=12, choices=[(str(een), naam) for een, naam in PARTIJEN.items()])
    wat = models.CharField(max_length=LANGSTE_TEKST)
    uiterlijk_op = models.DateField()
    stand = Standveld(default=Stand.AANGEBODEN.value, choices=Stand.choices, max_length=12, protected=True)
    termijn = models.OneToOneField(
        Termijn, on_delete=models.PROTECT, null=True, blank=True, related_name="gespreksafspraak"
    )
    gesloten_op = models.DateField(null=True, blank=True)
    reden = models.CharField(max_length=LANGSTE_REDEN, blank=True)
    versie = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["uiterlijk_op", "id"]
        verbose_name_plural = "gespreksafspraken"
        constraints = [
            models.CheckConstraint(condition=~Q(wat=""), name="afspraak_zegt_wat"),
            models.CheckConstraint(
                condition=Q(stand__in=["aangeboden", "toegezegd"], gesloten_op__isnull=True)
                | (~Q(stand__in=["aangeboden", "toegezegd"]) & Q(gesloten_op__isnull=False)),
                name="afspraak_gesloten_heeft_dag",
            ),
            models.CheckConstraint(
                condition=Q(termijn__isnull=True) | ~Q(wie=Partij.BEWONER.value),
                name="afspraak_bewoner_geen_termijn",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_wie_display()}: {self.wat}"

    @transition(stand, source=Stand.AANGEBODEN, target=Stand.TOEGEZEGD)
    def zeg_toe(self, *, termijn: Termijn | None) -> None:
        self.termijn = termijn

    @transition(stand, source=Stand.AANGEBODEN, target=Stand.AFGEWEZEN)
    def wijs_af(self, *, op: date, reden: str) -> None:
        self.gesloten_op, self.reden = op, reden

    @transition(stand, source=Stand.TOEGEZEGD, target=Stand.NAGEKOMEN)
    def kom_na(self, *, op: date) -> None:
        self.gesloten_op = op

    @transition(stand, source=Stand.TOEGEZEGD, target=Stand.VERVALLEN)
    def laat_vervallen(self, *, op: date, reden: str) -> None:
        self.gesloten_op, self.reden = op, reden
