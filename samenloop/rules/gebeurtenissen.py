"""De gebeurtenissen die samenloop aan een dossier toevoegt, met hun zin."""

from enum import StrEnum


class Samenloopgebeurtenis(StrEnum):
    SIGNAAL_AFGEHANDELD = "signaal_afgehandeld"


ZINNEN: dict[str, str] = {
    Samenloopgebeurtenis.SIGNAAL_AFGEHANDELD: "Signaal afgehandeld: {antwoord}",
}
