"""Een collega laten waarnemen tijdens afwezigheid, en dat weer intrekken.

Een waarneming gaat over een persoon en niet over een dossier; wie haar vastlegde en wanneer, staat in de rij.
"""

from datetime import date, timedelta

from django.db import transaction
from django.db.models import Q

from groningen.access import Kijker
from groningen.models import Medewerker, MedewerkerRol, Waarneming
from groningen.rules.datums import eis_gepland, in_woorden
from groningen.rules.fouten import Geweigerd
from groningen.rules.rollen import BEHANDELROLLEN, Rol

LANGSTE = timedelta(days=366)
WAARNEEMROLLEN = BEHANDELROLLEN | {Rol.COORDINATOR}


def waarom_niet_waarnemen(door: Kijker, medewerker_id: int) -> str:
    """Leeg als deze kijker de waarneming van deze medewerker mag regelen."""
    if door.is_coordinator or (door.medewerker_id == medewerker_id and door.rollen & BEHANDELROLLEN):
        return ""
    return "U regelt alleen uw eigen waarneming. Vraag de coördinator voor die van een collega."


def _collega(medewerker_id: int, door: Kijker, veld: str) -> Medewerker:
    medewerker = (
        Medewerker.objects.select_for_update(no_key=True, of=("self",))
        .filter(pk=medewerker_id, actief=True, organisatie_id=door.eigen_organisatie)
        .first()
    )
    if medewerker is None:
        raise Geweigerd("Kies een medewerker van uw eigen organisatie.", veld=veld)
    return medewerker


@transaction.atomic
def leg_waarneming_vast(
    *, medewerker_id: int, waarnemer_id: int, van: date, tot: date, door: Kijker, peildatum: date
) -> Waarneming:
    """Van `van` tot en met `tot` ziet en behandelt de waarnemer de dossiers van de medewerker.

    Wie afwezig is regelt het zelf, of een coördinator doet het. Op één dag neemt één collega waar.
    """
    if reden := waarom_niet_waarnemen(door, medewerker_id):
        raise Geweigerd(reden)
    medewerker = _collega(medewerker_id, door, "medewerker")
    waarnemer = _collega(waarnemer_id, door, "waarnemer")
    if medewerker == waarnemer:
        raise Geweigerd("Kies een collega: niemand neemt voor zichzelf waar.", veld="waarnemer")
    kan = MedewerkerRol.objects.filter(
        Q(tot__isnull=True) | Q(tot__gte=van), medewerker=waarnemer, rol__in=WAARNEEMROLLEN, vanaf__lte=van
    )
    if waarnemer.gebruiker_id is None or not kan.exists():
        raise Geweigerd(
            f"{waarnemer} kan geen dossiers behandelen. Kies een begeleider of coördinator die kan inloggen.",
            veld="waarnemer",
        )
    eis_gepland(van, wat="De eerste dag", veld="van", peildatum=peildatum)
    if tot < van:
        raise Geweigerd(f"De laatste dag ligt vóór de eerste ({in_woorden(van)}).", veld="tot")
    if tot - van > LANGSTE:
        raise Geweigerd("Een waarneming duurt hoogstens een jaar. Wijs de dossiers anders toe.", veld="tot")
    samen = Waarneming.objects.filter(
        medewerker=medewerker, ingetrokken_op__isnull=True, van__lte=tot, tot__gte=van
    ).first()
    if samen is not None:
        raise Geweigerd(
            f"{samen.waarnemer} neemt al waar van {in_woorden(samen.van)} tot en met "
            f"{in_woorden(samen.tot)}. Trek dat eerst in.",
            veld="van",
        )
    waarneming = Waarneming(
        medewerker=medewerker,
        waarnemer=waarnemer,
        van=van,
        tot=tot,
        door=door.gebruiker,
        vastgelegd_op=peildatum,
    )
    waarneming.save(force_insert=True)
    return waarneming


@transaction.atomic
def trek_waarneming_in(*, waarneming_id: int, door: Kijker, peildatum: date) -> Waarneming:
    """De waarneming geldt vanaf nu niet meer; dat werkt meteen."""
    waarneming = (
        Waarneming.objects.select_for_update(no_key=True, of=("self",))
        .select_related("medewerker", "waarnemer")
        .filter(pk=waarneming_id, medewerker__organisatie_id=door.eigen_organisatie)
        .first()
    )
    if waarneming is None:
        raise Geweigerd("Deze waarneming bestaat niet.")
    if reden := waarom_niet_waarnemen(door, waarneming.medewerker_id):
        raise Geweigerd(reden)
    if waarneming.ingetrokken_op is not None or waarneming.tot < peildatum:
        raise Geweigerd("Deze waarneming geldt al niet meer.")
    waarneming.ingetrokken_op = peildatum
    waarneming.save(update_fields=["ingetrokken_op"])
    return waarneming
