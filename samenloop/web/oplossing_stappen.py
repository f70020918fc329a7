"""De stappen in een integrale oplossing: elk één pagina met uitleg, een formulier en één knop."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from groningen.access import Kijker
from groningen.rules.fouten import GeenToegang, Geweigerd, Verouderd
from groningen.web.formulieren import Formulier
from groningen.web.poort import pagina
from samenloop.queries.oplossing import waarom_geen_plan, waarom_niet_meer
from samenloop.queries.wensen import uitspraak
from samenloop.rules.dubbel import Ernst
from samenloop.rules.oplossing import STAP_BOUW, Kant, Stand, Vondststand
from samenloop.rules.wensen import weigering
from samenloop.web.oplossing import Geopend, kruimels, open_oplossing
from samenloop.web.oplossing_tabel import MET_NUMMER, STAPPEN, Stap, bevinding_van, onderdeel_van, vondst_van

VEROUDERD, AFGEWEZEN = 409, 422


def waarom_niet(geopend: Geopend, wat: str, stap: Stap, nummer: int | None) -> str:
    """Leeg als de stap nu kan, anders waarom niet. De actie toetst het zelf nog eens."""
    if reden := geopend.waarom_niet_behandelen():
        return reden
    if stap.kant is not None and geopend.kant is not stap.kant:
        return f"Dit doet alleen {stap.kant.naam}."
    for vorm in stap.wil:
        stand = uitspraak(geopend.adres.adres.pk, vorm, geopend.kijker.peildatum)
        if not stand.mag:
            return weigering(stand)
    if wat == "opstellen":
        if geopend.stukken.oplossing is not None:
            return "Er is al een integrale oplossing voor dit adres. Werk daarin verder."
        return waarom_geen_plan(geopend.adres.indeling)
    if stap.standen is not None:
        plan = geopend.stukken.oplossing
        if plan is None:
            return "Er is op dit adres nog geen integrale oplossing. Stel haar eerst op."
        if plan.stand not in stap.standen:
            return f"Dit kan nu niet: het plan is {Stand(plan.stand).naam}."
        if wat != "vervallen" and (reden := waarom_niet_meer(plan.versterking)):
            return reden
        if wat in ("wijzigen", "verwijderen"):
            return _waarom_niet_van_mij(geopend, nummer)
        if wat == "afwegen":
            regel = bevinding_van(geopend, nummer)
            if regel is None or regel.bevinding.ernst is not Ernst.AFWEGEN:
                return (
                    "Deze bevinding is er niet meer, of vraagt om een ander plan. Bekijk de controle opnieuw."
                )
    if wat == "gevonden":
        zaak = geopend.stukken.versterking
        bouwt = zaak is not None and zaak.status == STAP_BOUW
        return "" if bouwt else "Schade vinden tijdens de bouw kan alleen in stap 5.2, bouw uitvoeren."
    if wat in ("gevonden-besluit", "gevonden-hersteld"):
        vondst = vondst_van(geopend, nummer)
        hoort = Vondststand.GEMELD if wat == "gevonden-besluit" else Vondststand.DIRECT_HERSTELLEN
        return "" if vondst.stand == hoort else f"Dit kan nu niet: {Vondststand(vondst.stand).naam}."
    return ""


def _waarom_niet_van_mij(geopend: Geopend, nummer: int | None) -> str:
    onderdeel = onderdeel_van(geopend, nummer)
    if onderdeel.gevonden_id is not None:
        return "Dit deel komt uit een besluit over gevonden schade en verandert niet."
    van = Kant(onderdeel.kant)
    return "" if van is geopend.kant else f"Dit onderdeel is van {van.naam}. Alleen {van.naam} wijzigt het."


@require_http_methods(["GET", "HEAD", "POST"])
@pagina("integrale oplossing wijzigen")
def behandel(
    request: HttpRequest,
    kijker: Kijker,
    nummeraanduiding_id: str,
    wat: str,
    nummer: str | None = None,
) -> HttpResponse:
    """Eén stap: op GET de uitleg met het formulier, op POST de stap zelf."""
    stap = STAPPEN.get(wat)
    if stap is None or (wat in MET_NUMMER) != (nummer is not None):
        raise GeenToegang("Deze stap bestaat niet.")
    geopend = open_oplossing(kijker, nummeraanduiding_id)
    return stap_pagina(request, geopend, wat, stap, None if nummer is None else int(nummer))


def stap_pagina(
    request: HttpRequest, geopend: Geopend, wat: str, stap: Stap, nummer: int | None
) -> HttpResponse:
    feiten = stap.feiten(geopend, nummer)
    formulier: Formulier | None = None
    status = 200
    if not (reden := waarom_niet(geopend, wat, stap, nummer)):
        formulier = stap.maak(geopend, nummer, request.POST if request.method == "POST" else None)
        if request.method == "POST" and formulier.is_valid():
            try:
                stap.doe(geopend, nummer, formulier.argumenten())  # type: ignore[attr-defined]
            except Verouderd:
                reden, formulier, status = (
                    "Iemand anders wijzigde dit plan sinds u het opende. Er is niets opgeslagen. Bekijk "
                    "eerst de "
                    "nieuwe stand.",
                    None,
                    VEROUDERD,
                )
            except Geweigerd as fout:
                formulier.add_error(fout.veld if fout.veld in formulier.fields else None, fout.reden)
            else:
                messages.success(request, stap.klaar)
                return redirect(geopend.url)
        if formulier is not None and formulier.errors:
            status = AFGEWEZEN
    elif request.method == "POST":
        status = AFGEWEZEN
    return render(
        request,
        "samenloop/oplossing_stap.html",
        {
            "adres": geopend.adres.adres,
            "stap": stap,
            "feiten": feiten,
            "formulier": formulier,
            "reden": reden,
            "terug": geopend.url,
            "kruimels": kruimels(geopend, stap.titel),
        },
        status=status,
    )
