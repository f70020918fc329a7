"""De wens van de bewoner: wie hem vastlegt, wat er blijft staan, en wat er niet zonder mag."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from groningen.actions.gebeurtenissen import gebroken_schakels
from groningen.models import Adresrelatie, Organisatie
from groningen.rules.fouten import GeenToegang, Geweigerd
from groningen.rules.rollen import Organisatiesoort, Rol
from samenloop.actions.wensen import eis_wens, leg_wens_vast, wis_toelichting
from samenloop.models import Bewonerswens
from samenloop.rules.wensen import Antwoord, GeenWens, Hoe, Wensvorm
from tests.factories import (
    VANDAAG,
    AdresrelatieFactory,
    maak_bewoner,
    maak_kijker,
    maak_versterking,
)
from tests.samenloop.wenshuis import Huis

pytestmark = pytest.mark.django_db
JA, NEE, LATER = Antwoord.JA, Antwoord.NEE, Antwoord.LATER
NCG, IMG = Organisatiesoort.NCG, Organisatiesoort.IMG


@pytest.fixture
def huis() -> Huis:
    return Huis()


def test_zonder_wens_gaat_niets_samen(huis: Huis) -> None:
    for vorm in Wensvorm:
        with pytest.raises(GeenWens, match="Nog niet gevraagd") as fout:
            eis_wens(adres_id=huis.adres.pk, vorm=vorm, peildatum=VANDAAG)
        assert (fout.value.vorm, fout.value.adres_id) == (vorm, huis.adres.pk)


@pytest.mark.parametrize(("antwoord", "mag"), [(JA, True), (NEE, False), (LATER, False)])
def test_alleen_een_ja_laat_toe(huis: Huis, antwoord: Antwoord, mag: bool) -> None:
    huis.leg_vast(antwoord)
    assert huis.mag() is mag
    assert not huis.mag(Wensvorm.INBRENG)


def test_wat_er_staat_wie_hoe_en_op_welke_uitleg(huis: Huis) -> None:
    wens = huis.leg_vast(LATER, later_op=VANDAAG + timedelta(days=30), toelichting="  Eerst de verbouwing.  ")
    wens.refresh_from_db()
    assert (wens.persoon_id, wens.vastgelegd_door, wens.hoe) == (
        huis.eigenaar.persoon_id,
        huis.bb.gebruiker,
        "telefoon",
    )
    assert (wens.uitlegversie, wens.toelichting) == (1, "Eerst de verbouwing.")
    assert wens.vastgelegd_op is not None


def test_het_staat_in_het_verloop_van_beide(huis: Huis) -> None:
    huis.leg_vast(NEE, toelichting="Te veel mensen in huis.")
    for dossier in (huis.versterking, huis.schade):
        [gebeurtenis] = dossier.gebeurtenissen.all()
        assert gebeurtenis.soort == "wens_vastgelegd"
        assert gebeurtenis.na["wens"] == "gezamenlijke opname: nee (telefoon)"
        assert (gebeurtenis.na["vorm"], gebeurtenis.na["antwoord"], gebeurtenis.na["mag"]) == (
            "opname",
            "nee",
            False,
        )
        tekst = json.loads(gebeurtenis.tekst.inhoud)
        assert tekst["toelichting"] == "Te veel mensen in huis."
        assert tekst["gegeven_door"].endswith(", eigenaar")
        assert "Testema" not in json.dumps(gebeurtenis.na)
        assert gebroken_schakels(dossier.pk) == []


def test_een_ander_antwoord_laat_het_eerste_staan(huis: Huis) -> None:
    huis.leg_vast(JA)
    huis.leg_vast(NEE)
    huis.leg_vast(JA)
    assert [een.antwoord for een in Bewonerswens.objects.order_by("pk")] == ["ja", "nee", "ja"]
    assert huis.mag()


def test_de_dag_van_het_antwoord_telt_niet_die_van_het_vastleggen(huis: Huis) -> None:
    huis.zelf(NEE)
    huis.leg_vast(JA, gegeven_op=VANDAAG - timedelta(days=3))
    assert not huis.mag()


def test_twee_keer_hetzelfde_wordt_geweigerd(huis: Huis) -> None:
    huis.leg_vast(NEE)
    with pytest.raises(Geweigerd, match="al vastgelegd"):
        huis.leg_vast(NEE, hoe=Hoe.GESPREK)
    huis.leg_vast(NEE, gegeven_op=VANDAAG - timedelta(days=1))
    assert Bewonerswens.objects.count() == 2


@pytest.mark.parametrize(
    ("anders", "veld"),
    [
        ({"gegeven_op": VANDAAG + timedelta(days=1)}, "gegeven_op"),
        ({"gegeven_op": date(1950, 1, 1)}, "gegeven_op"),
        ({"later_op": VANDAAG + timedelta(days=1)}, "later_op"),
        ({"antwoord": LATER, "later_op": VANDAAG}, "later_op"),
        ({"antwoord": LATER, "later_op": date(2040, 1, 1)}, "later_op"),
        ({"toelichting": "x" * 301}, "toelichting"),
        ({"hoe": Hoe.PORTAAL}, "hoe"),
        ({"hoe": "duif"}, "hoe"),
        ({"antwoord": "misschien"}, "antwoord"),
        ({"persoon_id": None}, "wie"),
    ],
)
def test_wat_niet_klopt_wordt_geweigerd(huis: Huis, anders: dict[str, Any], veld: str) -> None:
    with pytest.raises(Geweigerd) as fout:
        huis.leg_vast(**anders)
    assert fout.value.veld == veld
    assert not Bewonerswens.objects.exists()
    assert not huis.versterking.gebeurtenissen.exists()


@pytest.mark.parametrize(
    ("rol", "organisatie", "mag"),
    [
        (Rol.COORDINATOR, NCG, True),
        (Rol.SVIP, NCG, True),
        (Rol.SVIP, IMG, True),
        (Rol.COORDINATOR, IMG, True),
        (Rol.BEWONERSBEGELEIDER, NCG, False),
        (Rol.ZAAKBEGELEIDER, IMG, False),
        (Rol.FINANCIEEL, NCG, False),
        (Rol.PRIORITERING, IMG, False),
        (Rol.BESTUUR, NCG, False),
        (Rol.GEMEENTE, Organisatiesoort.GEMEENTE, False),
        (Rol.CORPORATIE, Organisatiesoort.CORPORATIE, False),
        (Rol.INTERVENTIETEAM, Organisatiesoort.INTERVENTIETEAM, False),
    ],
)
def test_wie_mag_vastleggen(huis: Huis, rol: Rol, organisatie: Organisatiesoort, mag: bool) -> None:
    Organisatie.objects.get_or_create(soort=organisatie, defaults={"naam": f"Test {organisatie}"})
    door = maak_kijker(rol, organisatie=organisatie)
    if mag:
        huis.leg_vast(door=door)
        return
    with pytest.raises(Geweigerd):
        huis.leg_vast(door=door)
    assert not Bewonerswens.objects.exists()


def test_zonder_lopend_dossier_van_de_eigen_organisatie_niet() -> None:
    zaak = maak_versterking(status="6.2").dossier
    bewoner = maak_bewoner(zaak.adres)
    for door in (maak_kijker(Rol.SVIP), maak_kijker(Rol.SVIP, organisatie=IMG), bewoner):
        with pytest.raises(Geweigerd, match=r"lop|loopt"):
            leg_wens_vast(
                adres_id=zaak.adres_id,
                vorm=Wensvorm.OPNAME,
                antwoord=JA,
                hoe=Hoe.BRIEF,
                gegeven_op=VANDAAG,
                door=door,
                peildatum=VANDAAG,
                persoon_id=bewoner.persoon_id,
            )


# -- de bewoner zelf


def test_een_bewoner_legt_zijn_eigen_antwoord_vast(huis: Huis) -> None:
    ander = maak_bewoner(maak_versterking().dossier.adres)
    wens = huis.zelf(JA, persoon_id=ander.persoon_id, gegeven_op=date(2020, 1, 1))
    assert (wens.persoon_id, wens.hoe, wens.gegeven_op) == (huis.eigenaar.persoon_id, "portaal", VANDAAG)
    with pytest.raises(GeenToegang):
        huis.zelf(NEE, wie=ander)
    assert huis.mag()


def test_een_gemachtigde_ook(huis: Huis) -> None:
    huis.zelf(JA, wie=maak_bewoner(huis.adres, soort="gemachtigde"))
    assert huis.mag()


def test_een_huurder_houdt_een_opname_tegen_maar_beslist_niet(huis: Huis) -> None:
    huurder = maak_bewoner(huis.adres, soort="huurder")
    huis.zelf(JA, wie=huurder)
    assert not huis.mag()
    huis.leg_vast(JA)
    assert huis.mag()
    huis.zelf(NEE, wie=huurder)
    assert not huis.mag()
    with pytest.raises(Geweigerd, match="beslist de eigenaar"):
        huis.zelf(JA, wie=huurder, vorm=Wensvorm.INBRENG)


def test_wie_verhuist_telt_niet_meer(huis: Huis) -> None:
    huis.leg_vast(JA)
    Adresrelatie.objects.filter(persoon_id=huis.eigenaar.persoon_id).update(tot=VANDAAG - timedelta(days=1))
    nieuw = maak_bewoner(huis.adres)
    assert not huis.mag()
    with pytest.raises(Geweigerd, match="nu bij dit adres hoort"):
        huis.leg_vast(JA)
    with pytest.raises(GeenToegang):
        huis.zelf(JA)
    huis.zelf(JA, wie=nieuw)
    assert huis.mag()


def test_twee_eigenaren_moeten_beiden_niet_tegen_zijn(huis: Huis) -> None:
    partner = maak_bewoner(huis.adres)
    huis.zelf(JA)
    assert huis.mag()
    huis.zelf(LATER, wie=partner)
    assert not huis.mag()


def test_een_corporatie_is_eigenaar_als_organisatie() -> None:
    huis = Huis()
    Adresrelatie.objects.filter(adres=huis.adres).update(tot=date(2020, 1, 1))
    corporatie = Organisatie.objects.create(soort=Organisatiesoort.CORPORATIE, naam="Wonen Test")
    AdresrelatieFactory(adres=huis.adres, persoon=None, organisatie=corporatie)
    with pytest.raises(Geweigerd, match="Kies wie"):
        huis.leg_vast(JA, persoon_id=None)
    wens = huis.leg_vast(JA, persoon_id=None, organisatie_id=corporatie.pk)
    assert (wens.persoon_id, wens.organisatie_id) == (None, corporatie.pk)
    assert huis.mag()


def test_zonder_bekende_eigenaar_telt_een_antwoord_zonder_naam() -> None:
    huis = Huis()
    Adresrelatie.objects.filter(adres=huis.adres).update(tot=date(2020, 1, 1))
    huis.leg_vast(JA, persoon_id=None)
    assert huis.mag()
    maak_bewoner(huis.adres)
    assert not huis.mag()


# -- de database


@pytest.mark.parametrize("velden", [{"antwoord": "nee"}, {"toelichting": "Anders."}, {"hoe": "brief"}])
def test_een_antwoord_wijzigt_niet(huis: Huis, velden: dict[str, str]) -> None:
    wens = huis.leg_vast(JA, toelichting="Graag.")
    with pytest.raises(IntegrityError), transaction.atomic():
        Bewonerswens.objects.filter(pk=wens.pk).update(**velden)
    with pytest.raises(IntegrityError), transaction.atomic():
        Bewonerswens.objects.filter(pk=wens.pk).update(toelichting="", antwoord="nee")
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM samenloop_bewonerswens WHERE id = %s", [wens.pk])
    wens.refresh_from_db()
    assert (wens.antwoord, wens.toelichting) == ("ja", "Graag.")


def test_alleen_de_privacyfunctionaris_wist_een_toelichting(huis: Huis) -> None:
    wens = huis.leg_vast(JA, toelichting="Belt u na zessen.")
    with pytest.raises(Geweigerd):
        wis_toelichting(wens_id=wens.pk, door=huis.bb, peildatum=VANDAAG)
    wis_toelichting(wens_id=wens.pk, door=maak_kijker(Rol.PRIVACY), peildatum=VANDAAG)
    wens.refresh_from_db()
    assert (wens.antwoord, wens.toelichting) == ("ja", "")
