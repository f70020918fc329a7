"""Eén wisselwoning: wie er wanneer in woont, en wat de gemeente of de planner ermee doet."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from groningen.access import Kijker
from groningen.models import Organisatie
from groningen.rules.rollen import Organisatiesoort
from groningen.web.poort import pagina
from versterking.access import gemeenten_for, is_ncg, mag_voorraad
from versterking.actions import wisselwoningen as acties
from versterking.actions.wisselwoningen.voorraad import Inhoud
from versterking.models import Wisselwoning
from versterking.queries.wisselwoningen.voorraad import Rij, bezettingen
from versterking.rules.wisselwoningen.boeking import STAPPEN, Stand, Stapsoort
from versterking.web.stap import Stappagina, zet_stap
from versterking.web.wisselwoningen.formulieren import Rijformulier, Uitgebruikformulier, Voorraadformulier
from versterking.web.wisselwoningen.scherm import LABELS, eis_voorraad, kalender, kruimels, open_woning

EIGENAREN = (Organisatiesoort.GEMEENTE, Organisatiesoort.CORPORATIE, Organisatiesoort.NCG)
VELDEN = (
    *("plek", "kamers", "beschikbaar_van", "gelijkvloers", "huisdieren"),
    *("bag", "eigenaar_id", "bijzonderheden"),
)


@require_safe
@pagina("wisselwoning bekijken")
def toon_woning(request: HttpRequest, kijker: Kijker, nummer: str) -> HttpResponse:
    """De woning met haar kalender, alle boekingen en haar logboek."""
    woning = open_woning(kijker, nummer)
    boekingen = bezettingen(kijker, woning.boekingen.order_by("-van", "-id"))
    lopend = [een for een in reversed(boekingen) if een.boeking.stand != Stand.GEANNULEERD]
    (regel,) = kalender([Rij(woning, lopend)], kijker.peildatum)
    return render(
        request,
        "versterking/wisselwoningen/woning.html",
        {
            "woning": woning,
            "regel": regel,
            "boekingen": [(een, LABELS[Stand(een.boeking.stand)]) for een in boekingen],
            "stappen": [
                (STAPPEN[Stapsoort(een.soort)], een)
                for een in woning.stappen.select_related("door__medewerker").order_by("-id")
            ],
            "mag_voorraad": mag_voorraad(kijker),
            "opent_dossier": is_ncg(kijker),
            "vandaag": kijker.peildatum,
            "kruimels": kruimels(woning),
        },
    )


def _formulier(
    request: HttpRequest, kijker: Kijker, woning: Wisselwoning | None, begin: dict[str, Any]
) -> Voorraadformulier:
    gemeenten = [woning.gemeente] if woning else list(gemeenten_for(kijker).order_by("naam"))
    eigenaren = Organisatie.objects.filter(soort__in=EIGENAREN)
    if kijker.gemeente_code:
        # Van een andere gemeente is hier niets te zien, ook geen naam in een keuzelijst.
        eigenaren = eigenaren.exclude(soort=Organisatiesoort.GEMEENTE) | eigenaren.filter(
            gemeente=kijker.gemeente_code
        )
    return Voorraadformulier(
        request.POST if request.method == "POST" else None,
        initial={"gemeente": gemeenten[0].code if len(gemeenten) == 1 else "", **begin},
        gemeenten=gemeenten,
        eigenaren=list(eigenaren),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@pagina("wisselwoning toevoegen")
def voeg_toe(request: HttpRequest, kijker: Kijker) -> HttpResponse:
    eis_voorraad(kijker)

    def doe(gegevens: dict[str, Any]) -> tuple[str, str]:
        woning = acties.voeg_toe(
            gemeente_code=gegevens["gemeente"],
            inhoud=Inhoud(**{veld: gegevens[veld] for veld in VELDEN}),
            door=kijker,
            peildatum=kijker.peildatum,
        )
        return f"{woning.nummer} staat in de voorraad.", reverse("wisselwoning", args=[woning.nummer])

    return zet_stap(
        request,
        Stappagina(
            titel="Wisselwoning toevoegen",
            knop="Voeg toe",
            terug=reverse("wisselwoningen"),
            uitleg="De woning is daarna te boeken door NCG, vanaf de dag die u hier kiest.",
            kruimels=kruimels(None, "Toevoegen"),
        ),
        _formulier(
            request,
            kijker,
            None,
            {"kamers": 2, "beschikbaar_van": kijker.peildatum, "eigenaar_id": kijker.organisatie_id},
        ),
        doe,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@pagina("wisselwoning wijzigen")
def wijzig(request: HttpRequest, kijker: Kijker, nummer: str) -> HttpResponse:
    eis_voorraad(kijker)
    woning = open_woning(kijker, nummer)

    def doe(gegevens: dict[str, Any]) -> str:
        acties.wijzig(
            woning_id=woning.pk,
            inhoud=Inhoud(**{veld: gegevens[veld] for veld in VELDEN}),
            door=kijker,
            peildatum=kijker.peildatum,
            rijversie=gegevens["rijversie"],
        )
        return "De gegevens zijn gewijzigd."

    begin = {veld: getattr(woning, veld) for veld in VELDEN if veld != "bag"} | {
        "bag": woning.adres.nummeraanduiding_id if woning.adres else "",
        "rijversie": woning.rijversie,
    }
    return zet_stap(
        request,
        Stappagina(
            titel="Wisselwoning wijzigen",
            onder=str(woning),
            knop="Bewaar",
            terug=reverse("wisselwoning", args=[nummer]),
            kruimels=kruimels(woning, "Wijzigen"),
        ),
        _formulier(request, kijker, woning, begin),
        doe,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@pagina("wisselwoning uit gebruik nemen")
def sluit(request: HttpRequest, kijker: Kijker, nummer: str) -> HttpResponse:
    """Uit gebruik nemen; of, als er al een einddag is, weer in gebruik nemen."""
    eis_voorraad(kijker)
    woning = open_woning(kijker, nummer)
    terug = reverse("wisselwoning", args=[nummer])
    gegevens = request.POST if request.method == "POST" else None
    begin = {"rijversie": woning.rijversie}
    vast: dict[str, Any] = {"woning_id": woning.pk, "door": kijker, "peildatum": kijker.peildatum}
    if woning.beschikbaar_tot is not None:

        def heropen(velden: dict[str, Any]) -> str:
            acties.neem_weer_in_gebruik(**vast, rijversie=velden["rijversie"])
            return "De woning is weer te boeken."

        return zet_stap(
            request,
            Stappagina(
                titel="Weer in gebruik nemen",
                onder=str(woning),
                knop="Neem weer in gebruik",
                terug=terug,
                uitleg="De einddag vervalt. De woning is daarna weer te boeken.",
                kruimels=kruimels(woning, "Weer in gebruik"),
            ),
            Rijformulier(gegevens, initial=begin),
            heropen,
        )

    def doe(velden: dict[str, Any]) -> str:
        acties.neem_uit_gebruik(**vast, **velden)
        return "De woning gaat uit gebruik. U kunt dit terugdraaien op deze pagina."

    return zet_stap(
        request,
        Stappagina(
            titel="Uit gebruik nemen",
            onder=str(woning),
            knop="Neem uit gebruik",
            terug=terug,
            gevaar=True,
            uitleg="Kan niet als de woning daarna nog geboekt is. NCG kan die boeking verzetten.",
            kruimels=kruimels(woning, "Uit gebruik nemen"),
        ),
        Uitgebruikformulier(gegevens, initial={**begin, "laatste_dag": kijker.peildatum}),
        doe,
    )
