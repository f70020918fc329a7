"""De integrale oplossing van een adres: het plan, de besluiten eromheen en de controle erop.

Deze module toetst niet wie er kijkt; dat doet `samenloop.access.oplossingsblik`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from groningen.models import Dossier
from groningen.rules.fouten import Geweigerd
from groningen.rules.rollen import Dossiersoort
from samenloop.models import (
    Afweging,
    GevondenSchade,
    Inbreng,
    IntegraleOplossing,
    Onderdeel,
    Samenloop,
)
from samenloop.queries.wensen import uitspraak
from samenloop.rules.dubbel import Deel, Plan, Toekenning, Uitkomst, controleer
from samenloop.rules.matrix import EVALUATIEGROEPEN, oordeel
from samenloop.rules.oplossing import (
    LETTERS_MET_OPLOSSING,
    STAPPEN_MET_OPLOSSING,
    Bouwdeel,
    Bron,
    Deelsoort,
    Partij,
    Stand,
)
from samenloop.rules.wensen import Wensvorm
from schade.rules.statussen import Besluit, Soort
from schade.rules.statussen import Status as Schadestatus
from versterking.models import Maatregel, Versterkingsdossier

NUL = Decimal("0.00")
HOOGSTENS = 200  # delen, meldingen of vondsten die één pagina toont


@dataclass(frozen=True, slots=True)
class Stukken:
    """Wat er op een adres ligt om één plan van te maken. `oplossing` None: er leeft er geen."""

    oplossing: IntegraleOplossing | None
    onderdelen: Sequence[Onderdeel]
    inbreng: Sequence[Inbreng]
    afwegingen: Sequence[Afweging]
    gevonden: Sequence[GevondenSchade]
    meldingen: Sequence[Dossier]
    versterking: Versterkingsdossier | None
    maatregelen: Sequence[Maatregel]

    @property
    def plan(self) -> Plan:
        return Plan(
            delen=tuple(_deel(onderdeel) for onderdeel in self.onderdelen),
            toekenningen=tuple(_toekenning(dossier) for dossier in self.meldingen),
            inbreng=sum((een.bedrag for een in self.inbreng), NUL),
            sloop_nieuwbouw=bool(self.versterking and self.versterking.sloop_nieuwbouw_op),
        )

    @property
    def controle(self) -> Uitkomst:
        return controleer(self.plan)

    @property
    def afgewogen(self) -> frozenset[str]:
        return frozenset(een.sleutel for een in self.afwegingen)

    @property
    def nog_in_te_zetten(self) -> list[Maatregel]:
        """De maatregelen van NCG die nog niet in het plan staan."""
        al = {onderdeel.maatregel_id for onderdeel in self.onderdelen}
        return [maatregel for maatregel in self.maatregelen if maatregel.pk not in al]


def stukken(adres_id: int, *, oplossing: IntegraleOplossing | None = None) -> Stukken:
    """Alles van één adres, in een vast aantal query's; zonder `oplossing` die welke nu leeft."""
    leeft = oplossing if oplossing is not None else levende(adres_id)
    sporen = Dossier.objects.filter(adres_id=adres_id, verdwenen_sinds__isnull=True)
    versterking = _versterking(leeft, adres_id)
    return Stukken(
        oplossing=leeft,
        onderdelen=list(leeft.onderdelen.all()[:HOOGSTENS]) if leeft else [],
        inbreng=list(leeft.inbreng.filter(teruggenomen_op__isnull=True)[:HOOGSTENS]) if leeft else [],
        afwegingen=list(leeft.afwegingen.all()[:HOOGSTENS]) if leeft else [],
        gevonden=list(GevondenSchade.objects.filter(adres_id=adres_id)[:HOOGSTENS]),
        meldingen=list(
            sporen.filter(soort=Dossiersoort.SCHADE)
            .exclude(schade__status=Schadestatus.INGETROKKEN)
            .select_related("schade", "organisatie")
            .order_by("-loopt", "-geopend_op", "pk")[:HOOGSTENS]
        ),
        versterking=versterking,
        maatregelen=list(versterking.maatregelen.all()[:HOOGSTENS]) if versterking else [],
    )


