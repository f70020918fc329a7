"""De statussen en soorten van een schademelding (contract; eisen S-01 en S-02)."""

from enum import StrEnum


class Status(StrEnum):
    VOORBEREIDING = "voorbereiding"
    OPNAME = "opname"
    ZIENSWIJZE = "zienswijze"
    BESCHIKKING = "beschikking"
    UITVOERING = "uitvoering"
    AFGEHANDELD = "afgehandeld"
    INGETROKKEN = "ingetrokken"

    @property
    def label(self) -> str:
        return self.value.capitalize()

    @property
    def fase(self) -> int:
        """De processtap, 1 tot en met 6; een ingetrokken melding staat bij de afronding."""
        return FASEN[self]


FASEN: dict[Status, int] = {
    Status.VOORBEREIDING: 1,
    Status.OPNAME: 2,
    Status.ZIENSWIJZE: 3,
    Status.BESCHIKKING: 4,
    Status.UITVOERING: 5,
    Status.AFGEHANDELD: 6,
    Status.INGETROKKEN: 6,
}
LOPEND: tuple[Status, ...] = (
    Status.VOORBEREIDING,
    Status.OPNAME,
    Status.ZIENSWIJZE,
    Status.BESCHIKKING,
    Status.UITVOERING,
)
VOLGORDE: tuple[Status, ...] = (*LOPEND, Status.AFGEHANDELD)


class Soort(StrEnum):
    FYSIEK = "fysiek"
    WAARDEDALING = "waardedaling"
    IMMATERIEEL = "immaterieel"
    DUURZAAM_HERSTEL = "duurzaam_herstel"

    @property
    def label(self) -> str:
        return {
            Soort.FYSIEK: "fysieke schade",
            Soort.WAARDEDALING: "waardedaling",
            Soort.IMMATERIEEL: "immateriële schade",
            Soort.DUURZAAM_HERSTEL: "duurzaam herstel",
        }[self]


class Besluit(StrEnum):
    VERGOEDING = "vergoeding"
    HERSTEL_IN_NATURA = "herstel_in_natura"
    AFWIJZING = "afwijzing"

    @property
    def label(self) -> str:
        return {
            Besluit.VERGOEDING: "toekennen als vergoeding",
            Besluit.HERSTEL_IN_NATURA: "toekennen als herstel in natura",
            Besluit.AFWIJZING: "afwijzen",
        }[self]


# Een bewoner heeft twee weken om op het schaderapport te reageren (recht 4.3, gepubliceerde werkwijze IMG).
ZIENSWIJZE_DAGEN = 14
