"""De bewoner antwoordt zelf op het plan dat bij hem ligt, in het portaal."""

from datetime import date

from django.db import transaction

from groningen.access import Kijker
from groningen.models import Adresrelatie
from groningen.rules.datums import eis_tekst
from groningen.rules.fouten import GeenToegang, Geweigerd, Verouderd
from samenloop.models import IntegraleOplossing
from samenloop.queries.wensen import soorten_van
from samenloop.rules.momenten import Moment
from samenloop.rules.oplossing import LANGSTE_REDEN, Kant, Stand
from samenloop.rules.oplossingberichten import Oplossingsfeit

from .eigen_signaal import geef_eigen_signaal
from .oplossing import WENS, eis_klaar
from .oplossingslot import dossier_van, eis_nog_zinvol, leg_vast, met_slot
from .wensen import eis_wens

BESLISSEN = {Adresrelatie.Soort.EIGENAAR, Adresrelatie.Soort.GEMACHTIGDE}
IN_HET_PORTAAL = "in het portaal"


@transaction.atomic
def beantwoord_plan(
    *, oplossing_id: int, door: Kijker, peildatum: date, versie: int, ja: bool, toelichting: str = ""
) -> IntegraleOplossing:
    """Ja stelt het plan vast; wil de bewoner iets anders, dan gaat het met zijn woorden terug.

    Dat doet een eigenaar of zijn gemachtigde. `versie` is die van het plan dat hij las. Wie het dossier bij
    NCG en bij IMG behandelt, krijgt een signaal. Wat de bewoner schrijft, lezen zij allebei.
    """
    adres_id = IntegraleOplossing.objects.values_list("adres_id", flat=True).get(pk=oplossing_id)
    if ja:
        eis_wens(adres_id=adres_id, vorm=WENS, peildatum=peildatum)
    if door.persoon_id is None or not soorten_van(door.persoon_id, adres_id, peildatum) & BESLISSEN:
        raise GeenToegang("Dit plan is niet gevonden.")
    oplossing = met_slot(oplossing_id)
    if oplossing.stand != Stand.VOORGELEGD:
        raise Geweigerd("Dit plan wacht niet meer op uw antwoord. Ga terug naar uw woning en kijk opnieuw.")
    if oplossing.versie != versie:
        raise Verouderd
    if ja:
        eis_nog_zinvol(oplossing)
        eis_klaar(oplossing, Kant.NCG)
        toelichting = toelichting.strip()[:LANGSTE_REDEN]
        oplossing.stel_vast(
            op=peildatum, door=door.gebruiker, bewoner_op=peildatum, bewoner_hoe=IN_HET_PORTAAL
        )
        feit = Oplossingsfeit.VASTGESTELD
    else:
        toelichting = eis_tekst(
            toelichting, wat="wat u anders wilt", veld="toelichting", hoogstens=LANGSTE_REDEN
        )
        oplossing.neem_terug()
        oplossing.versie += 1
        feit = Oplossingsfeit.TERUGGENOMEN
    oplossing.save()
    leg_vast(
        oplossing,
        feit,
        door=door,
        peildatum=peildatum,
        na={"antwoord": "ja" if ja else "anders"},
        tekst={"wat_de_bewoner_schreef": toelichting} if toelichting else None,
        gedeeld=True,
    )
    for kant in Kant:
        dossier = dossier_van(oplossing, kant)
        geef_eigen_signaal(
            dossier,
            Moment.PLAN_ANTWOORD,
            sleutel=f"plan/{oplossing.pk}/{versie}/{dossier.pk}",
            gegevens={"plan": "ja" if ja else "wil iets anders", "gegeven_op": peildatum.isoformat()},
            peildatum=peildatum,
        )
    return oplossing
