"""De bewoner kiest zelf wat er samen mag: de vragen op zijn eigen pagina, en per vraag een formulier."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from groningen.access import Kijker
from groningen.models import Dossier
from groningen.rules.datums import in_woorden
from groningen.rules.fouten import GeenToegang, Geweigerd
from groningen.rules.rollen import SPOREN, Dossiersoort
from groningen.web.poort import pagina
from samenloop.actions.wensen import leg_wens_vast
from samenloop.models import Bewonerswens
from samenloop.queries.wensen import (
    eerdere_antwoorden,
    eigen_antwoorden,
    indeling_van,
    soorten_van,
    uitspraak,
    wensbeelden,
)
from samenloop.queries.woning import Woning, woningen
from samenloop.rules.wensen import Antwoord, Hoe, Wensvorm, mag_wensen, zinvol
from samenloop.rules.wensuitleg import GEVOLG, VRIJ, Uitleg, uitleg
from samenloop.web.wensformulieren import EigenWensformulier

ANDERS = (
    "Iemand anders die over deze woning beslist of er woont, koos anders. Daarom gebeurt dit nu niet samen. "
    "Bespreek het met elkaar of bel uw begeleider."
)


@dataclass(frozen=True, slots=True)
class Vraag:
    """Een vraag op de pagina van de bewoner, met zijn eigen laatste antwoord."""

    uitleg: Uitleg
    antwoord: Bewonerswens | None
    gevolg: str
    url: str


def vragen_bij(kijker: Kijker, woning: Woning) -> list[Vraag]:
    """De vragen die nu zin hebben en wat de bewoner eerder koos; niets als er niets meer loopt."""
    adres, lopend = woning.relatie.adres, _lopend(woning)
    if not lopend or kijker.persoon_id is None:
        return []
    eigen = eigen_antwoorden(kijker.persoon_id, [adres.pk])
    nu = _vormen_nu(woning)
    soorten = soorten_van(kijker.persoon_id, adres.pk, kijker.peildatum)
    vormen = [
        vorm
        for vorm in Wensvorm
        if (vorm in nu or (adres.pk, vorm) in eigen) and any(mag_wensen(vorm, soort) for soort in soorten)
    ]
    if not vormen:
        return []
    beelden = wensbeelden(adres.pk, kijker.peildatum)
    uit = []
    for vorm in vormen:
        antwoord = eigen.get((adres.pk, vorm))
        ja_maar_niet = (
            antwoord is not None and antwoord.antwoord == Antwoord.JA and not beelden[vorm].uitspraak.mag
        )
        gevolg = ANDERS if ja_maar_niet else _gevolg(antwoord)
        url = reverse("eigen_wens", args=[adres.nummeraanduiding_id, vorm])
        uit.append(Vraag(uitleg(vorm), antwoord, gevolg, url))
    return uit


def _gevolg(antwoord: Bewonerswens | None) -> str:
    if antwoord is None:
        return ""
    if antwoord.later_op is not None:
        return f"Er gebeurt nu niets samen. Wij vragen het u opnieuw vanaf {in_woorden(antwoord.later_op)}."
    return GEVOLG[antwoord.antwoord]


def _lopend(woning: Woning) -> list[Dossier]:
    return [dossier for dossier in woning.dossiers if dossier.loopt and dossier.soort in SPOREN]


def _vormen_nu(woning: Woning) -> tuple[Wensvorm, ...]:
    """De vragen bij de letter van het adres; de letter zelf ziet de bewoner niet."""
    indeling = indeling_van(woning.relatie.adres_id)
    rij = next((d.status for d in _lopend(woning) if d.soort == Dossiersoort.VERSTERKING), "")
    uitgekeerd = any(d.soort == Dossiersoort.SCHADE and d.schade.uitbetaald_op for d in woning.dossiers)
    return zinvol(indeling.letter if indeling else "", rij=rij, uitgekeerd=uitgekeerd)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@pagina("eigen wens")
def behandel(request: HttpRequest, kijker: Kijker, nummeraanduiding_id: str, vorm: str) -> HttpResponse:
    """Eén vraag met uitleg, voor- en nadelen, en ja, nee of later."""
    woning = next(
        (een for een in woningen(kijker) if een.relatie.adres.nummeraanduiding_id == nummeraanduiding_id),
        None,
    )
    if woning is None or vorm not in list(Wensvorm) or kijker.persoon_id is None:
        raise GeenToegang("Deze vraag is niet gevonden.")
    welke, adres = Wensvorm(vorm), woning.relatie.adres
    soorten = soorten_van(kijker.persoon_id, adres.pk, kijker.peildatum)
    if not _lopend(woning) or not any(mag_wensen(welke, soort) for soort in soorten):
        raise GeenToegang("Deze vraag is niet gevonden.")
    eerder = eerdere_antwoorden(kijker.persoon_id, adres.pk, welke)
    tekst = uitleg(welke)
    formulier = EigenWensformulier(request.POST or None, initial={"uitlegversie": tekst.versie})
    if request.method == "POST" and formulier.is_valid():
        try:
            leg_wens_vast(
                adres_id=adres.pk,
                vorm=welke,
                hoe=Hoe.PORTAAL,
                gegeven_op=kijker.peildatum,
                door=kijker,
                peildatum=kijker.peildatum,
                persoon_id=kijker.persoon_id,
                **formulier.cleaned_data,
            )
        except Geweigerd as fout:
            formulier.add_error(fout.veld if fout.veld in formulier.fields else None, fout.reden)
        else:
            gekozen = formulier.cleaned_data["antwoord"]
            mag = uitspraak(adres.pk, welke, kijker.peildatum).mag
            gevolg = ANDERS if gekozen == Antwoord.JA and not mag else GEVOLG[gekozen]
            messages.success(
                request, f"Wij hebben uw keuze bewaard: {gekozen}. NCG en IMG zien het. {gevolg}"
            )
            return redirect("mijn")
    return render(
        request,
        "samenloop/mijn_wens.html",
        {
            "adres": adres,
            "uitleg": tekst,
            "vrij": VRIJ,
            "eigen": eerder[0] if eerder else None,
            "eerder": eerder,
            "formulier": formulier,
            "kruimels": [{"naam": "Uw woning", "url": reverse("mijn")}, {"naam": "Samen doen", "url": ""}],
        },
        status=422 if formulier.errors else 200,
    )
