"""Wat de tijd met een verzoek doet, en het wissen van de woorden."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from groningen.rules.fouten import Geweigerd
from groningen.rules.rollen import Rol
from samenloop.actions.svip.bewaking import controleer_verzoeken
from samenloop.actions.svip.bewoner import leg_bewonersantwoord_vast
from samenloop.actions.svip.bureau import geef_verzoek_terug, stuur_verzoek_door
from samenloop.actions.svip.privacy import wis_verzoektekst
from samenloop.models import Informatieverzoek, Signaal
from tests.factories import VANDAAG, maak_kijker
from tests.samenloop.svip.wereld import NU, Punt, stand
from versterking.actions.zijpaden import zie_af

pytestmark = pytest.mark.django_db


@pytest.fixture
def punt() -> Punt:
    return Punt()


def test_te_laat_bij_een_bureau_horen_beide_coordinatoren_een_keer(punt: Punt) -> None:
    verzoek = punt.vraag()
    assert verzoek.uiterlijk_op == VANDAAG + timedelta(days=2)
    assert controleer_verzoeken(peildatum=VANDAAG + timedelta(days=2)) == 0
    dag = VANDAAG + timedelta(days=9)
    assert [controleer_verzoeken(peildatum=dag) for _ in range(2)] == [1, 0]
    verzoek.refresh_from_db()
    assert (verzoek.stand, verzoek.te_laat_sinds) == ("ingediend", VANDAAG + timedelta(days=3))
    signalen = Signaal.objects.filter(soort="svip_te_laat")
    assert {(een.dossier_id, een.trede) for een in signalen} == {
        (punt.dossier.pk, "coordinator"),
        (punt.melding.pk, "coordinator"),
    }
    stuur_verzoek_door(verzoek_id=verzoek.pk, door=punt.svip_ncg, peildatum=dag)
    verzoek.refresh_from_db()
    assert verzoek.te_laat_sinds is None


@pytest.mark.parametrize(
    ("breng", "dagen"),
    [
        (lambda p: geef_verzoek_terug(verzoek_id=p.vraag().pk, door=p.svip_ncg, reden="Vul aan.", **NU), 15),
        (lambda p: p.gevraagd(), 29),
        (lambda p: p.toegekend(), 61),
        (lambda p: p.vraag(), 61),
    ],
)
def test_wat_niet_op_tijd_komt_verloopt(
    punt: Punt, breng: Callable[[Punt], Informatieverzoek], dagen: int
) -> None:
    verzoek = breng(punt)
    assert controleer_verzoeken(peildatum=VANDAAG + timedelta(days=dagen)) == 1
    assert stand(verzoek) == "verlopen"
    assert all(grond.gesloten_op for grond in punt.gronden)


# -- wissen


def test_de_privacyfunctionaris_wist_de_woorden_en_niet_de_feiten(punt: Punt) -> None:
    verzoek, privacy = punt.gevraagd(), maak_kijker(Rol.PRIVACY)
    with pytest.raises(Geweigerd, match="loopt nog"):
        wis_verzoektekst(verzoek_id=verzoek.pk, door=privacy, reden="Op verzoek.", **NU)
    leg_bewonersantwoord_vast(verzoek_id=verzoek.pk, ja=False, door=punt.eigenaar, **NU)
    for wie in (punt.svip_ncg, maak_kijker(Rol.BEHEERDER), punt.bb):
        with pytest.raises(Geweigerd, match="privacyfunctionaris"):
            wis_verzoektekst(verzoek_id=verzoek.pk, door=wie, reden="Op verzoek.", **NU)
    verzoek = wis_verzoektekst(verzoek_id=verzoek.pk, door=privacy, reden="Op verzoek.", **NU)
    assert (verzoek.waarvoor, verzoek.noodzaak, verzoek.antwoord) == ("", "", "")
    assert not verzoek.toets.exclude(motief="").exists()
    assert list(verzoek.stappen.exclude(tekst="").values_list("soort", "tekst")) == [
        ("gewist", "Op verzoek.")
    ]
    assert (verzoek.velden, verzoek.stand) == (["documenten"], "afgewezen")
    with pytest.raises(Geweigerd, match="al gewist"):
        wis_verzoektekst(verzoek_id=verzoek.pk, door=privacy, reden="Nog eens.", **NU)


def test_sluit_het_dossier_van_de_vrager_dan_is_het_verlopen_en_dicht(punt: Punt) -> None:
    verzoek = punt.toegekend()
    zie_af(
        dossier_id=punt.dossier.pk,
        door=punt.bb,
        peildatum=VANDAAG,
        reden="De bewoner wil niet.",
        gevolgen_besproken=True,
    )
    assert stand(verzoek) == "verlopen"
    assert all(grond.gesloten_op for grond in punt.gronden)
    assert verzoek.stappen.latest("pk").tekst == "Het dossier waarvoor dit nodig was, is afgesloten."
