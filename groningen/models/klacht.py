"""De klacht en haar toestandsmachine.

De overgangen hier zeggen alleen ja of nee en zetten velden; `groningen.actions.bezwaar` doet de rest.
"""

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django_fsm import RETURN_VALUE

from groningen.rules.bezwaar.gebeurtenissen import Klachtfeit as Feit
from groningen.rules.bezwaar.statussen import (
    KLACHT_LOPEND,
    KLACHTVOLGORDE,
    Afloop,
    GeenGesprek,
    Klachttermijn,
    Oordeel,
)
from groningen.rules.bezwaar.statussen import Klachtstatus as Status
from groningen.rules.fouten import Geweigerd
from groningen.rules.rollen import Handeling
from groningen.rules.voorwaarden import Voorwaarde

from .dossier import Dossier
from .organisatie import Medewerker
from .persoon import Persoon
from .proces import Proces, overgang
from .standveld import Standveld

ZONDER_COMMISSIE = Voorwaarde(
    "Er is al een klachtencommissie.", lambda z: z.klachttermijn != Klachttermijn.TIEN_WEKEN
)

VELDEN_VANAF: dict[Status, tuple[str, ...]] = {
    Status.ONTVANGEN: (),
    Status.BEHANDELING: ("gesprek_op",),
    Status.HOREN: ("gehoord_op", "afgezien_van_horen"),
    Status.OORDELEN: ("oordeel", "oordeel_op"),
    Status.ANTWOORD: ("afloop", "afgehandeld_op"),
    Status.AFGEHANDELD: (),
}


