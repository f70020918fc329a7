"""De woningen van een plan op volgorde, met motief; een gemeente zet ze erin, eruit en anders."""

from typing import Any, ClassVar

from django.db.models import QuerySet
from django.http import Http404
from rest_framework import serializers, status
from rest_framework.request import Request
from rest_framework.response import Response

from groningen.access import Kijker
from groningen.api.schrijven import Invoer, Schrijfweg, lees_inhoud, weigering_bij_veld
from groningen.api.vraag import Vraag
from groningen.api.weergave import Weergave
from groningen.api.wegen import Bronweg, Enkel, Lijst
from versterking.access import plannen_for, woningen_for
from versterking.actions.plan.woningen import (
    MEESTE_WONINGEN,
    geef_motief,
    haal_woningen_uit,
    verplaats_woningen,
    voeg_woning_toe,
)
from versterking.models import Planregel
from versterking.rules.plan.zet import LANGSTE_MOTIEF

from .plannen import LEZEN, SCHRIJVEN, regels_van


class Regelweergave(Weergave):
    """Eén woning in een plan."""

    plaats = serializers.IntegerField(min_value=1)
    nummer = serializers.CharField(source="dossier.nummer", help_text="Nummer van het dossier bij NCG")
    nummeraanduidingId = serializers.CharField(source="dossier.adres.nummeraanduiding_id")  # noqa: N815
    status = serializers.CharField(source="dossier.status")
    risicoprofiel = serializers.CharField(source="dossier.versterking.risicoprofiel", allow_blank=True)
    motief = serializers.CharField(
        allow_blank=True, help_text="Waarom deze woning vóór een onveiliger woning gaat"
    )
    opgenomenOp = serializers.DateField(  # noqa: N815
        source="opgenomen_op", allow_null=True, help_text="De dag waarop zij door het plan naar 2.1 ging"
    )


class Regelvraag(Vraag):
    status = serializers.CharField(required=False, max_length=3)
    risicoprofiel = serializers.CharField(required=False, max_length=10)


class Regelinvoer(Invoer):
    nummer = serializers.CharField(max_length=40, help_text="Nummer van het dossier bij NCG, in status 1.2")


class Plaatsinvoer(Invoer):
    plaats = serializers.IntegerField(source="naar", required=False, min_value=1, max_value=MEESTE_WONINGEN)
    motief = serializers.CharField(required=False, max_length=LANGSTE_MOTIEF)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if not attrs:
            raise serializers.ValidationError("Noem een `plaats`, een `motief` of allebei.", "required")
        return attrs


class _Regels(Schrijfweg, Bronweg):
    weergave = Regelweergave
    doel = "lokale plannen via de API"
    leest = ("dossier_id",)

    def bron(self, kijker: Kijker) -> QuerySet[Any, Any]:
        return regels_van(kijker, self.kwargs["plan"])


class Regels(_Regels, Lijst):
    """De woningen van een plan, op volgorde."""

    scopes: ClassVar = {"GET": LEZEN, "POST": SCHRIJVEN}
    vraag = Regelvraag
    invoer = Regelinvoer
    volgorde = ("plaats",)
    filters: ClassVar = {"status": "dossier__status", "risicoprofiel": "dossier__versterking__risicoprofiel"}

    def post(self, request: Request, plan: int) -> Response:
        """Zet een woning in een concept, op de plaats die het model geeft."""
        door = self.schrijver()
        inhoud = lees_inhoud(Regelinvoer, request)
        with weigering_bij_veld(Regelinvoer):
            voeg_woning_toe(
                plan_id=plan,
                nummer=inhoud["nummer"],
                door=door,
                peildatum=door.peildatum,
                rijversie=self.rijversie(),
            )
        nummer = regels_van(door, plan).get(dossier__nummer__iexact=inhoud["nummer"]).dossier.nummer
        return self.gemaakt(Regel, f"lokale-plannen/{plan}/regels/{nummer}", plan=plan, nummer=nummer)


class Regel(_Regels, Enkel):
    """Eén woning van een plan. De `ETag` is die van het plan: elke wijziging van de volgorde telt."""

    scopes: ClassVar = {"GET": LEZEN, "PATCH": SCHRIJVEN, "DELETE": SCHRIJVEN}
    versieveld = "plan__rijversie"
    invoer = Plaatsinvoer

    def een(self, kijker: Kijker, **sleutels: Any) -> QuerySet[Any, Any]:
        return Planregel.objects.filter(
            plan__in=plannen_for(kijker),
            dossier__in=woningen_for(kijker),
            plan=sleutels["plan"],
            dossier__nummer=sleutels["nummer"],
        )

    def patch(self, request: Request, plan: int, nummer: str) -> Response:
        """Zet de woning op een andere plaats, geeft haar een motief, of allebei."""
        door = self.schrijver()
        inhoud = lees_inhoud(Plaatsinvoer, request)
        vast: dict[str, Any] = {
            "plan_id": plan,
            "regels": self._sleutel(door),
            "door": door,
            "peildatum": door.peildatum,
        }
        rijversie = self.rijversie(nodig=True)
        with weigering_bij_veld(Plaatsinvoer):
            if "naar" in inhoud:
                verplaats_woningen(
                    **vast, naar=inhoud["naar"], motief=inhoud.get("motief", ""), rijversie=rijversie
                )
            else:
                geef_motief(**vast, motief=inhoud["motief"], rijversie=rijversie)
        return self.get(request, plan=plan, nummer=nummer)

    def delete(self, request: Request, plan: int, nummer: str) -> Response:
        """Haalt de woning uit een concept; de rest schuift op."""
        door = self.schrijver()
        haal_woningen_uit(
            plan_id=plan,
            regels=self._sleutel(door),
            door=door,
            peildatum=door.peildatum,
            rijversie=self.rijversie(nodig=True),
        )
        return Response(status=status.HTTP_204_NO_CONTENT)

    def _sleutel(self, door: Kijker) -> list[int]:
        gevonden = list(
            self.bron(door).filter(dossier__nummer=self.kwargs["nummer"]).values_list("pk", flat=True)
        )
        if not gevonden:
            raise Http404
        return gevonden
