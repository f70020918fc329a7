"""Een treintje met de hand wijzigen, zolang het een voorstel is.

Uit een treintje dat rijdt kunnen alleen achterblijvers, zodat de rest door kan.
"""

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.db.models import F

from groningen.access import Kijker
from groningen.models import Dossier
from groningen.rules.datums import eis_tekst
from groningen.rules.fouten import Geweigerd
from versterking.access import is_gemeente, mag_treintje_ordenen
from versterking.models import Treintje, Versterkingsdossier, Wagon
from versterking.queries.treintjes.voorstel import IN_TE_DELEN, stap_van
from versterking.rules.planning.stappen import STAPPEN, Stap
from versterking.rules.treintjes.gang import GROOTST, Stand
from versterking.rules.treintjes.woorden import LANGSTE_NAAM

from .basis import (
    ALLEEN_ORDENEN,
    ALLEEN_PLANNER,
    LANGSTE_REDEN,
    Logsoort,
    bewaar,
    eis_stand,
    noteer,
    nummers,
    vergrendel,
    vergrendel_gemeente,
    vergrendel_paar,
    vergrendel_versie,
)

KIES = "Kies minstens één woning."


def _reden(reden: str) -> str:
    return eis_tekst(reden, wat="een reden", veld="reden", hoogstens=LANGSTE_REDEN)


def _eis_grootte(treintje: Treintje, erbij: int) -> None:
    """Weigert meer dan het uiterste; boven de ruime grootte waarschuwt de pagina."""
    wordt = treintje.wagons.filter(tot__isnull=True).count() + erbij
    if wordt > GROOTST:
        raise Geweigerd(
            f"Dan heeft treintje {treintje.nummer} {wordt} woningen. Het uiterste is {GROOTST}: kies er "
            f"hoogstens {GROOTST - wordt + erbij}, of splits het treintje eerst."
        )


def _stappen(dossiers: Sequence[int]) -> set[Stap | None]:
    rijen = Versterkingsdossier.objects.filter(pk__in=dossiers).values_list("status", flat=True)
    return {stap_van(status) for status in rijen}


def _eis_zelfde_stap(treintje: Treintje, dossiers: Sequence[int]) -> None:
    """Weigert woningen die bij een andere stap zijn dan de rest van het treintje."""
    hier = _stappen(list(treintje.wagons.filter(tot__isnull=True).values_list("dossier_id", flat=True)))
    daar = _stappen(dossiers)
    if len(hier | daar) > 1:
        namen = sorted(STAPPEN[een].lower() if een else "wacht op een lokaal plan" for een in hier or daar)
        raise Geweigerd(
            f"Een treintje gaat samen door alle stappen; dit is nu bij: {', '.join(namen)}. Kies woningen "
            "die bij dezelfde stap zijn."
        )


def _wagons(treintje: Treintje, dossiers: Sequence[int]) -> list[Wagon]:
    """De gekozen woningen van dit treintje; weigert als er één niet (meer) in zit."""
    if not dossiers:
        raise Geweigerd(KIES, veld="woningen")
    wagons = list(treintje.wagons.filter(tot__isnull=True, dossier__in=dossiers))
    if len(wagons) != len(set(dossiers)):
        raise Geweigerd("Een gekozen woning zit niet meer in dit treintje. Kies opnieuw.", veld="woningen")
    return wagons


def _laat_los(treintje: Treintje, wagons: Sequence[Wagon], *, reden: str, peildatum: date) -> None:
    """Sluit de plek van deze woningen."""
    Wagon.objects.filter(pk__in=[een.pk for een in wagons]).update(tot=peildatum, reden=reden)


@transaction.atomic
def voeg_toe(
    *,
    treintje_id: int,
    dossiers: Sequence[int],
    reden: str,
    door: Kijker,
    peildatum: date,
    rijversie: int | None = None,
) -> Treintje:
    """Zet woningen van dezelfde gemeente, bij dezelfde stap en nog in geen treintje, in dit voorstel."""
    reden = _reden(reden)
    if not dossiers:
        raise Geweigerd(KIES, veld="woningen")
    # Een slot op de dossiers: twee planners zetten dezelfde woning niet in twee treintjes.
    gevonden = list(
        Dossier.objects.select_for_update(no_key=True, of=("self",))
        .filter(pk__in=dossiers, loopt=True, versterking__status__in=IN_TE_DELEN)
        .order_by("pk")
        .values_list("pk", "adres__gemeente_id")
    )
    vergrendel_gemeente(Treintje.objects.values_list("gemeente_id", flat=True).get(pk=treintje_id))
    treintje = vergrendel(treintje_id, door=door, rijversie=rijversie)
    eis_stand(treintje, Stand.VOORSTEL)
    if len(gevonden) != len(set(dossiers)) or any(code != treintje.gemeente_id for _, code in gevonden):
        raise Geweigerd(
            "Een gekozen woning hoort niet bij deze gemeente of kan niet meer mee. Kies opnieuw.",
            veld="woningen",
        )
    al = Wagon.objects.filter(dossier__in=dossiers, tot__isnull=True).select_related("treintje")
    if bezet := sorted({een.treintje.nummer for een in al}):
        raise Geweigerd(
            f"Een gekozen woning zit al in {', '.join(bezet)}. Haal haar daar eerst uit.", veld="woningen"
        )
    _eis_grootte(treintje, len(gevonden))
    _eis_zelfde_stap(treintje, dossiers)
    Wagon.objects.bulk_create(
        Wagon(treintje=treintje, dossier_id=pk, vanaf=peildatum, reden=reden) for pk, _ in gevonden
    )
    bewaar(treintje)
    noteer(
        treintje,
        Logsoort.ERBIJ,
        door=door,
        peildatum=peildatum,
        tekst=reden,
        gegevens={"dossiers": [pk for pk, _ in gevonden]},
    )
    return treintje


