"""Wie een stap op een gedeeld adres zet, wanneer hij past, en welke actie hij doet."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from groningen.access import Kijker
from groningen.rules.fouten import Geweigerd
from samenloop.actions.buddy.koppelen import (
    NIET_BEIDE,
    beantwoord_koppel,
    beeindig_koppel,
    stel_koppel_voor,
    vervang_buddy,
)
from samenloop.actions.buddy.tweetal import waarom_niet_koppelen
from samenloop.actions.coordinator import (
    benoem_coordinator,
    draag_coordinatie_over,
    stop_coordinatie,
    verleng_coordinator,
    waarom_niet_benoemen,
)
from samenloop.actions.gesprek.plannen import plan_gesprek, waarom_niet_gesprek
from samenloop.models import Buddykoppel
from samenloop.web.buddy.beeld import Samenbeeld
from samenloop.web.buddy.formulieren import (
    Antwoordformulier,
    Coordinatorformulier,
    Gespreksformulier,
    Lidformulier,
    Overdrachtformulier,
    Redenformulier,
    Verlengformulier,
)

Stand = Buddykoppel.Stand


# -- wie wat mag


def koppelt(kijker: Kijker, samen: Samenbeeld) -> str:
    if samen.eigen is None:
        return NIET_BEIDE
    return waarom_niet_koppelen(kijker, samen.eigen)


def benoemt(kijker: Kijker, samen: Samenbeeld) -> str:
    return waarom_niet_benoemen(kijker, list(samen.dossiers.values()))


def beheert(kijker: Kijker, samen: Samenbeeld) -> str:
    benoeming = samen.coordinator
    if benoeming is None:
        return "Dit adres heeft nu geen coördinator."
    if not kijker.is_coordinator or benoeming.medewerker.organisatie_id != kijker.organisatie_id:
        return "Alleen een coördinator van de organisatie die benoemde, wijzigt dit."
    return ""


def spreekt(kijker: Kijker, samen: Samenbeeld) -> str:
    if samen.eigen is None:
        return NIET_BEIDE
    return waarom_niet_gesprek(kijker, samen.eigen)


def staat(*standen: str, ons: bool | None = None) -> Callable[[Kijker, Samenbeeld], bool]:
    def past(kijker: Kijker, samen: Samenbeeld) -> bool:
        if samen.koppel is None or samen.koppel.stand not in standen:
            return False
        van_ons = samen.koppel.voorgesteld_vanuit_id == kijker.organisatie_id
        return ons is None or samen.koppel.stand == Stand.ACTIEF or van_ons == ons

    return past


# -- wat een stap doet


def stel_voor(samen: Samenbeeld, formulier: Lidformulier, gewoon: dict[str, Any]) -> object:
    gegevens = formulier.cleaned_data
    return stel_koppel_voor(
        adres_id=samen.adresbeeld.adres.pk,
        medewerker_id=gegevens["medewerker"],
        motief=gegevens["motief"],
        **zonder_versie(gewoon),
    )


def antwoord(samen: Samenbeeld, formulier: Antwoordformulier, gewoon: dict[str, Any]) -> object:
    gegevens = formulier.cleaned_data
    return beantwoord_koppel(
        koppel_id=koppel(samen).pk,
        ja=gegevens["antwoord"] == "ja",
        medewerker_id=gegevens["medewerker"] or None,
        motief=gegevens["motief"],
        reden=gegevens["reden"],
        **gewoon,
    )


def vervang(samen: Samenbeeld, formulier: Lidformulier, gewoon: dict[str, Any]) -> object:
    gegevens = formulier.cleaned_data
    return vervang_buddy(
        koppel_id=koppel(samen).pk,
        medewerker_id=gegevens["medewerker"],
        motief=gegevens["motief"],
        **gewoon,
    )


def beeindig(samen: Samenbeeld, formulier: Redenformulier, gewoon: dict[str, Any]) -> object:
    return beeindig_koppel(koppel_id=koppel(samen).pk, reden=formulier.cleaned_data["reden"], **gewoon)


def benoem(samen: Samenbeeld, formulier: Coordinatorformulier, gewoon: dict[str, Any]) -> object:
    gegevens = formulier.cleaned_data
    return benoem_coordinator(
        adres_id=samen.adresbeeld.adres.pk,
        medewerker_id=gegevens["medewerker"],
        mandaat=gegevens["mandaat"],
        tot=gegevens["tot"],
        **zonder_versie(gewoon),
    )


def verleng(samen: Samenbeeld, formulier: Verlengformulier, gewoon: dict[str, Any]) -> object:
    return verleng_coordinator(coordinator_id=benoeming(samen), tot=formulier.cleaned_data["tot"], **gewoon)


def draag_over(samen: Samenbeeld, formulier: Overdrachtformulier, gewoon: dict[str, Any]) -> object:
    gegevens = formulier.cleaned_data
    return draag_coordinatie_over(
        coordinator_id=benoeming(samen),
        medewerker_id=gegevens["medewerker"],
        tot=gegevens["tot"],
        notitie=gegevens["notitie"],
        **gewoon,
    )


def stop(samen: Samenbeeld, formulier: Redenformulier, gewoon: dict[str, Any]) -> object:
    return stop_coordinatie(coordinator_id=benoeming(samen), reden=formulier.cleaned_data["reden"], **gewoon)


def plan(samen: Samenbeeld, formulier: Gespreksformulier, gewoon: dict[str, Any]) -> object:
    gegevens = formulier.cleaned_data
    return plan_gesprek(
        adres_id=samen.adresbeeld.adres.pk,
        moment=formulier.moment(),
        deelnemers=gegevens["deelnemers"],
        bewoner_gevraagd=gegevens["bewoner_gevraagd"],
        doel=gegevens["doel"],
        **zonder_versie(gewoon),
    )


def koppel(samen: Samenbeeld) -> Buddykoppel:
    if samen.koppel is None:
        raise Geweigerd("Dit tweetal is er niet meer. Bekijk het adres opnieuw.")
    return samen.koppel


def benoeming(samen: Samenbeeld) -> int:
    if samen.coordinator is None:
        raise Geweigerd("Deze benoeming is er niet meer. Bekijk het adres opnieuw.")
    return samen.coordinator.pk


def zonder_versie(gewoon: dict[str, Any]) -> dict[str, Any]:
    return {naam: waarde for naam, waarde in gewoon.items() if naam != "versie"}


def geen_koppel(kijker: Kijker, samen: Samenbeeld) -> bool:
    return samen.koppel is None


def geen_coordinator(kijker: Kijker, samen: Samenbeeld) -> bool:
    return samen.coordinator is None


def een_coordinator(kijker: Kijker, samen: Samenbeeld) -> bool:
    return samen.coordinator is not None


def geen_gesprek(kijker: Kijker, samen: Samenbeeld) -> bool:
    return samen.gesprek is None
