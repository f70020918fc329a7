"""Bestanden die niet deugen: een heel bestand wordt geweigerd, een slechte rij blijft eruit met de reden."""

import os
import signal
import subprocess
import sys
import time
import tracemalloc
from pathlib import Path
from urllib.parse import quote

import pytest
from django.db import connection

from groningen.conf import omgeving
from groningen.models import Dossier, Levering
from groningen.rules.export import onschadelijk
from samenloop.demo.leveringen import genereer
from tests.leveringen import IMG, LEVERDATUM, NCG, VOORBEELD, afgewezen_regels, importeer, schrijf
from versterking.models import Versterkingsdossier

KOP = ";".join(NCG)
RIJ = ";".join(NCG.values())


def _bestand(map_: Path, inhoud: bytes | str) -> Path:
    pad = map_ / "levering.csv"
    pad.write_bytes(inhoud.encode() if isinstance(inhoud, str) else inhoud)
    return pad


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("inhoud", "reden"),
    [
        ("", "leeg"),
        ("\n\n", "leeg"),
        (f"{KOP}\n", "geen rijen"),
        ("a;b;c\n1;2;3\n", "mist de kolommen"),
        (f"{KOP.replace('status;', '')}\n{RIJ}\n", "mist de kolommen status"),
        (f"{KOP};status\n{RIJ};2.1\n", "meer dan één keer"),
        (f"{KOP}\n{RIJ.replace('Molenweg', 'Súdwei')}\n".encode("cp1252"), "UTF-8"),
        (f"{KOP}\n{RIJ}\n{RIJ[:40]}\0{RIJ[40:]}\n", "UTF-8"),
        (f"{KOP}\n".encode("utf-16"), "UTF-8"),
        (f"{KOP}\n{RIJ}{'x' * 70_000}\n", "64 kB"),
        (b"PK\x03\x04\x14\x00\x06\x00" + bytes(range(256)) * 9, "UTF-8"),
    ],
)
def test_een_onbruikbaar_bestand_wordt_geweigerd(inhoud: bytes | str, reden: str, tmp_path: Path) -> None:
    assert reden in importeer("ncg", _bestand(tmp_path, inhoud), status=2)["fout"]
    assert not Dossier.objects.exists()
    assert not Levering.objects.exists()


@pytest.mark.django_db
def test_een_bestand_dat_er_niet_is(tmp_path: Path) -> None:
    assert "bestaat niet" in importeer("ncg", tmp_path / "weg.csv", status=2)["fout"]
    assert "map" in importeer("ncg", tmp_path, status=2)["fout"]


@pytest.mark.django_db
def test_een_regel_van_tweehonderd_megabyte_kost_geen_geheugen(tmp_path: Path) -> None:
    pad = _bestand(tmp_path, f"{KOP}\n")
    with pad.open("ab") as bestand:
        for _ in range(200):
            bestand.write(b"x" * 1_048_576)
    tracemalloc.start()
    fout = importeer("ncg", pad, status=2)["fout"]
    _, piek = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert "64 kB" in fout
    assert piek < 20 * 1024 * 1024


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("organisatie", "veld", "waarde"),
    [
        ("ncg", "nummeraanduiding_id", "1979010000000001"),
        ("ncg", "nummeraanduiding_id", ""),
        ("ncg", "pand_id", "1979200000000001"),
        ("ncg", "huisnummer", "0"),
        ("ncg", "huisnummer", "twee"),
        ("ncg", "postcode", "0919AB"),
        ("ncg", "gemeente", "Utrecht"),
        ("ncg", "straatnaam", ""),
        ("ncg", "dossiernummer", ""),
        ("ncg", "status", "2.2"),
        ("ncg", "status_sinds", "2026-11-21"),
        ("ncg", "status_sinds", "31-12-2025"),
        ("ncg", "status_sinds", "2026-02-30"),
        ("ncg", "risicoprofiel", "P10"),
        ("ncg", "batch", "9999"),
        ("ncg", "eigendom", "kasteel"),
        ("ncg", "x", "-5"),
        ("img", "soort", "nieuw"),
        ("img", "status", "2.1"),
        ("img", "datum_melding", ""),
        ("img", "status_sinds", "2026-05-03"),
        ("img", "toegekend_bedrag", "-1.00"),
        ("img", "toegekend_bedrag", "1,00"),
        ("img", "beslisdatum", "morgen"),
    ],
)
def test_een_slechte_waarde_houdt_alleen_haar_rij_tegen(
    organisatie: str, veld: str, waarde: str, tmp_path: Path
) -> None:
    goed = VOORBEELD[organisatie]
    nummer = "dossiernummer" if organisatie == "ncg" else "zaaknummer"
    ander = goed | {nummer: f"{organisatie.upper()}-9999999", "nummeraanduiding_id": "1979200000000009"}
    uitkomst = importeer(organisatie, schrijf(tmp_path / "x.csv", goed | {veld: waarde}, ander), status=1)
    assert (uitkomst["gelezen"], uitkomst["nieuw"], uitkomst["afgewezen"]) == (2, 1, 1)
    (regel,) = afgewezen_regels(uitkomst)
    assert (regel["regel"], regel["veld"]) == ("2", veld)
    assert veld in regel["reden"]


