"""De bewoner antwoordt zelf op het plan dat bij hem ligt, in het portaal."""

from datetime import date

from django.db import transaction

from groningen.access import Kijker
from groningen.models import Adresrelatie, Dossier
from groningen.rules.datums import eis_tekst
from groningen.rules.fouten import GeenToegang, Geweigerd, Verouderd
from groningen.rules.kalender import plus_werkdagen
from samenloop.models import IntegraleOplossing, Samenloop, Signaal
from samenloop.queries.wensen import soorten_van
from samenloop.rules.momenten import VRAGEN, Moment, waarde
from samenloop.rules.oplossing import LANGSTE_REDEN, Kant, Stand
from samenloop.rules.oplossingberichten import Oplossingsfeit

from .oplossing import WENS, eis_klaar
from .oplossingslot import dossier_van, eis_nog_zinvol, leg_vast, vergrendel_dossiers
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
    oplossing = _vergrendel(oplossing_id, versie)
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
        _signaleer(dossier_van(oplossing, kant), oplossing, versie, ja=ja, peildatum=peildatum)
    return oplossing


def _vergrendel(oplossing_id: int, versie: int) -> IntegraleOplossing:
    betrokken = IntegraleOplossing.objects.values_list("versterking_id", "schade_id").get(pk=oplossing_id)
    dossiers = vergrendel_dossiers(*betrokken)
    oplossing = IntegraleOplossing.objects.select_for_update(no_key=True).get(pk=oplossing_id)
    oplossing.versterking, oplossing.schade = dossiers[betrokken[0]], dossiers[betrokken[1]]
    if oplossing.stand != Stand.VOORGELEGD:
        raise Geweigerd("Dit plan wacht niet meer op uw antwoord. Ga terug naar uw woning en kijk opnieuw.")
    if oplossing.versie != versie:
        raise Verouderd
    return oplossing


def _signaleer(
    dossier: Dossier, oplossing: IntegraleOplossing, versie: int, *, ja: bool, peildatum: date
) -> None:
    indeling = Samenloop.objects.filter(adres_id=oplossing.adres_id).first()
    letter = indeling.letter if indeling else ""
    behandelaar = Signaal.Trede.BEHANDELAAR if dossier.behandelaar_id else Signaal.Trede.TEAM
    Signaal(
        soort=Signaal.Soort.PLAN_ANTWOORD,
        dossier=dossier,
        sleutel=f"plan/{oplossing.pk}/{versie}/{dossier.pk}",
        ontstaan_op=peildatum,
        gegevens={"plan": "ja" if ja else "wil iets anders", "gegeven_op": peildatum.isoformat()},
        letter=letter,
        waarde=waarde(Moment.PLAN_ANTWOORD, letter),
        trede=behandelaar.value,
        uiterlijk_op=plus_werkdagen(peildatum, VRAGEN[Moment.PLAN_ANTWOORD].werkdagen),
    ).save(force_insert=True)
