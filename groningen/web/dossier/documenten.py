"""Documenten bij een dossier zetten en ophalen."""

from __future__ import annotations

from typing import Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase

from groningen.access import Kijker
from groningen.actions.documenten import voeg_document_toe
from groningen.models import Document
from groningen.rules.rollen import Handeling, Veldgroep
from groningen.web.dossier.formulieren import Documentformulier
from groningen.web.dossier.handelen import VELDEN, Handelpagina, behandel
from groningen.web.dossier.scherm import Dossierscherm, open_zaak
from groningen.web.poort import pagina


@pagina("document toevoegen")
def voeg_toe(request: HttpRequest, kijker: Kijker, *, scherm: Dossierscherm, nummer: str) -> HttpResponse:
    geopend = open_zaak(kijker, scherm, nummer, velden=VELDEN)

    def doe(argumenten: dict[str, Any]) -> str:
        document = voeg_document_toe(
            dossier_id=geopend.dossier.pk, door=kijker, peildatum=kijker.peildatum, **argumenten
        )
        return f"Het document “{document.titel}” staat bij dit dossier."

    return behandel(
        request,
        geopend,
        Handelpagina(titel="Document toevoegen", knop="Voeg toe"),
        Documentformulier,
        doe,
        dicht=geopend.mag_niet(Handeling.VASTLEGGEN),
    )


@pagina("document ophalen")
def haal_op(
    request: HttpRequest, kijker: Kijker, *, scherm: Dossierscherm, nummer: str, document_id: int
) -> HttpResponseBase:
    """Het bestand als download; nooit in de browser geopend en nooit bewaard door een tussenstation."""
    geopend = open_zaak(kijker, scherm, nummer, velden=frozenset({Veldgroep.DOCUMENTEN}))
    document = Document.objects.filter(pk=document_id, dossier=geopend.dossier).first()
    if document is None or Veldgroep.DOCUMENTEN not in geopend.blik:
        raise Http404("Dit document is niet gevonden.")
    try:
        inhoud = document.bestand.open("rb")
    except FileNotFoundError as fout:
        raise Http404("Het bestand van dit document ontbreekt. Meld dit bij de beheerder.") from fout
    antwoord = FileResponse(
        inhoud, as_attachment=True, filename=document.bestandsnaam, content_type=document.mediatype
    )
    antwoord["X-Content-Type-Options"] = "nosniff"
    return antwoord
