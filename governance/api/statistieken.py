"""Openbare cijfers als JSON of CSV, zonder aanmelden. Alleen wat gepubliceerd is."""

import hashlib
import re
from datetime import date
from typing import Any, ClassVar

from django.http import Http404, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils.http import parse_etags
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.renderers import BaseRenderer
from rest_framework.request import Request
from rest_framework.response import Response

from governance.models import Publicatie
from governance.queries.openbaar import als_csv, als_rij, geldende, regels
from governance.rules.cijfers.afronden import BASIS, DREMPEL, METHODE
from governance.rules.cijfers.tabellen import PER_CODE, TABELLEN, Niveau, Tabel
from groningen.api.uitvoer import Jsonuitvoer, naar_json
from groningen.api.vraag import Kalevraag
from groningen.api.weg import Weg
from groningen.rules.scopes import OPENBAAR

# Wie ook kijkt, een uur lang is het antwoord hetzelfde; een nieuwe publicatie mag even op zich laten wachten.
BEWAAR = "public, max-age=3600"
NIET_GEWIJZIGD = 304


MAAND = re.compile(r"(19|20)[0-9]{2}-(0[1-9]|1[0-2])")


@extend_schema_field({"type": "string", "pattern": f"^{MAAND.pattern}$", "example": "2026-11"})
class Maandveld(serializers.Field[date, str, str, Any]):
    """Een maand als `2026-11`."""

    default_error_messages: ClassVar[dict[str, Any]] = {"invalid": "Schrijf een maand als 2026-11."}

    def to_internal_value(self, data: str) -> date:
        if not MAAND.fullmatch(data):
            self.fail("invalid")
        return date.fromisoformat(f"{data}-01")

    def to_representation(self, value: date) -> str:
        return f"{value:%Y-%m}"


@extend_schema_field({"type": "string", "pattern": "^[0-9]{4}$", "example": "1979"})
class Gemeenteveld(serializers.RegexField):
    """De CBS-code van een gemeente."""

    def __init__(self, **opties: Any) -> None:
        super().__init__(r"^[0-9]{4}\Z", **opties)


class Categorieweergave(serializers.Serializer[Any]):
    """Eén vak van een tabel."""

    code = serializers.CharField()
    naam = serializers.CharField()


class Tabelweergave(serializers.Serializer[Any]):
    """Eén tabel met openbare cijfers."""

    code = serializers.CharField()
    titel = serializers.CharField()
    uitleg = serializers.CharField()
    niveau = serializers.ChoiceField([str(n) for n in Niveau], help_text="Het kleinste gebied in de tabel")
    categorieen = Categorieweergave(many=True)
    url = serializers.URLField()


class Methodeweergave(serializers.Serializer[Any]):
    """Hoe er is afgerond."""

    versie = serializers.CharField()
    afgerondOp = serializers.IntegerField(help_text="Elk getal is een veelvoud hiervan")  # noqa: N815
    verborgenOnder = serializers.IntegerField(help_text="Kleinere getallen tonen wij niet")  # noqa: N815
    uitleg = serializers.URLField()


class Statistieklijst(serializers.Serializer[Any]):
    """Welke tabellen en maanden er zijn."""

    tabellen = Tabelweergave(many=True)
    periodes = serializers.ListField(child=Maandveld(), help_text="De gepubliceerde maanden, nieuwste eerst")
    methode = Methodeweergave()


class Cijferweergave(serializers.Serializer[Any]):
    """Eén openbaar getal."""

    periode = Maandveld()
    peildatum = serializers.DateField(help_text="De dag waarop is geteld")
    versie = serializers.IntegerField(help_text="Hoger dan 1: een verbeterde publicatie")
    gepubliceerdOp = serializers.DateTimeField()  # noqa: N815
    niveau = serializers.ChoiceField([str(n) for n in Niveau])
    gemeenteCode = serializers.CharField(allow_null=True, help_text="CBS-code; leeg voor de regio")  # noqa: N815
    gemeente = serializers.CharField(allow_null=True)
    plaats = serializers.CharField(allow_null=True)
    categorie = serializers.CharField()
    omschrijving = serializers.CharField()
    aantal = serializers.IntegerField(allow_null=True, help_text="Afgerond; leeg als het verborgen is")
    verborgen = serializers.BooleanField()
    marge = serializers.IntegerField(
        allow_null=True, help_text="Het echte aantal ligt meestal (95%) hoogstens zo ver van `aantal`"
    )
    ververst = serializers.BooleanField(
        help_text="Niet waar: (een deel van) dit getal is van een eerdere maand, omdat een nieuw zou verraden"
    )


class Statistiek(serializers.Serializer[Any]):
    """De cijfers van één tabel."""

    tabel = serializers.CharField()
    titel = serializers.CharField()
    resultaten = Cijferweergave(many=True)


