"""Toestemming om te delen: geven, intrekken, en wie daarop wat mag zien (eisen P-02, P-03 en P-09)."""

from collections.abc import Collection, Iterable
from datetime import date

from django.db import transaction
from django.utils import timezone

from groningen.access import Kijker, waarom_niet
from groningen.models import Adresrelatie, Deelgrond, Dossier, Medewerker, Toestemming
from groningen.queries.delen import beslissers_op
from groningen.rules.datums import eis_gebeurd, eis_tekst
from groningen.rules.delen import (
    ANDER,
    HOE_GEVEN,
    HOE_INTREKKEN,
    LANGSTE_TOELICHTING,
    Doel,
    Hoe,
    eis_tot,
    eis_velden,
    in_woorden,
    tekst,
)
from groningen.rules.fouten import GeenToegang, Geweigerd
from groningen.rules.gebeurtenissen import Kerngebeurtenis
from groningen.rules.rollen import BUREAUROLLEN, SPOREN, Handeling, Organisatiesoort, Veldgroep

from .gebeurtenissen import registreer_gebeurtenis

INGETROKKEN = "de bewoner trok zijn toestemming in"


@transaction.atomic
def geef_toestemming(
    *,
    adres_id: int,
    relatie_id: int,
    bron: Organisatiesoort,
    velden: Collection[Veldgroep],
    doel: Doel,
    tot: date,
    ontvangers: Collection[int],
    ook_opvolger: bool,
    hoe: Hoe,
    gegeven_op: date,
    door: Kijker,
    peildatum: date,
    tekstversie: int | None = None,
    kenmerk: str = "",
) -> Toestemming:
    """Legt vast dat een bewoner van `bron` aan de andere organisatie meer laat zien dan de voortgang.

    `relatie_id` is de band met het adres van wie haar geeft: een eigenaar of gemachtigde. `ontvangers` zijn
    de medewerkers die hij noemt; zij behandelen een lopend dossier op het adres. Zonder `kenmerk` zien zij
    het meteen. Met `kenmerk` (een verzoek om gegevens) opent zij nog niets: dat doet `ken_grond_toe`. Een
    medewerker legt alleen een getekend formulier vast (AVG art. 7 lid 1).
    """
    dossiers = _vergrendel(adres_id)
    relatie = _relatie(relatie_id, adres_id, door, peildatum)
    if door.is_medewerker:
        if reden := waarom_niet_vastleggen(door, dossiers):
            raise Geweigerd(reden)
        if hoe not in HOE_GEVEN - {Hoe.PORTAAL}:
            raise Geweigerd("Leg alleen toestemming vast die op een getekend formulier staat.", veld="hoe")
    else:
        hoe, gegeven_op = Hoe.PORTAAL, peildatum
    if bron not in ANDER:
        raise Geweigerd("Kies van wie de gegevens zijn: NCG of IMG.", veld="bron")
    gekozen = eis_velden(velden)
    eis_gebeurd(gegeven_op, wat="De dag van de toestemming", veld="gegeven_op", peildatum=peildatum)
    eis_tot(peildatum, tot)
    try:
        gelezen = tekst(tekstversie)
    except KeyError:
        raise Geweigerd("Deze tekst is niet bekend. Open de pagina opnieuw en vul haar in.") from None
    van_bron = [d for d in dossiers if d.organisatie.soort == bron]
    van_ontvanger = [d for d in dossiers if d.organisatie.soort == ANDER[bron]]
    if not van_bron or not any(d.loopt for d in van_ontvanger):
        raise Geweigerd(
            "Op dit adres hebben NCG en IMG niet allebei een dossier. Er valt niets te delen.", veld="bron"
        )
    wie = kandidaten(van_ontvanger)
    if not kenmerk and not set(ontvangers) <= wie.keys():
        raise Geweigerd("Kies iemand die nu een dossier op dit adres behandelt.", veld="ontvangers")
    if not ontvangers and not ook_opvolger:
        raise Geweigerd("Kies wie het mag zien.", veld="ontvangers")
    toestemming = Toestemming(
        adres_id=adres_id,
        relatie=relatie,
        bron=van_bron[0].organisatie,
        ontvanger=van_ontvanger[0].organisatie,
        velden=sorted(gekozen),
        doel=Doel(doel),
        vanaf=peildatum,
        tot=tot,
        ook_opvolger=ook_opvolger,
        kenmerk=kenmerk,
        tekstversie=gelezen.versie,
        hoe=hoe,
        gegeven_op=gegeven_op,
        vastgelegd_door=door.gebruiker,
    )
    _eis_nieuw(toestemming, ontvangers)
    toestemming.save(force_insert=True)
    if not kenmerk:
        for medewerker_id in ontvangers:
            _open(toestemming, medewerker_id, wie[medewerker_id], peildatum)
    namen = Medewerker.objects.filter(pk__in=ontvangers)
    _leg_vast(
        dossiers,
        Kerngebeurtenis.TOESTEMMING_GEGEVEN,
        toestemming,
        door,
        peildatum,
        datum=gegeven_op,
        tekst={"ontvangers": ", ".join(map(str, namen)), "gegeven_door": _naam(relatie)},
    )
    return toestemming


