"""De wens van de bewoner vastleggen, en weigeren wat hij niet wil (eisen M-01, M-02 en M-09)."""

from datetime import date

from django.conf import settings
from django.db import transaction
from django.utils.module_loading import import_string

from groningen.access import Kijker, waarom_niet
from groningen.actions.gebeurtenissen import registreer_gebeurtenis
from groningen.models import Adresrelatie, Dossier, Dossiertoegang, Gebeurtenis
from groningen.rules.datums import VERSTE_PLANNING_JAREN, eis_gebeurd, in_woorden
from groningen.rules.fouten import GeenToegang, Geweigerd
from groningen.rules.rollen import SPOREN, Handeling, Rol
from samenloop.models import Bewonerswens
from samenloop.queries.wensen import relaties_op, uitspraak
from samenloop.rules.gebeurtenissen import Samenloopgebeurtenis
from samenloop.rules.wensen import (
    ANTWOORDEN,
    HOE_MEDEWERKER,
    LANGSTE_TOELICHTING,
    OOK_HUURDER,
    Antwoord,
    GeenWens,
    Hoe,
    Uitspraak,
    Wensvorm,
    mag_wensen,
)
from samenloop.rules.wensuitleg import uitleg

from .wenssignalen import laat_ingehaald_vervallen, meld_verandering


def eis_wens(*, adres_id: int, vorm: Wensvorm, peildatum: date) -> None:
    """Weigert (`GeenWens`) als de bewoner op deze vorm geen ja heeft gezegd, met de reden en wat te doen.

    Roep dit als eerste aan in elke actie die een gezamenlijke stap maakt, plant of besluit. De lopende
    dossiers van het adres krijgen een slot, op nummer: zolang de actie loopt, kan de wens niet veranderen.
    """
    vergrendel_lopende(adres_id)
    stand = uitspraak(adres_id, vorm, peildatum)
    if not stand.mag:
        raise GeenWens(stand, adres_id=adres_id)


@transaction.atomic
def leg_wens_vast(
    *,
    adres_id: int,
    vorm: Wensvorm,
    antwoord: Antwoord,
    hoe: Hoe,
    gegeven_op: date,
    door: Kijker,
    peildatum: date,
    persoon_id: int | None = None,
    organisatie_id: int | None = None,
    later_op: date | None = None,
    toelichting: str = "",
    uitlegversie: int | None = None,
) -> Bewonerswens:
    """Legt een antwoord van de bewoner vast; wat eerder geantwoord is, blijft staan.

    `uitlegversie` is de uitleg die de bewoner las of hoorde; leeg is die van nu.

    Een medewerker noemt wie het antwoord gaf: een persoon, of een organisatie die eigenaar is. Alleen als er
    geen eigenaar bekend is, mag dat leeg blijven. Een bewoner legt zijn eigen antwoord vast (`hoe` portaal).
    Het komt in het verloop van elk lopend dossier op het adres, bij beide organisaties. Mag het hierdoor
    ineens wel of niet meer samen, dan krijgt elk van die dossiers een signaal.
    """
    dossiers = vergrendel_lopende(adres_id)
    toelichting = toelichting.strip()
    if door.is_medewerker:
        _eis_medewerker(door, dossiers)
        if hoe not in HOE_MEDEWERKER:
            raise Geweigerd("Kies hoe de bewoner antwoordde.", veld="hoe")
    else:
        hoe, persoon_id, organisatie_id, gegeven_op = Hoe.PORTAAL, door.persoon_id, None, peildatum
    relatie = _eis_gever(adres_id, vorm, door, peildatum, persoon_id, organisatie_id)
    if not dossiers:
        raise Geweigerd("Op dit adres loopt nu geen dossier; er is niets samen te doen.")
    if antwoord not in ANTWOORDEN:
        raise Geweigerd("Kies ja, nee of later.", veld="antwoord")
    eis_gebeurd(gegeven_op, wat="De dag van het antwoord", veld="gegeven_op", peildatum=peildatum)
    try:
        gelezen = uitleg(vorm, uitlegversie)
    except KeyError:
        raise Geweigerd(
            "Deze uitleg is niet bekend. Open de vraag opnieuw en vul haar nog eens in."
        ) from None
    _eis_later(antwoord, later_op, gegeven_op, peildatum)
    if len(toelichting) > LANGSTE_TOELICHTING:
        raise Geweigerd(
            f"Maak de toelichting korter: hoogstens {LANGSTE_TOELICHTING} tekens.", veld="toelichting"
        )
    _eis_nieuw(adres_id, vorm, persoon_id, organisatie_id, antwoord, later_op, gegeven_op)
    was = uitspraak(adres_id, vorm, peildatum)
    wens = Bewonerswens(
        adres_id=adres_id,
        vorm=vorm,
        antwoord=antwoord,
        later_op=later_op,
        persoon_id=persoon_id,
        organisatie_id=organisatie_id,
        hoe=hoe,
        uitlegversie=gelezen.versie,
        toelichting=toelichting,
        gegeven_op=gegeven_op,
        vastgelegd_door=door.gebruiker,
    )
    wens.save(force_insert=True)
    nu = uitspraak(adres_id, vorm, peildatum)
    for dossier in dossiers:
        gebeurtenis = _leg_vast(dossier, wens, relatie, nu, door, peildatum)
        laat_ingehaald_vervallen(dossier, wens, peildatum=peildatum)
        if nu.mag != was.mag:
            meld_verandering(dossier, wens, gebeurtenis, mag=nu.mag, door=door, peildatum=peildatum)
    if was.mag and not nu.mag:
        for pad in settings.BIJ_INTREKKEN_WENS:
            import_string(pad)(adres_id=adres_id, vorm=vorm, door=door, peildatum=peildatum)
    return wens


