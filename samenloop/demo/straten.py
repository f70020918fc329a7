"""Een plattegrond per dorp: straten met postcodes, en huizen die er naast elkaar staan.

Alles is verzonnen maar lijkt: straatnamen zijn gangbare woorden, een straat heeft weinig postcodes,
even en oneven staan tegenover elkaar, een flat is één pand en een boerderij ligt buiten het dorp.
"""

import math
from collections.abc import Iterator
from itertools import chain, product
from random import Random
from typing import NamedTuple

from .plaatsen import Plaats
from .toeval import Permutatie

ADRESSEN_PER_STRAAT = 45
STRATEN_MAXIMAAL = 1000
# Zonder de letters die in postcodes niet gebruikt worden, en zonder SA, SD en SS (recht.md 6.4).
LETTERPAREN = tuple(
    a + b for a, b in product("ABCDEGHJKLMNPRSTVWXZ", repeat=2) if a + b not in {"SA", "SD", "SS"}
)
GULDEN_HOEK = math.pi * (3 - math.sqrt(5))

DORPSSTRATEN = (
    "Hoofdstraat", "Kerkstraat", "Molenweg", "Schoolstraat", "Stationsstraat", "Dorpsstraat", "Kerkpad",
    "Torenstraat", "Havenstraat", "Wierde", "Kerklaan", "Marktstraat", "Achterweg", "Nieuwstraat",
    "Oude Dijk", "Burgwal", "Raadhuisstraat", "Molenstraat", "Brugstraat", "Pastorielaan",
)  # fmt: skip
AMBACHTEN = (
    "Smids", "Bakker", "Wever", "Kuiper", "Schippers", "Visser", "Timmer", "Mulder", "Slager", "Koper",
    "Zilver", "Schoenmakers", "Touwslagers", "Turf", "Koren", "Melk", "Boter", "Kaas", "Vlas", "Klei",
    "Brink", "Anker", "Poort", "Tuin", "Gracht", "Sluis", "Til", "Pomp", "Klok", "Klooster", "Gilde", "Veen",
    "Zijl", "Maar", "Diep", "Waag", "Boomgaard", "Linnen", "Graan", "Zout", "Kalk", "Steen",
)  # fmt: skip
AMBACHTSVORMEN = ("straat", "pad", "gang", "steeg", "plein", "wal", "kade", "gaarde")
NATUUR = (
    "Beuken", "Berken", "Eiken", "Elzen", "Essen", "Esdoorn", "Iepen", "Kastanje", "Linden", "Meidoorn",
    "Wilgen", "Populieren", "Lijsterbes", "Acacia", "Hazelaar", "Vlier", "Olmen", "Sparren", "Dennen",
    "Lariks", "Hulst", "Liguster", "Sering", "Goudenregen", "Magnolia", "Jasmijn", "Kamperfoelie", "Klimop",
    "Hortensia", "Rozen", "Tulpen", "Anjer", "Dahlia", "Lelie", "Krokus", "Narcis", "Klaproos",
    "Korenbloem", "Margriet", "Aster", "Boterbloem", "Hyacint", "Iris", "Violen", "Zonnebloem",
    "Pinksterbloem", "Koolzaad", "Klaver", "Tarwe", "Haver", "Gerst", "Rogge", "Meeuwen", "Kievit",
    "Grutto", "Leeuwerik", "Merel", "Zanglijster", "Zwaluw", "Reiger", "Scholekster", "Spreeuwen", "Vinken",
    "Mezen", "Uilen", "Valken", "Kwartel", "Fazanten", "Patrijzen", "Tureluur", "Wulpen", "Kluten", "Eider",
    "Stern", "Gaaien", "Koekoek", "Nachtegaal", "Roerdomp", "Waterhoen", "Zwanen", "Ganzen", "Eenden",
    "Otter", "Bever", "Reeën", "Hazen", "Egel", "Salamander", "Vlinder", "Libellen",
)  # fmt: skip
WIJKVORMEN = ("laan", "straat", "hof", "pad", "singel", "ring", "dreef", "plantsoen")
LANDERIJEN = (
    "Ooster", "Wester", "Noorder", "Zuider", "Hoge", "Lage", "Oude", "Nieuwe", "Maar", "Wierde", "Zijl",
    "Trek", "Polder", "Kwelder", "Hooiland", "Weide", "Eems", "Wad", "Meeden", "Borg", "Klooster", "Streek",
    "Veen", "Groene", "Zand", "Klei", "Schans", "Horn", "Meer", "Molenland", "Veld", "Grens", "Meedster",
    "Uiter", "Binnen", "Buiten",
)  # fmt: skip
LANDVORMEN = ("weg", "dijk", "laan")

