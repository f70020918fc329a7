"""De coördinator van een adres benoemen, verlengen, overdragen en laten stoppen (eis C-44).

Elke organisatie benoemt iemand van zichzelf; op een adres is er één. Het mandaat verandert wat iemand mag:
zie `samenloop.access.coordineert`, `samenloop.actions.signalen` (klimmen) en `samenloop.actions.gesprek`. Wie
mee behandelt, krijgt de toegang die elke collega kan krijgen, en raakt die kwijt als de termijn eindigt.
"""

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.db.models import Q
from guardian.shortcuts import remove_perm

from groningen.access import Kijker, gebruiker_heeft_toegang
from groningen.actions.dossiers import TOEGANG, geef_toegang
from groningen.actions.gebeurtenissen import registreer_gebeurtenis
from groningen.models import Dossier, Medewerker
from groningen.rules.begeleiders import telefoon
from groningen.rules.datums import eis_tekst
from groningen.rules.fouten import Geweigerd, Verouderd
from groningen.rules.gebeurtenissen import Kerngebeurtenis
from groningen.rules.rollen import SPOREN
from samenloop.actions.eigen_signaal import geef_eigen_signaal
from samenloop.models import Adrescoordinator, Signaal
from samenloop.queries.collegas import behandelaars_van
from samenloop.rules.buddyberichten import Buddygebeurtenis
from samenloop.rules.coordinator import (
    HERINNER_VOORAF,
    LANGSTE_NOTITIE,
    LANGSTE_REDEN,
    MANDATEN,
    Mandaat,
    waarom_niet_tot,
)
from samenloop.rules.momenten import Moment

from .wensen import vergrendel_lopende

Stand = Adrescoordinator.Stand
TOEGANGSREDEN = "Coördinator van dit adres"


def waarom_niet_benoemen(kijker: Kijker, dossiers: Sequence[Dossier]) -> str:
    """Leeg als deze kijker hier over de coördinator beslist; `dossiers` zijn de lopende van beide sporen."""
    if kijker.wettelijke_grond() is None:
        return "Zonder grond om gegevens te delen kunt u niets samen afspreken."
    if {een.soort for een in dossiers} < set(SPOREN):
        return "Een coördinator is er voor adressen waar NCG én IMG een lopend dossier hebben."
    if not kijker.is_coordinator or not any(een.organisatie_id == kijker.organisatie_id for een in dossiers):
        return "Alleen een coördinator van NCG of IMG benoemt wie dit adres coördineert."
    return ""


@transaction.atomic
def benoem_coordinator(
    *,
    adres_id: int,
    medewerker_id: int | None,
    mandaat: Sequence[str],
    tot: date,
    door: Kijker,
    peildatum: date,
) -> Adrescoordinator:
    """Benoemt een begeleider of coördinator van de eigen organisatie tot en met `tot`."""
    dossiers = vergrendel_lopende(adres_id)
    if reden := waarom_niet_benoemen(door, dossiers):
        raise Geweigerd(reden)
    if Adrescoordinator.objects.filter(adres=adres_id, stand=Stand.LOOPT).exists():
        raise Geweigerd("Dit adres heeft al een coördinator. Draag over, of laat eerst stoppen.")
    _eis_mandaat(mandaat)
    _eis_tot(peildatum, tot)
    lid = _eis_lid(medewerker_id, door, peildatum)
    nieuw = _begin(dossiers, adres_id, lid, mandaat, tot, door=door, peildatum=peildatum)
    _leg_vast(
        dossiers,
        Buddygebeurtenis.COORDINATOR_BENOEMD,
        nieuw,
        door,
        peildatum,
        tekst=_wie(lid),
    )
    return nieuw


