"""De bewoner vraagt zelf een opname of herbeoordeling, en volgt wat ervan komt."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from groningen.access import Kijker, adressen_for
from groningen.models import Adres
from groningen.rules.fouten import GeenToegang, Geweigerd, Verouderd
from groningen.rules.gronden import EIGEN_GEGEVENS
from groningen.rules.rollen import Veldgroep
from groningen.web.poort import pagina
from versterking.access import leest_waarom, waarom_niet_verzoek_intrekken
from versterking.actions.verzoeken import dien_opnameverzoek_in, trek_opnameverzoek_in
from versterking.models import Opnameverzoek
from versterking.queries.verzoeken.feiten import feiten_van, zaak_op
from versterking.queries.verzoeken.lijsten import op_adres, verzoek_met
from versterking.rules.verzoeken.toets import toets
from versterking.rules.verzoeken.verzoek import ANTWOORD_IN_WOORDEN, OPEN, Soort, Stand
from versterking.web.verzoeken import scherm
from versterking.web.verzoeken.formulieren import Versieformulier, Vraagformulier

NAMEN = {
    Soort.OPNAME: "een opname van uw woning",
    Soort.HERBEOORDELING: "een nieuwe beoordeling van uw woning",
}
UITKOMST = {
    Stand.INGEDIEND: "Wij hebben uw verzoek ontvangen. Wij beslissen er nog over.",
    Stand.TOEGEKEND: "Wij hebben ja gezegd. Uw woning staat in de rij.",
    Stand.AFGEWEZEN: "Wij hebben nee gezegd.",
    Stand.INGETROKKEN: "Het verzoek is ingetrokken.",
    Stand.UITGEVOERD: "Dit is gedaan.",
}


def _kruimels(naam: str) -> list[dict[str, str]]:
    return [{"naam": "Uw woning", "url": reverse("mijn")}, {"naam": naam, "url": ""}]


@require_safe
@pagina("eigen verzoeken om een opname bekijken")
def begin(request: HttpRequest, kijker: Kijker) -> HttpResponse:
    """Eén woning: meteen door. Meer woningen: kies er een."""
    if kijker.persoon_id is None:
        raise GeenToegang("Deze pagina is voor bewoners.")
    adressen = list(adressen_for(kijker).order_by("pk"))
    if len(adressen) == 1:
        return redirect("eigen_opname_vragen", adressen[0].nummeraanduiding_id)
    return render(
        request,
        "versterking/verzoeken/mijn_kies.html",
        {"adressen": adressen, "kruimels": _kruimels("Een opname vragen")},
    )


@require_http_methods(["GET", "HEAD", "POST"])
@pagina("zelf een opname vragen")
def vraag(request: HttpRequest, kijker: Kijker, nummeraanduiding_id: str) -> HttpResponse:
    """Wat er al is gevraagd, wat er nu kan, en het formulier."""
    adres = _eigen_adres(kijker, nummeraanduiding_id)
    zaak = zaak_op(adres.pk)
    antwoord = toets(feiten_van(adres.pk, zaak))
    formulier = Vraagformulier(request.POST if request.method == "POST" else None)
    if request.method == "POST" and formulier.is_valid():
        try:
            verzoek = dien_opnameverzoek_in(
                adres_id=adres.pk, door=kijker, peildatum=kijker.peildatum, **formulier.cleaned_data
            )
        except Geweigerd as fout:
            formulier.add_error(fout.veld if fout.veld in formulier.fields else None, fout.reden)
        else:
            messages.success(request, f"Wij hebben uw verzoek ontvangen, met nummer {verzoek.nummer}.")
            return redirect("eigen_opnameverzoek", verzoek.nummer)
    if zaak is not None:
        kijker.noteer_inzage([zaak.pk], [Veldgroep.VOORTGANG], EIGEN_GEGEVENS)
    return render(
        request,
        "versterking/verzoeken/mijn_vraag.html",
        {
            "adres": adres,
            "antwoord": antwoord,
            "wat": NAMEN[antwoord.soort] if antwoord.soort else "",
            "opnieuw": antwoord.soort is Soort.HERBEOORDELING,
            "plaats": scherm.plaats_van(kijker, zaak.pk) if zaak and antwoord.in_de_rij else None,
            "eerder": [_regel(een) for een in op_adres(kijker, adres.pk)],
            "formulier": formulier,
            "binnen": ANTWOORD_IN_WOORDEN,
            "bellen": scherm.bellen_bij_gevaar(),
            "kruimels": _kruimels("Een opname vragen"),
        },
        status=422 if formulier.errors else 200,
    )


@require_safe
@pagina("eigen verzoek om een opname bekijken")
def toon(request: HttpRequest, kijker: Kijker, nummer: str) -> HttpResponse:
    """Hoe ver het is: ontvangen, besloten met reden, de plaats in de rij."""
    verzoek = _eigen_verzoek(kijker, nummer)
    return render(
        request,
        "versterking/verzoeken/mijn_verzoek.html",
        {
            "verzoek": verzoek,
            "wat": NAMEN[Soort(verzoek.soort)],
            "uitkomst": UITKOMST[Stand(verzoek.stand)],
            "plaats": scherm.plaats_van(kijker, verzoek.dossier_id)
            if verzoek.stand == Stand.TOEGEKEND
            else None,
            "leest_waarom": leest_waarom(kijker, verzoek),
            "kan_intrekken": _kan_intrekken(kijker, verzoek),
            "begin": reverse("eigen_opname_vragen", args=[verzoek.adres.nummeraanduiding_id]),
            "bellen": scherm.bellen_bij_gevaar(),
            "kruimels": _kruimels("Uw verzoek"),
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
@pagina("eigen verzoek om een opname intrekken")
def trek_in(request: HttpRequest, kijker: Kijker, nummer: str) -> HttpResponse:
    """Eerst lezen wat het gevolg is, dan pas doen."""
    verzoek = _eigen_verzoek(kijker, nummer)
    if not _kan_intrekken(kijker, verzoek):
        messages.warning(request, "Dit verzoek kunt u niet (meer) intrekken.")
        return redirect("eigen_opnameverzoek", nummer)
    formulier = Versieformulier(
        request.POST if request.method == "POST" else None, initial={"rijversie": verzoek.rijversie}
    )
    if request.method == "POST" and formulier.is_valid():
        try:
            trek_opnameverzoek_in(
                verzoek_id=verzoek.pk,
                door=kijker,
                peildatum=kijker.peildatum,
                rijversie=formulier.cleaned_data["rijversie"],
            )
        except Verouderd:
            messages.warning(request, "Er is intussen iets veranderd. Lees het opnieuw.")
        except Geweigerd as fout:
            messages.warning(request, fout.reden)
        else:
            messages.success(request, "Uw verzoek is ingetrokken.")
        return redirect("eigen_opnameverzoek", nummer)
    return render(
        request,
        "versterking/verzoeken/mijn_intrekken.html",
        {
            "verzoek": verzoek,
            "formulier": formulier,
            "terug": reverse("eigen_opnameverzoek", args=[nummer]),
            "kruimels": _kruimels("Verzoek intrekken"),
        },
    )


def regels_bij(kijker: Kijker, adres: Adres) -> dict[str, Any]:
    """Wat er op de eerste pagina van de bewoner over een opname staat."""
    open_ = [een for een in op_adres(kijker, adres.pk) if een.stand in OPEN]
    zaak = zaak_op(adres.pk)
    antwoord = toets(feiten_van(adres.pk, zaak))
    dossier = next((een.dossier_id for een in open_ if een.stand == Stand.TOEGEKEND), None)
    if dossier is None and antwoord.in_de_rij and zaak is not None:
        dossier = zaak.pk
    return {
        "verzoeken": [_regel(een) for een in open_],
        "plaats": scherm.plaats_van(kijker, dossier),
        "kan": NAMEN[antwoord.soort] if antwoord.soort else "",
        "url": reverse("eigen_opname_vragen", args=[adres.nummeraanduiding_id]),
    }


def _regel(verzoek: Opnameverzoek) -> dict[str, Any]:
    return {
        "nummer": verzoek.nummer,
        "wat": NAMEN[Soort(verzoek.soort)],
        "op": verzoek.ingediend_op,
        "uitkomst": UITKOMST[Stand(verzoek.stand)],
        "url": reverse("eigen_opnameverzoek", args=[verzoek.nummer]),
    }


def _eigen_adres(kijker: Kijker, bag: str) -> Adres:
    adres = adressen_for(kijker).filter(nummeraanduiding_id=bag).first() if kijker.persoon_id else None
    if adres is None:
        raise GeenToegang("Dit adres is niet gevonden bij uw woningen.")
    return adres


def _eigen_verzoek(kijker: Kijker, nummer: str) -> Opnameverzoek:
    verzoek = verzoek_met(kijker, nummer) if kijker.persoon_id else None
    if verzoek is None:
        raise GeenToegang(f"Verzoek {nummer} is niet gevonden.")
    if verzoek.dossier_id is not None:
        kijker.noteer_inzage([verzoek.dossier_id], [Veldgroep.VOORTGANG], EIGEN_GEGEVENS)
    return verzoek


def _kan_intrekken(kijker: Kijker, verzoek: Opnameverzoek) -> bool:
    return verzoek.stand in OPEN and not waarom_niet_verzoek_intrekken(kijker, verzoek)
