"""Bedragen in euro's: lezen, tonen, afronden en verdelen."""

import re
from decimal import ROUND_HALF_UP, Decimal

# Punten per duizend met een komma voor de centen (1.234,56), of geen punten per duizend en een komma of
# punt voor de centen (1234,56 en 1234.56). De rest kan twee dingen betekenen en wordt niet geraden.
_VORMEN = (
    re.compile(r"(?P<heel>\d{1,3}(\.\d{3})+)(,(?P<cent>\d{2}))?"),
    re.compile(r"(?P<heel>\d+)([.,](?P<cent>\d{2}))?"),
)
_LANGSTE = 20  # tekens; ver boven het hoogste bedrag dat een handeling aanneemt


def lees_bedrag(tekst: str) -> Decimal:
    """Het bedrag in `tekst` met twee decimalen; `ValueError` als het niet precies één bedrag kan zijn.

    Een euroteken ervoor mag. `1.234` is twaalfhonderdvierendertig, `1.23` is een euro en 23 cent.
    """
    kern = tekst.replace("\u00a0", " ").strip().removeprefix("€").strip()
    if len(kern) <= _LANGSTE and kern.isascii():
        for vorm in _VORMEN:
            if gevonden := vorm.fullmatch(kern):
                heel = gevonden["heel"].replace(".", "")
                return Decimal(f"{heel}.{gevonden['cent'] or '00'}")
    raise ValueError(f"geen bedrag: {tekst[:40]!r}")


def in_euro(bedrag: Decimal) -> str:
    """`€ 11.461,50`, met een vaste spatie."""
    cijfers = f"{abs(bedrag):,.2f}".translate(str.maketrans(",.", ".,"))
    return f"{'−' if bedrag < 0 else ''}€\u00a0{cijfers}"


CENT = Decimal("0.01")


def rond_af(bedrag: Decimal) -> Decimal:
    """Het bedrag in hele centen; een halve cent gaat van nul af. De enige plek die afrondt."""
    return bedrag.quantize(CENT, rounding=ROUND_HALF_UP)


def verdeel(bedrag: Decimal, aantal: int) -> tuple[Decimal, ...]:
    """Het bedrag in `aantal` gelijke delen die er samen precies weer op uitkomen.

    Wat niet te delen is, gaat met een cent tegelijk naar de eersten. `ValueError` bij minder dan één deel
    of bij een bedrag met halve centen.
    """
    if aantal < 1:
        raise ValueError(f"niet te verdelen over {aantal}")
    centen = bedrag / CENT
    if centen != int(centen):
        raise ValueError(f"geen hele centen: {bedrag}")
    deel, rest = divmod(abs(int(centen)), aantal)
    teken = -1 if bedrag < 0 else 1
    return tuple(teken * (deel + (nummer < rest)) * CENT for nummer in range(aantal))
