"""Wat er na een antwoord van de bewoner gebeurt: signalen, wat stopt, en wie tegelijk bezig is."""

from __future__ import annotations

from datetime import timedelta
from threading import Event
from time import sleep
from typing import Any

import pytest
from django.db import transaction

from groningen.actions.gebeurtenissen import gebroken_schakels
from samenloop.actions.wensen import eis_wens, leg_wens_vast
from samenloop.actions.wenssignalen import herinner_aan_wensen
from samenloop.models import Bewonerswens, Signaal
from samenloop.rules.momenten import Moment
from samenloop.rules.wensen import Antwoord, Hoe, Wensvorm
from tests.factories import VANDAAG
from tests.gelijktijdig import tegelijk
from tests.samenloop.wenshuis import Huis

pytestmark = pytest.mark.django_db
JA, NEE, LATER = Antwoord.JA, Antwoord.NEE, Antwoord.LATER


@pytest.fixture
def huis() -> Huis:
    return Huis()


def signalen(huis: Huis) -> list[tuple[str, int, str]]:
    return [
        (een.soort, een.dossier_id, een.stand)
        for een in Signaal.objects.filter(soort__startswith="wens").order_by("pk")
    ]


def test_een_ingetrokken_ja_is_een_signaal_aan_beide(huis: Huis) -> None:
    huis.leg_vast(JA)
    assert signalen(huis) == [(Moment.WENS_GEGEVEN, huis.schade.pk, "open")]
    huis.zelf(NEE)
    assert signalen(huis)[0][2] == "vervallen"
    assert signalen(huis)[1:] == [
        (Moment.WENS_WEG, huis.versterking.pk, "open"),
        (Moment.WENS_WEG, huis.schade.pk, "open"),
    ]
    weg = Signaal.objects.filter(soort=Moment.WENS_WEG).first()
    assert weg is not None
    assert (weg.trede, weg.gegevens["wens"]) == ("behandelaar", "opname")
    assert weg.uiterlijk_op is not None


def test_een_ja_in_het_portaal_is_een_signaal_aan_beide(huis: Huis) -> None:
    huis.zelf(JA)
    assert [een[:2] for een in signalen(huis)] == [
        (Moment.WENS_GEGEVEN, huis.versterking.pk),
        (Moment.WENS_GEGEVEN, huis.schade.pk),
    ]


def test_een_nee_zonder_eerder_ja_is_geen_signaal(huis: Huis) -> None:
    huis.zelf(NEE)
    huis.zelf(LATER)
    assert signalen(huis) == []


def test_wie_later_wil_beslissen_wordt_opnieuw_gevraagd(huis: Huis) -> None:
    dag = VANDAAG + timedelta(days=30)
    huis.leg_vast(LATER, later_op=dag)
    huis.leg_vast(LATER, vorm=Wensvorm.INBRENG)
    assert herinner_aan_wensen(peildatum=dag - timedelta(days=1)) == 0
    assert herinner_aan_wensen(peildatum=dag + timedelta(days=9)) == 1
    assert herinner_aan_wensen(peildatum=dag + timedelta(days=9)) == 0
    assert signalen(huis) == [(Moment.WENS_VRAAG, huis.versterking.pk, "open")]
    leg_wens_vast(
        adres_id=huis.adres.pk,
        vorm=Wensvorm.OPNAME,
        antwoord=NEE,
        hoe=Hoe.TELEFOON,
        gegeven_op=dag,
        door=huis.bb,
        peildatum=dag,
        persoon_id=huis.eigenaar.persoon_id,
    )
    assert signalen(huis)[0][2] == "vervallen"


def test_wie_al_antwoordde_wordt_niet_opnieuw_gevraagd(huis: Huis) -> None:
    huis.leg_vast(LATER, later_op=VANDAAG + timedelta(days=30))
    huis.leg_vast(JA)
    huis.leg_vast(LATER, vorm=Wensvorm.INBRENG, later_op=VANDAAG + timedelta(days=30))
    huis.leg_vast(LATER, vorm=Wensvorm.INBRENG, later_op=VANDAAG + timedelta(days=90))
    assert herinner_aan_wensen(peildatum=VANDAAG + timedelta(days=31)) == 0
    assert herinner_aan_wensen(peildatum=VANDAAG + timedelta(days=91)) == 1


GEROEPEN: list[dict[str, Any]] = []


def onthoud(**wat: Any) -> None:
    GEROEPEN.append(wat)


def test_wie_zich_aanmeldde_hoort_van_een_ingetrokken_ja(huis: Huis, settings: Any) -> None:
    GEROEPEN.clear()
    settings.BIJ_INTREKKEN_WENS = ["tests.samenloop.actions.test_wenssignalen.onthoud"]
    huis.leg_vast(JA)
    huis.leg_vast(JA, vorm=Wensvorm.INBRENG)
    assert GEROEPEN == []
    huis.leg_vast(NEE)
    huis.leg_vast(LATER)
    assert [
        {"adres_id": huis.adres.pk, "vorm": Wensvorm.OPNAME, "door": huis.bb, "peildatum": VANDAAG}
    ] == GEROEPEN


# -- tegelijk


@pytest.mark.django_db(transaction=True)
def test_acht_keer_hetzelfde_tegelijk_is_een_antwoord() -> None:
    huis = Huis()
    gelukt, geweigerd, fouten = tegelijk(
        8, lambda nummer: huis.leg_vast(JA, door=huis.bb if nummer % 2 else huis.zb)
    )
    assert (gelukt, len(geweigerd), fouten) == (1, 7, [])
    assert Bewonerswens.objects.count() == 1
    assert huis.versterking.gebeurtenissen.count() == huis.schade.gebeurtenissen.count() == 1


@pytest.mark.django_db(transaction=True)
def test_een_nee_wacht_op_de_gezamenlijke_stap_die_al_bezig_is() -> None:
    """Wie `eis_wens` heeft doorstaan, houdt zijn ja tot de stap klaar is; het nee komt erna, of ervoor."""
    huis = Huis()
    huis.leg_vast(JA)
    volgorde: list[str] = []
    bezig = Event()

    def doe(nummer: int) -> None:
        if nummer == 0:
            with transaction.atomic():
                eis_wens(adres_id=huis.adres.pk, vorm=Wensvorm.OPNAME, peildatum=VANDAAG)
                bezig.set()
                sleep(0.5)
                volgorde.append("stap")
        else:
            assert bezig.wait(20)
            huis.zelf(NEE)
            volgorde.append("nee")

    gelukt, geweigerd, fouten = tegelijk(2, doe)
    assert (gelukt, geweigerd, fouten) == (2, [], [])
    assert volgorde == ["stap", "nee"]
    assert Signaal.objects.filter(soort=Moment.WENS_WEG).count() == 2


@pytest.mark.django_db(transaction=True)
def test_bewoner_en_twee_medewerkers_tegelijk_lopen_niet_vast() -> None:
    huis = Huis()
    kiezers = [
        lambda: huis.zelf(NEE),
        lambda: huis.leg_vast(JA),
        lambda: huis.leg_vast(JA, Wensvorm.INBRENG, door=huis.zb),
    ]
    gelukt, geweigerd, fouten = tegelijk(6, lambda nummer: kiezers[nummer % 3]())
    assert fouten == []
    assert gelukt == Bewonerswens.objects.count()
    assert gelukt + len(geweigerd) == 6
    assert gebroken_schakels(huis.versterking.pk) == gebroken_schakels(huis.schade.pk) == []
