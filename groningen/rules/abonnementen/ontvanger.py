"""Naar welke adressen een melding mag: https naar het openbare internet, en nooit naar binnen.

De naam in het adres zegt niets over waar hij heen wijst. Daarom telt het IP-adres waarmee echt verbonden
wordt (`is_openbaar`), bij elke poging opnieuw; `toets_adres` weigert vooraf alleen wat nooit kan.
"""

from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address, ip_network
from urllib.parse import urlsplit

from groningen.rules.fouten import Geweigerd

LANGSTE = 500
VELD = "adres"
# Uitgegeven adressen die een ander adres in zich dragen (Teredo, 6to4), en zo om de regels heen kunnen.
_OMWEGEN: tuple[IPv6Network, ...] = tuple(IPv6Network(net) for net in ("2001::/32", "2002::/16"))
# Wat geen gewoon adres is, ook waar Python het nog niet weet.
_BIJZONDER = tuple(ip_network(net) for net in ("192.0.0.0/24", "192.88.99.0/24", "2001:20::/28", "3fff::/20"))
_UITGEGEVEN = IPv6Network("2000::/3")


def is_openbaar(ip: IPv4Address | IPv6Address) -> bool:
    """Of dit adres op het openbare internet ligt: niet intern, niet van deze machine, geen omweg erheen."""
    if isinstance(ip, IPv6Address) and (ip not in _UITGEGEVEN or any(ip in net for net in _OMWEGEN)):
        return False
    if any(ip in net for net in _BIJZONDER if net.version == ip.version):
        return False
    return ip.is_global and not (ip.is_multicast or ip.is_reserved or ip.is_unspecified)


def toets_adres(adres: str, *, binnenshuis: bool = False) -> str:
    """Het adres van de ontvanger, of `Geweigerd` met wat eraan schort.

    `binnenshuis` staat alleen bij ontwikkelen en in de demo aan: dan mag ook http naar deze machine zelf.
    """
    adres = adres.strip()
    if len(adres) > LANGSTE:
        raise Geweigerd(f"Het adres is te lang: hoogstens {LANGSTE} tekens.", veld=VELD)
    try:
        delen = urlsplit(adres)
        host, poort = delen.hostname or "", delen.port
    except ValueError:
        raise Geweigerd("Dit is geen goed adres. Begin met https://.", veld=VELD) from None
    if any(teken.isspace() or not teken.isprintable() or teken == "\\" for teken in adres):
        raise Geweigerd("Er staat een spatie of een ander vreemd teken in het adres.", veld=VELD)
    if delen.username is not None or delen.password is not None or "@" in delen.netloc:
        raise Geweigerd("Zet geen naam of wachtwoord in het adres. Wij ondertekenen elke melding.", veld=VELD)
    if delen.fragment:
        raise Geweigerd("Een adres met een # erin heeft hier geen zin.", veld=VELD)
    if binnenshuis and delen.scheme in ("http", "https") and is_eigen_machine(host):
        return adres
    if delen.scheme != "https":
        raise Geweigerd("Alleen een adres dat met https:// begint mag.", veld=VELD)
    if poort == 0 or not host:
        raise Geweigerd("Dit is geen goed adres. Begin met https:// en de naam van uw server.", veld=VELD)
    if (ip := _als_ip(host)) is not None:
        if not is_openbaar(ip):
            raise Geweigerd("Dit adres ligt niet op het openbare internet.", veld=VELD)
    elif "." not in host.strip(".") or host.rstrip(".").rpartition(".")[2] in _BINNEN:
        raise Geweigerd("Gebruik de volledige naam van een server op het openbare internet.", veld=VELD)
    return adres


# Namen die alleen binnen een netwerk bestaan (RFC 6761, RFC 6762, RFC 8375, RFC 9476).
_BINNEN = frozenset({"localhost", "local", "internal", "intranet", "lan", "home", "corp", "arpa", "alt"})


def is_eigen_machine(host: str) -> bool:
    """Of de naam deze machine zelf is."""
    ip = _als_ip(host)
    return host == "localhost" or (ip is not None and ip.is_loopback)


def _als_ip(host: str) -> IPv4Address | IPv6Address | None:
    try:
        return ip_address(host)
    except ValueError:
        return None
