"""Voordragen, inlezen, beslissen en intrekken, met het gevolg in het dossier."""

from datetime import date

import pytest
from pytest_django import DjangoAssertNumQueries

from groningen.models import Adres, Gebeurtenis
from groningen.rules.fouten import GeenToegang, Geweigerd
from groningen.rules.rollen import Rol
from samenloop.models import Signaal
from tests.factories import VANDAAG, AdresFactory, maak_kijker, maak_versterking
from tests.gelijktijdig import tegelijk
from tests.versterking.verzoeken.wereld import (
    EEMSDELTA,
    GRONINGEN,
    begeleider,
    dien_in,
    gemeente,
    planner,
)
from versterking.actions.voordrachten import (
    beslis_veel,
    draag_voor,
    ken_voordracht_toe,
    lees_voordrachten_in,
    trek_voordracht_in,
    wijs_voordracht_af,
)
from versterking.models import (
    Deelname,
    Opnameverzoek,
    Programma,
    Versterkingsdossier,
    Voordracht,
    Voordrachtlijst,
)
from versterking.queries.verzoeken.rij import rij
from versterking.rules.voordrachten.voordracht import GANG, Gang, Soort, Stand

pytestmark = pytest.mark.django_db
KOP = "nummeraanduiding_id;soort;reden;bewijs\n"


def voordracht(adres: Adres | None = None, soort: str = "vbs", **velden: object) -> Voordracht:
    return draag_voor(
        adres_id=(adres or AdresFactory()).pk,
        soort=soort,
        reden="Slecht ter been.",
        bewijs="Huisbezoek.",
        door=velden.pop("door", None) or gemeente(),
        peildatum=VANDAAG,
    )


def programma(soort: str = "vbs", code: str | None = None, **velden: object) -> Programma:
    waarden = {"van": date(2026, 1, 1), "criteria": "Zie besluit.", **velden}
    naam = f"{soort} {code or 'overal'}"
    return Programma.objects.create(
        sleutel=naam.replace(" ", "-"), naam=naam, soort=soort, gemeente_id=code, **waarden
    )


def toekennen(een: Voordracht, **velden: object) -> Voordracht:
    invoer = {"door": planner(), "motivering": "Akkoord.", **velden}
    return ken_voordracht_toe(voordracht_id=een.pk, peildatum=VANDAAG, **invoer)


class TestVoordragen:
    def test_in_de_eigen_gemeente(self) -> None:
        een = voordracht()
        assert (een.stand, een.gemeente_id, een.uiterlijk_op) == ("ingediend", EEMSDELTA, date(2026, 12, 21))
        assert [stap.soort for stap in een.stappen.all()] == ["ingediend"]

    def test_een_ander_adres_bestaat_niet(self) -> None:
        elders = AdresFactory(gemeente_id=GRONINGEN)
        with pytest.raises(Geweigerd, match="in uw gemeente niet gevonden") as anders:
            voordracht(elders)
        with pytest.raises(Geweigerd) as nergens:
            draag_voor(adres_id=0, soort="vbs", reden="a", bewijs="b", door=gemeente(), peildatum=VANDAAG)
        assert anders.value.reden == nergens.value.reden

    @pytest.mark.parametrize("rol", [Rol.COLLEGE, Rol.RAAD])
    def test_college_en_raad_dragen_niet_voor(self, rol: Rol) -> None:
        with pytest.raises(Geweigerd, match="draagt woningen voor"):
            voordracht(door=gemeente(rol=rol))

    def test_een_begeleider_draagt_niet_voor(self) -> None:
        with pytest.raises(Geweigerd, match="draagt woningen voor"):
            voordracht(door=begeleider())

    def test_twee_keer_voor_hetzelfde(self) -> None:
        adres = AdresFactory()
        voordracht(adres)
        with pytest.raises(Geweigerd, match="al voorgedragen"):
            voordracht(adres)
        assert voordracht(adres, "bouwimpuls").stand == "ingediend"

    def test_intrekken_zolang_er_niet_is_beslist(self) -> None:
        een = voordracht()
        with pytest.raises(GeenToegang):
            trek_voordracht_in(voordracht_id=een.pk, door=gemeente(GRONINGEN), peildatum=VANDAAG)
        trek_voordracht_in(voordracht_id=een.pk, door=gemeente(), peildatum=VANDAAG)
        assert Voordracht.objects.get().stand == "ingetrokken"