@transaction.atomic
def verleng_coordinator(
    *, coordinator_id: int, tot: date, door: Kijker, peildatum: date, versie: int | None = None
) -> Adrescoordinator:
    """Verlengt de termijn tot en met `tot`, hoogstens een jaar vooruit."""
    dossiers, benoeming = _vergrendel(coordinator_id, door, versie)
    if tot <= benoeming.tot:
        raise Geweigerd("Kies een latere dag dan de laatste dag van nu.", veld="tot")
    _eis_tot(peildatum, tot)
    benoeming.verleng(tot=tot)
    _bewaar(benoeming, "tot")
    _leg_vast(dossiers, Buddygebeurtenis.COORDINATOR_VERLENGD, benoeming, door, peildatum)
    _sluit_signalen(benoeming, peildatum)
    return benoeming


@transaction.atomic
def draag_coordinatie_over(
    *,
    coordinator_id: int,
    medewerker_id: int | None,
    tot: date,
    notitie: str,
    door: Kijker,
    peildatum: date,
    versie: int | None = None,
) -> Adrescoordinator:
    """Draagt over aan een collega, met een notitie; het mandaat blijft. De bewoner hoort wie hij nu belt."""
    dossiers, oud = _vergrendel(coordinator_id, door, versie)
    notitie = eis_tekst(
        notitie, wat="een notitie voor de opvolger", veld="notitie", hoogstens=LANGSTE_NOTITIE
    )
    if not dossiers:
        raise Geweigerd("Op dit adres loopt geen dossier meer. Laat de coördinatie stoppen.")
    _eis_tot(peildatum, tot)
    lid = _eis_lid(medewerker_id, door, peildatum)
    if lid.pk == oud.medewerker_id:
        raise Geweigerd(f"{lid} coördineert dit adres al.", veld="medewerker")
    oud.draag_over(op=peildatum, reden=f"Overgedragen aan {lid}")
    _sluit(oud, door=door, peildatum=peildatum)
    nieuw = _begin(
        dossiers,
        oud.adres_id,
        lid,
        oud.mandaat,
        tot,
        door=door,
        peildatum=peildatum,
        vorige=oud,
        notitie=notitie,
    )
    _leg_vast(
        dossiers,
        Buddygebeurtenis.COORDINATOR_OVERGEDRAGEN,
        nieuw,
        door,
        peildatum,
        tekst={**_wie(lid), "notitie": notitie},
    )
    return nieuw


@transaction.atomic
def stop_coordinatie(
    *, coordinator_id: int, reden: str, door: Kijker, peildatum: date, versie: int | None = None
) -> Adrescoordinator:
    """Laat een coördinator stoppen zonder opvolger."""
    dossiers, benoeming = _vergrendel(coordinator_id, door, versie)
    reden = eis_tekst(reden, wat="een reden", veld="reden", hoogstens=LANGSTE_REDEN)
    benoeming.beeindig(op=peildatum, reden=reden)
    _sluit(benoeming, door=door, peildatum=peildatum)
    _leg_vast(
        dossiers, Buddygebeurtenis.COORDINATOR_GESTOPT, benoeming, door, peildatum, tekst={"reden": reden}
    )
    return benoeming


def controleer_coordinatoren(*, peildatum: date) -> int:
    """Herinnert vóór een termijn om is, en sluit wat voorbij is. Dubbel of te laat geeft dezelfde stand.

    Geeft het aantal benoemingen dat sloot.
    """
    binnenkort = Adrescoordinator.objects.filter(
        stand=Stand.LOOPT, tot__lte=peildatum + HERINNER_VOORAF
    ).order_by("tot", "pk")
    gesloten = 0
    for nummer in list(binnenkort.values_list("pk", flat=True)):
        with transaction.atomic():
            gesloten += _controleer(nummer, peildatum)
    return gesloten


