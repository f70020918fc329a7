"""De aanvraag: eerst de soort, dan doel, noodzaak en de kleinste set gegevens."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from groningen.access import Kijker, adressen_for, met_toestemming_gedeeld
from groningen.models import Adres, Dossier
from groningen.rules.delen import in_woorden
from groningen.rules.fouten import GeenToegang, Geweigerd, Verouderd
from groningen.rules.rollen import Dossiersoort
from groningen.web.poort import pagina
from samenloop.actions.svip.vragen import dien_verzoek_in, dien_verzoek_opnieuw_in
from samenloop.models import Informatieverzoek
from samenloop.queries.svip.lijsten import al_gedeeld, eigen_zaken, zaken_van_de_ander
from samenloop.queries.voorrang import eigen_lopende, feiten_over
from samenloop.rules import prioritering
from samenloop.rules.svip.verzoek import SOORTEN, SOORTUITLEG, Soort, Stand, norm_op
from samenloop.web.svip.formulieren import Aanvraagformulier
from samenloop.web.svip.scherm import eis_informatiepunt, kruimels, open_verzoek

Gronden = dict[prioritering.Grond, prioritering.Toets]


def _adres(kijker: Kijker, bag: str) -> tuple[Adres, list[Dossier]]:
    adres = adressen_for(kijker).filter(nummeraanduiding_id=bag).first()
    ander = zaken_van_de_ander(kijker, adres.pk) if adres is not None else []
    if adres is None or not ander:
        raise GeenToegang("Op dit adres heeft de andere organisatie geen dossier.")
    if grond := kijker.wettelijke_grond():
        kijker.noteer_inzage([een.pk for een in ander], grond.velden, grond.naam)
    return adres, ander


def _gronden(kijker: Kijker, soort: Soort, over: Dossier) -> Gronden | None:
    """Bij versnellen van een melding: op welke gronden dat nu kan. Bij NCG beslist een gemeente."""
    if soort is not Soort.VERSNELLING or over.soort != Dossiersoort.SCHADE:
        return None
    feiten = feiten_over(kijker, over, eigen_lopende(kijker, over.adres_id))
    return prioritering.toetsen(prioritering.Soort.IMG_VOORRANG, feiten, peildatum=kijker.peildatum)


@require_http_methods(["GET", "HEAD", "POST"])
@pagina("verzoek aan het informatiepunt doen")
def vraag(request: HttpRequest, kijker: Kijker, nummeraanduiding_id: str) -> HttpResponse:
    """Zonder soort de keuze, met een soort het formulier."""
    eis_informatiepunt(kijker)
    adres, ander = _adres(kijker, nummeraanduiding_id)
    eigen = eigen_zaken(kijker, adres.pk)
    gekozen = request.GET.get("soort", "")
    soort = Soort(gekozen) if gekozen in list(Soort) else None
    gedeeld = in_woorden(al_gedeeld(kijker, adres.pk))
    context: dict[str, Any] = {
        "adres": adres,
        "dicht": ""
        if eigen
        else "Alleen wie op dit adres een lopend dossier behandelt, vraagt iets. Neem het eerst over.",
        "gedeeld": gedeeld,
        "gedeelde_zaken": list(met_toestemming_gedeeld(kijker).filter(adres=adres)) if gedeeld else [],
        "terug": reverse("adres", args=[nummeraanduiding_id]),
        "kruimels": [*kruimels(None), {"naam": "Nieuw verzoek", "url": ""}],
        "norm": norm_op(kijker.peildatum),
    }
    if soort is None or not eigen:
        soorten = [(een.value, SOORTEN[een], SOORTUITLEG[een]) for een in Soort]
        return render(request, "samenloop/svip/kies.html", {**context, "soorten": soorten})
    gronden = _gronden(kijker, soort, ander[0])
    formulier = Aanvraagformulier(
        request.POST or None, soort=soort, kijker=kijker, eigen=eigen, ander=ander, gronden=gronden
    )
    if request.method == "POST" and formulier.is_valid():
        try:
            verzoek = dien_verzoek_in(
                dossier_id=formulier.cleaned_data["dossier"],
                over_id=formulier.cleaned_data["over"],
                inhoud=formulier.inhoud(),
                door=kijker,
                peildatum=kijker.peildatum,
            )
        except Geweigerd as fout:
            formulier.add_error(fout.veld if fout.veld in formulier.fields else None, fout.reden)
        else:
            messages.success(
                request,
                f"Verzoek {verzoek.nummer} ligt bij het bureau van {verzoek.van}.",
            )
            return redirect("svipverzoek", verzoek.nummer)
    return render(
        request,
        "samenloop/svip/aanvraag.html",
        {**context, **_uitleg(soort, gronden), "formulier": formulier, "knop": "Dien in"},
        status=422 if formulier.errors else 200,
    )


def _uitleg(soort: Soort, gronden: Gronden | None) -> dict[str, Any]:
    return {
        "soort": soort,
        "naam": SOORTEN[soort],
        "uitleg": SOORTUITLEG[soort],
        "gronden": [
            (prioritering.NAMEN[een], toets.mag, toets.waarom)
            for een, toets in (gronden or {}).items()
            if een is not prioritering.Grond.ONVEILIG
        ],
    }


@require_http_methods(["GET", "HEAD", "POST"])
@pagina("verzoek aan het informatiepunt aanvullen")
def vul_aan(request: HttpRequest, kijker: Kijker, nummer: str) -> HttpResponse:
    """Een teruggegeven verzoek met wat er al stond."""
    verzoek = open_verzoek(kijker, nummer)
    if verzoek.aanvrager_id != kijker.medewerker_id or verzoek.stand != Stand.TERUGGEGEVEN:
        messages.error(request, "Dit verzoek is nu niet door u aan te vullen.")
        return redirect("svipverzoek", nummer)
    soort = Soort(verzoek.soort)
    gronden = _gronden(kijker, soort, verzoek.over)
    formulier = Aanvraagformulier(
        request.POST or None, soort=soort, kijker=kijker, gronden=gronden, initial=_begin(verzoek)
    )
    if request.method == "POST" and formulier.is_valid():
        try:
            dien_verzoek_opnieuw_in(
                verzoek_id=verzoek.pk,
                inhoud=formulier.inhoud(),
                door=kijker,
                peildatum=kijker.peildatum,
                versie=formulier.cleaned_data["versie"],
            )
        except Verouderd:
            messages.error(request, "Er is intussen iets veranderd. Dit is de stand van nu.")
            return redirect("svipverzoek", nummer)
        except Geweigerd as fout:
            formulier.add_error(fout.veld if fout.veld in formulier.fields else None, fout.reden)
        else:
            messages.success(request, f"Verzoek {nummer} ligt weer bij het bureau van {verzoek.van}.")
            return redirect("svipverzoek", nummer)
    terug = verzoek.stappen.filter(soort="teruggegeven").last()
    return render(
        request,
        "samenloop/svip/aanvraag.html",
        {
            **_uitleg(soort, gronden),
            "adres": verzoek.adres,
            "formulier": formulier,
            "knop": "Dien opnieuw in",
            "ontbreekt": terug.tekst if terug else "",
            "terug": reverse("svipverzoek", args=[nummer]),
            "kruimels": kruimels(verzoek, "Aanvullen"),
            "norm": norm_op(kijker.peildatum),
        },
        status=422 if formulier.errors else 200,
    )


def _begin(verzoek: Informatieverzoek) -> dict[str, Any]:
    namen = (
        "versie",
        "doel",
        "waarvoor",
        "noodzaak",
        "velden",
        "tot",
        "voorrangsgrond",
        "onveilig_gemeld_op",
    )
    return {naam: getattr(verzoek, naam) for naam in namen}
