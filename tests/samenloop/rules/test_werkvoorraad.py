"""De filters van de werkvoorraad: per rol, uit een URL, en wat er niet klopt."""

from __future__ import annotations

from urllib.parse import parse_qs, urlencode

import pytest

from groningen.rules.rollen import Organisatiesoort, Rol
from samenloop.rules.werkvoorraad import Aanbod, Filters, Stand, Wie, aanbod, lees_filters

NCG, IMG = Organisatiesoort.NCG, Organisatiesoort.IMG


@pytest.fixture
def begeleider() -> Aanbod:
    return aanbod(frozenset({Rol.BEWONERSBEGELEIDER}), NCG)


def lees(query: str, keuze: Aanbod) -> tuple[Filters, list[str]]:
    return lees_filters(parse_qs(query, keep_blank_values=True), keuze)


@pytest.mark.parametrize(
    ("rol", "wie"),
    [
        (Rol.BEWONERSBEGELEIDER, Wie.MIJN),
        (Rol.ZAAKBEGELEIDER, Wie.MIJN),
        (Rol.COORDINATOR, Wie.ALLE),
        (Rol.SVIP, Wie.ALLE),
        (Rol.PRIORITERING, Wie.ALLE),
        (Rol.FINANCIEEL, Wie.ALLE),
        (Rol.INTERVENTIETEAM, Wie.ALLE),
    ],
)
def test_wie_behandelt_begint_bij_de_eigen_dossiers(rol: Rol, wie: Wie) -> None:
    assert lees("", aanbod(frozenset({rol}), NCG))[0].wie == wie


def test_wie_begeleidt_en_coordineert_begint_bij_de_eigen_dossiers() -> None:
    beide = aanbod(frozenset({Rol.COORDINATOR, Rol.BEWONERSBEGELEIDER}), NCG)
    assert beide.standaard.wie == Wie.MIJN


def test_elke_organisatie_haar_eigen_filters() -> None:
    rol = frozenset({Rol.COORDINATOR})
    ncg, img = aanbod(rol, NCG).keuzes, aanbod(rol, IMG).keuzes
    assert {"risicoprofiel", "batch"} <= ncg.keys()
    assert not {"soort", "voorrang"} & ncg.keys()
    assert {"soort", "voorrang"} <= img.keys()
    assert not {"risicoprofiel", "batch"} & img.keys()
    assert ncg["fase"]["4"] == "4 Planvorming"
    assert img["fase"]["4"] == "4 Besluit"


def test_het_interventieteam_kiest_niet_van_wie() -> None:
    team = aanbod(frozenset({Rol.INTERVENTIETEAM}), Organisatiesoort.INTERVENTIETEAM)
    assert not team.keuzes["wie"]
    filters, meldingen = lees("wie=mijn", team)
    assert filters.wie == Wie.ALLE
    assert len(meldingen) == 1


def test_alles_uit_de_url_en_weer_terug(begeleider: Aanbod) -> None:
    query = (
        "wie=zonder&stand=stil&letter=B&letter=E&letter=geen&fase=2&fase=4&gemeente=1979"
        "&risicoprofiel=P50&batch=1581&zoek=molenweg&sorteer=-datum"
    )
    filters, meldingen = lees(query, begeleider)
    assert meldingen == []
    assert filters == Filters(
        wie=Wie.ZONDER,
        stand=Stand.STIL,
        letter=("B", "E", "geen"),
        fase=("2", "4"),
        gemeente="1979",
        risicoprofiel=("P50",),
        batch=("1581",),
        zoek="molenweg",
        sorteer="-datum",
    )
    assert (filters.volgorde, filters.omgekeerd) == ("datum", True)
    assert lees(urlencode(begeleider.query(filters)), begeleider) == (filters, [])


def test_wat_vanzelf_spreekt_staat_niet_in_de_url(begeleider: Aanbod) -> None:
    filters, meldingen = lees("wie=mijn&stand=lopend&gemeente=&zoek=&sorteer=datum&letter=", begeleider)
    assert meldingen == []
    assert begeleider.query(filters) == []


@pytest.mark.parametrize(
    ("query", "zin"),
    [
        ("letter=G", "“G” is geen keuze bij Letter en telt niet mee."),
        ("fase=9", "“9” is geen keuze bij Fase en telt niet mee."),
        ("gemeente=9999", "“9999” is geen keuze bij Gemeente en telt niet mee."),
        ("gemeente=0010", "“0010” is geen keuze bij Gemeente en telt niet mee."),
        ("sorteer=id;DROP", "“id;DROP” is geen keuze bij Volgorde en telt niet mee."),
        ("soort=fysiek", "“fysiek” is geen keuze bij Soort melding en telt niet mee."),
        ("wie=iedereen", "“iedereen” is geen keuze bij Van wie en telt niet mee."),
        ("batch=" + "x" * 99, f"“{'x' * 30}…” is geen keuze bij Batch en telt niet mee."),
        ("stand=stil&stand=lopend", "Bij Stand kan één keuze tegelijk; de eerste geldt."),
        ("zoek=a", "Typ bij Zoek minstens 2 tekens."),
    ],
)
def test_wat_niet_klopt_wordt_gezegd_en_genegeerd(begeleider: Aanbod, query: str, zin: str) -> None:
    filters, meldingen = lees(query, begeleider)
    assert meldingen == [zin]
    assert filters in (begeleider.standaard, Filters(wie=Wie.MIJN, stand=Stand.LOPEND))


def test_goede_keuzes_blijven_naast_verkeerde(begeleider: Aanbod) -> None:
    filters, meldingen = lees("letter=B&letter=Z&onbekend=1", begeleider)
    assert filters.letter == ("B",)
    assert len(meldingen) == 1


def test_zoektekst_wordt_opgeschoond(begeleider: Aanbod) -> None:
    filters, meldingen = lees(urlencode({"zoek": "  molen\x00weg   12 "}), begeleider)
    assert (filters.zoek, meldingen) == ("molen weg 12", [])
    filters, meldingen = lees("zoek=" + "a" * 300, begeleider)
    assert len(filters.zoek) == 100
    assert len(meldingen) == 1


def test_een_behandelaar_gaat_voor_van_wie(begeleider: Aanbod) -> None:
    filters, _ = lees("wie=mijn&behandelaar=mw-12", begeleider)
    assert (filters.wie, filters.behandelaar) == (Wie.ALLE, "mw-12")


def test_opgeheven_gemeenten_zijn_geen_keuze(begeleider: Aanbod) -> None:
    namen = begeleider.keuzes["gemeente"].values()
    assert "Eemsdelta" in namen
    assert "Loppersum" not in namen
    assert list(namen) == sorted(namen)
