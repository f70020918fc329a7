"""Een plan maken, samenstellen, voorleggen en in opdracht nemen."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from groningen.access import Kijker
from groningen.models import Bericht, Dossier, Gebeurtenis, Termijn
from groningen.rules.fouten import GeenToegang, Geweigerd, Verouderd
from groningen.rules.rollen import Rol
from tests.factories import VANDAAG, maak_kijker, maak_regeling
from tests.gelijktijdig import tegelijk
from tests.versterking.plan.wereld import HOGELAND, INHOUD, NU, Planwereld, maak_planwereld
from versterking.actions import neem_op_in_plan, pauzeer
from versterking.actions.plan.besluiten import (
    besluit_college,
    geef_terug,
    keur_goed,
    leg_voor,
    stel_vast,
    stem,
    trek_in,
)
from versterking.actions.plan.opdracht import geef_opdracht
from versterking.actions.plan.opstellen import maak_plan, wijzig_plan
from versterking.actions.plan.rang import leg_volgorde_vast
from versterking.actions.plan.woningen import (
    geef_motief,
    haal_woningen_uit,
    herstel_modelvolgorde,
    verplaats_woningen,
    voeg_woning_toe,
    voeg_woningen_toe,
)
from versterking.models import LokaalPlan, Planregel
from versterking.queries.plan.volgorde import volgorde_van_plannen
from versterking.queries.plan.woningen import Woningfilter
from versterking.rules.plan.gang import AAN_ZET, GANG, Plangang, Stand

pytestmark = pytest.mark.django_db


@pytest.fixture
def wereld() -> Planwereld:
    wereld = maak_planwereld()
    wereld.woning("P90", "Aweg", 1)
    wereld.woning("P50", "Bweg", 2)
    wereld.woning("", "Cweg", 3, corporatie=True)
    wereld.woning("P50", "Aweg", 4)
    wereld.woning("P50", "Aweg", 5, status="2.1")
    return wereld


def volgorde(plan: LokaalPlan) -> list[str]:
    return [
        f"{regel.dossier.adres.straatnaam} {regel.dossier.adres.huisnummer}"
        for regel in plan.regels.select_related("dossier__adres").order_by("plaats")
    ]


def regel(plan: LokaalPlan, waar: str, wereld: Planwereld) -> int:
    return plan.regels.get(dossier=wereld.dossiers[waar]).pk


def test_het_model_zet_het_risicoprofiel_voorop(wereld: Planwereld) -> None:
    plan = wereld.concept()
    assert volgorde(plan) == ["Aweg 4", "Bweg 2", "Aweg 1", "Cweg 3"]
    assert list(plan.regels.order_by("plaats").values_list("plaats", flat=True)) == [1, 2, 3, 4]
    assert list(plan.stappen.values_list("soort", flat=True)) == ["gemaakt", "woningen_erbij"]


@pytest.mark.parametrize(
    ("keuze", "verwacht"),
    [
        (Woningfilter(straat="aweg"), ["Aweg 4", "Aweg 1"]),
        (Woningfilter(profiel="P50"), ["Aweg 4", "Bweg 2"]),
        (Woningfilter(profiel="buiten"), ["Cweg 3"]),
        (Woningfilter(eigenaar="corporatie"), ["Cweg 3"]),
        (Woningfilter(eigenaar="particulier", profiel="P90"), ["Aweg 1"]),
        (Woningfilter(dorp="Loppersum"), ["Aweg 4", "Bweg 2", "Aweg 1", "Cweg 3"]),
    ],
)
def test_toevoegen_op_een_filter(wereld: Planwereld, keuze: Woningfilter, verwacht: list[str]) -> None:
    assert volgorde(wereld.concept(keuze)) == verwacht


def test_erbij_na_schuiven_komt_achteraan(wereld: Planwereld) -> None:
    plan = wereld.concept(Woningfilter(straat="Aweg"))
    verplaats_woningen(
        plan_id=plan.pk, regels=[regel(plan, "Aweg 1", wereld)], naar=1, door=wereld.gemeente, **NU
    )
    voeg_woningen_toe(plan_id=plan.pk, keuze=Woningfilter(), door=wereld.gemeente, **NU)
    assert volgorde(plan) == ["Aweg 1", "Aweg 4", "Bweg 2", "Cweg 3"]
    herstel_modelvolgorde(plan_id=plan.pk, door=wereld.gemeente, **NU)
    assert volgorde(plan) == ["Aweg 4", "Bweg 2", "Aweg 1", "Cweg 3"]


def test_een_woning_erbij_en_eruit(wereld: Planwereld) -> None:
    plan = wereld.concept(Woningfilter(profiel="P90"))
    waar = {"plan_id": plan.pk, "door": wereld.gemeente, **NU}
    voeg_woning_toe(nummer=wereld.dossiers["Bweg 2"].nummer.lower(), **waar)
    assert volgorde(plan) == ["Bweg 2", "Aweg 1"]
    for nummer in (wereld.dossiers["Bweg 2"].nummer, wereld.dossiers["Aweg 5"].nummer, "", "onzin"):
        with pytest.raises(Geweigerd):
            voeg_woning_toe(nummer=nummer, **waar)
    assert haal_woningen_uit(regels=[regel(plan, "Bweg 2", wereld)], **waar) == 1
    assert list(plan.regels.values_list("plaats", flat=True)) == [1]
    with pytest.raises(Geweigerd, match="niet meer"):
        haal_woningen_uit(regels=[10**30, -1], **waar)


def test_zonder_motief_wordt_het_plan_niet_voorgelegd(wereld: Planwereld) -> None:
    plan = wereld.concept()
    waar = {"plan_id": plan.pk, "door": wereld.gemeente, **NU}
    rij = regel(plan, "Cweg 3", wereld)
    verplaats_woningen(regels=[rij], naar=2, **waar)
    with pytest.raises(Geweigerd, match=f"1 woning staat zonder motief.*{wereld.dossiers['Cweg 3'].nummer}"):
        leg_voor(**waar)
    with pytest.raises(Geweigerd) as fout:
        geef_motief(regels=[rij], motief="x" * 301, **waar)
    assert fout.value.veld == "motief"
    geef_motief(regels=[rij], motief="Samen met het riool in dezelfde straat.", **waar)
    assert leg_voor(**waar).stand == "stuurgroep"


def test_een_leeg_plan_gaat_nergens_heen(wereld: Planwereld) -> None:
    plan = maak_plan(gemeente_code=wereld.code, inhoud=INHOUD, door=wereld.gemeente, **NU)
    with pytest.raises(Geweigerd, match="nog geen woningen"):
        leg_voor(plan_id=plan.pk, door=wereld.gemeente, **NU)


@pytest.mark.parametrize(
    ("anders", "veld"),
    [
        ({"naam": " "}, "naam"),
        ({"naam": "x" * 121}, "naam"),
        ({"eindigt_op": date(2026, 12, 1), "begint_op": date(2026, 12, 1)}, "eindigt_op"),
        ({"eindigt_op": date(2040, 1, 1)}, "eindigt_op"),
        ({"begint_op": date(2020, 1, 1), "eindigt_op": date(2021, 1, 1)}, "eindigt_op"),
        ({"wisselwoningen": -1}, "wisselwoningen"),
        ({"wisselwoningen": 5001}, "wisselwoningen"),
        ({"ambitie": "x" * 2001}, "ambitie"),
    ],
)
def test_onzin_in_de_beschrijving(wereld: Planwereld, anders: dict[str, Any], veld: str) -> None:
    with pytest.raises(Geweigerd) as fout:
        maak_plan(gemeente_code=wereld.code, inhoud=replace(INHOUD, **anders), door=wereld.gemeente, **NU)
    assert fout.value.veld == veld
    assert not LokaalPlan.objects.exists()


def test_de_hele_gang(wereld: Planwereld) -> None:
    plan = wereld.breng_naar(wereld.concept(), "opdracht")
    assert [stap.soort for stap in plan.stappen.all()][2:] == [
        "leg_voor",
        "stem",
        "stem",
        "stem",
        "stem_in",
        "keur_goed",
        "besluit_college",
        "stel_vast",
        "geef_opdracht",
    ]
    assert Dossier.objects.filter(status="2.1").count() == 5
    assert plan.regels.filter(opgenomen_op=VANDAAG).count() == 4
    with pytest.raises(Geweigerd, match="Alleen een concept"):
        wijzig_plan(plan_id=plan.pk, inhoud=INHOUD, door=wereld.gemeente, **NU)


def test_een_keer_niet_akkoord_geeft_het_plan_terug(wereld: Planwereld) -> None:
    plan = wereld.breng_naar(wereld.concept(), "stuurgroep")
    waar = {"plan_id": plan.pk, **NU}
    stem(akkoord=True, toelichting="", door=wereld.gemeente, **waar)
    with pytest.raises(Geweigerd, match="al gestemd"):
        stem(akkoord=True, toelichting="", door=wereld.gemeente, **waar)
    with pytest.raises(Geweigerd) as fout:
        stem(akkoord=False, toelichting=" ", door=wereld.corporatie, **waar)
    assert fout.value.veld == "toelichting"
    assert (
        stem(akkoord=False, toelichting="Te weinig plek.", door=wereld.corporatie, **waar).stand == "concept"
    )
    # Een nieuwe ronde: iedereen stemt opnieuw.
    leg_voor(door=wereld.gemeente, **waar)
    for wie in (wereld.gemeente, wereld.planner):
        assert stem(akkoord=True, toelichting="", door=wie, **waar).stand == "stuurgroep"
    assert stem(akkoord=True, toelichting="", door=wereld.corporatie, **waar).stand == "sodm"


def test_een_corporatie_zonder_woningen_erin_stemt_niet_mee(wereld: Planwereld) -> None:
    plan = wereld.breng_naar(wereld.concept(Woningfilter(profiel="P50")), "stuurgroep")
    with pytest.raises(GeenToegang):
        stem(plan_id=plan.pk, akkoord=True, toelichting="", door=wereld.corporatie, **NU)
    wereld._stap(plan.pk, "sodm")
    assert LokaalPlan.objects.get(pk=plan.pk).stand == "sodm"


BESLUITEN: dict[Plangang, Any] = {
    Plangang.LEG_VOOR: leg_voor,
    Plangang.KEUR_GOED: keur_goed,
    Plangang.BESLUIT_COLLEGE: besluit_college,
    Plangang.STEL_VAST: lambda **wat: stel_vast(vastgesteld_op=VANDAAG, **wat),
    Plangang.GEEF_OPDRACHT: geef_opdracht,
    Plangang.STEM_IN: lambda **wat: stem(akkoord=True, toelichting="", **wat),
    Plangang.GEEF_TERUG: lambda **wat: geef_terug(reden="Zo niet.", **wat),
    Plangang.TREK_IN: lambda **wat: trek_in(reden="Wij stoppen.", **wat),
}
WIE = {
    "gemeente": Rol.GEMEENTE,
    "college": Rol.COLLEGE,
    "raad": Rol.RAAD,
    "planner": Rol.PLANNER,
    "sodm": Rol.SODM,
}


@pytest.mark.parametrize(
    "stand", ["concept", "stuurgroep", "sodm", "college", "raad", "vastgesteld", "opdracht"]
)
def test_elke_stap_door_elke_partij_in_elke_stand(wereld: Planwereld, stand: str) -> None:
    """Wie niet aan zet is of een stap in de verkeerde stand doet, wordt geweigerd; er verandert niets."""
    plan = wereld.concept()
    if stand != "concept":
        wereld.breng_naar(plan, stand)
    voor = LokaalPlan.objects.values().get(pk=plan.pk)
    for gang, doe in BESLUITEN.items():
        for naam, rol in WIE.items():
            mag = stand in GANG[gang][0] and rol in AAN_ZET.get(Stand(stand), ())
            if gang is Plangang.TREK_IN:
                mag = stand in GANG[gang][0] and rol is Rol.GEMEENTE
            if gang is Plangang.GEEF_TERUG and stand == "stuurgroep":
                mag = False
            if mag:
                continue
            with pytest.raises((Geweigerd, GeenToegang)):
                doe(plan_id=plan.pk, door=getattr(wereld, naam), **NU)
            assert LokaalPlan.objects.values().get(pk=plan.pk) == voor, (gang, naam)


@pytest.mark.parametrize(
    ("stand", "wie"), [("sodm", "sodm"), ("college", "college"), ("raad", "raad"), ("vastgesteld", "planner")]
)
def test_wie_aan_zet_is_geeft_terug_met_reden(wereld: Planwereld, stand: str, wie: str) -> None:
    plan = wereld.breng_naar(wereld.concept(), stand)
    kijker: Kijker = getattr(wereld, wie)
    with pytest.raises(Geweigerd):
        geef_terug(plan_id=plan.pk, reden="", door=kijker, **NU)
    terug = geef_terug(plan_id=plan.pk, reden="Het motief klopt niet.", door=kijker, **NU)
    assert (terug.stand, terug.vastgesteld_op) == ("concept", None)
    stap = terug.stappen.last()
    assert stap is not None
    assert (stap.soort, stap.tekst, stap.gegevens) == ("geef_terug", "Het motief klopt niet.", {"van": stand})


def test_het_raadsbesluit_ligt_niet_in_de_toekomst(wereld: Planwereld) -> None:
    plan = wereld.breng_naar(wereld.concept(), "raad")
    for dag in (VANDAAG + timedelta(1), VANDAAG - timedelta(1)):
        with pytest.raises(Geweigerd) as fout:
            stel_vast(plan_id=plan.pk, vastgesteld_op=dag, door=wereld.raad, **NU)
        assert fout.value.veld == "vastgesteld_op"


def test_een_andere_gemeente_ziet_en_doet_niets(wereld: Planwereld) -> None:
    plan = wereld.concept()
    ander = maak_planwereld(HOGELAND)
    for doe in (leg_voor, lambda **wat: trek_in(reden="Weg ermee.", **wat)):
        with pytest.raises(GeenToegang):
            doe(plan_id=plan.pk, door=ander.gemeente, **NU)
    with pytest.raises(Geweigerd, match="Alleen wie bij de gemeente"):
        maak_plan(gemeente_code=wereld.code, inhoud=INHOUD, door=ander.gemeente, **NU)


def test_de_opdracht_neemt_precies_haar_woningen_mee(wereld: Planwereld) -> None:
    maak_regeling("versterking.opname_plannen")
    buiten = wereld.woning("P50", "Zweg", 9)
    plan = wereld.concept(Woningfilter(straat="Aweg"))
    stil = wereld.woning("P50", "Aweg", 6)
    voeg_woningen_toe(plan_id=plan.pk, keuze=Woningfilter(straat="Aweg"), door=wereld.gemeente, **NU)
    pauzeer(dossier_id=stil.pk, door=maak_kijker(Rol.COORDINATOR), reden="Eigenaar is weg.", **NU)
    wereld.breng_naar(plan, "vastgesteld")
    with pytest.raises(Geweigerd, match="u zag 3 woningen, nu gaan er 2 mee"):
        geef_opdracht(plan_id=plan.pk, door=wereld.planner, verwacht=3, **NU)
    uit = geef_opdracht(plan_id=plan.pk, door=wereld.planner, verwacht=2, **NU)
    assert (uit.mee, uit.gepauzeerd, uit.al_verder) == (2, 1, 0)
    stand = {naam: Dossier.objects.get(pk=een.pk).status for naam, een in wereld.dossiers.items()}
    assert stand == {
        "Aweg 1": "2.1",
        "Aweg 4": "2.1",
        "Aweg 5": "2.1",
        "Aweg 6": "1.2",
        "Bweg 2": "1.2",
        "Cweg 3": "1.2",
        "Zweg 9": "1.2",
    }
    mee = [wereld.dossiers["Aweg 1"].pk, wereld.dossiers["Aweg 4"].pk]
    assert set(Gebeurtenis.objects.filter(soort="plan_opgenomen").values_list("dossier", flat=True)) == set(
        mee
    )
    assert Termijn.objects.filter(dossier__in=mee, soort="versterking.opname_plannen").count() == 2
    assert Bericht.objects.filter(dossier__in=mee).count() == 2
    assert Planregel.objects.get(dossier=stil).opgenomen_op is None
    # Wie later hervat, gaat met de hand: het plan is in opdracht. Wie er niet in staat, niet.
    coordinator = maak_kijker(Rol.COORDINATOR)
    with pytest.raises(Geweigerd, match="niet in een plan dat in opdracht is"):
        neem_op_in_plan(dossier_id=buiten.pk, door=coordinator, plan_vastgesteld_op=VANDAAG, **NU)


def test_een_dossier_dat_intussen_niet_meer_kan_houdt_alles_tegen(
    wereld: Planwereld, monkeypatch: pytest.MonkeyPatch
) -> None:
    from versterking.actions.plan import opdracht
    from versterking.queries.plan.opdracht import Vooruitblik, vooruitblik

    plan = wereld.breng_naar(wereld.concept(), "vastgesteld")

    def te_vroeg(plan: LokaalPlan) -> Vooruitblik:
        blik = vooruitblik(plan)
        return Vooruitblik([*blik.mee, wereld.dossiers["Aweg 5"].pk], [], 0)

    monkeypatch.setattr(opdracht, "vooruitblik", te_vroeg)
    with pytest.raises(Geweigerd, match=wereld.dossiers["Aweg 5"].nummer):
        geef_opdracht(plan_id=plan.pk, door=wereld.planner, **NU)
    assert LokaalPlan.objects.get(pk=plan.pk).stand == "vastgesteld"
    assert Dossier.objects.filter(status="1.2").count() == 4
    assert not Gebeurtenis.objects.filter(soort="plan_opgenomen").exists()


def test_een_tweede_versie_terwijl_de_eerste_loopt(wereld: Planwereld) -> None:
    een = wereld.breng_naar(wereld.concept(Woningfilter(straat="Aweg")), "opdracht")
    stil = wereld.woning("P50", "Dweg", 7)
    een.regels.create(dossier=stil, plaats=3, motief="")  # zoals een gepauzeerde woning achterblijft
    twee = maak_plan(gemeente_code=wereld.code, inhoud=INHOUD, door=wereld.gemeente, **NU)
    assert (twee.versie, twee.vorige_id, volgorde(twee)) == (2, een.pk, ["Dweg 7"])
    with pytest.raises(Geweigerd, match="Versie 2 is nog in voorbereiding"):
        maak_plan(gemeente_code=wereld.code, inhoud=INHOUD, door=wereld.gemeente, **NU)
    voeg_woningen_toe(plan_id=twee.pk, keuze=Woningfilter(), door=wereld.gemeente, **NU)
    wereld.breng_naar(twee, "opdracht")
    een.refresh_from_db()
    assert (een.stand, een.gesloten_op) == ("vervangen", VANDAAG)
    assert een.stappen.last().soort == "vervang"
    assert volgorde_van_plannen() == [twee.pk]
    drie = maak_plan(gemeente_code=wereld.code, inhoud=INHOUD, door=wereld.gemeente, **NU)
    trek_in(plan_id=drie.pk, reden="Toch niet.", door=wereld.gemeente, **NU)
    assert maak_plan(gemeente_code=wereld.code, inhoud=INHOUD, door=wereld.gemeente, **NU).versie == 4


def test_wie_een_oude_pagina_verstuurt_overschrijft_niets(wereld: Planwereld) -> None:
    plan = wereld.concept()
    with pytest.raises(Verouderd):
        leg_voor(plan_id=plan.pk, door=wereld.gemeente, rijversie=0, **NU)


def test_ncg_beslist_over_de_volgorde_tussen_plannen(wereld: Planwereld) -> None:
    een = wereld.breng_naar(wereld.concept(), "opdracht")
    ander = maak_planwereld(HOGELAND)
    ander.woning("P50", "Eweg", 1)
    twee = ander.breng_naar(ander.concept(), "opdracht")
    assert volgorde_van_plannen() == [een.pk, twee.pk]
    besluit = {"reden": "Meer P50.", **NU}
    for onzin in ([een.pk], [een.pk, een.pk], [een.pk, twee.pk, 99]):
        with pytest.raises(Geweigerd) as fout:
            leg_volgorde_vast(volgorde=onzin, door=wereld.planner, **besluit)
        assert fout.value.veld == "volgorde"
    for wie in (wereld.gemeente, wereld.sodm, maak_kijker(Rol.COORDINATOR)):
        with pytest.raises(Geweigerd):
            leg_volgorde_vast(volgorde=[twee.pk, een.pk], door=wie, **besluit)
    leg_volgorde_vast(volgorde=[twee.pk, een.pk], door=maak_kijker(Rol.BESTUUR), gezien=0, **besluit)
    assert volgorde_van_plannen() == [twee.pk, een.pk]
    with pytest.raises(Verouderd):
        leg_volgorde_vast(volgorde=[een.pk, twee.pk], door=wereld.planner, gezien=0, **besluit)
    # Een nieuwe versie houdt de plek van haar voorganger.
    ander.woning("P50", "Eweg", 2)
    nieuw = ander.concept()
    ander.breng_naar(nieuw, "opdracht")
    assert volgorde_van_plannen() == [nieuw.pk, een.pk]


@pytest.mark.django_db(transaction=True)
def test_twee_keer_tegelijk_geeft_een_plan_en_een_opdracht() -> None:
    wereld = maak_planwereld()
    wereld.woning("P50", "Aweg", 1)
    gelukt, geweigerd, fouten = tegelijk(
        2, lambda _: maak_plan(gemeente_code=wereld.code, inhoud=INHOUD, door=wereld.gemeente, **NU)
    )
    assert (gelukt, len(geweigerd), fouten) == (1, 1, [])
    plan = LokaalPlan.objects.get()
    voeg_woningen_toe(plan_id=plan.pk, keuze=Woningfilter(), door=wereld.gemeente, **NU)
    wereld.breng_naar(plan, "vastgesteld")
    gelukt, geweigerd, fouten = tegelijk(
        2, lambda _: geef_opdracht(plan_id=plan.pk, door=wereld.planner, **NU)
    )
    assert (gelukt, len(geweigerd), fouten) == (1, 1, [])
    assert Gebeurtenis.objects.filter(soort="plan_opgenomen").count() == 1
