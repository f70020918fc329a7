"""Een bladzijde van een lijst: één query, die per vorm één keer wordt vertaald.

Een query samenstellen en vertalen kost Django meer dan haar uitvoeren. Twee vragen van dezelfde vorm (weg,
rechten, velden en filters) verschillen alleen in waarden; daarvoor staat er een `Plek`.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import BooleanField, F, Func, QuerySet
from django.db.models.expressions import OrderBy
from django.db.models.lookups import GreaterThan, GreaterThanOrEqual, LessThan, LessThanOrEqual

from groningen.access import Kijker
from groningen.models import Klaar, Plek
from groningen.rules.bladeren import Bladwijzer

from .weergave import HERNOEMD

SLEUTEL, GELEZEN, VERSIE = "_sleutel", "_gelezen", "_versie"
# Een vorm is een paar kilobyte; meer dan dit zijn er alleen bij wie alle combinaties van velden probeert.
VORMEN = 1_000


@dataclass(frozen=True, slots=True)
class Vorm:
    """Wat twee vragen gemeen hebben die dezelfde query geven. `rechten` is alles waar de poort naar kijkt."""

    weg: Any
    rechten: tuple[object, ...]
    velden: tuple[str, ...]
    filters: tuple[tuple[str, Any], ...]
    voorbij: bool
    oplopend: bool
    per: int


@dataclass(frozen=True, slots=True)
class Blad:
    """De rijen onder de namen van de API, wat ervan in het leeslog hoort, en de bladen ernaast."""

    rijen: list[dict[str, Any]]
    gelezen: list[Any]
    vorige: Bladwijzer | None
    volgende: Bladwijzer | None


def rechten_van(kijker: Kijker) -> tuple[object, ...]:
    """Alles waaruit de poort afleidt wat deze kijker ziet."""
    return (
        kijker.gebruiker.pk,
        kijker.medewerker_id,
        kijker.organisatie_id,
        kijker.organisatiesoort,
        kijker.gemeente_code,
        kijker.persoon_id,
        kijker.rollen,
        kijker.peildatum,
        settings.GEMEENTEGROND_VANAF,
    )


def lees_blad(
    vorm: Vorm,
    maak: Callable[[], QuerySet[Any, Any]],
    *,
    wijzer: Bladwijzer | None,
    waarden: Mapping[str, Any],
) -> Blad:
    """Het blad bij de bladwijzer. `maak` geeft de rijen met hun velden, sleutels en een `Plek` per filter."""
    klaar, namen, sleutels = _vertaald(vorm, maak)
    ook = {f"{SLEUTEL}{n}": waarde for n, waarde in enumerate(wijzer.sleutel)} if wijzer else {}
    gevonden = [dict(zip(namen, rij, strict=True)) for rij in klaar.rijen(**waarden, **ook)]
    meer = len(gevonden) > vorm.per
    del gevonden[vorm.per :]
    if not vorm.oplopend:
        gevonden.reverse()
    randen = [tuple(rij[naam] for naam in sleutels) for rij in (gevonden[:1] + gevonden[-1:])]
    # Wie voorbij het laatste blad vraagt, krijgt een leeg blad en de weg terug.
    if not gevonden and wijzer is not None:
        randen = [wijzer.sleutel, wijzer.sleutel]
    er_is_voor = wijzer is not None if vorm.oplopend else meer
    er_is_na = meer if vorm.oplopend else True
    gelezen = haal_gelezen(gevonden, len(vorm.weg.leest))
    for rij in gevonden:
        for naam in sleutels:
            del rij[naam]
    return Blad(
        rijen=gevonden,
        gelezen=gelezen,
        vorige=Bladwijzer(randen[0], terug=True) if er_is_voor and randen else None,
        volgende=Bladwijzer(randen[-1]) if er_is_na and randen else None,
    )


def haal_gelezen(rijen: list[dict[str, Any]], aantal: int) -> list[Any]:
    """Haalt uit de rijen wat er alleen voor het leeslog bij stond."""
    return [rij.pop(f"{GELEZEN}{n}") for n in range(aantal) for rij in rijen]


def lees_een(
    vorm: Vorm, maak: Callable[[], QuerySet[Any, Any]], *, waarden: Mapping[str, Any]
) -> dict[str, Any] | None:
    """De ene rij die `maak` geeft, of None."""
    klaar, namen, _ = _vertaald(vorm, maak)
    rijen = klaar.rijen(**waarden)
    return dict(zip(namen, rijen[0], strict=True)) if rijen else None


_VERTAALD: dict[Vorm, tuple[Klaar[Any], list[str], list[str]]] = {}


def _vertaald(vorm: Vorm, maak: Callable[[], QuerySet[Any, Any]]) -> tuple[Klaar[Any], list[str], list[str]]:
    if gevonden := _VERTAALD.get(vorm):
        return gevonden
    rijen = maak()
    kolommen: Sequence[str] = getattr(vorm.weg, "volgorde", ())
    if vorm.voorbij:
        rijen = rijen.filter(*_voorbij(kolommen, oplopend=vorm.oplopend))
    richting = [OrderBy(F(kolom), descending=not vorm.oplopend) for kolom in kolommen]
    rijen = rijen.order_by(*richting)[: vorm.per + 1]
    query = rijen.query
    namen = [naam.removeprefix(HERNOEMD) for naam in (*query.values_select, *query.annotation_select)]
    if len(_VERTAALD) >= VORMEN:
        _VERTAALD.clear()
    _VERTAALD[vorm] = Klaar(lambda: rijen), namen, [f"{SLEUTEL}{n}" for n in range(len(kolommen))]
    return _VERTAALD[vorm]


def _voorbij(kolommen: Sequence[str], *, oplopend: bool) -> list[Any]:
    """De rijen na de sleutel; de eerste kolom ook los, want daarvan kent de database de spreiding."""
    na, vanaf = (GreaterThan, GreaterThanOrEqual) if oplopend else (LessThan, LessThanOrEqual)
    plekken = [Plek(f"{SLEUTEL}{n}") for n in range(len(kolommen))]
    if len(kolommen) == 1:
        return [na(F(kolommen[0]), plekken[0])]
    return [vanaf(F(kolommen[0]), plekken[0]), na(_rij(*map(F, kolommen)), _rij(*plekken))]


def _rij(*uitdrukkingen: Any) -> Func:
    """`ROW(a, b, …)`: rijen vergelijken loopt langs de index, losse kolommen met OR niet."""
    return Func(*uitdrukkingen, function="ROW", output_field=BooleanField())


def sleutelkolommen(kolommen: Sequence[str]) -> dict[str, F]:
    """De kolommen van de volgorde onder de namen waaronder `lees_blad` ze zoekt."""
    return {f"{SLEUTEL}{n}": F(kolom) for n, kolom in enumerate(kolommen)}
