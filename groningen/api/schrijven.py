"""Schrijven: de inhoud nakijken, en dezelfde actie roepen als de pagina doet."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from rest_framework import serializers, status
from rest_framework.exceptions import ErrorDetail, PermissionDenied, ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from groningen.access import Kijker
from groningen.rules.fouten import Geweigerd, Verouderd
from groningen.rules.rollen import Rol

from .problemen import VersieNodig
from .wegen import Bronweg, Weg

ONBEKEND = "Dit veld bestaat hier niet. Bekend zijn: {}."
GEEN_OBJECT = "Stuur een JSON-object."
ALLEEN_GEMEENTE = "Alleen wie bij de gemeente aan het lokaal plan werkt, doet dit."


class Invoer(serializers.Serializer[Any]):
    """De inhoud van een verzoek. Wat hier niet bestaat is een fout, net als wat ontbreekt of niet klopt."""

    def to_internal_value(self, data: Any) -> Any:
        if not isinstance(data, dict):
            raise ValidationError({"non_field_errors": [ErrorDetail(GEEN_OBJECT, "invalid")]})
        fouten: dict[str, Any] = {}
        if vreemd := data.keys() - self.fields.keys():
            zin = ONBEKEND.format(", ".join(sorted(self.fields)))
            fouten = {str(naam): [ErrorDetail(zin, "unknown")] for naam in sorted(vreemd, key=str)}
        try:
            gelezen = super().to_internal_value(data)
        except ValidationError as fout:
            raise ValidationError({**fout.detail, **fouten}) from fout  # type: ignore[dict-item]
        if fouten:
            raise ValidationError(fouten)
        return gelezen


class Leeginvoer(Invoer):
    """Er is niets te zeggen; stuur `{}`."""


def lees_inhoud(invoer: type[Invoer], request: Request, *, deels: bool = False) -> dict[str, Any]:
    """De inhoud van het verzoek, nagekeken; met `deels` mag er van alles ontbreken."""
    lezer = invoer(data=request.data, partial=deels)
    lezer.is_valid(raise_exception=True)
    inhoud: dict[str, Any] = lezer.validated_data
    return inhoud


@contextmanager
def weigering_bij_veld(invoer: type[Invoer]) -> Iterator[None]:
    """Een weigering over een veld wordt een fout bij dat veld (400); een andere blijft zoals zij is (409)."""
    try:
        yield
    except Verouderd:
        raise
    except Geweigerd as fout:
        namen = {veld.source or naam: naam for naam, veld in invoer._declared_fields.items()}
        if (naam := namen.get(fout.veld)) is None:
            raise
        raise ValidationError({naam: [ErrorDetail(fout.reden, "invalid")]}) from fout


class Schrijfweg(Weg):
    """Een weg waarlangs een gemeente iets beslist: wie, op welke versie, en wat er daarna staat."""

    def schrijver(self) -> Kijker:
        """Wie bij een gemeente aan het plan werkt; anders 403."""
        kijker = self.kijker()
        if Rol.GEMEENTE not in kijker.rollen or kijker.grondgebied().leeg:
            raise PermissionDenied(ALLEEN_GEMEENTE)
        return kijker

    def rijversie(self, *, nodig: bool = False) -> int | None:
        """De versie uit `If-Match`; met `nodig` hoort zij er te zijn (428). `*` is elke versie."""
        gestuurd = self.request.headers.get("If-Match", "").strip()
        if not gestuurd:
            if nodig:
                raise VersieNodig
            return None
        if gestuurd == "*":
            return None
        kaal = gestuurd.strip('"')
        if not (kaal.isascii() and kaal.isdecimal() and len(kaal) < 10):
            raise Verouderd
        return int(kaal)

    def lees(self, weg: type[Bronweg], **sleutels: Any) -> Response:
        """De bron zoals zij nu is."""
        ander: Any = weg(request=self.request, args=(), kwargs=sleutels, format_kwarg=None)
        antwoord: Response = ander.get(self.request, **sleutels)
        return antwoord

    def gemaakt(self, weg: type[Bronweg], pad: str, **sleutels: Any) -> Response:
        """201, met de nieuwe bron en waar zij staat; `pad` begint na ``/api/v1/``."""
        antwoord = self.lees(weg, **sleutels)
        antwoord.status_code = status.HTTP_201_CREATED
        antwoord["Location"] = self.request.build_absolute_uri(f"/api/v1/{pad}")
        return antwoord
