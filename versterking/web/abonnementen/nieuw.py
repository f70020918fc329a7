"""Een abonnement nemen."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from groningen.access import Kijker
from groningen.actions.abonnementen import neem_abonnement
from groningen.web.poort import pagina
from versterking.access import plannen_for
from versterking.web.abonnementen import scherm
from versterking.web.abonnementen.formulieren import Abonnementformulier
from versterking.web.stap import Stappagina, zet_stap

GENOMEN = "Genomen. Er gaat nu een melding met een code naar uw server. Bekijk hieronder eerst het geheim."

UITLEG = (
    "Uw server krijgt een melding zodra er iets gebeurt. Daarin staat geen naam en geen adres; uw systeem "
    "haalt via de API op wat er is."
)


@require_http_methods(["GET", "HEAD", "POST"])
@pagina("abonnement nemen")
def toon_nieuw(request: HttpRequest, kijker: Kijker) -> HttpResponse:
    """Het formulier; daarna wacht het abonnement op de code die bij de ontvanger aankomt."""
    scherm.eis(kijker)
    plannen = [(een.pk, str(een)) for een in plannen_for(kijker).order_by("-versie")]

    def doe(schoon: dict[str, Any]) -> tuple[str, str]:
        abonnement = neem_abonnement(door=kijker, nu=timezone.now(), **schoon)
        return GENOMEN, reverse("abonnement", args=[abonnement.nummer])

    return zet_stap(
        request,
        Stappagina(
            titel="Abonnement nemen",
            knop="Neem abonnement",
            terug=reverse("abonnementen"),
            uitleg=UITLEG,
            kruimels=scherm.kruimels(("Abonnement nemen", "")),
        ),
        Abonnementformulier(request.POST if request.method == "POST" else None, plannen=plannen),
        doe,
    )
