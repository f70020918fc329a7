"""Gemeenten, organisaties en hun medewerkers."""

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import F, Q

from groningen.rules.rollen import Organisatiesoort, Rol


class Gebruiker(AbstractUser):
    """Iemand die kan inloggen: een medewerker, een bewoner of een beheerder."""

    demo = models.BooleanField(
        "account van de demo",
        default=False,
        editable=False,
        help_text="Heeft een wachtwoord dat iedereen kent; werkt alleen met DEBUG",
    )

    class Meta:
        verbose_name = "gebruiker"
        verbose_name_plural = "gebruikers"


class Gemeente(models.Model):
    """Een gemeente met haar CBS-code; opgeheven gemeenten wijzen naar hun opvolger."""

    code = models.CharField(max_length=4, primary_key=True)
    naam = models.CharField(max_length=80, unique=True)
    ingesteld = models.DateField(null=True, blank=True)
    opgeheven = models.DateField(null=True, blank=True)
    opvolger = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="voorgangers"
    )

    class Meta:
        ordering = ["naam"]
        verbose_name_plural = "gemeenten"

    def __str__(self) -> str:
        return self.naam


class Organisatie(models.Model):
    naam = models.CharField(max_length=120, unique=True)
    afkorting = models.CharField(max_length=20, blank=True)
    soort = models.CharField(max_length=20, choices=[(s.value, s.value) for s in Organisatiesoort])
    gemeente = models.ForeignKey(Gemeente, on_delete=models.PROTECT, null=True, blank=True)
    telefoon = models.CharField(max_length=20, blank=True)
    postadres = models.TextField(
        max_length=200, blank=True, help_text="Onder brieven: straat of postbus, postcode en plaats"
    )
    iban = models.CharField(
        "IBAN", max_length=34, blank=True, help_text="De rekening waarvan vergoedingen worden betaald"
    )
    bestaat_vanaf = models.DateField(null=True, blank=True)
    bestaat_tot = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["naam"]
        verbose_name_plural = "organisaties"
        constraints = [
            models.UniqueConstraint(
                fields=["soort"],
                condition=Q(soort__in=[Organisatiesoort.NCG.value, Organisatiesoort.IMG.value]),
                name="een_ncg_en_een_img",
            ),
            models.CheckConstraint(
                condition=Q(bestaat_tot__isnull=True) | Q(bestaat_tot__gte=F("bestaat_vanaf")),
                name="organisatie_periode",
            ),
        ]

    def __str__(self) -> str:
        return self.afkorting or self.naam


class OrganisatieRol(models.Model):
    """Wat een organisatie in welke periode deed, bijvoorbeeld versterken: CVW tot 2020, daarna NCG."""

    class Rol(models.TextChoices):
        UITVOERDER_VERSTERKING = "uitvoerder_versterking", "voert versterking uit"
        UITVOERDER_SCHADE = "uitvoerder_schade", "handelt schade af"
        OPDRACHTGEVER = "opdrachtgever", "opdrachtgever"
        EIGENAAR_WONINGEN = "eigenaar_woningen", "eigenaar van woningen"
        TOEZICHTHOUDER = "toezichthouder", "toezichthouder"

    organisatie = models.ForeignKey(Organisatie, on_delete=models.CASCADE, related_name="rollen")
    rol = models.CharField(max_length=30, choices=Rol.choices)
    vanaf = models.DateField()
    tot = models.DateField(null=True, blank=True)
    bron = models.CharField(max_length=200, blank=True)

    class Meta:
        verbose_name = "rol van een organisatie"
        verbose_name_plural = "rollen van organisaties"
        constraints = [
            models.UniqueConstraint(fields=["organisatie", "rol", "vanaf"], name="organisatierol_uniek"),
            models.CheckConstraint(
                condition=Q(tot__isnull=True) | Q(tot__gte=F("vanaf")), name="organisatierol_periode"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisatie} {self.get_rol_display()}"


class Medewerker(models.Model):
    """Iemand die bij een organisatie werkt; `gebruiker` is leeg voor een behandelaar zonder inlog."""

    gebruiker = models.OneToOneField(
        Gebruiker, on_delete=models.PROTECT, null=True, blank=True, related_name="medewerker"
    )
    organisatie = models.ForeignKey(Organisatie, on_delete=models.PROTECT, related_name="medewerkers")
    nummer = models.CharField(
        max_length=40, help_text="Het nummer van de medewerker bij de eigen organisatie"
    )
    naam = models.CharField(max_length=120, blank=True)
    telefoon = models.CharField(max_length=20, blank=True)
    email = models.EmailField(blank=True)
    actief = models.BooleanField(default=True)

    class Meta:
        ordering = ["naam", "nummer"]
        constraints = [
            models.UniqueConstraint(fields=["organisatie", "nummer"], name="medewerker_nummer_uniek")
        ]

    def __str__(self) -> str:
        return self.naam or self.nummer


class MedewerkerRol(models.Model):
    medewerker = models.ForeignKey(Medewerker, on_delete=models.CASCADE, related_name="rollen")
    rol = models.CharField(max_length=30, choices=[(r.value, r.value) for r in Rol])
    vanaf = models.DateField()
    tot = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name = "rol van een medewerker"
        verbose_name_plural = "rollen van medewerkers"
        constraints = [
            models.UniqueConstraint(fields=["medewerker", "rol", "vanaf"], name="medewerkerrol_uniek"),
            models.CheckConstraint(
                condition=Q(tot__isnull=True) | Q(tot__gte=F("vanaf")), name="medewerkerrol_periode"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.medewerker}: {self.rol}"


class Waarneming(models.Model):
    """Een periode (eerste en laatste dag tellen mee) waarin een collega de dossiers van een ander waarneemt.

    De waarnemer ziet die dossiers bij zijn eigen werk en mag ze behandelen; de behandelaar blijft wie hij is.
    """

    medewerker = models.ForeignKey(Medewerker, on_delete=models.CASCADE, related_name="waargenomen")
    waarnemer = models.ForeignKey(Medewerker, on_delete=models.CASCADE, related_name="waarnemingen")
    van = models.DateField()
    tot = models.DateField()
    door = models.ForeignKey(Gebruiker, on_delete=models.PROTECT, related_name="+")
    vastgelegd_op = models.DateField()
    ingetrokken_op = models.DateField(null=True, blank=True, help_text="Vanaf deze dag geldt zij niet meer")

    class Meta:
        ordering = ["van", "id"]
        verbose_name_plural = "waarnemingen"
        constraints = [
            models.CheckConstraint(condition=Q(tot__gte=F("van")), name="waarneming_periode"),
            models.CheckConstraint(condition=~Q(medewerker=F("waarnemer")), name="waarneming_door_een_ander"),
        ]
        indexes = [models.Index(fields=["waarnemer", "tot"], name="waarneming_nu")]

    def __str__(self) -> str:
        return f"{self.waarnemer} voor {self.medewerker} van {self.van} tot en met {self.tot}"
