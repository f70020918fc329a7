"""Het gedeelde deel van elke stap met een contact aan het loket: vergrendelen, toetsen en vastleggen."""

from groningen.access import Kijker
from groningen.models import Dossier, Medewerker
from groningen.rules.fouten import Geweigerd, Verouderd
from samenloop.access import loketcontacten_for
from samenloop.models import Loketcontact, Loketstap
from samenloop.rules.loket.contact import Stap


def vergrendel(
    contact_id: int, *, door: Kijker, versie: int | None, dossier_id: int | None = None
) -> Loketcontact:
    """Het contact met een slot, na dat op het dossier; alleen voor wie het mag lezen.

    Raises:
        Verouderd: iemand anders zette intussen een stap.
    """
    if dossier_id is not None:
        Dossier.objects.select_for_update(no_key=True).filter(pk=dossier_id).first()
    contact = loketcontacten_for(door).select_for_update(no_key=True).filter(pk=contact_id).first()
    if contact is None:
        raise Geweigerd("Dit contact is niet gevonden.")
    if versie is not None and contact.versie != versie:
        raise Verouderd
    return contact


def eis_stand(contact: Loketcontact, *standen: str) -> None:
    """Weigert een stap die niet bij de stand hoort."""
    if contact.stand not in standen:
        raise Geweigerd(
            f"Dit kan niet meer: het contact staat op “{contact.get_stand_display().lower()}”. "
            "Open het opnieuw om te zien wat er gebeurde."
        )


def eis_kant(organisatie_id: int, door: Kijker, reden: str) -> None:
    """Weigert wie niet van deze organisatie is."""
    if organisatie_id != door.organisatie_id:
        raise Geweigerd(reden)


def leg_stap_vast(contact: Loketcontact, soort: Stap, *, door: Kijker | None, tekst: str = "") -> Loketstap:
    """Voegt een stap toe aan het verloop; de aanroeper bewaart het contact."""
    stap = Loketstap(
        contact=contact, soort=soort.value, door_id=door.medewerker_id if door else None, tekst=tekst
    )
    stap.save(force_insert=True)
    return stap


def bewaar(contact: Loketcontact, *velden: str) -> None:
    """Bewaart het contact met een versie verder."""
    contact.versie += 1
    contact.save(update_fields=[*velden, "stand", "versie"])


def wie(door: Kijker) -> Medewerker:
    """De medewerker achter de kijker."""
    return Medewerker.objects.get(pk=door.eigen_medewerker)
