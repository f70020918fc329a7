"""Een verzoek van begin tot eind, door wie het mag, en twee keer tegelijk."""

from datetime import date
from uuid import uuid4

import pytest

from groningen.models import Bericht, Dossier, Gebeurtenis
from groningen.rules.fouten import Geweigerd, Verouderd
from groningen.rules.rollen import Rol
from tests.factories import (
    VANDAAG,
    AdresFactory,
    maak_bewoner,
    maak_kijker,
    maak_versterking,
    zet_in_plan,
)
from tests.gelijktijdig import tegelijk
from versterking import actions
from versterking.actions.verzoeken import (
    dien_opnameverzoek_in,
    ken_verzoek_toe,
    start_herbeoordeling,
    trek_opnameverzoek_in,
    wijs_verzoek_af,
)
from versterking.models import Opnameverzoek, Versterkingsdossier
from versterking.rules.verzoeken.verzoek import GANG, Gang, Stand

from .wereld import begeleider, dien_in, gemeente, planner, toegekend

pytestmark = pytest.mark.django_db


def _soorten(dossier_id: int) -> list[str]:
    return list(
        Gebeurtenis.objects.filter(dossier=dossier_id).order_by("volgnummer").values_list("soort", flat=True)
    )


class TestVragen:
    def test_zonder_dossier(self) -> None:
        verzoek = dien_in()
        assert (verzoek.soort, verzoek.stand, verzoek.dossier) == ("opname", "ingediend", None)
        assert verzoek.uiterlijk_op == date(2026, 12, 21)
        assert verzoek.waarom.endswith("\nDe gevel.")
        assert [een.soort for een in verzoek.stappen.all()] == ["ingediend"]

    def test_met_dossier_staat_het_in_het_verloop_en_gaat_er_bericht_uit(self) -> None:
        zaak = maak_versterking(status="4.1")
        verzoek = dien_in(zaak.dossier.adres)
        assert (verzoek.soort, verzoek.dossier_id) == ("herbeoordeling", zaak.pk)
        assert _soorten(zaak.pk) == ["opnameverzoek_ontvangen"]
        assert "om een nieuwe beoordeling" in Bericht.objects.get(dossier=zaak.pk).tekst

    def test_een_vreemde_mag_niet(self) -> None:
        adres, ander = AdresFactory(), AdresFactory()
        with pytest.raises(Geweigerd, match="niet gevonden bij uw woningen"):
            dien_in(adres, maak_bewoner(ander))

    def test_een_begeleider_vult_het_in_voor_een_bewoner(self) -> None:
        adres = AdresFactory()
        bewoner, wie = maak_bewoner(adres), begeleider()
        with pytest.raises(Geweigerd, match="Kies voor wie"):
            dien_in(adres, wie)
        verzoek = dien_in(adres, wie, persoon_id=bewoner.persoon_id)
        assert (verzoek.persoon_id, verzoek.ingediend_door) == (bewoner.persoon_id, wie.gebruiker)

    @pytest.mark.parametrize("rol", [Rol.PLANNER, Rol.FINANCIEEL, Rol.BESTUUR])
    def test_een_ander_vult_het_niet_in(self, rol: Rol) -> None:
        adres = AdresFactory()
        bewoner = maak_bewoner(adres)
        with pytest.raises(Geweigerd, match="vult dit voor een bewoner in"):
            dien_in(adres, maak_kijker(rol), persoon_id=bewoner.persoon_id)

    def test_zonder_reden(self) -> None:
        with pytest.raises(Geweigerd, match="Kruis minstens één reden aan") as fout:
            dien_in(redenen=["verzonnen"], toelichting=" ")
        assert fout.value.veld == "redenen"

    def test_hetzelfde_formulier_twee_keer_geeft_een_verzoek(self) -> None:
        adres = AdresFactory()
        wie, aanvraag = maak_bewoner(adres), uuid4()
        assert dien_in(adres, wie, aanvraag=aanvraag) == dien_in(adres, wie, aanvraag=aanvraag)
        with pytest.raises(Geweigerd, match="al een verzoek"):
            dien_in(adres, wie)

    def test_de_buurvrouw_kan_niet_nog_eens_vragen(self) -> None:
        adres = AdresFactory()
        eerste = dien_in(adres)
        with pytest.raises(Geweigerd, match=eerste.nummer):
            dien_in(adres, maak_bewoner(adres))


