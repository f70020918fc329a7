"""Het leveringsbestand als bytes: brokken, regelnummers, aanhalingstekens en vast geheugen."""

import csv
import io
import re
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from groningen.actions.levering import lezen
from groningen.actions.levering.lezen import LANGSTE_REGEL, MEESTE_REGELS, ONLEESBAAR, Leveringsbestand
from groningen.rules.fouten import Geweigerd


class Bron:
    """Een bestand in een vaste map, zodat hypothesis er veel na elkaar kan lezen."""

    def __init__(self, map_: Path) -> None:
        self.pad = map_ / "x.csv"

    def regels(self, inhoud: str | bytes) -> list[list[str]]:
        """Wat de database krijgt, teruggelezen zoals `COPY … (FORMAT text)` dat doet."""
        self.pad.write_bytes(inhoud.encode() if isinstance(inhoud, str) else inhoud)
        self.bestand = Leveringsbestand(self.pad, lambda _gelezen, _totaal: None)
        brokken = []
        while brok := self.bestand.read():
            assert brok.endswith(b"\n")
            brokken.append(brok)
        self.bestand.sluit()
        ruw = b"".join(brokken).decode()
        return [_ontdoe(regel).split("\x1f") if regel else [] for regel in ruw.split("\n")[:-1]]


def _ontdoe(regel: str) -> str:
    return re.sub(r"\\(.)", lambda teken: {"n": "\n", "r": "\r"}.get(teken[1], teken[1]), regel)


@pytest.fixture(scope="module")
def bron(tmp_path_factory: pytest.TempPathFactory) -> Bron:
    return Bron(tmp_path_factory.mktemp("lezen"))


@pytest.mark.parametrize("brok", [7, 64, 1 << 20])
def test_regels_blijven_regels_waar_een_brok_ook_eindigt(
    bron: Bron, brok: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lezen, "BROK", brok)
    inhoud = 'a;b\n1;x\n\n"2;\n2";y\nC:\\map;\\.\n"een ""citaat""";z\r\n12" pijp;w\n3;é'
    assert bron.regels(inhoud) == [
        ["1", "x"],
        [],
        ["2;\n2", "y"],
        [],
        ["C:\\map", "\\."],
        ['een "citaat"', "z"],
        ['12" pijp', "w"],
        ["3", "é"],
    ]
    assert bron.bestand.kop == ["a", "b"]
    assert bron.bestand.afgebroken


WAARDE = st.text(st.sampled_from('ab;"\\\n\r é.'), max_size=8)


@settings(suppress_health_check=[HealthCheck.too_slow])  # een drukke machine is geen fout
@given(
    st.lists(st.lists(WAARDE, min_size=3, max_size=3), min_size=1, max_size=12),
    st.sampled_from([9, 50, 1000]),
)
def test_wat_csv_schrijft_lezen_wij_terug(bron: Bron, rijen: list[list[str]], brok: int) -> None:
    tekst = io.StringIO()
    schrijver = csv.writer(tekst, delimiter=";", lineterminator="\n", quoting=csv.QUOTE_ALL)
    schrijver.writerow(["a", "b", "c"])
    schrijver.writerows(rijen)
    with pytest.MonkeyPatch.context() as tijdelijk:
        tijdelijk.setattr(lezen, "BROK", brok)
        gelezen = bron.regels(tekst.getvalue())
    # Een regeleinde in een veld mag van vorm veranderen; regelnummers tellen de regels van het bestand.
    assert [rij for rij in gelezen if rij] == [[w.replace("\r\n", "\n") for w in rij] for rij in rijen]
    assert len(gelezen) == sum(sum(w.count("\n") for w in rij) + 1 for rij in rijen)


def test_een_aanhalingsteken_dat_niet_sluit_kost_alleen_zijn_eigen_regel(bron: Bron) -> None:
    gelezen = bron.regels('a;b\n1;x\n2;"y\n3;z\n4;"w\n5;v\n')
    assert [rij[0] for rij in gelezen] == ["1", f'{ONLEESBAAR}2;"y', "3", f'{ONLEESBAAR}4;"w', "5"]


def test_een_rij_over_te_veel_regels_is_onleesbaar(bron: Bron) -> None:
    lang = '"' + "x\n" * MEESTE_REGELS + '"'
    gelezen = bron.regels(f"a;b\n1;{lang}\n2;y\n")
    assert gelezen[0][0].startswith(ONLEESBAAR)
    assert gelezen[-1] == ["2", "y"]


def test_veel_losse_aanhalingstekens_kosten_geen_tijd(bron: Bron) -> None:
    gelezen = bron.regels("a;b\n" + '1;"x\n' * 20_000)
    assert len(gelezen) == 20_000


def test_een_stuurteken_dat_wij_zelf_gebruiken_maakt_geen_extra_veld(bron: Bron) -> None:
    assert bron.regels("a;b\n1\x1f1;x\n") == [[f"1{ONLEESBAAR}1", "x"]]
    assert bron.regels('a;b\n1\x1f1;"x"\n') == [[f"1{ONLEESBAAR}1", "x"]]


@pytest.mark.parametrize("lengte", [LANGSTE_REGEL - 1, LANGSTE_REGEL])
def test_de_langste_regel(bron: Bron, lengte: int) -> None:
    regel = "1;" + "x" * (lengte - 2)
    inhoud = f"a;b\n1;x\n{regel}\n2;y\n"
    if lengte < LANGSTE_REGEL:
        assert len(bron.regels(inhoud)) == 3
    else:
        with pytest.raises(Geweigerd, match=r"Regel 3 van x\.csv is langer dan 64 kB"):
            bron.regels(inhoud)


@pytest.mark.parametrize(
    ("staart", "regel"),
    [(b"caf\xe9;x\n", 3), (b"1;x\n2;\0\n", 4), (b'1;"x"\n\xff;y\n', 4), (b"1;\xed\xa0\x80\n", 3)],
)
def test_wat_geen_tekst_is_noemt_de_regel(bron: Bron, staart: bytes, regel: int) -> None:
    with pytest.raises(Geweigerd, match=f"Regel {regel} van x.csv is geen UTF-8-tekst"):
        bron.regels(b"a;b\n1;x\n" + staart)
    assert bron.bestand.fout is not None


def test_lege_regels_voor_de_kop_tellen_mee(bron: Bron) -> None:
    assert bron.regels("\ufeff\n \n A ; b\n1;x\n") == [["1", "x"]]
    assert (bron.bestand.kop, bron.bestand.kopregel) == (["a", "b"], 3)


def test_geheugen_groeit_niet_met_het_bestand(tmp_path: Path) -> None:
    rij = "".join(f"{n:07d};abcdefghij;\n" for n in range(1000)).encode()
    pieken = []
    for keer in (200, 1500):
        pad = tmp_path / f"{keer}.csv"
        with pad.open("wb") as bestand:
            bestand.write(b"a;b;c\n")
            bestand.writelines(rij for _ in range(keer))
        bron = Leveringsbestand(pad, lambda _gelezen, _totaal: None)
        tracemalloc.start()
        while bron.read():
            pass
        pieken.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
        bron.sluit()
    assert pieken[1] < pieken[0] * 1.1 + 100_000
