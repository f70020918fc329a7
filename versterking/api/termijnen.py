"""De termijnen van de versterking in een gemeente, en wat er over tijd is."""

from typing import Any, ClassVar

from django.db.models import QuerySet
from rest_framework import serializers

from groningen.access import Kijker
from groningen.api.vraag import Vraag
from groningen.api.weergave import Weergave
from groningen.api.wegen import Lijst
from groningen.models import Termijn
from versterking.access import termijnen_for

STATUSSEN = [str(een) for een in Termijn.Status]


class Termijnweergave(Weergave):
    """Eén termijn bij één dossier. Wat er bij een gemiste termijn wordt vergoed, staat hier niet."""

    nummer = serializers.CharField(source="dossier.nummer", help_text="Nummer van het dossier bij NCG")
    nummeraanduidingId = serializers.CharField(source="dossier.adres.nummeraanduiding_id")  # noqa: N815
    soort = serializers.CharField(help_text="Welke termijn")
    status = serializers.ChoiceField(STATUSSEN)
    begintOp = serializers.DateField(source="begint_op")  # noqa: N815
    eindigtOp = serializers.DateField(  # noqa: N815
        source="eindigt_op", allow_null=True, help_text="Laatste dag; leeg zolang de termijn is opgeschort"
    )
    verstrekenOp = serializers.DateField(source="verstreken_op", allow_null=True)  # noqa: N815
    gehaaldOp = serializers.DateField(source="gehaald_op", allow_null=True)  # noqa: N815


class Termijnvraag(Vraag):
    verlopen = serializers.BooleanField(
        required=False, allow_null=True, default=None, help_text="`true`: open, en de laatste dag is voorbij"
    )
    status = serializers.ChoiceField(STATUSSEN, required=False)
    soort = serializers.CharField(required=False, max_length=60)
    nummer = serializers.CharField(required=False, max_length=40, help_text="Alleen van dit dossier")
    eindigtVoor = serializers.DateField(required=False, help_text="De laatste dag ligt vóór deze")  # noqa: N815


def _verlopen(bron: QuerySet[Any, Any], verlopen: bool, kijker: Kijker) -> QuerySet[Any, Any]:
    over = {"status__in": Termijn.OPEN, "eindigt_op__lt": kijker.peildatum}
    return bron.filter(**over) if verlopen else bron.exclude(**over)


class Termijnen(Lijst):
    """De termijnen van de dossiers van de eigen gemeente."""

    weergave = Termijnweergave
    vraag = Termijnvraag
    doel = "termijnen via de API"
    scopes: ClassVar = {"GET": "termijnen:lezen"}
    leest = ("dossier_id",)
    filters: ClassVar = {
        "status": "status",
        "soort": "soort",
        "nummer": "dossier__nummer",
        "eindigtVoor": "eindigt_op__lt",
    }
    keuzes: ClassVar = {"verlopen": _verlopen}

    def bron(self, kijker: Kijker) -> QuerySet[Any, Any]:
        return termijnen_for(kijker)
