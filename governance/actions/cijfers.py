"""Cijfers klaarzetten, publiceren, tegenhouden en intrekken.

De aanval hoort bij het klaarzetten: wat zij kraakt, komt niet in de publicatie. Er staat hoogstens één
publicatie klaar, dus tussen klaarzetten en publiceren komt er niets bij dat de aanvaller ook kent.
"""

import secrets
from datetime import date, datetime, timedelta

from django.db import connection, transaction
from django.utils import timezone

from governance.access import mag_publiceren
from governance.models import Cijfer, Gebied, Publicatie, Publicatiestap, Vak
from governance.queries.tellen import tel
from governance.queries.verleden import gebieden, laatst_bekend, plaatsen, standen, vakken
from governance.rules.cijfers.afronden import BASIS, METHODE, rond
from governance.rules.cijfers.gebieden import Plek, Tellingen, in_blokken, verdeel
from governance.rules.cijfers.ronde import Ronde, Sleutel
from governance.rules.cijfers.tabellen import PER_CODE, TABELLEN
from groningen.access import Kijker
from groningen.rules.fouten import Geweigerd

Stand = Publicatie.Stand
SLOT = "SELECT pg_advisory_xact_lock(hashtext('governance.cijfers'))"
# Zo lang kan het bestuur een klaargezette publicatie nog bekijken en tegenhouden.
BEDENKTIJD = timedelta(days=3)
MAX_REDEN = 500


@transaction.atomic
def zet_klaar(
    *,
    peildatum: date,
    door: Kijker | None = None,
    reden: str = "",
    tellingen: Tellingen | None = None,
) -> Publicatie | None:
    """Telt, rondt af, valt aan, en legt vast wat er deze maand openbaar kan worden.

    Zonder `door` doet het portaal het zelf: staat er al iets van deze maand, dan verandert er niets. Een
    nieuwe versie van dezelfde maand vraagt een reden. `tellingen` is voor wie niet van nu telt (de demo).
    Geeft None als er te weinig woningen zijn voor cijfers.

    Raises:
        Geweigerd: als dit niet aan deze kijker is, er al iets klaarstaat, of de maand niet de laatste is.
    """
    reden = _lees_reden(reden, nodig=False)
    if door is not None:
        _eis(door)
    _op_slot()
    periode = peildatum.replace(day=1)
    van_maand = list(Publicatie.objects.filter(periode=periode).order_by("versie"))
    klaar = Publicatie.objects.filter(stand=Stand.KLAARGEZET).first()
    if door is None and (van_maand or klaar):
        return klaar or van_maand[-1]
    if klaar is not None:
        raise Geweigerd("Er staat al een publicatie klaar. Publiceer haar eerst, of houd haar tegen.")
    if van_maand and not reden:
        raise Geweigerd(
            "Van deze maand is er al een versie. Schrijf waarom er een nieuwe komt.", veld="reden"
        )
    if Publicatie.objects.filter(periode__gt=periode, gepubliceerd_op__isnull=False).exists():
        raise Geweigerd("Er is al een latere maand gepubliceerd.")
    geteld = tel() if tellingen is None else tellingen
    plekken = verdeel(
        {
            (vak.plek.gemeente, vak.plek.woonplaats): aantal
            for vak, aantal in geteld.items()
            if vak.tabel == "woningen"
        },
        plaatsen(),
    )
    if not plekken:
        if door is None:
            return None
        raise Geweigerd("Er zijn nog te weinig woningen om cijfers van te maken.")
    publicatie = Publicatie.objects.create(
        periode=periode,
        versie=van_maand[-1].versie + 1 if van_maand else 1,
        peildatum=peildatum,
        openbaar_vanaf=peildatum + BEDENKTIJD,
        methode=METHODE,
        reden=reden if van_maand else "",
    )
    _leg_cijfers_vast(publicatie, geteld, plekken)
    _stap(publicatie, Stand.KLAARGEZET, door, reden)
    return publicatie


def _leg_cijfers_vast(publicatie: Publicatie, geteld: Tellingen, plekken: set[Plek]) -> None:
    blokken = vakken()
    ronde = Ronde(
        verleden=standen(blokken),
        nu=in_blokken(geteld, plekken),
        verschuivingen={sleutel: tuple(v.verschuiving for v in rij) for sleutel, rij in blokken.items()},
        trek=lambda aantal: tuple(secrets.randbelow(BASIS) for _ in range(aantal)),
    )
    ronde.beoordeel()
    vorige = laatst_bekend(blokken)
    blokken |= _nieuwe_vakken(ronde, set(ronde.nu) - set(blokken))
    Cijfer.objects.bulk_create(
        [
            Cijfer(
                publicatie=publicatie,
                vak=vak,
                echt=echt,
                bekend=rond(echt, vak.verschuiving) if sleutel in ronde.ververst else vorige.get(vak.pk),
                ververst=sleutel in ronde.ververst,
            )
            for sleutel, rij in ronde.nu.items()
            for vak, echt in zip(blokken[sleutel], rij, strict=True)
        ],
        batch_size=5_000,
    )


