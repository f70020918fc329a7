"""De statussen, uitkomsten en keuzes van een bezwaar en van een klacht."""

from enum import StrEnum


class Bezwaarstatus(StrEnum):
    ONTVANGEN = "ontvangen"
    GRONDEN = "gronden"
    BEHANDELING = "behandeling"
    HOREN = "horen"
    BESLISSEN = "beslissen"
    UITVOEREN = "uitvoeren"
    BESLIST = "beslist"
    INGETROKKEN = "ingetrokken"

    @property
    def label(self) -> str:
        return {
            Bezwaarstatus.ONTVANGEN: "Ontvangen",
            Bezwaarstatus.GRONDEN: "Wacht op de redenen",
            Bezwaarstatus.BEHANDELING: "In behandeling",
            Bezwaarstatus.HOREN: "Hoorzitting",
            Bezwaarstatus.BESLISSEN: "Klaar voor de beslissing",
            Bezwaarstatus.UITVOEREN: "Gegrond, nieuw besluit volgt",
            Bezwaarstatus.BESLIST: "Beslist",
            Bezwaarstatus.INGETROKKEN: "Ingetrokken",
        }[self]

    @property
    def fase(self) -> int:
        """De stap, 1 tot en met 6."""
        return BEZWAARFASEN[self]


BEZWAARFASEN: dict[Bezwaarstatus, int] = {
    Bezwaarstatus.ONTVANGEN: 1,
    Bezwaarstatus.GRONDEN: 2,
    Bezwaarstatus.BEHANDELING: 3,
    Bezwaarstatus.HOREN: 4,
    Bezwaarstatus.BESLISSEN: 5,
    Bezwaarstatus.UITVOEREN: 6,
    Bezwaarstatus.BESLIST: 6,
    Bezwaarstatus.INGETROKKEN: 6,
}
BEZWAAR_TOT_BESLISSING: tuple[Bezwaarstatus, ...] = (
    Bezwaarstatus.ONTVANGEN,
    Bezwaarstatus.GRONDEN,
    Bezwaarstatus.BEHANDELING,
    Bezwaarstatus.HOREN,
    Bezwaarstatus.BESLISSEN,
)
BEZWAAR_LOPEND: tuple[Bezwaarstatus, ...] = (*BEZWAAR_TOT_BESLISSING, Bezwaarstatus.UITVOEREN)
BEZWAARVOLGORDE: tuple[Bezwaarstatus, ...] = (*BEZWAAR_LOPEND, Bezwaarstatus.BESLIST)


class Klachtstatus(StrEnum):
    ONTVANGEN = "ontvangen"
    BEHANDELING = "behandeling"
    HOREN = "horen"
    OORDELEN = "oordelen"
    ANTWOORD = "antwoord"
    AFGEHANDELD = "afgehandeld"
    INGETROKKEN = "ingetrokken"

    @property
    def label(self) -> str:
        return {
            Klachtstatus.ONTVANGEN: "Ontvangen",
            Klachtstatus.BEHANDELING: "In behandeling",
            Klachtstatus.HOREN: "Gesprek met de klager",
            Klachtstatus.OORDELEN: "Klaar voor het oordeel",
            Klachtstatus.ANTWOORD: "Oordeel klaar, brief nog sturen",
            Klachtstatus.AFGEHANDELD: "Afgehandeld",
            Klachtstatus.INGETROKKEN: "Ingetrokken",
        }[self]

    @property
    def fase(self) -> int:
        """De stap, 1 tot en met 6."""
        return KLACHTFASEN[self]


KLACHTFASEN: dict[Klachtstatus, int] = {
    Klachtstatus.ONTVANGEN: 1,
    Klachtstatus.BEHANDELING: 2,
    Klachtstatus.HOREN: 3,
    Klachtstatus.OORDELEN: 4,
    Klachtstatus.ANTWOORD: 5,
    Klachtstatus.AFGEHANDELD: 6,
    Klachtstatus.INGETROKKEN: 6,
}
KLACHT_LOPEND: tuple[Klachtstatus, ...] = (
    Klachtstatus.ONTVANGEN,
    Klachtstatus.BEHANDELING,
    Klachtstatus.HOREN,
    Klachtstatus.OORDELEN,
    Klachtstatus.ANTWOORD,
)
KLACHTVOLGORDE: tuple[Klachtstatus, ...] = (*KLACHT_LOPEND, Klachtstatus.AFGEHANDELD)


