"""De integrale oplossing: wie welke stap zet, wat er dan vastligt, en twee tegelijk."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal
from itertools import product
from typing import Any

import pytest

from groningen.actions.gebeurtenissen import gebroken_schakels
from groningen.models import Dossier
from groningen.rules.fouten import Geweigerd, Verouderd
from groningen.rules.rollen import Organisatiesoort, Rol
from samenloop.actions.oplossingsdelen import (
    leg_afweging_vast,
    verwijder_onderdeel,
    voeg_onderdeel_toe,
    wijzig_onderdeel,
)
from samenloop.actions.wensen import leg_wens_vast
from samenloop.models import IntegraleOplossing, Onderdeel
from samenloop.rules.oplossingberichten import Oplossingsfeit
from samenloop.rules.wensen import Antwoord, GeenWens, Hoe, Wensvorm
from tests.factories import VANDAAG, maak_kijker
from tests.samenloop.oplossingwereld import IMG, IMG_DEEL, NCG_DEEL, Huis
from versterking.models import Maatregel

pytestmark = pytest.mark.django_db
JA_PLAN = (Wensvorm.HERSTEL_IN_PLAN,)


@pytest.fixture
def huis() -> Huis:
    return Huis()


def feiten(dossier: Dossier) -> list[str]:
    return [g.soort for g in dossier.gebeurtenissen.order_by("pk") if g.soort in set(Oplossingsfeit)]


def teksten(dossier: Dossier) -> str:
    return " ".join(
        json.dumps(json.loads(g.tekst.inhoud), ensure_ascii=False)
        for g in dossier.gebeurtenissen.all()
        if hasattr(g, "tekst")
    )


def test_van_concept_tot_vastgesteld(huis: Huis) -> None:
    huis.tot_vastgesteld()
    plan = huis.plan
    assert (plan.stand, plan.akkoord_ncg_op, plan.akkoord_img_op) == ("vastgesteld", VANDAAG, VANDAAG)
    assert (plan.akkoord_ncg_door, plan.akkoord_img_door) == (huis.bb.gebruiker, huis.zb.gebruiker)
    assert (plan.akkoord_bewoner_op, plan.akkoord_bewoner_hoe) == (VANDAAG, "telefonisch")
    verwacht = ["oplossing_opgesteld", *["oplossing_gewijzigd"] * 2, *["oplossing_ingestemd"] * 2]
    verwacht += ["oplossing_voorgelegd", "oplossing_vastgesteld"]
    assert feiten(huis.ncg) == feiten(huis.img) == verwacht
    for dossier in (huis.ncg, huis.img):
        assert gebroken_schakels(dossier.pk) == []
    # De ander leest in zijn verloop niet wat er in het plan staat: dat staat in het plan zelf.
    assert "Topgevel" in teksten(huis.ncg)
    assert "Topgevel" not in teksten(huis.img)
    assert "12000" not in teksten(huis.img)
    assert "Scheuren" not in teksten(huis.ncg)


def test_de_bewoner_krijgt_een_bericht_bij_voorleggen_en_vaststellen(huis: Huis) -> None:
    huis.tot_vastgesteld()
    onderwerpen = list(huis.ncg.berichten.values_list("onderwerp", flat=True).order_by("pk"))
    assert onderwerpen == [
        "Uw plan voor herstel en versterking ligt klaar",
        "Uw plan voor herstel en versterking staat vast",
    ]
    assert not huis.img.berichten.exists()


# -- zonder ja van de bewoner


@pytest.mark.parametrize("ja", [(), (Wensvorm.INBRENG,)])
def test_zonder_ja_komt_er_geen_plan(ja: tuple[Wensvorm, ...]) -> None:
    huis = Huis(ja=ja)
    with pytest.raises(GeenWens, match="schadeherstel mee in het plan"):
        huis.stel_op()
    assert not IntegraleOplossing.objects.exists()


def test_een_ingetrokken_ja_laat_het_plan_vervallen(huis: Huis) -> None:
    huis.vul()
    leg_wens_vast(
        adres_id=huis.adres.pk,
        vorm=Wensvorm.HERSTEL_IN_PLAN,
        antwoord=Antwoord.NEE,
        hoe=Hoe.PORTAAL,
        gegeven_op=VANDAAG,
        door=huis.eigenaar,
        peildatum=VANDAAG,
    )
    plan = huis.plan
    assert (plan.stand, plan.vervallen_reden) == (
        "vervallen",
        "De bewoner wil schadeherstel niet meer in het plan.",
    )
    assert feiten(huis.ncg)[-1] == feiten(huis.img)[-1] == "oplossing_vervallen"
    with pytest.raises(GeenWens):
        huis.stel_op()


def test_een_vastgesteld_plan_blijft_staan_na_een_nee(huis: Huis) -> None:
    huis.tot_vastgesteld()
    leg_wens_vast(
        adres_id=huis.adres.pk,
        vorm=Wensvorm.HERSTEL_IN_PLAN,
        antwoord=Antwoord.NEE,
        hoe=Hoe.TELEFOON,
        gegeven_op=VANDAAG,
        persoon_id=huis.eigenaar.persoon_id,
        door=huis.bb,
        peildatum=VANDAAG,
    )
    assert huis.plan.stand == "vastgesteld"
    huis.doe("laat_vervallen", huis.zb, reden="De bewoner wil niet meer.")
    assert huis.plan.stand == "vervallen"


# -- waar het kan


@pytest.mark.parametrize(
    ("rij", "kolom", "reden"),
    [
        ("1.2", "voorbereiding", "hier is het A"),
        ("2.1", "voorbereiding", "hier is het B"),
        ("2.1", "zienswijze", "hier is het C"),
        ("3.1", "opname", "hier is het D. NCG stelt nog vast of versterken nodig is"),
        ("6.2", "opname", "gesloten bij een van beide"),
        ("4.1", "afgehandeld", "gesloten bij een van beide"),
    ],
)
def test_elders_zegt_het_vak_waarom_niet(rij: str, kolom: str, reden: str) -> None:
    with pytest.raises(Geweigerd, match=reden):
        Huis(rij=rij, status=kolom).stel_op()


@pytest.mark.parametrize(
    ("rij", "kolom"), list(product(["4.1", "4.2", "5.1", "5.2"], ["opname", "uitvoering"]))
)
def test_bij_e_en_f_kan_het(rij: str, kolom: str) -> None:
    assert Huis(rij=rij, status=kolom).stel_op().stand == "opgesteld"


def test_een_tweede_plan_kan_pas_als_het_eerste_vervallen_is(huis: Huis) -> None:
    huis.stel_op()
    with pytest.raises(Geweigerd, match="Er is al een integrale oplossing"):
        huis.stel_op(huis.zb)
    huis.doe("laat_vervallen", huis.bb, reden="Opnieuw beginnen.")
    assert huis.stel_op(huis.zb).stand == "opgesteld"


# -- wie


@pytest.mark.parametrize(
    ("rol", "organisatie"),
    [
        (Rol.BEWONERSBEGELEIDER, Organisatiesoort.NCG),  # een collega die het niet behandelt
        (Rol.SVIP, Organisatiesoort.NCG),
        (Rol.FINANCIEEL, IMG),
        (Rol.BESTUUR, Organisatiesoort.NCG),
    ],
)
def test_alleen_wie_behandelt(huis: Huis, rol: Rol, organisatie: Organisatiesoort) -> None:
    ander = maak_kijker(rol, organisatie=organisatie)
    with pytest.raises(Geweigerd):
        huis.stel_op(ander)
    huis.vul()
    for doe in (
        lambda: huis.zet(replace(NCG_DEEL, bouwdeel="kap"), ander),
        lambda: huis.doe("stem_in", ander),
        lambda: huis.doe("laat_vervallen", ander, reden="x"),
        lambda: huis.breng_in(door=ander),
    ):
        with pytest.raises(Geweigerd):
            doe()
    assert huis.plan.stand == "opgesteld"


def test_een_bewoner_maakt_zelf_geen_plan(huis: Huis) -> None:
    with pytest.raises(Geweigerd, match="Alleen NCG en IMG"):
        huis.stel_op(huis.eigenaar)


def test_elke_kant_wijzigt_alleen_wat_van_haar_is(huis: Huis) -> None:
    huis.vul()
    van_img = Onderdeel.objects.get(kant="img")
    wie: dict[str, Any] = {"oplossing_id": huis.plan.pk, "door": huis.bb, "peildatum": VANDAAG}
    with pytest.raises(Geweigerd, match="Alleen IMG wijzigt het"):
        wijzig_onderdeel(**wie, onderdeel_id=van_img.pk, gegevens=NCG_DEEL)
    with pytest.raises(Geweigerd, match="Alleen IMG wijzigt het"):
        verwijder_onderdeel(**wie, onderdeel_id=van_img.pk)
    for gegevens, veld in (
        (replace(NCG_DEEL, soort="herstel_in_natura"), "soort"),
        (replace(NCG_DEEL, bron="img"), "bron"),
        (replace(NCG_DEEL, bouwdeel="dakgoot"), "bouwdeel"),
        (replace(NCG_DEEL, verantwoordelijke="ncg en img"), "verantwoordelijke"),
        (replace(NCG_DEEL, verantwoordelijke=""), "verantwoordelijke"),
        (replace(NCG_DEEL, omschrijving=" "), "omschrijving"),
        (replace(NCG_DEEL, omschrijving="x" * 201), "omschrijving"),
        (replace(NCG_DEEL, bedrag=Decimal("-0.01")), "bedrag"),
        (replace(NCG_DEEL, bedrag=Decimal("10000000.01")), "bedrag"),
        (replace(NCG_DEEL, wanneer_op=None), "wanneer_op"),
        (replace(NCG_DEEL, wanneer_op=NCG_DEEL.wanneer_op.replace(year=2077)), "wanneer_op"),  # type: ignore[union-attr]
        (NCG_DEEL, "omschrijving"),  # staat er al
    ):
        with pytest.raises(Geweigerd) as fout:
            voeg_onderdeel_toe(**wie, gegevens=gegevens)
        assert fout.value.veld == veld


def test_instemmen_is_alleen_voor_de_eigen_kant_en_voor_wat_er_dan_staat(huis: Huis) -> None:
    huis.vul()
    huis.doe("stem_in", huis.bb)
    assert (huis.plan.akkoord_ncg_op, huis.plan.akkoord_img_op) == (VANDAAG, None)
    with pytest.raises(Geweigerd, match="NCG stemde al in"):
        huis.doe("stem_in", huis.bb)
    with pytest.raises(Geweigerd, match="Nog geen instemming met dit plan van IMG"):
        huis.doe("leg_voor", huis.bb)
    oud = huis.plan.versie
    deel = Onderdeel.objects.get(kant="ncg")
    wijzig_onderdeel(
        oplossing_id=huis.plan.pk,
        onderdeel_id=deel.pk,
        door=huis.bb,
        peildatum=VANDAAG,
        gegevens=replace(NCG_DEEL, bedrag=None),
    )
    assert huis.plan.akkoord_ncg_op is None
    with pytest.raises(Verouderd):
        huis.doe("stem_in", huis.zb, versie=oud)
    huis.doe("stem_in", huis.zb, versie=huis.plan.versie)


def test_een_leeg_plan_is_geen_plan(huis: Huis) -> None:
    huis.stel_op()
    with pytest.raises(Geweigerd, match="Er staat nog niets in het plan"):
        huis.doe("stem_in", huis.bb)


# -- de controle staat in de weg


def test_twee_verantwoordelijken_staan_in_de_weg(huis: Huis) -> None:
    huis.vul()
    huis.zet(replace(IMG_DEEL, bouwdeel="voorgevel", bedrag=None, bron="img"), huis.zb)
    huis.stem_in()
    with pytest.raises(Geweigerd, match="Twee verantwoordelijken voor: voorgevel"):
        huis.doe("leg_voor", huis.bb)


def test_meer_schadegeld_dan_toegekend_staat_in_de_weg(huis: Huis) -> None:
    huis.vul()
    huis.zet(replace(IMG_DEEL, bouwdeel="kap", bedrag=Decimal("2500.01")), huis.zb)
    huis.stem_in()
    with pytest.raises(Geweigerd, match="Er staat meer schadegeld in het plan"):
        huis.doe("leg_voor", huis.bb)


def test_een_afweging_opent_de_weg_tot_het_geld_verandert(huis: Huis) -> None:
    huis.vul()
    huis.zet(replace(IMG_DEEL, bouwdeel="voorgevel", verantwoordelijke="ncg", bedrag=Decimal(100)), huis.zb)
    huis.stem_in()
    with pytest.raises(Geweigerd, match="Twee soorten geld voor: voorgevel"):
        huis.doe("leg_voor", huis.bb)
    sleutel = "twee_potten:voorgevel:ncg=12000.00:img=100.00"
    wie: dict[str, Any] = {"oplossing_id": huis.plan.pk, "peildatum": VANDAAG, "tekst": "Ander werk."}
    with pytest.raises(Geweigerd, match="Deze bevinding is er niet meer"):
        leg_afweging_vast(**wie, door=huis.zb, sleutel="twee_potten:kap")
    leg_afweging_vast(**wie, door=huis.zb, sleutel=sleutel)
    huis.stem_in()
    huis.doe("leg_voor", huis.bb)
    huis.doe("neem_terug", huis.bb, reden="De bewoner wil de gevel niet zo.")
    deel = Onderdeel.objects.get(omschrijving=IMG_DEEL.omschrijving, bouwdeel="voorgevel")
    wijzig_onderdeel(
        oplossing_id=huis.plan.pk,
        onderdeel_id=deel.pk,
        door=huis.zb,
        peildatum=VANDAAG,
        gegevens=replace(IMG_DEEL, bouwdeel="voorgevel", verantwoordelijke="ncg", bedrag=Decimal(101)),
    )
    huis.stem_in()
    with pytest.raises(Geweigerd, match="Twee soorten geld"):
        huis.doe("leg_voor", huis.bb)


def test_een_besluit_dat_verandert_houdt_vaststellen_tegen(huis: Huis) -> None:
    huis.vul()
    huis.stem_in()
    huis.doe("leg_voor", huis.bb)
    type(huis.img.schade).objects.filter(pk=huis.img.pk).update(toegekend_bedrag=Decimal("3000.00"))
    with pytest.raises(Geweigerd, match="meer schadegeld"):
        huis.doe("stel_vast", huis.bb, akkoord_op=VANDAAG, akkoord_hoe="brief")


# -- wat erna komt


def test_na_de_bouw_verandert_het_plan_niet_meer(huis: Huis) -> None:
    huis.vul()
    Dossier.objects.filter(pk=huis.ncg.pk).update(status="6.1")
    for doe in (lambda: huis.zet(replace(NCG_DEEL, bouwdeel="kap"), huis.bb), lambda: huis.stem_in()):
        with pytest.raises(Geweigerd, match="niet meer in planvorming of bouw"):
            doe()
    huis.doe("laat_vervallen", huis.bb, reden="Opgeleverd.")


def test_een_maatregel_staat_er_een_keer_in(huis: Huis) -> None:
    maatregel = Maatregel.objects.create(
        versterking=huis.ncg.versterking, omschrijving="Ankers", toegevoegd_op=VANDAAG
    )
    vreemd = Maatregel.objects.create(
        versterking=Huis().ncg.versterking, omschrijving="Elders", toegevoegd_op=VANDAAG
    )
    huis.stel_op()
    huis.zet(NCG_DEEL, huis.bb, maatregel_id=maatregel.pk)
    for wie, nummer, zin in (
        (huis.bb, maatregel.pk, "staat al in het plan"),
        (huis.bb, vreemd.pk, "niet .meer. bij de versterking"),
    ):
        with pytest.raises(Geweigerd, match=zin):
            huis.zet(replace(NCG_DEEL, bouwdeel="kap"), wie, maatregel_id=nummer)
    with pytest.raises(Geweigerd, match="alleen NCG"):
        huis.zet(IMG_DEEL, huis.zb, maatregel_id=vreemd.pk)
