"""Eén gezamenlijke opname van voorstel tot uitkomst: elk dossier krijgt zijn eigen stap."""

from __future__ import annotations

import pytest

from tests.samenloop.opname.wereld import maak_adreswereld

pytestmark = pytest.mark.django_db


def test_plan() -> None:
    wereld = maak_adreswereld()
    opname = wereld.gepland()
    opname.refresh_from_db()
    assert opname.stand == "gepland"
