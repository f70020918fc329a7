"""Signalen afhandelen."""

from datetime import date

from django.db import transaction

from groningen.access import Kijker, eis
from groningen.actions.gebeurtenissen import registreer_gebeurtenis
from groningen.models import Dossier, Gebeurtenis
from groningen.rules.datums import eis_tekst
from groningen.rules.fouten import Geweigerd
from groningen.rules.rollen import Handeling
from samenloop.models import Signaal
from samenloop.rules.gebeurtenissen import Samenloopgebeurtenis
from samenloop.rules.signalen import LANGSTE_ANTWOORD


@transaction.atomic
def handel_af(*, signaal_id: int, door: Kijker, peildatum: date, antwoord: str) -> Gebeurtenis:
    """Sluit een signaal met een antwoord, één keer; het antwoord komt in het verloop van het dossier.

    Dat doet wie het dossier behandelt, of een coördinator.
    """
    dossier = Dossier.objects.select_for_update(of=("self",), no_key=True).get(signalen=signaal_id)
    signaal = Signaal.objects.select_for_update(no_key=True).get(pk=signaal_id)
    eis(door, Handeling.BEHANDELEN, dossier)
    antwoord = eis_tekst(antwoord, wat="een antwoord", veld="antwoord", hoogstens=LANGSTE_ANTWOORD)
    if signaal.afgehandeld_op is not None:
        raise Geweigerd(f"Dit signaal is al afgehandeld: {signaal.antwoord}")
    signaal.afgehandeld_op = peildatum
    signaal.afgehandeld_door = door.gebruiker
    signaal.antwoord = antwoord
    signaal.save(update_fields=["afgehandeld_op", "afgehandeld_door", "antwoord"])
    return registreer_gebeurtenis(
        dossier=dossier,
        soort=Samenloopgebeurtenis.SIGNAAL_AFGEHANDELD,
        door=door,
        peildatum=peildatum,
        datum=peildatum,
        na={"signaal": signaal.soort},
        tekst={"antwoord": antwoord},
    )
