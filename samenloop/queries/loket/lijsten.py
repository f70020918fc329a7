"""De contacten aan het loket: wat wacht, wat er bij een adres ligt, en alles om in te bladeren."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.db.models import Q, QuerySet

from groningen.access import Kijker
from groningen.models import Klaar, Plek
from groningen.queries.bladeren import Bladerlijst, Stuk
from groningen.rules.bladeren import lees_bladwijzer
from samenloop.access import loketcontacten_for, noteer_loket, waarom_niet_aan_het_loket
from samenloop.models import Loketcontact

PER_BLADZIJDE = 50
HOOGSTENS = 50
OP_ADRES = 10
Stand = Loketcontact.Stand


@dataclass(frozen=True, slots=True)
class Wachtend:
    """Wat de eigen organisatie nu moet doen; van elk hoogstens vijftig, het dringendste eerst."""

    aangeboden: Sequence[Loketcontact]
    terug: Sequence[Loketcontact]
    te_doen: Sequence[Loketcontact]


# Wat een contact laat zien van wat eraan vastzit.
ERBIJ = ("adres", "van", "aan", "genoteerd_door", "aangenomen_door", "dossier", "contactmoment")


def _met(rijen: QuerySet[Loketcontact]) -> QuerySet[Loketcontact]:
    return rijen.select_related(*ERBIJ)


def wachtend(kijker: Kijker) -> Wachtend:
    """Wat aangeboden is, wat terugkwam, en wat aangenomen is en nog gedaan moet worden."""
    rijen, eigen = _met(loketcontacten_for(kijker)), kijker.eigen_organisatie
    aangeboden = rijen.filter(aan=eigen, stand=Stand.AANGEBODEN).order_by("uiterlijk_op", "id")
    # Een contact dat in een dossier staat, wacht daar.
    te_doen = rijen.filter(aan=eigen, stand=Stand.AANGENOMEN, contactmoment=None)
    uit = Wachtend(
        aangeboden=list(aangeboden[:HOOGSTENS]),
        terug=list(rijen.filter(van=eigen, stand=Stand.TERUGGEGEVEN).order_by("id")[:HOOGSTENS]),
        te_doen=list(te_doen.order_by("vervolg_op", "id")[:HOOGSTENS]),
    )
    noteer_loket(kijker, [*uit.aangeboden, *uit.terug, *uit.te_doen])
    return uit


def op_adres(kijker: Kijker, adres_id: int) -> list[Loketcontact]:
    """De laatste contacten op een adres die de eigen organisatie noteerde of kreeg."""
    # Meestal is er geen; dan haalt een prefetch niets, en is de query snel bedacht.
    rijen = loketcontacten_for(kijker).filter(adres=adres_id).order_by("-id").prefetch_related(*ERBIJ)
    gevonden = list(rijen[:OP_ADRES])
    noteer_loket(kijker, gevonden)
    return gevonden


def contact_met(kijker: Kijker, nummer: int) -> Loketcontact | None:
    """Het contact met dit nummer, als de kijker het mag lezen; noteert de inzage."""
    contact = _met(loketcontacten_for(kijker)).filter(pk=nummer).first()
    if contact is not None:
        noteer_loket(kijker, [contact])
    return contact


def met_tekst(kijker: Kijker) -> list[Loketcontact]:
    """De langst geleden afgehandelde contacten waar nog tekst bij staat; de tekst zelf wordt niet getoond."""
    rijen = loketcontacten_for(kijker).filter(afgehandeld_op__isnull=False, gewist_op=None)
    return list(
        rijen.select_related("adres", "van", "aan")
        .defer("tekst", "beller", "vervolg")
        .order_by("afgehandeld_op", "id")[:HOOGSTENS]
    )


LIJSTEN = {
    "verstuurd": "Aan de ander gegeven",
    "gekregen": "Van de ander gekregen",
    "eigen": "Voor de eigen organisatie",
}


def bladzijde(kijker: Kijker, welke: str, pagina: str) -> tuple[Stuk[Loketcontact], bool]:
    """Een bladzijde van een van de `LIJSTEN`, de laatste eerst; en of de bladwijzer klopte."""
    eigen = kijker.eigen_organisatie
    keuze = {
        "verstuurd": Q(van=eigen) & ~Q(aan=eigen),
        "gekregen": Q(aan=eigen) & ~Q(van=eigen),
        "eigen": Q(van=eigen, aan=eigen),
    }[welke]
    lijst: Bladerlijst[Loketcontact] = Bladerlijst(
        delen=[Loketcontact.objects.filter(keuze)],
        kolommen=("id",),
        sleutel_van=lambda contact: (contact.pk,),
        maak=lambda rij: rij,
        tonen=_met(Loketcontact.objects.all()),
        omgekeerd=True,
    )
    wijzer = lees_bladwijzer(pagina, (int, int)) if pagina else None
    stuk = lijst.stuk(wijzer, PER_BLADZIJDE)
    noteer_loket(kijker, stuk.rijen)
    return stuk, wijzer is not None or not pagina


# -- het menu


def tel_wachtend(kijker: Kijker, grens: int) -> int:
    """Hoeveel contacten op de eigen organisatie wachten, tot `grens`: aangeboden of teruggegeven."""
    if waarom_niet_aan_het_loket(kijker):
        return 0
    return len(_teller(grens).rijen(organisatie=kijker.eigen_organisatie))


@cache
def _teller(grens: int) -> Klaar[Loketcontact]:
    """Voor het menu op elke pagina."""

    def maak() -> QuerySet[Loketcontact, Any]:
        wacht = Q(aan_id=Plek("organisatie"), stand=Stand.AANGEBODEN) | Q(
            van_id=Plek("organisatie"), stand=Stand.TERUGGEGEVEN
        )
        return Loketcontact.objects.filter(wacht).order_by().values_list("pk")[:grens]

    return Klaar(maak)
