"""De termijnen als verwerker van gebeurtenissen: één tegelijk, of alles van een levering."""

from .levering.termijnen import verwerk_veel
from .termijnen import verwerk

__all__ = ["verwerk", "verwerk_veel"]
