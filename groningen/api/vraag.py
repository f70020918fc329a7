"""Wat een vraag aan een lijst mag zeggen. Wat niet op de lijst staat, is een fout en geen stilte."""

from functools import cache
from typing import Any

from rest_framework import serializers
from rest_framework.exceptions import ErrorDetail, ValidationError
from rest_framework.request import Request

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


class Kalevraag(serializers.Serializer[Any]):
    """Een vraag zonder vaste parameters: alleen wat de weg zelf noemt."""

    def lees(self, gesteld: dict[str, str]) -> dict[str, Any]:
        """Wat er gevraagd is; `ValidationError` noemt alles wat niet klopt, ook wat hier niet bestaat."""
        fouten: dict[str, Any] = {}
        if vreemd := gesteld.keys() - self.fields.keys():
            zin = ONBEKEND.format(", ".join(sorted(self.fields)))
            fouten = {naam: [ErrorDetail(zin, "unknown")] for naam in sorted(vreemd)}
        try:
            gelezen: dict[str, Any] = self.run_validation(
                {n: w for n, w in gesteld.items() if n not in vreemd}
            )
        except ValidationError as fout:
            raise ValidationError({**fout.detail, **fouten}) from fout  # type: ignore[dict-item]
        if fouten:
            raise ValidationError(fouten)
        return gelezen


class Vraag(Kalevraag):
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


class Postcode(serializers.RegexField):
    """`9901AB`; een spatie en kleine letters mogen."""

    def __init__(self, **opties: Any) -> None:
        super().__init__(r"^[1-9]\d{3} ?[A-Za-z]{2}$", **opties)

    def to_internal_value(self, data: Any) -> str:
        return str(super().to_internal_value(data)).replace(" ", "").upper()


def lees_vraag(vraag: type[Vraag], weergave: Any, request: Request) -> dict[str, Any]:
    """De vraag, nagekeken. De velden worden één keer gemaakt: dat kost DRF meer dan ze nakijken."""
    gesteld = request.query_params.dict()
    gelezen: dict[str, Any] = lezer(vraag, weergave).lees(gesteld)
    return gelezen


@cache
def lezer(vraag: type[Vraag], weergave: Any) -> Vraag:
    """De vraag als lezer; eenmaal gemaakt blijft zij."""
    return vraag(context={"weergave": weergave})
