"""Versterkingsdossiers voor een gemeente: de voortgang van de woningen op haar grondgebied, niets meer."""

from typing import Any, ClassVar

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Case, CharField, Exists, F, OuterRef, QuerySet, Value, When
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import JSONObject
from django.http import Http404
from rest_framework import serializers
from rest_framework.exceptions import PermissionDenied

from groningen.access import Kijker
from groningen.api.vraag import Postcode, Vraag
from groningen.api.weergave import Uitdrukking, Weergave
from groningen.api.wegen import Bronweg, Enkel, Lijst
from groningen.models import Gebeurtenis
from versterking.access import woningen_for, ziet_maatregelen
from versterking.models import Maatregel
from versterking.rules.statussen import Status
from versterking.rules.voortgang import AFGESLOTEN, AFLOOP, ZICHTBAAR

GEEN_GROND = (
    "Maatregelen zijn voor gemeenten nog niet open: de grond daarvoor is niet aangezet. Vraag de dossiers op "
    "zonder `maatregelen`."
)


class Dossieradres(Weergave):
    """Waar de woning staat."""

    nummeraanduidingId = serializers.CharField(help_text="Sleutel van het adres in de BAG")  # noqa: N815
    straatnaam = serializers.CharField()
    huisnummer = serializers.IntegerField()
    huisletter = serializers.CharField(allow_blank=True)
    toevoeging = serializers.CharField(allow_blank=True)
    postcode = serializers.CharField()
    woonplaats = serializers.CharField()


class Maatregelweergave(Weergave):
    """Eén maatregel in het plan voor een woning."""

    omschrijving = serializers.CharField()
    toegevoegdOp = serializers.DateField()  # noqa: N815


ADRES = JSONObject(
    nummeraanduidingId="adres__nummeraanduiding_id",
    straatnaam="adres__straatnaam",
    huisnummer="adres__huisnummer",
    huisletter="adres__huisletter",
    toevoeging="adres__toevoeging",
    postcode="adres__postcode",
    woonplaats="adres__woonplaats",
)


def _dag(kolom: str) -> serializers.DateField:
    return serializers.DateField(source=f"versterking.{kolom}", allow_null=True)


class Dossierweergave(Weergave):
    """Eén versterking van één adres."""

    nummer = serializers.CharField(help_text="Nummer bij NCG")
    status = serializers.CharField(help_text="Status volgens NCG, `1.2` tot en met `6.2`")
    statusSinds = serializers.DateField(source="status_sinds")  # noqa: N815
    fase = serializers.IntegerField(min_value=1, max_value=6, help_text="Processtap 1 tot en met 6")
    loopt = serializers.BooleanField()
    risicoprofiel = serializers.CharField(source="versterking.risicoprofiel", allow_blank=True)
    batch = serializers.CharField(source="versterking.batch", allow_blank=True)
    typologie = serializers.CharField(source="versterking.typologie", allow_blank=True)
    nummeraanduidingId = serializers.CharField(source="adres.nummeraanduiding_id")  # noqa: N815
    geopendOp = serializers.DateField(source="geopend_op")  # noqa: N815
    planVastgesteldOp = _dag("plan_vastgesteld_op")  # noqa: N815
    opnameGeplandOp = _dag("opname_gepland_op")  # noqa: N815
    opnameUitgevoerdOp = _dag("opname_uitgevoerd_op")  # noqa: N815
    versterkingsbesluitOp = _dag("versterkingsbesluit_op")  # noqa: N815
    bouwGestartOp = _dag("bouw_gestart_op")  # noqa: N815
    opgeleverdOp = _dag("opgeleverd_op")  # noqa: N815
    gepauzeerdOp = _dag("gepauzeerd_op")  # noqa: N815
    volgendeDatum = serializers.DateField(source="volgende_datum", allow_null=True)  # noqa: N815
    geslotenOp = serializers.DateField(source="gesloten_op", allow_null=True)  # noqa: N815
    adres = Dossieradres(required=False, help_text="Alleen met `expand=adres`")
    maatregelen = Maatregelweergave(
        many=True,
        required=False,
        help_text="Alleen met `expand=maatregelen`, en alleen als de grond voor gemeenten is aangezet",
    )

    UITDRUKKINGEN: ClassVar[dict[str, Uitdrukking]] = {
        "adres": ADRES,
        "maatregelen": ArraySubquery(
            Maatregel.objects.filter(versterking=OuterRef("pk"))
            .order_by("pk")
            .values_list(JSONObject(omschrijving="omschrijving", toegevoegdOp="toegevoegd_op"), flat=True)
        ),
    }


