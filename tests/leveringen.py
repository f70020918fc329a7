"""Kleine leveringen voor tests, en de opdracht `importeer` zoals een mens haar roept."""

import csv
import json
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

LEVERDATUM = date(2026, 11, 20)
NCG = {
    "nummeraanduiding_id": "1979200000000001",
    "pand_id": "1979100000000001",
    "straatnaam": "Molenweg",
    "huisnummer": "2",
    "huisletter": "a",
    "toevoeging": "",
    "postcode": "9919AB",
    "woonplaats": "Loppersum",
    "gemeente": "Eemsdelta",
    "x": "246000",
    "y": "594000",
    "dossiernummer": "NCG-000001",
    "status": "2.1",
    "status_sinds": "2026-03-02",
    "risicoprofiel": "P50",
    "batch": "1581",
    "typologie": "rijwoning",
    "eigendom": "particulier",
    "behandelaar": "bb-001",
}
IMG = {
    **{veld: NCG[veld] for veld in list(NCG)[:11] if veld != "pand_id"},
    "zaaknummer": "IMG-0000001",
    "soort": "fysiek",
    "status": "voorbereiding",
    "datum_melding": "2026-05-04",
    "status_sinds": "2026-05-04",
    "datum_opname": "",
    "beslisdatum": "2026-12-14",
    "toegekend_bedrag": "",
    "behandelaar": "zb-001",
}
VOORBEELD = {"ncg": NCG, "img": IMG}


def schrijf(pad: Path, *rijen: dict[str, str], kop: list[str] | None = None) -> Path:
    """Een leveringsbestand met deze rijen."""
    with pad.open("w", encoding="utf-8", newline="") as bestand:
        schrijver = csv.DictWriter(bestand, kop or list(rijen[0]), delimiter=";", extrasaction="ignore")
        schrijver.writeheader()
        schrijver.writerows(rijen)
    return pad


def importeer(
    organisatie: str, pad: Path, *, leverdatum: date = LEVERDATUM, status: int = 0
) -> dict[str, Any]:
    """Roept `manage.py importeer --json`; geeft het JSON-object, of bij een weigering `{"fout": …}`."""
    uit, fout = StringIO(), StringIO()
    argumenten = ("importeer", organisatie, str(pad), "--leverdatum", leverdatum.isoformat(), "--json")
    if status:
        with pytest.raises(SystemExit) as einde:
            call_command(*argumenten, stdout=uit, stderr=fout)
        assert einde.value.code == status, fout.getvalue()
    else:
        call_command(*argumenten, stdout=uit, stderr=fout)
    if status == 2:
        assert uit.getvalue() == ""
        assert fout.getvalue().strip().count("\n") == 0
        assert "Traceback" not in fout.getvalue()
        return {"fout": fout.getvalue()}
    gelezen: dict[str, Any] = json.loads(uit.getvalue())
    return gelezen


def afgewezen_regels(uitkomst: dict[str, Any]) -> list[dict[str, str]]:
    """De inhoud van het bestand met afgewezen regels."""
    with Path(uitkomst["afgewezen_bestand"]).open(encoding="utf-8-sig", newline="") as bestand:
        return list(csv.DictReader(bestand, delimiter=";"))
