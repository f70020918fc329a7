"""De buitendeur: een melding naar de ontvanger, en nooit naar binnen.

`requests-hardened` zoekt het IP-adres bij de naam één keer op en verbindt met dat adres; een naam die even
later iets anders zegt (DNS rebinding), verandert dus niets. Welke adressen mogen, beslist onze eigen regel,
die strenger is. Geen doorverwijzingen, geen proxy uit de omgeving en geen koekjes; van het antwoord telt
alleen de status.
"""

import time
from contextlib import suppress
from dataclasses import dataclass
from http.cookiejar import DefaultCookiePolicy
from ipaddress import ip_address
from typing import Any, Protocol
from urllib.parse import urlsplit

import requests
from requests_hardened import Config, HTTPSession
from requests_hardened.ip_filter import InvalidIPAddress
from requests_hardened.ip_filter_adapter import IPFilterAdapter

from groningen.rules.abonnementen.ontvanger import is_eigen_machine, is_openbaar

VERBINDEN, LEZEN = 5, 10
# Meer lezen we niet; dan is de verbinding meestal klaar voor de volgende.
GROOTST = 4096


@dataclass(frozen=True, slots=True)
class Antwoord:
    """Wat er terugkwam. `fout` is een vaste reden; wat de ander schreef, bewaren we niet."""

    status: int | None = None
    fout: str = ""
    duur_ms: int = 0

    @property
    def gelukt(self) -> bool:
        return not self.fout

    @property
    def onbereikbaar(self) -> bool:
        """Er was geen antwoord: dan heeft de volgende poging nu ook geen zin."""
        return self.status is None


class Post(Protocol):
    """Wie een melding wegbrengt."""

    def breng(self, adres: str, inhoud: bytes, koppen: dict[str, str]) -> Antwoord:
        """Verstuurt één melding; gooit nooit om wat de ontvanger doet."""


class _Openbaar(IPFilterAdapter):  # type: ignore[misc]
    """Verbindt alleen met het IP-adres dat de regel toelaat."""

    def build_connection_pool_key_attributes(self, request: Any, verify: Any, cert: Any = None) -> Any:
        host, opties = super().build_connection_pool_key_attributes(request, verify, cert)
        ip = ip_address(host["host"].strip("[]"))
        if not (is_openbaar(ip) or (self._allow_loopback and ip.is_loopback)):
            raise InvalidIPAddress(ip)
        return host, opties


class Buitendeur:
    """De echte post. `binnenshuis` laat ook http naar deze machine toe, voor ontwikkelen en de demo."""

    def __init__(self, *, binnenshuis: bool) -> None:
        self._binnenshuis = binnenshuis
        self._sessie = HTTPSession(
            Config(
                ip_filter_enable=True,
                ip_filter_allow_loopback_ips=binnenshuis,
                never_redirect=True,
                default_timeout=(VERBINDEN, LEZEN),
                user_agent_override="Meldingen/1.0",
            )
        )
        self._sessie.trust_env = False
        self._sessie.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))
        self._sessie.adapters.clear()
        self._sessie.mount("https://", _Openbaar(is_https_proto=True, allow_loopback=binnenshuis))
        if binnenshuis:
            self._sessie.mount("http://", _Openbaar(is_https_proto=False, allow_loopback=True))

    def breng(self, adres: str, inhoud: bytes, koppen: dict[str, str]) -> Antwoord:
        begin = time.monotonic()
        status, fout = self._verstuur(adres, inhoud, koppen)
        return Antwoord(status, fout, int((time.monotonic() - begin) * 1000))

    def _verstuur(self, adres: str, inhoud: bytes, koppen: dict[str, str]) -> tuple[int | None, str]:
        # http mag alleen naar deze machine, ook als de naam van een ander hierheen wijst.
        if adres.startswith("http://") and not is_eigen_machine(urlsplit(adres).hostname or ""):
            return None, "niet_openbaar"
        try:
            with self._sessie.post(
                adres, data=inhoud, headers=koppen, stream=True, timeout=(VERBINDEN, LEZEN)
            ) as antwoord:
                status = antwoord.status_code
                # Wat er verder in staat of misgaat, verandert niets aan wat de ontvanger zei.
                with suppress(Exception):
                    antwoord.raw.read(GROOTST, decode_content=False)
        except InvalidIPAddress:
            return None, "niet_openbaar"
        except requests.exceptions.SSLError:
            return None, "certificaat"
        except requests.Timeout:
            return None, "te_traag"
        except Exception:
            # Wat een ontvanger ook terugstuurt, de rij gaat door.
            return None, "niet_bereikbaar"
        if 200 <= status < 300:
            return status, ""
        return status, "doorverwijzing" if 300 <= status < 400 else "geweigerd"
