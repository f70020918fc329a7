"""De vormgeving: contrast van de kleuren, en sjablonen die binnen het beveiligingsbeleid blijven."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.conf import settings

PROJECT = Path(settings.BASE_DIR)
CSS = PROJECT / "static" / "css"
SJABLONEN = sorted((PROJECT / "templates").rglob("*.html"))
EIGEN_STIJL = [pad for pad in SJABLONEN if "admin" not in pad.parts]  # het beheer heeft de stijl van Django

KLEUR = re.compile(r"--([a-z-]+): (#[0-9a-f]{6});")


def _kleuren() -> dict[str, dict[str, str]]:
    """De lichte kleuren en de donkere; wat donker niet noemt, blijft als licht."""
    tekst = (CSS / "tokens.css").read_text()
    begin = tekst.index("@media screen and (prefers-color-scheme: dark)")
    einde = tekst.index("@media (prefers-contrast: more)")
    licht = dict(KLEUR.findall(tekst[:begin]))
    return {"licht": licht, "donker": licht | dict(KLEUR.findall(tekst[begin:einde]))}


KLEUREN = _kleuren()


def _helderheid(kleur: str) -> float:
    """Relatieve helderheid volgens WCAG 2.2."""
    delen = [int(kleur[plaats : plaats + 2], 16) / 255 for plaats in (1, 3, 5)]
    lijn = [deel / 12.92 if deel <= 0.04045 else ((deel + 0.055) / 1.055) ** 2.4 for deel in delen]
    return 0.2126 * lijn[0] + 0.7152 * lijn[1] + 0.0722 * lijn[2]


def _contrast(een: str, ander: str) -> float:
    licht, donker = sorted((_helderheid(een), _helderheid(ander)), reverse=True)
    return (licht + 0.05) / (donker + 0.05)


def _meng(kleur: str, op: str, sterkte: int) -> str:
    """`sterkte` procent van `kleur` gemengd met `op`, zoals color-mix in srgb."""
    paren = [(int(kleur[p : p + 2], 16), int(op[p : p + 2], 16)) for p in (1, 3, 5)]
    return "#" + "".join(f"{round((a * sterkte + b * (100 - sterkte)) / 100):02x}" for a, b in paren)


TEKST = [  # (tekst, ondergrond): ten minste 4,5
    *((tekst, grond) for tekst in ("inkt", "inkt-zacht", "water") for grond in ("papier", "zand", "zweef")),
    ("inkt-zacht", "grijs-licht"),
    ("inkt-zacht", "veld"),
    *((f"{naam}-tekst", f"{naam}-licht") for naam in ("ncg", "img", "samen", "goed", "let-op", "fout")),
    *(("inkt", f"{naam}-licht") for naam in ("water", "goed", "let-op", "fout", "grijs")),
    *(("op-vol", naam) for naam in ("water", "water-diep", "ncg", "img", "samen", "goed", "fout", "stil")),
    *(("op-vol", f"letter-{naam}") for naam in ("kans", "wacht", "niet")),
    *(("kop-tekst", grond) for grond in ("kop", "kop-veld")),
    *(("kop-zacht", grond) for grond in ("kop", "kop-veld")),
    ("op-accent", "accent"),
    ("fout-tekst", "papier"),
    ("ncg", "papier"),
    ("img", "papier"),
    ("let-op-tekst", "papier"),
]
TEKENS = [  # randen, stippen en lijnen die iets zeggen: ten minste 3
    ("rand", "papier"),
    ("rand", "veld"),
    ("samen", "samen-licht"),
    ("samen-rand", "papier"),
    ("let-op", "papier"),
    ("stil", "papier"),
    ("kop-rand", "kop"),
    ("accent", "kop"),
    ("goed", "goed-licht"),
    ("let-op", "let-op-licht"),
    ("fout", "fout-licht"),
]


@pytest.mark.parametrize("omgeving", ["licht", "donker"])
@pytest.mark.parametrize(("tekst", "grond"), TEKST)
def test_tekst_is_leesbaar(omgeving, tekst, grond) -> None:
    kleuren = KLEUREN[omgeving]
    assert _contrast(kleuren[f"kleur-{tekst}"], kleuren[f"kleur-{grond}"]) >= 4.5


@pytest.mark.parametrize("omgeving", ["licht", "donker"])
@pytest.mark.parametrize(("teken", "grond"), TEKENS)
def test_tekens_zijn_te_zien(omgeving, teken, grond) -> None:
    kleuren = KLEUREN[omgeving]
    assert _contrast(kleuren[f"kleur-{teken}"], kleuren[f"kleur-{grond}"]) >= 3


@pytest.mark.parametrize("omgeving", ["licht", "donker"])
@pytest.mark.parametrize("tint", ["kans", "wacht", "niet"])
def test_elk_vak_van_de_matrix_is_leesbaar(omgeving, tint) -> None:
    kleuren = KLEUREN[omgeving]
    sterktes = re.findall(r"\.deel-(\d+) \{ --sterkte: (\d+)%; \}", (CSS / "matrix.css").read_text())
    assert [int(stap) for stap, _ in sterktes] == list(range(21))
    for _, sterkte in sterktes:
        vak = _meng(kleuren[f"tint-{tint}"], kleuren["kleur-papier"], int(sterkte))
        assert _contrast(kleuren["kleur-inkt"], vak) >= 4.5


def test_elke_kleur_heeft_een_donkere_waarde_of_hoort_bij_de_kop() -> None:
    tekst = (CSS / "tokens.css").read_text()
    begin = tekst.index("@media screen and (prefers-color-scheme: dark)")
    licht, donker = (dict(KLEUR.findall(deel)) for deel in (tekst[:begin], tekst[begin:]))
    vast = {naam for naam in licht if "kop" in naam or "accent" in naam}
    assert set(licht) - set(donker) - vast == set()


@pytest.mark.parametrize("blad", sorted(CSS.glob("*.css")), ids=lambda blad: blad.name)
def test_stijlblad_blijft_te_overzien(blad) -> None:
    assert len(blad.read_text().splitlines()) < 400


def test_elk_stijlblad_wordt_geladen() -> None:
    genoemd = (PROJECT / "templates" / "_stijlen.html").read_text()
    assert {blad.name for blad in CSS.glob("*.css")} == set(re.findall(r"css/([a-z]+\.css)", genoemd))


@pytest.mark.parametrize("sjabloon", SJABLONEN, ids=lambda pad: pad.name)
def test_sjabloon_zonder_stijl_of_script_in_de_pagina(sjabloon) -> None:
    """Het beveiligingsbeleid laat ze niet toe; zij zouden stil niet werken."""
    tekst = sjabloon.read_text()
    if sjabloon.parent.name == "brieven":
        return
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=|javascript:", tekst)
    assert not re.search(r"<script(?![^>]*\ssrc=)", tekst)


@pytest.mark.parametrize("sjabloon", EIGEN_STIJL, ids=lambda pad: pad.name)
def test_klassen_in_sjablonen_bestaan(sjabloon) -> None:
    """Een klasse zonder stijl is een tikfout, of een haak voor niets."""
    if sjabloon.parent.name == "brieven":
        return
    stijlen = "".join(blad.read_text() for blad in CSS.glob("*.css"))
    bekend = set(re.findall(r"\.([a-zA-Z][\w-]*)", stijlen))
    tekst = re.sub(r"\{%.*?%\}|\{\{.*?\}\}", "@", sjabloon.read_text())
    gebruikt = {
        klasse
        for waarde in re.findall(r'class="([^"]*)"', tekst)
        for klasse in waarde.split()
        if "@" not in klasse and not klasse.startswith("utrecht-")
    }
    assert gebruikt - bekend == set()
