"""Op tijd en niet dubbel: de laatste dag van beide dossiers, en tijdvakken die bezet of schaars zijn."""

from __future__ import annotations

from datetime import timedelta

import pytest

from groningen.models import Termijn
from groningen.rules.fouten import Geweigerd
from groningen.rules.rollen import Organisatiesoort
from samenloop.actions.opname import beantwoord_opname
from samenloop.models import Opnamebezoek
from tests.factories import VANDAAG, maak_regeling
from tests.samenloop.opname.wereld import MORGEN, Adreswereld, maak_adreswereld, maak_deskundige

pytestmark = pytest.mark.django_db
NU = {"peildatum": VANDAAG}
OVERMORGEN = MORGEN + timedelta(days=1)


@pytest.fixture
def wereld() -> Adreswereld:
    return maak_adreswereld()


# -- de laatste dag


def test_niet_voorbij_de_beslistermijn() -> None:
    wereld = maak_adreswereld()
    Termijn.objects.create(
        dossier=wereld.img,
        soort="schade.besluit",
        begint_op=VANDAAG,
        vaste_dag=MORGEN,
        eindigt_op=MORGEN,
        wie="overheid",
        regime="dwangsom",
    )
    opname = wereld.voorstel()
    with pytest.raises(Geweigerd, match="IMG te laat: uiterlijk 24 november 2026") as fout:
        beantwoord_opname(
            opname_id=opname.pk, door=wereld.zb, ja=True, tijdvakken=wereld.paar(OVERMORGEN), **NU
        )
    assert fout.value.veld == "tijdvakken"
    opname.refresh_from_db()
    assert opname.stand == "voorgesteld"  # alles of niets
    assert not Opnamebezoek.objects.exists()
    gelukt = beantwoord_opname(
        opname_id=opname.pk, door=wereld.zb, ja=True, tijdvakken=wereld.paar(MORGEN), **NU
    )
    assert gelukt.stand == "gepland"


def test_niet_later_dan_de_afspraak_die_er_al_is() -> None:
    wereld = maak_adreswereld(ncg={"opname_gepland_op": MORGEN, "opname_deskundige": "ir. Eigen"})
    with pytest.raises(Geweigerd, match="NCG te laat"):
        wereld.gepland(dag=OVERMORGEN)


def test_van_de_ander_noemt_de_weigering_alleen_de_dag() -> None:
    wereld = maak_adreswereld(img={"beslisdatum": MORGEN})
    Termijn.objects.create(
        dossier=wereld.img,
        soort="schade.besluit",
        begint_op=VANDAAG,
        vaste_dag=MORGEN,
        eindigt_op=MORGEN,
        wie="overheid",
        regime="dwangsom",
    )
    opname = wereld.voorstel(door=wereld.zb)
    with pytest.raises(Geweigerd) as fout:
        beantwoord_opname(
            opname_id=opname.pk, door=wereld.bb, ja=True, tijdvakken=wereld.paar(OVERMORGEN), **NU
        )
    assert "24 november 2026" in fout.value.reden
    assert "Besluit" not in fout.value.reden


def test_een_termijn_die_met_plannen_is_gehaald_begrenst_niet() -> None:
    """De termijn om een afspraak te maken loopt af voordat de opname is; met plannen is zij gehaald."""
    maak_regeling("versterking.opname_plannen", duur="1w")
    wereld = maak_adreswereld(rij="2.1")
    Termijn.objects.create(
        dossier=wereld.ncg,
        soort="versterking.opname_plannen",
        begint_op=VANDAAG,
        vaste_dag=MORGEN,
        eindigt_op=MORGEN,
        wie="overheid",
        regime="vergoeding",
    )
    assert wereld.gepland(dag=OVERMORGEN).stand == "gepland"
    assert Termijn.objects.get(soort="versterking.opname_plannen").status == "gehaald"


# -- tijdvakken


def test_een_bezet_tijdvak_is_niet_nog_eens_te_kiezen(wereld: Adreswereld) -> None:
    paar = wereld.paar()
    opname = wereld.voorstel()
    beantwoord_opname(opname_id=opname.pk, door=wereld.zb, ja=True, tijdvakken=paar, **NU)
    ander = maak_adreswereld()
    tweede = ander.voorstel()
    with pytest.raises(Geweigerd, match="intussen bezet"):
        beantwoord_opname(opname_id=tweede.pk, door=ander.zb, ja=True, tijdvakken=paar, **NU)


def test_wie_niet_meer_opneemt_telt_niet(wereld: Adreswereld) -> None:
    weg = maak_deskundige(Organisatiesoort.NCG, actief=False)
    paar = (wereld.tijdvak(weg).pk, wereld.tijdvak(wereld.expert_img).pk)
    opname = wereld.voorstel()
    with pytest.raises(Geweigerd, match="bezet of weg"):
        beantwoord_opname(opname_id=opname.pk, door=wereld.zb, ja=True, tijdvakken=paar, **NU)


def test_een_deskundige_voor_beide_vraagt_een_reden(wereld: Adreswereld) -> None:
    dubbel = maak_deskundige(Organisatiesoort.NCG, dubbel=True)
    vak = wereld.tijdvak(dubbel).pk
    opname = wereld.voorstel()
    gewoon = {"opname_id": opname.pk, "door": wereld.zb, "ja": True, "tijdvakken": (vak, vak), **NU}
    with pytest.raises(Geweigerd, match="schaars") as fout:
        beantwoord_opname(**gewoon)
    assert fout.value.veld == "een_deskundige_omdat"
    beantwoord_opname(**gewoon, een_deskundige_omdat="Ingewikkeld dossier, veel bezoek valt zwaar")
    (bezoek,) = Opnamebezoek.objects.filter(vervallen_op=None)
    assert bezoek.spoor == "beide"
    wereld.img.schade.refresh_from_db()
    assert wereld.img.schade.opname_deskundige == dubbel.naam
