"""De filters van de werkvoorraad: wat er te kiezen is, en wat er in een URL staat.

Alles staat in de URL, zodat een lijst te delen en te bewaren is. Wat daarin niet klopt, wordt
genegeerd, met een zin die zegt wat.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from enum import StrEnum

from groningen.rules.begeleiders import VANAF
from groningen.rules.gemeenten import GEMEENTEN
from groningen.rules.rollen import BEHANDELROLLEN, LEESROLLEN, Organisatiesoort, Rol
from schade.rules.statussen import Soort
from versterking.rules.statussen import BATCHES, RISICOPROFIELEN

from .banen import SCHADE, VERSTERKING
from .groepen import GROEPEN

LANGSTE_ZOEKVRAAG = 100
KORTSTE_ZOEKVRAAG = 2
GEEN_LETTER = "geen"


class Wie(StrEnum):
    """Van wie de dossiers zijn."""

    MIJN = "mijn"
    ZONDER = "zonder"
    ALLE = "alle"


class Stand(StrEnum):
    """`LOPEND` is alles wat open is, ook wat stilligt."""

    LOPEND = "lopend"
    STIL = "stil"
    AFGESLOTEN = "afgesloten"


STANDEN: Mapping[str, str] = {
    Stand.LOPEND: "Lopend",
    Stand.STIL: "Alleen gepauzeerd of aangehouden",
    Stand.AFGESLOTEN: "Afgesloten",
}
# Met een min ervoor is de volgorde omgekeerd.
VOLGORDEN: Mapping[str, str] = {
    "datum": "Eerste datum",
    "-datum": "Verste datum eerst",
    "binnenkomst": "Volgorde van binnenkomst",
    "-binnenkomst": "Nieuwste eerst",
    "adres": "Plaats en straat",
    "-adres": "Plaats en straat, Z naar A",
}
LETTERS: Mapping[str, str] = {
    **{letter: f"{letter} · {groep.kort}" for letter, groep in GROEPEN.items()},
    GEEN_LETTER: "Zonder letter",
}
GEMEENTEN_NU: Mapping[str, str] = {
    gemeente.code: gemeente.naam
    for gemeente in sorted(GEMEENTEN, key=lambda gemeente: gemeente.naam)
    if gemeente.opgeheven is None
}
# De naam van elk veld, voor het formulier en voor de zin over een verkeerde waarde.
NAMEN: Mapping[str, str] = {
    "zoek": "Zoek",
    "wie": "Van wie",
    "behandelaar": "Behandelaar",
    "stand": "Stand",
    "letter": "Letter",
    "fase": "Fase",
    "gemeente": "Gemeente",
    "risicoprofiel": "Risicoprofiel",
    "batch": "Batch",
    "soort": "Soort melding",
    "voorrang": "Voorrang",
    "begeleiders": "Begeleiders",
    "sorteer": "Volgorde",
}
MEERKEUZE = ("letter", "fase", "risicoprofiel", "batch", "soort", "voorrang", "begeleiders")
ENKELKEUZE = ("wie", "stand", "gemeente", "sorteer")


@dataclass(frozen=True, slots=True)
class Filters:
    """Eén stand van de filters. Lege velden filteren niet."""

    wie: str = Wie.ALLE
    behandelaar: str = ""
    zoek: str = ""
    stand: str = Stand.LOPEND
    gemeente: str = ""
    letter: tuple[str, ...] = ()
    fase: tuple[str, ...] = ()
    risicoprofiel: tuple[str, ...] = ()
    batch: tuple[str, ...] = ()
    soort: tuple[str, ...] = ()
    voorrang: tuple[str, ...] = ()
    begeleiders: tuple[str, ...] = ()
    sorteer: str = "datum"

    @property
    def omgekeerd(self) -> bool:
        return self.sorteer.startswith("-")

    @property
    def volgorde(self) -> str:
        """De sleutel van de volgorde, zonder richting."""
        return self.sorteer.lstrip("-")


@dataclass(frozen=True, slots=True)
class Aanbod:
    """Wat een kijker kan kiezen: per veld de waarden met hun naam. Een veld dat ontbreekt, telt niet mee."""

    keuzes: Mapping[str, Mapping[str, str]]
    standaard: Filters

    def query(self, filters: Filters) -> list[tuple[str, str]]:
        """De filters als paren voor een URL, zonder wat vanzelf spreekt."""
        paren: list[tuple[str, str]] = []
        for veld in fields(Filters):
            waarde = getattr(filters, veld.name)
            if isinstance(waarde, tuple):
                paren += [(veld.name, een) for een in waarde]
            elif waarde != getattr(self.standaard, veld.name):
                paren.append((veld.name, waarde))
        return paren


def aanbod(rollen: frozenset[Rol], organisatie: Organisatiesoort | None) -> Aanbod:
    """Wat deze rollen bij deze organisatie kunnen kiezen.

    Wie zelf dossiers behandelt, begint bij de eigen dossiers; anderen bij alles wat zij mogen zien.
    """
    ncg, img = organisatie is Organisatiesoort.NCG, organisatie is Organisatiesoort.IMG
    wie: dict[str, str] = {}
    if rollen & LEESROLLEN:
        wie = {
            Wie.MIJN: "Mijn dossiers",
            Wie.ZONDER: "Zonder behandelaar",
            Wie.ALLE: "Hele organisatie",
        }
    baan = SCHADE if img else VERSTERKING
    keuzes: dict[str, Mapping[str, str]] = {
        "wie": wie,
        "stand": STANDEN,
        "letter": LETTERS,
        "fase": {
            str(stap.nummer): f"{stap.nummer} {stap.naam}" if ncg or img else f"Stap {stap.nummer}"
            for stap in baan.stappen
        },
        "gemeente": GEMEENTEN_NU,
        "begeleiders": {"veel": f"{VANAF} of meer begeleiders gehad"},
        "sorteer": VOLGORDEN,
    }
    if not img:
        keuzes["risicoprofiel"] = {waarde: waarde.capitalize() for waarde in RISICOPROFIELEN}
        keuzes["batch"] = {waarde: waarde for waarde in BATCHES}
    if not ncg:
        keuzes["soort"] = {soort.value: soort.label.capitalize() for soort in Soort}
        keuzes["voorrang"] = {"ja": "Alleen met voorrang"}
    return Aanbod(keuzes, Filters(wie=Wie.MIJN if rollen & BEHANDELROLLEN else Wie.ALLE))


def lees_filters(vraag: Mapping[str, list[str]], aanbod: Aanbod) -> tuple[Filters, list[str]]:
    """De filters in een URL, en een zin voor elke waarde die niet klopt en dus niet meetelt."""
    gelezen: dict[str, str | tuple[str, ...]] = {}
    meldingen: list[str] = []
    for veld in (*MEERKEUZE, *ENKELKEUZE):
        keuzes = aanbod.keuzes.get(veld, {})
        waarden = [waarde for waarde in dict.fromkeys(vraag.get(veld, ())) if waarde]
        goed = tuple(waarde for waarde in keuzes if waarde in waarden)
        meldingen += [_onbekend(veld, waarde) for waarde in waarden if waarde not in keuzes]
        if veld in MEERKEUZE:
            gelezen[veld] = goed
        elif goed:
            gelezen[veld] = goed[0]
            if len(goed) > 1:
                meldingen.append(f"Bij {NAMEN[veld]} kan één keuze tegelijk; de eerste geldt.")
    for veld in ("zoek", "behandelaar"):
        tekst = " ".join(_laatste(vraag, veld).replace("\x00", " ").split())
        if len(tekst) > LANGSTE_ZOEKVRAAG:
            meldingen.append(f"Bij {NAMEN[veld]} tellen de eerste {LANGSTE_ZOEKVRAAG} tekens.")
            tekst = tekst[:LANGSTE_ZOEKVRAAG].rstrip()
        if 0 < len(tekst) < KORTSTE_ZOEKVRAAG:
            meldingen.append(f"Typ bij {NAMEN[veld]} minstens {KORTSTE_ZOEKVRAAG} tekens.")
            tekst = ""
        gelezen[veld] = tekst
    if gelezen["behandelaar"]:
        gelezen["wie"] = Wie.ALLE
    return replace(aanbod.standaard, **gelezen), meldingen  # type: ignore[arg-type]


def _laatste(vraag: Mapping[str, list[str]], veld: str) -> str:
    waarden: Iterable[str] = vraag.get(veld, ())
    return next(reversed(list(waarden)), "").strip()


def _onbekend(veld: str, waarde: str) -> str:
    kort = waarde if len(waarde) <= 30 else f"{waarde[:30]}…"
    return f"“{kort}” is geen keuze bij {NAMEN[veld]} en telt niet mee."
