"""Veel tegelijk: tot 5.000 voordrachten of plaatsen in een plan, als taak."""

from typing import Any, ClassVar

from django.http import Http404
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from groningen.actions.apitaken import MEESTE_REGELS
from groningen.api.schrijven import Invoer, lees_inhoud
from groningen.api.taken import Bulkweg
from versterking.access import plannen_for
from versterking.actions.plan.woningen import MEESTE_WONINGEN
from versterking.rules.plan.zet import LANGSTE_MOTIEF
from versterking.rules.voordrachten.voordracht import IN_EEN_BESTAND

from .plannen import SCHRIJVEN as PLAN_SCHRIJVEN
from .voordrachten import SCHRIJVEN as VOORDRACHT_SCHRIJVEN
from .voordrachten import Voordrachtinvoer

TE_VEEL = f"Stuur hoogstens {MEESTE_REGELS} regels in één verzoek. Verdeel ze over meer verzoeken."
LEEG = "Stuur minstens één regel."


class Voordrachtregel(Voordrachtinvoer):
    """Een acuut onveilige woning gaat niet in een lijst: die leest niemand meteen."""

    soort = serializers.ChoiceField([str(een) for een in IN_EEN_BESTAND])


class Plaatsregel(Invoer):
    nummer = serializers.CharField(max_length=40, help_text="Nummer van het dossier bij NCG")
    plaats = serializers.IntegerField(min_value=1, max_value=MEESTE_WONINGEN, required=False)
    motief = serializers.CharField(max_length=LANGSTE_MOTIEF, required=False)


def _regels(soort: Any) -> Any:
    lijst = soort(many=True, max_length=MEESTE_REGELS, allow_empty=False)
    lijst.error_messages.update(max_length=TE_VEEL, empty=LEEG)
    return lijst


class Voordrachtregels(Invoer):
    regels = _regels(Voordrachtregel)


class Plaatsregels(Invoer):
    regels = _regels(Plaatsregel)


class Voordrachtlijsten(Bulkweg):
    """Veel adressen tegelijk voordragen."""

    doel = "voordrachten via de API"
    scopes: ClassVar = {"POST": VOORDRACHT_SCHRIJVEN}
    invoer = Voordrachtregels

    def post(self, request: Request) -> Response:
        """Neemt tot 5.000 voordrachten aan. Wat een regel belet, staat daarna bij de taak."""
        return self.neem_aan("voordrachten", lees_inhoud(Voordrachtregels, request)["regels"])


class Volgordes(Bulkweg):
    """De volgorde van een concept in één keer."""

    doel = "lokale plannen via de API"
    scopes: ClassVar = {"POST": PLAN_SCHRIJVEN}
    invoer = Plaatsregels

    def post(self, request: Request, plan: int) -> Response:
        """Neemt tot 5.000 plaatsen aan. Woningen zonder plaats schuiven op."""
        if not plannen_for(self.schrijver()).filter(pk=plan).exists():
            raise Http404
        regels = lees_inhoud(Plaatsregels, request)["regels"]
        return self.neem_aan("planvolgorde", regels, plan=plan, rijversie=self.rijversie())
