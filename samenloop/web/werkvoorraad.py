"""De werkvoorraad: de lijst met filters, en dezelfde lijst als bestand."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from groningen.access import Kijker
from groningen.queries.termijnlijst import Eerste, eerste_termijnen
from groningen.queries.waarneming import neemt_nu_waar
from groningen.rules.gronden import EIGEN_TAAK, TOEGANG_VERLEEND
from groningen.rules.rollen import Organisatiesoort, Rol, Veldgroep
from groningen.web.poort import pagina
from samenloop.models import Buddykoppel
from samenloop.queries.buddy import koppels_van
from samenloop.queries.delen.lijst import in_het_kort
from samenloop.queries.uitvoer import KOPPEN, dossiernummers, uitvoer
from samenloop.queries.werkvoorraad import Regel, Telling, bewoners, bladzijde, telling
from samenloop.rules.buddy import NCG
from samenloop.rules.urgentie import urgentie
from samenloop.rules.werkvoorraad import (
    MEERKEUZE,
    NAMEN,
    Aanbod,
    Filters,
    Stand,
    Wie,
    aanbod,
    lees_filters,
)

GETOOND = frozenset({Veldgroep.VOORTGANG, Veldgroep.INHOUD, Veldgroep.PERSONEN})
MEESTE_IN_UITVOER = 50_000
MET_KOP = frozenset({"zoek", "behandelaar", "fase", "risicoprofiel", "batch"})
UITLEG = {
    "zoek": "Adres, nummer of naam",
    "behandelaar": "Naam of nummer",
    "gemeente": "Alle gemeenten",
}


# Het dossier, wie er woont, de eerste termijn, of de eerste datum daarvan is, en met wie het samen gaat.
Rij = tuple[Regel, str, Eerste | None, bool, str]


@dataclass(frozen=True, slots=True)
class Groep:
    """Rijen onder één kop; zonder titel is er geen kop."""

    titel: str
    aantal: int | None
    rijen: list[Rij]


def eis_werkvoorraad(kijker: Kijker) -> None:
    """Weigert met uitleg wie geen werkvoorraad heeft."""
    if not (kijker.leest_eigen_organisatie or Rol.INTERVENTIETEAM in kijker.rollen):
        raise PermissionDenied(
            "De werkvoorraad is voor medewerkers van NCG en IMG die dossiers behandelen of beoordelen. "
            "Bij uw rol hoort geen werkvoorraad."
        )


def grond(kijker: Kijker) -> str:
    """De grond waarop deze kijker de dossiers op zijn lijst leest."""
    return EIGEN_TAAK if kijker.leest_eigen_organisatie else TOEGANG_VERLEEND


def _gevraagd(request: HttpRequest, kijker: Kijker) -> tuple[Aanbod, Filters, list[str]]:
    keuze = aanbod(kijker.rollen, kijker.organisatiesoort)
    return keuze, *lees_filters(dict(request.GET.lists()), keuze)


@require_safe
@pagina("werkvoorraad bekijken")
def toon(request: HttpRequest, kijker: Kijker) -> HttpResponse:
    """Eén bladzijde van de werkvoorraad."""
    eis_werkvoorraad(kijker)
    keuze, filters, verkeerd = _gevraagd(request, kijker)
    stuk, wijzer_klopt = bladzijde(kijker, filters, request.GET.get("pagina", ""))
    if not wijzer_klopt:
        verkeerd.append("De bladzijde in de link bestaat niet; dit is de eerste.")
    geteld = telling(kijker, filters)
    wie_woont_er = bewoners({regel.adres_id for regel in stuk.rijen}, kijker.peildatum)
    kijker.noteer_inzage([regel.id for regel in stuk.rijen], GETOOND, grond(kijker))
    termijnen = eerste_termijnen([regel.id for regel in stuk.rijen if regel.gesloten_op is None])
    koppels = _tweetallen(kijker, stuk.rijen)
    rijen = [
        _rij(
            regel,
            wie_woont_er.get(regel.adres_id, ""),
            termijnen.get(regel.id),
            koppels.get(regel.adres_id),
        )
        for regel in stuk.rijen
    ]
    query = urlencode(keuze.query(filters))
    chips = _chips(keuze, filters)
    verdeelt = kijker.is_coordinator and filters.stand != Stand.AFGESLOTEN
    return render(
        request,
        "samenloop/werkvoorraad.html",
        {
            "titel": _titel(kijker, filters),
            "stand": _stand(geteld),
            "verkeerd": verkeerd,
            "groepen": _filtergroepen(keuze, filters, geteld),
            "keuzes": chips,
            "gekozen": len(chips),
            "wis": reverse("werkvoorraad") if chips else "",
            "lijst": _groepen(rijen, stuk.delen, filters, geteld, kijker),
            "eigen": filters.wie == Wie.MIJN and not chips,
            "toont_behandelaar": filters.wie == Wie.ALLE,
            "toont_binnenkomst": filters.volgorde == "binnenkomst",
            "afgesloten": filters.stand == Stand.AFGESLOTEN,
            "vandaag": kijker.peildatum,
            "kolommen": 5 + verdeelt + (filters.wie == Wie.ALLE),
            "vorige": _blad(query, stuk.vorige.als_tekst()) if stuk.vorige else "",
            "volgende": _blad(query, stuk.volgende.als_tekst()) if stuk.volgende else "",
            "uitvoer": f"{reverse('werkvoorraad_uitvoer')}?{query}" if rijen else "",
            "gedeeld": in_het_kort(kijker) if filters.wie == Wie.MIJN else None,
            "waarneming": neemt_nu_waar(kijker) if filters.wie == Wie.MIJN else [],
            "verdeelt": verdeelt,
            "alles_gekozen": request.GET.get("kies") == "alle",
            "query": query,
        },
    )


def _rij(regel: Regel, bewoner: str, termijn: Eerste | None, koppel: Buddykoppel | None) -> Rij:
    telt = termijn is not None and termijn.is_wat_telt(regel.volgende_datum, regel.volgende_stap)
    return regel, bewoner, termijn, telt, _samen_met(regel, koppel)


def _tweetallen(kijker: Kijker, regels: Sequence[Regel]) -> dict[int, Buddykoppel]:
    """Per adres het tweetal dat werkt; wie het bij de ander doet, is op de wettelijke grond te zien."""
    grond_ander = kijker.wettelijke_grond() if kijker.leest_eigen_organisatie else None
    if grond_ander is None:
        return {}
    koppels = koppels_van({regel.adres_id for regel in regels})
    eigen = {regel.id for regel in regels}
    anderen = {nummer for een in koppels.values() for nummer in (een.versterking_id, een.schade_id)} - eigen
    kijker.noteer_inzage(sorted(anderen), [Veldgroep.VOORTGANG], grond_ander.naam)
    return koppels


def _samen_met(regel: Regel, koppel: Buddykoppel | None) -> str:
    """Met wie van de andere organisatie dit adres samen gaat; leeg als er geen tweetal is."""
    if koppel is None:
        return ""
    ander = koppel.zaakbegeleider if regel.soort == NCG else koppel.bewonersbegeleider
    return f"samen met {ander}" + (" (klopt niet meer)" if koppel.wankel_sinds else "")


def _blad(query: str, wijzer: str) -> str:
    return f"?{query}{'&' if query else ''}pagina={wijzer}"


def _titel(kijker: Kijker, filters: Filters) -> str:
    if not kijker.leest_eigen_organisatie:
        return "Dossiers die voor u openstaan"
    match filters.wie:
        case Wie.MIJN:
            return "Mijn werkvoorraad"
        case Wie.ZONDER:
            return "Dossiers zonder behandelaar"
    if filters.behandelaar:
        return f"Werkvoorraad van {filters.behandelaar}"
    return f"Werkvoorraad van {kijker.organisatienaam}"


def _stand(geteld: Telling) -> list[tuple[int, str, bool]]:
    """De aantallen bovenaan: getal, woorden erbij, en of het er meer zijn."""
    per = geteld.per_urgentie
    delen = [(geteld.totaal, "dossier,dossiers", geteld.begrensd)]
    delen += [
        (per[groep], woorden, False)
        for groep, woorden in (
            ("te_laat", "te laat,te laat"),
            ("vandaag", "vandaag,vandaag"),
            ("deze_week", "deze week,deze week"),
        )
        if per.get(groep)
    ]
    return delen


def _groepen(
    rijen: list[Rij],
    delen: list[int],
    filters: Filters,
    geteld: Telling,
    kijker: Kijker,
) -> list[Groep]:
    """De rijen onder hun koppen: per urgentie, per plaats, of voorrang en de rest."""
    met_voorrang = kijker.organisatiesoort is not Organisatiesoort.NCG
    groepen: list[Groep] = []
    for rij, deel in zip(rijen, delen, strict=True):
        regel = rij[0]
        aantal = None
        match filters.volgorde:
            case "adres":
                titel = regel.woonplaats
            case "binnenkomst":
                titel = ("Met voorrang", "Op volgorde van binnenkomst")[deel] if met_voorrang else ""
            case _:
                soort = urgentie(regel.volgende_datum, kijker.peildatum)
                titel, aantal = soort.label, geteld.per_urgentie.get(soort)
        if not groepen or groepen[-1].titel != titel:
            groepen.append(Groep(titel, aantal, []))
        groepen[-1].rijen.append(rij)
    return groepen


def _filtergroepen(keuze: Aanbod, filters: Filters, geteld: Telling) -> list[dict[str, Any]]:
    """De filters zoals `_filters.html` ze wil; wat vanzelf spreekt is de lege keuze."""
    aantallen = {"letter": geteld.per_letter, "fase": geteld.per_fase}
    groepen: list[dict[str, Any]] = []
    for veld, naam in NAMEN.items():
        waarde = getattr(filters, veld)
        groep: dict[str, Any] = {"naam": naam, "veld": veld, "uitleg": UITLEG.get(veld, "")}
        if veld in ("zoek", "behandelaar"):
            if veld == "zoek" or keuze.keuzes["wie"]:
                groepen.append({**groep, "soort": "tekst", "waarde": waarde})
            continue
        opties = keuze.keuzes.get(veld, {})
        if not opties:
            continue
        if veld in MEERKEUZE:
            per_waarde = aantallen.get(veld)
            groep["soort"] = "vinkjes"
            groep["opties"] = [
                {
                    "waarde": een,
                    "naam": label,
                    "gekozen": een in waarde,
                    "aantal": per_waarde.get(een, 0) if per_waarde is not None else None,
                }
                for een, label in opties.items()
            ]
        else:
            vanzelf = getattr(keuze.standaard, veld)
            groep["soort"] = "lijst"
            groep["uitleg"] = opties.get(vanzelf) or groep["uitleg"]
            groep["opties"] = [
                {"waarde": een, "naam": label, "gekozen": een == waarde, "aantal": None}
                for een, label in opties.items()
                if een != vanzelf
            ]
        groepen.append(groep)
    return groepen


def _chips(keuze: Aanbod, filters: Filters) -> list[dict[str, str]]:
    """Elke gekozen waarde, met de URL van de lijst zonder haar."""
    chips = []
    for veld, waarde in keuze.query(filters):
        if veld == "sorteer":
            continue
        nu = getattr(filters, veld)
        zonder = (
            tuple(een for een in nu if een != waarde)
            if isinstance(nu, tuple)
            else getattr(keuze.standaard, veld)
        )
        anders = replace(filters, **{veld: zonder})  # type: ignore[arg-type]
        if veld == "behandelaar":
            anders = replace(anders, wie=keuze.standaard.wie)
        elif veld == "wie" and filters.behandelaar:
            continue
        naam = keuze.keuzes.get(veld, {}).get(waarde, waarde)
        kop = (
            ""
            if veld in ("wie", "letter", "voorrang", "begeleiders", "soort", "stand", "gemeente")
            else f"{NAMEN[veld]}: "
        )
        chips.append(
            {"naam": kop + naam, "url": f"{reverse('werkvoorraad')}?{urlencode(keuze.query(anders))}"}
        )
    return chips


# -- als bestand


class _Echo:
    """Geeft terug wat `csv.writer` schrijft."""

    def write(self, tekst: str) -> str:
        return tekst


def _regels(rijen: Iterable[list[str]]) -> Iterator[bytes]:
    """UTF-8 met BOM en puntkomma's: zo opent Excel het bestand in het Nederlands zonder vragen."""
    schrijver = csv.writer(_Echo(), delimiter=";")
    yield b"\xef\xbb\xbf" + schrijver.writerow(KOPPEN).encode()
    for rij in rijen:
        yield schrijver.writerow(rij).encode()


@require_safe
@pagina("werkvoorraad opslaan als bestand")
def voer_uit(request: HttpRequest, kijker: Kijker) -> HttpResponseBase:
    """De hele gefilterde lijst als CSV.

    De sleutels liggen vast, en staan in het leeslog, voordat de eerste regel naar buiten gaat.
    """
    eis_werkvoorraad(kijker)
    keuze, filters, _ = _gevraagd(request, kijker)
    nummers = dossiernummers(kijker, filters, hoogstens=MEESTE_IN_UITVOER + 1)
    if len(nummers) > MEESTE_IN_UITVOER:
        messages.warning(
            request, "Deze lijst is te lang voor één bestand (meer dan 50.000 dossiers). Kies meer filters."
        )
        return redirect(f"{reverse('werkvoorraad')}?{urlencode(keuze.query(filters))}")
    kijker.noteer_inzage(nummers, GETOOND, grond(kijker))
    response = StreamingHttpResponse(
        _regels(uitvoer(kijker, nummers)), content_type="text/csv; charset=utf-8"
    )
    response["Content-Disposition"] = (
        f'attachment; filename="werkvoorraad-{kijker.peildatum.isoformat()}.csv"'
    )
    return response
