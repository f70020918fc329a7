"""De wens van de bewoner vastleggen en tonen, voor medewerkers van NCG en IMG."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.views.decorators.http import require_http_methods, require_safe

from groningen.access import Kijker
from groningen.models import Adres, Dossier
from groningen.rules.fouten import GeenToegang, Geweigerd
from groningen.rules.rollen import SPOREN, Dossiersoort, Veldgroep
from groningen.web.poort import pagina
from samenloop.access import mag_indeling_zien
from samenloop.actions.wensen import leg_wens_vast, waarom_niet_vastleggen
from samenloop.models import Samenloop
from samenloop.pdf import wensformulier
from samenloop.queries.adrespagina import Adresbeeld, adresbeeld
from samenloop.queries.wensen import Wensbeeld, relaties_op, wensbeelden
from samenloop.rules.wensen import Wensvorm, zinvol
from samenloop.rules.wensuitleg import VRIJ
from samenloop.web.wensformulieren import Wensformulier, gevers

KLEUR = {"ja": "label--goed", "nee": "label--fout", "later": "label--let-op"}
GETOOND = frozenset({Veldgroep.VOORTGANG, Veldgroep.PERSONEN, Veldgroep.CONTACT})
# Bij deze standen van een melding kan er een bedrag zijn uitgekeerd.
NA_BESLUIT = frozenset({"uitvoering", "afgehandeld"})


@dataclass(frozen=True, slots=True)
class Wensregel:
    """Eén vorm in het paneel. `nu`: vragen heeft nu zin. `url` is leeg als de kijker niet mag vastleggen."""

    beeld: Wensbeeld
    nu: bool
    url: str

    @property
    def stand(self) -> tuple[str, str]:
        """Het antwoord in een woord, met de kleur van het label."""
        antwoord = self.beeld.uitspraak.antwoord
        if antwoord is None:
            return "nog geen antwoord", ""
        return str(antwoord), KLEUR[antwoord]


def wensregels(
    kijker: Kijker, adres: Adres, indeling: Samenloop | None, dossiers: Iterable[Dossier]
) -> list[Wensregel]:
    """De vormen die nu zin hebben en die waar al een antwoord op is; de andere daarna.

    `dossiers` zijn die op het adres waarvan de kijker de stand mag zien; minstens één is van hemzelf.
    """
    alle = list(dossiers)
    beelden = wensbeelden(adres.pk, kijker.peildatum)
    nu = vormen_nu(indeling, alle)
    lopend = [d for d in alle if d.loopt and d.soort in SPOREN]
    mag = not waarom_niet_vastleggen(kijker, lopend)
    regels = [
        Wensregel(
            beeld,
            vorm in nu,
            reverse("wens", args=[adres.nummeraanduiding_id, vorm]) if mag else "",
        )
        for vorm, beeld in beelden.items()
    ]
    return sorted(regels, key=lambda regel: (not regel.nu, not regel.beeld.regels))


def vormen_nu(indeling: Samenloop | None, dossiers: Iterable[Dossier]) -> tuple[Wensvorm, ...]:
    """Waar het nu zin heeft naar te vragen; niets als de kijker de indeling niet mag zien."""
    alle = list(dossiers)
    rij = next((d.status for d in alle if d.soort == Dossiersoort.VERSTERKING and d.loopt), "")
    uitgekeerd = any(d.soort == Dossiersoort.SCHADE and d.status in NA_BESLUIT for d in alle)
    return zinvol(indeling.letter if indeling else "", rij=rij, uitgekeerd=uitgekeerd)


def wenspaneel(request: HttpRequest, kijker: Kijker, dossier: Dossier) -> SafeString:
    """Wat de bewoner samen wil, op de pagina van een dossier (`settings.DOSSIERPANELEN`)."""
    if dossier.soort not in SPOREN:
        return SafeString("")
    indeling = Samenloop.objects.filter(adres=dossier.adres).first()
    if indeling is not None and not mag_indeling_zien(kijker, indeling, [dossier]):
        indeling = None
    regels = wensregels(kijker, dossier.adres, indeling, [dossier])
    if not any(regel.nu or regel.beeld.regels for regel in regels):
        return SafeString("")
    return render_to_string(
        "samenloop/_wenspaneel.html", {"wensregels": regels, "adres": dossier.adres}, request
    )


def op_adrespagina(kijker: Kijker, beeld: Adresbeeld) -> list[Wensregel]:
    """De regels voor de adrespagina; niets als de kijker hier geen eigen spoor heeft."""
    if not any(dossier.soort in SPOREN for dossier in beeld.eigen):
        return []
    return wensregels(kijker, beeld.adres, beeld.indeling, (*beeld.eigen, *beeld.gedeeld))


def _open(kijker: Kijker, nummeraanduiding_id: str) -> Adresbeeld:
    """Het adres, voor wie er een eigen dossier van een van de sporen heeft."""
    beeld = adresbeeld(kijker, nummeraanduiding_id, velden=GETOOND)
    if not any(dossier.soort in SPOREN for dossier in beeld.eigen):
        raise GeenToegang("Dit adres is niet gevonden.")
    return beeld


@require_http_methods(["GET", "HEAD", "POST"])
@pagina("wens van de bewoner")
def behandel(request: HttpRequest, kijker: Kijker, nummeraanduiding_id: str, vorm: str) -> HttpResponse:
    """Eén vorm: de uitleg om voor te lezen, het formulier, en wat er eerder geantwoord is."""
    adres = (geopend := _open(kijker, nummeraanduiding_id)).adres
    if vorm not in list(Wensvorm):
        raise GeenToegang("Deze vraag bestaat niet.")
    beeld = wensbeelden(adres.pk, kijker.peildatum)[Wensvorm(vorm)]
    lopend = [d for d in geopend.eigen if d.loopt and d.soort in SPOREN]
    reden = waarom_niet_vastleggen(kijker, lopend)
    formulier = Wensformulier(
        request.POST or None,
        keuzes=gevers(relaties_op(adres.pk, kijker.peildatum), beeld.vorm),
        initial={"gegeven_op": kijker.peildatum, "uitlegversie": beeld.uitleg.versie},
    )
    terug = reverse("adres", args=[adres.nummeraanduiding_id]) + "#wens"
    if request.method == "POST" and formulier.is_valid():
        try:
            leg_wens_vast(
                adres_id=adres.pk,
                vorm=beeld.vorm,
                door=kijker,
                peildatum=kijker.peildatum,
                **formulier.waarden(),
            )
        except Geweigerd as fout:
            formulier.add_error(fout.veld if fout.veld in formulier.fields else None, fout.reden)
        else:
            messages.success(request, f"Vastgelegd: {beeld.vorm.naam}, {formulier.cleaned_data['antwoord']}.")
            return redirect(terug)
    return render(
        request,
        "samenloop/wens.html",
        {
            "adres": adres,
            "beeld": beeld,
            "uitleg": beeld.uitleg,
            "vrij": VRIJ,
            "formulier": formulier,
            "waarom_niet": reden,
            "terug": terug,
            "kruimels": [
                {"naam": "Adressen", "url": reverse("adressen")},
                {"naam": adres.straat_en_nummer, "url": reverse("adres", args=[adres.nummeraanduiding_id])},
                {"naam": capfirst(beeld.vorm.naam), "url": ""},
            ],
        },
        status=422 if formulier.errors else 200,
    )


@require_safe
@pagina("formulier over samen doen")
def formulier_pdf(request: HttpRequest, kijker: Kijker, nummeraanduiding_id: str) -> HttpResponse:
    """Het formulier om mee te nemen of op te sturen: de vragen die nu zin hebben, anders allemaal."""
    beeld = _open(kijker, nummeraanduiding_id)
    vormen = vormen_nu(beeld.indeling, (*beeld.eigen, *beeld.gedeeld)) or tuple(Wensvorm)
    antwoord = HttpResponse(
        wensformulier(beeld.adres, vormen, kijker.peildatum), content_type="application/pdf"
    )
    antwoord["Content-Disposition"] = 'attachment; filename="samen-doen.pdf"'
    antwoord["X-Content-Type-Options"] = "nosniff"
    return antwoord