class Dossiervraag(Vraag):
    status = serializers.ChoiceField([str(een) for een in Status], required=False)
    fase = serializers.IntegerField(required=False, min_value=1, max_value=6)
    loopt = serializers.BooleanField(required=False, allow_null=True, default=None)
    risicoprofiel = serializers.CharField(required=False, max_length=10)
    batch = serializers.CharField(required=False, max_length=10)
    postcode = Postcode(required=False, help_text="`9901AB`")
    woonplaats = serializers.CharField(required=False, max_length=80)
    nummeraanduidingId = serializers.RegexField(r"^\d{16}$", required=False)  # noqa: N815
    statusSindsVanaf = serializers.DateField(required=False, help_text="Sinds deze dag of later")  # noqa: N815
    gewijzigdNa = serializers.DateTimeField(  # noqa: N815
        required=False, help_text="Er is na dit tijdstip iets vastgelegd; met een offset, zoals `+01:00`"
    )


def _gewijzigd_na(bron: QuerySet[Any, Any], na: Any) -> QuerySet[Any, Any]:
    later = Gebeurtenis.objects.filter(dossier=OuterRef("pk"), tijdstip__gt=na, soort__in=sorted(ZICHTBAAR))
    return bron.filter(Exists(later))


class _Dossiers(Bronweg):
    weergave = Dossierweergave
    doel = "versterkingsdossiers via de API"
    scopes: ClassVar = {"GET": "versterkingsdossiers:lezen"}
    leest = ("pk",)

    def bron(self, kijker: Kijker) -> QuerySet[Any, Any]:
        # Langs de tabel van de versterking: daarin staan geen meldingen om overheen te lezen.
        return woningen_for(kijker).filter(versterking__isnull=False)

    def velden(self, gevraagd: dict[str, Any]) -> list[str]:
        velden: list[str] = super().velden(gevraagd)
        if "maatregelen" in velden and not ziet_maatregelen(self.kijker()):
            raise PermissionDenied(GEEN_GROND)
        return velden


class Dossiers(_Dossiers, Lijst):
    """De versterkingsdossiers op het grondgebied van de eigen gemeente."""

    vraag = Dossiervraag
    volgorde = ("versterking__pk",)
    filters: ClassVar = {
        "status": "status",
        "fase": "fase",
        "loopt": "loopt",
        "risicoprofiel": "versterking__risicoprofiel",
        "batch": "versterking__batch",
        "postcode": "adres__postcode",
        "woonplaats": "adres__woonplaats",
        "nummeraanduidingId": "adres__nummeraanduiding_id",
        "statusSindsVanaf": "status_sinds__gte",
        "gewijzigdNa": _gewijzigd_na,
    }


class Dossier(_Dossiers, Enkel):
    """Eén versterkingsdossier van de eigen gemeente."""


class Gebeurtenisweergave(Weergave):
    """Iets wat er met een versterking gebeurde, zonder namen en zonder vrije tekst."""

    volgnummer = serializers.IntegerField(min_value=1)
    soort = serializers.CharField(help_text="Wat er gebeurde; hoe een dossier afliep, is altijd `afgesloten`")
    datum = serializers.DateField(help_text="De dag waarop het gold")
    vastgelegdOp = serializers.DateTimeField(source="tijdstip")  # noqa: N815
    status = serializers.CharField(allow_null=True, help_text="De status erna, als die veranderde")

    UITDRUKKINGEN: ClassVar[dict[str, Uitdrukking]] = {
        "soort": Case(
            When(soort__in=sorted(AFLOOP), then=Value(AFGESLOTEN)),
            default=F("soort"),
            output_field=CharField(),
        ),
        "status": KeyTextTransform("status", "na"),
    }


class Gebeurtenissen(Lijst):
    """Wat er met één dossier gebeurde."""

    weergave = Gebeurtenisweergave
    doel = "gebeurtenissen via de API"
    scopes: ClassVar = {"GET": "versterkingsdossiers:lezen"}
    volgorde = ("volgnummer",)

    leest = ("dossier_id",)

    def bron(self, kijker: Kijker) -> QuerySet[Any, Any]:
        dossier = (
            woningen_for(kijker).filter(nummer=self.kwargs["nummer"]).values_list("pk", flat=True).first()
        )
        if dossier is None:
            raise Http404
        return Gebeurtenis.objects.filter(dossier=dossier, soort__in=sorted(ZICHTBAAR))
