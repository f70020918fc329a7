"""De zijpaden van een versterkingsdossier: stoppen, opnieuw beoordelen, stilleggen en terugzetten."""

from datetime import date

from django.db import transaction

from groningen.access import Kijker
from groningen.actions.contact import laat_controles_vervallen
from groningen.actions.overgangen import vergrendel, voer_uit
from groningen.models import Controle, Gebeurtenis
from groningen.rules.datums import eis_tekst
from groningen.rules.fouten import Geweigerd
from groningen.rules.rollen import Handeling
from versterking.models import Versterkingsdossier
from versterking.rules.statussen import Status


@transaction.atomic
def zie_af(
    *,
    dossier_id: int,
    door: Kijker,
    peildatum: date,
    reden: str,
    gevolgen_besproken: bool,
    versie: int | None = None,
) -> Gebeurtenis:
    """2.1 tot en met 4.2 → 6.2: de bewoner ziet af, nadat de gevolgen met hem zijn besproken."""
    zaak = vergrendel(Versterkingsdossier, dossier_id, door=door, versie=versie)
    if not gevolgen_besproken:
        raise Geweigerd(
            "Bespreek eerst de gevolgen van afzien met de bewoner en vink dat aan.", veld="gevolgen_besproken"
        )
    return voer_uit(
        zaak,
        "zie_af",
        door=door,
        peildatum=peildatum,
        afgerond_op=peildatum,
        tekst={"reden": eis_tekst(reden, wat="een reden", veld="reden"), "gevolgen_besproken": "ja"},
    )


@transaction.atomic
def herbeoordeel(
    *, dossier_id: int, door: Kijker, peildatum: date, reden: str, versie: int | None = None
) -> Gebeurtenis:
    """Terug naar 3.1 op nieuwe inzichten (V-07); de controle op schadeherstel moet opnieuw."""
    zaak = vergrendel(Versterkingsdossier, dossier_id, door=door, versie=versie)
    zaak.eis("herbeoordeel")
    laat_controles_vervallen(zaak.dossier, peildatum=peildatum, moment=Controle.Moment.VERSTERKINGSADVIES)
    return voer_uit(
        zaak,
        "herbeoordeel",
        door=door,
        peildatum=peildatum,
        tekst={"reden": eis_tekst(reden, wat="een reden", veld="reden")},
    )


@transaction.atomic
def pauzeer(
    *, dossier_id: int, door: Kijker, peildatum: date, reden: str, versie: int | None = None
) -> Gebeurtenis:
    """Legt het dossier stil, met reden, tot iemand het hervat."""
    zaak = vergrendel(Versterkingsdossier, dossier_id, door=door, versie=versie)
    return voer_uit(
        zaak,
        "pauzeer",
        door=door,
        peildatum=peildatum,
        gepauzeerd_op=peildatum,
        tekst={"reden": eis_tekst(reden, wat="een reden", veld="reden")},
    )


@transaction.atomic
def hervat(*, dossier_id: int, door: Kijker, peildatum: date, versie: int | None = None) -> Gebeurtenis:
    """Pakt een gepauzeerd dossier weer op."""
    zaak = vergrendel(Versterkingsdossier, dossier_id, door=door, versie=versie)
    return voer_uit(zaak, "hervat", door=door, peildatum=peildatum)


@transaction.atomic
def corrigeer(
    *, dossier_id: int, door: Kijker, peildatum: date, naar: str, reden: str, versie: int | None = None
) -> Gebeurtenis:
    """Zet een verkeerd gezette status terug; alleen een coördinator, met reden, als eigen gebeurtenis."""
    zaak = vergrendel(
        Versterkingsdossier, dossier_id, door=door, versie=versie, handeling=Handeling.CORRIGEREN
    )
    if naar not in set(Status):
        raise Geweigerd("Kies een bestaande status.", veld="naar")
    gebeurtenis = voer_uit(
        zaak,
        "corrigeer",
        door=door,
        peildatum=peildatum,
        naar=naar,
        tekst={"reden": eis_tekst(reden, wat="een reden", veld="reden")},
    )
    if Status(naar).fase <= Status.BEOORDELING.fase:
        laat_controles_vervallen(zaak.dossier, peildatum=peildatum, moment=Controle.Moment.VERSTERKINGSADVIES)
    return gebeurtenis
