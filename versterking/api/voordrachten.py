"""Voordrachten: een gemeente draagt adressen voor, NCG beslist met reden."""

from typing import Any, ClassVar

from django.db.models import QuerySet
from django.http import Http404
from rest_framework import serializers
from rest_framework.exceptions import ErrorDetail, ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from groningen.access import Kijker, gemeenteadressen_for
from groningen.api.schrijven import Invoer, Leeginvoer, Schrijfweg, lees_inhoud, weigering_bij_veld
from groningen.api.vraag import Vraag
from groningen.api.weergave import Weergave
from groningen.api.wegen import Bronweg, Enkel, Lijst
from versterking.access import voordrachten_for
from versterking.actions.voordrachten import draag_voor, trek_voordracht_in
from versterking.actions.voordrachten.indienen import ONBEKEND
from versterking.rules.voordrachten.voordracht import LANGSTE_TEKST, Soort, Stand

SOORTEN = [str(een) for een in Soort]
STANDEN = [str(een) for een in Stand]
LEZEN, SCHRIJVEN = "voordrachten:lezen", "voordrachten:schrijven"


class Voordrachtweergave(Weergave):
    """Eén voorgedragen adres, met wat NCG besloot."""

    nummer = serializers.CharField()
    soort = serializers.ChoiceField(SOORTEN)
    nummeraanduidingId = serializers.CharField(source="adres.nummeraanduiding_id")  # noqa: N815
    reden = serializers.CharField(help_text="Waarom de gemeente dit adres voordraagt")
    bewijs = serializers.CharField(help_text="Waaruit dat blijkt")
    stand = serializers.ChoiceField(STANDEN)
    ingediendOp = serializers.DateField(source="ingediend_op")  # noqa: N815
    uiterlijkOp = serializers.DateField(  # noqa: N815
        source="uiterlijk_op", help_text="De laatste dag waarop NCG beslist"
    )
    beslotenOp = serializers.DateField(source="besloten_op", allow_null=True)  # noqa: N815
    motivering = serializers.CharField(allow_blank=True, help_text="Waarom NCG zo besloot")
    dossiernummer = serializers.CharField(
        source="dossier.nummer", allow_null=True, help_text="Het dossier dat eruit volgde"
    )


class Voordrachtvraag(Vraag):
    soort = serializers.ChoiceField(SOORTEN, required=False)
    stand = serializers.ChoiceField(STANDEN, required=False)
    nummeraanduidingId = serializers.RegexField(r"^\d{16}$", required=False)  # noqa: N815
    ingediendVanaf = serializers.DateField(required=False)  # noqa: N815
    beslotenVanaf = serializers.DateField(required=False)  # noqa: N815


class Voordrachtinvoer(Invoer):
    nummeraanduidingId = serializers.RegexField(r"^\d{16}$", help_text="Sleutel van het adres in de BAG")  # noqa: N815
    soort = serializers.ChoiceField(SOORTEN)
    reden = serializers.CharField(max_length=LANGSTE_TEKST)
    bewijs = serializers.CharField(max_length=LANGSTE_TEKST, help_text="Een rapport, bezoek of besluit")


class _Voordrachten(Schrijfweg, Bronweg):
    weergave = Voordrachtweergave
    doel = "voordrachten via de API"
    leest = ("dossier_id",)

    def bron(self, kijker: Kijker) -> QuerySet[Any, Any]:
        return voordrachten_for(kijker)


class Voordrachten(_Voordrachten, Lijst):
    """De voordrachten van de eigen gemeente."""

    scopes: ClassVar = {"GET": LEZEN, "POST": SCHRIJVEN}
    vraag = Voordrachtvraag
    invoer = Voordrachtinvoer
    filters: ClassVar = {
        "soort": "soort",
        "stand": "stand",
        "nummeraanduidingId": "adres__nummeraanduiding_id",
        "ingediendVanaf": "ingediend_op__gte",
        "beslotenVanaf": "besloten_op__gte",
    }

    def post(self, request: Request) -> Response:
        """Draagt één adres voor. Voor veel tegelijk is er `voordrachtlijsten`."""
        door = self.schrijver()
        inhoud = lees_inhoud(Voordrachtinvoer, request)
        bag = inhoud.pop("nummeraanduidingId")
        adres_id = (
            gemeenteadressen_for(door).filter(nummeraanduiding_id=bag).values_list("pk", flat=True).first()
        )
        if adres_id is None:
            raise ValidationError({"nummeraanduidingId": [ErrorDetail(ONBEKEND, "does_not_exist")]})
        with weigering_bij_veld(Voordrachtinvoer):
            gedaan = draag_voor(adres_id=adres_id, **inhoud, door=door, peildatum=door.peildatum)
        return self.gemaakt(Voordracht, f"voordrachten/{gedaan.nummer}", nummer=gedaan.nummer)


class Voordracht(_Voordrachten, Enkel):
    """Eén voordracht."""

    scopes: ClassVar = {"GET": LEZEN}
    versieveld = "rijversie"


class Voordrachtintrekkingen(_Voordrachten):
    """Een voordracht intrekken."""

    scopes: ClassVar = {"POST": SCHRIJVEN}
    invoer = Leeginvoer

    def post(self, request: Request, nummer: str) -> Response:
        """Trekt de voordracht in, zolang NCG niet heeft beslist (anders 409)."""
        door = self.schrijver()
        lees_inhoud(Leeginvoer, request)
        sleutel = self.bron(door).filter(nummer=nummer).values_list("pk", flat=True).first()
        if sleutel is None:
            raise Http404
        trek_voordracht_in(
            voordracht_id=sleutel, door=door, peildatum=door.peildatum, rijversie=self.rijversie()
        )
        return self.lees(Voordracht, nummer=nummer)
