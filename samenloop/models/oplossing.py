"""De integrale oplossing: één plan per adres, met inbreng van de bewoner en schade die de bouw vindt."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q
from django_fsm import FSMModelMixin, transition

from groningen.models import Adres, Dossier, Gebruiker, Standveld
from samenloop.rules.oplossing import (
    LANGSTE_AFSPRAAK,
    LANGSTE_OMSCHRIJVING,
    LANGSTE_PERIODE,
    LANGSTE_REDEN,
    Bouwdeel,
    Bron,
    Deelsoort,
    Kant,
    Melder,
    Partij,
    Stand,
    Vondststand,
)
from versterking.models import Maatregel


def _keuzes(
    soorten: type[Kant | Partij | Bron | Deelsoort | Bouwdeel | Stand | Vondststand],
) -> list[tuple[str, str]]:
    return [(soort.value, soort.naam) for soort in soorten]


def _gebruiker(*, leeg: bool = True) -> "models.ForeignKey[Gebruiker | None, Gebruiker | None]":
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=leeg, blank=leeg, related_name="+"
    )


class IntegraleOplossing(FSMModelMixin, models.Model):
    """Het plan van een adres. Er leeft er hoogstens één; `versie` telt elke wijziging.

    `versterking` en `schade` zijn de dossiers die bij het opstellen beslisten. Een wijziging wist de
    instemming van beide kanten: wie instemt, stemt in met wat er dan staat.
    """

    adres = models.ForeignKey(Adres, on_delete=models.PROTECT, related_name="oplossingen")
    versterking = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="+")
    schade = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="+")
    stand = Standveld(default=Stand.OPGESTELD.value, choices=_keuzes(Stand), protected=True, max_length=20)
    versie = models.PositiveIntegerField(default=1)
    opgesteld_op = models.DateField()
    opgesteld_door = _gebruiker(leeg=False)
    akkoord_ncg_op = models.DateField(null=True, blank=True)
    akkoord_ncg_door = _gebruiker()
    akkoord_img_op = models.DateField(null=True, blank=True)
    akkoord_img_door = _gebruiker()
    voorgelegd_op = models.DateField(null=True, blank=True)
    voorgelegd_door = _gebruiker()
    akkoord_bewoner_op = models.DateField(null=True, blank=True)
    akkoord_bewoner_hoe = models.CharField(max_length=LANGSTE_AFSPRAAK, blank=True)
    vastgesteld_op = models.DateField(null=True, blank=True)
    vastgesteld_door = _gebruiker()
    vervallen_op = models.DateField(null=True, blank=True)
    vervallen_door = _gebruiker()
    vervallen_reden = models.CharField(max_length=LANGSTE_REDEN, blank=True)

    class Meta:
        ordering = ["-id"]
        verbose_name_plural = "integrale oplossingen"
        constraints = [
            models.UniqueConstraint(
                fields=["adres"], condition=~Q(stand=Stand.VERVALLEN.value), name="oplossing_een_per_adres"
            ),
            models.CheckConstraint(
                condition=Q(stand__in=[een.value for een in Stand]), name="oplossing_stand_bestaat"
            ),
            models.CheckConstraint(
                condition=~Q(stand=Stand.VASTGESTELD.value)
                | Q(
                    akkoord_ncg_op__isnull=False,
                    akkoord_img_op__isnull=False,
                    akkoord_bewoner_op__isnull=False,
                    vastgesteld_op__isnull=False,
                ),
                name="oplossing_vast_met_akkoord",
            ),
            models.CheckConstraint(
                condition=Q(stand=Stand.VERVALLEN.value, vervallen_op__isnull=False) & ~Q(vervallen_reden="")
                | ~Q(stand=Stand.VERVALLEN.value) & Q(vervallen_op__isnull=True),
                name="oplossing_vervallen_met_reden",
            ),
        ]

    def __str__(self) -> str:
        return f"integrale oplossing {self.adres_id} ({self.stand})"

    @property
    def leeft(self) -> bool:
        return bool(self.stand != Stand.VERVALLEN)

    @property
    def wijzigbaar(self) -> bool:
        return bool(self.stand == Stand.OPGESTELD)

    @transition(stand, source=Stand.OPGESTELD.value, target=Stand.VOORGELEGD.value)
    def leg_voor(self, *, op: date, door: Gebruiker) -> None:
        """Beide kanten zijn het eens; nu de bewoner."""
        self.voorgelegd_op = op
        self.voorgelegd_door = door

    @transition(stand, source=Stand.VOORGELEGD.value, target=Stand.OPGESTELD.value)
    def neem_terug(self) -> None:
        """De bewoner wil iets anders, of er klopt iets niet: terug naar het concept, zonder akkoord."""
        self.voorgelegd_op = None
        self.voorgelegd_door = None
        self.wis_akkoord()

    @transition(stand, source=Stand.VOORGELEGD.value, target=Stand.VASTGESTELD.value)
    def stel_vast(self, *, op: date, door: Gebruiker, bewoner_op: date, bewoner_hoe: str) -> None:
        """De bewoner zei ja op `bewoner_op`."""
        self.akkoord_bewoner_op = bewoner_op
        self.akkoord_bewoner_hoe = bewoner_hoe
        self.vastgesteld_op = op
        self.vastgesteld_door = door

    @transition(
        stand,
        source=[Stand.OPGESTELD.value, Stand.VOORGELEGD.value, Stand.VASTGESTELD.value],
        target=Stand.VERVALLEN.value,
    )
    def laat_vervallen(self, *, op: date, door: Gebruiker, reden: str) -> None:
        self.vervallen_op = op
        self.vervallen_door = door
        self.vervallen_reden = reden

    def wis_akkoord(self) -> None:
        """Er veranderde iets: niemand heeft daar al mee ingestemd."""
        self.akkoord_ncg_op = self.akkoord_img_op = None
        self.akkoord_ncg_door = self.akkoord_img_door = None


class GevondenSchade(FSMModelMixin, models.Model):
    """Schade die tijdens het bouwen gevonden is (V-14), en wat ermee gebeurt."""

    adres = models.ForeignKey(Adres, on_delete=models.PROTECT, related_name="gevonden_schade")
    versterking = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="+")
    stand = Standveld(
        default=Vondststand.GEMELD.value, choices=_keuzes(Vondststand), protected=True, max_length=20
    )
    gevonden_op = models.DateField()
    bouwdeel = models.CharField(max_length=20, choices=_keuzes(Bouwdeel))
    omschrijving = models.CharField(max_length=LANGSTE_OMSCHRIJVING)
    gemeld_door = models.CharField(max_length=20, choices=[(een.value, een.value) for een in Melder])
    vastgelegd_op = models.DateField()
    vastgelegd_door = _gebruiker(leeg=False)
    besloten_op = models.DateField(null=True, blank=True)
    besloten_door = _gebruiker()
    reden = models.CharField(max_length=LANGSTE_REDEN, blank=True)
    hersteld_op = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["gevonden_op", "id"]
        verbose_name_plural = "gevonden schade"
        constraints = [
            models.CheckConstraint(
                condition=Q(stand__in=[een.value for een in Vondststand]),
                name="gevonden_schade_stand_bestaat",
            ),
            models.CheckConstraint(
                condition=Q(stand=Vondststand.GEMELD.value, besloten_op__isnull=True)
                | ~Q(stand=Vondststand.GEMELD.value) & Q(besloten_op__isnull=False) & ~Q(reden=""),
                name="gevonden_schade_besloten_met_reden",
            ),
            models.CheckConstraint(
                condition=Q(stand=Vondststand.HERSTELD.value, hersteld_op__isnull=False)
                | ~Q(stand=Vondststand.HERSTELD.value) & Q(hersteld_op__isnull=True),
                name="gevonden_schade_hersteld_op_een_dag",
            ),
            models.CheckConstraint(condition=~Q(omschrijving=""), name="gevonden_schade_heeft_omschrijving"),
        ]

    def __str__(self) -> str:
        return f"{self.omschrijving} ({self.stand})"

    @transition(stand, source=Vondststand.GEMELD.value, target=Vondststand.DIRECT_HERSTELLEN.value)
    def herstel_direct(self, *, op: date, door: Gebruiker, reden: str) -> None:
        self._besluit(op, door, reden)

    @transition(stand, source=Vondststand.GEMELD.value, target=Vondststand.NIEUWE_MELDING.value)
    def verwijs_naar_img(self, *, op: date, door: Gebruiker, reden: str) -> None:
        self._besluit(op, door, reden)

    @transition(stand, source=Vondststand.GEMELD.value, target=Vondststand.GEEN_MIJNBOUWSCHADE.value)
    def geen_mijnbouwschade(self, *, op: date, door: Gebruiker, reden: str) -> None:
        self._besluit(op, door, reden)

    @transition(stand, source=Vondststand.DIRECT_HERSTELLEN.value, target=Vondststand.HERSTELD.value)
    def meld_hersteld(self, *, op: date) -> None:
        self.hersteld_op = op

    def _besluit(self, op: date, door: Gebruiker, reden: str) -> None:
        self.besloten_op = op
        self.besloten_door = door
        self.reden = reden


class Onderdeel(models.Model):
    """Eén deel van het plan: wat, waar, door wie (precies één), wanneer en van welk geld.

    `kant` is wie het erin zette; alleen die kan het wijzigen. Zonder `bedrag` is het nog niet bekend.
    `wanneer_op` is een dag, `wanneer` een periode in woorden; een van beide is genoeg.
    """

    oplossing = models.ForeignKey(IntegraleOplossing, on_delete=models.CASCADE, related_name="onderdelen")
    kant = models.CharField(max_length=3, choices=_keuzes(Kant))
    soort = models.CharField("soort werk", max_length=20, choices=_keuzes(Deelsoort))
    bouwdeel = models.CharField(max_length=20, choices=_keuzes(Bouwdeel))
    omschrijving = models.CharField(max_length=LANGSTE_OMSCHRIJVING)
    verantwoordelijke = models.CharField(max_length=10, choices=_keuzes(Partij))
    wanneer_op = models.DateField(null=True, blank=True)
    wanneer = models.CharField("periode", max_length=LANGSTE_PERIODE, blank=True)
    bron = models.CharField("van welk geld", max_length=10, choices=_keuzes(Bron))
    bedrag = models.DecimalField(max_digits=11, decimal_places=2, null=True, blank=True)
    maatregel = models.ForeignKey(
        Maatregel, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    gevonden = models.OneToOneField(
        GevondenSchade, on_delete=models.PROTECT, null=True, blank=True, related_name="onderdeel"
    )

    class Meta:
        ordering = ["bouwdeel", "id"]
        verbose_name_plural = "onderdelen"
        constraints = [
            models.UniqueConstraint(
                fields=["oplossing", "bouwdeel", "omschrijving"], name="onderdeel_een_keer"
            ),
            models.UniqueConstraint(
                fields=["oplossing", "maatregel"],
                condition=Q(maatregel__isnull=False),
                name="onderdeel_een_per_maatregel",
            ),
            models.CheckConstraint(
                condition=Q(verantwoordelijke__in=[een.value for een in Partij]),
                name="onderdeel_een_verantwoordelijke",
            ),
            models.CheckConstraint(
                condition=Q(bron__in=[een.value for een in Bron]), name="onderdeel_bron_bestaat"
            ),
            models.CheckConstraint(
                condition=Q(soort__in=[een.value for een in Deelsoort]), name="onderdeel_soort_bestaat"
            ),
            models.CheckConstraint(
                condition=Q(bouwdeel__in=[een.value for een in Bouwdeel]), name="onderdeel_bouwdeel_bestaat"
            ),
            models.CheckConstraint(
                condition=Q(kant__in=[een.value for een in Kant]), name="onderdeel_kant_bestaat"
            ),
            models.CheckConstraint(
                condition=Q(bedrag__isnull=True) | Q(bedrag__gte=0), name="onderdeel_bedrag_niet_negatief"
            ),
            models.CheckConstraint(condition=~Q(omschrijving=""), name="onderdeel_heeft_omschrijving"),
            models.CheckConstraint(
                condition=Q(wanneer_op__isnull=False) | ~Q(wanneer=""), name="onderdeel_heeft_tijd"
            ),
        ]

    def __str__(self) -> str:
        return self.omschrijving


class Inbreng(models.Model):
    """Een uitgekeerd schadebedrag dat de bewoner inbrengt bij de versterking; IMG is hierbij geen partij."""

    oplossing = models.ForeignKey(IntegraleOplossing, on_delete=models.CASCADE, related_name="inbreng")
    bedrag = models.DecimalField(max_digits=11, decimal_places=2)
    gegeven_op = models.DateField()
    afspraak = models.CharField(max_length=LANGSTE_AFSPRAAK)
    vastgelegd_op = models.DateField()
    vastgelegd_door = _gebruiker(leeg=False)
    teruggenomen_op = models.DateField(null=True, blank=True)
    teruggenomen_door = _gebruiker()

    class Meta:
        ordering = ["gegeven_op", "id"]
        verbose_name_plural = "inbreng"
        constraints = [
            models.CheckConstraint(condition=Q(bedrag__gt=0), name="inbreng_is_een_bedrag"),
            models.CheckConstraint(condition=~Q(afspraak=""), name="inbreng_met_afspraak"),
        ]

    def __str__(self) -> str:
        return f"inbreng {self.pk}"


class Afweging(models.Model):
    """Waarom een bevinding die om een oordeel vraagt, zo goed is. De bewoner leest dit.

    `sleutel` is die van de bevinding, met de bedragen erin: verandert het geld, dan geldt de afweging niet
    meer.
    """

    oplossing = models.ForeignKey(IntegraleOplossing, on_delete=models.CASCADE, related_name="afwegingen")
    sleutel = models.CharField(max_length=120)
    tekst = models.CharField(max_length=LANGSTE_REDEN)
    vastgelegd_op = models.DateField()
    vastgelegd_door = _gebruiker(leeg=False)

    class Meta:
        verbose_name_plural = "afwegingen"
        constraints = [
            models.UniqueConstraint(fields=["oplossing", "sleutel"], name="afweging_een_per_bevinding"),
            models.CheckConstraint(condition=~Q(tekst=""), name="afweging_heeft_tekst"),
        ]

    def __str__(self) -> str:
        return self.sleutel
