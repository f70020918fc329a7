"""Een verzoek intrekken: wie het deed, of een begeleider van NCG namens hem."""

from datetime import date

from django.db import transaction

from groningen.access import Kijker
from groningen.actions.gebeurtenissen import registreer_gebeurtenis
from groningen.actions.overgangen import voer_uit
from groningen.rules.fouten import Geweigerd
from versterking.access import waarom_niet_verzoek_intrekken
from versterking.models import Opnameverzoek, Versterkingsdossier
from versterking.queries.plan.grond import opnamegrond
from versterking.rules.statussen import Status
from versterking.rules.verzoeken.gebeurtenissen import Verzoekgebeurtenis
from versterking.rules.verzoeken.verzoek import OPEN, Soort, Stand, Stap

from .stappen import bewaar, eis_stand, vergrendel

AL_AFGESPROKEN = (
    "Er is al een afspraak voor de opname. Bel uw bewonersbegeleider van NCG om haar af te zeggen; daarna "
    "kunt u het verzoek intrekken."
)


@transaction.atomic
def trek_opnameverzoek_in(
    *, verzoek_id: int, door: Kijker, peildatum: date, rijversie: int | None = None
) -> Opnameverzoek:
    """Het verzoek gaat niet door. Was het toegekend, dan raakt de woning haar plaats in de rij kwijt.

    Had de opname geen andere grond dan dit verzoek, dan wacht de woning weer op een plan (2.1 → 1.2).
    """
    zaak = vergrendel(verzoek_id, rijversie=rijversie)
    verzoek, versterking = zaak.verzoek, zaak.lopend
    if reden := waarom_niet_verzoek_intrekken(door, verzoek):
        raise Geweigerd(reden)
    eis_stand(verzoek, *OPEN)
    was = verzoek.stand
    wacht_op_opname = (
        was == Stand.TOEGEKEND
        and verzoek.soort == Soort.OPNAME
        and versterking is not None
        and versterking.pk == verzoek.dossier_id
        and versterking.status == Status.OPNAME_PLANNEN
    )
    if wacht_op_opname and versterking is not None and versterking.opname_gepland_op is not None:
        raise Geweigerd(AL_AFGESPROKEN)
    verzoek.trek_in(op=peildatum)
    bewaar(verzoek, Stap.INGETROKKEN, door=door, peildatum=peildatum, velden=("gesloten_op",))
    if versterking is None or versterking.pk != verzoek.dossier_id:
        return verzoek
    registreer_gebeurtenis(
        dossier=versterking.dossier,
        soort=Verzoekgebeurtenis.INGETROKKEN,
        door=door,
        peildatum=peildatum,
        datum=peildatum,
        na={"verzoek": verzoek.nummer},
    )
    if wacht_op_opname and opnamegrond(versterking.pk, peildatum) is None:
        laat_opname_vervallen(zaak=versterking, door=door, peildatum=peildatum)
    return verzoek


def laat_opname_vervallen(*, zaak: Versterkingsdossier, door: Kijker, peildatum: date) -> None:
    """2.1 → 1.2 van een vergrendelde zaak. De opname zelf vervalt; wie dat mag, toetst de aanroeper."""
    voer_uit(zaak, "laat_opname_vervallen", door=door, peildatum=peildatum)
