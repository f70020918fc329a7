"""Tegen welke besluiten van een proces bezwaar openstaat: de vorm van de tabellen van de processen.

`settings.BEZWAARTABELLEN` noemt per soort dossier de tabel. De kern kent alleen de vorm.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Bezwaartabel:
    """`besluiten` zijn de gebeurtenissen waarbij een besluit is genomen: wie die vastlegde, nam het besluit.

    `norm` geeft bij de stand van de zaak de sleutel van de norm (`groningen.rules.normen`) die zegt hoe lang
    men bezwaar kan maken.
    """

    besluiten: frozenset[str]
    norm: Callable[[Mapping[str, Any]], str]
