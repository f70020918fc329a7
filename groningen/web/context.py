"""Wat elke pagina nodig heeft: wie er kijkt en waar hij heen kan."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from groningen.rules.rollen import Rol

from .poort import kijker

# Naam, adres en wie het ziet. De adressen zijn van apps boven de kern; vandaar als tekst.
STAF: tuple[tuple[str, str], ...] = (
    ("Werkvoorraad", "/werkvoorraad/"),
    ("Adressen", "/adressen/"),
    ("Samenloop", "/samenloop/"),
    ("Signalen", "/signalen/"),
)
TELLINGEN = (("Samenloop", "/samenloop/"),)
BEWONER = (("Mijn woning", "/mijn/"),)


def basis(request: HttpRequest) -> dict[str, Any]:
    """`kijker`, `wie`, `navigatie`, `voor_bewoner` en `demo`: de vormen staan bovenaan base.html."""
    if not getattr(request, "user", None) or not request.user.is_authenticated:
        return {"demo": settings.DEBUG}
    wie = kijker(request)
    if wie.leest_eigen_organisatie or Rol.INTERVENTIETEAM in wie.rollen:
        plekken = STAF
    elif wie.ziet_tellingen:
        plekken = TELLINGEN
    else:
        plekken = BEWONER if wie.persoon_id else ()
    return {
        "kijker": wie,
        "wie": {"naam": wie.naam, "organisatie": wie.organisatienaam},
        "voor_bewoner": wie.persoon_id is not None,
        "demo": settings.DEBUG,
        "navigatie": [
            {"naam": naam, "url": url, "actief": request.path.startswith(url), "teller": None}
            for naam, url in plekken
        ],
    }
