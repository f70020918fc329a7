"""De tekst van het dagbericht aan een behandelaar: welke termijnen aflopen, en welke voorbij zijn.

Zonder gegevens van bewoners: alleen het nummer van het dossier, de termijn, een dag en een link.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from .datums import in_woorden
from .uitleg import tel

MEESTE_REGELS = 100  # een e-mail met meer leest niemand; de rest staat in het portaal


@dataclass(frozen=True, slots=True)
class Dagregel:
    """Eén termijn; `pad` is de pagina van het dossier, zonder het adres van het portaal."""

    nummer: str
    termijn: str
    eindigt_op: date
    pad: str


def maak_dagbericht(regels: Sequence[Dagregel], *, vandaag: date, portaal: str) -> tuple[str, str]:
    """Onderwerp en tekst, waar op `vandaag`. `portaal` is het adres zonder schuine streep aan het eind."""
    voorbij = sorted((een for een in regels if een.eindigt_op < vandaag), key=_op_dag)
    loopt = sorted((een for een in regels if een.eindigt_op >= vandaag), key=_op_dag)
    delen = []
    if voorbij:
        delen.append(f"{len(voorbij)} verstreken")
    if loopt:
        delen.append(f"{len(loopt)} {'loopt' if len(loopt) == 1 else 'lopen'} af")
    alineas = [f"Stand op {in_woorden(vandaag)}, bij dossiers waar u aan werkt."]
    ruimte = MEESTE_REGELS
    for kop, stuk, wanneer in (
        ("Verstreken", voorbij, "had klaar moeten zijn op"),
        ("Loopt af", loopt, "uiterlijk op"),
    ):
        if stuk and ruimte:
            alineas.append(
                "\n".join(
                    [
                        kop,
                        *(
                            f"- {een.nummer}: {een.termijn}, {wanneer} {in_woorden(een.eindigt_op)}\n"
                            f"  {portaal}{een.pad}"
                            for een in stuk[:ruimte]
                        ),
                    ]
                )
            )
            ruimte -= min(ruimte, len(stuk))
    if len(regels) > MEESTE_REGELS:
        rest = tel(len(regels) - MEESTE_REGELS, "andere termijn", "andere termijnen")
        alineas.append(f"En nog {rest}: kijk in het portaal.")
    alineas.append("Dit bericht is automatisch gemaakt. Antwoorden kan niet.")
    return f"Termijnen: {' en '.join(delen)}", "\n\n".join(alineas)


def _op_dag(regel: Dagregel) -> tuple[date, str]:
    return regel.eindigt_op, regel.nummer
