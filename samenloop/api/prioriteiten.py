"""Prioriteiten: NCG adviseert om een woning voor te laten gaan, de gemeente beslist met reden."""

from typing import Any, ClassVar

from django.db.models import QuerySet
from django.http import Http404
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from groningen.access import Kijker
from groningen.api.schrijven import Invoer, Schrijfweg, lees_inhoud, weigering_bij_veld
from groningen.api.vraag import Vraag
from groningen.api.weergave import Weergave
from groningen.api.wegen import Bronweg, Enkel, Lijst
from groningen.rules.gronden import ADVIES_ONTVANGEN
from samenloop.access import verzoeken_for
from samenloop.actions.prioritering import beantwoord_advies
from samenloop.models import Prioriteitsverzoek
from samenloop.rules.prioritering import GRONDEN, LANGSTE_REDEN, Soort

STANDEN = [str(een) for een in Prioriteitsverzoek.Stand]
REDENEN = [str(een) for een in GRONDEN[Soort.GEMEENTE_ADVIES]]
LEZEN, SCHRIJVEN = "prioriteiten:lezen", "prioriteiten:schrijven"


class Prioriteitweergave(Weergave):
    """Eén advies van NCG over één woning. De gemeente bepaalt de volgorde; NCG volgt haar antwoord."""

    id = serializers.IntegerField()
    nummer = serializers.CharField(source="dossier.nummer", help_text="Nummer van het dossier bij NCG")
    nummeraanduidingId = serializers.CharField(source="dossier.adres.nummeraanduiding_id")  # noqa: N815
    grond = serializers.ChoiceField(REDENEN, help_text="Waarom NCG dit adviseert")
    motivering = serializers.CharField(help_text="De woorden van NCG erbij")
    risicoprofiel = serializers.CharField(allow_blank=True)
    stand = serializers.ChoiceField(STANDEN)
    aangevraagdOp = serializers.DateField(source="aangevraagd_op")  # noqa: N815
    uiterlijkOp = serializers.DateField(  # noqa: N815
        source="uiterlijk_op", help_text="Laatste dag waarop het antwoord er hoort te zijn"
    )
    beslistOp = serializers.DateField(source="beslist_op", allow_null=True)  # noqa: N815
    reden = serializers.CharField(allow_blank=True, help_text="Waarom de gemeente zo besliste")


class Prioriteitvraag(Vraag):
    stand = serializers.ChoiceField(STANDEN, required=False)
    grond = serializers.ChoiceField(REDENEN, required=False)
    nummeraanduidingId = serializers.RegexField(r"^\d{16}$", required=False)  # noqa: N815
    uiterlijkVoor = serializers.DateField(required=False)  # noqa: N815


class Besluitinvoer(Invoer):
    overnemen = serializers.BooleanField(help_text="`true`: de woning gaat voor")
    reden = serializers.CharField(max_length=LANGSTE_REDEN)


class _Prioriteiten(Schrijfweg, Bronweg):
    weergave = Prioriteitweergave
    doel = "prioriteiten via de API"
    leest = ("dossier_id",)

    def grond(self, kijker: Kijker) -> str:
        return ADVIES_ONTVANGEN

    def bron(self, kijker: Kijker) -> QuerySet[Any, Any]:
        return verzoeken_for(kijker).filter(soort=Soort.GEMEENTE_ADVIES)


class Prioriteiten(_Prioriteiten, Lijst):
    """De adviezen aan de eigen gemeente."""

    scopes: ClassVar = {"GET": LEZEN}
    vraag = Prioriteitvraag
    filters: ClassVar = {
        "stand": "stand",
        "grond": "grond",
        "nummeraanduidingId": "dossier__adres__nummeraanduiding_id",
        "uiterlijkVoor": "uiterlijk_op__lt",
    }


class Prioriteit(_Prioriteiten, Enkel):
    """Eén advies."""

    scopes: ClassVar = {"GET": LEZEN}

    def een(self, kijker: Kijker, **sleutels: Any) -> QuerySet[Any, Any]:
        return self.bron(kijker).filter(pk=sleutels["prioriteit"])


class Besluiten(_Prioriteiten):
    """Beslissen over een advies."""

    scopes: ClassVar = {"POST": SCHRIJVEN}
    invoer = Besluitinvoer

    def post(self, request: Request, prioriteit: int) -> Response:
        """Neemt het advies over of niet, met reden. Dat kan één keer (daarna 409)."""
        door = self.schrijver()
        inhoud = lees_inhoud(Besluitinvoer, request)
        if not self.bron(door).filter(pk=prioriteit).exists():
            raise Http404
        with weigering_bij_veld(Besluitinvoer):
            beantwoord_advies(verzoek_id=prioriteit, door=door, peildatum=door.peildatum, **inhoud)
        return self.lees(Prioriteit, prioriteit=prioriteit)