def _controleer(nummer: int, peildatum: date) -> bool:
    dossiers, benoeming = _op_slot(nummer)
    if benoeming.stand != Stand.LOOPT or benoeming.tot > peildatum + HERINNER_VOORAF:
        return False
    if benoeming.tot >= peildatum:
        _herinner(dossiers, benoeming, peildatum)
        return False
    benoeming.verloop(op=peildatum)
    _sluit(benoeming, door=None, peildatum=peildatum)
    _leg_vast(
        dossiers,
        Buddygebeurtenis.COORDINATOR_GESTOPT,
        benoeming,
        None,
        peildatum,
        tekst={"reden": "de termijn is voorbij"},
    )
    return True


def _herinner(dossiers: Sequence[Dossier], benoeming: Adrescoordinator, peildatum: date) -> None:
    sleutel = f"coordinator/{benoeming.pk}/{benoeming.tot}"
    eigen = [een for een in dossiers if een.organisatie_id == benoeming.medewerker.organisatie_id]
    if eigen and not Signaal.objects.filter(sleutel=sleutel).exists():
        geef_eigen_signaal(
            eigen[0], Moment.COORDINATOR_TOT, sleutel=sleutel, gegevens={}, peildatum=peildatum
        )


# -- wat erbij hoort


def _op_slot(coordinator_id: int) -> tuple[list[Dossier], Adrescoordinator]:
    """De lopende dossiers van het adres en de benoeming, alle met een slot.

    Ook een dossier dat intussen dicht is en door haar open staat, krijgt een slot: alles op nummer.
    """
    adres_id, open_ = Adrescoordinator.objects.values_list("adres_id", "toegang_tot").get(pk=coordinator_id)
    lopend = Q(adres_id=adres_id, soort__in=SPOREN, loopt=True)
    dossiers = Dossier.objects.select_for_update(no_key=True).filter(lopend | Q(pk__in=open_))
    alle = list(dossiers.order_by("pk"))
    benoeming = (
        Adrescoordinator.objects.select_for_update(no_key=True, of=("self",))
        .select_related("medewerker__gebruiker", "medewerker__organisatie")
        .get(pk=coordinator_id)
    )
    return [een for een in alle if een.loopt], benoeming


def _vergrendel(
    coordinator_id: int, door: Kijker, versie: int | None
) -> tuple[list[Dossier], Adrescoordinator]:
    """De benoeming met een slot, na dat op de lopende dossiers; toetst recht, stand en versie."""
    dossiers, benoeming = _op_slot(coordinator_id)
    if not door.is_coordinator or benoeming.medewerker.organisatie_id != door.organisatie_id:
        raise Geweigerd("Alleen een coördinator van de organisatie die benoemde, wijzigt dit.")
    if benoeming.stand != Stand.LOOPT:
        raise Geweigerd(f"Deze benoeming loopt niet meer: {benoeming.get_stand_display().lower()}.")
    if versie is not None and benoeming.versie != versie:
        raise Verouderd
    return dossiers, benoeming


def _begin(
    dossiers: Sequence[Dossier],
    adres_id: int,
    lid: Medewerker,
    mandaat: Sequence[str],
    tot: date,
    *,
    door: Kijker,
    peildatum: date,
    vorige: Adrescoordinator | None = None,
    notitie: str = "",
) -> Adrescoordinator:
    nieuw = Adrescoordinator(
        adres_id=adres_id,
        medewerker=lid,
        mandaat=[een for een in MANDATEN if een in mandaat],
        vanaf=peildatum,
        tot=tot,
        benoemd_door=door.gebruiker,
        vorige=vorige,
        notitie=notitie,
    )
    if Mandaat.BEHANDELEN in mandaat and lid.gebruiker is not None:
        for dossier in dossiers:
            if dossier.organisatie_id == lid.organisatie_id and not gebruiker_heeft_toegang(
                lid.gebruiker, dossier
            ):
                geef_toegang(
                    dossier_id=dossier.pk,
                    gebruiker_id=lid.gebruiker.pk,
                    door=door,
                    peildatum=peildatum,
                    reden=TOEGANGSREDEN,
                )
                dossier.refresh_from_db(fields=["versie"])
                nieuw.toegang_tot.append(dossier.pk)
    nieuw.save(force_insert=True)
    return nieuw


