"""Betalen in batches: ondertekenen, ophalen, wat de bank deed, en terugvorderen."""

import hashlib
import re
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, InternalError, transaction

from groningen.actions.betalingen import (
    haal_batch_op,
    maak_betaalbatch,
    meld_alles_betaald,
    meld_betaald,
    meld_mislukt,
    onderteken_batch,
    terug_tot,
    vorder_terug,
)
from groningen.actions.vergoedingen import keur_goed
from groningen.models import Betaalbatch, Boeking, Gebeurtenis, Organisatie, Vergoedingsbesluit
from groningen.queries.grootboek import betalingen_in, saldo, saldo_van_termijn, te_betalen
from groningen.rules.fouten import Geweigerd
from groningen.rules.rollen import Organisatiesoort, Rol
from tests.factories import VANDAAG, maak_kijker
from tests.gelijktijdig import tegelijk
from tests.groningen.actions.vergoedingwereld import ANDERE_IBAN, IBAN, IMG, Geldwereld, maak_geldwereld

pytestmark = pytest.mark.django_db
TOTAAL = Decimal("1397.00")


@pytest.fixture
def wereld() -> Geldwereld:
    return maak_geldwereld()


def alles(soort: str) -> Decimal:
    return sum(Boeking.objects.filter(soort=soort).values_list("bedrag", flat=True), Decimal(0))


def test_van_besluit_tot_betaald(wereld: Geldwereld) -> None:
    besluit, batch, inhoud = wereld.opgehaald()
    assert (batch.totaal, batch.aantal, batch.bestand) == (TOTAAL, 1, "")
    assert hashlib.sha256(inhoud).hexdigest() == batch.sha256
    stand = saldo_van_termijn(wereld.termijn.pk)
    assert (stand.toegekend, stand.in_betaling, stand.betaald) == (TOTAAL, TOTAAL, 0)
    meld_betaald(
        batch_id=batch.pk, besluit_id=besluit.pk, door=wereld.financieel[0], peildatum=VANDAAG, op=VANDAAG
    )
    stand = saldo_van_termijn(wereld.termijn.pk)
    assert (stand.opgebouwd, stand.betaald, stand.in_betaling, stand.open) == (TOTAAL, TOTAAL, 0, 0)
    assert Gebeurtenis.objects.filter(dossier_id=wereld.dossier_id).latest("pk").soort == "vergoeding_betaald"


def test_een_batch_staat_bij_elk_dossier_in_de_geschiedenis(wereld: Geldwereld) -> None:
    """Eén gebeurtenis per dossier, ook met twee betalingen; zonder bedrag of naam."""
    wereld.stel_voor(bedrag=Decimal("400.00"))
    keur_goed(besluit_id=Vergoedingsbesluit.objects.get().pk, door=wereld.tweede, peildatum=VANDAAG)
    wereld.goedgekeurd()
    batch = maak_betaalbatch(door=wereld.financieel[0], peildatum=VANDAAG)
    gebeurtenis = Gebeurtenis.objects.get(dossier_id=wereld.dossier_id, soort="vergoeding_in_batch")
    assert (batch.aantal, gebeurtenis.na, gebeurtenis.tekst_hash) == (2, {"batch": batch.kenmerk}, b"")
    assert gebeurtenis.door == wereld.financieel[0].gebruiker
    wereld.termijn.dossier.refresh_from_db()
    assert wereld.termijn.dossier.versie == gebeurtenis.volgnummer
    opdrachten = Boeking.objects.filter(soort="betaalopdracht")
    assert set(opdrachten.values_list("gebeurtenis_id", flat=True)) == {gebeurtenis.pk}


