"""De woningen van een concept: erin, eruit, op volgorde, en het motief bij een afwijking."""

from collections.abc import Collection, Sequence
from datetime import date

from django.db import connection, transaction

from groningen.access import Kijker
from groningen.rules.datums import eis_tekst
from groningen.rules.fouten import Geweigerd
from versterking.models import LokaalPlan, Planregel
from versterking.queries.plan.woningen import Woningfilter, gefilterd, planbaar
from versterking.rules.plan.volgorde import rang, verplaats
from versterking.rules.plan.zet import LANGSTE_MOTIEF

from .stappen import bewaar, eis_concept, eis_opsteller, noteer, vergrendel

MEESTE_WONINGEN = 30_000
ZET_PLAATSEN = """
UPDATE versterking_planregel r SET plaats = n.plaats
  FROM unnest(%s::bigint[]) WITH ORDINALITY AS n (id, plaats)
 WHERE r.id = n.id AND r.plan_id = %s AND r.plaats <> n.plaats
"""


def _concept(plan_id: int, door: Kijker, rijversie: int | None) -> LokaalPlan:
    plan = vergrendel(plan_id, door=door, rijversie=rijversie)
    eis_opsteller(door, plan.gemeente_id)
    eis_concept(plan)
    return plan


@transaction.atomic
def voeg_woningen_toe(
    *, plan_id: int, keuze: Woningfilter, door: Kijker, peildatum: date, rijversie: int | None = None
) -> int:
    """Zet alle woningen in 1.2 die aan het filter voldoen in het plan, op de plaats die het model geeft.

    Een leeg filter is de hele gemeente. Staan de rijen nog in de volgorde van het model, dan schuiven de
    nieuwe ertussen; is er met de hand geschoven, dan komen zij achteraan, onderling op volgorde.
    """
    plan = _concept(plan_id, door, rijversie)
    staat_er = plan.regels.values("dossier")
    nieuw = gefilterd(planbaar(plan.gemeente_id), keuze, peildatum).exclude(pk__in=staat_er)
    return _voeg_toe(
        plan, list(nieuw.order_by("pk").values_list("pk", flat=True)), door, peildatum, keuze.delen()
    )


@transaction.atomic
def voeg_woning_toe(
    *, plan_id: int, nummer: str, door: Kijker, peildatum: date, rijversie: int | None = None
) -> int:
    """Zet één woning in het plan, op het nummer van haar dossier."""
    plan = _concept(plan_id, door, rijversie)
    nummer = eis_tekst(nummer, wat="het nummer van het dossier", veld="nummer", hoogstens=40)
    gevonden = planbaar(plan.gemeente_id).filter(nummer__iexact=nummer).values_list("pk", flat=True).first()
    if gevonden is None:
        raise Geweigerd(
            "Er is in uw gemeente geen woning met dit nummer die op het lokaal plan wacht (1.2).",
            veld="nummer",
        )
    if plan.regels.filter(dossier=gevonden).exists():
        raise Geweigerd("Deze woning staat al in het plan.", veld="nummer")
    return _voeg_toe(plan, [gevonden], door, peildatum, {"nummer": nummer})


def _voeg_toe(
    plan: LokaalPlan, dossiers: list[int], door: Kijker, peildatum: date, gekozen: dict[str, str]
) -> int:
    if not dossiers:
        raise Geweigerd("Er zijn geen woningen in 1.2 die hieraan voldoen en nog niet in het plan staan.")
    bestaand = list(plan.regels.order_by("plaats").values_list("pk", flat=True))
    if len(bestaand) + len(dossiers) > MEESTE_WONINGEN:
        raise Geweigerd(f"Een plan heeft hoogstens {MEESTE_WONINGEN} woningen. Kies er minder.")
    met_de_hand = bool(bestaand) and _modelvolgorde(plan) != bestaand
    Planregel.objects.bulk_create(
        Planregel(plan=plan, dossier_id=dossier, plaats=len(bestaand) + nummer)
        for nummer, dossier in enumerate(dossiers, 1)
    )
    model = _modelvolgorde(plan)
    if met_de_hand:
        erin = frozenset(bestaand)
        model = [*bestaand, *(een for een in model if een not in erin)]
    zet_plaatsen(plan, model)
    bewaar(plan)
    noteer(
        plan,
        "woningen_erbij",
        door=door,
        datum=peildatum,
        gegevens={"woningen": len(dossiers), "filter": gekozen},
    )
    return len(dossiers)


