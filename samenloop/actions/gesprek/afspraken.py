"""Het verslag van een gesprek, en wat er van elke afspraak komt.

Een afspraak van de organisatie die het verslag maakt, is meteen toegezegd. Wat de ander zou doen, wordt haar
aangeboden: zij bevestigt of zegt waarom niet. Elke toezegging van een organisatie is een termijn bij haar
eigen dossier, met haar eigen bewaking en regeling.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from groningen.access import Kijker
from groningen.actions.gebeurtenissen import registreer_gebeurtenis
from groningen.actions.toezeggingen import begin_toezegging, sluit_toezegging
from groningen.models import Dossier, Gebeurtenis, Termijn
from groningen.rules.datums import eis_gebeurd, eis_tekst
from groningen.rules.fouten import Geweigerd, Verouderd
from samenloop.actions.buddy.tweetal import leg_vast
from samenloop.actions.eigen_signaal import geef_eigen_signaal
from samenloop.models import Gesprek, Gespreksafspraak, Signaal
from samenloop.rules.buddy import IMG, NCG, WIE
from samenloop.rules.buddyberichten import Buddygebeurtenis
from samenloop.rules.gesprek import (
    LANGSTE_REDEN,
    LANGSTE_TEKST,
    LANGSTE_VERSLAG,
    MEESTE_AFSPRAKEN,
    PARTIJEN,
    TERMIJN,
    Partij,
)
from samenloop.rules.momenten import Moment

from .plannen import bewaar, eis_recht, vergrendel_gesprek

Stand = Gespreksafspraak.Stand
DICHT = "Het dossier is afgesloten."


@dataclass(frozen=True, slots=True)
class Afspraak:
    """Wie doet wat, uiterlijk wanneer; `wie` is een spoor of de bewoner."""

    wie: str
    wat: str
    uiterlijk_op: date


@transaction.atomic
def leg_gesprek_vast(
    *,
    gesprek_id: int,
    gehouden_op: date,
    verslag: str,
    afspraken: Sequence[Afspraak],
    door: Kijker,
    peildatum: date,
    versie: int | None = None,
) -> Gesprek:
    """Legt vast dat het gesprek is gehouden, met een kort verslag en de afspraken."""
    gesprek, dossiers = vergrendel_gesprek(gesprek_id, door=door, versie=versie)
    if gesprek.stand != Gesprek.Stand.GEPLAND:
        raise Geweigerd(f"Dit gesprek is al afgesloten: {gesprek.get_stand_display().lower()}.")
    eis_gebeurd(gehouden_op, wat="De dag van het gesprek", veld="gehouden_op", peildatum=peildatum)
    verslag = eis_tekst(verslag, wat="een kort verslag", veld="verslag", hoogstens=LANGSTE_VERSLAG)
    if len(afspraken) > MEESTE_AFSPRAKEN:
        raise Geweigerd(f"Leg hoogstens {MEESTE_AFSPRAKEN} afspraken vast.")
    schoon = [_eis_afspraak(een, peildatum) for een in afspraken]
    eigen = eis_recht(dossiers, door)
    gesprek.leg_vast(op=peildatum, gehouden_op=gehouden_op, verslag=verslag)
    bewaar(gesprek, "gesloten_op", "gehouden_op", "verslag")
    leg_vast(
        dossiers,
        Buddygebeurtenis.GESPREK_GEHOUDEN,
        door,
        peildatum,
        na={"gesprek": gesprek.pk, "gesprek_op": gehouden_op, "afspraken": len(schoon)},
    )
    for een in schoon:
        afspraak = Gespreksafspraak(gesprek=gesprek, wie=een.wie, wat=een.wat, uiterlijk_op=een.uiterlijk_op)
        afspraak.save(force_insert=True)
        if een.wie in (eigen, Partij.BEWONER):
            _zeg_toe(afspraak, dossiers.get(een.wie), door=door, peildatum=peildatum)
        else:
            geef_eigen_signaal(
                dossiers[een.wie],
                Moment.AFSPRAAK_GEVRAAGD,
                sleutel=f"afspraak/{afspraak.pk}",
                gegevens={},
                peildatum=peildatum,
            )
    return gesprek


@transaction.atomic
def beantwoord_afspraak(
    *,
    afspraak_id: int,
    ja: bool,
    door: Kijker,
    peildatum: date,
    reden: str = "",
    versie: int | None = None,
) -> Gespreksafspraak:
    """Bevestigt een aangeboden afspraak, of zegt waarom zij niet kan; namens de organisatie die haar doet."""
    afspraak, dossier = _vergrendel(afspraak_id, door, versie)
    if afspraak.stand != Stand.AANGEBODEN or dossier is None:
        raise Geweigerd(f"Deze afspraak wacht niet op bevestiging: {afspraak.get_stand_display().lower()}.")
    if ja:
        if not dossier.loopt:
            raise Geweigerd("Het dossier is afgesloten. Zeg waarom de afspraak niet kan.")
        if afspraak.uiterlijk_op < peildatum:
            raise Geweigerd(
                "De dag van deze afspraak is al voorbij. Zeg waarom zij niet kan, en bel de ander."
            )
        _zeg_toe(afspraak, dossier, door=door, peildatum=peildatum)
    else:
        reden = eis_tekst(reden, wat="een reden", veld="reden", hoogstens=LANGSTE_REDEN)
        afspraak.wijs_af(op=peildatum, reden=reden)
        _bewaar(afspraak, "gesloten_op", "reden")
        _leg_vast(afspraak, dossier, Buddygebeurtenis.AFSPRAAK_AFGEWEZEN, door, peildatum)
    Signaal.objects.filter(sleutel=f"afspraak/{afspraak.pk}", afgehandeld_op__isnull=True).update(
        stand=Signaal.Stand.VERVALLEN, afgehandeld_op=peildatum, antwoord="De afspraak is beantwoord."
    )
    return afspraak


@transaction.atomic
def kom_afspraak_na(
    *, afspraak_id: int, door: Kijker, peildatum: date, versie: int | None = None
) -> Gespreksafspraak:
    """De afspraak is nagekomen; de termijn is gehaald. Van de bewoner vinkt elke kant het af."""
    afspraak, dossier = _vergrendel(afspraak_id, door, versie)
    if afspraak.stand != Stand.TOEGEZEGD:
        raise Geweigerd(f"Dit kan nu niet: {afspraak.get_stand_display().lower()}.")
    afspraak.kom_na(op=peildatum)
    _bewaar(afspraak, "gesloten_op")
    _sluit(afspraak, dossier, Buddygebeurtenis.AFSPRAAK_NAGEKOMEN, door, peildatum)
    return afspraak


@transaction.atomic
def laat_afspraak_vervallen(
    *, afspraak_id: int, reden: str, door: Kijker, peildatum: date, versie: int | None = None
) -> Gespreksafspraak:
    """De afspraak doet er niet meer toe, in overleg met de bewoner. Wat al verschuldigd was, blijft staan."""
    afspraak, dossier = _vergrendel(afspraak_id, door, versie)
    if afspraak.stand != Stand.TOEGEZEGD:
        raise Geweigerd(f"Dit kan nu niet: {afspraak.get_stand_display().lower()}.")
    reden = eis_tekst(reden, wat="een reden", veld="reden", hoogstens=LANGSTE_REDEN)
    _laat_vervallen(afspraak, dossier, reden, door=door, peildatum=peildatum)
    return afspraak


def sluit_bij(dossier: Dossier, *, peildatum: date) -> None:
    """Het vergrendelde dossier is dicht: wat nog liep of op bevestiging wachtte, vervalt."""
    for afspraak in Gespreksafspraak.objects.select_for_update(no_key=True, of=("self",)).filter(
        gesprek__in=Gesprek.objects.filter(**{dossier.soort: dossier.pk}), wie=dossier.soort
    ):
        if afspraak.stand == Stand.TOEGEZEGD:
            _laat_vervallen(afspraak, dossier, DICHT, door=None, peildatum=peildatum)
        elif afspraak.stand == Stand.AANGEBODEN:
            afspraak.wijs_af(op=peildatum, reden=DICHT)
            _bewaar(afspraak, "gesloten_op", "reden")


def controleer_afspraken(*, peildatum: date) -> int:
    """Sluit afspraken bij dossiers die een levering dicht zette; dubbel of te laat geeft hetzelfde."""
    nummers: set[int] = set()
    for spoor in (NCG, IMG):
        open_ = Gespreksafspraak.objects.filter(
            stand__in=(Stand.TOEGEZEGD, Stand.AANGEBODEN), wie=spoor, **{f"gesprek__{spoor}__loopt": False}
        )
        nummers |= set(open_.values_list(f"gesprek__{spoor}", flat=True))
    for nummer in sorted(nummers):
        with transaction.atomic():
            dossier = Dossier.objects.select_for_update(no_key=True).get(pk=nummer)
            if not dossier.loopt:
                sluit_bij(dossier, peildatum=peildatum)
    return len(nummers)


# -- wat erbij hoort


def _vergrendel(
    afspraak_id: int, door: Kijker, versie: int | None
) -> tuple[Gespreksafspraak, Dossier | None]:
    """De afspraak met een slot en het dossier waar zij bij hoort; toetst wie dit doet en de versie."""
    gesprek_id = Gespreksafspraak.objects.values_list("gesprek_id", flat=True).get(pk=afspraak_id)
    _, dossiers = vergrendel_gesprek(gesprek_id, door=door)
    afspraak = Gespreksafspraak.objects.select_for_update(no_key=True).get(pk=afspraak_id)
    eigen = eis_recht(dossiers, door)
    if afspraak.wie not in (eigen, Partij.BEWONER):
        raise Geweigerd(f"{PARTIJEN[afspraak.wie]} gaat over deze afspraak.")
    if versie is not None and afspraak.versie != versie:
        raise Verouderd
    return afspraak, dossiers.get(afspraak.wie, dossiers[eigen])


def _eis_afspraak(een: Afspraak, peildatum: date) -> Afspraak:
    if een.wie not in PARTIJEN:
        raise Geweigerd("Kies bij elke afspraak wie haar doet.")
    wat = eis_tekst(een.wat, wat="in wat er is afgesproken", veld="wat", hoogstens=LANGSTE_TEKST)
    if een.uiterlijk_op < peildatum:
        raise Geweigerd(f"“{wat}”: kies vandaag of een latere dag.")
    if een.uiterlijk_op.year > peildatum.year + 2:
        raise Geweigerd(f"“{wat}”: de dag ligt te ver vooruit. Controleer het jaartal.")
    return Afspraak(een.wie, wat, een.uiterlijk_op)


def _zeg_toe(afspraak: Gespreksafspraak, dossier: Dossier | None, *, door: Kijker, peildatum: date) -> None:
    """Maakt er een toezegging van; van een organisatie met een termijn bij haar dossier."""
    if dossier is None:  # van de bewoner: geen termijn
        afspraak.zeg_toe(termijn=None)
        _bewaar(afspraak)
        return
    dossier.refresh_from_db(fields=["versie"])

    def begin(gebeurtenis: Gebeurtenis) -> None:
        termijn: Termijn = begin_toezegging(
            dossier,
            gebeurtenis,
            soort=TERMIJN[afspraak.wie],
            nummer=afspraak.pk,
            uiterlijk_op=afspraak.uiterlijk_op,
            peildatum=peildatum,
        )
        afspraak.zeg_toe(termijn=termijn)
        _bewaar(afspraak, "termijn")

    registreer_gebeurtenis(
        dossier=dossier,
        soort=Buddygebeurtenis.AFSPRAAK_TOEGEZEGD,
        door=door,
        peildatum=peildatum,
        datum=peildatum,
        na={"afspraak": afspraak.pk, "wie": WIE[afspraak.wie], "uiterlijk_op": afspraak.uiterlijk_op},
        tekst={"wat": afspraak.wat},
        eerst=begin,
    )


def _laat_vervallen(
    afspraak: Gespreksafspraak, dossier: Dossier | None, reden: str, *, door: Kijker | None, peildatum: date
) -> None:
    afspraak.laat_vervallen(op=peildatum, reden=reden)
    _bewaar(afspraak, "gesloten_op", "reden")
    _sluit(afspraak, dossier, Buddygebeurtenis.AFSPRAAK_VERVALLEN, door, peildatum)


def _sluit(
    afspraak: Gespreksafspraak,
    dossier: Dossier | None,
    soort: Buddygebeurtenis,
    door: Kijker | None,
    peildatum: date,
) -> None:
    if dossier is None:
        return
    if afspraak.termijn is not None:
        afspraak.termijn.dossier = dossier
        sluit_toezegging(
            afspraak.termijn,
            nagekomen=soort == Buddygebeurtenis.AFSPRAAK_NAGEKOMEN,
            peildatum=peildatum,
        )
        dossier.refresh_from_db(fields=["versie"])
    _leg_vast(afspraak, dossier, soort, door, peildatum)


def _leg_vast(
    afspraak: Gespreksafspraak,
    dossier: Dossier,
    soort: Buddygebeurtenis,
    door: Kijker | None,
    peildatum: date,
) -> None:
    registreer_gebeurtenis(
        dossier=dossier,
        soort=soort,
        door=door,
        peildatum=peildatum,
        datum=peildatum,
        na={"afspraak": afspraak.pk, "wie": PARTIJEN[afspraak.wie]},
        tekst={"wat": afspraak.wat, "reden": afspraak.reden},
    )


def _bewaar(afspraak: Gespreksafspraak, *velden: str) -> None:
    afspraak.versie += 1
    afspraak.save(update_fields=["stand", "versie", *velden])
