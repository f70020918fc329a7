"""Hoe een rij naar buiten gaat: de namen van de API, rechtstreeks uit de query.

Een `Weergave` is een serializer van DRF, zodat het schema en de uitleg ervan uit dezelfde velden komen. Zij
maakt zelf geen rijen: de database levert ze onder de namen van de API (`.values()`), zonder object per rij.
"""

from collections.abc import Iterable
from typing import Any, ClassVar

from django.db.models import F, QuerySet
from django.db.models.expressions import BaseExpression, Combinable
from rest_framework import serializers

Uitdrukking = BaseExpression | Combinable
# Waar de naam van de API al een veld van het model is, heet de kolom in de query zo met haar naam erachter.
HERNOEMD = "_als_"


class Weergave(serializers.Serializer[Any]):
    """De velden van een bron. `source` is het pad in het model; wat berekend is, staat in `UITDRUKKINGEN`.

    Een veld dat zelf een `Weergave` is, wordt alleen gegeven als de vraag erom vraagt (`expand`); dan staat
    zijn JSON in `UITDRUKKINGEN`.
    """

    UITDRUKKINGEN: ClassVar[dict[str, Uitdrukking]] = {}

    @classmethod
    def veldnamen(cls) -> list[str]:
        """Wat altijd meekomt."""
        return [naam for naam in cls._declared_fields if naam not in cls.uitklapbaar()]

    @classmethod
    def uitklapbaar(cls) -> list[str]:
        """Wat alleen op verzoek meekomt (`expand`)."""
        return [
            naam
            for naam, veld in cls._declared_fields.items()
            if isinstance(veld, serializers.BaseSerializer) and naam in cls.UITDRUKKINGEN
        ]

    @classmethod
    def kolommen(cls, namen: Iterable[str]) -> dict[str, Uitdrukking]:
        """Per naam van de API waar de waarde vandaan komt."""
        return {naam: cls.UITDRUKKINGEN.get(naam) or F(cls._pad(naam)) for naam in namen}

    @classmethod
    def _pad(cls, naam: str) -> str:
        veld = cls._declared_fields[naam]
        return str(veld.source or naam).replace(".", "__")

    @classmethod
    def rijen(cls, bron: QuerySet[Any, Any], namen: Iterable[str], **ook: Uitdrukking) -> QuerySet[Any, Any]:
        """De rijen van `bron` met deze velden; `ook` is voor wat de aanroeper zelf nodig heeft."""
        kolommen = cls.kolommen(namen)
        # Een naam die ook een veld van het model is, hoeft niet hernoemd (en kan dat niet).
        gelijk = [naam for naam, waarde in kolommen.items() if isinstance(waarde, F) and waarde.name == naam]
        model = {veld.name for veld in bron.model._meta.get_fields()}
        anders = {
            f"{HERNOEMD}{naam}" if naam in model else naam: waarde
            for naam, waarde in kolommen.items()
            if naam not in gelijk
        }
        return bron.values(*gelijk, **anders, **ook)