def levende(adres_id: int) -> IntegraleOplossing | None:
    """De oplossing die nu leeft; er is er hoogstens één."""
    return (
        IntegraleOplossing.objects.filter(adres_id=adres_id)
        .exclude(stand=Stand.VERVALLEN.value)
        .select_related("versterking__organisatie", "schade__organisatie")
        .first()
    )


def _versterking(oplossing: IntegraleOplossing | None, adres_id: int) -> Versterkingsdossier | None:
    """De versterking van het plan; zonder plan die welke loopt, anders de laatste."""
    rijen = Versterkingsdossier.objects.select_related("dossier__organisatie")
    if oplossing is not None:
        hier = rijen.filter(pk=oplossing.versterking_id)
    else:
        hier = rijen.filter(dossier__adres_id=adres_id, dossier__verdwenen_sinds__isnull=True)
    return next(iter(hier.order_by("-dossier__loopt", "-dossier__geopend_op", "pk")[:1]), None)


def _deel(onderdeel: Onderdeel) -> Deel:
    return Deel(
        nummer=onderdeel.pk,
        omschrijving=onderdeel.omschrijving,
        soort=Deelsoort(onderdeel.soort),
        bouwdeel=Bouwdeel(onderdeel.bouwdeel),
        verantwoordelijke=Partij(onderdeel.verantwoordelijke),
        bron=Bron(onderdeel.bron),
        bedrag=onderdeel.bedrag,
    )


def _toekenning(dossier: Dossier) -> Toekenning:
    zaak = dossier.schade
    return Toekenning(
        nummer=dossier.nummer,
        soort=Soort(zaak.soort),
        besluit=zaak.besluit,
        bedrag=zaak.toegekend_bedrag or NUL,
        voldaan=bool(zaak.uitbetaald_op or zaak.hersteld_op),
    )


def uitbetaald(adres_id: int) -> Decimal:
    """Wat IMG op dit adres in geld uitbetaalde voor schade aan het gebouw."""
    bedragen = Dossier.objects.filter(
        adres_id=adres_id,
        soort=Dossiersoort.SCHADE,
        verdwenen_sinds__isnull=True,
        schade__soort__in=[Soort.FYSIEK, Soort.DUURZAAM_HERSTEL],
        schade__besluit=Besluit.VERGOEDING,
        schade__uitbetaald_op__isnull=False,
    ).values_list("schade__toegekend_bedrag", flat=True)
    return sum((bedrag for bedrag in bedragen if bedrag is not None), NUL)


# -- wanneer het kan


def toestemming(adres_id: int, peildatum: date) -> bool:
    """Of de bewoner nu wil dat NCG en IMG samen één plan maken."""
    return uitspraak(adres_id, Wensvorm.HERSTEL_IN_PLAN, peildatum).mag


def waarom_geen_plan(indeling: Samenloop | None) -> str:
    """Leeg als er bij deze indeling een integrale oplossing te maken is, anders waarom niet."""
    if indeling is None:
        return "Op dit adres loopt geen versterking. Er is niets om samen één plan van te maken."
    if not indeling.letter:
        return (
            f"Een integrale oplossing kan alleen als bij beide iets loopt. Nu: "
            f"{EVALUATIEGROEPEN[indeling.groep].titel.lower()}."
        )
    if indeling.letter in LETTERS_MET_OPLOSSING:
        return ""
    vak = oordeel(indeling.rij, indeling.kolom, opname_gedaan=indeling.letter == "C")
    return f"Een integrale oplossing kan bij letter E of F; hier is het {indeling.letter}. {vak.reden}"


def eis_letter(adres_id: int) -> Samenloop:
    """De indeling, of een weigering met de reden van het vak."""
    indeling = Samenloop.objects.select_related("versterking", "schade").filter(adres_id=adres_id).first()
    if reden := waarom_geen_plan(indeling):
        raise Geweigerd(reden)
    assert indeling is not None
    return indeling


def waarom_niet_meer(dossier: Dossier) -> str:
    """Leeg zolang de versterking in planvorming of bouw is, anders waarom het plan niet meer verandert."""
    if dossier.status in STAPPEN_MET_OPLOSSING:
        return ""
    return (
        "De versterking is niet meer in planvorming of bouw. Het plan verandert niet meer; laat het "
        "vervallen als het niet doorgaat."
    )
