"""Voorrang vragen, erover beslissen en intrekken; en de gemeente adviseren (eisen S-05, V-25 en C-48).

Wie beslist, is nooit wie vroeg. Toewijzen doet wat het prioriteringsteam van IMG anders ook doet: de eigen
overgang van de melding. Een advies aan een gemeente verandert geen volgorde.
"""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from django.db import connection, transaction
from django.db.models import Q

from groningen.access import Kijker, eis, waarom_niet
from groningen.actions.gebeurtenissen import registreer_gebeurtenis
from groningen.models import Dossier
from groningen.rules.datums import eis_tekst
from groningen.rules.fouten import GeenToegang, Geweigerd
from groningen.rules.rollen import SPOREN, Dossiersoort, Handeling
from samenloop.access import waarom_niet_beslissen, waarom_niet_intrekken, waarom_niet_vragen
from samenloop.models import Prioriteitsverzoek, Samenloop, Signaal
from samenloop.queries.voorrang import Plaats, feiten_over, plaatsen, zichtbare_zaak
from samenloop.rules.gebeurtenissen import Samenloopgebeurtenis as Feit
from samenloop.rules.momenten import WAARDE_LETTER
from samenloop.rules.prioritering import (
    BESLUIT,
    LANGSTE_MOTIVERING,
    LANGSTE_REDEN,
    LETTER,
    Grond,
    toets,
    uiterlijk,
)
from samenloop.rules.wensen import Wensvorm
from schade.actions import geef_prioriteit

from .wensen import eis_wens

Soort, Stand = Prioriteitsverzoek.Soort, Prioriteitsverzoek.Stand
# Twee toewijzingen tegelijk zien elkaars plaats in de rij niet; de tweede wacht hier op de eerste.
RIJSLOT = "SELECT pg_advisory_xact_lock(hashtext('samenloop.voorrang'))"
# Een besluit staat boven de gewone signalen met dezelfde letter.
WAARDE_BESLUIT = 9


@transaction.atomic
def vraag_voorrang(
    *,
    dossier_id: int,
    door: Kijker,
    peildatum: date,
    grond: str,
    motivering: str,
    onveilig_gemeld_op: date | None = None,
) -> Prioriteitsverzoek:
    """Vraagt het prioriteringsteam van IMG om een melding voor te laten gaan.

    Dat doet wie de melding behandelt, of wie op hetzelfde adres het NCG-dossier behandelt.
    """
    dossier, lopend = _open(dossier_id, door, Dossiersoort.SCHADE)
    eigen = [een for een in lopend if een.organisatie_id == door.organisatie_id]
    van_ncg = next(iter(_van_ncg(dossier.adres_id, lopend)), None)
    is_eigen = dossier.organisatie_id == door.organisatie_id
    if niet := waarom_niet_vragen(door, dossier if is_eigen else None, eigen):
        raise Geweigerd(niet)
    if not is_eigen:
        behandelt = [een for een in eigen if not waarom_niet(door, Handeling.BEHANDELEN, een)]
        van_ncg = next((een for een in behandelt if een == van_ncg), behandelt[0])
    feiten = feiten_over(door, dossier, eigen, onveilig_gemeld_op=onveilig_gemeld_op)
    return _vraag(
        Prioriteitsverzoek(
            soort=Soort.IMG_VOORRANG,
            dossier=dossier,
            aanleiding=van_ncg,
            grond=grond,
            letter=feiten.letter,
            onveilig_gemeld_op=onveilig_gemeld_op if grond == Grond.ONVEILIG else None,
            toets=_eis_toets(Soort.IMG_VOORRANG, grond, feiten, peildatum),
        ),
        Feit.VOORRANG_GEVRAAGD,
        motivering,
        door,
        peildatum,
    )


