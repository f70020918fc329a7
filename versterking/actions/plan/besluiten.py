"""De gang van een plan langs stuurgroep, SodM, college en raad, en terug (eis G-02)."""

from datetime import date

from django.db import transaction

from groningen.access import Kijker
from groningen.rules.datums import eis_gebeurd, eis_tekst
from groningen.rules.fouten import Geweigerd
from versterking.models import LokaalPlan, Stuurgroepstem
from versterking.queries.plan.stuurgroep import partijen_van
from versterking.rules.plan.gang import Plangang, Stand
from versterking.rules.plan.volgorde import zonder_motief
from versterking.rules.plan.zet import LANGSTE_REDEN

from .stappen import bewaar, eis_aan_zet, eis_opsteller, eis_stand, noteer, vergrendel

GENOEMD = 5


@transaction.atomic
def leg_voor(*, plan_id: int, door: Kijker, peildatum: date, rijversie: int | None = None) -> LokaalPlan:
    """Concept → stuurgroep. Geweigerd zonder woningen, of als een afwijking geen motief heeft (V-24)."""
    plan = vergrendel(plan_id, door=door, rijversie=rijversie)
    eis_opsteller(door, plan.gemeente_id)
    eis_stand(plan, Plangang.LEG_VOOR)
    regels = list(
        plan.regels.order_by("plaats").values_list(
            "plaats", "dossier__versterking__risicoprofiel", "motief", "dossier__nummer"
        )
    )
    if not regels:
        raise Geweigerd("Er staan nog geen woningen in het plan. Voeg ze eerst toe.")
    if mist := zonder_motief([(profiel, motief) for _, profiel, motief, _ in regels]):
        namen = ", ".join(f"{regels[plek][3]} (plaats {regels[plek][0]})" for plek in mist[:GENOEMD])
        rest = f" en nog {len(mist) - GENOEMD}" if len(mist) > GENOEMD else ""
        raise Geweigerd(
            f"{len(mist)} woning{'en staan' if len(mist) > 1 else ' staat'} zonder motief vóór een "
            f"onveiliger woning: {namen}{rest}. Geef een motief of herstel de volgorde."
        )
    plan.leg_voor()
    plan.ronde += 1
    _volgende(plan, peildatum, ["ronde"])
    noteer(
        plan,
        Plangang.LEG_VOOR,
        door=door,
        datum=peildatum,
        gegevens={"ronde": plan.ronde, "woningen": len(regels)},
    )
    return plan


@transaction.atomic
def stem(
    *,
    plan_id: int,
    akkoord: bool,
    toelichting: str,
    door: Kijker,
    peildatum: date,
    rijversie: int | None = None,
) -> LokaalPlan:
    """De stem van één partij. Is iedereen akkoord, dan gaat het plan naar SodM; bij één nee terug."""
    plan = vergrendel(plan_id, door=door, rijversie=rijversie)
    eis_stand(plan, Plangang.STEM_IN)
    eis_aan_zet(door, plan)
    partijen = {een.pk for een in partijen_van(plan)}
    if door.organisatie_id not in partijen:
        raise Geweigerd("Uw organisatie zit niet in de stuurgroep van dit plan.")
    al = set(plan.stemmen.filter(ronde=plan.ronde).values_list("partij_id", flat=True))
    if door.organisatie_id in al:
        raise Geweigerd("Uw organisatie heeft in deze ronde al gestemd.")
    tekst = toelichting.strip()
    if not akkoord or len(tekst) > LANGSTE_REDEN:
        tekst = eis_tekst(tekst, wat="de reden", veld="toelichting", hoogstens=LANGSTE_REDEN)
    Stuurgroepstem(
        plan=plan,
        ronde=plan.ronde,
        partij_id=door.eigen_organisatie,
        akkoord=akkoord,
        toelichting=tekst,
        door=door.gebruiker,
        op=peildatum,
    ).save(force_insert=True)
    noteer(
        plan,
        "stem",
        door=door,
        datum=peildatum,
        tekst=tekst,
        gegevens={"partij": door.organisatienaam, "akkoord": akkoord},
    )
    if not akkoord:
        plan.geef_terug()
        _volgende(plan, peildatum)
        noteer(plan, Plangang.GEEF_TERUG, door=None, datum=peildatum, gegevens={"van": Stand.STUURGROEP})
    elif partijen <= al | {door.eigen_organisatie}:
        plan.stem_in()
        _volgende(plan, peildatum)
        noteer(plan, Plangang.STEM_IN, door=None, datum=peildatum, gegevens={"partijen": len(partijen)})
    else:
        bewaar(plan)
    return plan


