"""Termijnen: wat wanneer moet gebeuren, waardoor dat opschuift, en wat er is gewaarschuwd.

De einddatum wordt berekend uit begin, duur, opschortingen en verlengingen (`groningen.rules.termijnen`);
`eindigt_op` en `actie_op` zijn de opgeslagen uitkomst, voor lijsten en voor de dagelijkse controle.
"""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from groningen.rules.termijnen import Opschortingsgrond, Partij, Verlengingsoort
from groningen.rules.termijntabel import Regime

from .dossier import Dossier
from .gebeurtenis import Gebeurtenis
from .organisatie import Medewerker
from .persoon import Persoon

PARTIJEN = [(partij.value, partij.label) for partij in Partij]


class Regeling(models.Model):
    """Eén versie van wat een organisatie zelf toezegt: een duur, en wat zij vergoedt als zij die mist.

    De één stelt voor, een ander stelt vast (vier ogen). Wat is vastgesteld, wijzigt niet meer: een nieuwe
    versie met een latere `geldig_vanaf` komt ervoor in de plaats.
    """

    class Vergoeding(models.TextChoices):
        GEEN = "geen", "geen vergoeding"
        DAGBEDRAG = "dagbedrag", "bedrag per dag"
        BOETEBEDING = "boetebeding", "eenmalig bedrag"

    termijnsoort = models.CharField("termijn", max_length=60)
    versie = models.PositiveSmallIntegerField()
    geldig_vanaf = models.DateField("geldig vanaf")
    duur = models.CharField(
        max_length=8, blank=True, help_text="Bijvoorbeeld 12w; leeg bij een afgesproken dag"
    )
    vergoeding = models.CharField(max_length=12, choices=Vergoeding.choices, default=Vergoeding.GEEN)
    bedrag = models.DecimalField(max_digits=9, decimal_places=2, default=0)
    maximum = models.DecimalField(max_digits=9, decimal_places=2, default=0)
    besluit = models.CharField("berust op", max_length=200, help_text="Het besluit waarop deze versie berust")
    fictief = models.BooleanField(default=False, help_text="Verzonnen waarden, alleen voor de demo")
    voorgesteld_door = models.ForeignKey(Medewerker, on_delete=models.PROTECT, related_name="+")
    voorgesteld_op = models.DateField()
    vastgesteld_door = models.ForeignKey(
        Medewerker, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    vastgesteld_op = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["termijnsoort", "-versie"]
        verbose_name_plural = "regelingen"
        constraints = [
            models.UniqueConstraint(fields=["termijnsoort", "versie"], name="regeling_versie_uniek"),
            models.UniqueConstraint(
                fields=["termijnsoort", "geldig_vanaf"],
                condition=Q(vastgesteld_op__isnull=False),
                name="regeling_een_per_begindag",
            ),
            models.CheckConstraint(
                condition=Q(vastgesteld_door__isnull=True) | ~Q(vastgesteld_door=F("voorgesteld_door")),
                name="regeling_vier_ogen",
            ),
            models.CheckConstraint(
                condition=Q(vastgesteld_op__isnull=True, vastgesteld_door__isnull=True)
                | Q(vastgesteld_op__isnull=False, vastgesteld_door__isnull=False),
                name="regeling_vastgesteld_door_iemand",
            ),
            models.CheckConstraint(
                condition=Q(bedrag__gte=0, maximum__gte=F("bedrag")), name="regeling_bedragen_kloppen"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.termijnsoort}, versie {self.versie}"


class Termijn(models.Model):
    """Eén termijn bij één dossier. Hoogstens één van elke soort (en `nummer`) staat tegelijk open.

    `nummer` is nul, behalve bij losse toezeggingen: daar kunnen er meer van naast elkaar lopen.

    `ter_beslissing` zegt dat de einddag al voorbij was toen de termijn bij ons kwam: dan gaat er geen
    brief uit en wordt er niets geboekt, tot iemand daarover beslist.
    """

    class Status(models.TextChoices):
        LOPEND = "lopend", "loopt"
        OPGESCHORT = "opgeschort", "opgeschort"
        VERSTREKEN = "verstreken", "verstreken"
        GEHAALD = "gehaald", "gehaald"
        VERVALLEN = "vervallen", "vervallen"

    OPEN = (Status.LOPEND, Status.OPGESCHORT, Status.VERSTREKEN)

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="termijnen")
    soort = models.CharField(max_length=60)
    nummer = models.PositiveIntegerField(default=0, db_default=0)
    gebeurtenis = models.ForeignKey(
        Gebeurtenis, on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    regeling = models.ForeignKey(
        Regeling, on_delete=models.PROTECT, null=True, blank=True, related_name="termijnen", db_index=False
    )
    begint_op = models.DateField(help_text="De dag van de gebeurtenis; de termijn loopt vanaf de dag erna")
    duur = models.CharField(max_length=8, blank=True)
    vaste_dag = models.DateField(null=True, blank=True, help_text="Afgesproken of geleverde einddag")
    atw = models.BooleanField(default=False)
    wie = models.CharField(max_length=20, choices=PARTIJEN)
    regime = models.CharField(max_length=12, choices=[(r.value, r.label) for r in Regime])
    status = models.CharField(max_length=12, choices=Status.choices, default=Status.LOPEND)
    eindigt_op = models.DateField(null=True, blank=True, help_text="Leeg zolang de termijn is opgeschort")
    actie_op = models.DateField(
        null=True,
        blank=True,
        help_text="De eerstvolgende dag waarop de dagelijkse controle iets te doen heeft",
    )
    verstreken_op = models.DateField(null=True, blank=True, help_text="De eerste dag erna")
    gehaald_op = models.DateField(null=True, blank=True)
    vervallen_op = models.DateField(null=True, blank=True)
    ter_beslissing = models.BooleanField(default=False)
    beboekt_tot = models.DateField(null=True, blank=True, help_text="Laatste dag waarover is geboekt")

    class Meta:
        ordering = ["eindigt_op", "id"]
        verbose_name_plural = "termijnen"
        constraints = [
            models.UniqueConstraint(
                fields=["dossier", "soort", "nummer"],
                condition=Q(status__in=["lopend", "opgeschort", "verstreken"]),
                name="termijn_een_open_per_soort",
            ),
            models.CheckConstraint(
                condition=Q(duur="", vaste_dag__isnull=False) | (~Q(duur="") & Q(vaste_dag__isnull=True)),
                name="termijn_duur_of_dag",
            ),
            models.CheckConstraint(
                condition=Q(status="opgeschort", eindigt_op__isnull=True)
                | Q(status__in=["lopend", "verstreken"], eindigt_op__isnull=False)
                | Q(status__in=["gehaald", "vervallen"]),
                name="termijn_einddag_tenzij_opgeschort",
            ),
            models.CheckConstraint(
                condition=Q(status="gehaald", gehaald_op__isnull=False)
                | (~Q(status="gehaald") & Q(gehaald_op__isnull=True)),
                name="termijn_gehaald_heeft_dag",
            ),
        ]
        indexes = [
            models.Index(
                fields=["actie_op", "id"], condition=Q(actie_op__isnull=False), name="termijn_te_doen"
            ),
            models.Index(
                fields=["eindigt_op", "id"],
                condition=Q(status__in=["lopend", "opgeschort", "verstreken"]),
                name="termijn_open",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.soort} bij {self.dossier}"


class Opschorting(models.Model):
    """Een periode waarin de termijn stilstaat (Awb 4:15); de echte dagen komen terug."""

    termijn = models.ForeignKey(Termijn, on_delete=models.PROTECT, related_name="opschortingen")
    van = models.DateField(help_text="Eerste dag die niet meetelt")
    tot = models.DateField(
        null=True, blank=True, help_text="Laatste dag die niet meetelt; leeg: tot nader bericht"
    )
    grond = models.CharField(
        max_length=24,
        choices=[(g.value, g.label) for g in Opschortingsgrond],
        blank=True,
        help_text="Leeg bij een afspraak, die niet onder de Awb valt",
    )
    veroorzaakt_door = models.CharField(max_length=20, choices=PARTIJEN)
    document = models.ForeignKey(
        "groningen.Document", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    gebeurtenis = models.ForeignKey(Gebeurtenis, on_delete=models.PROTECT, related_name="+", db_index=False)
    beeindigd_door = models.ForeignKey(
        Gebeurtenis, on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    vervallen_op = models.DateField(null=True, blank=True, help_text="Ingetrokken: telt niet mee")

    class Meta:
        ordering = ["van", "id"]
        verbose_name_plural = "opschortingen"
        constraints = [
            models.CheckConstraint(
                condition=Q(tot__isnull=True) | Q(tot__gte=F("van")), name="opschorting_periode"
            )
        ]

    def __str__(self) -> str:
        return f"opschorting van {self.termijn} vanaf {self.van}"


class Verlenging(models.Model):
    """Een verdaging (Awb 4:14) of een verlenging waarmee de bewoner instemde.

    `telt` zegt of de termijn er zelf door opschuift. `akkoord_tekst` is de tekst waarmee de bewoner
    vrijwillig instemde, zoals hij hem zag.
    """

    termijn = models.ForeignKey(Termijn, on_delete=models.PROTECT, related_name="verlengingen")
    soort = models.CharField(max_length=12, choices=[(s.value, s.label) for s in Verlengingsoort])
    duur = models.CharField(max_length=8, blank=True)
    tot = models.DateField(null=True, blank=True)
    gegeven_op = models.DateField(help_text="De dag van de mededeling of de instemming")
    telt = models.BooleanField(default=True)
    grondslag = models.CharField(
        max_length=60, blank=True, help_text="Het artikel waarop de verlenging berust; leeg is Awb 4:15"
    )
    akkoord_tekst = models.TextField(blank=True)
    gebeurtenis = models.ForeignKey(Gebeurtenis, on_delete=models.PROTECT, related_name="+", db_index=False)
    vervallen_op = models.DateField(null=True, blank=True, help_text="Ingetrokken: telt niet mee")

    class Meta:
        ordering = ["id"]
        verbose_name_plural = "verlengingen"
        constraints = [
            models.CheckConstraint(
                condition=Q(duur="", tot__isnull=False) | (~Q(duur="") & Q(tot__isnull=True)),
                name="verlenging_duur_of_dag",
            ),
            models.CheckConstraint(
                condition=~Q(soort="instemming") | ~Q(akkoord_tekst=""),
                name="verlenging_instemming_heeft_akkoord",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.soort} bij {self.termijn}"


class Ingebrekestelling(models.Model):
    """Een schriftelijke ingebrekestelling (Awb 4:17 lid 3). Alleen een geldige laat de dwangsom lopen."""

    class Oordeel(models.TextChoices):
        GELDIG = "geldig", "geldig"
        TE_VROEG = "te_vroeg", "te vroeg"
        ONREDELIJK_LAAT = "onredelijk_laat", "onredelijk laat (4:17 lid 6 a)"
        GEEN_BELANGHEBBENDE = "geen_belanghebbende", "geen belanghebbende (4:17 lid 6 b)"
        KENNELIJK_ONGEGROND = "kennelijk_ongegrond", "kennelijk niet-ontvankelijk of ongegrond (4:17 lid 6 c)"

    termijn = models.ForeignKey(Termijn, on_delete=models.PROTECT, related_name="ingebrekestellingen")
    ontvangen_op = models.DateField()
    persoon = models.ForeignKey(Persoon, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    aanvragers = models.PositiveSmallIntegerField(default=1, help_text="Zij delen de dwangsom gelijk (lid 7)")
    oordeel = models.CharField(max_length=20, choices=Oordeel.choices)
    ingetrokken_op = models.DateField(null=True, blank=True)
    document = models.ForeignKey(
        "groningen.Document", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    gebeurtenis = models.ForeignKey(Gebeurtenis, on_delete=models.PROTECT, related_name="+", db_index=False)

    class Meta:
        ordering = ["ontvangen_op", "id"]
        verbose_name_plural = "ingebrekestellingen"
        constraints = [
            models.UniqueConstraint(
                fields=["termijn"],
                condition=Q(oordeel="geldig", ingetrokken_op__isnull=True),
                name="een_geldige_ingebrekestelling",
            ),
            models.CheckConstraint(condition=Q(aanvragers__gte=1), name="ingebrekestelling_heeft_aanvrager"),
            models.CheckConstraint(
                condition=Q(ingetrokken_op__isnull=True) | Q(ingetrokken_op__gte=F("ontvangen_op")),
                name="ingebrekestelling_periode",
            ),
        ]

    def __str__(self) -> str:
        return f"ingebrekestelling van {self.ontvangen_op}"


class NietVanOverheid(models.Model):
    """Dagen die niet op rekening van de overheid komen: de bewoner, zijn aannemer, of overmacht.

    Met reden en bewijs; alleen voor de vergoedingsregeling. Vertraging bij een aannemer van NCG hoort er
    niet bij: dat is het risico van de overheid.
    """

    termijn = models.ForeignKey(Termijn, on_delete=models.PROTECT, related_name="niet_van_overheid")
    van = models.DateField()
    tot = models.DateField(null=True, blank=True)
    veroorzaakt_door = models.CharField(max_length=20, choices=PARTIJEN)
    document = models.ForeignKey(
        "groningen.Document", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    gebeurtenis = models.ForeignKey(Gebeurtenis, on_delete=models.PROTECT, related_name="+", db_index=False)
    vervallen_op = models.DateField(null=True, blank=True, help_text="Ingetrokken: telt niet mee")

    class Meta:
        ordering = ["van", "id"]
        verbose_name = "vertraging buiten de overheid"
        verbose_name_plural = "vertragingen buiten de overheid"
        constraints = [
            models.CheckConstraint(
                condition=Q(tot__isnull=True) | Q(tot__gte=F("van")), name="niet_van_overheid_periode"
            ),
            models.CheckConstraint(
                condition=~Q(veroorzaakt_door="overheid"), name="niet_van_overheid_is_een_ander"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.veroorzaakt_door} vanaf {self.van}"


class Termijnwaarschuwing(models.Model):
    """Een waarschuwing vooraf, één keer per termijn, einddag en aantal dagen; de behandelaar krijgt haar."""

    termijn = models.ForeignKey(Termijn, on_delete=models.CASCADE, related_name="waarschuwingen")
    eindigt_op = models.DateField()
    dagen = models.PositiveSmallIntegerField(help_text="Zoveel dagen vooraf, volgens de regel")
    dag = models.DateField(help_text="De dag waarop is gewaarschuwd")

    class Meta:
        verbose_name_plural = "termijnwaarschuwingen"
        constraints = [
            models.UniqueConstraint(fields=["termijn", "eindigt_op", "dagen"], name="waarschuwing_een_keer")
        ]
        indexes = [models.Index(fields=["dag"], name="waarschuwing_op_dag")]

    def __str__(self) -> str:
        return f"{self.termijn}: nog {self.dagen} dagen"


class Termijnronde(models.Model):
    """Eén ronde van de dagelijkse controle: tot welke dag zij kwam, wat zij deed, en of zij slaagde."""

    peildatum = models.DateField()
    begonnen_op = models.DateTimeField(db_default=Now())
    klaar_op = models.DateTimeField(null=True, blank=True)
    door = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    uitkomst = models.JSONField(default=dict)
    fout = models.TextField(blank=True)

    class Meta:
        ordering = ["-begonnen_op", "-id"]
        verbose_name_plural = "termijnrondes"
        indexes = [models.Index(fields=["-begonnen_op"], name="termijnronde_laatste")]

    def __str__(self) -> str:
        return f"ronde van {self.peildatum}"
