"""De bewoner beslist wat NCG en IMG van elkaar zien: lezen, toestaan, en intrekken."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from groningen.access import Kijker, adressen_for
from groningen.actions.delen import trek_toestemming_in
from groningen.models import Adres, Adresrelatie, Dossier
from groningen.rules.datums import in_woorden
from groningen.rules.delen import DEELBARE_VELDEN, DOELEN, VELDUITLEG, Hoe, eis_tot, tekst
from groningen.rules.delen import in_woorden as opsomming
from groningen.rules.fouten import GeenToegang, Geweigerd
from groningen.rules.gronden import EIGEN_GEGEVENS
from groningen.rules.rollen import Veldgroep
from groningen.web.poort import pagina
from samenloop.actions.delen import deel
from samenloop.pdf import afschrift
from samenloop.queries.delen.adres import Delen, Deling, delen_van, eigen_band, ook_in_plan, sporen_op
from samenloop.rules.delen.berichten import BLIJFT
from samenloop.web.delen.formulieren import Bevestiging, Deelformulier, gevolgen

GEGEVEN = (
    "Wij hebben uw toestemming bewaard. U krijgt een bevestiging. U kunt de toestemming hieronder altijd "
    "intrekken."
)


def _open(kijker: Kijker, nummeraanduiding_id: str) -> tuple[Adres, list[Dossier]]:
    """De eigen woning met wat er loopt; noteert dat de bewoner keek."""
    if kijker.persoon_id is None:
        raise GeenToegang("Dit adres is niet gevonden.")
    adres = adressen_for(kijker).filter(nummeraanduiding_id=nummeraanduiding_id).first()
    if adres is None:
        raise GeenToegang("Dit adres is niet gevonden.")
    sporen = sporen_op(adres.pk)
    kijker.noteer_inzage([een.pk for een in sporen], {Veldgroep.VOORTGANG}, EIGEN_GEGEVENS)
    return adres, sporen


def _band(kijker: Kijker, adres: Adres) -> Adresrelatie | None:
    return eigen_band(kijker.persoon_id or 0, adres.pk, kijker.peildatum)


def _kruimels(adres: Adres, naam: str) -> list[dict[str, str]]:
    hier = reverse("eigen_delen", args=[adres.nummeraanduiding_id])
    uit = [{"naam": "Uw woning", "url": reverse("mijn")}, {"naam": "Gegevens delen", "url": hier}]
    return [*uit, {"naam": naam, "url": ""}] if naam else [uit[0], {"naam": "Gegevens delen", "url": ""}]


@require_safe
@pagina("eigen toestemming bekijken")
def toon(request: HttpRequest, kijker: Kijker, nummeraanduiding_id: str) -> HttpResponse:
    """Wat NCG en IMG nu van elkaar zien: op de wet en op toestemming, met wat er eerder was."""
    adres, sporen = _open(kijker, nummeraanduiding_id)
    delen = delen_van(adres, kijker.peildatum, sporen)
    return render(
        request,
        "samenloop/delen/mijn.html",
        {
            "adres": adres,
            "bag": nummeraanduiding_id,
            "delen": delen,
            "in_plan": ook_in_plan(adres, kijker.peildatum),
            "beslist": _band(kijker, adres) is not None,
            "tekst": tekst(),
            "kruimels": _kruimels(adres, ""),
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
@pagina("toestemming geven")
def geef(request: HttpRequest, kijker: Kijker, nummeraanduiding_id: str) -> HttpResponse:
    """Kiezen, nalezen en pas dan geven. Niets staat vooraf aangevinkt."""
    adres, sporen = _open(kijker, nummeraanduiding_id)
    band, hier = _band(kijker, adres), reverse("eigen_delen", args=[nummeraanduiding_id])
    if band is None or delen_van(adres, kijker.peildatum, sporen).waarom_niet:
        raise GeenToegang("Op dit adres kunt u geen toestemming geven.")
    formulier = Deelformulier(request.POST or None, kijker=kijker, sporen=sporen)
    controle: dict[str, Any] | None = None
    if request.method == "POST" and formulier.is_valid() and "wijzig" not in request.POST:
        keuze = formulier.argumenten()
        try:
            if "bevestigd" not in request.POST:
                controle = _controle(formulier, keuze)
            else:
                deel(
                    adres_id=adres.pk,
                    relatie_id=band.pk,
                    hoe=Hoe.PORTAAL,
                    gegeven_op=kijker.peildatum,
                    door=kijker,
                    peildatum=kijker.peildatum,
                    **keuze,
                )
                messages.success(request, GEGEVEN)
                return redirect(hier)
        except Geweigerd as fout:
            formulier.add_error(fout.veld if fout.veld in formulier.fields else None, fout.reden)
            controle = None
    return render(
        request,
        "samenloop/delen/geven.html",
        {
            "adres": adres,
            "formulier": formulier,
            "controle": controle,
            "tekst": tekst(),
            "terug": hier,
            "blijft": BLIJFT,
            "mensen": formulier.mensen,
            "kruimels": _kruimels(adres, "Toestemming geven"),
        },
        status=422 if formulier.errors else 200,
    )


def _controle(formulier: Deelformulier, keuze: dict[str, Any]) -> dict[str, Any]:
    """Wat de bewoner koos, in woorden; weigert alvast wat niet kan."""
    eis_tot(formulier.kijker.peildatum, keuze["tot"])
    richtingen = gevolgen(formulier)
    for een in richtingen:
        if not een["namen"] and not keuze["ook_opvolger"]:
            raise Geweigerd(
                f"Kies wie bij {een['ontvanger']} het mag zien, of laat het ook gelden voor een opvolger.",
                veld="ontvangers",
            )
    return {
        "richtingen": richtingen,
        "velden": opsomming(keuze["velden"]),
        "uitleg": [(DEELBARE_VELDEN[een], VELDUITLEG[een]) for een in keuze["velden"]],
        "doel": DOELEN[keuze["doel"]],
        "tot": in_woorden(keuze["tot"]),
        "ook_opvolger": keuze["ook_opvolger"],
    }


def _deling(delen: Delen, welke: str) -> Deling:
    gevonden = next((een for een in delen.delingen if een.toestemming.pk == int(welke)), None)
    if gevonden is None:
        raise GeenToegang("Deze toestemming is niet gevonden.")
    return gevonden


@require_http_methods(["GET", "HEAD", "POST"])
@pagina("toestemming intrekken")
def trek_in(request: HttpRequest, kijker: Kijker, nummeraanduiding_id: str, welke: str) -> HttpResponse:
    """Eén keer bevestigen; daarna is meteen dicht wat op deze toestemming open was."""
    adres, sporen = _open(kijker, nummeraanduiding_id)
    hier = reverse("eigen_delen", args=[nummeraanduiding_id])
    deling = _deling(delen_van(adres, kijker.peildatum, sporen), welke)
    if _band(kijker, adres) is None:
        raise GeenToegang("Deze toestemming is niet gevonden.")
    formulier = Bevestiging(request.POST if request.method == "POST" else None)
    if request.method == "POST" or not deling.leeft:
        try:
            if request.method != "POST":
                raise Geweigerd("Deze toestemming geldt al niet meer. U hoeft niets te doen.")
            trek_toestemming_in(
                toestemming_id=deling.toestemming.pk, hoe=Hoe.PORTAAL, door=kijker, peildatum=kijker.peildatum
            )
        except Geweigerd as fout:
            messages.warning(request, fout.reden)
        else:
            gegevens = deling.toestemming
            messages.success(
                request,
                f"Ingetrokken. {gegevens.ontvanger} ziet van {gegevens.bron} niet meer: {deling.wat}. Dat is "
                f"meteen dicht. {BLIJFT}",
            )
        return redirect(hier)
    return render(
        request,
        "samenloop/delen/intrekken.html",
        {
            "adres": adres,
            "deling": deling,
            "formulier": formulier,
            "blijft": BLIJFT,
            "terug": hier,
            "feiten": _feiten(deling),
            "kruimels": _kruimels(adres, "Toestemming intrekken"),
        },
    )


def _feiten(deling: Deling) -> list[tuple[str, str]]:
    een = deling.toestemming
    return [
        ("Wat", deling.kop),
        ("Waarvoor", deling.waarvoor),
        ("Wie kijkt er nu", ", ".join(map(str, deling.nu)) or "niemand"),
        ("Gegeven op", in_woorden(een.gegeven_op)),
        ("Laatste dag", in_woorden(een.tot)),
    ]


@require_safe
@pagina("afschrift van een toestemming")
def als_pdf(request: HttpRequest, kijker: Kijker, nummeraanduiding_id: str, welke: str) -> HttpResponse:
    """Het afschrift om te bewaren, met de tekst die de bewoner las."""
    adres, sporen = _open(kijker, nummeraanduiding_id)
    deling = _deling(delen_van(adres, kijker.peildatum, sporen), welke)
    if _band(kijker, adres) is None:
        raise GeenToegang("Deze toestemming is niet gevonden.")
    return stuur_pdf(afschrift(adres, deling), f"toestemming-{welke}.pdf")


def stuur_pdf(inhoud: bytes, naam: str) -> HttpResponse:
    """Een PDF als download, nooit in de browser geopend."""
    antwoord = HttpResponse(inhoud, content_type="application/pdf")
    antwoord["Content-Disposition"] = f'attachment; filename="{naam}"'
    antwoord["X-Content-Type-Options"] = "nosniff"
    return antwoord


def regel_bij(adres: Adres, kijker: Kijker) -> dict[str, Any] | None:
    """De regel op de eigen pagina; None als er op dit adres niets te delen is."""
    delen = delen_van(adres, kijker.peildatum)
    if delen.waarom_niet and not delen.delingen:
        return None
    open_ = delen.open
    if not open_:
        zin = "NCG en IMG zien van elkaar alleen hoe ver het is, wie het doet en wat het volgende is."
    elif len(open_) == 1:
        zin = f"U deelt meer: {open_[0].kop}, tot en met {in_woorden(open_[0].toestemming.tot)}."
    else:
        zin = f"Er gelden {len(open_)} toestemmingen om meer te delen."
    return {"url": reverse("eigen_delen", args=[adres.nummeraanduiding_id]), "zin": zin}
