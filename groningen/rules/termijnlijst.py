"""De filters van de lijst met termijnen: wat er te kiezen is, en wat er in een URL staat."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from enum import StrEnum

from .brieven import Briefsoort
from .termijntabel import Regime

LANGSTE_NAAM = 100


class Urgentie(StrEnum):
    """In de volgorde waarin het werk gedaan moet worden."""

    TE_LAAT = "te_laat"
    VANDAAG = "vandaag"
    DEZE_WEEK = "deze_week"
    TWEE_WEKEN = "twee_weken"
    LATER = "later"
    OPGESCHORT = "opgeschort"

    @property
    def label(self) -> str:
        if self is Urgentie.TWEE_WEKEN:
            return "Komende twee weken"
        return self.value.replace("_", " ").capitalize()


def urgentie(dag: date | None, vandaag: date) -> Urgentie:
    """De groep van een einddag; de week loopt tot en met zondag. Zonder einddag staat de termijn stil."""
    if dag is None:
        return Urgentie.OPGESCHORT
    if dag < vandaag:
        return Urgentie.TE_LAAT
    if dag == vandaag:
        return Urgentie.VANDAAG
    zondag = vandaag + timedelta(days=6 - vandaag.weekday())
    if dag <= zondag:
        return Urgentie.DEZE_WEEK
    return Urgentie.TWEE_WEKEN if dag <= zondag + timedelta(weeks=2) else Urgentie.LATER


# Een brief die bij een termijn hoort: een besluit op de zaak zelf sluit haar, en staat er dus nooit meer bij.
BRIEVEN = tuple(
    soort
    for soort in Briefsoort
    if soort not in (Briefsoort.BESLUIT_TOEGEKEND, Briefsoort.BESLUIT_AFGEWEZEN, Briefsoort.BERICHT)
)
KEUZES: Mapping[str, Mapping[str, str]] = {
    "wie": {"mijn": "Mijn dossiers", "alle": "Hele organisatie"},
    "stand": {
        "te_laat": "Te laat",
        "lopend": "Loopt nog",
        "opgeschort": "Opgeschort",
    },
    "regime": {regime.value: regime.label.capitalize() for regime in Regime},
    "zet": {"overheid": "De overheid", "bewoner": "De bewoner"},
    "brief": {soort.value: soort.label.capitalize() for soort in BRIEVEN},
    "post": {"wacht": "Brief wacht op verzending", "weg": "Brief verstuurd", "mislukt": "Verzenden mislukt"},
}
NAMEN: Mapping[str, str] = {
    "wie": "Van wie",
    "stand": "Stand",
    "soort": "Termijn",
    "regime": "Wat er volgt",
    "zet": "Wie is aan zet",
    "brief": "Brief bij de termijn",
    "post": "Verzending van de brief",
}


@dataclass(frozen=True, slots=True)
class Filters:
    """Eén stand van de filters; lege velden filteren niet. `dag` is één einddag."""

    wie: str = "alle"
    stand: str = ""
    soort: str = ""
    regime: str = ""
    zet: str = ""
    brief: str = ""
    post: str = ""
    behandelaar: str = ""
    dag: date | None = None

    def anders_dan(self, standaard: "Filters") -> dict[str, str]:
        """Wat er van de standaard afwijkt, zoals het in een URL staat."""
        gewoon = asdict(standaard)
        return {
            veld: waarde.isoformat() if isinstance(waarde, date) else waarde
            for veld, waarde in asdict(self).items()
            if waarde != gewoon[veld]
        }


def lees_filters(
    vraag: Mapping[str, str], standaard: Filters, soorten: Mapping[str, str]
) -> tuple[Filters, list[str]]:
    """De filters in een URL, en een zin voor elke waarde die niet klopt en dus niet meetelt."""
    gelezen: dict[str, str | date | None] = asdict(standaard)
    verkeerd = []
    for veld, keuzes in {**KEUZES, "soort": soorten}.items():
        waarde = vraag.get(veld, "")
        if waarde in keuzes:
            gelezen[veld] = waarde
        elif waarde:
            verkeerd.append(f"“{waarde[:30]}” is geen keuze bij {NAMEN[veld]} en telt niet mee.")
    naam = " ".join(vraag.get("behandelaar", "").replace("\x00", " ").split())[:LANGSTE_NAAM]
    if naam:
        gelezen["behandelaar"], gelezen["wie"] = naam, "alle"
    if dag := vraag.get("dag", ""):
        try:
            gelezen["dag"] = date.fromisoformat(dag)
        except ValueError:
            verkeerd.append("De dag in de link bestaat niet en telt niet mee.")
    return Filters(**gelezen), verkeerd  # type: ignore[arg-type]
