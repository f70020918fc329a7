"""Openbare cijfers voor de tabel van alle pagina's: gepubliceerd, ingetrokken, en een die klaarstaat."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from governance.actions.cijfers import zet_klaar
from tests.governance.wereld import maak_maanden, maak_wereld, telling

PUBLICATIE = "cijfers/publiceren/<int:publicatie_id>/"


@dataclass
class Cijferwereld:
    """De nummers van een openbare publicatie en van een die klaarstaat."""

    openbaar: int
    klaar: int

    def tabel(self) -> dict[str, list[str]]:
        return {
            "cijfers/": ["/cijfers/", "/cijfers/?gemeente=1979&periode=2026-08"],
            "cijfers/uitleg/": ["/cijfers/uitleg/"],
            "cijfers/<slug:tabel>/": ["/cijfers/fase/", "/cijfers/letter/?gemeente=0014"],
            "cijfers/<slug:tabel>.csv": ["/cijfers/fase.csv"],
            "cijfers/publiceren/": ["/cijfers/publiceren/"],
            "cijfers/publiceren/klaarzetten/": ["/cijfers/publiceren/klaarzetten/"],
            PUBLICATIE: [f"/cijfers/publiceren/{nummer}/" for nummer in (self.openbaar, self.klaar)],
            f"{PUBLICATIE}<slug:stap>/": [
                f"/cijfers/publiceren/{self.klaar}/publiceren/",
                f"/cijfers/publiceren/{self.klaar}/tegenhouden/",
                f"/cijfers/publiceren/{self.openbaar}/intrekken/",
            ],
        }


def maak_cijfers() -> Cijferwereld:
    *_, laatste = maak_maanden(8, 9)
    klaar = zet_klaar(peildatum=date(2026, 10, 2), tellingen=telling(maak_wereld()))
    assert klaar is not None
    return Cijferwereld(laatste.pk, klaar.pk)