@pytest.mark.django_db
def test_een_rij_die_midden_doorbreekt_laat_niets_verdwijnen(tmp_path: Path) -> None:
    tweede = RIJ.replace("NCG-000001", "NCG-000002").replace("1979200000000001", "1979200000000002")
    importeer("ncg", _bestand(tmp_path, f"{KOP}\n{RIJ}\n{tweede}\n"))
    uitkomst = importeer("ncg", _bestand(tmp_path, f"{KOP}\n{RIJ}\n{tweede[:60]}"), status=1)
    assert (uitkomst["afgewezen"], uitkomst["verdwenen"]) == (1, 0)
    assert any("breekt af" in melding for melding in uitkomst["meldingen"])


@pytest.mark.django_db
def test_hetzelfde_nummer_twee_keer(tmp_path: Path) -> None:
    anders = RIJ.replace("rijwoning", "flat")
    derde = RIJ.replace("NCG-000001", "NCG-000003").replace("1979200000000001", "1979200000000003")
    uitkomst = importeer("ncg", _bestand(tmp_path, f"{KOP}\n{RIJ}\n{derde}\n{anders}\n{derde}\n"), status=1)
    assert (uitkomst["nieuw"], uitkomst["afgewezen"]) == (1, 2)
    redenen = {regel["regel"]: regel["reden"] for regel in afgewezen_regels(uitkomst)}
    assert "regel 4" in redenen["2"]
    assert "regel 2" in redenen["4"]
    assert any("dubbel" in melding for melding in uitkomst["meldingen"])


@pytest.mark.django_db
def test_een_nummer_dat_ook_in_een_ongewijzigde_regel_staat(tmp_path: Path) -> None:
    """De oude regel staat er nog, en hetzelfde nummer met andere gegevens: geen van beide telt."""
    tweede = RIJ.replace("NCG-000001", "NCG-000002").replace("1979200000000001", "1979200000000002")
    importeer("ncg", _bestand(tmp_path, f"{KOP}\n{RIJ}\n{tweede}\n"))
    anders = tweede.replace("rijwoning", "flat")
    for volgorde in ((RIJ, anders, tweede), (anders, tweede, RIJ), (tweede, RIJ, anders, anders)):
        uitkomst = importeer("ncg", _bestand(tmp_path, "\n".join((KOP, *volgorde, ""))), status=1)
        assert (uitkomst["gewijzigd"], uitkomst["afgewezen"], uitkomst["verdwenen"]) == (
            0,
            len(volgorde) - 1,
            0,
        )
        regels = [nr for nr, rij in enumerate(volgorde, start=2) if rij != RIJ]
        redenen = {int(regel["regel"]): regel["reden"] for regel in afgewezen_regels(uitkomst)}
        assert sorted(redenen) == regels
        assert f"regel {regels[1]}" in redenen[regels[0]]
        assert all(f"regel {regels[0]}" in redenen[regel] for regel in regels[1:])
        assert all(("en vaker" in reden) is (len(regels) > 2) for reden in redenen.values())
    assert Versterkingsdossier.objects.get(dossier__nummer="NCG-000002").typologie == "rijwoning"


@pytest.mark.django_db
def test_een_ongewijzigde_regel_die_er_dubbel_in_staat_telt_een_keer(tmp_path: Path) -> None:
    importeer("ncg", _bestand(tmp_path, f"{KOP}\n{RIJ}\n"))
    uitkomst = importeer("ncg", _bestand(tmp_path, f"{KOP}\n{RIJ}\n{RIJ}\n{RIJ}\n"))
    assert (uitkomst["gelezen"], uitkomst["ongewijzigd"], uitkomst["afgewezen"]) == (3, 1, 0)
    assert any("2 rijen staan er dubbel" in melding for melding in uitkomst["meldingen"])
    assert Dossier.objects.count() == 1


