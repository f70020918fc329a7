"""De programma's uit de stukken (eisen V-30 tot en met V-38), en hoe een woning erin komt (C-07)."""

from collections.abc import Mapping
from enum import StrEnum


class Soort(StrEnum):
    KOPLOPER = "koploper"
    BOUWIMPULS = "bouwimpuls"
    VBS = "vbs"
    TYPOLOGIE = "typologie"
    AANNEMERSVARIANT = "aannemersvariant"
    BATCH = "batch"


SOORTEN: Mapping[Soort, str] = {
    Soort.KOPLOPER: "Koploper",
    Soort.BOUWIMPULS: "Bouwimpuls",
    Soort.VBS: "Versterkingsprogramma Bijzondere Situaties (VBS)",
    Soort.TYPOLOGIE: "Typologieaanpak",
    Soort.AANNEMERSVARIANT: "Aannemersvariant",
    Soort.BATCH: "Batch",
}


class Herkomst(StrEnum):
    RISICOPROFIEL = "risicoprofiel"
    VERRIJKING = "verrijking"
    TOEZEGGING = "toezegging"
    VERZOEK = "verzoek"
    AOS = "aos"
    GEMEENTE = "gemeente"


HERKOMSTEN: Mapping[Herkomst, str] = {
    Herkomst.RISICOPROFIEL: "Risicoprofiel",
    Herkomst.VERRIJKING: "Verrijking: gelijk aan een andere woning",
    Herkomst.TOEZEGGING: "Toezegging",
    Herkomst.VERZOEK: "Opname op verzoek",
    Herkomst.AOS: "Voordracht om een acuut onveilige situatie",
    Herkomst.GEMEENTE: "Voordracht van de gemeente",
}


class Resultaat(StrEnum):
    VERSTERKT = "versterkt"
    OP_NORM = "op_norm"
    AFGEVALLEN = "afgevallen"


RESULTATEN: Mapping[Resultaat, str] = {
    Resultaat.VERSTERKT: "Versterkt",
    Resultaat.OP_NORM: "Voldoet al aan de norm",
    Resultaat.AFGEVALLEN: "Afgevallen",
}
