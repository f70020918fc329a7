"""Vooruit rekenen: wat deze volgorde oplevert, en wat een andere zou opleveren. Er wordt niets bewaard."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from groningen.access import Kijker
from groningen.web.poort import pagina
from versterking.models import Treintje
from versterking.queries.planning.vooruit import Vooruit, treintjes_op_volgorde, vooruit
from versterking.rules.planning.kwartaal import Kwartaal
from versterking.rules.planning.simulatie import DUUR, Invoer, Uitkomst, simuleer
from versterking.rules.planning.stappen import STAPPEN, Pot, Stap
from versterking.rules.treintjes.gang import STANDEN, Stand
from versterking.web.planning.scherm import eis_planning, tabbladen
from versterking.web.treintjes.lijst import als_bestand

GETOOND = 12  # kwartalen in de tekening en de tabel
MEESTE_ERBIJ = 2_000
BREEDTE, HOOGTE = 720, 220
KOPPEN = ("berekening", "kwartaal", "stap", "erin", "eruit", "wacht", "bezig")


@dataclass(frozen=True, slots=True)
class Proef:
    """Wat iemand wil proberen: twee treintjes van plaats wisselen, of een stap meer of minder capaciteit."""

    eerste: str = ""
    tweede: str = ""
    stap: str = ""
    erbij: int = 0
    fout: str = ""

    def __bool__(self) -> bool:
        return bool((self.eerste and self.tweede) or (self.stap and self.erbij))

    @property
    def query(self) -> str:
        delen = {"eerste": self.eerste, "tweede": self.tweede, "stap": self.stap, "erbij": self.erbij or ""}
        return urlencode({naam: waarde for naam, waarde in delen.items() if waarde})


def _proef(request: HttpRequest, treintjes: list[Treintje]) -> Proef:
    nummers = {een.nummer for een in treintjes}
    vraag = request.GET
    eerste, tweede = vraag.get("eerste", ""), vraag.get("tweede", "")
    stap, erbij = vraag.get("stap", ""), vraag.get("erbij", "").strip()
    if bool(eerste) != bool(tweede) or eerste == tweede != "":
        return Proef(fout="Kies twee verschillende treintjes om te wisselen.")
    if {eerste, tweede} - nummers - {""}:
        return Proef(fout="Een gekozen treintje bestaat niet meer of is klaar. Kies opnieuw.")
    if bool(stap) != bool(erbij):
        return Proef(eerste, tweede, fout="Kies een stap én vul in hoeveel woningen erbij of eraf.")
    if not stap:
        return Proef(eerste, tweede)
    try:
        aantal = int(erbij)
    except ValueError:
        aantal = MEESTE_ERBIJ + 1
    if stap not in set(Stap) or abs(aantal) > MEESTE_ERBIJ:
        return Proef(
            eerste, tweede, fout=f"Vul een geheel getal in van -{MEESTE_ERBIJ} tot en met {MEESTE_ERBIJ}."
        )
    return Proef(eerste, tweede, stap, aantal)


def _anders(kijker: Kijker, treintjes: list[Treintje], proef: Proef) -> Invoer:
    """De invoer met de proef erin."""
    rij = list(treintjes)
    if proef.eerste:
        a, b = (
            next(n for n, een in enumerate(rij) if een.nummer == nr) for nr in (proef.eerste, proef.tweede)
        )
        rij[a], rij[b] = rij[b], rij[a]
    invoer = vooruit(peildatum=kijker.peildatum, eerst=rij).invoer[Pot.RISICO]
    if proef.stap:
        stap = Stap(proef.stap)
        loop = invoer.capaciteit[stap].meer(proef.erbij, invoer.begin)
        invoer = replace(invoer, capaciteit={**invoer.capaciteit, stap: loop})
    return invoer


@require_safe
@pagina("planning vooruit bekijken")
def toon_vooruit(request: HttpRequest, kijker: Kijker) -> HttpResponse:
    """De berekening van nu, en als er iets te proberen is die ernaast."""
    eis_planning(kijker)
    treintjes = treintjes_op_volgorde()
    proef = _proef(request, treintjes)
    beeld = vooruit(peildatum=kijker.peildatum, eerst=treintjes)
    nu = simuleer(beeld.invoer[Pot.RISICO])
    anders = simuleer(_anders(kijker, treintjes, proef)) if proef else None
    verzoek = simuleer(beeld.invoer[Pot.VERZOEK])
    return render(
        request,
        "versterking/planning/vooruit.html",
        {
            "bladen": tabbladen(kijker, "vooruit"),
            "kop": _kop(nu, anders),
            "tekeningen": [
                (naam, _tekening(uit, nu, anders))
                for naam, uit in (("Deze volgorde", nu), ("Wat u probeert", anders))
                if uit is not None
            ],
            "legenda": [(nummer, naam) for nummer, naam in enumerate(STAPPEN.values(), 1)],
            "kwartalen": _kwartalen(nu, anders),
            "treinen": _treinen(beeld, nu, anders),
            "proef": proef,
            "treintjes": treintjes,
            "stappen": list(STAPPEN.items()),
            "uitgangspunten": _uitgangspunten(beeld.invoer[Pot.RISICO]),
            "verzoek": {
                "klaar": sum(e.eruit for e in verzoek.regels if e.stap is Stap.BOUW),
                "over": verzoek.niet_klaar,
            },
            "bestand": f"{reverse('vooruit_csv')}?{proef.query}",
            "leeg": not any(een.p50 + een.overig for een in beeld.invoer[Pot.RISICO].delen),
        },
        status=422 if proef.fout else 200,
    )


def _kop(nu: Uitkomst, anders: Uitkomst | None) -> list[tuple[str, str, str]]:
    def p50(uit: Uitkomst) -> str:
        return f"in het {uit.laatste_p50}" if uit.laatste_p50 else "niet binnen deze berekening"

    def over(uit: Uitkomst) -> str:
        return f"{uit.niet_klaar} woningen"

    return [
        ("De laatste P50 is veilig", p50(nu), p50(anders) if anders else ""),
        ("Nog niet klaar aan het eind van de berekening", over(nu), over(anders) if anders else ""),
    ]


def _per_kwartaal(uit: Uitkomst) -> dict[Kwartaal, dict[Stap, tuple[int, int, int]]]:
    """Per kwartaal en stap: erin, eruit, en wat er aan het eind ligt."""
    tabel: dict[Kwartaal, dict[Stap, tuple[int, int, int]]] = {}
    for een in uit.regels:
        tabel.setdefault(een.kwartaal, {})[een.stap] = (een.erin, een.eruit, een.wacht + een.bezig)
    return tabel


def _tekening(uit: Uitkomst, nu: Uitkomst, anders: Uitkomst | None) -> dict[str, Any]:
    """Gestapelde staven van wat er per stap ligt; beide tekeningen op dezelfde schaal."""
    schalen = [_per_kwartaal(een) for een in (nu, anders) if een is not None]
    grootste = max(
        (
            sum(ligt for _, _, ligt in per.values())
            for tabel in schalen
            for per in list(tabel.values())[:GETOOND]
        ),
        default=0,
    )
    tabel = list(_per_kwartaal(uit).items())[:GETOOND]
    vak = BREEDTE / GETOOND
    staven, tikken = [], []
    for plek, (kwartaal, per) in enumerate(tabel):
        onder = float(HOOGTE)
        for nummer, stap in enumerate(Stap, 1):
            ligt = per[stap][2]
            hoog = ligt / grootste * (HOOGTE - 10) if grootste else 0
            onder -= hoog
            if ligt:
                staven.append(
                    {
                        "kleur": nummer,
                        "x": f"{vak * plek + vak * 0.15:.1f}",
                        "y": f"{onder:.1f}",
                        "breedte": f"{vak * 0.7:.1f}",
                        "hoogte": f"{hoog:.1f}",
                        "titel": f"{kwartaal}, {STAPPEN[stap]}: {ligt}",
                    }
                )
        tikken.append((f"{vak * (plek + 0.5):.1f}", kwartaal.kort))
    return {"staven": staven, "tikken": tikken, "grootste": grootste}


def _kwartalen(nu: Uitkomst, anders: Uitkomst | None) -> list[dict[str, Any]]:
    tabel, ander = _per_kwartaal(nu), _per_kwartaal(anders) if anders else {}
    uit = []
    for kwartaal, per in list(tabel.items())[:GETOOND]:
        cellen = []
        for stap in Stap:
            erin, eruit, ligt = per[stap]
            verschil = ander[kwartaal][stap][2] - ligt if ander else 0
            cellen.append({"erin": erin, "eruit": eruit, "ligt": ligt, "verschil": _met_teken(verschil)})
        klaar = per[Stap.BOUW][1]
        verschil = ander[kwartaal][Stap.BOUW][1] - klaar if ander else 0
        uit.append({"kwartaal": kwartaal, "cellen": cellen, "klaar": klaar, "verschil": _met_teken(verschil)})
    return uit


def _met_teken(verschil: int) -> str:
    return f"{verschil:+d}".replace("-", "−") if verschil else ""


def _treinen(beeld: Vooruit, nu: Uitkomst, anders: Uitkomst | None) -> list[dict[str, Any]]:
    uit = []
    sleutels = [*beeld.volgorde, *(een for een in nu.groepen if een not in beeld.volgorde)]
    aantallen: dict[str, int] = {}
    for deel in beeld.invoer[Pot.RISICO].delen:
        aantallen[deel.groep] = aantallen.get(deel.groep, 0) + deel.p50 + deel.overig
    for sleutel in sleutels:
        if sleutel not in nu.groepen:
            continue
        naam, hier = beeld.namen[sleutel], nu.groepen[sleutel]
        daar = anders.groepen[sleutel] if anders and sleutel in anders.groepen else None
        verschil = ""
        if daar and daar != hier:
            if hier.klaar and daar.klaar:
                kwartalen = hier.klaar.tot(daar.klaar)
                verschil = _in_kwartalen(kwartalen)
            verschil = verschil or "anders"
        uit.append(
            {
                "n": naam,
                "stand": STANDEN[Stand(naam.stand)] if naam.stand else "",
                "woningen": aantallen.get(sleutel, 0),
                "begint": hier.begint,
                "klaar": hier.klaar,
                "verschil": verschil,
            }
        )
    return uit


def _in_kwartalen(aantal: int) -> str:
    if not aantal:
        return "begint anders"
    woord = "kwartaal" if abs(aantal) == 1 else "kwartalen"
    return f"{abs(aantal)} {woord} {'later' if aantal > 0 else 'eerder'}"


def _uitgangspunten(invoer: Invoer) -> list[dict[str, Any]]:
    return [
        {
            "naam": naam,
            "duur": DUUR[stap],
            "capaciteit": invoer.capaciteit[stap].op(invoer.begin) if stap in invoer.capaciteit else 0,
        }
        for stap, naam in STAPPEN.items()
    ]


@require_safe
@pagina("planning vooruit opslaan als bestand")
def voer_uit(request: HttpRequest, kijker: Kijker) -> HttpResponse:
    """De hele berekening, met die van de proef erachter; alleen aantallen."""
    eis_planning(kijker)
    treintjes = treintjes_op_volgorde()
    proef = _proef(request, treintjes)
    nu = vooruit(peildatum=kijker.peildatum, eerst=treintjes).invoer
    berekeningen = [("deze volgorde", nu[Pot.RISICO]), ("op verzoek", nu[Pot.VERZOEK])]
    if proef:
        berekeningen.insert(1, ("proef", _anders(kijker, treintjes, proef)))
    rijen = (
        (naam, een.kwartaal.kort, STAPPEN[een.stap], een.erin, een.eruit, een.wacht, een.bezig)
        for naam, invoer in berekeningen
        for een in simuleer(invoer).regels
    )
    return als_bestand(f"vooruit-{kijker.peildatum.isoformat()}", KOPPEN, rijen)
