"""De gebeurtenissen van een verzoek aan het informatiepunt, met hun zin.

Zij komen in beide dossiers en noemen alleen feiten. De woorden van wie vroeg of toetste, leest alleen wie het
verzoek mag lezen.
"""

from enum import StrEnum


class Svipgebeurtenis(StrEnum):
    INGEDIEND = "svip_ingediend"
    TERUGGEGEVEN = "svip_teruggegeven"
    DOORGESTUURD = "svip_doorgestuurd"
    TOESTEMMING_GEVRAAGD = "svip_toestemming_gevraagd"
    TOEGEKEND = "svip_toegekend"
    AFGEWEZEN = "svip_afgewezen"
    INGETROKKEN = "svip_ingetrokken"
    VERLOPEN = "svip_verlopen"
    GESLOTEN = "svip_gesloten"
    TE_LAAT = "svip_te_laat"
    GEWIST = "svip_gewist"


ZINNEN: dict[str, str] = {
    Svipgebeurtenis.INGEDIEND: "Verzoek {svip} bij het informatiepunt: {wat}",
    Svipgebeurtenis.TERUGGEGEVEN: "Verzoek {svip} terug naar de vrager, om aan te vullen",
    Svipgebeurtenis.DOORGESTUURD: "Verzoek {svip} naar het informatiepunt van de ander",
    Svipgebeurtenis.TOESTEMMING_GEVRAAGD: (
        "Verzoek {svip}: AVG-toets positief, de bewoner is om toestemming gevraagd"
    ),
    Svipgebeurtenis.TOEGEKEND: "Verzoek {svip} toegekend: {wat}",
    Svipgebeurtenis.AFGEWEZEN: "Verzoek {svip} afgewezen: {wat}",
    Svipgebeurtenis.INGETROKKEN: "Verzoek {svip} ingetrokken door de vrager",
    Svipgebeurtenis.VERLOPEN: "Verzoek {svip} verlopen",
    Svipgebeurtenis.GESLOTEN: "Verzoek {svip} gesloten: de bewoner trok zijn toestemming in",
    Svipgebeurtenis.TE_LAAT: "Verzoek {svip} wacht langer dan de norm; beide coördinatoren weten het",
    Svipgebeurtenis.GEWIST: "Verzoek {svip}: tekst gewist door de privacyfunctionaris",
}