@pytest.mark.django_db
def test_een_formule_blijft_tekst_en_gaat_onschadelijk_naar_buiten(tmp_path: Path) -> None:
    formule = '=HYPERLINK("http://boef.example";"klik")'
    importeer("ncg", schrijf(tmp_path / "x.csv", NCG | {"typologie": formule}))
    assert Versterkingsdossier.objects.get().typologie == formule
    assert not onschadelijk(formule).startswith("=")


@pytest.mark.django_db
@pytest.mark.parametrize(
    "maak",
    [
        lambda: f"\ufeff{KOP}\n{RIJ}\n",
        lambda: f"{KOP}\r\n{RIJ}\r\n",
        lambda: f"{KOP}\n{RIJ}",
        lambda: ";".join(reversed(NCG)) + "\n" + ";".join(reversed(NCG.values())) + "\n",
        lambda: f"{KOP.upper()}\n{RIJ}\n",
        lambda: f"{KOP}\n" + ";".join(f'"{waarde}"' for waarde in NCG.values()) + "\n",
        lambda: f"{KOP}\n{RIJ.replace('9919AB', '9919 ab')}\n",
    ],
)
def test_vormen_die_wel_mogen(maak: object, tmp_path: Path) -> None:
    assert importeer("ncg", _bestand(tmp_path, maak()))["nieuw"] == 1  # type: ignore[operator]


@pytest.mark.django_db
def test_een_onbekende_kolom_geeft_een_melding(tmp_path: Path) -> None:
    uitkomst = importeer("ncg", _bestand(tmp_path, f"{KOP};kleur\n{RIJ};groen\n"))
    assert any("kleur" in melding for melding in uitkomst["meldingen"])


@pytest.mark.django_db(transaction=True)
def test_een_proces_dat_omvalt_laat_de_oude_stand_heel(tmp_path: Path) -> None:
    importeer("img", schrijf(tmp_path / "img.csv", IMG))
    genereer(tmp_path, adressen=4_000, leverdatum=LEVERDATUM)
    omgevingsvariabelen = os.environ | {
        "DJANGO_SETTINGS_MODULE": "tests.settings",
        "DATABASE_URL": _adres_van_deze_database(),
    }
    opdracht = [sys.executable, "manage.py", "importeer", "ncg", str(tmp_path / "ncg_dossiers.csv")]
    gedood = 0
    for wachttijd in (0.0, 0.4, 0.8):
        proces = subprocess.Popen(
            [*opdracht, "--leverdatum", LEVERDATUM.isoformat()],
            cwd=omgeving.PROJECT,
            env=omgevingsvariabelen,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        if _wacht_tot_bezig(proces):
            time.sleep(wachttijd)
        if proces.poll() is None:
            proces.send_signal(signal.SIGKILL)
            gedood += 1
        proces.wait()
        if proces.returncode == 0:
            break
        assert Dossier.objects.filter(soort="versterking").count() == 0
        assert Levering.objects.count() == 1
    assert gedood >= 1
    assert importeer("ncg", tmp_path / "ncg_dossiers.csv")["afgewezen"] == 0
    assert Dossier.objects.filter(soort="versterking").count() > 4_000


def _adres_van_deze_database() -> str:
    stel = connection.settings_dict
    gebruiker = quote(stel["USER"]) + (f":{quote(stel['PASSWORD'])}" if stel["PASSWORD"] else "")
    return f"postgres://{gebruiker}@{quote(stel['HOST'], safe='')}:{stel['PORT']}/{stel['NAME']}"


def _wacht_tot_bezig(proces: "subprocess.Popen[bytes]") -> bool:
    """Wacht tot de lading haar slot heeft: dan staat er een transactie open."""
    einde = time.monotonic() + 30
    while time.monotonic() < einde and proces.poll() is None:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT count(*) FROM pg_locks l JOIN pg_database d ON d.oid = l.database"
                " WHERE l.locktype = 'advisory' AND d.datname = current_database()"
            )
            if cursor.fetchone()[0]:
                return True
        time.sleep(0.02)
    return False
