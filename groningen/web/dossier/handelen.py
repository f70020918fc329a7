"""Een formulierpagina die één actie doet: tonen, toetsen, doen, en eerlijk zeggen wat er gebeurde."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from groningen.models import Bericht, Gebeurtenis
from groningen.queries import dossierpagina, verloop
from groningen.rules.fouten import Geweigerd, Verouderd
from groningen.rules.rollen import Veldgroep
from groningen.web.dossier.formulieren import Dossierformulier, Handelingsformulier
from groningen.web.dossier.scherm import Geopend, adres_url

# Wat een formulierpagina van het dossier laat zien.
VELDEN = frozenset({Veldgroep.VOORTGANG, Veldgroep.INHOUD})

# Met welke status een pagina die niet doet wat gevraagd is, antwoordt.
ONGELDIG = 422
VEROUDERD = 409
VERBODEN = 403


@dataclass(frozen=True, slots=True)
class Handelpagina:
    """Wat er rond het formulier staat. `soort` is de gebeurtenis die een geslaagde handeling oplevert."""

    titel: str
    knop: str
    uitleg: str = ""
    gevolgen: Sequence[str] = ()
    gevaar: bool = False
    sjabloon: str = ""
    soort: str = ""
    feiten: Sequence[tuple[str, str]] = ()
    extra: Mapping[str, Any] = field(default_factory=dict)


Doen = Callable[[dict[str, Any]], Gebeurtenis | str]
# Laat zien wat er zou gebeuren: de context voor de pagina waarop men bevestigt.
Vooruitkijken = Callable[[Dossierformulier], Mapping[str, Any]]
BEVESTIGD, WIJZIG = "bevestigd", "wijzig"


def behandel(
    request: HttpRequest,
    geopend: Geopend,
    pagina: Handelpagina,
    klasse: Callable[..., Dossierformulier],
    doe: Doen,
    *,
    dicht: str = "",
    kan_nog: Callable[[], str] = lambda: "",
    terug: str = "",
    initieel: Mapping[str, Any] | None = None,
    vooruit: Vooruitkijken | None = None,
) -> HttpResponse:
    """Toont het formulier, of doet de actie en keert terug naar het dossier.

    `dicht` is waarom deze kijker dit niet mag. `kan_nog` zegt, na een weigering, waarom de handeling in
    de nieuwe stand niet meer kan. `doe` krijgt de argumenten van de actie en geeft de gebeurtenis, of
    een zin voor de gebruiker. Met `vooruit` gaat het in twee stappen: eerst laten zien wat er verandert,
    en pas doen als de gebruiker dat heeft gezien en bevestigt.
    """
    terug = terug or geopend.url()
    if dicht:
        return _dicht(request, geopend, pagina, dicht, status=VERBODEN)
    if request.method != "POST":
        if reden := kan_nog():
            return _dicht(request, geopend, pagina, reden, status=VEROUDERD)
        formulier = klasse(kijker=geopend.kijker, zaak=geopend.zaak, initial=dict(initieel or {}))
        return _toon(request, geopend, pagina, formulier, terug=terug)
    formulier = klasse(request.POST, request.FILES or None, kijker=geopend.kijker, zaak=geopend.zaak)
    if not formulier.is_valid():
        return _toon(request, geopend, pagina, formulier, terug=terug, status=ONGELDIG)
    if vooruit is not None and WIJZIG in request.POST:
        return _toon(request, geopend, pagina, formulier, terug=terug)
    try:
        if vooruit is not None and BEVESTIGD not in request.POST:
            return _toon(request, geopend, pagina, formulier, terug=terug, controle=vooruit(formulier))
        uitkomst = doe(formulier.argumenten())
    except Verouderd:
        return _verouderd(request, geopend, pagina, formulier, kan_nog, terug=terug)
    except Geweigerd as fout:
        formulier.add_error(fout.veld if fout.veld in formulier.fields else None, fout.reden)
        return _toon(request, geopend, pagina, formulier, terug=terug, status=ONGELDIG)
    geopend.ververs()
    messages.success(request, uitkomst if isinstance(uitkomst, str) else wat_er_gebeurde(geopend, uitkomst))
    return redirect(terug)


def _toon(
    request: HttpRequest,
    geopend: Geopend,
    pagina: Handelpagina,
    formulier: Dossierformulier | None,
    *,
    terug: str,
    status: int = 200,
    **extra: Any,
) -> HttpResponse:
    context = {
        "geopend": geopend,
        "dossier": geopend.dossier,
        "pagina": pagina,
        "formulier": formulier,
        "terug": terug,
        "kruimels": kruimels(geopend, pagina.titel),
        **pagina.extra,
        **extra,
    }
    return render(request, "groningen/handeling.html", context, status=status)


def _dicht(
    request: HttpRequest, geopend: Geopend, pagina: Handelpagina, reden: str, *, status: int
) -> HttpResponse:
    """De handeling kan of mag niet; de pagina zegt waarom."""
    return _toon(request, geopend, pagina, None, terug=geopend.url(), status=status, reden=reden)


def _verouderd(
    request: HttpRequest,
    geopend: Geopend,
    pagina: Handelpagina,
    formulier: Dossierformulier,
    kan_nog: Callable[[], str],
    *,
    terug: str,
) -> HttpResponse:
    """Iemand (misschien de gebruiker zelf, met een dubbele klik) was eerder: laat zien wat er veranderde."""
    assert isinstance(formulier, Handelingsformulier)
    gezien = formulier.cleaned_data["versie"]
    geopend.ververs()
    dossier, kijker = geopend.dossier, geopend.kijker
    # Wat er intussen gebeurde, is geschiedenis en inhoud; de stand zelf stond al in het leeslog.
    kijker.noteer_inzage([dossier.pk], {Veldgroep.GESCHIEDENIS}, geopend.blik.grond)
    wijzigingen = verloop.verloop(
        dossier, velden=VELDEN | {Veldgroep.GESCHIEDENIS, Veldgroep.BEDRAGEN}, na=gezien, aantal=10
    )
    van_mij = [regel for regel in wijzigingen if regel.door_id == kijker.gebruiker.pk]
    al_gedaan = bool(pagina.soort) and any(regel.soort == pagina.soort for regel in van_mij)
    reden = kan_nog()
    formulier.vernieuw_versie(dossier.versie)
    return _toon(
        request,
        geopend,
        pagina,
        None if reden or al_gedaan else formulier,
        terug=terug,
        status=VEROUDERD,
        reden=reden,
        verouderd=True,
        al_gedaan=al_gedaan,
        wijzigingen=wijzigingen,
    )


def kruimels(geopend: Geopend, *verder: str) -> list[dict[str, str]]:
    """Adressen, het adres, het dossier, en de pagina eronder."""
    paden = [
        {"naam": "Adressen", "url": "/adressen/"},
        {"naam": geopend.dossier.adres.straat_en_nummer, "url": adres_url(geopend.dossier)},
        {"naam": geopend.dossier.nummer, "url": geopend.url() if verder else ""},
    ]
    return paden + [{"naam": naam, "url": ""} for naam in verder]


def wat_er_gebeurde(geopend: Geopend, gebeurtenis: Gebeurtenis) -> str:
    """Wat er is vastgelegd, wie daarover bericht krijgt en wat de volgende stap is."""
    zinnen = [zin_van(geopend, gebeurtenis), wie_bericht_krijgt(gebeurtenis), wat_volgt(geopend)]
    return " ".join(zin for zin in zinnen if zin)


def zin_van(geopend: Geopend, gebeurtenis: Gebeurtenis) -> str:
    (regel,) = verloop.regels([gebeurtenis], geopend.dossier.soort, velden=VELDEN)
    return f"{regel.zin}."


def wie_bericht_krijgt(gebeurtenis: Gebeurtenis) -> str:
    """`Er staat een bericht klaar voor mevrouw J. Testema (e-mail) en IMG.`"""
    berichten = dossierpagina.berichten_bij(gebeurtenis.pk)
    if not berichten:
        return "Hierover gaat geen bericht uit."
    namen = [_ontvanger(bericht) for bericht in berichten]
    wie = namen[0] if len(namen) == 1 else f"{', '.join(namen[:-1])} en {namen[-1]}"
    return f"Er staat een bericht klaar voor {wie}."


def _ontvanger(bericht: Bericht) -> str:
    if bericht.persoon is None:
        return str(bericht.organisatie)
    return f"{bericht.persoon.in_een_zin()} ({bericht.get_kanaal_display()})"


def wat_volgt(geopend: Geopend) -> str:
    """De logische volgende stap, of dat er niets meer hoeft."""
    if not geopend.dossier.loopt:
        return f"{geopend.scherm.zaaknaam.capitalize()} is gesloten."
    naam = volgende_naam(geopend)
    return f"Volgende stap: {naam[:1].lower()}{naam[1:]}." if naam else ""


def volgende_naam(geopend: Geopend) -> str:
    """De logische volgende handeling in woorden."""
    sleutel = geopend.volgende()
    machine = geopend.scherm.model.overgangen()
    if sleutel in machine:
        (eerste, *_) = machine[sleutel].values()
        return str(eerste.custom["overgang"].label)
    return next((knop.naam for knop in geopend.scherm.extra_knoppen(geopend) if knop.sleutel == sleutel), "")
