"""Wie over de openbare cijfers gaat. De cijfers zelf zijn van iedereen."""

from groningen.access import Kijker
from groningen.rules.rollen import Organisatiesoort, Rol


def mag_publiceren(kijker: Kijker) -> bool:
    """Of deze kijker beslist wat er openbaar wordt: het bestuur van NCG (document 004, openbaar maken)."""
    return kijker.organisatiesoort is Organisatiesoort.NCG and Rol.BESTUUR in kijker.rollen


def ziet_publicaties(kijker: Kijker) -> bool:
    """Of deze kijker ziet wat er klaarstaat, en waarom er iets verborgen is: bestuur en privacy van NCG."""
    return mag_publiceren(kijker) or (
        kijker.organisatiesoort is Organisatiesoort.NCG and Rol.PRIVACY in kijker.rollen
    )