def _nieuwe_vakken(ronde: Ronde, nieuw: set[Sleutel]) -> dict[Sleutel, list[Vak]]:
    """Maakt de gebieden en vakken die er nog niet waren, met de getrokken verschuivingen."""
    bekend = gebieden()
    nodig = {(PER_CODE[tabel].niveau.value, plek) for tabel, plek in nieuw}
    for niveau, plek in sorted(nodig - set(bekend)):
        bekend[niveau, plek] = Gebied.objects.create(
            niveau=niveau, gemeente_id=plek.gemeente or None, woonplaats=plek.woonplaats
        )
    blokken = {
        (tabel.code, plek): [
            Vak(
                gebied=bekend[tabel.niveau.value, plek],
                tabel=tabel.code,
                categorie=categorie.code,
                verschuiving=verschuiving,
            )
            for categorie, verschuiving in zip(
                tabel.categorieen, ronde.verschuivingen[tabel.code, plek], strict=True
            )
        ]
        for tabel in TABELLEN
        for code, plek in nieuw
        if code == tabel.code
    }
    Vak.objects.bulk_create([vak for rij in blokken.values() for vak in rij], batch_size=5_000)
    return blokken


@transaction.atomic
def publiceer(
    *, publicatie_id: int, peildatum: date, door: Kijker | None = None, op: datetime | None = None
) -> Publicatie:
    """Maakt een klaargezette publicatie openbaar; een eerdere versie van die maand vervalt.

    Zonder `door` doet het portaal het zelf, niet vóór `openbaar_vanaf`; nog eens verandert dan niets.
    `op` is voor de demo, die achteraf publiceert; anders is het nu.

    Raises:
        Geweigerd: als dit niet aan deze kijker is, of de publicatie niet meer klaarstaat.
    """
    if door is not None:
        _eis(door)
    _op_slot()
    publicatie = _lees(publicatie_id)
    if door is None and (publicatie.stand != Stand.KLAARGEZET or publicatie.openbaar_vanaf > peildatum):
        return publicatie
    _eis_stand(publicatie, Stand.KLAARGEZET, "Deze publicatie staat niet meer klaar.")
    geldend = Publicatie.objects.select_for_update(no_key=True).filter(
        periode=publicatie.periode, stand=Stand.GEPUBLICEERD
    )
    for oud in geldend:
        _zet(oud, Stand.VERVANGEN, door, publicatie.reden)
    publicatie.gepubliceerd_op = op or timezone.now()
    return _zet(publicatie, Stand.GEPUBLICEERD, door, "")


@transaction.atomic
def houd_tegen(*, publicatie_id: int, door: Kijker, reden: str) -> Publicatie:
    """Laat een klaargezette publicatie niet doorgaan."""
    _eis(door)
    reden = _lees_reden(reden)
    _op_slot()
    publicatie = _lees(publicatie_id)
    _eis_stand(publicatie, Stand.KLAARGEZET, "Deze publicatie staat niet meer klaar.")
    return _zet(publicatie, Stand.TEGENGEHOUDEN, door, reden)


@transaction.atomic
def trek_in(*, publicatie_id: int, door: Kijker, reden: str) -> Publicatie:
    """Haalt een publicatie weg. De aanval telt haar blijvend mee: wie haar zag, weet haar nog."""
    _eis(door)
    reden = _lees_reden(reden)
    _op_slot()
    publicatie = _lees(publicatie_id)
    _eis_stand(publicatie, Stand.GEPUBLICEERD, "Deze publicatie geldt niet meer.")
    return _zet(publicatie, Stand.INGETROKKEN, door, reden)


def _op_slot() -> None:
    """Eén tegelijk: twee rondes naast elkaar zouden elkaars cijfers niet in de aanval zien."""
    with connection.cursor() as cursor:
        cursor.execute(SLOT)


def _lees(publicatie_id: int) -> Publicatie:
    return Publicatie.objects.select_for_update(no_key=True).get(pk=publicatie_id)


def _zet(publicatie: Publicatie, stand: Publicatie.Stand, door: Kijker | None, reden: str) -> Publicatie:
    publicatie.stand = stand
    publicatie.save(update_fields=["stand", "gepubliceerd_op"])
    _stap(publicatie, stand, door, reden)
    return publicatie


def _stap(publicatie: Publicatie, stand: Publicatie.Stand, door: Kijker | None, reden: str) -> None:
    Publicatiestap.objects.create(
        publicatie=publicatie, stand=stand, door_id=door.medewerker_id if door else None, reden=reden
    )


def _eis(door: Kijker) -> None:
    if not mag_publiceren(door):
        raise Geweigerd("Alleen het bestuur van NCG beslist over openbare cijfers.")


def _eis_stand(publicatie: Publicatie, stand: Publicatie.Stand, anders: str) -> None:
    if publicatie.stand != stand:
        raise Geweigerd(anders)


def _lees_reden(reden: str, *, nodig: bool = True) -> str:
    reden = reden.strip()
    if nodig and not reden:
        raise Geweigerd("Schrijf waarom.", veld="reden")
    if len(reden) > MAX_REDEN:
        raise Geweigerd(f"Houd de reden onder de {MAX_REDEN} tekens.", veld="reden")
    return reden
