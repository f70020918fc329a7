"""Toestemming van papier en intrekking van de bewoner vastleggen, en de lege formulieren om te versturen."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from groningen.access import Kijker, waarom_niet
from groningen.actions.delen import trek_toestemming_in, waarom_niet_vastleggen
from groningen.models import Adres, Dossier
from groningen.queries.brieffeiten import van_dossier
from groningen.queries.delen import beslissers_op
from groningen.rules.delen import DEELBARE_VELDEN, DOELEN, VELDUITLEG, Hoe, tekst
from groningen.rules.fouten import GeenToegang, Geweigerd
from groningen.rules.gronden import WET
from groningen.rules.rollen import SPOREN, Handeling, Veldgroep
from groningen.web.poort import pagina
from samenloop.actions.delen import deel
from samenloop.pdf import deelformulier
from samenloop.queries.adrespagina import adresbeeld
from samenloop.queries.delen.adres import delen_van, richtingen, sporen_op
from samenloop.rules.delen.berichten import BLIJFT
from samenloop.web.delen.blok import mag_zien
from samenloop.web.delen.formulieren import Intrekformulier, Vastlegformulier, mogelijke_ontvangers
from samenloop.web.delen.mijn import stuur_pdf

GETOOND = frozenset({Veldgroep.VOORTGANG, Veldgroep.PERSONEN})
BLADEN = ("toestemming", "intrekking")


def _open(kijker: Kijker, nummeraanduiding_id: str) -> tuple[Adres, list[Dossier], list[Dossier]]:
    """Het adres met de sporen van beide, en die van de eigen organisatie."""
    beeld = adresbeeld(kijker, nummeraanduiding_id, velden=GETOOND)
    sporen = sporen_op(beeld.adres.pk)
    if not mag_zien(kijker, list(beeld.eigen)) or {een.soort for een in sporen} != set(SPOREN):
        raise GeenToegang("Op dit adres is niets te delen.")
    return beeld.adres, sporen, [een for een in sporen if een.organisatie_id == kijker.organisatie_id]


def _kruimels(adres: Adres, naam: str) -> list[dict[str, str]]:
    return [
        {"naam": "Adressen", "url": reverse("adressen")},
        {"naam": adres.straat_en_nummer, "url": reverse("adres", args=[adres.nummeraanduiding_id])},
        {"naam": naam, "url": ""},
    ]


def _terug(adres: Adres) -> str:
    return reverse("adres", args=[adres.nummeraanduiding_id]) + "#delen"


@require_http_methods(["GET", "HEAD", "POST"])
@pagina("toestemming vastleggen")
def leg_vast(request: HttpRequest, kijker: Kijker, nummeraanduiding_id: str) -> HttpResponse:
    """Neemt over wat de bewoner op papier toestond; alleen met een handtekening."""
    adres, sporen, eigen = _open(kijker, nummeraanduiding_id)
    reden = delen_van(adres, kijker.peildatum, sporen).waarom_niet or waarom_niet_vastleggen(kijker, sporen)
    relaties = list(beslissers_op(adres.pk, kijker.peildatum))
    if not reden and not relaties:
        reden = (
            "Van dit adres is geen eigenaar of gemachtigde bekend. Laat die eerst vastleggen; een huurder "
            "geeft geen toestemming om te delen."
        )
    formulier = Vastlegformulier(
        request.POST or None, request.FILES or None, kijker=kijker, sporen=sporen, relaties=relaties
    )
    if request.method == "POST" and formulier.is_valid():
        try:
            if reden:
                raise Geweigerd(reden)
            deel(
                adres_id=adres.pk,
                door=kijker,
                peildatum=kijker.peildatum,
                dossier_id=_dossier(kijker, eigen),
                **formulier.argumenten(),
            )
        except Geweigerd as fout:
            veld = "scan" if fout.veld == "bestand" else fout.veld
            formulier.add_error(veld if veld in formulier.fields else None, fout.reden)
        else:
            messages.success(
                request,
                "De toestemming is vastgelegd. De bewoner krijgt een bevestiging, wie kijkt een signaal.",
            )
            return redirect(_terug(adres))
    return render(
        request,
        "samenloop/delen/vastleggen.html",
        {
            "adres": adres,
            "formulier": formulier,
            "waarom_niet": reden,
            "terug": _terug(adres),
            "tekst": tekst(),
            "papier": reverse("delen_formulier", args=[nummeraanduiding_id, "toestemming"]),
            "kruimels": _kruimels(adres, "Toestemming vastleggen"),
        },
        status=422 if formulier.errors else 200,
    )


def _dossier(kijker: Kijker, eigen: list[Dossier]) -> int | None:
    """Bij welk eigen dossier de scan komt: een lopend dat hij zelf behandelt, anders het eerste lopende."""
    lopend = [een for een in eigen if een.loopt]
    lopend.sort(key=lambda een: (een.behandelaar_id != kijker.medewerker_id, een.pk))
    return lopend[0].pk if lopend else None


@require_http_methods(["GET", "HEAD", "POST"])
@pagina("intrekking vastleggen")
def trek_in(request: HttpRequest, kijker: Kijker, nummeraanduiding_id: str, welke: str) -> HttpResponse:
    """Intrekken mag langs elke weg; wie het hoort, legt het meteen vast."""
    adres, sporen, eigen = _open(kijker, nummeraanduiding_id)
    delen = delen_van(adres, kijker.peildatum, sporen)
    deling = next((een for een in delen.delingen if een.toestemming.pk == int(welke)), None)
    if deling is None:
        raise GeenToegang("Deze toestemming is niet gevonden.")
    mag = any(not waarom_niet(kijker, Handeling.VASTLEGGEN, een) for een in eigen)
    reden = "" if mag else "Met uw rol kunt u hier niets vastleggen."
    if not deling.leeft:
        reden = f"Deze toestemming is al {deling.stand}. Er is niets meer in te trekken."
    formulier = Intrekformulier(request.POST or None)
    if request.method == "POST" and formulier.is_valid():
        try:
            if reden:
                raise Geweigerd(reden)
            trek_toestemming_in(
                toestemming_id=deling.toestemming.pk,
                hoe=Hoe(formulier.cleaned_data["hoe"]),
                door=kijker,
                peildatum=kijker.peildatum,
            )
        except Geweigerd as fout:
            formulier.add_error(fout.veld if fout.veld in formulier.fields else None, fout.reden)
        else:
            messages.success(
                request, f"Ingetrokken en meteen dicht: {deling.kop}. De bewoner krijgt bericht."
            )
            return redirect(_terug(adres))
    return render(
        request,
        "samenloop/delen/intrekking_vastleggen.html",
        {
            "adres": adres,
            "deling": deling,
            "formulier": formulier,
            "waarom_niet": reden,
            "blijft": BLIJFT,
            "terug": _terug(adres),
            "kruimels": _kruimels(adres, "Intrekking vastleggen"),
        },
        status=422 if formulier.errors else 200,
    )


@require_safe
@pagina("formulier over delen")
def formulier_pdf(request: HttpRequest, kijker: Kijker, nummeraanduiding_id: str, blad: str) -> HttpResponse:
    """Het lege formulier als brief aan de bewoner, om mee te nemen of op te sturen."""
    adres, sporen, eigen = _open(kijker, nummeraanduiding_id)
    if blad not in BLADEN or not eigen:
        raise GeenToegang("Dit formulier bestaat niet.")
    dossier = next((een for een in eigen if een.loopt), eigen[0])
    dossier.adres = adres
    return stuur_pdf(
        deelformulier(blad, _gegevens(kijker, adres, sporen, dossier)), f"{blad}-gegevens-delen.pdf"
    )


def _gegevens(kijker: Kijker, adres: Adres, sporen: list[Dossier], dossier: Dossier) -> dict[str, Any]:
    feiten = van_dossier(dossier, kijker.peildatum)
    relatie = beslissers_op(adres.pk, kijker.peildatum).first()
    contact, afzender = feiten["contact"], feiten["afzender"]
    kunnen, mensen = richtingen(sporen), mogelijke_ontvangers(sporen)
    return {
        "adres": adres,
        "postcode": f"{adres.postcode[:4]} {adres.postcode[4:]}",
        "dag": kijker.peildatum,
        "nummer": dossier.nummer,
        "ontvanger": str(relatie.persoon or relatie.organisatie) if relatie else "De eigenaar van",
        "afzender": afzender["naam"],
        "postadres": afzender["postadres"],
        "contact": " ".join(filter(None, (contact["naam"] or afzender["naam"], contact["telefoon"]))),
        "tekst": tekst(),
        "wet": WET,
        "richtingen": list(kunnen.values()),
        "mensen": [naam for per in mensen.values() for naam in per.values()],
        "velden": [(naam, VELDUITLEG[veld]) for veld, naam in DEELBARE_VELDEN.items()],
        "doelen": list(DOELEN.values()),
        "delingen": delen_van(adres, kijker.peildatum, sporen).open,
    }
