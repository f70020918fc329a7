"""De standen van een boeking van een wisselwoning, en wat er van de een naar de ander kan."""

from collections.abc import Mapping
from enum import StrEnum

LANGSTE_REDEN = 300


class Stand(StrEnum):
    GEBOEKT = "geboekt"
    BEWOOND = "bewoond"
    VERLATEN = "verlaten"
    GEANNULEERD = "geannuleerd"


STANDEN: Mapping[Stand, str] = {
    Stand.GEBOEKT: "Geboekt",
    Stand.BEWOOND: "Bewoond",
    Stand.VERLATEN: "Verlaten",
    Stand.GEANNULEERD: "Geannuleerd",
}
# Wat nog een woning bezet of gaat bezetten.
LOPEND = (Stand.GEBOEKT, Stand.BEWOOND)


class Gang(StrEnum):
    BETREK = "betrek"
    VERLAAT = "verlaat"
    VERZET = "verzet"
    ANNULEER = "annuleer"


GANG: Mapping[Gang, tuple[tuple[Stand, ...], Stand | None]] = {
    Gang.BETREK: ((Stand.GEBOEKT,), Stand.BEWOOND),
    Gang.VERLAAT: ((Stand.BEWOOND,), Stand.VERLATEN),
    Gang.VERZET: (LOPEND, None),  # de stand blijft
    Gang.ANNULEER: ((Stand.GEBOEKT,), Stand.GEANNULEERD),
}


def na(stand: str, gang: Gang) -> Stand | None:
    """De stand waar deze gang heen leidt; None als zij vanuit deze stand niet kan."""
    van, naar = GANG[gang]
    return (naar or Stand(stand)) if stand in van else None


class Stapsoort(StrEnum):
    """Wat er in het logboek van een wisselwoning komt."""

    GEMAAKT = "gemaakt"
    GEWIJZIGD = "gewijzigd"
    UIT_GEBRUIK = "uit_gebruik"
    WEER_IN_GEBRUIK = "weer_in_gebruik"


STAPPEN: Mapping[Stapsoort, str] = {
    Stapsoort.GEMAAKT: "In de voorraad gezet",
    Stapsoort.GEWIJZIGD: "Gegevens gewijzigd",
    Stapsoort.UIT_GEBRUIK: "Uit gebruik genomen",
    Stapsoort.WEER_IN_GEBRUIK: "Weer in gebruik",
}
