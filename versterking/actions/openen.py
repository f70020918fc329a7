"""Een versterkingsdossier aanmaken op een adres."""

from datetime import date

from django.db import transaction

from groningen.access import Kijker
from groningen.actions.gebeurtenissen import registreer_gebeurtenis
from groningen.actions.registreren import eis_mag_openen, maak_dossier, vergrendel_adres
from groningen.rules.datums import eis_tekst
from groningen.rules.fouten import Geweigerd
from groningen.rules.gebeurtenissen import Kerngebeurtenis
from groningen.rules.rollen import Dossiersoort, Organisatiesoort
from versterking.models import Versterkingsdossier
from versterking.rules.statussen import Status


@transaction.atomic
def open_dossier(*, adres_id: int, door: Kijker, peildatum: date, reden: str) -> Versterkingsdossier:
    """Maakt een dossier met status 1.2 aan; geweigerd als er op dit adres al een loopt."""
    eis_mag_openen(door, Organisatiesoort.NCG)
    return open_zonder_begeleider(adres_id=adres_id, door=door, peildatum=peildatum, reden=reden)


@transaction.atomic
def open_zonder_begeleider(
    *, adres_id: int, door: Kijker, peildatum: date, reden: str
) -> Versterkingsdossier:
    """Hetzelfde voor wie al mag beslissen dat er een dossier komt, zoals een planner bij een verzoek."""
    reden = eis_tekst(reden, wat="een reden", veld="reden")
    vergrendel_adres(adres_id)
    if Versterkingsdossier.objects.filter(dossier__adres_id=adres_id, dossier__loopt=True).exists():
        raise Geweigerd("Op dit adres loopt al een versterkingsdossier.")
    status = Status.LOKAAL_PLAN
    dossier = maak_dossier(
        soort=Dossiersoort.VERSTERKING,
        adres_id=adres_id,
        door=door,
        geopend_op=peildatum,
        status=status,
        fase=status.fase,
    )
    zaak: Versterkingsdossier = Versterkingsdossier(dossier=dossier, status=status.value)
    zaak.save(force_insert=True)
    registreer_gebeurtenis(
        dossier=dossier,
        soort=Kerngebeurtenis.GEREGISTREERD,
        door=door,
        peildatum=peildatum,
        datum=peildatum,
        na={"status": status.value},
        tekst={"reden": reden},
    )
    return zaak
