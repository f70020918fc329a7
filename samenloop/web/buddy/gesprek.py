"""Het gezamenlijke gesprek: de voorbereiding op één pagina, het verslag en de afspraken."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from groningen.access import Kijker
from groningen.queries.termijnen import termijnsoorten
from groningen.rules.fouten import GeenToegang, Geweigerd, Verouderd
from groningen.rules.gronden import EIGEN_TAAK
from groningen.rules.rollen import Veldgroep
from groningen.web.poort import pagina
from samenloop.actions.gesprek.afspraken import (
    beantwoord_afspraak,
    kom_afspraak_na,
    laat_afspraak_vervallen,
    leg_gesprek_vast,
)
from samenloop.actions.gesprek.plannen import annuleer_gesprek, verzet_gesprek, waarom_niet_gesprek
from samenloop.models import Gesprek, Gespreksafspraak
from samenloop.queries.adrespagina import adresbeeld
from samenloop.queries.gesprek import gesprekken_for, voorbereiding
from samenloop.queries.oplossing import levende
from samenloop.rules.buddy import IMG, NCG
from samenloop.rules.gesprek import HOE, Partij, moment_in_woorden
from samenloop.web import beeld as adresweergave
from samenloop.web import wensen
from samenloop.web.buddy.beeld import eis_medewerker, samenbeeld, wisselingen
from samenloop.web.buddy.formulieren import (
    Bevestigformulier,
    Momentformulier,
    Redenformulier,
    Versieformulier,
    Verslagformulier,
)

Stand, Afloop = Gesprek.Stand, Gespreksafspraak.Stand
ONGELDIG = 422


def open_gesprek(kijker: Kijker, nummer: int) -> Gesprek:
    """Het gesprek als deze medewerker het mag zien."""
    eis_medewerker(kijker)
    gesprek = gesprekken_for(kijker).filter(pk=nummer).first()
    if gesprek is None:
        raise GeenToegang(f"Gesprek {nummer} is niet gevonden.")
    eigen = _eigen(kijker, gesprek)
    ander = gesprek.schade if eigen == gesprek.versterking else gesprek.versterking
    kijker.noteer_inzage([eigen.pk], [Veldgroep.VOORTGANG, Veldgroep.CONTACT], EIGEN_TAAK)
    if grond := kijker.wettelijke_grond():
        kijker.noteer_inzage([ander.pk], [Veldgroep.VOORTGANG], grond.naam)
    return gesprek


def _eigen(kijker: Kijker, gesprek: Gesprek) -> Any:
    for dossier in (gesprek.versterking, gesprek.schade):
        if dossier.organisatie_id == kijker.organisatie_id:
            return dossier
    raise GeenToegang(f"Gesprek {gesprek.pk} is niet gevonden.")


@require_safe
@pagina("gezamenlijk gesprek voorbereiden")
def toon_gesprek(request: HttpRequest, kijker: Kijker, nummer: int) -> HttpResponse:
    """Alles wat iemand voor het gesprek moet weten, op één pagina en op papier."""
    gesprek = open_gesprek(kijker, nummer)
    eigen = _eigen(kijker, gesprek)
    beeld = adresbeeld(kijker, gesprek.adres.nummeraanduiding_id)
    samen = samenbeeld(kijker, beeld)
    klaar = voorbereiding([een for een in beeld.eigen if een.soort in (NCG, IMG)], gesprek)
    soorten = termijnsoorten()
    return render(
        request,
        "samenloop/buddy/gesprek.html",
        {
            "gesprek": gesprek,
            "adres": gesprek.adres,
            "wanneer": moment_in_woorden(gesprek.dag, gesprek.van, gesprek.tot),
            "hoe": HOE[gesprek.hoe],
            "banen": adresweergave.banen(kijker, beeld),
            "grond": beeld.grond if beeld.gedeeld else None,
            "ander": adresweergave.organisatie(beeld.gedeeld[0]) if beeld.gedeeld else "",
            "oordeel": adresweergave.oordeel_van(beeld),
            "klaar": klaar,
            "termijnen": [(een, soorten[een.soort].naam) for een in klaar.termijnen],
            "wensregels": wensen.op_adrespagina(kijker, beeld),
            "plan": levende(gesprek.adres_id) is not None and samen.eigen is not None,
            "wisselingen": wisselingen(beeld.eigen),
            "coordinator": samen.coordinator,
            "handelingen": _handelingen(kijker, gesprek, eigen),
            "afspraken": [_afspraakregel(kijker, een, eigen) for een in gesprek.afspraken.all()],
            "kruimels": [
                {"naam": "Adressen", "url": reverse("adressen")},
                {
                    "naam": gesprek.adres.straat_en_nummer,
                    "url": reverse("adres", args=[gesprek.adres.nummeraanduiding_id]),
                },
                {"naam": "Samenwerken", "url": _terug(gesprek)},
                {"naam": "Gesprek", "url": ""},
            ],
            "vandaag": kijker.peildatum,
        },
    )


def _terug(gesprek: Gesprek) -> str:
    return reverse("tweetal", args=[gesprek.adres.nummeraanduiding_id])


def _afspraakregel(kijker: Kijker, afspraak: Gespreksafspraak, eigen: Any) -> dict[str, Any]:
    """Eén afspraak met wat deze kijker ermee kan."""
    mag = afspraak.wie in (eigen.soort, Partij.BEWONER) and not waarom_niet_gesprek(kijker, eigen)
    stappen = {Afloop.AANGEBODEN: ("antwoord",), Afloop.TOEGEZEGD: ("nagekomen", "vervallen")}
    return {
        "afspraak": afspraak,
        "te_laat": afspraak.stand == Afloop.TOEGEZEGD and afspraak.uiterlijk_op < kijker.peildatum,
        "stappen": [
            (
                AFSPRAAKSTAPPEN[sleutel].naam,
                reverse("afspraak_stap", args=[afspraak.gesprek_id, afspraak.pk, sleutel]),
            )
            for sleutel in stappen.get(Afloop(afspraak.stand), ())
        ]
        if mag
        else [],
    }


# -- stappen


@dataclass(frozen=True, slots=True)
class Stap:
    """Eén stap van een gesprek of een afspraak."""

    naam: str
    knop: str
    kop: str
    formulier: type[Versieformulier]
    standen: tuple[str, ...]
    doe: Callable[[Any, Any, dict[str, Any]], object]
    gelukt: str
    uitleg: str = ""
    gevolgen: tuple[str, ...] = ()
    gevaar: bool = False
    hoofd: bool = False


def _verzet(gesprek: Gesprek, formulier: Momentformulier, gewoon: dict[str, Any]) -> object:
    return verzet_gesprek(gesprek_id=gesprek.pk, moment=formulier.moment(), **gewoon)


def _leg_vast(gesprek: Gesprek, formulier: Verslagformulier, gewoon: dict[str, Any]) -> object:
    gegevens = formulier.cleaned_data
    return leg_gesprek_vast(
        gesprek_id=gesprek.pk,
        gehouden_op=gegevens["gehouden_op"],
        verslag=gegevens["verslag"],
        afspraken=formulier.afspraken(),
        **gewoon,
    )


def _annuleer(gesprek: Gesprek, formulier: Redenformulier, gewoon: dict[str, Any]) -> object:
    return annuleer_gesprek(gesprek_id=gesprek.pk, reden=formulier.cleaned_data["reden"], **gewoon)


def _antwoord(afspraak: Gespreksafspraak, formulier: Bevestigformulier, gewoon: dict[str, Any]) -> object:
    gegevens = formulier.cleaned_data
    return beantwoord_afspraak(
        afspraak_id=afspraak.pk, ja=gegevens["antwoord"] == "ja", reden=gegevens["reden"], **gewoon
    )


def _nagekomen(afspraak: Gespreksafspraak, formulier: Versieformulier, gewoon: dict[str, Any]) -> object:
    return kom_afspraak_na(afspraak_id=afspraak.pk, **gewoon)


def _vervallen(afspraak: Gespreksafspraak, formulier: Redenformulier, gewoon: dict[str, Any]) -> object:
    return laat_afspraak_vervallen(afspraak_id=afspraak.pk, reden=formulier.cleaned_data["reden"], **gewoon)


STAPPEN: Mapping[str, Stap] = {
    "vastleggen": Stap(
        "Vastleggen hoe het ging",
        "Leg vast",
        "Wat is er besproken en afgesproken?",
        Verslagformulier,
        (Stand.GEPLAND,),
        _leg_vast,
        "Het gesprek is vastgelegd. De bewoner leest de afspraken op zijn pagina.",
        "Met een kort verslag, en per afspraak wie het doet en tot wanneer.",
        (
            "Een afspraak van uw organisatie wordt meteen een termijn bij uw dossier.",
            "Een afspraak van de andere organisatie wacht tot zij die bevestigt.",
            "De bewoner krijgt bericht dat hij de afspraken kan lezen.",
        ),
        hoofd=True,
    ),
    "verzetten": Stap(
        "Een ander moment kiezen",
        "Verzet het gesprek",
        "Naar wanneer?",
        Momentformulier,
        (Stand.GEPLAND,),
        _verzet,
        "Het gesprek is verzet. De bewoner krijgt bericht.",
        "De bewoner krijgt een nieuwe uitnodiging.",
    ),
    "annuleren": Stap(
        "Het gesprek gaat niet door",
        "Annuleer het gesprek",
        "Gaat het gesprek niet door?",
        Redenformulier,
        (Stand.GEPLAND,),
        _annuleer,
        "Het gesprek gaat niet door. De bewoner krijgt bericht.",
        "De bewoner krijgt bericht; de reden leest hij niet.",
        gevaar=True,
    ),
}
AFSPRAAKSTAPPEN: Mapping[str, Stap] = {
    "antwoord": Stap(
        "Bevestigen of niet",
        "Verstuur antwoord",
        "Kan uw organisatie dit doen?",
        Bevestigformulier,
        (Afloop.AANGEBODEN,),
        _antwoord,
        "Uw antwoord is vastgelegd.",
        gevolgen=("Zegt u ja, dan wordt het een termijn bij uw dossier en leest de bewoner het.",),
    ),
    "nagekomen": Stap(
        "Nagekomen",
        "Leg vast",
        "Is deze afspraak nagekomen?",
        Versieformulier,
        (Afloop.TOEGEZEGD,),
        _nagekomen,
        "Vastgelegd: de afspraak is nagekomen.",
    ),
    "vervallen": Stap(
        "Vervalt",
        "Laat vervallen",
        "Waarom vervalt deze afspraak?",
        Redenformulier,
        (Afloop.TOEGEZEGD,),
        _vervallen,
        "De afspraak is vervallen.",
        gevolgen=("Doe dit alleen in overleg met de bewoner.",),
        gevaar=True,
    ),
}


def _handelingen(kijker: Kijker, gesprek: Gesprek, eigen: Any) -> list[dict[str, Any]]:
    if gesprek.stand != Stand.GEPLAND:
        return []
    reden = waarom_niet_gesprek(kijker, eigen)
    uit = []
    for sleutel, stap in STAPPEN.items():
        dicht = reden
        if sleutel == "vastleggen" and gesprek.dag > kijker.peildatum:
            dicht = reden or "Het gesprek moet nog komen."
        uit.append(
            {
                "naam": stap.naam,
                "url": reverse("gesprek_stap", args=[gesprek.pk, sleutel]),
                "uitleg": stap.uitleg,
                "mag": not dicht,
                "reden": dicht,
                "hoofd": stap.hoofd,
            }
        )
    return uit


@require_http_methods(["GET", "HEAD", "POST"])
@pagina("gezamenlijk gesprek wijzigen")
def zet_stap(request: HttpRequest, kijker: Kijker, nummer: int, sleutel: str) -> HttpResponse:
    """Eén stap van het gesprek, met een formulier."""
    if sleutel not in STAPPEN:
        raise GeenToegang("Deze stap bestaat niet.")
    gesprek = open_gesprek(kijker, nummer)
    return _stap(request, kijker, gesprek, gesprek, STAPPEN[sleutel])


@require_http_methods(["GET", "HEAD", "POST"])
@pagina("afspraak uit een gesprek wijzigen")
def zet_afspraak(
    request: HttpRequest, kijker: Kijker, nummer: int, afspraak: int, sleutel: str
) -> HttpResponse:
    """Eén stap van een afspraak."""
    gesprek = open_gesprek(kijker, nummer)
    een = gesprek.afspraken.filter(pk=afspraak).first()
    if een is None or sleutel not in AFSPRAAKSTAPPEN:
        raise GeenToegang("Deze afspraak bestaat niet.")
    return _stap(request, kijker, gesprek, een, AFSPRAAKSTAPPEN[sleutel])


def _stap(
    request: HttpRequest, kijker: Kijker, gesprek: Gesprek, waar: Gesprek | Gespreksafspraak, stap: Stap
) -> HttpResponse:
    terug = reverse("gesprek", args=[gesprek.pk])
    eigen = _eigen(kijker, gesprek)
    reden = waarom_niet_gesprek(kijker, eigen)
    if waar.stand not in stap.standen:
        reden = reden or f"Dit hoort niet bij hoe het nu is: {waar.get_stand_display().lower()}."
    elif isinstance(waar, Gespreksafspraak) and waar.wie not in (eigen.soort, Partij.BEWONER):
        reden = reden or f"{waar.get_wie_display()} gaat over deze afspraak."
    if reden:
        messages.warning(request, reden)
        return redirect(terug)
    initieel: dict[str, Any] = {"versie": waar.versie}
    if isinstance(waar, Gesprek):
        initieel |= {veld: getattr(waar, veld) for veld in ("dag", "van", "tot", "hoe", "plaats")}
        initieel["gehouden_op"] = min(waar.dag, kijker.peildatum)
    formulier = stap.formulier(request.POST or None, initial=initieel)
    if request.method == "POST" and formulier.is_valid():
        gewoon = {
            "door": kijker,
            "peildatum": kijker.peildatum,
            "versie": formulier.cleaned_data.get("versie"),
        }
        try:
            stap.doe(waar, formulier, gewoon)
        except Verouderd as fout:
            messages.error(request, fout.reden)
            return redirect(terug)
        except Geweigerd as fout:
            formulier.add_error(fout.veld if fout.veld in formulier.fields else None, fout.reden)
        else:
            messages.success(request, stap.gelukt)
            return redirect(terug)
    return render(
        request,
        "samenloop/buddy/stap.html",
        {
            "adres": gesprek.adres,
            "stap": stap,
            "formulier": formulier,
            "verslag": isinstance(formulier, Verslagformulier),
            "afspraak": waar if isinstance(waar, Gespreksafspraak) else None,
            "terug": terug,
            "kruimels": [
                {"naam": "Samenwerken", "url": _terug(gesprek)},
                {"naam": "Gesprek", "url": terug},
                {"naam": stap.naam, "url": ""},
            ],
            "vandaag": kijker.peildatum,
        },
        status=ONGELDIG if formulier.errors else 200,
    )