class Cijfervraag(Kalevraag):
    """Wat er aan een tabel te vragen is."""

    periode = Maandveld(required=False, help_text="Deze maand; zonder is het de laatste")
    vanaf = Maandveld(
        required=False,
        help_text="De reeks vanaf deze maand, tot en met `periode` of de laatste",
    )
    gemeente = Gemeenteveld(required=False, help_text="CBS-code van een gemeente")
    niveau = serializers.ChoiceField([str(n) for n in Niveau], required=False)


class Csvcijfers(BaseRenderer):
    """De regels als CSV: puntkomma's, UTF-8, een kop."""

    media_type = "text/csv"
    format = "csv"
    charset = "utf-8"

    def render(self, data: Any, *_: Any, **__: Any) -> bytes:
        if "resultaten" not in data:  # een fout
            return naar_json(data)
        return als_csv(data["resultaten"]).encode()


class _Openbaar(Weg):
    """Voor iedereen, met of zonder aanmelden; er wordt niets over een woning gelezen."""

    scopes: ClassVar[dict[str, str]] = {"GET": OPENBAAR}

    def antwoord(self, request: Request, maak: Any, *delen: object) -> HttpResponseBase:
        """Het antwoord met zijn ETag; wie het al heeft, krijgt het niet opnieuw.

        De ETag volgt uit de geldende publicaties: zolang er niets bij komt, wordt er niets gemaakt.
        """
        formaat = request.accepted_renderer.format
        bekend = Publicatie.objects.exclude(gepubliceerd_op=None).order_by("pk").values_list("pk", "stand")
        stand = repr((METHODE, formaat, delen, list(bekend)))
        etag = f'"{hashlib.sha256(stand.encode()).hexdigest()[:32]}"'
        oud = parse_etags(request.headers.get("If-None-Match", ""))
        klaar: HttpResponseBase
        if etag in [een.removeprefix("W/") for een in oud] or "*" in oud:
            klaar = HttpResponse(status=NIET_GEWIJZIGD)
        else:
            klaar = Response(maak())
        klaar["ETag"] = etag
        klaar["Cache-Control"] = BEWAAR
        return klaar


class Statistieken(_Openbaar):
    """Welke tabellen en maanden er zijn."""

    doel = "openbare cijfers"
    renderer_classes = (Jsonuitvoer,)
    weergave = Statistieklijst
    vraag = Kalevraag

    def get(self, request: Request) -> HttpResponseBase:
        Kalevraag().lees(request.query_params.dict())
        return self.antwoord(request, lambda: self._inhoud(request), request.build_absolute_uri("/"))

    def _inhoud(self, request: Request) -> dict[str, Any]:
        def adres(naam: str, **sleutels: str) -> str:
            return request.build_absolute_uri(reverse(naam, kwargs=sleutels))

        periodes = [een.periode for een in geldende(vanaf=date.min)]
        return {
            "tabellen": [
                {
                    "code": tabel.code,
                    "titel": tabel.titel,
                    "uitleg": tabel.uitleg,
                    "niveau": str(tabel.niveau),
                    "categorieen": [{"code": een.code, "naam": een.naam} for een in tabel.categorieen],
                    "url": adres("api_statistiek", tabel=tabel.code),
                }
                for tabel in TABELLEN
            ],
            "periodes": [f"{periode:%Y-%m}" for periode in periodes],
            "methode": {
                "versie": METHODE,
                "afgerondOp": BASIS,
                "verborgenOnder": DREMPEL,
                "uitleg": adres("cijfers_uitleg"),
            },
        }


class Statistiekdetail(_Openbaar):
    """De cijfers van één tabel: de laatste maand, een maand, of een reeks."""

    doel = "openbare cijfers"
    renderer_classes = (Jsonuitvoer, Csvcijfers)
    voorbeelden: ClassVar[dict[str, str]] = {"tabel": "fase"}
    weergave = Statistiek
    vraag = Cijfervraag

    def get(self, request: Request, tabel: str) -> HttpResponseBase:
        if tabel not in PER_CODE:
            raise Http404
        gevraagd = Cijfervraag().lees(request.query_params.dict())
        return self.antwoord(
            request, lambda: self._inhoud(PER_CODE[tabel], gevraagd), tabel, sorted(gevraagd.items())
        )

    @staticmethod
    def _inhoud(tabel: Tabel, gevraagd: dict[str, Any]) -> dict[str, Any]:
        niveau = gevraagd.get("niveau")
        gevonden = regels(
            tabel,
            geldende(periode=gevraagd.get("periode"), vanaf=gevraagd.get("vanaf")),
            gemeente=gevraagd.get("gemeente", ""),
            niveau=Niveau(niveau) if niveau else None,
        )
        return {
            "tabel": tabel.code,
            "titel": tabel.titel,
            "resultaten": [als_rij(regel) for regel in gevonden],
        }
