"""Taken: hoe het staat met wat een client in één keer stuurde."""

from typing import Any, ClassVar

from django.db.models import F, QuerySet
from rest_framework import serializers, status
from rest_framework.response import Response

from groningen.access import Kijker
from groningen.actions.apitaken import zet_taak_klaar
from groningen.models import Apitaak

from .schrijven import Schrijfweg
from .vraag import Vraag
from .weergave import Uitdrukking, Weergave
from .wegen import Bronweg, Enkel, Lijst

STANDEN = [str(een) for een in Apitaak.Stand]


class Taakfout(serializers.Serializer[Any]):
    """Wat er aan één regel niet kon."""

    regel = serializers.IntegerField(min_value=0, help_text="De hoeveelste regel, vanaf 0")
    location = serializers.CharField(help_text="JSON-pointer in wat er gestuurd is")
    code = serializers.CharField()
    detail = serializers.CharField()


class Taakweergave(Weergave):
    """Eén taak."""

    id = serializers.UUIDField()
    soort = serializers.CharField()
    stand = serializers.ChoiceField(STANDEN)
    aantal = serializers.IntegerField(min_value=0, help_text="Regels in de taak")
    verwerkt = serializers.IntegerField(min_value=0)
    gelukt = serializers.IntegerField(min_value=0)
    mislukt = serializers.IntegerField(min_value=0)
    aangemaaktOp = serializers.DateTimeField(source="aangemaakt_op")  # noqa: N815
    begonnenOp = serializers.DateTimeField(source="begonnen_op", allow_null=True)  # noqa: N815
    klaarOp = serializers.DateTimeField(source="klaar_op", allow_null=True)  # noqa: N815
    uitkomst = serializers.JSONField(allow_null=True, help_text="Waarom een taak als geheel mislukte")
    fouten = Taakfout(many=True, required=False, help_text="Alleen met `expand=fouten`")

    UITDRUKKINGEN: ClassVar[dict[str, Uitdrukking]] = {"id": F("nummer"), "fouten": F("fouten")}


class Taakvraag(Vraag):
    stand = serializers.ChoiceField(STANDEN, required=False)


class _Taken(Bronweg):
    weergave = Taakweergave
    doel = "taken van de API"
    scopes: ClassVar = {"GET": "taken:lezen"}

    def bron(self, kijker: Kijker) -> QuerySet[Any, Any]:
        if kijker.grondgebied().leeg:
            return Apitaak.objects.none()
        return Apitaak.objects.filter(koppeling__medewerker__organisatie=kijker.eigen_organisatie)


class Taken(_Taken, Lijst):
    """De taken van de eigen gemeente."""

    vraag = Taakvraag
    filters: ClassVar = {"stand": "stand"}


class Taak(_Taken, Enkel):
    """Eén taak; met `expand=fouten` wat er per regel niet kon."""

    def een(self, kijker: Kijker, **sleutels: Any) -> QuerySet[Any, Any]:
        return self.bron(kijker).filter(nummer=sleutels["taak"])


class Bulkweg(Schrijfweg):
    """Een weg die veel regels aanneemt en een taak teruggeeft."""

    def neem_aan(self, soort: str, regels: list[dict[str, Any]], **ook: Any) -> Response:
        """202, met de taak en waar zij staat."""
        door = self.schrijver()
        toegang: Any = self.request.auth
        taak = zet_taak_klaar(koppeling_id=toegang.koppeling_id, soort=soort, regels=regels, door=door, **ook)
        antwoord = self.lees(Taak, taak=taak.nummer)
        antwoord.status_code = status.HTTP_202_ACCEPTED
        antwoord["Location"] = self.request.build_absolute_uri(f"/api/v1/taken/{taak.nummer}")
        return antwoord