@transaction.atomic
def keur_goed(
    *, plan_id: int, door: Kijker, peildatum: date, toelichting: str = "", rijversie: int | None = None
) -> LokaalPlan:
    """SodM → college: de toets is klaar en er is geen bezwaar."""
    plan = _aan_zet(plan_id, Plangang.KEUR_GOED, door, rijversie)
    plan.keur_goed()
    _volgende(plan, peildatum)
    noteer(plan, Plangang.KEUR_GOED, door=door, datum=peildatum, tekst=_toelichting(toelichting))
    return plan


@transaction.atomic
def besluit_college(
    *, plan_id: int, door: Kijker, peildatum: date, toelichting: str = "", rijversie: int | None = None
) -> LokaalPlan:
    """College → raad."""
    plan = _aan_zet(plan_id, Plangang.BESLUIT_COLLEGE, door, rijversie)
    plan.besluit_college()
    _volgende(plan, peildatum)
    noteer(plan, Plangang.BESLUIT_COLLEGE, door=door, datum=peildatum, tekst=_toelichting(toelichting))
    return plan


@transaction.atomic
def stel_vast(
    *,
    plan_id: int,
    vastgesteld_op: date,
    door: Kijker,
    peildatum: date,
    toelichting: str = "",
    rijversie: int | None = None,
) -> LokaalPlan:
    """Raad → vastgesteld, op de dag van het raadsbesluit. NCG is daarna aan zet."""
    plan = _aan_zet(plan_id, Plangang.STEL_VAST, door, rijversie)
    eis_gebeurd(
        vastgesteld_op,
        wat="Het raadsbesluit",
        veld="vastgesteld_op",
        peildatum=peildatum,
        niet_voor=plan.opgesteld_op,
    )
    plan.stel_vast(vastgesteld_op=vastgesteld_op)
    _volgende(plan, peildatum, ["vastgesteld_op"])
    noteer(plan, Plangang.STEL_VAST, door=door, datum=vastgesteld_op, tekst=_toelichting(toelichting))
    return plan


@transaction.atomic
def geef_terug(
    *, plan_id: int, reden: str, door: Kijker, peildatum: date, rijversie: int | None = None
) -> LokaalPlan:
    """Terug naar concept, met reden. In de stuurgroep gaat dat met een stem."""
    plan = _aan_zet(plan_id, Plangang.GEEF_TERUG, door, rijversie)
    if plan.stand == Stand.STUURGROEP:
        raise Geweigerd("Geef in de stuurgroep uw stem: niet akkoord, met de reden.")
    tekst = eis_tekst(reden, wat="de reden", veld="reden", hoogstens=LANGSTE_REDEN)
    van = plan.stand
    plan.geef_terug()
    plan.vastgesteld_op = None
    _volgende(plan, peildatum, ["vastgesteld_op"])
    noteer(plan, Plangang.GEEF_TERUG, door=door, datum=peildatum, tekst=tekst, gegevens={"van": van})
    return plan


@transaction.atomic
def trek_in(
    *, plan_id: int, reden: str, door: Kijker, peildatum: date, rijversie: int | None = None
) -> LokaalPlan:
    """De gemeente gaat niet verder met deze versie; een lopende versie blijft in opdracht."""
    plan = vergrendel(plan_id, door=door, rijversie=rijversie)
    eis_opsteller(door, plan.gemeente_id)
    eis_stand(plan, Plangang.TREK_IN)
    tekst = eis_tekst(reden, wat="de reden", veld="reden", hoogstens=LANGSTE_REDEN)
    plan.trek_in(op=peildatum)
    _volgende(plan, peildatum, ["gesloten_op"])
    noteer(plan, Plangang.TREK_IN, door=door, datum=peildatum, tekst=tekst)
    return plan


def _aan_zet(plan_id: int, gang: Plangang, door: Kijker, rijversie: int | None) -> LokaalPlan:
    plan = vergrendel(plan_id, door=door, rijversie=rijversie)
    eis_stand(plan, gang)
    eis_aan_zet(door, plan)
    return plan


def _volgende(plan: LokaalPlan, peildatum: date, velden: list[str] | None = None) -> None:
    """Bewaart de nieuwe stand; vanaf vandaag is de volgende aan zet."""
    plan.stand_sinds = peildatum
    bewaar(plan, ["stand", "stand_sinds", *(velden or [])])


def _toelichting(tekst: str) -> str:
    return (
        eis_tekst(tekst, wat="een toelichting", veld="toelichting", hoogstens=LANGSTE_REDEN)
        if tekst.strip()
        else ""
    )
