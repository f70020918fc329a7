"""Wat bij binnenkomst al voorbij was: een mens beslist, en tot dan gebeurt er niets."""

from datetime import date

import pytest

from groningen.access import Kijker
from groningen.actions.beoordelen import beoordeel_verstreken
from groningen.actions.termijnronde import controleer
from groningen.models import Bericht, Boeking, Gebeurtenis, Termijn
from groningen.queries.termijnronde import te_beoordelen
from groningen.rules.fouten import Geweigerd, Verouderd
from groningen.rules.rollen import Organisatiesoort, Rol
from tests.factories import VANDAAG, AdresrelatieFactory, maak_kijker

from .termijnwereld import DAG, maak_termijn, stel_in_gebreke

pytestmark = pytest.mark.django_db


@pytest.fixture
def img() -> Kijker:
    return maak_kijker(Rol.COORDINATOR, organisatie=Organisatiesoort.IMG)


@pytest.fixture
def rij() -> Termijn:
    termijn = maak_termijn("schade.besluit", VANDAAG - 50 * DAG, begin=VANDAAG - 60 * DAG)
    AdresrelatieFactory(adres=termijn.dossier.adres)
    Termijn.objects.filter(pk=termijn.pk).update(
        status="verstreken", verstreken_op=VANDAAG - 49 * DAG, ter_beslissing=True, actie_op=None
    )
    return termijn


def beoordeel(rij: Termijn, door: Kijker, oordeel: str, **meer: object) -> Termijn:
    velden = {"reden": "Nagekeken bij IMG", "peildatum": VANDAAG, **meer}
    beoordeel_verstreken(termijn_id=rij.pk, oordeel=oordeel, door=door, **velden)  # type: ignore[arg-type]
    return Termijn.objects.get(pk=rij.pk)


def test_tot_iemand_beslist_gebeurt_er_niets_en_staat_zij_op_de_lijst(rij: Termijn, img: Kijker) -> None:
    stel_in_gebreke(rij, VANDAAG - 30 * DAG)
    controleer(peildatum=VANDAAG)
    assert not Bericht.objects.exists()
    assert not Boeking.objects.exists()
    assert list(te_beoordelen(img)) == [rij]
    assert list(te_beoordelen(maak_kijker(Rol.COORDINATOR))) == []


def test_laat_lopen_is_voortaan_een_gewone_gemiste_termijn(rij: Termijn, img: Kijker) -> None:
    na = beoordeel(rij, img, "laat_lopen")
    assert (na.status, na.ter_beslissing, na.actie_op) == ("verstreken", False, None)
    assert not Boeking.objects.exists(), "zonder ingebrekestelling is er niets verschuldigd"
    assert "ingebrekestelling" in Bericht.objects.get().tekst
    assert list(te_beoordelen(img)) == []
    gebeurtenis = Gebeurtenis.objects.get(soort="termijn_beoordeeld")
    assert gebeurtenis.na["oordeel"] == "laat_lopen"
    assert "Nagekeken bij IMG" in gebeurtenis.tekst.inhoud
    stel_in_gebreke(rij, VANDAAG)
    Termijn.objects.filter(pk=rij.pk).update(actie_op=VANDAAG + 15 * DAG)
    controleer(peildatum=VANDAAG + 16 * DAG)
    assert [b.dag for b in Boeking.objects.all()] == [VANDAAG + 15 * DAG, VANDAAG + 16 * DAG]


def test_al_besloten_is_gehaald_op_die_dag(rij: Termijn, img: Kijker) -> None:
    na = beoordeel(rij, img, "al_besloten", op=VANDAAG - 20 * DAG)
    assert (na.status, na.gehaald_op, na.ter_beslissing) == ("gehaald", VANDAAG - 20 * DAG, False)
    assert not Bericht.objects.exists()


def test_vervalt(rij: Termijn, img: Kijker) -> None:
    na = beoordeel(rij, img, "vervalt")
    assert (na.status, na.vervallen_op) == ("vervallen", VANDAAG)
    assert not Bericht.objects.exists()


@pytest.mark.parametrize(
    ("oordeel", "meer"),
    [
        ("iets", {}),
        ("vervalt", {"reden": "  "}),
        ("vervalt", {"reden": "x" * 401}),
        ("al_besloten", {"op": VANDAAG + DAG}),
        ("al_besloten", {"op": date(1990, 1, 1)}),
        ("al_besloten", {"op": date(9999, 1, 1)}),
    ],
)
def test_onzin_wordt_geweigerd(rij: Termijn, img: Kijker, oordeel: str, meer: dict[str, object]) -> None:
    with pytest.raises(Geweigerd):
        beoordeel(rij, img, oordeel, **meer)
    assert Termijn.objects.get(pk=rij.pk).ter_beslissing
    assert not Gebeurtenis.objects.exists()


def test_een_keer_en_alleen_door_wie_het_mag(rij: Termijn, img: Kijker) -> None:
    with pytest.raises(Geweigerd, match="andere organisatie"):
        beoordeel(rij, maak_kijker(Rol.COORDINATOR), "vervalt")
    with pytest.raises(Verouderd):
        beoordeel(rij, img, "vervalt", versie=99)
    beoordeel(rij, img, "vervalt")
    with pytest.raises(Geweigerd, match="al beslist"):
        beoordeel(rij, img, "laat_lopen")