class TestBeslissen:
    def test_toekennen_opent_een_dossier_in_2_1(self) -> None:
        adres = AdresFactory()
        verzoek = toegekend(adres)
        zaak = Versterkingsdossier.objects.get(dossier__adres=adres)
        assert (zaak.status, zaak.plan_vastgesteld_op, verzoek.dossier_id) == ("2.1", None, zaak.pk)
        assert zaak.dossier.behandelaar_id is None
        assert _soorten(zaak.pk) == ["geregistreerd", "opname_op_verzoek_toegekend"]
        assert "U krijgt een opname" in Bericht.objects.filter(dossier=zaak.pk).latest("id").onderwerp

    def test_een_woning_in_1_2(self) -> None:
        zaak = maak_versterking(status="1.2")
        verzoek = toegekend(zaak.dossier.adres)
        zaak = Versterkingsdossier.objects.get(pk=zaak.pk)
        assert (zaak.status, verzoek.dossier_id) == ("2.1", zaak.pk)
        assert Dossier.objects.get(pk=zaak.pk).status == "2.1"

    def test_een_herbeoordeling_verandert_nog_niets(self) -> None:
        zaak = maak_versterking(status="4.2")
        toegekend(zaak.dossier.adres)
        assert Versterkingsdossier.objects.get(pk=zaak.pk).status == "4.2"
        assert _soorten(zaak.pk)[-1] == "herbeoordeling_op_verzoek_toegekend"

    def test_intussen_verder(self) -> None:
        zaak = maak_versterking(status="1.2")
        verzoek = dien_in(zaak.dossier.adres)
        zet_in_plan(zaak.dossier)
        actions.neem_op_in_plan(
            dossier_id=zaak.pk,
            door=maak_kijker(Rol.COORDINATOR),
            peildatum=VANDAAG,
            plan_vastgesteld_op=date(2026, 10, 1),
        )
        with pytest.raises(Geweigerd, match="intussen verder"):
            ken_verzoek_toe(verzoek_id=verzoek.pk, door=planner(), peildatum=VANDAAG)
        wijs_verzoek_af(verzoek_id=verzoek.pk, door=planner(), peildatum=VANDAAG, motivering="Al gepland.")

    def test_afwijzen_met_reden(self) -> None:
        zaak = maak_versterking(status="4.1")
        verzoek = dien_in(zaak.dossier.adres)
        with pytest.raises(Geweigerd, match="waarom u het afwijst"):
            wijs_verzoek_af(verzoek_id=verzoek.pk, door=planner(), peildatum=VANDAAG, motivering=" ")
        wijs_verzoek_af(verzoek_id=verzoek.pk, door=planner(), peildatum=VANDAAG, motivering="Te nieuw.")
        verzoek.refresh_from_db()
        assert (verzoek.stand, verzoek.motivering, verzoek.gesloten_op) == (
            "afgewezen",
            "Te nieuw.",
            VANDAAG,
        )
        gebeurtenis = Gebeurtenis.objects.filter(dossier=zaak.pk).latest("volgnummer")
        assert "Te nieuw" not in str(gebeurtenis.na)
        assert "bezwaar" in Bericht.objects.filter(dossier=zaak.pk).latest("id").tekst

    @pytest.mark.parametrize("rol", [Rol.BEWONERSBEGELEIDER, Rol.COORDINATOR, Rol.BESTUUR])
    def test_alleen_een_planner_beslist(self, rol: Rol) -> None:
        verzoek = dien_in()
        with pytest.raises(Geweigerd, match="planner van NCG beslist"):
            ken_verzoek_toe(verzoek_id=verzoek.pk, door=maak_kijker(rol), peildatum=VANDAAG)
        with pytest.raises(Geweigerd, match="planner van NCG beslist"):
            ken_verzoek_toe(verzoek_id=verzoek.pk, door=gemeente(), peildatum=VANDAAG)

    def test_wie_het_invoerde_beslist_niet(self) -> None:
        adres = AdresFactory()
        bewoner = maak_bewoner(adres)
        beide = maak_kijker(Rol.COORDINATOR)
        from groningen.access import kijker_voor
        from groningen.models import MedewerkerRol

        MedewerkerRol.objects.create(
            medewerker_id=beide.medewerker_id, rol=Rol.PLANNER, vanaf=date(2020, 1, 1)
        )
        beide = kijker_voor(beide.gebruiker, VANDAAG)
        verzoek = dien_in(adres, beide, persoon_id=bewoner.persoon_id)
        with pytest.raises(Geweigerd, match="zelf ingevoerd"):
            ken_verzoek_toe(verzoek_id=verzoek.pk, door=beide, peildatum=VANDAAG)

    def test_een_oude_bladzijde(self) -> None:
        verzoek = dien_in()
        with pytest.raises(Verouderd):
            ken_verzoek_toe(verzoek_id=verzoek.pk, door=planner(), peildatum=VANDAAG, rijversie=7)


