"""De pagina van de integrale oplossing voor medewerkers, en dezelfde inhoud als PDF."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from groningen.access import Kijker, waarom_niet
from groningen.rules.fouten import GeenToegang
from groningen.rules.gronden import TOESTEMMING
from groningen.rules.rollen import SPOREN, Handeling, Organisatiesoort, Veldgroep
from groningen.web.poort import pagina
from samenloop.access import Oplossingsblik, oplossingsblik
from samenloop.pdf import oplossing_pdf
from samenloop.queries.adrespagina import Adresbeeld, adresbeeld
from samenloop.queries.oplossing import Stukken, stukken, waarom_geen_plan, waarom_niet_meer
from samenloop.queries.wensen import uitspraak
from samenloop.rules.oplossing import STAP_BOUW, Kant, Stand
from samenloop.rules.wensen import Uitspraak, Wensvorm, weigering
from samenloop.web.oplossingbeeld import Oplossingsbeeld, maak_beeld

GETOOND = frozenset({Veldgroep.VOORTGANG, Veldgroep.INHOUD, Veldgroep.BEDRAGEN})
KANTEN = {Organisatiesoort.NCG: Kant.NCG, Organisatiesoort.IMG: Kant.IMG}


@dataclass(frozen=True, slots=True)
class Geopend:
    """Een adres met zijn plan, geopend door één medewerker."""

    kijker: Kijker
    adres: Adresbeeld
    stukken: Stukken
    blik: Oplossingsblik
    wens: Uitspraak

    @property
    def bag(self) -> str:
        return str(self.adres.adres.nummeraanduiding_id)

    @property
    def url(self) -> str:
        return reverse("oplossing", args=[self.bag])

    @property
    def kant(self) -> Kant | None:
        soort = self.kijker.organisatiesoort
        return KANTEN.get(soort) if soort is not None else None

    def naar(self, wat: str, nummer: int | None = None) -> str:
        delen: list[str | int] = [self.bag, wat] if nummer is None else [self.bag, wat, nummer]
        return reverse("oplossing_stap" if nummer is None else "oplossing_stap_van", args=delen)

    def waarom_niet_behandelen(self) -> str:
        """Leeg als de kijker voor zijn kant aan dit plan mag werken, anders waarom niet."""
        if self.kant is None:
            return "Alleen NCG en IMG maken samen een integrale oplossing."
        plan, indeling = self.stukken.oplossing, self.adres.indeling
        eigen: int | None = None
        if plan is not None:
            eigen = plan.versterking_id if self.kant is Kant.NCG else plan.schade_id
        elif indeling is not None:
            eigen = indeling.versterking_id if self.kant is Kant.NCG else indeling.schade_id
        dossier = next((een for een in self.adres.eigen if een.pk == eigen), None)
        if dossier is None:
            return "Uw organisatie heeft op dit adres geen dossier dat bij dit plan hoort."
        return waarom_niet(self.kijker, Handeling.BEHANDELEN, dossier)

    def waarom_niet_willen(self) -> str:
        return "" if self.wens.mag else weigering(self.wens)


def open_oplossing(kijker: Kijker, nummeraanduiding_id: str) -> Geopend:
    """Het plan van een adres, voor wie er een eigen dossier van een spoor heeft; noteert de inzage.

    Wat van de andere organisatie open is, staat er als eigen inzage bij, met de toestemming als grond.
    """
    beeld = adresbeeld(kijker, nummeraanduiding_id, velden=GETOOND)
    if not any(dossier.soort in SPOREN for dossier in beeld.eigen):
        raise GeenToegang("Dit adres is niet gevonden.")
    hier = stukken(beeld.adres.pk)
    wens = uitspraak(beeld.adres.pk, Wensvorm.HERSTEL_IN_PLAN, kijker.peildatum)
    blik = oplossingsblik(kijker, beeld.eigen, toestemming=wens.mag)
    if blik.grond == TOESTEMMING:
        sloop = hier.plan.sloop_nieuwbouw
        soorten = blik.schadesoorten(sloop=sloop)
        getoond = {een.pk for een in hier.meldingen if een.schade.soort in soorten}
        if hier.versterking is not None:
            getoond.add(hier.versterking.pk)
        van_ander = sorted(getoond - {een.pk for een in beeld.eigen})
        kijker.noteer_inzage(van_ander, {Veldgroep.INHOUD, Veldgroep.BEDRAGEN}, TOESTEMMING)
    return Geopend(kijker, beeld, hier, blik, wens)


@require_safe
@pagina("integrale oplossing bekijken")
def toon(request: HttpRequest, kijker: Kijker, nummeraanduiding_id: str) -> HttpResponse:
    """Schadebesluit en versterkingsadvies naast elkaar, en het plan eronder."""
    geopend = open_oplossing(kijker, nummeraanduiding_id)
    beeld = maak_beeld(geopend.stukken, geopend.blik, gedeeld=geopend.adres.gedeeld)
    niet = geopend.waarom_niet_behandelen()
    return render(
        request,
        "samenloop/oplossing.html",
        {
            "adres": geopend.adres.adres,
            "beeld": beeld,
            "bag": geopend.bag,
            "kruimels": kruimels(geopend),
            "stappen": [] if niet else stappen(geopend, beeld),
            "wijzigen": not niet and _te_wijzigen(geopend),
            "bouwt": not niet and geopend.kant is Kant.NCG and _in_de_bouw(geopend),
            "niet": niet,
            "reden": "" if beeld.oplossing else waarom_geen_plan(geopend.adres.indeling),
            "wens": geopend.wens,
            "wens_url": reverse("wens", args=[geopend.bag, Wensvorm.HERSTEL_IN_PLAN]),
            "kant": geopend.kant,
        },
    )


def kruimels(geopend: Geopend, *verder: str) -> list[dict[str, str]]:
    adres = geopend.adres.adres
    hier = "Integrale oplossing"
    return [
        {"naam": "Adressen", "url": reverse("adressen")},
        {"naam": adres.straat_en_nummer, "url": reverse("adres", args=[geopend.bag])},
        {"naam": hier, "url": geopend.url if verder else ""},
        *({"naam": naam, "url": ""} for naam in verder),
    ]


def _te_wijzigen(geopend: Geopend) -> bool:
    plan = geopend.stukken.oplossing
    return (
        plan is not None and plan.wijzigbaar and not waarom_niet_meer(plan.versterking) and geopend.wens.mag
    )


def _in_de_bouw(geopend: Geopend) -> bool:
    return any(
        een.pk == getattr(geopend.stukken.versterking, "pk", None) and een.status == STAP_BOUW
        for een in geopend.adres.eigen
    )


def stappen(geopend: Geopend, beeld: Oplossingsbeeld) -> list[dict[str, Any]]:
    """Wat deze kijker nu kan doen met het plan, de logische stap eerst."""
    plan, kant = geopend.stukken.oplossing, geopend.kant
    assert kant is not None
    uit: list[tuple[str, str, bool]] = []
    if plan is None:
        if geopend.wens.mag and not waarom_geen_plan(geopend.adres.indeling):
            uit.append(("opstellen", "Stel een plan op", True))
    elif plan.stand == Stand.OPGESTELD:
        if geopend.wens.mag and not waarom_niet_meer(plan.versterking):
            eens = plan.akkoord_ncg_op and plan.akkoord_img_op
            if eens and not beeld.open_bevindingen:
                uit.append(("voorleggen", "Leg voor aan de bewoner", True))
            uit.append(("onderdeel", "Zet iets in het plan", not beeld.bouwdelen))
            if kant is Kant.NCG:
                uit.append(("inbreng", "Leg inbreng vast", False))
            if beeld.bouwdelen and getattr(plan, f"akkoord_{kant}_op") is None:
                uit.append(("instemmen", f"Stem in voor {kant.naam}", False))
        uit.append(("vervallen", "Laat vervallen", False))
    elif plan.stand == Stand.VOORGELEGD:
        uit += [("vaststellen", "Stel vast met ja van de bewoner", True)] if geopend.wens.mag else []
        uit += [("terugnemen", "Neem terug om te wijzigen", False), ("vervallen", "Laat vervallen", False)]
    elif plan.stand == Stand.VASTGESTELD:
        uit.append(("vervallen", "Laat vervallen", False))
    return [{"url": geopend.naar(wat), "naam": naam, "eerst": eerst} for wat, naam, eerst in uit]


@require_safe
@pagina("integrale oplossing als PDF")
def als_pdf(request: HttpRequest, kijker: Kijker, nummeraanduiding_id: str) -> HttpResponse:
    """Hetzelfde als op de pagina, om af te drukken of mee te nemen."""
    geopend = open_oplossing(kijker, nummeraanduiding_id)
    if geopend.stukken.oplossing is None:
        raise GeenToegang("Er is op dit adres nog geen integrale oplossing.")
    beeld = maak_beeld(geopend.stukken, geopend.blik, gedeeld=geopend.adres.gedeeld)
    return stuur_pdf(oplossing_pdf(geopend.adres.adres, beeld))


def stuur_pdf(inhoud: bytes) -> HttpResponse:
    antwoord = HttpResponse(inhoud, content_type="application/pdf")
    antwoord["Content-Disposition"] = 'attachment; filename="integrale-oplossing.pdf"'
    antwoord["X-Content-Type-Options"] = "nosniff"
    return antwoord
