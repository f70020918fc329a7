"""De lijst van treintjes, en één treintje met zijn woningen. Alles langs de poort."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet

from groningen.access import Kijker
from groningen.queries.bladeren import Bladerlijst, Stuk
from groningen.rules.bladeren import Bladwijzer, Sleutelwaarde
from versterking.access import noteer_voortgang, treintjes_for, woningen_for
from versterking.models import Treintje, Versterkingsdossier, Wagon
from versterking.rules.statussen import Status
from versterking.rules.treintjes.achterblijvers import Rit
from versterking.rules.treintjes.gang import Stand

from .voorstel import vrije_woningen

PER_BLADZIJDE = 50
MEESTE_IN_UITVOER = 5_000
OPEN = [str(Stand.VOORSTEL), str(Stand.VASTGESTELD), str(Stand.RIJDT)]
DICHT = [str(Stand.KLAAR), str(Stand.OPGEHEVEN)]


@dataclass(frozen=True, slots=True)
class Filters:
    """Wat er in de lijst staat. `stand` leeg: alles wat nog niet klaar of opgeheven is."""

    gemeente: str = ""
    stand: str = ""
    zoek: str = ""


def _gefilterd(kijker: Kijker, filters: Filters) -> QuerySet[Treintje]:
    rijen = treintjes_for(kijker)
    if filters.gemeente:
        rijen = rijen.filter(gemeente=filters.gemeente)
    rijen = rijen.filter(stand=filters.stand) if filters.stand else rijen.filter(stand__in=OPEN)
    if filters.zoek:
        rijen = rijen.filter(Q(naam__icontains=filters.zoek) | Q(nummer__iexact=filters.zoek))
    return rijen


def met_tellingen(rijen: QuerySet[Treintje]) -> QuerySet[Any, Any]:
    """Met per treintje hoeveel woningen er meerijden, hoeveel daarvan P50 en P90, en hoeveel klaar."""
    open_ = Q(wagons__tot__isnull=True)
    return rijen.select_related("gemeente", "plan").annotate(
        woningen=Count("wagons", filter=open_),
        p50=Count("wagons", filter=open_ & Q(wagons__dossier__versterking__risicoprofiel="P50")),
        p90=Count("wagons", filter=open_ & Q(wagons__dossier__versterking__risicoprofiel="P90")),
        klaar=Count("wagons", filter=open_ & Q(wagons__dossier__loopt=False)),
    )


def bladzijde(kijker: Kijker, filters: Filters, wijzer: Bladwijzer | None) -> Stuk[Any]:
    """Een bladzijde van de lijst, per gemeente op volgorde."""

    def sleutel(treintje: Treintje) -> tuple[Sleutelwaarde, ...]:
        return treintje.gemeente_id, treintje.volgorde, treintje.pk

    lijst: Bladerlijst[Any] = Bladerlijst(
        delen=[_gefilterd(kijker, filters)],
        kolommen=("gemeente_id", "volgorde", "id"),
        sleutel_van=sleutel,
        maak=lambda rij: rij,
        tonen=met_tellingen(Treintje.objects.all()),
    )
    return lijst.stuk(wijzer, PER_BLADZIJDE)


def alle(kijker: Kijker, filters: Filters) -> list[Any]:
    """De hele lijst voor een bestand, tot `MEESTE_IN_UITVOER`."""
    rijen = met_tellingen(_gefilterd(kijker, filters)).order_by("gemeente_id", "volgorde", "id")
    return list(rijen[:MEESTE_IN_UITVOER])


def aantallen_per_stand(kijker: Kijker, gemeente: str = "") -> dict[str, int]:
    """Hoeveel treintjes er in elke stand zijn."""
    rijen = treintjes_for(kijker)
    if gemeente:
        rijen = rijen.filter(gemeente=gemeente)
    return dict(rijen.order_by().values_list("stand").annotate(aantal=Count("pk")))


def treintje_met(kijker: Kijker, nummer: str) -> Treintje | None:
    """Het treintje met dit nummer, als deze kijker het mag zien."""
    rijen = treintjes_for(kijker).select_related("gemeente", "plan", "gemaakt_door")
    return rijen.filter(nummer=nummer).first()


@dataclass(frozen=True, slots=True)
class Woningrij:
    """Een woning in een treintje: alleen voortgang."""

    dossier_id: int
    nummer: str
    adres: str
    plaats: str
    status: Status
    sinds: date
    risico: str
    soort: str
    gepauzeerd_op: date | None
    opname_op: date | None
    x: int | None
    y: int | None
    reden: str

    @property
    def rit(self) -> Rit:
        return Rit(self.dossier_id, self.status, self.sinds, self.gepauzeerd_op, self.opname_op)

    @property
    def stap(self) -> str:
        return f"{self.status.value} {self.status.label}"


def woningen_in(kijker: Kijker, treintje: Treintje) -> list[Woningrij]:
    """De woningen die meerijden en die deze kijker mag zien, P50 eerst; noteert de inzage."""
    wagons = (
        Wagon.objects.filter(treintje=treintje, tot__isnull=True, dossier__in=woningen_for(kijker))
        .select_related("dossier__adres", "dossier__versterking")
        .order_by("pk")
    )
    rijen = [_rij(wagon) for wagon in wagons]
    noteer_voortgang(kijker, [rij.dossier_id for rij in rijen])
    return rijen


def _rij(wagon: Wagon) -> Woningrij:
    zaak: Versterkingsdossier = wagon.dossier.versterking
    adres = wagon.dossier.adres
    return Woningrij(
        dossier_id=wagon.dossier_id,
        nummer=wagon.dossier.nummer,
        adres=adres.straat_en_nummer,
        plaats=adres.woonplaats,
        status=Status(zaak.status),
        sinds=wagon.dossier.status_sinds,
        risico=zaak.risicoprofiel,
        soort=zaak.typologie,
        gepauzeerd_op=zaak.gepauzeerd_op,
        opname_op=zaak.opname_gepland_op,
        x=adres.x,
        y=adres.y,
        reden=wagon.reden,
    )


def adressen_van(kijker: Kijker, dossiers: Sequence[int]) -> dict[int, str]:
    """Straat en nummer bij dossiers in het logboek, voor zover de kijker die ziet; noteert de inzage."""
    rijen = woningen_for(kijker).filter(pk__in=dossiers).select_related("adres")
    uit = {een.pk: een.adres.straat_en_nummer for een in rijen}
    noteer_voortgang(kijker, sorted(uit))
    return uit


def vrij_bij(treintje: Treintje, zoek: str, hoogstens: int = 60) -> list[Any]:
    """Woningen van dezelfde gemeente die erbij kunnen, op straat en nummer; voor een planner."""
    rijen = vrije_woningen(treintje.gemeente_id).select_related("dossier__adres")
    for woord in zoek.lower().split():
        rijen = rijen.filter(dossier__adres__zoektekst__contains=woord)
    return list(
        rijen.order_by(
            "dossier__adres__woonplaats", "dossier__adres__straatnaam", "dossier__adres__huisnummer", "pk"
        )[:hoogstens]
    )


def andere_voorstellen(treintje: Treintje) -> list[Treintje]:
    """De andere voorstellen van dezelfde gemeente, waar woningen heen kunnen."""
    rijen = Treintje.objects.filter(gemeente=treintje.gemeente_id, stand=Stand.VOORSTEL)
    return list(rijen.exclude(pk=treintje.pk).order_by("volgorde", "pk"))


def treintje_van(dossier_id: int) -> Treintje | None:
    """Het treintje waar dit dossier nu in rijdt."""
    wagon = (
        Wagon.objects.filter(dossier=dossier_id, tot__isnull=True)
        .select_related("treintje__gemeente")
        .first()
    )
    return wagon.treintje if wagon else None
