"""De deskundigen van een organisatie en de tijdvakken waarop zij kunnen opnemen.

Dit zijn gegevens van de organisatie en niet van een dossier: er hoort geen gebeurtenis bij. Welk tijdvak voor
welke woning bezet werd, staat wel in het verloop van beide dossiers.
"""

from datetime import date, time, timedelta

from django.db import transaction

from groningen.access import Kijker
from groningen.rules.datums import eis_tekst
from groningen.rules.fouten import Geweigerd
from groningen.rules.kalender import is_vrije_dag
from groningen.rules.rollen import BEHANDELROLLEN, Organisatiesoort, Rol
from samenloop.models import Deskundige, Opnamebezoek, Tijdvak
from samenloop.rules.opname import VERSTE_TIJDVAK, van_tot, waarom_tijdvak_niet

LANGSTE_REEKS = 26  # weken achter elkaar
SAMEN = frozenset({Organisatiesoort.NCG, Organisatiesoort.IMG})


def waarom_geen_agenda(kijker: Kijker) -> str:
    """Leeg als deze kijker tijdvakken mag maken en weghalen voor zijn organisatie, anders wie dat mag."""
    if kijker.organisatiesoort in SAMEN and kijker.rollen & (BEHANDELROLLEN | {Rol.COORDINATOR}):
        return ""
    return "Tijdvakken zijn van begeleiders en coördinatoren van NCG en IMG."


def waarom_geen_deskundigen(kijker: Kijker) -> str:
    """Leeg als deze kijker deskundigen toevoegt en wijzigt, anders wie dat mag."""
    if kijker.organisatiesoort in SAMEN and kijker.is_coordinator:
        return ""
    return "Een coördinator houdt bij wie er opneemt."


@transaction.atomic
def voeg_deskundige_toe(*, door: Kijker, naam: str, dubbel_gekwalificeerd: bool) -> Deskundige:
    """Zet iemand op de lijst van wie opneemt voor de eigen organisatie."""
    if reden := waarom_geen_deskundigen(door):
        raise Geweigerd(reden)
    naam = eis_tekst(naam, wat="de naam van de deskundige", veld="naam", hoogstens=120)
    deskundige, nieuw = Deskundige.objects.get_or_create(
        organisatie_id=door.eigen_organisatie,
        naam=naam,
        defaults={"dubbel_gekwalificeerd": dubbel_gekwalificeerd},
    )
    if not nieuw:
        raise Geweigerd("Er staat al een deskundige met deze naam op de lijst.", veld="naam")
    return deskundige


@transaction.atomic
def zet_deskundige(
    *, deskundige_id: int, door: Kijker, actief: bool, dubbel_gekwalificeerd: bool
) -> Deskundige:
    """Of iemand nog opneemt en waarvoor. Wat al is afgesproken, blijft staan."""
    if reden := waarom_geen_deskundigen(door):
        raise Geweigerd(reden)
    deskundige = _vergrendel(deskundige_id, door)
    deskundige.actief = actief
    deskundige.dubbel_gekwalificeerd = dubbel_gekwalificeerd
    deskundige.save(update_fields=["actief", "dubbel_gekwalificeerd"])
    return deskundige


@transaction.atomic
def voeg_tijdvakken_toe(
    *,
    deskundige_id: int,
    door: Kijker,
    peildatum: date,
    dag: date,
    van: time,
    tot: time,
    weken: int = 1,
) -> list[Tijdvak]:
    """Maakt een vrij tijdvak, of hetzelfde tijdvak `weken` weken achter elkaar; vrije dagen slaat het over.

    Overlapt er een met een tijdvak dat er al is, dan komt er geen enkele bij.
    """
    if reden := waarom_geen_agenda(door):
        raise Geweigerd(reden)
    deskundige = _vergrendel(deskundige_id, door)
    if not deskundige.actief:
        raise Geweigerd("Deze deskundige neemt niet meer op.", veld="deskundige")
    if not 1 <= weken <= LANGSTE_REEKS:
        raise Geweigerd(f"Kies 1 tot en met {LANGSTE_REEKS} weken.", veld="weken")
    reden, veld = waarom_tijdvak_niet(dag, van, tot, peildatum=peildatum)
    if reden:
        raise Geweigerd(reden, veld=veld)
    uit = []
    for week in range(weken):
        welke = dag + timedelta(weeks=week)
        if is_vrije_dag(welke) or welke > peildatum + VERSTE_TIJDVAK:
            continue
        al = Tijdvak.objects.filter(deskundige=deskundige, dag=welke, van__lt=tot, tot__gt=van).first()
        if al is not None:
            raise Geweigerd(
                f"{deskundige} heeft op {welke:%d-%m-%Y} al een tijdvak van {van_tot(al.van, al.tot)}. "
                "Er is niets toegevoegd.",
                veld="van",
            )
        tijdvak = Tijdvak(deskundige=deskundige, dag=welke, van=van, tot=tot)
        tijdvak.save(force_insert=True)
        uit.append(tijdvak)
    return uit


@transaction.atomic
def verwijder_tijdvak(*, tijdvak_id: int, door: Kijker) -> Deskundige:
    """Haalt een vrij tijdvak weg; wat ooit bezet was, blijft staan."""
    if reden := waarom_geen_agenda(door):
        raise Geweigerd(reden)
    tijdvak = (
        Tijdvak.objects.select_for_update(no_key=True, of=("self",))
        .select_related("deskundige")
        .filter(pk=tijdvak_id)
        .first()
    )
    if tijdvak is None:
        raise Geweigerd("Dit tijdvak is er niet meer.")
    deskundige = tijdvak.deskundige
    if deskundige.organisatie_id != door.organisatie_id:
        raise Geweigerd("Dit tijdvak is van een andere organisatie.")
    if Opnamebezoek.objects.filter(tijdvak=tijdvak).exists():
        raise Geweigerd("Dit tijdvak hoort bij een gezamenlijke opname. Verzet die eerst.")
    tijdvak.delete()
    return deskundige


def _vergrendel(deskundige_id: int, door: Kijker) -> Deskundige:
    deskundige = Deskundige.objects.select_for_update(no_key=True).filter(pk=deskundige_id).first()
    if deskundige is None or deskundige.organisatie_id != door.organisatie_id:
        raise Geweigerd("Kies een deskundige van uw organisatie.", veld="deskundige")
    return deskundige
