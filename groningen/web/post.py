"""De uitgaande post van de eigen organisatie: wat wacht, wat mislukte, en de printbatches."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from groningen.access import Kijker
from groningen.actions.verzenden import (
    haal_printbatch_op,
    maak_printbatch,
    probeer_opnieuw,
    stuur_per_post,
)
from groningen.pdf import druk_af
from groningen.queries import verzending
from groningen.rules.fouten import Geweigerd
from groningen.rules.gronden import EIGEN_TAAK
from groningen.rules.rollen import Veldgroep
from groningen.web.dossier.scherm import dossier_url
from groningen.web.poort import pagina
from groningen.web.vergoedingen.bladen import bladen

GETOOND = frozenset({Veldgroep.CONTACT, Veldgroep.PERSONEN})


def eis_kijker(kijker: Kijker) -> None:
    if not kijker.is_coordinator:
        raise PermissionDenied("Alleen een coördinator gaat over de uitgaande post.")


@require_safe
@pagina("uitgaande post")
def toon_post(request: HttpRequest, kijker: Kijker) -> HttpResponse:
    eis_kijker(kijker)
    mislukt = verzending.mislukte(kijker)
    kijker.noteer_inzage(sorted({een.dossier_id for een in mislukt}), GETOOND, EIGEN_TAAK)
    return render(
        request,
        "post/post.html",
        {
            "stand": verzending.stand(kijker),
            "mislukt": [(een, dossier_url(een.dossier)) for een in mislukt],
            "batches": verzending.printbatches(kijker),
            "bladen": bladen(kijker, "post"),
        },
    )


def _doe(request: HttpRequest, actie: Callable[[], object], zin: str) -> HttpResponse:
    try:
        actie()
    except Geweigerd as fout:
        messages.error(request, fout.reden)
    else:
        messages.success(request, zin)
    return redirect("post")


@require_POST
@pagina("printbatch maken")
def maak(request: HttpRequest, kijker: Kijker) -> HttpResponse:
    eis_kijker(kijker)
    actie = partial(
        maak_printbatch,
        door=kijker,
        peildatum=kijker.peildatum,
        druk_af=partial(druk_af, peildatum=kijker.peildatum),
    )
    return _doe(request, actie, "De printbatch is gemaakt. Haal haar op en druk haar af.")


@require_POST
@pagina("printbatch ophalen")
def haal_op(request: HttpRequest, kijker: Kijker, batch_id: int) -> HttpResponseBase:
    """De PDF met alle brieven; de eerste keer gelden zij daarna als verstuurd."""
    eis_kijker(kijker)
    try:
        batch = haal_printbatch_op(batch_id=batch_id, door=kijker)
    except Geweigerd as fout:
        raise Http404(fout.reden) from fout
    dossiers = batch.berichten.values_list("dossier_id", flat=True).distinct()
    kijker.noteer_inzage(sorted(dossiers), GETOOND, EIGEN_TAAK)
    try:
        inhoud = batch.bestand.open("rb")
    except FileNotFoundError as fout:
        raise Http404("Het bestand van deze printbatch ontbreekt. Meld dit bij de beheerder.") from fout
    antwoord = FileResponse(
        inhoud, as_attachment=True, filename=f"printbatch-{batch.pk}.pdf", content_type="application/pdf"
    )
    antwoord["X-Content-Type-Options"] = "nosniff"
    return antwoord


@require_POST
@pagina("bericht opnieuw versturen")
def opnieuw(request: HttpRequest, kijker: Kijker, bericht_id: int) -> HttpResponse:
    eis_kijker(kijker)
    return _doe(
        request, partial(probeer_opnieuw, bericht_id=bericht_id, door=kijker), "Het bericht staat weer klaar."
    )


@require_POST
@pagina("bericht per post")
def per_post(request: HttpRequest, kijker: Kijker, bericht_id: int) -> HttpResponse:
    eis_kijker(kijker)
    return _doe(
        request,
        partial(stuur_per_post, bericht_id=bericht_id, door=kijker),
        "Het bericht gaat mee in de volgende printbatch.",
    )
