"""Contacten aan het loket die niet (of nog niet) bij een dossier van de eigen organisatie horen."""

from datetime import date, datetime

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django_fsm import FSMModelMixin, transition

from groningen.models import Adres, Contactmoment, Dossier, Medewerker, Organisatie, Standveld
from samenloop.rules.loket.contact import (
    LANGSTE_NAAM,
    LANGSTE_REDEN,
    LANGSTE_VERVOLG,
    OVERDRACHT,
    STAPPEN,
    VRAGEN,
)

# Als gewone tekst, zodat een migratie niet naar de regels verwijst.
SOORTEN, WEGEN, STAPNAMEN = (
    [(str(sleutel), naam) for sleutel, naam in tabel.items()] for tabel in (VRAGEN, OVERDRACHT, STAPPEN)
)


class Loketcontact(FSMModelMixin, models.Model):
    """Eén contact, genoteerd door `van` en bestemd voor `aan`; gelijk als het voor de eigen organisatie is.

    Een contact voor de ander wordt aangeboden; de ander neemt het aan of geeft het terug. `aanvraag` is het
    nummer van het formulier: twee keer versturen geeft één contact. `versie` telt elke stap; wie een
    formulier verstuurt, noemt de versie die hij zag. De namen en vrije tekst kan de privacyfunctionaris
    wissen.
    """

    class Stand(models.TextChoices):
        AANGEBODEN = "aangeboden", "Aangeboden"
        AANGENOMEN = "aangenomen", "Aangenomen"
        TERUGGEGEVEN = "teruggegeven", "Teruggegeven"
        INGETROKKEN = "ingetrokken", "Ingetrokken"
        AFGEHANDELD = "afgehandeld", "Afgehandeld"

    OPEN = (Stand.AANGEBODEN, Stand.AANGENOMEN, Stand.TERUGGEGEVEN)
    DICHT = (Stand.INGETROKKEN, Stand.AFGEHANDELD)

    aanvraag = models.UUIDField(unique=True)
    van = models.ForeignKey(Organisatie, on_delete=models.PROTECT, related_name="+", db_index=False)
    aan = models.ForeignKey(Organisatie, on_delete=models.PROTECT, related_name="+", db_index=False)
    adres = models.ForeignKey(
        Adres, on_delete=models.PROTECT, null=True, blank=True, related_name="loketcontacten"
    )
    genoteerd_door = models.ForeignKey(Medewerker, on_delete=models.PROTECT, related_name="+", db_index=False)
    datum = models.DateField()
    genoteerd_op = models.DateTimeField(db_default=Now())
    kanaal = models.CharField(max_length=20, choices=Contactmoment.Kanaal.choices)
    soort = models.CharField(max_length=20, choices=SOORTEN)
    spoed = models.BooleanField(default=False)
    verkeerd_binnen = models.BooleanField("kwam bij de verkeerde organisatie binnen", default=False)
    overdracht = models.CharField(max_length=20, choices=WEGEN, blank=True)
    tekst = models.TextField(blank=True)
    beller = models.CharField("naam en telefoonnummer", max_length=LANGSTE_NAAM, blank=True)
    vervolg = models.CharField(max_length=LANGSTE_VERVOLG, blank=True)
    vervolg_op = models.DateField(null=True, blank=True)
    uiterlijk_op = models.DateField(
        null=True, blank=True, help_text="Neemt de ander het dan niet aan, dan gaat het naar het bureau"
    )
    bij_bureau_sinds = models.DateField(null=True, blank=True)
    stand = Standveld(default=Stand.AANGEBODEN.value, choices=Stand.choices, protected=True)
    aangenomen_door = models.ForeignKey(
        Medewerker, on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    aangenomen_op = models.DateTimeField(null=True, blank=True)
    dossier = models.ForeignKey(
        Dossier, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", db_index=False
    )
    contactmoment = models.OneToOneField(
        Contactmoment, on_delete=models.SET_NULL, null=True, blank=True, related_name="loketcontact"
    )
    afgehandeld_op = models.DateField(null=True, blank=True)
    gewist_op = models.DateTimeField(null=True, blank=True)
    versie = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = "contact aan het loket"
        verbose_name_plural = "contacten aan het loket"
        ordering = ["-id"]
        indexes = [
            models.Index(
                fields=["aan", "uiterlijk_op", "id"], condition=Q(stand="aangeboden"), name="loket_aangeboden"
            ),
            models.Index(
                fields=["aan", "vervolg_op", "id"], condition=Q(stand="aangenomen"), name="loket_te_doen"
            ),
            models.Index(fields=["van", "id"], condition=Q(stand="teruggegeven"), name="loket_terug"),
            models.Index(fields=["van", "-id"], name="loket_van"),
            models.Index(fields=["aan", "-id"], name="loket_aan"),
            models.Index(
                fields=["uiterlijk_op"],
                condition=Q(stand="aangeboden", bij_bureau_sinds__isnull=True),
                name="loket_klimt",
            ),
            models.Index(
                fields=["afgehandeld_op", "id"],
                condition=Q(afgehandeld_op__isnull=False, gewist_op__isnull=True),
                name="loket_te_wissen",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    stand__in=["aangeboden", "aangenomen", "teruggegeven"], afgehandeld_op__isnull=True
                )
                | Q(stand__in=["ingetrokken", "afgehandeld"], afgehandeld_op__isnull=False),
                name="loket_stand_en_dag",
            ),
            models.CheckConstraint(
                condition=~Q(van=F("aan"))
                | Q(stand__in=["aangenomen", "afgehandeld"], verkeerd_binnen=False, overdracht=""),
                name="loket_eigen_wordt_niet_aangeboden",
            ),
            models.CheckConstraint(
                condition=~Q(stand="aangeboden") | Q(uiterlijk_op__isnull=False), name="loket_aanbod_met_norm"
            ),
            models.CheckConstraint(
                condition=~Q(stand="aangenomen")
                | Q(aangenomen_door__isnull=False, aangenomen_op__isnull=False),
                name="loket_aangenomen_door",
            ),
            models.CheckConstraint(
                condition=Q(gewist_op__isnull=True) & ~Q(tekst="")
                | Q(gewist_op__isnull=False, tekst="", beller="", vervolg=""),
                name="loket_tekst_of_gewist",
            ),
        ]

    def __str__(self) -> str:
        return f"Contact {self.pk}"

    @property
    def voor_ander(self) -> bool:
        return self.van_id != self.aan_id

    @property
    def wacht_op(self) -> int | None:
        """De organisatie die nu iets moet doen; None als het klaar is."""
        if self.stand == self.Stand.TERUGGEGEVEN:
            return self.van_id
        return self.aan_id if self.stand in self.OPEN else None

    @transition(stand, source=Stand.AANGEBODEN, target=Stand.AANGENOMEN)
    def neem_aan(self, *, door: Medewerker, op: datetime) -> None:
        """De ander heeft het nu in handen."""
        self.aangenomen_door = door
        self.aangenomen_op = op

    @transition(stand, source=Stand.AANGEBODEN, target=Stand.TERUGGEGEVEN)
    def geef_terug(self) -> None:
        """De ander kan er niets mee; wie het noteerde is weer aan zet."""
        self.uiterlijk_op = None
        self.bij_bureau_sinds = None

    @transition(stand, source=Stand.TERUGGEGEVEN, target=Stand.AANGEBODEN)
    def bied_opnieuw_aan(self, *, uiterlijk_op: date) -> None:
        self.uiterlijk_op = uiterlijk_op

    @transition(stand, source=[Stand.AANGEBODEN, Stand.TERUGGEGEVEN], target=Stand.INGETROKKEN)
    def trek_in(self, *, op: date) -> None:
        """Wie het noteerde, hoeft het niet meer door te geven."""
        self.afgehandeld_op = op

    @transition(stand, source=[Stand.AANGENOMEN, Stand.TERUGGEGEVEN], target=Stand.AFGEHANDELD)
    def handel_af(self, *, op: date) -> None:
        self.afgehandeld_op = op


class Loketstap(models.Model):
    """Wat er met een contact gebeurde. Zonder `door` deed het portaal het zelf."""

    contact = models.ForeignKey(Loketcontact, on_delete=models.CASCADE, related_name="stappen")
    soort = models.CharField(max_length=20, choices=STAPNAMEN)
    door = models.ForeignKey(
        Medewerker, on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    tijdstip = models.DateTimeField(db_default=Now())
    tekst = models.CharField(max_length=LANGSTE_REDEN, blank=True)

    class Meta:
        verbose_name = "stap van een contact aan het loket"
        verbose_name_plural = "stappen van contacten aan het loket"
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.contact_id} {self.soort}"