class Klacht(Proces):
    """Een klacht over hoe de eigen organisatie iemand behandelde; over een besluit gaat zij niet.

    `over` is het dossier waar het om gaat, als er een is. `over_medewerker` is de collega over wiens handelen
    de klacht gaat: die behandelt haar niet (Awb 9:7). Zonder `persoon` is de klager niet iemand van het
    adres; dan gaat er geen bericht uit.
    """

    PERSOONLIJK: ClassVar[frozenset[str]] = frozenset({"persoon_id", "over_medewerker_id"})

    dossier = models.OneToOneField(Dossier, on_delete=models.CASCADE, primary_key=True, related_name="klacht")
    status = Standveld(
        default=Status.ONTVANGEN.value,
        choices=[(s.value, s.label) for s in Status],
        max_length=20,
        protected=True,
    )
    over = models.ForeignKey(
        Dossier, on_delete=models.PROTECT, null=True, blank=True, related_name="klachten"
    )
    persoon = models.ForeignKey(Persoon, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    over_medewerker = models.ForeignKey(
        Medewerker, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    gebeurd_op = models.DateField("gebeurd op")
    ontvangen_op = models.DateField("ontvangen op")
    klachttermijn = models.CharField(
        "termijn",
        max_length=8,
        choices=[(t.value, t.label) for t in Klachttermijn],
        default=Klachttermijn.ZES_WEKEN.value,
    )
    gesprek_op = models.DateField("gesprek gepland op", null=True, blank=True)
    gehoord_op = models.DateField("gesprek gevoerd op", null=True, blank=True)
    afgezien_van_horen = models.CharField(
        "geen gesprek", max_length=30, blank=True, choices=[(g.value, g.label) for g in GeenGesprek]
    )
    oordeel = models.CharField(max_length=20, blank=True, choices=[(o.value, o.label) for o in Oordeel])
    oordeel_op = models.DateField("oordeel van", null=True, blank=True)
    afloop = models.CharField(max_length=20, blank=True, choices=[(a.value, a.label) for a in Afloop])
    afgehandeld_op = models.DateField("afgehandeld op", null=True, blank=True)
    ingetrokken_op = models.DateField("ingetrokken op", null=True, blank=True)

    class Meta:
        verbose_name_plural = "klachten"
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=[s.value for s in Status]), name="klacht_status_bestaat"
            ),
            models.CheckConstraint(
                condition=Q(ontvangen_op__gte=F("gebeurd_op")), name="klacht_na_de_gedraging"
            ),
            models.CheckConstraint(
                condition=Q(afloop="", afgehandeld_op__isnull=True)
                | (~Q(afloop="") & Q(afgehandeld_op__isnull=False)),
                name="klacht_afloop_heeft_dag",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.dossier} ({self.status})"

    # -- wat de kern wil weten

    def fase(self) -> int:
        return Status(self.status).fase

    def loopt(self) -> bool:
        return Status(self.status) in KLACHT_LOPEND

    def stil_sinds(self) -> date | None:
        """Een klacht ligt nooit stil."""
        return None

    def volgende(self) -> tuple[date | None, str]:
        """De dag die bij de stap zelf hoort; de dag waarop de klacht klaar moet zijn staat bij de termijn."""
        if self.status == Status.HOREN and self.gesprek_op:
            return self.gesprek_op, "Gesprek met de klager"
        return None, ""

    # -- de machine

    @overgang(
        status,
        bron=[Status.ONTVANGEN.value],
        doel=Status.BEHANDELING.value,
        label="In behandeling nemen",
        gebeurtenis=Feit.KLACHT_IN_BEHANDELING,
    )
    def neem_in_behandeling(self) -> None:
        """De klacht wordt onderzocht."""

    @overgang(
        status,
        bron=[s.value for s in KLACHT_LOPEND[:4]],
        doel=None,
        label="Klachtencommissie instellen",
        gebeurtenis=Feit.KLACHTENCOMMISSIE_INGESTELD,
        voorwaarden=(ZONDER_COMMISSIE,),
    )
    def stel_commissie_in(self, *, klachttermijn: str) -> None:
        self.klachttermijn = klachttermijn

    @overgang(
        status,
        bron=[Status.BEHANDELING.value, Status.HOREN.value],
        doel=Status.HOREN.value,
        label="Gesprek plannen",
        gebeurtenis=Feit.KLACHTGESPREK_GEPLAND,
    )
    def plan_gesprek(self, *, gesprek_op: date) -> None:
        self.gesprek_op = gesprek_op

    @overgang(
        status,
        bron=[Status.HOREN.value],
        doel=Status.OORDELEN.value,
        label="Gesprek gevoerd",
        gebeurtenis=Feit.KLACHTGESPREK_GEVOERD,
    )
    def voer_gesprek(self, *, gehoord_op: date) -> None:
        self.gehoord_op = gehoord_op

    @overgang(
        status,
        bron=[Status.BEHANDELING.value, Status.HOREN.value],
        doel=Status.OORDELEN.value,
        label="Geen gesprek",
        gebeurtenis=Feit.KLACHTGESPREK_AFGEZIEN,
    )
    def zie_af_van_horen(self, *, afgezien_van_horen: str) -> None:
        self.afgezien_van_horen = afgezien_van_horen

    @overgang(
        status,
        bron=[Status.OORDELEN.value],
        doel=Status.ANTWOORD.value,
        label="Oordeel geven",
        gebeurtenis=Feit.KLACHT_BEOORDEELD,
    )
    def geef_oordeel(self, *, oordeel: str, oordeel_op: date) -> None:
        self.oordeel = oordeel
        self.oordeel_op = oordeel_op

    @overgang(
        status,
        bron=[Status.ANTWOORD.value],
        doel=Status.AFGEHANDELD.value,
        label="Oordeel verstuurd",
        gebeurtenis=Feit.KLACHT_AFGEHANDELD,
    )
    def handel_af(self, *, afgehandeld_op: date) -> None:
        """De klager kreeg het oordeel met de redenen op schrift (Awb 9:12)."""
        self._sluit(Afloop.OORDEEL, afgehandeld_op)

    @overgang(
        status,
        bron=[s.value for s in KLACHT_LOPEND[:4]],
        doel=Status.AFGEHANDELD.value,
        label="Opgelost met de klager",
        gebeurtenis=Feit.KLACHT_OPGELOST,
    )
    def los_op(self, *, afgehandeld_op: date) -> None:
        self._sluit(Afloop.OPGELOST, afgehandeld_op)

    @overgang(
        status,
        bron=[Status.ONTVANGEN.value, Status.BEHANDELING.value],
        doel=Status.AFGEHANDELD.value,
        label="Niet behandelen",
        gebeurtenis=Feit.KLACHT_NIET_BEHANDELD,
    )
    def behandel_niet(self, *, afgehandeld_op: date) -> None:
        """Een grond van Awb 9:8, zoals een klacht over iets van meer dan een jaar geleden."""
        self._sluit(Afloop.NIET_BEHANDELD, afgehandeld_op)

    def _sluit(self, afloop: Afloop, op: date) -> None:
        self.afloop = afloop
        self.afgehandeld_op = op

    @overgang(
        status,
        bron=[s.value for s in KLACHT_LOPEND],
        doel=Status.INGETROKKEN.value,
        label="Intrekken op verzoek van de klager",
        gebeurtenis=Feit.KLACHT_INGETROKKEN,
    )
    def trek_in(self, *, ingetrokken_op: date) -> None:
        self.ingetrokken_op = ingetrokken_op

    @overgang(
        status,
        bron=[s.value for s in Status if s is not Status.ONTVANGEN],
        doel=RETURN_VALUE(*[s.value for s in KLACHT_LOPEND]),
        label="Status corrigeren (terug)",
        gebeurtenis=Feit.STATUS_GECORRIGEERD,
        handeling=Handeling.CORRIGEREN,
    )
    def corrigeer(self, *, naar: str) -> str:
        """Terug naar een eerdere status; wat bij die status en later hoort wordt leeggemaakt."""
        doel, huidig = Status(naar), Status(self.status)
        if huidig is not Status.INGETROKKEN and KLACHTVOLGORDE.index(doel) >= KLACHTVOLGORDE.index(huidig):
            raise Geweigerd("Kies een status die vóór de huidige ligt.", veld="naar")
        if self._was_er_niet(doel):
            raise Geweigerd("Deze klacht is niet in die stap geweest. Kies een andere stap.", veld="naar")
        for status in KLACHTVOLGORDE[KLACHTVOLGORDE.index(doel) :]:
            self.maak_leeg(VELDEN_VANAF[status])
        self.ingetrokken_op = None
        return naar

    def _was_er_niet(self, status: Status) -> bool:
        if status is Status.HOREN:
            return self.gesprek_op is None
        if status is Status.OORDELEN:
            return self.gehoord_op is None and not self.afgezien_van_horen
        return status is Status.ANTWOORD and not self.oordeel