@transaction.atomic
def haal_woningen_uit(
    *, plan_id: int, regels: Collection[int], door: Kijker, peildatum: date, rijversie: int | None = None
) -> int:
    """Haalt deze rijen (sleutels) uit het plan; de rest schuift op. Geeft het aantal."""
    plan = _concept(plan_id, door, rijversie)
    weg = list(plan.regels.filter(pk__in=_gekozen(regels)).values_list("pk", "dossier__nummer"))
    if not weg:
        raise Geweigerd("Deze woningen staan niet meer in het plan.")
    plan.regels.filter(pk__in=[sleutel for sleutel, _ in weg]).delete()
    zet_plaatsen(plan, list(plan.regels.order_by("plaats").values_list("pk", flat=True)))
    bewaar(plan)
    noteer(plan, "woningen_eruit", door=door, datum=peildatum, gegevens={"woningen": len(weg)})
    return len(weg)


@transaction.atomic
def verplaats_woningen(
    *,
    plan_id: int,
    regels: Collection[int],
    naar: int,
    door: Kijker,
    peildatum: date,
    motief: str = "",
    rijversie: int | None = None,
) -> int:
    """Zet deze rijen als blok op plaats `naar`, op hun volgorde. Met `motief` krijgen zij dat meteen."""
    plan = _concept(plan_id, door, rijversie)
    volgorde = list(plan.regels.order_by("plaats").values_list("pk", flat=True))
    gekozen = _gekozen(regels) & frozenset(volgorde)
    if not gekozen:
        raise Geweigerd("Kies een of meer woningen uit het plan.")
    if not 1 <= naar <= len(volgorde):
        raise Geweigerd(f"Kies een plaats van 1 tot en met {len(volgorde)}.", veld="naar")
    zet_plaatsen(plan, verplaats(volgorde, gekozen, naar))
    if motief.strip():
        plan.regels.filter(pk__in=gekozen).update(motief=_motief(motief))
    bewaar(plan)
    noteer(
        plan,
        "verplaatst",
        door=door,
        datum=peildatum,
        gegevens={"woningen": len(gekozen), "naar": naar},
    )
    return len(gekozen)


@transaction.atomic
def herstel_modelvolgorde(
    *, plan_id: int, door: Kijker, peildatum: date, rijversie: int | None = None
) -> None:
    """Zet alle rijen in de volgorde van het model. Een motief is dan niet meer nodig en gaat weg."""
    plan = _concept(plan_id, door, rijversie)
    zet_plaatsen(plan, _modelvolgorde(plan))
    plan.regels.exclude(motief="").update(motief="")
    bewaar(plan)
    noteer(plan, "modelvolgorde", door=door, datum=peildatum)


@transaction.atomic
def geef_motief(
    *,
    plan_id: int,
    regels: Collection[int],
    motief: str,
    door: Kijker,
    peildatum: date,
    rijversie: int | None = None,
) -> int:
    """Legt bij deze rijen vast waarom zij vóór een onveiliger woning gaan (V-24). Geeft het aantal."""
    plan = _concept(plan_id, door, rijversie)
    tekst = _motief(motief)
    aantal = plan.regels.filter(pk__in=_gekozen(regels)).update(motief=tekst)
    if not aantal:
        raise Geweigerd("Kies een of meer woningen uit het plan.")
    bewaar(plan)
    noteer(plan, "motief", door=door, datum=peildatum, tekst=tekst, gegevens={"woningen": aantal})
    return aantal


def _motief(tekst: str) -> str:
    return eis_tekst(tekst, wat="een motief", veld="motief", hoogstens=LANGSTE_MOTIEF)


def _gekozen(regels: Collection[int]) -> frozenset[int]:
    return frozenset(een for een in regels if 0 < een < 2**63)


def _modelvolgorde(plan: LokaalPlan) -> list[int]:
    """De rijen (sleutels) zoals het model ze zet: risicoprofiel, dan plaats, straat en nummer."""
    adres = "dossier__adres__"
    rijen = plan.regels.values_list("pk", "dossier__versterking__risicoprofiel").order_by(
        *(
            f"{adres}{veld}"
            for veld in ("woonplaats", "straatnaam", "huisnummer", "huisletter", "toevoeging")
        ),
        "pk",
    )
    return [sleutel for sleutel, _ in sorted(rijen, key=lambda rij: rang(rij[1]))]


def zet_plaatsen(plan: LokaalPlan, volgorde: Sequence[int]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(ZET_PLAATSEN, [list(volgorde), plan.pk])
