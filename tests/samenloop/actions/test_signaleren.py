"""Een feit bij de een is een signaal aan de ander: één keer, aan de juiste, in dezelfde transactie."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from pathlib import Path

import pytest
from django.db import connection, transaction

from groningen.access import Kijker
from groningen.rules.fouten import Geweigerd
from groningen.rules.kalender import plus_werkdagen
from groningen.rules.rollen import Organisatiesoort, Rol
from samenloop.actions.importeer import importeer
from samenloop.actions.signalen import handel_af, laat_klimmen, pak_op
from samenloop.actions.signaleren import deel_opnieuw_in
from samenloop.demo.leveringen import genereer
from samenloop.demo.wijzigingen import wijzig
from samenloop.models import Signaal
from samenloop.rules.momenten import MOMENTEN, VRAGEN, WAARDE_LETTER, Moment, waarde
from schade.actions.melden import registreer_melding
from schade.actions.overgangen import plan_opname, trek_in
from schade.models import Schademelding
from tests.factories import VANDAAG, maak_kijker, maak_melding, maak_versterking, maak_wens
from tests.gelijktijdig import tegelijk
from versterking.actions.overgangen import voer_opname_uit
from versterking.models import Versterkingsdossier

pytestmark = pytest.mark.django_db
LEVERDATUM = date(2026, 11, 2)


@pytest.fixture
def bb() -> Kijker:
    return maak_kijker(Rol.BEWONERSBEGELEIDER)


@pytest.fixture
def zb() -> Kijker:
    return maak_kijker(Rol.ZAAKBEGELEIDER, organisatie=Organisatiesoort.IMG)


def meld(zaak: Versterkingsdossier, door: Kijker, soort: str = "fysiek") -> Schademelding:
    return registreer_melding(
        adres_id=zaak.dossier.adres_id, door=door, peildatum=VANDAAG, soort=soort, datum_melding=VANDAAG
    )


def test_een_nieuwe_melding_is_een_signaal_aan_wie_het_dossier_behandelt(bb: Kijker, zb: Kijker) -> None:
    zaak = maak_versterking(status="4.1", behandelaar=bb)
    melding = meld(zaak, zb)
    signaal = Signaal.objects.get()
    assert (signaal.soort, signaal.dossier, signaal.bron) == (Moment.START, zaak.dossier, melding.dossier)
    assert (signaal.rij, signaal.kolom, signaal.letter) == ("4.1", "voorbereiding", "E")
    assert (signaal.stand, signaal.trede) == ("open", "behandelaar")
    assert signaal.waarde == waarde(Moment.START, "E")
    assert signaal.uiterlijk_op == plus_werkdagen(VANDAAG, VRAGEN[Moment.START].werkdagen)


def test_het_signaal_staat_of_valt_met_de_melding(bb: Kijker, zb: Kijker) -> None:
    zaak = maak_versterking(behandelaar=bb)
    with transaction.atomic():
        meld(zaak, zb)
        assert Signaal.objects.count() == 1
        transaction.set_rollback(True)
    assert not Signaal.objects.exists()


@pytest.mark.parametrize(("status", "soort"), [("6.2", "fysiek"), ("2.1", "waardedaling")])
def test_zonder_twee_lopende_sporen_is_er_geen_signaal(zb: Kijker, status: str, soort: str) -> None:
    meld(maak_versterking(status=status), zb, soort)
    assert not Signaal.objects.exists()


def test_zonder_behandelaar_ligt_het_bij_het_bureau(zb: Kijker) -> None:
    meld(maak_versterking(), zb)
    assert Signaal.objects.get().trede == "team"


def test_het_versterkingsadvies_vraagt_img_of_herstel_mee_kan(bb: Kijker, zb: Kijker) -> None:
    zaak = maak_versterking(status="2.1", behandelaar=bb, opname_gepland_op=VANDAAG)
    melding = maak_melding(adres=zaak.dossier.adres, behandelaar=zb)
    voer_opname_uit(dossier_id=zaak.pk, door=bb, peildatum=VANDAAG, opname_uitgevoerd_op=VANDAAG)
    signaal = Signaal.objects.get()
    assert (signaal.soort, signaal.dossier, signaal.letter) == (Moment.ADVIES, melding.dossier, "D")
    assert signaal.trede == "behandelaar"


def test_een_nieuwer_feit_haalt_in_wat_nog_niemand_oppakte(bb: Kijker, zb: Kijker) -> None:
    zaak = maak_versterking(behandelaar=bb)
    melding = meld(zaak, zb)
    plan = {"dossier_id": melding.pk, "door": zb, "peildatum": VANDAAG, "opname_deskundige": "D. Eskundige"}
    plan_opname(**plan, opname_gepland_op=VANDAAG + timedelta(days=7))
    eerst, daarna = Signaal.objects.order_by("pk")
    assert (eerst.stand, daarna.stand, daarna.soort) == ("vervallen", "open", Moment.OPNAME)
    pak_op(signaal_id=daarna.pk, door=bb, peildatum=VANDAAG)
    plan_opname(**plan, opname_gepland_op=VANDAAG + timedelta(days=14))
    daarna.refresh_from_db()
    assert daarna.stand == "opgepakt"


def test_een_vraag_aan_een_dicht_dossier_vervalt(bb: Kijker, zb: Kijker) -> None:
    zaak = maak_versterking(status="2.1", behandelaar=bb, opname_gepland_op=VANDAAG)
    melding = maak_melding(adres=zaak.dossier.adres, behandelaar=zb)
    voer_opname_uit(dossier_id=zaak.pk, door=bb, peildatum=VANDAAG, opname_uitgevoerd_op=VANDAAG)
    trek_in(dossier_id=melding.pk, door=zb, peildatum=VANDAAG, reden="De bewoner wil het niet meer.")
    aan_img, aan_ncg = Signaal.objects.order_by("pk")
    assert (aan_img.stand, aan_ncg.stand) == ("vervallen", "open")
    assert (aan_ncg.soort, aan_ncg.dossier, aan_ncg.letter) == (Moment.AFRONDING, zaak.dossier, "")


def test_het_antwoord_komt_in_beide_dossiers(bb: Kijker, zb: Kijker) -> None:
    melding = meld(maak_versterking(behandelaar=bb), zb)
    maak_wens(melding.dossier.adres, "opname")
    signaal = Signaal.objects.get()
    with pytest.raises(Geweigerd) as weigering:
        handel_af(signaal_id=signaal.pk, door=bb, peildatum=VANDAAG, antwoord="Goed.", uitkomst="misschien")
    assert weigering.value.veld == "uitkomst"
    handel_af(
        signaal_id=signaal.pk, door=bb, peildatum=VANDAAG, antwoord="Samen opnemen.", uitkomst="doen_mee"
    )
    signaal.refresh_from_db()
    assert (signaal.stand, signaal.uitkomst) == ("beantwoord", "doen_mee")
    laatste = melding.dossier.gebeurtenissen.latest("volgnummer")
    assert (laatste.soort, laatste.na) == ("signaal_beantwoord", {"signaal": "start", "uitkomst": "doen_mee"})
    assert "Samen opnemen." in laatste.tekst.inhoud


def test_de_verzender_antwoordt_niet_zelf(bb: Kijker, zb: Kijker) -> None:
    meld(maak_versterking(behandelaar=bb), zb)
    signaal = Signaal.objects.get()
    for doe in (
        lambda: pak_op(signaal_id=signaal.pk, door=zb, peildatum=VANDAAG),
        lambda: handel_af(signaal_id=signaal.pk, door=zb, peildatum=VANDAAG, antwoord="Ja", uitkomst="nee"),
    ):
        with pytest.raises(Geweigerd):
            doe()
    signaal.refresh_from_db()
    assert signaal.stand == "open"


MAG = {("open", "pak_op"), ("open", "handel_af"), ("opgepakt", "handel_af")}


@pytest.mark.parametrize("stand", Signaal.Stand.values)
@pytest.mark.parametrize("actie", ["pak_op", "handel_af"])
def test_elke_stand_met_elke_actie(bb: Kijker, zb: Kijker, stand: str, actie: str) -> None:
    maak_wens(meld(maak_versterking(behandelaar=bb), zb).dossier.adres, "opname")
    dicht = VANDAAG if stand in ("beantwoord", "vervallen") else None
    Signaal.objects.update(stand=stand, afgehandeld_op=dicht, antwoord="Eerder." if dicht else "")
    waarden = {"signaal_id": Signaal.objects.get().pk, "door": bb, "peildatum": VANDAAG}
    doe = partial(pak_op, **waarden)
    if actie == "handel_af":
        doe = partial(handel_af, **waarden, antwoord="Samen.", uitkomst="doen_mee")
    if (stand, actie) in MAG:
        doe()
        assert Signaal.objects.get().stand == {"pak_op": "opgepakt", "handel_af": "beantwoord"}[actie]
    else:
        with pytest.raises(Geweigerd):
            doe()
        assert Signaal.objects.get().stand == stand


def test_wat_blijft_liggen_klimt_en_te_laat_geeft_hetzelfde(bb: Kijker, zb: Kijker) -> None:
    meld(maak_versterking(behandelaar=bb), zb)
    meld(maak_versterking(behandelaar=bb), zb)
    elke_dag, in_een_keer = Signaal.objects.order_by("pk")
    eind = VANDAAG + timedelta(days=60)
    Signaal.objects.filter(pk=in_een_keer.pk).update(uiterlijk_op=eind + timedelta(days=1))
    for dag in range(61):
        laat_klimmen(peildatum=VANDAAG + timedelta(days=dag))
    Signaal.objects.filter(pk=in_een_keer.pk).update(uiterlijk_op=elke_dag.uiterlijk_op)
    assert laat_klimmen(peildatum=eind) == 1
    elke_dag.refresh_from_db()
    in_een_keer.refresh_from_db()
    assert elke_dag.trede == in_een_keer.trede == "team"
    assert elke_dag.uiterlijk_op == in_een_keer.uiterlijk_op
    assert laat_klimmen(peildatum=eind) == 0


def test_na_de_eerste_termijn_ligt_het_bij_de_coordinator(bb: Kijker, zb: Kijker) -> None:
    meld(maak_versterking(behandelaar=bb), zb)
    signaal = Signaal.objects.get()
    assert signaal.uiterlijk_op is not None
    assert laat_klimmen(peildatum=signaal.uiterlijk_op) == 0
    assert laat_klimmen(peildatum=signaal.uiterlijk_op + timedelta(days=1)) == 1
    signaal.refresh_from_db()
    assert signaal.trede == "coordinator"


# Een eigen telling, los van de opdracht die signaleert: elke lopende melding die meetelt, op een adres met
# een lopend NCG-dossier, aan het minst gevorderde daarvan (bij gelijke stand het oudste).
VERWACHT_BIJ_EERSTE = """
SELECT m.dossier_id, (
       SELECT n.dossier_id
         FROM versterking_versterkingsdossier n JOIN groningen_dossier nd ON nd.id = n.dossier_id
        WHERE nd.adres_id = md.adres_id AND n.status < '6' ORDER BY n.status, nd.id LIMIT 1)
  FROM schade_schademelding m JOIN groningen_dossier md ON md.id = m.dossier_id
 WHERE m.soort IN ('fysiek', 'duurzaam_herstel') AND m.status NOT IN ('afgehandeld', 'ingetrokken')
   AND EXISTS (SELECT FROM versterking_versterkingsdossier n JOIN groningen_dossier nd ON nd.id = n.dossier_id
                WHERE nd.adres_id = md.adres_id AND n.status < '6')
