"""De dorpen van het aardbevingsgebied: gemeente toen en nu, postcodegebieden, plek en omvang.

Coördinaten zijn het midden van de bebouwde kom in hele meters RD (EPSG:28992), op enkele honderden meters.
De omvang is een verhoudingsgetal binnen de gemeente, geen telling.
"""

from collections.abc import Sequence
from dataclasses import dataclass

# Aandeel van elke gemeente in de adressen met een NCG-dossier, in promille.
GEMEENTEAANDEEL = {
    "Eemsdelta": 496,
    "Het Hogeland": 180,
    "Midden-Groningen": 167,
    "Groningen": 126,
    "Oldambt": 31,
}

GEMEENTECODE = {
    "Eemsdelta": "1979",
    "Het Hogeland": "1966",
    "Midden-Groningen": "1952",
    "Groningen": "0014",
    "Oldambt": "1895",
}

# Opgeheven gemeente → (gemeentecode van toen, gemeente van nu). Leveringen kunnen de oude naam nog dragen;
# BAG-nummers dragen de oude code voorgoed.
HERINDELING = {
    "Appingedam": ("0003", "Eemsdelta"),
    "Delfzijl": ("0010", "Eemsdelta"),
    "Loppersum": ("0024", "Eemsdelta"),
    "Ten Boer": ("0009", "Groningen"),
    "Bedum": ("0005", "Het Hogeland"),
    "Eemsmond": ("1651", "Het Hogeland"),
    "Winsum": ("0053", "Het Hogeland"),
    "Slochteren": ("0040", "Midden-Groningen"),
    "Hoogezand-Sappemeer": ("0018", "Midden-Groningen"),
    "Menterwolde": ("1987", "Midden-Groningen"),
    "Scheemda": ("0039", "Oldambt"),
}


@dataclass(frozen=True, slots=True)
class Plaats:
    """Een woonplaats met haar postcodegebieden (vier cijfers) en haar gemeente vóór de herindeling."""

    naam: str
    vroegere_gemeente: str
    postcodes: tuple[str, ...]
    x: int
    y: int
    omvang: int

    @property
    def gemeente(self) -> str:
        return HERINDELING[self.vroegere_gemeente][1]

    @property
    def oude_code(self) -> str:
        return HERINDELING[self.vroegere_gemeente][0]

    @property
    def code(self) -> str:
        return GEMEENTECODE[self.gemeente]

    @property
    def heeft_flats(self) -> bool:
        return self.omvang >= 400


