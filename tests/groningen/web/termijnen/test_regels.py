"""De pagina met regels en normen: alles staat erop, met bron, geldigheid en of het is nagegaan."""

from __future__ import annotations

import pytest

from groningen.queries.termijnen import termijnsoorten
from groningen.rules.dwangsom import TARIEVEN
from groningen.rules.normen import NORMEN
from groningen.rules.rollen import Rol
from tests.factories import AdresFactory, maak_bewoner, maak_kijker, maak_regeling
from tests.web import als, tekst

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("rol", [Rol.BEWONERSBEGELEIDER, Rol.BESTUUR, Rol.PRIVACY, Rol.GEMEENTE])
def test_elke_regel_staat_er_met_haar_bron(rol: Rol) -> None:
    maak_regeling("versterking.opname_plannen")
    inhoud = tekst(als(maak_kijker(rol)).get("/regels/"))
    for norm in NORMEN:
        assert norm.naam in inhoud
        assert norm.bron in inhoud
    for soort in termijnsoorten().values():
        assert soort.naam in inhoud
        assert soort.bron in inhoud
    for tarief in TARIEVEN:
        assert tarief.bron in inhoud
    for woorden in (
        "Koningsdag",
        "geldt nu niet",
        "niet nagegaan",
        "Fictief",
        "Besluit voor een test",
        "Awb 4:15",
    ):
        assert woorden in inhoud, woorden


def test_niet_voor_bewoners() -> None:
    assert als(maak_bewoner(AdresFactory())).get("/regels/").status_code == 404