@transaction.atomic
def haal_uit(
    *,
    treintje_id: int,
    dossiers: Sequence[int],
    reden: str,
    door: Kijker,
    peildatum: date,
    rijversie: int | None = None,
) -> Treintje:
    """Haalt woningen uit een voorstel, of achterblijvers uit een treintje dat rijdt: de rest gaat door."""
    reden = _reden(reden)
    treintje = vergrendel(treintje_id, door=door, rijversie=rijversie)
    eis_stand(treintje, Stand.VOORSTEL, Stand.RIJDT)
    wagons = _wagons(treintje, dossiers)
    if len(wagons) == treintje.wagons.filter(tot__isnull=True).count():
        raise Geweigerd(
            "Zo blijft er geen woning over. Laat er minstens één staan"
            + (", of hef het treintje op." if treintje.stand == Stand.VOORSTEL else "."),
            veld="woningen",
        )
    _laat_los(treintje, wagons, reden=reden, peildatum=peildatum)
    bewaar(treintje)
    noteer(
        treintje,
        Logsoort.ERUIT,
        door=door,
        peildatum=peildatum,
        tekst=reden,
        gegevens={"dossiers": sorted(een.dossier_id for een in wagons)},
    )
    return treintje


def _zet_over(wagons: Sequence[Wagon], naar: Treintje, *, reden: str, peildatum: date) -> list[int]:
    """Sluit de plekken en opent ze in het andere treintje; geeft de dossiers."""
    Wagon.objects.filter(pk__in=[een.pk for een in wagons]).update(tot=peildatum, reden=reden)
    Wagon.objects.bulk_create(
        Wagon(treintje=naar, dossier_id=een.dossier_id, vanaf=peildatum, reden=reden) for een in wagons
    )
    return sorted(een.dossier_id for een in wagons)


@transaction.atomic
def verplaats(
    *,
    treintje_id: int,
    naar_id: int,
    dossiers: Sequence[int],
    reden: str,
    door: Kijker,
    peildatum: date,
    rijversie: int | None = None,
) -> tuple[Treintje, Treintje]:
    """Zet woningen van het ene voorstel in het andere, van dezelfde gemeente en bij dezelfde stap."""
    reden = _reden(reden)
    van, naar = vergrendel_paar(treintje_id, naar_id, door=door, rijversie=rijversie)
    eis_stand(van, Stand.VOORSTEL)
    eis_stand(naar, Stand.VOORSTEL)
    wagons = _wagons(van, dossiers)
    if len(wagons) == van.wagons.filter(tot__isnull=True).count():
        raise Geweigerd("Zo blijft er geen woning over. Voeg de treintjes dan samen.", veld="woningen")
    _eis_grootte(naar, len(wagons))
    _eis_zelfde_stap(naar, dossiers)
    gegaan = _zet_over(wagons, naar, reden=reden, peildatum=peildatum)
    for treintje in (van, naar):
        bewaar(treintje)
        noteer(
            treintje,
            Logsoort.VERPLAATST,
            door=door,
            peildatum=peildatum,
            tekst=reden,
            gegevens={"dossiers": gegaan, "van": van.nummer, "naar": naar.nummer},
        )
    return van, naar


@transaction.atomic
def splits(
    *,
    treintje_id: int,
    dossiers: Sequence[int],
    naam: str,
    reden: str,
    door: Kijker,
    peildatum: date,
    rijversie: int | None = None,
) -> Treintje:
    """Maakt van de gekozen woningen een eigen voorstel, direct achter het oude; geeft het nieuwe."""
    reden = _reden(reden)
    naam = eis_tekst(naam, wat="een naam", veld="naam", hoogstens=LANGSTE_NAAM)
    gemeente = vergrendel_gemeente(Treintje.objects.values_list("gemeente_id", flat=True).get(pk=treintje_id))
    oud = vergrendel(treintje_id, door=door, rijversie=rijversie)
    eis_stand(oud, Stand.VOORSTEL)
    wagons = _wagons(oud, dossiers)
    if len(wagons) == oud.wagons.filter(tot__isnull=True).count():
        raise Geweigerd("Laat minstens één woning in het oude treintje staan.", veld="woningen")
    assert door.medewerker_id is not None
    open_ = Treintje.objects.filter(gemeente=gemeente, gesloten_op__isnull=True)
    open_.filter(volgorde__gt=oud.volgorde).update(volgorde=F("volgorde") + 1)
    (nummer,) = nummers(gemeente, 1)
    nieuw = Treintje(
        nummer=nummer,
        naam=naam,
        reden=reden,
        gemeente=gemeente,
        plan_id=oud.plan_id,
        volgorde=oud.volgorde + 1,
        gemaakt_door_id=door.medewerker_id,
        gemaakt_op=peildatum,
    )
    nieuw.save(force_insert=True)
    gegaan = _zet_over(wagons, nieuw, reden=reden, peildatum=peildatum)
    for treintje in (oud, nieuw):
        bewaar(treintje)
        noteer(
            treintje,
            Logsoort.GESPLITST,
            door=door,
            peildatum=peildatum,
            tekst=reden,
            gegevens={"dossiers": gegaan, "van": oud.nummer, "naar": nieuw.nummer},
        )
    return nieuw