@transaction.atomic
def wis_toelichting(*, wens_id: int, door: Kijker, peildatum: date) -> Bewonerswens:
    """Wist wat er in vrije tekst bij een antwoord staat; het antwoord zelf blijft.

    Alleen de privacyfunctionaris doet dit. De tekst in het verloop wist hij met `wis_tekst`.
    """
    if Rol.PRIVACY not in door.rollen:
        raise Geweigerd("Alleen de privacyfunctionaris wist een toelichting bij een wens.")
    wens = Bewonerswens.objects.select_for_update(no_key=True).get(pk=wens_id)
    wens.toelichting = ""
    wens.save(update_fields=["toelichting"])
    return wens


def vergrendel_lopende(adres_id: int) -> list[Dossier]:
    """De lopende dossiers van beide sporen op het adres met een slot, op nummer.

    Wie eerst het recht wil toetsen en dan de wens, roept dit vooraf aan in plaats van `eis_wens`.
    """
    return list(
        Dossier.objects.select_for_update(no_key=True)
        .filter(adres_id=adres_id, soort__in=SPOREN, loopt=True)
        .order_by("pk")
    )


# -- wie mag


def waarom_niet_vastleggen(door: Kijker, dossiers: list[Dossier]) -> str:
    """Leeg, of waarom deze medewerker op dit adres geen wens vastlegt; `dossiers` zijn de lopende daar."""
    eigen = [dossier for dossier in dossiers if dossier.organisatie_id == door.organisatie_id]
    if Rol.INTERVENTIETEAM in door.rollen:
        eigen = dossiers
    if not eigen:
        return "Uw organisatie heeft op dit adres geen lopend dossier."
    if Rol.SVIP in door.rollen:
        return ""
    # Eerst wat hij behandelt of waar hij toegang toe kreeg: de rest hoeft dan niet één voor één.
    toegang = set(
        Dossiertoegang.objects.filter(user=door.gebruiker, content_object__in=eigen).values_list(
            "content_object_id", flat=True
        )
    )
    van_hem = [d for d in eigen if d.behandelaar_id in door.behandelt_voor or d.pk in toegang]
    return waarom_niet(door, Handeling.BEHANDELEN, (van_hem or eigen)[0])


def _eis_medewerker(door: Kijker, dossiers: list[Dossier]) -> None:
    if reden := waarom_niet_vastleggen(door, dossiers):
        raise Geweigerd(reden)


