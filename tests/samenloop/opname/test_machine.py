"""De toestandsmachine van een gezamenlijke opname: elke overgang, en wat de database weigert."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django_fsm import TransitionNotAllowed

from samenloop.models import GezamenlijkeOpname, Opnamebezoek, Tijdvak
from tests.factories import VANDAAG, GebruikerFactory
from tests.samenloop.opname.wereld import MORGEN, maak_adreswereld

pytestmark = pytest.mark.django_db
STANDEN = [stand.value for stand in GezamenlijkeOpname.Stand]
MAG = {
    "aanvaard": {"voorgesteld"},
    "weiger": {"voorgesteld"},
    "plan": {"aanvaard"},
    "verzet": {"gepland", "niet_thuis"},
    "meld_niet_thuis": {"gepland"},
    "rond_af": {"gepland"},
    "annuleer": {"voorgesteld", "aanvaard", "gepland", "niet_thuis"},
}


@pytest.mark.parametrize(("naam", "stand"), list(product(MAG, STANDEN)))
def test_elke_overgang_uit_elke_stand(naam: str, stand: str) -> None:
    wie: Any = GebruikerFactory()
    argumenten: dict[str, dict[str, Any]] = {
        "aanvaard": {"op": VANDAAG, "door": wie},
        "weiger": {"op": VANDAAG, "door": wie, "reden": "Vol"},
        "plan": {"een_deskundige_omdat": ""},
        "verzet": {"vorm": "tegelijk", "een_deskundige_omdat": ""},
        "meld_niet_thuis": {"op": VANDAAG},
        "rond_af": {"op": VANDAAG},
        "annuleer": {"op": VANDAAG, "reden": "Ziek"},
    }
    opname = GezamenlijkeOpname(stand=stand)
    if stand in MAG[naam]:
        getattr(opname, naam)(**argumenten[naam])
        assert opname.loopt is (opname.stand in GezamenlijkeOpname.LOPEND)
    else:
        with pytest.raises(TransitionNotAllowed):
            getattr(opname, naam)(**argumenten[naam])
        assert opname.stand == stand


def test_elke_overgang_is_bekend() -> None:
    veld: Any = GezamenlijkeOpname._meta.get_field("stand")
    assert {een.name for een in veld.get_all_transitions(GezamenlijkeOpname)} == set(MAG)


def test_de_stand_is_niet_met_de_hand_te_zetten() -> None:
    opname = maak_adreswereld().voorstel()
    with pytest.raises(AttributeError):
        opname.stand = "gepland"


def test_de_database_weigert_een_tweede_lopende() -> None:
    opname = maak_adreswereld().voorstel()
    tweede = GezamenlijkeOpname.objects.get(pk=opname.pk)
    tweede.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        tweede.save(force_insert=True)


def test_de_database_weigert_overlap_en_dubbel_bezet() -> None:
    wereld = maak_adreswereld()
    opname = wereld.gepland()
    bezoek = opname.bezoeken.first()
    assert bezoek is not None
    with pytest.raises(IntegrityError), transaction.atomic():
        Opnamebezoek.objects.create(opname=opname, tijdvak=bezoek.tijdvak, spoor="beide")
    vak = bezoek.tijdvak
    with pytest.raises(IntegrityError), transaction.atomic():
        Tijdvak.objects.create(deskundige=vak.deskundige, dag=MORGEN, van="10:30", tot="12:00")
    Tijdvak.objects.create(deskundige=vak.deskundige, dag=MORGEN, van=vak.tot, tot="12:00")
