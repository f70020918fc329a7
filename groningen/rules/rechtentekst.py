"""De rechtentabel in gewone taal, als Markdown: `docs/rechten.md`."""

import re
from collections.abc import Iterable, Sequence

from .delen import DEELBARE_VELDEN
from .rechten import BEHEERGROEPEN, RECHTEN, Grond
from .rollen import ALLE_VELDEN, Organisatiesoort, Rol, Veldgroep
from .wegen import BEWONER, IEDEREEN, LEEST, LEEST_IMG, LEEST_NCG, MEDEWERKERS, Anders, Publiek, Weg, Wegsoort

KOP = """# Wie ziet wat

Deze pagina is gemaakt van de tabellen in de code: `manage.py rechten` schrijft haar, en een test houdt haar
gelijk. Wijzig dus `groningen/rules/rechten.py` of `rules/wegen.py` van de app, en niet dit bestand.

Een andere test loopt elke weg langs als elke rol: zonder grond, op de wet, met toestemming, en nadat de
bewoner haar introk. Zij kijkt of de pagina open is voor wie dat mag, en of er geen veld te veel op staat.

**Lezers** zijn de bewonersbegeleiders, zaakbegeleiders, coördinatoren, medewerkers van het informatiepunt
(svip), van prioritering en van financiën.
"""
NAMEN = {Organisatiesoort.NCG: "NCG", Organisatiesoort.IMG: "IMG"}


def rechtentekst(wegen: Sequence[Weg]) -> str:
    """De hele pagina; `wegen` zijn de regels van alle apps."""
    delen = [
        KOP,
        "## Welke velden\n",
        _velden(),
        "## Welke pagina’s en bestanden\n",
        "**Open**: krijgt de pagina. **Op de zaak**: hangt ervan af of het zijn zaak is, of wie haar "
        "behandelt. **Anders**: krijgt uitleg wie het wel mag, of niets, alsof de pagina er niet is. **Van "
        "de ander**: de velden van een zaak van de andere organisatie die er te zien zijn, als een grond ze "
        "opent.\n",
        *(_wegen(soort, [weg for weg in wegen if weg.soort is soort]) for soort in Wegsoort),
        "## Het beheer (`/beheer/`)\n",
        "Alleen voor wie er een account met beheerrechten heeft; een rol alleen is niet genoeg.\n",
        _tabel(("groep", "wat", "recht"), _beheer()),
    ]
    return "\n".join(delen)


def _velden() -> str:
    rijen = []
    for recht in RECHTEN:
        velden = "alle" if recht.velden == ALLE_VELDEN else _opsomming(recht.velden)
        if recht.grond is Grond.TOESTEMMING:
            velden = ", ".join(DEELBARE_VELDEN.values())
        rijen.append((_rollen(recht.rollen), recht.band.value, recht.grond.value, velden, recht.waarom))
    return _tabel(("wie", "band met de zaak", "grond", "velden", "waarom"), rijen)


def _wegen(soort: Wegsoort, wegen: Sequence[Weg]) -> str:
    rijen = [
        (
            weg.naam,
            "<br>".join(f"`/{_leesbaar(route)}`" for route in sorted(weg.routes)),
            publiek_in_woorden(weg.open) if soort is not Wegsoort.KNOP else "",
            publiek_in_woorden(weg.op_zaak) if soort is not Wegsoort.KNOP else "wie de pagina ernaast mag",
            "uitleg" if weg.anders is Anders.UITLEG else "niets",
            _opsomming(weg.ander),
        )
        for weg in wegen
    ]
    koppen = ("wat", "adressen", "open", "op de zaak", "anders", "van de ander")
    return f"### {soort.value.capitalize()}\n\n{_tabel(koppen, rijen)}"


def publiek_in_woorden(publiek: Publiek) -> str:
    """Wie het zijn: per rol, met de organisatie als het er niet twee zijn."""
    if publiek == IEDEREEN:
        return "iedereen"
    if publiek == MEDEWERKERS:
        return "alle medewerkers"
    uit = []
    for lezers, naam in ((LEEST, "lezers"), (LEEST_NCG, "lezers bij NCG"), (LEEST_IMG, "lezers bij IMG")):
        if publiek >= lezers:
            uit, publiek = [naam], publiek - lezers
            break
    per_rol: dict[Rol, set[Organisatiesoort]] = {}
    for wie in publiek:
        if not isinstance(wie, str):
            per_rol.setdefault(wie[0], set()).add(wie[1])
    for rol in Rol:
        if bij := per_rol.get(rol):
            waar = {NAMEN[een] for een in bij if een in NAMEN}
            uit.append(f"{rol.value} ({next(iter(waar))})" if len(waar) == 1 else rol.value)
    return ", ".join([*uit, *([BEWONER] if BEWONER in publiek else [])])


def _rollen(rollen: frozenset[Rol]) -> str:
    return ", ".join(rol.value for rol in Rol if rol in rollen) or BEWONER


def _opsomming(velden: frozenset[Veldgroep]) -> str:
    return ", ".join(veld.value for veld in Veldgroep if veld in velden)


def _beheer() -> list[tuple[str, str, str]]:
    woorden = {"view": "bekijken", "add": "toevoegen", "change": "wijzigen"}
    uit: list[tuple[str, str, str]] = []
    for groep, rechten in BEHEERGROEPEN.items():
        per_model: dict[str, list[str]] = {}
        for recht in rechten:
            wat, _, model = recht.partition(".")[2].partition("_")
            per_model.setdefault(model, []).append(woorden[wat])
        uit += [(groep, model, ", ".join(mag)) for model, mag in per_model.items()]
    return uit


def _leesbaar(route: str) -> str:
    """Een adrespatroon van Django zoals een mens het leest."""
    kaal = re.sub(r"\\(.)", r"\1", re.sub(r"\(\?P<(\w+)>[^)]*\)", r"<\1>", route))
    return re.sub(r"<\w+:(\w+)>", r"<\1>", kaal).strip("^$")


def _tabel(koppen: Iterable[str], rijen: Iterable[Iterable[str]]) -> str:
    koppen = list(koppen)
    regels = [koppen, ["---"] * len(koppen), *rijen]
    return "\n".join(f"| {' | '.join(regel)} |" for regel in regels) + "\n"
