"""Een bestand lezen: wat het hele bestand weigert, en wat één regel weigert."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groningen.rules.fouten import Geweigerd
from versterking.rules.voordrachten.bestand import GROOTSTE, MEESTE_RIJEN, lees

KOP = "nummeraanduiding_id;soort;reden;bewijs\n"
BAG = "1979200000000001"


@pytest.mark.parametrize(
    ("inhoud", "reden"),
    [
        (b"", "leeg"),
        (b" \n \n", "leeg"),
        (KOP.encode(), "staan geen rijen"),
        (KOP.encode() + b"\xff\xfe;vbs;a;b\n", "Regel 2 is geen UTF-8"),
        (b"\x00" + KOP.encode(), "geen tekstbestand"),
        (b"nummer;soort\n1;vbs\n", "ontbreekt: nummeraanduiding_id, reden, bewijs"),
        (b"soort;soort;nummeraanduiding_id;reden;bewijs\n", "staat er twee keer in"),
        (KOP.encode() + f'{BAG};vbs;"open;b\n'.encode(), "niet te lezen"),
        (b"a" * (GROOTSTE + 1), "groter dan 4 MB"),
        (KOP.encode() + f"{BAG};vbs;a;b\n".encode() * (MEESTE_RIJEN + 1), "meer dan 5000 rijen"),
    ],
)
def test_wat_het_hele_bestand_weigert(inhoud: bytes, reden: str) -> None:
    with pytest.raises(Geweigerd, match=reden) as fout:
        lees(inhoud)
    assert fout.value.veld == "bestand"


@pytest.mark.parametrize(
    ("regel", "veld", "reden"),
    [
        ("1979200;vbs;a;b", "nummeraanduiding_id", "16 cijfers"),
        (f"{BAG};bouw;a;b", "soort", "een van deze waarden"),
        (f"{BAG};aos;a;b", "soort", "kan niet in een bestand"),
        (f"{BAG};vbs; ;b", "reden", "vul de reden"),
        (f"{BAG};vbs;a;{'b' * 501}", "bewijs", "hoogstens 500 tekens"),
        (f"{BAG};vbs;a", "", "3 velden in deze regel en 4 in de kop"),
    ],
)
def test_wat_een_regel_weigert(regel: str, veld: str, reden: str) -> None:
    gelezen = lees(f"{KOP}1979200000000009;vbs;goed;goed\n{regel}\n".encode())
    assert (len(gelezen.rijen), gelezen.gelezen) == (1, 2)
    (fout,) = gelezen.fouten
    assert (fout.regel, fout.veld) == (3, veld)
    assert reden in fout.reden


def test_een_dubbele_regel_noemt_de_eerste() -> None:
    gelezen = lees(f"{KOP}{BAG};vbs;a;b\n\n{BAG};bouwimpuls;a;b\n{BAG};vbs;c;d\n".encode())
    assert [een.soort for een in gelezen.rijen] == ["vbs", "bouwimpuls"]
    assert (gelezen.fouten[0].regel, gelezen.gelezen) == (5, 3)
    assert "op regel 2" in gelezen.fouten[0].reden


def test_kommas_bom_en_een_andere_volgorde() -> None:
    tekst = '\ufeffbewijs,Soort,reden,nummeraanduiding_id\n"bezoek, 3 nov",vbs,"oud, alleen",' + BAG + "\r\n"
    (rij,) = lees(tekst.encode()).rijen
    assert (rij.bewijs, rij.reden, rij.nummeraanduiding_id) == ("bezoek, 3 nov", "oud, alleen", BAG)


@given(st.binary(max_size=300))
def test_wat_er_ook_in_staat_het_valt_niet_om(ruis: bytes) -> None:
    try:
        gelezen = lees(KOP.encode() + ruis)
    except Geweigerd:
        return
    assert len(gelezen.rijen) + len({een.regel for een in gelezen.fouten}) <= gelezen.gelezen
