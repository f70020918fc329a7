"""Een verzoek indienen, aanvullen en intrekken: dat doet de vrager."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import connection, transaction

from groningen.access import Kijker, deelgronden_van, gedeelde_dossiers_for
from groningen.actions.delen import sluit_grond
from groningen.models import Deelgrond, Dossier
from groningen.queries.delen import gronden_bij
from groningen.rules.datums import eis_tekst
from groningen.rules.delen import Doel, eis_velden
from groningen.rules.fouten import GeenToegang, Geweigerd
from groningen.rules.rollen import Veldgroep
from samenloop.access import deelbaar, waarom_niet_informatie_vragen
from samenloop.models import Informatieverzoek
from samenloop.queries.voorrang import feiten_over
from samenloop.rules import prioritering
from samenloop.rules.svip.gebeurtenissen import Svipgebeurtenis
from samenloop.rules.svip.verzoek import (
    LANGSTE_DAGEN,
    LANGSTE_REDEN,
    LANGSTE_TEKST,
    LOPEND,
    Soort,
    Stand,
    Stap,
    nummer_van,
)

from .stappen import (
    Zaak,
    bewaar,
    eis_stand,
    lees_opnieuw,
    leg_vast,
    noteer,
    vergrendel,
    vergrendel_adres,
    zet_klok,
)

INHOUD = ("doel", "waarvoor", "noodzaak", "velden", "tot", "voorrangsgrond", "onveilig_gemeld_op")


@dataclass(frozen=True, slots=True)
class Inhoud:
    """Wat de vrager invult. `velden`, `doel` en `tot` alleen bij gegevens; de laatste twee bij versnellen."""

    soort: str
    waarvoor: str
    noodzaak: str
    velden: Collection[Veldgroep] = ()
    doel: str = ""
    tot: date | None = None
    voorrangsgrond: str = ""
    onveilig_gemeld_op: date | None = None


@transaction.atomic
def dien_verzoek_in(
    *, dossier_id: int, over_id: int, inhoud: Inhoud, door: Kijker, peildatum: date
) -> Informatieverzoek:
    """Legt een verzoek over `over_id` (van de ander) bij het eigen bureau, voor het eigen dossier.

    Dat doet wie het eigen dossier behandelt. Ziet hij deze gegevens al op toestemming, dan is er niets te
    vragen.
    """
    adres_id = Dossier.objects.values_list("adres_id", flat=True).get(pk=dossier_id)
    dossiers = vergrendel_adres(adres_id)
    eigen, over = dossiers.get(dossier_id), dossiers.get(over_id)
    if eigen is None or over is None or not _ziet(door, over):
        raise GeenToegang("Dit dossier is niet gevonden.")
    if reden := waarom_niet_informatie_vragen(door, eigen):
        raise Geweigerd(reden)
    verzoek = Informatieverzoek(
        soort=_soort(inhoud.soort).value,
        adres_id=adres_id,
        dossier=eigen,
        over=over,
        van_id=door.eigen_organisatie,
        aan_id=over.organisatie_id,
        aanvrager_id=door.eigen_medewerker,
        als_behandelaar=eigen.behandelaar_id == door.medewerker_id,
        ingediend_op=peildatum,
    )
    _vul(verzoek, inhoud, dossiers.values(), door, peildatum)
    if Informatieverzoek.objects.filter(
        dossier=eigen, over=over, aanvrager=door.medewerker_id, soort=verzoek.soort, stand__in=LOPEND
    ).exists():
        raise Geweigerd("U hebt hierover al zo’n verzoek lopen. Wacht op het antwoord, of trek dat in.")
    verzoek.nummer = _nummer(peildatum)
    zet_klok(verzoek, peildatum)
    verzoek.save(force_insert=True)
    noteer(verzoek, Stap.INGEDIEND, door=door.gebruiker, peildatum=peildatum)
    leg_vast(Zaak(verzoek, dossiers), Svipgebeurtenis.INGEDIEND, door, peildatum)
    return verzoek


@transaction.atomic
def dien_verzoek_opnieuw_in(
    *, verzoek_id: int, inhoud: Inhoud, door: Kijker, peildatum: date, versie: int | None = None
) -> Informatieverzoek:
    """Vult een teruggegeven verzoek aan; het eigen bureau kijkt opnieuw."""
    zaak = vergrendel(verzoek_id, versie=versie)
    verzoek = zaak.verzoek
    eis_vrager(verzoek, door)
    eis_stand(verzoek, Stand.TERUGGEGEVEN)
    if inhoud.soort != verzoek.soort:
        raise Geweigerd(
            "De soort van een verzoek verandert niet. Trek dit in en begin een nieuw.", veld="soort"
        )
    _vul(verzoek, inhoud, zaak.dossiers.values(), door, peildatum)
    verzoek.dien_opnieuw_in()
    bewaar(zaak, Stap.AANGEVULD, door=door, peildatum=peildatum, velden=INHOUD)
    leg_vast(zaak, Svipgebeurtenis.INGEDIEND, door, peildatum)
    return verzoek


@transaction.atomic
def trek_verzoek_in(
    *, verzoek_id: int, door: Kijker, peildatum: date, reden: str, versie: int | None = None
) -> Informatieverzoek:
    """De vrager heeft het niet meer nodig; wat op dit verzoek open was, gaat dicht."""
    zaak = vergrendel(verzoek_id, versie=versie)
    verzoek = zaak.verzoek
    eis_vrager(verzoek, door)
    eis_stand(verzoek, *LOPEND, Stand.TOEGEKEND)
    if verzoek.stand == Stand.TOEGEKEND and verzoek.soort != Soort.GEGEVENS:
        raise Geweigerd("Dit verzoek is beantwoord. Er is niets meer in te trekken.")
    reden = eis_tekst(reden, wat="een reden", veld="reden", hoogstens=LANGSTE_REDEN)
    verzoek.trek_in()
    for grond in gronden_bij(verzoek.nummer).filter(gesloten_op__isnull=True):
        sluit_grond(
            deelgrond_id=grond.pk, om=f"{verzoek.nummer} is ingetrokken", door=door, peildatum=peildatum
        )
    lees_opnieuw(zaak)
    bewaar(zaak, Stap.INGETROKKEN, door=door, peildatum=peildatum, tekst=reden)
    leg_vast(zaak, Svipgebeurtenis.INGETROKKEN, door, peildatum)
    return verzoek


def eis_vrager(verzoek: Informatieverzoek, door: Kijker) -> None:
    """Weigert wie het verzoek niet deed."""
    if door.medewerker_id != verzoek.aanvrager_id:
        raise Geweigerd("Alleen wie het verzoek deed, doet dit.")


def _ziet(door: Kijker, over: Dossier) -> bool:
    """Of deze vrager het dossier van de ander op de wet ziet, en het te delen is."""
    return deelbaar(gedeelde_dossiers_for(door).filter(pk=over.pk)).exists()


def _soort(soort: str) -> Soort:
    try:
        return Soort(soort)
    except ValueError:
        raise Geweigerd("Kies wat u vraagt.", veld="soort") from None


def _vul(
    verzoek: Informatieverzoek, inhoud: Inhoud, dossiers: Collection[Dossier], door: Kijker, dag: date
) -> None:
    """Doel, noodzaak en de kleinste set velden; wat bij de soort niet hoort, blijft leeg."""
    soort = Soort(verzoek.soort)
    verzoek.waarvoor = eis_tekst(
        inhoud.waarvoor, wat="in waarvoor u het vraagt", veld="waarvoor", hoogstens=LANGSTE_TEKST
    )
    verzoek.noodzaak = eis_tekst(
        inhoud.noodzaak, wat="in waarom het nodig is", veld="noodzaak", hoogstens=LANGSTE_TEKST
    )
    if soort is Soort.GEGEVENS:
        velden = eis_velden(inhoud.velden)
        try:
            verzoek.doel = Doel(inhoud.doel).value
        except ValueError:
            raise Geweigerd("Kies waarvoor u de gegevens gebruikt.", veld="doel") from None
        if inhoud.tot is None or not dag < inhoud.tot <= dag + timedelta(days=LANGSTE_DAGEN):
            raise Geweigerd("Kies een laatste dag na vandaag, en hoogstens een halfjaar vooruit.", veld="tot")
        verzoek.velden, verzoek.tot = sorted(velden), inhoud.tot
        if al_open(verzoek, door, velden):
            raise Geweigerd(
                "De bewoner deelt dit al met u. Bekijk het bij Gedeeld; een verzoek is niet nodig.",
                veld="velden",
            )
    if soort is Soort.VERSNELLING:
        _vul_versnelling(verzoek, inhoud, dossiers, door, dag)


def _vul_versnelling(
    verzoek: Informatieverzoek, inhoud: Inhoud, dossiers: Collection[Dossier], door: Kijker, dag: date
) -> None:
    """Alleen op een grond die nu geldt. Bij NCG bepaalt een gemeente de volgorde: daar is geen toets."""
    over = verzoek.over
    soort = prioritering.Soort.IMG_VOORRANG
    if over.soort != "schade":
        return
    eigen = [een for een in dossiers if een.organisatie_id == door.organisatie_id and een.loopt]
    feiten = feiten_over(door, over, eigen, onveilig_gemeld_op=inhoud.onveilig_gemeld_op)
    uitkomst = prioritering.toets(soort, inhoud.voorrangsgrond, feiten, peildatum=dag)
    if not uitkomst.mag:
        onveilig = inhoud.voorrangsgrond == prioritering.Grond.ONVEILIG
        raise Geweigerd(uitkomst.waarom, veld="onveilig_gemeld_op" if onveilig else "voorrangsgrond")
    verzoek.voorrangsgrond = inhoud.voorrangsgrond
    onveilig = inhoud.voorrangsgrond == prioritering.Grond.ONVEILIG
    verzoek.onveilig_gemeld_op = inhoud.onveilig_gemeld_op if onveilig else None


def al_open(verzoek: Informatieverzoek, door: Kijker, velden: Collection[Veldgroep]) -> Deelgrond | None:
    """De grond waarop deze vrager deze velden nu al ziet."""
    return (
        deelgronden_van(door)
        .filter(adres_id=verzoek.adres_id, bron_id=verzoek.aan_id, velden__contains=sorted(velden))
        .first()
    )


def _nummer(peildatum: date) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval('samenloop_svipnummer')")
        return nummer_van(peildatum.year, cursor.fetchone()[0])
