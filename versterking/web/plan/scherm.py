"""Wat de pagina's van gemeenten en plannen delen: wie er mag, kruimels, tabbladen, en bestanden."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from groningen.access import Kijker
from groningen.models import Dossier, Gebruiker, Gemeente
from groningen.rules.fouten import GeenToegang
from groningen.web.kaart import Kaart, Punt, maak_kaart
from versterking.access import is_corporatie, is_gemeente, is_ncg, is_sodm, mag_plannen_ordenen
from versterking.models import LokaalPlan
from versterking.queries.gemeente import gemeente_met
from versterking.queries.plan.lijsten import plan_met, status_in_woorden
from versterking.queries.plan.woningen import BUITEN, EIGENAREN, Woningfilter
from versterking.rules.plan.fasen import FASEN, fase_van
from versterking.rules.plan.gang import STANDEN, Stand
from versterking.rules.plan.zet import ROUTE, ZETTEN, uiterlijk
from versterking.rules.statussen import VOLGORDE

KLEUREN = {
    Stand.OPDRACHT: "label--goed",
    Stand.VASTGESTELD: "label--goed",
    Stand.INGETROKKEN: "label--fout",
    Stand.CONCEPT: "",
}
# Elke fase zijn eigen vulling van de balk.
VULLING = dict(zip(FASEN, ("stil", "let-op", "img", "samen", "ncg", "goed"), strict=True))


def eis_gemeentezijde(kijker: Kijker) -> None:
    """Weigert met uitleg wie geen plannen leest."""
    if not (is_ncg(kijker) or is_gemeente(kijker) or is_sodm(kijker) or is_corporatie(kijker)):
        raise PermissionDenied(
            "Plannen en woningen per gemeente zijn voor gemeenten, NCG, SodM en corporaties."
        )


def eis_ordenen(kijker: Kijker) -> None:
    """Weigert met uitleg wie niet over de volgorde tussen plannen gaat."""
    if not mag_plannen_ordenen(kijker):
        raise PermissionDenied("De volgorde tussen plannen is voor de planner en het bestuur van NCG.")


def open_gemeente(kijker: Kijker, code: str) -> Gemeente:
    """De gemeente met deze code, of zij bestaat voor deze kijker niet."""
    eis_gemeentezijde(kijker)
    gemeente = gemeente_met(kijker, code)
    if gemeente is None:
        raise GeenToegang("Deze gemeente is niet gevonden.")
    return gemeente


def open_plan(kijker: Kijker, plan_id: int) -> LokaalPlan:
    """Het plan met dit nummer, of het bestaat voor deze kijker niet."""
    eis_gemeentezijde(kijker)
    plan = plan_met(kijker, plan_id)
    if plan is None:
        raise GeenToegang("Dit plan is niet gevonden.")
    return plan


def regel(plan: LokaalPlan) -> dict[str, Any]:
    """Een plan op één regel."""
    stand = Stand(plan.stand)
    return {
        "plan": plan,
        "stand": STANDEN[stand],
        "kleur": KLEUREN.get(stand, "label--let-op"),
        "wie": ZETTEN[stand].wie if stand in ZETTEN else "",
        "uiterlijk": uiterlijk(plan.stand, plan.stand_sinds),
    }


def spoor(plan: LokaalPlan) -> list[dict[str, Any]]:
    """De weg van een plan: wat klaar is, waar het nu ligt, en wat nog komt."""
    stand = Stand(plan.stand)
    nu = ROUTE.index(stand) if stand in ROUTE else len(ROUTE)
    return [
        {
            "naam": STANDEN[een],
            "wie": ZETTEN[een].wie if een in ZETTEN else "NCG voert het uit",
            "nu": nummer == nu,
            "klaar": nummer < nu,
        }
        for nummer, een in enumerate(ROUTE)
    ]


def kruimels(plan: LokaalPlan | None, *verder: str, gemeente: Gemeente | None = None) -> list[dict[str, str]]:
    """Gemeenten, de gemeente, de plannen, het plan, en de pagina eronder."""
    uit = [{"naam": "Gemeenten", "url": reverse("gemeenten")}]
    plek = plan.gemeente if plan else gemeente
    if plek is not None:
        uit.append({"naam": plek.naam, "url": reverse("gemeente", args=[plek.code])})
    if plan is not None:
        uit.append({"naam": str(plan), "url": reverse("gemeenteplan", args=[plan.pk])})
    uit += [{"naam": naam, "url": ""} for naam in verder]
    uit[-1]["url"] = ""
    return uit


def tabbladen(plan: LokaalPlan, hier: str, *, aantal: int | None = None) -> list[dict[str, Any]]:
    """Overzicht, woningen, kaart en logboek van een plan."""
    bladen = [
        ("Overzicht", "gemeenteplan"),
        ("Woningen", "planwoningen"),
        ("Kaart", "plankaart"),
        ("Logboek", "planlogboek"),
    ]
    if plan.vorige_id:
        bladen.append(("Vergelijken", "planvergelijking"))
    return [
        {
            "naam": naam,
            "url": reverse(route, args=[plan.pk]),
            "actief": route == hier,
            "teller": aantal if route == "planwoningen" else None,
        }
        for naam, route in bladen
    ]


def wie(gebruiker: Gebruiker | None) -> str:
    """De naam van wie het deed; zonder iemand deed het portaal het."""
    if gebruiker is None:
        return "het portaal"
    medewerker = getattr(gebruiker, "medewerker", None)
    return f"{medewerker}, {medewerker.organisatie}" if medewerker is not None else gebruiker.username


def bestand(naam: str, koppen: Sequence[str], rijen: Iterable[Sequence[str]]) -> HttpResponse:
    """Een CSV die Excel in het Nederlands zonder vragen opent."""
    uit = io.StringIO()
    schrijver = csv.writer(uit, delimiter=";")
    schrijver.writerow(koppen)
    schrijver.writerows(rijen)
    antwoord = HttpResponse(b"\xef\xbb\xbf" + uit.getvalue().encode(), content_type="text/csv; charset=utf-8")
    antwoord["Content-Disposition"] = f'attachment; filename="{naam}.csv"'
    antwoord["X-Content-Type-Options"] = "nosniff"
    return antwoord


# -- filters


def filter_uit(request: HttpRequest) -> Woningfilter:
    """Het filter uit de URL; wat niet bestaat, geeft een lege lijst en geen fout."""
    namen = ("dorp", "straat", "profiel", "typologie", "batch", "eigenaar", "status")
    return Woningfilter(**{naam: request.GET.get(naam, "").replace("\x00", "")[:80] for naam in namen})


def filtergroepen(
    keuze: Woningfilter,
    *,
    dorpen: Sequence[str],
    typologieen: Sequence[str],
    batches: Sequence[str],
    status: bool,
) -> list[dict[str, Any]]:
    """De filters zoals `_filters.html` ze wil."""

    def lijst(naam: str, veld: str, opties: Sequence[tuple[str, str]], leeg: str) -> dict[str, Any]:
        nu = getattr(keuze, veld)
        return {
            "naam": naam,
            "veld": veld,
            "soort": "lijst",
            "uitleg": leeg,
            "opties": [
                {"waarde": waarde, "naam": label, "gekozen": waarde == nu, "aantal": None}
                for waarde, label in opties
            ],
        }

    groepen = [
        lijst("Dorp of stad", "dorp", [(een, een) for een in dorpen], "Alle plaatsen"),
        {
            "naam": "Straat",
            "veld": "straat",
            "soort": "tekst",
            "waarde": keuze.straat,
            "uitleg": "De hele naam.",
        },
        lijst(
            "Risicoprofiel",
            "profiel",
            [("P50", "P50"), ("P90", "P90"), (BUITEN, "Buiten P50 en P90")],
            "Alle profielen",
        ),
        lijst("Type woning", "typologie", [(een, een) for een in typologieen], "Alle typen"),
        lijst("Batch", "batch", [(een, een) for een in batches], "Alle batches"),
        lijst("Eigenaar", "eigenaar", list(EIGENAREN.items()), "Alle eigenaren"),
    ]
    if status:
        opties = [(str(een.value), status_in_woorden(een.value)) for een in VOLGORDE]
        groepen.append(lijst("Status", "status", opties, "Alle statussen"))
    return groepen


def link(keuze: Woningfilter, **erbij: str) -> str:
    """De query van een lijst met dit filter."""
    delen = {**keuze.delen(), **{naam: waarde for naam, waarde in erbij.items() if waarde}}
    return f"?{urlencode(delen)}"


# -- kaart


def kaart_van(titel: str, woningen: Iterable[Dossier], kijker: Kijker) -> Kaart:
    """De woningen op een kaart, gekleurd naar fase. `woningen` heeft zijn adres erbij."""
    punten, zonder = [], 0
    for een in woningen:
        adres = een.adres
        if adres.x is None or adres.y is None:
            zonder += 1
            continue
        punten.append(
            Punt(
                adres.x,
                adres.y,
                str(fase_van(een.status)),
                f"{een.nummer}: {adres.straat_en_nummer}, {status_in_woorden(een.status)}",
                dossier_url(kijker, een.nummer),
                adres.woonplaats,
            )
        )
    return maak_kaart(titel, punten, [(str(fase), naam) for fase, naam in FASEN.items()], zonder_plek=zonder)


def dossier_url(kijker: Kijker, nummer: str) -> str:
    """Alleen NCG opent een dossier; anderen zien de voortgang."""
    return f"/versterking/{nummer}/" if is_ncg(kijker) else ""
