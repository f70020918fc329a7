"""Gronden om gegevens te delen: de toestemming van een bewoner, en wie daarop wat mag zien.

De wettelijke grond staat als gegeven in `groningen.rules.gronden`. De database weigert hier verwijderen, en
laat van wijzigen alleen intrekken en sluiten toe, één keer (migratie 0017).
"""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from groningen.rules.delen import DEELBARE_VELDEN, DOELEN, HOE, LANGSTE_TOELICHTING

from .adres import Adres
from .dossier import Dossier
from .organisatie import Medewerker, Organisatie
from .persoon import Adresrelatie

# Als gewone tekst, zodat een migratie niet naar de regels verwijst.
VELDEN = [(veld.value, naam) for veld, naam in DEELBARE_VELDEN.items()]
DOELKEUZES = [(doel.value, naam) for doel, naam in DOELEN.items()]
WEGEN = [(hoe.value, naam) for hoe, naam in HOE.items()]
DEELBAAR = [sleutel for sleutel, _ in VELDEN]


class Toestemming(models.Model):
    """Wat één bewoner van één organisatie aan de andere laat zien, op welke tekst, en tot wanneer.

    `relatie` is de band van wie haar gaf met het adres: houdt die op, dan geldt de toestemming niet meer.
    Wie er mogen kijken, staat per naam in `Deelgrond`. Met `ook_opvolger` gaat zij mee naar wie het dossier
    overneemt. Is zij voor één verzoek gegeven (`kenmerk`), dan opent zij pas als dat is goedgekeurd.
    """

    adres = models.ForeignKey(Adres, on_delete=models.PROTECT, related_name="toestemmingen")
    relatie = models.ForeignKey(Adresrelatie, on_delete=models.PROTECT, related_name="toestemmingen")
    bron = models.ForeignKey(
        Organisatie, on_delete=models.PROTECT, related_name="+", help_text="Wiens gegevens open gaan"
    )
    ontvanger = models.ForeignKey(
        Organisatie, on_delete=models.PROTECT, related_name="+", help_text="Wie ze mag zien"
    )
    velden = ArrayField(models.CharField(max_length=20, choices=VELDEN))
    doel = models.CharField(max_length=20, choices=DOELKEUZES)
    vanaf = models.DateField()
    tot = models.DateField(help_text="Laatste dag")
    ook_opvolger = models.BooleanField()
    kenmerk = models.CharField(
        max_length=40, blank=True, help_text="Het nummer van het verzoek waarvoor zij is gegeven"
    )
    tekstversie = models.PositiveSmallIntegerField()
    hoe = models.CharField(max_length=10, choices=WEGEN)
    gegeven_op = models.DateField()
    vastgelegd_door = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    vastgelegd_op = models.DateTimeField(db_default=Now())
    ingetrokken_op = models.DateTimeField(null=True, blank=True)
    ingetrokken_hoe = models.CharField(max_length=10, choices=WEGEN, blank=True)
    ingetrokken_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["-gegeven_op", "-id"]
        verbose_name_plural = "toestemmingen"
        constraints = [
            models.CheckConstraint(condition=~Q(bron=F("ontvanger")), name="toestemming_aan_de_ander"),
            models.CheckConstraint(condition=Q(tot__gte=F("vanaf")), name="toestemming_periode"),
            models.CheckConstraint(
                condition=Q(velden__len__gt=0, velden__contained_by=DEELBAAR), name="toestemming_velden"
            ),
            models.CheckConstraint(
                condition=Q(ingetrokken_op__isnull=True, ingetrokken_hoe="", ingetrokken_door__isnull=True)
                | (Q(ingetrokken_op__isnull=False, ingetrokken_door__isnull=False) & ~Q(ingetrokken_hoe="")),
                name="toestemming_ingetrokken_door_iemand",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.ontvanger} ziet van {self.bron} tot en met {self.tot:%d-%m-%Y}"


class Deelgrond(models.Model):
    """Eén medewerker die van één adres velden van de andere organisatie mag zien, en waarom.

    Zij rust altijd op een toestemming: die opent zelf, of maakt een goedgekeurd verzoek (`kenmerk`) mogelijk.
    De poort kijkt alleen hier. `voor_dossier` is het eigen dossier waarvoor de ontvanger het nodig
    heeft; met `als_behandelaar` sluit de grond zodra hij dat niet meer behandelt.
    """

    class Soort(models.TextChoices):
        TOESTEMMING = "toestemming", "toestemming van de bewoner"
        VERZOEK = "verzoek", "goedgekeurd verzoek om gegevens"

    soort = models.CharField(max_length=20, choices=Soort.choices)
    toestemming = models.ForeignKey(Toestemming, on_delete=models.PROTECT, related_name="gronden")
    kenmerk = models.CharField(max_length=40, blank=True, help_text="Het nummer van het verzoek")
    adres = models.ForeignKey(Adres, on_delete=models.PROTECT, related_name="deelgronden", db_index=False)
    bron = models.ForeignKey(Organisatie, on_delete=models.PROTECT, related_name="+", db_index=False)
    ontvanger = models.ForeignKey(
        Medewerker, on_delete=models.PROTECT, related_name="deelgronden", db_index=False
    )
    voor_dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="deelgronden")
    als_behandelaar = models.BooleanField(default=True)
    velden = ArrayField(models.CharField(max_length=20, choices=VELDEN))
    doel = models.CharField(max_length=LANGSTE_TOELICHTING, help_text="Waarvoor, in woorden")
    vanaf = models.DateField()
    tot = models.DateField(help_text="Laatste dag")
    gesloten_op = models.DateTimeField(null=True, blank=True)
    gesloten_om = models.CharField(max_length=120, blank=True, help_text="Waarom zij eerder dicht ging")

    class Meta:
        ordering = ["-vanaf", "-id"]
        verbose_name_plural = "deelgronden"
        indexes = [
            # De vraag van de poort, en die van de lijst met wat met mij gedeeld is.
            models.Index(
                fields=["ontvanger", "adres", "bron"],
                condition=Q(gesloten_op__isnull=True),
                name="deelgrond_open",
            ),
            models.Index(fields=["adres", "-vanaf", "-id"], name="deelgrond_van_adres"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(tot__gte=F("vanaf")), name="deelgrond_periode"),
            models.CheckConstraint(
                condition=Q(velden__len__gt=0, velden__contained_by=DEELBAAR), name="deelgrond_velden"
            ),
            models.CheckConstraint(
                condition=Q(soort="toestemming", kenmerk="") | (Q(soort="verzoek") & ~Q(kenmerk="")),
                name="deelgrond_verzoek_heeft_nummer",
            ),
            models.CheckConstraint(
                condition=Q(gesloten_op__isnull=True, gesloten_om="")
                | (Q(gesloten_op__isnull=False) & ~Q(gesloten_om="")),
                name="deelgrond_gesloten_om_iets",
            ),
            models.UniqueConstraint(
                fields=["toestemming", "ontvanger"],
                condition=Q(gesloten_op__isnull=True, soort="toestemming"),
                name="deelgrond_een_per_ontvanger",
            ),
            models.UniqueConstraint(
                fields=["kenmerk", "ontvanger"],
                condition=Q(gesloten_op__isnull=True, soort="verzoek"),
                name="deelgrond_een_per_verzoek",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.ontvanger}: {', '.join(self.velden)} tot en met {self.tot:%d-%m-%Y}"
