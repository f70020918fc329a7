"""Toetsen op datums in formulieren en acties. Alle datums zijn dagen in Europe/Amsterdam."""

from datetime import date

from .fouten import Geweigerd

VROEGSTE = date(1986, 1, 1)  # de eerste geregistreerde beving in Groningen
VERSTE_PLANNING_JAREN = 10
LANGSTE_TEKST = 4000  # tekens; ruim voor een mens, krap voor een bestand
MAANDEN = (
    *("januari", "februari", "maart", "april", "mei", "juni"),
    *("juli", "augustus", "september", "oktober", "november", "december"),
)


def in_woorden(dag: date) -> str:
    """De dag voluit: `3 september 2026`."""
    return f"{dag.day} {MAANDEN[dag.month - 1]} {dag.year}"


def eis_gebeurd(dag: date, *, wat: str, veld: str, peildatum: date, niet_voor: date | None = None) -> None:
    """Weigert een dag die nog moet komen, onwaarschijnlijk vroeg is, of vóór `niet_voor` ligt."""
    if dag > peildatum:
        raise Geweigerd(
            f"{wat} kan niet in de toekomst liggen. Vul een dag tot en met vandaag in.", veld=veld
        )
    if dag < VROEGSTE:
        raise Geweigerd(f"{wat} ligt te ver terug. Controleer het jaartal.", veld=veld)
    if niet_voor and dag < niet_voor:
        raise Geweigerd(f"{wat} kan niet vóór {in_woorden(niet_voor)} liggen.", veld=veld)


def eis_gepland(dag: date, *, wat: str, veld: str, peildatum: date) -> None:
    """Weigert een planning in het verleden of meer dan tien jaar vooruit."""
    if dag < peildatum:
        raise Geweigerd(f"{wat} ligt in het verleden. Kies vandaag of een dag daarna.", veld=veld)
    if dag.year > peildatum.year + VERSTE_PLANNING_JAREN:
        raise Geweigerd(f"{wat} ligt meer dan tien jaar vooruit. Controleer het jaartal.", veld=veld)


def eis_tekst(tekst: str, *, wat: str, veld: str, hoogstens: int = LANGSTE_TEKST) -> str:
    """Geeft de tekst zonder witruimte eromheen; weigert als er niets staat of meer dan `hoogstens` tekens."""
    kern = tekst.strip()
    if not kern:
        raise Geweigerd(f"Vul {wat} in.", veld=veld)
    if len(kern) > hoogstens:
        raise Geweigerd(
            f"Maak dit korter: hoogstens {hoogstens} tekens, het zijn er nu {len(kern)}.", veld=veld
        )
    return kern