class Uitkomst(StrEnum):
    """De beslissing op een bezwaar."""

    GEGROND = "gegrond"
    GEGROND_NIEUW = "gegrond_nieuw"
    ONGEGROND = "ongegrond"
    NIET_ONTVANKELIJK = "niet_ontvankelijk"

    @property
    def label(self) -> str:
        return {
            Uitkomst.GEGROND: "gegrond",
            Uitkomst.GEGROND_NIEUW: "gegrond, er volgt een nieuw besluit",
            Uitkomst.ONGEGROND: "ongegrond",
            Uitkomst.NIET_ONTVANKELIJK: "niet-ontvankelijk",
        }[self]


class Oordeel(StrEnum):
    """Het oordeel over een klacht."""

    GEGROND = "gegrond"
    DEELS_GEGROND = "deels_gegrond"
    ONGEGROND = "ongegrond"
    GEEN_OORDEEL = "geen_oordeel"

    @property
    def label(self) -> str:
        return {
            Oordeel.GEGROND: "gegrond",
            Oordeel.DEELS_GEGROND: "voor een deel gegrond",
            Oordeel.ONGEGROND: "ongegrond",
            Oordeel.GEEN_OORDEEL: "geen oordeel mogelijk",
        }[self]


class Afloop(StrEnum):
    """Hoe een klacht eindigde."""

    OORDEEL = "oordeel"
    OPGELOST = "opgelost"
    NIET_BEHANDELD = "niet_behandeld"

    @property
    def label(self) -> str:
        return {
            Afloop.OORDEEL: "met een oordeel",
            Afloop.OPGELOST: "opgelost naar tevredenheid van de klager (Awb 9:5)",
            Afloop.NIET_BEHANDELD: "niet in behandeling genomen (Awb 9:8)",
        }[self]


class GeenHoorzitting(StrEnum):
    """Waarom er bij een bezwaar niet wordt gehoord (Awb 7:3)."""

    KENNELIJK_NIET_ONTVANKELIJK = "kennelijk_niet_ontvankelijk"
    KENNELIJK_ONGEGROND = "kennelijk_ongegrond"
    WIL_NIET = "wil_niet"
    GEEN_ANTWOORD = "geen_antwoord"
    TEGEMOETGEKOMEN = "tegemoetgekomen"

    @property
    def label(self) -> str:
        return {
            GeenHoorzitting.KENNELIJK_NIET_ONTVANKELIJK: "kennelijk niet-ontvankelijk (7:3 onder a)",
            GeenHoorzitting.KENNELIJK_ONGEGROND: "kennelijk ongegrond (7:3 onder b)",
            GeenHoorzitting.WIL_NIET: "de indiener wil niet gehoord worden (7:3 onder c)",
            GeenHoorzitting.GEEN_ANTWOORD: "de indiener liet niet op tijd weten of hij wil (7:3 onder d)",
            GeenHoorzitting.TEGEMOETGEKOMEN: "er wordt geheel tegemoetgekomen (7:3 onder e)",
        }[self]


class GeenGesprek(StrEnum):
    """Waarom een klager niet wordt gehoord (Awb 9:10 lid 2)."""

    KENNELIJK_ONGEGROND = "kennelijk_ongegrond"
    WIL_NIET = "wil_niet"

    @property
    def label(self) -> str:
        return {
            GeenGesprek.KENNELIJK_ONGEGROND: "de klacht is kennelijk ongegrond",
            GeenGesprek.WIL_NIET: "de klager wil niet gehoord worden",
        }[self]


class Beslistermijn(StrEnum):
    """Hoe lang een beslissing op bezwaar mag duren (Awb 7:10 lid 1), als code van een duur."""

    ZES_WEKEN = "6w"
    TWAALF_WEKEN = "12w"

    @property
    def label(self) -> str:
        return "zes weken" if self is Beslistermijn.ZES_WEKEN else "twaalf weken, met een adviescommissie"


class Klachttermijn(StrEnum):
    """Hoe lang een klacht mag duren (Awb 9:11 lid 1), als code van een duur."""

    ZES_WEKEN = "6w"
    TIEN_WEKEN = "10w"

    @property
    def label(self) -> str:
        return "zes weken" if self is Klachttermijn.ZES_WEKEN else "tien weken, met een klachtencommissie"
