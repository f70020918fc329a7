"""Vorm van adresgegevens volgens de BAG: één tabel met regels, voor Python en voor PostgreSQL.

Elke regel heeft één reguliere uitdrukking die beide talen hetzelfde lezen: alleen `[0-9]`,
`[A-Za-z]`, aantallen, keuzes en een negatieve vooruitblik. Python gebruikt haar voor één adres
(formulier, API), PostgreSQL voor een hele levering in een tussentabel:

    WHERE NOT (btrim(postcode, BIJ_DE_RAND) ~ PATROON)

De toets gaat over de waarde zonder witruimte aan de randen; daarna wordt zij genormaliseerd.
Bron: BAG (16 cijfers: 4 gemeentecode, 2 objecttype, 10 volgnummer; type 10 pand, 20
nummeraanduiding) en de kolommen van een levering. De gemeente wordt nooit uit het nummer afgeleid:
na een herindeling houdt een adres zijn oude code.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from .fouten import Geweigerd

# Wat er aan de randen van een cel af mag: spatie, tab, regeleinde en vaste spatie.
WITRUIMTE = " \t\r\n\u00a0"
WITRUIMTE_SQL = r"E' \t\r\n\u00A0'"


@dataclass(frozen=True, slots=True)
class Veldregel:
    """De vorm van één veld.

    `patroon` geldt voor de waarde zonder witruimte aan de randen; een veld dat leeg mag zijn, zegt
    dat in het patroon. `melding` is de Nederlandse regel bij een fout en noemt het veld. `lengte` is het
    kleinste en grootste aantal tekens van vrije tekst; in een patroon kost dat de database veel rekenwerk.
    """

    veld: str
    patroon: str
    melding: str
    lengte: tuple[int, int] | None = None

    @property
    def mag_leeg(self) -> bool:
        return self.klopt("")

    def klopt(self, ruw: str) -> bool:
        kaal = ruw.strip(WITRUIMTE)
        past = self.lengte is None or self.lengte[0] <= len(kaal) <= self.lengte[1]
        return past and re.fullmatch(self.patroon, kaal) is not None

    def klopt_sql(self, kolom: str) -> str:
        """Dezelfde toets als SQL-voorwaarde op een tekstkolom; NULL telt als leeg."""
        patroon = self.patroon.replace("'", "''")
        kaal = f"btrim(coalesce({kolom}, ''), {WITRUIMTE_SQL})"
        vorm = f"{kaal} ~ '{patroon}'"
        if self.lengte is None:
            return vorm
        return f"(length({kaal}) BETWEEN {self.lengte[0]} AND {self.lengte[1]} AND {vorm})"

    def normaal(self, ruw: str) -> str:
        """De waarde zoals zij wordt opgeslagen. Alleen zinvol als `klopt`."""
        kaal = ruw.strip(WITRUIMTE)
        return kaal.replace(" ", "").upper() if self.veld == "postcode" else kaal

    def normaal_sql(self, kolom: str) -> str:
        """Dezelfde normalisatie als SQL-uitdrukking op een tekstkolom; NULL wordt leeg."""
        kaal = f"btrim(coalesce({kolom}, ''), {WITRUIMTE_SQL})"
        return f"upper(replace({kaal}, ' ', ''))" if self.veld == "postcode" else kaal


def _naam(veld: str, wat: str) -> Veldregel:
    return Veldregel(
        veld,
        r"^[^\u0001-\u001f\u007f-\u009f]*$",
        f"{veld}: vul {wat} in, hoogstens 80 tekens op één regel.",
        lengte=(1, 80),
    )


REGELS: Mapping[str, Veldregel] = {
    regel.veld: regel
    for regel in (
        Veldregel(
            "nummeraanduiding_id",
            r"^[0-9]{4}20[0-9]{10}$",
            "nummeraanduiding_id: vul een BAG-nummeraanduiding in van 16 cijfers, met 20 op plaats 5 en 6.",
        ),
        Veldregel(
            "pand_id",
            r"^([0-9]{4}10[0-9]{10})?$",
            "pand_id: vul een BAG-pandnummer in van 16 cijfers, met 10 op plaats 5 en 6, of laat het leeg.",
        ),
        _naam("straatnaam", "de straatnaam"),
        Veldregel(
            "huisnummer",
            r"^[1-9][0-9]{0,4}$",
            "huisnummer: vul een heel getal in van 1 tot en met 99999, zonder letter of toevoeging.",
        ),
        Veldregel("huisletter", r"^[A-Za-z]?$", "huisletter: vul één letter in of laat het leeg."),
        Veldregel(
            "toevoeging",
            r"^[0-9A-Za-z]{0,4}$",
            "toevoeging: vul hoogstens vier letters of cijfers in of laat het leeg.",
        ),
        # SA, SD en SS worden in Nederland niet uitgegeven. De toets komt vóór de omzetting naar
        # hoofdletters, zodat tekens als de Duitse ringel-s nooit per ongeluk een postcode worden.
        Veldregel(
            "postcode",
            r"^[1-9][0-9]{3} ?(?![Ss][AaDdSs])[A-Za-z]{2}$",
            "postcode: vul een postcode in als 1234AB: vier cijfers (niet beginnend met 0) en twee letters.",
        ),
        _naam("woonplaats", "de woonplaats"),
        _naam("gemeente", "de gemeente"),
        Veldregel(
            "x",
            r"^([0-2]?[0-9]{1,5}|300000)?$",
            "x: vul een heel getal in meters RD in van 0 tot en met 300000, of laat het leeg.",
        ),
        Veldregel(
            "y",
            r"^([3-5][0-9]{5}|6[01][0-9]{4}|62[0-4][0-9]{3}|625000)?$",
            "y: vul een heel getal in meters RD in van 300000 tot en met 625000, of laat het leeg.",
        ),
    )
}

HALVE_PLAATS = "x, y: vul beide coördinaten in of laat beide leeg."


@dataclass(frozen=True, slots=True)
class Adresgegevens:
    """Een adres na toets en normalisatie. `x` en `y` in meters RD (EPSG:28992), samen of geen van beide."""

    nummeraanduiding_id: str
    straatnaam: str
    huisnummer: int
    huisletter: str
    toevoeging: str
    postcode: str
    woonplaats: str
    gemeente: str
    pand_id: str = ""
    x: int | None = None
    y: int | None = None


def controleer(veld: str, ruw: str) -> str:
    """De genormaliseerde waarde van één veld; `Geweigerd` met een Nederlandse regel als zij niet klopt."""
    regel = REGELS[veld]
    if not regel.klopt(ruw):
        raise Geweigerd(regel.melding, veld=veld)
    return regel.normaal(ruw)


def fouten(rij: Mapping[str, str]) -> tuple[Geweigerd, ...]:
    """Alle fouten in een rij, in de volgorde van `REGELS`. Een veld dat ontbreekt telt als leeg."""
    gevonden = [
        Geweigerd(regel.melding, veld=regel.veld)
        for regel in REGELS.values()
        if not regel.klopt(rij.get(regel.veld) or "")
    ]
    heeft_x, heeft_y = (bool((rij.get(as_) or "").strip(WITRUIMTE)) for as_ in ("x", "y"))
    if heeft_x != heeft_y:
        gevonden.append(Geweigerd(HALVE_PLAATS, veld="x"))
    return tuple(gevonden)


def lees_adres(rij: Mapping[str, str]) -> Adresgegevens:
    """Het adres uit een rij; `Geweigerd` met de eerste fout als er een is."""
    for fout in fouten(rij):
        raise fout
    waarde = {veld: regel.normaal(rij.get(veld) or "") for veld, regel in REGELS.items()}
    return Adresgegevens(
        nummeraanduiding_id=waarde["nummeraanduiding_id"],
        straatnaam=waarde["straatnaam"],
        huisnummer=int(waarde["huisnummer"]),
        huisletter=waarde["huisletter"],
        toevoeging=waarde["toevoeging"],
        postcode=waarde["postcode"],
        woonplaats=waarde["woonplaats"],
        gemeente=waarde["gemeente"],
        pand_id=waarde["pand_id"],
        x=int(waarde["x"]) if waarde["x"] else None,
        y=int(waarde["y"]) if waarde["y"] else None,
    )
