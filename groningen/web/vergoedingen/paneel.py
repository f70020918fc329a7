"""Wat er op de pagina van een dossier over vergoedingen staat (`settings.DOSSIERPANELEN`)."""

from __future__ import annotations

from django.http import HttpRequest
from django.template.loader import render_to_string

from groningen.access import Kijker, blik_op
from groningen.models import Dossier, Vergoedingsbesluit
from groningen.queries import grootboek
from groningen.queries.termijnen import termijnsoorten
from groningen.rules.rollen import Veldgroep
from groningen.web.dossier.scherm import dossier_url


def vergoedingspaneel(request: HttpRequest, kijker: Kijker, dossier: Dossier) -> str:
    """Per termijn met geld de stand in één regel, en de weg naar het grootboek; leeg als er niets is."""
    if Veldgroep.BEDRAGEN not in blik_op(kijker, dossier):
        return ""
    saldi = grootboek.termijnsaldi(dossier.pk)
    if not saldi:
        return ""
    regels = [
        {
            "naam": termijnsoorten()[een.termijn.soort].naam,
            "saldo": een.saldo,
            "wacht": sum(b.status == Vergoedingsbesluit.Status.VOORGESTELD for b in een.besluiten),
        }
        for een in saldi
    ]
    return render_to_string(
        "vergoedingen/_paneel.html", {"regels": regels, "url": dossier_url(dossier, "vergoedingen")}, request
    )
