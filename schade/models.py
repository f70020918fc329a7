"""De schademelding en haar toestandsmachine.

De overgangen hier zeggen alleen ja of nee en zetten velden; `schade.actions` doet de rest.
"""

from datetime import date
from decimal import Decimal
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django_fsm import RETURN_VALUE

from groningen.models import Dossier, Proces, Standveld, overgang
from groningen.rules.fouten import Geweigerd
from groningen.rules.rollen import Handeling
from groningen.rules.voorwaarden import Voorwaarde

from .rules.gebeurtenissen import Gebeurtenissoort as Feit
from .rules.statussen import LOPEND, VOLGORDE, Besluit, Soort, Status

NIET_AANGEHOUDEN = Voorwaarde(
    "De melding is aangehouden. Hervat haar eerst.", lambda m: m.aangehouden_op is None
)
AANGEHOUDEN = Voorwaarde("De melding is niet aangehouden.", lambda m: m.aangehouden_op is not None)
OPNAME_GEPLAND = Voorwaarde("Plan eerst de opname.", lambda m: m.opname_gepland_op is not None)
OPNAME_OPEN = Voorwaarde("De opname is al uitgevoerd.", lambda m: m.datum_opname is None)
OPNAME_UITGEVOERD = Voorwaarde(
    "Leg eerst vast dat de opname is uitgevoerd.", lambda m: m.datum_opname is not None
)
VERGOEDING = Voorwaarde(
    "Het besluit is geen vergoeding.",
    lambda m: m.besluit in (Besluit.VERGOEDING.value, "") and not m.uitbetaald_op,
)
HERSTEL = Voorwaarde(
    "Het besluit is geen herstel in natura.",
    lambda m: m.besluit in (Besluit.HERSTEL_IN_NATURA.value, "") and not m.hersteld_op,
)
VOLDAAN = Voorwaarde(
    "Leg eerst de betaling of het herstel vast.", lambda m: bool(m.uitbetaald_op or m.hersteld_op)
)
GEEN_PRIORITEIT = Voorwaarde("De melding heeft al voorrang.", lambda m: m.prioriteit_op is None)

VELDEN_VANAF: dict[Status, tuple[str, ...]] = {
    Status.VOORBEREIDING: ("opname_gepland_op", "opname_deskundige"),
    Status.OPNAME: ("datum_opname", "schaderapport_op", "geadviseerd_bedrag", "zienswijze_tot"),
    Status.ZIENSWIJZE: ("zienswijze_op",),
    Status.BESCHIKKING: ("besluit", "besluit_op", "toegekend_bedrag"),
    Status.UITVOERING: ("uitbetaald_op", "hersteld_op", "afgehandeld_op"),
    Status.AFGEHANDELD: (),
}


