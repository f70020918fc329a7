"""Termijnen wijzigen: opschorten, verdagen en uitstel met instemming."""

from datetime import date
from typing import Any

import pytest

from groningen.access import Kijker
from groningen.actions.opschortingen import beeindig_opschorting, schort_op, trek_opschorting_in
from groningen.actions.verlengingen import trek_instemming_in, verdaag
from groningen.models import (
    Opschorting,
    Verlenging,
)
from groningen.rules.fouten import Geweigerd, Verouderd
from groningen.rules.rollen import Rol
from schade import actions as schade
from tests.factories import (
    VANDAAG,
    maak_kijker,
)
from tests.groningen.actions.termijnhulp import (
    DAG,
    IMG,
    gewoon,
    instemmen,
    laat,
    meld,
    onderwerpen,
    opnieuw,
    opschorten,
    toezegging,
    weigert,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def img() -> Kijker:
    return maak_kijker(Rol.COORDINATOR, organisatie=IMG)


@pytest.fixture
def ncg() -> Kijker:
    return maak_kijker(Rol.COORDINATOR)


# -- opschorten


def test_een_verzoek_om_aanvulling_laat_de_termijn_stilstaan_en_de_dagen_komen_terug(img: Kijker) -> None:
    termijn = meld(img, VANDAAG - 7 * DAG)
    was = termijn.eindigt_op
    assert was is not None
    gebeurtenis = opschorten(termijn, img)
    termijn = opnieuw(termijn)
    assert termijn.status == "lopend"
    assert termijn.eindigt_op is not None
    assert termijn.eindigt_op >= was + 14 * DAG
    assert termijn.actie_op == termijn.eindigt_op - 14 * DAG
    rij = Opschorting.objects.get()
    assert (rij.grond, rij.veroorzaakt_door, rij.gebeurtenis) == ("aanvulling", "bewoner", gebeurtenis)
    assert "gevraagd" not in gebeurtenis.na
    assert onderwerpen(termijn) == ["Wij hebben gegevens van u nodig, uiterlijk op 6 december 2026"]


def test_een_verzoek_zonder_laatste_dag_schort_niet_op(img: Kijker) -> None:
    termijn = meld(img, VANDAAG - 7 * DAG)
    weigert(termijn, lambda: opschorten(termijn, img, tot=None), "laatste dag", veld="tot")


def test_eerder_aangevuld_dan_loopt_de_termijn_eerder_weer(img: Kijker) -> None:
    termijn = meld(img, VANDAAG - 14 * DAG)
    opschorten(termijn, img, van=VANDAAG - 7 * DAG, tot=VANDAAG + 7 * DAG)
    lang = opnieuw(termijn).eindigt_op
    beeindig_opschorting(
        **gewoon(termijn, img),
        opschorting_id=Opschorting.objects.get().pk,
        tot=VANDAAG - DAG,
        reden="Ontvangen.",
    )
    assert lang is not None
    termijn = opnieuw(termijn)
    assert termijn.eindigt_op is not None
    assert termijn.eindigt_op < lang
    assert onderwerpen(termijn)[-1].startswith("Onze tijd om te beslissen loopt weer")


def test_overmacht_zonder_einde_en_weer_verder(img: Kijker) -> None:
    termijn = meld(img, VANDAAG - 7 * DAG)
    opschorten(termijn, img, grond="overmacht", tot=None, gevraagd="", reden="Overstroming.")
    rij = opnieuw(termijn)
    assert (rij.status, rij.eindigt_op, rij.actie_op) == ("opgeschort", None, None)
    beeindig_opschorting(
        **gewoon(termijn, img), opschorting_id=Opschorting.objects.get().pk, tot=VANDAAG, reden="Voorbij."
    )
    rij = opnieuw(termijn)
    assert rij.status == "lopend"
    assert rij.eindigt_op is not None
    assert len(onderwerpen(termijn)) == 2


def test_een_ingetrokken_opschorting_telt_niet_mee(img: Kijker) -> None:
    termijn = meld(img, VANDAAG - 7 * DAG)
    was = termijn.eindigt_op
    opschorten(termijn, img)
    trek = {"opschorting_id": Opschorting.objects.get().pk, "reden": "Verkeerd dossier."}
    trek_opschorting_in(**gewoon(termijn, img), **trek)
    assert opnieuw(termijn).eindigt_op == was
    weigert(termijn, lambda: trek_opschorting_in(**gewoon(termijn, img), **trek), "al ingetrokken")
    weigert(
        termijn,
        lambda: beeindig_opschorting(**gewoon(termijn, img), tot=VANDAAG, **trek),
        "al ingetrokken",
    )


@pytest.mark.parametrize(
    ("anders", "veld"),
    [
        ({"van": VANDAAG, "tot": VANDAAG - DAG}, "tot"),
        ({"van": VANDAAG + 2 * DAG}, "van"),
        ({"van": date(9999, 12, 31), "tot": None, "grond": "overmacht"}, "van"),
        ({"tot": date(9999, 1, 1)}, "tot"),
        ({"tot": date(2090, 1, 1)}, "tot"),
        ({"van": date(1900, 1, 1)}, "van"),
        ({"van": VANDAAG - 7 * DAG}, "van"),
        ({"grond": "instemming"}, "grond"),
        ({"grond": "zomaar"}, "grond"),
        ({"reden": "  "}, "reden"),
        ({"gevraagd": ""}, "gevraagd"),
        ({"veroorzaakt_door": "overheid"}, "veroorzaakt_door"),
        ({"document_id": 987654}, "document"),
    ],
)
def test_onzin_bij_opschorten_verandert_niets(img: Kijker, anders: dict[str, Any], veld: str) -> None:
    termijn = meld(img, VANDAAG - 7 * DAG)
    weigert(termijn, lambda: opschorten(termijn, img, **anders), veld=veld)


def test_twee_keer_om_dezelfde_reden_kan_niet(img: Kijker) -> None:
    termijn = meld(img, VANDAAG - 7 * DAG)
    opschorten(termijn, img)
    weigert(termijn, lambda: opschorten(termijn, img, van=VANDAAG + DAG), "al stil", veld="van")


def test_na_het_besluit_of_na_afloop_staat_niets_meer_stil(img: Kijker) -> None:
    voorbij = laat(img)
    weigert(voorbij, lambda: opschorten(voorbij, img), "voorbij", veld="van")
    klaar = meld(img, VANDAAG - 7 * DAG)
    schade.trek_in(dossier_id=klaar.dossier_id, door=img, peildatum=VANDAAG, reden="Verkocht.")
    weigert(klaar, lambda: opschorten(klaar, img), "loopt niet meer")


@pytest.mark.parametrize("rol", [Rol.ZAAKBEGELEIDER, Rol.SVIP, Rol.FINANCIEEL])
def test_wie_niet_behandelt_wijzigt_geen_termijn(img: Kijker, rol: Rol) -> None:
    termijn = meld(img, VANDAAG - 7 * DAG)
    ander = maak_kijker(rol, organisatie=IMG)
    weigert(termijn, lambda: opschorten(termijn, ander))


def test_een_andere_organisatie_wijzigt_geen_termijn(img: Kijker, ncg: Kijker) -> None:
    termijn = meld(img, VANDAAG - 7 * DAG)
    weigert(termijn, lambda: opschorten(termijn, ncg), "andere organisatie")


def test_wie_een_oude_stand_zag_wijzigt_niets(img: Kijker) -> None:
    termijn = meld(img, VANDAAG - 7 * DAG)
    versie = termijn.dossier.versie
    opschorten(termijn, img, versie=versie)
    with pytest.raises(Verouderd):
        opschorten(termijn, img, versie=versie, grond="overmacht")


def test_een_termijn_die_niet_bestaat(img: Kijker) -> None:
    with pytest.raises(Geweigerd):
        schort_op(termijn_id=987654, door=img, peildatum=VANDAAG, grond="overmacht", van=VANDAAG, reden="x")


# -- verdagen


def test_verdagen_zonder_wettelijke_termijn_verschuift_de_dag(img: Kijker) -> None:
    termijn = meld(img, VANDAAG - 7 * DAG)
    tot = date(2027, 6, 1)
    verdaag(**gewoon(termijn, img), grond="lid_3", tot=tot, reden="Er is een deskundige nodig.")
    assert opnieuw(termijn).eindigt_op == tot
    assert onderwerpen(termijn) == ["Wij hebben meer tijd nodig: uiterlijk 1 juni 2027"]


def test_een_mededeling_op_lid_1_verandert_de_termijn_niet(img: Kijker) -> None:
    termijn = laat(img)
    verdaag(**gewoon(termijn, img), grond="lid_1", tot=VANDAAG + 30 * DAG, reden="Drukte.")
    assert opnieuw(termijn).eindigt_op == termijn.eindigt_op
    assert "verwachten" in onderwerpen(termijn)[-1]


@pytest.mark.parametrize(
    ("anders", "veld"),
    [
        ({"grond": "bezwaar"}, "grond"),
        ({"grond": ""}, "grond"),
        ({"tot": VANDAAG - DAG}, "tot"),
        ({"tot": VANDAAG + DAG}, "tot"),
        ({"tot": date(9999, 1, 1)}, "tot"),
        ({"reden": ""}, "reden"),
    ],
)
def test_onzin_bij_verdagen_verandert_niets(img: Kijker, anders: dict[str, Any], veld: str) -> None:
    termijn = meld(img, VANDAAG - 7 * DAG)
    gegevens = {"grond": "lid_3", "tot": VANDAAG + 300 * DAG, "reden": "Drukte.", **anders}
    weigert(termijn, lambda: verdaag(**gewoon(termijn, img), **gegevens), veld=veld)


def test_te_laat_is_te_laat_om_te_verdagen(img: Kijker) -> None:
    termijn = laat(img)
    weigert(
        termijn,
        lambda: verdaag(**gewoon(termijn, img), grond="lid_3", tot=VANDAAG + 30 * DAG, reden="Drukte."),
        "moest vóór",
        veld="grond",
    )


# -- instemming


def test_instemming_bewaart_de_tekst_en_kan_worden_ingetrokken(img: Kijker) -> None:
    termijn = meld(img, VANDAAG - 7 * DAG)
    was = termijn.eindigt_op
    instemmen(termijn, img)
    rij = Verlenging.objects.get()
    assert (rij.akkoord_tekst, opnieuw(termijn).eindigt_op) == ("Ik vind het goed.", date(2027, 5, 3))
    trek = {"verlenging_id": rij.pk, "ingetrokken_op": VANDAAG, "reden": "Belde."}
    trek_instemming_in(**gewoon(termijn, img), **trek)
    assert opnieuw(termijn).eindigt_op == was
    assert [zin.split(" ")[0] for zin in onderwerpen(termijn)] == ["U", "Uw"]
    weigert(termijn, lambda: trek_instemming_in(**gewoon(termijn, img), **trek), "voorbij of ingetrokken")


def test_na_intrekken_van_uitstel_telt_de_tijd_tot_die_dag_niet_als_te_laat(img: Kijker) -> None:
    termijn = laat(img, dagen=-1)
    instemmen(termijn, img, tot=VANDAAG + 100 * DAG)
    later = VANDAAG + 30 * DAG
    trek_instemming_in(
        termijn_id=termijn.pk,
        door=img,
        peildatum=later,
        verlenging_id=Verlenging.objects.get().pk,
        ingetrokken_op=later,
        reden="",
    )
    assert opnieuw(termijn).eindigt_op == later


def test_instemmen_is_vrijwillig_en_bij_een_gemiste_toezegging_te_laat(img: Kijker, ncg: Kijker) -> None:
    termijn = meld(img, VANDAAG - 7 * DAG)
    weigert(termijn, lambda: instemmen(termijn, img, vrijwillig=False), veld="vrijwillig")
    weigert(termijn, lambda: instemmen(termijn, img, akkoord_tekst=" "), veld="akkoord_tekst")
    weigert(termijn, lambda: instemmen(termijn, img, tot=VANDAAG), veld="tot")
    weigert(termijn, lambda: instemmen(termijn, img, gegeven_op=VANDAAG + DAG), veld="gegeven_op")
    weigert(termijn, lambda: instemmen(termijn, img, gegeven_op=date(2020, 1, 1)), veld="gegeven_op")
    gemist = toezegging(ncg, dagen=5)
    weigert(gemist, lambda: instemmen(gemist, ncg), "gemist")
