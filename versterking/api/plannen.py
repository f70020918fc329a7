"""Lokale plannen van aanpak: lezen, en wat een gemeente er zelf over beslist."""

from typing import Any, ClassVar

from django.db.models import Count, F, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import Http404
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from groningen.access import Kijker
from groningen.api.schrijven import Invoer, Leeginvoer, Schrijfweg, lees_inhoud, weigering_bij_veld
from groningen.api.vraag import Vraag
from groningen.api.weergave import Uitdrukking, Weergave
from groningen.api.wegen import Bronweg, Enkel, Lijst
from versterking.access import plannen_for, woningen_for
from versterking.actions.plan.besluiten import leg_voor, trek_in
from versterking.actions.plan.opstellen import (
    BESCHREVEN,
    MEESTE_WISSELWONINGEN,
    Inhoud,
    maak_plan,
    wijzig_plan,
)
from versterking.models import LokaalPlan, Planregel
from versterking.models.stap import LANGSTE_TEKST
from versterking.rules.plan.gang import Stand
from versterking.rules.plan.zet import LANGSTE_REDEN

STANDEN = [str(een) for een in Stand]
LEZEN, SCHRIJVEN = "lokale-plannen:lezen", "lokale-plannen:schrijven"
_WONINGEN = (
    Planregel.objects.filter(plan=OuterRef("pk"))
    .order_by()
    .values("plan")
    .annotate(n=Count("pk"))
    .values("n")
)


class Planweergave(Weergave):
    """Eén versie van het lokaal plan van aanpak."""

    id = serializers.IntegerField()
    naam = serializers.CharField()
    versie = serializers.IntegerField(min_value=1)
    gemeentecode = serializers.CharField(help_text="Code van het CBS")
    stand = serializers.ChoiceField(STANDEN)
    standSinds = serializers.DateField(source="stand_sinds", allow_null=True)  # noqa: N815
    ambitie = serializers.CharField(allow_blank=True)
    faciliteiten = serializers.CharField(allow_blank=True)
    wisselwoningen = serializers.IntegerField(min_value=0)
    begintOp = serializers.DateField(source="begint_op")  # noqa: N815
    eindigtOp = serializers.DateField(source="eindigt_op")  # noqa: N815
    opgesteldOp = serializers.DateField(source="opgesteld_op")  # noqa: N815
    vastgesteldOp = serializers.DateField(source="vastgesteld_op", allow_null=True)  # noqa: N815
    opdrachtOp = serializers.DateField(source="opdracht_op", allow_null=True)  # noqa: N815
    geslotenOp = serializers.DateField(source="gesloten_op", allow_null=True)  # noqa: N815
    woningen = serializers.IntegerField(min_value=0, help_text="Hoeveel woningen er in staan")

    UITDRUKKINGEN: ClassVar[dict[str, Uitdrukking]] = {
        "gemeentecode": F("gemeente_id"),
        "woningen": Coalesce(Subquery(_WONINGEN), 0),
    }


class Planvraag(Vraag):
    stand = serializers.ChoiceField(STANDEN, required=False)
    versie = serializers.IntegerField(required=False, min_value=1, max_value=32_767)


class Planinvoer(Invoer):
    """Wat een gemeente van haar plan zegt, naast de woningen en hun volgorde."""

    naam = serializers.CharField(max_length=120)
    ambitie = serializers.CharField(max_length=LANGSTE_TEKST, allow_blank=True, default="")
    faciliteiten = serializers.CharField(max_length=LANGSTE_TEKST, allow_blank=True, default="")
    wisselwoningen = serializers.IntegerField(min_value=0, max_value=MEESTE_WISSELWONINGEN, default=0)
    begintOp = serializers.DateField(source="begint_op")  # noqa: N815
    eindigtOp = serializers.DateField(source="eindigt_op")  # noqa: N815


class Redeninvoer(Invoer):
    reden = serializers.CharField(max_length=LANGSTE_REDEN, help_text="Waarom")


