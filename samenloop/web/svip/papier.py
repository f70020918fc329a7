"""De vier formulieren op papier: aanvraag, beoordeling, toestemming en intrekking."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from groningen.access import Kijker
from groningen.rules.delen import tekst
from groningen.rules.fouten import GeenToegang
from groningen.web.poort import pagina
from samenloop.models import Informatieverzoek
from samenloop.pdf import svipblad
from samenloop.rules.svip.brief import BLIJFT, VRIJ
from samenloop.rules.svip.verzoek import TOETSBRON, TOETSVRAGEN, Soort, Stand, Toetsvraag
from samenloop.web.svip.scherm import open_verzoek

BLADEN = {
    "aanvraag": "Aanvraag",
    "beoordeling": "Beoordeling (AVG-toets)",
    "toestemming": "Toestemming, om te tekenen",
    "intrekking": "Intrekking, om te tekenen",
}


def mag_blad(verzoek: Informatieverzoek, blad: str) -> bool:
    """Of dit formulier er bij dit verzoek is: een beoordeling na de toets, de rest na een positieve."""
    if blad == "aanvraag":
        return True
    if verzoek.soort != Soort.GEGEVENS or verzoek.beslist_door_id is None:
        return False
    if blad == "beoordeling":
        return verzoek.toets.exists()
    if blad == "toestemming":
        return verzoek.stand == Stand.TOESTEMMING_GEVRAAGD
    return verzoek.toestemming is not None and verzoek.toestemming.ingetrokken_op is None


def bladen_van(verzoek: Informatieverzoek) -> list[tuple[str, str]]:
    """De formulieren die er nu zijn, met hun adres."""
    return [
        (naam, reverse("svipblad", args=[verzoek.nummer, blad]))
        for blad, naam in BLADEN.items()
        if mag_blad(verzoek, blad)
    ]


@require_safe
@pagina("formulier van het informatiepunt als PDF")
def als_pdf(request: HttpRequest, kijker: Kijker, nummer: str, blad: str) -> HttpResponse:
    """Eén formulier, met wat er al bekend is ingevuld."""
    from samenloop.web.svip.verzoek import feiten

    verzoek = open_verzoek(kijker, nummer)
    if blad not in BLADEN or not mag_blad(verzoek, blad):
        raise GeenToegang(f"Dit formulier is er niet bij verzoek {nummer}.")
    toets = {een.vraag: een for een in verzoek.toets.all()}
    gegevens: dict[str, Any] = {
        **feiten(kijker, verzoek),
        "titel": BLADEN[blad],
        "toets": [(TOETSVRAGEN[een], TOETSBRON[een], toets.get(een.value)) for een in Toetsvraag],
        "tekst": tekst(),
        "vrij": VRIJ,
        "blijft": BLIJFT,
        "dag": kijker.peildatum,
    }
    antwoord = HttpResponse(svipblad(blad, gegevens), content_type="application/pdf")
    antwoord["Content-Disposition"] = f'attachment; filename="{nummer}-{blad}.pdf"'
    antwoord["X-Content-Type-Options"] = "nosniff"
    return antwoord
