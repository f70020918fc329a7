"""Een wisselwoning boeken, verzetten en annuleren, en vastleggen dat de bewoner erin gaat en eruit.

Eerst het slot op het dossier, dan op de woning: van twee die tegelijk boeken, wint er één. De database
weigert overlap ook zelf.
"""

from datetime import date
from uuid import UUID

from django.db import IntegrityError, transaction

from groningen.access import Kijker, waarom_niet
from groningen.actions.gebeurtenissen import registreer_gebeurtenis
from groningen.actions.overgangen import eis_versie
from groningen.models import Dossier
from groningen.rules.datums import eis_gebeurd, eis_gepland, eis_tekst, in_woorden
from groningen.rules.fouten import Geweigerd, Verouderd
from groningen.rules.rollen import Dossiersoort, Handeling
from versterking.models import Wisselboeking, Wisselwoning
from versterking.rules.wisselwoningen.boeking import LANGSTE_REDEN, STANDEN, Gang, Stand, na
from versterking.rules.wisselwoningen.gebeurtenissen import Wisselgebeurtenis
from versterking.rules.wisselwoningen.passend import Aanbod, Periode, eerste_vrij

from .voorraad import vergrendel

LANGST = 3 * 366  # dagen; langer woont niemand in een wisselwoning zonder nieuw besluit (eigen keuze)
DOSSIER_DICHT = "Het versterkingsdossier is gesloten."
OVERLAP = ("wisselwoning_een_bewoner", "wisselboeking_een_woning")


def waarom_niet_boeken(kijker: Kijker, dossier: Dossier) -> str:
    """Leeg als deze kijker voor dit dossier boekt: wie het behandelt, of een planner."""
    if dossier.soort != Dossiersoort.VERSTERKING:
        return "Een wisselwoning hoort bij een versterkingsdossier."
    if not waarom_niet(kijker, Handeling.PLANNEN, dossier):
        return ""
    return waarom_niet(kijker, Handeling.BEHANDELEN, dossier)


@transaction.atomic
def boek(
    *,
    dossier_id: int,
    woning_id: int,
    van: date,
    tot: date,
    aanvraag: UUID,
    door: Kijker,
    peildatum: date,
    versie: int | None = None,
) -> Wisselboeking:
    """Boekt de woning van en tot en met deze dagen. Dezelfde `aanvraag` nog eens geeft dezelfde boeking."""
    dossier = _vergrendel_dossier(dossier_id, door)
    if al := Wisselboeking.objects.filter(aanvraag=aanvraag, dossier=dossier).first():
        return al
    eis_versie(dossier, versie)
    if not dossier.loopt:
        raise Geweigerd("Dit dossier is afgesloten: er is geen wisselwoning meer nodig.")
    eis_gepland(van, wat="De eerste dag", veld="van", peildatum=peildatum)
    _eis_periode(van, tot)
    woning = vergrendel(woning_id)
    _eis_vrij(woning, dossier, Periode(van, tot))
    boeking = Wisselboeking(
        aanvraag=aanvraag,
        woning=woning,
        dossier=dossier,
        van=van,
        tot=tot,
        geboekt_door=door.gebruiker,
        geboekt_op=peildatum,
    )
    _bewaar(boeking, nieuw=True)
    _leg_vast(boeking, Wisselgebeurtenis.GEBOEKT, door, peildatum)
    return boeking


@transaction.atomic
def verzet(
    *,
    boeking_id: int,
    van: date,
    tot: date,
    reden: str,
    door: Kijker,
    peildatum: date,
    rijversie: int | None = None,
) -> Wisselboeking:
    """Andere dagen in dezelfde woning. Woont de bewoner er al, dan verandert alleen de laatste dag."""
    boeking = _vergrendel(boeking_id, door, rijversie, Gang.VERZET)
    reden = eis_tekst(reden, wat="een reden", veld="reden", hoogstens=LANGSTE_REDEN)
    if boeking.stand == Stand.BEWOOND:
        if van != boeking.van:
            raise Geweigerd(
                f"De bewoner woont er al sinds {in_woorden(boeking.van)}: die dag blijft staan.", veld="van"
            )
        if tot < peildatum:
            raise Geweigerd("Is de bewoner al weg, kies dan “verlaten”.", veld="tot")
    elif van != boeking.van:
        eis_gepland(van, wat="De eerste dag", veld="van", peildatum=peildatum)
    _eis_periode(van, tot)
    if (van, tot) == (boeking.van, boeking.tot):
        raise Geweigerd("Dit zijn de dagen die er al staan. Kies andere dagen.", veld="tot")
    _eis_vrij(boeking.woning, boeking.dossier, Periode(van, tot), behalve=boeking.pk)
    oud = {"van": boeking.van, "tot": boeking.tot}
    boeking.van, boeking.tot, boeking.reden = van, tot, reden
    _bewaar(boeking, "van", "tot", "reden")
    _leg_vast(boeking, Wisselgebeurtenis.VERZET, door, peildatum, voor=oud, reden=reden)
    return boeking