@transaction.atomic
def trek_toestemming_in(*, toestemming_id: int, hoe: Hoe, door: Kijker, peildatum: date) -> Toestemming:
    """Trekt een toestemming in; alles wat erop rustte, is meteen dicht.

    Dat mag ieder die haar ook kon geven, ook als een ander dat deed, en elke medewerker die het op verzoek
    van de bewoner vastlegt: intrekken is zo makkelijk als geven (AVG art. 7 lid 3).
    """
    gezocht = Toestemming.objects.filter(pk=toestemming_id).values_list("adres_id", flat=True).first()
    if gezocht is None:
        raise GeenToegang("Deze toestemming is niet gevonden.")
    dossiers = _vergrendel(gezocht)
    toestemming = Toestemming.objects.select_for_update(no_key=True).get(pk=toestemming_id)
    if door.is_medewerker:
        eigen = [d for d in dossiers if d.organisatie_id == door.organisatie_id]
        if not eigen:
            raise GeenToegang("Deze toestemming is niet gevonden.")
        if all(waarom_niet(door, Handeling.VASTLEGGEN, d) for d in eigen):
            raise Geweigerd("Met uw rol kunt u hier niets vastleggen.")
        if hoe not in HOE_INTREKKEN - {Hoe.PORTAAL}:
            raise Geweigerd("Kies hoe de bewoner zijn toestemming introk.", veld="hoe")
    else:
        _eigen_relatie(toestemming.adres_id, door, peildatum)
        hoe = Hoe.PORTAAL
    if toestemming.ingetrokken_op is not None:
        raise Geweigerd("Deze toestemming is al ingetrokken.")
    nu = timezone.now()
    toestemming.ingetrokken_op = nu
    toestemming.ingetrokken_hoe = hoe
    toestemming.ingetrokken_door = door.gebruiker
    toestemming.save(update_fields=["ingetrokken_op", "ingetrokken_hoe", "ingetrokken_door"])
    toestemming.gronden.filter(gesloten_op__isnull=True).update(gesloten_op=nu, gesloten_om=INGETROKKEN)
    _leg_vast(dossiers, Kerngebeurtenis.TOESTEMMING_INGETROKKEN, toestemming, door, peildatum)
    return toestemming


