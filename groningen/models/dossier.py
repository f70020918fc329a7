"""Het dossier: één rij per zaak bij NCG of IMG, waaraan alles hangt wat zaken gemeen hebben."""

from datetime import date

from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Coalesce
from guardian.models import UserObjectPermissionBase

from groningen.rules.begeleiders import AANLEIDINGEN, LANGSTE_NOTITIE, LANGSTE_WAAROM, VANAF
from groningen.rules.rollen import Dossiersoort

from .adres import Adres
from .levering import Levering
from .organisatie import Medewerker, Organisatie

# Op eerste datum, wat geen datum heeft achteraan. Lijsten sorteren hierop en bladeren erin, dus zo
# staat het ook in de indexen.
NOOIT = date.max
EERSTE_DATUM = Coalesce("volgende_datum", Value(NOOIT), output_field=models.DateField())


class Dossier(models.Model):
    """De hub. Status, fase en volgende datum volgen het proces, in dezelfde transactie.

    `versie` is het volgnummer van de laatste gebeurtenis: wie een formulier verstuurt noemt de versie
    die hij zag, zodat een ander die eerder was niet ongemerkt wordt overschreven.
    """

    BEHANDELEN = "behandel_dossier"

    soort = models.CharField(max_length=20, choices=[(s.value, s.value) for s in Dossiersoort])
    organisatie = models.ForeignKey(Organisatie, on_delete=models.PROTECT, related_name="dossiers")
    nummer = models.CharField(max_length=40)
    # Leeg is NULL, want lege teksten zouden elkaar in de unieke sleutel in de weg zitten.
    geleverd_nummer = models.CharField(  # noqa: DJ001
        max_length=40, null=True, blank=True, help_text="Nummer in de leveringen, als dat een ander is"
    )
    adres = models.ForeignKey(Adres, on_delete=models.PROTECT, related_name="dossiers")
    status = models.CharField(max_length=20)
    status_sinds = models.DateField()
    fase = models.PositiveSmallIntegerField(help_text="Processtap 1 tot en met 6")
    loopt = models.BooleanField(default=True)
    stil_sinds = models.DateField(null=True, blank=True, help_text="Gepauzeerd of aangehouden sinds")
    behandelaar = models.ForeignKey(
        Medewerker, on_delete=models.PROTECT, null=True, blank=True, related_name="dossiers", db_index=False
    )
    geopend_op = models.DateField()
    gesloten_op = models.DateField(null=True, blank=True)
    volgende_datum = models.DateField(null=True, blank=True)
    volgende_stap = models.CharField(max_length=120, blank=True)
    portaal_gewijzigd_op = models.DateField(
        null=True, blank=True, help_text="Laatste dag waarop het proces hier in het portaal is gewijzigd"
    )
    levering = models.ForeignKey(
        Levering, on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    verdwenen_sinds = models.DateField(null=True, blank=True)
    versie = models.PositiveIntegerField(default=0)
    wisselingen = models.PositiveSmallIntegerField(
        db_default=0,
        editable=False,
        help_text="Hoe vaak een nieuwe begeleider kwam; de database telt het uit de toewijzingen",
    )

    class Meta:
        permissions = [("behandel_dossier", "Mag dit dossier zien en meebehandelen")]
        constraints = [
            models.UniqueConstraint(fields=["organisatie", "nummer"], name="dossier_nummer_uniek"),
            models.UniqueConstraint(
                fields=["organisatie", "geleverd_nummer"], name="dossier_geleverd_nummer_uniek"
            ),
            models.CheckConstraint(condition=Q(fase__gte=1, fase__lte=6), name="dossier_fase_1_tot_6"),
            models.CheckConstraint(
                condition=Q(gesloten_op__isnull=True) | Q(gesloten_op__gte=F("geopend_op")),
                name="dossier_periode",
            ),
        ]
        indexes = [
            models.Index(
                "behandelaar", "loopt", EERSTE_DATUM, "status_sinds", "id", name="dossier_van_behandelaar"
            ),
            models.Index(
                "organisatie", "loopt", EERSTE_DATUM, "status_sinds", "id", name="dossier_van_organisatie"
            ),
            models.Index(fields=["organisatie", "loopt", "geopend_op", "id"], name="dossier_binnenkomst"),
            # Elke levering zoekt waar het portaal iets anders zegt; dat kan alleen hier.
            models.Index(
                fields=["organisatie"],
                condition=Q(portaal_gewijzigd_op__isnull=False),
                name="dossier_uit_portaal",
            ),
            # Wie al drie of meer begeleiders had (eis B-16).
            models.Index(
                "organisatie",
                "loopt",
                EERSTE_DATUM,
                "status_sinds",
                "id",
                condition=Q(wisselingen__gte=VANAF - 1),
                name="dossier_veel_begeleiders",
            ),
        ]

    def __str__(self) -> str:
        return self.nummer


class Dossiertoegang(UserObjectPermissionBase):
    """Toegang van één gebruiker tot één dossier: django-guardian, met een echte sleutel naar het dossier."""

    content_object = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="toegangen")

    class Meta(UserObjectPermissionBase.Meta):
        abstract = False
        verbose_name = "toegang tot een dossier"
        verbose_name_plural = "toegang tot dossiers"


