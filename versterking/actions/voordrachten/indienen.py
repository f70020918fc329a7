"""Eén woning voordragen, en een voordracht weer intrekken."""

from datetime import date

from django.db import IntegrityError, transaction

from groningen.access import Kijker, gemeenteadressen_for
from groningen.rules.datums import eis_tekst
from groningen.rules.fouten import GeenToegang, Geweigerd
from versterking.access import mag_voordragen
from versterking.actions.verzoeken.stappen import vergrendel_woning
from versterking.models import Voordracht
from versterking.rules.voordrachten.voordracht import LANGSTE_TEKST, SOORTEN, Soort, Stap, uiterlijk

from .aos import meld_aos
from .stappen import bewaar, eis_open, noteer, vergrendel, volgende_nummers

ALLEEN_GEMEENTE = "Alleen wie bij de gemeente aan het lokaal plan werkt, draagt woningen voor."
ONBEKEND = "Dit adres is in uw gemeente niet gevonden. Controleer het nummer."


@transaction.atomic
def draag_voor(
    *, adres_id: int, soort: str, reden: str, bewijs: str, door: Kijker, peildatum: date
) -> Voordracht:
    """Draagt een adres in de eigen gemeente voor.

    Een mogelijk acuut onveilige woning met een lopend dossier gaat meteen als signaal naar de begeleider.
    """
    if not mag_voordragen(door) or door.gemeente_code is None:
        raise Geweigerd(ALLEEN_GEMEENTE)
    if soort not in set(Soort):
        raise Geweigerd("Kies waarvoor u de woning voordraagt.", veld="soort")
    reden = eis_tekst(reden, wat="een reden", veld="reden", hoogstens=LANGSTE_TEKST)
    bewijs = eis_tekst(bewijs, wat="het bewijs", veld="bewijs", hoogstens=LANGSTE_TEKST)
    if not gemeenteadressen_for(door).filter(pk=adres_id).exists():
        raise Geweigerd(ONBEKEND)
    zaak = vergrendel_woning(adres_id)
    voordracht = Voordracht(
        nummer=volgende_nummers(1, peildatum)[0],
        gemeente_id=door.gemeente_code,
        adres_id=adres_id,
        soort=soort,
        reden=reden,
        bewijs=bewijs,
        ingediend_door_id=door.eigen_medewerker,
        ingediend_op=peildatum,
        uiterlijk_op=uiterlijk(Soort(soort), peildatum),
    )
    try:
        with transaction.atomic():
            voordracht.save(force_insert=True)
    except IntegrityError as fout:
        if "voordracht_een_open" not in str(fout):
            raise
        raise Geweigerd(
            f"Dit adres is al voorgedragen voor {SOORTEN[Soort(soort)]} en NCG heeft nog niet beslist."
        ) from fout
    noteer(voordracht, Stap.INGEDIEND, door=door, peildatum=peildatum)
    if soort == Soort.AOS and zaak is not None and zaak.dossier.loopt:
        meld_aos(zaak.dossier, voordracht, door=door, peildatum=peildatum)
    return voordracht


@transaction.atomic
def trek_voordracht_in(
    *, voordracht_id: int, door: Kijker, peildatum: date, rijversie: int | None = None
) -> Voordracht:
    """De gemeente trekt haar voordracht in zolang NCG niet heeft beslist."""
    voordracht = vergrendel(voordracht_id, rijversie=rijversie)
    if voordracht.gemeente_id != door.gemeente_code:
        raise GeenToegang("Deze voordracht is niet gevonden.")
    if not mag_voordragen(door):
        raise Geweigerd(ALLEEN_GEMEENTE)
    eis_open(voordracht)
    voordracht.trek_in()
    bewaar(voordracht, Stap.INGETROKKEN, door=door, peildatum=peildatum)
    return voordracht
