"""Een bestand met voordrachten lezen: wat goed is erin, wat fout is eruit met regel, veld en reden.

Een CSV met puntkomma's of komma's, als UTF-8. Wat het hele bestand onleesbaar maakt, weigert het bestand.
Dezelfde vorm van regels als bij een levering (`groningen.rules.levering`).
"""

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass

from groningen.rules.bag import REGELS, Veldregel
from groningen.rules.fouten import Geweigerd
from groningen.rules.levering import keuze

from .voordracht import IN_EEN_BESTAND, LANGSTE_TEKST

GROOTSTE = 4 * 1024 * 1024  # bytes
MEESTE_RIJEN = 5_000
VELD = "bestand"


def _verplicht(veld: str, wat: str) -> Veldregel:
    return Veldregel(
        veld,
        r"^[^\u0001-\u001f\u007f-\u009f]*$",
        f"{veld}: vul {wat} in, hoogstens {LANGSTE_TEKST} tekens op één regel.",
        lengte=(1, LANGSTE_TEKST),
    )


KOLOMMEN: Mapping[str, Veldregel] = {
    "nummeraanduiding_id": REGELS["nummeraanduiding_id"],
    "soort": keuze("soort", [str(een) for een in IN_EEN_BESTAND]),
    "reden": _verplicht("reden", "de reden van de voordracht"),
    "bewijs": _verplicht("bewijs", "het bewijs (een rapport, bezoek of besluit)"),
}
AOS_APART = (
    "soort: een mogelijk acuut onveilige woning kan niet in een bestand. Draag haar zelf voor; dan gaat het "
    "meteen naar NCG."
)
DUBBEL = "nummeraanduiding_id: dit adres staat voor deze soort al op regel {regel}."


@dataclass(frozen=True, slots=True)
class Rij:
    """Een rij die op zichzelf goed is; of het adres kan, weet de database."""

    regel: int
    nummeraanduiding_id: str
    soort: str
    reden: str
    bewijs: str


@dataclass(frozen=True, slots=True)
class Fout:
    """Waarom een regel er niet in gaat."""

    regel: int
    veld: str
    reden: str

    def als_rij(self) -> dict[str, int | str]:
        return {"regel": self.regel, "veld": self.veld, "reden": self.reden}


@dataclass(frozen=True, slots=True)
class Gelezen:
    """Wat er in het bestand stond. `gelezen` telt de regels onder de kop die niet leeg zijn."""

    rijen: list[Rij]
    fouten: list[Fout]
    gelezen: int


def lees(inhoud: bytes) -> Gelezen:
    """Leest het bestand; `Geweigerd` als het als geheel niet te lezen is."""
    tekst = _als_tekst(inhoud)
    eerste = next((regel for regel in tekst.splitlines() if regel.strip()), "")
    scheiding = ";" if ";" in eerste else ","
    lezer = csv.reader(io.StringIO(tekst, newline=""), delimiter=scheiding, strict=True)
    kop: list[str] = []
    rijen: list[Rij] = []
    fouten: list[Fout] = []
    eerder: dict[tuple[str, str], int] = {}
    gelezen = 0
    try:
        for velden in lezer:
            if not any(veld.strip() for veld in velden):
                continue
            if not kop:
                kop = _eis_kop(velden)
                continue
            gelezen += 1
            if gelezen > MEESTE_RIJEN:
                raise Geweigerd(
                    f"Er staan meer dan {MEESTE_RIJEN} rijen in het bestand. Splits het in kleinere "
                    "bestanden.",
                    veld=VELD,
                )
            gevonden = _toets(lezer.line_num, kop, velden)
            if isinstance(gevonden, list):
                fouten += gevonden
                continue
            sleutel = (gevonden.nummeraanduiding_id, gevonden.soort)
            if sleutel in eerder:
                reden = DUBBEL.format(regel=eerder[sleutel])
                fouten.append(Fout(gevonden.regel, "nummeraanduiding_id", reden))
                continue
            eerder[sleutel] = gevonden.regel
            rijen.append(gevonden)
    except csv.Error as fout:
        raise Geweigerd(
            f"Regel {lezer.line_num} is niet te lezen. Kijk naar de aanhalingstekens en sla het bestand "
            "opnieuw op als CSV.",
            veld=VELD,
        ) from fout
    if not gelezen:
        raise Geweigerd("Onder de kop staan geen rijen. Zet op elke regel één woning.", veld=VELD)
    return Gelezen(rijen, fouten, gelezen)


def _als_tekst(inhoud: bytes) -> str:
    if not inhoud.strip():
        raise Geweigerd("Het bestand is leeg. Kies een ander bestand.", veld=VELD)
    if len(inhoud) > GROOTSTE:
        raise Geweigerd(
            f"Het bestand is groter dan {GROOTSTE // 1024 // 1024} MB. Splits het in kleinere bestanden.",
            veld=VELD,
        )
    try:
        tekst = inhoud.decode("utf-8-sig")
    except UnicodeDecodeError as fout:
        regel = inhoud.count(b"\n", 0, fout.start) + 1
        raise Geweigerd(
            f"Regel {regel} is geen UTF-8-tekst. Sla het bestand op als CSV UTF-8 en probeer het opnieuw.",
            veld=VELD,
        ) from fout
    if "\x00" in tekst:
        raise Geweigerd("Dit is geen tekstbestand. Sla het op als CSV UTF-8.", veld=VELD)
    return tekst


def _eis_kop(velden: list[str]) -> list[str]:
    kop = [veld.strip().lower() for veld in velden]
    mist = [naam for naam in KOLOMMEN if naam not in kop]
    if mist:
        raise Geweigerd(
            f"In de eerste regel ontbreekt: {', '.join(mist)}. Zet daar de namen van de kolommen: "
            f"{', '.join(KOLOMMEN)}.",
            veld=VELD,
        )
    dubbel = [naam for naam in KOLOMMEN if kop.count(naam) > 1]
    if dubbel:
        raise Geweigerd(f"De kolom {dubbel[0]} staat er twee keer in. Haal er een weg.", veld=VELD)
    return kop


def _toets(regel: int, kop: list[str], velden: list[str]) -> Rij | list[Fout]:
    """De rij, of wat er fout aan is."""
    if len(velden) != len(kop):
        return [
            Fout(
                regel,
                "",
                f"Er staan {len(velden)} velden in deze regel en {len(kop)} in de kop. Zet een tekst met "
                "een scheidingsteken tussen aanhalingstekens.",
            )
        ]
    ruw = dict(zip(kop, velden, strict=True))
    if ruw["soort"].strip() == "aos":
        return [Fout(regel, "soort", AOS_APART)]
    if fouten := [
        Fout(regel, naam, vorm.melding) for naam, vorm in KOLOMMEN.items() if not vorm.klopt(ruw[naam])
    ]:
        return fouten
    schoon = {naam: vorm.normaal(ruw[naam]) for naam, vorm in KOLOMMEN.items()}
    return Rij(regel=regel, **schoon)
