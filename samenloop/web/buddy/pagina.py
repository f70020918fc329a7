"""Samenwerken op één adres, en het overzicht van alle tweetallen voor het bureau."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from groningen.access import Kijker
from groningen.rules.begeleiders import VANAF
from groningen.rules.fouten import Geweigerd
from groningen.rules.gronden import EIGEN_TAAK
from groningen.rules.rollen import Organisatiesoort, Veldgroep
from groningen.web.poort import pagina
from samenloop.actions.buddy.koppelen import MEESTE_TEGELIJK, stel_koppels_voor
from samenloop.models import Adrescoordinator, Buddykoppel, Samenloop
from samenloop.queries.buddy import (
    kandidaten,
    koppels_for,
    lasten,
    verdeling,
    wacht_op_ons,
    wankele,
    zonder_koppel,
)
from samenloop.queries.coordinator import die_aflopen
from samenloop.queries.gesprek import wacht_op_ons as afspraken_voor_ons
from samenloop.rules.buddy import IMG, NCG, Voordracht, rangschik
from samenloop.rules.werkvoorraad import GEMEENTEN_NU
from samenloop.web.buddy import beeld as toon
from samenloop.web.buddy.stappen import COORDINATOR, GESPREK, TWEETAL, handelingen

HOOGSTENS = 100
EERDERE = 10
UITERSTEN = 10  # de drukste en de ruimste begeleiders: daar schuift het bureau mee


@require_safe
@pagina("samenwerking op een adres bekijken")
def toon_adres(request: HttpRequest, kijker: Kijker, nummeraanduiding_id: str) -> HttpResponse:
    """Het tweetal, de coördinator en de gesprekken van één adres, met wat er nu kan."""
    samen = toon.open_samen(kijker, nummeraanduiding_id)
    adres = samen.adresbeeld.adres
    zichtbaar = samen.eigen is not None or samen.koppel is not None
    eerder: list[Any] = []
    benoemingen: list[Any] = []
    if zichtbaar:
        eerder = list(koppels_for(kijker).filter(adres=adres, gesloten_op__isnull=False)[:EERDERE])
        benoemingen = list(
            Adrescoordinator.objects.filter(adres=adres, gesloten_op__isnull=False).select_related(
                "medewerker__organisatie"
            )[:EERDERE]
        )
    return render(
        request,
        "samenloop/buddy/adres.html",
        {
            "adres": adres,
            "samen": samen,
            "zichtbaar": zichtbaar,
            "koppel": toon.koppel_in_beeld(kijker, samen.koppel),
            "coordinator": toon.coordinator_in_beeld(kijker, samen.coordinator),
            "wet": toon.WET,
            "wisselingen": toon.wisselingen(samen.adresbeeld.eigen),
            "eerder": eerder,
            "benoemingen": benoemingen,
            "doen_tweetal": handelingen(kijker, samen, TWEETAL),
            "doen_coordinator": handelingen(kijker, samen, COORDINATOR),
            "doen_gesprek": handelingen(kijker, samen, GESPREK),
            "kruimels": [
                {"naam": "Adressen", "url": reverse("adressen")},
                {"naam": adres.straat_en_nummer, "url": reverse("adres", args=[nummeraanduiding_id])},
                {"naam": "Samenwerken", "url": ""},
            ],
            "vandaag": kijker.peildatum,
        },
    )


# -- het overzicht


@require_safe
@pagina("overzicht van tweetallen")
def toon_overzicht(request: HttpRequest, kijker: Kijker) -> HttpResponse:
    """Wat wacht, wie wegviel, waar nog geen tweetal is, en hoe het werk verdeeld is."""
    toon.eis_bureau(kijker)
    gemeente = request.GET.get("gemeente", "")
    gemeente = gemeente if gemeente in GEMEENTEN_NU else ""
    gevraagd = request.GET.get("vanaf", "")
    vanaf = int(gevraagd) if gevraagd.isascii() and gevraagd.isdigit() and len(gevraagd) < 19 else 0
    wacht = list(wacht_op_ons(kijker).order_by("voorgesteld_op", "pk")[:HOOGSTENS])
    wankel = list(wankele(kijker)[:HOOGSTENS])
    actief = koppels_for(kijker).filter(stand=Buddykoppel.Stand.ACTIEF)
    laatste = list(actief.order_by("-beantwoord_op", "-pk")[:10])
    adressen = list(zonder_koppel(kijker, gemeente=gemeente, vanaf=vanaf, hoogstens=MEESTE_TEGELIJK + 1))
    meer = len(adressen) > MEESTE_TEGELIJK
    adressen = adressen[:MEESTE_TEGELIJK]
    last, gehad = lasten(kijker), verdeling(kijker)
    afspraken = list(afspraken_voor_ons(kijker).order_by("uiterlijk_op", "pk")[:HOOGSTENS])
    _noteer(kijker, [*wacht, *wankel, *laatste, *adressen])
    return render(
        request,
        "samenloop/buddy/overzicht.html",
        {
            "wacht": [toon.koppel_in_beeld(kijker, een) for een in wacht],
            "wankel": [toon.koppel_in_beeld(kijker, een) for een in wankel],
            "laatste": [toon.koppel_in_beeld(kijker, een) for een in laatste],
            "aantal_actief": actief.count(),
            "zonder": _met_voordracht(kijker, adressen),
            "volgende": f"?{urlencode({'gemeente': gemeente, 'vanaf': adressen[-1].adres_id})}#zonder"
            if meer
            else "",
            "begin": not vanaf,
            "gemeente": gemeente,
            "gemeenten": GEMEENTEN_NU,
            "verdeeld": _per_aantal([een.koppels for een in last]),
            "drukst": sorted(last, key=lambda een: (-een.lopend, een.naam))[:UITERSTEN],
            "ruimst": sorted(last, key=lambda een: (een.lopend, een.naam))[:UITERSTEN],
            "meeste_werk": max((een.lopend for een in last), default=0),
            "spreiding": _spreiding([een.koppels for een in last]),
            "wisselingen": gehad,
            "meeste": max((aantal for _, aantal in gehad), default=0),
            "vanaf": VANAF,
            "aflopend": die_aflopen(kijker),
            "afspraken": afspraken,
            "vandaag": kijker.peildatum,
        },
    )


def _noteer(kijker: Kijker, rijen: Sequence[Buddykoppel | Samenloop]) -> None:
    """De eigen dossiers, en van de ander de voortgang op de wettelijke grond: wie het daar behandelt."""
    versterking = sorted({een.versterking_id for een in rijen if een.versterking_id is not None})
    schade = sorted({een.schade_id for een in rijen if een.schade_id is not None})
    ncg = kijker.organisatiesoort is Organisatiesoort.NCG
    kijker.noteer_inzage(versterking if ncg else schade, [Veldgroep.VOORTGANG], EIGEN_TAAK)
    if grond := kijker.wettelijke_grond():
        kijker.noteer_inzage(schade if ncg else versterking, [Veldgroep.VOORTGANG], grond.naam)


def _spreiding(koppels: list[int]) -> str:
    """Hoe gelijk het verdeeld is, in een zin."""
    if not koppels:
        return ""
    return (
        f"Per begeleider {min(koppels)} tot {max(koppels)} tweetallen, gemiddeld "
        f"{sum(koppels) / len(koppels):.1f}".replace(".", ",")
        + "."
    )


def _per_aantal(koppels: list[int]) -> list[tuple[int, int, int]]:
    """Per aantal tweetallen hoeveel begeleiders er zo veel hebben, met het grootste van die aantallen."""
    geteld = Counter(koppels)
    meeste = max(geteld.values(), default=0)
    return [(aantal, geteld[aantal], meeste) for aantal in range(max(geteld, default=-1) + 1)]


def _met_voordracht(
    kijker: Kijker, adressen: list[Samenloop]
) -> list[tuple[Samenloop, Voordracht | None, Any]]:
    """Bij elk adres de eigen begeleider die het voorstel noemt, en wie er bij de ander behandelt."""
    ncg = kijker.organisatiesoort is Organisatiesoort.NCG
    eigen = {een.adres_id: een.versterking_id if ncg else een.schade_id for een in adressen}
    mogelijk = kandidaten(
        [nummer for nummer in eigen.values() if nummer],
        spoor=NCG if ncg else IMG,
        peildatum=kijker.peildatum,
    )
    uit = []
    for een in adressen:
        beste = next(iter(rangschik(mogelijk.get(eigen[een.adres_id] or 0, []))), None)
        ander = een.schade if ncg else een.versterking
        uit.append((een, beste, ander.behandelaar if ander else None))
    return uit


@require_POST
@pagina("tweetallen voorstellen")
def stel_voor(request: HttpRequest, kijker: Kijker) -> HttpResponse:
    """Stelt voor de aangevinkte adressen een tweetal voor, en zegt waar het niet kon."""
    toon.eis_bureau(kijker)
    gemeente = request.POST.get("gemeente", "")
    terug = reverse("tweetallen") + (f"?{urlencode({'gemeente': gemeente})}" if gemeente else "") + "#zonder"
    nummers = [
        int(een)
        for een in dict.fromkeys(request.POST.getlist("adres"))
        if een.isascii() and een.isdigit() and len(een) < 19
    ]
    if not nummers:
        messages.warning(request, "Kies eerst een of meer adressen.")
        return redirect(terug)
    try:
        gelukt, geweigerd = stel_koppels_voor(adressen=nummers, door=kijker, peildatum=kijker.peildatum)
    except Geweigerd as fout:
        messages.error(request, fout.reden)
        return redirect(terug)
    if gelukt:
        wat = "1 tweetal voorgesteld" if gelukt == 1 else f"{gelukt} tweetallen voorgesteld"
        messages.success(request, f"{wat}. De andere organisatie antwoordt.")
    for _, reden in geweigerd[:5]:
        messages.warning(request, f"Eén adres kon niet: {reden}")
    if len(geweigerd) > 5:
        messages.warning(request, f"Nog {len(geweigerd) - 5} adressen konden niet.")
    return redirect(terug)
