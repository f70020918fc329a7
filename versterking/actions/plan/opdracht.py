"""NCG neemt een plan in opdracht: de woningen gaan in één keer van 1.2 naar 2.1 (eis G-02)."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from groningen.access import Kijker
from groningen.actions.reeks import Beurt, voer_reeks_uit
from groningen.rules.fouten import Geweigerd
from groningen.rules.rollen import Handeling
from versterking.models import LokaalPlan, Versterkingsdossier
from versterking.queries.plan.opdracht import vooruitblik
from versterking.rules.plan.gang import Plangang, Stand

from .stappen import bewaar, eis_aan_zet, eis_stand, noteer, vergrendel


@dataclass(frozen=True, slots=True)
class Opgedragen:
    """Wat de opdracht deed: hoeveel woningen meegingen en hoeveel bleven staan."""

    plan: LokaalPlan
    mee: int
    gepauzeerd: int
    al_verder: int


@transaction.atomic
def geef_opdracht(
    *,
    plan_id: int,
    door: Kijker,
    peildatum: date,
    verwacht: int | None = None,
    rijversie: int | None = None,
) -> Opgedragen:
    """Vastgesteld → opdracht. Alles of niets, met termijnen, signalen en berichten in elk dossier.

    Wat gepauzeerd is of al verder, blijft waar het is en staat in het logboek. `verwacht` is het aantal dat
    de gebruiker zag: klopt het niet meer, dan verandert er niets. Een vorige versie is daarna vervangen.
    """
    plan = vergrendel(plan_id, door=door, rijversie=rijversie)
    eis_stand(plan, Plangang.GEEF_OPDRACHT)
    eis_aan_zet(door, plan)
    assert plan.vastgesteld_op is not None
    blik = vooruitblik(plan)
    if verwacht is not None and verwacht != len(blik.mee):
        raise Geweigerd(
            f"Er is intussen iets veranderd: u zag {verwacht} woningen, nu gaan er {len(blik.mee)} mee. "
            "Kijk het na en bevestig opnieuw."
        )
    if not blik.mee:
        raise Geweigerd(
            "Geen woning in dit plan kan nu mee. Hervat wat gepauzeerd is, of geef het plan terug."
        )
    vorige = (
        LokaalPlan.objects.select_for_update(no_key=True)
        .filter(gemeente=plan.gemeente_id, stand=Stand.OPDRACHT)
        .first()
    )
    if vorige is not None:
        vorige.vervang(op=peildatum)
        vorige.stand_sinds = peildatum
        bewaar(vorige, ["stand", "stand_sinds", "gesloten_op"])
        noteer(vorige, Plangang.VERVANG, door=None, datum=peildatum, gegevens={"door": plan.versie})
    plan.geef_opdracht(opdracht_op=peildatum)
    plan.stand_sinds = peildatum
    bewaar(plan, ["stand", "stand_sinds", "opdracht_op"])
    voer_reeks_uit(
        Versterkingsdossier,
        [Beurt(dossier, {"plan_vastgesteld_op": plan.vastgesteld_op}) for dossier in blik.mee],
        "neem_op_in_plan",
        door=door,
        peildatum=peildatum,
        handeling=Handeling.PLANNEN,
    )
    plan.regels.filter(dossier__in=blik.mee).update(opgenomen_op=peildatum)
    noteer(
        plan,
        Plangang.GEEF_OPDRACHT,
        door=door,
        datum=peildatum,
        gegevens={"mee": len(blik.mee), "gepauzeerd": len(blik.gepauzeerd), "al_verder": blik.al_verder},
    )
    return Opgedragen(plan, len(blik.mee), len(blik.gepauzeerd), blik.al_verder)