class TestIntrekken:
    def test_voor_er_is_beslist(self) -> None:
        adres = AdresFactory()
        wie = maak_bewoner(adres)
        verzoek = dien_in(adres, wie)
        trek_opnameverzoek_in(verzoek_id=verzoek.pk, door=wie, peildatum=VANDAAG)
        assert Opnameverzoek.objects.get().stand == "ingetrokken"
        assert dien_in(adres, wie).stand == "ingediend"

    def test_na_toekennen_wacht_de_woning_weer_op_een_plan(self) -> None:
        adres = AdresFactory()
        wie = maak_bewoner(adres)
        verzoek = dien_in(adres, wie)
        ken_verzoek_toe(verzoek_id=verzoek.pk, door=planner(), peildatum=VANDAAG)
        trek_opnameverzoek_in(verzoek_id=verzoek.pk, door=wie, peildatum=VANDAAG)
        zaak = Versterkingsdossier.objects.get(dossier__adres=adres)
        assert (zaak.status, Dossier.objects.get(pk=zaak.pk).fase) == ("1.2", 1)
        assert _soorten(zaak.pk)[-2:] == ["opnameverzoek_ingetrokken", "opname_op_verzoek_vervalt"]

    def test_met_een_plan_blijft_de_opname(self) -> None:
        zaak = maak_versterking(status="1.2")
        verzoek = toegekend(zaak.dossier.adres)
        zet_in_plan(zaak.dossier)
        trek_opnameverzoek_in(verzoek_id=verzoek.pk, door=begeleider(), peildatum=VANDAAG)
        assert Versterkingsdossier.objects.get(pk=zaak.pk).status == "2.1"

    def test_niet_met_een_afspraak(self) -> None:
        zaak = maak_versterking(status="1.2")
        verzoek = toegekend(zaak.dossier.adres)
        Versterkingsdossier.objects.filter(pk=zaak.pk).update(opname_gepland_op=VANDAAG)
        with pytest.raises(Geweigerd, match="al een afspraak"):
            trek_opnameverzoek_in(verzoek_id=verzoek.pk, door=begeleider(), peildatum=VANDAAG)

    def test_een_ander_trekt_het_niet_in(self) -> None:
        adres = AdresFactory()
        verzoek = dien_in(adres)
        for wie in (maak_bewoner(adres), planner()):
            with pytest.raises(Geweigerd):
                trek_opnameverzoek_in(verzoek_id=verzoek.pk, door=wie, peildatum=VANDAAG)


