"""Het bezwaar en zijn toestandsmachine.

De overgangen hier zeggen alleen ja of nee en zetten velden; `groningen.actions.bezwaar` doet de rest.
"""

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django_fsm import RETURN_VALUE

from groningen.rules.bezwaar.gebeurtenissen import Bezwaarfeit as Feit
from groningen.rules.bezwaar.statussen import (
    BEZWAAR_LOPEND,
    BEZWAAR_TOT_BESLISSING,
    BEZWAARVOLGORDE,
    Beslistermijn,
    GeenHoorzitting,
    Uitkomst,
)
from groningen.rules.bezwaar.statussen import Bezwaarstatus as Status
from groningen.rules.bezwaar.volgende import kan_inhoudelijk
from groningen.rules.fouten import Geweigerd
from groningen.rules.rollen import Handeling
from groningen.rules.voorwaarden import Voorwaarde

from .contact import Contactmoment
from .dossier import Dossier
from .organisatie import Medewerker
from .persoon import Persoon
from .proces import Proces, overgang
from .standveld import Standveld

PRO_FORMA = Voorwaarde("De redenen staan al in het bezwaar.", lambda z: z.pro_forma)
COMPLEET = Voorwaarde(
    "Dit bezwaar heeft nog geen redenen. Vraag ze eerst, of leg vast dat ze er zijn.",
    lambda z: not z.pro_forma,
)
TE_LAAT = Voorwaarde(
    "Dit bezwaar is op tijd, of de vertraging is al verontschuldigd.",
    lambda z: not z.op_tijd and z.verschoond_op is None,
)
ZONDER_COMMISSIE = Voorwaarde(
    "Er is al een adviescommissie.", lambda z: z.beslistermijn != Beslistermijn.TWAALF_WEKEN
)
OP_DE_INHOUD = Voorwaarde(
    "Dit bezwaar is te laat of zonder redenen. Verklaar het niet-ontvankelijk, of leg eerst vast waarom te "
    "laat te verontschuldigen is.",
    kan_inhoudelijk,
)
HOORZITTING_GEPLAND = Voorwaarde("Plan eerst de hoorzitting.", lambda z: z.hoorzitting_op is not None)

VELDEN_VANAF: dict[Status, tuple[str, ...]] = {
    Status.ONTVANGEN: ("gronden_gevraagd_op", "gronden_tot"),
    Status.GRONDEN: ("gronden_op",),
    Status.BEHANDELING: ("hoorzitting_op", "hoorzitting_plaats"),
    Status.HOREN: ("gehoord_op", "afgezien_van_horen"),
    Status.BESLISSEN: ("uitkomst", "beslist_op", "nieuw_besluit_uiterlijk_op"),
    Status.UITVOEREN: ("nieuw_besluit_op",),
    Status.BESLIST: (),
}


