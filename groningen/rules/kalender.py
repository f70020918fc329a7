"""De dagen waarop een wettelijke termijn niet eindigt: weekend, feestdagen en gelijkgestelde dagen.

Zo zegt de Algemene termijnenwet (Atw) het in artikel 3. De veranderlijke dagen komen uit `holidays`. Van
die bibliotheek gelden hier de groepen `public` en `optional`: alleen samen geven zij elk jaar 5 mei. De
groep `school` (vakanties) telt nooit mee. Wat de wet niet noemt, heet hier geen feestdag, wat de
bibliotheek ook geeft; Eerste Paasdag en Eerste Pinksterdag zijn gewoon zondag.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

import holidays

from .datums import VROEGSTE, in_woorden
from .fouten import Geweigerd

LAATSTE = date(2099, 12, 31)  # de bibliotheek kent feestdagen tot en met 2100
ZATERDAG = 5

# Hoe de bibliotheek een dag noemt, en hoe de wet.
_FEESTDAGEN = {
    "Nieuwjaarsdag": "Nieuwjaarsdag",
    "Goede vrijdag": "Goede Vrijdag",
    "Tweede paasdag": "Tweede Paasdag",
    "Koninginnedag": "Koninginnedag",
    "Koningsdag": "Koningsdag",
    "Bevrijdingsdag": "Bevrijdingsdag",
    "Hemelvaartsdag": "Hemelvaartsdag",
    "Tweede pinksterdag": "Tweede Pinksterdag",
    "Eerste kerstdag": "Eerste Kerstdag",
    "Tweede kerstdag": "Tweede Kerstdag",
}


@dataclass(frozen=True, slots=True)
class Gelijkgesteld:
    """Een dag die bij koninklijk besluit met een feestdag is gelijkgesteld (Atw, artikel 3 lid 3)."""

    dag: date
    bron: str
    bevestigd: bool


_BRON_2018 = "de vrijdag na Hemelvaartsdag; niet nagegaan in de Staatscourant"
_BRON_2022 = "wvhl.nl, overzicht bij de Algemene termijnenwet over 2022"
_BRON_2023 = "sterfgeval.nl, overzicht van gelijkgestelde dagen 2023 tot en met 2025"
_BRON_2026 = "sterfgeval.nl, overzicht van gelijkgestelde dagen 2026 tot en met 2028"

# Een overzicht over 2022 noemt ook 31 mei, een dinsdag zonder aanleiding; die dag staat er daarom niet in.
GELIJKGESTELD: tuple[Gelijkgesteld, ...] = (
    Gelijkgesteld(date(2018, 5, 11), _BRON_2018, False),
    Gelijkgesteld(date(2019, 5, 31), _BRON_2018, False),
    Gelijkgesteld(date(2020, 5, 22), _BRON_2018, False),
    Gelijkgesteld(date(2021, 5, 14), _BRON_2018, False),
    Gelijkgesteld(date(2022, 5, 27), _BRON_2022, True),
    Gelijkgesteld(date(2023, 4, 28), _BRON_2023, True),
    Gelijkgesteld(date(2023, 5, 19), _BRON_2023, True),
    Gelijkgesteld(date(2024, 5, 10), _BRON_2023, True),
    Gelijkgesteld(date(2024, 12, 27), _BRON_2023, True),
    Gelijkgesteld(date(2025, 5, 30), _BRON_2023, True),
    Gelijkgesteld(date(2026, 1, 2), _BRON_2026, True),
    Gelijkgesteld(date(2026, 5, 15), _BRON_2026, True),
    Gelijkgesteld(date(2027, 5, 7), _BRON_2026, True),
    Gelijkgesteld(date(2028, 4, 28), _BRON_2026, True),
    Gelijkgesteld(date(2028, 5, 26), _BRON_2026, True),
)
_GELIJKGESTELD = {rij.dag: rij for rij in GELIJKGESTELD}


@cache
def feestdagen(jaar: int) -> dict[date, str]:
    """De feestdagen van een jaar die de wet noemt."""
    alle = holidays.country_holidays("NL", years=jaar, categories=("public", "optional"), language="nl")
    # Op één dag kunnen twee feestdagen vallen: in 2016 was 5 mei ook Hemelvaartsdag.
    namen = {dag: [_FEESTDAGEN[naam] for naam in alle.get_list(dag) if naam in _FEESTDAGEN] for dag in alle}
    return {dag: " en ".join(samen) for dag, samen in namen.items() if samen}


def waarom_vrij(dag: date) -> str:
    """Waarom een wettelijke termijn niet op `dag` eindigt; leeg op een gewone dag.

    Een feestdag gaat voor het weekend: Koningsdag op een zaterdag heet Koningsdag.
    """
    if naam := feestdagen(dag.year).get(dag):
        return naam
    if dag.weekday() >= ZATERDAG:
        return "zaterdag" if dag.weekday() == ZATERDAG else "zondag"
    if dag in _GELIJKGESTELD:
        return "bij koninklijk besluit gelijkgesteld met een feestdag"
    return ""


def is_vrije_dag(dag: date) -> bool:
    return bool(waarom_vrij(dag))


def is_onbevestigd(dag: date) -> bool:
    """Of `dag` alleen vrij is op grond van een gelijkstelling die niet is nagegaan."""
    rij = _GELIJKGESTELD.get(dag)
    return rij is not None and not rij.bevestigd


def eerste_gewone_dag(dag: date) -> date:
    """`dag` zelf, of de eerste dag erna die geen vrije dag is."""
    while is_vrije_dag(dag):
        dag += timedelta(days=1)
    return dag


def plus_werkdagen(dag: date, aantal: int) -> date:
    """De `aantal`-ste werkdag na `dag`; bij een negatief aantal ervoor, bij nul `dag` zelf.

    Een werkdag is een dag die geen vrije dag is.
    """
    stap = timedelta(days=1 if aantal > 0 else -1)
    over = abs(aantal)
    while over:
        dag = eis_binnen_bereik(dag + stap)
        over -= not is_vrije_dag(dag)
    return dag


def eis_binnen_bereik(dag: date, *, wat: str = "De datum", veld: str = "") -> date:
    """Geeft `dag` terug; weigert een dag waarvoor geen kalender te geven is."""
    if not VROEGSTE <= dag <= LAATSTE:
        raise Geweigerd(
            f"{wat} ({in_woorden(dag)}) ligt buiten wat te berekenen is: "
            f"{VROEGSTE.year} tot en met {LAATSTE.year}. Controleer het jaartal.",
            veld=veld,
        )
    return dag
