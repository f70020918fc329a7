"""Koppelingen voor de tabel van alle pagina's: één die geldt en één die is ingetrokken."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone
from jwcrypto.jwk import JWK

from groningen.access import Kijker
from groningen.actions.apiverkeer import schrijf_aanroep
from groningen.actions.koppelingen import geef_koppeling_uit, trek_koppeling_in, voeg_sleutel_toe
from groningen.models import Koppeling
from groningen.rules.scopes import ALLEEN_LEZEN

PAD = "koppelingen/<int:koppeling_id>/"


def openbare_sleutel(kid: str = "een") -> str:
    """Een verse openbare sleutel, zoals een gemeente haar plakt."""
    return json.dumps(JWK.generate(kty="EC", crv="P-256", kid=kid).export_public(as_dict=True))


def maak_koppeling(door: Kijker, organisatie_id: int, naam: str = "Zaaksysteem") -> Koppeling:
    """Een koppeling zoals de beheerder haar uitgeeft."""
    return geef_koppeling_uit(
        organisatie_id=organisatie_id,
        naam=naam,
        sleutel=openbare_sleutel(),
        scopes=ALLEEN_LEZEN,
        door=door,
        nu=timezone.now(),
    )


@dataclass
class Koppelwereld:
    geldig: int
    ingetrokken: int
    sleutel: int

    def tabel(self) -> dict[str, list[str]]:
        hier = f"/koppelingen/{self.geldig}/"
        return {
            "koppelingen/": ["/koppelingen/"],
            "koppelingen/nieuw/": ["/koppelingen/nieuw/"],
            PAD: [hier, f"/koppelingen/{self.ingetrokken}/"],
            f"{PAD}sleutel/": [f"{hier}sleutel/"],
            f"{PAD}sleutel/<int:sleutel_id>/intrekken/": [f"{hier}sleutel/{self.sleutel}/intrekken/"],
            f"{PAD}intrekken/": [f"{hier}intrekken/"],
        }


def maak_koppelingen(mensen: Mapping[str, Kijker]) -> Koppelwereld:
    door, gemeente = mensen["beheerder"], mensen["gemeente"].eigen_organisatie
    geldig = maak_koppeling(door, gemeente)
    nieuw = voeg_sleutel_toe(
        koppeling_id=geldig.pk,
        sleutel=openbare_sleutel("twee"),
        overlap=timedelta(days=7),
        door=door,
        nu=timezone.now(),
    )
    schrijf_aanroep(
        koppeling_id=geldig.pk, methode="GET", pad="/api/v1/versterkingsdossiers", status=200, duur=0.02
    )
    weg = maak_koppeling(door, gemeente, "Oud zaaksysteem")
    trek_koppeling_in(koppeling_id=weg.pk, reden="vervangen", door=door, nu=timezone.now())
    return Koppelwereld(geldig.pk, weg.pk, nieuw.pk)
