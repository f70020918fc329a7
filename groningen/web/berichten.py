"""Wat de andere organisatie liet weten over een adres waar de eigen organisatie ook iets heeft lopen."""

from __future__ import annotations

from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from groningen.access import Kijker
from groningen.actions.ontvangen import meld_gelezen
from groningen.queries import ontvangen
from groningen.rules.fouten import Geweigerd
from groningen.rules.rollen import Veldgroep
from groningen.web.dossier.scherm import adres_url, dossier_url
from groningen.web.poort import pagina

VAN_MIJ, ALLE, GELEZEN = "mijn", "alle", "gelezen"


def eis_kijker(kijker: Kijker) -> None:
    if not kijker.leest_eigen_organisatie:
        raise PermissionDenied(
            "Berichten van de andere organisatie zijn voor medewerkers van NCG en IMG die dossiers lezen."
        )


def _keuze(kijker: Kijker, gevraagd: str) -> str:
    keuzes = _keuzes(kijker)
    return gevraagd if gevraagd in keuzes else next(iter(keuzes))


def _keuzes(kijker: Kijker) -> dict[str, str]:
    """Wat er te kiezen is; de eerste is waar deze kijker begint."""
    eigen = {VAN_MIJ: "Bij uw dossiers"} if ontvangen.behandelt_zelf(kijker) else {}
    return {**eigen, ALLE: "Hele organisatie", GELEZEN: "Gelezen"}


def _url(kijker: Kijker, keuze: str) -> str:
    eerste = next(iter(_keuzes(kijker)))
    return reverse("berichten") + ("" if keuze == eerste else f"?{urlencode({'lijst': keuze})}")


@require_safe
@pagina("berichten van de andere organisatie")
def toon_berichten(request: HttpRequest, kijker: Kijker) -> HttpResponse:
    """De berichten die nog niemand las, of wat er al gelezen is."""
    eis_kijker(kijker)
    keuze = _keuze(kijker, request.GET.get("lijst", ""))
    if keuze == GELEZEN:
        vraag = ontvangen.ontvangen_for(kijker).filter(gelezen_op__isnull=False)
    else:
        vraag = ontvangen.te_lezen(kijker, alleen_eigen=keuze == VAN_MIJ)
    berichten = ontvangen.lijst(vraag)
    eigen = ontvangen.eigen_dossiers(kijker, {een.dossier.adres_id for een in berichten})
    grond = kijker.wettelijke_grond()
    if grond is not None:
        nummers = sorted({een.dossier_id for een in berichten})
        kijker.noteer_inzage(nummers, {Veldgroep.VOORTGANG}, grond.naam)
    return render(
        request,
        "post/berichten.html",
        {
            "rijen": [
                {
                    "bericht": een,
                    "adres_url": adres_url(een.dossier),
                    "eigen": [
                        (dossier, dossier_url(dossier)) for dossier in eigen.get(een.dossier.adres_id, [])
                    ],
                }
                for een in berichten
            ],
            "keuze": keuze,
            "alles_url": _url(kijker, ALLE),
            "begrensd": len(berichten) == ontvangen.HOOGSTENS,
            "bladen": [
                {"naam": naam, "url": _url(kijker, sleutel), "actief": sleutel == keuze}
                for sleutel, naam in _keuzes(kijker).items()
            ],
        },
    )


@require_POST
@pagina("bericht gelezen")
def gelezen(request: HttpRequest, kijker: Kijker, bericht_id: int) -> HttpResponse:
    """Haalt een bericht van de lijst; terug naar de lijst waar de knop stond."""
    eis_kijker(kijker)
    try:
        bericht = meld_gelezen(bericht_id=bericht_id, door=kijker)
    except Geweigerd as fout:
        messages.error(request, fout.reden)
    else:
        messages.success(request, f"Gelezen: {bericht.onderwerp}. Het staat nu bij Gelezen.")
    return redirect(_url(kijker, _keuze(kijker, request.POST.get("lijst", ""))))