class TestToekennen:
    def test_vbs_komt_in_het_programma_van_de_gemeente(self) -> None:
        programma()
        eigen = programma(code=EEMSDELTA)
        programma(code=GRONINGEN)
        een = toekennen(voordracht())
        deelname = Deelname.objects.get()
        assert (deelname.programma, deelname.voordracht, deelname.herkomst) == (eigen, een, "gemeente")
        zaak = Versterkingsdossier.objects.get(pk=een.dossier_id)
        assert zaak.status == "1.2"
        soorten = set(Gebeurtenis.objects.filter(dossier=zaak.pk).values_list("soort", flat=True))
        assert {"geregistreerd", "voordracht_toegekend", "in_programma"} <= soorten

    def test_zonder_programma_verandert_er_niets(self) -> None:
        programma(van=date(2020, 1, 1), tot=date(2021, 1, 1))
        een = voordracht()
        with pytest.raises(Geweigerd, match="Er loopt geen programma"):
            toekennen(een)
        assert not Versterkingsdossier.objects.exists()
        assert Voordracht.objects.get().stand == "ingediend"

    def test_een_opname_geeft_een_plaats_in_de_rij(self) -> None:
        een = toekennen(voordracht(soort="opname_op_verzoek"))
        (wachtende,) = rij(VANDAAG)
        verzoek = Opnameverzoek.objects.get()
        assert (wachtende.dossier_id, verzoek.voordracht, verzoek.stand) == (
            een.dossier_id,
            een,
            "toegekend",
        )
        assert Versterkingsdossier.objects.get(pk=een.dossier_id).status == "2.1"

    def test_wie_zelf_al_vroeg_houdt_zijn_plaats(self) -> None:
        adres = AdresFactory()
        eigen = dien_in(adres)
        een = toekennen(voordracht(adres, "opname_op_verzoek"))
        eigen.refresh_from_db()
        assert (eigen.stand, eigen.dossier_id, Opnameverzoek.objects.count()) == (
            "toegekend",
            een.dossier_id,
            1,
        )

    @pytest.mark.parametrize("status", ["2.1", "3.1", "4.1", "5.2"])
    def test_een_woning_die_al_bezig_is(self, status: str) -> None:
        zaak = maak_versterking(status=status)
        with pytest.raises(Geweigerd, match="krijgt al een opname"):
            toekennen(voordracht(zaak.dossier.adres, "opname_op_verzoek"))

    def test_een_woning_die_klaar_is(self) -> None:
        programma()
        zaak = maak_versterking(status="6.2", uitkomst="versterkt")
        with pytest.raises(Geweigerd, match="al klaar"):
            toekennen(voordracht(zaak.dossier.adres))

    def test_acuut_gevaar_is_meteen_een_signaal_bij_de_begeleider(self) -> None:
        wie = begeleider()
        zaak = maak_versterking(status="4.1", behandelaar=wie)
        een = voordracht(zaak.dossier.adres, "aos")
        signaal = Signaal.objects.get(soort="aos_voorgedragen")
        assert (signaal.dossier_id, signaal.trede, signaal.uiterlijk_op) == (zaak.pk, "behandelaar", VANDAAG)
        assert een.uiterlijk_op == date(2026, 11, 24)
        toekennen(een)
        assert Signaal.objects.filter(soort="aos_voorgedragen").count() == 1

    def test_zonder_dossier_gaat_het_bij_toekennen_naar_de_coordinator(self) -> None:
        een = voordracht(soort="aos")
        assert not Signaal.objects.exists()
        toekennen(een)
        assert Signaal.objects.get().trede == "coordinator"

    def test_alleen_een_planner_en_met_reden(self) -> None:
        een = voordracht()
        for wie in (gemeente(), begeleider(), maak_kijker(Rol.BESTUUR)):
            with pytest.raises(Geweigerd, match="planner van NCG"):
                toekennen(een, door=wie)
        with pytest.raises(Geweigerd, match="Vul een reden in"):
            toekennen(een, motivering=" ")


class TestVeel:
    def test_alles_of_niets(self) -> None:
        programma()
        goed, slecht = voordracht(), voordracht(soort="bouwimpuls")
        with pytest.raises(Geweigerd, match=f"{slecht.nummer}.*Er is niets besloten"):
            beslis_veel(
                voordracht_ids=[goed.pk, slecht.pk],
                toekennen=True,
                motivering="Ja.",
                door=planner(),
                peildatum=VANDAAG,
            )
        assert set(Voordracht.objects.values_list("stand", flat=True)) == {"ingediend"}
        gedaan = beslis_veel(
            voordracht_ids=[goed.pk, slecht.pk],
            toekennen=False,
            motivering="Nee.",
            door=planner(),
            peildatum=VANDAAG,
        )
        assert gedaan == 2
        assert set(Voordracht.objects.values_list("stand", "motivering")) == {("afgewezen", "Nee.")}

    @pytest.mark.parametrize(("aantal", "reden"), [(0, "minstens één"), (201, "hoogstens 200")])
    def test_niets_of_te_veel(self, aantal: int, reden: str) -> None:
        with pytest.raises(Geweigerd, match=reden):
            beslis_veel(
                voordracht_ids=list(range(aantal)),
                toekennen=True,
                motivering="Ja.",
                door=planner(),
                peildatum=VANDAAG,
            )


