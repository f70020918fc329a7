"""Het buddykoppel: een bewonersbegeleider en een zaakbegeleider die samen één adres doen (eis C-43)."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q
from django_fsm import FSMModelMixin, transition

from groningen.models import Adres, Dossier, Gebruiker, Medewerker, Organisatie, Standveld
from samenloop.rules.buddy import IMG, LANGSTE_REDEN, NCG


class Buddykoppel(FSMModelMixin, models.Model):
    """Eén koppel, van voorstel tot einde. Op een adres is er hoogstens één dat wacht of werkt.

    De voorstellende organisatie noemt haar eigen begeleider; de andere noemt de hare bij het antwoord.
    `wankel_sinds`: een van beiden behandelt zijn dossier niet meer, of een dossier is dicht.
    """

    class Stand(models.TextChoices):
        VOORGESTELD = "voorgesteld", "Wacht op antwoord"
        ACTIEF = "actief", "Werkt samen"
        AFGEWEZEN = "afgewezen", "Niet gekoppeld"
        BEEINDIGD = "beeindigd", "Beëindigd"

    LEVEND = (Stand.VOORGESTELD, Stand.ACTIEF)

    adres = models.ForeignKey(Adres, on_delete=models.PROTECT, related_name="buddykoppels")
    versterking = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="buddykoppels_ncg")
    schade = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="buddykoppels_img")
    bewonersbegeleider = models.ForeignKey(
        Medewerker, on_delete=models.PROTECT, null=True, blank=True, related_name="koppels_ncg"
    )
    zaakbegeleider = models.ForeignKey(
        Medewerker, on_delete=models.PROTECT, null=True, blank=True, related_name="koppels_img"
    )
    stand = Standveld(default=Stand.VOORGESTELD.value, choices=Stand.choices, max_length=12, protected=True)
    motief = models.CharField(max_length=LANGSTE_REDEN, blank=True)
    voorgesteld_op = models.DateField()
    voorgesteld_door = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    voorgesteld_vanuit = models.ForeignKey(Organisatie, on_delete=models.PROTECT, related_name="+")
    beantwoord_op = models.DateField(null=True, blank=True)
    beantwoord_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    gesloten_op = models.DateField(null=True, blank=True)
    reden = models.CharField(max_length=LANGSTE_REDEN, blank=True)
    wankel_sinds = models.DateField(null=True, blank=True)
    versie = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-voorgesteld_op", "-id"]
        verbose_name_plural = "buddykoppels"
        constraints = [
            models.UniqueConstraint(
                fields=["adres"],
                condition=Q(stand__in=["voorgesteld", "actief"]),
                name="een_levend_buddykoppel",
            ),
            models.CheckConstraint(
                condition=~Q(stand="actief")
                | Q(
                    bewonersbegeleider__isnull=False,
                    zaakbegeleider__isnull=False,
                    beantwoord_op__isnull=False,
                ),
                name="buddykoppel_actief_is_volledig",
            ),
            models.CheckConstraint(
                condition=Q(stand__in=["voorgesteld", "actief"], gesloten_op__isnull=True)
                | (Q(stand__in=["afgewezen", "beeindigd"], gesloten_op__isnull=False) & ~Q(reden="")),
                name="buddykoppel_gesloten_met_reden",
            ),
        ]
        indexes = [
            models.Index(
                fields=["voorgesteld_op", "id"], condition=Q(stand="voorgesteld"), name="buddykoppel_wacht"
            ),
            models.Index(
                fields=["wankel_sinds"], condition=Q(wankel_sinds__isnull=False), name="buddykoppel_wankel"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.adres}: {self.bewonersbegeleider} en {self.zaakbegeleider}"

    @property
    def levend(self) -> bool:
        return self.stand in self.LEVEND

    @property
    def leden(self) -> dict[str, int | None]:
        """Per spoor het lid van het koppel."""
        return {NCG: self.bewonersbegeleider_id, IMG: self.zaakbegeleider_id}

    def zet(self, spoor: str, medewerker_id: int) -> None:
        """Noemt het lid aan één kant (nog niet opgeslagen)."""
        if spoor == NCG:
            self.bewonersbegeleider_id = medewerker_id
        else:
            self.zaakbegeleider_id = medewerker_id

    @transition(stand, source=Stand.VOORGESTELD, target=Stand.ACTIEF)
    def koppel(self, *, op: date, door: Gebruiker) -> None:
        self.beantwoord_op, self.beantwoord_door = op, door

    @transition(stand, source=Stand.VOORGESTELD, target=Stand.AFGEWEZEN)
    def wijs_af(self, *, op: date, door: Gebruiker, reden: str) -> None:
        self.beantwoord_op, self.beantwoord_door = op, door
        self.gesloten_op, self.reden = op, reden

    @transition(stand, source=Stand.ACTIEF, target=Stand.ACTIEF)
    def vervang(self, *, spoor: str, medewerker_id: int) -> None:
        """Zet een ander lid aan één kant; de andere kant houdt de zijne."""
        self.zet(spoor, medewerker_id)

    @transition(stand, source=[Stand.VOORGESTELD, Stand.ACTIEF], target=Stand.BEEINDIGD)
    def beeindig(self, *, op: date, reden: str) -> None:
        self.gesloten_op, self.reden, self.wankel_sinds = op, reden, None
