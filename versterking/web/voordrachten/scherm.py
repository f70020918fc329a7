"""Wat de pagina's van voordrachten delen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.urls import reverse

from groningen.access import Kijker
from versterking.access import is_gemeente, is_ncg
from versterking.models import Voordracht
from versterking.rules.statussen import LABELS, Status
from versterking.rules.voordrachten.voordracht import (
    BESLIS_BRON,
    SOORTEN,
    WERKDAGEN,
    WERKDAGEN_AOS,
    Soort,
    Stand,
)
from versterking.web.kruimels import onder_gemeenten

KLEUREN: Mapping[str, str] = {Stand.TOEGEKEND: "label--goed", Stand.AFGEWEZEN: "label--fout"}
NORM = (
    f"NCG beslist binnen {WERKDAGEN} werkdagen, en bij mogelijk acuut gevaar binnen {WERKDAGEN_AOS}: "
    f"{BESLIS_BRON}."
)
ALLEEN = "Voordrachten zijn voor gemeenten en voor medewerkers van NCG die dossiers behandelen of plannen."


def eis_voordrachten(kijker: Kijker) -> None:
    """Weigert met uitleg wie geen voordrachten leest."""
    if not is_ncg(kijker) and not is_gemeente(kijker):
        raise PermissionDenied(ALLEEN)


@dataclass(frozen=True, slots=True)
class Regel:
    """Een voordracht in een lijst; `stap` is hoe ver de woning is, alleen als zij is toegekend."""

    voordracht: Voordracht
    soort: str
    stand: str
    kleur: str
    stap: str


def regel(voordracht: Voordracht) -> Regel:
    dossier = voordracht.dossier
    return Regel(
        voordracht,
        SOORTEN[Soort(voordracht.soort)],
        voordracht.get_stand_display(),
        KLEUREN.get(Stand(voordracht.stand), ""),
        f"{dossier.status} {LABELS[Status(dossier.status)]}" if dossier else "",
    )


def kruimels(*delen: tuple[str, str]) -> list[dict[str, str]]:
    return onder_gemeenten("Voordrachten", reverse("voordrachten"), *delen)