def _sluit(benoeming: Adrescoordinator, *, door: Kijker | None, peildatum: date) -> None:
    """Bewaart dat zij voorbij is, neemt de toegang weer af die zij gaf, en sluit de herinnering."""
    gebruiker = benoeming.medewerker.gebruiker
    gesloten = Dossier.objects.select_for_update(no_key=True).filter(pk__in=benoeming.toegang_tot)
    for dossier in gesloten.order_by("pk"):
        if gebruiker is not None and gebruiker_heeft_toegang(gebruiker, dossier):
            remove_perm(TOEGANG, gebruiker, dossier)
            registreer_gebeurtenis(
                dossier=dossier,
                soort=Kerngebeurtenis.TOEGANG_INGETROKKEN,
                door=door,
                peildatum=peildatum,
                datum=peildatum,
                voor={"gebruiker_id": gebruiker.pk},
                tekst={"collega": str(benoeming.medewerker), "reden": "Coördinatie van dit adres is voorbij"},
            )
    benoeming.toegang_tot = []
    _bewaar(benoeming, "gesloten_op", "reden", "toegang_tot")
    _sluit_signalen(benoeming, peildatum)


def _sluit_signalen(benoeming: Adrescoordinator, peildatum: date) -> None:
    Signaal.objects.filter(
        sleutel__startswith=f"coordinator/{benoeming.pk}/", afgehandeld_op__isnull=True
    ).update(
        stand=Signaal.Stand.VERVALLEN,
        afgehandeld_op=peildatum,
        antwoord="Er is over de coördinatie beslist.",
    )


def _bewaar(benoeming: Adrescoordinator, *velden: str) -> None:
    benoeming.versie += 1
    benoeming.save(update_fields=["stand", "versie", *velden])


def _wie(lid: Medewerker) -> dict[str, str]:
    organisatie = lid.organisatie
    return {
        "coordinator": f"{lid} ({organisatie})",
        "coordinator_telefoon": telefoon(lid.telefoon, organisatie.telefoon, str(organisatie)),
    }


def _leg_vast(
    dossiers: Sequence[Dossier],
    soort: Buddygebeurtenis,
    benoeming: Adrescoordinator,
    door: Kijker | None,
    peildatum: date,
    *,
    tekst: dict[str, str] | None = None,
) -> None:
    """Dezelfde gebeurtenis in elk lopend dossier van het adres."""
    for dossier in dossiers:
        dossier.refresh_from_db(fields=["versie"])
        registreer_gebeurtenis(
            dossier=dossier,
            soort=soort,
            door=door,
            peildatum=peildatum,
            datum=peildatum,
            na={"coordinator_id": benoeming.pk, "tot": benoeming.tot, "mandaat": benoeming.mandaat},
            tekst=tekst,
        )


def _eis_lid(medewerker_id: int | None, door: Kijker, peildatum: date) -> Medewerker:
    lid = (
        behandelaars_van(door.organisatie_id or 0, peildatum)
        .select_related("organisatie", "gebruiker")
        .filter(pk=medewerker_id or 0)
        .first()
    )
    if lid is None or lid.gebruiker is None:
        raise Geweigerd(
            "Kies een begeleider of coördinator van uw organisatie die kan inloggen.", veld="medewerker"
        )
    return lid


def _eis_mandaat(mandaat: Sequence[str]) -> None:
    if not mandaat or not set(mandaat) <= set(MANDATEN):
        raise Geweigerd("Kies wat de coördinator op dit adres mag.", veld="mandaat")


def _eis_tot(vanaf: date, tot: date) -> None:
    if reden := waarom_niet_tot(vanaf, tot):
        raise Geweigerd(reden, veld="tot")
