"""De gebeurtenissen die samenloop aan een dossier toevoegt, met hun zin."""

from enum import StrEnum


class Samenloopgebeurtenis(StrEnum):
    SIGNAAL_AFGEHANDELD = "signaal_afgehandeld"
    SIGNAAL_BEANTWOORD = "signaal_beantwoord"
    SIGNAAL_TOEGEWEZEN = "signaal_toegewezen"
    WENS_VASTGELEGD = "wens_vastgelegd"


ZINNEN: dict[str, str] = {
    Samenloopgebeurtenis.SIGNAAL_AFGEHANDELD: "Signaal afgehandeld: {antwoord}",
    Samenloopgebeurtenis.SIGNAAL_BEANTWOORD: "Antwoord van de andere organisatie op een signaal: {antwoord}",
    Samenloopgebeurtenis.SIGNAAL_TOEGEWEZEN: "Signaal van het bureau gegeven aan {collega}",
    Samenloopgebeurtenis.WENS_VASTGELEGD: "Wens van de bewoner vastgelegd: {wens}",
}