def test_het_bestand_noemt_wie_wat_en_hoeveel(wereld: Geldwereld) -> None:
    persoon = wereld.bewoners[0]
    persoon.achternaam = "Håkonsdóttir"
    persoon.save(update_fields=["achternaam"])
    besluit, batch, inhoud = wereld.opgehaald()
    xml = inhoud.decode()
    assert "urn:iso:std:iso:20022:tech:xsd:pain.001.001.09" in xml
    assert re.findall(r"<MsgId>(.*?)<", xml) == [batch.kenmerk]
    assert set(re.findall(r"<CtrlSum>(.*?)<", xml)) == {"1397.00"}
    assert re.findall(r'<InstdAmt Ccy="EUR">(.*?)<', xml) == ["1397.00"]
    assert re.findall(r"<IBAN>(.*?)<", xml) == ["NL20INGB0001234567", IBAN]
    assert re.findall(r"<EndToEndId>(.*?)<", xml) == [f"{batch.kenmerk}-{besluit.pk}"]
    assert "<Nm>Jantje Hakonsdottir</Nm>" in xml
    assert re.findall(r"<Dt>(.*?)<", xml) == ["2026-11-24"]


def test_een_besluit_zit_in_een_batch(wereld: Geldwereld) -> None:
    wereld.goedgekeurd()
    maak_betaalbatch(door=wereld.financieel[0], peildatum=VANDAAG)
    with pytest.raises(Geweigerd, match="niets klaar"):
        maak_betaalbatch(door=wereld.financieel[1], peildatum=VANDAAG)
    assert alles("betaalopdracht") == TOTAAL


def test_een_voorstel_dat_wacht_gaat_niet_mee(wereld: Geldwereld) -> None:
    wereld.stel_voor()
    with pytest.raises(Geweigerd, match="niets klaar"):
        maak_betaalbatch(door=wereld.financieel[0], peildatum=VANDAAG)


def test_alleen_van_de_eigen_organisatie(wereld: Geldwereld) -> None:
    wereld.goedgekeurd()
    ncg = maak_kijker(Rol.FINANCIEEL)
    Organisatie.objects.filter(soort=Organisatiesoort.NCG).update(iban=IBAN)
    with pytest.raises(Geweigerd, match="niets klaar"):
        maak_betaalbatch(door=ncg, peildatum=VANDAAG)
    batch = maak_betaalbatch(door=wereld.financieel[0], peildatum=VANDAAG)
    with pytest.raises(Geweigerd, match="niet van uw organisatie"):
        onderteken_batch(batch_id=batch.pk, door=ncg, totaal=batch.totaal, aantal=1)


@pytest.mark.parametrize("rol", [Rol.COORDINATOR, Rol.ZAAKBEGELEIDER, Rol.BEHEERDER])
def test_alleen_financien_betaalt(wereld: Geldwereld, rol: Rol) -> None:
    besluit = wereld.goedgekeurd()
    ander = maak_kijker(rol, organisatie=IMG)
    with pytest.raises(Geweigerd, match="financiën"):
        maak_betaalbatch(door=ander, peildatum=VANDAAG)
    batch = maak_betaalbatch(door=wereld.financieel[0], peildatum=VANDAAG)
    with pytest.raises(Geweigerd, match="financiën"):
        onderteken_batch(batch_id=batch.pk, door=ander, totaal=batch.totaal, aantal=1)
    with pytest.raises(Geweigerd, match="financiën"):
        haal_batch_op(batch_id=batch.pk, door=ander)
    with pytest.raises(Geweigerd, match="financiën"):
        vorder_terug(besluit_id=besluit.pk, door=ander, peildatum=VANDAAG, bedrag=Decimal(1), reden="Te veel")


def test_zonder_rekening_van_de_organisatie_gaat_er_niets_uit(wereld: Geldwereld) -> None:
    wereld.goedgekeurd()
    Organisatie.objects.update(iban="")
    with pytest.raises(Geweigerd, match="geen rekening bekend"):
        maak_betaalbatch(door=wereld.financieel[0], peildatum=VANDAAG)