class TestAfloop:
    def test_na_de_opname_is_het_uitgevoerd(self) -> None:
        zaak = maak_versterking(status="1.2")
        verzoek = toegekend(zaak.dossier.adres)
        Versterkingsdossier.objects.filter(pk=zaak.pk).update(opname_gepland_op=VANDAAG)
        actions.voer_opname_uit(
            dossier_id=zaak.pk,
            door=maak_kijker(Rol.COORDINATOR),
            peildatum=VANDAAG,
            opname_uitgevoerd_op=VANDAAG,
        )
        verzoek.refresh_from_db()
        assert (verzoek.stand, verzoek.gesloten_op) == ("uitgevoerd", VANDAAG)
        assert verzoek.stappen.latest("id").door is None

    def test_een_herbeoordeling_die_begint(self) -> None:
        zaak = maak_versterking(status="4.1", risicoprofiel="P50")
        verzoek = toegekend(zaak.dossier.adres)
        with pytest.raises(Geweigerd, match="Alleen een planner"):
            start_herbeoordeling(verzoek_id=verzoek.pk, door=begeleider(), peildatum=VANDAAG)
        start_herbeoordeling(verzoek_id=verzoek.pk, door=planner(), peildatum=VANDAAG)
        verzoek.refresh_from_db()
        assert verzoek.stand == "uitgevoerd"
        assert Versterkingsdossier.objects.get(pk=zaak.pk).status == "3.1"
        assert [een.soort for een in verzoek.stappen.all()] == [
            "ingediend",
            "toegekend",
            "gestart",
            "uitgevoerd",
        ]

    def test_een_dossier_dat_sluit(self) -> None:
        zaak = maak_versterking(status="4.1")
        verzoek = dien_in(zaak.dossier.adres)
        actions.zie_af(
            dossier_id=zaak.pk,
            door=maak_kijker(Rol.COORDINATOR),
            peildatum=VANDAAG,
            reden="Wil niet meer.",
            gevolgen_besproken=True,
        )
        verzoek.refresh_from_db()
        assert (verzoek.stand, verzoek.stappen.latest("id").tekst) == (
            "ingetrokken",
            "Het versterkingsdossier is gesloten.",
        )


@pytest.mark.parametrize("stand", list(Stand))
@pytest.mark.parametrize("gang", list(Gang))
def test_elk_paar_van_de_gang(gang: Gang, stand: Stand) -> None:
    """De actie weigert wat de tabel niet noemt, en doet wat zij noemt."""
    zaak = maak_versterking(status="4.1")
    wie, adres = planner(), zaak.dossier.adres
    bewoner = maak_bewoner(adres)
    verzoek = dien_in(adres, bewoner)
    Opnameverzoek.objects.filter(pk=verzoek.pk).update(
        stand=stand, besloten_op=VANDAAG, besloten_door=wie.gebruiker, motivering="Omdat."
    )
    doe = {
        Gang.KEN_TOE: lambda: ken_verzoek_toe(verzoek_id=verzoek.pk, door=wie, peildatum=VANDAAG),
        Gang.WIJS_AF: lambda: wijs_verzoek_af(
            verzoek_id=verzoek.pk, door=wie, peildatum=VANDAAG, motivering="Nee."
        ),
        Gang.TREK_IN: lambda: trek_opnameverzoek_in(verzoek_id=verzoek.pk, door=bewoner, peildatum=VANDAAG),
        Gang.VOER_UIT: lambda: start_herbeoordeling(verzoek_id=verzoek.pk, door=wie, peildatum=VANDAAG),
    }[gang]
    van, naar = GANG[gang]
    if stand in van:
        doe()
        assert Opnameverzoek.objects.get(pk=verzoek.pk).stand == naar
    else:
        with pytest.raises(Geweigerd):
            doe()
        assert Opnameverzoek.objects.get(pk=verzoek.pk).stand == stand


@pytest.mark.django_db(transaction=True)
def test_twee_eigenaren_tegelijk_geven_een_verzoek() -> None:
    adres = AdresFactory()
    wie = [maak_bewoner(adres) for _ in range(4)]
    gelukt, geweigerd, fouten = tegelijk(
        4,
        lambda n: dien_opnameverzoek_in(
            adres_id=adres.pk, door=wie[n], peildatum=VANDAAG, aanvraag=uuid4(), redenen=["beving"]
        ),
    )
    assert (gelukt, len(geweigerd), fouten) == (1, 3, [])
    assert Opnameverzoek.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_twee_planners_tegelijk_geven_een_besluit() -> None:
    verzoek = dien_in()
    planners = [planner() for _ in range(4)]
    gelukt, geweigerd, fouten = tegelijk(
        4, lambda n: ken_verzoek_toe(verzoek_id=verzoek.pk, door=planners[n], peildatum=VANDAAG)
    )
    assert (gelukt, len(geweigerd), fouten) == (1, 3, [])
    assert Versterkingsdossier.objects.count() == 1
