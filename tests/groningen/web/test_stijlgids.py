"""De stijlgids toont elk onderdeel, en staat alleen open met DEBUG."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.urls import NoReverseMatch, reverse

from groningen.web.stijlgids import toon_stijlgids

SJABLONEN = Path(settings.BASE_DIR) / "templates"


@pytest.fixture(scope="module")
def gids() -> str:
    return toon_stijlgids(RequestFactory().get("/stijlgids/")).content.decode()


def test_niet_te_bereiken_zonder_debug() -> None:
    with pytest.raises(NoReverseMatch):
        reverse("stijlgids")


def test_elk_id_komt_een_keer_voor(gids: str) -> None:
    ids = re.findall(r'\sid="([^"]+)"', gids)
    assert len(ids) == len(set(ids))


def test_hoogstens_een_hoofdknop_per_scherm(gids: str) -> None:
    """De gids stapelt schermen: de paginakop heeft er een, en het formulier een."""
    assert gids.count("utrecht-button--primary-action") == 2


def test_alles_is_ingevuld(gids: str) -> None:
    assert "{{" not in gids
    assert "{%" not in gids


def test_fouten_staan_in_het_tabblad() -> None:
    tekst = toon_stijlgids(RequestFactory().get("/stijlgids/?fout=1")).content.decode()
    assert "<title>Fout: Stijlgids · Samenloop</title>" in tekst


def test_filters_blijven_staan_bij_het_bladeren() -> None:
    tekst = toon_stijlgids(RequestFactory().get("/stijlgids/?letter=B&letter=E")).content.decode()
    assert 'href="?letter=B&amp;letter=E&amp;pagina=8"' in tekst


def test_geschiedenis_per_jaar(gids: str) -> None:
    jaren = re.findall(r'gebeurtenissen__jaar">(\d{4})<', gids)
    assert jaren == sorted(set(jaren), reverse=True)


def test_bevestiging_noemt_feiten_en_gevolgen() -> None:
    uit = render_to_string(
        "_bevestiging.html",
        {
            "uitleg": "Het dossier gaat terug naar 3.1.",
            "feiten": [("Dossier", "NCG-000412")],
            "gevolgen": ["De letter wordt opnieuw bepaald."],
            "knop": "Zet terug",
            "gevaar": True,
            "terug": "/versterking/NCG-000412/",
        },
    )
    assert "<dt>Dossier</dt><dd>NCG-000412</dd>" in uit
    assert "<li>De letter wordt opnieuw bepaald.</li>" in uit
    assert "utrecht-button--danger" in uit


def test_elk_onderdeel_wordt_ergens_gebruikt() -> None:
    alles = "".join(pad.read_text() for pad in SJABLONEN.rglob("*.html"))
    python = (Path(settings.BASE_DIR) / "groningen" / "templatetags" / "vorm.py").read_text()
    los = {pad.name for pad in SJABLONEN.glob("_*.html") if f'"{pad.name}"' not in alles + python}
    assert los <= {"_bevestiging.html", "_htmx.html"}


def test_htmx_blijft_binnen_het_beveiligingsbeleid() -> None:
    """Zonder eigen stijl in de pagina en zonder eval; het script komt van ons."""
    uit = render_to_string("_htmx.html")
    assert '"includeIndicatorStyles":false,"allowEval":false' in uit
    assert re.findall(r'<script src="([^"]+)" defer></script>', uit) == ["/static/django_htmx/htmx-2.min.js"]