class TestInlezen:
    def _lees(self, tekst: str, door: object = None) -> tuple[Voordrachtlijst, bool]:
        return lees_voordrachten_in(
            inhoud=(KOP + tekst).encode(),
            bestandsnaam="lijst.csv",
            door=door or gemeente(),
            peildatum=VANDAAG,
        )

    def test_goed_erin_slecht_eruit(self) -> None:
        goed, elders, al = AdresFactory(), AdresFactory(gemeente_id=GRONINGEN), AdresFactory()
        open_ = voordracht(al)
        tekst = "".join(
            f"{bag};vbs;reden;bewijs\n"
            for bag in (
                goed.nummeraanduiding_id,
                elders.nummeraanduiding_id,
                "0014209999999999",
                al.nummeraanduiding_id,
                "krom",
            )
        )
        lijst, nieuw = self._lees(tekst)
        assert (nieuw, lijst.gelezen, lijst.aangenomen) == (True, 5, 1)
        assert [een["regel"] for een in lijst.afgewezen] == [3, 4, 5, 6]
        assert lijst.afgewezen[0]["reden"] == lijst.afgewezen[1]["reden"]
        assert open_.nummer in lijst.afgewezen[2]["reden"]
        assert lijst.voordrachten.get().adres == goed

    def test_hetzelfde_bestand_nog_eens(self) -> None:
        tekst = f"{AdresFactory().nummeraanduiding_id};vbs;reden;bewijs\n"
        eerste, _ = self._lees(tekst)
        tweede, nieuw = self._lees(tekst)
        assert (tweede, nieuw, Voordracht.objects.count()) == (eerste, False, 1)

    def test_alleen_de_gemeente(self) -> None:
        with pytest.raises(Geweigerd, match="draagt woningen voor"):
            self._lees("x", door=planner())

    def test_vijfduizend_rijen_in_een_handvol_queries(
        self, django_assert_max_num_queries: DjangoAssertNumQueries
    ) -> None:
        wie = gemeente()
        adressen = Adres.objects.bulk_create(AdresFactory.build_batch(4_900))
        elders = Adres.objects.bulk_create(AdresFactory.build_batch(100, gemeente_id=GRONINGEN))
        tekst = "".join(f"{een.nummeraanduiding_id};vbs;reden;bewijs\n" for een in (*adressen, *elders))
        with django_assert_max_num_queries(30):
            lijst, _ = self._lees(tekst, door=wie)
        assert (lijst.aangenomen, len(lijst.afgewezen)) == (4_900, 100)


@pytest.mark.parametrize("stand", list(Stand))
@pytest.mark.parametrize("gang", list(Gang))
def test_elk_paar_van_de_gang(gang: Gang, stand: Stand) -> None:
    programma()
    zaak = maak_versterking(status="1.2")
    een = voordracht(zaak.dossier.adres)
    wie = planner()
    Voordracht.objects.filter(pk=een.pk).update(
        stand=stand,
        besloten_op=VANDAAG,
        besloten_door=wie.gebruiker,
        motivering="Omdat.",
        dossier=zaak.dossier,
    )
    doe = {
        Gang.KEN_TOE: lambda: toekennen(een, door=wie),
        Gang.WIJS_AF: lambda: wijs_voordracht_af(
            voordracht_id=een.pk, door=wie, peildatum=VANDAAG, motivering="Nee."
        ),
        Gang.TREK_IN: lambda: trek_voordracht_in(voordracht_id=een.pk, door=gemeente(), peildatum=VANDAAG),
    }[gang]
    van, naar = GANG[gang]
    if stand in van:
        doe()
        assert Voordracht.objects.get().stand == naar
    else:
        with pytest.raises(Geweigerd, match="Dit kan niet meer"):
            doe()
        assert Voordracht.objects.get().stand == stand


@pytest.mark.django_db(transaction=True)
def test_twee_planners_tegelijk_geven_een_deelname() -> None:
    programma()
    een = voordracht()
    wie = [planner() for _ in range(4)]
    gelukt, geweigerd, fouten = tegelijk(4, lambda n: toekennen(een, door=wie[n]))
    assert (gelukt, len(geweigerd), fouten) == (1, 3, [])
    assert Deelname.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_hetzelfde_bestand_twee_keer_tegelijk() -> None:
    wie = [gemeente() for _ in range(4)]
    inhoud = f"{KOP}{AdresFactory().nummeraanduiding_id};vbs;reden;bewijs\n".encode()
    gelukt, _, fouten = tegelijk(
        4,
        lambda n: lees_voordrachten_in(inhoud=inhoud, bestandsnaam="a.csv", door=wie[n], peildatum=VANDAAG),
    )
    assert (gelukt, fouten, Voordrachtlijst.objects.count(), Voordracht.objects.count()) == (4, [], 1, 1)


def test_elke_soort_heeft_een_gevolg() -> None:
    from versterking.rules.voordrachten.voordracht import GEVOLG, SOORTEN

    assert set(GEVOLG) == set(SOORTEN) == set(Soort)
