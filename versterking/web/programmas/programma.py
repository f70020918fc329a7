"""De programma's op een rij, en één programma met zijn woningen, resultaten, kaart en bestand."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from groningen.access import Kijker
from groningen.web.kaart import Kaart, Punt, maak_kaart
from groningen.web.poort import pagina
from versterking.access import gemeenten_for, is_ncg, is_planner, noteer_voortgang
from versterking.models import Deelname
from versterking.queries.programmas.lijst import (
    STANDEN,
    Programmastand,
    alles,
    bladzijde,
    gefilterd,
    per_gemeente,
    punten,
    stand_van,
    standen,
)
from versterking.rules.programmas.gang import STAPPEN, Stapsoort, loopt
from versterking.rules.programmas.programma import HERKOMSTEN, SOORTEN, Herkomst
from versterking.rules.programmas.programma import Soort as Programmasoort
from versterking.rules.statussen import LABELS as STATUSLABELS
from versterking.rules.statussen import Status
from versterking.web.bestand import als_csv
from versterking.web.programmas.scherm import LABELS, delen, eis_programmas, keuze, kruimels, programma_met

KOPPEN = (
    *("Dossier", "Adres", "Postcode", "Woonplaats", "Gemeente", "Risicoprofiel", "Stap", "Herkomst"),
    *("Vanaf", "Tot", "Resultaat", "Resultaat op", "Voorbeeld"),
)


@require_safe
@pagina("programma's bekijken")
def toon_lijst(request: HttpRequest, kijker: Kijker) -> HttpResponse:
    """Elk programma met hoe ver het is."""
    eis_programmas(kijker)
    soort, gemeente = request.GET.get("soort", ""), request.GET.get("gemeente", "")
    soort = soort if soort in set(Programmasoort) else ""
    gemeenten = list(gemeenten_for(kijker).order_by("naam"))
    gemeente = gemeente if gemeente in {een.code for een in gemeenten} else ""
    groepen = [keuze("soort", "Soort", [(str(een), naam) for een, naam in SOORTEN.items()], soort)]
    if len(gemeenten) > 1:
        groepen.append(keuze("gemeente", "Gemeente", [(een.code, een.naam) for een in gemeenten], gemeente))
    return render(
        request,
        "versterking/programmas/lijst.html",
        {
            "rijen": [
                (een, delen(een), loopt(een.programma.van, een.programma.tot, kijker.peildatum))
                for een in standen(kijker, soort=soort, gemeente=gemeente)
            ],
            "groepen": groepen,
            "gekozen": bool(soort) + bool(gemeente),
            "wis": reverse("programmas"),
            "planner": is_planner(kijker),
            "kruimels": kruimels(),
        },
    )


def _gevraagd(request: HttpRequest) -> dict[str, str]:
    stand, herkomst = request.GET.get("stand", ""), request.GET.get("herkomst", "")
    gemeente = request.GET.get("gemeente", "")
    return {
        "stand": stand if stand in STANDEN else "",
        "herkomst": herkomst if herkomst in set(Herkomst) else "",
        "gemeente": gemeente if gemeente.isalnum() and len(gemeente) == 4 else "",
    }


@require_safe
@pagina("programma bekijken")
def toon_programma(request: HttpRequest, kijker: Kijker, sleutel: str) -> HttpResponse:
    """Eén programma: doel en resultaat als beeld, per gemeente, op de kaart, en elke woning."""
    programma = programma_met(kijker, sleutel)
    filters = _gevraagd(request)
    rijen = gefilterd(kijker, programma, **filters)
    stuk, klopt = bladzijde(kijker, rijen, request.GET.get("pagina", ""))
    verdeeld = per_gemeente(kijker, programma)
    geheel = Programmastand(programma)
    for _, aantallen in verdeeld:
        for stand, aantal in aantallen.items():
            geheel.aantallen[stand] += aantal
    hier = reverse("programma", args=[sleutel])

    def url(pagina: str = "") -> str:
        vast = {naam: waarde for naam, waarde in {**filters, "pagina": pagina}.items() if waarde}
        return f"{hier}?{urlencode(vast)}"

    groepen = [
        keuze("stand", "Stand", list(STANDEN.items()), filters["stand"]),
        keuze(
            "herkomst",
            "Herkomst",
            [(str(een), naam) for een, naam in HERKOMSTEN.items()],
            filters["herkomst"],
        ),
    ]
    if len(verdeeld) > 1:
        gemeenten = [(een.code, een.naam) for een in gemeenten_for(kijker).order_by("naam")]
        groepen.append(keuze("gemeente", "Gemeente", gemeenten, filters["gemeente"]))
    return render(
        request,
        "versterking/programmas/programma.html",
        {
            "programma": programma,
            "loopt": loopt(programma.van, programma.tot, kijker.peildatum),
            "geheel": geheel,
            "delen": delen(geheel, hier),
            "verdeeld": [(naam, list(aantallen.values())) for naam, aantallen in verdeeld],
            "standen": list(STANDEN.values()),
            "rijen": [_regel(een) for een in stuk.rijen],
            "kaart": _kaart(kijker, rijen, programma.naam),
            "stappen": [
                (STAPPEN[Stapsoort(een.soort)], een)
                for een in programma.stappen.select_related("door__medewerker").order_by("-id")[:20]
            ]
            if is_ncg(kijker)
            else [],
            "groepen": groepen,
            "gekozen": sum(map(bool, filters.values())),
            "wis": hier,
            "planner": is_planner(kijker),
            "ncg": is_ncg(kijker),
            "is_batch": programma.soort == Programmasoort.BATCH,
            "bestand": f"{reverse('programma_csv', args=[sleutel])}?{urlencode(filters)}",
            "verkeerde_link": not klopt,
            "begin": url(),
            "vorige": url(stuk.vorige.als_tekst()) if stuk.vorige else "",
            "volgende": url(stuk.volgende.als_tekst()) if stuk.volgende else "",
            "kruimels": kruimels(programma),
        },
    )


def _regel(deelname: Deelname) -> dict[str, Any]:
    stand = stand_van(deelname.tot, deelname.resultaat, loopt=deelname.dossier.loopt)
    return {
        "deelname": deelname,
        "dossier": deelname.dossier,
        "stap": f"{deelname.dossier.status} {STATUSLABELS[Status(deelname.dossier.status)]}",
        "stand": STANDEN[stand],
        "kleur": LABELS[stand],
        "eruit": stand == "bezig",
    }


def _kaart(kijker: Kijker, rijen: Any, titel: str) -> Kaart:
    alle = punten(rijen)
    noteer_voortgang(kijker, [een[-1] for een in alle])
    opent = is_ncg(kijker)
    met_plek = [
        Punt(
            x,
            y,
            stand_van(tot, resultaat, loopt=loopt_),
            nummer,
            f"/versterking/{nummer}/" if opent else "",
            plaats,
        )
        for x, y, tot, resultaat, nummer, plaats, loopt_, _ in alle
        if x is not None and y is not None
    ]
    return maak_kaart(titel, met_plek, list(STANDEN.items()), zonder_plek=len(alle) - len(met_plek))


@require_safe
@pagina("programma opslaan als bestand")
def voer_uit(request: HttpRequest, kijker: Kijker, sleutel: str) -> StreamingHttpResponse:
    """De gefilterde lijst van woningen als CSV, zonder namen en redenen."""
    programma = programma_met(kijker, sleutel)
    rijen = alles(kijker, gefilterd(kijker, programma, **_gevraagd(request)))
    return als_csv(
        f"{sleutel}-{kijker.peildatum.isoformat()}",
        KOPPEN,
        [
            [
                een.dossier.nummer,
                een.dossier.adres.straat_en_nummer,
                een.dossier.adres.postcode,
                een.dossier.adres.woonplaats,
                een.dossier.adres.gemeente.naam,
                een.dossier.versterking.risicoprofiel,
                een.dossier.status,
                HERKOMSTEN[Herkomst(een.herkomst)],
                een.vanaf,
                een.tot,
                STANDEN[stand_van(een.tot, een.resultaat, loopt=een.dossier.loopt)],
                een.resultaat_op,
                een.voorbeeld.nummer if een.voorbeeld and is_ncg(kijker) else "",
            ]
            for een in rijen
        ],
    )
