"""Klaarzetten, publiceren, verbeteren en intrekken; en wat er in de database staat houdt de aanval buiten."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from governance.actions.cijfers import BEDENKTIJD, houd_tegen, publiceer, trek_in, zet_klaar
from governance.models import Cijfer, Publicatie, Publicatiestap, Vak
from governance.queries.openbaar import geldende, gemeenten, regels, verborgen
from governance.queries.tellen import tel
from governance.queries.verleden import standen, vakken
from governance.rules.cijfers.gebieden import Plek, Telvak
from governance.rules.cijfers.tabellen import PER_CODE, TABELLEN, Niveau
from governance.tasks import maak_cijfers
from groningen.access import Kijker
from groningen.rules.fouten import Geweigerd
from groningen.rules.rollen import Organisatiesoort, Rol
from tests.factories import VANDAAG, AdresFactory, maak_kijker, maak_versterking
from tests.gelijktijdig import tegelijk
from tests.governance.aanvaller import Kennis, Stelsel
from tests.governance.wereld import maak_wereld, maand, telling
from tests.governance.werelden import Wereld

pytestmark = pytest.mark.django_db
Stand = Publicatie.Stand


@pytest.fixture
def wereld() -> Wereld:
    return maak_wereld()


@pytest.fixture
def bestuur() -> Kijker:
    return maak_kijker(Rol.BESTUUR)


def test_pas_openbaar_als_het_gepubliceerd_is(wereld: Wereld) -> None:
    klaar = zet_klaar(peildatum=VANDAAG, tellingen=telling(wereld))
    assert klaar is not None
    assert (klaar.stand, geldende(), gemeenten()) == (Stand.KLAARGEZET, [], [])
    vroeg = publiceer(publicatie_id=klaar.pk, peildatum=VANDAAG)
    assert vroeg.stand == Stand.KLAARGEZET, "het portaal wacht de bedenktijd af"
    publiceer(publicatie_id=klaar.pk, peildatum=VANDAAG + BEDENKTIJD)
    assert [een.pk for een in geldende()] == [klaar.pk]
    assert [gemeente.code for gemeente in gemeenten()] == ["1979", "0014"]
    assert list(Publicatiestap.objects.values_list("stand", "door")) == [
        ("klaargezet", None),
        ("gepubliceerd", None),
    ]


def test_elke_som_telt_op_uit_wat_al_bekend_is(wereld: Wereld) -> None:
    publicatie = maand(wereld, 9)
    for tabel in TABELLEN:
        alle = regels(tabel, [publicatie])
        bekend: Counter[str] = Counter()
        cijfers = Cijfer.objects.filter(vak__tabel=tabel.code)
        for code, waarde in cijfers.values_list("vak__categorie", "bekend"):
            assert waarde is not None
            bekend[code] += waarde
        regio = {regel.categorie: regel for regel in alle if regel.niveau is Niveau.REGIO}
        assert {code: regel.aantal for code, regel in regio.items()} == {
            categorie.code: bekend[categorie.code] if bekend[categorie.code] >= 20 else None
            for categorie in tabel.categorieen
        }
        assert {regel.niveau for regel in alle} == (
            set(Niveau) if tabel.niveau is Niveau.PLAATS else {Niveau.REGIO, Niveau.GEMEENTE}
        )
        assert all(regel.aantal is None or regel.aantal % 10 == 0 for regel in alle)


def test_de_rest_van_een_gemeente_staat_achteraan_en_filteren_kan(wereld: Wereld) -> None:
    publicatie = maand(wereld, 9)
    plaatsen = regels(PER_CODE["woningen"], [publicatie], gemeente="1979", niveau=Niveau.PLAATS)
    assert [regel.waar for regel in plaatsen] == ["Loppersum", "Overige plaatsen"]
    assert {regel.gemeente for regel in regels(PER_CODE["fase"], [publicatie], gemeente="0014")} == {"0014"}


def test_wat_in_de_database_staat_houdt_de_aanval_buiten(wereld: Wereld) -> None:
    """Vier maanden zoals zij echt zijn vastgelegd, met een verbetering en een ingetrokken maand ertussen."""
    bestuur = maak_kijker(Rol.BESTUUR)
    for nummer in (7, 8, 9):
        publicatie = maand(wereld, nummer)
        wereld.maand_verder(6)
        if nummer == 8:
            trek_in(publicatie_id=publicatie.pk, door=bestuur, reden="Verkeerd gelegd")
    beter = zet_klaar(
        peildatum=date(2026, 9, 20), tellingen=telling(wereld), door=bestuur, reden="Levering kwam later"
    )
    assert beter is not None
    publiceer(publicatie_id=beter.pk, peildatum=VANDAAG, door=bestuur)

    blokken = vakken()
    wereld.standen = standen(blokken)
    wereld.verschuivingen = {blok: tuple(v.verschuiving for v in rij) for blok, rij in blokken.items()}
    assert len(wereld.standen) == 4, "ook wat ingetrokken of vervangen is, telt mee"
    getallen = wereld.getallen()
    kennis: list[Kennis] = wereld.kennis()
    assert _zoals_vastgelegd() == [
        {blok: rij for blok, rij in een.bekend.items() if rij is not None} for een in kennis
    ]
    assert Stelsel(kennis).smal(getallen[:8] + getallen[-4:]) == []


def _zoals_vastgelegd() -> list[dict[tuple[str, Plek], tuple[int, ...]]]:
    """Per publicatie wat er ververst en bekend is."""
    plek = {vak.pk: (blok, nr) for blok, rij in vakken().items() for nr, vak in enumerate(rij)}
    per_publicatie: dict[int, dict[tuple[str, Plek], dict[int, int]]] = {}
    for cijfer in Cijfer.objects.filter(ververst=True).order_by("publicatie__gepubliceerd_op"):
        blok, nummer = plek[cijfer.vak_id]
        assert cijfer.bekend is not None
        per_publicatie.setdefault(cijfer.publicatie_id, {}).setdefault(blok, {})[nummer] = cijfer.bekend
    return [
        {blok: tuple(rij[nr] for nr in sorted(rij)) for blok, rij in een.items()}
        for een in per_publicatie.values()
    ]


def test_een_verschuiving_blijft_altijd_dezelfde(wereld: Wereld) -> None:
    maand(wereld, 7)
    toen = dict(Vak.objects.values_list("pk", "verschuiving"))
    wereld.maand_verder(9)
    maand(wereld, 8)
    assert dict(Vak.objects.values_list("pk", "verschuiving")) == toen
    assert set(toen.values()) > {0, 9}, "over zoveel vakken komt elke verschuiving voor"


def test_een_nieuwe_versie_vraagt_een_reden_en_vervangt_de_vorige(wereld: Wereld, bestuur: Kijker) -> None:
    eerste = maand(wereld, 9)
    dag = date(2026, 9, 20)
    with pytest.raises(Geweigerd, match="Schrijf waarom"):
        zet_klaar(peildatum=dag, door=bestuur, tellingen=telling(wereld))
    tweede = zet_klaar(
        peildatum=dag, door=bestuur, reden="Levering was onvolledig", tellingen=telling(wereld)
    )
    assert tweede is not None
    assert tweede.versie == 2
    publiceer(publicatie_id=tweede.pk, peildatum=dag, door=bestuur)
    eerste.refresh_from_db()
    assert (eerste.stand, [een.versie for een in geldende()]) == (Stand.VERVANGEN, [2])
    maand(wereld, 10)
    with pytest.raises(Geweigerd, match="latere maand"):
        zet_klaar(peildatum=dag, door=bestuur, reden="Alsnog", tellingen=telling(wereld))


def test_tegenhouden_en_intrekken(wereld: Wereld, bestuur: Kijker) -> None:
    klaar = zet_klaar(peildatum=date(2026, 9, 2), tellingen=telling(wereld))
    assert klaar is not None
    with pytest.raises(Geweigerd, match="Schrijf waarom"):
        houd_tegen(publicatie_id=klaar.pk, door=bestuur, reden="  ")
    with pytest.raises(Geweigerd, match="geldt niet meer"):
        trek_in(publicatie_id=klaar.pk, door=bestuur, reden="x")
    houd_tegen(publicatie_id=klaar.pk, door=bestuur, reden="Eerst de gemeenten inlichten")
    with pytest.raises(Geweigerd, match="niet meer klaar"):
        publiceer(publicatie_id=klaar.pk, door=bestuur, peildatum=VANDAAG)
    assert standen(vakken()) == [], "wat nooit openbaar was, kent niemand"
    uit = maand(wereld, 10)
    trek_in(publicatie_id=uit.pk, door=bestuur, reden="Fout in de levering")
    assert geldende() == []
    assert len(standen(vakken())) == 1
    laatste = Publicatiestap.objects.last()
    assert laatste is not None
    assert (laatste.door_id, laatste.reden) == (bestuur.medewerker_id, "Fout in de levering")


@pytest.mark.parametrize(
    ("rol", "soort"),
    [
        (Rol.BESTUUR, Organisatiesoort.IMG),
        (Rol.PRIVACY, Organisatiesoort.NCG),
        (Rol.BEHEERDER, Organisatiesoort.NCG),
        (Rol.COORDINATOR, Organisatiesoort.NCG),
    ],
)
def test_alleen_het_bestuur_van_ncg_beslist(rol: Rol, soort: Organisatiesoort, wereld: Wereld) -> None:
    wie = maak_kijker(rol, organisatie=soort)
    klaar = zet_klaar(peildatum=VANDAAG, tellingen=telling(wereld))
    assert klaar is not None
    for probeer in (
        lambda: zet_klaar(peildatum=VANDAAG, door=wie, reden="x"),
        lambda: publiceer(publicatie_id=klaar.pk, door=wie, peildatum=VANDAAG),
        lambda: houd_tegen(publicatie_id=klaar.pk, door=wie, reden="x"),
        lambda: trek_in(publicatie_id=klaar.pk, door=wie, reden="x"),
    ):
        with pytest.raises(Geweigerd, match="bestuur van NCG"):
            probeer()


def test_wat_vastligt_wijzigt_niet(wereld: Wereld) -> None:
    publicatie = maand(wereld, 9)
    for wijzig in (
        lambda: Cijfer.objects.update(bekend=3),
        lambda: Vak.objects.update(verschuiving=3),
        lambda: Publicatiestap.objects.update(reden="x"),
        lambda: Publicatie.objects.update(peildatum=VANDAAG),
        lambda: Publicatie.objects.update(stand=Stand.TEGENGEHOUDEN, gepubliceerd_op=None),
        lambda: Publicatie.objects.filter(pk=publicatie.pk)._raw_delete("default"),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            wijzig()


def test_te_weinig_woningen_geeft_geen_cijfers(bestuur: Kijker) -> None:
    weinig = {Telvak("woningen", Plek("1979", "Zeerijp"), "alle"): 40}
    assert zet_klaar(peildatum=VANDAAG, tellingen=weinig) is None
    with pytest.raises(Geweigerd, match="te weinig woningen"):
        zet_klaar(peildatum=VANDAAG, tellingen=weinig, door=bestuur)


def test_waarom_er_iets_verborgen_is(wereld: Wereld) -> None:
    publicatie = maand(wereld, 9)
    tabel = PER_CODE["letter"]
    wat = verborgen(tabel, publicatie)
    klein = sum(regel.verborgen for regel in regels(tabel, [publicatie], niveau=Niveau.GEMEENTE))
    assert (wat.getallen, wat.klein, wat.niet_ververst, wat.onbekend) == (2 * 8, klein, 0, 0)


def test_tellen_neemt_elke_woning_een_keer() -> None:
    adres = AdresFactory(gemeente_id="1979", woonplaats="Stedum")
    maak_versterking(adres=adres, status="6.2")
    maak_versterking(adres=adres, status="3.1", batch="1588", eigendom="corporatie")
    maak_versterking(adres=AdresFactory(gemeente_id="1979", woonplaats="Stedum"), status="1.2")
    maak_versterking(adres=AdresFactory(gemeente_id="0014", woonplaats="Lellens"), status="5.2")
    geteld = tel()
    stedum, gemeente = Plek("1979", "Stedum"), Plek("1979")
    assert {vak: aantal for vak, aantal in geteld.items() if vak.plek.gemeente == "1979"} == {
        Telvak("woningen", stedum, "alle"): 2,
        Telvak("fase", stedum, "1"): 1,
        Telvak("fase", stedum, "3"): 1,
        Telvak("letter", gemeente, "gesloten"): 2,
        Telvak("batch", gemeente, "1588"): 1,
        Telvak("batch", gemeente, "geen"): 1,
        Telvak("eigendom", gemeente, "corporatie"): 1,
        Telvak("eigendom", gemeente, "onbekend"): 1,
        Telvak("termijn", gemeente, "geen"): 2,
    }


def test_de_taak_mag_vaker_en_te_laat(wereld: Wereld, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("governance.actions.cijfers.tel", lambda: telling(wereld))

    def draai(dag: date) -> int:
        monkeypatch.setattr("governance.tasks.timezone.localdate", lambda: dag)
        return maak_cijfers()

    begin = date(2026, 9, 1)
    assert len({draai(begin) for _ in range(3)}) == 1
    assert geldende() == []
    assert draai(begin + timedelta(days=40))
    assert [een.periode for een in geldende()] == [begin]
    assert draai(begin + timedelta(days=40))
    assert Publicatie.objects.count() == 2
    assert draai(begin + timedelta(days=41))
    assert Publicatie.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_twee_tegelijk_geeft_een_publicatie(wereld: Wereld) -> None:
    gelukt, geweigerd, fouten = tegelijk(4, lambda _: zet_klaar(peildatum=VANDAAG, tellingen=telling(wereld)))
    assert (gelukt, geweigerd, fouten) == (4, [], [])
    assert Publicatie.objects.count() == 1
    assert Vak.objects.count() == len(set(Vak.objects.values_list("gebied", "tabel", "categorie")))
    nummer = Publicatie.objects.get().pk
    tegelijk(4, lambda _: publiceer(publicatie_id=nummer, peildatum=VANDAAG + BEDENKTIJD))
    assert Publicatiestap.objects.filter(stand=Stand.GEPUBLICEERD).count() == 1


def test_een_gebied_alleen_heeft_het_totaal_van_de_regio_en_krijgt_geen_aantal() -> None:
    """Wie het totaal van de regio kent, kent dan ook dat ene dorp: het aantal is niet te geven."""
    wereld = Wereld.maak(1, {Plek("1979", "Loppersum"): 150})
    publicatie = maand(wereld, 9)
    alle = regels(PER_CODE["woningen"], [publicatie])
    assert {regel.aantal for regel in alle} == {None}
    assert {regel.compleet for regel in alle} == {False}
    assert verborgen(PER_CODE["woningen"], publicatie).onbekend == 1
