"""Een schadebedrag inbrengen: nooit meer dan er is uitbetaald, en IMG is geen partij."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from groningen.rules.fouten import Geweigerd
from samenloop.actions.inbreng import neem_inbreng_terug
from samenloop.models import Inbreng
from samenloop.queries.oplossing import uitbetaald
from samenloop.rules.wensen import GeenWens, Wensvorm
from tests.factories import VANDAAG, maak_melding
from tests.samenloop.oplossingwereld import Huis

pytestmark = pytest.mark.django_db


@pytest.fixture
def huis() -> Huis:
    """IMG betaalde vijfduizend euro uit."""
    huis = Huis()
    huis.betaal_uit("5000.00")
    huis.stel_op()
    return huis


def test_elke_euro_een_keer(huis: Huis) -> None:
    assert uitbetaald(huis.adres.pk) == Decimal("5000.00")
    huis.breng_in("4000.00")
    with pytest.raises(Geweigerd) as fout:
        huis.breng_in("1000.01")
    assert fout.value.veld == "bedrag"
    assert "kan nog €\u00a01.000,00 inbrengen" in fout.value.reden
    huis.breng_in("1000.00")
    with pytest.raises(Geweigerd, match="kan nog €\u00a00,00 inbrengen"):
        huis.breng_in("0.01")
    assert huis.plan.inbreng.count() == 2


@pytest.mark.parametrize(
    "velden",
    [
        {"uitbetaald_op": None},
        {"soort": "waardedaling"},
        {"soort": "immaterieel"},
        {"besluit": "herstel_in_natura"},
    ],
)
def test_alleen_uitbetaald_geld_voor_schade_aan_het_gebouw(velden: dict[str, object]) -> None:
    huis = Huis()
    maak_melding(
        status="afgehandeld",
        adres=huis.adres,
        **{
            "besluit": "vergoeding",
            "toegekend_bedrag": Decimal("5000.00"),
            "uitbetaald_op": VANDAAG,
            **velden,
        },
    )
    huis.stel_op()
    with pytest.raises(Geweigerd, match="IMG betaalde €\u00a00,00 uit"):
        huis.breng_in("1.00")


def test_de_bewoner_moet_het_willen() -> None:
    huis = Huis(ja=(Wensvorm.HERSTEL_IN_PLAN,))
    huis.betaal_uit("5000.00")
    huis.stel_op()
    with pytest.raises(GeenWens, match="schadebedrag inbrengen"):
        huis.breng_in()


def test_img_is_geen_partij(huis: Huis) -> None:
    with pytest.raises(Geweigerd, match="Dit doet alleen NCG"):
        huis.breng_in(door=huis.zb)
    voor = huis.img.gebeurtenissen.count()
    inbreng = huis.breng_in()
    assert huis.img.gebeurtenissen.count() == voor
    laatste = huis.ncg.gebeurtenissen.latest("pk")
    assert laatste.soort == "bedrag_ingebracht"
    assert "1000" not in str(laatste.na)
    assert "1.000,00" in laatste.tekst.inhoud
    with pytest.raises(Geweigerd, match="Dit doet alleen NCG"):
        neem_inbreng_terug(oplossing_id=huis.plan.pk, inbreng_id=inbreng.pk, door=huis.zb, peildatum=VANDAAG)


def test_inbreng_wist_alleen_de_instemming_van_ncg() -> None:
    huis = Huis()
    huis.betaal_uit("5000.00")
    huis.vul()
    huis.stem_in()
    huis.breng_in()
    assert (huis.plan.akkoord_ncg_op, huis.plan.akkoord_img_op) == (None, VANDAAG)


def test_de_bewoner_mag_van_mening_veranderen(huis: Huis) -> None:
    inbreng = huis.breng_in("5000.00")
    wie = {"oplossing_id": huis.plan.pk, "inbreng_id": inbreng.pk, "door": huis.bb, "peildatum": VANDAAG}
    neem_inbreng_terug(**wie)
    with pytest.raises(Geweigerd, match="is er niet"):
        neem_inbreng_terug(**wie)
    huis.breng_in("5000.00")
    assert [g.soort for g in huis.ncg.gebeurtenissen.order_by("-pk")[:2]] == [
        "bedrag_ingebracht",
        "inbreng_teruggenomen",
    ]


def test_wat_is_voorgelegd_verandert_niet() -> None:
    huis = Huis()
    huis.betaal_uit("5000.00")
    huis.vul()
    huis.stem_in()
    huis.doe("leg_voor", huis.bb)
    with pytest.raises(Geweigerd, match="Neem het plan eerst terug"):
        huis.breng_in()


@pytest.mark.parametrize(
    ("anders", "veld"),
    [
        ({"bedrag": Decimal("0.00")}, "bedrag"),
        ({"bedrag": Decimal("-1.00")}, "bedrag"),
        ({"bedrag": Decimal("99999999.00")}, "bedrag"),
        ({"afspraak": "  "}, "afspraak"),
        ({"afspraak": "x" * 301}, "afspraak"),
        ({"gegeven_op": VANDAAG + timedelta(days=1)}, "gegeven_op"),
    ],
)
def test_verkeerde_invoer(huis: Huis, anders: dict[str, object], veld: str) -> None:
    with pytest.raises(Geweigerd) as fout:
        huis.breng_in(**anders)
    assert fout.value.veld == veld
    assert not Inbreng.objects.exists()


def test_de_database_kent_geen_inbreng_van_niets(huis: Huis) -> None:
    inbreng = huis.breng_in()
    for velden in ({"bedrag": Decimal(0)}, {"afspraak": ""}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Inbreng.objects.filter(pk=inbreng.pk).update(**velden)
