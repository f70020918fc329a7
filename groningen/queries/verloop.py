"""De geschiedenis van een dossier als leesbare regels."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from typing import Any

from django.conf import settings
from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.utils.module_loading import import_string

from groningen.models import (
    Contactmoment,
    Controle,
    Document,
    Dossier,
    Gebeurtenis,
    GebeurtenisTekst,
    Ingebrekestelling,
    NietVanOverheid,
    Opschorting,
)
from groningen.rules.datums import in_woorden
from groningen.rules.gebeurtenissen import Kerngebeurtenis
from groningen.rules.geld import in_euro
from groningen.rules.rollen import Dossiersoort, Veldgroep
from groningen.rules.zinnen import maak_zin, velden_in

from .termijnen import termijntabel

# Velden van gebeurtenissen van de kern, met de keuzes waar hun waarde uit komt.
_KERNVELDEN: Mapping[str, models.Field[Any, Any]] = {
    "kanaal": Contactmoment._meta.get_field("kanaal"),
    "moment": Controle._meta.get_field("moment"),
    "documentsoort": Document._meta.get_field("soort"),
    "grond": Opschorting._meta.get_field("grond"),
    "veroorzaakt_door": NietVanOverheid._meta.get_field("veroorzaakt_door"),
    "oordeel": Ingebrekestelling._meta.get_field("oordeel"),
}
_KERNDAGEN = ("van", "tot", "eindigt_op", "ontvangen_op", "besluit_op")
# Wat naast de zin in de tekst kan staan en geen veld van het proces is.
_NAMEN: Mapping[str, str] = {
    "reden": "Reden",
    "toelichting": "Toelichting",
    "zienswijze": "Zienswijze",
    "titel": "Titel",
    "gevolgen_besproken": "Gevolgen besproken met de bewoner",
}


@dataclass(frozen=True, slots=True)
class Regel:
    """Eén gebeurtenis, klaar om te tonen. `details` zijn naam en waarde van wat niet in de zin past."""

    volgnummer: int
    soort: str
    op: date
    vastgelegd_op: date
    tijdstip: datetime
    zin: str
    door: str
    door_id: int | None
    details: tuple[tuple[str, str], ...]


@cache
def zinnen(dossiersoort: str) -> Mapping[str, str]:
    """Per soort gebeurtenis de zin: die van de kern en van dit proces.

    De tabel van een ander proces telt niet mee: beide kennen bijvoorbeeld `opname_gepland`.
    """
    anderen = {str(soort) for soort in Dossiersoort} - {dossiersoort}
    uit: dict[str, str] = {}
    for pad in settings.GEBEURTENIS_SOORTEN:
        if pad.partition(".")[0] not in anderen:
            uit |= {str(soort): zin for soort, zin in import_string(pad).items()}
    return uit


def status_in_woorden(dossiersoort: str, status: str) -> str:
    """Het label van een status bij een soort dossier."""
    return _opmaak(dossiersoort)["status"](status)


def verloop(
    dossier: Dossier,
    *,
    velden: Collection[Veldgroep],
    voor: int | None = None,
    na: int | None = None,
    aantal: int = 50,
) -> list[Regel]:
    """De laatste `aantal` gebeurtenissen, de nieuwste eerst, in één query.

    `voor` en `na` begrenzen op volgnummer: de gebeurtenissen daarvóór, of alleen die daarna.
    """
    if Veldgroep.GESCHIEDENIS not in velden:
        return []
    rijen = Gebeurtenis.objects.filter(dossier=dossier)
    if voor is not None:
        rijen = rijen.filter(volgnummer__lt=voor)
    if na is not None:
        rijen = rijen.filter(volgnummer__gt=na)
    rijen = rijen.select_related("tekst", "door__medewerker", "door__persoon", "levering__organisatie")
    return regels(rijen.order_by("-volgnummer")[:aantal], dossier.soort, velden=velden)


def regels(
    gebeurtenissen: Iterable[Gebeurtenis], dossiersoort: str, *, velden: Collection[Veldgroep]
) -> list[Regel]:
    """De regels bij gebeurtenissen van één soort dossier."""
    return [_regel(gebeurtenis, dossiersoort, velden) for gebeurtenis in gebeurtenissen]


def _regel(gebeurtenis: Gebeurtenis, dossiersoort: str, velden: Collection[Veldgroep]) -> Regel:
    tekst, gewist = _tekst(gebeurtenis)
    sjabloon = zinnen(dossiersoort).get(gebeurtenis.soort, gebeurtenis.soort.replace("_", " ").capitalize())
    namen = velden_in(sjabloon)
    ruw = {**gebeurtenis.voor, **gebeurtenis.na, **tekst}
    opmaak = _opmaak(dossiersoort)
    if gebeurtenis.soort == Kerngebeurtenis.CONTROLE_VASTGELEGD:
        opmaak = {**opmaak, "uitkomst": _keuze(Controle._meta.get_field("uitkomst"))}
    bedragen = _bedragvelden(dossiersoort)

    def woorden(naam: str) -> str:
        if naam in bedragen and Veldgroep.BEDRAGEN not in velden:
            return ""
        waarde = ruw.get(naam)
        return "" if waarde in (None, "") else opmaak.get(naam, str)(waarde)

    return Regel(
        volgnummer=gebeurtenis.volgnummer,
        soort=gebeurtenis.soort,
        op=gebeurtenis.datum,
        vastgelegd_op=gebeurtenis.vastgelegd_op,
        tijdstip=gebeurtenis.tijdstip,
        zin=maak_zin(sjabloon, {naam: woorden(naam) for naam in namen}, gewist=gewist),
        door=_door(gebeurtenis),
        door_id=gebeurtenis.door_id,
        details=tuple(
            (_naam(dossiersoort, naam), woorden(naam))
            for naam in tekst
            if naam not in namen and woorden(naam)
        ),
    )


def _tekst(gebeurtenis: Gebeurtenis) -> tuple[dict[str, Any], bool]:
    """De namen en vrije tekst, en of die gewist zijn."""
    try:
        inhoud = gebeurtenis.tekst.inhoud
    except GebeurtenisTekst.DoesNotExist:
        return {}, False
    return ({}, True) if inhoud is None else (json.loads(inhoud), False)


def _door(gebeurtenis: Gebeurtenis) -> str:
    gebruiker = gebeurtenis.door
    if gebruiker is not None:
        wie = getattr(gebruiker, "medewerker", None) or getattr(gebruiker, "persoon", None)
        return str(wie or gebruiker.get_full_name() or gebruiker.username)
    if gebeurtenis.levering is not None:
        return f"levering van {gebeurtenis.levering.organisatie}"
    return "het portaal"


def _procesmodel(dossiersoort: str) -> type[models.Model]:
    model: type[models.Model] = Dossier._meta.get_field(dossiersoort).related_model  # type: ignore[assignment]
    return model


def _naam(dossiersoort: str, naam: str) -> str:
    if naam in _NAMEN:
        return _NAMEN[naam]
    try:
        veld = _procesmodel(dossiersoort)._meta.get_field(naam)
    except FieldDoesNotExist:
        return naam.replace("_", " ").capitalize()
    kop = str(getattr(veld, "verbose_name", naam))
    return kop[:1].upper() + kop[1:]


def _dag(waarde: Any) -> str:
    return in_woorden(date.fromisoformat(waarde))


def _euro(waarde: Any) -> str:
    return in_euro(Decimal(waarde))


def _keuze(veld: Any) -> Callable[[Any], str]:
    woorden = dict(veld.flatchoices)
    return lambda waarde: str(woorden.get(waarde, waarde))


@cache
def _opmaak(dossiersoort: str) -> Mapping[str, Callable[[Any], str]]:
    """Per veld hoe zijn opgeslagen waarde in woorden luidt."""
    uit: dict[str, Callable[[Any], str]] = {naam: _keuze(veld) for naam, veld in _KERNVELDEN.items()}
    uit |= dict.fromkeys(_KERNDAGEN, _dag)
    uit["termijn"] = lambda sleutel: termijntabel(dossiersoort)[sleutel].naam
    for veld in _procesmodel(dossiersoort)._meta.concrete_fields:
        if getattr(veld, "choices", None):
            uit[veld.attname] = _keuze(veld)
        elif isinstance(veld, models.DateField):
            uit[veld.attname] = _dag
        elif isinstance(veld, models.DecimalField):
            uit[veld.attname] = _euro
    return uit


@cache
def _bedragvelden(dossiersoort: str) -> frozenset[str]:
    return frozenset(
        veld.attname
        for veld in _procesmodel(dossiersoort)._meta.concrete_fields
        if isinstance(veld, models.DecimalField)
    )
