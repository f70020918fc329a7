"""Openbare cijfers: wat er per maand bekend is gemaakt, en de geheimen waarmee dat is afgerond.

Alles is alleen aanvullen: een trigger weigert wijzigen en verwijderen. Ook een ingetrokken publicatie blijft,
want wie haar zag, weet haar nog.
"""

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from governance.rules.cijfers.afronden import BASIS
from governance.rules.cijfers.tabellen import Niveau
from groningen.models import Gemeente, Medewerker


class Gebied(models.Model):
    """Een plaats of gemeente met eigen cijfers. Zonder gemeente: de overige gemeenten samen."""

    niveau = models.CharField(max_length=8, choices=[(n.value, n.value) for n in Niveau])
    gemeente = models.ForeignKey(Gemeente, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    woonplaats = models.CharField(
        max_length=80, blank=True, help_text="Leeg: de hele gemeente, of haar overige plaatsen"
    )

    class Meta:
        verbose_name_plural = "gebieden"
        constraints = [
            models.UniqueConstraint(
                fields=["niveau", "gemeente", "woonplaats"], name="gebied_een_keer", nulls_distinct=False
            ),
            models.CheckConstraint(
                condition=Q(woonplaats="") | Q(niveau=Niveau.PLAATS.value, gemeente__isnull=False),
                name="gebied_woonplaats_in_gemeente",
            ),
        ]

    def __str__(self) -> str:
        if self.woonplaats:
            return self.woonplaats
        if self.gemeente is None:
            return "Overige gemeenten"
        return self.gemeente.naam if self.niveau == Niveau.GEMEENTE else f"Overig {self.gemeente.naam}"


class Vak(models.Model):
    """Eén vak van één tabel in één gebied, met de verschuiving die het altijd houdt. Geheim."""

    gebied = models.ForeignKey(Gebied, on_delete=models.PROTECT, related_name="vakken")
    tabel = models.CharField(max_length=12, help_text="Code uit `governance.rules.cijfers.tabellen`")
    categorie = models.CharField(max_length=20)
    verschuiving = models.PositiveSmallIntegerField()

    class Meta:
        verbose_name_plural = "vakken"
        constraints = [
            models.UniqueConstraint(fields=["tabel", "gebied", "categorie"], name="vak_een_keer"),
            models.CheckConstraint(condition=Q(verschuiving__lt=BASIS), name="vak_verschuiving_onder_basis"),
        ]

    def __str__(self) -> str:
        return f"{self.tabel} {self.categorie} in {self.gebied}"


class Publicatie(models.Model):
    """De cijfers van één maand in één versie. `klaargezet` ziet alleen wie publiceert."""

    class Stand(models.TextChoices):
        KLAARGEZET = "klaargezet", "klaargezet"
        TEGENGEHOUDEN = "tegengehouden", "tegengehouden"
        GEPUBLICEERD = "gepubliceerd", "gepubliceerd"
        VERVANGEN = "vervangen", "vervangen door een nieuwe versie"
        INGETROKKEN = "ingetrokken", "ingetrokken"

    periode = models.DateField(help_text="De eerste dag van de maand")
    versie = models.PositiveSmallIntegerField()
    peildatum = models.DateField(help_text="De dag waarop is geteld")
    openbaar_vanaf = models.DateField(help_text="De dag waarop het portaal haar vanzelf publiceert")
    methode = models.CharField(max_length=8)
    stand = models.CharField(max_length=14, choices=Stand.choices, default=Stand.KLAARGEZET)
    reden = models.CharField(max_length=500, blank=True, help_text="Waarom er een nieuwe versie is")
    gepubliceerd_op = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-periode", "-versie"]
        verbose_name_plural = "publicaties"
        constraints = [
            models.UniqueConstraint(fields=["periode", "versie"], name="publicatie_versie_uniek"),
            models.UniqueConstraint(
                F("stand"), condition=Q(stand="klaargezet"), name="publicatie_een_klaargezet"
            ),
            models.UniqueConstraint(
                fields=["periode"], condition=Q(stand="gepubliceerd"), name="publicatie_een_geldend"
            ),
            models.CheckConstraint(
                condition=Q(stand__in=["klaargezet", "tegengehouden"], gepubliceerd_op__isnull=True)
                | Q(stand__in=["gepubliceerd", "vervangen", "ingetrokken"], gepubliceerd_op__isnull=False),
                name="publicatie_bekend_heeft_tijd",
            ),
            models.CheckConstraint(
                condition=Q(versie=1) | ~Q(reden=""), name="publicatie_nieuwe_versie_heeft_reden"
            ),
            models.CheckConstraint(condition=Q(periode__day=1), name="publicatie_periode_is_maand"),
        ]

    def __str__(self) -> str:
        return f"cijfers van {self.periode:%Y-%m}, versie {self.versie}"


class Publicatiestap(models.Model):
    """Wat er met een publicatie gebeurde, door wie en waarom. Zonder medewerker deed het portaal het zelf."""

    publicatie = models.ForeignKey(Publicatie, on_delete=models.PROTECT, related_name="stappen")
    stand = models.CharField(max_length=14, choices=Publicatie.Stand.choices)
    door = models.ForeignKey(Medewerker, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    reden = models.CharField(max_length=500, blank=True)
    op = models.DateTimeField(db_default=Now())

    class Meta:
        ordering = ["op", "id"]
        verbose_name_plural = "publicatiestappen"

    def __str__(self) -> str:
        return f"{self.publicatie}: {self.stand}"


class Cijfer(models.Model):
    """Eén getal van één publicatie. Alleen `bekend` gaat naar buiten; `echt` is voor de volgende aanval.

    Niet `ververst`: het nieuwe getal zou verraden, dus staat het vorige er nog. `bekend` is leeg als er nooit
    een veilig getal was.
    """

    publicatie = models.ForeignKey(Publicatie, on_delete=models.PROTECT, related_name="cijfers")
    vak = models.ForeignKey(Vak, on_delete=models.PROTECT, related_name="cijfers")
    echt = models.PositiveIntegerField()
    bekend = models.PositiveIntegerField(null=True, blank=True)
    ververst = models.BooleanField()

    class Meta:
        verbose_name_plural = "cijfers"
        constraints = [
            models.UniqueConstraint(fields=["publicatie", "vak"], name="cijfer_een_keer"),
            models.CheckConstraint(
                condition=Q(ververst=False) | Q(bekend__isnull=False), name="cijfer_ververst_is_bekend"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.vak} in {self.publicatie}"
