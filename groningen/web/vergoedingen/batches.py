"""Betaalbatches: maken, ondertekenen, één keer ophalen, en vastleggen wat de bank deed."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from groningen.access import Kijker
from groningen.actions.betalingen import (
    haal_batch_op,
    maak_betaalbatch,
    meld_alles_betaald,
    meld_betaald,
    meld_mislukt,
    onderteken_batch,
)
from groningen.models import Betaalbatch
from groningen.queries import grootboek
from groningen.rules.fouten import Geweigerd
from groningen.rules.geld import in_euro
from groningen.rules.gronden import EIGEN_TAAK
from groningen.rules.rekening import toon_iban
from groningen.rules.rollen import Rol
from groningen.rules.uitleg import tel
from groningen.web.dossier.handelen import ONGELDIG
from groningen.web.dossier.scherm import dossier_url
from groningen.web.formulieren import Formulier
from groningen.web.poort import pagina
from groningen.web.velden import Dagveld, Tekstvak
from groningen.web.vergoedingen.bladen import bladen
from groningen.web.vergoedingen.wachtrij import GETOOND


class Betaaldformulier(Formulier):
    op = Dagveld(label="Dag van betaling", help_text="De dag waarop de bank betaalde.")


class Misluktformulier(Formulier):
    reden = Tekstvak(
        label="Wat de bank meldde", max_length=200, regels=2, help_text="Bijvoorbeeld: rekening opgeheven."
    )
    iban = forms.CharField(
        label="Andere rekening (IBAN)",
        required=False,
        max_length=42,
        help_text="Alleen als de bewoner een andere rekening opgaf. Leeg: dezelfde rekening.",
    )


def eis_financieel(kijker: Kijker) -> None:
    if Rol.FINANCIEEL not in kijker.rollen:
        raise PermissionDenied("Alleen iemand van financiën betaalt vergoedingen.")


def _batch(kijker: Kijker, batch_id: int) -> Betaalbatch:
    eis_financieel(kijker)
    batch = (
        Betaalbatch.objects.defer("bestand")
        .select_related("gemaakt_door", "ondertekend_door", "opgehaald_door")
        .filter(pk=batch_id, organisatie_id=kijker.eigen_organisatie)
        .first()
    )
    if batch is None:
        raise Http404("Deze batch is niet gevonden.")
    return batch


@require_safe
@pagina("betaalbatches")
def toon_batches(request: HttpRequest, kijker: Kijker) -> HttpResponse:
    eis_financieel(kijker)
    klaar = list(grootboek.te_betalen(kijker.eigen_organisatie).values_list("bedrag", flat=True))
    return render(
        request,
        "vergoedingen/batches.html",
        {
            "batches": grootboek.batches(kijker),
            "aantal": len(klaar),
            "totaal": sum(klaar, grootboek.NIETS),
            "bladen": bladen(kijker, "betaalbatches"),
        },
    )


@require_POST
@pagina("betaalbatch maken")
def maak(request: HttpRequest, kijker: Kijker) -> HttpResponse:
    eis_financieel(kijker)
    try:
        batch = maak_betaalbatch(door=kijker, peildatum=kijker.peildatum)
    except Geweigerd as fout:
        messages.error(request, fout.reden)
        return redirect("betaalbatches")
    messages.success(
        request, f"Batch {batch.kenmerk} is gemaakt. Een collega ondertekent haar voordat zij op te halen is."
    )
    return redirect("betaalbatch", batch.pk)


@require_safe
@pagina("betaalbatch")
def toon_batch(request: HttpRequest, kijker: Kijker, batch_id: int) -> HttpResponse:
    batch = _batch(kijker, batch_id)
    return _toon(request, kijker, batch, Betaaldformulier(initial={"op": kijker.peildatum}))


def _toon(
    request: HttpRequest, kijker: Kijker, batch: Betaalbatch, formulier: Betaaldformulier, status: int = 200
) -> HttpResponse:
    betalingen = grootboek.betalingen_in(batch.pk)
    kijker.noteer_inzage([een.besluit.termijn.dossier_id for een in betalingen], GETOOND, EIGEN_TAAK)
    return render(
        request,
        "vergoedingen/batch.html",
        {
            "batch": batch,
            "rijen": [
                {
                    "betaling": een,
                    "dossier": een.besluit.termijn.dossier,
                    "dossier_url": dossier_url(een.besluit.termijn.dossier),
                    "rekening": toon_iban(een.besluit.iban),
                }
                for een in betalingen
            ],
            "open": any(een.stand == "in_betaling" for een in betalingen),
            "formulier": formulier,
            "zelf_gemaakt": batch.gemaakt_door_id == kijker.medewerker_id,
            "totaal_ruw": str(batch.totaal),
            "kruimels": [
                {"naam": "Betaalbatches", "url": reverse("betaalbatches")},
                {"naam": batch.kenmerk, "url": ""},
            ],
        },
        status=status,
    )


def _doe(request: HttpRequest, batch_id: int, actie: Callable[[], str]) -> HttpResponse:
    try:
        messages.success(request, actie())
    except Geweigerd as fout:
        messages.error(request, fout.reden)
    return redirect("betaalbatch", batch_id)


@require_POST
@pagina("betaalbatch ondertekenen")
def onderteken(request: HttpRequest, kijker: Kijker, batch_id: int) -> HttpResponse:
    """Tekent voor het totaal en het aantal die op de pagina stonden."""
    _batch(kijker, batch_id)
    try:
        totaal, aantal = Decimal(request.POST.get("totaal", "")), int(request.POST.get("aantal", ""))
    except (InvalidOperation, ValueError):
        totaal, aantal = Decimal(0), 0

    def actie() -> str:
        batch = onderteken_batch(batch_id=batch_id, door=kijker, totaal=totaal, aantal=aantal)
        hoeveel = tel(batch.aantal, "betaling", "betalingen")
        return f"U ondertekende {hoeveel} van samen {in_euro(batch.totaal)}."

    return _doe(request, batch_id, actie)


@require_POST
@pagina("betaalbestand ophalen")
def haal_op(request: HttpRequest, kijker: Kijker, batch_id: int) -> HttpResponseBase:
    """Het betaalbestand als download; de tweede keer een uitleg."""
    batch = _batch(kijker, batch_id)
    try:
        batch, inhoud = haal_batch_op(batch_id=batch_id, door=kijker)
    except Geweigerd as fout:
        messages.error(request, fout.reden)
        return redirect("betaalbatch", batch_id)
    antwoord = HttpResponse(inhoud, content_type="application/xml")
    antwoord["Content-Disposition"] = f'attachment; filename="{batch.kenmerk}.xml"'
    antwoord["X-Content-Type-Options"] = "nosniff"
    dossiers = [een.besluit.termijn.dossier_id for een in grootboek.betalingen_in(batch.pk)]
    kijker.noteer_inzage(dossiers, GETOOND, EIGEN_TAAK)
    return antwoord


@require_POST
@pagina("batch betaald melden")
def alles_betaald(request: HttpRequest, kijker: Kijker, batch_id: int) -> HttpResponse:
    """Legt vast dat de bank betaalde: alles wat nog open staat, of met `besluit` één betaling."""
    batch = _batch(kijker, batch_id)
    formulier = Betaaldformulier(request.POST)
    if not formulier.is_valid():
        return _toon(request, kijker, batch, formulier, ONGELDIG)
    gewoon: dict[str, Any] = {"batch_id": batch_id, "door": kijker, "peildatum": kijker.peildatum}
    een = request.POST.get("besluit", "")
    try:
        if een.isascii() and een.isdigit() and len(een) < 16:
            meld_betaald(**gewoon, besluit_id=int(een), op=formulier.cleaned_data["op"])
            zin = "De betaling is vastgelegd."
        else:
            aantal = meld_alles_betaald(**gewoon, op=formulier.cleaned_data["op"])
            zin = f"{aantal} betalingen zijn vastgelegd." if aantal > 1 else "De betaling is vastgelegd."
    except Geweigerd as fout:
        formulier.add_error(fout.veld if fout.veld in formulier.fields else None, fout.reden)
        return _toon(request, kijker, batch, formulier, ONGELDIG)
    messages.success(request, zin)
    return redirect("betaalbatch", batch_id)


@pagina("betaling mislukt melden")
def mislukt(request: HttpRequest, kijker: Kijker, batch_id: int, besluit_id: int) -> HttpResponse:
    """De bank keurde een betaling af: waarom, en of er een andere rekening is."""
    batch = _batch(kijker, batch_id)
    betaling = next((een for een in grootboek.betalingen_in(batch.pk) if een.besluit.pk == besluit_id), None)
    if betaling is None:
        raise Http404("Deze betaling is niet gevonden.")
    dossier = betaling.besluit.termijn.dossier
    kijker.noteer_inzage([dossier.pk], GETOOND, EIGEN_TAAK)
    terug = reverse("betaalbatch", args=[batch_id])
    formulier = Misluktformulier(request.POST if request.method == "POST" else None)
    status = 200
    if request.method == "POST":
        status = ONGELDIG
        if formulier.is_valid():
            try:
                meld_mislukt(
                    batch_id=batch_id,
                    besluit_id=besluit_id,
                    door=kijker,
                    peildatum=kijker.peildatum,
                    **formulier.cleaned_data,
                )
            except Geweigerd as fout:
                formulier.add_error(fout.veld if fout.veld in formulier.fields else None, fout.reden)
            else:
                messages.success(request, "Teruggeboekt. De betaling gaat mee in een volgende batch.")
                return redirect(terug)
    context: dict[str, Any] = {
        "titel": "Betaling mislukt",
        "uitleg": "De betaling wordt teruggeboekt en kan mee in een volgende batch.",
        "feiten": [
            ("Aan", str(betaling.besluit.persoon)),
            ("Bedrag", in_euro(betaling.bedrag)),
            ("Rekening", toon_iban(betaling.besluit.iban)),
            ("Dossier", dossier.nummer),
        ],
        "formulier": formulier,
        "knop": "Boek terug",
        "terug": terug,
        "kruimels": [
            {"naam": "Betaalbatches", "url": reverse("betaalbatches")},
            {"naam": batch.kenmerk, "url": terug},
            {"naam": "Betaling mislukt", "url": ""},
        ],
    }
    return render(request, "vergoedingen/bevestig.html", context, status=status)