def _eis_gever(
    adres_id: int,
    vorm: Wensvorm,
    door: Kijker,
    peildatum: date,
    persoon_id: int | None,
    organisatie_id: int | None,
) -> Adresrelatie | None:
    """De band van wie het antwoord gaf met het adres; None als niemand bekend is."""
    relaties = relaties_op(adres_id, peildatum)
    if persoon_id is None and organisatie_id is None:
        if not door.is_medewerker:
            raise GeenToegang("Dit adres is niet gevonden.")
        if any(relatie.soort == Adresrelatie.Soort.EIGENAAR for relatie in relaties):
            raise Geweigerd("Kies wie het antwoord gaf.", veld="wie")
        return None
    van_hem = [
        relatie
        for relatie in relaties
        if (relatie.persoon_id, relatie.organisatie_id) == (persoon_id, organisatie_id)
    ]
    if not van_hem:
        if not door.is_medewerker:
            raise GeenToegang("Dit adres is niet gevonden.")
        raise Geweigerd("Kies iemand die nu bij dit adres hoort.", veld="wie")
    for relatie in van_hem:
        if mag_wensen(vorm, relatie.soort):
            return relatie
    namen = " of ".join(een.naam for een in sorted(OOK_HUURDER))
    raise Geweigerd(
        f"Hierover beslist de eigenaar van de woning. Een huurder kiest alleen over: {namen}.", veld="wie"
    )


def _eis_later(antwoord: Antwoord, later_op: date | None, gegeven_op: date, peildatum: date) -> None:
    if later_op is None:
        return
    if antwoord != Antwoord.LATER:
        raise Geweigerd("Vul alleen een dag in als de bewoner later wil beslissen.", veld="later_op")
    if later_op <= max(gegeven_op, peildatum):
        raise Geweigerd("Kies een dag na vandaag om het opnieuw te vragen.", veld="later_op")
    if later_op.year > peildatum.year + VERSTE_PLANNING_JAREN:
        raise Geweigerd("De dag ligt meer dan tien jaar vooruit. Controleer het jaartal.", veld="later_op")


def _eis_nieuw(
    adres_id: int,
    vorm: Wensvorm,
    persoon_id: int | None,
    organisatie_id: int | None,
    antwoord: Antwoord,
    later_op: date | None,
    gegeven_op: date,
) -> None:
    """Weigert hetzelfde antwoord van dezelfde op dezelfde dag, als dat zijn laatste antwoord is."""
    van_hem = {"persoon_id": persoon_id, "organisatie_id": organisatie_id}
    vorige = Bewonerswens.objects.filter(
        adres_id=adres_id, vorm=vorm, gegeven_op=gegeven_op, **van_hem
    ).first()
    if vorige is not None and (vorige.antwoord, vorige.later_op) == (antwoord, later_op):
        raise Geweigerd(
            f"Dit antwoord van {in_woorden(gegeven_op)} is al vastgelegd. Er is niets dubbel opgeslagen."
        )


# -- wat erop volgt


def _leg_vast(
    dossier: Dossier,
    wens: Bewonerswens,
    relatie: Adresrelatie | None,
    nu: Uitspraak,
    door: Kijker,
    peildatum: date,
) -> Gebeurtenis:
    naam, hoe = Wensvorm(wens.vorm).naam, wens.get_hoe_display()
    return registreer_gebeurtenis(
        dossier=dossier,
        soort=Samenloopgebeurtenis.WENS_VASTGELEGD,
        door=door,
        peildatum=peildatum,
        datum=wens.gegeven_op,
        na={
            "wens": f"{naam}: {wens.antwoord} ({hoe})",
            "wens_id": wens.pk,
            "vorm": wens.vorm,
            "antwoord": wens.antwoord,
            "later_op": wens.later_op,
            "uitlegversie": wens.uitlegversie,
            "mag": nu.mag,
        },
        tekst={
            "gegeven_door": f"{relatie.persoon or relatie.organisatie}, {relatie.soort}" if relatie else "",
            "toelichting": wens.toelichting,
        },
    )
