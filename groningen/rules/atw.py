"""De Algemene termijnenwet (Atw): wanneer zij geldt, en tot welke dag zij een termijn verlengt."""

from collections.abc import Iterator
from datetime import date

from .duren import Duur, Eenheid
from .kalender import is_onbevestigd, is_vrije_dag, waarom_vrij
from .perioden import DAG
from .uitleg import Stap, voluit

# De langste termijnen waarvoor de Atw geldt (artikel 4); voor jaren geldt zij nooit.
_HOOGSTENS = {Eenheid.DAG: 90, Eenheid.WERKDAG: 90, Eenheid.WEEK: 12, Eenheid.MAAND: 3, Eenheid.JAAR: 0}
_MINSTENS_DRIE_DAGEN = 3
_GEWONE_DAGEN = 2


def geldt_atw(duur: Duur) -> bool:
    """Of de Atw geldt voor een wettelijke termijn van deze lengte (Atw, artikel 4)."""
    return duur.aantal <= _HOOGSTENS[duur.eenheid]


def pas_atw_toe(
    einde: date,
    duur: Duur | None,
    eerste: date,
    stil: list[tuple[date, date | None]],
    atw: bool,
    stappen: list[Stap],
) -> date:
    """De laatste dag na toepassing van de Atw; de som komt in `stappen`.

    `duur` is leeg bij een genoemde dag: dan is er geen lengte om artikel 2 en 4 aan te toetsen. `eerste` is
    de eerste dag van de termijn en `stil` zijn de verenigde perioden waarin zij stilstond.
    """
    waarom = waarom_vrij(einde)
    if not atw:
        if waarom:
            zin = (
                f"De laatste dag valt op een weekend of feestdag: {_vrij(einde, waarom)}. "
                "Deze termijn staat niet in een wet, dus de dag blijft staan."
            )
            stappen.append(Stap(zin, "Algemene termijnenwet, artikel 1", voluit(einde)))
        return einde
    if duur is not None and not geldt_atw(duur):
        zin = f"De Algemene termijnenwet geldt niet voor {duur.in_woorden()}. De dag blijft staan."
        stappen.append(Stap(zin, "Algemene termijnenwet, artikel 4", voluit(einde)))
        return einde
    if duur is not None and _drie_dagen_of_meer(duur):
        tekort = _GEWONE_DAGEN - _gewone_dagen(eerste, einde, stil)
        if tekort > 0:
            while tekort:
                einde += DAG
                tekort -= not is_vrije_dag(einde)
            zin = (
                "In een termijn van drie dagen of meer zitten minstens twee dagen die geen zaterdag, zondag "
                f"of feestdag zijn. Daarom duurt hij tot en met {voluit(einde)}."
            )
            stappen.append(Stap(zin, "Algemene termijnenwet, artikel 2", voluit(einde)))
            return einde
    if not waarom:
        zin = f"{voluit(einde).capitalize()} is een gewone dag. De termijn schuift niet op."
        stappen.append(Stap(zin, "Algemene termijnenwet, artikel 1", voluit(einde)))
        return einde
    redenen = []
    while waarom:
        twijfel = " (niet bevestigd)" if is_onbevestigd(einde) else ""
        redenen.append(f"{_vrij(einde, waarom)}{twijfel}")
        einde += DAG
        waarom = waarom_vrij(einde)
    zin = (
        f"De termijn eindigt niet op een zaterdag, zondag of feestdag: {', '.join(redenen)}. "
        f"Hij schuift op naar {voluit(einde)}."
    )
    stappen.append(Stap(zin, "Algemene termijnenwet, artikel 1", voluit(einde)))
    return einde


def _vrij(dag: date, waarom: str) -> str:
    """`zaterdag 29 april 2023`, of `vrijdag 3 april 2026 is Goede Vrijdag`."""
    return voluit(dag) if voluit(dag).startswith(waarom) else f"{voluit(dag)} is {waarom}"


def _drie_dagen_of_meer(duur: Duur) -> bool:
    return duur.eenheid not in (Eenheid.DAG, Eenheid.WERKDAG) or duur.aantal >= _MINSTENS_DRIE_DAGEN


def _gewone_dagen(eerste: date, einde: date, stil: list[tuple[date, date | None]]) -> int:
    """Hoeveel gewone dagen er lopen van `eerste` tot en met `einde`, geteld tot er genoeg zijn."""
    aantal = 0
    for dag in _lopende_dagen(eerste, einde, stil):
        aantal += not is_vrije_dag(dag)
        if aantal == _GEWONE_DAGEN:
            break
    return aantal


def _lopende_dagen(eerste: date, einde: date, stil: list[tuple[date, date | None]]) -> Iterator[date]:
    dag = eerste
    for van, tot in stil:
        while dag <= einde and dag < van:
            yield dag
            dag += DAG
        if tot is None:
            return
        dag = max(dag, tot + DAG)
    while dag <= einde:
        yield dag
        dag += DAG
