"""De stappen van één gezamenlijke opname, elk op een eigen pagina met een formulier."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from groningen.access import Kijker
from groningen.rules.fouten import GeenToegang, Geweigerd, Verouderd
from groningen.templatetags.vorm import dag
from groningen.web.poort import pagina
from samenloop.actions.opname import annuleer_opname, beantwoord_opname, meld_niet_thuis, rond_opname_af
from samenloop.actions.opnameplanning import plan_opname_samen, verzet_opname
from samenloop.models import GezamenlijkeOpname, Opnamebezoek
from samenloop.queries.opname import bezoeken_van, grenzen, grenzen_voor, vrije_vakken, zijden
from samenloop.rules.opname import IMG, NCG, VORMEN, Grens, Vak, paren
from samenloop.web import opnamebeeld as toon
from samenloop.web.opnameformulieren import (
    Antwoordformulier,
    MetTijdvakken,
    Planformulier,
    Redenformulier,
    Versieformulier,
    Verzetformulier,
)

Stand = GezamenlijkeOpname.Stand
KEUZES = 15


@dataclass(frozen=True, slots=True)
class Stap:
    """Eén stap: hoe hij heet, wanneer hij kan, en wat hij doet. `doe` krijgt de ingevulde gegevens."""

    naam: str
    knop: str
    uitleg: str
    standen: tuple[str, ...]
    formulier: type[Versieformulier]
    doe: Callable[..., GezamenlijkeOpname]
    gelukt: str
    kop: str
    gevolgen: tuple[str, ...] = ()
    gevaar: bool = False
    hoofd: bool = False


def _antwoord(gegevens: Mapping[str, Any], **gewoon: Any) -> GezamenlijkeOpname:
    ja = gegevens["antwoord"] == "ja"
    return beantwoord_opname(
        **gewoon,
        ja=ja,
        reden=gegevens["reden"],
        tijdvakken=gegevens["tijdvakken"] if ja else None,
        een_deskundige_omdat=gegevens.get("een_deskundige_omdat", ""),
    )


def _plan(gegevens: Mapping[str, Any], **gewoon: Any) -> GezamenlijkeOpname:
    return plan_opname_samen(
        **gewoon,
        tijdvakken=gegevens["tijdvakken"],
        een_deskundige_omdat=gegevens.get("een_deskundige_omdat", ""),
    )


def _verzet(gegevens: Mapping[str, Any], **gewoon: Any) -> GezamenlijkeOpname:
    return verzet_opname(
        **gewoon,
        vorm=gegevens["vorm"],
        tijdvakken=gegevens["tijdvakken"],
        een_deskundige_omdat=gegevens.get("een_deskundige_omdat", ""),
    )


def _annuleer(gegevens: Mapping[str, Any], **gewoon: Any) -> GezamenlijkeOpname:
    return annuleer_opname(**gewoon, reden=gegevens["reden"])


def _niet_thuis(gegevens: Mapping[str, Any], **gewoon: Any) -> GezamenlijkeOpname:
    return meld_niet_thuis(**gewoon)


def _rond_af(gegevens: Mapping[str, Any], **gewoon: Any) -> GezamenlijkeOpname:
    return rond_opname_af(**gewoon)


STAPPEN: Mapping[str, Stap] = {
    "antwoord": Stap(
        "Antwoorden op het voorstel",
        "Verstuur antwoord",
        "Ja met tijdvakken, of nee met een reden.",
        (Stand.VOORGESTELD,),
        Antwoordformulier,
        _antwoord,
        "Uw antwoord is vastgelegd.",
        "Kan het samen?",
        hoofd=True,
    ),
    "plannen": Stap(
        "Tijdvakken kiezen",
        "Plan de opname",
        "Daarna staat de opname in beide dossiers en krijgt de bewoner bericht.",
        (Stand.AANVAARD,),
        Planformulier,
        _plan,
        "De gezamenlijke opname is gepland.",
        "Wanneer komen de deskundigen?",
        hoofd=True,
    ),
    "afronden": Stap(
        "Vastleggen dat beide opnames zijn gedaan",
        "Leg vast",
        "Beide dossiers gaan naar hun volgende stap.",
        (Stand.GEPLAND,),
        Versieformulier,
        _rond_af,
        "De opname is vastgelegd in beide dossiers.",
        "Zijn beide opnames gedaan?",
        (
            "In beide dossiers staat de opname als uitgevoerd, op de dag van het tijdvak.",
            "Nam alleen NCG of IMG op? Leg dat dan vast in het eigen dossier, en hier niets.",
        ),
        hoofd=True,
    ),
    "niet-thuis": Stap(
        "Vastleggen dat de bewoner niet thuis was",
        "Leg vast",
        "Daarna maakt u een nieuwe afspraak, of annuleert u.",
        (Stand.GEPLAND,),
        Versieformulier,
        _niet_thuis,
        "Vastgelegd. Bel de bewoner voor een nieuwe afspraak.",
        "Was de bewoner niet thuis?",
        ("De bewoner krijgt bericht met de vraag om te bellen.",),
    ),
    "verzetten": Stap(
        "Een ander moment kiezen",
        "Verzet de opname",
        "Als het de bewoner of een deskundige niet uitkomt.",
        (Stand.GEPLAND, Stand.NIET_THUIS),
        Verzetformulier,
        _verzet,
        "De gezamenlijke opname is verzet.",
        "Naar wanneer?",
    ),
    "annuleren": Stap(
        "Toch niet samen opnemen",
        "Annuleer de gezamenlijke opname",
        "De eigen afspraken van NCG en IMG blijven staan.",
        tuple(stand.value for stand in GezamenlijkeOpname.LOPEND),
        Redenformulier,
        _annuleer,
        "De gezamenlijke opname is geannuleerd.",
        "Toch niet samen opnemen?",
        (
            "Elke organisatie neemt zelf op. Een afspraak die al in een dossier staat, blijft staan; verzet "
            "die daar als dat nodig is.",
            "Was er al een afspraak, dan krijgt de bewoner bericht dat het niet meer samen is.",
        ),
        gevaar=True,
    ),
}


def waarom_niet_deze_stap(
    kijker: Kijker, opname: GezamenlijkeOpname, sleutel: str, bezoeken: Sequence[Opnamebezoek]
) -> str:
    """Leeg als deze kijker deze stap nu kan zetten, anders waarom niet."""
    stap = STAPPEN[sleutel]
    if opname.stand not in stap.standen:
        return f"Dit hoort niet bij de stand: {opname.get_stand_display().lower()}."
    eigen, _ = toon.eigen_en_ander(opname, kijker)
    if sleutel == "antwoord" and opname.voorgesteld_vanuit_id == kijker.organisatie_id:
        return "De andere organisatie antwoordt op dit voorstel."
    dagen = [bezoek.tijdvak.dag for bezoek in bezoeken]
    if (sleutel == "afronden" and max(dagen) > kijker.peildatum) or (
        sleutel == "niet-thuis" and min(dagen) > kijker.peildatum
    ):
        return f"De opname moet nog komen: {dag(max(dagen), kijker.peildatum)}."
    return toon.mag_behandelen(kijker, eigen)


def handelingen(
    kijker: Kijker, opname: GezamenlijkeOpname, bezoeken: Sequence[Opnamebezoek]
) -> list[dict[str, Any]]:
    """Wat er in deze stand kan, voor `_handelingen.html`."""
    uit = []
    for sleutel, stap in STAPPEN.items():
        if opname.stand in stap.standen:
            reden = waarom_niet_deze_stap(kijker, opname, sleutel, bezoeken)
            uit.append(
                {
                    "naam": stap.naam,
                    "url": reverse("opname_stap", args=[opname.pk, sleutel]),
                    "uitleg": stap.uitleg,
                    "mag": not reden,
                    "reden": reden,
                    "hoofd": stap.hoofd,
                }
            )
    return uit


@require_http_methods(["GET", "HEAD", "POST"])
@pagina("gezamenlijke opname wijzigen")
def zet_stap(request: HttpRequest, kijker: Kijker, nummer: int, sleutel: str) -> HttpResponse:
    """Eén stap: het formulier, en na versturen terug naar de opname."""
    if sleutel not in STAPPEN:
        raise GeenToegang("Deze stap bestaat niet.")
    stap, opname = STAPPEN[sleutel], toon.open_opname(kijker, nummer)
    terug = reverse("opname", args=[opname.pk])
    bezoeken = bezoeken_van([opname])[opname.pk]
    if reden := waarom_niet_deze_stap(kijker, opname, sleutel, bezoeken):
        messages.warning(request, reden)
        return redirect(terug)
    vorm = _vorm(request, opname) if sleutel == "verzetten" else opname.vorm
    laatste, keuzes = _mogelijk(kijker, opname, bezoeken, vorm)
    formulier = _maak(stap, request, opname, vorm, keuzes, kijker)
    if request.method == "POST" and formulier.is_valid():
        try:
            stap.doe(
                formulier.cleaned_data,
                opname_id=opname.pk,
                door=kijker,
                peildatum=kijker.peildatum,
                versie=formulier.cleaned_data["versie"],
            )
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
        "samenloop/opnamestap.html",
        {
            "opname": opname,
            "adres": opname.versterking.adres,
            "stap": stap,
            "formulier": formulier,
            "met_tijdvakken": isinstance(formulier, MetTijdvakken),
            "vormen": _vormkeuze(opname, vorm) if sleutel == "verzetten" else [],
            "vorm": VORMEN[vorm],
            "geen_keuze": not keuzes,
            "uiterlijk": toon.uiterlijk(laatste),
            "terug": terug,
            "kruimels": [
                {"naam": "Opnames", "url": reverse("opnames")},
                {"naam": opname.versterking.adres.straat_en_nummer, "url": terug},
                {"naam": stap.naam, "url": ""},
            ],
            "vandaag": kijker.peildatum,
        },
        status=422 if formulier.errors else 200,
    )


def _vorm(request: HttpRequest, opname: GezamenlijkeOpname) -> str:
    gevraagd = request.POST.get("vorm") or request.GET.get("vorm") or opname.vorm
    return gevraagd if gevraagd in VORMEN else opname.vorm


def _vormkeuze(opname: GezamenlijkeOpname, vorm: str) -> list[dict[str, Any]]:
    return [
        {"naam": een.naam, "url": f"?vorm={sleutel}", "actief": sleutel == vorm}
        for sleutel, een in VORMEN.items()
    ]


def _mogelijk(
    kijker: Kijker, opname: GezamenlijkeOpname, bezoeken: Sequence[Opnamebezoek], vorm: str
) -> tuple[Mapping[str, Grens], list[tuple[Vak, Vak]]]:
    """De laatste dag per spoor, en de paren die daar nog vóór kunnen."""
    dossiers = {NCG: opname.versterking, IMG: opname.schade}
    stand = zijden(opname.versterking.versterking, opname.schade.schade, bezoeken)
    laatste = grenzen(stand, {spoor: een.pk for spoor, een in dossiers.items()}, peildatum=kijker.peildatum)
    # Het tijdvak waarop niemand thuis was, is voorbij.
    eigen = None if opname.stand == Stand.NIET_THUIS else opname
    vakken = vrije_vakken(peildatum=kijker.peildatum, opname=eigen)
    keuzes = paren(vorm, vakken, laatste, peildatum=kijker.peildatum, hoogstens=KEUZES)
    return grenzen_voor(kijker, dossiers, laatste), keuzes


def _maak(
    stap: Stap,
    request: HttpRequest,
    opname: GezamenlijkeOpname,
    vorm: str,
    keuzes: list[tuple[Vak, Vak]],
    kijker: Kijker,
) -> forms.Form:
    extra: dict[str, Any] = {}
    if issubclass(stap.formulier, MetTijdvakken):
        extra = {
            "paren": [
                (f"{ncg.id}-{img.id}", toon.paar_in_woorden(ncg, img, kijker.peildatum))
                for ncg, img in keuzes
            ],
            "dubbel": any(ncg.id == img.id for ncg, img in keuzes),
        }
    initieel = {"versie": opname.versie, "vorm": vorm}
    return stap.formulier(request.POST or None, initial=initieel, **extra)
