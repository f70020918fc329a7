"""Zoeken naar adressen: wat gevonden wordt, in welke vorm ook getypt, en wat nooit gevonden mag worden."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from groningen.access import Kijker
from groningen.actions.dossiers import geef_toegang
from groningen.models import Adres, Dossier, Pand
from groningen.rules.rollen import Organisatiesoort, Rol
from groningen.rules.zoekvraag import lees_zoekvraag
from samenloop.actions.indeling import deel_alles_in
from samenloop.queries.adressen import HOOGSTENS, Zoekuitkomst, zoek
from tests.factories import VANDAAG, AdresFactory, maak_kijker, maak_melding, maak_versterking

pytestmark = pytest.mark.django_db
NCG, IMG = Organisatiesoort.NCG, Organisatiesoort.IMG


@pytest.fixture
def ncg() -> Kijker:
    return maak_kijker(Rol.BEWONERSBEGELEIDER)


@pytest.fixture
def img() -> Kijker:
    return maak_kijker(Rol.ZAAKBEGELEIDER, organisatie=IMG)


@pytest.fixture(autouse=True)
def straten() -> dict[str, Adres]:
    """Een klein dorp: genoeg om precies te zoeken en genoeg om je te vergissen."""

    def huis(straat: str, nummer: int, plaats: str, postcode: str, **meer: str) -> Adres:
        return AdresFactory(
            straatnaam=straat, huisnummer=nummer, woonplaats=plaats, postcode=postcode, **meer
        )

    return {
        "wilgen14": huis("Wilgenlaan", 14, "Loppersum", "9919AB"),
        "wilgen16": huis("Wilgenlaan", 16, "Loppersum", "9919AB"),
        "wilgen14a": huis("Wilgenlaan", 14, "Bedum", "9781XY", huisletter="a", gemeente_id="1966"),
        "violen": huis("Violenlaan", 14, "Loppersum", "9919AC"),
        "reeen": huis("Reeënlaan", 3, "'t Zandt", "9915AA"),
        "kerk": huis("Kerkstraat", 217, "Ten Boer", "9791AA", toevoeging="1", gemeente_id="0014"),
        "ankena": huis("Burgemeester van Ankenlaan", 5, "Appingedam", "9901ZL"),
    }


def gevonden(kijker: Kijker, vraag: str, gemeente: str = "") -> list[str]:
    return [str(rij.adres) for rij in zoek(kijker, lees_zoekvraag(vraag), gemeente=gemeente).rijen]


def uitkomst(kijker: Kijker, vraag: str) -> Zoekuitkomst:
    return zoek(kijker, lees_zoekvraag(vraag))


@pytest.mark.parametrize(
    "vraag", ["9919AB 14", "9919ab14", "9919 ab, 14", "14 9919AB", "Wilgenlaan 14, 9919 AB"]
)
def test_postcode_met_huisnummer_is_het_doel(ncg: Kijker, straten: dict[str, Adres], vraag: str) -> None:
    assert uitkomst(ncg, vraag).doel == straten["wilgen14"]


def test_bag_nummer_van_adres_en_pand_is_het_doel(ncg: Kijker, straten: dict[str, Adres]) -> None:
    pand = Pand.objects.create(pand_id="0024100000000001")
    straten["kerk"].panden.add(pand)
    assert uitkomst(ncg, straten["kerk"].nummeraanduiding_id).doel == straten["kerk"]
    assert uitkomst(ncg, "0024 10 0000000001").doel == straten["kerk"]
    straten["violen"].panden.add(pand)
    beide = uitkomst(ncg, "0024100000000001")
    assert beide.doel is None
    assert len(beide.rijen) == 2


@pytest.mark.parametrize(
    ("vraag", "verwacht"),
    [
        ("wilgenlaan 14 loppersum", ["Wilgenlaan 14, Loppersum"]),
        ("WILGENLAAN  14, Loppersum", ["Wilgenlaan 14, Loppersum"]),
        ("loppersum, wilgenlaan 14", ["Wilgenlaan 14, Loppersum"]),
        ("wilgenlaan 14", ["Wilgenlaan 14a, Bedum", "Wilgenlaan 14, Loppersum"]),
        ("wilgenlaan 14a", ["Wilgenlaan 14a, Bedum"]),
        ("wilgenl 16", ["Wilgenlaan 16, Loppersum"]),
        ("wilgenlaan, loppersum", ["Wilgenlaan 14, Loppersum", "Wilgenlaan 16, Loppersum"]),
        ("loppersum wilgenlaan", ["Wilgenlaan 14, Loppersum", "Wilgenlaan 16, Loppersum"]),
        ("reeenlaan", ["Reeënlaan 3, 't Zandt"]),
        ("t zandt", ["Reeënlaan 3, 't Zandt"]),
        ("kerkstraat 217-1", ["Kerkstraat 217-1, Ten Boer"]),
        ("ten boer", ["Kerkstraat 217-1, Ten Boer"]),
        ("9919", ["Wilgenlaan 14, Loppersum", "Wilgenlaan 16, Loppersum", "Violenlaan 14, Loppersum"]),
    ],
)
def test_precies(ncg: Kijker, vraag: str, verwacht: list[str]) -> None:
    assert gevonden(ncg, vraag) == verwacht
    assert not uitkomst(ncg, vraag).gelijkend


@pytest.mark.parametrize(
    ("vraag", "eerste"),
    [
        ("wiglenlaan 16", "Wilgenlaan 16, Loppersum"),
        ("wilgen-laan 16", "Wilgenlaan 16, Loppersum"),
        ("wilgen laan 16 loppersum", "Wilgenlaan 16, Loppersum"),
        ("willigenlaan 16", "Wilgenlaan 16, Loppersum"),
        ("kerkstraad 217", "Kerkstraat 217-1, Ten Boer"),
        ("burgermeester van ankenlan 5", "Burgemeester van Ankenlaan 5, Appingedam"),
        ("lopersum", "Violenlaan 14, Loppersum"),
        ("appingendam", "Burgemeester van Ankenlaan 5, Appingedam"),
    ],
)
def test_met_een_tikfout(ncg: Kijker, vraag: str, eerste: str) -> None:
    gevraagd = uitkomst(ncg, vraag)
    assert str(gevraagd.rijen[0].adres) == eerste
    assert gevraagd.gelijkend
    assert gevraagd.doel is None


def test_wat_nergens_op_lijkt_geeft_niets(ncg: Kijker) -> None:
    for vraag in ("zzzqqx", "xqj 5", "NCG-999999", "9999299999999999", "9999ZZ 1", "%", "_", "a", "'; drop"):
        assert uitkomst(ncg, vraag) == Zoekuitkomst(), vraag


def test_een_ander_huisnummer_geeft_wat_ernaast_ligt(ncg: Kijker) -> None:
    gevraagd = uitkomst(ncg, "wilgenlaan 15, loppersum")
    assert gevraagd.ander_nummer
    assert [rij.adres.huisnummer for rij in gevraagd.rijen] == [14, 16]
    letter = uitkomst(ncg, "9919AB 14c")
    assert letter.ander_nummer
    assert letter.doel is None
    assert [str(rij.adres) for rij in letter.rijen] == ["Wilgenlaan 14, Loppersum"]


def test_op_gemeente(ncg: Kijker) -> None:
    assert gevonden(ncg, "wilgenlaan 14", gemeente="1966") == ["Wilgenlaan 14a, Bedum"]
    assert gevonden(ncg, "wilgenlaan 14", gemeente="0014") == []


def test_hoogstens_vijftig(ncg: Kijker) -> None:
    AdresFactory.create_batch(
        HOOGSTENS + 5, straatnaam="Langestraat", woonplaats="Delfzijl", postcode="9930AA"
    )
    for vraag in ("langestraat", "delfzijl", "9930AA", "9930", "langestrat"):
        gevraagd = uitkomst(ncg, vraag)
        assert len(gevraagd.rijen) == HOOGSTENS, vraag
        assert gevraagd.meer, vraag


# -- nummers en de poort


def test_eigen_nummer_gaat_naar_het_dossier(ncg: Kijker, straten: dict[str, Adres]) -> None:
    eigen = maak_versterking(adres=straten["wilgen14"], nummer="NCG-000412").dossier
    for vraag in ("NCG-000412", "ncg 412", "dossier NCG-412", "412"):
        assert uitkomst(ncg, vraag).doel == eigen, vraag


def test_portaalnummer_en_geleverd_nummer(ncg: Kijker, straten: dict[str, Adres]) -> None:
    eigen = maak_versterking(adres=straten["wilgen14"], nummer="NCG-P000007").dossier
    Dossier.objects.filter(pk=eigen.pk).update(geleverd_nummer="NCG-004711")
    assert uitkomst(ncg, "ncg-p000007").doel == eigen
    assert uitkomst(ncg, "NCG-004711").doel == eigen


def test_nummer_van_de_ander_alleen_op_een_gedeeld_adres(
    ncg: Kijker, img: Kijker, straten: dict[str, Adres]
) -> None:
    maak_melding(adres=straten["violen"], nummer="IMG-9000001")
    melding = maak_melding(adres=straten["wilgen14"], nummer="IMG-9000002").dossier
    maak_versterking(adres=straten["wilgen14"], nummer="NCG-000001")
    maak_versterking(adres=straten["kerk"], nummer="NCG-000002")
    # Op een adres zonder eigen dossier: precies zoals een nummer dat niet bestaat.
    assert uitkomst(ncg, "IMG-9000001") == uitkomst(ncg, "IMG-7777777") == Zoekuitkomst()
    assert uitkomst(img, "NCG-000002") == Zoekuitkomst()
    # Op een gedeeld adres: naar het adres, niet naar het dossier van de ander.
    assert uitkomst(ncg, "IMG-9000002").doel == straten["wilgen14"]
    assert uitkomst(img, "NCG-000001").doel == straten["wilgen14"]
    assert uitkomst(img, "IMG-9000002").doel == melding


def test_nummer_van_de_ander_niet_voordat_er_een_grond_was(straten: dict[str, Adres]) -> None:
    eerder = maak_kijker(Rol.BEWONERSBEGELEIDER, dag=date(2023, 6, 30))
    maak_melding(adres=straten["wilgen14"], nummer="IMG-9000002")
    maak_versterking(adres=straten["wilgen14"])
    assert uitkomst(eerder, "IMG-9000002") == Zoekuitkomst()


def test_een_lijst_toont_eigen_dossiers_en_de_letter_en_noteert_dat(
    ncg: Kijker, img: Kijker, straten: dict[str, Adres]
) -> None:
    dossier = maak_versterking(status="4.1", adres=straten["wilgen14"]).dossier
    melding = maak_melding(status="opname", adres=straten["wilgen14"]).dossier
    maak_melding(adres=straten["violen"])
    maak_versterking(adres=straten["wilgen16"])
    deel_alles_in(peildatum=VANDAAG)
    rijen = {str(rij.adres): rij for rij in uitkomst(ncg, "loppersum").rijen}
    assert rijen["Wilgenlaan 14, Loppersum"].dossiers == (dossier,)
    assert rijen["Wilgenlaan 14, Loppersum"].letter == "E"
    assert rijen["Violenlaan 14, Loppersum"].dossiers == ()
    eigen, ander = ncg.inzagen
    assert melding.pk in ander["dossiers"]
    assert "wet" in str(ander["grond"]).lower()
    assert dossier.pk in eigen["dossiers"]
    assert eigen["velden"] == ander["velden"] == ["voortgang"]
    # IMG ziet op een adres zonder melding niet dat NCG er een dossier heeft.
    rijen = {str(rij.adres): rij for rij in uitkomst(img, "loppersum").rijen}
    assert (rijen["Wilgenlaan 16, Loppersum"].dossiers, rijen["Wilgenlaan 16, Loppersum"].letter) == ((), "")


def test_interventieteam_vindt_alleen_wat_is_vrijgegeven(straten: dict[str, Adres]) -> None:
    lid = maak_kijker(Rol.INTERVENTIETEAM, organisatie=Organisatiesoort.INTERVENTIETEAM)
    dossier = maak_versterking(status="4.1", adres=straten["wilgen14"], nummer="NCG-000412").dossier
    maak_melding(adres=straten["wilgen14"], nummer="IMG-9000002")
    deel_alles_in(peildatum=VANDAAG)
    assert gevonden(lid, "wilgenlaan") == []
    geef_toegang(
        dossier_id=dossier.pk,
        gebruiker_id=lid.gebruiker.pk,
        door=maak_kijker(Rol.COORDINATOR),
        peildatum=VANDAAG,
        reden="Vastgelopen",
    )
    (rij,) = uitkomst(lid, "wilgenlaan").rijen
    assert (rij.adres, rij.dossiers, rij.letter) == (straten["wilgen14"], (dossier,), "")
    assert uitkomst(lid, "IMG-9000002") == Zoekuitkomst()


@pytest.mark.parametrize("rol", [Rol.BESTUUR, Rol.GEMEENTE, Rol.BEHEERDER, Rol.PRIVACY])
def test_wie_geen_dossiers_leest_vindt_niets(rol: Rol, straten: dict[str, Adres]) -> None:
    maak_versterking(adres=straten["wilgen14"], nummer="NCG-000412")
    kijker = maak_kijker(rol)
    for vraag in (
        "9919AB 14",
        "wilgenlaan",
        "NCG-000412",
        straten["wilgen14"].nummeraanduiding_id,
        "wiglenlan",
    ):
        assert uitkomst(kijker, vraag).rijen == ()


@pytest.mark.parametrize("vraag", ["9919AB", "wilgenlaan 14", "loppersum", "lopersum", "9919", "NCG-000001"])
def test_het_aantal_querys_hangt_niet_af_van_het_aantal_treffers(
    ncg: Kijker, straten: dict[str, Adres], vraag: str
) -> None:
    maak_versterking(adres=straten["wilgen14"], nummer="NCG-000001")
    maak_versterking(adres=straten["wilgen16"])
    deel_alles_in(peildatum=VANDAAG)

    def aantal() -> int:
        with CaptureQueriesContext(connection) as gevangen:
            assert uitkomst(ncg, vraag).rijen
        return len(gevangen)

    eerst = aantal()
    for adres in AdresFactory.create_batch(20, straatnaam="Wilgenlaan", postcode="9919AB"):
        maak_versterking(adres=adres)
        maak_melding(adres=adres)
    deel_alles_in(peildatum=VANDAAG)
    assert aantal() == eerst
