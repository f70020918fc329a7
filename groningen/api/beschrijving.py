"""De beschrijving van de API: `openapi.json` voor programma's, en `docs` voor mensen. Zonder aanmelden."""

from collections.abc import Mapping
from functools import cache
from typing import Any, ClassVar

from django.conf import settings
from django.shortcuts import render
from drf_spectacular.generators import EndpointEnumerator, SchemaGenerator
from rest_framework.renderers import BaseRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from groningen.rules.scopes import OPENBAAR

from .leesbaar import bladzijde
from .schemadelen import DELEN
from .uitvoer import Jsonuitvoer, naar_json
from .verouderd import VERSIE
from .vraag import Vraag
from .weg import Weg

INLEIDING = (
    "De API van het portaal voor gemeenten: uw adressen, dossiers, plannen en voordrachten.\n\n"
    "Volgt de REST API Design Rules van de Nederlandse overheid. Fouten zijn problem details (RFC 9457). "
    "Tijden zijn RFC 3339: wij geven UTC, u mag elke offset sturen. Een lijst bladert met `cursor`: volg "
    "`volgende` tot die leeg is."
)
BEWAAR = "public, max-age=300"
OPENAPI = "application/vnd.oai.openapi+json"


class Wegwijzer(EndpointEnumerator):
    """Alleen wat onder ``/api/v1/`` staat."""

    def should_include_endpoint(self, path: str, callback: Any) -> bool:
        klasse = getattr(callback, "cls", None)
        return path.startswith("/api/v1/") and isinstance(klasse, type) and issubclass(klasse, APIView)


class Maker(SchemaGenerator):
    endpoint_inspector_cls = Wegwijzer


@cache
def beschrijving() -> dict[str, Any]:
    """De hele beschrijving. Zij verandert alleen met de code, dus één keer maken is genoeg."""
    gemaakt: dict[str, Any] = Maker().get_schema(public=True)
    gemaakt["info"] = {
        "title": "Samenloop: API voor gemeenten",
        "version": VERSIE,
        "description": INLEIDING,
        "contact": {
            "name": "Beheer van het portaal",
            "email": settings.API_CONTACT,
            "url": settings.PORTAAL_URL,
        },
        "license": {"name": "EUPL-1.2", "url": "https://eupl.eu/1.2/nl/"},
    }
    gemaakt["servers"] = [{"url": settings.PORTAAL_URL, "description": "Dit portaal"}]
    delen = gemaakt.setdefault("components", {})
    for soort, inhoud in DELEN.items():
        delen[soort] = {**inhoud, **delen.get(soort, {})}
    gemaakt["tags"] = [{"name": naam} for naam in sorted(_tags(gemaakt))]
    return gemaakt


def _tags(gemaakt: Mapping[str, Any]) -> set[str]:
    return {tag for pad in gemaakt["paths"].values() for werk in pad.values() for tag in werk["tags"]}


class Kaal(BaseRenderer):
    """De beschrijving als tekst die al klaar is."""

    media_type = OPENAPI
    format = "openapi"
    charset = None

    def render(self, data: Any, *_: Any, **__: Any) -> bytes:
        return naar_json(data)


class Html(BaseRenderer):
    """De leesbare bladzijde; zij wordt met een sjabloon gemaakt."""

    media_type = "text/html"
    format = "html"
    charset = "utf-8"

    def render(self, data: Any, *_: Any, **__: Any) -> bytes:
        return data if isinstance(data, bytes) else naar_json(data)


class Geenvraag(Vraag):
    """Er is niets te vragen."""

    def get_fields(self) -> dict[str, Any]:
        return {}


class Openbaarweg(Weg):
    """Voor iedereen, ook zonder token."""

    scopes: ClassVar[Mapping[str, str]] = {"GET": OPENBAAR}
    vraag: ClassVar[type[Vraag]] = Geenvraag


class Openapi(Openbaarweg):
    """Deze beschrijving, voor programma's."""

    doel = "beschrijving van de API"
    uitkomsten: ClassVar = {"GET": (200, {"application/json": {"schema": {"type": "object"}}})}
    renderer_classes = (Jsonuitvoer, Kaal)

    def get(self, request: Request) -> Response:
        """De OpenAPI-beschrijving van alle wegen."""
        Geenvraag().lees(request.query_params.dict())
        koppen = {"Access-Control-Allow-Origin": "*", "Cache-Control": BEWAAR}
        return Response(beschrijving(), headers=koppen)


class Docs(Openbaarweg):
    """Deze beschrijving, voor mensen."""

    doel = "uitleg over de API"
    uitkomsten: ClassVar = {"GET": (200, {"text/html": {"schema": {"type": "string"}}})}
    renderer_classes = (Html,)

    def get(self, request: Request) -> Any:
        """Alle wegen met wat erin gaat en wat eruit komt, als bladzijde."""
        Geenvraag().lees(request.query_params.dict())
        api = beschrijving()
        inleiding = INLEIDING.replace("`", "")
        inhoud = {"groepen": bladzijde(api), "info": api["info"], "inleiding": inleiding}
        return render(request._request, "api/docs.html", inhoud)
