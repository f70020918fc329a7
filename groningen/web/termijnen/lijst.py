"""De pagina Termijnen: de lijst op urgentie, wat op een beslissing wacht, en de kalender."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from groningen.access import Kijker
from groningen.queries import termijnlijst
from groningen.queries.waarneming import neemt_nu_waar
from groningen.rules.datums import MAANDEN, VROEGSTE
from groningen.rules.gronden import EIGEN_TAAK, TOEGANG_VERLEEND
from groningen.rules.kalender import LAATSTE, waarom_vrij
from groningen.rules.rollen import Rol, Veldgroep
from groningen.rules.termijnlijst import KEUZES, NAMEN, Filters, lees_filters, urgentie
from groningen.rules.uitleg import WEEKDAGEN
from groningen.web.poort import pagina

GETOOND = frozenset({Veldgroep.VOORTGANG, Veldgroep.INHOUD})


def eis_termijnen(kijker: Kijker) -> None:
    """Weigert met uitleg wie geen dossiers leest."""
    if not (kijker.leest_eigen_organisatie or Rol.INTERVENTIETEAM in kijker.rollen):
        raise PermissionDenied(
            "De termijnen zijn voor medewerkers van NCG en IMG die dossiers behandelen of beoordelen. "
            "Bij uw rol hoort deze lijst niet."
        )


@dataclass(frozen=True, slots=True)
class Vraag:
    """Wat er gevraagd is, en wat er op elke pagina over termijnen staat."""

    kijker: Kijker
    standaard: Filters
    filters: Filters
    soorten: dict[str, str]
    verkeerd: list[str]

    @property
    def query(self) -> str:
        return urlencode(self.filters.anders_dan(self.standaard))

    def met(self, naam: str, **erbij: str) -> str:
        """De pagina met deze naam, met dezelfde filters."""
        vraag = urlencode({**self.filters.anders_dan(self.standaard), **erbij})
        return f"{reverse(naam)}?{vraag}" if vraag else reverse(naam)

    def context(self, hier: str) -> dict[str, Any]:
        anders = self.filters.anders_dan(self.standaard)
        chips = [
            {
                "naam": self._naam(veld, waarde),
                "url": f"{reverse(hier)}?{urlencode({k: v for k, v in anders.items() if k != veld})}",
            }
            for veld, waarde in anders.items()
        ]
        wacht = termijnlijst.tel_te_beslissen(self.kijker, self.filters)
        bladen = (("termijnen", "Lijst", 0), ("termijnen_beslissen", "Te beslissen", wacht))
        return {
            "bladen": [
                {"naam": naam, "url": self.met(pad), "actief": pad == hier, "teller": teller}
                for pad, naam, teller in (*bladen, ("termijnkalender", "Kalender", 0))
            ],
            "verkeerd": self.verkeerd,
            "groepen": self._filtergroepen(),
            "keuzes": chips,
            "gekozen": len(chips),
            "wis": reverse(hier) if chips else "",
            "vandaag": self.kijker.peildatum,
            "waarneming": neemt_nu_waar(self.kijker) if self.filters.wie == "mijn" else [],
            "eigen": self.filters.wie == "mijn",
        }

    def _naam(self, veld: str, waarde: str) -> str:
        if veld == "behandelaar":
            return f"Behandelaar: {waarde}"
        if veld == "dag":
            return f"Laatste dag: {waarde}"
        keuzes = self.soorten if veld == "soort" else KEUZES[veld]
        return keuzes[waarde]

    def _filtergroepen(self) -> list[dict[str, Any]]:
        groepen: list[dict[str, Any]] = []
        for veld, naam in NAMEN.items():
            if veld == "wie" and not self.kijker.leest_eigen_organisatie:
                continue
            keuzes = self.soorten if veld == "soort" else KEUZES[veld]
            gekozen, vanzelf = getattr(self.filters, veld), getattr(self.standaard, veld)
            opties = [
                {"waarde": waarde, "naam": label, "gekozen": waarde == gekozen, "aantal": None}
                for waarde, label in keuzes.items()
                if waarde != vanzelf
            ]
            uitleg = keuzes.get(vanzelf, "Alles")
            groepen.append({"naam": naam, "veld": veld, "soort": "lijst", "uitleg": uitleg, "opties": opties})
        if self.kijker.leest_eigen_organisatie:
            waarde = self.filters.behandelaar
            groep = {"naam": "Behandelaar", "veld": "behandelaar", "soort": "tekst"}
            groepen.append({**groep, "uitleg": "Naam of nummer", "waarde": waarde})
        return groepen


def _lees(request: HttpRequest, kijker: Kijker) -> Vraag:
    eis_termijnen(kijker)
    standaard, soorten = termijnlijst.standaardfilters(kijker), termijnlijst.soorten_voor(kijker)
    filters, verkeerd = lees_filters(request.GET.dict(), standaard, soorten)
    return Vraag(kijker, standaard, filters, soorten, verkeerd)


def _noteer(kijker: Kijker, regels: list[termijnlijst.Regel]) -> None:
    grond = EIGEN_TAAK if kijker.leest_eigen_organisatie else TOEGANG_VERLEEND
    kijker.noteer_inzage(sorted({regel.dossier_id for regel in regels}), GETOOND, grond)


def _bladeren(vraag: Vraag, hier: str, stuk: Any) -> dict[str, str]:
    return {
        "vorige": vraag.met(hier, pagina=stuk.vorige.als_tekst()) if stuk.vorige else "",
        "volgende": vraag.met(hier, pagina=stuk.volgende.als_tekst()) if stuk.volgende else "",
        "begin": vraag.met(hier),
    }


@require_safe
@pagina("termijnen bekijken")
def toon(request: HttpRequest, kijker: Kijker) -> HttpResponse:
    """De lopende termijnen, de dringendste eerst."""
    vraag = _lees(request, kijker)
    stuk, klopt = termijnlijst.bladzijde(kijker, vraag.filters, request.GET.get("pagina", ""))
    if not klopt:
        vraag.verkeerd.append("De bladzijde in de link bestaat niet; dit is de eerste.")
    geteld, begrensd = termijnlijst.telling(kijker, vraag.filters)
    _noteer(kijker, stuk.rijen)
    per_urgentie = groupby(stuk.rijen, key=lambda regel: urgentie(regel.eindigt_op, kijker.peildatum))
    groepen = [(soort.label, geteld.get(soort), list(rijen)) for soort, rijen in per_urgentie]
    return render(
        request,
        "groningen/termijnen/lijst.html",
        {
            **vraag.context("termijnen"),
            **_bladeren(vraag, "termijnen", stuk),
            "lijst": groepen,
            "totaal": termijnlijst.TELGRENS if begrensd else sum(geteld.values()),
            "begrensd": begrensd,
        },
    )


@require_safe
@pagina("termijnen die op een beslissing wachten")
def toon_te_beslissen(request: HttpRequest, kijker: Kijker) -> HttpResponse:
    """Wat bij binnenkomst uit een levering al voorbij was: een mens beslist of het echt is gemist."""
    vraag = _lees(request, kijker)
    wijzer = request.GET.get("pagina", "")
    stuk, klopt = termijnlijst.bladzijde(kijker, vraag.filters, wijzer, ter_beslissing=True)
    if not klopt:
        vraag.verkeerd.append("De bladzijde in de link bestaat niet; dit is de eerste.")
    _noteer(kijker, stuk.rijen)
    return render(
        request,
        "groningen/termijnen/beslissen.html",
        {
            **vraag.context("termijnen_beslissen"),
            **_bladeren(vraag, "termijnen_beslissen", stuk),
            "rijen": stuk.rijen,
        },
    )


@dataclass(frozen=True, slots=True)
class Dag:
    """Een vakje van de kalender; zonder dag hoort het bij een andere maand."""

    dag: date | None
    vrij: str = ""
    termijnen: tuple[tuple[str, int], ...] = ()
    url: str = ""


@require_safe
@pagina("termijnkalender bekijken")
def toon_kalender(request: HttpRequest, kijker: Kijker) -> HttpResponse:
    """Eén maand, met per dag wat er eindigt."""
    vraag = _lees(request, kijker)
    eerste = _maand(request.GET.get("maand", ""), vraag)
    laatste = eerste.replace(day=calendar.monthrange(eerste.year, eerste.month)[1])
    gevonden = termijnlijst.per_dag(kijker, vraag.filters, eerste, laatste)
    weken = [
        [_vakje(vraag, dag, eerste.month, gevonden) for dag in week]
        for week in calendar.Calendar().monthdatescalendar(eerste.year, eerste.month)
    ]
    vorige, volgende = eerste - timedelta(days=1), laatste + timedelta(days=1)
    return render(
        request,
        "groningen/termijnen/kalender.html",
        {
            **vraag.context("termijnkalender"),
            "vast": [("maand", f"{eerste:%Y-%m}")],
            "maand": f"{MAANDEN[eerste.month - 1].capitalize()} {eerste.year}",
            "weekdagen": WEEKDAGEN,
            "weken": weken,
            "aantal": sum(aantal for dag in gevonden.values() for _, aantal in dag),
            "vorige": _naar(vraag, vorige),
            "volgende": _naar(vraag, volgende),
        },
    )


def _naar(vraag: Vraag, dag: date) -> str:
    """De kalender van de maand van deze dag, als er voor die dag een kalender is."""
    return vraag.met("termijnkalender", maand=f"{dag:%Y-%m}") if VROEGSTE <= dag <= LAATSTE else ""


def _maand(gevraagd: str, vraag: Vraag) -> date:
    """De eerste dag van de gevraagde maand; anders die van nu."""
    if gevraagd:
        try:
            eerste = date.fromisoformat(f"{gevraagd}-01")
        except ValueError:
            eerste = date.min
        if VROEGSTE <= eerste <= LAATSTE:
            return eerste
        vraag.verkeerd.append("De maand in de link bestaat niet; dit is de huidige.")
    return vraag.kijker.peildatum.replace(day=1)


def _vakje(vraag: Vraag, dag: date, maand: int, gevonden: Any) -> Dag:
    if dag.month != maand:
        return Dag(None)
    termijnen = tuple(gevonden.get(dag, ()))
    url = vraag.met("termijnen", dag=dag.isoformat()) if termijnen else ""
    return Dag(dag, waarom_vrij(dag), termijnen, url)
