"""Het begin van het loket: zoeken, wat er wacht, en alle contacten om in te bladeren."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from groningen.access import Kijker
from groningen.rules.rollen import BUREAUROLLEN
from groningen.rules.zoekvraag import LANGSTE_VRAAG
from groningen.web.poort import pagina
from samenloop.models import Loketcontact
from samenloop.queries.kennis.bladen import na_te_kijken, zoek_kennis
from samenloop.queries.loket.lijsten import LIJSTEN, bladzijde, wachtend
from samenloop.queries.loket.zoeken import Vondst, zoek_loket
from samenloop.rules.loket.contact import NORM, NORM_BRON, NORM_SINDS, NORM_SPOED, Vraag
from samenloop.web.loket.scherm import eigen_en_ander, eis_loket, naam_van, stand_voor, tabbladen

KENNIS = 6


@require_safe
@pagina("loket")
def toon_loket(request: HttpRequest, kijker: Kijker) -> HttpResponse:
    """Zoeken, en wat er op de eigen organisatie wacht; één treffer gaat meteen naar het formulier."""
    eis_loket(kijker)
    vraag = request.GET.get("q", "").strip()[:LANGSTE_VRAAG]
    vondst = zoek_loket(kijker, vraag) if vraag else Vondst()
    if vondst.doel is not None:
        naar = reverse("loket_nieuw_op", args=[vondst.doel.nummeraanduiding_id])
        extra = f"?{urlencode({'dossier': vondst.dossier.nummer})}" if vondst.dossier else ""
        return redirect(f"{naar}{extra}")
    wacht = wachtend(kijker)
    _, ander = eigen_en_ander(kijker)
    return render(
        request,
        "samenloop/loket/begin.html",
        {
            "bladen": tabbladen(kijker, "loket"),
            "vraag": vraag,
            "vondst": vondst,
            "kennis": zoek_kennis(vraag, kijker.peildatum)[:KENNIS] if vraag else [],
            "ander": naam_van(ander),
            "te_laat": [een for een in wacht.aangeboden if een.bij_bureau_sinds is not None],
            "aangeboden": [een for een in wacht.aangeboden if een.bij_bureau_sinds is None],
            "terug": wacht.terug,
            "te_doen": wacht.te_doen,
            "bureau": bool(kijker.rollen & BUREAUROLLEN),
            "na_te_kijken": na_te_kijken(kijker),
            "veiligheid": Vraag.VEILIGHEID.value,
            "norm": NORM,
            "norm_spoed": NORM_SPOED,
            "norm_sinds": NORM_SINDS,
            "norm_bron": NORM_BRON,
            "vandaag": kijker.peildatum,
        },
    )


@require_safe
@pagina("contacten aan het loket")
def toon_lijst(request: HttpRequest, kijker: Kijker) -> HttpResponse:
    """Alle contacten van de eigen organisatie, de laatste eerst."""
    eis_loket(kijker)
    welke = request.GET.get("welke", "verstuurd")
    if welke not in LIJSTEN:
        welke = "verstuurd"
    stuk, klopt = bladzijde(kijker, welke, request.GET.get("pagina", ""))
    begin = f"?{urlencode({'welke': welke})}"
    return render(
        request,
        "samenloop/loket/lijst.html",
        {
            "bladen": tabbladen(kijker, "loketlijst"),
            "lijsten": [
                {"naam": naam, "url": f"?{urlencode({'welke': sleutel})}", "actief": sleutel == welke}
                for sleutel, naam in LIJSTEN.items()
            ],
            "kop": LIJSTEN[welke],
            "verkeerde_link": not klopt,
            "regels": [_regel(contact, kijker) for contact in stuk.rijen],
            "begin": begin,
            "vorige": f"{begin}&{urlencode({'pagina': stuk.vorige.als_tekst()})}" if stuk.vorige else "",
            "volgende": f"{begin}&{urlencode({'pagina': stuk.volgende.als_tekst()})}"
            if stuk.volgende
            else "",
            "vandaag": kijker.peildatum,
        },
    )


def _regel(contact: Loketcontact, kijker: Kijker) -> dict[str, Any]:
    return {"contact": contact, "stand": stand_voor(contact, kijker)}
