"""``manage.py sjablonen`` noemt wat niet klopt."""

from __future__ import annotations

import copy
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.test import override_settings
from pytest_django.fixtures import Settings


def draai(settings: Settings, map_: Path) -> str:
    sjablonen = copy.deepcopy(settings.TEMPLATES)
    sjablonen[0]["DIRS"] = [map_]
    uitvoer = StringIO()
    with override_settings(TEMPLATES=sjablonen, BASE_DIR=map_.parent):
        call_command("sjablonen", stdout=uitvoer)
    return uitvoer.getvalue()


@pytest.fixture
def map_(tmp_path: Path) -> Path:
    map_ = tmp_path / "templates"
    map_.mkdir()
    return map_


def test_goede_sjablonen(settings: Settings, map_: Path) -> None:
    (map_ / "app").mkdir()
    (map_ / "app" / "_deel.html").write_text("{{ x }}")
    (map_ / "a.html").write_text(
        '{% include "app/_deel.html" %}{% include y %}{% url "admin:index" %}{% url z %}'
    )
    assert draai(settings, map_) == "2 sjablonen kloppen.\n"


def test_foute_sjablonen(settings: Settings, map_: Path) -> None:
    (map_ / "open.html").write_text("{% if x %}")
    (map_ / "pagina.html").write_text('{% if x %}{% url "bestaat-niet" 1 %}{% endif %}')
    (map_ / "deel.html").write_text('{% include "app/_weg.html" %}')
    with pytest.raises(CommandError) as fout:
        draai(settings, map_)
    regels = str(fout.value).splitlines()
    assert len(regels) == 3
    assert "deel.html: het sjabloon 'app/_weg.html' bestaat niet" in regels
    assert "pagina.html: de pagina 'bestaat-niet' bestaat niet" in regels
