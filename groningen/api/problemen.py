"""Fouten als problem details (RFC 9457), in het Nederlands, met elk veld dat niet klopt bij naam."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404
from rest_framework import exceptions, status
from rest_framework.response import Response
from rest_framework.views import set_rollback

from groningen.rules.fouten import GeenToegang, Geweigerd, Verouderd

SOORT = "application/problem+json"
KOPNAMEN = ("Idempotency-Key", "If-Match")
TITELS = {
    400: "De vraag klopt niet",
    401: "Meld u eerst aan",
    403: "Dit mag u niet",
    404: "Dit is niet gevonden",
    405: "Deze methode bestaat hier niet",
    406: "Dit formaat is er niet",
    409: "Dit kan nu niet",
    412: "Intussen gewijzigd",
    415: "Dit formaat lezen wij niet",
    422: "De sleutel hoort bij een ander verzoek",
    428: "Zeg welke versie u zag",
    429: "Te veel verzoeken",
    500: "Er ging bij ons iets mis",
}


class Botsing(exceptions.APIException):
    """409: de bron is er, maar het kan nu niet."""

    status_code = status.HTTP_409_CONFLICT
    default_detail = "Dit kan nu niet."


class NietMeerGelijk(exceptions.APIException):
    """412: de bron is gewijzigd sinds `If-Match`."""

    status_code = status.HTTP_412_PRECONDITION_FAILED
    default_detail = "De bron is intussen gewijzigd. Haal haar opnieuw op en probeer het dan weer."


class VersieNodig(exceptions.APIException):
    """428: een wijziging zonder `If-Match`."""

    status_code = status.HTTP_428_PRECONDITION_REQUIRED
    default_detail = "Stuur `If-Match` mee met de ETag van de bron die u zag."


def probleem(code: int, uitleg: str, *, fouten: list[dict[str, Any]] | None = None) -> dict[str, Any]:
    """De inhoud van een probleem; `fouten` noemt elk veld dat niet klopt."""
    inhoud: dict[str, Any] = {"title": TITELS.get(code, "Er ging iets mis"), "status": code, "detail": uitleg}
    return inhoud | ({"errors": fouten} if fouten else {})


def handel_af(fout: Exception, context: dict[str, Any]) -> Response | None:
    """De afhandelaar van DRF: elke bekende fout wordt een probleem."""
    match fout:
        case Http404() | GeenToegang():
            fout = exceptions.NotFound("Deze bron bestaat niet, of is niet van u.")
        case PermissionDenied():
            fout = exceptions.PermissionDenied()
        case Verouderd():
            fout = NietMeerGelijk(fout.reden)
        case Geweigerd():
            fout = Botsing(fout.reden)
    if not isinstance(fout, exceptions.APIException):
        return None
    set_rollback()
    koppen = {}
    if kop := getattr(fout, "auth_header", None):
        koppen["WWW-Authenticate"] = kop
    if (wacht := getattr(fout, "wait", None)) is not None:
        koppen["Retry-After"] = str(int(wacht))
    fouten = None
    uitleg = str(fout.detail)
    if isinstance(fout, exceptions.ValidationError):
        waar = "query" if context["request"].method in ("GET", "HEAD") else "body"
        fouten = list(_velden(fout.detail, waar, ()))
        uitleg = "Verbeter wat bij `errors` staat."
    antwoord = Response(probleem(fout.status_code, uitleg, fouten=fouten), fout.status_code, headers=koppen)
    antwoord.content_type = SOORT
    return antwoord


def _velden(detail: Any, waar: str, pad: tuple[str, ...]) -> Any:
    if isinstance(detail, dict):
        for naam, binnen in detail.items():
            yield from _velden(binnen, waar, pad if naam == "non_field_errors" else (*pad, str(naam)))
    elif isinstance(detail, list):
        for nummer, binnen in enumerate(detail):
            yield from _velden(binnen, waar, (*pad, str(nummer)) if isinstance(binnen, dict) else pad)
    else:
        if pad and pad[0] in KOPNAMEN:
            waar = "header"
        plek = "#/" + "/".join(pad) if waar == "body" else "/".join(pad)
        yield {"in": waar, "location": plek, "code": detail.code, "detail": str(detail)}
