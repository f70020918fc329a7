"""Eén treintje: waar het is, wie achterblijft, de planning, de woningen, de kaart en het logboek."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from groningen.access import Kijker
from groningen.rules.datums import in_woorden
from groningen.rules.fouten import GeenToegang, Geweigerd, Verouderd
from groningen.web.kaart import Punt, maak_kaart
from groningen.web.poort import pagina
from versterking.access import is_ncg, is_planner, mag_voordragen
from versterking.models import Treintje
from versterking.queries.treintjes import lezen
from versterking.queries.treintjes.lezen import Woningrij
from versterking.rules.planning.stappen import STAP_VAN, STAPPEN
from versterking.rules.planning.stappen import Stap as Processtap
from versterking.rules.statussen import Status
from versterking.rules.treintjes.achterblijvers import achterblijvers, in_zin, kop_van
from versterking.rules.treintjes.gang import KLEINST, RUIM, STANDEN, Stand
from versterking.rules.treintjes.woorden import risico_in_woorden
from versterking.web.kruimels import onder_gemeenten
from versterking.web.treintjes import formulieren as vorm
from versterking.web.treintjes.lijst import KLEUREN, als_bestand, eis_treintjes
from versterking.web.treintjes.stappen import STAPPEN as HANDELINGEN
from versterking.web.treintjes.stappen import Stap, Vorm, handelingen, waarom_niet

BLADEN = (("", "Overzicht"), ("woningen", "Woningen"), ("kaart", "Kaart"), ("logboek", "Logboek"))
LOGWOORDEN = {
    "erbij": "Woningen erbij gezet",
    "eruit": "Woningen eruit gehaald",
    "verplaatst": "Woningen verplaatst",
    "gesplitst": "Gesplitst",
    "samengevoegd": "Samengevoegd",
    "hernoemd": "Naam gewijzigd",
    "volgorde": "Volgorde gewijzigd",
    "vastgesteld": "Vastgesteld",
    "heropend": "Terug naar voorstel",
    "gestart": "Gestart",
    "venster": "Stap gepland",
    "afgerond": "Klaar: alle woningen zijn afgerond",
    "opgeheven": "Opgeheven",
    "vanzelf_eruit": "Woningen vanzelf eruit",
}
WONINGKOPPEN = ("dossier", "adres", "plaats", "risicoprofiel", "soort", "status", "sinds", "opname gepland")
RISICOSOORTEN = [("P50", "P50"), ("P90", "P90"), ("overig", "Overig of onbekend")]


def open_treintje(kijker: Kijker, nummer: str) -> Treintje:
    """Het treintje met dit nummer, of het bestaat voor deze kijker niet."""
    eis_treintjes(kijker)
    treintje = lezen.treintje_met(kijker, nummer)
    if treintje is None:
        raise GeenToegang(f"Treintje {nummer} is niet gevonden.")
    return treintje


def kruimels(treintje: Treintje, naam: str = "") -> list[dict[str, str]]:
    hier = (treintje.nummer, reverse("treintje", args=[treintje.nummer]))
    lijst = f"{reverse('treintjes')}?gemeente={treintje.gemeente_id}"
    return onder_gemeenten("Treintjes", lijst, hier, *([(naam, "")] if naam else []))


@require_safe
@pagina("treintje bekijken")
def toon_treintje(request: HttpRequest, kijker: Kijker, nummer: str) -> HttpResponse:
    """Vier bladen van één treintje."""
    treintje = open_treintje(kijker, nummer)
    blad = request.GET.get("blad", "")
    blad = blad if blad in dict(BLADEN) else ""
    rijen = lezen.woningen_in(kijker, treintje)
    hier = reverse("treintje", args=[nummer])
    context = {
        "treintje": treintje,
        "stand": STANDEN[Stand(treintje.stand)],
        "kleur": KLEUREN.get(Stand(treintje.stand), ""),
        "blad": blad,
        "bladen": [
            {
                "naam": naam,
                "url": f"{hier}?blad={een}" if een else hier,
                "actief": een == blad,
                "teller": len(rijen) if een == "woningen" else 0,
            }
            for een, naam in BLADEN
        ],
        "rijen": rijen,
        "samenstelling": risico_in_woorden(een.risico for een in rijen),
        "ncg": is_ncg(kijker),
        "kruimels": kruimels(treintje),
        "vandaag": kijker.peildatum,
    }
    per_blad: dict[str, Callable[[], dict[str, Any]]] = {
        "": lambda: _overzicht(kijker, treintje, rijen),
        "woningen": lambda: {"bestand": reverse("treintje_csv", args=[nummer])},
        "kaart": lambda: {"kaart": _kaart(treintje, rijen)},
        "logboek": lambda: {"log": _logboek(kijker, treintje)},
    }
    return render(request, "versterking/treintjes/treintje.html", {**context, **per_blad[blad]()})


def _overzicht(kijker: Kijker, treintje: Treintje, rijen: Sequence[Woningrij]) -> dict[str, Any]:
    ritten = [rij.rit for rij in rijen]
    kop = kop_van(ritten)
    adres = {rij.dossier_id: rij for rij in rijen}
    planning = {een.stap: een for een in treintje.planning.all()}
    return {
        "kop": f"{kop.value} {kop.label}" if kop else "",
        "zin": in_zin(ritten, kijker.peildatum) if treintje.stand == Stand.RIJDT else "",
        "achter": [(adres[een.rit.sleutel], een.waarom) for een in achterblijvers(ritten, kijker.peildatum)]
        if treintje.stand == Stand.RIJDT
        else [],
        "stappen": _stappen(rijen),
        "planning": [(STAPPEN[stap], planning[stap.value]) for stap in Processtap if stap.value in planning],
        "ruim": len(rijen) > RUIM,
        "klein": 0 < len(rijen) < KLEINST and treintje.stand in (Stand.VOORSTEL, Stand.VASTGESTELD),
        "grens": RUIM,
        "kleinst": KLEINST,
        "handelingen": handelingen(kijker, treintje),
    }


def _stappen(rijen: Sequence[Woningrij]) -> list[dict[str, Any]]:
    """De weg van het treintje: per stap hoeveel woningen er zijn, als balk."""
    telling: Counter[str] = Counter()
    for rij in rijen:
        if rij.status is Status.LOKAAL_PLAN:
            telling["Wacht op plan"] += 1
        elif rij.status in STAP_VAN:
            telling[STAPPEN[STAP_VAN[rij.status]]] += 1
        else:
            telling["Klaar"] += 1
    namen = ["Wacht op plan", *STAPPEN.values(), "Klaar"]
    totaal = max(len(rijen), 1)
    return [
        {"naam": naam, "aantal": telling[naam], "breedte": f"{telling[naam] / totaal * 100:.1f}%"}
        for naam in namen
        if telling[naam] or naam != "Wacht op plan"
    ]


def _kaart(treintje: Treintje, rijen: Sequence[Woningrij]) -> Any:
    punten = [
        Punt(
            rij.x,
            rij.y,
            rij.risico if rij.risico in ("P50", "P90") else "overig",
            naam=f"{rij.adres}, {rij.stap}",
            plaats=rij.plaats,
        )
        for rij in rijen
        if rij.x is not None and rij.y is not None
    ]
    return maak_kaart(treintje.naam, punten, RISICOSOORTEN, zonder_plek=len(rijen) - len(punten))


def _logboek(kijker: Kijker, treintje: Treintje) -> list[dict[str, Any]]:
    """Wat er gebeurde, het laatste eerst. Wie het deed, ziet alleen NCG bij naam."""
    stappen = list(treintje.stappen.select_related("door__medewerker").order_by("-id"))
    sleutels = sorted({een for stap in stappen for een in stap.gegevens.get("dossiers", [])})
    adressen = lezen.adressen_van(kijker, sleutels)
    uit = []
    for stap in stappen:
        wie = "het portaal"
        if stap.door is not None:
            medewerker = getattr(stap.door, "medewerker", None)
            wie = str(medewerker) if is_ncg(kijker) and medewerker is not None else "NCG"
        woningen = [adressen[een] for een in stap.gegevens.get("dossiers", []) if een in adressen]
        uit.append(
            {
                "op": stap.datum,
                "tekst": LOGWOORDEN.get(stap.soort, stap.soort) + _bij(stap.gegevens, woningen),
                "door": wie,
                "reden": stap.tekst,
            }
        )
    uit.append(
        {
            "op": treintje.gemaakt_op,
            "tekst": "Voorgesteld",
            "door": str(treintje.gemaakt_door) if is_ncg(kijker) else "NCG",
            "reden": treintje.reden,
        }
    )
    return uit


def _bij(gegevens: dict[str, Any], woningen: Sequence[str]) -> str:
    delen = []
    if "stap" in gegevens:
        naam = STAPPEN[Processtap(gegevens["stap"])].lower()
        van, tot = (in_woorden(date.fromisoformat(gegevens[dag])) for dag in ("van", "tot"))
        delen.append(f"{naam} van {van} tot en met {tot}")
    elif "naar" in gegevens:
        delen.append(f"van {gegevens['van']} naar {gegevens['naar']}")
    if gegevens.get("boven_capaciteit"):
        delen.append(f"{gegevens['boven_capaciteit']} woningen boven de capaciteit")
    if woningen:
        rest = len(woningen) - 5
        delen.append(", ".join(woningen[:5]) + (f" en nog {rest}" if rest > 0 else ""))
    return f": {'; '.join(delen)}" if delen else ""


@require_safe
@pagina("woningen in een treintje opslaan als bestand")
def voer_uit(request: HttpRequest, kijker: Kijker, nummer: str) -> HttpResponse:
    """De woningen van het treintje als bestand."""
    treintje = open_treintje(kijker, nummer)
    rijen = (
        (r.nummer, r.adres, r.plaats, r.risico, r.soort, r.stap, r.sinds, r.opname_op)
        for r in lezen.woningen_in(kijker, treintje)
    )
    return als_bestand(f"{nummer}-{kijker.peildatum.isoformat()}", WONINGKOPPEN, rijen)


@require_http_methods(["GET", "HEAD", "POST"])
@pagina("treintje plannen")
def zet_stap(request: HttpRequest, kijker: Kijker, nummer: str, sleutel: str) -> HttpResponse:
    """Eén handeling: het formulier, en na versturen terug naar het treintje."""
    if not (is_planner(kijker) or (sleutel == "volgorde" and mag_voordragen(kijker))):
        raise PermissionDenied("Alleen een planner van NCG wijzigt treintjes.")
    treintje = open_treintje(kijker, nummer)
    if sleutel not in HANDELINGEN:
        raise GeenToegang("Deze handeling bestaat niet.")
    stap = HANDELINGEN[sleutel]
    if reden := waarom_niet(kijker, treintje, stap):
        messages.error(request, reden)
        return redirect("treintje", nummer)
    rijen = lezen.woningen_in(kijker, treintje)
    formulier = _formulier(request, kijker, treintje, stap, rijen)
    if request.method == "POST" and formulier.is_valid():
        try:
            stap.doe(
                treintje_id=treintje.pk,
                door=kijker,
                peildatum=kijker.peildatum,
                **_argumenten(formulier, stap),
            )
        except Verouderd:
            messages.error(request, "Iemand was u voor. Dit is de stand van nu.")
            return redirect("treintje", nummer)
        except Geweigerd as fout:
            veld = {"dossiers": "woningen"}.get(fout.veld, fout.veld)
            formulier.add_error(veld if veld in formulier.fields else None, fout.reden)
        else:
            messages.success(request, stap.gelukt)
            return redirect("treintje", nummer)
    return render(
        request,
        "versterking/treintjes/stap.html",
        {
            "treintje": treintje,
            "stap": stap,
            "formulier": formulier,
            "samenstelling": risico_in_woorden(een.risico for een in rijen),
            "aantal": len(rijen),
            "zoek": request.GET.get("zoek", "") if stap.vorm is Vorm.ERBIJ else None,
            "terug": reverse("treintje", args=[nummer]),
            "kruimels": kruimels(treintje, stap.naam),
        },
        status=422 if formulier.errors else 200,
    )


def _formulier(
    request: HttpRequest, kijker: Kijker, treintje: Treintje, stap: Stap, rijen: Sequence[Woningrij]
) -> vorm.Rijformulier:
    gegevens = request.POST if request.method == "POST" else None
    begin: dict[str, Any] = {"rijversie": treintje.rijversie}
    keuzes = [
        (rij.dossier_id, f"{rij.adres}, {rij.plaats} ({rij.risico or 'geen risicoprofiel'}, {rij.stap})")
        for rij in rijen
    ]
    opname = all(rij.status is Status.OPNAME_PLANNEN for rij in rijen)
    maak: dict[Vorm, Callable[[], vorm.Rijformulier]] = {
        Vorm.BEVESTIGEN: lambda: vorm.Rijformulier(gegevens, initial=begin),
        Vorm.REDEN: lambda: vorm.Redenformulier(gegevens, initial=begin),
        Vorm.NAAM: lambda: vorm.Naamformulier(gegevens, initial={**begin, "naam": treintje.naam}),
        Vorm.PLAATS: lambda: vorm.Plaatsformulier(gegevens, initial={**begin, "plaats": treintje.volgorde}),
        Vorm.ERUIT: lambda: vorm.Woningenformulier(gegevens, initial=begin, woningen=keuzes),
        Vorm.ERBIJ: lambda: vorm.Woningenformulier(
            gegevens, initial=begin, woningen=_vrij(treintje, request.GET.get("zoek", ""))
        ),
        Vorm.VERPLAATSEN: lambda: vorm.Woningenformulier(
            gegevens, initial=begin, woningen=keuzes, naar=lezen.andere_voorstellen(treintje)
        ),
        Vorm.SPLITSEN: lambda: vorm.Woningenformulier(
            gegevens, initial=begin, woningen=keuzes, met_naam=True
        ),
        Vorm.SAMENVOEGEN: lambda: vorm.Samenvoegformulier(
            gegevens, initial=begin, naar=lezen.andere_voorstellen(treintje)
        ),
        Vorm.START: lambda: vorm.Startformulier(
            gegevens, initial={**begin, "per_dag": 4}, vandaag=kijker.peildatum, opname=opname
        ),
        Vorm.VENSTER: lambda: vorm.Vensterformulier(
            gegevens,
            initial=begin,
            vandaag=kijker.peildatum,
            opname=treintje.stand == Stand.VASTGESTELD,
        ),
    }
    return maak[stap.vorm]()


def _vrij(treintje: Treintje, zoek: str) -> list[tuple[int, str]]:
    zoek = zoek.replace("\x00", "")[:80]
    return [
        (een.pk, f"{een.dossier.adres} ({een.risicoprofiel or 'geen risicoprofiel'}, {een.status})")
        for een in lezen.vrij_bij(treintje, zoek)
    ]


def _argumenten(formulier: vorm.Rijformulier, stap: Stap) -> dict[str, Any]:
    velden = dict(formulier.cleaned_data)
    if "woningen" in velden:
        velden["dossiers"] = velden.pop("woningen")
    if stap.vorm is Vorm.START:
        velden.setdefault("per_dag", 1)
    return velden