"""


def test_twee_leveringen_geven_precies_de_signalen_van_een_eigen_telling(tmp_path: Path) -> None:
    genereer(tmp_path / "0", adressen=400, leverdatum=LEVERDATUM)
    for organisatie, naam in (("ncg", "ncg_dossiers.csv"), ("img", "img_meldingen.csv")):
        importeer(organisatie=organisatie, bestand=tmp_path / "0" / naam, leverdatum=LEVERDATUM)
    with connection.cursor() as cursor:
        cursor.execute(VERWACHT_BIJ_EERSTE)
        verwacht = sorted(cursor.fetchall())
    gevonden = Signaal.objects.filter(bron__isnull=False)
    assert sorted(gevonden.values_list("bron_id", "dossier_id")) == verwacht
    assert len(verwacht) > 10
    assert set(gevonden.values_list("soort", flat=True)) == {Moment.START}
    # Hetzelfde nog eens laden voegt niets toe.
    importeer(organisatie="img", bestand=tmp_path / "0" / "img_meldingen.csv", leverdatum=LEVERDATUM)
    assert gevonden.count() == len(verwacht)


def test_de_volgende_levering_geeft_per_feit_hoogstens_een_signaal(tmp_path: Path) -> None:
    genereer(tmp_path / "0", adressen=400, leverdatum=LEVERDATUM)
    straks = LEVERDATUM + timedelta(days=7)
    wijzig(tmp_path / "0", tmp_path / "1", leverdatum=straks, seed=3)
    for dag, map_ in ((LEVERDATUM, "0"), (straks, "1")):
        for organisatie, naam in (("ncg", "ncg_dossiers.csv"), ("img", "img_meldingen.csv")):
            importeer(organisatie=organisatie, bestand=tmp_path / map_ / naam, leverdatum=dag)
    per_feit = Signaal.objects.filter(gebeurtenis__isnull=False).values_list("gebeurtenis", flat=True)
    assert len(per_feit) == len(set(per_feit))
    # De meeste liggen bij het bureau; een behandelaar krijgt er per levering hoogstens vijf.
    for signaal in Signaal.objects.filter(trede="behandelaar", bron__isnull=False):
        assert signaal.letter in ("E", "B")


def test_elke_vraag_heeft_een_waarde_en_elk_moment_een_vraag() -> None:
    assert set(MOMENTEN.values()) <= set(VRAGEN) == set(Moment)
    assert set(Moment) <= set(Signaal.Soort.values)
    assert max(waarde(moment, letter) for moment in Moment for letter in WAARDE_LETTER) <= 59


@pytest.mark.django_db(transaction=True)
def test_twee_mensen_tegelijk_geven_een_antwoord(bb: Kijker, zb: Kijker) -> None:
    maak_wens(meld(maak_versterking(behandelaar=bb), zb).dossier.adres, "opname")
    nummer = Signaal.objects.get().pk
    gelukt, geweigerd, fouten = tegelijk(
        8,
        lambda i: handel_af(
            signaal_id=nummer, door=bb, peildatum=VANDAAG, antwoord=f"Antwoord {i}.", uitkomst="doen_mee"
        ),
    )
    assert (gelukt, len(geweigerd), fouten) == (1, 7, [])


def test_een_opname_die_voorbijgaat_verandert_de_letter_en_geeft_ncg_een_signaal(
    bb: Kijker, zb: Kijker
) -> None:
    zaak = maak_versterking(status="2.1", behandelaar=bb)
    morgen = VANDAAG + timedelta(days=1)
    maak_melding(
        adres=zaak.dossier.adres,
        status="opname",
        datum_opname=morgen,
        opname_gepland_op=morgen,
        sinds=VANDAAG,
    )
    deel_opnieuw_in(peildatum=VANDAAG)
    assert not Signaal.objects.exists()
    assert deel_opnieuw_in(peildatum=morgen) == 1
    signaal = Signaal.objects.get()
    assert (signaal.soort, signaal.was_letter, signaal.letter) == (Moment.LETTER, "B", "C")
    assert signaal.dossier == zaak.dossier
    assert deel_opnieuw_in(peildatum=morgen) == 0
    assert Signaal.objects.count() == 1
