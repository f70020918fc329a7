"""Een begeleider vult het verzoek in voor een bewoner die belde, schreef of langskwam."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from groningen.access import Kijker, adressen_for
from groningen.rules.fouten import GeenToegang
from groningen.rules.gronden import EIGEN_TAAK
from groningen.rules.rollen import Veldgroep
from groningen.web.poort import pagina
from versterking.access import waarom_niet_verzoek_invoeren
from versterking.actions.verzoeken import dien_opnameverzoek_in
from versterking.queries.verzoeken.feiten import bewoners_op, feiten_van, zaak_op
from versterking.rules.verzoeken.toets import toets
from versterking.rules.verzoeken.verzoek import SOORTEN
from versterking.web.stap import Stappagina, zet_stap
from versterking.web.verzoeken import scherm
from versterking.web.verzoeken.formulieren import Namensformulier

TITEL = "Een opname vragen voor een bewoner"


@require_http_methods(["GET", "HEAD", "POST"])
@pagina("opname vragen voor een bewoner")
def vraag(request: HttpRequest, kijker: Kijker, nummeraanduiding_id: str) -> HttpResponse:
    """Zegt eerst wat deze woning kan vragen, en anders waarom niet."""
    scherm.eis_ncg(kijker)
    if reden := waarom_niet_verzoek_invoeren(kijker):
        raise PermissionDenied(reden)
    adres = adressen_for(kijker).filter(nummeraanduiding_id=nummeraanduiding_id).first()
    if adres is None:
        raise GeenToegang("Dit adres is niet gevonden.")
    zaak = zaak_op(adres.pk)
    antwoord = toets(feiten_van(adres.pk, zaak))
    bewoners = bewoners_op(adres.pk, kijker.peildatum)
    if zaak is not None:
        kijker.noteer_inzage([zaak.pk], [Veldgroep.VOORTGANG, Veldgroep.PERSONEN], EIGEN_TAAK)
    formulier = Namensformulier(request.POST if request.method == "POST" else None, bewoners=bewoners)
    if len(bewoners) == 1:
        formulier.fields["persoon_id"].initial = bewoners[0].persoon_id

    def doe(schoon: dict[str, Any]) -> tuple[str, str]:
        verzoek = dien_opnameverzoek_in(adres_id=adres.pk, door=kijker, peildatum=kijker.peildatum, **schoon)
        zin = f"Verzoek {verzoek.nummer} is vastgelegd. Een planner beslist erover."
        return zin, reverse("opnameverzoek", args=[verzoek.nummer])

    return zet_stap(
        request,
        Stappagina(
            titel=TITEL,
            knop="Leg het verzoek vast",
            terug=reverse("adres", args=[nummeraanduiding_id]),
            onder=str(adres),
            kruimels=scherm.kruimels((str(adres), reverse("adres", args=[nummeraanduiding_id])), (TITEL, "")),
            sjabloon="versterking/verzoeken/nieuw.html",
            extra={
                "antwoord": antwoord,
                "soort": SOORTEN[antwoord.soort] if antwoord.soort else "",
                "zonder_bewoner": not bewoners,
                "bellen": scherm.bellen_bij_gevaar(),
                "norm": scherm.NORM,
            },
        ),
        formulier,
        doe,
    )
