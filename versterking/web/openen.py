"""Een versterkingsdossier aanmaken op een adres."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from groningen.access import Kijker
from groningen.rules.rollen import Organisatiesoort
from groningen.web.dossier.nieuw import Nieuwpagina, toon_nieuw
from groningen.web.poort import pagina
from versterking import actions
from versterking.web.formulieren import Openformulier

NIEUW = Nieuwpagina(
    organisatie=Organisatiesoort.NCG,
    titel="Nieuw versterkingsdossier",
    knop="Maak dossier aan",
    uitleg=(
        "Het dossier begint bij 1.2 Op te nemen in lokaal plan van aanpak. Bent u begeleider, dan wordt u "
        "de behandelaar."
    ),
    formulier=Openformulier,
    maak=actions.open_dossier,
    gelukt="Dossier {nummer} is aangemaakt. Volgende stap: opnemen in lokaal plan.",
)


@pagina("dossier aanmaken")
def nieuw(request: HttpRequest, kijker: Kijker, *, nummeraanduiding_id: str) -> HttpResponse:
    return toon_nieuw(request, kijker, NIEUW, nummeraanduiding_id)
