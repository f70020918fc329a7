"""Een schademelding aannemen in het portaal."""

from datetime import date

from django.db import transaction

from groningen.access import Kijker
from groningen.actions.gebeurtenissen import registreer_gebeurtenis
from groningen.actions.registreren import eis_mag_openen, maak_dossier, vergrendel_adres
from groningen.rules.datums import eis_gebeurd
from groningen.rules.fouten import Geweigerd
from groningen.rules.rollen import Dossiersoort, Organisatiesoort
from schade.models import Schademelding
from schade.rules.gebeurtenissen import Gebeurtenissoort
from schade.rules.statussen import Soort, Status


@transaction.atomic
def registreer_melding(
    *, adres_id: int, door: Kijker, peildatum: date, soort: str, datum_melding: date
) -> Schademelding:
    """Neemt een melding aan. Geweigerd als er op dit adres al een melding van die soort loopt."""
    eis_mag_openen(door, Organisatiesoort.IMG)
    if soort not in set(Soort):
        raise Geweigerd("Kies een soort schade.", veld="soort")
    eis_gebeurd(datum_melding, wat="De melding", veld="datum_melding", peildatum=peildatum)
    vergrendel_adres(adres_id)
    if Schademelding.objects.filter(dossier__adres_id=adres_id, dossier__loopt=True, soort=soort).exists():
        raise Geweigerd(
            f"Op dit adres loopt al een melding voor {Soort(soort).label}. Voeg de nieuwe schade daar toe.",
            veld="soort",
        )
    status = Status.VOORBEREIDING
    dossier = maak_dossier(
        soort=Dossiersoort.SCHADE,
        adres_id=adres_id,
        door=door,
        geopend_op=datum_melding,
        status=status,
        fase=status.fase,
    )
    melding: Schademelding = Schademelding(
        dossier=dossier, status=status.value, soort=soort, datum_melding=datum_melding
    )
    melding.save(force_insert=True)
    registreer_gebeurtenis(
        dossier=dossier,
        soort=Gebeurtenissoort.MELDING_ONTVANGEN,
        door=door,
        peildatum=peildatum,
        datum=datum_melding,
        na={"status": status.value, "soort": soort, "datum_melding": datum_melding},
    )
    return melding
