"""De bewoner zegt ja of nee tegen een verzoek, en bij ja gaat het open."""

from datetime import date

from django.db import transaction

from groningen.access import Kijker, kijker_voor
from groningen.actions.delen import geef_toestemming, ken_grond_toe, waarom_niet_vastleggen
from groningen.models import Gebruiker
from groningen.queries.delen import beslissers_op
from groningen.rules.datums import eis_gebeurd
from groningen.rules.delen import Doel, Hoe
from groningen.rules.fouten import GeenToegang, Geweigerd
from groningen.rules.rollen import Organisatiesoort, Veldgroep
from samenloop.access import waarom_niet_namens_bewoner, waarom_niet_toetsen
from samenloop.models import Informatieverzoek
from samenloop.rules.momenten import Moment
from samenloop.rules.svip.gebeurtenissen import Svipgebeurtenis
from samenloop.rules.svip.verzoek import Stand, Stap, uiterlijk

from .stappen import Zaak, bewaar, eis_stand, lees_opnieuw, leg_vast, vergrendel, zeg_het

ZEI_NEE = "De bewoner gaf geen toestemming."
OVERGEDRAGEN = "Wie dit vroeg, behandelt het dossier niet meer."


@transaction.atomic
def leg_bewonersantwoord_vast(
    *,
    verzoek_id: int,
    ja: bool,
    door: Kijker,
    peildatum: date,
    versie: int | None = None,
    hoe: Hoe = Hoe.PORTAAL,
    relatie_id: int | None = None,
    gegeven_op: date | None = None,
    tekstversie: int | None = None,
) -> Informatieverzoek:
    """Legt vast wat de bewoner antwoordde: zelf in het portaal, of een bureau van zijn getekende formulier.

    Een ja opent meteen wat gevraagd is, op naam van wie de toets deed. Kan dat intussen niet, dan blijft het
    ja staan en is dat bureau aan zet.
    """
    zaak = vergrendel(verzoek_id, versie=versie)
    verzoek = zaak.verzoek
    if door.is_medewerker:
        if niet := waarom_niet_namens_bewoner(door, verzoek):
            raise Geweigerd(niet)
        if niet := waarom_niet_vastleggen(door, list(zaak.dossiers.values())):
            raise Geweigerd(niet)
        if hoe != Hoe.FORMULIER:
            raise Geweigerd("Leg alleen een antwoord vast dat op een getekend formulier staat.", veld="hoe")
    else:
        hoe = Hoe.PORTAAL
        band = beslissers_op(verzoek.adres_id, peildatum).filter(persoon_id=door.persoon_id or 0).first()
        if band is None:
            raise GeenToegang("Dit verzoek is niet gevonden.")
        relatie_id = band.pk
    eis_stand(verzoek, Stand.TOESTEMMING_GEVRAAGD)
    if verzoek.toestemming_id is not None:
        raise Geweigerd("De bewoner heeft al ja gezegd.")
    dag = gegeven_op or peildatum
    eis_gebeurd(dag, wat="De dag van het antwoord", veld="gegeven_op", peildatum=peildatum)
    if relatie_id is None or not beslissers_op(verzoek.adres_id, peildatum).filter(pk=relatie_id).exists():
        raise Geweigerd("Kies een eigenaar of gemachtigde die nu bij dit adres hoort.", veld="relatie")
    if not ja:
        return _zei_nee(zaak, door, peildatum)
    assert verzoek.tot is not None
    verzoek.toestemming = geef_toestemming(
        adres_id=verzoek.adres_id,
        relatie_id=relatie_id,
        bron=Organisatiesoort(verzoek.aan.soort),
        velden=[Veldgroep(veld) for veld in verzoek.velden],
        doel=Doel(verzoek.doel),
        tot=verzoek.tot,
        ontvangers=[verzoek.aanvrager_id],
        ook_opvolger=False,
        hoe=hoe,
        gegeven_op=dag,
        door=door,
        peildatum=peildatum,
        tekstversie=tekstversie,
        kenmerk=verzoek.nummer,
    )
    lees_opnieuw(zaak)
    verzoek.uiterlijk_op = uiterlijk(Stand.DOORGESTUURD, verzoek.soort, peildatum)
    verzoek.stand_sinds, verzoek.te_laat_sinds = peildatum, None
    bewaar(zaak, Stap.BEWONER_JA, door=door, peildatum=peildatum, velden=("toestemming",), klok=False)
    assert verzoek.beslist_door is not None
    _open_of_wacht(zaak, verzoek.beslist_door, peildatum)
    return verzoek


