"""`Idempotency-Key`: een POST die nog eens komt, gebeurt niet nog eens."""

import hashlib
import re
from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from rest_framework import status
from rest_framework.exceptions import APIException, ErrorDetail, NotAuthenticated, ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from groningen.actions.eenmalig import begin_eenmalig, bewaar_antwoord
from groningen.models import Eenmalig

from .aanmelden import toegang_van
from .uitvoer import naar_json

KOP, LANGSTE = "Idempotency-Key", 255
SLEUTEL = re.compile(rf"[!-~]{{1,{LANGSTE}}}")
BEWAARD = ("Location", "ETag")
FOUT_SLEUTEL = f"Gebruik 1 tot en met {LANGSTE} leesbare tekens zonder spaties, bijvoorbeeld een UUID."


class AndereInhoud(APIException):
    """422: dezelfde sleutel bij een ander verzoek."""

    status_code = status.HTTP_422_UNPROCESSABLE_ENTITY
    default_detail = "Deze `Idempotency-Key` is al gebruikt bij een ander verzoek. Kies een nieuwe."


def eenmalig(
    doe: Callable[..., HttpResponseBase], request: Request, *args: Any, **kwargs: Any
) -> HttpResponseBase:
    """Doet de POST, of geeft het antwoord van de vorige keer.

    De rij ontstaat in de transactie van de actie: een tweede die tegelijk komt, wacht tot de eerste klaar is.
    Mislukt de eerste, dan is er niets bewaard en mag het opnieuw.
    """
    sleutel = request.headers[KOP]
    if not SLEUTEL.fullmatch(sleutel):
        raise ValidationError({KOP: [ErrorDetail(FOUT_SLEUTEL, "invalid")]})
    zelfde = {
        "methode": request.method or "",
        "pad": request.path[:300],
        "vingerafdruk": hashlib.sha256(naar_json(_gesorteerd(request.data))).hexdigest(),
    }
    toegang = toegang_van(request)
    if toegang is None:
        raise NotAuthenticated
    with transaction.atomic():
        rij, nieuw = begin_eenmalig(koppeling_id=toegang.koppeling_id, sleutel=sleutel, **zelfde)
        if not nieuw:
            if any(getattr(rij, naam) != waarde for naam, waarde in zelfde.items()):
                raise AndereInhoud
            return _opnieuw(rij)
        antwoord = doe(request, *args, **kwargs)
        _bewaar(rij, antwoord)
        return antwoord


def _bewaar(rij: Eenmalig, antwoord: HttpResponseBase) -> None:
    inhoud = antwoord.data if isinstance(antwoord, Response) else None
    bewaar_antwoord(
        rij=rij,
        status=antwoord.status_code,
        koppen={naam: antwoord[naam] for naam in BEWAARD if naam in antwoord},
        inhoud=b"" if inhoud is None else naar_json(inhoud),
    )


def _opnieuw(rij: Eenmalig) -> HttpResponse:
    inhoud = bytes(rij.inhoud)
    antwoord = HttpResponse(inhoud, status=rij.status or status.HTTP_200_OK, content_type="application/json")
    if not inhoud:
        del antwoord["Content-Type"]
    for naam, waarde in rij.koppen.items():
        antwoord[naam] = waarde
    antwoord["Idempotency-Replayed"] = "true"
    return antwoord


def _gesorteerd(inhoud: Any) -> Any:
    """Dezelfde inhoud in een andere volgorde is dezelfde inhoud."""
    if isinstance(inhoud, dict):
        return {str(naam): _gesorteerd(inhoud[naam]) for naam in sorted(inhoud, key=str)}
    return [_gesorteerd(een) for een in inhoud] if isinstance(inhoud, list) else inhoud