@transaction.atomic
def adviseer_gemeente(
    *,
    dossier_id: int,
    door: Kijker,
    peildatum: date,
    grond: str,
    motivering: str,
    onveilig_gemeld_op: date | None = None,
) -> Prioriteitsverzoek:
    """Adviseert de gemeente om een adres naar voren te halen. NCG bepaalt de volgorde niet zelf (V-25)."""
    dossier, lopend = _open(dossier_id, door, Dossiersoort.VERSTERKING)
    eis(door, Handeling.BEHANDELEN, dossier)
    eigen = [een for een in lopend if een.organisatie_id == door.organisatie_id]
    feiten = feiten_over(door, dossier, eigen or [dossier], onveilig_gemeld_op=onveilig_gemeld_op)
    return _vraag(
        Prioriteitsverzoek(
            soort=Soort.GEMEENTE_ADVIES,
            dossier=dossier,
            gemeente=dossier.adres.gemeente,
            grond=grond,
            letter=feiten.letter,
            risicoprofiel=feiten.risicoprofiel,
            onveilig_gemeld_op=onveilig_gemeld_op if grond == Grond.ONVEILIG else None,
            toets=_eis_toets(Soort.GEMEENTE_ADVIES, grond, feiten, peildatum),
        ),
        Feit.GEMEENTE_GEADVISEERD,
        motivering,
        door,
        peildatum,
    )


@transaction.atomic
def beslis_voorrang(
    *, verzoek_id: int, door: Kijker, peildatum: date, toewijzen: bool, reden: str
) -> Prioriteitsverzoek:
    """Wijst een verzoek aan IMG met reden toe of af; wie het vroeg, krijgt het te horen.

    Toewijzen geeft de melding voorrang en legt vast hoeveel oudere meldingen zij voorbijgaat. Samenloop kan
    alleen nog als letter en wens dat dan toelaten.
    """
    verzoek = _vergrendel(verzoek_id, Soort.IMG_VOORRANG)
    reden = _eis_beslissen(verzoek, door, reden)
    if not toewijzen:
        verzoek.wijs_af(op=peildatum, door=door.gebruiker, reden=reden)
        return _besloten(verzoek, Feit.VOORRANG_AFGEWEZEN, door, peildatum, {})
    if verzoek.grond == Grond.SAMENLOOP:
        _eis_letter(verzoek.dossier.adres_id)
        eis_wens(adres_id=verzoek.dossier.adres_id, vorm=Wensvorm.HERSTEL_IN_PLAN, peildatum=peildatum)
    with connection.cursor() as cursor:
        cursor.execute(RIJSLOT)
    plaats = plaatsen([verzoek.dossier_id]).get(verzoek.dossier_id)
    geef_prioriteit(dossier_id=verzoek.dossier_id, door=door, peildatum=peildatum, reden=reden)
    # De melding is nu verder; de gebeurtenissen hierna nummeren door op haar nieuwe stand.
    verzoek.dossier.refresh_from_db()
    plaats = plaats or Plaats(1, 1, 0)
    verzoek.wijs_toe(
        op=peildatum,
        door=door.gebruiker,
        reden=reden,
        plaats_voor=plaats.nu,
        plaats_na=plaats.na,
        voorbijgegaan=plaats.voorbij,
    )
    afwijking = {"plaats_voor": plaats.nu, "plaats_na": plaats.na, "voorbijgegaan": plaats.voorbij}
    return _besloten(verzoek, Feit.VOORRANG_TOEGEWEZEN, door, peildatum, afwijking)


@transaction.atomic
def beantwoord_advies(
    *, verzoek_id: int, door: Kijker, peildatum: date, overnemen: bool, reden: str
) -> Prioriteitsverzoek:
    """De gemeente zegt met reden of zij het advies overneemt; de volgorde bij NCG verandert hierdoor niet."""
    verzoek = _vergrendel(verzoek_id, Soort.GEMEENTE_ADVIES)
    reden = _eis_beslissen(verzoek, door, reden)
    if overnemen:
        verzoek.wijs_toe(op=peildatum, door=door.gebruiker, reden=reden)
    else:
        verzoek.wijs_af(op=peildatum, door=door.gebruiker, reden=reden)
    feit = Feit.ADVIES_OVERGENOMEN if overnemen else Feit.ADVIES_NIET_OVERGENOMEN
    return _besloten(verzoek, feit, door, peildatum, {})


