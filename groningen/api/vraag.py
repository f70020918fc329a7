"""Wat een vraag aan een lijst mag zeggen. Wat niet op de lijst staat, is een fout en geen stilte."""

from typing import Any

from rest_framework import serializers
from rest_framework.exceptions import ValidationError

from groningen.rules.bladeren import LANGSTE

PER, MEESTE = 50, 500
ONBEKEND = "Deze parameter bestaat hier niet. Bekend zijn: {}."


class Kommalijst(serializers.ListField):
    """``a,b,c`` in de vraag; onbekende waarden zijn een fout met de bekende erbij."""

    def __init__(self, **opties: Any) -> None:
        self.bekend: tuple[str, ...] = ()
        super().__init__(child=serializers.CharField(), **opties)

    def get_value(self, dictionary: Any) -> Any:
        waarde = dictionary.get(self.field_name, serializers.empty)
        return waarde.split(",") if isinstance(waarde, str) else waarde

    def run_validation(self, data: Any = serializers.empty) -> Any:
        waarden = super().run_validation(data)
        if vreemd := sorted(set(waarden or ()) - set(self.bekend)):
            raise ValidationError(
                f"Onbekend: {', '.join(vreemd)}. Kies uit: {', '.join(self.bekend) or 'niets'}.", "invalid"
            )
        return waarden


class Vraag(serializers.Serializer[Any]):
    """De vaste vragen van elke lijst; een lijst erft en voegt haar eigen filters toe."""

    cursor = serializers.CharField(
        required=False, max_length=LANGSTE, help_text="Waar de bladzijde begint: uit `volgende` of `vorige`"
    )
    perPagina = serializers.IntegerField(  # noqa: N815
        required=False, default=PER, min_value=1, max_value=MEESTE, help_text="Rijen per bladzijde"
    )
    aantal = serializers.BooleanField(
        required=False, default=False, help_text="Tel ook alle rijen; dat kost tijd"
    )

    def get_fields(self) -> dict[str, Any]:
        velden = super().get_fields()
        weergave = self.context.get("weergave")
        keuze = Kommalijst(required=False, help_text="Alleen deze velden, met komma's ertussen")
        keuze.bekend = tuple(weergave.veldnamen()) if weergave else ()
        velden["fields"] = keuze
        if weergave is None or weergave.uitklapbaar():
            uit = Kommalijst(required=False, help_text="Klap ook deze velden uit")
            uit.bekend = tuple(weergave.uitklapbaar()) if weergave else ()
            velden["expand"] = uit
        return velden

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        bekend = ", ".join(sorted(self.fields))
        if vreemd := set(self.initial_data) - set(self.fields):
            raise ValidationError({naam: [ONBEKEND.format(bekend)] for naam in sorted(vreemd)}, "unknown")
        return attrs
