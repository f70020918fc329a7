"""De hele API onder willekeurige verzoeken, als elke soort client: geen storing, en niets onbeschrevens."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st
from pytest_django import Settings
from schemathesis import GenerationMode

from groningen.api.beschrijving import beschrijving
from groningen.conf.wsgi import application
from groningen.rules.rollen import Rol
from groningen.rules.scopes import ALLEEN_LEZEN, SCOPES
from tests.api import maak_koppeling, maak_token
from tests.rechten.gemeenteset import maak_set
from tests.web import vaste_dag

__all__ = ["vaste_dag"]

# Zoveel verzoeken per weg, per soort inhoud (goed of fout) en per client.
VERZOEKEN = 3
CLIENTS = {
    "alles": tuple(SCOPES),
    "lezen": ALLEEN_LEZEN,
    "statistieken": ("statistieken:lezen",),
    "geen": None,
}


def _schema() -> Any:
    api = schemathesis.openapi.from_dict({**beschrijving(), "servers": [{"url": "http://localhost"}]})
    api.app = application
    keuren = api.config.checks
    # Wat goed gevormd is, kan toch niet kunnen: een cursor van een ander, een versie van gisteren, een
    # sleutel die al gebruikt is. Dat zegt de beschrijving ook.
    keuren.positive_data_acceptance.expected_statuses += ["400", "412", "422"]
    keuren.missing_required_header.expected_statuses += ["404", "428"]
    return api


@pytest.fixture
def een_verbinding() -> Iterator[None]:
    """Elk verzoek binnen de transactie van de test: de verbinding gaat niet dicht tussen twee verzoeken."""
    for een in (request_started, request_finished):
        een.disconnect(close_old_connections)
    yield
    for een in (request_started, request_finished):
        een.connect(close_old_connections)


@pytest.mark.django_db
@pytest.mark.usefixtures("een_verbinding")
@pytest.mark.parametrize("soort", CLIENTS)
def test_elke_weg_met_willekeurige_verzoeken(soort: str, settings: Settings) -> None:
    settings.API_PER_MINUUT = settings.API_PER_MINUUT_ZONDER_TOKEN = settings.API_TOKENS_PER_MINUUT = 10**9
    settings.ALLOWED_HOSTS = ["*"]
    scopes, koppen = CLIENTS[soort], {}
    eigen = maak_set("1979", "molen")
    if scopes is not None:
        koppeling = maak_koppeling(eigen.mensen[Rol.GEMEENTE], scopes)
        koppen = {"Authorization": f"Bearer {maak_token(koppeling)}"}
    echt = {"plan": str(eigen.concept.pk)}
    api = _schema()
    gedaan = sum(
        _bestook(werk.ok(), koppen, echt, goed)
        for werk in api.get_all_operations()
        for goed in GenerationMode
    )
    assert gedaan >= len(beschrijving()["paths"]) * VERZOEKEN


def _bestook(weg: Any, koppen: Mapping[str, str], echt: Mapping[str, str], hoe: GenerationMode) -> int:
    gedaan = 0

    @seed(7)
    @settings(
        max_examples=VERZOEKEN,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(verzoek=weg.as_strategy(generation_mode=hoe), bestaand=st.booleans())
    def bestook(verzoek: Any, bestaand: bool) -> None:
        nonlocal gedaan
        gedaan += 1
        if bestaand and hoe is GenerationMode.POSITIVE:
            for naam in (verzoek.path_parameters or {}).keys() & echt.keys():
                verzoek.path_parameters[naam] = echt[naam]
        verzoek.call_and_validate(headers=dict(koppen))

    try:
        bestook()
    except Exception as fout:
        if "Unsatisfiable" in type(fout).__name__:  # bij deze weg bestaat er niets om fout te doen
            return gedaan
        raise
    return gedaan
