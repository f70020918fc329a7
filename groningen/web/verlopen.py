"""Een formulier dat te laat komt: er is niets opgeslagen, maar wat er stond, is over te nemen.

De browser bewaart pagina's van het portaal niet; zonder dit is een lange tekst na een verlopen sessie weg.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

VERBODEN = 403
# Techniek van het formulier; daar heeft niemand iets aan.
VERBORGEN = frozenset({"csrfmiddlewaretoken", "versie", "versies", "actie", "lijst", "next"})


def toon_uitgelogd(request: HttpRequest) -> HttpResponse:
    """Voor wie een formulier verstuurt terwijl zijn sessie voorbij is."""
    context = {"ingevuld": _ingevuld(request), "terug": _vorige_pagina(request)}
    return render(request, "uitgelogd.html", context, status=VERBODEN)


def toon_verlopen(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Voor een formulier zonder geldig bewijs dat het van deze gebruiker komt (`CSRF_FAILURE_VIEW`)."""
    vorige = _vorige_pagina(request)
    context = {"ingevuld": _ingevuld(request) if vorige else [], "terug": vorige}
    return render(request, "403_csrf.html", context, status=VERBODEN)


def _vorige_pagina(request: HttpRequest) -> str:
    """Het pad van de pagina waarop het formulier stond, of leeg als die niet van het portaal was."""
    vorige = urlsplit(request.headers.get("Referer", ""))
    return vorige.path if vorige.netloc == request.get_host() else ""


def _ingevuld(request: HttpRequest) -> list[tuple[str, str]]:
    """Naam en waarde van elk ingevuld veld, zonder wachtwoorden en bestanden."""
    return [
        (naam.replace("_", " ").capitalize(), waarde)
        for naam, waarden in request.POST.lists()
        if naam not in VERBORGEN and "password" not in naam
        for waarde in waarden
        if waarde.strip()
    ]