@transaction.atomic
def ken_grond_toe(
    *,
    toestemming_id: int,
    kenmerk: str,
    ontvanger_id: int,
    voor_dossier_id: int,
    velden: Collection[Veldgroep],
    doel: str,
    tot: date,
    door: Kijker,
    peildatum: date,
    als_behandelaar: bool = True,
) -> Deelgrond:
    """Opent voor één medewerker wat een goedgekeurd verzoek (`kenmerk`) vraagt, binnen de toestemming ervoor.

    Het bureau van de organisatie wier gegevens het zijn, roept dit aan. `voor_dossier_id` is het lopende
    dossier van de ontvanger op hetzelfde adres waarvoor hij het nodig heeft.
    """
    adres_id = Toestemming.objects.values_list("adres_id", flat=True).get(pk=toestemming_id)
    dossiers = _vergrendel(adres_id)
    toestemming = Toestemming.objects.select_for_update(no_key=True).get(pk=toestemming_id)
    van_bron = [d for d in dossiers if d.organisatie_id == toestemming.bron_id]
    if door.organisatie_id != toestemming.bron_id or all(
        waarom_niet(door, Handeling.BUREAU, d) for d in van_bron
    ):
        raise Geweigerd("Alleen het bureau van de organisatie die de gegevens heeft, opent ze.")
    if toestemming.ingetrokken_op is not None or toestemming.kenmerk != kenmerk:
        raise Geweigerd("De bewoner heeft voor dit verzoek geen toestemming die nu geldt.")
    gekozen = eis_velden(velden)
    if not gekozen <= set(toestemming.velden) or tot > toestemming.tot:
        raise Geweigerd("Dit is meer dan de bewoner toestond. Kies minder, of vraag het hem opnieuw.")
    eis_tot(peildatum, tot)
    voor = next((d for d in dossiers if d.pk == voor_dossier_id and d.loopt), None)
    ontvanger = Medewerker.objects.filter(pk=ontvanger_id, actief=True).first()
    if (
        voor is None
        or ontvanger is None
        or not (voor.organisatie_id == ontvanger.organisatie_id == toestemming.ontvanger_id)
    ):
        raise Geweigerd("De ontvanger heeft op dit adres geen lopend dossier bij zijn organisatie.")
    grond = Deelgrond(
        soort=Deelgrond.Soort.VERZOEK,
        toestemming=toestemming,
        kenmerk=eis_tekst(kenmerk, wat="het nummer van het verzoek", veld="kenmerk", hoogstens=40),
        adres_id=adres_id,
        bron_id=toestemming.bron_id,
        ontvanger=ontvanger,
        voor_dossier=voor,
        als_behandelaar=als_behandelaar,
        velden=sorted(gekozen),
        doel=eis_tekst(doel, wat="het doel", veld="doel", hoogstens=LANGSTE_TOELICHTING),
        vanaf=peildatum,
        tot=tot,
    )
    grond.save(force_insert=True)
    _leg_vast(
        dossiers,
        Kerngebeurtenis.GEGEVENS_GEOPEND,
        toestemming,
        door,
        peildatum,
        feiten={"kenmerk": kenmerk, "deelgrond_id": grond.pk, "velden": in_woorden(gekozen), "tot": tot},
        tekst={"ontvangers": str(ontvanger)},
    )
    return grond


@transaction.atomic
def sluit_grond(*, deelgrond_id: int, om: str, door: Kijker, peildatum: date) -> Deelgrond:
    """Sluit één grond eerder dan zijn laatste dag: de ontvanger zelf, of het bureau van een van beide."""
    adres_id = Deelgrond.objects.values_list("adres_id", flat=True).get(pk=deelgrond_id)
    dossiers = _vergrendel(adres_id)
    grond = (
        Deelgrond.objects.select_for_update(no_key=True, of=("self",))
        .select_related("toestemming__bron", "toestemming__ontvanger", "ontvanger")
        .get(pk=deelgrond_id)
    )
    eigen = [d for d in dossiers if d.organisatie_id == door.organisatie_id]
    if door.medewerker_id != grond.ontvanger_id and not any(
        not waarom_niet(door, Handeling.BUREAU, d) for d in eigen
    ):
        raise Geweigerd("Alleen wie het mag zien of het bureau sluit dit.")
    if grond.gesloten_op is not None:
        raise Geweigerd("Dit is al gesloten.")
    grond.gesloten_op = timezone.now()
    grond.gesloten_om = eis_tekst(om, wat="een reden", veld="om", hoogstens=120)
    grond.save(update_fields=["gesloten_op", "gesloten_om"])
    _leg_vast(
        dossiers,
        Kerngebeurtenis.GEGEVENS_GESLOTEN,
        grond.toestemming,
        door,
        peildatum,
        feiten={"kenmerk": grond.kenmerk, "deelgrond_id": grond.pk},
        tekst={"ontvangers": str(grond.ontvanger), "reden": grond.gesloten_om},
    )
    return grond


def waarom_niet_vastleggen(door: Kijker, dossiers: Collection[Dossier]) -> str:
    """Leeg, of waarom deze medewerker hier geen toestemming vastlegt; `dossiers` zijn die van het adres."""
    eigen = [d for d in dossiers if d.organisatie_id == door.organisatie_id and d.loopt]
    if not eigen:
        return "Uw organisatie heeft op dit adres geen lopend dossier."
    if door.rollen & BUREAUROLLEN:
        return ""
    # Wie hij zelf behandelt eerst: dan is de rest niet na te vragen.
    eigen.sort(key=lambda d: d.behandelaar_id not in door.behandelt_voor)
    reden = ""
    for dossier in eigen:
        if not (reden := waarom_niet(door, Handeling.BEHANDELEN, dossier)):
            return ""
    return reden


