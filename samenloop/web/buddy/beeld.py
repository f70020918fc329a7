"""Wat er op een gedeeld adres aan samenwerking is: tweetal, coördinator, gesprekken en wisselingen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.urls import reverse

from groningen.access import Kijker
from groningen.models import Dossier
from groningen.rules.begeleiders import VANAF
from groningen.rules.rollen import BUREAUROLLEN
from samenloop.models import Adrescoordinator, Buddykoppel, Gesprek
from samenloop.queries.adrespagina import Adresbeeld, adresbeeld
from samenloop.queries.buddy import levend_koppel
from samenloop.queries.coordinator import coordinator_van
from samenloop.queries.gesprek import gesprekken_op
from samenloop.rules.buddy import IMG, NCG, WIE
from samenloop.rules.coordinator import BEVESTIGD, BRON, MANDATEN, loopt_af

Stand = Buddykoppel.Stand
SOORT = {Stand.VOORGESTELD: "warning", Stand.ACTIEF: "ok"}


@dataclass(frozen=True, slots=True)
class Samenbeeld:
    """Eén adres; `eigen` en `ander` zijn de dossiers die het adres bepalen, leeg als niet beide lopen.

    Is er geen grond of geen eigen dossier, dan is er ook geen tweetal, coördinator of gesprek te zien.
    """

    adresbeeld: Adresbeeld
    dossiers: dict[str, Dossier]
    eigen: Dossier | None
    koppel: Buddykoppel | None
    coordinator: Adrescoordinator | None
    gesprekken: Sequence[Gesprek]

    @property
    def nummer(self) -> str:
        return self.adresbeeld.adres.nummeraanduiding_id

    @property
    def gesprek(self) -> Gesprek | None:
        """Het gesprek dat komt."""
        return next((een for een in self.gesprekken if een.stand == Gesprek.Stand.GEPLAND), None)

    @property
    def ander(self) -> Dossier | None:
        return next((een for een in self.dossiers.values() if een != self.eigen), None)


def samenbeeld(kijker: Kijker, beeld: Adresbeeld) -> Samenbeeld:
    """Bij een adres dat al geopend is; noteert geen inzage, dat deed wie het adres opende."""
    sporen = [een for een in beeld.eigen if een.soort in (NCG, IMG)]
    if not sporen or not kijker.leest_eigen_organisatie or kijker.wettelijke_grond() is None:
        return Samenbeeld(beeld, {}, None, None, None, [])
    beslissend = {een.soort: een for een in (*beeld.eigen, *beeld.gedeeld) if een.pk in beeld.beslissend}
    beide = beslissend.keys() == {NCG, IMG} and all(een.loopt for een in beslissend.values())
    dossiers = beslissend if beide else {}
    eigen = next((een for een in dossiers.values() if een.organisatie_id == kijker.organisatie_id), None)
    return Samenbeeld(
        beeld,
        dossiers,
        eigen,
        levend_koppel(beeld.adres.pk),
        coordinator_van(beeld.adres.pk, kijker.peildatum),
        gesprekken_op(kijker, beeld.adres.pk),
    )


def open_samen(kijker: Kijker, nummeraanduiding_id: str) -> Samenbeeld:
    """De pagina van één adres, voor wie dossiers van NCG of IMG leest."""
    eis_medewerker(kijker)
    return samenbeeld(kijker, adresbeeld(kijker, nummeraanduiding_id))


def eis_medewerker(kijker: Kijker) -> None:
    if not kijker.leest_eigen_organisatie:
        raise PermissionDenied(
            "Deze pagina is voor medewerkers van NCG en IMG die dossiers behandelen of beoordelen."
        )


def eis_bureau(kijker: Kijker) -> None:
    if not (kijker.leest_eigen_organisatie and kijker.rollen & BUREAUROLLEN):
        raise PermissionDenied(
            "Het overzicht van tweetallen is voor coördinatoren en het informatiepunt (SVIP)."
        )


# -- voor het scherm


def koppel_in_beeld(kijker: Kijker, koppel: Buddykoppel | None) -> dict[str, Any] | None:
    """Wie het tweetal zijn, wat er nu moet en van wie."""
    if koppel is None:
        return None
    ons = koppel.voorgesteld_vanuit_id == kijker.organisatie_id
    if koppel.stand == Stand.VOORGESTELD:
        wat_nu = (
            "De andere organisatie antwoordt." if ons else "Uw organisatie antwoordt: noem uw begeleider."
        )
    elif koppel.wankel_sinds:
        wat_nu = "Een van beiden behandelt zijn dossier niet meer. Zet de nieuwe begeleider erin, of stop."
    else:
        wat_nu = "Zij stemmen af wat zij doen en zijn samen het aanspreekpunt van de bewoner."
    return {
        "koppel": koppel,
        "soort": "warning" if koppel.wankel_sinds else SOORT[Stand(koppel.stand)],
        "onze_beurt": koppel.stand == Stand.VOORGESTELD and not ons,
        "wankel": koppel.wankel_sinds is not None,
        "wat_nu": wat_nu,
        "leden": [
            {"wie": WIE[spoor], "soort": WIE[spoor].lower(), "lid": lid}
            for spoor, lid in ((NCG, koppel.bewonersbegeleider), (IMG, koppel.zaakbegeleider))
        ],
    }


def coordinator_in_beeld(kijker: Kijker, benoeming: Adrescoordinator | None) -> dict[str, Any] | None:
    """De coördinator met zijn mandaat en termijn."""
    if benoeming is None:
        return None
    return {
        "benoeming": benoeming,
        "mandaat": [naam for sleutel, naam in MANDATEN.items() if sleutel in benoeming.mandaat],
        "loopt_af": loopt_af(benoeming.tot, kijker.peildatum),
        "eigen": benoeming.medewerker.organisatie_id == kijker.organisatie_id,
        "notitie": benoeming.notitie if benoeming.medewerker.organisatie_id == kijker.organisatie_id else "",
    }


def samenstrook(kijker: Kijker, beeld: Adresbeeld) -> dict[str, Any] | None:
    """Het blok op de adrespagina en bij een dossier; None als er hier niets samen te regelen is."""
    samen = samenbeeld(kijker, beeld)
    if not samen.dossiers and samen.koppel is None:
        return None
    return {
        "url": reverse("tweetal", args=[samen.nummer]),
        "koppel": koppel_in_beeld(kijker, samen.koppel),
        "coordinator": coordinator_in_beeld(kijker, samen.coordinator),
        "gesprek": samen.gesprek,
        "wisselingen": wisselingen(beeld.eigen),
    }


def wisselingen(eigen: Sequence[Dossier]) -> list[dict[str, Any]]:
    """Bij welke eigen lopende dossiers de bewoner al meer dan één begeleider had."""
    return [
        {"dossier": een, "aantal": een.wisselingen + 1, "veel": een.wisselingen + 1 >= VANAF}
        for een in eigen
        if een.loopt and een.wisselingen
    ]


WET = {"bevestigd": BEVESTIGD, "bron": BRON}
