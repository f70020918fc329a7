"""Signalen aan een gemeente, met haar antwoord.

Wat NCG aan een gemeente laat weten en waar zij op antwoordt, is een advies om een woning voor te laten gaan
(V-25). Bij `prioriteiten` staat hetzelfde advies als besluit. Het antwoord gaat als signaal terug naar wie
het gaf.
"""

from typing import Any, ClassVar

from django.db.models import Case, CharField, QuerySet, Value, When
from django.http import Http404
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from groningen.access import Kijker
from groningen.api.schrijven import Invoer, Schrijfweg, lees_inhoud, weigering_bij_veld
from groningen.api.vraag import Vraag
from groningen.api.weergave import Uitdrukking, Weergave
from groningen.api.wegen import Bronweg, Enkel, Lijst
from groningen.rules.gronden import ADVIES_ONTVANGEN
from samenloop.access import verzoeken_for
from samenloop.actions.prioritering import beantwoord_advies
from samenloop.models import Prioriteitsverzoek
from samenloop.rules.prioritering import LANGSTE_REDEN, Soort

Stand = Prioriteitsverzoek.Stand
LEZEN, SCHRIJVEN = "signalen:lezen", "signalen:schrijven"
OPEN, BEANTWOORD, VERVALLEN = "open", "beantwoord", "vervallen"
WEL, NIET = "overgenomen", "niet_overgenomen"
SOORTEN = [str(Soort.GEMEENTE_ADVIES)]
STANDEN = {
    Stand.INGEDIEND: OPEN,
    Stand.TOEGEWEZEN: BEANTWOORD,
    Stand.AFGEWEZEN: BEANTWOORD,
    Stand.INGETROKKEN: VERVALLEN,
}


class Signaalweergave(Weergave):
    """Eén signaal aan de gemeente."""

    id = serializers.IntegerField()
    soort = serializers.ChoiceField(SOORTEN)
    nummer = serializers.CharField(source="dossier.nummer", help_text="Nummer van het dossier bij NCG")
    nummeraanduidingId = serializers.CharField(source="dossier.adres.nummeraanduiding_id")  # noqa: N815
    tekst = serializers.CharField(source="motivering", help_text="Wat NCG schrijft")
    ontstaanOp = serializers.DateField(source="aangevraagd_op")  # noqa: N815
    uiterlijkOp = serializers.DateField(  # noqa: N815
        source="uiterlijk_op", help_text="Laatste dag waarop het antwoord er hoort te zijn"
    )
    stand = serializers.ChoiceField([OPEN, BEANTWOORD, VERVALLEN])
    uitkomst = serializers.ChoiceField([WEL, NIET], allow_null=True, help_text="Wat de gemeente antwoordde")
    antwoord = serializers.CharField(source="reden", allow_blank=True, help_text="Waarom")
    beantwoordOp = serializers.DateField(source="beslist_op", allow_null=True)  # noqa: N815

    UITDRUKKINGEN: ClassVar[dict[str, Uitdrukking]] = {
        "stand": Case(
            *(When(stand=van, then=Value(naar)) for van, naar in STANDEN.items()), output_field=CharField()
        ),
        "uitkomst": Case(
            When(stand=Stand.TOEGEWEZEN, then=Value(WEL)),
            When(stand=Stand.AFGEWEZEN, then=Value(NIET)),
            default=Value(None),
            output_field=CharField(null=True),
        ),
    }


class Signaalvraag(Vraag):
    stand = serializers.ChoiceField([OPEN, BEANTWOORD, VERVALLEN], required=False)
    nummeraanduidingId = serializers.RegexField(r"^\d{16}$", required=False)  # noqa: N815
    ontstaanVanaf = serializers.DateField(required=False)  # noqa: N815
    uiterlijkVoor = serializers.DateField(required=False)  # noqa: N815


class Antwoordinvoer(Invoer):
    uitkomst = serializers.ChoiceField([WEL, NIET])
    antwoord = serializers.CharField(source="reden", max_length=LANGSTE_REDEN, help_text="Waarom")


def _met_stand(bron: QuerySet[Any, Any], stand: str, _: Kijker) -> QuerySet[Any, Any]:
    return bron.filter(stand__in=[van for van, naar in STANDEN.items() if naar == stand])


class _Signalen(Schrijfweg, Bronweg):
    weergave = Signaalweergave
    doel = "signalen via de API"
    leest = ("dossier_id",)

    def grond(self, kijker: Kijker) -> str:
        return ADVIES_ONTVANGEN

    def bron(self, kijker: Kijker) -> QuerySet[Any, Any]:
        return verzoeken_for(kijker).filter(soort=Soort.GEMEENTE_ADVIES)


class Signalen(_Signalen, Lijst):
    """De signalen aan de eigen gemeente."""

    scopes: ClassVar = {"GET": LEZEN}
    vraag = Signaalvraag
    filters: ClassVar = {
        "nummeraanduidingId": "dossier__adres__nummeraanduiding_id",
        "ontstaanVanaf": "aangevraagd_op__gte",
        "uiterlijkVoor": "uiterlijk_op__lt",
    }
    keuzes: ClassVar = {"stand": _met_stand}


class Signaal(_Signalen, Enkel):
    """Eén signaal."""

    scopes: ClassVar = {"GET": LEZEN}

    def een(self, kijker: Kijker, **sleutels: Any) -> QuerySet[Any, Any]:
        return self.bron(kijker).filter(pk=sleutels["signaal"])


class Antwoorden(_Signalen):
    """Antwoorden op een signaal."""

    scopes: ClassVar = {"POST": SCHRIJVEN}
    invoer = Antwoordinvoer

    def post(self, request: Request, signaal: int) -> Response:
        """Antwoordt, één keer (daarna 409). Wie het signaal gaf, krijgt het antwoord als signaal terug."""
        door = self.schrijver()
        inhoud = lees_inhoud(Antwoordinvoer, request)
        if not self.bron(door).filter(pk=signaal).exists():
            raise Http404
        with weigering_bij_veld(Antwoordinvoer):
            beantwoord_advies(
                verzoek_id=signaal,
                overnemen=inhoud["uitkomst"] == WEL,
                reden=inhoud["reden"],
                door=door,
                peildatum=door.peildatum,
            )
        return self.lees(Signaal, signaal=signaal)
