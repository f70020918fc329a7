"""Een paar dagen werk van een bewonersbegeleider, naar de status van elk dossier."""

from collections.abc import Callable
from datetime import date, timedelta

from groningen.actions.contact import leg_controle_vast
from groningen.models import Controle
from versterking import actions
from versterking.rules.statussen import Keuze

from .spel import Beurt
from .teksten import AANNEMERS, DESKUNDIGEN, MAATREGELEN

KAN_MEE, KAN_NIET_MEE = Controle.Uitkomst.KAN_MEE.value, Controle.Uitkomst.KAN_NIET_MEE.value
PAUZES = {
    "3.1": "Bewoner is drie maanden in het buitenland en wil erbij zijn",
    "4.1": "Erfgenamen zijn het nog niet eens over de regie",
}


def voor_levering(beurt: Beurt) -> None:
    """Wat er voor de laatste levering gebeurde."""
    match beurt.dossier.status, beurt.plek % 6:
        case "2.1", 0:  # inmiddels te laat
            _plan_opname(beurt, beurt.eerder, max(beurt.eerder, beurt.kalender.net_voorbij))
        case "2.1", 1:
            _plan_opname(beurt, beurt.eerder, beurt.kalender.vandaag)
        case "5.2", 1 if beurt.plek == 1:  # NCG levert dit nog een keer als 5.2
            beurt.doe(actions.lever_op, beurt.eerder, opgeleverd_op=beurt.eerder)
        case "3.1" | "4.1" as status, 3:
            beurt.doe(actions.pauzeer, beurt.eerder, reden=PAUZES[status])


def na_levering(beurt: Beurt) -> None:
    """Wat er na de laatste levering gebeurde; wat stilligt, blijft stil."""
    verhaal = VERHALEN.get(beurt.dossier.status)
    if verhaal and beurt.dossier.stil_sinds is None:
        verhaal(beurt, beurt.later)


def _lokaal_plan(beurt: Beurt, dag: date) -> None:
    if beurt.plek == 0:
        beurt.doe(actions.neem_op_in_plan, dag, plan_vastgesteld_op=dag - timedelta(6))
        _plan_opname(beurt, dag, beurt.kalender.over(16))


def _opname(beurt: Beurt, dag: date) -> None:
    match beurt.plek % 6:
        case 2:
            _plan_opname(beurt, dag, beurt.kalender.deze_week)
        case 3:
            _plan_opname(beurt, dag, dag)
            beurt.doe(actions.voer_opname_uit, dag, opname_uitgevoerd_op=dag)
        case 4:
            _plan_opname(beurt, dag, beurt.kalender.over(9 + beurt.plek))
        case 5 if beurt.plek == 5:
            beurt.doe(
                actions.zie_af,
                dag,
                reden="De bewoner verkoopt het huis en wil geen werk meer in huis",
                gevolgen_besproken=True,
            )


def _beoordeling(beurt: Beurt, dag: date) -> None:
    match beurt.plek % 6:
        case 0:
            _controle(beurt, dag, KAN_MEE)
        case 1:
            _controle(beurt, dag, KAN_MEE)
            if beurt.plek == 1:
                beurt.doe(actions.breng_advies_uit, dag, normbesluit_op=dag)
        case 2:
            _controle(
                beurt, dag, KAN_NIET_MEE, "De bewoner wil het schadegeld nu en niet op de bouw wachten."
            )
        case 4 if beurt.plek == 4:
            beurt.doe(actions.besluit_op_norm, dag, normbesluit_op=dag)


def _planvorming(beurt: Beurt, dag: date) -> None:
    match beurt.plek % 3:
        case 0:
            beurt.doe(actions.leg_keuze_vast, dag, keuze=Keuze.NCG.value, keuze_op=dag)
        case 1:
            beurt.doe(actions.leg_keuze_vast, dag, keuze=Keuze.ZELF_REGIE.value, keuze_op=dag)
            _maatregelen(beurt, dag)
            if beurt.plek == 1:
                beurt.doe(actions.start_uitvoeringsplan, dag)
        case 2 if beurt.plek == 2:
            beurt.doe(
                actions.besluit_sloop_nieuwbouw,
                dag,
                sloop_nieuwbouw_op=dag,
                reden="Versterken is duurder dan nieuwbouw en de bewoner kiest voor een nieuw huis",
            )


def _uitvoeringsplan(beurt: Beurt, dag: date) -> None:
    _maatregelen(beurt, dag)
    if beurt.plek % 2 == 0:
        beurt.doe(actions.stel_uitvoeringsplan_vast, dag, uitvoeringsplan_op=dag)
    if beurt.plek == 2:
        beurt.doe(actions.neem_besluit, dag, versterkingsbesluit_op=dag)


def _bouw_voorbereiden(beurt: Beurt, dag: date) -> None:
    if beurt.plek % 2 == 0:
        beurt.doe(
            actions.sluit_overeenkomst,
            dag,
            overeenkomst_aannemer_op=dag - timedelta(3),
            aannemer=AANNEMERS[beurt.plek % len(AANNEMERS)],
        )
    if beurt.plek == 2:
        beurt.doe(actions.start_bouw, dag, bouw_gestart_op=dag)


def _bouw(beurt: Beurt, dag: date) -> None:
    if beurt.plek == 2:
        beurt.doe(actions.lever_op, dag, opgeleverd_op=dag)


def _afronden(beurt: Beurt, dag: date) -> None:
    if beurt.plek == 2:
        beurt.doe(actions.rond_af, dag, afgerond_op=dag)


VERHALEN: dict[str, Callable[[Beurt, date], None]] = {
    "1.2": _lokaal_plan,
    "2.1": _opname,
    "3.1": _beoordeling,
    "4.1": _planvorming,
    "4.2": _uitvoeringsplan,
    "5.1": _bouw_voorbereiden,
    "5.2": _bouw,
    "6.1": _afronden,
}


def _plan_opname(beurt: Beurt, dag: date, op: date) -> None:
    deskundige = DESKUNDIGEN[beurt.plek % len(DESKUNDIGEN)]
    beurt.doe(actions.plan_opname, dag, opname_gepland_op=op, opname_deskundige=deskundige)


def _controle(beurt: Beurt, dag: date, uitkomst: str, toelichting: str = "") -> None:
    beurt.doe(
        leg_controle_vast,
        dag,
        moment=Controle.Moment.VERSTERKINGSADVIES.value,
        uitkomst=uitkomst,
        toelichting=toelichting,
    )


def _maatregelen(beurt: Beurt, dag: date) -> None:
    for volg in range(2 + beurt.plek % 2):
        omschrijving = MAATREGELEN[(beurt.plek + volg) % len(MAATREGELEN)]
        beurt.doe(actions.voeg_maatregel_toe, dag, omschrijving=omschrijving)