def test_een_ander_ondertekent_voor_wat_hij_zag(wereld: Geldwereld) -> None:
    wereld.goedgekeurd()
    een, twee = wereld.financieel
    batch = maak_betaalbatch(door=een, peildatum=VANDAAG)
    with pytest.raises(Geweigerd, match="zelf gemaakt"):
        onderteken_batch(batch_id=batch.pk, door=een, totaal=TOTAAL, aantal=1)
    with pytest.raises(Geweigerd, match="1 betaling van"):
        onderteken_batch(batch_id=batch.pk, door=twee, totaal=Decimal("1.00"), aantal=1)
    with pytest.raises(Geweigerd, match="nog niet ondertekend"):
        haal_batch_op(batch_id=batch.pk, door=twee)
    onderteken_batch(batch_id=batch.pk, door=twee, totaal=TOTAAL, aantal=1)
    with pytest.raises(Geweigerd, match="al ondertekend"):
        onderteken_batch(batch_id=batch.pk, door=twee, totaal=TOTAAL, aantal=1)


def test_het_bestand_is_een_keer_op_te_halen(wereld: Geldwereld) -> None:
    _, batch, _ = wereld.opgehaald()
    with pytest.raises(Geweigerd, match="al opgehaald"):
        haal_batch_op(batch_id=batch.pk, door=wereld.financieel[0])


def test_voor_het_ophalen_kan_er_niets_betaald_zijn(wereld: Geldwereld) -> None:
    besluit = wereld.goedgekeurd()
    batch = maak_betaalbatch(door=wereld.financieel[0], peildatum=VANDAAG)
    gewoon = {"batch_id": batch.pk, "door": wereld.financieel[1], "peildatum": VANDAAG}
    with pytest.raises(Geweigerd, match="nog niet opgehaald"):
        meld_betaald(**gewoon, besluit_id=besluit.pk, op=VANDAAG)
    with pytest.raises(Geweigerd, match="nog niet opgehaald"):
        meld_mislukt(**gewoon, besluit_id=besluit.pk, reden="Onbekende rekening")


@pytest.mark.parametrize(
    ("op", "zin"),
    [
        (VANDAAG + timedelta(1), "toekomst"),
        (VANDAAG - timedelta(1), "vóór het besluit"),
        (date(9999, 1, 1), ""),
    ],
)
def test_een_onmogelijke_dag_van_betaling(wereld: Geldwereld, op: date, zin: str) -> None:
    besluit, batch, _ = wereld.opgehaald()
    with pytest.raises(Geweigerd, match=zin):
        meld_betaald(
            batch_id=batch.pk, besluit_id=besluit.pk, door=wereld.financieel[0], peildatum=VANDAAG, op=op
        )
    assert not Boeking.objects.filter(soort="betaald").exists()


def test_dubbel_melden_boekt_een_keer(wereld: Geldwereld) -> None:
    besluit, batch, _ = wereld.opgehaald()
    gewoon = {"batch_id": batch.pk, "door": wereld.financieel[0], "peildatum": VANDAAG}
    assert meld_alles_betaald(**gewoon, op=VANDAAG) == 1
    with pytest.raises(Geweigerd, match="niets meer open"):
        meld_alles_betaald(**gewoon, op=VANDAAG)
    with pytest.raises(Geweigerd, match="al als betaald"):
        meld_betaald(**gewoon, besluit_id=besluit.pk, op=VANDAAG)
    assert alles("betaald") == TOTAAL


@pytest.mark.parametrize("eerst_betaald", [False, True])
def test_een_afgekeurde_betaling_komt_terug_en_gaat_opnieuw_mee(
    wereld: Geldwereld, eerst_betaald: bool
) -> None:
    besluit, batch, _ = wereld.opgehaald()
    gewoon = {
        "batch_id": batch.pk,
        "besluit_id": besluit.pk,
        "door": wereld.financieel[0],
        "peildatum": VANDAAG,
    }
    if eerst_betaald:
        meld_betaald(**gewoon, op=VANDAAG)
    with pytest.raises(Geweigerd, match="wat de bank meldde"):
        meld_mislukt(**gewoon, reden="")
    with pytest.raises(Geweigerd, match="klopt niet"):
        meld_mislukt(**gewoon, reden="Rekening opgeheven", iban="NL00")
    meld_mislukt(**gewoon, reden="Rekening opgeheven", iban=ANDERE_IBAN)
    with pytest.raises(Geweigerd, match="al als mislukt"):
        meld_mislukt(**gewoon, reden="Rekening opgeheven")
    stand = saldo(Boeking.objects.filter(besluit=besluit))
    assert (stand.toegekend, stand.opgedragen, stand.betaald) == (TOTAAL, 0, 0)
    assert [een.stand for een in betalingen_in(batch.pk)] == ["mislukt"]
    tweede = maak_betaalbatch(door=wereld.financieel[0], peildatum=VANDAAG)
    assert ANDERE_IBAN in tweede.bestand
    assert tweede.kenmerk != batch.kenmerk
    assert not te_betalen(tweede.organisatie_id).exists()


