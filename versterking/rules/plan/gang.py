"""De gang van een lokaal plan (eisen G-02; 000 r.112, 004 r.233): wie is wanneer aan zet.

Concept, lokale stuurgroep, toets door SodM, college, raad, en dan de opdracht aan NCG. De volgorde van de
stappen is afgeleid: de stukken noemen de partijen, niet hun volgorde.
"""

from collections.abc import Mapping
from enum import StrEnum

from groningen.rules.rollen import Rol


class Stand(StrEnum):
    CONCEPT = "concept"
    STUURGROEP = "stuurgroep"
    SODM = "sodm"
    COLLEGE = "college"
    RAAD = "raad"
    VASTGESTELD = "vastgesteld"
    OPDRACHT = "opdracht"
    VERVANGEN = "vervangen"
    INGETROKKEN = "ingetrokken"

    @property
    def in_voorbereiding(self) -> bool:
        """Of er nog over deze versie besloten wordt."""
        return self not in (Stand.OPDRACHT, Stand.VERVANGEN, Stand.INGETROKKEN)


STANDEN: Mapping[Stand, str] = {
    Stand.CONCEPT: "Concept",
    Stand.STUURGROEP: "Bij de lokale stuurgroep",
    Stand.SODM: "Bij SodM",
    Stand.COLLEGE: "Bij het college",
    Stand.RAAD: "Bij de raad",
    Stand.VASTGESTELD: "Vastgesteld door de raad",
    Stand.OPDRACHT: "In opdracht bij NCG",
    Stand.VERVANGEN: "Vervangen door een nieuwe versie",
    Stand.INGETROKKEN: "Ingetrokken",
}


class Plangang(StrEnum):
    LEG_VOOR = "leg_voor"
    STEM_IN = "stem_in"
    KEUR_GOED = "keur_goed"
    BESLUIT_COLLEGE = "besluit_college"
    STEL_VAST = "stel_vast"
    GEEF_OPDRACHT = "geef_opdracht"
    GEEF_TERUG = "geef_terug"
    TREK_IN = "trek_in"
    VERVANG = "vervang"


_BIJ_EEN_ANDER = (Stand.STUURGROEP, Stand.SODM, Stand.COLLEGE, Stand.RAAD, Stand.VASTGESTELD)
# Van welke standen naar welke.
GANG: Mapping[Plangang, tuple[tuple[Stand, ...], Stand]] = {
    Plangang.LEG_VOOR: ((Stand.CONCEPT,), Stand.STUURGROEP),
    Plangang.STEM_IN: ((Stand.STUURGROEP,), Stand.SODM),
    Plangang.KEUR_GOED: ((Stand.SODM,), Stand.COLLEGE),
    Plangang.BESLUIT_COLLEGE: ((Stand.COLLEGE,), Stand.RAAD),
    Plangang.STEL_VAST: ((Stand.RAAD,), Stand.VASTGESTELD),
    Plangang.GEEF_OPDRACHT: ((Stand.VASTGESTELD,), Stand.OPDRACHT),
    Plangang.GEEF_TERUG: (_BIJ_EEN_ANDER, Stand.CONCEPT),
    Plangang.TREK_IN: ((Stand.CONCEPT, *_BIJ_EEN_ANDER), Stand.INGETROKKEN),
    Plangang.VERVANG: ((Stand.OPDRACHT,), Stand.VERVANGEN),
}
# Wie aan zet is. In de stuurgroep geeft elke partij haar stem; intrekken doet altijd de gemeente.
AAN_ZET: Mapping[Stand, frozenset[Rol]] = {
    Stand.CONCEPT: frozenset({Rol.GEMEENTE}),
    Stand.STUURGROEP: frozenset({Rol.GEMEENTE, Rol.PLANNER, Rol.CORPORATIE}),
    Stand.SODM: frozenset({Rol.SODM}),
    Stand.COLLEGE: frozenset({Rol.COLLEGE}),
    Stand.RAAD: frozenset({Rol.RAAD}),
    Stand.VASTGESTELD: frozenset({Rol.PLANNER}),
}
