"""De planner beslist over een voordracht, één voor één of veel tegelijk; toekennen verandert het dossier."""

from collections.abc import Sequence
from datetime import date
from uuid import uuid4

from django.db import transaction
from django.db.models import F, Q

from groningen.access import Kijker
from groningen.actions.gebeurtenissen import registreer_gebeurtenis
from groningen.rules.datums import eis_tekst
from groningen.rules.fouten import Geweigerd
from versterking.access import is_planner
from versterking.actions.openen import open_zonder_begeleider
from versterking.actions.programmas import neem_deel
from versterking.actions.verzoeken.beslissen import geef_opname, ken_verzoek_toe
from versterking.actions.verzoeken.stappen import (
    bewaar as bewaar_verzoek,
)
from versterking.actions.verzoeken.stappen import (
    lees_opnieuw,
    vergrendel_woning,
    volgend_nummer,
)
from versterking.models import Opnameverzoek, Programma, Versterkingsdossier, Voordracht
from versterking.queries.verzoeken.feiten import open_verzoek_op
from versterking.rules.programmas.programma import SOORTEN as PROGRAMMASOORTEN
from versterking.rules.programmas.programma import Herkomst
from versterking.rules.statussen import Status, Uitkomst
from versterking.rules.verzoeken.gebeurtenissen import Verzoekgebeurtenis
from versterking.rules.verzoeken.verzoek import Soort as Verzoeksoort
from versterking.rules.verzoeken.verzoek import Stand as Verzoekstand
from versterking.rules.verzoeken.verzoek import Stap as Verzoekstap
from versterking.rules.verzoeken.verzoek import uiterlijk
from versterking.rules.voordrachten.voordracht import (
    HOOGSTENS_TEGELIJK,
    LANGSTE_MOTIVERING,
    PROGRAMMA,
    SOORTEN,
    Soort,
    Stap,
)

from .aos import meld_aos
from .stappen import bewaar, eis_open, vergrendel

BESLISSING = ("besloten_door", "besloten_op", "motivering")
ALLEEN_PLANNER = "Alleen een planner van NCG beslist over een voordracht."
AL_KLAAR = "De versterking van deze woning is al klaar. Wijs de voordracht af, met die reden."
AL_BEZIG = "Deze woning krijgt al een opname, of is al opgenomen. Wijs de voordracht af, met die reden."


@transaction.atomic
def ken_voordracht_toe(
    *, voordracht_id: int, door: Kijker, peildatum: date, motivering: str, rijversie: int | None = None
) -> Voordracht:
    """Doet wat bij de soort hoort. Is er geen versterkingsdossier op het adres, dan komt er een."""
    motivering = _eis_beslisser(door, motivering)
    adres_id = Voordracht.objects.values_list("adres_id", flat=True).get(pk=voordracht_id)
    zaak = vergrendel_woning(adres_id)
    voordracht = vergrendel(voordracht_id, rijversie=rijversie)
    eis_open(voordracht)
    zaak = _lopende(zaak)
    verzoek: Opnameverzoek | None = None
    if voordracht.soort == Soort.OPNAME_OP_VERZOEK:
        zaak, verzoek = _geef_plaats(voordracht, zaak, door, peildatum)
    elif zaak is None:
        zaak = open_zonder_begeleider(
            adres_id=adres_id, door=door, peildatum=peildatum, reden=_reden(voordracht)
        )
    voordracht.ken_toe(door=door.gebruiker, op=peildatum, dossier=zaak.dossier, motivering=motivering)
    bewaar(
        voordracht,
        Stap.TOEGEKEND,
        door=door,
        peildatum=peildatum,
        tekst=motivering,
        velden=(*BESLISSING, "dossier"),
    )
    registreer_gebeurtenis(
        dossier=zaak.dossier,
        soort=Verzoekgebeurtenis.VOORDRACHT_TOEGEKEND,
        door=door,
        peildatum=peildatum,
        datum=peildatum,
        na={"voordracht": voordracht.nummer, "wat": SOORTEN[Soort(voordracht.soort)]},
    )
    if verzoek is not None:
        _bewaar_plaats(verzoek, zaak, door, peildatum, motivering)
    elif voordracht.soort == Soort.AOS:
        meld_aos(zaak.dossier, voordracht, door=door, peildatum=peildatum)
    elif voordracht.soort in PROGRAMMA:
        neem_deel(
            programma_id=_programma(voordracht, peildatum).pk,
            dossier_id=zaak.pk,
            herkomst=Herkomst.GEMEENTE.value,
            reden=voordracht.reden,
            door=door,
            peildatum=peildatum,
            voordracht=voordracht,
        )
        lees_opnieuw(zaak.dossier)
    return voordracht


@transaction.atomic
def wijs_voordracht_af(
    *, voordracht_id: int, door: Kijker, peildatum: date, motivering: str, rijversie: int | None = None
) -> Voordracht:
    """NCG doet het niet; de gemeente leest waarom."""
    motivering = _eis_beslisser(door, motivering)
    voordracht = vergrendel(voordracht_id, rijversie=rijversie)
    eis_open(voordracht)
    voordracht.wijs_af(door=door.gebruiker, op=peildatum, motivering=motivering)
    bewaar(
        voordracht,
        Stap.AFGEWEZEN,
        door=door,
        peildatum=peildatum,
        tekst=motivering,
        velden=BESLISSING,
    )
    return voordracht


