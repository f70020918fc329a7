"""Wat elke stap van een plan gemeen heeft: vergrendelen, toetsen wie aan zet is, bewaren en vastleggen."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from groningen.access import Kijker
from groningen.actions.abonnementen import Feit, meld
from groningen.rules.fouten import GeenToegang, Geweigerd, Verouderd
from groningen.rules.rollen import Rol
from versterking.access import is_corporatie, is_gemeente, is_ncg, is_sodm, plannen_for
from versterking.models import LokaalPlan, Planstap
from versterking.rules.plan.gang import AAN_ZET, GANG, STANDEN, Plangang, Stand
from versterking.rules.plan.zet import ZETTEN

WEG = "Dit plan is niet gevonden."


def vergrendel(plan_id: int, *, door: Kijker, rijversie: int | None) -> LokaalPlan:
    """Het plan met een slot, als deze kijker het mag lezen en niemand hem voor was."""
    plan = (
        LokaalPlan.objects.select_for_update(no_key=True, of=("self",))
        .select_related("gemeente")
        .filter(pk=plan_id)
        .first()
    )
    if plan is None or not plannen_for(door).filter(pk=plan_id).exists():
        raise GeenToegang(WEG)
    if rijversie is not None and plan.rijversie != rijversie:
        raise Verouderd
    return plan


def is_aan_zet(kijker: Kijker, plan: LokaalPlan) -> bool:
    """Of deze kijker nu beslist over dit plan; in de stuurgroep hangt het ook van de partijen af."""
    if not kijker.rollen & AAN_ZET.get(Stand(plan.stand), frozenset()):
        return False
    if is_gemeente(kijker):
        return kijker.gemeente_code == plan.gemeente_id
    return is_ncg(kijker) or is_sodm(kijker) or is_corporatie(kijker)


def eis_stand(plan: LokaalPlan, gang: Plangang) -> None:
    """Weigert als het plan intussen ergens anders is."""
    if plan.stand not in GANG[gang][0]:
        raise Geweigerd(f"Dit kan niet meer. Het plan staat nu op: {STANDEN[Stand(plan.stand)].lower()}.")


def eis_aan_zet(kijker: Kijker, plan: LokaalPlan) -> None:
    """Weigert wie niet aan zet is, met wie dat wel is."""
    if not is_aan_zet(kijker, plan):
        wie = ZETTEN[Stand(plan.stand)].wie if Stand(plan.stand) in ZETTEN else "niemand meer"
        raise Geweigerd(f"U bent niet aan zet. Nu is {wie} aan zet.")


def is_opsteller(kijker: Kijker, gemeente_code: str) -> bool:
    """Of deze kijker het plan van deze gemeente maakt."""
    return is_gemeente(kijker) and Rol.GEMEENTE in kijker.rollen and kijker.gemeente_code == gemeente_code


def eis_opsteller(kijker: Kijker, gemeente_code: str) -> None:
    """Weigert wie het plan van deze gemeente niet maakt."""
    if not is_opsteller(kijker, gemeente_code):
        raise Geweigerd("Alleen wie bij de gemeente het lokaal plan maakt, doet dit.")


def eis_concept(plan: LokaalPlan) -> None:
    """Na het voorleggen ligt de inhoud vast."""
    if plan.stand != Stand.CONCEPT:
        raise Geweigerd(
            f"Alleen een concept is te wijzigen. Dit plan staat op: {STANDEN[Stand(plan.stand)].lower()}. "
            "Laat het teruggeven, of maak na de opdracht een nieuwe versie."
        )


def bewaar(plan: LokaalPlan, velden: Iterable[str] = ()) -> None:
    """Schrijft de velden en telt de rijversie op."""
    plan.rijversie += 1
    plan.save(update_fields=sorted({*velden, "rijversie"}))


def noteer(
    plan: LokaalPlan,
    soort: str,
    *,
    door: Kijker | None,
    datum: date,
    tekst: str = "",
    gegevens: Mapping[str, Any] | None = None,
) -> None:
    """Eén regel in het logboek van het plan, en een melding voor wie zich daarop abonneerde."""
    Planstap(
        plan=plan,
        soort=str(soort),
        door=door.gebruiker if door else None,
        datum=datum,
        tekst=tekst,
        gegevens=dict(gegevens or {}),
    ).save(force_insert=True)
    meld("plan-gewijzigd", [Feit(str(plan.pk), plan=plan.pk)], gemeente=plan.gemeente_id)
