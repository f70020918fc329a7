"""De vrije tekst en namen bij een contact wissen; dat het er was, blijft."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from groningen.access import Kijker
from groningen.rules.datums import eis_tekst
from groningen.rules.fouten import Geweigerd
from groningen.rules.rollen import Rol
from samenloop.models import Loketcontact
from samenloop.rules.loket.contact import LANGSTE_REDEN, Stap

from .stappen import bewaar, leg_stap_vast, vergrendel


@transaction.atomic
def wis_contacttekst(
    *, contact_id: int, door: Kijker, peildatum: date, reden: str, versie: int | None = None
) -> Loketcontact:
    """Wist tekst, naam, vervolg en redenen. Alleen de privacyfunctionaris van een van beide organisaties.

    Wat de ander al in zijn dossier overnam, staat daar en wist deze stap niet.
    """
    if Rol.PRIVACY not in door.rollen:
        raise Geweigerd("Alleen de privacyfunctionaris wist de tekst van een contact.")
    contact = vergrendel(contact_id, door=door, versie=versie)
    if contact.gewist_op is not None:
        raise Geweigerd("De tekst van dit contact is al gewist.")
    reden = eis_tekst(reden, wat="in waarom u wist", veld="reden", hoogstens=LANGSTE_REDEN)
    contact.tekst = contact.beller = contact.vervolg = ""
    contact.gewist_op = timezone.now()
    contact.stappen.exclude(tekst="").update(tekst="")
    leg_stap_vast(contact, Stap.GEWIST, door=door, tekst=reden)
    bewaar(contact, "tekst", "beller", "vervolg", "gewist_op")
    return contact
