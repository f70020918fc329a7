"""De stappen van een abonnement: bevestigen, stilzetten, stoppen, een nieuw geheim, en herhalen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from groningen.access import Kijker
from groningen.actions import abonnementen as acties
from groningen.models import Abonnement
from groningen.rules.fouten import Geweigerd
from groningen.web.formulieren import Formulier
from groningen.web.poort import pagina
from versterking.web.abonnementen import scherm
from versterking.web.abonnementen.formulieren import (
    Codeformulier,
    Herhaalformulier,
    Leegformulier,
    Wisselformulier,
)
from versterking.web.stap import Stappagina, zet_stap

ONBEVESTIGD, ACTIEF = Abonnement.Stand.ONBEVESTIGD, Abonnement.Stand.ACTIEF
GEPAUZEERD, LOOPT = Abonnement.Stand.GEPAUZEERD, Abonnement.LOOPT


@dataclass(frozen=True, slots=True)
class Zet:
    """Eén stap: hoe zij heet, wanneer zij kan, en wat zij doet met wat er is ingevuld."""

    naam: str
    knop: str
    uitleg: str
    standen: tuple[Abonnement.Stand, ...]
    doe: Callable[..., Any]
    gelukt: str
    formulier: type[Formulier] = Leegformulier
    hoofd: bool = False
    gevaar: bool = False


def _wissel(*, uren: int, **wie: Any) -> None:
    acties.wissel_geheim(nu=timezone.now(), overlap=timedelta(hours=uren), **wie)


def _herhaal(*, wat: str, vanaf: int | None, tot_en_met: int | None, **wie: Any) -> int:
    if wat == "geparkeerd":
        return acties.herhaal(nu=timezone.now(), alleen_geparkeerd=True, **wie)
    return acties.herhaal(nu=timezone.now(), vanaf=vanaf, tot_en_met=tot_en_met, **wie)


ZETTEN: dict[str, Zet] = {
    "bevestig": Zet(
        "Bevestigen",
        "Bevestig",
        "Vul de code in die op uw server aankwam. Daarna gaan de meldingen lopen.",
        (ONBEVESTIGD,),
        acties.bevestig,
        "Bevestigd. De meldingen lopen.",
        Codeformulier,
        hoofd=True,
    ),
    "code": Zet(
        "Een nieuwe code sturen",
        "Stuur code",
        "De vorige code geldt dan niet meer.",
        (ONBEVESTIGD,),
        acties.stuur_bevestiging,
        "Er gaat een nieuwe code naar uw server.",
    ),
    "hervat": Zet(
        "Hervatten",
        "Hervat",
        "Wat intussen wachtte, gaat alsnog, op volgorde.",
        (GEPAUZEERD,),
        acties.hervat,
        "Hervat. Wat wachtte, gaat nu.",
        hoofd=True,
    ),
    "proef": Zet(
        "Een proefmelding sturen",
        "Stuur proefmelding",
        "Om te zien of uw server de melding en de handtekening leest.",
        LOOPT,
        acties.beproef,
        "Er gaat een proefmelding naar uw server.",
    ),
    "herhaal": Zet(
        "Meldingen opnieuw sturen",
        "Stuur opnieuw",
        "Zij houden hun kenmerk en volgnummer. Wat al aankwam, krijgt uw server dan nog eens.",
        LOOPT,
        _herhaal,
        "De meldingen staan weer in de rij.",
        Herhaalformulier,
    ),
    "wissel": Zet(
        "Een nieuw geheim maken",
        "Maak nieuw geheim",
        "Het nieuwe geheim ziet u daarna één keer.",
        (ONBEVESTIGD, *LOOPT),
        _wissel,
        "Er is een nieuw geheim. Bekijk het hieronder.",
        Wisselformulier,
    ),
    "pauzeer": Zet(
        "Pauzeren",
        "Pauzeer",
        "Er gaat niets meer naar uw server. Wat er gebeurt, wacht tot u hervat.",
        (ACTIEF,),
        acties.pauzeer,
        "Gepauzeerd. Wat er gebeurt, wacht.",
    ),
    "stop": Zet(
        "Stoppen",
        "Stop abonnement",
        "Voorgoed. Wat nog wacht, vervalt.",
        (ONBEVESTIGD, *LOOPT),
        acties.stop,
        "Het abonnement is gestopt.",
        gevaar=True,
    ),
}


def handelingen(abonnement: Abonnement, *, geparkeerd: bool) -> list[dict[str, object]]:
    """Wat er nu met dit abonnement kan."""
    return [
        {
            "naam": zet.naam,
            "url": reverse("abonnementstap", args=[abonnement.nummer, sleutel]),
            "knop": zet.knop,
            "uitleg": zet.uitleg,
            "mag": True,
            "hoofd": zet.hoofd or (sleutel == "herhaal" and geparkeerd),
        }
        for sleutel, zet in ZETTEN.items()
        if abonnement.stand in zet.standen
    ]


@require_http_methods(["GET", "HEAD", "POST"])
@pagina("abonnement beheren")
def zet(request: HttpRequest, kijker: Kijker, nummer: UUID, sleutel: str) -> HttpResponse:
    """Het formulier van een stap, en de stap zelf."""
    abonnement = scherm.open_abonnement(kijker, nummer)
    stap = ZETTEN.get(sleutel)
    if stap is None:
        raise Http404("Deze stap is er niet.")
    terug = reverse("abonnement", args=[nummer])
    melding = _gekozen(request) if sleutel == "herhaal" else None
    vorm = Leegformulier if melding else stap.formulier

    def doe(schoon: dict[str, Any]) -> str:
        wie: dict[str, Any] = {"abonnement_id": abonnement.pk, "door": kijker}
        if melding is not None:
            acties.herhaal(nu=timezone.now(), kenmerken=[melding], **wie)
        else:
            stap.doe(**schoon, **wie)
        return stap.gelukt if melding is None else "De melding staat weer in de rij."

    return zet_stap(
        request,
        Stappagina(
            titel=stap.naam if melding is None else "Deze melding opnieuw sturen",
            knop=stap.knop,
            terug=terug,
            onder=abonnement.omschrijving,
            uitleg=stap.uitleg,
            gevaar=stap.gevaar,
            kruimels=scherm.kruimels(scherm.kruimel(abonnement), (stap.naam, "")),
        ),
        vorm(request.POST if request.method == "POST" else None),
        doe,
    )


def _gekozen(request: HttpRequest) -> UUID | None:
    """De ene melding waar het om gaat, uit de link."""
    tekst = request.GET.get("melding", "")
    if not tekst:
        return None
    try:
        return UUID(tekst)
    except ValueError:
        raise Http404("Deze melding is er niet.") from None


@require_POST
@pagina("geheim van een abonnement bekijken")
def toon_geheim(request: HttpRequest, kijker: Kijker, nummer: UUID) -> HttpResponse:
    """Toont het geheim één keer; daarna is er alleen nog een nieuw geheim."""
    abonnement = scherm.open_abonnement(kijker, nummer)
    try:
        geheim = acties.toon_geheim(abonnement_id=abonnement.pk, door=kijker, nu=timezone.now())
    except Geweigerd as fout:
        messages.error(request, fout.reden)
        return redirect("abonnement", nummer)
    return render(
        request,
        "versterking/abonnementen/geheim.html",
        {
            "abonnement": abonnement,
            "geheim": geheim,
            "kruimels": scherm.kruimels(scherm.kruimel(abonnement), ("Geheim", "")),
        },
    )
