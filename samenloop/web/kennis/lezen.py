"""Kennisbladen lezen: de lijst, wie doet wat, en één blad met zijn versies en termijnen."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from groningen.access import Kijker
from groningen.rules.fouten import GeenToegang
from groningen.rules.rollen import Organisatiesoort
from groningen.rules.zoekvraag import LANGSTE_VRAAG
from groningen.web.poort import pagina
from samenloop.access import LOKET, waarom_niet_aanwijzen, waarom_niet_bijhouden
from samenloop.queries.kennis.bladen import (
    Blad,
    blad_met,
    bladen,
    na_te_kijken,
    termijnen_in,
    versies_van,
    zoek_kennis,
)
from samenloop.rules.kennis.blad import NAKIJKEN_BRON, NAKIJKEN_NA, NAKIJKEN_SINDS, Soort, nakijken_op
from samenloop.rules.loket.contact import NAAM
from samenloop.web.loket.scherm import tabbladen

LANGSTE_KOP = 60


def eis_medewerker(kijker: Kijker) -> None:
    """Weigert wie niet bij een organisatie werkt."""
    if not kijker.is_medewerker:
        raise PermissionDenied("Kennisbladen zijn voor medewerkers. Hebt u een vraag, bel dan uw begeleider.")


def open_blad(kijker: Kijker, sleutel: str, *, nummer: int | None = None) -> Blad:
    """Het blad, of een pagina die er niet is."""
    eis_medewerker(kijker)
    blad = blad_met(sleutel, kijker.peildatum, nummer=nummer)
    if blad is None:
        raise GeenToegang("Dit kennisblad is niet gevonden.")
    return blad


@require_safe
@pagina("kennisbladen bekijken")
def toon_kennis(request: HttpRequest, kijker: Kijker) -> HttpResponse:
    """Alle bladen, of wat er bij een zoekvraag past."""
    eis_medewerker(kijker)
    vraag = request.GET.get("q", "").strip()[:LANGSTE_VRAAG]
    per: list[tuple[str, list[Blad]]] = []
    if not vraag:
        stappen = bladen(kijker.peildatum, soort=Soort.STAP)
        per = [
            (NAAM[soort], [een for een in stappen if een.blad.organisatie.soort == soort]) for soort in LOKET
        ]
    return render(
        request,
        "samenloop/kennis/kennis.html",
        {
            "bladen": tabbladen(kijker, "kennis"),
            "vraag": vraag,
            "gevonden": zoek_kennis(vraag, kijker.peildatum) if vraag else [],
            "per": [(naam, rijen) for naam, rijen in per if rijen],
            "na_te_kijken": na_te_kijken(kijker),
            "periode": NAKIJKEN_NA.in_woorden(),
            "periode_sinds": NAKIJKEN_SINDS,
            "periode_bron": NAKIJKEN_BRON,
        },
    )


@require_safe
@pagina("wie doet wat bekijken")
def toon_wie_doet_wat(request: HttpRequest, kijker: Kijker) -> HttpResponse:
    """De tabel: per onderwerp wie erover gaat en wat de bewoner doet."""
    eis_medewerker(kijker)
    vraag = request.GET.get("q", "").strip()[:LANGSTE_VRAAG]
    rijen = zoek_kennis(vraag, kijker.peildatum) if vraag else bladen(kijker.peildatum, soort=Soort.ONDERWERP)
    return render(
        request,
        "samenloop/kennis/wie_doet_wat.html",
        {
            "bladen": tabbladen(kijker, "wie_doet_wat"),
            "vraag": vraag,
            "rijen": [een for een in rijen if een.blad.soort == Soort.ONDERWERP],
            "mag_toevoegen": kijker.organisatiesoort in LOKET
            and not waarom_niet_aanwijzen(kijker, kijker.eigen_organisatie),
        },
    )


@require_safe
@pagina("kennisblad bekijken")
def toon_blad(request: HttpRequest, kijker: Kijker, sleutel: str) -> HttpResponse:
    """Eén blad, met de termijnen van zijn stap; `?versie=` toont een eerdere versie."""
    gevraagd = request.GET.get("versie", "")
    nummer = int(gevraagd) if gevraagd.isascii() and gevraagd.isdigit() and len(gevraagd) < 5 else None
    een = open_blad(kijker, sleutel, nummer=nummer)
    versies = versies_van(een.blad)
    nu = een.versie.nummer == versies[0].nummer
    organisatie = Organisatiesoort(een.blad.organisatie.soort)
    return render(
        request,
        "samenloop/kennis/blad.html",
        {
            "blad": een.blad,
            "inhoud": een.versie,
            "nu": nu,
            "verouderd": een.verouderd,
            "nakijken_op": nakijken_op(een.blad.nagekeken_op),
            "delen": delen_van(een.versie.tekst),
            "versies": versies,
            "termijnen": termijnen_in(organisatie, een.blad.stap, kijker.peildatum) if een.blad.stap else (),
            "organisatie": NAAM[organisatie],
            "mag_bijhouden": nu and not waarom_niet_bijhouden(kijker, een.blad),
            "waarom_niet": waarom_niet_bijhouden(kijker, een.blad),
            "mag_aanwijzen": not waarom_niet_aanwijzen(kijker, een.blad.organisatie_id),
            "kruimels": kruimels(een),
        },
    )


def kruimels(een: Blad, hier: str = "") -> list[dict[str, str]]:
    """De weg naar een blad, met naar keuze de pagina eronder."""
    onderwerp = een.blad.soort == Soort.ONDERWERP
    eerst = ("Wie doet wat", "wie_doet_wat") if onderwerp else ("Kennis", "kennis")
    blad = reverse("kennisblad", args=[een.blad.sleutel]) if hier else ""
    uit = [{"naam": eerst[0], "url": reverse(eerst[1])}, {"naam": een.versie.titel, "url": blad}]
    return [*uit, {"naam": hier, "url": ""}] if hier else uit


def delen_van(tekst: str) -> list[dict[str, Any]]:
    """De tekst in stukken: een korte eerste regel zonder punt is een kop."""
    uit = []
    for stuk in tekst.split("\n\n"):
        kop, _, rest = stuk.strip().partition("\n")
        is_kop = bool(rest) and len(kop) <= LANGSTE_KOP and not kop.endswith((".", ":", "?", "!", ",", ";"))
        if stuk.strip():
            uit.append({"kop": kop if is_kop else "", "tekst": rest if is_kop else stuk.strip()})
    return uit
