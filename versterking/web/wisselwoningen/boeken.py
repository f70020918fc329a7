"""Een wisselwoning boeken bij een dossier, en verzetten, annuleren, de sleutel en het vertrek vastleggen."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from groningen.access import Kijker
from groningen.rules.datums import in_woorden
from groningen.rules.fouten import GeenToegang, Geweigerd, Verouderd
from groningen.web.dossier.handelen import VELDEN
from groningen.web.dossier.scherm import Geopend, open_zaak
from groningen.web.poort import pagina
from versterking.actions import wisselwoningen as acties
from versterking.actions.wisselwoningen.boeken import waarom_niet_boeken
from versterking.models import Wisselboeking, Wisselwoning
from versterking.queries.wisselwoningen.dossier import Kandidaat, boekingen_van, kandidaten, vraag_van
from versterking.rules.wisselwoningen.boeking import LOPEND, STANDEN, Gang, Stand, na
from versterking.rules.wisselwoningen.passend import Periode
from versterking.web.scherm import SCHERM
from versterking.web.stap import Stappagina, zet_stap
from versterking.web.wisselwoningen.formulieren import (
    Annuleerformulier,
    Boekformulier,
    Dagformulier,
    Rijformulier,
    Verzetformulier,
    Zoekformulier,
)

ONGELDIG = 422
# Zo lang duurt een verblijf als de zoeker niets anders kiest; een eigen keuze.
GEWOON = timedelta(weeks=12)


def _open(kijker: Kijker, nummer: str) -> Geopend:
    geopend = open_zaak(kijker, SCHERM, nummer, velden=VELDEN)
    if reden := waarom_niet_boeken(kijker, geopend.dossier):
        raise PermissionDenied(reden)
    return geopend


@require_http_methods(["GET", "HEAD", "POST"])
@pagina("wisselwoning boeken")
def boek(request: HttpRequest, kijker: Kijker, *, nummer: str) -> HttpResponse:
    """Eerst zoeken op dagen en eisen, dan een van de vrije woningen boeken."""
    geopend = _open(kijker, nummer)
    dossier = geopend.dossier
    boekformulier = None
    if request.method == "POST":
        boekformulier = Boekformulier(request.POST)
        if boekformulier.is_valid():
            try:
                boeking = acties.boek(
                    dossier_id=dossier.pk,
                    door=kijker,
                    peildatum=kijker.peildatum,
                    **boekformulier.cleaned_data,
                )
            except Verouderd:
                messages.error(request, "Het dossier is intussen gewijzigd. Bekijk de stand en boek opnieuw.")
                return redirect(request.get_full_path())
            except Wisselwoning.DoesNotExist:
                boekformulier.add_error(None, "Deze woning bestaat niet meer. Zoek opnieuw.")
            except Geweigerd as fout:
                veld = fout.veld if fout.veld in boekformulier.fields else None
                boekformulier.add_error(veld, fout.reden)
            else:
                messages.success(
                    request,
                    f"Wisselwoning {boeking.woning.nummer} is geboekt. De bewoner krijgt bericht.",
                )
                return redirect(geopend.url())
    begin = kijker.peildatum + timedelta(days=14)
    gevraagd = request.GET if "van" in request.GET else None
    zoek = Zoekformulier(gevraagd, initial={"van": begin, "tot": begin + GEWOON, "kamers": 2})
    gevonden: list[Kandidaat] = []
    totaal = 0
    if gevraagd is not None and zoek.is_valid():
        velden = dict(zoek.cleaned_data)
        periode = Periode(velden.pop("van"), velden.pop("tot"))
        gevonden, totaal = kandidaten(vraag_van(dossier.adres, periode, **velden))
    return render(
        request,
        "versterking/wisselwoningen/boeken.html",
        {
            "dossier": dossier,
            "geopend": geopend,
            "zoek": zoek,
            "gezocht": gevraagd is not None and zoek.is_valid(),
            "formulier": boekformulier,
            "gevonden": gevonden,
            "totaal": totaal,
            "aanvraag": uuid4(),
            "versie": dossier.versie,
            "al": [
                f"{een.woning}, van {in_woorden(een.van)} tot en met {in_woorden(een.tot)}."
                for een in boekingen_van(dossier)
                if een.stand in LOPEND
            ],
        },
        status=ONGELDIG if boekformulier is not None and boekformulier.errors else 200,
    )


@dataclass(frozen=True, slots=True)
class Boekstap:
    """Wat er met een boeking kan."""

    gang: Gang
    naam: str
    knop: str
    uitleg: str
    actie: Callable[..., Wisselboeking]
    formulier: Callable[..., Rijformulier]
    gelukt: str
    gevaar: bool = False


BOEKSTAPPEN: Mapping[str, Boekstap] = {
    "verzetten": Boekstap(
        Gang.VERZET,
        "Andere dagen",
        "Verzet",
        "De bewoner krijgt bericht van de nieuwe dagen. Woont hij er al, dan verandert alleen de laatste "
        "dag.",
        acties.verzet,
        Verzetformulier,
        "De boeking is verzet. De bewoner krijgt bericht.",
    ),
    "annuleren": Boekstap(
        Gang.ANNULEER,
        "Boeking annuleren",
        "Annuleer de boeking",
        "De woning is daarna weer vrij. De bewoner krijgt bericht. Boeken kan opnieuw.",
        acties.annuleer,
        Annuleerformulier,
        "De boeking is geannuleerd. De bewoner krijgt bericht.",
        gevaar=True,
    ),
    "betrokken": Boekstap(
        Gang.BETREK,
        "Sleutel gegeven",
        "Leg vast",
        "De bewoner heeft de sleutel en woont in de wisselwoning.",
        acties.betrek,
        lambda *args, **kwargs: Dagformulier(*args, label="Sinds welke dag?", **kwargs),
        "Vastgelegd: de bewoner woont in de wisselwoning.",
    ),
    "verlaten": Boekstap(
        Gang.VERLAAT,
        "Bewoner is weer thuis",
        "Leg vast",
        "De sleutel is terug. De dagen die over zijn, komen vrij.",
        acties.verlaat,
        lambda *args, **kwargs: Dagformulier(*args, label="Laatste dag in de woning?", **kwargs),
        "Vastgelegd. De woning is weer vrij.",
    ),
}


@require_http_methods(["GET", "HEAD", "POST"])
@pagina("boeking van een wisselwoning wijzigen")
def zet(request: HttpRequest, kijker: Kijker, *, nummer: str, boeking_id: int, stap: str) -> HttpResponse:
    geopend = _open(kijker, nummer)
    boeking = (
        Wisselboeking.objects.select_related("woning").filter(pk=boeking_id, dossier=geopend.dossier).first()
    )
    if boeking is None or stap not in BOEKSTAPPEN:
        raise GeenToegang("Deze boeking is niet gevonden.")
    een = BOEKSTAPPEN[stap]
    if na(boeking.stand, een.gang) is None:
        messages.error(request, f"Dit kan niet meer: de boeking is {STANDEN[Stand(boeking.stand)].lower()}.")
        return redirect(geopend.url())

    def doe(gegevens: dict[str, Any]) -> str:
        een.actie(boeking_id=boeking.pk, door=kijker, peildatum=kijker.peildatum, **gegevens)
        return een.gelukt

    begin = {
        "rijversie": boeking.rijversie,
        "van": boeking.van,
        "tot": boeking.tot,
        "op": min(kijker.peildatum, boeking.tot),
    }
    return zet_stap(
        request,
        Stappagina(
            titel=een.naam,
            onder=f"{geopend.dossier.nummer} · {geopend.dossier.adres}",
            knop=een.knop,
            terug=geopend.url(),
            uitleg=een.uitleg,
            gevaar=een.gevaar,
            feiten=[
                ("Wisselwoning", str(boeking.woning)),
                ("Geboekt", f"{in_woorden(boeking.van)} tot en met {in_woorden(boeking.tot)}"),
            ],
        ),
        een.formulier(request.POST if request.method == "POST" else None, initial=begin),
        doe,
    )
