"""De wisselwoning van één dossier: wat er geboekt is, en wat er voor deze bewoner vrij is."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q

from groningen.models import Adres, Dossier
from versterking.models import Wisselboeking, Wisselwoning
from versterking.rules.wisselwoningen.boeking import Stand
from versterking.rules.wisselwoningen.passend import Aanbod, Passend, Periode, Vraag, kies

GETOOND = 12


@dataclass(frozen=True, slots=True)
class Kandidaat:
    """Een vrije woning met waarom zij past of wat er mist."""

    woning: Wisselwoning
    passend: Passend


def vraag_van(adres: Adres, periode: Periode, *, kamers: int, gelijkvloers: bool, huisdieren: bool) -> Vraag:
    return Vraag(periode, kamers, gelijkvloers, huisdieren, adres.x, adres.y)


def kandidaten(vraag: Vraag) -> tuple[list[Kandidaat], int]:
    """De best passende vrije woningen, en hoeveel er in totaal vrij zijn; in twee query's."""
    tot = vraag.periode.tot
    assert tot is not None
    woningen = {
        een.pk: een
        for een in Wisselwoning.objects.filter(
            Q(beschikbaar_tot__isnull=True) | Q(beschikbaar_tot__gte=tot),
            beschikbaar_van__lte=vraag.periode.van,
        ).select_related("gemeente", "adres")
    }
    bezet: dict[int, list[Periode]] = defaultdict(list)
    boekingen = Wisselboeking.objects.filter(
        woning__in=woningen, van__lte=tot, tot__gte=vraag.periode.van
    ).exclude(stand=Stand.GEANNULEERD)
    for woning_id, van, eind in boekingen.values_list("woning_id", "van", "tot"):
        bezet[woning_id].append(Periode(van, eind))
    gekozen = kies((_aanbod(een, bezet[een.pk]) for een in woningen.values()), vraag)
    return [Kandidaat(woningen[een.aanbod.sleutel], een) for een in gekozen[:GETOOND]], len(gekozen)


def _aanbod(woning: Wisselwoning, bezet: list[Periode]) -> Aanbod:
    return Aanbod(
        sleutel=woning.pk,
        kamers=woning.kamers,
        gelijkvloers=woning.gelijkvloers,
        huisdieren=woning.huisdieren,
        beschikbaar=Periode(woning.beschikbaar_van, woning.beschikbaar_tot),
        bezet=bezet,
        x=woning.adres.x if woning.adres else None,
        y=woning.adres.y if woning.adres else None,
    )


def boekingen_van(dossier: Dossier) -> list[Wisselboeking]:
    """Alle boekingen van dit dossier, de lopende en komende eerst."""
    rijen = list(dossier.wisselboekingen.select_related("woning__gemeente").order_by("-van", "-id"))
    return sorted(rijen, key=lambda een: een.stand in (Stand.VERLATEN, Stand.GEANNULEERD))


def voor_bewoner(dossiers: Iterable[int]) -> list[Wisselboeking]:
    """Wat een bewoner van deze (zijn eigen) dossiers hoort te weten: wat geboekt is of bewoond wordt."""
    return list(
        Wisselboeking.objects.filter(dossier__in=list(dossiers), stand__in=[Stand.GEBOEKT, Stand.BEWOOND])
        .select_related("woning", "dossier__behandelaar")
        .order_by("van")
    )
