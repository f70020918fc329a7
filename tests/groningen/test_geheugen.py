"""Het geheugen: alleen aanvullen, gehecht per dossier, wisbaar zonder te breken."""

from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction

from groningen.actions.gebeurtenissen import gebroken_schakels, registreer_gebeurtenis, wis_tekst
from groningen.models import Bericht, Dossier, Gebeurtenis, GebeurtenisTekst, Leesregel
from groningen.rules.fouten import Geweigerd
from groningen.rules.gebeurtenissen import Kerngebeurtenis
from groningen.rules.rollen import Rol
from samenloop.models import Samenloopverloop
from tests.factories import VANDAAG, AdresrelatieFactory, maak_kijker, maak_versterking, zet_in_plan
from versterking import actions

pytestmark = pytest.mark.django_db


@pytest.fixture
def dossier() -> Dossier:
    """Een dossier met drie gebeurtenissen, waarvan twee met tekst."""
    coordinator = maak_kijker(Rol.COORDINATOR)
    zaak = maak_versterking(status="2.1")
    wie = {"dossier_id": zaak.pk, "door": coordinator, "peildatum": VANDAAG}
    actions.plan_opname(**wie, opname_gepland_op=VANDAAG, opname_deskundige="ir. Test")
    actions.voer_opname_uit(**wie, opname_uitgevoerd_op=VANDAAG)
    actions.pauzeer(**wie, reden="bewoner ziek")
    return Dossier.objects.get(pk=zaak.pk)


def test_de_keten_klopt_en_telt_per_dossier(dossier: Dossier) -> None:
    rijen = list(Gebeurtenis.objects.filter(dossier=dossier).order_by("volgnummer"))
    assert [r.volgnummer for r in rijen] == [1, 2, 3]
    assert bytes(rijen[0].vorige_hash) == b""
    assert [bytes(r.vorige_hash) for r in rijen[1:]] == [bytes(r.hash) for r in rijen[:2]]
    assert dossier.versie == 3
    assert gebroken_schakels(dossier.pk) == []


@pytest.mark.parametrize("tabel", ["groningen_gebeurtenis", "groningen_gebeurtenistekst"])
@pytest.mark.parametrize("opdracht", ["UPDATE {} SET {} = {}", "DELETE FROM {}"])
def test_de_database_weigert_wijzigen_en_weggooien(dossier: Dossier, tabel: str, opdracht: str) -> None:
    kolom = "soort" if tabel == "groningen_gebeurtenis" else "inhoud"
    with pytest.raises(IntegrityError, match="alleen"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(opdracht.format(tabel, kolom, "'anders'"))


def test_het_leeslog_is_alleen_aan_te_vullen() -> None:
    kijker = maak_kijker(Rol.COORDINATOR)
    regel = Leesregel.objects.create(gebruiker=kijker.gebruiker, methode="GET", pad="/x/", doel="test")
    with pytest.raises(IntegrityError), transaction.atomic():
        regel.delete()
    with pytest.raises(IntegrityError), transaction.atomic():
        Leesregel.objects.update(pad="/y/")


@pytest.mark.parametrize(
    ("ingreep", "geraakt"),
    [
        ("UPDATE groningen_gebeurtenis SET na = '{}' WHERE volgnummer = 2", [2]),
        ("UPDATE groningen_gebeurtenis SET datum = datum - 1 WHERE volgnummer = 1", [1]),
        ("DELETE FROM groningen_gebeurtenis WHERE volgnummer = 2 AND tekst_hash = ''", [3]),
        (
            "UPDATE groningen_gebeurtenistekst SET inhoud = '{}' WHERE inhoud LIKE '%ziek%'",
            [3],
        ),
    ],
)
def test_wie_de_database_omzeilt_wordt_gezien(dossier: Dossier, ingreep: str, geraakt: list[int]) -> None:
    Bericht.objects.all().delete()
    Samenloopverloop.objects.all().delete()
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for tabel in ("groningen_gebeurtenis", "groningen_gebeurtenistekst"):
            cursor.execute(f"ALTER TABLE {tabel} DISABLE TRIGGER USER")
        cursor.execute(ingreep)
    assert gebroken_schakels(dossier.pk) == geraakt


def test_wissen_laat_de_keten_heel(dossier: Dossier) -> None:
    privacy = maak_kijker(Rol.PRIVACY)
    derde = Gebeurtenis.objects.get(dossier=dossier, volgnummer=3)
    with pytest.raises(Geweigerd, match="privacyfunctionaris"):
        wis_tekst(gebeurtenis_id=derde.pk, door=maak_kijker(Rol.COORDINATOR), peildatum=VANDAAG, reden="x")
    wis_tekst(gebeurtenis_id=derde.pk, door=privacy, peildatum=VANDAAG, reden="verzoek van de bewoner")
    assert GebeurtenisTekst.objects.get(pk=derde.pk).inhoud is None
    assert Gebeurtenis.objects.get(dossier=dossier, volgnummer=4).soort == Kerngebeurtenis.TEKST_GEWIST
    assert gebroken_schakels(dossier.pk) == []


def test_een_gebeurtenis_bevat_geen_namen_of_vrije_tekst(dossier: Dossier) -> None:
    for gebeurtenis in Gebeurtenis.objects.filter(dossier=dossier):
        zichtbaar = f"{gebeurtenis.voor} {gebeurtenis.na}"
        assert "Test" not in zichtbaar
        assert "ziek" not in zichtbaar


def test_een_onbekende_soort_wordt_geweigerd(dossier: Dossier) -> None:
    with pytest.raises(ValueError, match="onbekende soort"):
        registreer_gebeurtenis(
            dossier=dossier, soort="verzonnen", door=None, datum=VANDAAG, peildatum=VANDAAG
        )


def test_een_fout_in_een_verwerker_maakt_alles_ongedaan(
    dossier: Dossier, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stuk(*_: object, **__: object) -> None:
        raise RuntimeError("stuk")

    monkeypatch.setattr("samenloop.actions.indeling.verwerk", stuk)
    with pytest.raises(RuntimeError):
        actions.zie_af(
            dossier_id=dossier.pk,
            door=maak_kijker(Rol.COORDINATOR),
            peildatum=VANDAAG,
            reden="wil niet",
            gevolgen_besproken=True,
        )
    dossier.refresh_from_db()
    assert (dossier.status, dossier.loopt) == ("3.1", True)
    assert Gebeurtenis.objects.filter(dossier=dossier).count() == 3


def test_een_bericht_per_bewoner_langs_de_goede_weg() -> None:
    zaak = maak_versterking(status="1.2")
    zet_in_plan(zaak.dossier)
    adres = zaak.dossier.adres
    AdresrelatieFactory(adres=adres, persoon__email="a@example.nl")
    AdresrelatieFactory(adres=adres, persoon__email="")
    AdresrelatieFactory(adres=adres, tot=date(2020, 1, 1))  # een vorige eigenaar
    AdresrelatieFactory(adres=adres, soort="huurder")
    gebeurtenis = actions.neem_op_in_plan(
        dossier_id=zaak.pk,
        door=maak_kijker(Rol.COORDINATOR),
        peildatum=VANDAAG,
        plan_vastgesteld_op=date(2026, 10, 5),
    )
    berichten = Bericht.objects.filter(gebeurtenis=gebeurtenis)
    assert sorted(b.kanaal for b in berichten) == ["e-mail", "post"]
    assert all("5 oktober 2026" in b.tekst and str(adres) in b.tekst for b in berichten)
    assert all(b.verstuurd_op is None for b in berichten)
