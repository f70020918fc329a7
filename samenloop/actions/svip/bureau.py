"""Wat de twee bureaus doen: controleren en doorsturen, en aan de andere kant toetsen en antwoorden."""

from collections.abc import Mapping
from datetime import date

from django.db import transaction

from groningen.access import Kijker, kijker_voor
from groningen.rules.datums import eis_tekst
from groningen.rules.fouten import Geweigerd
from groningen.rules.rollen import Dossiersoort
from samenloop.access import waarom_niet_controleren, waarom_niet_toetsen
from samenloop.actions.buddy.koppelen import stel_koppel_voor
from samenloop.actions.prioritering import vraag_voorrang
from samenloop.models import Buddykoppel, Informatieverzoek, Toetsregel
from samenloop.rules.momenten import Moment
from samenloop.rules.svip.gebeurtenissen import Svipgebeurtenis
from samenloop.rules.svip.verzoek import (
    LANGSTE_REDEN,
    LANGSTE_TEKST,
    Soort,
    Stand,
    Stap,
    Toetsantwoord,
    Toetsvraag,
    positief,
    reden_uit,
)

from .brieven import schrijf_de_bewoner
from .stappen import Zaak, bewaar, eis_stand, lees_opnieuw, leg_vast, vergrendel, zeg_het

BESLISSING = ("beslist_door", "beslist_op", "antwoord")


# -- het eigen bureau


@transaction.atomic
def geef_verzoek_terug(
    *, verzoek_id: int, door: Kijker, peildatum: date, reden: str, versie: int | None = None
) -> Informatieverzoek:
    """Het verzoek kan zo niet door; `reden` zegt wat er ontbreekt."""
    zaak = _te_controleren(verzoek_id, door, versie)
    reden = eis_tekst(reden, wat="in wat er ontbreekt", veld="reden", hoogstens=LANGSTE_REDEN)
    zaak.verzoek.geef_terug()
    bewaar(zaak, Stap.TERUGGEGEVEN, door=door, peildatum=peildatum, tekst=reden)
    leg_vast(zaak, Svipgebeurtenis.TERUGGEGEVEN, door, peildatum)
    zeg_het(zaak, zaak.eigen, Moment.SVIP_NIEUWS, "vul het aan; het bureau mist iets", peildatum)
    return zaak.verzoek


@transaction.atomic
def stuur_verzoek_door(
    *, verzoek_id: int, door: Kijker, peildatum: date, versie: int | None = None
) -> Informatieverzoek:
    """Doel, noodzaak en velden zijn in orde; het bureau van de ander is aan zet."""
    zaak = _te_controleren(verzoek_id, door, versie)
    zaak.verzoek.stuur_door(door=door.gebruiker)
    bewaar(zaak, Stap.DOORGESTUURD, door=door, peildatum=peildatum, velden=("gecontroleerd_door",))
    leg_vast(zaak, Svipgebeurtenis.DOORGESTUURD, door, peildatum)
    return zaak.verzoek


def _te_controleren(verzoek_id: int, door: Kijker, versie: int | None) -> Zaak:
    zaak = vergrendel(verzoek_id, versie=versie)
    if niet := waarom_niet_controleren(door, zaak.verzoek):
        raise Geweigerd(niet)
    eis_stand(zaak.verzoek, Stand.INGEDIEND)
    return zaak


# -- het bureau van de ander


@transaction.atomic
def toets_verzoek(
    *,
    verzoek_id: int,
    antwoorden: Mapping[Toetsvraag, Toetsantwoord],
    door: Kijker,
    peildatum: date,
    versie: int | None = None,
) -> Informatieverzoek:
    """De AVG-toets van een verzoek om gegevens. Vier keer ja: de bewoner beslist. Anders is het afgewezen."""
    zaak = _te_beantwoorden(verzoek_id, door, versie, Soort.GEGEVENS)
    verzoek = zaak.verzoek
    gelezen = {
        vraag: Toetsantwoord(
            antwoorden[vraag].ja,
            eis_tekst(
                antwoorden[vraag].motief, wat="in waarom", veld=f"{vraag}_motief", hoogstens=LANGSTE_REDEN
            ),
        )
        for vraag in Toetsvraag
    }
    for vraag, een in gelezen.items():
        Toetsregel(verzoek=verzoek, vraag=vraag.value, ja=een.ja, motief=een.motief).save(force_insert=True)
    if not positief(gelezen):
        return _wijs_af(zaak, reden_uit(gelezen), Stap.NEGATIEF, door, peildatum)
    verzoek.vraag_toestemming(door=door.gebruiker, op=peildatum)
    bewaar(zaak, Stap.POSITIEF, door=door, peildatum=peildatum, velden=BESLISSING)
    gebeurtenissen = leg_vast(zaak, Svipgebeurtenis.TOESTEMMING_GEVRAAGD, door, peildatum)
    schrijf_de_bewoner(verzoek, gebeurtenissen[verzoek.over_id], peildatum)
    zeg_het(zaak, zaak.eigen, Moment.SVIP_NIEUWS, "de toets is positief; de bewoner beslist nu", peildatum)
    return verzoek


@transaction.atomic
def beantwoord_verzoek(
    *, verzoek_id: int, door: Kijker, peildatum: date, antwoord: str, versie: int | None = None
) -> Informatieverzoek:
    """Antwoord op een vraag over de stand, met wat de wet al laat zien."""
    zaak = _te_beantwoorden(verzoek_id, door, versie, Soort.STATUS)
    return _ken_toe(zaak, antwoord, door, peildatum, nieuws="er is antwoord")


