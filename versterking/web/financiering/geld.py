"""Het geld vóór de bouw: de lijst, één treintje met zijn stappen, en de stappen zelf."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from groningen.access import Kijker
from groningen.models import Gemeente
from groningen.rules.fouten import GeenToegang
from groningen.web.poort import pagina
from versterking.access import mag_geld_zien
from versterking.actions import financiering as acties
from versterking.actions.financiering.declaraties import ruimte, waarom_niet_beslissen
from versterking.models import Declaratie, Financiering, Treintje
from versterking.queries.financiering.lijst import GEEN, KEUZES, bladzijde, tellingen, treintjes
from versterking.rules.financiering.gang import (
    AAN_ZET,
    STANDEN,
    STAPPEN,
    Declaratiestand,
    Stand,
    Stapsoort,
)
from versterking.web.bestand import als_csv
from versterking.web.financiering.stappen import GELDSTAPPEN, Beslisformulier, handelingen, niet_nu
from versterking.web.stap import Stappagina, zet_stap

KLEUREN = {GEEN: "stil", "plan": "let-op", "veilig": "img", "getoetst": "samen", "vrijgegeven": "goed"}
LABELS = {
    Declaratiestand.INGEDIEND: "label--let-op",
    Declaratiestand.BETAALBAAR: "label--goed",
    Declaratiestand.AFGEWEZEN: "label--fout",
}
KOPPEN = (
    *("Treintje", "Naam", "Gemeente", "Stand", "Sinds", "Dagen", "Geraamd", "Vrijgegeven"),
    *("Workorder", "Veiligheid op", "Getoetst op", "Vrijgegeven op"),
)


def _eis_geld(kijker: Kijker) -> None:
    if not mag_geld_zien(kijker):
        raise PermissionDenied("Het geld vóór de bouw is voor planners, bestuur en financiën van NCG.")


def _gevraagd(request: HttpRequest) -> tuple[str, str]:
    stand, gemeente = request.GET.get("stand", ""), request.GET.get("gemeente", "")
    return (
        stand if stand in KEUZES else "",
        gemeente if gemeente.isalnum() and len(gemeente) == 4 else "",
    )


@require_safe
@pagina("geld vóór de bouw bekijken")
def toon_lijst(request: HttpRequest, kijker: Kijker) -> HttpResponse:
    """Wat waar wacht en hoe lang; wat het langst wacht bovenaan."""
    _eis_geld(kijker)
    stand, gemeente = _gevraagd(request)
    stuk, klopt = bladzijde(stand, gemeente, request.GET.get("pagina", ""))
    hier = reverse("geld")

    def url(**anders: str) -> str:
        delen = {"stand": stand, "gemeente": gemeente, **anders}
        return f"{hier}?{urlencode({naam: waarde for naam, waarde in delen.items() if waarde})}"

    geteld = tellingen(gemeente)
    gemeenten = Gemeente.objects.filter(treintjes__isnull=False).distinct().order_by("naam")
    return render(
        request,
        "versterking/financiering/lijst.html",
        {
            "rijen": [(een, KEUZES[_stand(een)], (kijker.peildatum - een.sinds).days) for een in stuk.rijen],
            "tellingen": geteld,
            "delen": [
                {
                    "naam": een.naam,
                    "aantal": een.aantal,
                    "soort": KLEUREN[een.stand],
                    "url": url(stand=een.stand, pagina=""),
                }
                for een in geteld
            ],
            "groepen": [
                _keuze("stand", "Stand", list(KEUZES.items()), stand),
                _keuze("gemeente", "Gemeente", [(een.code, een.naam) for een in gemeenten], gemeente),
            ],
            "gekozen": bool(stand) + bool(gemeente),
            "wis": hier,
            "bestand": f"{reverse('geld_csv')}?{urlencode({'stand': stand, 'gemeente': gemeente})}",
            "verkeerde_link": not klopt,
            "begin": url(),
            "vorige": url(pagina=stuk.vorige.als_tekst()) if stuk.vorige else "",
            "volgende": url(pagina=stuk.volgende.als_tekst()) if stuk.volgende else "",
            "kruimels": _kruimels(),
        },
    )


def _keuze(veld: str, naam: str, opties: list[tuple[str, str]], waarde: str) -> dict[str, Any]:
    return {
        "naam": naam,
        "veld": veld,
        "soort": "lijst",
        "opties": [{"waarde": w, "naam": n, "gekozen": w == waarde} for w, n in opties],
    }


def _stand(treintje: Treintje) -> str:
    financiering = getattr(treintje, "financiering", None)
    return GEEN if financiering is None else str(financiering.stand)


@require_safe
@pagina("geld vóór de bouw opslaan als bestand")
def voer_uit(request: HttpRequest, kijker: Kijker) -> StreamingHttpResponse:
    _eis_geld(kijker)
    rijen = []
    alle: Any = treintjes(*_gevraagd(request)).order_by("sinds", "id")
    for een in alle:
        geld: Financiering | None = getattr(een, "financiering", None)
        rijen.append(
            [
                een.nummer,
                een.naam,
                een.gemeente.naam,
                KEUZES[_stand(een)],
                een.sinds,
                (kijker.peildatum - een.sinds).days,
                *(
                    [
                        geld.geraamd,
                        geld.vrijgegeven,
                        geld.workorder,
                        geld.veilig_op,
                        geld.getoetst_op,
                        geld.vrijgegeven_op,
                    ]
                    if geld
                    else [None] * 6
                ),
            ]
        )
    return als_csv(f"geld-{kijker.peildatum.isoformat()}", KOPPEN, rijen)


def _open(kijker: Kijker, nummer: str) -> tuple[Treintje, Financiering | None]:
    _eis_geld(kijker)
    treintje = (
        Treintje.objects.select_related(
            "gemeente",
            "plan",
            "financiering__veilig_door__medewerker",
            "financiering__getoetst_door__medewerker",
            "financiering__vrijgegeven_door__medewerker",
        )
        .filter(nummer=nummer)
        .first()
    )
    if treintje is None:
        raise GeenToegang(f"Treintje {nummer} is niet gevonden.")
    return treintje, getattr(treintje, "financiering", None)


def _wie(gebruiker: Any) -> str:
    return str(getattr(gebruiker, "medewerker", "") or "") if gebruiker else ""


@require_safe
@pagina("geld voor een treintje bekijken")
def toon_geld(request: HttpRequest, kijker: Kijker, nummer: str) -> HttpResponse:
    """De vier stappen met hun dag en wie, de declaraties, en wat deze kijker nu kan."""
    treintje, geld = _open(kijker, nummer)
    declaraties = (
        list(geld.declaraties.select_related("ingediend_door__medewerker", "besloten_door__medewerker"))
        if geld
        else []
    )
    return render(
        request,
        "versterking/financiering/geld.html",
        {
            "treintje": treintje,
            "geld": geld,
            "weg": _weg(treintje, geld),
            "woningen": treintje.wagons.filter(tot__isnull=True).count(),
            "aan_zet": AAN_ZET[Stand(geld.stand)] if geld else "planner van NCG",
            "sinds": geld.stand_sinds if geld else treintje.vastgesteld_op,
            "dagen": (kijker.peildatum - geld.stand_sinds).days if geld else None,
            "over": ruimte(geld) if geld else None,
            "declaraties": [
                (
                    een,
                    LABELS[Declaratiestand(een.stand)],
                    not waarom_niet_beslissen(kijker, een),
                    _wie(een.ingediend_door),
                )
                for een in declaraties
            ],
            "handelingen": handelingen(kijker, treintje, geld),
            "stappen": [
                (STAPPEN[Stapsoort(een.soort)], een, _wie(een.door))
                for een in geld.stappen.select_related("door__medewerker").order_by("-id")
            ]
            if geld
            else [],
            "kruimels": _kruimels(treintje),
        },
    )


def _weg(treintje: Treintje, geld: Financiering | None) -> list[dict[str, Any]]:
    """De weg als beeld: welke stap klaar is, door wie, en waar het nu ligt."""
    volgorde = list(Stand)
    plek = volgorde.index(Stand(geld.stand)) if geld else -1
    wanneer: list[tuple[Any, str]] = [
        (geld.plan_op if geld else None, ""),
        (geld.veilig_op if geld else None, _wie(geld.veilig_door) if geld else ""),
        (geld.getoetst_op if geld else None, _wie(geld.getoetst_door) if geld else ""),
        (geld.vrijgegeven_op if geld else None, _wie(geld.vrijgegeven_door) if geld else ""),
    ]
    return [
        {
            "naam": STANDEN[stand],
            "klaar": nummer <= plek,
            "nu": nummer == plek + 1,
            "op": wanneer[nummer][0],
            "wie": wanneer[nummer][1],
        }
        for nummer, stand in enumerate(volgorde)
    ]


@require_http_methods(["GET", "HEAD", "POST"])
@pagina("geld voor een treintje behandelen")
def zet(request: HttpRequest, kijker: Kijker, nummer: str, stap: str) -> HttpResponse:
    treintje, geld = _open(kijker, nummer)
    if stap not in GELDSTAPPEN:
        raise GeenToegang("Deze stap bestaat niet.")
    een = GELDSTAPPEN[stap]
    if niet := niet_nu(kijker, treintje, geld, stap):
        raise PermissionDenied(niet)

    def doe(gegevens: dict[str, Any]) -> str:
        if geld is None:
            een.actie(
                treintje_id=treintje.pk,
                geraamd=gegevens["geraamd"],
                door=kijker,
                peildatum=kijker.peildatum,
            )
        else:
            een.actie(financiering_id=geld.pk, door=kijker, peildatum=kijker.peildatum, **gegevens)
        return een.gelukt

    begin = {"rijversie": geld.rijversie} if geld else {}
    if geld is not None and stap in ("raming", "vrijgave"):
        begin |= {"geraamd" if stap == "raming" else "bedrag": str(geld.geraamd)}  # type: ignore[dict-item]
    return zet_stap(
        request,
        Stappagina(
            titel=een.naam,
            onder=str(treintje),
            knop=een.knop,
            terug=reverse("geld_treintje", args=[nummer]),
            uitleg=een.uitleg,
            kruimels=_kruimels(treintje, een.naam),
        ),
        een.formulier(request.POST if request.method == "POST" else None, initial=begin),
        doe,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@pagina("over een declaratie beslissen")
def beslis(request: HttpRequest, kijker: Kijker, nummer: str, declaratie_id: int) -> HttpResponse:
    treintje, geld = _open(kijker, nummer)
    declaratie = Declaratie.objects.filter(pk=declaratie_id, financiering=geld).first() if geld else None
    if declaratie is None:
        raise GeenToegang("Deze declaratie is niet gevonden.")
    if niet := waarom_niet_beslissen(kijker, declaratie):
        raise PermissionDenied(niet)

    def doe(gegevens: dict[str, Any]) -> str:
        ja = gegevens["akkoord"] == "ja"
        acties.beslis_declaratie(
            declaratie_id=declaratie.pk,
            akkoord=ja,
            reden=gegevens["reden"],
            door=kijker,
            peildatum=kijker.peildatum,
        )
        return "De declaratie is akkoord." if ja else "De declaratie is afgewezen."

    return zet_stap(
        request,
        Stappagina(
            titel="Beslissen over een declaratie",
            onder=str(treintje),
            knop="Leg vast",
            terug=reverse("geld_treintje", args=[nummer]),
            feiten=[("Waarvoor", declaratie.omschrijving), ("Bedrag", f"€ {declaratie.bedrag}")],
            kruimels=_kruimels(treintje, "Declaratie"),
        ),
        Beslisformulier(request.POST if request.method == "POST" else None),
        doe,
    )


def _kruimels(treintje: Treintje | None = None, naam: str = "") -> list[dict[str, str]]:
    uit = [{"naam": "Geld vóór de bouw", "url": reverse("geld")}]
    if treintje is not None:
        url = reverse("geld_treintje", args=[treintje.nummer]) if naam else ""
        uit.append({"naam": treintje.nummer, "url": url})
    return [*uit, {"naam": naam, "url": ""}] if naam else uit
