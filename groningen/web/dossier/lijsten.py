"""De hele lijsten bij een dossier, in stukken: geschiedenis, contacten, documenten en berichten."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from groningen.access import Kijker
from groningen.queries import dossierpagina, verloop
from groningen.rules.datums import in_woorden
from groningen.rules.rollen import Veldgroep
from groningen.web.dossier.handelen import kruimels
from groningen.web.dossier.scherm import Dossierscherm, Geopend, open_zaak
from groningen.web.poort import pagina

PER_BLADZIJDE = 50


@dataclass(frozen=True, slots=True)
class Lijst:
    """Een lijst bij een dossier; `haal` geeft de context met de rijen, en waar de volgende begint."""

    titel: str
    groep: Veldgroep
    sjabloon: str
    haal: Callable[[Geopend, int | None], tuple[dict[str, Any], int | None]]


def als_verloop(regels: list[verloop.Regel]) -> list[dict[str, Any]]:
    """De regels zoals `_verloop.html` ze toont."""
    uit = []
    for regel in regels:
        onder = [f"{naam}: {waarde}" for naam, waarde in regel.details]
        if regel.vastgelegd_op != regel.op:
            onder.append(f"Vastgelegd op {in_woorden(regel.vastgelegd_op)}")
        uit.append({"op": regel.op, "tekst": regel.zin, "door": regel.door, "reden": "\n".join(onder)})
    return uit


def _geschiedenis(geopend: Geopend, voor: int | None) -> tuple[dict[str, Any], int | None]:
    regels = verloop.verloop(geopend.dossier, velden=geopend.blik.velden, voor=voor, aantal=PER_BLADZIJDE)
    # Elke gebeurtenis heeft een volgnummer vanaf 1, zonder gaten.
    ouder = regels[-1].volgnummer if regels and regels[-1].volgnummer > 1 else None
    return {"gebeurtenissen": als_verloop(regels)}, ouder


def _contacten(geopend: Geopend, voor: int | None) -> tuple[dict[str, Any], int | None]:
    blad = dossierpagina.contacten(geopend.dossier.pk, aantal=PER_BLADZIJDE, voor=voor)
    return {"contacten": blad.rijen}, blad.ouder


def _documenten(geopend: Geopend, voor: int | None) -> tuple[dict[str, Any], int | None]:
    blad = dossierpagina.documenten(geopend.dossier.pk, aantal=PER_BLADZIJDE, voor=voor)
    return {"documenten": blad.rijen}, blad.ouder


def _berichten(geopend: Geopend, voor: int | None) -> tuple[dict[str, Any], int | None]:
    blad = dossierpagina.berichten(geopend.dossier.pk, aantal=PER_BLADZIJDE, voor=voor)
    return {"berichten": blad.rijen}, blad.ouder


LIJSTEN = {
    "geschiedenis": Lijst("Geschiedenis", Veldgroep.GESCHIEDENIS, "_verloop.html", _geschiedenis),
    "contacten": Lijst("Contact", Veldgroep.CONTACT, "groningen/_contacten.html", _contacten),
    "documenten": Lijst("Documenten", Veldgroep.DOCUMENTEN, "groningen/_documenten.html", _documenten),
    "berichten": Lijst("Berichten", Veldgroep.CONTACT, "groningen/_berichten.html", _berichten),
}


@pagina("lijst bij dossier")
def toon_lijst(
    request: HttpRequest, kijker: Kijker, *, scherm: Dossierscherm, nummer: str, lijst: str
) -> HttpResponse:
    """Eén bladzijde van een lijst; `?voor=` is de sleutel waarna zij begint."""
    welke = LIJSTEN[lijst]
    gevraagd = request.GET.get("voor", "")
    if gevraagd and not (gevraagd.isascii() and gevraagd.isdigit() and len(gevraagd) < 16):
        raise Http404("Deze bladzijde bestaat niet.")
    velden = {Veldgroep.VOORTGANG, Veldgroep.INHOUD, welke.groep}
    if welke.groep is Veldgroep.GESCHIEDENIS:
        velden.add(Veldgroep.BEDRAGEN)
    geopend = open_zaak(kijker, scherm, nummer, velden=frozenset(velden))
    if welke.groep not in geopend.blik:
        raise Http404("Deze lijst is niet gevonden.")
    context, ouder = welke.haal(geopend, int(gevraagd) if gevraagd else None)
    return render(
        request,
        "groningen/lijst.html",
        {
            **context,
            "geopend": geopend,
            "dossier": geopend.dossier,
            "lijst": welke,
            "ouder": ouder,
            "begin": not gevraagd,
            "kruimels": kruimels(geopend, welke.titel),
        },
    )
