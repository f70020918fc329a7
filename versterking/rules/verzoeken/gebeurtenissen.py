"""Wat een verzoek of voordracht in het verloop van een dossier zet, met de zinnen erbij."""

from enum import StrEnum


class Verzoekgebeurtenis(StrEnum):
    ONTVANGEN = "opnameverzoek_ontvangen"
    OPNAME_TOEGEKEND = "opname_op_verzoek_toegekend"
    HERBEOORDELING_TOEGEKEND = "herbeoordeling_op_verzoek_toegekend"
    AFGEWEZEN = "opnameverzoek_afgewezen"
    INGETROKKEN = "opnameverzoek_ingetrokken"
    OPNAME_VERVALT = "opname_op_verzoek_vervalt"
    VOORDRACHT_TOEGEKEND = "voordracht_toegekend"
    AOS_VOORGEDRAGEN = "aos_voorgedragen"


ZINNEN: dict[str, str] = {
    Verzoekgebeurtenis.ONTVANGEN: "Verzoek {verzoek} ontvangen: {wat}",
    Verzoekgebeurtenis.OPNAME_TOEGEKEND: "Opname op verzoek toegekend; de woning wacht op haar beurt",
    Verzoekgebeurtenis.HERBEOORDELING_TOEGEKEND: (
        "Verzoek {verzoek} om een herbeoordeling toegekend; de woning wacht op haar beurt"
    ),
    Verzoekgebeurtenis.AFGEWEZEN: "Verzoek {verzoek} afgewezen: {motivering}",
    Verzoekgebeurtenis.INGETROKKEN: "Verzoek {verzoek} ingetrokken",
    Verzoekgebeurtenis.OPNAME_VERVALT: "De opname op verzoek vervalt; de woning wacht op een plan",
    Verzoekgebeurtenis.VOORDRACHT_TOEGEKEND: "Voordracht {voordracht} van de gemeente toegekend: {wat}",
    Verzoekgebeurtenis.AOS_VOORGEDRAGEN: (
        "De gemeente draagt deze woning voor als mogelijk acuut onveilig ({voordracht})"
    ),
}
