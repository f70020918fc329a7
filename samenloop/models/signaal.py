"""Signalen tussen de organisaties en de dagelijkse e-mail erover."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q
from django_fsm import FSMModelMixin, transition

from groningen.models import Dossier, Gebeurtenis, Gebruiker, Levering, Medewerker, Standveld
from samenloop.rules.momenten import Moment


class Signaal(FSMModelMixin, models.Model):
    """Iets wat iemand moet weten of beoordelen, één keer per feit (`sleutel`).

    `dossier` is van wie het ontvangt, `bron` het dossier van de andere organisatie waar het feit in zit; leeg
    als het om het dossier zelf gaat. `letter`, `rij` en `kolom` zijn die van het moment zelf. De vorm van
    `gegevens` staat bij `samenloop.rules.signalen.verschil`.
    """

    class Soort(models.TextChoices):
        STATUSTERUGVAL = "statusterugval", "Status loopt terug"
        AFWIJKING_LEVERING = "afwijking_levering", "Levering wijkt af van het portaal"
        START = Moment.START.value, "Nieuw dossier bij de ander"
        OPNAME = Moment.OPNAME.value, "De ander plant een opname"
        ADVIES = Moment.ADVIES.value, "NCG stelt het versterkingsadvies op"
        PLANVORMING = Moment.PLANVORMING.value, "NCG maakt het plan"
        UITVOERING = Moment.UITVOERING.value, "De bouw begint"
        HERSTEL = Moment.HERSTEL.value, "IMG herstelt in natura"
        AFRONDING = Moment.AFRONDING.value, "De ander is klaar"
        LETTER = Moment.LETTER.value, "Andere letter in de matrix"
        TERUGVAL = Moment.TERUGVAL.value, "Status bij de ander loopt terug"
        AFWIJKING = Moment.AFWIJKING.value, "Levering en portaal verschillen bij de ander"
        WENS_GEGEVEN = Moment.WENS_GEGEVEN.value, "De bewoner wil het samen"
        WENS_WEG = Moment.WENS_WEG.value, "De bewoner wil het niet meer samen"
        WENS_VRAAG = Moment.WENS_VRAAG.value, "Vraag de bewoner opnieuw"
        PLAN_ANTWOORD = Moment.PLAN_ANTWOORD.value, "De bewoner antwoordde op het plan"
        BUDDY_VOORSTEL = Moment.BUDDY_VOORSTEL.value, "De ander stelt een vast tweetal voor"
        BUDDY_WEG = Moment.BUDDY_WEG.value, "Het vaste tweetal klopt niet meer"
        COORDINATOR_TOT = Moment.COORDINATOR_TOT.value, "De termijn van de coördinator loopt af"
        AFSPRAAK_GEVRAAGD = Moment.AFSPRAAK_GEVRAAGD.value, "Bevestig een afspraak uit het gesprek"
        DELEN_GEGEVEN = Moment.DELEN_GEGEVEN.value, "De bewoner deelt meer met u"
        DELEN_WEG = Moment.DELEN_WEG.value, "De bewoner deelt dit niet meer"
        SVIP_NIEUWS = Moment.SVIP_NIEUWS.value, "Nieuws over een verzoek aan het informatiepunt"
        SVIP_VRAAG = Moment.SVIP_VRAAG.value, "Het informatiepunt vraagt u iets"
        SVIP_TE_LAAT = Moment.SVIP_TE_LAAT.value, "Een verzoek aan het informatiepunt wacht te lang"
        AOS = Moment.AOS.value, "Een gemeente meldt een mogelijk acuut onveilige woning"
        VOORRANG = "voorrang", "Besluit over voorrang"

    class Stand(models.TextChoices):
        OPEN = "open", "Ontvangen"
        OPGEPAKT = "opgepakt", "Opgepakt"
        BEANTWOORD = "beantwoord", "Beantwoord"
        VERVALLEN = "vervallen", "Vervallen"

    class Trede(models.TextChoices):
        BEHANDELAAR = "behandelaar", "Behandelaar"
        COORDINATOR = "coordinator", "Coördinator"
        TEAM = "team", "Bureau"

    class Uitkomst(models.TextChoices):
        DOEN_MEE = "doen_mee", "Wij doen mee"
        LATER = "later", "Nu niet, misschien later"
        NEE = "nee", "Wij doen niet mee"
        GEZIEN = "gezien", "Gezien, er is niets te doen"

    soort = models.CharField(max_length=30, choices=Soort.choices)
    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="signalen")
    bron = models.ForeignKey(
        Dossier, on_delete=models.CASCADE, null=True, blank=True, related_name="gegeven_signalen"
    )
    sleutel = models.CharField(max_length=160, unique=True)
    ontstaan_op = models.DateField()
    levering = models.ForeignKey(Levering, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    gebeurtenis = models.ForeignKey(
        Gebeurtenis, on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    gegevens = models.JSONField(default=dict, help_text="Wat er is gebeurd, zonder persoonsgegevens")
    letter = models.CharField(max_length=1, blank=True, db_default="")
    was_letter = models.CharField(max_length=1, blank=True, db_default="")
    rij = models.CharField(max_length=3, blank=True, db_default="")
    kolom = models.CharField(max_length=20, blank=True, db_default="")
    waarde = models.PositiveSmallIntegerField(db_default=0, help_text="Hoe hoger, hoe eerder in de rij")
    trede = models.CharField(
        max_length=12, choices=Trede.choices, db_default=Trede.BEHANDELAAR.value, help_text="Bij wie het ligt"
    )
    uiterlijk_op = models.DateField(null=True, blank=True, help_text="Daarna klimt het een trede")
    ligt_sinds = models.DateField(null=True, blank=True, help_text="Dag waarop het naar deze trede klom")
    toegewezen_aan = models.ForeignKey(
        Medewerker,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
        help_text="Wie het van het bureau kreeg",
    )
    stand = Standveld(default=Stand.OPEN.value, choices=Stand.choices, protected=True)
    opgepakt_op = models.DateField(null=True, blank=True)
    opgepakt_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    afgehandeld_op = models.DateField(null=True, blank=True)
    afgehandeld_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    uitkomst = models.CharField(max_length=12, choices=Uitkomst.choices, blank=True, db_default="")
    antwoord = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["-ontstaan_op", "-id"]
        verbose_name_plural = "signalen"
        indexes = [
            models.Index(
                fields=["-waarde", "-ontstaan_op", "-id"],
                condition=Q(afgehandeld_op__isnull=True),
                name="signaal_open",
            ),
            models.Index(
                fields=["uiterlijk_op"],
                condition=Q(afgehandeld_op__isnull=True, uiterlijk_op__isnull=False),
                name="signaal_klimt",
            ),
            models.Index(
                fields=["toegewezen_aan"],
                condition=Q(toegewezen_aan__isnull=False),
                name="signaal_toegewezen",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(afgehandeld_op__isnull=True) | ~Q(antwoord=""),
                name="signaal_afgehandeld_met_antwoord",
            ),
            models.CheckConstraint(
                condition=Q(stand__in=["open", "opgepakt"], afgehandeld_op__isnull=True)
                | Q(stand__in=["beantwoord", "vervallen"], afgehandeld_op__isnull=False),
                name="signaal_stand_en_dag",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_soort_display()} {self.dossier}"

    @transition(stand, source=Stand.OPEN, target=Stand.OPGEPAKT)
    def pak_op(self, *, op: date, door: Gebruiker) -> None:
        """Iemand is ermee bezig; de ander ziet dat."""
        self.opgepakt_op = op
        self.opgepakt_door = door

    @transition(stand, source=[Stand.OPEN, Stand.OPGEPAKT], target=Stand.BEANTWOORD)
    def beantwoord(self, *, op: date, door: Gebruiker, uitkomst: str, antwoord: str) -> None:
        self.afgehandeld_op = op
        self.afgehandeld_door = door
        self.uitkomst = uitkomst
        self.antwoord = antwoord


class Signaalbericht(models.Model):
    """De e-mail van één dag over signalen aan één medewerker; `laatste` is het nieuwste signaal van toen."""

    medewerker = models.ForeignKey(Medewerker, on_delete=models.CASCADE, related_name="+", db_index=False)
    dag = models.DateField()
    laatste = models.BigIntegerField()
    verstuurd_op = models.DateTimeField()

    class Meta:
        verbose_name_plural = "signaalberichten"
        constraints = [
            models.UniqueConstraint(fields=["medewerker", "dag"], name="een_signaalbericht_per_dag")
        ]

    def __str__(self) -> str:
        return f"{self.medewerker} {self.dag}"
