"""Een gezamenlijke opname die niet meer klopt met de dossiers, gaat niet door; en twee tegelijk is er één."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from groningen.models import Dossier, Gebeurtenis, GebeurtenisTekst
from groningen.rules.fouten import Geweigerd
from groningen.rules.rollen import Rol
from samenloop.actions.opname import annuleer_opname, beantwoord_opname
from samenloop.actions.opnamebewaking import controleer_opnames
from samenloop.actions.opnameplanning import verzet_opname
from samenloop.models import GezamenlijkeOpname, Opnamebezoek
from samenloop.rules.wensen import Antwoord, Wensvorm
from schade.actions.overgangen import plan_opname as plan_schadeopname
from schade.actions.overgangen import trek_in
from schade.actions.overgangen import voer_opname_uit as voer_schadeopname_uit
from tests.factories import VANDAAG, maak_kijker
from tests.gelijktijdig import tegelijk
from tests.leveringen import IMG as IMG_RIJ
from tests.leveringen import NCG as NCG_RIJ
from tests.leveringen import importeer, schrijf
from tests.samenloop.opname.wereld import IMG, MORGEN, Adreswereld, maak_adreswereld
from tests.samenloop.wens import zegt
from versterking.actions.overgangen import plan_opname, voer_opname_uit
from versterking.actions.zijpaden import corrigeer, zie_af

pytestmark = pytest.mark.django_db
NU = {"peildatum": VANDAAG}
OVERMORGEN = MORGEN + timedelta(days=1)


@pytest.fixture
def wereld() -> Adreswereld:
    return maak_adreswereld()


def stand(opname: GezamenlijkeOpname) -> tuple[str, str]:
    opname.refresh_from_db()
    return opname.stand, opname.reden


# -- langs een andere weg


def test_eigen_opname_verzet_stopt_de_gezamenlijke(wereld: Adreswereld) -> None:
    opname = wereld.gepland()
    plan_opname(
        dossier_id=wereld.ncg.pk,
        door=wereld.bb,
        opname_gepland_op=OVERMORGEN,
        opname_deskundige="ir. Ander",
        **NU,
    )
    assert stand(opname) == ("geannuleerd", "NCG heeft de eigen opname verzet.")
    # Het tijdvak van NCG is vrij; IMG houdt zijn eigen afspraak en dus zijn tijdvak.
    assert list(Opnamebezoek.objects.filter(vervallen_op=None).values_list("spoor", flat=True)) == ["schade"]
    for dossier in (wereld.ncg, wereld.img):
        feit = Gebeurtenis.objects.get(dossier=dossier, soort="samen_opnemen_geannuleerd")
        assert "verzet" in (GebeurtenisTekst.objects.get(gebeurtenis=feit).inhoud or "")
    plan_schadeopname(
        dossier_id=wereld.img.pk,
        door=wereld.zb,
        opname_gepland_op=OVERMORGEN,
        opname_deskundige="dr. Ander",
        **NU,
    )
    assert not Opnamebezoek.objects.filter(vervallen_op=None).exists()


def test_dezelfde_dag_opnieuw_plannen_verandert_niets(wereld: Adreswereld) -> None:
    opname = wereld.gepland()
    plan_opname(
        dossier_id=wereld.ncg.pk,
        door=wereld.bb,
        opname_gepland_op=MORGEN,
        opname_deskundige="ir. Ander",
        **NU,
    )
    assert stand(opname)[0] == "gepland"


@pytest.mark.parametrize("gepland", [False, True])
def test_intrekken_en_afzien(gepland: bool) -> None:
    for doe in ("in", "af"):
        wereld = maak_adreswereld()
        opname = wereld.gepland() if gepland else wereld.voorstel()
        if doe == "in":
            trek_in(dossier_id=wereld.img.pk, door=wereld.zb, reden="Te veel gedoe", **NU)
        else:
            zie_af(
                dossier_id=wereld.ncg.pk,
                door=wereld.bb,
                reden="Verhuist",
                gevolgen_besproken=True,
                **NU,
            )
        assert stand(opname)[0] == "geannuleerd"
        assert "gedoe" not in opname.reden  # de reden in het andere dossier blijft daar
        assert "Verhuist" not in opname.reden


def test_terug_naar_een_eerdere_stap(wereld: Adreswereld) -> None:
    opname = wereld.gepland()
    corrigeer(
        dossier_id=wereld.ncg.pk, door=maak_kijker(Rol.COORDINATOR), naar="1.2", reden="Verkeerd adres", **NU
    )
    assert stand(opname) == ("geannuleerd", "Bij NCG hoeft er nu niet opgenomen te worden.")


def test_elk_legt_zelf_vast_en_dan_is_zij_uitgevoerd(wereld: Adreswereld) -> None:
    opname = wereld.gepland()
    morgen = {"peildatum": MORGEN}
    voer_opname_uit(dossier_id=wereld.ncg.pk, door=wereld.bb, opname_uitgevoerd_op=MORGEN, **morgen)
    assert stand(opname)[0] == "gepland"
    with pytest.raises(Geweigerd, match="al gedaan"):
        verzet_opname(
            opname_id=opname.pk,
            door=wereld.zb,
            vorm="tegelijk",
            tijdvakken=wereld.paar(OVERMORGEN),
            **morgen,
        )
    voer_schadeopname_uit(dossier_id=wereld.img.pk, door=wereld.zb, datum_opname=MORGEN, **morgen)
    assert stand(opname)[0] == "uitgevoerd"
    assert (
        Gebeurtenis.objects.filter(soort="samen_opnemen_uitgevoerd").values("dossier").distinct().count() == 2
    )


def test_zonder_antwoord_al_opgenomen(wereld: Adreswereld) -> None:
    opname = wereld.voorstel()
    plan_opname(
        dossier_id=wereld.ncg.pk,
        door=wereld.bb,
        opname_gepland_op=VANDAAG,
        opname_deskundige="ir. Eigen",
        **NU,
    )
    assert stand(opname)[0] == "voorgesteld"
    voer_opname_uit(dossier_id=wereld.ncg.pk, door=wereld.bb, opname_uitgevoerd_op=VANDAAG, **NU)
    assert stand(opname) == ("geannuleerd", "De opname van NCG is al gedaan.")


@pytest.mark.parametrize("antwoord", [Antwoord.NEE, Antwoord.LATER])
def test_de_bewoner_trekt_zijn_ja_in(wereld: Adreswereld, antwoord: Antwoord) -> None:
    opname = wereld.gepland()
    zegt(wereld.adres.pk, wereld.bb, vorm=Wensvorm.OPNAME, antwoord=antwoord)
    assert stand(opname) == ("geannuleerd", "De bewoner wil geen gezamenlijke opname meer.")


def test_een_ander_antwoord_raakt_de_opname_niet(wereld: Adreswereld) -> None:
    opname = wereld.gepland()
    zegt(wereld.adres.pk, wereld.bb, vorm=Wensvorm.HERSTEL_IN_PLAN, antwoord=Antwoord.NEE)
    assert stand(opname)[0] == "gepland"


# -- een levering


def test_een_levering_stopt_wat_niet_meer_klopt(tmp_path: Path) -> None:
    importeer("ncg", schrijf(tmp_path / "ncg.csv", NCG_RIJ))
    importeer("img", schrijf(tmp_path / "img.csv", IMG_RIJ))
    bb, zb = maak_kijker(Rol.COORDINATOR), maak_kijker(Rol.COORDINATOR, organisatie=IMG)
    ncg, img = Dossier.objects.get(soort="versterking"), Dossier.objects.get(soort="schade")
    wereld = maak_adreswereld()  # alleen om de deskundigen
    wereld.adres, wereld.bb, wereld.zb, wereld.ncg, wereld.img = ncg.adres, bb, zb, ncg, img
    zegt(ncg.adres_id, bb, vorm=Wensvorm.OPNAME)
    opname = wereld.gepland()
    regel = {**NCG_RIJ, "status": "4.1", "status_sinds": "2026-11-25"}
    importeer("ncg", schrijf(tmp_path / "ncg2.csv", regel), leverdatum=VANDAAG + timedelta(days=4))
    # De opname bij NCG is gedaan; die van IMG volgt nog.
    assert stand(opname)[0] == "gepland"
    regel = {**IMG_RIJ, "status": "ingetrokken", "status_sinds": "2026-11-26"}
    importeer("img", schrijf(tmp_path / "img2.csv", regel), leverdatum=VANDAAG + timedelta(days=4))
    assert stand(opname)[0] == "geannuleerd"


def test_de_ronde_sluit_wat_is_blijven_liggen(wereld: Adreswereld) -> None:
    opname = wereld.gepland()
    Dossier.objects.filter(pk=wereld.img.pk).update(verdwenen_sinds=VANDAAG)
    assert controleer_opnames(**NU) == 1
    assert stand(opname)[0] == "geannuleerd"
    assert controleer_opnames(**NU) == 0


def test_een_gewone_stap_kost_hoogstens_een_query(wereld: Adreswereld) -> None:
    """Zonder gezamenlijke opname kijkt de bewaking één keer; bij een gebeurtenis die niets raakt, niet."""
    with CaptureQueriesContext(
        connection,
    ) as geteld:
        plan_opname(
            dossier_id=wereld.ncg.pk,
            door=wereld.bb,
            opname_gepland_op=MORGEN,
            opname_deskundige="ir. Eigen",
            **NU,
        )
    assert sum("gezamenlijkeopname" in een["sql"] for een in geteld) == 1


# -- twee bureaus tegelijk


@pytest.mark.django_db(transaction=True)
class TestTegelijk:
    def test_twee_voorstellen_zijn_er_een(self) -> None:
        wereld = maak_adreswereld()
        wie = (wereld.bb, wereld.zb)
        gelukt, geweigerd, fouten = tegelijk(2, lambda n: wereld.voorstel(door=wie[n]))
        assert (gelukt, len(geweigerd), fouten) == (1, 1, [])
        assert GezamenlijkeOpname.objects.count() == 1

    def test_ja_en_nee_tegelijk_geven_een_besluit(self) -> None:
        wereld = maak_adreswereld()
        opname, paar = wereld.voorstel(), wereld.paar()
        tweede = maak_kijker(Rol.COORDINATOR, organisatie=IMG)

        def antwoord(n: int) -> object:
            if n % 2:
                return beantwoord_opname(opname_id=opname.pk, door=tweede, ja=False, reden="Vol", **NU)
            return beantwoord_opname(opname_id=opname.pk, door=wereld.zb, ja=True, tijdvakken=paar, **NU)

        gelukt, geweigerd, fouten = tegelijk(6, antwoord)
        assert (gelukt, len(geweigerd), fouten) == (1, 5, [])
        assert stand(opname)[0] in ("gepland", "geweigerd")
        besluiten = Gebeurtenis.objects.filter(
            dossier=wereld.ncg, soort__in=["samen_opnemen_aanvaard", "samen_opnemen_geweigerd"]
        )
        assert besluiten.count() == 1

    def test_een_tijdvak_voor_twee_adressen_tegelijk(self) -> None:
        werelden = [maak_adreswereld(), maak_adreswereld()]
        opnames = [een.voorstel() for een in werelden]
        paar = werelden[0].paar()
        gelukt, geweigerd, fouten = tegelijk(
            2,
            lambda n: beantwoord_opname(
                opname_id=opnames[n].pk, door=werelden[n].zb, ja=True, tijdvakken=paar, **NU
            ),
        )
        assert (gelukt, len(geweigerd), fouten) == (1, 1, [])
        assert Opnamebezoek.objects.filter(vervallen_op=None).count() == 2

    def test_annuleren_en_verzetten_tegelijk(self) -> None:
        wereld = maak_adreswereld()
        opname, paar = wereld.gepland(), wereld.paar(OVERMORGEN)

        def doe(n: int) -> object:
            if n:
                return annuleer_opname(opname_id=opname.pk, door=wereld.bb, reden="Toch niet", **NU)
            return verzet_opname(opname_id=opname.pk, door=wereld.zb, vorm="tegelijk", tijdvakken=paar, **NU)

        gelukt, geweigerd, fouten = tegelijk(2, doe)
        assert fouten == []
        assert gelukt + len(geweigerd) == 2
        assert stand(opname)[0] == "geannuleerd"

    def test_beide_verzetten_tegelijk_hun_eigen_opname(self) -> None:
        """Geen van beide loopt vast: de een verzet, de ander verzet ook of probeert het opnieuw."""
        wereld = maak_adreswereld()
        opname = wereld.gepland()
        ncg = {"dossier_id": wereld.ncg.pk, "door": wereld.bb, "opname_deskundige": "ir. A"}
        img = {"dossier_id": wereld.img.pk, "door": wereld.zb, "opname_deskundige": "dr. B"}
        gelukt, geweigerd, fouten = tegelijk(
            2,
            lambda n: (plan_schadeopname if n else plan_opname)(
                **(img if n else ncg), opname_gepland_op=OVERMORGEN, **NU
            ),
        )
        assert fouten == []
        assert gelukt >= 1
        assert gelukt + len(geweigerd) == 2
        assert stand(opname)[0] == "geannuleerd"
