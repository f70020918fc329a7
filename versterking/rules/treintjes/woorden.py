"""Hoe een treintje heet, en waarom deze woningen bij elkaar horen."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from versterking.rules.planning.stappen import STAPPEN, Stap

from .woning import Woning

LANGSTE_NAAM, LANGSTE_REDEN = 120, 300
# Zoveel straten of plaatsen staan er bij naam.
GENOEMD = 2
MEERVOUD: Mapping[str, str] = {
    "rijwoning": "rijwoningen",
    "vrijstaand": "vrijstaande woningen",
    "arbeiderswoning": "arbeiderswoningen",
    "twee-onder-een-kap": "twee-onder-een-kapwoningen",
    "boerderij": "boerderijen",
    "flat": "flats",
}


def opsomming(namen: Sequence[str]) -> str:
    """`a`, `a en b`, of `a, b en c`."""
    if len(namen) < GENOEMD:
        return "".join(namen)
    return f"{', '.join(namen[:-1])} en {namen[-1]}"


def _op_aantal(waarden: Iterable[str]) -> list[str]:
    telling = Counter(waarden)
    return sorted(telling, key=lambda waarde: (-telling[waarde], waarde))


def _genoemd(namen: list[str], rest: str) -> str:
    if len(namen) <= GENOEMD + 1:
        return opsomming(namen)
    return opsomming([*namen[:GENOEMD], f"nog {len(namen) - GENOEMD} {rest}"])


def benoem(woningen: Sequence[Woning]) -> str:
    """De straten en de plaats; een deel van één straat noemt ook zijn nummers."""
    straten = _op_aantal(een.straat for een in woningen)
    plaatsen = _genoemd(_op_aantal(een.plaats for een in woningen), "plaatsen")
    naam = _genoemd(straten, "straten")
    if len(straten) == 1:
        nummers = [een.huisnummer for een in woningen]
        naam += f" {min(nummers)} tot en met {max(nummers)}" if min(nummers) != max(nummers) else ""
    heel = f"{naam}, {plaatsen}"
    return heel if len(heel) <= LANGSTE_NAAM else heel[: LANGSTE_NAAM - 1] + "…"


def verklaar(stap: Stap | None, woningen: Sequence[Woning]) -> str:
    """Eén zin: waar zij staan, wat voor woningen het zijn, hoe onveilig, en bij welke stap."""
    soorten = Counter(een.soort for een in woningen if een.soort)
    straten = _genoemd(_op_aantal(een.straat for een in woningen), "straten")
    delen = [f"{straten} in {_genoemd(_op_aantal(een.plaats for een in woningen), 'plaatsen')}"]
    if soorten:
        soort = min(soorten, key=lambda een: (-soorten[een], een))
        vooral = "" if soorten[soort] == len(woningen) else "vooral "
        delen.append(f"{vooral}{MEERVOUD.get(soort, soort)}")
    delen.append(f"{len(woningen)} woningen ({risico_in_woorden(een.risico for een in woningen)})")
    delen.append(f"nu bij {STAPPEN[stap].lower()}" if stap else "wacht op een lokaal plan")
    zin = ", ".join(delen)
    return zin if len(zin) <= LANGSTE_REDEN else zin[: LANGSTE_REDEN - 1] + "…"


def risico_in_woorden(risicos: Iterable[str]) -> str:
    """`51 P50, 20 P90 en 3 overig`; wat er niet is, staat er niet."""
    telling = Counter(risico if risico in ("P50", "P90") else "overig" for risico in risicos)
    delen = [f"{telling[naam]} {naam}" for naam in ("P50", "P90", "overig") if telling[naam]]
    return opsomming(delen)