class Bezwaar(Proces):
    """Een bezwaar tegen een besluit van de eigen organisatie.

    `besluit_op` is de dag waarop het besluit is bekendgemaakt, `besluit_door` wie het nam: die behandelt het
    bezwaar niet (Awb 7:5). `stappen` is de som bij `bezwaar_tot`, `op_tijd` en `beslistermijn_op`. Zonder
    `persoon` is de indiener niet iemand van het adres; dan gaat er geen bericht uit.
    """

    PERSOONLIJK: ClassVar[frozenset[str]] = frozenset(
        {"persoon_id", "besluit_door_id", "hoorzitting_plaats", "stappen"}
    )

    dossier = models.OneToOneField(
        Dossier, on_delete=models.CASCADE, primary_key=True, related_name="bezwaar"
    )
    status = Standveld(
        default=Status.ONTVANGEN.value,
        choices=[(s.value, s.label) for s in Status],
        max_length=20,
        protected=True,
    )
    over = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="bezwaren")
    persoon = models.ForeignKey(Persoon, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    besluit_op = models.DateField("besluit van")
    besluit_door = models.ForeignKey(
        Medewerker, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    ontvangen_op = models.DateField("ontvangen op")
    gepost_op = models.DateField("gepost op", null=True, blank=True)
    pro_forma = models.BooleanField("zonder redenen", default=False)
    bezwaar_tot = models.DateField("bezwaar mogelijk tot en met")
    op_tijd = models.BooleanField("op tijd")
    beslistermijn_op = models.DateField("beslistermijn loopt vanaf de dag na")
    beslistermijn = models.CharField(
        "beslistermijn",
        max_length=8,
        choices=[(t.value, t.label) for t in Beslistermijn],
        default=Beslistermijn.ZES_WEKEN.value,
    )
    stappen = models.JSONField(default=list)
    verschoond_op = models.DateField("te laat verontschuldigd op", null=True, blank=True)
    gronden_gevraagd_op = models.DateField("redenen gevraagd op", null=True, blank=True)
    gronden_tot = models.DateField("redenen uiterlijk op", null=True, blank=True)
    gronden_op = models.DateField("redenen ontvangen op", null=True, blank=True)
    hoorzitting_op = models.DateField("hoorzitting gepland op", null=True, blank=True)
    hoorzitting_plaats = models.CharField("plaats van de hoorzitting", max_length=120, blank=True)
    gehoord_op = models.DateField("hoorzitting gehouden op", null=True, blank=True)
    afgezien_van_horen = models.CharField(
        "geen hoorzitting",
        max_length=30,
        blank=True,
        choices=[(g.value, g.label) for g in GeenHoorzitting],
    )
    uitkomst = models.CharField(max_length=20, blank=True, choices=[(u.value, u.label) for u in Uitkomst])
    beslist_op = models.DateField("beslist op", null=True, blank=True)
    nieuw_besluit_uiterlijk_op = models.DateField("nieuw besluit uiterlijk op", null=True, blank=True)
    nieuw_besluit_op = models.DateField("nieuw besluit genomen op", null=True, blank=True)
    ingetrokken_op = models.DateField("ingetrokken op", null=True, blank=True)
    vervolg = models.ForeignKey(
        Contactmoment, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", db_index=False
    )

    class Meta:
        verbose_name_plural = "bezwaren"
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=[s.value for s in Status]), name="bezwaar_status_bestaat"
            ),
            models.CheckConstraint(
                condition=Q(ontvangen_op__gte=F("besluit_op")), name="bezwaar_na_het_besluit"
            ),
            models.CheckConstraint(
                condition=Q(uitkomst="", beslist_op__isnull=True)
                | (~Q(uitkomst="") & Q(beslist_op__isnull=False)),
                name="bezwaar_uitkomst_heeft_dag",
            ),
            models.CheckConstraint(condition=~Q(over=F("dossier")), name="bezwaar_over_een_ander_dossier"),
        ]

    def __str__(self) -> str:
        return f"{self.dossier} ({self.status})"

    # -- wat de kern wil weten

    def fase(self) -> int:
        return Status(self.status).fase

    def loopt(self) -> bool:
        return Status(self.status) in BEZWAAR_LOPEND

    def stil_sinds(self) -> date | None:
        """Een bezwaar ligt nooit stil: wat de beslistermijn stilzet, staat bij de termijn."""
        return None

    def volgende(self) -> tuple[date | None, str]:
        """De dag die bij de stap zelf hoort; de dag van de beslissing staat bij de termijn."""
        match Status(self.status):
            case Status.GRONDEN if self.gronden_tot:
                return self.gronden_tot, "Redenen van de indiener, tot en met"
            case Status.HOREN if self.hoorzitting_op:
                return self.hoorzitting_op, "Hoorzitting houden"
            case Status.UITVOEREN if self.nieuw_besluit_uiterlijk_op:
                return self.nieuw_besluit_uiterlijk_op, "Nieuw besluit nemen"
        return None, ""

    # -- de machine

    @overgang(
        status,
        bron=[Status.ONTVANGEN.value],
        doel=Status.GRONDEN.value,
        label="Redenen vragen",
        gebeurtenis=Feit.GRONDEN_GEVRAAGD,
        voorwaarden=(PRO_FORMA,),
    )
    def vraag_gronden(self, *, gronden_gevraagd_op: date, gronden_tot: date) -> None:
        self.gronden_gevraagd_op = gronden_gevraagd_op
        self.gronden_tot = gronden_tot

    @overgang(
        status,
        bron=[Status.ONTVANGEN.value, Status.GRONDEN.value],
        doel=Status.BEHANDELING.value,
        label="Redenen ontvangen",
        gebeurtenis=Feit.GRONDEN_ONTVANGEN,
        voorwaarden=(PRO_FORMA,),
    )
    def ontvang_gronden(self, *, gronden_op: date) -> None:
        self.gronden_op = gronden_op

    @overgang(
        status,
        bron=[Status.GRONDEN.value],
        doel=Status.BEHANDELING.value,
        label="Geen redenen ontvangen",
        gebeurtenis=Feit.GRONDEN_UITGEBLEVEN,
    )
    def sluit_gronden(self, *, op: date) -> None:
        if self.gronden_tot and op <= self.gronden_tot:
            raise Geweigerd(
                f"De indiener kan nog redenen sturen tot en met {self.gronden_tot:%d-%m-%Y}. "
                "Wacht tot die dag voorbij is."
            )

    @overgang(
        status,
        bron=[Status.ONTVANGEN.value],
        doel=Status.BEHANDELING.value,
        label="In behandeling nemen",
        gebeurtenis=Feit.BEZWAAR_IN_BEHANDELING,
        voorwaarden=(COMPLEET,),
    )
    def neem_in_behandeling(self) -> None:
        """Het bezwaar is compleet."""

    @overgang(
        status,
        bron=[s.value for s in BEZWAAR_TOT_BESLISSING],
        doel=None,
        label="Te laat verontschuldigen",
        gebeurtenis=Feit.TE_LAAT_VERSCHOOND,
        voorwaarden=(TE_LAAT,),
    )
    def verschoon(self, *, verschoond_op: date) -> None:
        """Redelijkerwijs was de indiener niet in verzuim (Awb 6:11)."""
        self.verschoond_op = verschoond_op

    @overgang(
        status,
        bron=[s.value for s in BEZWAAR_TOT_BESLISSING],
        doel=None,
        label="Adviescommissie instellen",
        gebeurtenis=Feit.ADVIESCOMMISSIE_INGESTELD,
        voorwaarden=(ZONDER_COMMISSIE,),
    )
    def stel_commissie_in(self, *, beslistermijn: str) -> None:
        self.beslistermijn = beslistermijn

    @overgang(
        status,
        bron=[Status.BEHANDELING.value, Status.HOREN.value],
        doel=Status.HOREN.value,
        label="Hoorzitting plannen",
        gebeurtenis=Feit.HOORZITTING_GEPLAND,
    )
    def plan_hoorzitting(self, *, hoorzitting_op: date, hoorzitting_plaats: str) -> None:
        self.hoorzitting_op = hoorzitting_op
        self.hoorzitting_plaats = hoorzitting_plaats

    @overgang(
        status,
        bron=[Status.HOREN.value],
        doel=Status.BESLISSEN.value,
        label="Hoorzitting gehouden",
        gebeurtenis=Feit.HOORZITTING_GEHOUDEN,
        voorwaarden=(HOORZITTING_GEPLAND,),
    )
    def houd_hoorzitting(self, *, gehoord_op: date) -> None:
        self.gehoord_op = gehoord_op

    @overgang(
        status,
        bron=[Status.BEHANDELING.value, Status.HOREN.value],
        doel=Status.BESLISSEN.value,
        label="Geen hoorzitting",
        gebeurtenis=Feit.HOORZITTING_AFGEZIEN,
    )
    def zie_af_van_horen(self, *, afgezien_van_horen: str) -> None:
        self.afgezien_van_horen = afgezien_van_horen

    @overgang(
        status,
        bron=[Status.BESLISSEN.value],
        doel=Status.BESLIST.value,
        label="Gegrond: besluit herroepen",
        gebeurtenis=Feit.BEZWAAR_GEGROND,
        voorwaarden=(OP_DE_INHOUD,),
    )
    def verklaar_gegrond(self, *, beslist_op: date) -> None:
        """De beslissing op bezwaar komt zelf in de plaats van het besluit (Awb 7:11 lid 2)."""
        self._beslis(Uitkomst.GEGROND, beslist_op)

    @overgang(
        status,
        bron=[Status.BESLISSEN.value],
        doel=Status.UITVOEREN.value,
        label="Gegrond: nieuw besluit volgt",
        gebeurtenis=Feit.BEZWAAR_GEGROND_NIEUW,
        voorwaarden=(OP_DE_INHOUD,),
    )
    def verklaar_gegrond_nieuw(self, *, beslist_op: date, nieuw_besluit_uiterlijk_op: date) -> None:
        """De behandelaar van het dossier neemt een nieuw besluit; tot dan blijft het bezwaar open."""
        self._beslis(Uitkomst.GEGROND_NIEUW, beslist_op)
        self.nieuw_besluit_uiterlijk_op = nieuw_besluit_uiterlijk_op

    @overgang(
        status,
        bron=[Status.BESLISSEN.value],
        doel=Status.BESLIST.value,
        label="Ongegrond",
        gebeurtenis=Feit.BEZWAAR_ONGEGROND,
        voorwaarden=(OP_DE_INHOUD,),
    )
    def verklaar_ongegrond(self, *, beslist_op: date) -> None:
        self._beslis(Uitkomst.ONGEGROND, beslist_op)

    @overgang(
        status,
        bron=[Status.BESLISSEN.value],
        doel=Status.BESLIST.value,
        label="Niet-ontvankelijk",
        gebeurtenis=Feit.BEZWAAR_NIET_ONTVANKELIJK,
    )
    def verklaar_niet_ontvankelijk(self, *, beslist_op: date) -> None:
        self._beslis(Uitkomst.NIET_ONTVANKELIJK, beslist_op)

    def _beslis(self, uitkomst: Uitkomst, op: date) -> None:
        self.uitkomst = uitkomst
        self.beslist_op = op

    @overgang(
        status,
        bron=[Status.UITVOEREN.value],
        doel=Status.BESLIST.value,
        label="Nieuw besluit genomen",
        gebeurtenis=Feit.NIEUW_BESLUIT_GENOMEN,
    )
    def leg_nieuw_besluit_vast(self, *, nieuw_besluit_op: date) -> None:
        self.nieuw_besluit_op = nieuw_besluit_op

    @overgang(
        status,
        bron=[s.value for s in BEZWAAR_TOT_BESLISSING],
        doel=Status.INGETROKKEN.value,
        label="Intrekken op verzoek van de indiener",
        gebeurtenis=Feit.BEZWAAR_INGETROKKEN,
    )
    def trek_in(self, *, ingetrokken_op: date) -> None:
        self.ingetrokken_op = ingetrokken_op

    @overgang(
        status,
        bron=[s.value for s in Status if s is not Status.ONTVANGEN],
        doel=RETURN_VALUE(*[s.value for s in BEZWAAR_LOPEND]),
        label="Status corrigeren (terug)",
        gebeurtenis=Feit.STATUS_GECORRIGEERD,
        handeling=Handeling.CORRIGEREN,
    )
    def corrigeer(self, *, naar: str) -> str:
        """Terug naar een eerdere status; wat bij die status en later hoort wordt leeggemaakt."""
        doel, huidig = Status(naar), Status(self.status)
        if huidig is not Status.INGETROKKEN and BEZWAARVOLGORDE.index(doel) >= BEZWAARVOLGORDE.index(huidig):
            raise Geweigerd("Kies een status die vóór de huidige ligt.", veld="naar")
        if self._was_er_niet(doel):
            raise Geweigerd("Dit bezwaar is niet in die stap geweest. Kies een andere stap.", veld="naar")
        for status in BEZWAARVOLGORDE[BEZWAARVOLGORDE.index(doel) :]:
            self.maak_leeg(VELDEN_VANAF[status])
        self.ingetrokken_op = None
        return naar

    def _was_er_niet(self, status: Status) -> bool:
        if status is Status.GRONDEN:
            return self.gronden_gevraagd_op is None
        if status is Status.HOREN:
            return self.hoorzitting_op is None
        if status is Status.BESLISSEN:
            return self.gehoord_op is None and not self.afgezien_van_horen
        return status is Status.UITVOEREN and self.uitkomst != Uitkomst.GEGROND_NIEUW
