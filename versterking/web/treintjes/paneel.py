"""Op de pagina van een dossier: in welk treintje de woning rijdt, en wat er gepland is."""

from __future__ import annotations

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from groningen.access import Kijker
from groningen.models import Dossier
from groningen.rules.rollen import Dossiersoort
from versterking.access import is_ncg
from versterking.queries.treintjes.lezen import treintje_van
from versterking.rules.planning.stappen import STAPPEN, Stap
from versterking.rules.treintjes.gang import STANDEN, Stand


def treintjepaneel(request: HttpRequest, kijker: Kijker, dossier: Dossier) -> SafeString:
    """Het treintje van dit dossier (`settings.DOSSIERPANELEN`); leeg als het er geen heeft."""
    if dossier.soort != Dossiersoort.VERSTERKING or not is_ncg(kijker):
        return SafeString("")
    treintje = treintje_van(dossier.pk)
    if treintje is None:
        return SafeString("")
    volgende = treintje.planning.filter(tot__gte=kijker.peildatum).order_by("van").first()
    return render_to_string(
        "versterking/treintjes/_paneel.html",
        {
            "treintje": treintje,
            "stand": STANDEN[Stand(treintje.stand)].lower(),
            "venster": volgende,
            "stap": STAPPEN[Stap(volgende.stap)] if volgende else "",
        },
        request,
    )
