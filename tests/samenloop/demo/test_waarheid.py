"""De telling zelf, aan gevallen die met de hand zijn uitgezocht."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samenloop.demo.kolommen import IMG_GESLOTEN, IMG_LOPEND, NCG_STATUSSEN, ImgRij, NcgRij
from samenloop.demo.waarheid import CELLEN, Indeling, Melding, deel_in, tel

DAG = "2026-11-23"
FYSIEK_OPNAME = ("fysiek", "opname", "")


@pytest.mark.parametrize(
    ("statussen", "meldingen", "verwacht"),
    [
        (["2.1"], [], Indeling("geen_schademelding")),
        (["2.1"], [("waardedaling", "voorbereiding", "")], Indeling("geen_schademelding")),
        (["6.2"], [("immaterieel", "beschikking", "")], Indeling("geen_schademelding")),
        (["6.1"], [FYSIEK_OPNAME], Indeling("gesloten_bij_een_van_beide")),
        (["2.1"], [("fysiek", "afgehandeld", "2026-01-01")], Indeling("gesloten_bij_een_van_beide")),
        (["2.1"], [("fysiek", "ingetrokken", "")], Indeling("gesloten_bij_een_van_beide")),
        (
            ["1.2"],
            [("fysiek", "beschikking", "2026-01-01")],
            Indeling("beide_lopend", "1.2/beschikking", "A"),
        ),
        (["2.1"], [("fysiek", "voorbereiding", "")], Indeling("beide_lopend", "2.1/voorbereiding", "B")),
        (["2.1"], [FYSIEK_OPNAME], Indeling("beide_lopend", "2.1/opname", "B")),
        (["2.1"], [("fysiek", "opname", DAG)], Indeling("beide_lopend", "2.1/opname", "C")),
        (["2.1"], [("fysiek", "opname", "2026-11-24")], Indeling("beide_lopend", "2.1/opname", "B")),
        (["2.1"], [("fysiek", "zienswijze", DAG)], Indeling("beide_lopend", "2.1/zienswijze", "C")),
        (["3.1"], [("duurzaam_herstel", "opname", DAG)], Indeling("beide_lopend", "3.1/opname", "D")),
        (["4.2"], [("fysiek", "uitvoering", DAG)], Indeling("beide_lopend", "4.2/beschikking", "E")),
        (["5.1"], [FYSIEK_OPNAME], Indeling("beide_lopend", "5.1/opname", "F")),
        # Het minst gevorderde beslist, aan beide kanten.
        (["5.2", "3.1", "6.2"], [FYSIEK_OPNAME], Indeling("beide_lopend", "3.1/opname", "D")),
        (
            ["2.1"],
            [("fysiek", "opname", DAG), FYSIEK_OPNAME],
            Indeling("beide_lopend", "2.1/opname", "B"),
        ),
        (
            ["2.1"],
            [("fysiek", "beschikking", DAG), ("fysiek", "opname", DAG), ("immaterieel", "voorbereiding", "")],
            Indeling("beide_lopend", "2.1/opname", "C"),
        ),
    ],
)
def test_deel_in(statussen: list[str], meldingen: list[Melding], verwacht: Indeling) -> None:
    assert deel_in(statussen, meldingen, DAG) == verwacht


MELDINGEN = st.tuples(
    st.sampled_from(["fysiek", "duurzaam_herstel", "waardedaling", "immaterieel"]),
    st.sampled_from(IMG_LOPEND + IMG_GESLOTEN),
    st.sampled_from(["", "2026-01-01", "2027-01-01"]),
)


@given(
    st.lists(st.sampled_from(NCG_STATUSSEN), min_size=1, max_size=3),
    st.lists(MELDINGEN, max_size=4),
    st.randoms(use_true_random=False),
)
def test_volgorde_en_niet_tellende_meldingen_maken_niet_uit(statussen, meldingen, toeval) -> None:  # type: ignore[no-untyped-def]
    indeling = deel_in(statussen, meldingen, DAG)
    geschud = [*meldingen, ("waardedaling", "opname", "")]
    toeval.shuffle(geschud)
    assert deel_in([*reversed(statussen), "6.2"], geschud, DAG) == indeling
    assert (indeling.cel in CELLEN) == (indeling.groep == "beide_lopend") == bool(indeling.letter)


NCG = NcgRij(
    "0010201234567890", "0010101234567890", "Kerkstraat", "1", "", "", "9934AB", "Delfzijl", "Eemsdelta",
    "", "", "NCG-000001", "2.1", "2026-01-01", "P50", "", "", "particulier", "bb-001",
)  # fmt: skip
IMG = ImgRij(
    "0010201234567890", "Kerkstraat", "1", "", "", "9934AB", "Delfzijl", "Eemsdelta", "", "",
    "IMG-0000001", "fysiek", "opname", "2026-01-01", "2026-02-01", "", "", "", "zb-001",
)  # fmt: skip


def _schrijf(pad: Path, rijen: list[NcgRij] | list[ImgRij]) -> Path:
    regels = [";".join(rijen[0]._fields), *(";".join(rij) for rij in rijen)]
    pad.write_text("\ufeff" + "\n".join(regels) + "\n", encoding="utf-8")
    return pad


def test_tel_leest_bestanden(tmp_path: Path) -> None:
    ncg = _schrijf(
        tmp_path / "ncg.csv",
        [
            NCG,
            NCG,  # gelijk: telt één keer
            NCG._replace(dossiernummer="NCG-000002", status="5.1"),
            NCG._replace(
                dossiernummer="NCG-000003", nummeraanduiding_id="0009200000000001", gemeente="Ten Boer"
            ),
            NCG._replace(dossiernummer="NCG-000004", status="niets"),
        ],
    )
    img = _schrijf(
        tmp_path / "img.csv",
        [IMG, IMG._replace(zaaknummer="IMG-0000002", nummeraanduiding_id="0003200000000002")],
    )
    geteld = tel(ncg, img, date(2026, 11, 23), zonder_ncg={6})
    assert geteld["ncg_rijen"] == 3
    assert geteld["img_rijen"] == 2
    assert geteld["ncg_adressen"] == 2
    assert geteld["adressen_totaal"] == 3
    assert geteld["ncg_adressen_per_gemeente"] == {"Eemsdelta": 1, "Groningen": 1}
    assert {cel: aantal for cel, aantal in geteld["cellen"].items() if aantal} == {"2.1/opname": 1}
    assert geteld["categorieen"] == {"A": 0, "B": 1, "C": 0, "D": 0, "E": 0, "F": 0}


def test_tel_weigert_een_bestand_zonder_kolom(tmp_path: Path) -> None:
    ncg = _schrijf(tmp_path / "ncg.csv", [NCG])
    with pytest.raises(ValueError, match="zaaknummer"):
        tel(ncg, ncg, date(2026, 11, 23))
