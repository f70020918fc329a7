"""Het versterkingsdossier en zijn toestandsmachine.

De overgangen hier zeggen alleen ja of nee en zetten velden; `versterking.actions` doet de rest.
"""

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django_fsm import RETURN_VALUE

from groningen.models import Controle, Dossier, Proces, Standveld, overgang
from groningen.rules.fouten import Geweigerd
from groningen.rules.rollen import Handeling
from groningen.rules.voorwaarden import Voorwaarde
from versterking.rules.gebeurtenissen import Gebeurtenissoort as Feit
from versterking.rules.statussen import OPEN, VOLGORDE, Keuze, Status, Uitkomst
from versterking.rules.verzoeken.gebeurtenissen import Verzoekgebeurtenis as Verzoekfeit

NIET_GEPAUZEERD = Voorwaarde(
    "Het dossier is gepauzeerd. Hervat het eerst.", lambda d: d.gepauzeerd_op is None
)
GEPAUZEERD = Voorwaarde("Het dossier is niet gepauzeerd.", lambda d: d.gepauzeerd_op is not None)
OPNAME_GEPLAND = Voorwaarde("Plan eerst de opname.", lambda d: d.opname_gepland_op is not None)
CONTROLE_SCHADE = Voorwaarde(
    "Leg eerst de controle vast: kan schadeherstel mee in het versterkingsadvies?",
    lambda d: d.heeft_controle(Controle.Moment.VERSTERKINGSADVIES),
)
KEUZE_GEMAAKT = Voorwaarde("Leg eerst de keuze van de bewoner vast.", lambda d: bool(d.keuze))
MAATREGELEN = Voorwaarde("Voeg eerst minstens één maatregel toe.", lambda d: d.heeft_maatregelen())
GEEN_SLOOP = Voorwaarde("Er is al besloten tot sloop en nieuwbouw.", lambda d: not d.sloop_nieuwbouw_op)
GEEN_OPNAME_GEPLAND = Voorwaarde(
    "Er is al een afspraak voor de opname. Zeg die eerst af.", lambda d: d.opname_gepland_op is None
)
PLAN_VASTGESTELD = Voorwaarde(
    "Stel eerst het uitvoeringsplan vast.", lambda d: d.uitvoeringsplan_op is not None
)
OVEREENKOMST = Voorwaarde(
    "Leg eerst de overeenkomst met de aannemer vast.", lambda d: d.overeenkomst_aannemer_op is not None
)
GEEN_OVEREENKOMST = Voorwaarde(
    "Er is al een overeenkomst met de aannemer.", lambda d: d.overeenkomst_aannemer_op is None
)

# Welke velden bij een status horen: een correctie terug maakt alles leeg van de stap waar zij
# naartoe gaat en alles daarna. De oude waarden staan in de gebeurtenis.
VELDEN_VANAF: dict[Status, tuple[str, ...]] = {
    Status.LOKAAL_PLAN: ("plan_vastgesteld_op",),
    Status.OPNAME_PLANNEN: ("opname_gepland_op", "opname_deskundige", "opname_uitgevoerd_op"),
    Status.BEOORDELING: ("normbesluit_op", "versterkingsadvies_op"),
    Status.PLANVORMING: ("keuze", "keuze_op", "sloop_nieuwbouw_op"),
    Status.UITVOERINGSPLAN: ("uitvoeringsplan_op", "versterkingsbesluit_op"),
    Status.BOUW_VOORBEREIDEN: ("overeenkomst_aannemer_op", "aannemer", "bouw_gestart_op"),
    Status.BOUW_UITVOEREN: ("opgeleverd_op",),
    Status.AFRONDEN: ("afgerond_op", "uitkomst"),
    Status.AFGEROND: (),
}


