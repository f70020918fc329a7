"""Eén verzoek voor NCG: wat er is gevraagd, wat er met de woning is, en wat u nu kunt doen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from groningen.access import Kijker
from groningen.rules.fouten import GeenToegang
from groningen.web.poort import pagina
from versterking.access import (
    is_planner,
    waarom_niet_verzoek_beslissen,
    waarom_niet_verzoek_intrekken,
)
from versterking.actions.verzoeken import (
    ken_verzoek_toe,
    start_herbeoordeling,
    trek_opnameverzoek_in,
    wijs_verzoek_af,
)
from versterking.models import Opnameverzoek
from versterking.queries.verzoeken.feiten import zaak_op
from versterking.queries.verzoeken.lijsten import verzoek_met
from versterking.rules.statussen import Status
from versterking.rules.verzoeken.verzoek import SOORTEN, STAPPEN, Soort, Stand, Stap
from versterking.web.stap import Stappagina, zet_stap
from versterking.web.verzoeken import scherm
from versterking.web.verzoeken.formulieren import Motiveringformulier, Versieformulier

ZONDER_BERICHT = (
    "Op dit adres loopt geen dossier. Er gaat daarom geen bericht vanzelf uit: de bewoner leest het in het "
    "portaal. Vroeg hij het op papier of aan de telefoon, bel of schrijf hem dan."
)


@dataclass(frozen=True, slots=True)
class Verzoekstap:
    """Eén handeling. `niet` zegt wie haar niet doet."""

    naam: str
    knop: str
    uitleg: str
    standen: tuple[Stand, ...]
    niet: Callable[[Kijker, Opnameverzoek], str]
    doe: Callable[..., Any]
    gelukt: str
    motivering: bool | None = None  # verplicht, mag, of (None) er is geen veld
    soort: Soort | None = None
    hoofd: bool = False
    gevaar: bool = False


def _niet_planner(kijker: Kijker, _verzoek: Opnameverzoek) -> str:
    return "" if is_planner(kijker) else "Alleen een planner van NCG laat een herbeoordeling beginnen."


STAPPEN_VAN_NCG: dict[str, Verzoekstap] = {
    "toekennen": Verzoekstap(
        "Toekennen",
        "Ken toe",
        "De woning krijgt een plaats in de rij. Dit gaat niet af van de capaciteit voor P50 en P90.",
        (Stand.INGEDIEND,),
        waarom_niet_verzoek_beslissen,
        ken_verzoek_toe,
        "Toegekend. De woning staat in de rij.",
        motivering=False,
        hoofd=True,
    ),
    "afwijzen": Verzoekstap(
        "Afwijzen",
        "Wijs af",
        "Met een reden die de bewoner leest. Hij hoort ook dat hij bezwaar kan maken.",
        (Stand.INGEDIEND,),
        waarom_niet_verzoek_beslissen,
        wijs_verzoek_af,
        "Afgewezen. De bewoner leest de reden in het portaal.",
        motivering=True,
        gevaar=True,
    ),
    "beginnen": Verzoekstap(
        "Herbeoordeling laten beginnen",
        "Begin",
        "De woning is aan de beurt. Zij gaat terug naar de beoordeling (3.1); de controle op schadeherstel "
        "moet opnieuw.",
        (Stand.TOEGEKEND,),
        _niet_planner,
        start_herbeoordeling,
        "De herbeoordeling is begonnen. Het verzoek is daarmee uitgevoerd.",
        soort=Soort.HERBEOORDELING,
        hoofd=True,
    ),
    "intrekken": Verzoekstap(
        "Intrekken",
        "Trek in",
        "Als de bewoner het niet meer wil. De woning raakt haar plaats in de rij kwijt.",
        (Stand.INGEDIEND, Stand.TOEGEKEND),
        waarom_niet_verzoek_intrekken,
        trek_opnameverzoek_in,
        "Het verzoek is ingetrokken.",
        gevaar=True,
    ),
}


def _open(kijker: Kijker, nummer: str) -> Opnameverzoek:
    scherm.eis_ncg(kijker)
    verzoek = verzoek_met(kijker, nummer)
    if verzoek is None:
        raise GeenToegang(f"Verzoek {nummer} is niet gevonden.")
    return verzoek


def waarom_niet(kijker: Kijker, verzoek: Opnameverzoek, stap: Verzoekstap) -> str:
    """Leeg als deze kijker deze stap nu zet; `-` als zij niet bij deze stand of soort hoort."""
    if verzoek.stand not in stap.standen or stap.soort not in (None, verzoek.soort):
        return "-"
    return stap.niet(kijker, verzoek)


def handelingen(kijker: Kijker, verzoek: Opnameverzoek) -> list[dict[str, Any]]:
    """Wat er bij deze stand hoort; wat een ander doet, staat erbij met wie."""
    uit = []
    for sleutel, stap in STAPPEN_VAN_NCG.items():
        reden = waarom_niet(kijker, verzoek, stap)
        if reden != "-":
            uit.append(
                {
                    "naam": stap.naam,
                    "url": reverse("opnameverzoekstap", args=[verzoek.nummer, sleutel]),
                    "knop": stap.knop,
                    "uitleg": stap.uitleg,
                    "mag": not reden,
                    "reden": reden,
                    "hoofd": stap.hoofd and not reden,
                }
            )
    return uit


def feiten(verzoek: Opnameverzoek) -> list[tuple[str, Any]]:
    """Wat er over het verzoek vaststaat."""
    van = str(verzoek.persoon) if verzoek.persoon else f"Voordracht {verzoek.voordracht}"
    uit: list[tuple[str, Any]] = [
        ("Soort", SOORTEN[Soort(verzoek.soort)]),
        ("Adres", str(verzoek.adres)),
        ("Van", van),
        ("Ingediend", verzoek.ingediend_op),
        ("Antwoord uiterlijk", verzoek.uiterlijk_op),
    ]
    if verzoek.besloten_op:
        uit.append(("Besloten", verzoek.besloten_op))
    return uit


@require_safe
@pagina("verzoek om een opname bekijken")
def toon_verzoek(request: HttpRequest, kijker: Kijker, nummer: str) -> HttpResponse:
    """Het verzoek, de woning, het logboek en de plaats in de rij."""
    verzoek = _open(kijker, nummer)
    zaak = zaak_op(verzoek.adres_id)
    (regel,) = scherm.regels(kijker, [verzoek])
    stappen = verzoek.stappen.select_related("door__medewerker", "door__persoon").order_by("id")
    return render(
        request,
        "versterking/verzoeken/verzoek.html",
        {
            "verzoek": verzoek,
            "regel": regel,
            "feiten": feiten(verzoek),
            "zaak": zaak,
            "status": Status(zaak.status).label if zaak else "",
            "zonder_bericht": "" if zaak and zaak.dossier.loopt else ZONDER_BERICHT,
            "handelingen": handelingen(kijker, verzoek),
            "stappen": [(STAPPEN[Stap(een.soort)], een, _wie(een)) for een in stappen],
            "vandaag": kijker.peildatum,
            "norm": scherm.NORM,
            "kruimels": scherm.kruimels((verzoek.nummer, "")),
        },
    )


def _wie(stap: Any) -> str:
    if stap.door is None:
        return "het portaal"
    medewerker = getattr(stap.door, "medewerker", None)
    return str(medewerker) if medewerker is not None else "de bewoner"


@require_http_methods(["GET", "HEAD", "POST"])
@pagina("over een verzoek om een opname beslissen")
def zet_verzoekstap(request: HttpRequest, kijker: Kijker, nummer: str, sleutel: str) -> HttpResponse:
    """Eén stap met haar gevolg, en zo nodig een reden."""
    verzoek = _open(kijker, nummer)
    stap = STAPPEN_VAN_NCG.get(sleutel)
    if stap is None:
        raise GeenToegang("Deze stap is er niet.")
    if waarom_niet(kijker, verzoek, stap):
        reden = waarom_niet(kijker, verzoek, stap)
        messages.warning(
            request, reden if reden != "-" else f"Dit kan nu niet: {verzoek.get_stand_display().lower()}."
        )
        return redirect("opnameverzoek", nummer)
    begin = {"rijversie": verzoek.rijversie}
    gegevens = request.POST if request.method == "POST" else None
    formulier = (
        Versieformulier(gegevens, initial=begin)
        if stap.motivering is None
        else Motiveringformulier(gegevens, initial=begin, verplicht=stap.motivering)
    )

    def doe(schoon: dict[str, Any]) -> str:
        stap.doe(verzoek_id=verzoek.pk, door=kijker, peildatum=kijker.peildatum, **schoon)
        return stap.gelukt

    terug = reverse("opnameverzoek", args=[nummer])
    return zet_stap(
        request,
        Stappagina(
            titel=stap.naam,
            knop=stap.knop,
            terug=terug,
            onder=f"{verzoek.nummer} · {verzoek.adres}",
            uitleg=stap.uitleg,
            gevaar=stap.gevaar,
            kruimels=scherm.kruimels((verzoek.nummer, terug), (stap.naam, "")),
        ),
        formulier,
        doe,
    )
