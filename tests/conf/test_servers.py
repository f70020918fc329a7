"""De eigen servers: starten, delen, vallen en opstaan. Elke test werkt met echte processen."""

from __future__ import annotations

import os
import shutil
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import psycopg2
import pytest

from groningen.conf import omgeving
from groningen.conf.servers.gebruik import stop_servers
from groningen.conf.servers.plaatsen import Plaatsen
from groningen.conf.servers.postgres import Postgres
from groningen.conf.servers.redis import Redis
from groningen.conf.servers.sloten import Slot, SlotBezetError, houder

# Een opdracht die een server gebruikt tot haar invoer dichtgaat.
_OPDRACHT = """
import sys
from pathlib import Path
from groningen.conf.servers.gebruik import neem_in_gebruik
from groningen.conf.servers.plaatsen import Plaatsen
from groningen.conf.servers.systeem import ServerError
from groningen.conf.servers.wachter import SOORTEN
try:
    neem_in_gebruik(SOORTEN[sys.argv[1]](Plaatsen(Path(sys.argv[2]))))
except ServerError as fout:
    sys.exit(str(fout))
print("klaar", flush=True)
sys.stdin.read()
"""


class Opdracht:
    """Een los proces dat de server vasthoudt."""

    def __init__(self, plaatsen: Plaatsen, soort: str = "postgres") -> None:
        self.proces = subprocess.Popen(
            [sys.executable, "-c", _OPDRACHT, soort, str(plaatsen.map)],
            cwd=omgeving.PROJECT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def klaar(self) -> Opdracht:
        assert self.proces.stdout is not None
        assert self.proces.stdout.readline() == "klaar\n", self.proces.communicate()[1]
        return self

    def eindig(self) -> None:
        self.proces.communicate("")

    def val(self) -> None:
        self.proces.kill()
        self.proces.communicate()


def wacht_tot(voorwaarde: Callable[[], bool], seconden: float = 15) -> None:
    einde = time.monotonic() + seconden
    while not voorwaarde():
        assert time.monotonic() < einde, "het duurt te lang"
        time.sleep(0.02)


def postmaster(plaatsen: Plaatsen) -> int:
    regels = (Postgres(plaatsen).gegevens / "postmaster.pid").read_text().splitlines()
    return int(regels[0])


def vraag(plaatsen: Plaatsen, sql: str) -> object:
    verbinding = psycopg2.connect(plaatsen.database_url)
    try:
        with verbinding.cursor() as cursor:
            cursor.execute(sql)
            return cursor.fetchone()[0]
    finally:
        verbinding.close()


@pytest.fixture(scope="module")
def plaatsen_met_gegevens() -> Iterator[Plaatsen]:
    """Een eigen map per werker, waarvan de gegevens tussen de tests blijven staan."""
    werker = os.environ.get("PYTEST_XDIST_WORKER", "alleen")
    plaatsen = Plaatsen(Path(os.environ["GRONINGEN_TESTMAP"]).parent / f"test-servers-{werker}-{os.getpid()}")
    yield plaatsen
    stop_servers(plaatsen)
    shutil.rmtree(plaatsen.map, ignore_errors=True)


@pytest.fixture
def plaatsen(plaatsen_met_gegevens: Plaatsen) -> Iterator[Plaatsen]:
    yield plaatsen_met_gegevens
    wacht_tot(lambda: not Postgres(plaatsen_met_gegevens).loopt())


def test_opdrachten_delen_een_server_en_de_laatste_stopt_hem(plaatsen: Plaatsen) -> None:
    samen = [Opdracht(plaatsen) for _ in range(3)]
    nummers = {postmaster(plaatsen) for opdracht in samen if opdracht.klaar()}
    assert len(nummers) == 1
    for opdracht in samen[1:]:
        opdracht.eindig()
    assert vraag(plaatsen, "SELECT 1") == 1
    samen[0].eindig()
    wacht_tot(lambda: not Postgres(plaatsen).loopt())
    wacht_tot(lambda: houder(plaatsen.van("postgres") / "wachter.slot") is None)


def test_gegevens_blijven_en_de_rol_is_geen_superuser(plaatsen: Plaatsen) -> None:
    eerste = Opdracht(plaatsen).klaar()
    verbinding = psycopg2.connect(plaatsen.database_url)
    with verbinding, verbinding.cursor() as cursor:
        cursor.execute("CREATE TABLE IF NOT EXISTS blijft (n int); INSERT INTO blijft VALUES (7)")
    verbinding.close()
    eerste.eindig()
    tweede = Opdracht(plaatsen).klaar()
    assert vraag(plaatsen, "SELECT n FROM blijft") == 7
    assert vraag(plaatsen, "SELECT rolsuper FROM pg_roles WHERE rolname = current_user") is False
    assert vraag(plaatsen, "SHOW fsync") == "on"
    assert vraag(plaatsen, "SELECT upper('éénmalig') || ('Ü' ~* 'ü')::text") == "ÉÉNMALIGtrue"
    tweede.eindig()


def test_gevallen_opdracht_laat_niets_lopen(plaatsen: Plaatsen) -> None:
    Opdracht(plaatsen).klaar().val()
    wacht_tot(lambda: not Postgres(plaatsen).loopt())
    opdracht = Opdracht(plaatsen).klaar()
    assert vraag(plaatsen, "SELECT 1") == 1
    opdracht.eindig()


def test_gevallen_server_komt_terug(plaatsen: Plaatsen) -> None:
    opdracht = Opdracht(plaatsen).klaar()
    oud = postmaster(plaatsen)
    os.kill(oud, signal.SIGKILL)
    wacht_tot(lambda: Postgres(plaatsen).antwoordt() and postmaster(plaatsen) != oud)
    nieuwe = Opdracht(plaatsen).klaar()
    assert vraag(plaatsen, "SELECT 1") == 1
    nieuwe.eindig()
    opdracht.eindig()


def test_gevallen_wachter_wordt_vervangen_zonder_de_server_te_storen(plaatsen: Plaatsen) -> None:
    opdracht = Opdracht(plaatsen).klaar()
    nummer = postmaster(plaatsen)
    wachter = houder(plaatsen.van("postgres") / "wachter.slot")
    assert wachter is not None
    os.kill(wachter, signal.SIGKILL)
    wacht_tot(lambda: houder(plaatsen.van("postgres") / "wachter.slot") is None)
    nieuwe = Opdracht(plaatsen).klaar()
    assert postmaster(plaatsen) == nummer
    opdracht.eindig()
    nieuwe.eindig()
    wacht_tot(lambda: not Postgres(plaatsen).loopt())


def test_alles_tegelijk_gevallen(plaatsen: Plaatsen) -> None:
    opdracht = Opdracht(plaatsen).klaar()
    wachter = houder(plaatsen.van("postgres") / "wachter.slot")
    assert wachter is not None
    for nummer in (wachter, postmaster(plaatsen)):
        os.kill(nummer, signal.SIGKILL)
    opdracht.val()
    nieuwe = Opdracht(plaatsen).klaar()
    assert vraag(plaatsen, "SELECT 1") == 1
    nieuwe.eindig()


def test_achtergebleven_nummers_van_een_ander_proces(plaatsen: Plaatsen) -> None:
    Opdracht(plaatsen).klaar().eindig()
    wacht_tot(lambda: houder(plaatsen.van("postgres") / "wachter.slot") is None)
    gegevens = Postgres(plaatsen).gegevens
    bestanden = [gegevens / "postmaster.pid", plaatsen.sockets / ".s.PGSQL.5432.lock"]
    for bestand in bestanden:
        # Het nummer bestaat, maar is niet van PostgreSQL: dat zelf zou nu weigeren te starten.
        bestand.write_text(f"{os.getpid()}\n{gegevens}\n1\n5432\n{plaatsen.sockets}\n\n  0 0\nready\n")
        shutil.chown(bestand, gegevens.stat().st_uid)
    assert not Postgres(plaatsen).loopt()
    opdracht = Opdracht(plaatsen).klaar()
    assert postmaster(plaatsen) != os.getpid()
    opdracht.eindig()


def test_half_gemaakte_gegevens_tellen_niet(plaatsen: Plaatsen) -> None:
    eigen = Plaatsen(plaatsen.map / "half")
    opdracht = Opdracht(eigen)
    wacht_tot(lambda: any(eigen.van("postgres").glob("gegevens.nieuw-*/base")))
    wachter = houder(eigen.van("postgres") / "wachter.slot")
    assert wachter is not None
    os.kill(wachter, signal.SIGKILL)
    opdracht.val()
    assert not Postgres(eigen).gegevens.exists()
    nieuwe = Opdracht(eigen).klaar()
    assert vraag(eigen, "SELECT current_database()") == "groningen"
    assert not list(eigen.van("postgres").glob("gegevens.nieuw-*"))
    nieuwe.eindig()
    assert stop_servers(eigen) in ([], ["PostgreSQL"])


def test_lang_pad_krijgt_een_korte_socketmap(tmp_path: Path) -> None:
    plaatsen = Plaatsen(tmp_path / ("een-heel-lange-map-" * 6))
    assert not plaatsen.sockets.is_relative_to(plaatsen.map)
    try:
        opdracht = Opdracht(plaatsen, "redis").klaar()
        assert Redis(plaatsen).antwoordt()
        assert stat.S_IMODE(plaatsen.sockets.stat().st_mode) == 0o700
        opdracht.eindig()
        wacht_tot(lambda: not Redis(plaatsen).loopt())
    finally:
        stop_servers(plaatsen)
        shutil.rmtree(plaatsen.sockets)


def test_socketmap_van_een_ander_wordt_geweigerd(tmp_path: Path) -> None:
    plaatsen = Plaatsen(tmp_path / ("een-heel-lange-map-" * 6))
    elders = tmp_path / "elders"
    elders.mkdir()
    plaatsen.sockets.symlink_to(elders)
    try:
        proces = Opdracht(plaatsen, "redis").proces
        assert "is van een ander" in proces.communicate()[1]
        assert proces.returncode == 1
    finally:
        plaatsen.sockets.unlink()


def test_anderen_kunnen_er_niet_bij(plaatsen: Plaatsen) -> None:
    opdracht = Opdracht(plaatsen).klaar()
    for map_ in (plaatsen.sockets, plaatsen.van("postgres"), Postgres(plaatsen).gegevens):
        assert stat.S_IMODE(map_.stat().st_mode) == 0o700
    nummers = [proces.pid for proces in psutil.Process(postmaster(plaatsen)).children()]
    luistert = [
        verbinding
        for nummer in [postmaster(plaatsen), *nummers]
        for verbinding in psutil.Process(nummer).net_connections("inet")
        if verbinding.status == psutil.CONN_LISTEN
    ]
    assert luistert == []
    opdracht.eindig()


def test_gegevens_van_een_andere_versie(plaatsen: Plaatsen) -> None:
    Opdracht(plaatsen).klaar().eindig()
    wacht_tot(lambda: houder(plaatsen.van("postgres") / "wachter.slot") is None)
    versie = Postgres(plaatsen).gegevens / "PG_VERSION"
    echt = versie.read_text()
    versie.write_text("12\n")
    try:
        proces = Opdracht(plaatsen).proces
        _, melding = proces.communicate()
    finally:
        versie.write_text(echt)
    assert proces.returncode == 1
    assert len(melding.strip().splitlines()) == 1
    assert "gemaakt met PostgreSQL 12" in melding


def test_gevallen_redis_komt_terug(plaatsen: Plaatsen) -> None:
    opdracht = Opdracht(plaatsen, "redis").klaar()
    wachter = houder(plaatsen.van("redis") / "wachter.slot")
    (server,) = psutil.Process(wachter).children()
    server.kill()
    wacht_tot(lambda: not Redis(plaatsen).antwoordt())
    wacht_tot(lambda: Redis(plaatsen).antwoordt())
    opdracht.eindig()
    wacht_tot(lambda: not Redis(plaatsen).loopt())


def test_stop_servers_stopt_ook_wat_in_gebruik_is(plaatsen: Plaatsen) -> None:
    opdracht = Opdracht(plaatsen).klaar()
    assert stop_servers(plaatsen) == ["PostgreSQL"]
    assert not Postgres(plaatsen).loopt()
    assert stop_servers(plaatsen) == []
    opdracht.eindig()


def test_slot_is_alleen_of_gedeeld(tmp_path: Path) -> None:
    pad = tmp_path / "slot"
    with Slot(pad) as eerste, Slot(pad) as tweede:
        assert eerste.probeer(gedeeld=True)
        assert tweede.probeer(gedeeld=True)
        assert not eerste.probeer()
        with pytest.raises(SlotBezetError):
            eerste.neem(wachttijd=0.05)
        tweede.laat_los()
        assert eerste.probeer()
        eerste.schrijf("12")
        assert houder(pad) == 12
    assert houder(pad) is None
    assert houder(tmp_path / "bestaat-niet") is None
