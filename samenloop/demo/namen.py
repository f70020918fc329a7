"""Verzonnen bewoners en medewerkers, vast per nummer: hetzelfde adres heeft in elke demo dezelfde mensen.

Voornamen en achternamen zijn los van elkaar gekozen uit gangbare namen in de streek. Telefoonnummers liggen
in reeksen die niet uitgegeven zijn, e-mailadressen in een domein dat voor voorbeelden is gereserveerd.
"""

import unicodedata
from dataclasses import dataclass
from hashlib import blake2b

EIGENAAR, HUURDER, GEMACHTIGDE = "eigenaar", "huurder", "gemachtigde"

MANNEN = (
    "Jan", "Pieter", "Klaas", "Hendrik", "Geert", "Harm", "Jaap", "Sietse", "Menno", "Reint", "Wiebe",
    "Tonnis", "Egbert", "Lammert", "Berend", "Roelf", "Freerk", "Jelle", "Bouke", "Auke", "Derk", "Evert",
    "Gerrit", "Luit", "Meindert", "Okke", "Popke", "Rikus", "Siebrand", "Tjaard", "Udo", "Wolter", "Mark",
    "Bas", "Sander", "Niels", "Thomas", "Daan", "Jeroen", "Erik", "Wouter", "Martijn", "Rachid", "Mehmet",
    "Tomasz", "Samuel",
)  # fmt: skip
VROUWEN = (
    "Anje", "Trijntje", "Grietje", "Hilje", "Aaltje", "Jantje", "Geesje", "Fenna", "Sietske", "Rika",
    "Wietske", "Tetje", "Frouke", "Ida", "Martha", "Roelie", "Hennie", "Ineke", "Annechien", "Bouwien",
    "Diny", "Elske", "Froukje", "Gezina", "Harmke", "Imke", "Jetske", "Lutske", "Marijke", "Nienke", "Okje",
    "Renske", "Sanne", "Lotte", "Femke", "Marieke", "Anouk", "Linda", "Esther", "Karin", "Judith", "Fatima",
    "Aylin", "Katarzyna", "Ilse", "Merel",
)  # fmt: skip
ACHTERNAMEN = (
    "Aalders", "Abbring", "Balkema", "Battjes", "Beukema", "Blaauw", "Boelens", "Bolhuis", "Boukema",
    "Buurma", "Clevering", "Danhof", "Dijkema", "Doornbos", "Drenth", "Eisses", "Elema", "Everts",
    "Feddema", "Fokkens", "Frieling", "Garrelds", "Geertsema", "Glas", "Haaksema", "Hamminga", "Hazekamp",
    "Hekma", "Hofkamp", "Hoving", "Huizinga", "Jansema", "Jellema", "Kiewiet", "Klinkhamer", "Knollema",
    "Kooistra", "Kuipers", "Lalkens", "Leeuwerink", "Loots", "Luidens", "Medema", "Meijering", "Mellema",
    "Nanninga", "Nieboer", "Noordhof", "Oldenburger", "Ongering", "Oosterhuis", "Pastoor", "Perdok",
    "Pleizier", "Poelma", "Pot", "Reinders", "Renkema", "Ritzema", "Roelfsema", "Sikkema", "Slagter",
    "Smedema", "Spanninga", "Star", "Stoffers", "Tammeling", "Tebbens", "Toxopeus", "Tuinman", "Tuitman",
    "Uildriks", "Venhuizen", "Vegter", "Veenstra", "Viëtor", "Wierenga", "Wiersema", "Wigboldus",
    "Wildeman", "Woldring", "Woltjer", "Zandt", "Zijlema", "Zuidema", "Zuidhof", "van Bergen", "van Dam",
    "van der Laan", "van der Molen", "van der Veen", "van Dijken", "van Houten", "de Boer", "de Groot",
    "de Haan", "de Vries", "ten Have", "ter Borg", "Öztürk", "El Amrani", "Nowak", "Yilmaz",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Persoonsgegevens:
    """Een verzonnen persoon; `aanhef` is `De heer` of `Mevrouw`, zoals boven een brief."""

    aanhef: str
    voornaam: str
    achternaam: str
    telefoon: str
    email: str


@dataclass(frozen=True, slots=True)
class Bewoner:
    """Een persoon met zijn band met het adres: `eigenaar`, `huurder` of `gemachtigde`."""

    relatie: str
    persoon: Persoonsgegevens


def naam_voor(nummer: str, rol: str = "") -> Persoonsgegevens:
    """De persoon die bij een nummer hoort (nummeraanduiding of medewerkernummer), in deze rol."""
    return _persoon(_getal(nummer, rol))


def bewoners_voor(nummeraanduiding_id: str, eigendom: str) -> tuple[Bewoner, ...]:
    """De mensen op een adres, naar het eigendom in de levering: `particulier`, `corporatie`, `overig`, leeg.

    Een huis van een corporatie heeft alleen huurders: de eigenaar is dan een organisatie. Bij `overig`
    verhuurt een particulier. Een enkeling laat zich vertegenwoordigen door een familielid.
    """
    lot = _getal(nummeraanduiding_id, "huishouden") % 100
    eerste = naam_voor(nummeraanduiding_id)
    relatie = EIGENAAR if eigendom in ("particulier", "") else HUURDER
    bewoners = [Bewoner(relatie, eerste)]
    if lot < 46:
        tweede = naam_voor(nummeraanduiding_id, "partner")
        if tweede.voornaam != eerste.voornaam:
            bewoners.append(Bewoner(relatie, tweede))
    if eigendom == "overig":
        bewoners.append(Bewoner(EIGENAAR, naam_voor(nummeraanduiding_id, "verhuurder")))
    if lot % 33 == 0:
        # Een kind of nicht draagt vaak dezelfde achternaam.
        bewoners.append(
            Bewoner(GEMACHTIGDE, _persoon(_getal(nummeraanduiding_id, "gemachtigde"), eerste.achternaam))
        )
    return tuple(bewoners)


def _getal(*delen: str) -> int:
    return int.from_bytes(blake2b("|".join(delen).encode(), digest_size=16).digest())


def _persoon(getal: int, achternaam: str = "") -> Persoonsgegevens:
    getal, vrouw = divmod(getal, 2)
    getal, plek = divmod(getal, len(VROUWEN) if vrouw else len(MANNEN))
    voornaam = VROUWEN[plek] if vrouw else MANNEN[plek]
    getal, plek = divmod(getal, len(ACHTERNAMEN))
    achternaam = achternaam or ACHTERNAMEN[plek]
    getal, abonnee = divmod(getal, 10_000)
    getal, vast = divmod(getal, 4)
    telefoon = f"06-0000 {abonnee:04d}" if vast else f"050-000 {abonnee // 100:02d} {abonnee % 100:02d}"
    postvak = f"{voornaam}.{achternaam}{getal % 1000}".replace(" ", "").lower()
    ascii_postvak = unicodedata.normalize("NFKD", postvak).encode("ascii", "ignore").decode()
    return Persoonsgegevens(
        "Mevrouw" if vrouw else "De heer", voornaam, achternaam, telefoon, f"{ascii_postvak}@example.nl"
    )
