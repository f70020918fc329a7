"""Een nieuw dossier op een adres: laten zien wat er al is, en het aanmaken."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from groningen.access import Kijker, adressen_for, dossiers_for, gedeelde_dossiers_for
from groningen.actions.registreren import eis_mag_openen
from groningen.models import Adres, Dossier, Proces
from groningen.queries import dossierpagina
from groningen.queries.verloop import status_in_woorden
from groningen.rules.fouten import GeenToegang, Geweigerd
from groningen.rules.gronden import EIGEN_TAAK
from groningen.rules.rollen import Dossiersoort, Organisatiesoort, Veldgroep
from groningen.web.dossier.handelen import ONGELDIG, VERBODEN, VEROUDERD, wie_bericht_krijgt
from groningen.web.dossier.scherm import dossier_url
from groningen.web.formulieren import Formulier

UITVOERDERS = frozenset({Organisatiesoort.NCG, Organisatiesoort.IMG})


@dataclass(frozen=True, slots=True)
class Nieuwpagina:
    """Hoe het aanmaken van een soort dossier eruitziet; `maak` is de actie.

    Zonder `organisatie` kunnen NCG en IMG het allebei. `bouw` maakt een formulier dat de kijker of het adres
    nodig heeft; `gelukt` kan van de nieuwe zaak afhangen.
    """

    organisatie: Organisatiesoort | None
    titel: str
    knop: str
    uitleg: str
    formulier: type[Formulier]
    maak: Callable[..., Proces]
    gelukt: str | Callable[[Any], str]
    bouw: Callable[[HttpRequest, Kijker, Adres], Formulier] | None = None
    kan_niet: Callable[[Kijker, Adres], str] = lambda _, __: ""

    def maak_formulier(self, request: HttpRequest, kijker: Kijker, adres: Adres) -> Formulier:
        if self.bouw is not None:
            return self.bouw(request, kijker, adres)
        return self.formulier(request.POST if request.method == "POST" else None)

    def is_gelukt(self, zaak: Any) -> str:
        if isinstance(self.gelukt, str):
            return self.gelukt.format(nummer=zaak.dossier.nummer)
        return self.gelukt(zaak)


@dataclass(frozen=True, slots=True)
class Loopt:
    """Een dossier dat al op het adres is, zover de kijker het mag zien."""

    dossier: Dossier
    status: str
    url: str


def toon_nieuw(
    request: HttpRequest, kijker: Kijker, beschrijving: Nieuwpagina, nummeraanduiding_id: str
) -> HttpResponse:
    """Het formulier voor een nieuw dossier; voor een andere organisatie bestaat de pagina niet."""
    adres = (
        adressen_for(kijker)
        .select_related("gemeente")
        .filter(nummeraanduiding_id=nummeraanduiding_id)
        .first()
    )
    organisatie = beschrijving.organisatie or (
        kijker.organisatiesoort if kijker.organisatiesoort in UITVOERDERS else None
    )
    if adres is None or organisatie is None or kijker.organisatiesoort is not organisatie:
        raise GeenToegang("Dit adres is niet gevonden.")
    eigen, gedeeld = _wat_er_is(kijker, adres)
    context: dict[str, Any] = {
        "adres": adres,
        "pagina": beschrijving,
        "eigen": eigen,
        "gedeeld": gedeeld,
        "grond": kijker.wettelijke_grond(),
        "terug": f"/adressen/{adres.nummeraanduiding_id}/",
        "kruimels": [
            {"naam": "Adressen", "url": "/adressen/"},
            {"naam": adres.straat_en_nummer, "url": f"/adressen/{adres.nummeraanduiding_id}/"},
            {"naam": beschrijving.titel, "url": ""},
        ],
    }
    try:
        eis_mag_openen(kijker, organisatie)
    except Geweigerd as fout:
        return render(request, "groningen/nieuw.html", {**context, "reden": fout.reden}, status=VERBODEN)
    if reden := beschrijving.kan_niet(kijker, adres):
        return render(request, "groningen/nieuw.html", {**context, "reden": reden}, status=VEROUDERD)
    formulier = beschrijving.maak_formulier(request, kijker, adres)
    context["formulier"] = formulier
    if request.method == "POST" and formulier.is_valid():
        try:
            zaak = beschrijving.maak(
                adres_id=adres.pk, door=kijker, peildatum=kijker.peildatum, **formulier.cleaned_data
            )
        except Geweigerd as fout:
            formulier.add_error(fout.veld if fout.veld in formulier.fields else None, fout.reden)
        else:
            gelukt = beschrijving.is_gelukt(zaak)
            eerste = zaak.dossier.gebeurtenissen.latest("volgnummer")
            messages.success(request, f"{gelukt} {wie_bericht_krijgt(eerste)}")
            return redirect(dossier_url(zaak.dossier))
    return render(request, "groningen/nieuw.html", context, status=ONGELDIG if formulier.errors else 200)


def _wat_er_is(kijker: Kijker, adres: Adres) -> tuple[list[Loopt], list[Loopt]]:
    """De dossiers van de eigen organisatie op dit adres, en die van de andere waarvoor een grond is."""
    soorten = [soort.value for soort in Dossiersoort]
    eigen = dossierpagina.dossiers_op(dossiers_for(kijker), adres.pk, soorten)
    kijker.noteer_inzage([dossier.pk for dossier in eigen], {Veldgroep.VOORTGANG}, EIGEN_TAAK)
    gedeeld = []
    if grond := kijker.wettelijke_grond():
        gedeeld = dossierpagina.dossiers_op(gedeelde_dossiers_for(kijker), adres.pk, soorten)
        kijker.noteer_inzage([dossier.pk for dossier in gedeeld], grond.velden, grond.naam)
    return (
        [Loopt(d, status_in_woorden(d.soort, d.status), dossier_url(d)) for d in eigen],
        [Loopt(d, status_in_woorden(d.soort, d.status), "") for d in gedeeld],
    )
