"""De gebeurtenissen die samenloop aan een dossier toevoegt, met hun zin."""

from enum import StrEnum


class Samenloopgebeurtenis(StrEnum):
    SIGNAAL_AFGEHANDELD = "signaal_afgehandeld"
    SIGNAAL_BEANTWOORD = "signaal_beantwoord"
    SIGNAAL_TOEGEWEZEN = "signaal_toegewezen"
    WENS_VASTGELEGD = "wens_vastgelegd"
    VOORRANG_GEVRAAGD = "voorrang_gevraagd"
    VOORRANG_TOEGEWEZEN = "voorrang_toegewezen"
    VOORRANG_AFGEWEZEN = "voorrang_afgewezen"
    VOORRANG_INGETROKKEN = "voorrang_ingetrokken"
    GEMEENTE_GEADVISEERD = "gemeente_geadviseerd"
    ADVIES_OVERGENOMEN = "advies_overgenomen"
    ADVIES_NIET_OVERGENOMEN = "advies_niet_overgenomen"
    ADVIES_INGETROKKEN = "advies_ingetrokken"


ZINNEN: dict[str, str] = {
    Samenloopgebeurtenis.SIGNAAL_AFGEHANDELD: "Signaal afgehandeld: {antwoord}",
    Samenloopgebeurtenis.SIGNAAL_BEANTWOORD: "Antwoord van de andere organisatie op een signaal: {antwoord}",
    Samenloopgebeurtenis.SIGNAAL_TOEGEWEZEN: "Signaal van het bureau gegeven aan {collega}",
    Samenloopgebeurtenis.WENS_VASTGELEGD: "Wens van de bewoner vastgelegd: {wens}",
    Samenloopgebeurtenis.VOORRANG_GEVRAAGD: "Voorrang bij IMG gevraagd, grond: {voorrangsgrond}",
    Samenloopgebeurtenis.VOORRANG_TOEGEWEZEN: (
        "Voorrang bij IMG toegewezen: van plaats {plaats_voor} naar {plaats_na}; zo veel oudere meldingen "
        "gaat zij voorbij: {voorbijgegaan}"
    ),
    Samenloopgebeurtenis.VOORRANG_AFGEWEZEN: "Voorrang bij IMG afgewezen",
    Samenloopgebeurtenis.VOORRANG_INGETROKKEN: "Verzoek om voorrang bij IMG ingetrokken",
    Samenloopgebeurtenis.GEMEENTE_GEADVISEERD: "Gemeente geadviseerd over voorrang, grond: {voorrangsgrond}",
    Samenloopgebeurtenis.ADVIES_OVERGENOMEN: "De gemeente neemt het advies over voorrang over",
    Samenloopgebeurtenis.ADVIES_NIET_OVERGENOMEN: "De gemeente neemt het advies over voorrang niet over",
    Samenloopgebeurtenis.ADVIES_INGETROKKEN: "Advies aan de gemeente over voorrang ingetrokken",
}