class Toewijzing(models.Model):
    """Wie een dossier wanneer behandelde, en waarom dat veranderde (eisen C-42, B-16)."""

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="toewijzingen")
    medewerker = models.ForeignKey(Medewerker, on_delete=models.PROTECT, related_name="toewijzingen")
    vanaf = models.DateField()
    tot = models.DateField(null=True, blank=True)
    reden = models.CharField(max_length=200)
    aanleiding = models.CharField(
        max_length=14,
        choices=[(str(een), zin) for een, zin in AANLEIDINGEN.items()],
        blank=True,
        db_default="",
        help_text="Wat de bewoner over de wisseling leest",
    )
    notitie = models.TextField(
        max_length=LANGSTE_NOTITIE, blank=True, db_default="", help_text="Voor de opvolger"
    )
    waarom_toch = models.CharField(
        max_length=LANGSTE_WAAROM,
        blank=True,
        db_default="",
        help_text="Waarom de bewoner toch weer een nieuwe begeleider krijgt",
    )

    class Meta:
        ordering = ["-vanaf", "-id"]
        verbose_name_plural = "toewijzingen"
        constraints = [
            models.UniqueConstraint(
                fields=["dossier"], condition=Q(tot__isnull=True), name="een_open_toewijzing"
            ),
            models.CheckConstraint(
                condition=Q(tot__isnull=True) | Q(tot__gte=F("vanaf")), name="toewijzing_periode"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.dossier}: {self.medewerker} vanaf {self.vanaf}"


class Controle(models.Model):
    """Een vastgelegde samenloopcontrole (M-06): kan de andere organisatie meedoen op dit moment?"""

    class Moment(models.TextChoices):
        START = "start", "de start"
        OPNAME = "opname", "de opname"
        VERSTERKINGSADVIES = "versterkingsadvies", "het versterkingsadvies"
        PLANVORMING = "planvorming", "de planvorming"
        UITVOERING = "uitvoering", "de uitvoering"
        AFRONDING = "afronding", "de afronding"

    class Uitkomst(models.TextChoices):
        KAN_MEE = "kan_mee", "schadeherstel kan mee"
        KAN_NIET_MEE = "kan_niet_mee", "schadeherstel kan niet mee"
        GEEN_SCHADE = "geen_schade", "er is geen schade bekend"
        BEWONER_WIL_NIET = "bewoner_wil_niet", "de bewoner wil het niet"

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="controles")
    moment = models.CharField(max_length=20, choices=Moment.choices)
    uitkomst = models.CharField(max_length=20, choices=Uitkomst.choices)
    toelichting = models.TextField(blank=True)
    medewerker = models.ForeignKey(
        Medewerker, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    vastgelegd_op = models.DateField()
    vervallen_op = models.DateField(
        null=True, blank=True, help_text="Geldt niet meer, bijvoorbeeld door een herbeoordeling"
    )

    class Meta:
        ordering = ["-vastgelegd_op", "-id"]

    def __str__(self) -> str:
        return f"{self.get_moment_display()}: {self.get_uitkomst_display()}"
