"""Wat alle wegen in de beschrijving delen: koppen, parameters, de vorm van een fout, en het aanmelden."""

from typing import Any

from groningen.rules.scopes import SCOPES

from .eenmalig import LANGSTE
from .verouderd import VERSIE

# Wat er in de uitleg van een voorbeeldfout staat.
PROBLEEM = {
    400: "Verbeter wat bij `errors` staat.",
    401: "Dit token geldt niet (meer). Haal een nieuw token op bij /api/v1/oauth/token.",
    403: "Dit token mag dit niet: vraag een token met de scope die bij deze bron hoort.",
    404: "Deze bron bestaat niet, of is niet van u.",
    405: "Deze methode bestaat hier niet. Welke er wel zijn, staat in `Allow`.",
    406: "Vraag met `Accept` een formaat dat hier staat.",
    409: "Dit kan nu niet: waarom niet, staat hier.",
    412: "De bron is intussen gewijzigd. Haal haar opnieuw op en probeer het dan weer.",
    415: "Stuur de inhoud in een formaat dat hier staat.",
    422: "Deze `Idempotency-Key` is al gebruikt bij een ander verzoek. Kies een nieuwe.",
    428: "Stuur `If-Match` mee met de ETag van de bron die u zag.",
    429: "U gaat te snel. Wacht het aantal seconden in `Retry-After`.",
    500: "Er ging bij ons iets mis. Probeer het later opnieuw.",
}
KOPPEN = ("API-Version", "RateLimit", "RateLimit-Policy")
VERSIEKOPPEN = ("ETag",)
FOUTKOPPEN = {401: ("WWW-Authenticate",), 429: ("Retry-After",)}


def ref(soort: str, naam: str) -> dict[str, Any]:
    """Een verwijzing binnen de beschrijving."""
    return {"$ref": f"#/components/{soort}/{naam}"}


def _kop(uitleg: str, voorbeeld: str, **vorm: Any) -> dict[str, Any]:
    return {"description": uitleg, "schema": {"type": "string", **vorm}, "example": voorbeeld}


_SLEUTEL = {"type": "string", "minLength": 1, "maxLength": LANGSTE, "pattern": "^[!-~]+$"}
_VERSIE = {"type": "string", "pattern": r'^(\*|"[0-9]{1,9}")$'}
DELEN: dict[str, Any] = {
    "securitySchemes": {
        "oauth2": {
            "type": "oauth2",
            "description": "Client credentials met `private_key_jwt` (NL GOV-profiel van OAuth 2.0).",
            "flows": {"clientCredentials": {"tokenUrl": "/api/v1/oauth/token", "scopes": SCOPES}},
        }
    },
    "headers": {
        "API-Version": _kop("De versie van de API", VERSIE),
        "RateLimit": _kop(
            "Hoeveel verzoeken er nog mogen (r), en over hoeveel seconden alle weer mogen (t)",
            '"standaard";r=599;t=42',
        ),
        "RateLimit-Policy": _kop("Hoeveel verzoeken (q) per hoeveel seconden (w)", '"standaard";q=600;w=60'),
        "ETag": _kop("De versie van deze bron, voor `If-Match`", '"12"'),
        "Location": _kop("Waar de nieuwe bron staat", "https://portaal.example/api/v1/taken/1", format="uri"),
        "Retry-After": _kop("Na zoveel seconden mag het weer", "17"),
        "WWW-Authenticate": _kop("Hoe u zich aanmeldt", 'Bearer realm="api"'),
        "Deprecation": _kop("Sinds wanneer deze weg verouderd is (RFC 9745)", "@1767225600"),
        "Sunset": _kop("Wanneer deze weg verdwijnt (RFC 8594)", "Fri, 01 Jan 2027 00:00:00 GMT"),
        "Link": _kop("Welke weg het overneemt", '</api/v2/adressen>; rel="successor-version"'),
    },
    "parameters": {
        "IfMatch": {
            "name": "If-Match",
            "in": "header",
            "required": True,
            "description": "De ETag van de bron zoals u haar zag; `*` als het niet uitmaakt. Zonder: 428.",
            "schema": _VERSIE,
            "example": '"12"',
        },
        "IfMatchAlsUWilt": {
            "name": "If-Match",
            "in": "header",
            "description": "De ETag van de bron zoals u haar zag; is zij intussen gewijzigd, dan 412.",
            "schema": _VERSIE,
            "example": '"12"',
        },
        "IdempotencyKey": {
            "name": "Idempotency-Key",
            "in": "header",
            "description": (
                "Een eigen sleutel, zoals een UUID. Hetzelfde verzoek met dezelfde sleutel gebeurt een dag "
                "lang niet nog eens: u krijgt het eerste antwoord."
            ),
            "schema": _SLEUTEL,
            "example": "7f6d2a52-8a4b-4f53-9a4e-0f4b1f7d3c11",
        },
    },
    "schemas": {
        "Veldfout": {
            "type": "object",
            "required": ["in", "location", "code", "detail"],
            "properties": {
                "in": {"type": "string", "enum": ["query", "body", "header"]},
                "location": {
                    "type": "string",
                    "description": "Naam van de parameter, of een JSON-pointer in de inhoud",
                },
                "code": {"type": "string"},
                "detail": {"type": "string"},
            },
        },
        "Probleem": {
            "type": "object",
            "description": "Een fout volgens RFC 9457.",
            "required": ["title", "status", "detail"],
            "properties": {
                "type": {"type": "string", "format": "uri-reference"},
                "title": {"type": "string"},
                "status": {"type": "integer", "minimum": 400, "maximum": 599},
                "detail": {"type": "string"},
                "errors": {"type": "array", "items": {"$ref": "#/components/schemas/Veldfout"}},
            },
        },
    },
}
