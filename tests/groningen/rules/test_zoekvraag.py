"""Het zoekveld: wat medewerkers typen, en wat zij daarmee bedoelen."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from groningen.rules.zoekvraag import Vraagsoort, Zoekvraag, lees_zoekvraag

NUMMERS = [
    ("NCG-000123", "NCG-000123"),
    ("ncg 123", "NCG-000123"),
    ("NCG000123", "NCG-000123"),
    ("ncg-123", "NCG-000123"),
    ("NCG_0000123", "NCG-000123"),
    ("  Ncg  –  000123 ", "NCG-000123"),
    ("NCG-1234567", "NCG-1234567"),
    ("IMG-0008038", "IMG-0008038"),
    ("img 8038", "IMG-0008038"),
    ("img8038", "IMG-0008038"),
    ("dossier NCG-123", "NCG-000123"),
    ("dossiernummer: ncg 123", "NCG-000123"),
    ("zaaknr. img 8038", "IMG-0008038"),
    ("zaak IMG-8038", "IMG-0008038"),
]
# vraag, postcode, huisnummer, achtervoegsel, straat, plaats
POSTCODES = [
    ("9919AB", "9919AB", None, "", "", ""),
    ("9919 ab", "9919AB", None, "", "", ""),
    ("9919 ab 14", "9919AB", 14, "", "", ""),
    ("9919ab14", "9919AB", 14, "", "", ""),
    ("9919ab 14a", "9919AB", 14, "a", "", ""),
    ("9919AB 14 A", "9919AB", 14, "a", "", ""),
    ("9919AB-14", "9919AB", 14, "", "", ""),
    ("9919AB, 14", "9919AB", 14, "", "", ""),
    ("9919ab 14-1", "9919AB", 14, "1", "", ""),
    ("9919ab 14 bis", "9919AB", 14, "bis", "", ""),
    ("9919ab14bis", "9919AB", 14, "bis", "", ""),
    ("9919ab 14a-bis", "9919AB", 14, "abis", "", ""),
    ("9919ab 14 a 1", "9919AB", 14, "a1", "", ""),
    ("9919ab 14/2", "9919AB", 14, "2", "", ""),
    ("9919ab 14-a", "9919AB", 14, "a", "", ""),
    ("14 9919AB", "9919AB", 14, "", "", ""),
    ("14a, 9919 ab loppersum", "9919AB", 14, "a", "", "loppersum"),
    ("9919AB Loppersum", "9919AB", None, "", "", "loppersum"),
    ("9919AB 14 Loppersum", "9919AB", 14, "", "", "loppersum"),
    ("Wilgenlaan 14, 9919 AB Loppersum", "9919AB", 14, "", "wilgenlaan", "loppersum"),
    ("wilgenlaan 14-1 9919ab", "9919AB", 14, "1", "wilgenlaan", ""),
    ("9919", "9919", None, "", "", ""),
]
STRATEN = [
    ("Wilgenlaan 14", "wilgenlaan", 14, "", ""),
    ("WILGENLAAN  14", "wilgenlaan", 14, "", ""),
    ("wilgenlaan 14a", "wilgenlaan", 14, "a", ""),
    ("Wilgenlaan 14 A", "wilgenlaan", 14, "a", ""),
    ("Wilgenlaan 14-bis", "wilgenlaan", 14, "bis", ""),
    ("Kerkstraat 217-1", "kerkstraat", 217, "1", ""),
    ("Kerkstraat 217 1 Ten Boer", "kerkstraat", 217, "1", "ten boer"),
    ("Wilgenlaan 14 Loppersum", "wilgenlaan", 14, "", "loppersum"),
    ("Wilgenlaan 14, Loppersum", "wilgenlaan", 14, "", "loppersum"),
    ("Wilgenlaan 14a te Loppersum", "wilgenlaan", 14, "a", "loppersum"),
    ("Loppersum, Wilgenlaan 14", "wilgenlaan", 14, "", "loppersum"),
    ("Hoge der A 28", "hoge der a", 28, "", ""),
    ("Boterdiep O.Z. 190", "boterdiep o.z.", 190, "", ""),
    ("boterdiep oz 190", "boterdiep oz", 190, "", ""),
    ("Hoofdstraat 3 't Zandt", "hoofdstraat", 3, "", "'t zandt"),
    ("Hoofdstraat 3 ’t Zandt", "hoofdstraat", 3, "", "'t zandt"),
    ("hoofdstraat 3 t zandt", "hoofdstraat", 3, "", "t zandt"),
    ("hoofdstraat 3a t zandt", "hoofdstraat", 3, "a", "t zandt"),
    ("Hoofdstraat 3 Den Andel", "hoofdstraat", 3, "", "den andel"),
    ("1e Industrieweg 5", "1e industrieweg", 5, "", ""),
    ("2e Kruisstraat 4b Delfzijl", "2e kruisstraat", 4, "b", "delfzijl"),
    ("Plein 1945 3", "plein 1945", 3, "", ""),
    ("Plein 1945", "plein", 1945, "", ""),
    ("Prof. Zernikelaan 12", "prof. zernikelaan", 12, "", ""),
    ("Café-straat 9", "cafe-straat", 9, "", ""),
    ("Wilgenlaan, Loppersum", "wilgenlaan", None, "", "loppersum"),
]


@pytest.mark.parametrize(("vraag", "nummer"), NUMMERS)
def test_dossiernummer_en_zaaknummer(vraag: str, nummer: str) -> None:
    gelezen = lees_zoekvraag(vraag)
    assert (gelezen.soort, gelezen.nummers) == (Vraagsoort.NUMMER, (nummer,))


def test_een_los_getal_kan_van_beide_organisaties_zijn() -> None:
    assert lees_zoekvraag("26899").nummers == ("NCG-026899", "IMG-0026899")
    assert lees_zoekvraag("008038").nummers == ("NCG-008038", "IMG-0008038")
    assert lees_zoekvraag("26899").soort == Vraagsoort.NUMMER


def test_vier_cijfers_zijn_eerst_een_postcode() -> None:
    gelezen = lees_zoekvraag("9919")
    assert (gelezen.soort, gelezen.postcode) == (Vraagsoort.POSTCODE, "9919")
    assert gelezen.nummers == ("NCG-009919", "IMG-0009919")


@pytest.mark.parametrize(("vraag", "postcode", "huisnummer", "achter", "straat", "plaats"), POSTCODES)
def test_postcode(
    vraag: str, postcode: str, huisnummer: int | None, achter: str, straat: str, plaats: str
) -> None:
    g = lees_zoekvraag(vraag)
    assert g.soort == Vraagsoort.POSTCODE
    assert (g.postcode, g.huisnummer, g.achtervoegsel, g.straat, g.plaats) == (
        postcode,
        huisnummer,
        achter,
        straat,
        plaats,
    )


@pytest.mark.parametrize(("vraag", "straat", "huisnummer", "achter", "plaats"), STRATEN)
def test_straat_en_huisnummer(
    vraag: str, straat: str, huisnummer: int | None, achter: str, plaats: str
) -> None:
    g = lees_zoekvraag(vraag)
    assert g.soort == Vraagsoort.STRAAT
    assert (g.straat, g.huisnummer, g.achtervoegsel, g.plaats) == (straat, huisnummer, achter, plaats)


@pytest.mark.parametrize(
    ("vraag", "soort"),
    [
        ("0014206669192187", Vraagsoort.NUMMERAANDUIDING),
        ("0014 20 6669192187", Vraagsoort.NUMMERAANDUIDING),
        ("0014.20.6669192187", Vraagsoort.NUMMERAANDUIDING),
        ("1979101558331900", Vraagsoort.PAND),
    ],
)
def test_bag_nummer(vraag: str, soort: Vraagsoort) -> None:
    gelezen = lees_zoekvraag(vraag)
    assert gelezen.soort == soort
    assert gelezen.bag_id in ("0014206669192187", "1979101558331900")


@pytest.mark.parametrize(
    ("vraag", "woord"), [("0014016669192187", "nummeraanduiding"), ("001420666919218", "16 cijfers")]
)
def test_bijna_een_bag_nummer_krijgt_uitleg(vraag: str, woord: str) -> None:
    gelezen = lees_zoekvraag(vraag)
    assert gelezen.soort == Vraagsoort.TEKST
    assert woord in gelezen.uitleg


@pytest.mark.parametrize(
    ("vraag", "tekst"),
    [
        ("wilgenlaan", "wilgenlaan"),
        ("Wilgenlaan Loppersum", "wilgenlaan loppersum"),
        ("'T ZANDT", "'t zandt"),
        ("Zeerĳp", "zeerijp"),
        ("9919SA", "9919sa"),
        ("0919AB", "0919ab"),
        ("NCG", "ncg"),
        ("wilgenlaan 100000", "wilgenlaan 100000"),
        ("%_\\", "%_\\"),
    ],
)
def test_al_het_andere_is_tekst(vraag: str, tekst: str) -> None:
    gelezen = lees_zoekvraag(vraag)
    assert (gelezen.soort, gelezen.tekst) == (Vraagsoort.TEKST, tekst)


@pytest.mark.parametrize("vraag", ["", " ", "\t\n", "\u00a0", "\x00"])
def test_een_lege_vraag(vraag: str) -> None:
    assert lees_zoekvraag(vraag) == Zoekvraag(Vraagsoort.LEEG)


@given(st.text())
@example("a" * 100_000 + " 1")
@example("1 " * 5_000)
@example("wilgenlaan " + "1 " * 90)
@example("," * 190 + "1")
@example(",:")
@example("a,,")
def test_elke_tekst_geeft_een_vraag_die_klopt(vraag: str) -> None:
    g = lees_zoekvraag(vraag)
    assert len(g.tekst) <= 200
    assert g.huisnummer is None or 1 <= g.huisnummer <= 99_999
    assert len(g.huisletter) <= 1
    assert len(g.toevoeging) <= 4
    assert g.postcode == "" or len(g.postcode) in (4, 6)
    assert (g.soort == Vraagsoort.STRAAT) <= bool(g.straat)


@given(st.sampled_from([v for v, *_ in POSTCODES + STRATEN + NUMMERS]), st.booleans())
def test_hoofdletters_en_spaties_doen_er_niet_toe(vraag: str, groot: bool) -> None:
    anders = f"  {vraag.upper() if groot else vraag.lower()}  ".replace(" ", "  ")
    assert lees_zoekvraag(anders) == lees_zoekvraag(vraag)
