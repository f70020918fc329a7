"""De eerste pagina van een bewoner: wat er op zijn woning loopt, wat wij vragen, en wie hij belt."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from groningen.access import Kijker
from groningen.models import Dossier
from groningen.queries.bewonerstermijnen import Bewonerstermijn, bewonerstermijnen
from groningen.queries.brieven import eigen_brieven
from groningen.rules.rollen import SPOREN, Dossiersoort
from groningen.web.poort import pagina
from samenloop.queries.delen.inzage import eerdere_adressen
from samenloop.queries.woning import Woning, woningen
from samenloop.rules import bezwaartaal
from samenloop.rules.banen import BANEN
from samenloop.rules.bewonerstaal import (
    NAMEN,
    Moment,
    Vraag,
    in_het_kort,
    tijdlijn,
    wat_er_nu_gebeurt,
    wat_wij_vragen,
)
from samenloop.web.beeld import kleur, zaak_van
from samenloop.web.buddy.mijn import samen_bij
from samenloop.web.delen.mijn import regel_bij
from samenloop.web.mijn_oplossing import link_bij
from samenloop.web.mijn_wensen import vragen_bij
from samenloop.web.opnamebeeld import eigen_afspraak
from samenloop.web.svip.mijn import vragen_bij as svipvragen
from versterking.queries.plan.woning import stand_voor_bewoner
from versterking.queries.wisselwoningen.dossier import voor_bewoner
from versterking.rules.plan.bewonerstaal import planzin
from versterking.web.verzoeken.mijn import regels_bij

# Waar de vraag aan de bewoner is om thuis te zijn voor de opname.
OPNEMEN = ("2.1", "opname")
AANTALLEN = ("geen", "één", "twee", "drie", "vier", "vijf", "zes")
# Hoe wij aanspreken wie bij de woning hoort.
WIE = {"huurder": "U bent huurder van deze woning.", "gemachtigde": "U bent gemachtigd voor deze woning."}


@require_safe
@never_cache
@pagina("eigen woning bekijken")
def toon_mijn(request: HttpRequest, kijker: Kijker) -> HttpResponse:
    """De woning of woningen van de bewoner; wie er geen heeft, leest waarom."""
    alle = woningen(kijker)
    termijnen = bewonerstermijnen(kijker, [dossier for woning in alle for dossier in woning.dossiers])
    return render(
        request,
        "samenloop/mijn.html",
        {
            "woningen": [
                _woning(kijker, woning, termijnen.get(woning.relatie.adres_id, [])) for woning in alle
            ],
            "eerder": eerdere_adressen(kijker, {woning.relatie.adres_id for woning in alle}),
        },
    )


def _woning(kijker: Kijker, woning: Woning, termijnen: Sequence[Bewonerstermijn]) -> dict[str, Any]:
    vandaag = kijker.peildatum
    lopend = [dossier for dossier in woning.dossiers if dossier.loopt]
    samen = eigen_afspraak(lopend, vandaag)
    # Wie samen komt, staat in één blok en niet ook nog per organisatie.
    in_een = samen["dossiers"] if samen and samen["gepland"] else ()
    vragen = [
        (vraag, dossier)
        for dossier in lopend
        if (vraag := _vraag(kijker, dossier)) and not (dossier.pk in in_een and dossier.status in OPNEMEN)
    ]
    momenten = [
        (moment, kleur(dossier), NAMEN[Dossiersoort(dossier.soort)].lower())
        for dossier in woning.dossiers
        for moment in _momenten(dossier, vandaag, woning)
    ]
    return {
        "adres": woning.relatie.adres,
        "wie": WIE.get(woning.relatie.soort, ""),
        "vragen": [
            {"vraag": vraag, "dossier": dossier, "naam": NAMEN[Dossiersoort(dossier.soort)]}
            for vraag, dossier in sorted(
                vragen, key=lambda een: (een[0].voor is None, een[0].voor or vandaag)
            )
        ],
        "lopend": [_procedure(dossier) for dossier in lopend],
        "hoeveel": AANTALLEN[len(lopend)] if len(lopend) < len(AANTALLEN) else str(len(lopend)),
        "klaar": [_procedure(dossier) for dossier in woning.dossiers if not dossier.loopt],
        "beide": {dossier.soort for dossier in lopend} >= set(SPOREN),
        "momenten": sorted(momenten, key=lambda een: een[0].op),
        "wensen": vragen_bij(kijker, woning),
        "opname": samen,
        "samen": samen_bij(kijker, woning),
        "begeleiders": _begeleiders(lopend),
        "termijnen": termijnen,
        "brieven": eigen_brieven(kijker, woning.relatie.adres_id),
        "plan": link_bij(woning.relatie.adres),
        "inzage": reverse("eigen_inzage", args=[woning.relatie.adres.nummeraanduiding_id]),
        "svip": (svip := svipvragen(kijker, woning.relatie.adres)),
        "opnameverzoek": regels_bij(kijker, woning.relatie.adres),
        "svip_wacht": any(een["wacht"] for een in svip),
        "delen": regel_bij(woning.relatie.adres, kijker),
        "wisselwoningen": voor_bewoner(een.pk for een in lopend if een.soort == Dossiersoort.VERSTERKING),
    }


def _momenten(dossier: Dossier, vandaag: date, woning: Woning) -> list[Moment]:
    soort, stand = Dossiersoort(dossier.soort), woning.stand(dossier)
    if soort in SPOREN:
        return tijdlijn(soort, dossier.status, stand, vandaag, stil=dossier.stil_sinds is not None)
    return bezwaartaal.tijdlijn(soort, dossier.status, stand, vandaag, uiterlijk=woning.uiterlijk(dossier))


def _vraag(kijker: Kijker, dossier: Dossier) -> Vraag | None:
    soort = Dossiersoort(dossier.soort)
    if soort not in SPOREN:
        return bezwaartaal.wat_wij_vragen(soort, dossier.status, zaak_van(dossier).stand(), kijker.peildatum)
    return wat_wij_vragen(
        dossier.status,
        zaak_van(dossier).stand(),
        kijker.peildatum,
        stil=dossier.stil_sinds is not None,
    )


def _procedure(dossier: Dossier) -> dict[str, Any]:
    soort = Dossiersoort(dossier.soort)
    zaak = zaak_van(dossier)
    if soort not in SPOREN:
        return {
            "dossier": dossier,
            "naam": NAMEN[soort],
            "soort": kleur(dossier),
            "wat": "",
            "stap": dossier.fase,
            "kort": bezwaartaal.kort(soort, dossier.status),
            "nu": bezwaartaal.wat_er_nu_gebeurt(soort, dossier.status, zaak.stand()),
        }
    return {
        "dossier": dossier,
        "naam": NAMEN[soort],
        "soort": kleur(dossier),
        "wat": zaak.get_soort_display() if soort is Dossiersoort.SCHADE else "",
        "stap": BANEN[soort].stap(dossier.status).nummer,
        "kort": in_het_kort(dossier.status),
        "nu": wat_er_nu_gebeurt(dossier.status, zaak.stand(), stil=dossier.stil_sinds is not None),
        "plan": planzin(stand_voor_bewoner(dossier.pk)) if dossier.status == "1.2" else "",
    }


def _begeleiders(lopend: list[Dossier]) -> list[dict[str, Any]]:
    """Per lopende zaak wie de bewoner belt: het nummer van de organisatie, anders dat van de begeleider."""
    uit: dict[tuple[int, int | None], dict[str, Any]] = {}
    for dossier in lopend:
        sleutel = (dossier.organisatie_id, dossier.behandelaar_id)
        eigen_nummer = dossier.behandelaar.telefoon if dossier.behandelaar else ""
        hier = uit.setdefault(
            sleutel,
            {
                "naam": str(dossier.behandelaar) if dossier.behandelaar else "",
                "organisatie": dossier.organisatie,
                "waarmee": NAMEN[Dossiersoort(dossier.soort)].lower(),
                "telefoon": dossier.organisatie.telefoon or eigen_nummer,
                "nummers": [],
            },
        )
        hier["nummers"].append(dossier.nummer)
    return list(uit.values())
