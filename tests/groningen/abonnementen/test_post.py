"""De buitendeur: nooit naar binnen, ook niet met een omweg, en van het antwoord alleen de status."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any, ClassVar

import pytest
from urllib3.util import connection as verbinding

from groningen.actions.abonnementen import post as postmodule
from groningen.actions.abonnementen.post import Antwoord, Buitendeur

KOPPEN = {"Content-Type": "application/cloudevents+json", "webhook-id": "1"}


class Server(BaseHTTPRequestHandler):
    """Een ontvanger op deze machine."""

    gezien: ClassVar[list[str]] = []
    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        type(self).gezien.append(self.path)
        match self.path:
            case "/door":
                self._antwoord(302, {"Location": "/geheim"})
            case "/stuk":
                self._antwoord(500)
            case "/veel":
                self._antwoord(200, {"Content-Length": str(10**12)})
                self.wfile.write(b"x" * 5000)
            case "/half":
                self._antwoord(200, {"Content-Length": "100"})
                self.wfile.write(b"x")
                self.close_connection = True
            case "/onzin":
                self.wfile.write(b"geen http\r\n\r\n")
                self.close_connection = True
            case "/koek":
                self._antwoord(204, {"Set-Cookie": "a=b; Path=/"})
            case _:
                type(self).gezien.append(self.headers.get("Cookie", ""))
                self._antwoord(204)

    def _antwoord(self, status: int, koppen: dict[str, str] | None = None) -> None:
        self.send_response(status)
        for naam, waarde in ({"Content-Length": "0"} | (koppen or {})).items():
            self.send_header(naam, waarde)
        self.end_headers()

    def log_message(self, *_: Any) -> None:
        """Stil."""


@pytest.fixture
def server() -> Iterator[str]:
    Server.gezien.clear()
    huis = ThreadingHTTPServer(("127.0.0.1", 0), Server)
    draad = Thread(target=huis.serve_forever, daemon=True)
    draad.start()
    yield f"http://127.0.0.1:{huis.server_port}"
    huis.shutdown()
    huis.server_close()


def zonder_duur(antwoord: Antwoord) -> tuple[int | None, str]:
    return antwoord.status, antwoord.fout


@pytest.mark.parametrize(
    ("pad", "uit"),
    [
        ("/goed", (204, "")),
        ("/stuk", (500, "geweigerd")),
        ("/door", (302, "doorverwijzing")),
        ("/veel", (200, "")),
        ("/half", (200, "")),
        ("/onzin", (None, "niet_bereikbaar")),
    ],
)
def test_wat_een_ontvanger_ook_zegt(server: str, pad: str, uit: tuple[int | None, str]) -> None:
    assert zonder_duur(Buitendeur(binnenshuis=True).breng(server + pad, b"{}", dict(KOPPEN))) == uit
    assert Server.gezien[0] in (pad, "")
    assert "/geheim" not in Server.gezien


def test_niemand_thuis() -> None:
    with socket.socket() as los:
        los.bind(("127.0.0.1", 0))
        poort = los.getsockname()[1]
    antwoord = Buitendeur(binnenshuis=True).breng(f"http://127.0.0.1:{poort}/", b"{}", dict(KOPPEN))
    assert zonder_duur(antwoord) == (None, "niet_bereikbaar")


def test_een_koekje_komt_niet_terug(server: str) -> None:
    deur = Buitendeur(binnenshuis=True)
    deur.breng(f"{server}/koek", b"{}", dict(KOPPEN))
    deur.breng(f"{server}/goed", b"{}", dict(KOPPEN))
    assert Server.gezien[-1] == ""


def test_een_proxy_uit_de_omgeving_telt_niet(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for naam in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
        monkeypatch.setenv(naam, "http://127.0.0.1:1")
    assert Buitendeur(binnenshuis=True).breng(f"{server}/goed", b"{}", dict(KOPPEN)).gelukt


def test_wie_te_lang_wacht(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(postmodule, "LEZEN", 0.1)
    with socket.socket() as stil:
        stil.bind(("127.0.0.1", 0))
        stil.listen()
        adres = f"http://127.0.0.1:{stil.getsockname()[1]}/"
        antwoord = Buitendeur(binnenshuis=True).breng(adres, b"{}", dict(KOPPEN))
    assert zonder_duur(antwoord) == (None, "te_traag")


@pytest.fixture
def verbonden(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Met welke IP-adressen er verbonden zou worden; er gaat niets naar buiten."""
    gezien: list[str] = []

    def verbind(adres: tuple[str, int], *_: Any, **__: Any) -> socket.socket:
        gezien.append(adres[0])
        raise ConnectionRefusedError

    monkeypatch.setattr(verbinding, "create_connection", verbind)
    return gezien


