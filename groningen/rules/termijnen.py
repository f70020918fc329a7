"""De einddatum van een termijn, met de som erbij.

De volgorde staat vast: eerst de termijn zelf, dan de verlengingen, dan de dagen waarop zij stilstond, en
dan één keer de Algemene termijnenwet (Atw). Alle dagen zijn dagen in Europe/Amsterdam; een periode telt
haar eerste en haar laatste dag mee.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from .atw import geldt_atw, pas_atw_toe
from .duren import Duur, Eenheid, lees_duur
from .kalender import eis_binnen_bereik
from .opschorting import (
    Opschorting,
    Opschortingsgrond,
    Verlenging,
    Verlengingsoort,
    weiger_onzin,
    weiger_opschorting,
)
from .partijen import Partij
from .perioden import DAG, dagen_binnen, tel_dagen, verenig
from .uitleg import Stap, tel, voluit

__all__ = [
    "Duur",
    "Eenheid",
    "Opschorting",
    "Opschortingsgrond",
    "Partij",
    "Uitkomst",
    "Verlenging",
    "Verlengingsoort",
    "bereken_termijn",
    "geldt_atw",
    "lees_duur",
    "weiger_onzin",
    "weiger_opschorting",
]


@dataclass(frozen=True, slots=True)
class Uitkomst:
    """De laatste dag van de termijn (None zolang zij stilstaat) en de som."""

    einddatum: date | None
    stappen: tuple[Stap, ...]


def bereken_termijn(
    *,
    start: date,
    duur: Duur | None,
    vaste_dag: date | None = None,
    atw: bool,
    opschortingen: Sequence[Opschorting] = (),
    verlengingen: Sequence[Verlenging] = (),
    begint_op_dag_zelf: bool = False,
    achteruit: bool = False,
    grondslag: str = "",
) -> Uitkomst:
    """De laatste dag van een termijn.

    `start` is de dag van de gebeurtenis; de termijn loopt vanaf de dag erna, of vanaf die dag zelf. De
    lengte is `duur`, of de dag is genoemd (`vaste_dag`). `atw` zegt dat de termijn in een wet of AMvB
    staat; of de Atw dan werkt, volgt uit haar artikelen 1 tot en met 4, en artikel 4 kijkt alleen naar
    `duur`. `achteruit` telt terug vanaf `start`. `grondslag` is het artikel of document van de termijn.
    Geeft `Geweigerd` bij een invoer waar geen termijn uit kan komen.
    """
    weiger_onzin(
        start=start,
        duur=duur,
        vaste_dag=vaste_dag,
        opschortingen=opschortingen,
        verlengingen=verlengingen,
        achteruit=achteruit,
    )
    grondslag = grondslag or ("de wettelijke termijn" if atw else "de afspraak")
    eerste = start if begint_op_dag_zelf else start + DAG
    stappen: list[Stap] = []
    if achteruit:
        assert duur is not None
        einde = duur.voor(start)
        stappen.append(
            Stap(
                f"De termijn is {duur.in_woorden()} en telt terug vanaf {voluit(start)}. Bij terugtellen "
                "schuift de dag niet op voor een weekend of feestdag.",
                grondslag,
                voluit(einde),
            )
        )
        return Uitkomst(einde, tuple(stappen))

    einde = _termijn_zelf(start, duur, vaste_dag, begint_op_dag_zelf, grondslag, stappen)
    stil = verenig(opschortingen)
    for verlenging in verlengingen:
        einde = _verleng(einde, verlenging, eerste, stil, atw, stappen)
    na_stilstand = _tel_stilstand(einde, eerste, opschortingen, stil, atw, stappen)
    if na_stilstand is None:
        return Uitkomst(None, tuple(stappen))
    einde = pas_atw_toe(na_stilstand, duur, eerste, stil, atw, stappen)
    return Uitkomst(eis_binnen_bereik(einde, wat="De uitkomst"), tuple(stappen))


def _termijn_zelf(
    start: date,
    duur: Duur | None,
    vaste_dag: date | None,
    dag_zelf: bool,
    grondslag: str,
    stappen: list[Stap],
) -> date:
    if vaste_dag is not None:
        stappen.append(Stap(f"De laatste dag is genoemd: {voluit(vaste_dag)}.", grondslag, voluit(vaste_dag)))
        return vaste_dag
    assert duur is not None
    einde = duur.vanaf_dag_zelf(start) if dag_zelf else duur.vanaf(start)
    begin = f"op {voluit(start)} zelf" if dag_zelf else f"op de dag na {voluit(start)}"
    stappen.append(
        Stap(
            f"De termijn is {duur.in_woorden()}. Hij begint {begin} en duurt tot en met {voluit(einde)}.",
            grondslag,
            voluit(einde),
        )
    )
    return einde


def _verleng(
    einde: date,
    verlenging: Verlenging,
    eerste: date,
    stil: list[tuple[date, date | None]],
    atw: bool,
    stappen: list[Stap],
) -> date:
    verdaging = verlenging.soort == Verlengingsoort.VERDAGING
    if not verlenging.telt:
        zin = "Er is meegedeeld dat het besluit later komt. Dat verandert de wettelijke termijn niet."
        stappen.append(Stap(zin, verlenging.grondslag or "Awb 4:14 lid 1", voluit(einde)))
        return einde
    if verlenging.duur is not None:
        nieuw = verlenging.duur.vanaf(einde)
        hoeveel = f"met {verlenging.duur.in_woorden()}"
    else:
        assert verlenging.tot is not None
        nieuw = verlenging.tot
        if verlenging.gegeven_op is not None:  # wat al stilstond, zit in de genoemde dag
            nieuw -= dagen_binnen(stil, eerste, min(verlenging.gegeven_op, verlenging.tot - DAG)) * DAG
        hoeveel = f"tot en met {voluit(verlenging.tot)}"
    if verlenging.grondslag:
        grondslag = verlenging.grondslag
    elif not atw:
        grondslag = "de afspraak"
    else:
        grondslag = "Awb 4:14" if verdaging else "Awb 4:15 lid 2 onder a"
    wie = "Het besluit is verdaagd" if verdaging else "Met instemming van de aanvrager is er uitstel"
    if nieuw <= einde:
        stappen.append(
            Stap(f"{wie} {hoeveel}. De termijn wordt daar niet langer van.", grondslag, voluit(einde))
        )
        return einde
    stappen.append(Stap(f"{wie} {hoeveel}.", grondslag, voluit(nieuw)))
    return nieuw


def _tel_stilstand(
    einde: date,
    eerste: date,
    opschortingen: Sequence[Opschorting],
    stil: list[tuple[date, date | None]],
    atw: bool,
    stappen: list[Stap],
) -> date | None:
    """Telt de dagen erbij waarop de termijn stilstond; None zolang zij nog stilstaat."""
    erbij = 0
    open_sinds: date | None = None
    for van, tot in stil:
        if van > einde + erbij * DAG:
            break
        if tot is None:
            open_sinds = max(van, eerste)
            break
        erbij += tel_dagen(max(van, eerste), tot)
    nieuw = einde + erbij * DAG
    eis_binnen_bereik(nieuw, wat="De uitkomst")

    tellend = 0
    wetten = sorted({een.grond.wet for een in opschortingen if een.grond}) or ["Awb 4:15"]
    grondslag = " en ".join(wetten) if atw else "de afspraak"
    for opschorting in sorted(opschortingen, key=lambda een: een.van):
        artikel = opschorting.grond.artikel if opschorting.grond else grondslag
        reden = f" ({opschorting.grond.label})" if opschorting.grond else ""
        begin = max(opschorting.van, eerste)
        if opschorting.tot is None and begin <= nieuw:
            stappen.append(
                Stap(
                    f"Sinds {voluit(begin)} staat de termijn stil{reden}. "
                    "Hij loopt verder als dat voorbij is.",
                    artikel,
                    "nog geen einddatum",
                )
            )
        elif opschorting.tot is None or opschorting.van > nieuw or opschorting.tot < eerste:
            waar = "begint na het einde" if opschorting.van > nieuw else "eindigt voor het begin"
            stappen.append(
                Stap(
                    f"De stilstand vanaf {voluit(opschorting.van)}{reden} {waar} van de termijn. "
                    "Die verandert niets.",
                    artikel,
                    voluit(nieuw),
                )
            )
        else:
            tellend += 1
            dagen = tel_dagen(begin, opschorting.tot)
            stappen.append(
                Stap(
                    f"Van {voluit(begin)} tot en met {voluit(opschorting.tot)} stond de termijn stil{reden}. "
                    f"Dat {'is' if dagen == 1 else 'zijn'} {tel(dagen, 'dag', 'dagen')}.",
                    artikel,
                    tel(dagen, "dag", "dagen"),
                )
            )
    if open_sinds is not None:
        return None
    if erbij:
        dubbel = " Een dag die in meer perioden valt, telt één keer." if tellend > 1 else ""
        stappen.append(
            Stap(
                f"De dagen waarop de termijn stilstond, komen erbij: {tel(erbij, 'dag', 'dagen')}.{dubbel}",
                grondslag,
                voluit(nieuw),
            )
        )
    return nieuw
