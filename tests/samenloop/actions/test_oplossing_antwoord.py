"""De bewoner antwoordt zelf op het plan: wat er dan vastligt, wie het weet, en wie het niet mag."""

from __future__ import annotations

import pytest

from groningen.models import Gebeurtenis
from groningen.rules.fouten import GeenToegang, Geweigerd, Verouderd
from samenloop.models import Signaal
from tests.factories import AdresFactory, maak_bewoner
from tests.samenloop.oplossingwereld import Huis

pytestmark = pytest.mark.django_db


@pytest.fixture
def huis() -> Huis:
    huis = Huis()
    huis.vul()
    huis.stem_in()
    huis.doe("leg_voor", huis.bb)
    return huis


def signalen(huis: Huis) -> list[tuple[int, str]]:
    rijen = Signaal.objects.filter(soort="plan_antwoord").order_by("dossier")
    return [(rij.dossier_id, rij.gegevens["plan"]) for rij in rijen]


def test_ja_stelt_het_plan_vast_en_beide_begeleiders_weten_het(huis: Huis) -> None:
    plan = huis.antwoord(toelichting="Fijn.")
    assert (plan.stand, plan.akkoord_bewoner_hoe) == ("vastgesteld", "in het portaal")
    assert signalen(huis) == sorted([(huis.ncg.pk, "ja"), (huis.img.pk, "ja")])
    assert {een.uiterlijk_op for een in Signaal.objects.filter(soort="plan_antwoord")} != {None}
    gevonden = Gebeurtenis.objects.filter(soort="oplossing_vastgesteld")
    assert {een.dossier_id for een in gevonden} == {huis.ncg.pk, huis.img.pk}
    assert all("Fijn." in een.tekst.inhoud for een in gevonden)


def test_iets_anders_gaat_terug_met_zijn_woorden(huis: Huis) -> None:
    with pytest.raises(Geweigerd, match="Vul wat u anders wilt in"):
        huis.antwoord(ja=False)
    plan = huis.antwoord(ja=False, toelichting="Ik wil de keuken houden.")
    assert (plan.stand, plan.akkoord_ncg_op, plan.akkoord_img_op) == ("opgesteld", None, None)
    assert signalen(huis) == sorted([(huis.ncg.pk, "wil iets anders"), (huis.img.pk, "wil iets anders")])
    # Daarna kan het opnieuw, met een nieuw signaal.
    huis.stem_in()
    huis.doe("leg_voor", huis.bb)
    huis.antwoord()
    assert [wat for _, wat in signalen(huis)].count("ja") == 2


def test_alleen_wie_over_de_woning_beslist(huis: Huis) -> None:
    for wie in (maak_bewoner(huis.adres, soort="huurder"), maak_bewoner(AdresFactory()), huis.bb):
        with pytest.raises(GeenToegang):
            huis.antwoord(wie)
    huis.antwoord(maak_bewoner(huis.adres, soort="gemachtigde"))


def test_niet_op_een_plan_dat_intussen_anders_is(huis: Huis) -> None:
    with pytest.raises(Verouderd):
        huis.antwoord(versie=huis.plan.versie - 1)
    huis.antwoord()
    with pytest.raises(Geweigerd, match="wacht niet meer op uw antwoord"):
        huis.antwoord()
