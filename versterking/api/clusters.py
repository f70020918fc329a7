"""Clusters: de treintjes waarin NCG woningen van een gemeente samen door de stappen brengt."""

from typing import Any, ClassVar

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, F, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce, JSONObject
from django.http import Http404
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from groningen.access import Kijker
from groningen.api.schrijven import Invoer, Schrijfweg, lees_inhoud, weigering_bij_veld
from groningen.api.vraag import Vraag
from groningen.api.weergave import Uitdrukking, Weergave
from groningen.api.wegen import Bronweg, Enkel, Lijst
from versterking.access import treintjes_for, woningen_for
from versterking.actions.treintjes.basis import LANGSTE_REDEN
from versterking.actions.treintjes.wijzigen import zet_volgorde
from versterking.models import Treintjeplanning, Wagon
from versterking.rules.planning.stappen import Stap
from versterking.rules.treintjes.gang import Stand

STANDEN = [str(een) for een in Stand]
LEZEN, SCHRIJVEN = "clusters:lezen", "clusters:schrijven"
_WAGONS = Wagon.objects.filter(treintje=OuterRef("pk"), tot__isnull=True)


class Vensterweergave(Weergave):
    """Wanneer het cluster een stap doet, zoals NCG het plande."""

    stap = serializers.ChoiceField([str(een) for een in Stap])
    van = serializers.DateField()
    tot = serializers.DateField()


class Clusterweergave(Weergave):
    """Een groep woningen die samen alle stappen doet."""

    nummer = serializers.CharField()
    naam = serializers.CharField()
    stand = serializers.ChoiceField(STANDEN)
    volgorde = serializers.IntegerField(min_value=0, help_text="Plaats binnen de gemeente; 1 gaat eerst")
    reden = serializers.CharField(help_text="Waarom deze woningen bij elkaar horen")
    planId = serializers.IntegerField(allow_null=True)  # noqa: N815
    woningen = serializers.IntegerField(min_value=0, help_text="Hoeveel woningen er nu meerijden")
    gemaaktOp = serializers.DateField(source="gemaakt_op")  # noqa: N815
    vastgesteldOp = serializers.DateField(source="vastgesteld_op", allow_null=True)  # noqa: N815
    gestartOp = serializers.DateField(source="gestart_op", allow_null=True)  # noqa: N815
    geslotenOp = serializers.DateField(source="gesloten_op", allow_null=True)  # noqa: N815
    vensters = Vensterweergave(many=True, required=False, help_text="Alleen met `expand=vensters`")

    UITDRUKKINGEN: ClassVar[dict[str, Uitdrukking]] = {
        "planId": F("plan_id"),
        "woningen": Coalesce(
            Subquery(_WAGONS.order_by().values("treintje").annotate(n=Count("pk")).values("n")), 0
        ),
        "vensters": ArraySubquery(
            Treintjeplanning.objects.filter(treintje=OuterRef("pk"))
            .order_by("van", "pk")
            .values_list(JSONObject(stap="stap", van="van", tot="tot"), flat=True)
        ),
    }


class Clustervraag(Vraag):
    stand = serializers.ChoiceField(STANDEN, required=False)
    planId = serializers.IntegerField(required=False, min_value=1, max_value=2**63 - 1)  # noqa: N815


class Volgorde(Invoer):
    volgorde = serializers.IntegerField(source="plaats", min_value=1, max_value=100_000)
    reden = serializers.CharField(max_length=LANGSTE_REDEN, help_text="Waarom het cluster daar hoort")


class _Clusters(Bronweg):
    weergave = Clusterweergave
    doel = "clusters via de API"

    def bron(self, kijker: Kijker) -> QuerySet[Any, Any]:
        return treintjes_for(kijker)


class Clusters(_Clusters, Lijst):
    """De clusters van de eigen gemeente."""

    scopes: ClassVar = {"GET": LEZEN}
    vraag = Clustervraag
    filters: ClassVar = {"stand": "stand", "planId": "plan"}


class Cluster(_Clusters, Schrijfweg, Enkel):
    """Eén cluster. De gemeente bepaalt de volgorde van wat nog niet rijdt; de rest doet NCG."""

    scopes: ClassVar = {"GET": LEZEN, "PATCH": SCHRIJVEN}
    versieveld = "rijversie"
    invoer = Volgorde

    def patch(self, request: Request, nummer: str) -> Response:
        """Zet het cluster op een andere plaats binnen de gemeente, met een reden."""
        door = self.schrijver()
        inhoud = lees_inhoud(Volgorde, request)
        treintje = self.bron(door).filter(nummer=nummer).values_list("pk", flat=True).first()
        if treintje is None:
            raise Http404
        with weigering_bij_veld(Volgorde):
            zet_volgorde(
                treintje_id=treintje,
                **inhoud,
                door=door,
                peildatum=door.peildatum,
                rijversie=self.rijversie(nodig=True),
            )
        return self.get(request, nummer=nummer)


class Wagonweergave(Weergave):
    """Een woning die in een cluster meerijdt."""

    nummer = serializers.CharField(source="dossier.nummer", help_text="Nummer van het dossier bij NCG")
    nummeraanduidingId = serializers.CharField(source="dossier.adres.nummeraanduiding_id")  # noqa: N815
    status = serializers.CharField(source="dossier.status")
    vanaf = serializers.DateField()


class Wagons(Lijst):
    """De woningen die nu in een cluster meerijden."""

    weergave = Wagonweergave
    doel = "clusters via de API"
    scopes: ClassVar = {"GET": LEZEN}
    leest = ("dossier_id",)

    def bron(self, kijker: Kijker) -> QuerySet[Any, Any]:
        treintje = (
            treintjes_for(kijker).filter(nummer=self.kwargs["nummer"]).values_list("pk", flat=True).first()
        )
        if treintje is None:
            raise Http404
        return Wagon.objects.filter(treintje=treintje, tot__isnull=True, dossier__in=woningen_for(kijker))
