"""Wat elke pagina nodig heeft: wie er kijkt en waar hij heen kan."""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from django.utils.module_loading import import_string

from groningen.access import Kijker
from groningen.access.koppelingen import mag_uitgeven
from groningen.rules.mandaat import GOEDKEURROLLEN
from groningen.rules.rollen import BUREAUROLLEN, GEMEENTEROLLEN, Organisatiesoort, Rol

from .poort import kijker

# Naam, adres en wie het ziet. De adressen zijn van apps boven de kern; vandaar als tekst.
# Eerst het dagelijks werk, dan wat NCG en IMG samen doen.
SAMEN = "/samenloop/"
STAF = (
    ("Werkvoorraad", "/werkvoorraad/"),
    ("Termijnen", "/termijnen/"),
    ("Adressen", "/adressen/"),
    ("Loket", "/loket/"),
    ("Signalen", "/signalen/"),
    ("Berichten", "/berichten/"),
    ("Samenloop", SAMEN),
    ("Opnames", "/opnames/"),
    ("Gedeeld", "/gedeeld/"),
    ("Informatiepunt", "/svip/"),
)
TELGRENS = 100
# Wie van buiten NCG het lokaal plan maakt, toetst of vaststelt, of er woningen in heeft.
OPDRACHTGEVERS = GEMEENTEROLLEN | {Rol.SODM, Rol.CORPORATIE}


def basis(request: HttpRequest) -> dict[str, Any]:
    """Wat elke pagina nodig heeft; de namen en vormen staan bovenaan base.html."""
    if not getattr(request, "user", None) or not request.user.is_authenticated:
        return {"demo": settings.DEBUG}
    wie = kijker(request)
    return {
        "kijker": wie,
        "wie": {"naam": wie.naam, "organisatie": wie.organisatienaam},
        "voor_bewoner": wie.persoon_id is not None,
        "zoekt_adressen": wie.leest_eigen_organisatie or Rol.INTERVENTIETEAM in wie.rollen,
        "demo": settings.DEBUG,
        # Pas geteld als het menu er echt staat: een paneel of een stuk van een pagina heeft er geen.
        "navigatie": SimpleLazyObject(lambda: _navigatie(request.path, wie)),
    }


def _navigatie(pad: str, wie: Kijker) -> list[dict[str, Any]]:
    return [
        {
            "naam": naam,
            "url": url,
            "actief": pad.startswith(url),
            "teller": _teller(url, wie),
            "grens": url == SAMEN and wie.leest_eigen_organisatie,
        }
        for naam, url in _plekken(wie)
    ]


def _plekken(wie: Kijker) -> tuple[tuple[str, str], ...]:
    """De punten in het hoofdmenu voor deze kijker."""
    plekken: tuple[tuple[str, str], ...] = ()
    if wie.leest_eigen_organisatie:
        plekken = STAF
        if wie.rollen & BUREAUROLLEN:
            plekken = (*plekken, ("Tweetallen", "/tweetallen/"))
        if wie.organisatiesoort is Organisatiesoort.NCG:
            plekken = (*plekken, ("Gemeenten", "/gemeente/"))
        if Rol.PLANNER in wie.rollen:
            plekken = (*plekken, ("Planning", "/planning/"), ("Verzoeken", "/opnameverzoeken/"))
    elif Rol.INTERVENTIETEAM in wie.rollen:
        plekken = STAF[:3]
    elif wie.rollen & OPDRACHTGEVERS:
        plekken = (("Plannen en voortgang", "/gemeente/"),)
    elif wie.is_medewerker:
        plekken = tuple(plek for plek in STAF if plek[1] == SAMEN and wie.ziet_tellingen)
    elif wie.persoon_id:
        plekken = (("Mijn woning", "/mijn/"),)
    if wie.rollen & GOEDKEURROLLEN:
        plekken = (*plekken, ("Vergoedingen", "/vergoedingen/"))
    elif Rol.BESTUUR in wie.rollen:
        plekken = (*plekken, ("Regelingen", "/regelingen/"))
    if Rol.BESTUUR in wie.rollen and wie.organisatiesoort in (Organisatiesoort.NCG, Organisatiesoort.IMG):
        plekken = (*plekken, ("Loket", "/loket/cijfers/"))
    if Rol.BESTUUR in wie.rollen and wie.organisatiesoort is Organisatiesoort.NCG:
        plekken = (*plekken, ("Volgorde van plannen", "/planning/volgorde/"))
    if wie.rollen & {Rol.BESTUUR, Rol.PRIVACY} and wie.organisatiesoort is Organisatiesoort.NCG:
        plekken = (*plekken, ("Openbare cijfers", "/cijfers/publiceren/"))
    if wie.rollen & {Rol.BESTUUR, Rol.FINANCIEEL} and wie.organisatiesoort is Organisatiesoort.NCG:
        plekken = (*plekken, ("Geld vóór de bouw", "/planning/geld/"))
    if Rol.PRIORITERING in wie.rollen:
        plekken = (*plekken, ("Voorrang", "/voorrang/"))
    elif Rol.GEMEENTE in wie.rollen:
        plekken = (*plekken, ("Adviezen", "/voorrang/"))
    if Rol.BEHEERDER in wie.rollen:
        plekken = (*plekken, ("Ronden", "/rondes/"))
    if mag_uitgeven(wie) or (Rol.GEMEENTE in wie.rollen and wie.gemeente_code):
        plekken = (*plekken, ("Koppelingen", "/koppelingen/"))
    if Rol.PRIVACY in wie.rollen:
        plekken = (*plekken, ("Teksten wissen", "/loket/privacy/"))
    return (*plekken, ("Beheer", "/beheer/")) if wie.gebruiker.is_staff else plekken


@cache
def _tellers() -> Mapping[str, Callable[[Kijker, int], int]]:
    return {url: import_string(pad) for url, pad in settings.NAVIGATIETELLERS.items()}


def _teller(url: str, wie: Kijker) -> str:
    """Hoeveel er open staat achter een punt in het menu: leeg, een getal, of `99+`."""
    tel = _tellers().get(url)
    aantal = tel(wie, TELGRENS) if tel else 0
    return "" if not aantal else str(aantal) if aantal < TELGRENS else f"{TELGRENS - 1}+"
