"""Een plan maken en beschrijven, en een nieuwe versie beginnen."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from groningen.access import Kijker
from groningen.models import Gemeente
from groningen.rules.datums import VERSTE_PLANNING_JAREN, eis_tekst
from groningen.rules.fouten import Geweigerd
from versterking.models import LokaalPlan, Planregel
from versterking.models.stap import LANGSTE_TEKST
from versterking.rules.plan.gang import Stand
from versterking.rules.statussen import Status

from .stappen import bewaar, eis_concept, eis_opsteller, noteer, vergrendel

MEESTE_WISSELWONINGEN = 5000
BESCHREVEN = ("naam", "ambitie", "faciliteiten", "wisselwoningen", "begint_op", "eindigt_op")


@dataclass(frozen=True, slots=True)
class Inhoud:
    """Wat een gemeente van haar plan zegt, naast de woningen en hun volgorde."""

    naam: str
    ambitie: str
    faciliteiten: str
    wisselwoningen: int
    begint_op: date
    eindigt_op: date


@transaction.atomic
def maak_plan(*, gemeente_code: str, inhoud: Inhoud, door: Kijker, peildatum: date) -> LokaalPlan:
    """Een concept. Is er al een plan, dan is dit de volgende versie.

    Met een versie in opdracht begint het met haar woningen die nog in 1.2 zijn, op volgorde en met motief.
    """
    eis_opsteller(door, gemeente_code)
    inhoud = _geldig(inhoud, peildatum)
    # Het slot op de gemeente houdt twee nieuwe versies tegelijk uit elkaar.
    gemeente = Gemeente.objects.select_for_update(no_key=True).get(pk=gemeente_code)
    eerder = list(LokaalPlan.objects.filter(gemeente=gemeente).order_by("versie"))
    open_ = next((plan for plan in eerder if Stand(plan.stand).in_voorbereiding), None)
    if open_ is not None:
        raise Geweigerd(
            f"Versie {open_.versie} is nog in voorbereiding. Werk die af of trek haar in; daarna kan er een "
            "nieuwe versie komen."
        )
    plan = LokaalPlan(
        gemeente=gemeente,
        versie=(eerder[-1].versie if eerder else 0) + 1,
        vorige=eerder[-1] if eerder else None,
        opgesteld_door_id=door.eigen_medewerker,
        opgesteld_op=peildatum,
        stand_sinds=peildatum,
        **{veld: getattr(inhoud, veld) for veld in BESCHREVEN},
    )
    plan.save(force_insert=True)
    lopend = next((een for een in eerder if een.stand == Stand.OPDRACHT), None)
    aantal = _neem_over(lopend, plan) if lopend else 0
    noteer(
        plan,
        "nieuwe_versie" if eerder else "gemaakt",
        door=door,
        datum=peildatum,
        gegevens={"woningen": aantal, **({"van": lopend.versie} if lopend else {})},
    )
    return plan


def _neem_over(oud: LokaalPlan, nieuw: LokaalPlan) -> int:
    """De woningen van de lopende versie die nog op hun opname wachten."""
    regels = oud.regels.filter(dossier__versterking__status=Status.LOKAAL_PLAN, dossier__loopt=True)
    return len(
        Planregel.objects.bulk_create(
            Planregel(plan=nieuw, dossier_id=dossier, plaats=plaats, motief=motief)
            for plaats, (dossier, motief) in enumerate(
                regels.order_by("plaats").values_list("dossier_id", "motief"), 1
            )
        )
    )


@transaction.atomic
def wijzig_plan(
    *, plan_id: int, inhoud: Inhoud, door: Kijker, peildatum: date, rijversie: int | None = None
) -> LokaalPlan:
    """Past de naam, ambitie, faciliteiten, wisselwoningen of periode van een concept aan."""
    plan = vergrendel(plan_id, door=door, rijversie=rijversie)
    eis_opsteller(door, plan.gemeente_id)
    eis_concept(plan)
    inhoud = _geldig(inhoud, peildatum)
    anders = [veld for veld in BESCHREVEN if getattr(plan, veld) != getattr(inhoud, veld)]
    if not anders:
        return plan
    for veld in anders:
        setattr(plan, veld, getattr(inhoud, veld))
    bewaar(plan, anders)
    noteer(plan, "gewijzigd", door=door, datum=peildatum, gegevens={"velden": anders})
    return plan


def _geldig(inhoud: Inhoud, peildatum: date) -> Inhoud:
    naam = eis_tekst(inhoud.naam, wat="een naam", veld="naam", hoogstens=120)
    if inhoud.eindigt_op <= inhoud.begint_op:
        raise Geweigerd("De laatste dag moet na de eerste liggen.", veld="eindigt_op")
    if inhoud.eindigt_op.year > peildatum.year + VERSTE_PLANNING_JAREN:
        raise Geweigerd(
            "De periode loopt meer dan tien jaar vooruit. Controleer het jaartal.", veld="eindigt_op"
        )
    if inhoud.eindigt_op < peildatum:
        raise Geweigerd("De periode is al voorbij. Kies een laatste dag in de toekomst.", veld="eindigt_op")
    if not 0 <= inhoud.wisselwoningen <= MEESTE_WISSELWONINGEN:
        raise Geweigerd(
            f"Vul een aantal wisselwoningen in van 0 tot en met {MEESTE_WISSELWONINGEN}.",
            veld="wisselwoningen",
        )
    teksten = {}
    for veld, wat in (("ambitie", "De ambitie"), ("faciliteiten", "De tekst over faciliteiten")):
        tekst = getattr(inhoud, veld).strip()
        if len(tekst) > LANGSTE_TEKST:
            raise Geweigerd(f"{wat} is te lang: hoogstens {LANGSTE_TEKST} tekens.", veld=veld)
        teksten[veld] = tekst
    return Inhoud(
        naam,
        teksten["ambitie"],
        teksten["faciliteiten"],
        inhoud.wisselwoningen,
        inhoud.begint_op,
        inhoud.eindigt_op,
    )