@transaction.atomic
def koppel_collega(
    *,
    verzoek_id: int,
    door: Kijker,
    peildatum: date,
    medewerker_id: int | None,
    antwoord: str,
    versie: int | None = None,
) -> Informatieverzoek:
    """Noemt wie er met de vrager samenwerkt, en stelt hen als vast tweetal voor.

    Is er op het adres al een tweetal of een voorstel, dan is dat het antwoord.
    """
    zaak = _te_beantwoorden(verzoek_id, door, versie, Soort.KOPPELEN)
    verzoek = zaak.verzoek
    verzoek.koppel = Buddykoppel.objects.filter(
        adres_id=verzoek.adres_id, stand__in=Buddykoppel.LEVEND
    ).first()
    if verzoek.koppel is None:
        verzoek.koppel = stel_koppel_voor(
            adres_id=verzoek.adres_id,
            medewerker_id=medewerker_id,
            door=door,
            peildatum=peildatum,
            motief=f"Gevraagd bij het informatiepunt, {verzoek.nummer}.",
        )
        lees_opnieuw(zaak)
    return _ken_toe(zaak, antwoord, door, peildatum, nieuws="er is een collega genoemd", velden=("koppel",))


@transaction.atomic
def laat_versnellen(
    *, verzoek_id: int, door: Kijker, peildatum: date, antwoord: str, versie: int | None = None
) -> Informatieverzoek:
    """Legt het verzoek waar over de volgorde beslist wordt.

    Bij IMG is dat het prioriteringsteam: er komt een verzoek om voorrang, op naam van de vrager en onder de
    regels die daarvoor gelden. NCG bepaalt de volgorde niet zelf: wie het dossier behandelt, krijgt het
    signaal om de gemeente te adviseren.
    """
    zaak = _te_beantwoorden(verzoek_id, door, versie, Soort.VERSNELLING)
    verzoek = zaak.verzoek
    if verzoek.over.soort == Dossiersoort.SCHADE:
        vrager = verzoek.aanvrager.gebruiker
        if vrager is None:
            raise Geweigerd("Wie dit vroeg, heeft geen account meer. Wijs het verzoek af.")
        verzoek.voorrang = vraag_voorrang(
            dossier_id=verzoek.over_id,
            door=kijker_voor(vrager, peildatum),
            peildatum=peildatum,
            grond=verzoek.voorrangsgrond,
            motivering=verzoek.noodzaak,
            onveilig_gemeld_op=verzoek.onveilig_gemeld_op,
        )
        lees_opnieuw(zaak)
    else:
        zeg_het(zaak, zaak.over, Moment.SVIP_VRAAG, "adviseer de gemeente over de volgorde", peildatum)
    return _ken_toe(zaak, antwoord, door, peildatum, nieuws="het is doorgegeven", velden=("voorrang",))


@transaction.atomic
def wijs_verzoek_af(
    *, verzoek_id: int, door: Kijker, peildatum: date, reden: str, versie: int | None = None
) -> Informatieverzoek:
    """Het bureau van de ander doet het niet, met de reden."""
    zaak = _te_beantwoorden(verzoek_id, door, versie, None)
    reden = eis_tekst(reden, wat="een reden", veld="reden", hoogstens=LANGSTE_REDEN)
    return _wijs_af(zaak, reden, Stap.AFGEWEZEN, door, peildatum)


def _te_beantwoorden(verzoek_id: int, door: Kijker, versie: int | None, soort: Soort | None) -> Zaak:
    zaak = vergrendel(verzoek_id, versie=versie)
    if niet := waarom_niet_toetsen(door, zaak.verzoek):
        raise Geweigerd(niet)
    if soort is None:
        eis_stand(zaak.verzoek, Stand.DOORGESTUURD, Stand.TOESTEMMING_GEVRAAGD)
    else:
        eis_stand(zaak.verzoek, Stand.DOORGESTUURD)
    if soort is not None and zaak.verzoek.soort != soort:
        raise Geweigerd("Dit antwoord hoort niet bij dit soort verzoek.")
    return zaak


def _ken_toe(
    zaak: Zaak, antwoord: str, door: Kijker, peildatum: date, *, nieuws: str, velden: tuple[str, ...] = ()
) -> Informatieverzoek:
    verzoek = zaak.verzoek
    verzoek.antwoord = eis_tekst(antwoord, wat="een antwoord", veld="antwoord", hoogstens=LANGSTE_TEKST)
    verzoek.ken_toe(door=door.gebruiker, op=peildatum)
    bewaar(zaak, Stap.TOEGEKEND, door=door, peildatum=peildatum, velden=(*BESLISSING, *velden))
    leg_vast(zaak, Svipgebeurtenis.TOEGEKEND, door, peildatum)
    zeg_het(zaak, zaak.eigen, Moment.SVIP_NIEUWS, nieuws, peildatum)
    return verzoek


def _wijs_af(zaak: Zaak, reden: str, stap: Stap, door: Kijker, peildatum: date) -> Informatieverzoek:
    zaak.verzoek.wijs_af(door=door.gebruiker, op=peildatum, reden=reden)
    bewaar(zaak, stap, door=door, peildatum=peildatum, velden=BESLISSING)
    leg_vast(zaak, Svipgebeurtenis.AFGEWEZEN, door, peildatum)
    zeg_het(zaak, zaak.eigen, Moment.SVIP_NIEUWS, "het is afgewezen", peildatum)
    return zaak.verzoek
