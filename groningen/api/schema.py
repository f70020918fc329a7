"""De beschrijving van de API (OpenAPI 3), uit dezelfde klassen die het werk doen."""

from collections.abc import Iterable
from typing import Any

from drf_spectacular.openapi import AutoSchema
from drf_spectacular.plumbing import ComponentRegistry
from rest_framework import serializers

from groningen.rules.scopes import OPENBAAR

from .problemen import SOORT, TITELS
from .schemadelen import FOUTKOPPEN, KOPPEN, PROBLEEM, VERSIEKOPPEN, ref
from .schrijven import Invoer, Schrijfweg
from .taken import Bulkweg, Taakweergave
from .uitvoer import Jsonuitvoer
from .vraag import Kommalijst, lezer
from .weergave import Weergave
from .wegen import Enkel, Enkelvraag, Lijst

WERKWOORDEN = {"GET": "lees", "POST": "maak", "PATCH": "wijzig", "PUT": "zet", "DELETE": "verwijder"}
JSON = "application/json"
WIJZIGT = ("PATCH", "PUT", "DELETE")
GEEN_INHOUD = "204"


class Schema(AutoSchema):
    """Leest een `Weg`: haar scopes, vraag, invoer en weergave, en elke fout die kan."""

    view: Any

    def get_operation(
        self, path: str, path_regex: str, path_prefix: str, method: str, registry: ComponentRegistry
    ) -> dict[str, Any] | None:
        self.registry, self.path, self.path_regex = registry, path, path_regex
        self.path_prefix, self.method = path_prefix, method.upper()
        uitleg = [deel for deel in (self._uitleg(), self._uitleg_methode()) if deel]
        inhoud: dict[str, Any] = {
            "operationId": self.get_operation_id(),
            "summary": uitleg[-1].partition("\n")[0].rstrip("."),
            "description": "\n\n".join(uitleg),
            "tags": self.get_tags(),
            "parameters": [*self._padparameters(), *self._vraagparameters(), *self._kopparameters()],
            "security": [] if self._openbaar() else [{"oauth2": [self.view.scopes.get(self.method, "")]}],
            "responses": self._antwoorden(),
        }
        if invoer := self._invoer():
            inhoud["requestBody"] = invoer
        if self.view.afscheid:
            inhoud["deprecated"] = True
        return inhoud

    def get_operation_id(self) -> str:
        """`leesVersterkingsdossiersGebeurtenissen`: uniek, want het pad zit er helemaal in."""
        delen = self.path.removeprefix("/api/v1/").split("/")
        namen = [f"per-{deel.strip('{}')}" if deel.startswith("{") else deel for deel in delen]
        woorden = "-".join(namen).replace("_", "-").replace(".", "-").split("-")
        return WERKWOORDEN[self.method] + "".join(woord[:1].upper() + woord[1:] for woord in woorden)

    def get_tags(self) -> list[str]:
        return [self.path.removeprefix("/api/v1/").partition("/")[0].partition(".")[0]]

    # ── Wat de client stuurt ──────────────────────────────────────────────────────────────────────

    def _padparameters(self) -> list[dict[str, Any]]:
        gevonden = self._resolve_path_parameters(_tussen_accolades(self.path))
        voorbeelden = getattr(self.view, "voorbeelden", {})
        return [
            {**een, "description": een.get("description") or f"De sleutel `{een['name']}` van de bron."}
            | ({"example": voorbeelden[een["name"]]} if een["name"] in voorbeelden else {})
            for een in gevonden
        ]

    def _vraagparameters(self) -> list[dict[str, Any]]:
        if self.method != "GET":
            return []
        weergave = getattr(self.view, "weergave", None)
        vraag = getattr(self.view, "vraag", Enkelvraag if isinstance(self.view, Enkel) else None)
        velden = lezer(vraag, weergave).fields if vraag else {}
        return [self._vraagparameter(naam, veld) for naam, veld in velden.items()]

    def _vraagparameter(self, naam: str, veld: Any) -> dict[str, Any]:
        if isinstance(veld, Kommalijst):
            vorm: dict[str, Any] = {
                "type": "array",
                "items": {"type": "string", "enum": list(veld.bekend)},
                "minItems": 1,
            }
        else:
            vorm = dict(self._map_serializer_field(veld, "request"))
        uitleg = vorm.pop("description", "") or str(veld.help_text or "") or f"Alleen met deze `{naam}`."
        parameter: dict[str, Any] = {"name": naam, "in": "query", "description": uitleg}
        parameter |= {"required": True} if veld.required else {}
        parameter |= {"style": "form", "explode": False} if isinstance(veld, Kommalijst) else {}
        if veld.default not in (serializers.empty, None):
            vorm["default"] = veld.default
        return parameter | {"schema": vorm}

    def _kopparameters(self) -> list[dict[str, Any]]:
        koppen = []
        if self.method in WIJZIGT:
            koppen.append(ref("parameters", "IfMatch"))
        if self.method == "POST" and not self._openbaar():
            koppen.append(ref("parameters", "IdempotencyKey"))
            if isinstance(self.view, Schrijfweg) and "{" in self.path and not isinstance(self.view, Lijst):
                koppen.append(ref("parameters", "IfMatchAlsUWilt"))
        return koppen

    def _invoer(self) -> dict[str, Any] | None:
        invoer = getattr(self.view, "invoer", None)
        if invoer is None or self.method not in ("POST", "PATCH", "PUT"):
            return None
        lezer_van_inhoud = invoer(partial=self.method == "PATCH")
        gevonden = self.resolve_serializer(lezer_van_inhoud, "request")
        schema = gevonden.ref if gevonden else {"type": "object", "additionalProperties": False}
        soorten = [een.media_type for een in self.view.parser_classes]
        return {"required": True, "content": {soort: {"schema": schema} for soort in soorten}}

    # ── Wat de client krijgt ──────────────────────────────────────────────────────────────────────

    def _antwoorden(self) -> dict[str, Any]:
        code, vorm = self._uitkomst()
        koppen = {naam: ref("headers", naam) for naam in KOPPEN}
        if isinstance(self.view, Enkel) and self.view.versieveld and self.method != "DELETE":
            koppen |= {naam: ref("headers", naam) for naam in VERSIEKOPPEN}
        if code in ("201", "202"):
            koppen["Location"] = ref("headers", "Location")
        if self.view.afscheid:
            koppen |= {naam: ref("headers", naam) for naam in self.view.afscheid.koppen()}
        goed: dict[str, Any] = {"description": "Gelukt.", "headers": koppen}
        if vorm is not None:
            goed["content"] = self._inhoud(vorm)
        fouten = {str(fout): self._fout(fout) for fout in self._fouten()}
        return dict(sorted({code: goed, **fouten, **self._eigen_fouten()}.items()))

    def _uitkomst(self) -> tuple[str, Any]:
        weg: Any = self.view
        eigen = getattr(weg, "uitkomsten", {})
        if self.method in eigen:
            code, vorm = eigen[self.method]
            return str(code), vorm
        if self.method == "DELETE":
            return GEEN_INHOUD, None
        if isinstance(weg, Bulkweg):
            return "202", Taakweergave
        if self.method == "POST" and isinstance(weg, Lijst):
            return "201", weg.weergave
        return "200", getattr(weg, "weergave", None)

    def _inhoud(self, vorm: Any) -> dict[str, Any]:
        if isinstance(vorm, dict):
            return vorm
        schema = self.resolve_serializer(vorm, "response").ref
        if self.method != "GET":
            return {JSON: {"schema": schema}}
        gewoon = _envelop(schema) if isinstance(self.view, Lijst) else schema
        vormen = {JSON: gewoon} | {
            een.media_type: getattr(een, "vorm", {"type": "string"})
            for een in self.view.renderer_classes
            if een is not Jsonuitvoer
        }
        return {soort: {"schema": een} for soort, een in vormen.items()}

    def _fouten(self) -> Iterable[int]:
        yield from (400, 406, 429, 500)
        if not self._openbaar():
            yield from (401, 403)
        if "{" in self.path:
            yield 404
        if self.method in ("POST", *WIJZIGT) and not self._openbaar():
            yield from (404, 409, 412)
        if self.method in WIJZIGT:
            yield 428
        if getattr(self.view, "invoer", None) and self.method != "GET":
            yield 415
        if self.method == "POST" and not self._openbaar():
            yield 422

    def _fout(self, code: int) -> dict[str, Any]:
        koppen = {naam: ref("headers", naam) for naam in (*KOPPEN, *FOUTKOPPEN.get(code, ()))}
        voorbeeld = {"title": TITELS[code], "status": code, "detail": PROBLEEM[code]}
        inhoud = {"schema": ref("schemas", "Probleem"), "example": voorbeeld}
        return {"description": TITELS[code] + ".", "headers": koppen, "content": {SOORT: inhoud}}

    def _eigen_fouten(self) -> dict[str, Any]:
        """Fouten in een andere vorm dan een probleem: `foutvormen` van de weg, voor het tokenpunt."""
        gegeven = {}
        for code, vorm in getattr(self.view, "foutvormen", {}).items():
            fout: dict[str, Any] = self._fout(code)
            fout["content"][JSON] = {"schema": self.resolve_serializer(vorm, "response").ref}
            gegeven[str(code)] = fout
        return gegeven

    # ── Hulp ──────────────────────────────────────────────────────────────────────────────────────

    def _openbaar(self) -> bool:
        return bool(self.view.scopes.get(self.method) == OPENBAAR)

    def _uitleg(self) -> str:
        return " ".join((type(self.view).__doc__ or "").split())

    def _uitleg_methode(self) -> str:
        methode = getattr(self.view, self.method.lower())
        # Wat alle lijsten en details delen, zegt niets over deze.
        van_zichzelf = self.method.lower() in vars(type(self.view))
        return " ".join((methode.__doc__ or "").split()) if van_zichzelf else ""

    def _map_basic_serializer(self, serializer: Any, direction: str) -> Any:
        vorm = super()._map_basic_serializer(serializer, direction)
        if isinstance(serializer, Weergave):
            # Met `fields` kiest de client welke velden er zijn.
            vorm.pop("required", None)
        if isinstance(serializer, Invoer):
            vorm["additionalProperties"] = False
        return vorm


def _envelop(schema: dict[str, Any]) -> dict[str, Any]:
    link = {"type": "string", "format": "uri", "nullable": True}
    return {
        "type": "object",
        "required": ["resultaten", "volgende", "vorige"],
        "properties": {
            "resultaten": {"type": "array", "items": schema},
            "volgende": link | {"description": "De volgende bladzijde; leeg als dit de laatste is"},
            "vorige": link | {"description": "De vorige bladzijde; leeg als dit de eerste is"},
            "aantal": {"type": "integer", "minimum": 0, "description": "Alleen met `aantal=true`"},
        },
    }


def _tussen_accolades(pad: str) -> list[str]:
    return [deel.strip("{}") for deel in pad.split("/") if deel.startswith("{")]
