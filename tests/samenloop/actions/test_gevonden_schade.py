"""Schade die tijdens de bouw gevonden wordt: wie beslist, wat er in het plan komt en wie bericht krijgt."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from itertools import product
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from groningen.rules.fouten import Geweigerd
from groningen.rules.rollen import Rol
from samenloop.actions.gevonden_schade import meld_hersteld
from samenloop.models import GevondenSchade
from samenloop.rules.oplossing import BESLUITEN, Vondststand
from samenloop.rules.wensen import GeenWens, Wensvorm
from schade.models import Schademelding
from tests.factories import VANDAAG, maak_kijker
from tests.samenloop.oplossingwereld import IMG_DEEL, Huis

pytestmark = pytest.mark.django_db


@pytest.fixture
def huis() -> Huis:
    return Huis(rij="5.2")


def test_direct_herstellen_wordt_een_deel_van_het_plan(huis: Huis) -> None:
    huis.tot_vastgesteld()
    vondst = huis.beslis(huis.vind(), "direct_herstellen")
    assert (vondst.stand, vondst.besloten_op, vondst.besloten_door) == (
        "direct_herstellen",
        VANDAAG,
        huis.bb.gebruiker,
    )
    deel = vondst.onderdeel
    assert (deel.soort, deel.verantwoordelijke, deel.bron) == ("gevonden_schade", "ncg", "ncg")
    assert huis.plan.stand == "vastgesteld"
    vondst = meld_hersteld(vondst_id=vondst.pk, door=huis.bb, peildatum=VANDAAG, hersteld_op=VANDAAG)
    assert vondst.stand == "hersteld"
    for dossier in (huis.ncg, huis.img):
        assert [g.soort for g in dossier.gebeurtenissen.order_by("-pk")[:3]] == [
            "gevonden_schade_hersteld",
            "gevonden_schade_direct",
            "gevonden_schade_gemeld",
        ]
    # IMG leest dat er iets gevonden is, niet wat.
    assert not any(hasattr(g, "tekst") for g in huis.img.gebeurtenissen.order_by("-pk")[:3])


def test_zonder_plan_kan_het_ook(huis: Huis) -> None:
    vondst = huis.beslis(huis.vind(), "direct_herstellen")
    assert not hasattr(vondst, "onderdeel")


def test_direct_herstellen_wil_de_bewoner() -> None:
    huis = Huis(rij="5.2", ja=(Wensvorm.HERSTEL_IN_PLAN,))
    vondst = huis.vind()
    with pytest.raises(GeenWens, match="gevonden schade meteen herstellen"):
        huis.beslis(vondst, "direct_herstellen")
    huis.beslis(vondst, "nieuwe_melding")


def test_niet_als_in_het_plan_een_ander_het_doet(huis: Huis) -> None:
    huis.stel_op()
    huis.zet(replace(IMG_DEEL, bouwdeel="vloer"), huis.zb)
    vondst = huis.vind()
    with pytest.raises(Geweigerd, match="Twee verantwoordelijken voor: vloer"):
        huis.beslis(vondst, "direct_herstellen")
    vondst.refresh_from_db(fields=["besloten_op"])
    assert vondst.besloten_op is None


def test_een_nieuwe_melding_is_van_de_bewoner(huis: Huis) -> None:
    meldingen = Schademelding.objects.count()
    huis.beslis(huis.vind(), "nieuwe_melding")
    assert Schademelding.objects.count() == meldingen
    berichten = huis.ncg.berichten.filter(onderwerp__contains="gevonden").order_by("pk")
    assert [(b.persoon_id, b.organisatie and b.organisatie.soort) for b in berichten] == [
        (huis.eigenaar.persoon_id, None),
        (None, "img"),
    ]
    assert all("balk" not in bericht.tekst for bericht in berichten)


@pytest.mark.parametrize("rij", ["4.1", "4.2", "5.1"])
def test_alleen_tijdens_de_bouw(rij: str) -> None:
    with pytest.raises(Geweigerd, match=r"alleen in stap 5\.2"):
        Huis(rij=rij).vind()


def test_alleen_ncg_en_wie_het_behandelt(huis: Huis) -> None:
    for wie, zin in ((huis.zb, "behandelt NCG"), (huis.eigenaar, "Alleen NCG en IMG")):
        with pytest.raises(Geweigerd, match=zin):
            huis.vind(door=wie)
    with pytest.raises(Geweigerd, match="Een collega behandelt"):
        huis.vind(door=maak_kijker(Rol.BEWONERSBEGELEIDER))


@pytest.mark.parametrize(
    ("stand", "stap"), list(product([een.value for een in Vondststand], [*BESLUITEN, "hersteld"]))
)
def test_elke_stap_in_elke_stand(huis: Huis, stand: str, stap: str) -> None:
    vondst = huis.vind()
    if stand == "hersteld":
        huis.beslis(vondst, "direct_herstellen")
        meld_hersteld(vondst_id=vondst.pk, door=huis.bb, peildatum=VANDAAG, hersteld_op=VANDAAG)
    elif stand != "gemeld":
        huis.beslis(vondst, stand)
    mag = {"gemeld": set(BESLUITEN), "direct_herstellen": {"hersteld"}}.get(stand, set())

    def doe() -> GevondenSchade:
        if stap == "hersteld":
            return meld_hersteld(vondst_id=vondst.pk, door=huis.bb, peildatum=VANDAAG, hersteld_op=VANDAAG)
        return huis.beslis(vondst, stap)

    if stap in mag:
        assert doe().stand == stap
    else:
        with pytest.raises(Geweigerd):
            doe()
        assert GevondenSchade.objects.get().stand == stand


@pytest.mark.parametrize(
    ("anders", "veld"),
    [
        ({"bouwdeel": "zolder"}, "bouwdeel"),
        ({"omschrijving": ""}, "omschrijving"),
        ({"gemeld_door": "buurman"}, "gemeld_door"),
        ({"gevonden_op": VANDAAG + timedelta(days=1)}, "gevonden_op"),
        ({"gevonden_op": VANDAAG.replace(year=2020)}, "gevonden_op"),
    ],
)
def test_verkeerde_invoer(huis: Huis, anders: dict[str, Any], veld: str) -> None:
    with pytest.raises(Geweigerd) as fout:
        huis.vind(**anders)
    assert fout.value.veld == veld


@pytest.mark.parametrize("velden", [{"stand": "hersteld"}, {"stand": "x"}, {"omschrijving": ""}])
def test_de_database_bewaakt_een_vondst(huis: Huis, velden: dict[str, str]) -> None:
    vondst = huis.vind()
    with pytest.raises(IntegrityError), transaction.atomic():
        GevondenSchade.objects.filter(pk=vondst.pk).update(**velden)
