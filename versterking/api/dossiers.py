"""Versterkingsdossiers voor een gemeente: de voortgang van de woningen op haar grondgebied, niets meer."""

from typing import Any, ClassVar

from django.db.models import QuerySet
from django.db.models.functions import JSONObject
from rest_framework import serializers

from groningen.access import Kijker
from groningen.api.vraag import Vraag
from groningen.api.weergave import Uitdrukking, Weergave
from groningen.api.wegen import Enkel, Lijst
from versterking.access import noteer_voortgang, woningen_for


class Dossieradres(Weergave):
    """Waar de woning staat."""

    nummeraanduidingId = serializers.CharField(help_text="Sleutel van het adres in de BAG")  # noqa: N815
    straatnaam = serializers.CharField()
    huisnummer = serializers.IntegerField()
    postcode = serializers.CharField()
    woonplaats = serializers.CharField()


class Dossierweergave(Weergave):
    """Eén versterking van één adres."""

    nummer = serializers.CharField(help_text="Nummer bij NCG")
    status = serializers.CharField(help_text="Status volgens NCG, `1.2` tot en met `6.2`")
    statusSinds = serializers.DateField(source="status_sinds")  # noqa: N815
    fase = serializers.IntegerField(min_value=1, max_value=6, help_text="Processtap 1 tot en met 6")
    loopt = serializers.BooleanField()
    risicoprofiel = serializers.CharField(source="versterking.risicoprofiel", allow_blank=True)
    nummeraanduidingId = serializers.CharField(source="adres.nummeraanduiding_id")  # noqa: N815
    adres = Dossieradres(required=False, help_text="Alleen met `expand=adres`")

    UITDRUKKINGEN: ClassVar[dict[str, Uitdrukking]] = {
        "adres": JSONObject(
            nummeraanduidingId="adres__nummeraanduiding_id",
            straatnaam="adres__straatnaam",
            huisnummer="adres__huisnummer",
            postcode="adres__postcode",
            woonplaats="adres__woonplaats",
        )
    }


class Dossiervraag(Vraag):
    status = serializers.CharField(required=False, help_text="Alleen deze status")
    fase = serializers.IntegerField(required=False, min_value=1, max_value=6)
    loopt = serializers.BooleanField(required=False, allow_null=True, default=None)


class _Dossiers:
    weergave = Dossierweergave
    doel = "versterkingsdossiers via de API"

    def bron(self, kijker: Kijker) -> QuerySet[Any, Any]:
        return woningen_for(kijker)

    def noteer(self, kijker: Kijker, sleutels: list[Any]) -> None:
        noteer_voortgang(kijker, sleutels)


class Dossiers(_Dossiers, Lijst):
    vraag = Dossiervraag

    def zeef(self, bron: QuerySet[Any, Any], gevraagd: dict[str, Any]) -> QuerySet[Any, Any]:
        for veld in ("status", "fase", "loopt"):
            if gevraagd.get(veld) is not None:
                bron = bron.filter(**{veld: gevraagd[veld]})
        return bron


class Dossier(_Dossiers, Enkel):
    pass
