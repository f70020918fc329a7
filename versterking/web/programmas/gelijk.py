"""Gelijke woningen in de buurt van een woning met een bekend risico, en ze in een programma zetten."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from groningen.access import Kijker
from groningen.rules.fouten import GeenToegang, Geweigerd
from groningen.web.kaart import Kaart, Punt, maak_kaart
from groningen.web.poort import pagina
from versterking.access import is_ncg, is_planner
from versterking.actions.programmas import neem_veel_deel
from versterking.models import Programma
from versterking.queries.programmas.lijst import standen
from versterking.queries.programmas.verrijking import als_woning, gelijke_van, voorbeeld_met
from versterking.rules.programmas.gang import loopt
from versterking.rules.programmas.programma import Herkomst
from versterking.rules.programmas.verrijking import AFSTANDEN, GEWOON, waarom_geen_voorbeeld
from versterking.rules.statussen import LABELS, Status
from versterking.web.programmas.doen import Redenformulier, dossiernummers
from versterking.web.programmas.scherm import eis_programmas, kruimels

SOORTEN = [
    ("voorbeeld", "De woning waarvan u uitgaat"),
    ("kan", "Gelijk, nog nergens in"),
    ("gedekt", "Gelijk, al in beeld"),
]


class Verrijkformulier(Redenformulier):
    programma_id = forms.TypedChoiceField(label="In welk programma?", coerce=int)

    field_order = ["programma_id", "reden"]

    def __init__(self, *args: Any, programmas: list[Programma], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["programma_id"].choices = [  # type: ignore[attr-defined]
            ("", "Kies een programma"),
            *((een.pk, een.naam) for een in programmas),
        ]


@require_http_methods(["GET", "HEAD", "POST"])
@pagina("gelijke woningen in de buurt bekijken")
def toon_gelijke(request: HttpRequest, kijker: Kijker, nummer: str) -> HttpResponse:
    """De gelijke woningen met hun stand; de planner vinkt aan wat erbij komt."""
    eis_programmas(kijker)
    dossier = voorbeeld_met(kijker, nummer)
    if dossier is None:
        raise GeenToegang(f"Dossier {nummer} is niet gevonden.")
    if request.method == "POST" and not is_planner(kijker):
        raise PermissionDenied("Alleen een planner van NCG zet woningen in een programma.")
    gevraagd = request.GET.get("afstand", "")
    binnen = int(gevraagd) if gevraagd in map(str, AFSTANDEN) else GEWOON
    voorbeeld = als_woning(dossier)
    reden = waarom_geen_voorbeeld(voorbeeld)
    gevonden = [] if reden else gelijke_van(kijker, dossier, binnen=binnen)
    formulier, gekozen = None, []
    if is_planner(kijker) and not reden:
        programmas = [
            een.programma
            for een in standen(kijker, gemeente=dossier.adres.gemeente_id)
            if loopt(een.programma.van, een.programma.tot, kijker.peildatum)
        ]
        formulier = Verrijkformulier(
            request.POST if request.method == "POST" else None, programmas=programmas
        )
        if request.method == "POST":
            gekozen = dossiernummers(request)
            mag = {een.woning.sleutel for een, _ in gevonden if een.kan_erbij}
            if formulier.is_valid():
                try:
                    if not set(gekozen) <= mag:
                        raise Geweigerd(
                            "Een van de gekozen woningen is intussen al in beeld, of is niet gelijk. "
                            "Bekijk de lijst en kies opnieuw."
                        )
                    aantal = neem_veel_deel(
                        dossier_ids=gekozen,
                        herkomst=Herkomst.VERRIJKING.value,
                        voorbeeld=dossier,
                        door=kijker,
                        peildatum=kijker.peildatum,
                        **formulier.cleaned_data,
                    )
                except Geweigerd as fout:
                    formulier.add_error(fout.veld if fout.veld in formulier.fields else None, fout.reden)
                else:
                    messages.success(
                        request,
                        f"{aantal} gelijke {'woning' if aantal == 1 else 'woningen'} toegevoegd. "
                        "De bewoners krijgen bericht waarom.",
                    )
                    return redirect(request.get_full_path())
    return render(
        request,
        "versterking/programmas/gelijk.html",
        {
            "dossier": dossier,
            "voorbeeld": voorbeeld,
            "stap": LABELS[Status(voorbeeld.status)],
            "reden": reden,
            "binnen": binnen,
            "afstanden": AFSTANDEN,
            "rijen": [(een, ander, LABELS[Status(ander.status)]) for een, ander in gevonden],
            "kan": sum(een.kan_erbij for een, _ in gevonden),
            "gedekt": sum(not een.kan_erbij for een, _ in gevonden),
            "gekozen": gekozen,
            "formulier": formulier,
            "ncg": is_ncg(kijker),
            "kaart": _kaart(kijker, dossier, gevonden),
            "kruimels": kruimels(None, "Gelijke woningen"),
        },
        status=422 if formulier is not None and formulier.errors else 200,
    )


def _kaart(kijker: Kijker, dossier: Any, gevonden: list[Any]) -> Kaart:
    opent = is_ncg(kijker)
    alle = [
        (dossier, "voorbeeld"),
        *((ander, "kan" if een.kan_erbij else "gedekt") for een, ander in gevonden),
    ]
    punten = [
        Punt(
            een.adres.x,
            een.adres.y,
            soort,
            str(een.adres),
            f"/versterking/{een.nummer}/" if opent else "",
        )
        for een, soort in alle
        if een.adres.x is not None and een.adres.y is not None
    ]
    return maak_kaart("Gelijke woningen", punten, SOORTEN, zonder_plek=len(alle) - len(punten))
