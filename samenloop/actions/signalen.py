"""Signalen oppakken, beantwoorden en uitdelen, en laten klimmen wat blijft liggen."""

from datetime import date

from django.db import transaction

from groningen.access import Kijker, eis
from groningen.actions.gebeurtenissen import registreer_gebeurtenis
from groningen.models import Dossier, Gebeurtenis
from groningen.rules.datums import eis_tekst
from groningen.rules.fouten import Geweigerd
from groningen.rules.kalender import plus_werkdagen
from groningen.rules.perioden import DAG
from groningen.rules.rollen import Handeling
from samenloop.access import eis_beantwoorden
from samenloop.models import Signaal
from samenloop.queries.collegas import behandelaars_van
from samenloop.queries.coordinator import coordinatoren_bij
from samenloop.queries.wensen import vorm_van
from samenloop.rules.coordinator import Mandaat
from samenloop.rules.gebeurtenissen import Samenloopgebeurtenis
from samenloop.rules.momenten import VRAGEN
from samenloop.rules.signalen import LANGSTE_ANTWOORD

from .wensen import eis_wens, vergrendel_lopende

# Waar een signaal heen gaat als het te lang ligt; boven het bureau is niets.
HOGER = {
    Signaal.Trede.BEHANDELAAR: Signaal.Trede.COORDINATOR,
    Signaal.Trede.COORDINATOR: Signaal.Trede.TEAM,
}
PARTIJ = 1000


@transaction.atomic
def pak_op(*, signaal_id: int, door: Kijker, peildatum: date) -> Signaal:
    """Laat de ander zien dat iemand met dit signaal bezig is."""
    signaal = _vergrendel(signaal_id)
    eis_beantwoorden(door, signaal)
    if signaal.bron_id is None:
        raise Geweigerd("Dit signaal gaat over het eigen dossier. Handel het meteen af.")
    if signaal.stand != Signaal.Stand.OPEN:
        raise Geweigerd(f"Dit signaal is al {signaal.get_stand_display().lower()}.")
    signaal.pak_op(op=peildatum, door=door.gebruiker)
    signaal.save(update_fields=["stand", "opgepakt_op", "opgepakt_door"])
    return signaal


@transaction.atomic
def handel_af(
    *, signaal_id: int, door: Kijker, peildatum: date, antwoord: str, uitkomst: str = ""
) -> Gebeurtenis:
    """Sluit een signaal met een antwoord, één keer; het antwoord komt in het verloop van het dossier.

    Kwam het van de andere organisatie, dan hoort er een uitkomst bij en komt het antwoord ook in het verloop
    van haar dossier. Wie dat mag, zegt `samenloop.access.waarom_niet_beantwoorden`. Meedoen kan alleen met
    wat de bewoner wil.
    """
    meedoen = uitkomst == Signaal.Uitkomst.DOEN_MEE
    if meedoen:
        vergrendel_lopende(Signaal.objects.values_list("dossier__adres_id", flat=True).get(pk=signaal_id))
    signaal = _vergrendel(signaal_id)
    eis_beantwoorden(door, signaal)
    antwoord = eis_tekst(antwoord, wat="een antwoord", veld="antwoord", hoogstens=LANGSTE_ANTWOORD)
    if signaal.afgehandeld_op is not None:
        raise Geweigerd(f"Dit signaal is al afgehandeld: {signaal.antwoord}")
    if signaal.bron_id is None:
        uitkomst = ""
    elif uitkomst not in Signaal.Uitkomst.values:
        raise Geweigerd("Kies wat u de andere organisatie antwoordt.", veld="uitkomst")
    elif meedoen:
        _eis_wens_bij(signaal, peildatum)
    signaal.beantwoord(op=peildatum, door=door.gebruiker, uitkomst=uitkomst, antwoord=antwoord)
    signaal.save(update_fields=["stand", "afgehandeld_op", "afgehandeld_door", "uitkomst", "antwoord"])
    if signaal.bron is not None:
        _leg_vast(signaal.bron, Samenloopgebeurtenis.SIGNAAL_BEANTWOORD, signaal, door, peildatum)
    return _leg_vast(signaal.dossier, Samenloopgebeurtenis.SIGNAAL_AFGEHANDELD, signaal, door, peildatum)


