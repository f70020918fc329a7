"""Wat de bewoner antwoordde op de vraag of iets samen mag. Alleen aanvullen: het laatste antwoord geldt."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from groningen.models import Adres, Organisatie, Persoon
from samenloop.rules.wensen import ANTWOORDEN, HOE, LANGSTE_TOELICHTING, NAMEN, Antwoord

# Als gewone tekst, zodat een migratie niet naar de regels verwijst.
VORMEN, GEKOZEN, WEGEN = (
    [(str(sleutel), naam) for sleutel, naam in tabel.items()] for tabel in (NAMEN, ANTWOORDEN, HOE)
)


class Bewonerswens(models.Model):
    """Eén antwoord op één vraag; een volgend antwoord is een nieuwe rij.

    Het antwoord is van een persoon, van een organisatie die eigenaar is, of van een bewoner wiens naam niet
    bekend is (beide leeg). `uitlegversie` zegt op welke uitleg hij antwoordde (`samenloop.rules.wensuitleg`).
    De database weigert wijzigen en verwijderen; alleen de toelichting kan worden gewist.
    """

    adres = models.ForeignKey(Adres, on_delete=models.PROTECT, related_name="wensen", db_index=False)
    vorm = models.CharField(max_length=20, choices=VORMEN)
    antwoord = models.CharField(max_length=5, choices=GEKOZEN)
    later_op = models.DateField(
        null=True, blank=True, help_text="Wanneer de bewoner weer gevraagd wil worden"
    )
    persoon = models.ForeignKey(Persoon, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    organisatie = models.ForeignKey(
        Organisatie, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    hoe = models.CharField(max_length=10, choices=WEGEN)
    uitlegversie = models.PositiveSmallIntegerField()
    toelichting = models.CharField(max_length=LANGSTE_TOELICHTING, blank=True)
    gegeven_op = models.DateField()
    vastgelegd_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    vastgelegd_op = models.DateTimeField(db_default=Now())

    class Meta:
        verbose_name = "wens van een bewoner"
        verbose_name_plural = "wensen van bewoners"
        ordering = ["-gegeven_op", "-id"]
        indexes = [
            models.Index(fields=["adres", "vorm", "-gegeven_op", "-id"], name="bewonerswens_stand"),
            models.Index(
                fields=["later_op"], condition=Q(later_op__isnull=False), name="bewonerswens_later_op"
            ),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(vorm__in=list(map(str, NAMEN))), name="bewonerswens_vorm"),
            models.CheckConstraint(
                condition=Q(antwoord__in=list(map(str, ANTWOORDEN))), name="bewonerswens_antwoord"
            ),
            models.CheckConstraint(condition=Q(hoe__in=list(map(str, HOE))), name="bewonerswens_hoe"),
            models.CheckConstraint(
                condition=Q(later_op__isnull=True)
                | Q(antwoord=Antwoord.LATER.value, later_op__gt=F("gegeven_op")),
                name="bewonerswens_later",
            ),
            models.CheckConstraint(
                condition=Q(persoon__isnull=True) | Q(organisatie__isnull=True), name="bewonerswens_van_een"
            ),
            models.CheckConstraint(condition=Q(uitlegversie__gte=1), name="bewonerswens_uitleg"),
        ]

    def __str__(self) -> str:
        return (
            f"{self.get_vorm_display()}: {self.get_antwoord_display().lower()} ({self.gegeven_op:%d-%m-%Y})"
        )
