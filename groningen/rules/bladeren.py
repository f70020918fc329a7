"""Bladwijzers: waar een bladzijde van een lange lijst begint, als tekst in de URL.

Een bladwijzer noemt de sleutel van de rij ernaast (datum, naam, nummer) en niet een bladzijdenummer.
Zo kost de duizendste bladzijde evenveel als de eerste, en schuift er niets als er rijen bij komen.
"""

import base64
import binascii
import json
from dataclasses import dataclass
from datetime import date

Sleutelwaarde = date | int | str

LANGSTE = 400


@dataclass(frozen=True, slots=True)
class Bladwijzer:
    """De sleutel van een rij; `terug` als de bladzijde ervóór bedoeld is, anders die erna."""

    sleutel: tuple[Sleutelwaarde, ...]
    terug: bool = False

    def als_tekst(self) -> str:
        """Kort en geschikt voor een URL."""
        waarden = [waarde.isoformat() if isinstance(waarde, date) else waarde for waarde in self.sleutel]
        inhoud = json.dumps(waarden, ensure_ascii=False, separators=(",", ":")).encode()
        return ("voor-" if self.terug else "na-") + base64.urlsafe_b64encode(inhoud).decode().rstrip("=")


def lees_bladwijzer(tekst: str, vorm: tuple[type[Sleutelwaarde], ...]) -> Bladwijzer | None:
    """De bladwijzer in deze tekst, of None als zij niet klopt of niet van deze vorm is."""
    richting, streep, code = tekst.partition("-")
    if richting not in ("na", "voor") or not streep or len(tekst) > LANGSTE:
        return None
    try:
        waarden = json.loads(base64.urlsafe_b64decode(code + "=" * (-len(code) % 4)))
        if not isinstance(waarden, list) or len(waarden) != len(vorm):
            return None
        sleutel = tuple(_lees(waarde, soort) for waarde, soort in zip(waarden, vorm, strict=True))
    except (binascii.Error, ValueError, RecursionError):
        return None
    return Bladwijzer(sleutel, terug=richting == "voor")


def _lees(waarde: object, soort: type[Sleutelwaarde]) -> Sleutelwaarde:
    if soort is date and isinstance(waarde, str):
        return date.fromisoformat(waarde)
    if soort is int and isinstance(waarde, int) and not isinstance(waarde, bool) and abs(waarde) < 2**63:
        return waarde
    if soort is str and isinstance(waarde, str) and "\x00" not in waarde:
        waarde.encode()  # een half teken weigert, ook als fout van waarde
        return waarde
    raise ValueError(f"{waarde!r} is geen {soort.__name__}")
