"""De rij zelf: elke woning met haar plaats en verwacht kwartaal, op de kaart en als bestand."""

from __future__ import annotations

from collections import Counter
from datetime import date
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from groningen.access import Kijker, adressen_for
from groningen.models import Dossier, Gemeente
from groningen.rules.bladeren import Bladwijzer, lees_bladwijzer
from groningen.web.kaart import Punt, maak_kaart
from groningen.web.poort import pagina
from versterking.access import noteer_voortgang, woningen_for
from versterking.queries.planning.capaciteit import capaciteiten
from versterking.queries.verzoeken.rij import Wachtende, rij
from versterking.rules.planning.kwartaal import Kwartaal
from versterking.rules.planning.stappen import Pot, Stap
from versterking.web.bestand import als_csv
from versterking.web.verzoeken import scherm

PER_BLADZIJDE = 50
GEEN_BAG = "0" * 16
STAPNAMEN = {Stap.OPNAME: "Opname", Stap.BEOORDELING: "Herbeoordeling"}
KOPPEN = (
    "stap",
    "plaats",
    "wacht_sinds",
    "kwartaal",
    "dossier",
    "adres",
    "gemeente",
    "risicoprofiel",
    "status",
    "verzoek",
)
WEL_NIET = {"ja": "Gevraagd", "nee": "Vanzelf in de rij"}


def _gefilterd(request: HttpRequest, kijker: Kijker) -> tuple[list[Wachtende], dict[str, str]]:
    """De rij na de filters; de plaats blijft die in de hele rij."""
    stap, gemeente = request.GET.get("stap", ""), request.GET.get("gemeente", "")
    gevraagd = request.GET.get("gevraagd", "")
    keuze = {
        "stap": stap if stap in STAPNAMEN else "",
        "gemeente": gemeente if gemeente.isascii() and gemeente.isdigit() and len(gemeente) == 4 else "",
        "gevraagd": gevraagd if gevraagd in WEL_NIET else "",
    }
    alle = [
        een
        for een in rij(kijker.peildatum)
        if (not keuze["stap"] or een.stap == keuze["stap"])
        and (not keuze["gemeente"] or een.gemeente == keuze["gemeente"])
        and (not keuze["gevraagd"] or (een.verzoek_id is not None) == (keuze["gevraagd"] == "ja"))
    ]
    return alle, keuze


@require_safe
@pagina("rij van verzoeken en herbeoordelingen bekijken")
def toon_rij(request: HttpRequest, kijker: Kijker) -> HttpResponse:
    """Hoeveel er per kwartaal aan de beurt zijn, de kaart, en de woningen op volgorde."""
    scherm.eis_ncg(kijker)
    alle, keuze = _gefilterd(request, kijker)
    vanaf, klopt = _begin(alle, request.GET.get("pagina", ""))
    hier = alle[vanaf : vanaf + PER_BLADZIJDE]
    nummers = [een.dossier_id for een in hier]
    dossiers = (
        woningen_for(kijker).select_related("adres__gemeente", "versterking").in_bulk(nummers)
        if nummers
        else {}
    )
    # De kaart laat van elke woning in de rij de plaats zien, niet alleen van deze bladzijde.
    noteer_voortgang(kijker, [een.dossier_id for een in alle])

    def url(**anders: str) -> str:
        delen = {naam: waarde for naam, waarde in {**keuze, **anders}.items() if waarde}
        return f"?{urlencode(delen)}"

    gemeenten = Gemeente.objects.filter(opgeheven__isnull=True).order_by("naam")
    punten, zonder = _punten(kijker, alle)
    return render(
        request,
        "versterking/verzoeken/rij.html",
        {
            "bladen": scherm.tabbladen(kijker, "opnamerij"),
            "groepen": [
                _lijst("Rij", "stap", [(str(een), naam) for een, naam in STAPNAMEN.items()], keuze),
                _lijst("Gemeente", "gemeente", [(een.code, een.naam) for een in gemeenten], keuze),
                _lijst("Hoe erin", "gevraagd", list(WEL_NIET.items()), keuze),
            ],
            "gekozen": len([een for een in keuze.values() if een]),
            "wis": "?",
            "totaal": len(alle),
            "stroom": _stroom(alle),
            "capaciteit": _capaciteit(kijker),
            "kaart": maak_kaart(
                "De rij op verzoek",
                punten,
                [(str(stap), naam) for stap, naam in STAPNAMEN.items()],
                zonder_plek=zonder,
            ),
            "regels": [
                (een, STAPNAMEN[een.stap], dossiers[een.dossier_id])
                for een in hier
                if een.dossier_id in dossiers
            ],
            "verkeerde_link": not klopt,
            "begin": url(),
            "vorige": url(pagina=_wijzer(alle, max(0, vanaf - PER_BLADZIJDE))) if vanaf else "",
            "volgende": url(pagina=_wijzer(alle, vanaf + PER_BLADZIJDE))
            if vanaf + PER_BLADZIJDE < len(alle)
            else "",
            "bestand": f"{reverse('opnamerij_bestand')}{url()}",
            "geen_kwartaal": scherm.GEEN_KWARTAAL,
        },
    )


