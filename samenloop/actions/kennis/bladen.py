"""Kennisbladen bijhouden: een nieuwe versie, nakijken, een eigenaar aanwijzen, een onderwerp toevoegen."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.text import slugify

from groningen.access import Kijker
from groningen.models import Medewerker
from groningen.rules.datums import eis_tekst
from groningen.rules.fouten import Geweigerd, Verouderd
from samenloop.access import LOKET, waarom_niet_aanwijzen, waarom_niet_bijhouden
from samenloop.models import Kennisblad, Kennisversie
from samenloop.rules.kennis.blad import (
    LANGSTE_BRON,
    LANGSTE_DOET,
    LANGSTE_KORT,
    LANGSTE_TEKST,
    LANGSTE_TITEL,
    VERGEVEN,
    Partij,
    Soort,
)

LANGSTE_SLEUTEL = 60
EERSTE = "Eerste versie."


@dataclass(frozen=True, slots=True, kw_only=True)
class Inhoud:
    """Wat er op een blad staat. `verantwoordelijk` en `bewoner_doet` horen bij een onderwerp."""

    titel: str
    kort: str
    tekst: str
    verantwoordelijk: str = ""
    bewoner_doet: str = ""
    zoekwoorden: str = ""
    onze_lezing: bool = False
    bron: str = ""
    meer_id: int | None = None


@transaction.atomic
def schrijf_versie(
    *, blad_id: int, door: Kijker, peildatum: date, nummer: int, inhoud: Inhoud, wijziging: str
) -> Kennisversie:
    """Een nieuwe versie van een blad; `nummer` is de versie die de schrijver voor zich had.

    Daarmee is het blad ook nagekeken. De oude versie blijft.
    """
    blad, laatste = _vergrendel(blad_id, door, nummer)
    schoon = _schoon(blad, inhoud)
    wijziging = eis_tekst(wijziging, wat="in wat er anders is", veld="wijziging", hoogstens=LANGSTE_BRON)
    if schoon == _inhoud_van(laatste):
        raise Geweigerd("Er is niets veranderd. Klopt het blad nog? Gebruik dan “Dit klopt nog”.")
    versie = _leg_versie_vast(blad, laatste.nummer + 1, schoon, wijziging, door, peildatum)
    _kijk_na(blad, door, peildatum)
    return versie


@transaction.atomic
def kijk_blad_na(*, blad_id: int, door: Kijker, peildatum: date, nummer: int) -> Kennisblad:
    """Legt vast dat het blad nog klopt."""
    blad, _ = _vergrendel(blad_id, door, nummer)
    if blad.nagekeken_op == peildatum and blad.nagekeken_door_id == door.medewerker_id:
        raise Geweigerd("U hebt dit blad vandaag al nagekeken.")
    _kijk_na(blad, door, peildatum)
    return blad


@transaction.atomic
def wijs_eigenaar_aan(*, blad_id: int, medewerker_id: int, door: Kijker, peildatum: date) -> Kennisblad:
    """Een coördinator geeft het blad aan een medewerker van de organisatie die het bijhoudt."""
    blad = Kennisblad.objects.select_for_update(no_key=True).get(pk=blad_id)
    if reden := waarom_niet_aanwijzen(door, blad.organisatie_id):
        raise Geweigerd(reden)
    collega = Medewerker.objects.filter(
        pk=medewerker_id, organisatie=blad.organisatie_id, actief=True, gebruiker__is_active=True
    ).first()
    if collega is None:
        raise Geweigerd("Kies iemand die bij uw organisatie werkt.", veld="medewerker")
    if blad.eigenaar_id == collega.pk:
        raise Geweigerd(f"{collega} houdt dit blad al bij.", veld="medewerker")
    blad.eigenaar = collega
    blad.eigenaar_sinds = peildatum
    blad.save(update_fields=["eigenaar", "eigenaar_sinds"])
    return blad


@transaction.atomic
def voeg_onderwerp_toe(*, door: Kijker, peildatum: date, inhoud: Inhoud) -> Kennisversie:
    """Een nieuw onderwerp bij “Wie doet wat”, bijgehouden door de organisatie van de coördinator."""
    if door.organisatiesoort not in LOKET:
        raise Geweigerd("Alleen NCG en IMG houden bladen bij.")
    if reden := waarom_niet_aanwijzen(door, door.eigen_organisatie):
        raise Geweigerd(reden)
    sleutel = slugify(inhoud.titel)[:LANGSTE_SLEUTEL].strip("-")
    if not sleutel:
        raise Geweigerd("Geef het onderwerp een titel met letters.", veld="titel")
    if sleutel in VERGEVEN or Kennisblad.objects.filter(sleutel=sleutel).exists():
        raise Geweigerd("Er is al een blad met deze titel. Wijzig dat, of kies een andere.", veld="titel")
    blad = Kennisblad(
        sleutel=sleutel,
        organisatie_id=door.eigen_organisatie,
        soort=Soort.ONDERWERP.value,
        eigenaar_id=door.eigen_medewerker,
        eigenaar_sinds=peildatum,
        nagekeken_op=peildatum,
        nagekeken_door_id=door.eigen_medewerker,
    )
    schoon = _schoon(blad, inhoud)
    blad.save(force_insert=True)
    return _leg_versie_vast(blad, 1, schoon, EERSTE, door, peildatum)


def _vergrendel(blad_id: int, door: Kijker, nummer: int) -> tuple[Kennisblad, Kennisversie]:
    """Het blad met een slot, en zijn laatste versie; weigert wie het niet bijhoudt of een oude versie zag."""
    blad = Kennisblad.objects.select_for_update(no_key=True).get(pk=blad_id)
    if reden := waarom_niet_bijhouden(door, blad):
        raise Geweigerd(reden)
    laatste = blad.versies.order_by("-nummer")[0]
    if laatste.nummer != nummer:
        raise Verouderd
    return blad, laatste


def _schoon(blad: Kennisblad, inhoud: Inhoud) -> Inhoud:
    onderwerp = blad.soort == Soort.ONDERWERP
    if onderwerp and inhoud.verantwoordelijk not in list(Partij):
        raise Geweigerd("Kies wie erover gaat.", veld="verantwoordelijk")
    meer = inhoud.meer_id if onderwerp else None
    if meer is not None and not Kennisblad.objects.filter(pk=meer).exclude(pk=blad.pk).exists():
        raise Geweigerd("Kies een ander blad.", veld="meer")
    return Inhoud(
        titel=eis_tekst(inhoud.titel, wat="een titel", veld="titel", hoogstens=LANGSTE_TITEL),
        kort=eis_tekst(inhoud.kort, wat="in wat u de bewoner zegt", veld="kort", hoogstens=LANGSTE_KORT),
        tekst=eis_tekst(
            inhoud.tekst.replace("\r\n", "\n"), wat="de uitleg", veld="tekst", hoogstens=LANGSTE_TEKST
        ),
        verantwoordelijk=inhoud.verantwoordelijk if onderwerp else "",
        bewoner_doet=eis_tekst(
            inhoud.bewoner_doet, wat="in wat de bewoner doet", veld="bewoner_doet", hoogstens=LANGSTE_DOET
        )
        if onderwerp
        else "",
        zoekwoorden=inhoud.zoekwoorden.strip()[:LANGSTE_KORT],
        onze_lezing=inhoud.onze_lezing,
        bron=inhoud.bron.strip()[:LANGSTE_BRON],
        meer_id=meer,
    )


def _inhoud_van(versie: Kennisversie) -> Inhoud:
    return Inhoud(**{naam: getattr(versie, naam) for naam in Inhoud.__slots__})


def _leg_versie_vast(
    blad: Kennisblad, nummer: int, inhoud: Inhoud, wijziging: str, door: Kijker, peildatum: date
) -> Kennisversie:
    versie = Kennisversie(
        blad=blad,
        nummer=nummer,
        wijziging=wijziging,
        gemaakt_op=peildatum,
        gemaakt_door_id=door.medewerker_id,
        **{naam: getattr(inhoud, naam) for naam in Inhoud.__slots__},
    )
    versie.save(force_insert=True)
    return versie


def _kijk_na(blad: Kennisblad, door: Kijker, peildatum: date) -> None:
    blad.nagekeken_op = peildatum
    blad.nagekeken_door_id = door.medewerker_id
    blad.save(update_fields=["nagekeken_op", "nagekeken_door"])
