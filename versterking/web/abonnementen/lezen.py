"""De abonnementen van een gemeente: wat er loopt, wat er aankwam en wat niet."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from groningen.access import Kijker
from groningen.actions.abonnementen.bezorgen import als_cloudevent
from groningen.models import Abonnement, Melding
from groningen.queries import abonnementen as lezen
from groningen.rules.abonnementen.soorten import Soort
from groningen.rules.abonnementen.stappen import STAPPEN, Stap
from groningen.rules.fouten import GeenToegang
from groningen.web.poort import pagina
from versterking.models import LokaalPlan
from versterking.web.abonnementen import scherm
from versterking.web.abonnementen.stappen import handelingen


@require_safe
@pagina("abonnementen bekijken")
def toon_lijst(request: HttpRequest, kijker: Kijker) -> HttpResponse:
    """Alle abonnementen, met wat er wacht en wat niet aankwam."""
    scherm.eis(kijker)
    return render(
        request,
        "versterking/abonnementen/lijst.html",
        {
            "rijen": [
                {"abonnement": een, "kleur": scherm.KLEUREN.get(een.stand, "")}
                for een in lezen.abonnementen_met_aantallen(kijker)
            ],
            "kruimels": scherm.kruimels(),
        },
    )


@require_safe
@pagina("abonnement bekijken")
def toon(request: HttpRequest, kijker: Kijker, nummer: UUID) -> HttpResponse:
    """Eén abonnement, met zijn meldingen en wat er te doen is."""
    abonnement = scherm.open_abonnement(kijker, nummer)
    stand = request.GET.get("stand", "")
    stand = stand if stand in Melding.Stand.values else ""
    stuk, klopt = lezen.bladzijde(kijker, abonnement, stand, request.GET.get("pagina", ""))
    aantallen = lezen.per_stand(abonnement)

    def url(**anders: str) -> str:
        delen = {naam: waarde for naam, waarde in ({"stand": stand} | anders).items() if waarde}
        return f"?{urlencode(delen)}"

    return render(
        request,
        "versterking/abonnementen/abonnement.html",
        {
            "abonnement": abonnement,
            "kleur": scherm.KLEUREN.get(abonnement.stand, ""),
            "feiten": _feiten(abonnement),
            "stil": lezen.stil_omdat(abonnement, kijker),
            "handelingen": handelingen(abonnement, geparkeerd=bool(aantallen.get(Melding.Stand.GEPARKEERD))),
            "geheim_te_zien": _geheim_te_zien(abonnement),
            "bladen": [
                {
                    "naam": naam,
                    "url": url(stand=een),
                    "actief": een == stand,
                    "teller": aantallen.get(een, 0) if een else 0,
                }
                for een, naam in (("", "Alle"), *((e.value, e.label.capitalize()) for e in Melding.Stand))
            ],
            "rijen": [scherm.regel(een) for een in stuk.rijen],
            "begin": url(),
            "vorige": url(pagina=stuk.vorige.als_tekst()) if stuk.vorige else "",
            "volgende": url(pagina=stuk.volgende.als_tekst()) if stuk.volgende else "",
            "verkeerde_link": not klopt,
            "logboek": [(STAPPEN[Stap(een.soort)], een) for een in lezen.logboek(abonnement)],
            "kruimels": scherm.kruimels((abonnement.omschrijving, "")),
        },
    )


def _geheim_te_zien(abonnement: Abonnement) -> bool:
    if abonnement.stand == Abonnement.Stand.GESTOPT:
        return False
    return abonnement.geheimen.filter(geldig_tot__isnull=True, getoond_op__isnull=True).exists()


def _feiten(abonnement: Abonnement) -> list[tuple[str, str]]:
    """Waar het heen gaat en wat erdoor komt."""
    feiten = [("Adres", abonnement.adres)]
    soorten = [scherm.soortnaam(naam) for naam in abonnement.soorten]
    feiten.append(("Soorten", "; ".join(soorten) or "alle soorten"))
    if abonnement.woonplaatsen:
        feiten.append(("Woonplaatsen", ", ".join(abonnement.woonplaatsen)))
    if aantal := len(abonnement.nummeraanduidingen):
        feiten.append(("Adressen", "1 adres" if aantal == 1 else f"{aantal} adressen"))
    if abonnement.plan is not None:
        plan = LokaalPlan.objects.filter(
            pk=abonnement.plan, gemeente=abonnement.organisatie.gemeente_id
        ).first()
        feiten.append(("Plan", str(plan) if plan else "een plan dat er niet (meer) is"))
    door = str(abonnement.koppeling) if abonnement.koppeling else "de pagina, door een medewerker"
    return [*feiten, ("Genomen via", door)]


@require_safe
@pagina("melding bekijken")
def toon_melding(request: HttpRequest, kijker: Kijker, nummer: UUID, kenmerk: UUID) -> HttpResponse:
    """Eén melding zoals zij verstuurd wordt, met elke poging."""
    abonnement = scherm.open_abonnement(kijker, nummer)
    melding = lezen.melding_met(kijker, abonnement, kenmerk)
    if melding is None:
        raise GeenToegang("Deze melding is niet gevonden.")
    inhoud = als_cloudevent(abonnement, melding)
    if melding.soort == Soort.BEVESTIGING:
        # De code staat alleen bij de ontvanger: zo laat die zien dat het adres van hem is.
        inhoud["bevestigingscode"] = "staat alleen in wat uw server ontvangt"
    context: dict[str, Any] = {
        **scherm.regel(melding),
        "abonnement": abonnement,
        "inhoud": json.dumps(inhoud, indent=2, ensure_ascii=False),
        "pogingen": [
            (een, scherm.FOUTEN.get(een.fout, een.fout)) for een in melding.logboek.order_by("-pk")[:100]
        ],
        "opnieuw": abonnement.stand in Abonnement.LOOPT
        and melding.stand in (Melding.Stand.BEZORGD, Melding.Stand.GEPARKEERD),
        "herhaal": reverse("abonnementstap", args=[nummer, "herhaal"]) + f"?melding={kenmerk}",
        "kruimels": scherm.kruimels(scherm.kruimel(abonnement), ("Melding", "")),
    }
    return render(request, "versterking/abonnementen/melding.html", context)
