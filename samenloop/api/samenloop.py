"""Wat er op de adressen van een gemeente samenloopt: de letter, het advies, en dat er een melding loopt.

Van een melding staat hier alleen dat zij loopt en in welke kolom: geen nummer, bedrag, inhoud of dag.
"""

from typing import Any, ClassVar

from django.db.models import Case, CharField, Q, QuerySet, Value, When
from rest_framework import serializers
from rest_framework.exceptions import PermissionDenied

from groningen.access import Kijker
from groningen.api.vraag import Postcode, Vraag
from groningen.api.weergave import Uitdrukking, Weergave
from groningen.api.wegen import Bronweg, Enkel, Lijst
from groningen.rules.gronden import GRONDGEBIED
from samenloop.access import gemeente_indelingen_for
from samenloop.rules.advies import KOLOMMEN, RIJEN
from samenloop.rules.matrix import CELLEN, LETTERS

DICHT = (
    "De samenloop is voor gemeenten nog niet open: de grond daarvoor is niet aangezet. Vraag NCG en IMG "
    "wanneer dat gebeurt."
)


def _advies() -> Case:
    """Per vak wat er samen te doen valt; de letter beslist waar een vak er twee kent."""
    takken = []
    for cel in CELLEN:
        for lezing in (cel, cel.na_opname):
            if lezing is not None:
                vak = Q(rij=cel.rij, kolom=cel.kolom, letter=lezing.letter)
                takken.append(When(vak, then=Value(lezing.advies.samen)))
    return Case(*takken, default=Value(None), output_field=CharField(null=True))


class Samenloopweergave(Weergave):
    """Eén adres met een versterkingsdossier."""

    nummeraanduidingId = serializers.CharField(source="adres.nummeraanduiding_id")  # noqa: N815
    letter = serializers.CharField(help_text="A tot en met F; leeg als niet allebei loopt", allow_blank=True)
    status = serializers.CharField(
        source="rij", allow_blank=True, help_text="Status van NCG; leeg zonder letter"
    )
    meldingLoopt = serializers.BooleanField(help_text="Of er bij IMG een melding loopt")  # noqa: N815
    kolom = serializers.CharField(
        allow_blank=True, help_text="Kolom van de melding in de matrix; leeg zonder letter"
    )
    advies = serializers.CharField(allow_null=True, help_text="Wat NCG en IMG hier samen kunnen doen")

    UITDRUKKINGEN: ClassVar[dict[str, Uitdrukking]] = {
        "meldingLoopt": Case(When(schade__isnull=False, then=Value(True)), default=Value(False)),
        "advies": _advies(),
    }


class Samenloopvraag(Vraag):
    letter = serializers.ChoiceField(list(LETTERS), required=False)
    status = serializers.ChoiceField(list(RIJEN), required=False)
    kolom = serializers.ChoiceField(list(KOLOMMEN), required=False)
    meldingLoopt = serializers.BooleanField(required=False, allow_null=True, default=None)  # noqa: N815
    postcode = Postcode(required=False, help_text="`9901AB`")
    woonplaats = serializers.CharField(required=False, max_length=80)


class _Samenloop(Bronweg):
    weergave = Samenloopweergave
    doel = "samenloop via de API"
    scopes: ClassVar = {"GET": "samenloop:lezen"}
    leest = ("versterking_id", "schade_id")

    def grond(self, kijker: Kijker) -> str:
        return GRONDGEBIED

    def bron(self, kijker: Kijker) -> QuerySet[Any, Any]:
        if kijker.gemeentegrond() is None:
            raise PermissionDenied(DICHT)
        return gemeente_indelingen_for(kijker)


def _melding_loopt(bron: QuerySet[Any, Any], loopt: bool, _: Kijker) -> QuerySet[Any, Any]:
    return bron.filter(schade__isnull=not loopt)


class Samenlopen(_Samenloop, Lijst):
    """De samenloop op de adressen van de eigen gemeente."""

    vraag = Samenloopvraag
    filters: ClassVar = {
        "letter": "letter",
        "status": "rij",
        "kolom": "kolom",
        "postcode": "adres__postcode",
        "woonplaats": "adres__woonplaats",
    }
    keuzes: ClassVar = {"meldingLoopt": _melding_loopt}


class Adressamenloop(_Samenloop, Enkel):
    """De samenloop op één adres."""

    def een(self, kijker: Kijker, **sleutels: Any) -> QuerySet[Any, Any]:
        return self.bron(kijker).filter(adres__nummeraanduiding_id=sleutels["nummeraanduidingId"])
