"""Bij wie een stap of een vertraging ligt."""

from enum import StrEnum


class Partij(StrEnum):
    """Wie een vertraging veroorzaakt, of wie voor een stap aan zet is."""

    OVERHEID = "overheid"  # ook een aannemer die NCG of IMG zelf inhuurde
    BEWONER = "bewoner"
    AANNEMER_BEWONER = "aannemer_bewoner"  # ingehuurd door de bewoner
    OVERMACHT = "overmacht"
    DERDE = "derde"

    @property
    def label(self) -> str:
        return _PARTIJEN[self]


_PARTIJEN = {
    Partij.OVERHEID: "de overheid",
    Partij.BEWONER: "de bewoner",
    Partij.AANNEMER_BEWONER: "de aannemer van de bewoner",
    Partij.OVERMACHT: "overmacht",
    Partij.DERDE: "een ander",
}
