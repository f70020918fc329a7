"""De soorten meldingen die de apps bijdragen (`settings.MELDINGTABELLEN`)."""

from collections.abc import Mapping
from functools import cache
from itertools import chain

from django.conf import settings
from django.utils.module_loading import import_string

from groningen.rules.abonnementen.soorten import Meldingsoort, Soort, per_naam

# Waar een melding over het abonnement zelf heen wijst.
EIGEN_BRON = "abonnementen/{onderwerp}"
_EIGEN = {
    str(Soort.BEVESTIGING): Meldingsoort(Soort.BEVESTIGING, "Laat zien dat het adres van u is", EIGEN_BRON),
    str(Soort.PROEF): Meldingsoort(Soort.PROEF, "Een proefmelding", EIGEN_BRON),
}


@cache
def meldingsoorten() -> Mapping[str, Meldingsoort]:
    """Alle soorten waarop een gemeente zich kan abonneren, op naam."""
    return per_naam(chain.from_iterable(import_string(pad) for pad in settings.MELDINGTABELLEN))


def meldingsoort(naam: str) -> Meldingsoort:
    return _EIGEN.get(naam) or meldingsoorten()[naam]


@cache
def dossierfilters() -> Mapping[str, str]:
    """Per extra filter van een abonnement het pad vanaf het dossier (`settings.MELDINGFILTERS`)."""
    filters: dict[str, str] = {}
    for pad in settings.MELDINGFILTERS:
        filters |= import_string(pad)
    return filters