def te_veel_betaald(wereld: Geldwereld, af: str = "-397.00") -> Vergoedingsbesluit:
    """Een betaalde vergoeding waarvan de berekening achteraf `af` lager is."""
    besluit, batch, _ = wereld.opgehaald()
    meld_betaald(
        batch_id=batch.pk, besluit_id=besluit.pk, door=wereld.financieel[0], peildatum=VANDAAG, op=VANDAAG
    )
    Boeking(
        termijn=wereld.termijn,
        dossier_id=wereld.dossier_id,
        soort="correctie",
        dag=VANDAAG,
        bedrag=Decimal(af),
    ).save(force_insert=True)
    return besluit


def test_terugvorderen_wat_te_veel_is_betaald(wereld: Geldwereld) -> None:
    besluit = te_veel_betaald(wereld)
    gewoon = {"besluit_id": besluit.pk, "door": wereld.financieel[0], "peildatum": VANDAAG}
    for bedrag, zin in (("397.01", "meer kan niet"), ("0", "hoger is dan nul"), ("-1", "hoger is dan nul")):
        with pytest.raises(Geweigerd, match=zin):
            vorder_terug(**gewoon, bedrag=Decimal(bedrag), reden="Ingetrokken")
    with pytest.raises(Geweigerd, match="reden"):
        vorder_terug(**gewoon, bedrag=Decimal("397.00"), reden="")
    vorder_terug(**gewoon, bedrag=Decimal("397.00"), reden="De ingebrekestelling bleek ingetrokken.")
    with pytest.raises(Geweigerd, match="geen lager bedrag"):
        vorder_terug(**gewoon, bedrag=Decimal("0.01"), reden="Nog eens")
    stand = saldo_van_termijn(wereld.termijn.pk)
    assert (stand.teruggevorderd, stand.open) == (Decimal("397.00"), 0)


def test_wie_goedkeurde_vordert_niet_zelf_terug(wereld: Geldwereld) -> None:
    besluit = te_veel_betaald(wereld)
    Vergoedingsbesluit.objects.filter(pk=besluit.pk).update(beslist_door=wereld.financieel[0].medewerker_id)
    with pytest.raises(Geweigerd, match="zelf goedgekeurd"):
        vorder_terug(
            besluit_id=besluit.pk,
            door=wereld.financieel[0],
            peildatum=VANDAAG,
            bedrag=Decimal(1),
            reden="Te veel",
        )


def test_terugvorderen_kan_vijf_jaar(wereld: Geldwereld) -> None:
    besluit = te_veel_betaald(wereld)
    assert terug_tot(VANDAAG) == date(2031, 11, 23)  # een zondag: de Atw geldt niet voor een termijn in jaren
    gewoon = {"besluit_id": besluit.pk, "door": wereld.financieel[0], "bedrag": Decimal(1), "reden": "Fout"}
    with pytest.raises(Geweigerd, match="vijf jaar"):
        vorder_terug(**gewoon, peildatum=date(2031, 11, 24))
    vorder_terug(**gewoon, peildatum=date(2031, 11, 23))