@transaction.atomic
def annuleer(
    *, boeking_id: int, reden: str, door: Kijker, peildatum: date, rijversie: int | None = None
) -> Wisselboeking:
    """De bewoner gaat er niet wonen; de woning is weer vrij."""
    boeking = _vergrendel(boeking_id, door, rijversie, Gang.ANNULEER)
    boeking.reden = eis_tekst(reden, wat="een reden", veld="reden", hoogstens=LANGSTE_REDEN)
    boeking.stand = Stand.GEANNULEERD.value
    _bewaar(boeking, "stand", "reden")
    _leg_vast(boeking, Wisselgebeurtenis.GEANNULEERD, door, peildatum, reden=boeking.reden)
    return boeking


@transaction.atomic
def betrek(
    *, boeking_id: int, op: date, door: Kijker, peildatum: date, rijversie: int | None = None
) -> Wisselboeking:
    """De bewoner heeft de sleutel en woont er, binnen de geboekte dagen."""
    boeking = _vergrendel(boeking_id, door, rijversie, Gang.BETREK)
    eis_gebeurd(op, wat="De dag van de sleutel", veld="op", peildatum=peildatum, niet_voor=boeking.van)
    if op > boeking.tot:
        raise Geweigerd(
            f"De boeking loopt tot en met {in_woorden(boeking.tot)}. Verzet haar eerst.", veld="op"
        )
    boeking.stand = Stand.BEWOOND.value
    _bewaar(boeking, "stand")
    _leg_vast(boeking, Wisselgebeurtenis.BETROKKEN, door, peildatum, datum=op, betrokken_op=op)
    return boeking


@transaction.atomic
def verlaat(
    *, boeking_id: int, op: date, door: Kijker, peildatum: date, rijversie: int | None = None
) -> Wisselboeking:
    """De bewoner is weer thuis; wat er van de geboekte dagen over is, komt vrij.

    Bleef hij langer dan geboekt, dan telt die dag als laatste, zolang er geen ander in hoefde.
    """
    boeking = _vergrendel(boeking_id, door, rijversie, Gang.VERLAAT)
    eis_gebeurd(op, wat="De laatste dag", veld="op", peildatum=peildatum, niet_voor=boeking.van)
    if op > boeking.tot:
        _eis_vrij(boeking.woning, boeking.dossier, Periode(boeking.van, op), behalve=boeking.pk)
    boeking.stand, boeking.tot = Stand.VERLATEN.value, op
    _bewaar(boeking, "stand", "tot")
    _leg_vast(boeking, Wisselgebeurtenis.VERLATEN, door, peildatum, datum=op, verlaten_op=op)
    return boeking


def geef_vrij(boeking_id: int, dossier: Dossier, *, peildatum: date) -> None:
    """Annuleert een boeking van een dossier dat sloot. Het dossier is vergrendeld; wie er woont, blijft."""
    vergrendel(Wisselboeking.objects.values_list("woning_id", flat=True).get(pk=boeking_id))
    boeking = Wisselboeking.objects.select_for_update(no_key=True, of=("self",)).get(pk=boeking_id)
    if na(boeking.stand, Gang.ANNULEER) is None:
        return
    boeking.dossier, boeking.stand, boeking.reden = dossier, Stand.GEANNULEERD.value, DOSSIER_DICHT
    _bewaar(boeking, "stand", "reden")
    _leg_vast(boeking, Wisselgebeurtenis.GEANNULEERD, None, peildatum, reden=DOSSIER_DICHT)


def _vergrendel_dossier(dossier_id: int, door: Kijker) -> Dossier:
    dossier = Dossier.objects.select_for_update(no_key=True).get(pk=dossier_id)
    if reden := waarom_niet_boeken(door, dossier):
        raise Geweigerd(reden)
    return dossier


