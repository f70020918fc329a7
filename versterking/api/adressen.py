"""De adressen van een gemeente: waar zij liggen. Ook waar niets loopt, want die kan zij voordragen."""

from typing import Any, ClassVar

from django.db.models import Exists, F, OuterRef, QuerySet
from rest_framework import serializers

from groningen.access import Kijker, gemeenteadressen_for
from groningen.api.geojson import Geojsonuitvoer
from groningen.api.vraag import Postcode, Vraag
from groningen.api.weergave import Uitdrukking, Weergave
from groningen.api.wegen import Bronweg, Enkel, Lijst
from groningen.models import Dossier
from groningen.rules.rollen import Dossiersoort

_VERSTERKING = Dossier.objects.filter(adres=OuterRef("pk"), soort=Dossiersoort.VERSTERKING)


class Adresweergave(Weergave):
    """Een adres uit de BAG."""

    nummeraanduidingId = serializers.CharField(source="nummeraanduiding_id", help_text="Sleutel in de BAG")  # noqa: N815
    straatnaam = serializers.CharField()
    huisnummer = serializers.IntegerField(min_value=1)
    huisletter = serializers.CharField(allow_blank=True)
    toevoeging = serializers.CharField(allow_blank=True)
    postcode = serializers.CharField()
    woonplaats = serializers.CharField()
    gemeentecode = serializers.CharField(
        source="gemeente_id", help_text="Code van het CBS, zoals het adres haar draagt"
    )
    x = serializers.IntegerField(allow_null=True, help_text="Meter in RD (EPSG:28992)")
    y = serializers.IntegerField(allow_null=True, help_text="Meter in RD (EPSG:28992)")
    heeftVersterking = serializers.BooleanField(help_text="Of NCG hier een dossier heeft of had")  # noqa: N815

    UITDRUKKINGEN: ClassVar[dict[str, Uitdrukking]] = {
        "gemeentecode": F("gemeente_id"),
        "heeftVersterking": Exists(_VERSTERKING),
    }


class Adresvraag(Vraag):
    postcode = Postcode(required=False, help_text="`9901AB`")
    woonplaats = serializers.CharField(required=False, max_length=80)
    huisnummer = serializers.IntegerField(required=False, min_value=1, max_value=99_999)
    heeftVersterking = serializers.BooleanField(required=False, allow_null=True, default=None)  # noqa: N815


def _heeft_versterking(bron: QuerySet[Any, Any], heeft: bool, _: Kijker) -> QuerySet[Any, Any]:
    return bron.filter(Exists(_VERSTERKING) if heeft else ~Exists(_VERSTERKING))


class _Adressen(Bronweg):
    weergave = Adresweergave
    doel = "adressen via de API"
    scopes: ClassVar = {"GET": "adressen:lezen"}

    def bron(self, kijker: Kijker) -> QuerySet[Any, Any]:
        return gemeenteadressen_for(kijker)


class Adressen(_Adressen, Lijst):
    """De adressen van de eigen gemeente."""

    vraag = Adresvraag
    renderer_classes = (*Lijst.renderer_classes, Geojsonuitvoer)
    filters: ClassVar = {naam: naam for naam in ("postcode", "woonplaats", "huisnummer")}
    keuzes: ClassVar = {"heeftVersterking": _heeft_versterking}


class Adres(_Adressen, Enkel):
    """Eén adres van de eigen gemeente."""

    def een(self, kijker: Kijker, **sleutels: Any) -> QuerySet[Any, Any]:
        return self.bron(kijker).filter(nummeraanduiding_id=sleutels["nummeraanduidingId"])
