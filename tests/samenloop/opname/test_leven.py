"""Eén gezamenlijke opname van voorstel tot uitkomst: elk dossier krijgt zijn eigen stap, één keer."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest

from groningen.models import Bericht, Gebeurtenis, Termijn
from groningen.rules.fouten import Geweigerd, Verouderd
from groningen.rules.rollen import Organisatiesoort, Rol
from samenloop.actions.opname import (
    annuleer_opname,
    beantwoord_opname,
    meld_niet_thuis,
    rond_opname_af,
    stel_opname_voor,
)
from samenloop.actions.opnameplanning import plan_opname_samen, verzet_opname
from samenloop.models import GezamenlijkeOpname, Opnamebezoek, Signaal
from samenloop.rules.opname import Opnamevorm
from samenloop.rules.opnameberichten import Opnamegebeurtenis
from samenloop.rules.wensen import GeenWens
from tests.factories import VANDAAG, AdresrelatieFactory, maak_kijker, zet_in_plan
from tests.samenloop.opname.wereld import (
    EEN,
    ELF,
    IMG,
    MORGEN,
    NEGEN,
    Adreswereld,
    maak_adreswereld,
)
from versterking.actions import neem_op_in_plan

pytestmark = pytest.mark.django_db
NU = {"peildatum": VANDAAG}
OVERMORGEN = MORGEN + timedelta(days=1)


@pytest.fixture
def wereld() -> Adreswereld:
    return maak_adreswereld()


def feiten(wereld: Adreswereld) -> list[list[str]]:
    """Per dossier de gebeurtenissen van de gezamenlijke opname, in volgorde."""
    return [
        list(
            Gebeurtenis.objects.filter(dossier=dossier, soort__startswith="samen_opnemen")
            .order_by("volgnummer")
            .values_list("soort", flat=True)
        )
        for dossier in (wereld.ncg, wereld.img)
    ]


# -- voorstellen


def test_een_voorstel_staat_in_beide_dossiers_en_bericht_de_ander(wereld: Adreswereld) -> None:
    opname = wereld.voorstel()
    assert (opname.stand, opname.letter, opname.rij, opname.kolom) == (
        "voorgesteld",
        "B",
        "2.1",
        "voorbereiding",
    )
    assert feiten(wereld) == [[Opnamegebeurtenis.VOORGESTELD]] * 2
    (bericht,) = Bericht.objects.filter(onderwerp__startswith="Voorstel")
    assert bericht.organisatie is not None
    assert bericht.organisatie.soort == IMG
    assert "tegelijk, in één bezoek" in bericht.tekst


@pytest.mark.parametrize(
    ("rij", "kolom"), [("1.2", "opname"), ("4.1", "voorbereiding"), ("2.1", "zienswijze")]
)
def test_alleen_bij_letter_b(rij: str, kolom: str) -> None:
    with pytest.raises(Geweigerd, match="alleen bij letter B"):
        maak_adreswereld(rij=rij, kolom=kolom).voorstel()


def test_niet_meer_als_de_schade_al_is_opgenomen() -> None:
    wereld = maak_adreswereld(kolom="opname", img={"datum_opname": VANDAAG, "opname_gepland_op": VANDAAG})
    with pytest.raises(Geweigerd, match="alleen bij letter B"):
        wereld.voorstel()


def test_niet_zonder_ja() -> None:
    with pytest.raises(GeenWens):
        maak_adreswereld(wens=False).voorstel()


def test_maar_een_tegelijk(wereld: Adreswereld) -> None:
    wereld.voorstel()
    with pytest.raises(Geweigerd, match="loopt al een gezamenlijke opname"):
        wereld.voorstel(door=wereld.zb)


def test_na_nee_mag_een_nieuw_voorstel(wereld: Adreswereld) -> None:
    eerste = wereld.voorstel()
    beantwoord_opname(opname_id=eerste.pk, door=wereld.zb, ja=False, reden="Nu geen tijd", **NU)
    assert wereld.voorstel(door=wereld.zb).stand == "voorgesteld"
    assert feiten(wereld)[0] == [
        "samen_opnemen_voorgesteld",
        "samen_opnemen_geweigerd",
        "samen_opnemen_voorgesteld",
    ]


def test_wie_mag_voorstellen(wereld: Adreswereld) -> None:
    for rol, organisatie in (
        (Rol.BEWONERSBEGELEIDER, Organisatiesoort.NCG),
        (Rol.PRIORITERING, IMG),
        (Rol.FINANCIEEL, IMG),
    ):
        with pytest.raises(Geweigerd):
            wereld.voorstel(door=maak_kijker(rol, organisatie=organisatie))
    assert wereld.voorstel(door=maak_kijker(Rol.SVIP, organisatie=IMG)).voorgesteld_vanuit.soort == IMG


@pytest.mark.parametrize(("veld", "waarde"), [("vorm", "ooit"), ("vorm", ""), ("toelichting", "x" * 301)])
def test_verkeerde_invoer(wereld: Adreswereld, veld: str, waarde: str) -> None:
    gewoon = {"vorm": "tegelijk", "toelichting": ""}
    with pytest.raises(Geweigerd) as fout:
        stel_opname_voor(adres_id=wereld.adres.pk, door=wereld.bb, **NU, **{**gewoon, veld: waarde})
    assert fout.value.veld == veld


# -- beantwoorden


def test_ja_met_tijdvakken_plant_in_beide_dossiers(wereld: Adreswereld) -> None:
    opname = wereld.gepland()
    versterking, schade = wereld.ncg.versterking, wereld.img.schade
    versterking.refresh_from_db()
    schade.refresh_from_db()
    assert (opname.stand, versterking.status, schade.status) == ("gepland", "2.1", "opname")
    assert versterking.opname_gepland_op == schade.opname_gepland_op == MORGEN
    assert versterking.opname_deskundige == wereld.expert_ncg.naam
    assert schade.opname_deskundige == wereld.expert_img.naam
    for dossier, kijker in ((wereld.ncg, wereld.bb), (wereld.img, wereld.zb)):
        eigen = Gebeurtenis.objects.get(dossier=dossier, soort="opname_gepland")
        assert eigen.door == kijker.gebruiker  # elke organisatie haar eigen stap
        assert Termijn.objects.filter(dossier=dossier, soort__endswith=".opname", status="lopend").exists()
    assert (
        feiten(wereld)
        == [["samen_opnemen_voorgesteld", "samen_opnemen_aanvaard", "samen_opnemen_gepland"]] * 2
    )


def test_signalen_over_de_opname_zijn_beantwoord(wereld: Adreswereld) -> None:
    wereld.gepland()
    signalen = Signaal.objects.filter(soort="opname")
    assert {(een.dossier_id, een.stand, een.uitkomst) for een in signalen} == {
        (wereld.ncg.pk, "beantwoord", "doen_mee"),
        (wereld.img.pk, "beantwoord", "doen_mee"),
    }


def test_de_bewoner_krijgt_een_gezamenlijk_bericht() -> None:
    wereld = maak_adreswereld()
    AdresrelatieFactory(adres=wereld.adres, soort="huurder")
    wereld.gepland()
    (bericht,) = Bericht.objects.filter(onderwerp__startswith="Afspraak voor een gezamenlijke opname")
    assert "op 24 november 2026 van 9.00 tot 11.00 uur" in bericht.tekst
    assert wereld.expert_ncg.naam not in bericht.tekst


def test_alleen_de_ander_antwoordt(wereld: Adreswereld) -> None:
    opname = wereld.voorstel()
    for kijker in (wereld.bb, maak_kijker(Rol.COORDINATOR)):
        with pytest.raises(Geweigerd, match="De andere organisatie antwoordt"):
            beantwoord_opname(opname_id=opname.pk, door=kijker, ja=True, **NU)
    for kijker in (maak_kijker(Rol.ZAAKBEGELEIDER, organisatie=IMG), maak_kijker(Rol.SVIP, organisatie=IMG)):
        with pytest.raises(Geweigerd):
            beantwoord_opname(opname_id=opname.pk, door=kijker, ja=True, **NU)
    coordinator = maak_kijker(Rol.COORDINATOR, organisatie=IMG)
    assert beantwoord_opname(opname_id=opname.pk, door=coordinator, ja=True, **NU).stand == "aanvaard"


def test_nee_zonder_reden_kan_niet(wereld: Adreswereld) -> None:
    opname = wereld.voorstel()
    with pytest.raises(Geweigerd) as fout:
        beantwoord_opname(opname_id=opname.pk, door=wereld.zb, ja=False, reden=" ", **NU)
    assert fout.value.veld == "reden"


def test_een_oude_versie_telt_niet(wereld: Adreswereld) -> None:
    opname = wereld.voorstel()
    with pytest.raises(Verouderd):
        beantwoord_opname(opname_id=opname.pk, door=wereld.zb, ja=True, versie=opname.versie - 1, **NU)


# -- verzetten, niet thuis, afronden, annuleren


def test_verzetten_geeft_het_oude_tijdvak_vrij(wereld: Adreswereld) -> None:
    opname = wereld.gepland()
    oud = set(Opnamebezoek.objects.values_list("tijdvak_id", flat=True))
    verzet_opname(
        opname_id=opname.pk,
        door=wereld.bb,
        vorm=Opnamevorm.ZELFDE_DAG,
        tijdvakken=(
            wereld.tijdvak(wereld.expert_ncg, OVERMORGEN, NEGEN, ELF).pk,
            wereld.tijdvak(wereld.expert_img, OVERMORGEN, EEN, time(15)).pk,
        ),
        **NU,
    )
    opname.refresh_from_db()
    assert (opname.stand, opname.vorm) == ("gepland", "zelfde_dag")
    nu = Opnamebezoek.objects.filter(vervallen_op=None)
    assert not oud & set(nu.values_list("tijdvak_id", flat=True))
    wereld.ncg.versterking.refresh_from_db()
    assert wereld.ncg.versterking.opname_gepland_op == OVERMORGEN
    ander = maak_adreswereld()
    tweede = ander.voorstel()
    vrij = tuple(sorted(oud, key=lambda nummer: nummer))
    beantwoord_opname(opname_id=tweede.pk, door=ander.zb, ja=True, tijdvakken=(vrij[0], vrij[1]), **NU)


def test_verzetten_naar_een_eerder_tijdvak_van_zichzelf_mag(wereld: Adreswereld) -> None:
    opname, nieuw = wereld.gepland(), wereld.tijdvak(wereld.expert_img, MORGEN, EEN, time(15)).pk
    zelf = Opnamebezoek.objects.get(spoor="versterking").tijdvak_id
    verzet_opname(opname_id=opname.pk, door=wereld.zb, vorm="zelfde_dag", tijdvakken=(zelf, nieuw), **NU)
    assert Opnamebezoek.objects.filter(tijdvak=zelf, vervallen_op=None).count() == 1


def test_niet_thuis_en_dan_opnieuw(wereld: Adreswereld) -> None:
    opname = wereld.gepland()
    with pytest.raises(Geweigerd, match="moet nog komen"):
        meld_niet_thuis(opname_id=opname.pk, door=wereld.bb, **NU)
    meld_niet_thuis(opname_id=opname.pk, door=wereld.bb, peildatum=MORGEN)
    opname.refresh_from_db()
    assert (opname.stand, opname.niet_thuis_op) == ("niet_thuis", MORGEN)
    with pytest.raises(Geweigerd):
        rond_opname_af(opname_id=opname.pk, door=wereld.bb, peildatum=MORGEN)
    verzet_opname(
        opname_id=opname.pk,
        door=wereld.zb,
        vorm="tegelijk",
        tijdvakken=wereld.paar(MORGEN + timedelta(days=7)),
        peildatum=MORGEN,
    )
    opname.refresh_from_db()
    assert opname.stand == "gepland"


def test_de_uitkomst_komt_in_beide_dossiers(wereld: Adreswereld) -> None:
    opname = wereld.gepland()
    with pytest.raises(Geweigerd, match="moet nog komen"):
        rond_opname_af(opname_id=opname.pk, door=wereld.bb, **NU)
    rond_opname_af(opname_id=opname.pk, door=wereld.bb, peildatum=OVERMORGEN)
    versterking, schade = wereld.ncg.versterking, wereld.img.schade
    for een in (opname, versterking, schade):
        een.refresh_from_db()
    assert opname.stand == "uitgevoerd"
    assert (versterking.status, versterking.opname_uitgevoerd_op) == ("3.1", MORGEN)
    assert (schade.status, schade.datum_opname) == ("opname", MORGEN)
    assert feiten(wereld)[1][-1] == "samen_opnemen_uitgevoerd"
    with pytest.raises(Geweigerd):
        rond_opname_af(opname_id=opname.pk, door=wereld.zb, peildatum=OVERMORGEN)


def test_annuleren_laat_de_eigen_afspraken_staan(wereld: Adreswereld) -> None:
    AdresrelatieFactory(adres=wereld.adres, soort="huurder")
    opname = wereld.gepland()
    annuleer_opname(opname_id=opname.pk, door=wereld.zb, reden="Deskundige is ziek", **NU)
    opname.refresh_from_db()
    assert (opname.stand, opname.reden) == ("geannuleerd", "Deskundige is ziek")
    wereld.ncg.versterking.refresh_from_db()
    assert wereld.ncg.versterking.opname_gepland_op == MORGEN
    assert Opnamebezoek.objects.filter(vervallen_op=None).count() == 2
    (bericht,) = Bericht.objects.filter(onderwerp="De opnames van uw woning zijn niet meer samen")
    assert "ziek" not in bericht.tekst
    with pytest.raises(Geweigerd, match="loopt niet meer"):
        annuleer_opname(opname_id=opname.pk, door=wereld.zb, reden="Nogmaals", **NU)


def test_een_voorstel_annuleren_schrijft_de_bewoner_niet(wereld: Adreswereld) -> None:
    AdresrelatieFactory(adres=wereld.adres, soort="huurder")
    annuleer_opname(opname_id=wereld.voorstel().pk, door=wereld.bb, reden="Vergissing", **NU)
    assert not Bericht.objects.filter(persoon__isnull=False).exists()


def test_geen_stap_zonder_het_dossier_te_behandelen(wereld: Adreswereld) -> None:
    opname = wereld.gepland()
    vreemd = maak_kijker(Rol.ZAAKBEGELEIDER, organisatie=IMG)
    gewoon = {"opname_id": opname.pk, "door": vreemd, "peildatum": OVERMORGEN}
    for doe in (
        lambda: annuleer_opname(**gewoon, reden="x"),
        lambda: meld_niet_thuis(**gewoon),
        lambda: rond_opname_af(**gewoon),
        lambda: plan_opname_samen(**gewoon, tijdvakken=(1, 2)),
        lambda: verzet_opname(**gewoon, vorm="tegelijk", tijdvakken=(1, 2)),
    ):
        with pytest.raises(Geweigerd, match="collega"):
            doe()
    assert GezamenlijkeOpname.objects.get().stand == "gepland"


def test_plannen_kan_niet_als_bij_de_ander_niemand_meer_behandelt(wereld: Adreswereld) -> None:
    opname = wereld.voorstel()
    wereld.ncg.behandelaar = None
    wereld.ncg.save(update_fields=["behandelaar"])
    with pytest.raises(Geweigerd, match="Bij NCG behandelt nu niemand"):
        beantwoord_opname(opname_id=opname.pk, door=wereld.zb, ja=True, tijdvakken=wereld.paar(), **NU)


def test_het_informatiepunt_stelt_voor_de_behandelaar_doet_de_stap(wereld: Adreswereld) -> None:
    svip = maak_kijker(Rol.SVIP)
    opname = wereld.voorstel(door=svip)
    beantwoord_opname(opname_id=opname.pk, door=wereld.zb, ja=True, tijdvakken=wereld.paar(), **NU)
    eigen = Gebeurtenis.objects.get(dossier=wereld.ncg, soort="opname_gepland")
    assert eigen.door == wereld.bb.gebruiker


def test_ook_vanuit_het_lokale_plan() -> None:
    """Een adres dat net in een plan staat, is B: dan kan het voorstel."""
    wereld = maak_adreswereld(rij="1.2")
    zet_in_plan(wereld.ncg)
    neem_op_in_plan(dossier_id=wereld.ncg.pk, door=wereld.bb, plan_vastgesteld_op=date(2026, 11, 20), **NU)
    assert wereld.voorstel().stand == "voorgesteld"