STRAATSOORTEN = ("lint", "dorp", "wijk", "flat")
STRAATGEWICHTEN = (17, 26, 49, 8)
# Per soort straat: welke bouwvormen er staan, met hun gewicht (per bouwblok, niet per adres).
BOUWVORMEN = {
    "lint": (("vrijstaand", "boerderij", "arbeiderswoning"), (30, 50, 20)),
    "dorp": (("arbeiderswoning", "vrijstaand", "twee-onder-een-kap", "rijwoning"), (48, 34, 14, 4)),
    "wijk": (("rijwoning", "twee-onder-een-kap", "vrijstaand", "arbeiderswoning"), (28, 28, 32, 12)),
    "flat": (("flat", "rijwoning"), (80, 20)),
}
# Bouwvorm → (adressen per blok: van, tot; meters straat per pand; kans dat een corporatie het blok bouwde).
BLOKKEN = {
    "vrijstaand": (1, 1, 18, 0.05),
    "boerderij": (1, 1, 130, 0.0),
    "arbeiderswoning": (1, 3, 11, 0.34),
    "twee-onder-een-kap": (2, 2, 10, 0.33),
    "rijwoning": (4, 8, 6, 0.62),
    "flat": (12, 36, 45, 0.80),
}


class Huis(NamedTuple):
    """Een adres op de kaart. `pand` telt op binnen de plaats: gelijke nummers zijn hetzelfde gebouw."""

    straat: int
    straatnaam: str
    huisnummer: int
    huisletter: str
    toevoeging: str
    postcode: str
    x: int
    y: int
    typologie: str
    eigendom: str
    pand: int


class _Straat(NamedTuple):
    """Een straat: naam, postcodes van begin tot eind, beginpunt (meters RD) en richting (eenheidsvector)."""

    nummer: int
    naam: str
    soort: str
    postcodes: list[str]
    x: float
    y: float
    dx: float
    dy: float


def _straatnamen(rng: Random) -> dict[str, Iterator[str]]:
    """Per soort straat een voorraad namen zonder herhaling; de bekendste dorpsnamen het eerst."""
    kern = rng.sample(DORPSSTRATEN, len(DORPSSTRATEN))
    wijk = _reeks(NATUUR, WIJKVORMEN, rng)
    return {
        "dorp": chain(kern, _reeks(AMBACHTEN, AMBACHTSVORMEN, rng)),
        "lint": _reeks(LANDERIJEN, LANDVORMEN, rng),
        "wijk": wijk,
        "flat": wijk,
    }


def _reeks(stammen: tuple[str, ...], vormen: tuple[str, ...], rng: Random) -> Iterator[str]:
    """Elke stam met elke vorm, geschud; gemaakt naarmate ze nodig zijn."""
    schudding = Permutatie(len(stammen) * len(vormen), rng)
    for plek in range(schudding.omvang):
        vorm, stam = divmod(schudding(plek), len(stammen))
        yield stammen[stam] + vormen[vorm]


def _naam(namen: dict[str, Iterator[str]], soort: str) -> str:
    """Een nieuwe naam van de soort, of van een andere soort als die op is; alle straten passen."""
    return next(naam for reeks in (soort, "wijk", "dorp", "lint") for naam in namen[reeks])


def _straatlengtes(aantal: int, straten: int) -> Iterator[int]:
    """Verdeelt adressen over straten van ongelijke lengte die samen precies het aantal zijn."""
    grens = 0
    for straat in range(1, straten + 1):
        # Minder dan een halve straat speling, zodat de grenzen oplopen.
        speling = 0.45 * math.sin(straat * 12.9898) if straat < straten else 0.0
        volgende = round((straat + speling) * aantal / straten)
        yield volgende - grens
        grens = volgende


