"""De basis van elke weg van de API: wie, met welke scope, hoe vaak, en één keer."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any, ClassVar

from django.utils import timezone
from rest_framework import status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from groningen.access import Kijker, kijker_voor
from groningen.rules.scopes import OPENBAAR

from .aanmelden import HeeftScope, Tokenaanmelding
from .eenmalig import KOP, eenmalig
from .tempo import Tempo
from .verouderd import Afscheid


class Weg(APIView):
    """De basis van elke weg: de kijker, voor wie de middleware ook het leeslog schrijft.

    `scopes` zegt per methode wat een token nodig heeft; wat iedereen mag, is `OPENBAAR`. `afscheid` staat er
    als de weg gaat verdwijnen. `uitkomsten` zegt per methode de code en de vorm van het antwoord, waar de
    beschrijving die niet zelf ziet.
    """

    doel: ClassVar[str] = ""
    scopes: ClassVar[Mapping[str, str]] = {}
    afscheid: ClassVar[Afscheid | None] = None
    uitkomsten: ClassVar[Mapping[str, tuple[int, Any]]] = {}
    authentication_classes: Sequence[Any] = (Tokenaanmelding,)
    permission_classes: Sequence[Any] = (HeeftScope,)
    throttle_classes: Sequence[Any] = (Tempo,)

    def kijker(self) -> Kijker:
        verzoek = self.request._request
        gevonden: Kijker | None = getattr(verzoek, "_kijker", None)
        if gevonden is None:
            gevonden = kijker_voor(self.request.user, timezone.localdate())
            verzoek._kijker = gevonden  # type: ignore[attr-defined]
        verzoek._doel = self.doel  # type: ignore[attr-defined]
        return gevonden

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        herhaalbaar = request.method == "POST" and self.scopes.get("POST") != OPENBAAR
        if herhaalbaar and KOP in request.headers and hasattr(self, "post"):
            vars(self)["post"] = partial(eenmalig, getattr(self, "post"))  # noqa: B009

    def options(self, request: Any, *args: Any, **kwargs: Any) -> Response:
        """Zegt welke methoden er zijn."""
        return Response(status=status.HTTP_204_NO_CONTENT, headers={"Allow": ", ".join(self.allowed_methods)})

    def finalize_response(self, request: Request, response: Any, *args: Any, **kwargs: Any) -> Any:
        antwoord = super().finalize_response(request, response, *args, **kwargs)
        for naam, waarde in (self.afscheid.koppen() if self.afscheid else {}).items():
            antwoord[naam] = waarde
        return antwoord
