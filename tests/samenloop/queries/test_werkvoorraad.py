"""De werkvoorraad als query: filters, aantallen, volgorde, en altijd door de poort."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from guardian.shortcuts import assign_perm

from groningen.access import Kijker
from groningen.models import Dossier, Medewerker, Organisatie
from groningen.rules.rollen import Organisatiesoort, Rol
from samenloop.models import Groep, Samenloop
from samenloop.queries import werkvoorraad as module
from samenloop.queries.werkvoorraad import bewoners, bladzijde, collegas, gekozen_dossiers, telling
from samenloop.queries.werkvoorraad_keuze import werkvoorraad
from samenloop.rules.werkvoorraad import Filters, Stand, Wie
from tests.factories import (
    VANDAAG,
    AdresFactory,
    AdresrelatieFactory,
    MedewerkerFactory,
    PersoonFactory,
    maak_bewoner,
    maak_kijker,
    maak_melding,
    maak_versterking,
)

pytestmark = pytest.mark.django_db
IMG = Organisatiesoort.IMG


@pytest.fixture
def ik() -> Kijker:
    return maak_kijker(Rol.BEWONERSBEGELEIDER)


@pytest.fixture
def coordinator() -> Kijker:
    return maak_kijker(Rol.COORDINATOR)


def nummers(kijker: Kijker, **filters: object) -> list[str]:
    return sorted(werkvoorraad(kijker, Filters(**filters)).values_list("nummer", flat=True))  # type: ignore[arg-type]


def zet(dossier: Dossier, **velden: object) -> None:
    Dossier.objects.filter(pk=dossier.pk).update(**velden)


def geef_letter(dossier: Dossier, letter: str) -> None:
    Samenloop.objects.create(
        adres=dossier.adres,
        groep=Groep.BEIDE_LOPEND if letter else Groep.GESLOTEN,
        rij="2.1" if letter else "",
        kolom="opname" if letter else "",
        letter=letter,
        sinds=VANDAAG,
    )


# -- welke


def test_mijn_dossiers_zijn_de_lopende_die_ik_behandel(ik: Kijker) -> None:
    maak_versterking(behandelaar=ik, nummer="NCG-1")
    maak_versterking(behandelaar=ik, status="6.2", nummer="NCG-2")
    maak_versterking(nummer="NCG-3")
    assert nummers(ik, wie=Wie.MIJN) == ["NCG-1"]
    assert nummers(ik, wie=Wie.ZONDER) == ["NCG-3"]
    assert nummers(ik) == ["NCG-1", "NCG-3"]
    assert nummers(ik, stand=Stand.AFGESLOTEN) == ["NCG-2"]


def test_niemand_ziet_dossiers_van_de_andere_organisatie() -> None:
    adres = AdresFactory()
    maak_versterking(adres=adres, nummer="NCG-1")
    maak_melding(adres=adres, nummer="IMG-1")
    for rol in (Rol.BEWONERSBEGELEIDER, Rol.COORDINATOR, Rol.SVIP, Rol.PRIORITERING, Rol.FINANCIEEL):
        assert nummers(maak_kijker(rol)) == ["NCG-1"]
        assert nummers(maak_kijker(rol, organisatie=IMG)) == ["IMG-1"]


@pytest.mark.parametrize("rol", [Rol.BESTUUR, Rol.GEMEENTE, Rol.CORPORATIE, Rol.BEHEERDER, Rol.PRIVACY])
def test_wie_geen_dossiers_leest_heeft_een_lege_lijst(rol: Rol) -> None:
    maak_versterking()
    assert nummers(maak_kijker(rol)) == []


def test_een_bewoner_heeft_alleen_de_eigen_woning() -> None:
    adres = AdresFactory()
    maak_versterking(adres=adres, nummer="NCG-1")
    maak_versterking(nummer="NCG-2")
    assert nummers(maak_bewoner(adres)) == ["NCG-1"]


def test_het_interventieteam_ziet_wat_is_vrijgegeven() -> None:
    team = maak_kijker(Rol.INTERVENTIETEAM, organisatie=Organisatiesoort.INTERVENTIETEAM)
    zaak = maak_versterking(nummer="NCG-1")
    melding = maak_melding(nummer="IMG-1")
    maak_versterking(nummer="NCG-2")
    for dossier in (zaak.dossier, melding.dossier):
        assign_perm("groningen.behandel_dossier", team.gebruiker, dossier)
    assert nummers(team) == ["IMG-1", "NCG-1"]
    assert telling(team, Filters()).totaal == 2


def test_filters_op_het_dossier(ik: Kijker) -> None:
    adres = AdresFactory(gemeente_id="0014", woonplaats="Ten Boer")
    een = maak_versterking(status="4.1", risicoprofiel="P50", batch="1581", nummer="NCG-1", adres=adres)
    maak_versterking(status="2.1", risicoprofiel="P90", batch="1588", nummer="NCG-2")
    zet(een.dossier, stil_sinds=VANDAAG)
    assert nummers(ik, fase=("4",)) == ["NCG-1"]
    assert nummers(ik, fase=("2", "4")) == ["NCG-1", "NCG-2"]
    assert nummers(ik, risicoprofiel=("P90",)) == ["NCG-2"]
    assert nummers(ik, batch=("1581", "3260")) == ["NCG-1"]
    assert nummers(ik, gemeente="0014") == ["NCG-1"]
    assert nummers(ik, stand=Stand.STIL) == ["NCG-1"]
    assert nummers(ik, fase=("4",), batch=("1588",)) == []


def test_filters_op_de_melding() -> None:
    kijker = maak_kijker(Rol.ZAAKBEGELEIDER, organisatie=IMG)
    maak_melding(soort="fysiek", nummer="IMG-1", prioriteit_op=VANDAAG)
    maak_melding(soort="immaterieel", nummer="IMG-2")
    assert nummers(kijker, soort=("immaterieel",)) == ["IMG-2"]
    assert nummers(kijker, voorrang=("ja",)) == ["IMG-1"]


def test_filter_op_letter_kijkt_naar_de_letter_van_het_adres(ik: Kijker) -> None:
    for nummer, letter in (("NCG-1", "B"), ("NCG-2", "E"), ("NCG-3", "")):
        geef_letter(maak_versterking(nummer=nummer).dossier, letter)
    maak_versterking(nummer="NCG-4")
    assert nummers(ik, letter=("B",)) == ["NCG-1"]
    assert nummers(ik, letter=("B", "E")) == ["NCG-1", "NCG-2"]
    assert nummers(ik, letter=("geen",)) == ["NCG-3", "NCG-4"]
    assert nummers(ik, letter=("E", "geen")) == ["NCG-2", "NCG-3", "NCG-4"]


def test_filter_op_behandelaar_met_naam_of_nummer(ik: Kijker) -> None:
    ander = maak_kijker(Rol.BEWONERSBEGELEIDER)
    Medewerker.objects.filter(pk=ander.medewerker_id).update(naam="T. Wierda", nummer="ncg-77")
    maak_versterking(behandelaar=ander, nummer="NCG-1")
    maak_versterking(behandelaar=ik, nummer="NCG-2")
    assert nummers(ik, behandelaar="wierda") == ["NCG-1"]
    assert nummers(ik, behandelaar="NCG-77") == ["NCG-1"]
    assert nummers(ik, behandelaar="niemand") == []


# -- zoeken


@pytest.fixture
def gezocht(ik: Kijker) -> Kijker:
    molenweg = AdresFactory(straatnaam="Molenweg", huisnummer=12, huisletter="A", postcode="9919AB")
    persoon = PersoonFactory(voornaam="Anna", achternaam="van der Wérf")
    AdresrelatieFactory(adres=molenweg, persoon=persoon)
    maak_versterking(adres=molenweg, nummer="NCG-000412")
    kerk = AdresFactory(straatnaam="Kerkstraat", huisnummer=12, postcode="9791CD", woonplaats="Ten Boer")
    AdresrelatieFactory(adres=kerk, persoon=PersoonFactory(achternaam="Molema"))
    AdresrelatieFactory(
        adres=kerk, persoon=PersoonFactory(achternaam="Vertrokken"), tot=VANDAAG - timedelta(days=1)
    )
    maak_versterking(adres=kerk, nummer="NCG-009791")
    return ik


@pytest.mark.parametrize(
    ("zoek", "verwacht"),
    [
        ("molenweg", ["NCG-000412"]),
        ("Molenweg 12a", ["NCG-000412"]),
        ("Molenweg 13", []),
        ("kerkstraat 12, ten boer", ["NCG-009791"]),
        ("9919 ab", ["NCG-000412"]),
        ("9919ab 12", ["NCG-000412"]),
        ("9919ab 13", []),
        ("ncg 412", ["NCG-000412"]),
        ("412", ["NCG-000412"]),
        ("9791", ["NCG-009791"]),
        ("wérf", ["NCG-000412"]),
        ("Anna van der Wérf", ["NCG-000412"]),
        ("Jan van der Wérf", []),
        ("mole", ["NCG-000412", "NCG-009791"]),
        ("vertrokken", []),
        ("100% raak_", []),
    ],
)
def test_zoeken_op_adres_nummer_of_naam(gezocht: Kijker, zoek: str, verwacht: list[str]) -> None:
    assert nummers(gezocht, zoek=zoek) == verwacht


def test_zoeken_op_bag_nummers(gezocht: Kijker) -> None:
    adres = Dossier.objects.get(nummer="NCG-000412").adres
    pand = adres.panden.create(pand_id="1979100000000001")
    assert nummers(gezocht, zoek=adres.nummeraanduiding_id) == ["NCG-000412"]
    assert nummers(gezocht, zoek=pand.pand_id) == ["NCG-000412"]


def test_zoeken_op_naam_opent_geen_dossiers_van_de_ander() -> None:
    adres = AdresFactory()
    AdresrelatieFactory(adres=adres, persoon=PersoonFactory(achternaam="Zoekema"))
    maak_melding(adres=adres)
    assert nummers(maak_kijker(Rol.BEWONERSBEGELEIDER), zoek="zoekema") == []


# -- volgorde


def volgorde(kijker: Kijker, sorteer: str) -> list[str]:
    return [regel.nummer for regel in bladzijde(kijker, Filters(sorteer=sorteer))[0].rijen]


def test_op_datum_wat_geen_datum_heeft_achteraan_langst_wachtend_eerst(ik: Kijker) -> None:
    for nummer, dag, sinds in (
        ("NCG-1", None, date(2026, 5, 1)),
        ("NCG-2", None, date(2025, 5, 1)),
        ("NCG-3", VANDAAG, date(2026, 5, 1)),
        ("NCG-4", VANDAAG - timedelta(days=9), date(2026, 5, 1)),
    ):
        zet(maak_versterking(nummer=nummer).dossier, volgende_datum=dag, status_sinds=sinds)
    assert volgorde(ik, "datum") == ["NCG-4", "NCG-3", "NCG-2", "NCG-1"]
    assert volgorde(ik, "-datum") == ["NCG-1", "NCG-2", "NCG-3", "NCG-4"]


def test_op_volgorde_van_binnenkomst_gaat_voorrang_voor() -> None:
    kijker = maak_kijker(Rol.ZAAKBEGELEIDER, organisatie=IMG)
    for nummer, dag, voorrang in (
        ("IMG-1", date(2026, 3, 1), None),
        ("IMG-2", date(2026, 1, 1), None),
        ("IMG-3", date(2026, 4, 1), VANDAAG),
        ("IMG-4", date(2026, 2, 1), VANDAAG),
    ):
        maak_melding(nummer=nummer, sinds=dag, prioriteit_op=voorrang)
    stuk, _ = bladzijde(kijker, Filters(sorteer="binnenkomst"))
    assert [regel.nummer for regel in stuk.rijen] == ["IMG-4", "IMG-3", "IMG-2", "IMG-1"]
    assert stuk.delen == [0, 0, 1, 1]
    assert volgorde(kijker, "-binnenkomst") == ["IMG-1", "IMG-2", "IMG-3", "IMG-4"]


def test_op_adres(ik: Kijker) -> None:
    for nummer, plaats, straat, huis in (
        ("NCG-1", "Zeerijp", "Aweg", 1),
        ("NCG-2", "Bedum", "Bweg", 10),
        ("NCG-3", "Bedum", "Bweg", 9),
    ):
        maak_versterking(
            nummer=nummer, adres=AdresFactory(woonplaats=plaats, straatnaam=straat, huisnummer=huis)
        )
    assert volgorde(ik, "adres") == ["NCG-3", "NCG-2", "NCG-1"]


def test_bladeren_en_een_bladwijzer_van_een_andere_volgorde(
    ik: Kijker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "PER_BLADZIJDE", 2)
    for dag in range(5):
        zet(maak_versterking().dossier, volgende_datum=VANDAAG + timedelta(days=dag))
    stuk, klopt = bladzijde(ik, Filters())
    assert klopt
    assert stuk.volgende is not None
    tweede, _ = bladzijde(ik, Filters(), stuk.volgende.als_tekst())
    assert [regel.volgende_datum for regel in tweede.rijen] == [
        VANDAAG + timedelta(days=dag) for dag in (2, 3)
    ]
    anders, klopt = bladzijde(ik, Filters(sorteer="adres"), stuk.volgende.als_tekst())
    assert not klopt
    assert anders.vorige is None


# -- wat een rij zegt


def test_een_rij_van_ncg(ik: Kijker) -> None:
    dossier = maak_versterking(status="4.1", behandelaar=ik, nummer="NCG/1 x").dossier
    zet(dossier, stil_sinds=VANDAAG)
    geef_letter(dossier, "E")
    [regel] = bladzijde(ik, Filters())[0].rijen
    assert regel.adres == str(dossier.adres)
    assert regel.url == "/versterking/NCG%2F1%20x/"
    assert regel.adres_url == f"/adressen/{dossier.adres.nummeraanduiding_id}/"
    assert (regel.organisatie, regel.stap, regel.letter) == ("ncg", "4.1 Planvorming voorbereiden", "E")
    assert (regel.stil, regel.behandelaar, regel.prioriteit_op) == ("gepauzeerd", ik.naam, None)


def test_een_rij_van_img() -> None:
    kijker = maak_kijker(Rol.PRIORITERING, organisatie=IMG)
    melding = maak_melding(status="zienswijze", prioriteit_op=VANDAAG)
    zet(melding.dossier, stil_sinds=VANDAAG)
    [regel] = bladzijde(kijker, Filters())[0].rijen
    assert (regel.organisatie, regel.stap, regel.stil) == ("img", "Zienswijze", "aangehouden")
    assert regel.url == f"/schade/{melding.dossier.nummer}/"
    assert (regel.prioriteit_op, regel.risicoprofiel, regel.behandelaar) == (VANDAAG, "", "")


def test_bewoners_de_huurder_gaat_voor_de_eigenaar() -> None:
    adressen = [AdresFactory() for _ in range(5)]
    een, twee, drie, vier, vijf = (adres.pk for adres in adressen)
    gisteren = VANDAAG - timedelta(days=1)
    for adres, soort, aanhef, naam, tot in (
        (adressen[0], "eigenaar", "de heer", "Eigenaarsma", None),
        (adressen[0], "huurder", "mevrouw", "Huurema", None),
        (adressen[1], "eigenaar", "", "Wiersma", None),
        (adressen[1], "eigenaar", "mevrouw", "Bakker", None),
        (adressen[2], "eigenaar", "de heer", "Weg", gisteren),
        (adressen[3], "gemachtigde", "mevrouw", "Volmacht", None),
    ):
        persoon = PersoonFactory(aanhef=aanhef, voornaam="Jan", achternaam=naam)
        AdresrelatieFactory(adres=adres, persoon=persoon, soort=soort, tot=tot)
    corporatie = Organisatie.objects.create(soort=Organisatiesoort.CORPORATIE, naam="woonstichting Wierde")
    AdresrelatieFactory(adres=adressen[4], persoon=None, organisatie=corporatie)
    assert bewoners([een, twee, drie, vier, vijf], VANDAAG) == {
        een: "Mevrouw Huurema",
        twee: "Jan Wiersma e.a.",
        vier: "Mevrouw Volmacht",
        vijf: "Woonstichting Wierde",
    }
    assert bewoners([], VANDAAG) == {}


# -- tellen


@pytest.fixture
def dagen(ik: Kijker) -> Kijker:
    """Twee te laat, één vandaag, één deze week, twee daarna, één later en drie zonder datum; maandag."""
    for dag in (-3, -1, 0, 6, 7, 20, 21, None, None, None):
        dossier = maak_versterking(behandelaar=ik, status="2.1" if dag else "4.1").dossier
        zet(dossier, volgende_datum=None if dag is None else VANDAAG + timedelta(days=dag))
    return ik


VERWACHT = {
    "te_laat": 2,
    "vandaag": 1,
    "deze_week": 1,
    "twee_weken": 2,
    "later": 1,
    "geen_datum": 3,
}


def test_tellen_van_de_eigen_lijst(dagen: Kijker) -> None:
    geteld = telling(dagen, Filters(wie=Wie.MIJN))
    assert (geteld.totaal, geteld.begrensd, dict(geteld.per_urgentie)) == (10, False, VERWACHT)
    assert geteld.per_fase == {"2": 6, "4": 4}
    assert geteld.per_letter == {"geen": 10}


def test_aantallen_bij_een_filter_gaan_over_de_andere_filters(dagen: Kijker) -> None:
    geef_letter(Dossier.objects.filter(fase=2).earliest("pk"), "B")
    geteld = telling(dagen, Filters(wie=Wie.MIJN, letter=("B",), fase=("2",)))
    assert geteld.totaal == 1
    assert geteld.per_letter == {"B": 1, "geen": 5}
    assert geteld.per_fase == {"2": 1, "4": 0}


def test_tellen_van_een_lange_lijst(dagen: Kijker) -> None:
    geteld = telling(dagen, Filters())
    assert (geteld.totaal, geteld.begrensd, geteld.per_urgentie) == (10, False, VERWACHT)
    assert geteld.per_letter is None


def test_tellen_houdt_op_bij_de_grens(dagen: Kijker, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "TELGRENS", 4)
    geteld = telling(dagen, Filters())
    assert (geteld.totaal, geteld.begrensd) == (4, True)
    assert geteld.per_urgentie == {"te_laat": 2, "vandaag": 1, "deze_week": 1}


def test_tellen_van_niets() -> None:
    assert telling(maak_kijker(Rol.BEHEERDER), Filters()).totaal == 0
    assert telling(maak_kijker(Rol.SVIP), Filters()).totaal == 0


# -- uitdelen


def test_gekozen_dossiers_zijn_lopend_en_van_de_eigen_organisatie(coordinator: Kijker) -> None:
    eigen = maak_versterking(nummer="NCG-1").dossier
    dicht = maak_versterking(status="6.2").dossier
    ander = maak_melding().dossier
    regels = gekozen_dossiers(coordinator, [eigen.pk, dicht.pk, ander.pk])
    assert [regel.nummer for regel in regels] == ["NCG-1"]


def test_collegas_met_hun_lopende_dossiers(coordinator: Kijker, ik: Kijker) -> None:
    maak_versterking(behandelaar=ik)
    maak_versterking(behandelaar=ik, status="6.2")
    MedewerkerFactory(actief=False)
    MedewerkerFactory(organisatiesoort=IMG)
    namen = dict(collegas(coordinator))
    assert namen.keys() == {ik.medewerker_id, coordinator.medewerker_id}
    assert ik.medewerker_id is not None
    assert namen[ik.medewerker_id].endswith(" · 1 lopend")