@transaction.atomic
def beslis_veel(
    *, voordracht_ids: Sequence[int], toekennen: bool, motivering: str, door: Kijker, peildatum: date
) -> int:
    """Dezelfde beslissing op een keuze van voordrachten: alles of niets. Geeft hoeveel het er zijn."""
    if not voordracht_ids:
        raise Geweigerd("Kruis minstens één voordracht aan.", veld="voordrachten")
    if len(voordracht_ids) > HOOGSTENS_TEGELIJK:
        raise Geweigerd(f"Kies hoogstens {HOOGSTENS_TEGELIJK} voordrachten tegelijk.", veld="voordrachten")
    # Op adres: zo wachten twee planners met overlappende keuzes niet op elkaar.
    rijen = Voordracht.objects.filter(pk__in=voordracht_ids).order_by("adres_id", "pk")
    doe = ken_voordracht_toe if toekennen else wijs_voordracht_af
    gedaan = 0
    for pk, nummer in list(rijen.values_list("pk", "nummer")):
        try:
            doe(voordracht_id=pk, door=door, peildatum=peildatum, motivering=motivering)
        except Geweigerd as fout:
            if fout.veld:
                raise
            raise Geweigerd(f"{nummer}: {fout.reden} Er is niets besloten.") from fout
        gedaan += 1
    return gedaan


def _eis_beslisser(door: Kijker, motivering: str) -> str:
    if not is_planner(door):
        raise Geweigerd(ALLEEN_PLANNER)
    return eis_tekst(motivering, wat="een reden", veld="motivering", hoogstens=LANGSTE_MOTIVERING)


def _lopende(zaak: Versterkingsdossier | None) -> Versterkingsdossier | None:
    """Het lopende dossier; is de laatste versterking klaar, dan begint er geen nieuwe."""
    if zaak is None or zaak.dossier.loopt:
        return zaak
    if zaak.uitkomst != Uitkomst.AFGEZIEN:
        raise Geweigerd(AL_KLAAR)
    return None


def _reden(voordracht: Voordracht) -> str:
    return f"Voordracht {voordracht.nummer} van de gemeente {voordracht.gemeente}."


def _programma(voordracht: Voordracht, peildatum: date) -> Programma:
    """Het lopende programma van deze soort; dat van de gemeente zelf gaat voor."""
    soort = PROGRAMMA[Soort(voordracht.soort)]
    gevonden = (
        Programma.objects.filter(
            Q(tot__isnull=True) | Q(tot__gte=peildatum),
            Q(gemeente=voordracht.gemeente_id) | Q(gemeente__isnull=True),
            soort=soort,
            van__lte=peildatum,
        )
        .order_by(F("gemeente").asc(nulls_last=True), "pk")
        .first()
    )
    if gevonden is None:
        raise Geweigerd(
            f"Er loopt geen programma {PROGRAMMASOORTEN[soort]} voor deze gemeente. Maak het eerst aan bij "
            "Programma’s."
        )
    return gevonden


def _geef_plaats(
    voordracht: Voordracht, zaak: Versterkingsdossier | None, door: Kijker, peildatum: date
) -> tuple[Versterkingsdossier, Opnameverzoek | None]:
    """De woning in de rij voor een opname. Vroeg de bewoner het zelf ook al, dan is dat zijn plaats."""
    al = open_verzoek_op(voordracht.adres_id)
    if al is not None and al.soort == Verzoeksoort.OPNAME:
        if al.stand == Verzoekstand.INGEDIEND:
            al = ken_verzoek_toe(verzoek_id=al.pk, door=door, peildatum=peildatum)
        assert al.dossier_id is not None
        return Versterkingsdossier.objects.select_related("dossier").get(pk=al.dossier_id), None
    if zaak is not None and zaak.status != Status.LOKAAL_PLAN:
        raise Geweigerd(AL_BEZIG)
    zaak = geef_opname(
        adres_id=voordracht.adres_id,
        lopend=zaak,
        door=door,
        peildatum=peildatum,
        reden=_reden(voordracht),
    )
    return zaak, Opnameverzoek(
        aanvraag=uuid4(),
        nummer=volgend_nummer(peildatum),
        soort=Verzoeksoort.OPNAME.value,
        adres_id=voordracht.adres_id,
        voordracht=voordracht,
        waarom=voordracht.reden,
        ingediend_op=voordracht.ingediend_op,
        ingediend_door_id=voordracht.ingediend_door.gebruiker_id or door.gebruiker.pk,
        uiterlijk_op=uiterlijk(voordracht.ingediend_op),
    )


def _bewaar_plaats(
    verzoek: Opnameverzoek, zaak: Versterkingsdossier, door: Kijker, peildatum: date, motivering: str
) -> None:
    verzoek.save(force_insert=True)
    verzoek.ken_toe(door=door.gebruiker, op=peildatum, dossier=zaak.dossier, motivering=motivering)
    bewaar_verzoek(
        verzoek,
        Verzoekstap.TOEGEKEND,
        door=door,
        peildatum=peildatum,
        tekst=motivering,
        velden=(*BESLISSING, "dossier"),
    )
