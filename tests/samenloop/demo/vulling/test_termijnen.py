"""De termijnen van de demo: lopend, bijna om, gemist met een klein bedrag, en één dwangsom."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db.models import Sum

from groningen.access import kijker_voor
from groningen.actions.termijnronde import te_doen
from groningen.models import (
    Bericht,
    Betaalbatch,
    Bezwaar,
    Boeking,
    Brief,
    Gebeurtenis,
    Gebruiker,
    Klacht,
    Regeling,
    Termijn,
    Vergoedingsbesluit,
)
from groningen.queries.grootboek import saldo_van_besluit
from groningen.queries.opbouw import opbouw_van
from groningen.queries.termijnen import termijntabel
from groningen.queries.termijnronde import te_beoordelen
from groningen.rules.termijntabel import Regime

VANDAAG = date(2026, 11, 25)
pytestmark = pytest.mark.django_db


def test_alles_wat_de_demo_wilde_lukte(demo: dict[str, Any]) -> None:
    assert demo["overgeslagen"] == 0


def test_elke_toegezegde_stap_heeft_een_fictieve_regeling_van_twee_mensen() -> None:
    stappen = {s.sleutel for s in termijntabel("versterking").values() if s.regime is Regime.VERGOEDING}
    regelingen = Regeling.objects.all()
    assert {regeling.termijnsoort for regeling in regelingen} == stappen
    for regeling in regelingen:
        assert regeling.fictief
        assert "erzonnen" in regeling.besluit
        assert regeling.vastgesteld_op is not None
        assert regeling.voorgesteld_door_id != regeling.vastgesteld_door_id


def test_er_is_van_alles_iets() -> None:
    stap = Termijn.objects.filter(soort__startswith="versterking.", regime="vergoeding")
    assert stap.filter(status="lopend", eindigt_op__gt=VANDAAG + timedelta(days=14)).exists()
    assert stap.filter(status="lopend", eindigt_op__lte=VANDAAG + timedelta(days=7)).exists()
    assert stap.filter(status="gehaald").exists()
    for gemist in stap.filter(status="verstreken"):
        assert 0 < opbouw_van(gemist, VANDAAG).bedrag <= 100
    assert stap.filter(status="verstreken").exists()
    assert stap.filter(status="verstreken", soort="versterking.opname").exists()
    dwangsom = Termijn.objects.get(ingebrekestellingen__isnull=False, status="verstreken")
    assert (dwangsom.status, dwangsom.actie_op) == ("verstreken", VANDAAG + timedelta(days=1))
    assert opbouw_van(dwangsom, VANDAAG).bedrag == Decimal("138.00")
    img = kijker_voor(Gebruiker.objects.get(username="coordinator_img"), VANDAAG)
    assert te_beoordelen(img).exists()


def test_vergoedingen_in_elke_stand() -> None:
    besluiten = Vergoedingsbesluit.objects.order_by("pk")
    assert [een.status for een in besluiten] == ["goedgekeurd", "goedgekeurd", "voorgesteld"]
    assert [saldo_van_besluit(een.pk).betaald == een.bedrag for een in besluiten] == [True, False, False]
    assert all(0 < een.bedrag <= 1442 for een in besluiten)
    batch = Betaalbatch.objects.get()
    assert (batch.aantal, batch.bestand) == (1, "")
    assert Brief.objects.filter(soort="dwangsombesluit").count() == 2


def test_de_boeken_zijn_bij() -> None:
    assert not te_doen(VANDAAG)
    for termijn in Termijn.objects.filter(status="verstreken").select_related("regeling"):
        som = Boeking.objects.filter(termijn=termijn).aggregate(som=Sum("bedrag"))["som"] or Decimal(0)
        assert som == opbouw_van(termijn, VANDAAG).bedrag
    gemist = Termijn.objects.filter(status="verstreken", soort="versterking.opname").first()
    assert gemist is not None
    assert Bericht.objects.filter(dossier=gemist.dossier, onderwerp__contains="te laat").exists()


def test_er_zijn_bezwaren_en_klachten_in_verschillende_standen() -> None:
    bezwaren = set(Bezwaar.objects.values_list("status", "op_tijd"))
    assert {("ontvangen", True), ("gronden", True), ("horen", True)} <= bezwaren
    klachten = set(Klacht.objects.values_list("status", "dossier__organisatie__soort"))
    assert klachten == {("horen", "ncg"), ("afgehandeld", "ncg"), ("behandeling", "img")}
    # Elk loopt met zijn eigen termijn, en het dossier waar het over gaat weet ervan.
    for zaak in (*Bezwaar.objects.all(), *Klacht.objects.exclude(status="afgehandeld")):
        assert Termijn.objects.filter(dossier=zaak.dossier, status__in=Termijn.OPEN).exists()
    assert Gebeurtenis.objects.filter(soort="bezwaar_aangetekend").count() == len(Bezwaar.objects.all())
