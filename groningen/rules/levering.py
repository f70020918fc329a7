"""Wat er in een levering mag staan: de vorm van elke kolom, en wat kolommen onderling moeten kloppen.

De vorm van adresgegevens staat in `bag.py`. Elke regel geldt in Python en in PostgreSQL. Bron: het
contract over de leveringen.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from .bag import REGELS, Veldregel

# Bestaande dagen van 1900 tot en met 2099, schrikkeljaren meegerekend: zo kan een omzetting naar een
# datum nooit mislukken.
_JAAR = "(19|20)[0-9]{2}"
_SCHRIKKELJAAR = "(19(0[48]|[2468][048]|[13579][26])|20([02468][048]|[13579][26]))"
_DATUM = (
    f"({_JAAR}-((0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])|(0[13-9]|1[0-2])-(29|30)|(0[13578]|1[02])-31)"
    f"|{_SCHRIKKELJAAR}-02-29)"
)
_STUURTEKENS = r"\u0001-\u001f\u007f-\u009f"


@dataclass(frozen=True, slots=True)
class Kolom:
    """Eén kolom van een levering. `opslag` is het type in de database; leeg wordt NULL, behalve bij tekst.

    `optioneel`: de kolom mag zonder opmerking ontbreken. Ook een andere kolom die leeg mag zijn, mag
    ontbreken; dan blijft staan wat al bekend was.
    """

    regel: Veldregel
    opslag: str = "text"
    optioneel: bool = False

    @property
    def naam(self) -> str:
        return self.regel.veld

    @property
    def verplicht(self) -> bool:
        return not self.optioneel and not self.regel.mag_leeg


@dataclass(frozen=True, slots=True)
class Rijregel:
    """Wat velden van één rij samen moeten kloppen.

    `fout` is de SQL-voorwaarde waaronder het fout is, over de kolommen met hun type en `%(leverdatum)s`;
    `kolommen` noemt wat zij gebruikt, want een kolom kan ontbreken. De melding hoort bij `veld`.
    """

    veld: str
    kolommen: tuple[str, ...]
    fout: str
    melding: str


def keuze(veld: str, waarden: Iterable[str], *, leeg: bool = False) -> Veldregel:
    """Een van de genoemde waarden, letterlijk."""
    lijst = tuple(waarden)
    patroon = "|".join(re.escape(waarde) for waarde in lijst)
    slot = ", of laat het leeg" if leeg else ""
    return Veldregel(
        veld,
        f"^({patroon}){'?' if leeg else ''}$",
        f"{veld}: vul een van deze waarden in: {', '.join(lijst)}{slot}.",
    )


def datum(veld: str, *, leeg: bool = False) -> Veldregel:
    slot = " of laat het leeg" if leeg else ""
    return Veldregel(
        veld,
        f"^{_DATUM}{'?' if leeg else ''}$",
        f"{veld}: vul een bestaande datum in als 2021-08-31{slot}.",
    )


def bedrag(veld: str) -> Veldregel:
    """Euro's met een decimale punt, hoogstens 999 miljoen, of leeg."""
    return Veldregel(
        veld,
        r"^([0-9]{1,9}(\.[0-9]{1,2})?)?$",
        f"{veld}: vul een bedrag in als 1250.00, met een punt en niet negatief, of laat het leeg.",
    )


def tekst(veld: str, lengte: int) -> Veldregel:
    """Vrije tekst op één regel, of leeg."""
    return Veldregel(
        veld,
        f"^[^{_STUURTEKENS}]*$",
        f"{veld}: vul hoogstens {lengte} tekens in op één regel.",
        lengte=(0, lengte),
    )


def nummer(veld: str) -> Veldregel:
    """Het nummer van een dossier: zonder schuine streep, want het staat in een webadres."""
    return Veldregel(
        veld,
        f"^[^/{_STUURTEKENS}]*$",
        f"{veld}: vul het nummer in, hoogstens 40 tekens zonder schuine streep.",
        lengte=(1, 40),
    )


ADRESKOLOMMEN: tuple[Kolom, ...] = tuple(
    Kolom(regel, "integer" if veld in ("huisnummer", "x", "y") else "text", optioneel=veld in ("x", "y"))
    for veld, regel in REGELS.items()
    if veld != "pand_id"
)
PAND = Kolom(REGELS["pand_id"])
BEHANDELAAR = Kolom(tekst("behandelaar", 40), optioneel=True)


def niet_na_leverdatum(veld: str) -> Rijregel:
    return Rijregel(
        veld,
        (veld,),
        f"{veld} > %(leverdatum)s",
        f"{veld}: deze dag ligt na de leverdatum. Vul een dag in tot en met de leverdatum.",
    )


def niet_voor(veld: str, eerder: str) -> Rijregel:
    return Rijregel(
        veld,
        (veld, eerder),
        f"{veld} < {eerder}",
        f"{veld}: deze dag ligt vóór {eerder}. Controleer beide dagen.",
    )
