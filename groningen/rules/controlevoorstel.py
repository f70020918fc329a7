"""Waarmee een controle kan beginnen: wat de ander al antwoordde."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Controlevoorstel:
    """`zin` staat boven het formulier; `velden` zijn al ingevuld, de behandelaar bevestigt ze."""

    zin: str
    velden: Mapping[str, str] = field(default_factory=dict)