def test_wat_niet_betaald_is_kan_niet_terug(wereld: Geldwereld) -> None:
    besluit = wereld.goedgekeurd()
    with pytest.raises(Geweigerd, match="niets betaald"):
        vorder_terug(
            besluit_id=besluit.pk,
            door=wereld.financieel[0],
            peildatum=VANDAAG,
            bedrag=Decimal(1),
            reden="Fout",
        )


def test_de_database_zelf_weigert_wat_niet_mag(wereld: Geldwereld) -> None:
    besluit = wereld.goedgekeurd()
    batch = maak_betaalbatch(door=wereld.financieel[0], peildatum=VANDAAG)
    toekenning = Boeking.objects.get(soort="besluit")
    with pytest.raises(IntegrityError, match="een_toekenning_per_besluit"), transaction.atomic():
        Boeking.objects.create(
            termijn=wereld.termijn,
            dossier_id=wereld.dossier_id,
            soort="besluit",
            dag=VANDAAG,
            bedrag=1,
            besluit=besluit,
        )
    with pytest.raises((IntegrityError, InternalError)), transaction.atomic():
        toekenning.delete()
    with pytest.raises(IntegrityError, match="betaalbatch_vier_ogen"), transaction.atomic():
        Betaalbatch.objects.filter(pk=batch.pk).update(ondertekend_door=batch.gemaakt_door)


@pytest.mark.django_db(transaction=True)
def test_tegelijk_goedkeuren_kent_een_keer_toe() -> None:
    wereld = maak_geldwereld()
    besluit = wereld.stel_voor()
    wie = [wereld.tweede, *wereld.financieel]
    gelukt, geweigerd, fouten = tegelijk(
        6, lambda n: keur_goed(besluit_id=besluit.pk, door=wie[n % 3], peildatum=VANDAAG)
    )
    assert (gelukt, len(geweigerd), fouten) == (1, 5, [])
    assert alles("besluit") == TOTAAL


@pytest.mark.django_db(transaction=True)
def test_tegelijk_een_batch_maken_zet_elk_besluit_in_een_batch() -> None:
    wereld = maak_geldwereld(aanvragers=3)
    for persoon in wereld.bewoners:
        besluit = wereld.stel_voor(persoon_id=persoon.pk)
        keur_goed(besluit_id=besluit.pk, door=wereld.tweede, peildatum=VANDAAG)
    gelukt, geweigerd, fouten = tegelijk(
        6, lambda n: maak_betaalbatch(door=wereld.financieel[n % 2], peildatum=VANDAAG)
    )
    assert (gelukt, len(geweigerd), fouten) == (1, 5, [])
    assert Betaalbatch.objects.get().aantal == 3
    assert alles("betaalopdracht") == TOTAAL


@pytest.mark.django_db(transaction=True)
def test_tegelijk_ophalen_en_melden_gebeurt_een_keer() -> None:
    wereld = maak_geldwereld()
    besluit = wereld.goedgekeurd()
    een, twee = wereld.financieel
    batch = maak_betaalbatch(door=een, peildatum=VANDAAG)
    onderteken_batch(batch_id=batch.pk, door=twee, totaal=batch.totaal, aantal=1)
    gelukt, geweigerd, fouten = tegelijk(4, lambda _: haal_batch_op(batch_id=batch.pk, door=twee))
    assert (gelukt, len(geweigerd), fouten) == (1, 3, [])

    def meld(nummer: int) -> None:
        gewoon = {"batch_id": batch.pk, "besluit_id": besluit.pk, "door": een, "peildatum": VANDAAG}
        if nummer % 2:
            meld_betaald(**gewoon, op=VANDAAG)
        else:
            meld_mislukt(**gewoon, reden="Afgekeurd")

    gelukt, _, fouten = tegelijk(6, meld)
    assert fouten == []
    # Betaald en daarna teruggekomen mag; twee keer hetzelfde niet.
    assert gelukt in (1, 2)
    stand = saldo(Boeking.objects.filter(besluit=besluit))
    assert (stand.opgedragen, stand.betaald) in ((TOTAAL, TOTAAL), (0, 0))