PLAATSEN = (
    Plaats("Appingedam", "Appingedam", ("9901", "9902", "9903"), 253028, 593804, 900),
    Plaats("Delfzijl", "Delfzijl", ("9931", "9932", "9933", "9934", "9935"), 256988, 594814, 1150),
    Plaats("Farmsum", "Delfzijl", ("9936",), 257562, 593899, 110),
    Plaats("Meedhuizen", "Delfzijl", ("9937",), 257254, 590244, 90),
    Plaats("Wagenborgen", "Delfzijl", ("9945",), 258182, 586582, 250),
    Plaats("Woldendorp", "Delfzijl", ("9946",), 264626, 588673, 90),
    Plaats("Spijk", "Delfzijl", ("9909",), 251487, 601380, 250),
    Plaats("Bierum", "Delfzijl", ("9906",), 252982, 600575, 140),
    Plaats("Holwierde", "Delfzijl", ("9905",), 253962, 597904, 160),
    Plaats("Krewerd", "Delfzijl", ("9904",), 251857, 596901, 30),
    Plaats("Losdorp", "Delfzijl", ("9907",), 251715, 599280, 35),
    Plaats("Godlinze", "Delfzijl", ("9908",), 249822, 599398, 60),
    Plaats("Loppersum", "Loppersum", ("9919",), 245604, 594771, 560),
    Plaats("Middelstum", "Loppersum", ("9991",), 238543, 596313, 380),
    Plaats("Stedum", "Loppersum", ("9921",), 242199, 593687, 240),
    Plaats("'t Zandt", "Loppersum", ("9915",), 247418, 598761, 170),
    Plaats("Westeremden", "Loppersum", ("9922",), 243260, 596401, 105),
    Plaats("Zeerijp", "Loppersum", ("9914",), 246290, 596791, 95),
    Plaats("Garrelsweer", "Loppersum", ("9918",), 246926, 592473, 90),
    Plaats("Wirdum", "Loppersum", ("9917",), 248976, 592613, 85),
    Plaats("Leermens", "Loppersum", ("9912",), 248624, 596658, 45),
    Plaats("Huizinge", "Loppersum", ("9992",), 240402, 596805, 40),
    Plaats("Garsthuizen", "Loppersum", ("9923",), 243251, 599061, 40),
    Plaats("Oosterwijtwerd", "Loppersum", ("9911",), 250083, 595629, 35),
    Plaats("Ten Boer", "Ten Boer", ("9791",), 242201, 588492, 520),
    Plaats("Ten Post", "Ten Boer", ("9792",), 244379, 590944, 160),
    Plaats("Garmerwolde", "Ten Boer", ("9798",), 239502, 585101, 120),
    Plaats("Thesinge", "Ten Boer", ("9797",), 239548, 586649, 110),
    Plaats("Woltersum", "Ten Boer", ("9795",), 244512, 587819, 90),
    Plaats("Sint Annen", "Ten Boer", ("9796",), 239849, 590372, 45),
    Plaats("Bedum", "Bedum", ("9781",), 236040, 591167, 480),
    Plaats("Onderdendam", "Bedum", ("9959",), 235144, 594863, 100),
    Plaats("Zuidwolde", "Bedum", ("9785",), 235370, 586889, 70),
    Plaats("Winsum", "Winsum", ("9951",), 230525, 594324, 90),
    Plaats("Baflo", "Winsum", ("9953",), 230006, 597934, 60),
    Plaats("Uithuizen", "Eemsmond", ("9981",), 240364, 603116, 420),
    Plaats("Uithuizermeeden", "Eemsmond", ("9982",), 243860, 603922, 240),
    Plaats("Roodeschool", "Eemsmond", ("9983",), 246709, 604718, 80),
    Plaats("Usquert", "Eemsmond", ("9988",), 236403, 602491, 140),
    Plaats("Warffum", "Eemsmond", ("9989",), 232910, 601319, 130),
    Plaats("Kantens", "Eemsmond", ("9995",), 238043, 598437, 100),
    Plaats("Zandeweer", "Eemsmond", ("9997",), 241061, 600502, 60),
    Plaats("Stitswerd", "Eemsmond", ("9999",), 235208, 597528, 30),
    Plaats("Rottum", "Eemsmond", ("9998",), 236947, 599784, 25),
    Plaats("Oudeschip", "Eemsmond", ("9984",), 249452, 605981, 25),
    Plaats("Hoogezand", "Hoogezand-Sappemeer", ("9601", "9602", "9603"), 246890, 575872, 420),
    Plaats("Sappemeer", "Hoogezand-Sappemeer", ("9611",), 248835, 576187, 150),
    Plaats("Slochteren", "Slochteren", ("9621",), 249727, 582507, 250),
    Plaats("Siddeburen", "Slochteren", ("9628",), 253840, 585842, 290),
    Plaats("Schildwolde", "Slochteren", ("9626",), 250380, 583910, 190),
    Plaats("Hellum", "Slochteren", ("9627",), 251920, 584504, 85),
    Plaats("Overschild", "Slochteren", ("9625",), 248620, 589010, 95),
    Plaats("Tjuchem", "Slochteren", ("9939",), 254507, 590220, 60),
    Plaats("Steendam", "Slochteren", ("9629",), 252062, 588377, 30),
    Plaats("Kolham", "Slochteren", ("9615",), 245731, 578168, 90),
    Plaats("Froombosch", "Slochteren", ("9614",), 248121, 579513, 70),
    Plaats("Harkstede", "Slochteren", ("9617",), 242605, 581542, 130),
    Plaats("Noordbroek", "Menterwolde", ("9635",), 254337, 579730, 140),
    Plaats("Zuidbroek", "Menterwolde", ("9636",), 253574, 576189, 110),
    Plaats("Nieuwolda", "Scheemda", ("9944",), 260991, 585346, 110),
    Plaats("Scheemda", "Scheemda", ("9679",), 260979, 577459, 90),
    Plaats("Midwolda", "Scheemda", ("9681",), 263711, 579932, 70),
    Plaats("Nieuw-Scheemda", "Scheemda", ("9942",), 258141, 580645, 30),
)


def verdeel(totaal: int, gewichten: Sequence[float], *, minstens: int = 0) -> list[int]:
    """Verdeelt `totaal` naar gewicht in hele getallen die precies optellen (grootste resten).

    Elk deel krijgt eerst `minstens`, mits er genoeg is; is er te weinig, dan geldt alleen het gewicht. Zonder
    enig gewicht krijgt elk deel niets.
    """
    if not any(gewichten):
        return [0] * len(gewichten)
    if totaal < minstens * len(gewichten):
        minstens = 0
    vrij = totaal - minstens * len(gewichten)
    som = sum(gewichten)
    quota = [vrij * gewicht / som for gewicht in gewichten]
    delen = [int(quotum) for quotum in quota]
    op_rest = sorted(range(len(quota)), key=lambda i: (delen[i] - quota[i], i))
    for i in op_rest[: vrij - sum(delen)]:
        delen[i] += 1
    return [minstens + deel for deel in delen]


def adressen_per_plaats(totaal: int) -> list[tuple[Plaats, int]]:
    """Verdeelt een aantal adressen over de woonplaatsen, naar het aandeel van hun gemeente en hun omvang."""
    omvang: dict[str, int] = {}
    for plaats in PLAATSEN:
        omvang[plaats.gemeente] = omvang.get(plaats.gemeente, 0) + plaats.omvang
    gewichten = [GEMEENTEAANDEEL[p.gemeente] * p.omvang / omvang[p.gemeente] for p in PLAATSEN]
    return list(zip(PLAATSEN, verdeel(totaal, gewichten), strict=True))


def huidige_gemeente(naam: str) -> str:
    """De gemeente waarin een gemeente is opgegaan; een bestaande gemeente is zichzelf."""
    return HERINDELING[naam][1] if naam in HERINDELING else naam