@transaction.atomic
def wijs_signaal_toe(*, signaal_id: int, door: Kijker, peildatum: date, medewerker_id: int) -> Gebeurtenis:
    """Geeft een signaal van het bureau aan een collega die dossiers behandelt; die krijgt er weer tijd voor.

    Het dossier zelf houdt zijn behandelaar. Antwoordt de collega niet op tijd, dan klimt het signaal weer.
    """
    signaal = _vergrendel(signaal_id)
    eis(door, Handeling.BUREAU, signaal.dossier)
    if signaal.afgehandeld_op is not None:
        raise Geweigerd(f"Dit signaal is al {signaal.get_stand_display().lower()}.")
    if signaal.trede != Signaal.Trede.TEAM:
        raise Geweigerd("Dit signaal ligt niet bij het bureau. Laat het waar het is.")
    collega = behandelaars_van(signaal.dossier.organisatie_id, peildatum).filter(pk=medewerker_id).first()
    if collega is None:
        raise Geweigerd("Kies een collega die dossiers behandelt.", veld="medewerker")
    signaal.toegewezen_aan = collega
    signaal.trede = Signaal.Trede.BEHANDELAAR
    signaal.ligt_sinds = peildatum
    velden = ["toegewezen_aan", "trede", "ligt_sinds"]
    if signaal.soort in VRAGEN:
        signaal.uiterlijk_op = plus_werkdagen(peildatum, VRAGEN[signaal.soort].werkdagen)
        velden.append("uiterlijk_op")
    signaal.save(update_fields=velden)
    return registreer_gebeurtenis(
        dossier=signaal.dossier,
        soort=Samenloopgebeurtenis.SIGNAAL_TOEGEWEZEN,
        door=door,
        peildatum=peildatum,
        datum=peildatum,
        na={"signaal": signaal.soort},
        tekst={"collega": str(collega)},
    )


def laat_klimmen(*, peildatum: date) -> int:
    """Legt elk onbeantwoord signaal dat te lang ligt een trede hoger: behandelaar, coördinator, bureau.

    Elke trede krijgt opnieuw de tijd die het moment geeft, gerekend vanaf de vorige dag: een ronde die tien
    dagen later komt, geeft dezelfde stand als tien rondes op tijd. Wat bij het bureau ligt, blijft daar.
    Geeft het aantal signalen dat klom.
    """
    geklommen = 0
    while True:
        with transaction.atomic():
            partij = list(
                Signaal.objects.select_for_update(no_key=True, skip_locked=True)
                .filter(afgehandeld_op__isnull=True, uiterlijk_op__lt=peildatum, trede__in=list(HOGER))
                .order_by("uiterlijk_op", "pk")[:PARTIJ]
            )
            for signaal in partij:
                _klim(signaal, peildatum)
            _geef_aan_coordinator(partij, peildatum)
            Signaal.objects.bulk_update(partij, ["trede", "uiterlijk_op", "ligt_sinds", "toegewezen_aan"])
        geklommen += len(partij)
        if len(partij) < PARTIJ:
            return geklommen


def _klim(signaal: Signaal, peildatum: date) -> None:
    trede = Signaal.Trede(signaal.trede)
    while trede in HOGER and signaal.uiterlijk_op is not None and signaal.uiterlijk_op < peildatum:
        trede = HOGER[trede]
        signaal.ligt_sinds = signaal.uiterlijk_op + DAG
        signaal.uiterlijk_op = plus_werkdagen(signaal.uiterlijk_op, VRAGEN[signaal.soort].werkdagen)
    signaal.trede = trede
    signaal.toegewezen_aan = None


def _geef_aan_coordinator(partij: list[Signaal], peildatum: date) -> None:
    """Wat een trede klom, komt bij wie het adres coördineert, als die voor signalen is aangewezen."""
    bij_coordinator = [een for een in partij if een.trede == Signaal.Trede.COORDINATOR]
    wie = coordinatoren_bij([een.dossier_id for een in bij_coordinator], peildatum, Mandaat.SIGNALEN)
    for signaal in bij_coordinator:
        signaal.toegewezen_aan_id = wie.get(signaal.dossier_id)


def _vergrendel(signaal_id: int) -> Signaal:
    """Het signaal met een slot, na dat op zijn dossiers (op nummer, zodat twee antwoorden niet vastlopen)."""
    betrokken = Signaal.objects.values_list("dossier_id", "bron_id").get(pk=signaal_id)
    dossiers = {
        dossier.pk: dossier
        for dossier in Dossier.objects.select_for_update(no_key=True)
        .filter(pk__in=[pk for pk in betrokken if pk is not None])
        .order_by("pk")
    }
    signaal = Signaal.objects.select_for_update(no_key=True).get(pk=signaal_id)
    signaal.dossier = dossiers[signaal.dossier_id]
    signaal.bron = dossiers[signaal.bron_id] if signaal.bron_id is not None else None
    return signaal


def _eis_wens_bij(signaal: Signaal, peildatum: date) -> None:
    """Weigert meedoen met iets waar de bewoner geen ja op zei."""
    vorm = vorm_van(signaal)
    if vorm is not None:
        eis_wens(adres_id=signaal.dossier.adres_id, vorm=vorm, peildatum=peildatum)


def _leg_vast(
    dossier: Dossier, soort: Samenloopgebeurtenis, signaal: Signaal, door: Kijker, peildatum: date
) -> Gebeurtenis:
    na = {"signaal": signaal.soort}
    if signaal.uitkomst:
        na["uitkomst"] = signaal.uitkomst
    return registreer_gebeurtenis(
        dossier=dossier,
        soort=soort,
        door=door,
        peildatum=peildatum,
        datum=peildatum,
        na=na,
        tekst={"antwoord": signaal.antwoord},
    )
