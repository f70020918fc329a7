"""De bouw van het portaal: wat import-linter en ruff niet zien."""

from __future__ import annotations

import ast
import re
import subprocess
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from itertools import chain
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.utils.module_loading import import_string

PROJECT = Path(settings.BASE_DIR)
# Van onder naar boven; wie op dezelfde hoogte staat, kent elkaar niet.
LAGEN = {"groningen": 0, "versterking": 1, "schade": 1, "samenloop": 2, "governance": 3}
LOCKS = ["requirements.txt", "requirements-dev.txt", "requirements-bouw.txt"]


@cache
def bestanden() -> tuple[Path, ...]:
    """Alle bestanden die bij het project horen, ook nieuwe die nog niet zijn vastgelegd."""
    uitvoer = subprocess.run(
        ["git", "-c", "safe.directory=*", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    return tuple(pad for naam in uitvoer.splitlines() if (pad := PROJECT / naam).is_file())


def code(*mappen: str) -> Iterator[tuple[Path, ast.Module]]:
    """De Python-bestanden van de apps waarvan het pad een van deze mappen bevat (zonder: allemaal)."""
    for pad in bestanden():
        delen = pad.relative_to(PROJECT).with_suffix("").parts
        if pad.suffix == ".py" and delen[0] in LAGEN and (not mappen or set(mappen) & set(delen[1:])):
            yield pad, ast.parse(pad.read_text(), str(pad))


def plek(pad: Path, knoop: ast.AST) -> str:
    return f"{pad.relative_to(PROJECT)}:{getattr(knoop, 'lineno', 0)}"


def test_sleutels_wijzen_alleen_naar_beneden() -> None:
    omhoog = []
    for model in apps.get_models(include_auto_created=True):
        app = model._meta.app_label
        if app not in LAGEN:
            continue
        for veld in model._meta.get_fields():
            doel = veld.related_model
            if veld.auto_created or doel is None or isinstance(doel, str):
                continue
            naar = doel._meta.app_label
            if naar in LAGEN and naar != app and LAGEN[naar] >= LAGEN[app]:
                omhoog.append(f"{model.__name__}.{veld.name} → {naar}.{doel.__name__}")
    assert omhoog == []


def test_geen_algemene_sleutels() -> None:
    """Alles hangt aan het dossier; een sleutel naar 'een of ander model' is niet te bewaken."""
    algemeen = [
        f"{model.__name__}.{veld.name}"
        for model in apps.get_models()
        if model._meta.app_label in LAGEN
        for veld in model._meta.private_fields
    ]
    assert algemeen == []


def test_geen_signalen_van_django() -> None:
    gevonden = []
    for pad, boom in code():
        for knoop in ast.walk(boom):
            namen: list[str] = []
            if isinstance(knoop, ast.ImportFrom) and knoop.module:
                namen = [knoop.module, *(f"{knoop.module}.{naam.name}" for naam in knoop.names)]
            elif isinstance(knoop, ast.Import):
                namen = [naam.name for naam in knoop.names]
            if any(n.startswith("django.") and re.search(r"\.(signals|dispatch)\b", n) for n in namen):
                gevonden.append(plek(pad, knoop))
    assert gevonden == []


def test_regels_kennen_geen_klok() -> None:
    klok = {"today", "now", "utcnow", "localdate", "monotonic", "perf_counter"}
    gevonden = [
        plek(pad, knoop)
        for pad, boom in code("rules")
        for knoop in ast.walk(boom)
        if (isinstance(knoop, ast.Call) and isinstance(knoop.func, ast.Attribute) and knoop.func.attr in klok)
        or (isinstance(knoop, ast.Import) and any(naam.name == "time" for naam in knoop.names))
    ]
    assert gevonden == []


def test_paginas_schrijven_niets_zelf() -> None:
    """Een verandering loopt via een actie: met slot, gebeurtenis en één transactie."""
    schrijven = {"save", "create", "get_or_create", "update_or_create", "bulk_create", "bulk_update"}
    gevonden = [
        f"{plek(pad, knoop)} .{knoop.func.attr}()"
        for pad, boom in code("web", "api", "tasks")
        for knoop in ast.walk(boom)
        if isinstance(knoop, ast.Call)
        and isinstance(knoop.func, ast.Attribute)
        and knoop.func.attr in schrijven
    ]
    assert gevonden == []


def test_alle_regels_staan_onder_contract() -> None:
    contracten = tomllib.loads((PROJECT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    (zuiver,) = [contract for contract in contracten if contract["type"] == "forbidden"]
    met_regels = {f"{app}.rules" for app in LAGEN if (PROJECT / app / "rules" / "__init__.py").exists()}
    assert set(zuiver["source_modules"]) == met_regels


@pytest.mark.parametrize(
    "instelling",
    [
        "GEBEURTENIS_VERWERKERS",
        "GEBEURTENIS_SOORTEN",
        "BERICHTTABELLEN",
        "DOSSIERPANELEN",
        "CONTROLEVOORSTELLEN",
    ],
)
def test_wat_apps_bijdragen_bestaat(instelling: str) -> None:
    bijdragen = getattr(settings, instelling)
    paden = chain.from_iterable(bijdragen.values()) if isinstance(bijdragen, dict) else bijdragen
    for pad in paden:
        import_module(pad) if instelling == "GEBEURTENIS_VERWERKERS" else import_string(pad)


def test_bestanden_blijven_leesbaar_kort() -> None:
    soorten = {".py", ".html", ".css", ".js", ".sh", ".yml", ".toml", ".md"}
    te_lang = {
        str(pad.relative_to(PROJECT)): regels
        for pad in bestanden()
        if pad.suffix in soorten and "migrations" not in pad.parts
        if (regels := len(pad.read_text().splitlines())) > 400
    }
    assert te_lang == {}


def test_niets_blijft_liggen() -> None:
    woorden = ["TO" + "DO", "FIX" + "ME", "XX" + "X", "raise NotImplemented" + "Error", r"mark\.(skip|xfail)"]
    woorden += [r"pytest\.(skip|xfail|importorskip)\(", r"\.\./" + "shared", "/work" + "/"]
    patroon = re.compile("|".join(rf"(?<!\w){woord}" for woord in woorden))
    gevonden = [
        f"{pad.relative_to(PROJECT)}:{nummer}"
        for pad in bestanden()
        if pad.suffix in {".py", ".html", ".css", ".js", ".md", ".yml", ".toml", ".txt", ".svg", ""}
        for nummer, regel in enumerate(pad.read_text(errors="replace").splitlines(), 1)
        if patroon.search(regel)
    ]
    assert gevonden == []


# ── Pakketten ─────────────────────────────────────────────────────────────────────────────────────
def pakketten(lock: str) -> dict[str, str]:
    """Naam en versie van elk pakket in een lock."""
    return dict(re.findall(r"^([a-z0-9][a-z0-9._-]*)==([^\s;]+)", (PROJECT / lock).read_text(), re.MULTILINE))


@pytest.mark.parametrize("lock", LOCKS)
def test_lock_is_volledig_en_zonder_adressen(lock: str) -> None:
    tekst = (PROJECT / lock).read_text()
    assert "://" not in tekst
    assert not re.search(r"^(--|-[a-z] )", tekst, re.MULTILINE), "opties horen niet in de lock"
    regels = re.split(r"\n(?=\S)", tekst.strip())
    # Een pakket kan per versie van Python een eigen regel hebben.
    assert len({regel.partition("==")[0] for regel in regels}) == len(pakketten(lock))
    assert all("--hash=sha256:" in regel for regel in regels)


@pytest.mark.parametrize("lock", LOCKS)
def test_lock_zonder_pakketten_die_elkaar_in_de_weg_zitten(lock: str) -> None:
    # psycopg 3 zou door Django stilzwijgend gekozen worden boven psycopg2; de oude django-fsm installeert
    # dezelfde map als django-fsm-2.
    verboden = {"psycopg", "psycopg-binary", "psycopg-c", "psycopg-pool", "django-fsm", "psycopg2"}
    assert not verboden & pakketten(lock).keys()


def test_locks_noemen_dezelfde_versies() -> None:
    draaien, ontwikkelen = pakketten("requirements.txt"), pakketten("requirements-dev.txt")
    assert draaien.items() <= ontwikkelen.items()
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text())["project"]
    gevraagd = project["dependencies"] + project["optional-dependencies"]["dev"]
    namen = {re.split(r"[\[<>=~!; ]", eis)[0].lower() for eis in gevraagd}
    assert namen <= ontwikkelen.keys()


def test_npm_lock_noemt_geen_adressen() -> None:
    assert "resolved" not in (PROJECT / "package-lock.json").read_text()