class Schademelding(Proces):
    """Eén aanvraag bij IMG; een adres kan er in de loop der tijd meer hebben (eisen S-03, S-04)."""

    PERSOONLIJK: ClassVar[frozenset[str]] = frozenset(
        {"opname_deskundige", "geadviseerd_bedrag", "toegekend_bedrag"}
    )

    dossier = models.OneToOneField(Dossier, on_delete=models.CASCADE, primary_key=True, related_name="schade")
    status = Standveld(
        default=Status.VOORBEREIDING.value,
        choices=[(s.value, s.label) for s in Status],
        max_length=20,
        protected=True,
    )
    soort = models.CharField(max_length=20, choices=[(s.value, s.label) for s in Soort])
    datum_melding = models.DateField("gemeld op")
    beslisdatum = models.DateField("besluit uiterlijk op", null=True, blank=True)
    prioriteit_op = models.DateField("voorrang sinds", null=True, blank=True)
    opname_gepland_op = models.DateField("opname gepland op", null=True, blank=True)
    opname_deskundige = models.CharField("deskundige opname", max_length=120, blank=True)
    datum_opname = models.DateField("opname uitgevoerd op", null=True, blank=True)
    schaderapport_op = models.DateField("schaderapport op", null=True, blank=True)
    geadviseerd_bedrag = models.DecimalField(
        "geadviseerd bedrag", max_digits=11, decimal_places=2, null=True, blank=True
    )
    zienswijze_tot = models.DateField("zienswijze mogelijk tot en met", null=True, blank=True)
    zienswijze_op = models.DateField("zienswijze ontvangen op", null=True, blank=True)
    besluit = models.CharField(max_length=20, blank=True, choices=[(b.value, b.label) for b in Besluit])
    besluit_op = models.DateField("besluit genomen op", null=True, blank=True)
    toegekend_bedrag = models.DecimalField(
        "toegekend bedrag", max_digits=11, decimal_places=2, null=True, blank=True
    )
    uitbetaald_op = models.DateField("uitbetaald op", null=True, blank=True)
    hersteld_op = models.DateField("hersteld op", null=True, blank=True)
    afgehandeld_op = models.DateField("afgehandeld op", null=True, blank=True)
    aangehouden_op = models.DateField("aangehouden op", null=True, blank=True)

    class Meta:
        verbose_name = "schademelding"
        verbose_name_plural = "schademeldingen"
        indexes = [
            models.Index(
                fields=["dossier"], condition=Q(prioriteit_op__isnull=False), name="schade_met_voorrang"
            )
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=[s.value for s in Status]), name="schade_status_bestaat"
            ),
            models.CheckConstraint(
                condition=Q(soort__in=[s.value for s in Soort]), name="schade_soort_bestaat"
            ),
            models.CheckConstraint(
                condition=Q(toegekend_bedrag__isnull=True) | Q(toegekend_bedrag__gte=0),
                name="schade_bedrag_niet_negatief",
            ),
            models.CheckConstraint(
                condition=Q(geadviseerd_bedrag__isnull=True) | Q(geadviseerd_bedrag__gte=0),
                name="schade_advies_niet_negatief",
            ),
            models.CheckConstraint(
                condition=Q(datum_opname__isnull=True) | Q(datum_opname__gte=F("datum_melding")),
                name="schade_opname_na_melding",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.dossier} ({self.status})"

    # -- wat de kern wil weten

    def fase(self) -> int:
        return Status(self.status).fase

    def loopt(self) -> bool:
        return Status(self.status) in LOPEND

    def stil_sinds(self) -> date | None:
        return self.aangehouden_op

    def volgende(self) -> tuple[date | None, str]:
        """De vroegste van wat gepland is; de dag waarop het besluit er moet zijn staat bij de termijn."""
        status = Status(self.status)
        kansen: list[tuple[date, str]] = []
        if status is Status.OPNAME and self.opname_gepland_op and self.datum_opname is None:
            kansen.append((self.opname_gepland_op, "Opname uitvoeren"))
        if status is Status.ZIENSWIJZE and self.zienswijze_tot:
            kansen.append((self.zienswijze_tot, "Zienswijze tot en met"))
        return min(kansen, default=(None, ""))

    # -- de machine

    @overgang(
        status,
        bron=[Status.VOORBEREIDING.value, Status.OPNAME.value],
        doel=Status.OPNAME.value,
        label="Opname plannen",
        gebeurtenis=Feit.OPNAME_GEPLAND,
        voorwaarden=(NIET_AANGEHOUDEN, OPNAME_OPEN),
    )
    def plan_opname(self, *, opname_gepland_op: date, opname_deskundige: str) -> None:
        self.opname_gepland_op = opname_gepland_op
        self.opname_deskundige = opname_deskundige

    @overgang(
        status,
        bron=[Status.OPNAME.value],
        doel=Status.OPNAME.value,
        label="Opname uitgevoerd",
        gebeurtenis=Feit.OPNAME_UITGEVOERD,
        voorwaarden=(NIET_AANGEHOUDEN, OPNAME_OPEN, OPNAME_GEPLAND),
    )
    def voer_opname_uit(self, *, datum_opname: date) -> None:
        self.datum_opname = datum_opname

    @overgang(
        status,
        bron=[Status.OPNAME.value],
        doel=Status.ZIENSWIJZE.value,
        label="Schaderapport opstellen",
        gebeurtenis=Feit.SCHADERAPPORT_OPGESTELD,
        voorwaarden=(NIET_AANGEHOUDEN, OPNAME_UITGEVOERD),
    )
    def stel_rapport_op(
        self, *, schaderapport_op: date, geadviseerd_bedrag: Decimal, zienswijze_tot: date
    ) -> None:
        self.schaderapport_op = schaderapport_op
        self.geadviseerd_bedrag = geadviseerd_bedrag
        self.zienswijze_tot = zienswijze_tot

    @overgang(
        status,
        bron=[Status.ZIENSWIJZE.value],
        doel=Status.BESCHIKKING.value,
        label="Zienswijze ontvangen",
        gebeurtenis=Feit.ZIENSWIJZE_ONTVANGEN,
        voorwaarden=(NIET_AANGEHOUDEN,),
    )
    def ontvang_zienswijze(self, *, zienswijze_op: date) -> None:
        self.zienswijze_op = zienswijze_op

    @overgang(
        status,
        bron=[Status.ZIENSWIJZE.value],
        doel=Status.BESCHIKKING.value,
        label="Zienswijzetermijn verstreken",
        gebeurtenis=Feit.ZIENSWIJZETERMIJN_VERSTREKEN,
        voorwaarden=(NIET_AANGEHOUDEN,),
    )
    def sluit_zienswijze(self, *, op: date) -> None:
        if self.zienswijze_tot and op <= self.zienswijze_tot:
            raise Geweigerd(
                f"De bewoner kan nog reageren tot en met {self.zienswijze_tot:%d-%m-%Y}. "
                "Wacht tot die dag voorbij is."
            )

    @overgang(
        status,
        bron=[Status.BESCHIKKING.value],
        doel=Status.UITVOERING.value,
        label="Besluit: toekennen",
        gebeurtenis=Feit.BESLUIT_TOEGEKEND,
        voorwaarden=(NIET_AANGEHOUDEN,),
    )
    def ken_toe(self, *, besluit: str, besluit_op: date, toegekend_bedrag: Decimal) -> None:
        self.besluit = besluit
        self.besluit_op = besluit_op
        self.toegekend_bedrag = toegekend_bedrag

    @overgang(
        status,
        bron=[Status.BESCHIKKING.value],
        doel=Status.AFGEHANDELD.value,
        label="Besluit: afwijzen",
        gebeurtenis=Feit.BESLUIT_AFGEWEZEN,
        voorwaarden=(NIET_AANGEHOUDEN,),
    )
    def wijs_af(self, *, besluit_op: date) -> None:
        self.besluit = Besluit.AFWIJZING
        self.besluit_op = besluit_op
        self.toegekend_bedrag = Decimal("0.00")
        self.afgehandeld_op = besluit_op

    @overgang(
        status,
        bron=[Status.UITVOERING.value],
        doel=Status.UITVOERING.value,
        label="Vergoeding uitbetaald",
        gebeurtenis=Feit.UITBETAALD,
        voorwaarden=(NIET_AANGEHOUDEN, VERGOEDING),
    )
    def betaal_uit(self, *, uitbetaald_op: date) -> None:
        self.uitbetaald_op = uitbetaald_op

    @overgang(
        status,
        bron=[Status.UITVOERING.value],
        doel=Status.UITVOERING.value,
        label="Schade hersteld",
        gebeurtenis=Feit.HERSTELD,
        voorwaarden=(NIET_AANGEHOUDEN, HERSTEL),
    )
    def meld_hersteld(self, *, hersteld_op: date) -> None:
        self.hersteld_op = hersteld_op

    @overgang(
        status,
        bron=[Status.UITVOERING.value],
        doel=Status.AFGEHANDELD.value,
        label="Melding afhandelen",
        gebeurtenis=Feit.AFGEHANDELD,
        voorwaarden=(NIET_AANGEHOUDEN, VOLDAAN),
    )
    def handel_af(self, *, afgehandeld_op: date) -> None:
        self.afgehandeld_op = afgehandeld_op

    @overgang(
        status,
        bron=[s.value for s in LOPEND[:4]],
        doel=Status.INGETROKKEN.value,
        label="Intrekken op verzoek van de bewoner",
        gebeurtenis=Feit.INGETROKKEN,
    )
    def trek_in(self, *, afgehandeld_op: date) -> None:
        self.afgehandeld_op = afgehandeld_op
        self.aangehouden_op = None

    @overgang(
        status,
        bron=[s.value for s in LOPEND],
        doel=None,
        label="Aanhouden",
        gebeurtenis=Feit.AANGEHOUDEN,
        voorwaarden=(NIET_AANGEHOUDEN,),
    )
    def houd_aan(self, *, aangehouden_op: date) -> None:
        self.aangehouden_op = aangehouden_op

    @overgang(
        status,
        bron=[s.value for s in LOPEND],
        doel=None,
        label="Hervatten",
        gebeurtenis=Feit.HERVAT,
        voorwaarden=(AANGEHOUDEN,),
    )
    def hervat(self) -> None:
        self.aangehouden_op = None

    @overgang(
        status,
        bron=[Status.VOORBEREIDING.value, Status.OPNAME.value],
        doel=None,
        label="Voorrang geven",
        gebeurtenis=Feit.PRIORITEIT_GEGEVEN,
        voorwaarden=(GEEN_PRIORITEIT,),
        handeling=Handeling.PRIORITEREN,
    )
    def geef_prioriteit(self, *, prioriteit_op: date) -> None:
        """Buiten de volgorde van binnenkomst (S-05); alleen zolang er nog te sturen valt."""
        self.prioriteit_op = prioriteit_op

    @overgang(
        status,
        bron=[s.value for s in Status if s is not Status.VOORBEREIDING],
        doel=RETURN_VALUE(*[s.value for s in LOPEND]),
        label="Status corrigeren (terug)",
        gebeurtenis=Feit.STATUS_GECORRIGEERD,
        handeling=Handeling.CORRIGEREN,
    )
    def corrigeer(self, *, naar: str) -> str:
        """Terug naar een eerdere status; wat bij die status en later hoort wordt leeggemaakt."""
        doel = Status(naar)
        huidig = Status(self.status)
        if huidig is not Status.INGETROKKEN and VOLGORDE.index(doel) >= VOLGORDE.index(huidig):
            raise Geweigerd("Kies een status die vóór de huidige ligt.", veld="naar")
        for status in VOLGORDE[VOLGORDE.index(doel) :]:
            self.maak_leeg(VELDEN_VANAF[status])
        self.afgehandeld_op = None
        return naar