class _Plannen(Bronweg):
    weergave = Planweergave
    doel = "lokale plannen via de API"

    def bron(self, kijker: Kijker) -> QuerySet[Any, Any]:
        return plannen_for(kijker)


class Plannen(_Plannen, Schrijfweg, Lijst):
    """De versies van het plan van de eigen gemeente."""

    scopes: ClassVar = {"GET": LEZEN, "POST": SCHRIJVEN}
    vraag = Planvraag
    invoer = Planinvoer
    filters: ClassVar = {"stand": "stand", "versie": "versie"}

    def post(self, request: Request) -> Response:
        """Maakt een concept. Is er al een plan, dan is dit de volgende versie."""
        door = self.schrijver()
        inhoud = lees_inhoud(Planinvoer, request)
        with weigering_bij_veld(Planinvoer):
            gemaakt = maak_plan(
                gemeente_code=door.gemeente_code or "",
                inhoud=Inhoud(**inhoud),
                door=door,
                peildatum=door.peildatum,
            )
        return self.gemaakt(Plan, f"lokale-plannen/{gemaakt.pk}", plan=gemaakt.pk)


class Plan(_Plannen, Schrijfweg, Enkel):
    """Eén versie van het plan."""

    scopes: ClassVar = {"GET": LEZEN, "PATCH": SCHRIJVEN}
    versieveld = "rijversie"
    invoer = Planinvoer

    def een(self, kijker: Kijker, **sleutels: Any) -> QuerySet[Any, Any]:
        return self.bron(kijker).filter(pk=sleutels["plan"])

    def patch(self, request: Request, plan: int) -> Response:
        """Wijzigt wat er in een concept over het plan staat."""
        door = self.schrijver()
        inhoud = lees_inhoud(Planinvoer, request, deels=True)
        nu = self.bron(door).filter(pk=plan).values(*BESCHREVEN).first()
        if nu is None:
            raise Http404
        with weigering_bij_veld(Planinvoer):
            wijzig_plan(
                plan_id=plan,
                inhoud=Inhoud(**{**nu, **inhoud}),
                door=door,
                peildatum=door.peildatum,
                rijversie=self.rijversie(nodig=True),
            )
        return self.get(request, plan=plan)


class Voorleggingen(_Plannen, Schrijfweg):
    """Een concept voorleggen aan de lokale stuurgroep."""

    scopes: ClassVar = {"POST": SCHRIJVEN}
    invoer = Leeginvoer

    def post(self, request: Request, plan: int) -> Response:
        """Legt het concept voor. Een afwijking van het model zonder motief weigert (409)."""
        door = self.schrijver()
        lees_inhoud(Leeginvoer, request)
        leg_voor(plan_id=plan, door=door, peildatum=door.peildatum, rijversie=self.rijversie())
        return self.lees(Plan, plan=plan)


class Intrekkingen(_Plannen, Schrijfweg):
    """Een versie intrekken."""

    scopes: ClassVar = {"POST": SCHRIJVEN}
    invoer = Redeninvoer

    def post(self, request: Request, plan: int) -> Response:
        """Gaat niet verder met deze versie; een versie in opdracht blijft."""
        door = self.schrijver()
        inhoud = lees_inhoud(Redeninvoer, request)
        with weigering_bij_veld(Redeninvoer):
            trek_in(
                plan_id=plan,
                reden=inhoud["reden"],
                door=door,
                peildatum=door.peildatum,
                rijversie=self.rijversie(),
            )
        return self.lees(Plan, plan=plan)


def plan_van(kijker: Kijker, plan_id: int) -> LokaalPlan:
    """Het plan, als deze kijker het ziet."""
    plan = plannen_for(kijker).filter(pk=plan_id).first()
    if plan is None:
        raise Http404
    return plan


def regels_van(kijker: Kijker, plan_id: int) -> QuerySet[Any, Any]:
    """De woningen van het plan die deze kijker ziet."""
    plan_van(kijker, plan_id)
    return Planregel.objects.filter(plan=plan_id, dossier__in=woningen_for(kijker))
