"""Bankrekeningen: een IBAN lezen, toetsen en tonen."""

import re

from stdnum import iban
from stdnum.exceptions import ValidationError

from .fouten import Geweigerd

# Landen die euro-overboekingen (SEPA) aannemen: de lijst van de European Payments Council, oktober 2025.
SEPA_LANDEN = frozenset(
    re.findall(
        "..",
        "ADALATBEBGCHCYCZDEDKEEESFIFRGBGIGRHRHUIEISITLILTLULVMCMDMEMKMTNLNOPLPTRORSSESISKSMVA",
    )
)


def lees_iban(tekst: str, *, veld: str = "iban") -> str:
    """De IBAN zonder spaties; `Geweigerd` met wat eraan schort."""
    if not tekst.strip():
        raise Geweigerd("Vul het rekeningnummer (IBAN) in.", veld=veld)
    try:
        kern: str = iban.validate(tekst)
    except ValidationError as fout:
        raise Geweigerd(
            "Dit rekeningnummer klopt niet. Controleer de cijfers; een Nederlands nummer lijkt op "
            "NL91 ABNA 0417 1643 00.",
            veld=veld,
        ) from fout
    if kern[:2] not in SEPA_LANDEN:
        raise Geweigerd(
            "Naar een bank in dit land kan geen euro-overboeking. Vraag om een andere rekening.", veld=veld
        )
    return kern


def toon_iban(kern: str) -> str:
    """In groepen van vier: `NL91 ABNA 0417 1643 00`."""
    return str(iban.format(kern))


def einde_van(kern: str) -> str:
    """Alleen de laatste vier tekens, voor in een brief."""
    return f"eindigend op {kern[-4:]}" if kern else ""
