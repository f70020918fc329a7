"""Een paar dagen werk van een zaakbegeleider, naar de status van elke melding."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from schade import actions
from schade.models import Schademelding
from schade.rules.statussen import Besluit, Soort

from .spel import Beurt
from .teksten import DESKUNDIGEN, ZIENSWIJZEN

# Alleen bij deze soorten komt er iemand kijken.
MET_OPNAME = (Soort.FYSIEK.value, Soort.DUURZAAM_HERSTEL.value)
VOORRANG_DOOR = "prioritering"
AANHOUDINGEN = {
    "voorbereiding": "Mestkelder onder de woning: wacht op het advies van het panel",
    "opname": "Diepe bodemdaling kan meespelen: wacht op de uitkomst van het onderzoek",
}


def voor_levering(beurt: Beurt) -> None:
    """Wat er voor de laatste levering gebeurde."""
    melding = beurt.dossier.schade
    match beurt.dossier.status, beurt.plek % 6:
        case ("voorbereiding" | "opname") as status, 3:
            beurt.doe(actions.houd_aan, beurt.eerder, reden=AANHOUDINGEN[status])
        case "voorbereiding", 5 if _op_te_nemen(melding):  # IMG levert dit nog een keer als voorbereiding
            _plan_opname(beurt, beurt.eerder, beurt.kalender.over(5))
        case "opname", 0 if _op_te_nemen(melding):  # inmiddels te laat
            _plan_opname(beurt, beurt.eerder, max(beurt.eerder, beurt.kalender.net_voorbij))
        case "opname", 1 if _op_te_nemen(melding):
            _plan_opname(beurt, beurt.eerder, beurt.kalender.vandaag)


def na_levering(beurt: Beurt) -> None:
    """Wat er na de laatste levering gebeurde; wat is aangehouden, blijft liggen."""
    verhaal = VERHALEN.get(beurt.dossier.status)
    if verhaal and beurt.dossier.stil_sinds is None:
        verhaal(beurt, beurt.later)


def _voorbereiding(beurt: Beurt, dag: date) -> None:
    if beurt.dossier.schade.soort not in MET_OPNAME:
        return
    match beurt.plek % 6:
        case 0:
            _plan_opname(beurt, dag, beurt.kalender.over(6 + beurt.plek))
        case 1:
            beurt.doe(
                actions.geef_prioriteit,
                dag,
                door=VOORRANG_DOOR,
                reden="Opname bij NCG staat gepland; samen opnemen scheelt de bewoner een bezoek",
            )
        case 2:
            _plan_opname(beurt, dag, beurt.kalender.deze_week)


def _opname(beurt: Beurt, dag: date) -> None:
    melding = beurt.dossier.schade
    if melding.soort not in MET_OPNAME:
        return
    if melding.datum_opname is None:
        if beurt.plek % 6 == 2:
            _plan_opname(beurt, dag, beurt.kalender.deze_week)
        elif beurt.plek % 6 == 4:
            _plan_opname(beurt, dag, dag)
            beurt.doe(actions.voer_opname_uit, dag, datum_opname=dag)
    elif beurt.plek % 4 == 1:
        beurt.doe(
            actions.stel_rapport_op,
            dag,
            schaderapport_op=dag,
            geadviseerd_bedrag=Decimal("4250.00") + 875 * beurt.plek,
        )


def _zienswijze(beurt: Beurt, dag: date) -> None:
    match beurt.plek % 4:
        case 0:
            tekst = ZIENSWIJZEN[beurt.plek // 4 % len(ZIENSWIJZEN)]
            beurt.doe(actions.ontvang_zienswijze, dag, zienswijze_op=dag, zienswijze=tekst)
        case 1:
            beurt.doe(actions.sluit_zienswijze, dag)


def _beschikking(beurt: Beurt, dag: date) -> None:
    match beurt.plek % 5:
        case 0:
            _ken_toe(beurt, dag, Besluit.VERGOEDING, "De schade past bij bevingen; het rapport is gevolgd")
        case 1:
            reden = "De bewoner kiest voor herstel in dezelfde bouwstroom als de versterking"
            _ken_toe(beurt, dag, Besluit.HERSTEL_IN_NATURA, reden)
        case 2:
            reden = "De scheuren komen door verbouwing; het rapport sluit mijnbouw uit"
            beurt.doe(actions.wijs_af, dag, besluit_op=dag, reden=reden)


def _uitvoering(beurt: Beurt, dag: date) -> None:
    if beurt.plek % 2 == 0:
        beurt.doe(actions.betaal_uit, dag, uitbetaald_op=dag)
    if beurt.plek == 2:
        beurt.doe(actions.handel_af, dag)


VERHALEN: dict[str, Callable[[Beurt, date], None]] = {
    "voorbereiding": _voorbereiding,
    "opname": _opname,
    "zienswijze": _zienswijze,
    "beschikking": _beschikking,
    "uitvoering": _uitvoering,
}


def _op_te_nemen(melding: Schademelding) -> bool:
    return melding.soort in MET_OPNAME and melding.datum_opname is None


def _plan_opname(beurt: Beurt, dag: date, op: date) -> None:
    deskundige = DESKUNDIGEN[beurt.plek % len(DESKUNDIGEN)]
    beurt.doe(actions.plan_opname, dag, opname_gepland_op=op, opname_deskundige=deskundige)


def _ken_toe(beurt: Beurt, dag: date, besluit: Besluit, reden: str) -> None:
    bedrag = Decimal("3600.00") + 1150 * beurt.plek
    beurt.doe(
        actions.ken_toe, dag, besluit=besluit.value, besluit_op=dag, toegekend_bedrag=bedrag, reden=reden
    )
