"""Verzoeken om een zaak voor te laten gaan, en adviezen daarover aan een gemeente."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django_fsm import FSMModelMixin, transition

from groningen.models import Dossier, Gebruiker, Gemeente, Standveld
from samenloop.rules import prioritering as regels


class Prioriteitsverzoek(FSMModelMixin, models.Model):
    """Een gemotiveerd verzoek, beslist met reden door iemand anders dan wie het deed (eisen S-05, V-25).

    Bij `img_voorrang` is `dossier` de melding en `aanleiding` het NCG-dossier op hetzelfde adres, als dat er
    is. Bij `gemeente_advies` is `dossier` het NCG-dossier; dat verandert geen volgorde. `aanvrager` zegt van
    wie het kwam: van NCG of IMG. `toets` is de zin waarom het op die dag mocht.
    """

    class Soort(models.TextChoices):
        IMG_VOORRANG = regels.Soort.IMG_VOORRANG.value, "Voorrang bij IMG"
        GEMEENTE_ADVIES = regels.Soort.GEMEENTE_ADVIES.value, "Advies aan de gemeente"

    class Grond(models.TextChoices):
        SAMENLOOP = regels.Grond.SAMENLOOP.value, regels.NAMEN[regels.Grond.SAMENLOOP]
        VASTGELOPEN = regels.Grond.VASTGELOPEN.value, regels.NAMEN[regels.Grond.VASTGELOPEN]
        ONVEILIG = regels.Grond.ONVEILIG.value, regels.NAMEN[regels.Grond.ONVEILIG]
        RISICO = regels.Grond.RISICO.value, regels.NAMEN[regels.Grond.RISICO]

    class Stand(models.TextChoices):
        INGEDIEND = "ingediend", "Wacht op besluit"
        TOEGEWEZEN = "toegewezen", "Toegewezen"
        AFGEWEZEN = "afgewezen", "Afgewezen"
        INGETROKKEN = "ingetrokken", "Ingetrokken"

    soort = models.CharField(max_length=20, choices=Soort.choices)
    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="prioriteitsverzoeken")
    aanleiding = models.ForeignKey(
        Dossier, on_delete=models.CASCADE, null=True, blank=True, related_name="gevraagde_voorrang"
    )
    gemeente = models.ForeignKey(
        Gemeente, on_delete=models.PROTECT, null=True, blank=True, related_name="+", help_text="Wie adviseert"
    )
    stand = Standveld(default=Stand.INGEDIEND.value, choices=Stand.choices, max_length=20, protected=True)
    grond = models.CharField(max_length=20, choices=Grond.choices)
    motivering = models.CharField(max_length=regels.LANGSTE_MOTIVERING)
    toets = models.CharField(max_length=300)
    letter = models.CharField(max_length=1, blank=True)
    risicoprofiel = models.CharField(max_length=20, blank=True)
    onveilig_gemeld_op = models.DateField(null=True, blank=True)
    aanvrager = models.ForeignKey("groningen.Organisatie", on_delete=models.PROTECT, related_name="+")
    aangevraagd_door = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    aangevraagd_op = models.DateField()
    uiterlijk_op = models.DateField(help_text="Laatste dag waarop het antwoord er hoort te zijn")
    beslist_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    beslist_op = models.DateField(null=True, blank=True)
    reden = models.CharField(max_length=regels.LANGSTE_REDEN, blank=True)
    plaats_voor = models.PositiveIntegerField(
        null=True, blank=True, help_text="Plaats in de rij van IMG toen het werd toegewezen"
    )
    plaats_na = models.PositiveIntegerField(null=True, blank=True, help_text="Plaats in de rij daarna")
    voorbijgegaan = models.PositiveIntegerField(
        null=True,
        blank=True,
        help_text="Hoeveel oudere meldingen zonder voorrang het voorbijging: de afwijking van de volgorde",
    )

    class Meta:
        verbose_name_plural = "prioriteitsverzoeken"
        ordering = ["-aangevraagd_op", "-id"]
        indexes = [
            models.Index(fields=["soort", "stand", "uiterlijk_op", "id"], name="voorrang_open"),
            models.Index(
                fields=["gemeente", "stand", "id"],
                condition=Q(gemeente__isnull=False),
                name="voorrang_gemeente",
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["dossier"], condition=Q(stand="ingediend"), name="een_open_prioriteitsverzoek"
            ),
            models.CheckConstraint(
                condition=Q(beslist_door__isnull=True) | ~Q(beslist_door=F("aangevraagd_door")),
                name="voorrang_beslist_een_ander",
            ),
            models.CheckConstraint(
                condition=Q(stand="ingediend", beslist_op__isnull=True)
                | Q(stand="ingetrokken", beslist_op__isnull=False, beslist_door__isnull=True)
                | (
                    Q(stand__in=["toegewezen", "afgewezen"], beslist_op__isnull=False)
                    & Q(beslist_door__isnull=False)
                    & ~Q(reden="")
                ),
                name="voorrang_beslist_met_reden",
            ),
            models.CheckConstraint(
                condition=Q(soort="gemeente_advies", gemeente__isnull=False, plaats_na__isnull=True)
                | (Q(soort="img_voorrang", gemeente__isnull=True) & ~Q(grond="risicoprofiel")),
                name="voorrang_van_wie",
            ),
            models.CheckConstraint(condition=~Q(motivering=""), name="voorrang_gemotiveerd"),
        ]

    def __str__(self) -> str:
        return f"{self.get_soort_display()} {self.dossier}: {self.stand}"

    @property
    def dossier_van_aanvrager(self) -> Dossier:
        """Het dossier waarvoor het gevraagd is: daar komt het besluit terecht."""
        if self.aanleiding is not None and self.aanleiding.organisatie_id == self.aanvrager_id:
            return self.aanleiding
        return self.dossier

    @transition(stand, source=Stand.INGEDIEND, target=Stand.TOEGEWEZEN)
    def wijs_toe(
        self,
        *,
        op: date,
        door: Gebruiker,
        reden: str,
        plaats_voor: int | None = None,
        plaats_na: int | None = None,
        voorbijgegaan: int | None = None,
    ) -> None:
        """Het gaat voor; een gemeente neemt het advies over."""
        self.beslist_op, self.beslist_door, self.reden = op, door, reden
        self.plaats_voor, self.plaats_na, self.voorbijgegaan = plaats_voor, plaats_na, voorbijgegaan

    @transition(stand, source=Stand.INGEDIEND, target=Stand.AFGEWEZEN)
    def wijs_af(self, *, op: date, door: Gebruiker, reden: str) -> None:
        self.beslist_op, self.beslist_door, self.reden = op, door, reden

    @transition(stand, source=Stand.INGEDIEND, target=Stand.INGETROKKEN)
    def trek_in(self, *, op: date, reden: str) -> None:
        """De vrager wil het niet meer; er is dan niets beslist."""
        self.beslist_op, self.reden = op, reden
