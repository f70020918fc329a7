"""Een brief openen: voor medewerkers vanaf het dossier, voor de bewoner vanaf zijn eigen pagina."""

from __future__ import annotations

from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase
from django.views.decorators.http import require_safe

from groningen.access import Kijker, blik_op
from groningen.models import Brief
from groningen.pdf import zorg_voor_pdf
from groningen.rules.rollen import Veldgroep
from groningen.web.dossier.scherm import Dossierscherm, open_zaak
from groningen.web.poort import pagina


def _pdf(brief: Brief) -> HttpResponseBase:
    """De PDF als download; bij de eerste keer openen wordt zij gemaakt."""
    document = zorg_voor_pdf(brief)
    try:
        inhoud = document.bestand.open("rb")
    except FileNotFoundError as fout:
        raise Http404("Het bestand van deze brief ontbreekt. Meld dit bij de beheerder.") from fout
    antwoord = FileResponse(
        inhoud, as_attachment=True, filename=document.bestandsnaam, content_type=document.mediatype
    )
    antwoord["X-Content-Type-Options"] = "nosniff"
    return antwoord


@require_safe
@pagina("brief openen")
def open_brief(
    request: HttpRequest, kijker: Kijker, *, scherm: Dossierscherm, nummer: str, brief_id: int
) -> HttpResponseBase:
    """Een brief bij een dossier, voor wie de documenten ervan mag lezen."""
    geopend = open_zaak(kijker, scherm, nummer, velden=frozenset({Veldgroep.DOCUMENTEN, Veldgroep.PERSONEN}))
    brief = Brief.objects.select_related("document").filter(pk=brief_id, dossier=geopend.dossier).first()
    if brief is None or Veldgroep.DOCUMENTEN not in geopend.blik:
        raise Http404("Deze brief is niet gevonden.")
    return _pdf(brief)


@require_safe
@pagina("eigen brief openen")
def open_eigen_brief(request: HttpRequest, kijker: Kijker, brief_id: int) -> HttpResponseBase:
    """Een brief aan de bewoner zelf; die van een medebewoner of vorige eigenaar is niet van hem."""
    brief = (
        Brief.objects.select_related("document", "dossier")
        .filter(pk=brief_id, persoon_id=kijker.persoon_id or 0)
        .first()
    )
    blik = blik_op(kijker, brief.dossier) if brief else None
    if brief is None or blik is None or Veldgroep.DOCUMENTEN not in blik:
        raise Http404("Deze brief is niet gevonden.")
    kijker.noteer_inzage([brief.dossier_id], {Veldgroep.DOCUMENTEN}, blik.grond)
    return _pdf(brief)
