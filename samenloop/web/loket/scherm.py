"""Wat de pagina's van het loket delen: de tabbladen, de toets en de regels van een lijst."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.urls import reverse

from groningen.access import Kijker
from groningen.rules.rollen import Organisatiesoort
from samenloop.access import LOKET, waarom_niet_aan_het_loket
from samenloop.models import Loketcontact
from samenloop.queries.loket.lijsten import op_adres
from samenloop.rules.loket.contact import ANDER, NAAM


def eis_loket(kijker: Kijker) -> None:
    """Weigert met uitleg wie niet aan het loket werkt."""
    if reden := waarom_niet_aan_het_loket(kijker):
        raise PermissionDenied(reden)


def eigen_en_ander(kijker: Kijker) -> tuple[Organisatiesoort, Organisatiesoort]:
    """De soort van de eigen organisatie en die van de andere; alleen voor wie aan het loket werkt."""
    assert kijker.organisatiesoort is not None
    return kijker.organisatiesoort, ANDER[kijker.organisatiesoort]


def tabbladen(kijker: Kijker, hier: str) -> list[dict[str, Any]]:
    """De onderdelen van het loket, voor zover deze kijker ze heeft."""
    bladen = [("Kennis", "kennis"), ("Wie doet wat", "wie_doet_wat")]
    if not waarom_niet_aan_het_loket(kijker):
        bladen = [("Loket", "loket"), ("Alle contacten", "loketlijst"), *bladen]
    if kijker.ziet_tellingen and kijker.organisatiesoort in LOKET:
        bladen.append(("Cijfers", "loketcijfers"))
    return [{"naam": naam, "url": reverse(route), "actief": route == hier} for naam, route in bladen]


def naam_van(soort: str) -> str:
    """NCG of IMG."""
    return NAAM[Organisatiesoort(soort)]


def stand_voor(contact: Loketcontact, kijker: Kijker) -> str:
    """De stand in woorden, gezien vanuit de eigen organisatie."""
    ander = naam_van(contact.van.soort if contact.aan_id == kijker.organisatie_id else contact.aan.soort)
    match contact.stand, contact.aan_id == kijker.organisatie_id:
        case Loketcontact.Stand.AANGEBODEN, True:
            return f"{ander} biedt dit aan"
        case Loketcontact.Stand.AANGEBODEN, False:
            return f"Wacht op {ander}"
        case Loketcontact.Stand.TERUGGEGEVEN, True:
            return f"Teruggegeven aan {ander}"
        case Loketcontact.Stand.TERUGGEGEVEN, False:
            return f"{ander} gaf dit terug"
        case Loketcontact.Stand.AANGENOMEN, False:
            return f"Aangenomen door {ander}"
        case Loketcontact.Stand.AANGENOMEN, True:
            return "Aangenomen, nog te doen"
    return str(contact.get_stand_display())


def loketblok(kijker: Kijker, adres_id: int) -> list[tuple[Loketcontact, str]]:
    """De laatste contacten op een adres met hun stand, voor de pagina van dat adres."""
    return [(een, stand_voor(een, kijker)) for een in op_adres(kijker, adres_id)]
