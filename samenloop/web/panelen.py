"""Wat de samenloop op de pagina van een dossier zet (`settings.DOSSIERPANELEN`)."""

from __future__ import annotations

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString

from groningen.access import Kijker
from groningen.models import Dossier
from groningen.rules.rollen import SPOREN, Dossiersoort, Veldgroep
from samenloop.queries.adrespagina import adresbeeld
from samenloop.rules.banen import BANEN
from samenloop.rules.oplossing import LETTERS_MET_OPLOSSING
from samenloop.web import beeld as toon
from samenloop.web.buddy.beeld import samenstrook
from samenloop.web.kennis.blok import kennisblok
from samenloop.web.opnamebeeld import opnamestrook
from samenloop.web.signaallijst import signaallijst
from samenloop.web.svip.scherm import svipblok
from samenloop.web.voorrangblok import voorrangblok

# Meer toont het paneel niet van de eigen dossiers op het adres.
GETOOND = frozenset({Veldgroep.VOORTGANG})


def samenlooppaneel(request: HttpRequest, kijker: Kijker, dossier: Dossier) -> SafeString:
    """De letter met wat er samen te doen is, hoe ver de ander is, en de weg naar het adres.

    Een bezwaar of klacht staat buiten de samenloop: daar is niets te tonen.
    """
    if dossier.soort not in SPOREN:
        return SafeString("")
    beeld = adresbeeld(kijker, dossier.adres.nummeraanduiding_id, velden=GETOOND)
    ander = Dossiersoort.SCHADE if dossier.soort == Dossiersoort.VERSTERKING else Dossiersoort.VERSTERKING
    uitspraak = toon.oordeel_van(beeld)
    return render_to_string(
        "samenloop/_paneel.html",
        {
            "oordeel": uitspraak,
            "beslist": dossier.pk in beeld.beslissend,
            "groep": toon.evaluatiegroep(beeld),
            "ander": BANEN[ander].organisatie,
            "soort": toon.KLEUR[ander],
            "anderen": [(een, toon.status(een)) for een in beeld.sporen[ander] if een.loopt],
            "gesloten": sum(not een.loopt for een in beeld.sporen[ander]),
            "leeg": "" if beeld.sporen[ander] else toon.waarom_leeg(kijker, beeld, ander),
            "grond": beeld.grond if beeld.gedeeld else None,
            "adres_url": reverse("adres", args=[beeld.adres.nummeraanduiding_id]),
            "oplossing_url": reverse("oplossing", args=[beeld.adres.nummeraanduiding_id])
            if beeld.indeling is not None and beeld.indeling.letter in LETTERS_MET_OPLOSSING
            else "",
            "signalen": signaallijst(kijker, [dossier]),
            "voorrang": voorrangblok(kijker, beeld),
            "svip": svipblok(kijker, beeld),
            "strook": opnamestrook(kijker, beeld) if dossier.pk in beeld.beslissend else None,
            "samen": samenstrook(kijker, beeld) if dossier.pk in beeld.beslissend else None,
            "kennis": kennisblok(kijker, beeld.sporen[ander]),
            "vandaag": kijker.peildatum,
            "peildatum": kijker.peildatum,
        },
        request,
    )
