"""De wegen van alle apps bij elkaar."""

from functools import cache

from django.conf import settings
from django.utils.module_loading import import_string

from groningen.rules.wegen import Weg


@cache
def wegen() -> tuple[Weg, ...]:
    """Alle regels uit `settings.WEGENTABELLEN`, in die volgorde."""
    return tuple(weg for pad in settings.WEGENTABELLEN for weg in import_string(pad))


@cache
def weg_van() -> dict[str, Weg]:
    """Per adrespatroon zijn regel. Een patroon met twee regels geeft `ValueError`."""
    uit: dict[str, Weg] = {}
    for weg in wegen():
        for route in weg.routes:
            if route in uit:
                raise ValueError(f"{route!r} staat bij “{uit[route].naam}” en bij “{weg.naam}”")
            uit[route] = weg
    return uit
