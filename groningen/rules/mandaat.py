"""Wie een vergoeding mag goedkeuren, en tot welk bedrag: gegevens met een datum.

Er is geen mandaatbesluit van NCG of IMG gevonden. Deze grenzen zijn een keuze van het portaal, te vervangen
door die van de organisatie; daarom zijn zij niet bevestigd en staat dat op het scherm.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from .fouten import Geweigerd
from .geld import in_euro
from .rollen import Rol


@dataclass(frozen=True, slots=True, kw_only=True)
class Mandaat:
    """`rol` mag besluiten tot en met `hoogstens` euro per besluit; None is zonder grens."""

    rol: Rol
    hoogstens: Decimal | None
    geldig_vanaf: date
    geldig_tot: date | None = None
    bron: str = "keuze van het portaal: er is geen mandaatbesluit gevonden"
    bevestigd: bool = False

    @property
    def wie(self) -> str:
        """De rol zoals mensen haar noemen."""
        return {Rol.COORDINATOR: "Een coördinator", Rol.FINANCIEEL: "Iemand van financiën"}[self.rol]

    def geldt(self, peildatum: date) -> bool:
        return self.geldig_vanaf <= peildatum and (self.geldig_tot is None or peildatum <= self.geldig_tot)


_BEGIN = date(2020, 1, 1)
MANDATEN: tuple[Mandaat, ...] = (
    # Ruim genoeg voor de hoogste dwangsom van één aanvrager.
    Mandaat(rol=Rol.COORDINATOR, hoogstens=Decimal("1500.00"), geldig_vanaf=_BEGIN),
    Mandaat(rol=Rol.FINANCIEEL, hoogstens=None, geldig_vanaf=_BEGIN),
)
GOEDKEURROLLEN = frozenset(mandaat.rol for mandaat in MANDATEN)


def mandaten_op(peildatum: date) -> list[Mandaat]:
    """De grenzen die op `peildatum` gelden."""
    return [mandaat for mandaat in MANDATEN if mandaat.geldt(peildatum)]


def waarom_niet_goedkeuren(rollen: Collection[Rol], bedrag: Decimal, peildatum: date) -> str:
    """Leeg als iemand met deze rollen dit bedrag mag goedkeuren, anders wie het wel mag."""
    eigen = [mandaat for mandaat in mandaten_op(peildatum) if mandaat.rol in rollen]
    if not eigen:
        return "Alleen een coördinator of iemand van financiën keurt een vergoeding goed."
    if any(mandaat.hoogstens is None or bedrag <= mandaat.hoogstens for mandaat in eigen):
        return ""
    grens = max(mandaat.hoogstens for mandaat in eigen if mandaat.hoogstens is not None)
    return f"U mag goedkeuren tot en met {in_euro(grens)}. Dit bedrag keurt iemand van financiën goed."


def eis_mandaat(rollen: Collection[Rol], bedrag: Decimal, peildatum: date) -> None:
    """Weigert als iemand met deze rollen dit bedrag niet mag goedkeuren."""
    if reden := waarom_niet_goedkeuren(rollen, bedrag, peildatum):
        raise Geweigerd(reden)
