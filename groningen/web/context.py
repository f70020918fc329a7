"""Wat elke pagina nodig heeft: wie er kijkt en waar hij heen kan."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from .poort import kijker

# Naam, adres en wie het ziet. De adressen zijn van apps boven de kern; vandaar als tekst.
STAF = (
    ("Werkvoorraad", "/werkvoorraad/"),
    ("Adressen", "/adressen/"),
    ("Samenloop", "/samenloop/"),
    ("Signalen", "/signalen/"),
)


def basis(request: HttpRequest) -> dict[str, Any]:
    """`kijker`, `wie`, `navigatie` (lijst van naam, url, actief, teller), `voor_bewoner` en `demo` voor base.html."""
    if not getattr(request, "user", None) or not request.user.is_authenticated:
        return {"demo": settings.DEBUG}
    wie = kijker(request)
    if wie.leest_eigen_organisatie:
        plekken = STAF
    elif wie.is_medewerker:
        plekken = tuple(plek for plek in STAF if plek[1] == "/samenloop/" and wie.ziet_tellingen) or ()
    else:
        plekken = (("Mijn woning", "/mijn/"),) if wie.persoon_id else ()
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
