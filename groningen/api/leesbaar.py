"""De beschrijving van de API zoals een mens haar leest: per bron de wegen, met wat erin en eruit gaat."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Veld:
    naam: str
    soort: str
    uitleg: str
    verplicht: bool = False


@dataclass(frozen=True, slots=True)
class Lezing:
    """Eén weg met één methode."""

    sleutel: str
    methode: str
    pad: str
    kop: str
    uitleg: str
    scope: str
    verouderd: bool
    parameters: list[Veld]
    invoer: list[Veld]
    uitkomst: list[Veld]
    uitkomsten: list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Groep:
    naam: str
    lezingen: list[Lezing]


def bladzijde(api: Mapping[str, Any]) -> list[Groep]:
    """De groepen in volgorde van het alfabet, zoals de bladzijde ze toont."""
    groepen: dict[str, list[Lezing]] = {}
    for pad, wegen in api["paths"].items():
        for methode, weg in wegen.items():
            groepen.setdefault(weg["tags"][0], []).append(_lezing(api, pad, methode, weg))
    return [Groep(naam, groepen[naam]) for naam in sorted(groepen)]


def _lezing(api: Mapping[str, Any], pad: str, methode: str, weg: Mapping[str, Any]) -> Lezing:
    parameters = [_volg(api, een) for een in weg.get("parameters", ())]
    goed = next(code for code in weg["responses"] if code < "300")
    return Lezing(
        sleutel=weg["operationId"],
        methode=methode.upper(),
        pad=pad,
        kop=weg["summary"].replace("`", ""),
        uitleg=weg["description"].replace("`", ""),
        scope=", ".join(scope for eis in weg["security"] for scope in eis["oauth2"]),
        verouderd=weg.get("deprecated", False),
        parameters=[
            Veld(
                een["name"],
                _soort(api, een["schema"]),
                een.get("description", ""),
                bool(een.get("required")),
            )
            for een in parameters
        ],
        invoer=_velden(api, weg.get("requestBody", {})),
        uitkomst=_velden(api, weg["responses"][goed]),
        uitkomsten=[(code, een["description"]) for code, een in weg["responses"].items()],
    )


def _velden(api: Mapping[str, Any], deel: Mapping[str, Any]) -> list[Veld]:
    inhoud: Mapping[str, Any] = deel.get("content", {})
    eerste: Mapping[str, Any] = next(iter(inhoud.values()), {})
    vorm = _volg(api, eerste.get("schema", {}))
    if "resultaten" in vorm.get("properties", {}):
        vorm = _volg(api, vorm["properties"]["resultaten"].get("items", {}))
    nodig = vorm.get("required", ())
    return [
        Veld(naam, _soort(api, een), _volg(api, een).get("description", ""), naam in nodig)
        for naam, een in vorm.get("properties", {}).items()
    ]


def _soort(api: Mapping[str, Any], vorm: Mapping[str, Any]) -> str:
    vorm = _volg(api, vorm)
    if "enum" in vorm:
        return " of ".join(str(een) for een in vorm["enum"] if een not in (None, ""))
    if vorm.get("type") == "array":
        return f"lijst van {_soort(api, vorm.get('items', {}))}"
    for samen in ("oneOf", "anyOf"):
        if samen in vorm:
            return " of ".join(filter(None, (_soort(api, een) for een in vorm[samen])))
    soort = {"string": "tekst", "integer": "geheel getal", "number": "getal", "boolean": "true of false"}
    naam = soort.get(vorm.get("type", ""), vorm.get("type", "object"))
    return {"date": "dag", "date-time": "tijdstip", "uuid": "UUID", "uri": "adres"}.get(
        vorm.get("format", ""), naam
    )


def _volg(api: Mapping[str, Any], vorm: Mapping[str, Any]) -> Mapping[str, Any]:
    """De vorm zelf, achter verwijzingen langs."""
    if samen := vorm.get("allOf"):
        return {**_volg(api, samen[0]), **{n: w for n, w in vorm.items() if n != "allOf"}}
    while verwijzing := vorm.get("$ref"):
        gevonden: Any = api
        for deel in verwijzing.removeprefix("#/").split("/"):
            gevonden = gevonden[deel]
        vorm = gevonden
    return vorm