def bebouwing(plaats: Plaats, aantal: int, rng: Random) -> Iterator[Huis]:
    """Geeft `aantal` huizen in een plaats, straat voor straat; hetzelfde voor dezelfde toevalsreeks."""
    gebieden = len(plaats.postcodes)
    straten = min(-(-aantal // ADRESSEN_PER_STRAAT), STRATEN_MAXIMAAL, gebieden * len(LETTERPAREN))
    if not straten:
        return
    namen = _straatnamen(rng)
    per_gebied = -(-straten // gebieden)
    codes_per_straat = min(4, len(LETTERPAREN) // per_gebied)
    pand = 0
    for nummer, lengte in enumerate(_straatlengtes(aantal, straten)):
        soort = rng.choices(STRAATSOORTEN, STRAATGEWICHTEN)[0] if nummer else "dorp"
        if soort == "flat" and not plaats.heeft_flats:
            soort = "wijk"
        gebied, plek = divmod(nummer, per_gebied)
        letters = LETTERPAREN[plek * codes_per_straat :][: min(codes_per_straat, lengte // 25 + 1)]
        x, y, richting = _ligging(plaats, nummer, buiten=soort == "lint", rng=rng)
        straat = _Straat(
            nummer, _naam(namen, soort), soort,
            [plaats.postcodes[gebied] + paar for paar in letters],
            x, y, math.cos(richting), math.sin(richting),
        )  # fmt: skip
        for kant, deel in ((1, lengte - lengte // 2), (2, lengte // 2)):
            for huis in _straatkant(straat, kant, deel, pand, rng):
                pand = huis.pand
                yield huis


def _ligging(plaats: Plaats, nummer: int, *, buiten: bool, rng: Random) -> tuple[float, float, float]:
    """Beginpunt en looprichting: straten liggen in een spiraal om het dorpsmidden, linten waaieren uit."""
    hoek = nummer * GULDEN_HOEK
    straal = 85 * math.sqrt(nummer + 0.5)
    richting = hoek + math.pi / 2 + rng.uniform(-0.4, 0.4)
    if buiten:
        straal += rng.uniform(150, 900)
        richting = hoek
    return plaats.x + straal * math.cos(hoek), plaats.y + straal * math.sin(hoek), richting


def _straatkant(straat: _Straat, kant: int, aantal: int, pand: int, rng: Random) -> Iterator[Huis]:
    """De huizen aan één kant: 1 = oneven, 2 = even. Nummers lopen op, met gaten voor huizen zonder rij."""
    vormen, gewichten = BOUWVORMEN[straat.soort]
    toeval = rng.random
    codes = straat.postcodes
    nummer, letter, toevoeging = kant - 2, "", ""
    afstand, opzij = 10.0, (14 if kant == 1 else -14)
    gedaan = 0
    while gedaan < aantal:
        vorm = rng.choices(vormen, gewichten)[0]
        van, tot, breedte, kans_corporatie = BLOKKEN[vorm]
        corporatie = toeval() < kans_corporatie
        for plek in range(min(rng.randint(van, tot), aantal - gedaan)):
            kan_splitsen = gedaan and not toevoeging and (plek or vorm not in ("flat", "boerderij"))
            splitsing = toeval() if kan_splitsen else 1.0
            if splitsing < 0.03:
                # Een bovenwoning: hetzelfde huis, dus hetzelfde pand.
                toevoeging = "bis" if splitsing < 0.006 else "1"
            else:
                toevoeging = ""
                if splitsing < 0.10 and letter != "c":
                    letter = chr(ord(letter) + 1) if letter else "a"
                else:
                    nummer, letter = nummer + (2 if toeval() < 0.86 else 4), ""
                if vorm != "flat" or plek == 0:
                    pand += 1
                    afstand += breedte
            eigendom = "particulier"
            if corporatie and toeval() < 0.88:
                eigendom = "corporatie"
            elif toeval() < 0.07:
                eigendom = "overig"
            yield Huis(
                straat.nummer, straat.naam, nummer, letter, toevoeging,
                codes[gedaan * len(codes) // aantal],
                round(straat.x + afstand * straat.dx - opzij * straat.dy),
                round(straat.y + afstand * straat.dy + opzij * straat.dx),
                vorm, eigendom, pand,
            )  # fmt: skip
            gedaan += 1