@transaction.atomic
def voeg_samen(
    *,
    treintje_id: int,
    naar_id: int,
    reden: str,
    door: Kijker,
    peildatum: date,
    rijversie: int | None = None,
) -> Treintje:
    """Zet alle woningen in het andere voorstel en heft dit op; geeft het andere."""
    reden = _reden(reden)
    weg, blijft = vergrendel_paar(treintje_id, naar_id, door=door, rijversie=rijversie)
    eis_stand(weg, Stand.VOORSTEL)
    eis_stand(blijft, Stand.VOORSTEL)
    wagons = list(weg.wagons.filter(tot__isnull=True))
    _eis_grootte(blijft, len(wagons))
    _eis_zelfde_stap(blijft, [een.dossier_id for een in wagons])
    gegaan = _zet_over(wagons, blijft, reden=reden, peildatum=peildatum)
    weg.hef_op(op=peildatum)
    bewaar(weg, "stand", "gesloten_op")
    bewaar(blijft)
    for treintje in (weg, blijft):
        noteer(
            treintje,
            Logsoort.SAMENGEVOEGD,
            door=door,
            peildatum=peildatum,
            tekst=reden,
            gegevens={"dossiers": gegaan, "van": weg.nummer, "naar": blijft.nummer},
        )
    return blijft


@transaction.atomic
def hernoem(
    *, treintje_id: int, naam: str, door: Kijker, peildatum: date, rijversie: int | None = None
) -> Treintje:
    """Geeft een treintje dat nog niet klaar is een andere naam."""
    naam = eis_tekst(naam, wat="een naam", veld="naam", hoogstens=LANGSTE_NAAM)
    treintje = vergrendel(treintje_id, door=door, rijversie=rijversie)
    eis_stand(treintje, Stand.VOORSTEL, Stand.VASTGESTELD, Stand.RIJDT)
    oud, treintje.naam = treintje.naam, naam
    bewaar(treintje, "naam")
    noteer(treintje, Logsoort.HERNOEMD, door=door, peildatum=peildatum, tekst=f"Was: {oud}")
    return treintje


@transaction.atomic
def zet_volgorde(
    *,
    treintje_id: int,
    plaats: int,
    reden: str,
    door: Kijker,
    peildatum: date,
    rijversie: int | None = None,
) -> Treintje:
    """Zet een treintje op plaats `plaats` (1 gaat eerst) binnen zijn gemeente; de rest schuift op.

    Dat doet de planner, of de gemeente zelf zolang het treintje niet rijdt.
    """
    reden = _reden(reden)
    gemeente = vergrendel_gemeente(Treintje.objects.values_list("gemeente_id", flat=True).get(pk=treintje_id))
    rij = list(
        Treintje.objects.select_for_update(no_key=True)
        .filter(gemeente=gemeente, gesloten_op__isnull=True)
        .order_by("pk")
    )
    treintje = vergrendel_versie(treintje_id, rijversie=rijversie)
    if not mag_treintje_ordenen(door, treintje):
        raise Geweigerd(ALLEEN_ORDENEN if is_gemeente(door) else ALLEEN_PLANNER)
    eis_stand(treintje, Stand.VOORSTEL, Stand.VASTGESTELD, Stand.RIJDT)
    rij.sort(key=lambda een: (een.volgorde, een.pk))
    if not 1 <= plaats <= len(rij):
        raise Geweigerd(f"Kies een plaats van 1 tot en met {len(rij)}.", veld="plaats")
    oud = next(plek for plek, een in enumerate(rij, 1) if een.pk == treintje.pk)
    rij.insert(plaats - 1, rij.pop(oud - 1))
    for plek, een in enumerate(rij, 1):
        een.volgorde = plek
    Treintje.objects.bulk_update(rij, ["volgorde"])
    treintje.volgorde = plaats
    bewaar(treintje, "volgorde")
    noteer(
        treintje,
        Logsoort.VOLGORDE,
        door=door,
        peildatum=peildatum,
        tekst=reden,
        gegevens={"van": oud, "naar": plaats},
    )
    return treintje
