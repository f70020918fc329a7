"""De toestandsmachine van de integrale oplossing, en wat de database bewaakt."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from itertools import product
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django_fsm import TransitionNotAllowed

from groningen.rules.fouten import Geweigerd
from samenloop.models import IntegraleOplossing, Onderdeel
from samenloop.rules.oplossing import Stand
from samenloop.rules.wensen import Wensvorm
from tests.factories import VANDAAG
from tests.samenloop.oplossingwereld import NCG_DEEL, Huis

pytestmark = pytest.mark.django_db
JA_PLAN = (Wensvorm.HERSTEL_IN_PLAN,)


@pytest.fixture
def huis() -> Huis:
    return Huis()


# -- de machine


STAPPEN: dict[str, tuple[set[str], dict[str, Any]]] = {
    "leg_voor": ({"opgesteld"}, {}),
    "neem_terug": ({"voorgelegd"}, {"reden": "Anders."}),
    "stel_vast": ({"voorgelegd"}, {"akkoord_op": VANDAAG, "akkoord_hoe": "brief"}),
    "laat_vervallen": ({"opgesteld", "voorgelegd", "vastgesteld"}, {"reden": "Klaar."}),
    "stem_in": ({"opgesteld"}, {}),
}


@pytest.mark.parametrize(("stap", "stand"), list(product(STAPPEN, [een.value for een in Stand])))
def test_elke_stap_in_elke_stand(huis: Huis, stap: str, stand: str) -> None:
    huis.vul()
    if stand != "opgesteld" or stap == "leg_voor":
        huis.stem_in()
    if stand in ("voorgelegd", "vastgesteld"):
        huis.doe("leg_voor", huis.bb)
    if stand == "vastgesteld":
        huis.doe("stel_vast", huis.bb, akkoord_op=VANDAAG, akkoord_hoe="brief")
    if stand == "vervallen":
        huis.doe("laat_vervallen", huis.bb, reden="Klaar.")
    assert huis.plan.stand == stand
    mag, argumenten = STAPPEN[stap]
    if stand in mag:
        huis.doe(stap, huis.bb, **argumenten)
    else:
        with pytest.raises(Geweigerd, match="kan niet: het plan is"):
            huis.doe(stap, huis.bb, **argumenten)
        assert huis.plan.stand == stand


def test_de_stand_is_alleen_langs_de_machine_te_zetten(huis: Huis) -> None:
    plan = huis.stel_op()
    with pytest.raises(AttributeError):
        plan.stand = "vastgesteld"
    with pytest.raises(TransitionNotAllowed):
        plan.stel_vast(op=VANDAAG, door=huis.bb.gebruiker, bewoner_op=VANDAAG, bewoner_hoe="x")


@pytest.mark.parametrize(
    "velden",
    [{"stand": "vastgesteld"}, {"stand": "vervallen"}, {"stand": "kwijt"}, {"vervallen_op": VANDAAG}],
)
def test_de_database_bewaakt_de_stand(huis: Huis, velden: dict[str, Any]) -> None:
    plan = huis.stel_op()
    with pytest.raises(IntegrityError), transaction.atomic():
        IntegraleOplossing.objects.filter(pk=plan.pk).update(**velden)


@pytest.mark.parametrize(
    "velden",
    [
        {"verantwoordelijke": "beide"},
        {"bron": "loterij"},
        {"bedrag": Decimal(-1)},
        {"bouwdeel": "dak"},
        {"omschrijving": ""},
        {"wanneer_op": None},
    ],
)
def test_de_database_bewaakt_een_onderdeel(huis: Huis, velden: dict[str, Any]) -> None:
    huis.stel_op()
    deel = huis.zet(NCG_DEEL, huis.bb)
    with pytest.raises(IntegrityError), transaction.atomic():
        Onderdeel.objects.filter(pk=deel.pk).update(**velden)


def test_het_ja_van_de_bewoner_is_niet_van_voor_het_voorleggen(huis: Huis) -> None:
    huis.vul()
    huis.stem_in()
    huis.doe("leg_voor", huis.bb)
    for dag in (VANDAAG - timedelta(days=1), VANDAAG + timedelta(days=1)):
        with pytest.raises(Geweigerd) as fout:
            huis.doe("stel_vast", huis.bb, akkoord_op=dag, akkoord_hoe="brief")
        assert fout.value.veld == "akkoord_op"
    with pytest.raises(Geweigerd) as fout:
        huis.doe("stel_vast", huis.bb, akkoord_op=VANDAAG, akkoord_hoe=" ")
    assert fout.value.veld == "akkoord_hoe"
