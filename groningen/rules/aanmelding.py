"""Wanneer een client assertion (`private_key_jwt`, RFC 7523) geldt, volgens het NL GOV-profiel van OAuth."""

from collections.abc import Mapping
from typing import Any

BEWIJSSOORT = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
# Per soort sleutel waarmee getekend mag worden; een gedeelde sleutel (HS…) of `none` hoort er niet bij.
ALGORITMEN: dict[str, tuple[str, ...]] = {
    "RSA": ("PS256", "PS384", "PS512", "RS256", "RS384", "RS512"),
    "P-256": ("ES256",),
    "P-384": ("ES384",),
    "P-521": ("ES512",),
}
LANGST = 300  # seconden van uitgifte tot verlopen
SPELING = 30  # seconden dat klokken mogen verschillen
LANGSTE_JTI = 200
KORTSTE_RSA = 2048  # bits
GEHEIM = frozenset({"d", "p", "q", "dp", "dq", "qi", "oth", "k"})


def keur_bewijs(inhoud: Mapping[str, Any], *, client_id: str, voor: str, nu: float) -> str | None:
    """Waarom deze inhoud niet geldt, of None. `voor` is het adres dat in `aud` hoort; `nu` in seconden."""
    if not (inhoud.get("iss") == inhoud.get("sub") == client_id):
        return "`iss` en `sub` zijn allebei de client_id."
    aud = inhoud.get("aud")
    if voor not in (aud if isinstance(aud, list) else [aud]):
        return f"`aud` is {voor}."
    verloopt, uitgegeven = _tijd(inhoud.get("exp")), _tijd(inhoud.get("iat"))
    if verloopt is None or verloopt <= nu - SPELING:
        return "`exp` ontbreekt of is voorbij."
    if uitgegeven is None or uitgegeven > nu + SPELING:
        return "`iat` ontbreekt of ligt in de toekomst."
    if verloopt - min(uitgegeven, nu) > LANGST + SPELING:
        return f"Tussen `iat` en `exp` zit hoogstens {LANGST} seconden."
    vanaf = inhoud.get("nbf")
    if vanaf is not None and (_tijd(vanaf) is None or vanaf > nu + SPELING):
        return "`nbf` ligt in de toekomst."
    jti = inhoud.get("jti")
    if not isinstance(jti, str) or not 1 <= len(jti) <= LANGSTE_JTI or "\x00" in jti:
        return f"`jti` ontbreekt of is langer dan {LANGSTE_JTI} tekens."
    return None


def keur_sleutel(jwk: Any) -> str | None:
    """Waarom dit geen bruikbare openbare sleutel is, of None."""
    if not isinstance(jwk, dict):
        return "Plak de openbare sleutel als JWK: een JSON-object dat begint met `{`."
    if jwk.keys() & GEHEIM:
        return "Dit is een geheime sleutel. Houd die zelf, maak een nieuw paar en plak alleen de openbare."
    if not isinstance(jwk.get("kid"), str) or not 1 <= len(jwk["kid"]) <= 100:
        return "Geef de sleutel een nummer: `kid`, hoogstens 100 tekens."
    if jwk.get("use", "sig") != "sig":
        return "Deze sleutel is niet om te tekenen: `use` is `sig`."
    if soort_van(jwk) not in ALGORITMEN:
        return "Gebruik een RSA-sleutel van minstens 2048 bits of een EC-sleutel (P-256, P-384 of P-521)."
    return None


def soort_van(jwk: Mapping[str, Any]) -> str:
    """De sleutel van `ALGORITMEN` bij deze JWK."""
    soort = str(jwk.get("kty", ""))
    return str(jwk.get("crv", "")) if soort == "EC" else soort


def _tijd(waarde: Any) -> float | None:
    goed = isinstance(waarde, int | float) and not isinstance(waarde, bool) and 0 <= waarde < 1e11
    return float(waarde) if goed else None
