"""De integrale oplossing van één adres: schade en versterking in één plan (eisen M-08, S-15, V-14).

Elk deel van het huis staat er één keer in, met één verantwoordelijke, een tijd en een pot. IMG zet erin wat
van IMG is en NCG wat van NCG is; de bewoner kan een uitgekeerd bedrag inbrengen, en daarin is IMG geen
partij.
"""

from collections.abc import Mapping
from enum import StrEnum

LANGSTE_OMSCHRIJVING = 200
LANGSTE_PERIODE = 60
LANGSTE_AFSPRAAK = 300
LANGSTE_REDEN = 300


class Kant(StrEnum):
    """Wie iets in het plan zet en ermee instemt."""

    NCG = "ncg"
    IMG = "img"

    @property
    def naam(self) -> str:
        return self.value.upper()


class Partij(StrEnum):
    """Wie een deel uitvoert of laat uitvoeren: precies één."""

    NCG = "ncg"
    IMG = "img"
    BEWONER = "bewoner"

    @property
    def naam(self) -> str:
        return {Partij.NCG: "NCG", Partij.IMG: "IMG", Partij.BEWONER: "bewoner"}[self]


class Bron(StrEnum):
    """Van welk geld een deel betaald wordt."""

    NCG = "ncg"
    IMG = "img"
    INBRENG = "inbreng"
    EIGEN = "eigen"

    @property
    def naam(self) -> str:
        return {
            Bron.NCG: "versterking (NCG)",
            Bron.IMG: "schade (IMG)",
            Bron.INBRENG: "inbreng van de bewoner",
            Bron.EIGEN: "eigen geld van de bewoner",
        }[self]


class Deelsoort(StrEnum):
    """Wat voor werk een deel is."""

    SCHADEHERSTEL = "schadeherstel"
    HERSTEL_IN_NATURA = "herstel_in_natura"
    DUURZAAM_HERSTEL = "duurzaam_herstel"
    VERSTERKING = "versterking"
    GEVONDEN_SCHADE = "gevonden_schade"

    @property
    def naam(self) -> str:
        return self.value.replace("_", " ")


class Bouwdeel(StrEnum):
    """Waar aan het huis het werk is; de lijst is van ons, groot genoeg om overlap te zien."""

    FUNDERING = "fundering"
    VLOER = "vloer"
    VOORGEVEL = "voorgevel"
    ACHTERGEVEL = "achtergevel"
    ZIJGEVEL = "zijgevel"
    BINNENMUREN = "binnenmuren"
    KAP = "kap"
    SCHOORSTEEN = "schoorsteen"
    KOZIJNEN = "kozijnen"
    AFWERKING = "afwerking"
    AANBOUW = "aanbouw"
    HELE_WONING = "hele_woning"

    @property
    def naam(self) -> str:
        return NAMEN_BOUWDEEL.get(self, self.value)


NAMEN_BOUWDEEL: Mapping[str, str] = {
    Bouwdeel.KAP: "dak en kap",
    Bouwdeel.AFWERKING: "afwerking binnen",
    Bouwdeel.AANBOUW: "aanbouw of schuur",
    Bouwdeel.HELE_WONING: "hele woning",
}
# Wat elke kant in het plan kan zetten. Wie het uitvoert is een aparte keuze: schadeherstel van IMG kan door
# de aannemer van NCG gedaan worden. Gevonden schade komt er vanzelf in, door het besluit erover.
SOORTEN: Mapping[Kant, tuple[Deelsoort, ...]] = {
    Kant.NCG: (Deelsoort.VERSTERKING, Deelsoort.DUURZAAM_HERSTEL, Deelsoort.SCHADEHERSTEL),
    Kant.IMG: (Deelsoort.SCHADEHERSTEL, Deelsoort.HERSTEL_IN_NATURA, Deelsoort.DUURZAAM_HERSTEL),
}
# Over welk geld elke kant iets kan zeggen. Inbreng is tussen de bewoner en NCG.
BRONNEN: Mapping[Kant, tuple[Bron, ...]] = {
    Kant.NCG: (Bron.NCG, Bron.INBRENG, Bron.EIGEN),
    Kant.IMG: (Bron.IMG,),
}
# Wat herstel van schade is; al het andere is werk aan de sterkte van het huis.
HERSTEL = frozenset({Deelsoort.SCHADEHERSTEL, Deelsoort.HERSTEL_IN_NATURA, Deelsoort.GEVONDEN_SCHADE})


class Stand(StrEnum):
    """Waar het plan is. Zolang er een leeft, komt er op het adres geen tweede."""

    OPGESTELD = "opgesteld"
    VOORGELEGD = "voorgelegd"
    VASTGESTELD = "vastgesteld"
    VERVALLEN = "vervallen"

    @property
    def naam(self) -> str:
        return {
            Stand.OPGESTELD: "concept",
            Stand.VOORGELEGD: "voorgelegd aan de bewoner",
            Stand.VASTGESTELD: "vastgesteld",
            Stand.VERVALLEN: "vervallen",
        }[self]


class Vondststand(StrEnum):
    """Wat er met schade gebeurt die tijdens de bouw gevonden is."""

    GEMELD = "gemeld"
    DIRECT_HERSTELLEN = "direct_herstellen"
    HERSTELD = "hersteld"
    NIEUWE_MELDING = "nieuwe_melding"
    GEEN_MIJNBOUWSCHADE = "geen_mijnbouwschade"

    @property
    def naam(self) -> str:
        return {
            Vondststand.GEMELD: "nog te beslissen",
            Vondststand.DIRECT_HERSTELLEN: "aannemer herstelt direct",
            Vondststand.HERSTELD: "hersteld door de aannemer",
            Vondststand.NIEUWE_MELDING: "bewoner meldt bij IMG",
            Vondststand.GEEN_MIJNBOUWSCHADE: "geen mijnbouwschade volgens de aannemer",
        }[self]


BESLUITEN = (
    Vondststand.DIRECT_HERSTELLEN,
    Vondststand.NIEUWE_MELDING,
    Vondststand.GEEN_MIJNBOUWSCHADE,
)


class Melder(StrEnum):
    """Wie de schade tijdens de bouw zag."""

    AANNEMER = "aannemer"
    BEWONER = "bewoner"
    BEGELEIDER = "begeleider"
    TOEZICHTHOUDER = "toezichthouder"


# Bij welke letters een integrale oplossing zin heeft: er loopt aan beide kanten iets en versterken is nodig.
LETTERS_MET_OPLOSSING = frozenset({"E", "F"})
# De stappen bij NCG waarin het plan nog te maken, te wijzigen of vast te stellen is.
STAPPEN_MET_OPLOSSING = frozenset({"4.1", "4.2", "5.1", "5.2"})
STAP_BOUW = "5.2"
