"""Een leveringsbestand lezen in brokken van vaste grootte, klaar voor `COPY`.

Python kijkt alleen naar bytes: is het UTF-8, zijn de regels niet te lang, staan er aanhalingstekens in.
Elke regel gaat als één tekst naar de database, met `SCHEIDING` tussen de velden; wat er in een veld mag
staan, toetst de database. Alleen brokken met aanhalingstekens gaan regel voor regel door `csv`.
"""

import csv
import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from groningen.rules.fouten import Geweigerd

BROK = 1 << 20
LANGSTE_REGEL = 64 * 1024  # bytes
# Een rij met regeleinden tussen aanhalingstekens beslaat hoogstens zoveel regels.
MEESTE_REGELS = 20
SCHEIDING = "\x1f"
# Staat voor een regel waarvan de aanhalingstekens niet kloppen, en voor een stuurteken dat we zelf gebruiken.
ONLEESBAAR = "\x1a"

_VERTALING = bytes.maketrans(b";\x1f", b"\x1f\x1a")
_BOM = b"\xef\xbb\xbf"


class Leveringsbestand:
    """Een bestand als bron voor `COPY … (FORMAT text)` met één kolom: één regel is één rij.

    Een rij die meer regels beslaat, wordt gevolgd door lege regels, zodat rijnummers regelnummers blijven.
    Een fout in het bestand staat na afloop in `fout`; `COPY` meldt dan alleen dat er iets misging.
    """

    def __init__(self, pad: Path, voortgang: Callable[[int, int], None]) -> None:
        self.naam = pad.name
        self.kop: list[str] = []
        self.kopregel = 0
        self.afgebroken = False
        self.fout: Geweigerd | None = None
        self._voortgang = voortgang
        self._hash = hashlib.sha256()
        self._rest = b""
        self._regel = 1
        self._gelezen = 0
        self._uit = False
        self._bestand = self._open(pad)
        self._lees_kop()

    def _open(self, pad: Path) -> BinaryIO:
        try:
            bestand = pad.open("rb")
            self._grootte = pad.stat().st_size
        except FileNotFoundError:
            raise Geweigerd(f"Bestand {pad} bestaat niet. Controleer de naam en de map.") from None
        except IsADirectoryError:
            raise Geweigerd(f"{pad} is een map. Noem het bestand met de levering.") from None
        except OSError as fout:
            raise Geweigerd(f"Bestand {pad} is niet te lezen ({fout.strerror}).") from None
        return bestand

    def sluit(self) -> None:
        self._bestand.close()

    @property
    def sha256(self) -> str:
        return self._hash.hexdigest()

    def _lees_kop(self) -> None:
        """Neemt de eerste regel met inhoud als kop."""
        brok = self._brok().removeprefix(_BOM)
        while brok and not brok.strip():
            self._regel += brok.count(b"\n")
            brok = self._brok()
        if not brok:
            raise Geweigerd(f"Bestand {self.naam} is leeg. Vraag een nieuwe levering.")
        kaal = brok.lstrip()
        self._regel += brok.count(b"\n", 0, len(brok) - len(kaal))
        regel, _, rest = kaal.partition(b"\n")
        self._rest = rest + self._rest
        self._toets_tekst(regel)
        try:
            velden = next(csv.reader([regel.decode()], delimiter=";", strict=True), [])
        except csv.Error:
            velden = []
        self.kop = [veld.strip().lower() for veld in velden]
        self.kopregel = self._regel
        self._regel += 1

    def read(self, _omvang: int = -1) -> bytes:
        """Het volgende brok voor `COPY`; leeg aan het eind."""
        try:
            brok = self._brok()
            if not brok:
                return b""
            self._toets_tekst(brok)
            uit = self._met_aanhalingstekens(brok) if b'"' in brok else self._rechttoe(brok)
        except Geweigerd as fout:
            self.fout = fout
            raise
        self._voortgang(self._gelezen, self._grootte)
        return uit or self.read()

    def _brok(self) -> bytes:
        """De volgende hele regels, met `\\n` aan het eind; leeg als het bestand uit is."""
        nieuw = self._bestand.read(BROK)
        self._hash.update(nieuw)
        self._gelezen += len(nieuw)
        brok = self._rest + nieuw
        if not nieuw:
            self._uit = True
            if brok and not brok.endswith(b"\n"):
                self.afgebroken = True
                brok += b"\n"
        einde = brok.rfind(b"\n") + 1
        brok, self._rest = brok[:einde], brok[einde:]
        self._toets_lengte(brok)
        if not brok and self._rest:
            return self._brok()
        return brok

    def _toets_lengte(self, brok: bytes) -> None:
        begin = 0
        while begin < len(brok):
            einde = brok.rfind(b"\n", begin, begin + LANGSTE_REGEL)
            if einde < 0:
                self._te_lang(brok[:begin])
            begin = einde + 1
        if len(self._rest) >= LANGSTE_REGEL:
            self._te_lang(brok)

    def _te_lang(self, ervoor: bytes) -> None:
        regel = self._regel + ervoor.count(b"\n")
        raise Geweigerd(
            f"Regel {regel} van {self.naam} is langer dan {LANGSTE_REGEL // 1024} kB. "
            "Dit is geen leesbare levering; vraag een nieuwe."
        )

    def _toets_tekst(self, brok: bytes) -> None:
        plek = brok.find(b"\0")
        if plek < 0:
            try:
                brok.decode()
            except UnicodeDecodeError as fout:
                plek = fout.start
            else:
                return
        regel = self._regel + brok.count(b"\n", 0, plek)
        raise Geweigerd(
            f"Regel {regel} van {self.naam} is geen UTF-8-tekst. Sla het bestand op als UTF-8 en probeer het opnieuw."
        )

    def _rechttoe(self, brok: bytes) -> bytes:
        self._regel += brok.count(b"\n")
        return _vertaal(brok)

    def _met_aanhalingstekens(self, brok: bytes) -> bytes:
        """Een brok regel voor regel; een rij die nog niet af is, schuift door naar het volgende brok."""
        regels = brok.decode().split("\n")[:-1]
        uit: list[str] = []
        i = 0
        while i < len(regels):
            if '"' not in regels[i]:
                uit.append(_rij(regels[i].removesuffix("\r").split(";")))
                i += 1
                continue
            rij, aantal = self._lees_rij(regels, i)
            if not aantal and not (self._uit and not self._rest):
                # Hoogstens MEESTE_REGELS regels gaan terug, dus dit groeit niet.
                self._rest = "".join(regel + "\n" for regel in regels[i:]).encode() + self._rest
                break
            uit.append(rij + "\n" * (max(aantal, 1) - 1))
            i += max(aantal, 1)
        self._regel += i
        return "".join(regel + "\n" for regel in uit).encode()

    def _lees_rij(self, regels: list[str], begin: int) -> tuple[str, int]:
        """De rij die op regel `begin` begint en hoeveel regels zij beslaat; 0 als de regels op zijn.

        Een aanhalingsteken dat nergens sluit, mag de regels erna niet meeslepen: dan is alleen deze regel
        onleesbaar.
        """
        onleesbaar = ONLEESBAAR + _rij([regels[begin].removesuffix("\r")])
        stuk = ""
        for aantal in range(1, MEESTE_REGELS + 1):
            if begin + aantal > len(regels):
                return onleesbaar, 0
            regel = regels[begin + aantal - 1].removesuffix("\r")
            stuk = f"{stuk}\n{regel}" if stuk else regel
            if len(stuk) > LANGSTE_REGEL:
                break
            if aantal > 1 and '"' not in regel:
                continue
            try:
                velden = next(csv.reader([stuk], delimiter=";", strict=True))
            except csv.Error as fout:
                # Alleen een aanhalingsteken dat nog open staat, kan op een volgende regel sluiten.
                if "unexpected end of data" in str(fout):
                    continue
                break
            if aantal > 1 and len(velden) != len(self.kop):
                break
            return _rij(velden), aantal
        return onleesbaar, 1


def _vertaal(brok: bytes) -> bytes:
    """Een brok zonder aanhalingstekens: scheiden, en ontdoen van wat voor `COPY` bijzonder is."""
    if b"\r" in brok:
        brok = brok.replace(b"\r\n", b"\n")
    brok = brok.translate(_VERTALING)
    if b"\\" in brok:
        brok = brok.replace(b"\\", b"\\\\")
    return brok.replace(b"\r", b"\\r") if b"\r" in brok else brok


def _rij(velden: list[str]) -> str:
    """Velden als één tekst voor `COPY … (FORMAT text)`."""
    tekst = SCHEIDING.join(veld.replace(SCHEIDING, ONLEESBAAR) for veld in velden)
    return tekst.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r")