@require_safe
@pagina("rij van verzoeken en herbeoordelingen opslaan als bestand")
def als_bestand(request: HttpRequest, kijker: Kijker) -> HttpResponseBase:
    """De gefilterde rij."""
    scherm.eis_ncg(kijker)
    alle, _ = _gefilterd(request, kijker)
    nummers = [een.dossier_id for een in alle]
    dossiers: dict[int, Dossier] = (
        woningen_for(kijker).select_related("adres__gemeente", "versterking").in_bulk(nummers)
        if nummers
        else {}
    )
    noteer_voortgang(kijker, nummers)
    return als_csv(
        f"rij-op-verzoek-{kijker.peildatum.isoformat()}",
        KOPPEN,
        (
            (
                STAPNAMEN[een.stap],
                een.plaats,
                een.sinds,
                een.kwartaal.kort if een.kwartaal else "",
                dossier.nummer,
                str(dossier.adres),
                dossier.adres.gemeente.naam,
                dossier.versterking.risicoprofiel,
                dossier.status,
                een.verzoek_id is not None,
            )
            for een in alle
            if (dossier := dossiers.get(een.dossier_id)) is not None
        ),
    )


def _begin(alle: list[Wachtende], pagina: str) -> tuple[int, bool]:
    """Waar de bladzijde begint: bij de woning van de bladwijzer, of de eerste die na haar komt."""
    if not pagina:
        return 0, True
    wijzer = lees_bladwijzer(pagina, (date, int))
    if wijzer is None:
        return 0, False
    sinds, dossier = wijzer.sleutel
    plek = next(
        (n for n, een in enumerate(alle) if (een.sinds, een.dossier_id) >= (sinds, dossier)), len(alle)
    )
    return (plek, True) if plek < len(alle) else (0, True)


def _wijzer(alle: list[Wachtende], plek: int) -> str:
    return Bladwijzer((alle[plek].sinds, alle[plek].dossier_id)).als_tekst()


def _lijst(naam: str, veld: str, opties: list[tuple[str, str]], keuze: dict[str, str]) -> dict[str, object]:
    return {
        "naam": naam,
        "veld": veld,
        "soort": "lijst",
        "opties": [
            {"waarde": waarde, "naam": tekst, "gekozen": keuze[veld] == waarde, "aantal": None}
            for waarde, tekst in opties
        ],
    }


def _stroom(alle: list[Wachtende]) -> list[dict[str, object]]:
    """Per kwartaal hoeveel er aan de beurt zijn, voor het beeld; de eerste acht en de rest."""
    geteld = Counter((een.kwartaal, een.stap) for een in alle)
    kwartalen = sorted({kwartaal for kwartaal, _ in geteld if kwartaal is not None})[:8]
    grootste = max((sum(geteld[(kwartaal, stap)] for stap in STAPNAMEN) for kwartaal in kwartalen), default=0)
    uit: list[dict[str, object]] = [
        {
            "naam": str(kwartaal),
            "delen": [(naam, geteld[(kwartaal, stap)]) for stap, naam in STAPNAMEN.items()],
            "aantal": sum(geteld[(kwartaal, stap)] for stap in STAPNAMEN),
            "grootste": grootste,
        }
        for kwartaal in kwartalen
    ]
    later = len(alle) - sum(int(str(een["aantal"])) for een in uit)
    if later:
        uit.append(
            {
                "naam": "Later of niet bekend",
                "delen": [
                    (naam, sum(een.stap == stap and een.kwartaal not in kwartalen for een in alle))
                    for stap, naam in STAPNAMEN.items()
                ],
                "aantal": later,
                "grootste": max(grootste, later),
            }
        )
    return uit


def _capaciteit(kijker: Kijker) -> list[tuple[str, int]]:
    """Wat er dit kwartaal in de pot `verzoek` kan."""
    loops, nu = capaciteiten()[Pot.VERZOEK], Kwartaal.van(kijker.peildatum)
    return [(naam, loops[stap].op(nu)) for stap, naam in STAPNAMEN.items()]


def _punten(kijker: Kijker, alle: list[Wachtende]) -> tuple[list[Punt], int]:
    """De woningen met een plek op de kaart, en hoeveel er geen hebben."""
    per = {een.dossier_id: een for een in alle}
    if not per:
        return [], 0
    rijen = woningen_for(kijker).filter(pk__in=list(per), adres__in=adressen_for(kijker))
    vorm = reverse("adres", args=[GEEN_BAG])  # één keer: bij duizenden woningen telt het
    gevonden = [
        Punt(x, y, str(per[pk].stap), f"Plaats {per[pk].plaats}", vorm.replace(GEEN_BAG, bag), plaats)
        for pk, x, y, bag, plaats in rijen.exclude(adres__x=None).values_list(
            "pk", "adres__x", "adres__y", "adres__nummeraanduiding_id", "adres__woonplaats"
        )
        if x is not None and y is not None
    ]
    return gevonden, len(per) - len(gevonden)