@transaction.atomic
def open_verzoek(
    *, verzoek_id: int, door: Kijker, peildatum: date, versie: int | None = None
) -> Informatieverzoek:
    """Opent alsnog wat na het ja van de bewoner niet vanzelf open kon."""
    zaak = vergrendel(verzoek_id, versie=versie)
    verzoek = zaak.verzoek
    if niet := waarom_niet_toetsen(door, verzoek):
        raise Geweigerd(niet)
    eis_stand(verzoek, Stand.TOESTEMMING_GEVRAAGD)
    if verzoek.toestemming_id is None:
        raise Geweigerd("De bewoner heeft nog niet geantwoord.")
    _open(zaak, door, peildatum)
    return verzoek


def _zei_nee(zaak: Zaak, door: Kijker, peildatum: date) -> Informatieverzoek:
    verzoek = zaak.verzoek
    assert verzoek.beslist_door is not None
    verzoek.wijs_af(door=verzoek.beslist_door, op=peildatum, reden=ZEI_NEE)
    bewaar(zaak, Stap.BEWONER_NEE, door=door, peildatum=peildatum, velden=("beslist_op", "antwoord"))
    leg_vast(zaak, Svipgebeurtenis.AFGEWEZEN, door, peildatum)
    zeg_het(zaak, zaak.eigen, Moment.SVIP_NIEUWS, "de bewoner zei nee", peildatum)
    return verzoek


def _open_of_wacht(zaak: Zaak, toetser: Gebruiker, peildatum: date) -> None:
    """Opent het op naam van wie toetste; zo niet, dan blijft het ja staan en zegt het logboek waarom."""
    try:
        with transaction.atomic():
            _open(zaak, kijker_voor(toetser, peildatum), peildatum)
    except (Geweigerd, GeenToegang) as fout:
        verzoek = zaak.verzoek
        verzoek.refresh_from_db()
        verzoek.dossier, verzoek.over = zaak.dossiers[verzoek.dossier_id], zaak.dossiers[verzoek.over_id]
        lees_opnieuw(zaak)
        bewaar(zaak, Stap.NIET_GEOPEND, door=None, peildatum=peildatum, tekst=str(fout), klok=False)
        zeg_het(zaak, zaak.over, Moment.SVIP_VRAAG, "de bewoner zei ja, maar het kon niet open", peildatum)


def _open(zaak: Zaak, door: Kijker, peildatum: date) -> None:
    verzoek = zaak.verzoek
    assert verzoek.toestemming_id is not None
    assert verzoek.tot is not None
    if niet := waarom_niet_toetsen(door, verzoek):
        raise Geweigerd(niet)
    if verzoek.als_behandelaar and zaak.eigen.behandelaar_id != verzoek.aanvrager_id:
        raise Geweigerd(OVERGEDRAGEN)
    ken_grond_toe(
        toestemming_id=verzoek.toestemming_id,
        kenmerk=verzoek.nummer,
        ontvanger_id=verzoek.aanvrager_id,
        voor_dossier_id=verzoek.dossier_id,
        velden=[Veldgroep(veld) for veld in verzoek.velden],
        doel=verzoek.waarvoor,
        tot=verzoek.tot,
        door=door,
        peildatum=peildatum,
        als_behandelaar=verzoek.als_behandelaar,
    )
    lees_opnieuw(zaak)
    verzoek.ken_toe(door=door.gebruiker, op=peildatum)
    bewaar(zaak, Stap.TOEGEKEND, door=door, peildatum=peildatum, velden=("beslist_door", "beslist_op"))
    leg_vast(zaak, Svipgebeurtenis.TOEGEKEND, door, peildatum)
    zeg_het(zaak, zaak.eigen, Moment.SVIP_NIEUWS, "de gegevens zijn open", peildatum)