def _dns(monkeypatch: pytest.MonkeyPatch, *antwoorden: str) -> None:
    """De naamserver geeft deze adressen, elke vraag het volgende."""
    beurten = iter(antwoorden)

    def zoek(host: str, poort: int, *_: Any, **__: Any) -> list[Any]:
        ip = next(beurten)
        familie = socket.AF_INET6 if ":" in ip else socket.AF_INET
        plek = (ip, poort, 0, 0) if ":" in ip else (ip, poort)
        return [(familie, socket.SOCK_STREAM, 6, "", plek)]

    monkeypatch.setattr(socket, "getaddrinfo", zoek)


@pytest.mark.parametrize(
    "ip",
    [
        *("127.0.0.1", "10.0.0.5", "172.16.0.1", "192.168.1.1", "169.254.169.254", "0.0.0.0", "100.64.0.1"),
        *("::1", "::", "fd00::1", "fe80::1", "fec0::1", "::ffff:10.0.0.1", "::10.0.0.1", "64:ff9b::a00:1"),
        *("2002:a00:1::1", "2001:0:a00:1::", "224.0.0.1", "ff02::1", "198.18.0.1", "3fff::1"),
    ],
)
def test_een_naam_die_naar_binnen_wijst(
    ip: str, monkeypatch: pytest.MonkeyPatch, verbonden: list[str]
) -> None:
    _dns(monkeypatch, ip, ip)
    antwoord = Buitendeur(binnenshuis=False).breng("https://ontvanger.example.org/", b"{}", dict(KOPPEN))
    assert zonder_duur(antwoord) == (None, "niet_openbaar")
    assert not verbonden


def test_een_naam_die_na_het_kijken_verandert(monkeypatch: pytest.MonkeyPatch, verbonden: list[str]) -> None:
    """DNS rebinding: eerst een openbaar adres, en bij het verbinden een intern."""
    _dns(monkeypatch, "9.9.9.9", "10.0.0.5", "10.0.0.5")
    Buitendeur(binnenshuis=False).breng("https://ontvanger.example.org/", b"{}", dict(KOPPEN))
    assert verbonden == ["9.9.9.9"]


def test_elke_poging_kijkt_opnieuw(monkeypatch: pytest.MonkeyPatch, verbonden: list[str]) -> None:
    _dns(monkeypatch, "9.9.9.9", "10.0.0.5")
    deur = Buitendeur(binnenshuis=False)
    uit = [deur.breng("https://ontvanger.example.org/", b"{}", dict(KOPPEN)).fout for _ in range(2)]
    assert uit == ["niet_bereikbaar", "niet_openbaar"]
    assert verbonden == ["9.9.9.9"]


@pytest.mark.parametrize("binnenshuis", [True, False])
def test_http_gaat_nooit_naar_een_ander(
    binnenshuis: bool, monkeypatch: pytest.MonkeyPatch, verbonden: list[str]
) -> None:
    _dns(monkeypatch, "9.9.9.9", "127.0.0.1")
    deur = Buitendeur(binnenshuis=binnenshuis)
    for _ in range(2):
        assert not deur.breng("http://ontvanger.example.org/", b"{}", dict(KOPPEN)).gelukt
    assert not verbonden


def test_in_productie_gaat_ook_https_niet_naar_deze_machine(verbonden: list[str]) -> None:
    for adres in ("https://127.0.0.1/", "https://[::1]/", "https://localhost/", "http://localhost/"):
        assert not Buitendeur(binnenshuis=False).breng(adres, b"{}", dict(KOPPEN)).gelukt
    assert not verbonden
