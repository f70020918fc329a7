"""De lijst met voordrachten, als bestand, en veel tegelijk beslissen."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from groningen.access import Kijker
from groningen.web.kaart import Punt, maak_kaart
from groningen.web.poort import pagina
from versterking.access import gemeenten_for, is_ncg, is_planner, mag_voordragen, voordrachten_for
from versterking.actions.voordrachten import beslis_veel
from versterking.queries.voordrachten.lijsten import (
    Voordrachtfilter,
    bladzijde,
    gekozen,
    laatste_lijsten,
    noteer,
    per_soort_en_maand,
    per_stand,
    plekken,
)
from versterking.rules.voordrachten.voordracht import (
    HOOGSTENS_TEGELIJK,
    SOORTEN,
    STANDEN,
    Stand,
    waarschuw_vanaf,
)
from versterking.web.bestand import als_csv
from versterking.web.stap import Stappagina, zet_stap
from versterking.web.verzoeken.scherm import tabbladen
from versterking.web.voordrachten import scherm
from versterking.web.voordrachten.formulieren import Veelformulier

GEEN_NUMMER = "VD-0000-00000"
KOPPEN = (
    "nummer",
    "gemeente",
    "adres",
    "nummeraanduiding_id",
    "soort",
    "stand",
    "ingediend_op",
    "uiterlijk_op",
    "besloten_op",
    "motivering",
    "dossier",
    "status",
)


@require_safe
@pagina("voordrachten bekijken")
def toon_lijst(request: HttpRequest, kijker: Kijker) -> HttpResponse:
    """De planner begint bij wat op een besluit wacht, de gemeente bij alles."""
    scherm.eis_voordrachten(kijker)
    filters = Voordrachtfilter.uit(request.GET)
    if is_planner(kijker) and "stand" not in request.GET and not filters.delen():
        filters = Voordrachtfilter(stand=Stand.INGEDIEND.value)
    stuk, klopt = bladzijde(kijker, filters, request.GET.get("pagina", ""))
    tellingen = per_stand(kijker)
    maanden, soorten = per_soort_en_maand(kijker)

    def url(**anders: str) -> str:
        delen = {"stand": "", **filters.delen(), **anders}
        return f"?{urlencode({naam: waarde for naam, waarde in delen.items() if waarde or naam == 'stand'})}"

    plaatsen = plekken(kijker, filters)
    vorm = reverse("voordracht", args=[GEEN_NUMMER])  # één keer: bij duizenden woningen telt het
    punten = [
        Punt(x, y, stand, nummer, vorm.replace(GEEN_NUMMER, nummer))
        for x, y, stand, nummer in plaatsen
        if x is not None and y is not None
    ]
    return render(
        request,
        "versterking/voordrachten/lijst.html",
        {
            "kruimels": scherm.kruimels(),
            "bladen": tabbladen(kijker, "voordrachten") if is_ncg(kijker) else [],
            "lijsten": [
                {
                    "naam": naam,
                    "url": f"?{urlencode({'stand': sleutel})}",
                    "actief": sleutel == filters.stand,
                    "teller": tellingen[sleutel],
                }
                for sleutel, naam in [("", "Alle"), *((str(een), naam) for een, naam in STANDEN.items())]
            ],
            "kop": STANDEN[Stand(filters.stand)] if filters.stand else "Alle",
            "groepen": _groepen(kijker, filters),
            "vast": [("stand", filters.stand)],
            "gekozen": len(filters.delen()) - bool(filters.stand),
            "wis": f"?{urlencode({'stand': filters.stand})}",
            "regels": [scherm.regel(een) for een in stuk.rijen],
            "beslist": is_planner(kijker) and filters.stand == Stand.INGEDIEND,
            "draagt_voor": mag_voordragen(kijker),
            "bestanden": laatste_lijsten(kijker),
            "maanden": maanden,
            "soorten": soorten,
            "kaart": maak_kaart(
                "Voordrachten",
                punten,
                [(str(een), naam) for een, naam in STANDEN.items()],
                zonder_plek=len(plaatsen) - len(punten),
            ),
            "verkeerde_link": not klopt,
            "begin": url(),
            "vorige": url(pagina=stuk.vorige.als_tekst()) if stuk.vorige else "",
            "volgende": url(pagina=stuk.volgende.als_tekst()) if stuk.volgende else "",
            "uitvoer": f"{reverse('voordrachten_uitvoer')}{url()}",
            "vandaag": kijker.peildatum,
            "bijna": waarschuw_vanaf(kijker.peildatum),
            "norm": scherm.NORM,
            "toont_gemeente": is_ncg(kijker),
        },
    )


def _groepen(kijker: Kijker, filters: Voordrachtfilter) -> list[dict[str, Any]]:
    groepen = [("Soort", "soort", [(str(een), naam) for een, naam in SOORTEN.items()], filters.soort)]
    if is_ncg(kijker):
        gemeenten = [(een.code, een.naam) for een in gemeenten_for(kijker).order_by("naam")]
        groepen.append(("Gemeente", "gemeente", gemeenten, filters.gemeente))
    groepen.append(("Termijn", "laat", [("ja", "Bijna of helemaal over tijd")], filters.laat))
    if filters.lijst:
        groepen.append(("Bestand", "lijst", [(filters.lijst, "Alleen dit bestand")], filters.lijst))
    return [
        {
            "naam": naam,
            "veld": veld,
            "soort": "lijst",
            "opties": [
                {"waarde": waarde, "naam": tekst, "gekozen": waarde == nu, "aantal": None}
                for waarde, tekst in opties
            ],
        }
        for naam, veld, opties, nu in groepen
    ]


@require_safe
@pagina("voordrachten opslaan als bestand")
def als_bestand(request: HttpRequest, kijker: Kijker) -> HttpResponseBase:
    """De gefilterde lijst: wat er van elke voordracht kwam."""
    scherm.eis_voordrachten(kijker)
    filters = Voordrachtfilter.uit(request.GET)
    rijen = list(gekozen(kijker, filters).select_related("adres", "gemeente", "dossier").order_by("id"))
    noteer(kijker, rijen)
    return als_csv(
        f"voordrachten-{kijker.peildatum.isoformat()}",
        KOPPEN,
        (
            (
                een.nummer,
                een.gemeente.naam,
                str(een.adres),
                een.adres.nummeraanduiding_id,
                SOORTEN[een.soort],  # type: ignore[index]
                een.get_stand_display(),
                een.ingediend_op,
                een.uiterlijk_op,
                een.besloten_op,
                een.motivering,
                een.dossier.nummer if een.dossier else "",
                een.dossier.status if een.dossier else "",
            )
            for een in rijen
        ),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@pagina("over veel voordrachten tegelijk beslissen")
def beslis(request: HttpRequest, kijker: Kijker) -> HttpResponse:
    """De gekozen voordrachten nalezen, en één beslissing met één reden."""
    if not is_planner(kijker):
        raise PermissionDenied("Over voordrachten beslist een planner van NCG.")
    gevraagd = request.GET.getlist("voordracht")
    nummers = [int(een) for een in gevraagd if een.isascii() and een.isdigit() and len(een) < 10]
    rijen = list(
        voordrachten_for(kijker)
        .filter(pk__in=nummers[: HOOGSTENS_TEGELIJK + 1], stand=Stand.INGEDIEND)
        .select_related("adres", "gemeente", "dossier")
        .order_by("uiterlijk_op", "pk")
    )
    formulier = Veelformulier(request.POST if request.method == "POST" else None)

    def doe(schoon: dict[str, Any]) -> str:
        aantal = beslis_veel(
            voordracht_ids=[een.pk for een in rijen],
            toekennen=schoon["besluit"] == "ja",
            motivering=schoon["motivering"],
            door=kijker,
            peildatum=kijker.peildatum,
        )
        wat = "toegekend" if schoon["besluit"] == "ja" else "afgewezen"
        return f"{aantal} voordracht{'en' if aantal != 1 else ''} {wat}."

    return zet_stap(
        request,
        Stappagina(
            titel="Beslissen over voordrachten",
            knop="Leg het besluit vast",
            terug=reverse("voordrachten"),
            kruimels=scherm.kruimels(("Beslissen", "")),
            sjabloon="versterking/voordrachten/beslissen.html",
            extra={"regels": [scherm.regel(een) for een in rijen], "hoogstens": HOOGSTENS_TEGELIJK},
        ),
        formulier,
        doe,
    )
