"""De coördinator van één adres waar beide organisaties een dossier hebben (eis C-44)."""

from datetime import date

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django_fsm import FSMModelMixin, transition

from groningen.models import Adres, Medewerker, Standveld
from samenloop.rules.coordinator import LANGSTE_NOTITIE, LANGSTE_REDEN, MANDATEN


class Adrescoordinator(FSMModelMixin, models.Model):
    """Eén benoeming, van `vanaf` tot en met `tot`. Op een adres loopt er hoogstens één.

    Bij overdragen begint een nieuwe benoeming die naar de `vorige` wijst, met een notitie voor de opvolger.
    """

    class Stand(models.TextChoices):
        LOOPT = "loopt", "Benoemd"
        OVERGEDRAGEN = "overgedragen", "Overgedragen"
        BEEINDIGD = "beeindigd", "Beëindigd"
        VERLOPEN = "verlopen", "Termijn voorbij"

    adres = models.ForeignKey(Adres, on_delete=models.PROTECT, related_name="coordinatoren")
    medewerker = models.ForeignKey(Medewerker, on_delete=models.PROTECT, related_name="coordineert")
    mandaat = ArrayField(
        models.CharField(max_length=12, choices=[(str(een), naam) for een, naam in MANDATEN.items()])
    )
    vanaf = models.DateField()
    tot = models.DateField(help_text="De laatste dag")
    stand = Standveld(default=Stand.LOOPT.value, choices=Stand.choices, max_length=14, protected=True)
    benoemd_door = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    vorige = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="opvolgers"
    )
    notitie = models.TextField(max_length=LANGSTE_NOTITIE, blank=True, help_text="Van de vorige coördinator")
    toegang_tot = ArrayField(
        models.BigIntegerField(),
        default=list,
        blank=True,
        help_text="Dossiers die door deze benoeming open zijn",
    )
    gesloten_op = models.DateField(null=True, blank=True)
    reden = models.CharField(max_length=LANGSTE_REDEN, blank=True)
    versie = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-vanaf", "-id"]
        verbose_name = "coördinator van een adres"
        verbose_name_plural = "coördinatoren van adressen"
        constraints = [
            models.UniqueConstraint(
                fields=["adres"], condition=Q(stand="loopt"), name="een_coordinator_per_adres"
            ),
            models.CheckConstraint(condition=Q(tot__gt=F("vanaf")), name="coordinator_periode"),
            models.CheckConstraint(condition=~Q(mandaat=[]), name="coordinator_heeft_mandaat"),
            models.CheckConstraint(
                condition=Q(stand="loopt", gesloten_op__isnull=True)
                | (~Q(stand="loopt") & Q(gesloten_op__isnull=False)),
                name="coordinator_gesloten_heeft_dag",
            ),
        ]
        indexes = [
            models.Index(fields=["tot", "id"], condition=Q(stand="loopt"), name="coordinator_loopt_af"),
            models.Index(fields=["medewerker"], condition=Q(stand="loopt"), name="coordinator_van"),
        ]

    def __str__(self) -> str:
        return f"{self.medewerker} voor {self.adres}"

    @transition(stand, source=Stand.LOOPT, target=Stand.LOOPT)
    def verleng(self, *, tot: date) -> None:
        self.tot = tot

    @transition(stand, source=Stand.LOOPT, target=Stand.OVERGEDRAGEN)
    def draag_over(self, *, op: date, reden: str) -> None:
        self.gesloten_op, self.reden = op, reden

    @transition(stand, source=Stand.LOOPT, target=Stand.BEEINDIGD)
    def beeindig(self, *, op: date, reden: str) -> None:
        self.gesloten_op, self.reden = op, reden

    @transition(stand, source=Stand.LOOPT, target=Stand.VERLOPEN)
    def verloop(self, *, op: date) -> None:
        self.gesloten_op = op
