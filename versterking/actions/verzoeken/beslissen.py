"""De planner beslist: toekennen geeft een plaats in de rij, afwijzen een reden."""

from datetime import date

from django.db import transaction

from groningen.access import Kijker
from groningen.actions.contact import laat_controles_vervallen
from groningen.actions.gebeurtenissen import registreer_gebeurtenis
from groningen.actions.overgangen import voer_uit
from groningen.models import Controle, Gebeurtenis
from groningen.rules.datums import eis_tekst
from groningen.rules.fouten import Geweigerd
from versterking.access import is_planner, waarom_niet_verzoek_beslissen
from versterking.actions.openen import open_zonder_begeleider
from versterking.models import Opnameverzoek, Versterkingsdossier
from versterking.rules.statussen import Status
from versterking.rules.verzoeken.gebeurtenissen import Verzoekgebeurtenis
from versterking.rules.verzoeken.verzoek import LANGSTE_MOTIVERING, Soort, Stand, Stap

from .stappen import Zaak, bewaar, eis_stand, noteer, vergrendel

BESLISSING = ("besloten_door", "besloten_op", "motivering")
HERBEOORDEELBAAR = (Status.PLANVORMING, Status.UITVOERINGSPLAN, Status.BOUW_VOORBEREIDEN)
PAST_NIET_MEER = (
    "De woning is intussen verder dan toen dit werd gevraagd. Wijs het verzoek af, met uitleg aan de bewoner."
)


@transaction.atomic
def ken_verzoek_toe(
    *, verzoek_id: int, door: Kijker, peildatum: date, motivering: str = "", rijversie: int | None = None
) -> Opnameverzoek:
    """De woning komt in de rij van de pot `verzoek`. Is er geen dossier, dan komt er een.

    Een opname zet de woning op 2.1. Een herbeoordeling verandert nog niets: die begint als zij aan de beurt
    is (`start_herbeoordeling`).
    """
    zaak = _te_beslissen(verzoek_id, door, rijversie)
    verzoek = zaak.verzoek
    motivering = motivering.strip()
    if motivering:
        motivering = eis_tekst(motivering, wat="", veld="motivering", hoogstens=LANGSTE_MOTIVERING)
    if verzoek.soort == Soort.OPNAME:
        versterking = geef_opname(
            adres_id=verzoek.adres_id,
            lopend=zaak.lopend,
            door=door,
            peildatum=peildatum,
            reden=f"Verzoek {verzoek.nummer} om een opname.",
        )
    else:
        versterking = _eis_herbeoordeelbaar(zaak)
        registreer_gebeurtenis(
            dossier=versterking.dossier,
            soort=Verzoekgebeurtenis.HERBEOORDELING_TOEGEKEND,
            door=door,
            peildatum=peildatum,
            datum=peildatum,
            na={"verzoek": verzoek.nummer},
        )
    verzoek.ken_toe(door=door.gebruiker, op=peildatum, dossier=versterking.dossier, motivering=motivering)
    bewaar(
        verzoek,
        Stap.TOEGEKEND,
        door=door,
        peildatum=peildatum,
        tekst=motivering,
        velden=(*BESLISSING, "dossier"),
    )
    return verzoek


@transaction.atomic
def wijs_verzoek_af(
    *, verzoek_id: int, door: Kijker, peildatum: date, motivering: str, rijversie: int | None = None
) -> Opnameverzoek:
    """NCG doet het niet; de bewoner leest de reden. Loopt er een dossier, dan gaat er een bericht uit."""
    zaak = _te_beslissen(verzoek_id, door, rijversie)
    verzoek = zaak.verzoek
    motivering = eis_tekst(
        motivering, wat="in waarom u het afwijst", veld="motivering", hoogstens=LANGSTE_MOTIVERING
    )
    verzoek.wijs_af(door=door.gebruiker, op=peildatum, motivering=motivering)
    bewaar(
        verzoek,
        Stap.AFGEWEZEN,
        door=door,
        peildatum=peildatum,
        tekst=motivering,
        velden=(*BESLISSING, "gesloten_op"),
    )
    if zaak.lopend is not None:
        registreer_gebeurtenis(
            dossier=zaak.lopend.dossier,
            soort=Verzoekgebeurtenis.AFGEWEZEN,
            door=door,
            peildatum=peildatum,
            datum=peildatum,
            na={"verzoek": verzoek.nummer},
            tekst={"motivering": motivering},
        )
    return verzoek


@transaction.atomic
def start_herbeoordeling(
    *, verzoek_id: int, door: Kijker, peildatum: date, rijversie: int | None = None
) -> Gebeurtenis:
    """De woning is aan de beurt: terug naar 3.1 (V-07). Het verzoek sluit vanzelf."""
    zaak = vergrendel(verzoek_id, rijversie=rijversie)
    verzoek = zaak.verzoek
    if not is_planner(door):
        raise Geweigerd("Alleen een planner van NCG laat een herbeoordeling beginnen.")
    eis_stand(verzoek, Stand.TOEGEKEND)
    if verzoek.soort != Soort.HERBEOORDELING:
        raise Geweigerd("Dit is een verzoek om een opname. Plan de opname op de pagina van het dossier.")
    versterking = _eis_herbeoordeelbaar(zaak)
    versterking.eis("herbeoordeel")
    laat_controles_vervallen(
        versterking.dossier, peildatum=peildatum, moment=Controle.Moment.VERSTERKINGSADVIES
    )
    noteer(verzoek, Stap.GESTART, door=door, peildatum=peildatum)
    return voer_uit(
        versterking,
        "herbeoordeel",
        door=door,
        peildatum=peildatum,
        tekst={"reden": f"Op verzoek van de bewoner, {verzoek.nummer}."},
    )


def geef_opname(
    *, adres_id: int, lopend: Versterkingsdossier | None, door: Kijker, peildatum: date, reden: str
) -> Versterkingsdossier:
    """1.2 → 2.1 zonder plan; opent een dossier als er geen loopt. De woning moet vergrendeld zijn."""
    versterking = lopend or open_zonder_begeleider(
        adres_id=adres_id, door=door, peildatum=peildatum, reden=reden
    )
    if versterking.status != Status.LOKAAL_PLAN:
        raise Geweigerd(PAST_NIET_MEER)
    voer_uit(versterking, "ken_opname_toe", door=door, peildatum=peildatum, tekst={"reden": reden})
    return versterking


def _te_beslissen(verzoek_id: int, door: Kijker, rijversie: int | None) -> Zaak:
    zaak = vergrendel(verzoek_id, rijversie=rijversie)
    if reden := waarom_niet_verzoek_beslissen(door, zaak.verzoek):
        raise Geweigerd(reden)
    eis_stand(zaak.verzoek, Stand.INGEDIEND)
    return zaak


def _eis_herbeoordeelbaar(zaak: Zaak) -> Versterkingsdossier:
    versterking = zaak.lopend
    if versterking is None or versterking.status not in HERBEOORDEELBAAR:
        raise Geweigerd(PAST_NIET_MEER)
    if versterking.overeenkomst_aannemer_op is not None:
        raise Geweigerd("Er is al een overeenkomst met de aannemer. Dan kan de woning niet meer terug.")
    return versterking