@transaction.atomic
def trek_voorrang_in(*, verzoek_id: int, door: Kijker, peildatum: date, reden: str) -> Prioriteitsverzoek:
    """Haalt een open verzoek of advies terug; er is dan niets beslist."""
    verzoek = _vergrendel(verzoek_id)
    if niet := waarom_niet_intrekken(door, verzoek):
        raise Geweigerd(niet)
    _eis_open(verzoek)
    reden = eis_tekst(reden, wat="een reden", veld="reden", hoogstens=LANGSTE_REDEN)
    verzoek.trek_in(op=peildatum, reden=reden)
    verzoek.save(update_fields=["stand", "beslist_op", "reden"])
    advies = verzoek.soort == Soort.GEMEENTE_ADVIES
    feit = Feit.ADVIES_INGETROKKEN if advies else Feit.VOORRANG_INGETROKKEN
    _leg_vast(verzoek, feit, door, peildatum, {"verzoek": verzoek.pk}, {"reden": reden})
    return verzoek


# -- vragen


def _open(dossier_id: int, door: Kijker, soort: Dossiersoort) -> tuple[Dossier, list[Dossier]]:
    """De zaak en de lopende dossiers van haar adres, met een slot; dicht voor wie haar niet ziet."""
    dossier = zichtbare_zaak(door, dossier_id)
    if dossier is None or dossier.soort != soort:
        raise GeenToegang("Dit dossier is niet gevonden.")
    gevonden = _slot(Q(pk=dossier_id), dossier.adres_id)
    per_sleutel = {een.pk: een for een in gevonden}
    return per_sleutel[dossier_id], [een for een in gevonden if een.loopt and een.soort in SPOREN]


def _van_ncg(adres_id: int, lopend: Collection[Dossier]) -> list[Dossier]:
    """De lopende NCG-dossiers, dat wat de rij bepaalt het eerst."""
    bepaalt = Samenloop.objects.filter(pk=adres_id).values_list("versterking_id", flat=True).first()
    van_ncg = [een for een in lopend if een.soort == Dossiersoort.VERSTERKING]
    return sorted(van_ncg, key=lambda een: (een.pk != bepaalt, een.pk))


def _eis_toets(soort: str, grond: str, feiten: Any, peildatum: date) -> str:
    uitkomst = toets(soort, grond, feiten, peildatum=peildatum)
    if not uitkomst.mag:
        veld = "onveilig_gemeld_op" if grond == Grond.ONVEILIG and feiten.loopt else "grond"
        raise Geweigerd(uitkomst.waarom, veld=veld)
    return uitkomst.waarom


def _vraag(
    verzoek: Prioriteitsverzoek, feit: Feit, motivering: str, door: Kijker, peildatum: date
) -> Prioriteitsverzoek:
    dossier = verzoek.dossier
    verzoek.motivering = eis_tekst(
        motivering, wat="een motivering", veld="motivering", hoogstens=LANGSTE_MOTIVERING
    )
    if verzoek.grond == Grond.SAMENLOOP:
        eis_wens(adres_id=dossier.adres_id, vorm=Wensvorm.HERSTEL_IN_PLAN, peildatum=peildatum)
    if Prioriteitsverzoek.objects.filter(dossier=dossier, stand=Stand.INGEDIEND).exists():
        raise Geweigerd(f"Over {dossier.nummer} loopt al een verzoek. Wacht op het antwoord, of trek dat in.")
    verzoek.aanvrager_id = door.eigen_organisatie
    verzoek.aangevraagd_door = door.gebruiker
    verzoek.aangevraagd_op = peildatum
    verzoek.uiterlijk_op = uiterlijk(verzoek.grond, peildatum)
    verzoek.save(force_insert=True)
    na = {"verzoek": verzoek.pk, "voorrangsgrond": verzoek.grond}
    _leg_vast(verzoek, feit, door, peildatum, na, {"motivering": verzoek.motivering})
    return verzoek


# -- beslissen


def _slot(welke: Q, adres_id: int) -> list[Dossier]:
    """Deze dossiers en alle lopende van het adres met een slot, op nummer zoals `eis_wens` dat doet."""
    lopend = Q(adres_id=adres_id, soort__in=SPOREN, loopt=True)
    rijen = Dossier.objects.select_for_update(no_key=True, of=("self",)).select_related("adres__gemeente")
    return list(rijen.filter(welke | lopend).order_by("pk"))