def _vergrendel(boeking_id: int, door: Kijker, rijversie: int | None, gang: Gang) -> Wisselboeking:
    """De boeking met een slot, na dat op dossier en woning; geweigerd als de gang nu niet kan."""
    dossier_id, woning_id = Wisselboeking.objects.values_list("dossier_id", "woning_id").get(pk=boeking_id)
    dossier = _vergrendel_dossier(dossier_id, door)
    woning = vergrendel(woning_id)
    boeking = Wisselboeking.objects.select_for_update(no_key=True).get(pk=boeking_id)
    boeking.dossier, boeking.woning = dossier, woning
    if rijversie is not None and boeking.rijversie != rijversie:
        raise Verouderd
    if na(boeking.stand, gang) is None:
        raise Geweigerd(f"Dit kan niet meer: de boeking is {STANDEN[Stand(boeking.stand)].lower()}.")
    return boeking


def _eis_periode(van: date, tot: date) -> None:
    if tot < van:
        raise Geweigerd("De laatste dag ligt vóór de eerste. Kies een latere dag.", veld="tot")
    if (tot - van).days > LANGST:
        raise Geweigerd("Boek hoogstens drie jaar. Controleer het jaartal.", veld="tot")


def _eis_vrij(
    woning: Wisselwoning, dossier: Dossier, periode: Periode, *, behalve: int | None = None
) -> None:
    """Weigert met de eerste periode van deze lengte die wel vrij is. De woning is vergrendeld."""
    assert periode.tot is not None
    zelf = (
        Wisselboeking.objects.filter(dossier=dossier, van__lte=periode.tot, tot__gte=periode.van)
        .exclude(stand=Stand.GEANNULEERD)
        .exclude(pk=behalve or 0)
        .select_related("woning")
        .first()
    )
    if zelf is not None:
        raise Geweigerd(
            f"Deze bewoner heeft van {in_woorden(zelf.van)} tot en met {in_woorden(zelf.tot)} al "
            f"wisselwoning {zelf.woning.nummer}. Verzet of annuleer die boeking eerst.",
            veld="van",
        )
    bezet = (
        woning.boekingen.exclude(stand=Stand.GEANNULEERD)
        .exclude(pk=behalve or 0)
        .filter(tot__gte=periode.van)
        .values_list("van", "tot")
    )
    aanbod = Aanbod(
        woning.pk,
        woning.kamers,
        woning.gelijkvloers,
        woning.huisdieren,
        Periode(woning.beschikbaar_van, woning.beschikbaar_tot),
        [Periode(van, tot) for van, tot in bezet],
    )
    kans = eerste_vrij(aanbod, periode)
    if kans == periode:
        return
    if kans is None or kans.tot is None:
        raise Geweigerd(
            f"Wisselwoning {woning.nummer} is dan niet vrij, en daarna niet zo lang. Kies een andere.",
            veld="van",
        )
    raise Geweigerd(
        f"Wisselwoning {woning.nummer} is dan niet vrij. Zij is wel vrij van {in_woorden(kans.van)} tot en "
        f"met {in_woorden(kans.tot)}. Kies die dagen of een andere woning.",
        veld="van",
    )


def _bewaar(boeking: Wisselboeking, *velden: str, nieuw: bool = False) -> None:
    try:
        with transaction.atomic():
            if nieuw:
                boeking.save(force_insert=True)
            else:
                boeking.rijversie += 1
                boeking.save(update_fields=[*velden, "rijversie"])
    except IntegrityError as fout:
        if any(naam in str(fout) for naam in OVERLAP):
            raise Geweigerd(
                "Iemand boekte deze dagen net. Kies andere dagen of een andere woning.", veld="van"
            ) from fout
        raise


def _leg_vast(
    boeking: Wisselboeking,
    soort: Wisselgebeurtenis,
    door: Kijker | None,
    peildatum: date,
    *,
    datum: date | None = None,
    voor: dict[str, date] | None = None,
    reden: str = "",
    **feiten: date,
) -> None:
    """De gebeurtenis in het dossier. Waar de woning staat en waarom, zijn tekst bij de gebeurtenis."""
    registreer_gebeurtenis(
        dossier=boeking.dossier,
        soort=soort,
        door=door,
        datum=datum or peildatum,
        peildatum=peildatum,
        voor=voor or {},
        na={
            "wisselwoning": boeking.woning.nummer,
            "boeking": boeking.pk,
            "van": boeking.van,
            "tot": boeking.tot,
            **feiten,
        },
        tekst={"plaats": boeking.woning.plek, "reden": reden},
    )
