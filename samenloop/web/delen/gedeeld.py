"""Wat de ander met mij deelt: één dossier, zijn documenten, en een uitdraai met de grond erop."""

from __future__ import annotations

from typing import Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.views.decorators.http import require_safe

from groningen.access import Kijker
from groningen.web.poort import pagina
from samenloop.pdf import gedeeld_pdf
from samenloop.queries.delen.dossier import Gedeeld, gedeeld, gedeeld_document
from samenloop.web.beeld import kleur, organisatie, status
from samenloop.web.delen.mijn import stuur_pdf


def svip_url(nummeraanduiding_id: str = "") -> str:
    """Waar een verzoek om gegevens over een adres begint, of de lijst ervan; leeg als dat er niet is."""
    try:
        return reverse("svip_nieuw", args=[nummeraanduiding_id]) if nummeraanduiding_id else reverse("svip")
    except NoReverseMatch:
        return ""


def gedeeld_url(soort: str, nummer: str) -> str:
    return reverse("gedeeld", args=[soort, nummer])


def _gegevens(beeld: Gedeeld) -> dict[str, Any]:
    dossier = beeld.dossier
    return {
        "beeld": beeld,
        "dossier": dossier,
        "adres": dossier.adres,
        "ander": organisatie(dossier),
        "kleur": kleur(dossier),
        "status": status(dossier),
    }


@require_safe
@pagina("gedeeld dossier bekijken")
def toon(request: HttpRequest, kijker: Kijker, soort: str, nummer: str) -> HttpResponse:
    """De open groepen met hun inhoud, grond en einde; bij wat dicht is, hoe het open kan."""
    beeld = gedeeld(kijker, soort, nummer)
    adres = beeld.dossier.adres
    return render(
        request,
        "samenloop/delen/gedeeld.html",
        {
            **_gegevens(beeld),
            "vandaag": kijker.peildatum,
            "hier": gedeeld_url(soort, nummer),
            "delen_url": f"{reverse('adres', args=[adres.nummeraanduiding_id])}#delen",
            "svip": svip_url(adres.nummeraanduiding_id),
            "kruimels": [
                {"naam": "Gedeeld", "url": reverse("gedeelde_lijst")},
                {"naam": adres.straat_en_nummer, "url": reverse("adres", args=[adres.nummeraanduiding_id])},
                {"naam": nummer, "url": ""},
            ],
        },
    )


@require_safe
@pagina("gedeeld document ophalen")
def haal_op(
    request: HttpRequest, kijker: Kijker, soort: str, nummer: str, document_id: int
) -> HttpResponseBase:
    """Een document van de ander als download; de browser en tussenstations bewaren het niet."""
    document = gedeeld_document(kijker, soort, nummer, document_id)
    try:
        inhoud = document.bestand.open("rb")
    except FileNotFoundError as fout:
        raise Http404("Het bestand van dit document ontbreekt. Vraag het de andere organisatie.") from fout
    antwoord = FileResponse(
        inhoud, as_attachment=True, filename=document.bestandsnaam, content_type=document.mediatype
    )
    antwoord["X-Content-Type-Options"] = "nosniff"
    return antwoord


@require_safe
@pagina("gedeeld dossier als PDF")
def als_pdf(request: HttpRequest, kijker: Kijker, soort: str, nummer: str) -> HttpResponse:
    """De uitdraai: dezelfde groepen, met wie haar maakte, op welke grond en waarvoor."""
    beeld = gedeeld(kijker, soort, nummer)
    inhoud = gedeeld_pdf(
        {
            **_gegevens(beeld),
            "naam": kijker.naam,
            "organisatie": kijker.organisatienaam,
            "dag": kijker.peildatum,
        }
    )
    return stuur_pdf(inhoud, "gedeeld-dossier.pdf")
