"""De lijst met verzoeken om voorrang en adviezen, en het besluit over één daarvan."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from groningen.access import Kijker
from groningen.rules.fouten import GeenToegang, Geweigerd
from groningen.rules.gronden import ADVIES_ONTVANGEN, EIGEN_TAAK
from groningen.rules.rollen import Rol, Veldgroep
from groningen.web.formulieren import Formulier
from groningen.web.poort import pagina
from samenloop.access import waarom_niet_beslissen, waarom_niet_intrekken
from samenloop.actions.prioritering import beantwoord_advies, beslis_voorrang, trek_voorrang_in
from samenloop.models import Prioriteitsverzoek
from samenloop.queries.voorrang import (
    beslist,
    gerangschikt,
    plaatsen,
    te_beslissen,
    verzoek_met,
    wacht_op_anderen,
)
from samenloop.rules.prioritering import BESLUIT, LANGSTE_REDEN

JA, NEE = "ja", "nee"
KEUZES = {
    Prioriteitsverzoek.Soort.IMG_VOORRANG: [(JA, "Geef voorrang"), (NEE, "Geef geen voorrang")],
    Prioriteitsverzoek.Soort.GEMEENTE_ADVIES: [
        (JA, "Wij nemen dit mee in onze volgorde"),
        (NEE, "Wij nemen dit niet mee"),
    ],
}
VELDEN = (Veldgroep.VOORTGANG, Veldgroep.INHOUD)


class Besluitformulier(Formulier):
    """Het besluit met de reden."""

    besluit = forms.ChoiceField(label="Uw besluit", widget=forms.RadioSelect)
    reden = forms.CharField(
        label="Reden",
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=LANGSTE_REDEN,
        help_text="Wie het vroeg, leest dit. Noem geen bedragen en geen gegevens van de bewoner.",
    )

    def __init__(self, *args: Any, soort: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["besluit"].choices = KEUZES[Prioriteitsverzoek.Soort(soort)]  # type: ignore[attr-defined]


class Intrekformulier(Formulier):
    """Waarom het verzoek niet meer hoeft."""

    reden = forms.CharField(
        label="Waarom trekt u het in?", widget=forms.Textarea(attrs={"rows": 3}), max_length=LANGSTE_REDEN
    )


def is_gemeente(kijker: Kijker) -> bool:
    """Of deze kijker de adviezen aan zijn gemeente leest, en verder niets."""
    return not kijker.leest_eigen_organisatie and Rol.GEMEENTE in kijker.rollen


def eis_voorrang(kijker: Kijker) -> None:
    """Weigert wie geen verzoeken doet, beslist of beantwoordt."""
    if not kijker.leest_eigen_organisatie and not is_gemeente(kijker):
        raise PermissionDenied(
            "Verzoeken om voorrang zijn voor medewerkers van NCG en IMG, en adviezen voor de gemeente. "
            "Bij uw rol horen ze niet."
        )


def _noteer(kijker: Kijker, verzoeken: Collection[Prioriteitsverzoek]) -> None:
    """Noteert wat er gelezen is: een gemeente op het advies, een medewerker eigen taak of de wet."""
    if is_gemeente(kijker):
        gelezen = [verzoek.dossier_id for verzoek in verzoeken]
        kijker.noteer_inzage(gelezen, [Veldgroep.VOORTGANG], ADVIES_ONTVANGEN)
        return
    eigen: set[int] = set()
    ander: set[int] = set()
    for verzoek in verzoeken:
        van_ons = verzoek.dossier.organisatie_id == kijker.organisatie_id
        (eigen if van_ons else ander).add(verzoek.dossier_id)
    kijker.noteer_inzage(sorted(eigen), VELDEN, EIGEN_TAAK)
    if grond := kijker.wettelijke_grond():
        kijker.noteer_inzage(sorted(ander), grond.velden, grond.naam)


@require_safe
@pagina("verzoeken om voorrang bekijken")
def toon(request: HttpRequest, kijker: Kijker) -> HttpResponse:
    """Wat op de kijker wacht, wat op een ander wacht, en wat er van eerdere kwam."""
    eis_voorrang(kijker)
    mij = gerangschikt(te_beslissen(kijker))
    ander, klaar = wacht_op_anderen(kijker), beslist(kijker)
    _noteer(kijker, [*mij, *ander, *klaar])
    plek = plaatsen([een.dossier_id for een in mij]) if not is_gemeente(kijker) else {}
    return render(
        request,
        "samenloop/voorrang.html",
        {
            "gemeente": is_gemeente(kijker),
            "beslist_zelf": Rol.PRIORITERING in kijker.rollen or is_gemeente(kijker),
            "mij": [(een, plek.get(een.dossier_id)) for een in mij],
            "ander": [(een, None) for een in ander],
            "klaar": [(een, afloop(een)) for een in klaar],
            "vandaag": kijker.peildatum,
        },
    )


def afloop(verzoek: Prioriteitsverzoek) -> str:
    """Wat er van een verzoek kwam, in woorden."""
    woorden = BESLUIT.get((verzoek.soort, verzoek.stand), str(verzoek.get_stand_display()))
    return f"{woorden[:1].upper()}{woorden[1:]}"


@require_http_methods(["GET", "HEAD", "POST"])
@pagina("verzoek om voorrang behandelen")
def behandel(request: HttpRequest, kijker: Kijker, nummer: int) -> HttpResponse:
    """Eén verzoek: waarom, wat het in de rij verandert, en het formulier voor wie er nu iets mee kan."""
    eis_voorrang(kijker)
    verzoek = verzoek_met(kijker, nummer)
    if verzoek is None:
        raise GeenToegang(f"Verzoek {nummer} is niet gevonden.")
    open_ = verzoek.stand == Prioriteitsverzoek.Stand.INGEDIEND
    niet = waarom_niet_beslissen(kijker, verzoek)
    intrekken = "intrekken-reden" in request.POST
    besluit = Besluitformulier(None if intrekken else request.POST or None, soort=verzoek.soort)
    terugtrek = Intrekformulier(request.POST if intrekken else None, prefix="intrekken")
    formulier = terugtrek if intrekken else besluit
    if request.method == "POST" and formulier.is_valid():
        try:
            verzoek = _doe(kijker, verzoek, formulier)
        except Geweigerd as fout:
            if not open_ or (niet and not intrekken):
                messages.error(request, fout.reden)
                return redirect("voorrangsverzoek", nummer)
            formulier.add_error(fout.veld if fout.veld in formulier.fields else None, fout.reden)
        else:
            messages.success(request, f"{afloop(verzoek)}. De vrager krijgt dit te lezen."[:200])
            return redirect("voorrang")
    _noteer(kijker, [verzoek])
    return render(
        request,
        "samenloop/voorrangsverzoek.html",
        {
            "verzoek": verzoek,
            "gemeente": is_gemeente(kijker),
            "open": open_,
            "afloop": afloop(verzoek),
            "plaats": plaatsen([verzoek.dossier_id]).get(verzoek.dossier_id)
            if _ziet_rij(kijker, verzoek)
            else None,
            "besluit": besluit if open_ and not niet else None,
            "waarom_niet": niet,
            "terugtrek": terugtrek if open_ and not waarom_niet_intrekken(kijker, verzoek) else None,
            "vandaag": kijker.peildatum,
        },
        status=422 if formulier.errors else 200,
    )


def _ziet_rij(kijker: Kijker, verzoek: Prioriteitsverzoek) -> bool:
    """De rij is van IMG; een ander leest pas na het besluit hoeveel plaatsen het scheelde."""
    voorrang = verzoek.soort == Prioriteitsverzoek.Soort.IMG_VOORRANG
    return voorrang and verzoek.dossier.organisatie_id == kijker.organisatie_id


def _doe(kijker: Kijker, verzoek: Prioriteitsverzoek, formulier: Formulier) -> Prioriteitsverzoek:
    gegevens = formulier.cleaned_data
    vast: dict[str, Any] = {
        "verzoek_id": verzoek.pk,
        "door": kijker,
        "peildatum": kijker.peildatum,
        "reden": gegevens["reden"],
    }
    if isinstance(formulier, Intrekformulier):
        return trek_voorrang_in(**vast)
    ja = gegevens["besluit"] == JA
    if verzoek.soort == Prioriteitsverzoek.Soort.GEMEENTE_ADVIES:
        return beantwoord_advies(**vast, overnemen=ja)
    return beslis_voorrang(**vast, toewijzen=ja)