def _vergrendel(verzoek_id: int, soort: str = "") -> Prioriteitsverzoek:
    """Het verzoek met een slot, na dat op zijn dossiers; een andere soort bestaat hier niet."""
    dossier_id, aanleiding_id, adres_id, welke = Prioriteitsverzoek.objects.values_list(
        "dossier_id", "aanleiding_id", "dossier__adres_id", "soort"
    ).get(pk=verzoek_id)
    if soort and welke != soort:
        raise GeenToegang("Dit verzoek is niet gevonden.")
    per_sleutel = {een.pk: een for een in _slot(Q(pk__in=[dossier_id, aanleiding_id or 0]), adres_id)}
    verzoek = Prioriteitsverzoek.objects.select_for_update(no_key=True).get(pk=verzoek_id)
    verzoek.dossier = per_sleutel[dossier_id]
    verzoek.aanleiding = per_sleutel[aanleiding_id] if aanleiding_id is not None else None
    return verzoek


def _eis_open(verzoek: Prioriteitsverzoek) -> None:
    if verzoek.stand != Stand.INGEDIEND:
        raise Geweigerd(f"Dit verzoek is al {verzoek.get_stand_display().lower()}.")


def _eis_beslissen(verzoek: Prioriteitsverzoek, door: Kijker, reden: str) -> str:
    if niet := waarom_niet_beslissen(door, verzoek):
        raise Geweigerd(niet)
    _eis_open(verzoek)
    return eis_tekst(reden, wat="een reden", veld="reden", hoogstens=LANGSTE_REDEN)


def _eis_letter(adres_id: int) -> None:
    letter = Samenloop.objects.filter(pk=adres_id).values_list("letter", flat=True).first() or ""
    if letter != LETTER:
        nu = f"letter {letter}" if letter else "geen letter"
        raise Geweigerd(
            f"Het adres heeft nu {nu}; samen afhandelen kan alleen bij letter E. Wijs het verzoek af."
        )


def _besloten(
    verzoek: Prioriteitsverzoek, feit: Feit, door: Kijker, peildatum: date, na: Mapping[str, int]
) -> Prioriteitsverzoek:
    """Bewaart het besluit, legt het vast in beide dossiers en laat het de vrager weten."""
    verzoek.save(
        update_fields=[
            "stand",
            "beslist_op",
            "beslist_door",
            "reden",
            "plaats_voor",
            "plaats_na",
            "voorbijgegaan",
        ]
    )
    _leg_vast(verzoek, feit, door, peildatum, {"verzoek": verzoek.pk, **na}, {"reden": verzoek.reden})
    dossier = verzoek.dossier_van_aanvrager
    Signaal(
        soort=Signaal.Soort.VOORRANG,
        dossier=dossier,
        sleutel=f"voorrang/{verzoek.pk}",
        ontstaan_op=peildatum,
        gegevens={
            "verzoek": verzoek.pk,
            "besluit": BESLUIT[(verzoek.soort, verzoek.stand)],
            "besloten_op": peildatum.isoformat(),
        },
        waarde=WAARDE_LETTER[verzoek.letter] + WAARDE_BESLUIT,
        trede=Signaal.Trede.BEHANDELAAR if dossier.behandelaar_id else Signaal.Trede.TEAM,
    ).save(force_insert=True)
    return verzoek


def _leg_vast(
    verzoek: Prioriteitsverzoek,
    feit: Feit,
    door: Kijker,
    peildatum: date,
    na: Mapping[str, Any],
    tekst: Mapping[str, str],
) -> None:
    """De gebeurtenis in beide dossiers; wat IMG zelf vroeg en besloot, leest NCG zonder de woorden erbij."""
    dossiers = {een.pk: een for een in (verzoek.dossier, verzoek.aanleiding) if een is not None}
    for _, dossier in sorted(dossiers.items()):
        leest_mee = dossier.organisatie_id in (verzoek.aanvrager_id, verzoek.dossier.organisatie_id)
        registreer_gebeurtenis(
            dossier=dossier,
            soort=feit,
            door=door,
            peildatum=peildatum,
            datum=peildatum,
            na=dict(na),
            tekst=dict(tekst) if leest_mee else {},
        )
