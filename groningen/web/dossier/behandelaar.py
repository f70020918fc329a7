"""Wie het dossier behandelt en wie erbij mag, en het nummer waaronder leveringen het kennen."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

from groningen.access import Kijker
from groningen.actions.dossiers import geef_toegang, laat_los, neem_over, trek_toegang_in, wijs_toe
from groningen.actions.registreren import koppel_nummer
from groningen.models import Gebeurtenis, Medewerker
from groningen.queries.begeleiders import hoeveelste
from groningen.rules.begeleiders import waarschuwing
from groningen.rules.gebeurtenissen import Kerngebeurtenis
from groningen.rules.rollen import Handeling
from groningen.web.dossier.formulieren import (
    Dossierformulier,
    Intrekformulier,
    Nummerformulier,
    Overdrachtsformulier,
    Redenformulier,
    Toegangsformulier,
    Toewijsformulier,
)
from groningen.web.dossier.handelen import VELDEN, Handelpagina, behandel
from groningen.web.dossier.scherm import Dossierscherm, Geopend, open_zaak
from groningen.web.poort import pagina


def _met(geopend: Geopend, actie: Callable[..., Gebeurtenis], **vast: Any) -> Callable[..., Gebeurtenis]:
    """De actie op dit dossier, klaar voor de argumenten uit het formulier."""

    def doe(argumenten: dict[str, Any]) -> Gebeurtenis:
        kijker = geopend.kijker
        return actie(
            dossier_id=geopend.dossier.pk, door=kijker, peildatum=kijker.peildatum, **vast, **argumenten
        )

    return doe


def _doe(
    request: HttpRequest,
    geopend: Geopend,
    beschrijving: Handelpagina,
    klasse: type[Dossierformulier],
    actie: Callable[..., Gebeurtenis],
    handeling: Handeling,
    *,
    kan_niet: str = "",
    **vast: Any,
) -> HttpResponse:
    return behandel(
        request,
        geopend,
        beschrijving,
        klasse,
        _met(geopend, actie, **vast),
        dicht=geopend.mag_niet(handeling),
        kan_nog=lambda: geopend.mag_niet(handeling) or kan_niet,
    )


def _gevolg(geopend: Geopend, medewerker_id: int | None) -> list[str]:
    """De hoeveelste begeleider dit voor de bewoner wordt; leeg bij de eerste of wie hij al had."""
    zin = waarschuwing(hoeveelste(geopend.dossier, medewerker_id))
    return [zin] if zin else []


@pagina("overnemen")
def overnemen(request: HttpRequest, kijker: Kijker, *, scherm: Dossierscherm, nummer: str) -> HttpResponse:
    geopend = open_zaak(kijker, scherm, nummer, velden=VELDEN)
    beschrijving = Handelpagina(
        titel="Dossier overnemen",
        knop="Neem over",
        uitleg=(
            "U wordt de behandelaar. De bewoner krijgt zo een andere begeleider: doe dit alleen als het "
            "nodig is, en vertel het uw collega. Had de bewoner al een begeleider, dan krijgt hij bericht."
        ),
        gevolgen=_gevolg(geopend, kijker.medewerker_id),
        soort=Kerngebeurtenis.TOEGEWEZEN,
    )
    return _doe(request, geopend, beschrijving, Overdrachtsformulier, neem_over, Handeling.OVERNEMEN)


@pagina("toewijzen")
def toewijzen(request: HttpRequest, kijker: Kijker, *, scherm: Dossierscherm, nummer: str) -> HttpResponse:
    geopend = open_zaak(kijker, scherm, nummer, velden=VELDEN)
    beschrijving = Handelpagina(
        titel="Dossier toewijzen",
        knop="Wijs toe",
        uitleg="De bewoner krijgt een andere begeleider en daar bericht van. Wissel alleen als het nodig is.",
        gevolgen=_gevolg(geopend, None),
        soort=Kerngebeurtenis.TOEGEWEZEN,
    )
    return _doe(request, geopend, beschrijving, Toewijsformulier, wijs_toe, Handeling.TOEWIJZEN)


@pagina("loslaten")
def loslaten(request: HttpRequest, kijker: Kijker, *, scherm: Dossierscherm, nummer: str) -> HttpResponse:
    geopend = open_zaak(kijker, scherm, nummer, velden=VELDEN)
    beschrijving = Handelpagina(
        titel="Dossier loslaten",
        knop="Laat los",
        uitleg="Het dossier heeft daarna geen behandelaar en staat op de lijst om uit te delen.",
        soort=Kerngebeurtenis.LOSGELATEN,
    )
    return _doe(request, geopend, beschrijving, Redenformulier, laat_los, Handeling.TOEWIJZEN)


@pagina("toegang geven")
def toegang(request: HttpRequest, kijker: Kijker, *, scherm: Dossierscherm, nummer: str) -> HttpResponse:
    geopend = open_zaak(kijker, scherm, nummer, velden=VELDEN)
    beschrijving = Handelpagina(
        titel="Toegang geven",
        knop="Geef toegang",
        uitleg="Wie toegang heeft, ziet het hele dossier en mag meebehandelen tot u de toegang intrekt.",
    )
    return _doe(request, geopend, beschrijving, Toegangsformulier, geef_toegang, Handeling.TOEWIJZEN)


@pagina("toegang intrekken")
def intrekken(
    request: HttpRequest, kijker: Kijker, *, scherm: Dossierscherm, nummer: str, gebruiker_id: int
) -> HttpResponse:
    geopend = open_zaak(kijker, scherm, nummer, velden=VELDEN)
    collega = Medewerker.objects.filter(gebruiker_id=gebruiker_id).first()
    if collega is None:
        raise Http404("Deze collega is niet gevonden.")
    beschrijving = Handelpagina(
        titel="Toegang intrekken",
        knop="Trek in",
        uitleg=f"{collega} kan daarna niet meer meebehandelen. Dat werkt meteen.",
    )
    return _doe(
        request,
        geopend,
        beschrijving,
        Intrekformulier,
        trek_toegang_in,
        Handeling.TOEWIJZEN,
        gebruiker_id=gebruiker_id,
    )


@pagina("nummer koppelen")
def nummer_koppelen(
    request: HttpRequest, kijker: Kijker, *, scherm: Dossierscherm, nummer: str
) -> HttpResponse:
    geopend = open_zaak(kijker, scherm, nummer, velden=VELDEN)
    beschrijving = Handelpagina(
        titel="Nummer uit de levering koppelen",
        knop="Koppel",
        uitleg=(
            f"{geopend.dossier.nummer} is in het portaal gemaakt. Staat het later onder een ander nummer in "
            "een levering, leg dat nummer dan hier vast."
        ),
    )
    geleverd = geopend.dossier.levering_id is not None
    return _doe(
        request,
        geopend,
        beschrijving,
        Nummerformulier,
        koppel_nummer,
        Handeling.TOEWIJZEN,
        kan_niet="Dit dossier komt zelf uit een levering." if geleverd else "",
    )