def kandidaten(dossiers: Iterable[Dossier]) -> dict[int, Dossier]:
    """Wie er op naam mag kijken: de behandelaars van de lopende dossiers, elk met zijn dossier."""
    uit: dict[int, Dossier] = {}
    for dossier in sorted(dossiers, key=lambda d: d.pk):
        if dossier.loopt and dossier.behandelaar_id is not None:
            uit.setdefault(dossier.behandelaar_id, dossier)
    return uit


# -- hulp


def _vergrendel(adres_id: int) -> list[Dossier]:
    """De dossiers van beide sporen op het adres met een slot, op nummer."""
    return list(
        Dossier.objects.select_for_update(no_key=True, of=("self",))
        .select_related("organisatie")
        .filter(adres_id=adres_id, soort__in=SPOREN)
        .order_by("pk")
    )


def _relatie(relatie_id: int, adres_id: int, door: Kijker, peildatum: date) -> Adresrelatie:
    if not door.is_medewerker:
        return _eigen_relatie(adres_id, door, peildatum, relatie_id=relatie_id)
    relatie = beslissers_op(adres_id, peildatum).filter(pk=relatie_id).first()
    if relatie is None:
        raise Geweigerd("Kies een eigenaar of gemachtigde die nu bij dit adres hoort.", veld="relatie")
    return relatie


def _eigen_relatie(
    adres_id: int, door: Kijker, peildatum: date, relatie_id: int | None = None
) -> Adresrelatie:
    """De band van de bewoner zelf met dit adres, waarmee hij hierover beslist."""
    banden = beslissers_op(adres_id, peildatum).filter(persoon_id=door.persoon_id or 0)
    relatie = banden.filter(pk=relatie_id).first() if relatie_id is not None else banden.first()
    if relatie is None:
        raise GeenToegang("Dit adres is niet gevonden.")
    return relatie


def _eis_nieuw(toestemming: Toestemming, ontvangers: Collection[int]) -> None:
    """Weigert wat al zo openstaat: dezelfde gever, velden, doel, einde en mensen."""
    for eerder in Toestemming.objects.filter(
        relatie_id=toestemming.relatie_id,
        bron_id=toestemming.bron_id,
        velden=toestemming.velden,
        doel=toestemming.doel,
        tot=toestemming.tot,
        kenmerk=toestemming.kenmerk,
        ook_opvolger=toestemming.ook_opvolger,
        ingetrokken_op__isnull=True,
    ).prefetch_related("gronden"):
        open_voor = {grond.ontvanger_id for grond in eerder.gronden.all() if grond.gesloten_op is None}
        if toestemming.kenmerk or set(ontvangers) <= open_voor:
            raise Geweigerd("Deze toestemming is al gegeven. Er is niets dubbel opgeslagen.")


def _open(toestemming: Toestemming, medewerker_id: int, voor: Dossier, peildatum: date) -> None:
    Deelgrond(
        soort=Deelgrond.Soort.TOESTEMMING,
        toestemming=toestemming,
        adres_id=toestemming.adres_id,
        bron_id=toestemming.bron_id,
        ontvanger_id=medewerker_id,
        voor_dossier=voor,
        velden=toestemming.velden,
        doel=Doel(toestemming.doel).naam,
        vanaf=peildatum,
        tot=toestemming.tot,
    ).save(force_insert=True)


def _naam(relatie: Adresrelatie) -> str:
    return f"{relatie.persoon or relatie.organisatie}, {relatie.soort}"


def _leg_vast(
    dossiers: Iterable[Dossier],
    soort: Kerngebeurtenis,
    toestemming: Toestemming,
    door: Kijker,
    peildatum: date,
    *,
    datum: date | None = None,
    feiten: dict[str, object] | None = None,
    tekst: dict[str, object] | None = None,
) -> None:
    """Eén gebeurtenis in elk lopend dossier op het adres, bij beide organisaties."""
    for dossier in dossiers:
        if not dossier.loopt:
            continue
        registreer_gebeurtenis(
            dossier=dossier,
            soort=soort,
            door=door,
            peildatum=peildatum,
            datum=datum or peildatum,
            na={
                "toestemming_id": toestemming.pk,
                "bron": str(toestemming.bron),
                "ontvanger": str(toestemming.ontvanger),
                "velden": in_woorden(toestemming.velden),
                "doel": Doel(toestemming.doel).naam,
                "tot": toestemming.tot,
                "hoe": toestemming.ingetrokken_hoe or toestemming.hoe,
                **(feiten or {}),
            },
            tekst=tekst,
        )
