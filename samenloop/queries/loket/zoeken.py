"""Zoeken aan het loket: op adres, postcode, nummer, en op de naam van iemand bij een eigen dossier."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q

from groningen.access import Kijker, dossiers_for, gedeelde_dossiers_for
from groningen.models import Adres, Adresrelatie, Dossier
from groningen.rules.gronden import EIGEN_TAAK
from groningen.rules.rollen import SPOREN, Veldgroep
from groningen.rules.zoekvraag import Vraagsoort, lees_zoekvraag
from samenloop.queries.adressen import Gevonden, zoek

HOOGSTENS = 10
OP_NAAM = 20
KORTSTE_NAAM = 3
BIJ_ADRES = 20


@dataclass(frozen=True, slots=True)
class Vondst:
    """Wat er gevonden is. `doel`: het ene adres waar de zoeker heen wil; `dossier` als hij dat noemde."""

    rijen: Sequence[Gevonden] = ()
    op_naam: Sequence[Adresrelatie] = ()
    meer: bool = False
    ongeveer: bool = False
    doel: Adres | None = None
    dossier: Dossier | None = None


def zoek_loket(kijker: Kijker, tekst: str) -> Vondst:
    """Zoekt adressen, en met een woord ook namen van mensen bij een dossier van de eigen organisatie."""
    vraag = lees_zoekvraag(tekst)
    uitkomst = zoek(kijker, vraag)
    namen = _op_naam(kijker, tekst) if vraag.soort is Vraagsoort.TEKST else []
    if isinstance(uitkomst.doel, Dossier):
        return Vondst(doel=uitkomst.doel.adres, dossier=uitkomst.doel)
    return Vondst(
        rijen=uitkomst.rijen[:HOOGSTENS],
        op_naam=namen,
        meer=uitkomst.meer or len(uitkomst.rijen) > HOOGSTENS,
        ongeveer=uitkomst.gelijkend or uitkomst.ander_nummer,
        doel=uitkomst.doel if not namen else None,
    )


def _op_naam(kijker: Kijker, tekst: str) -> list[Adresrelatie]:
    """Wie zo heet en hoort bij een adres met een dossier van de eigen organisatie; noteert de inzage."""
    naam = tekst.strip()
    if len(naam) < KORTSTE_NAAM:
        return []
    eigen = dossiers_for(kijker).filter(adres_id=OuterRef("adres_id"), soort__in=SPOREN)
    gevonden = list(
        Adresrelatie.objects.filter(
            Exists(eigen),
            Q(tot__isnull=True) | Q(tot__gte=kijker.peildatum),
            persoon__achternaam__icontains=naam,
        )
        .select_related("adres", "persoon")
        .order_by("persoon__achternaam", "pk")[:OP_NAAM]
    )
    dossiers = dossiers_for(kijker).filter(adres__in={een.adres_id for een in gevonden}, soort__in=SPOREN)
    kijker.noteer_inzage(dossiers.values_list("pk", flat=True), [Veldgroep.PERSONEN], EIGEN_TAAK)
    return gevonden


@dataclass(frozen=True, slots=True)
class Loketadres:
    """Wat er op een adres loopt, zo veel als aan het loket nodig is; van de ander alleen de voortgang."""

    adres: Adres
    eigen: Sequence[Dossier]
    ander: Sequence[Dossier]
    grond: str


def loketadres(kijker: Kijker, adres: Adres) -> Loketadres:
    """De dossiers op een adres, de lopende eerst; noteert de inzage."""
    eigen = list(
        dossiers_for(kijker)
        .filter(adres=adres)
        .select_related("behandelaar", "organisatie")
        .order_by("-loopt", "-geopend_op", "pk")[:BIJ_ADRES]
    )
    ander = list(
        gedeelde_dossiers_for(kijker)
        .filter(adres=adres)
        .select_related("behandelaar", "organisatie")
        .order_by("-loopt", "pk")[:BIJ_ADRES]
    )
    kijker.noteer_inzage([een.pk for een in eigen], [Veldgroep.VOORTGANG], EIGEN_TAAK)
    grond = kijker.wettelijke_grond()
    if grond is not None:
        kijker.noteer_inzage([een.pk for een in ander], grond.velden, grond.naam)
    for dossier in (*eigen, *ander):
        dossier.adres = adres
    return Loketadres(adres, eigen, ander, grond.naam if grond is not None and ander else "")
