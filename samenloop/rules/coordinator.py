"""De coördinator van één adres: zijn mandaat en zijn termijn (eis C-44).

De plicht om per adres één coördinator te hebben, stond in het ontwerp van de AMvB. De Raad van State ried in
2022 aan haar te beperken tot gegevens delen (recht.md 3.5). Of zij er nog staat, is niet bevestigd; daarom
staat er op het scherm "bevestigd: nee". De duur en het mandaat zijn onze keuze.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from enum import StrEnum

BEVESTIGD = False
BRON = "Ontwerp-AMvB afstemming schade en versterking (advies Raad van State W18.22.00134/IV)"


class Mandaat(StrEnum):
    """Wat de coördinator op dit adres mag, naast zijn eigen werk. Alleen bij de eigen organisatie."""

    SIGNALEN = "signalen"
    GESPREK = "gesprek"
    BEHANDELEN = "behandelen"


MANDATEN: Mapping[str, str] = {
    Mandaat.SIGNALEN: "Signalen over dit adres oppakken en beantwoorden",
    Mandaat.GESPREK: "Het gezamenlijke gesprek plannen en vastleggen",
    Mandaat.BEHANDELEN: "De dossiers van de eigen organisatie op dit adres meebehandelen",
}
UITLEG: Mapping[str, str] = {
    Mandaat.SIGNALEN: "Wat blijft liggen, komt eerst bij de coördinator en dan pas bij het bureau.",
    Mandaat.GESPREK: "Ook als de coördinator het dossier niet zelf behandelt.",
    Mandaat.BEHANDELEN: "De coördinator krijgt toegang tot die dossiers, tot de termijn eindigt.",
}
LANGSTE_TERMIJN = timedelta(days=366)
STANDAARD_TERMIJN = timedelta(days=182)
HERINNER_VOORAF = timedelta(days=30)
LANGSTE_NOTITIE = 2000
LANGSTE_REDEN = 300


def waarom_niet_tot(vanaf: date, tot: date) -> str:
    """Leeg, of waarom deze laatste dag niet kan."""
    if tot <= vanaf:
        return "Kies een laatste dag na de eerste dag."
    if tot - vanaf > LANGSTE_TERMIJN:
        return "Een coördinator wordt voor hoogstens een jaar benoemd. Verleng daarna als dat nodig is."
    return ""


def loopt_af(tot: date, peildatum: date) -> bool:
    """Of de termijn binnenkort eindigt (of al voorbij is) en iemand moet kiezen: verlengen of overdragen."""
    return tot - HERINNER_VOORAF <= peildatum
