"""De kaart: plekken kloppen met de coördinaten, en bij veel woningen blijft zij klein."""

from __future__ import annotations

import pytest
from django.template.loader import render_to_string
from hypothesis import given
from hypothesis import strategies as st

from groningen.web.kaart import BREEDTE, LABELS, LOSSE_STIPPEN, MET_NAAM, Punt, maak_kaart

SOORTEN = [("P50", "P50"), ("P90", "P90")]
rd = st.tuples(st.integers(200_000, 280_000), st.integers(540_000, 620_000))


def test_zonder_woningen_is_er_geen_kaart() -> None:
    kaart = maak_kaart("Plan", [], SOORTEN, zonder_plek=3)
    assert not kaart
    assert render_to_string("_kaart.html", {"kaart": kaart}).strip() == ""


@given(st.lists(rd, min_size=1, max_size=60))
def test_alles_ligt_in_de_tekening_en_noord_is_boven(plekken: list[tuple[int, int]]) -> None:
    kaart = maak_kaart("Plan", [Punt(x, y, "P50") for x, y in plekken], SOORTEN)
    assert all(0 <= s.x <= BREEDTE and 0 <= s.y <= kaart.hoogte for s in kaart.stippen)
    for (x, y), stip in zip(plekken, kaart.stippen, strict=True):
        for (x2, y2), stip2 in zip(plekken, kaart.stippen, strict=True):
            assert x <= x2 or stip.x >= stip2.x
            assert y <= y2 or stip.y <= stip2.y


@given(st.lists(rd, min_size=2, max_size=30, unique=True))
def test_de_schaal_is_in_beide_richtingen_gelijk(plekken: list[tuple[int, int]]) -> None:
    kaart = maak_kaart("Plan", [Punt(x, y, "P50") for x, y in plekken], SOORTEN)
    per_meter = kaart.streep / kaart.streep_meter
    (x, y), (x2, y2) = plekken[:2]
    een, twee = kaart.stippen[:2]
    assert twee.x - een.x == pytest.approx((x2 - x) * per_meter, abs=0.02 * abs(x2 - x) * per_meter + 0.3)
    assert een.y - twee.y == pytest.approx((y2 - y) * per_meter, abs=0.02 * abs(y2 - y) * per_meter + 0.3)


def test_veel_woningen_worden_vakken_en_raken_niet_kwijt() -> None:
    punten = [
        Punt(240_000 + (n * 37) % 9_000, 590_000 + (n * 91) % 9_000, "P50" if n % 3 else "P90", f"Straat {n}")
        for n in range(13_000)
    ]
    kaart = maak_kaart("Plan", punten, SOORTEN)
    assert kaart.per_vak
    assert len(kaart.stippen) < LOSSE_STIPPEN
    assert sum(int(stip.naam.split()[0]) for stip in kaart.stippen) == 13_000
    assert "namen" not in kaart.gegevens
    assert len(kaart.gegevens["punten"]) == 13_000
    assert len(render_to_string("_kaart.html", {"kaart": kaart})) < 450_000


def test_namen_en_plaatsen() -> None:
    punten = [
        Punt(240_000 + n, 590_000, "P90", f"Kerk <b>{n}</b>", f"/adressen/{n}/", f"Dorp {n % 20}")
        for n in range(MET_NAAM)
    ]
    kaart = maak_kaart("Plan", punten, SOORTEN, zonder_plek=2)
    html = render_to_string("_kaart.html", {"kaart": kaart})
    assert len(kaart.labels) == LABELS
    assert "Kerk &lt;b&gt;7&lt;/b&gt;" in html
    assert "<b>" not in html
    assert "geen plaats op de kaart bekend" in html
    assert 'href="/adressen/7/"' in html


def test_meer_soorten_dan_kleuren_is_een_fout() -> None:
    with pytest.raises(ValueError, match="hoogstens 6"):
        maak_kaart("Plan", [], [(str(n), str(n)) for n in range(7)])
