"""De bewoner leest wie wat van hem wil zien, en zegt ja of nee."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from groningen.access import Kijker
from groningen.models import Adres
from groningen.rules.delen import VELDUITLEG, Doel, in_woorden, tekst
from groningen.rules.fouten import GeenToegang, Geweigerd, Verouderd
from groningen.rules.gronden import EIGEN_GEGEVENS
from groningen.rules.rollen import Veldgroep
from groningen.web.poort import pagina
from samenloop.actions.svip.bewoner import leg_bewonersantwoord_vast
from samenloop.models import Informatieverzoek
from samenloop.queries.svip.lijsten import vraag_aan, vragen_aan
from samenloop.rules.svip.brief import BLIJFT, VRIJ
from samenloop.rules.svip.verzoek import Stand

JA, NEE = "ja", "nee"
BEDANKT = {
    JA: "Wij hebben uw ja bewaard, met nummer {nummer}. {van} mag dit nu zien. U kunt het altijd intrekken.",
    NEE: "Wij hebben uw nee bewaard, met nummer {nummer}. {van} ziet niets extra. Alles gaat gewoon door.",
}
LATER = (
    "Wij hebben uw ja bewaard, met nummer {nummer}. Het is nog niet open: {aan} kijkt er eerst naar. U kunt "
    "het altijd intrekken."
)


@require_http_methods(["GET", "HEAD", "POST"])
@pagina("verzoek om gegevens beantwoorden")
def beantwoord(request: HttpRequest, kijker: Kijker, nummer: str) -> HttpResponse:
    """Lezen, kiezen, nalezen en pas dan versturen; daarna is dit de ontvangstbevestiging."""
    verzoek = vraag_aan(kijker, nummer)
    if verzoek is None:
        raise GeenToegang(f"Verzoek {nummer} is niet gevonden.")
    kijker.noteer_inzage([verzoek.over_id], [Veldgroep.VOORTGANG], EIGEN_GEGEVENS)
    keuze = request.POST.get("keuze", "")
    controle, fout = "", ""
    if request.method == "POST" and "wijzig" not in request.POST:
        if keuze not in (JA, NEE):
            fout = "Kies ja of nee."
        elif "bevestigd" not in request.POST:
            controle = keuze
        else:
            return _verstuur(request, kijker, verzoek, keuze)
    return render(
        request,
        "samenloop/svip/mijn.html",
        {
            **_feiten(verzoek),
            "open": verzoek.stand == Stand.TOESTEMMING_GEVRAAGD and verzoek.toestemming_id is None,
            "controle": controle,
            "keuze": keuze,
            "fout": fout,
            "tekst": tekst(),
            "kruimels": [{"naam": "Uw woning", "url": reverse("mijn")}, {"naam": "Uw antwoord", "url": ""}],
        },
        status=422 if fout else 200,
    )


def _verstuur(request: HttpRequest, kijker: Kijker, verzoek: Informatieverzoek, keuze: str) -> HttpResponse:
    try:
        nu = leg_bewonersantwoord_vast(
            verzoek_id=verzoek.pk,
            ja=keuze == JA,
            door=kijker,
            peildatum=kijker.peildatum,
            versie=_getal(request, "versie"),
            tekstversie=_getal(request, "tekstversie"),
        )
    except Verouderd:
        messages.warning(request, "Er is intussen iets veranderd. Lees het opnieuw.")
    except Geweigerd as weigering:
        messages.warning(request, weigering.reden)
    else:
        wacht = keuze == JA and nu.stand != Stand.TOEGEKEND
        zin = LATER if wacht else BEDANKT[keuze]
        messages.success(request, zin.format(nummer=verzoek.nummer, van=verzoek.van, aan=verzoek.aan))
    return redirect("eigen_svip", verzoek.nummer)


def _getal(request: HttpRequest, naam: str) -> int:
    """Een versie uit het formulier; wie er iets anders van maakt, krijgt een die niet bestaat."""
    waarde = request.POST.get(naam, "")
    return int(waarde) if waarde.isascii() and waarde.isdecimal() and len(waarde) < 9 else -1


def _feiten(verzoek: Informatieverzoek) -> dict[str, Any]:
    toestemming = verzoek.toestemming
    ingetrokken = toestemming is not None and toestemming.ingetrokken_op is not None
    return {
        "verzoek": verzoek,
        "adres": verzoek.adres,
        "velden": in_woorden(verzoek.velden),
        "velduitleg": [VELDUITLEG[Veldgroep(veld)] for veld in verzoek.velden],
        "doel": Doel(verzoek.doel).naam,
        "uitkomst": _uitkomst(verzoek),
        "toestemming": toestemming,
        "intrekken": reverse(
            "eigen_delen_intrekken", args=[verzoek.adres.nummeraanduiding_id, toestemming.pk]
        )
        if toestemming is not None
        and not ingetrokken
        and verzoek.stand in (Stand.TOEGEKEND, Stand.TOESTEMMING_GEVRAAGD)
        else "",
        "vrij": VRIJ,
        "blijft": BLIJFT,
    }


def _uitkomst(verzoek: Informatieverzoek) -> str:
    """Wat er van het verzoek kwam, voor de bewoner; leeg zolang hij nog kan antwoorden."""
    match verzoek.stand:
        case Stand.TOESTEMMING_GEVRAAGD if verzoek.toestemming_id is not None:
            return f"U zei ja. {verzoek.aan} kijkt er nog naar; het is nog niet open."
        case Stand.TOEGEKEND:
            return f"U zei ja. {verzoek.aanvrager} van {verzoek.van} mag dit zien."
        case Stand.GESLOTEN:
            return "U zei eerst ja en trok dat later in. Het is dicht."
        case Stand.AFGEWEZEN:
            return "Het verzoek is afgewezen. Er is niets open."
        case Stand.INGETROKKEN:
            return f"{verzoek.van} heeft de gegevens niet meer nodig. Er is niets open."
        case Stand.VERLOPEN:
            return "De tijd voor dit verzoek is om. Er is niets open."
    return ""


def vragen_bij(kijker: Kijker, adres: Adres) -> list[dict[str, Any]]:
    """De regels op de eigen pagina: wat op antwoord wacht eerst."""
    uit = [
        {
            "url": reverse("eigen_svip", args=[een.nummer]),
            "nummer": een.nummer,
            "van": str(een.van),
            "bron": str(een.aan),
            "velden": in_woorden(een.velden),
            "uiterlijk_op": een.uiterlijk_op,
            "wacht": een.stand == Stand.TOESTEMMING_GEVRAAGD and een.toestemming_id is None,
            "uitkomst": _uitkomst(een),
        }
        for een in vragen_aan(kijker, adres.pk)
    ]
    return sorted(uit, key=lambda een: not een["wacht"])
