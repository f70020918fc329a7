"""Een schademelding aannemen op een adres."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from groningen.access import Kijker
from groningen.rules.rollen import Organisatiesoort
from groningen.web.dossier.nieuw import Nieuwpagina, toon_nieuw
from groningen.web.poort import pagina
from schade import actions
from schade.web.formulieren import Meldingsformulier

NIEUW = Nieuwpagina(
    organisatie=Organisatiesoort.IMG,
    titel="Nieuwe schademelding",
    knop="Neem melding aan",
    uitleg=(
        "Kijk eerst of deze schade al gemeld is. Van elke soort kan er op een adres één melding lopen. "
        "Bent u begeleider, dan wordt u de behandelaar."
    ),
    formulier=Meldingsformulier,
    maak=actions.registreer_melding,
    gelukt="Melding {nummer} is aangenomen. Volgende stap: opname plannen.",
)


@pagina("melding aannemen")
def nieuw(request: HttpRequest, kijker: Kijker, *, nummeraanduiding_id: str) -> HttpResponse:
    return toon_nieuw(request, kijker, NIEUW, nummeraanduiding_id)