class Versterkingsdossier(Proces):
    """Eén versterking van één adres: in natura, eenmalig, in beginsel niet op aanvraag (eisen V-11)."""

    PERSOONLIJK: ClassVar[frozenset[str]] = frozenset({"opname_deskundige", "aannemer"})

    dossier = models.OneToOneField(
        Dossier, on_delete=models.CASCADE, primary_key=True, related_name="versterking"
    )
    status = Standveld(
        default=Status.LOKAAL_PLAN.value,
        choices=[(s.value, f"{s.value} {s.label}") for s in Status],
        max_length=3,
        protected=True,
    )
    uitkomst = models.CharField(max_length=20, blank=True, choices=[(u.value, u.label) for u in Uitkomst])
    risicoprofiel = models.CharField(max_length=10, blank=True)
    batch = models.CharField(max_length=10, blank=True)
    typologie = models.CharField(max_length=80, blank=True)
    eigendom = models.CharField(max_length=20, blank=True)

    plan_vastgesteld_op = models.DateField("lokaal plan vastgesteld op", null=True, blank=True)
    opname_gepland_op = models.DateField("opname gepland op", null=True, blank=True)
    opname_deskundige = models.CharField("deskundige opname", max_length=120, blank=True)
    opname_uitgevoerd_op = models.DateField("opname uitgevoerd op", null=True, blank=True)
    normbesluit_op = models.DateField("normbesluit op", null=True, blank=True)
    versterkingsadvies_op = models.DateField("versterkingsadvies op", null=True, blank=True)
    keuze = models.CharField(
        "keuze van de bewoner", max_length=20, blank=True, choices=[(k.value, k.label) for k in Keuze]
    )
    keuze_op = models.DateField("keuze gemaakt op", null=True, blank=True)
    sloop_nieuwbouw_op = models.DateField("besloten tot sloop en nieuwbouw op", null=True, blank=True)
    uitvoeringsplan_op = models.DateField("uitvoeringsplan vastgesteld op", null=True, blank=True)
    versterkingsbesluit_op = models.DateField("versterkingsbesluit op", null=True, blank=True)
    overeenkomst_aannemer_op = models.DateField("overeenkomst met aannemer op", null=True, blank=True)
    aannemer = models.CharField(max_length=120, blank=True)
    bouw_gestart_op = models.DateField("bouw gestart op", null=True, blank=True)
    opgeleverd_op = models.DateField("opgeleverd op", null=True, blank=True)
    afgerond_op = models.DateField("afgerond op", null=True, blank=True)
    gepauzeerd_op = models.DateField("gepauzeerd op", null=True, blank=True)

    class Meta:
        verbose_name = "versterkingsdossier"
        verbose_name_plural = "versterkingsdossiers"
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=[s.value for s in Status]), name="versterking_status_bestaat"
            ),
            models.CheckConstraint(
                condition=Q(uitkomst="") | Q(status=Status.AFGEROND.value),
                name="versterking_uitkomst_als_afgerond",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.dossier} ({self.status})"

    # -- wat de kern wil weten

    def fase(self) -> int:
        return Status(self.status).fase

    def loopt(self) -> bool:
        return Status(self.status) in OPEN

    def stil_sinds(self) -> date | None:
        return self.gepauzeerd_op

    def volgende(self) -> tuple[date | None, str]:
        match Status(self.status):
            case Status.OPNAME_PLANNEN if self.opname_gepland_op:
                return self.opname_gepland_op, "Opname uitvoeren"
            case _:
                return None, ""

    def heeft_controle(self, moment: str) -> bool:
        return self.dossier.controles.filter(moment=moment, vervallen_op__isnull=True).exists()

    def heeft_maatregelen(self) -> bool:
        return bool(self.sloop_nieuwbouw_op) or self.maatregelen.exists()

    # -- de machine

    @overgang(
        status,
        bron=[Status.LOKAAL_PLAN.value],
        doel=Status.OPNAME_PLANNEN.value,
        label="Opnemen in lokaal plan",
        gebeurtenis=Feit.PLAN_OPGENOMEN,
        voorwaarden=(NIET_GEPAUZEERD,),
    )
    def neem_op_in_plan(self, *, plan_vastgesteld_op: date) -> None:
        self.plan_vastgesteld_op = plan_vastgesteld_op

    @overgang(
        status,
        bron=[Status.LOKAAL_PLAN.value],
        doel=Status.OPNAME_PLANNEN.value,
        label="Opname op verzoek toekennen",
        gebeurtenis=Verzoekfeit.OPNAME_TOEGEKEND,
        voorwaarden=(NIET_GEPAUZEERD,),
        handeling=Handeling.PLANNEN,
    )
    def ken_opname_toe(self) -> None:
        """Een opname zonder plan: de bewoner vroeg erom, of de gemeente droeg de woning voor (V-39)."""

    @overgang(
        status,
        bron=[Status.OPNAME_PLANNEN.value],
        doel=Status.LOKAAL_PLAN.value,
        label="Opname op verzoek vervalt",
        gebeurtenis=Verzoekfeit.OPNAME_VERVALT,
        voorwaarden=(GEEN_OPNAME_GEPLAND,),
        handeling=Handeling.PLANNEN,
    )
    def laat_opname_vervallen(self) -> None:
        """Het verzoek is ingetrokken en er is geen plan: de woning wacht weer op een plan."""

    @overgang(
        status,
        bron=[Status.OPNAME_PLANNEN.value],
        doel=Status.OPNAME_PLANNEN.value,
        label="Opname plannen",
        gebeurtenis=Feit.OPNAME_GEPLAND,
        voorwaarden=(NIET_GEPAUZEERD,),
    )
    def plan_opname(self, *, opname_gepland_op: date, opname_deskundige: str) -> None:
        self.opname_gepland_op = opname_gepland_op
        self.opname_deskundige = opname_deskundige

    @overgang(
        status,
        bron=[Status.OPNAME_PLANNEN.value],
        doel=Status.BEOORDELING.value,
        label="Opname uitgevoerd",
        gebeurtenis=Feit.OPNAME_UITGEVOERD,
        voorwaarden=(NIET_GEPAUZEERD, OPNAME_GEPLAND),
    )
    def voer_opname_uit(self, *, opname_uitgevoerd_op: date) -> None:
        self.opname_uitgevoerd_op = opname_uitgevoerd_op

    @overgang(
        status,
        bron=[Status.BEOORDELING.value],
        doel=Status.AFGEROND.value,
        label="Normbesluit: op norm",
        gebeurtenis=Feit.OP_NORM_BESLOTEN,
        voorwaarden=(NIET_GEPAUZEERD,),
    )
    def besluit_op_norm(self, *, normbesluit_op: date) -> None:
        self.normbesluit_op = normbesluit_op
        self.afgerond_op = normbesluit_op
        self.uitkomst = Uitkomst.OP_NORM

    @overgang(
        status,
        bron=[Status.BEOORDELING.value],
        doel=Status.PLANVORMING.value,
        label="Normbesluit: niet op norm, met versterkingsadvies",
        gebeurtenis=Feit.VERSTERKINGSADVIES_UITGEBRACHT,
        voorwaarden=(NIET_GEPAUZEERD, CONTROLE_SCHADE),
    )
    def breng_advies_uit(self, *, normbesluit_op: date, versterkingsadvies_op: date) -> None:
        self.normbesluit_op = normbesluit_op
        self.versterkingsadvies_op = versterkingsadvies_op

    @overgang(
        status,
        bron=[Status.PLANVORMING.value],
        doel=Status.PLANVORMING.value,
        label="Keuze van de bewoner vastleggen",
        gebeurtenis=Feit.KEUZE_VASTGELEGD,
        voorwaarden=(NIET_GEPAUZEERD,),
    )
    def leg_keuze_vast(self, *, keuze: str, keuze_op: date) -> None:
        self.keuze = keuze
        self.keuze_op = keuze_op

    @overgang(
        status,
        bron=[Status.PLANVORMING.value, Status.UITVOERINGSPLAN.value],
        doel=None,
        label="Besluiten tot sloop en nieuwbouw",
        gebeurtenis=Feit.SLOOP_NIEUWBOUW_BESLOTEN,
        voorwaarden=(NIET_GEPAUZEERD, GEEN_SLOOP),
    )
    def besluit_sloop_nieuwbouw(self, *, sloop_nieuwbouw_op: date) -> None:
        self.sloop_nieuwbouw_op = sloop_nieuwbouw_op

    @overgang(
        status,
        bron=[Status.PLANVORMING.value],
        doel=Status.UITVOERINGSPLAN.value,
        label="Naar uitvoeringsplan",
        gebeurtenis=Feit.PLANVORMING_AFGEROND,
        voorwaarden=(NIET_GEPAUZEERD, KEUZE_GEMAAKT, MAATREGELEN),
    )
    def start_uitvoeringsplan(self) -> None:
        """De maatregelen en de keuze liggen vast; nu volgt het plan in detail."""

    @overgang(
        status,
        bron=[Status.UITVOERINGSPLAN.value],
        doel=Status.UITVOERINGSPLAN.value,
        label="Uitvoeringsplan vaststellen",
        gebeurtenis=Feit.UITVOERINGSPLAN_VASTGESTELD,
        voorwaarden=(NIET_GEPAUZEERD,),
    )
    def stel_uitvoeringsplan_vast(self, *, uitvoeringsplan_op: date) -> None:
        self.uitvoeringsplan_op = uitvoeringsplan_op

    @overgang(
        status,
        bron=[Status.UITVOERINGSPLAN.value],
        doel=Status.BOUW_VOORBEREIDEN.value,
        label="Versterkingsbesluit nemen",
        gebeurtenis=Feit.VERSTERKINGSBESLUIT_GENOMEN,
        voorwaarden=(NIET_GEPAUZEERD, PLAN_VASTGESTELD),
    )
    def neem_besluit(self, *, versterkingsbesluit_op: date) -> None:
        self.versterkingsbesluit_op = versterkingsbesluit_op

    @overgang(
        status,
        bron=[Status.BOUW_VOORBEREIDEN.value],
        doel=Status.BOUW_VOORBEREIDEN.value,
        label="Overeenkomst met aannemer vastleggen",
        gebeurtenis=Feit.OVEREENKOMST_GESLOTEN,
        voorwaarden=(NIET_GEPAUZEERD,),
    )
    def sluit_overeenkomst(self, *, overeenkomst_aannemer_op: date, aannemer: str) -> None:
        self.overeenkomst_aannemer_op = overeenkomst_aannemer_op
        self.aannemer = aannemer

    @overgang(
        status,
        bron=[Status.BOUW_VOORBEREIDEN.value],
        doel=Status.BOUW_UITVOEREN.value,
        label="Bouw starten",
        gebeurtenis=Feit.BOUW_GESTART,
        voorwaarden=(NIET_GEPAUZEERD, OVEREENKOMST),
    )
    def start_bouw(self, *, bouw_gestart_op: date) -> None:
        self.bouw_gestart_op = bouw_gestart_op

    @overgang(
        status,
        bron=[Status.BOUW_UITVOEREN.value],
        doel=Status.AFRONDEN.value,
        label="Opleveren",
        gebeurtenis=Feit.OPGELEVERD,
        voorwaarden=(NIET_GEPAUZEERD,),
    )
    def lever_op(self, *, opgeleverd_op: date) -> None:
        self.opgeleverd_op = opgeleverd_op

    @overgang(
        status,
        bron=[Status.AFRONDEN.value],
        doel=Status.AFGEROND.value,
        label="Afronden",
        gebeurtenis=Feit.AFGEROND,
        voorwaarden=(NIET_GEPAUZEERD,),
    )
    def rond_af(self, *, afgerond_op: date) -> None:
        self.afgerond_op = afgerond_op
        self.uitkomst = Uitkomst.SLOOP_NIEUWBOUW if self.sloop_nieuwbouw_op else Uitkomst.VERSTERKT

    @overgang(
        status,
        bron=[
            Status.OPNAME_PLANNEN.value,
            Status.BEOORDELING.value,
            Status.PLANVORMING.value,
            Status.UITVOERINGSPLAN.value,
        ],
        doel=Status.AFGEROND.value,
        label="Bewoner ziet af van versterking",
        gebeurtenis=Feit.AFGEZIEN,
    )
    def zie_af(self, *, afgerond_op: date) -> None:
        self.afgerond_op = afgerond_op
        self.gepauzeerd_op = None
        self.uitkomst = Uitkomst.AFGEZIEN

    @overgang(
        status,
        bron=[Status.PLANVORMING.value, Status.UITVOERINGSPLAN.value, Status.BOUW_VOORBEREIDEN.value],
        doel=Status.BEOORDELING.value,
        label="Herbeoordeling starten",
        gebeurtenis=Feit.HERBEOORDELING_GESTART,
        voorwaarden=(NIET_GEPAUZEERD, GEEN_OVEREENKOMST),
    )
    def herbeoordeel(self) -> None:
        """Terug naar de beoordeling op nieuwe inzichten (V-07); de opname blijft staan."""
        self._maak_leeg_vanaf(Status.BEOORDELING)

    @overgang(
        status,
        bron=[s.value for s in OPEN],
        doel=None,
        label="Pauzeren",
        gebeurtenis=Feit.GEPAUZEERD,
        voorwaarden=(NIET_GEPAUZEERD,),
    )
    def pauzeer(self, *, gepauzeerd_op: date) -> None:
        self.gepauzeerd_op = gepauzeerd_op

    @overgang(
        status,
        bron=[s.value for s in OPEN],
        doel=None,
        label="Hervatten",
        gebeurtenis=Feit.HERVAT,
        voorwaarden=(GEPAUZEERD,),
    )
    def hervat(self) -> None:
        self.gepauzeerd_op = None

    @overgang(
        status,
        bron=[s.value for s in VOLGORDE[1:]],
        doel=RETURN_VALUE(*[s.value for s in VOLGORDE[:-1]]),
        label="Status corrigeren (terug)",
        gebeurtenis=Feit.STATUS_GECORRIGEERD,
        handeling=Handeling.CORRIGEREN,
    )
    def corrigeer(self, *, naar: str) -> str:
        """Terug naar een eerdere status; wat bij die status en later hoort wordt leeggemaakt."""
        if VOLGORDE.index(Status(naar)) >= VOLGORDE.index(Status(self.status)):
            raise Geweigerd("Kies een status die vóór de huidige ligt.", veld="naar")
        self._maak_leeg_vanaf(Status(naar))
        return naar

    def _maak_leeg_vanaf(self, naar: Status) -> None:
        for status in VOLGORDE[VOLGORDE.index(naar) :]:
            self.maak_leeg(VELDEN_VANAF[status])
