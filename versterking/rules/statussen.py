"""De statussen van een versterkingsdossier, met de officiële NCG-nummers (eisen V-03, contract)."""

from enum import StrEnum


class Status(StrEnum):
    """Het eerste cijfer is de processtap; de nummering heeft gaten."""

    LOKAAL_PLAN = "1.2"
    OPNAME_PLANNEN = "2.1"
    BEOORDELING = "3.1"
    PLANVORMING = "4.1"
    UITVOERINGSPLAN = "4.2"
    BOUW_VOORBEREIDEN = "5.1"
    BOUW_UITVOEREN = "5.2"
    AFRONDEN = "6.1"
    AFGEROND = "6.2"

    @property
    def label(self) -> str:
        return LABELS[self]

    @property
    def fase(self) -> int:
        """De processtap, 1 tot en met 6."""
        return int(self.value[0])


LABELS: dict[Status, str] = {
    Status.LOKAAL_PLAN: "Op te nemen in lokaal plan van aanpak",
    Status.OPNAME_PLANNEN: "Opname plannen",
    Status.BEOORDELING: "Beoordeling opstellen",
    Status.PLANVORMING: "Planvorming voorbereiden",
    Status.UITVOERINGSPLAN: "Uitvoeringsplan opstellen",
    Status.BOUW_VOORBEREIDEN: "Bouw voorbereiden",
    Status.BOUW_UITVOEREN: "Bouw uitvoeren",
    Status.AFRONDEN: "Afronden",
    Status.AFGEROND: "Afgerond",
}

VOLGORDE: tuple[Status, ...] = tuple(Status)
# In 6.1 is de bouw klaar maar het dossier nog open bij NCG; 6.2 is dicht.
OPEN: tuple[Status, ...] = VOLGORDE[:-1]


class Uitkomst(StrEnum):
    VERSTERKT = "versterkt"
    OP_NORM = "op_norm"
    SLOOP_NIEUWBOUW = "sloop_nieuwbouw"
    AFGEZIEN = "afgezien"

    @property
    def label(self) -> str:
        return {
            Uitkomst.VERSTERKT: "versterkt",
            Uitkomst.OP_NORM: "op norm, geen versterking nodig",
            Uitkomst.SLOOP_NIEUWBOUW: "sloop en nieuwbouw",
            Uitkomst.AFGEZIEN: "bewoner ziet af van versterking",
        }[self]


class Keuze(StrEnum):
    """De keuze van de bewoner (document 000, maatregel 1). Afzien is een eigen overgang."""

    ZELF_REGIE = "zelf_regie"
    NCG = "ncg"

    @property
    def label(self) -> str:
        return {Keuze.ZELF_REGIE: "zelf regie voeren", Keuze.NCG: "overlaten aan NCG"}[self]


RISICOPROFIELEN = ("P50", "P90", "overig")
BATCHES = ("1581", "1588", "3260", "3538")
EIGENDOM = ("particulier", "corporatie", "overig")
