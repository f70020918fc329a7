"""Een losse toezegging aan de bewoner als termijn: een afgesproken dag, bewaakt als elke andere.

De gewone termijnen volgen uit stappen van het proces. Wat een organisatie daarnaast met een bewoner
afspreekt, begint en eindigt hier. Er kunnen er meer tegelijk lopen; `nummer` houdt ze uit elkaar. Is er voor
de soort een regeling vastgesteld, dan geldt die, zoals bij elke toezegging.
"""

from datetime import date

from groningen.models import Dossier, Gebeurtenis, Termijn
from groningen.queries.termijnen import geldende_regeling, termijnsoorten

from .termijnen import bereken_opnieuw, haal, laat_vervallen


def begin_toezegging(
    dossier: Dossier,
    gebeurtenis: Gebeurtenis,
    *,
    soort: str,
    nummer: int,
    uiterlijk_op: date,
    peildatum: date,
) -> Termijn:
    """Laat de termijn lopen tot en met de afgesproken dag. Het dossier moet vergrendeld zijn.

    Roep dit aan met `eerst` van de gebeurtenis: dan telt de dag meteen mee als volgende datum.
    """
    termijnsoort = termijnsoorten()[soort]
    termijn = Termijn(
        dossier=dossier,
        soort=soort,
        nummer=nummer,
        gebeurtenis=gebeurtenis,
        regeling=geldende_regeling(soort, peildatum),
        begint_op=peildatum,
        vaste_dag=uiterlijk_op,
        wie=termijnsoort.wie,
        regime=termijnsoort.regime,
    )
    bereken_opnieuw(termijn, peildatum=peildatum, bewaar=False)
    termijn.save(force_insert=True)
    return termijn


def sluit_toezegging(termijn: Termijn, *, nagekomen: bool, peildatum: date) -> None:
    """De toezegging is nagekomen, of doet er niet meer toe. Wat al verschuldigd was, blijft staan."""
    if termijn.status not in Termijn.OPEN:
        return
    if nagekomen:
        haal(termijn, op=peildatum, peildatum=peildatum)
    else:
        laat_vervallen(termijn, op=peildatum, peildatum=peildatum)
