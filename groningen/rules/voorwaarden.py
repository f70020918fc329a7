"""Voorwaarden op een overgang die zelf kunnen zeggen waarom het nog niet kan."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Voorwaarde:
    """Een toets op een dossier; `reden` vertelt de behandelaar wat er eerst moet gebeuren."""

    reden: str
    toets: Callable[[Any], bool]

    def __call__(self, dossier: Any) -> bool:
        return self.toets(dossier)
