"""Het betaalbestand voor de bank: SEPA pain.001, versie 2019 (pain.001.001.09)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sepaxml import SepaTransfer

from groningen.rules.geld import CENT

SCHEMA = "pain.001.001.09"


@dataclass(frozen=True, slots=True)
class Overboeking:
    """Eén betaling; `kenmerk` (hoogstens 35 tekens) komt bij een afkeuring terug van de bank."""

    naam: str
    iban: str
    bedrag: Decimal
    omschrijving: str
    kenmerk: str


class _Bestand(SepaTransfer):  # type: ignore[misc]
    """Met het kenmerk van de batch als nummer van het bericht, in plaats van een willekeurig nummer."""

    def _create_header(self) -> None:
        self.msg_id = self._config["kenmerk"]
        super()._create_header()


def maak_betaalbestand(
    *, kenmerk: str, naam: str, iban: str, uitvoeren_op: date, overboekingen: Iterable[Overboeking]
) -> bytes:
    """Het bestand als XML, getoetst aan het schema van ISO 20022; namen in letters die elke bank leest."""
    bestand = _Bestand(
        {"name": naam, "IBAN": iban, "batch": True, "currency": "EUR", "kenmerk": kenmerk}, schema=SCHEMA
    )
    for een in overboekingen:
        bestand.add_payment(
            {
                "name": een.naam,
                "IBAN": een.iban,
                "amount": int(een.bedrag / CENT),
                "execution_date": uitvoeren_op,
                "description": een.omschrijving,
                "endtoend_id": een.kenmerk,
            }
        )
    inhoud: bytes = bestand.export(validate=True)
    return inhoud
