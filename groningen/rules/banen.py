"""De baan van zes stappen waarin beide processen op het scherm staan (eisen V-02 en S-01)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from .datums import MAANDEN

AANTAL = 6


@dataclass(frozen=True, slots=True)
class Baanstap:
    """Eén stap; `staat` is klaar, nu, straks, stil, gestopt of overgeslagen, `bij` de regel eronder."""

    naam: str
    staat: str
    bij: str = ""


def kort(dag: date | None) -> str:
    """`3 sep 2021`, of leeg."""
    if dag is None:
        return ""
    maand = "mrt" if dag.month == 3 else MAANDEN[dag.month - 1][:3]
    return f"{dag.day} {maand} {dag.year}"


def maak_baan(
    namen: Sequence[str],
    *,
    fase: int,
    loopt: bool,
    stil: bool = False,
    gestopt_in: int | None = None,
    overgeslagen: frozenset[int] = frozenset(),
    bij: Mapping[int, str] | None = None,
) -> list[Baanstap]:
    """De zes stappen met hun staat.

    `fase` is de stap waarin de zaak is; loopt zij niet meer, dan zijn alle stappen klaar, behalve wat
    is overgeslagen en, bij een zaak die voortijdig stopte, alles vanaf `gestopt_in`.
    """
    if len(namen) != AANTAL or not 1 <= fase <= AANTAL:
        raise ValueError("een baan heeft zes stappen")
    regels = bij or {}

    def staat(stap: int) -> str:
        if gestopt_in is not None:
            return "klaar" if stap < gestopt_in else "gestopt" if stap == gestopt_in else "overgeslagen"
        if stap in overgeslagen:
            return "overgeslagen"
        if not loopt or stap < fase:
            return "klaar"
        if stap > fase:
            return "straks"
        return "stil" if stil else "nu"

    return [Baanstap(naam, staat(stap), regels.get(stap, "")) for stap, naam in enumerate(namen, start=1)]
