"""De regels van meldingen: hoe zij luiden, wanneer zij het weer proberen, en waar zij nooit heen gaan."""

from __future__ import annotations

import re
from collections import Counter
from datetime import UTC, datetime, timedelta
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groningen.models import Abonnement
from groningen.queries.meldingsoorten import dossierfilters, meldingsoorten
from groningen.rules.abonnementen.envelop import cloudevent, kopregels
from groningen.rules.abonnementen.ontvanger import is_openbaar, toets_adres
from groningen.rules.abonnementen.soorten import EIGEN, Meldingsoort, per_naam
from groningen.rules.abonnementen.uitstel import DAG, WACHT, volgende_poging
from groningen.rules.fouten import Geweigerd
from versterking.rules.meldingen import SOORTEN
from versterking.rules.voortgang import ZICHTBAAR

NU = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
# Namen van organisaties horen niet in `type`: die veranderen.
ORGANISATIES = ("ncg", "img", "sodm", "gemeente", "cvw", "nam", "tcmg", "corporatie")
# Vastgelegd: een ontvanger rekent erop. Erbij mag, weg of anders niet.
TYPEN = [
    *("abonnement-beproefd", "abonnement-te-bevestigen", "advies-uitgebracht", "besluit-genomen"),
    *("bouw-gestart", "bouw-opgeleverd", "cluster-gewijzigd", "dossier-aangemaakt", "dossier-afgesloten"),
    *("dossier-bijgewerkt", "dossier-gepauzeerd", "dossier-hervat", "dossier-in-plan-opgenomen"),
    *("herbeoordeling-gestart", "opname-gepland", "opname-op-verzoek-gewijzigd", "opname-uitgevoerd"),
    *("overeenkomst-gesloten", "plan-gewijzigd", "planvorming-afgerond", "status-gecorrigeerd"),
    *("termijn-verstreken", "uitvoeringsplan-vastgesteld", "voordracht-besloten", "voordracht-ingediend"),
    *("voordracht-ingetrokken",),
]


def test_elke_soort_die_ooit_verstuurd_is_bestaat_nog() -> None:
    assert set(TYPEN) <= meldingsoorten().keys() | EIGEN


@pytest.mark.parametrize("soort", SOORTEN, ids=lambda een: een.naam)
def test_een_naam_is_een_domein_achterstevoren_zonder_organisatie(soort: Meldingsoort) -> None:
    assert re.fullmatch(r"nl(\.[a-z]+)+\.[a-z]+(-[a-z]+)*", soort.type)
    assert not set(re.split(r"[.-]", soort.type)) & set(ORGANISATIES)
    assert re.fullmatch(r"[a-z-]+/\{onderwerp\}", soort.bron)


def test_een_gemeente_krijgt_niets_gemeld_dat_zij_niet_leest() -> None:
    """Wat een dossier meldt, is precies wat zij in het verloop ziet, en haar termijnen."""
    feiten = Counter(feit for soort in SOORTEN for feit in soort.bij)
    gelezen = set(ZICHTBAAR) - {"voordracht_toegekend", "aos_voorgedragen"}
    assert set(feiten) == gelezen | {"termijn_verstreken"}
    assert set(feiten.values()) == {1}


def test_elk_filter_is_een_veld_van_het_abonnement() -> None:
    assert set(dossierfilters()) <= {veld.name for veld in Abonnement._meta.get_fields()}


def test_twee_soorten_met_dezelfde_naam_of_gebeurtenis_is_een_fout() -> None:
    een = Meldingsoort("a", "", "x/{onderwerp}", frozenset({"f"}), "versterking")
    with pytest.raises(ValueError, match="twee keer"):
        per_naam([een, een])
    with pytest.raises(ValueError, match="twee keer"):
        per_naam([een, Meldingsoort("b", "", "x/{onderwerp}", frozenset({"f"}), "versterking")])


# ── Uitstel ───────────────────────────────────────────────────────────────────────────────────────
def test_het_uitstel_loopt_op_en_duurt_samen_een_dag() -> None:
    assert list(WACHT) == sorted(WACHT)
    assert timedelta(hours=23) <= sum(WACHT, timedelta()) <= DAG
    assert volgende_poging(len(WACHT), NU) == NU + WACHT[-1]
    assert volgende_poging(len(WACHT) + 1, NU) is None


@given(st.integers(1, 10))
def test_een_uur_weg_laat_nog_pogingen_over(pogingen: int) -> None:
    """Wie een uur weg is, is na dat uur binnen een uur weer aan de beurt, en nooit geparkeerd."""
    eerder = sum(WACHT[: pogingen - 1], timedelta())
    if eerder <= timedelta(hours=1):
        volgende = volgende_poging(pogingen, NU)
        assert volgende is not None
        assert volgende - NU <= timedelta(hours=1)


@pytest.mark.parametrize("pogingen", [0, -1])
def test_uitstel_zonder_poging_is_een_fout(pogingen: int) -> None:
    with pytest.raises(ValueError, match="niets geprobeerd"):
        volgende_poging(pogingen, NU)


# ── De envelop ────────────────────────────────────────────────────────────────────────────────────
TEKST = st.text("abcXYZ0123456789-", min_size=1, max_size=40)


@given(
    kenmerk=st.uuids(),
    soort=st.sampled_from(TYPEN),
    onderwerp=TEKST,
    volgnummer=st.none() | st.integers(1, 2**31 - 1),
    tijdstip=st.integers(1_600_000_000, 4_000_000_000).map(lambda s: datetime.fromtimestamp(s / 1.001, UTC)),
    code=st.just("") | TEKST,
)
def test_elke_melding_is_een_geldig_cloudevent(
    kenmerk: object, soort: str, onderwerp: str, volgnummer: int | None, tijdstip: datetime, code: str
) -> None:
    melding = cloudevent(
        kenmerk=str(kenmerk),
        bron="urn:nld:systeem:samenloop",
        soort=soort,
        onderwerp=onderwerp,
        verwijzing=f"https://portaal.example.org/api/v1/x/{onderwerp}",
        tijdstip=tijdstip,
        volgnummer=volgnummer,
        code=code,
    )
    # De regels van het CloudEvents JSON-schema en het profiel.
    verplicht = {"specversion": "1.0", "id": str(kenmerk), "type": f"nl.overheid.versterking.{soort}"}
    assert melding.items() >= verplicht.items()
    assert all(re.fullmatch(r"[a-z0-9]{1,20}", naam) for naam in melding)
    assert all(isinstance(waarde, str) and waarde for waarde in melding.values())
    assert melding["source"].startswith("urn:nld:")
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", melding["time"])
    assert not melding.keys() & {"data", "data_base64"}
    assert ("sequence" in melding) is ("sequencetype" in melding) is (volgnummer is not None)
    assert ("bevestigingscode" in melding) is bool(code)


def test_een_voorbeeld_van_standard_webhooks_tekent_hetzelfde() -> None:
    """Het voorbeeld uit de specificatie van Standard Webhooks."""
    import base64

    koppen = kopregels(
        "msg_p5jXN8AQM9LWM0D4loKWxJek",
        datetime.fromtimestamp(1614265330, UTC),
        b'{"test": 2432232314}',
        [base64.b64decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")],
    )
    assert koppen["webhook-signature"] == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="
    assert koppen["Content-Type"].startswith("application/cloudevents+json")


# ── De ontvanger ──────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    "adres",
    [
        "http://ontvanger.example.org/",
        "ftp://ontvanger.example.org/",
        "https://",
        "https:///pad",
        "https://ontvanger",
        "https://localhost/",
        "https://localhost:8443/",
        "https://server.local/",
        "https://db.internal/",
        "https://portaal.lan./",
        "https://127.0.0.1/",
        "https://10.1.2.3/",
        "https://169.254.169.254/latest/meta-data/",
        "https://[::1]/",
        "https://[fd00::1]/",
        "https://[::ffff:10.0.0.1]/",
        "https://[64:ff9b::a00:1]/",
        "https://naam:woord@ontvanger.example.org/",
        "https://ontvanger.example.org@10.0.0.1/",
        "https://ontvanger.example.org/#deel",
        "https://ontvanger.example.org/a b",
        "https://ontvanger.example.org\\@10.0.0.1/",
        "https://ontvanger.example.org:0/",
        "https://ontvanger.example.org:99999/",
        "https://[::1",
        "javascript:alert(1)",
        "",
        "https://" + "a" * 500 + ".example.org/",
    ],
)
def test_hier_gaat_nooit_iets_heen(adres: str) -> None:
    with pytest.raises(Geweigerd) as fout:
        toets_adres(adres)
    assert fout.value.veld == "adres"


@pytest.mark.parametrize(
    "adres",
    ["https://ontvanger.example.org/", "https://a.b.nl:8443/pad?x=1", "https://9.9.9.9/", " https://x.nl "],
)
def test_openbare_adressen_met_https_mogen(adres: str) -> None:
    assert toets_adres(adres) == adres.strip()


def test_alleen_bij_ontwikkelen_mag_http_naar_deze_machine() -> None:
    for adres in ("http://localhost:9000/", "http://127.0.0.1/", "http://[::1]:9000/x"):
        assert toets_adres(adres, binnenshuis=True) == adres
        with pytest.raises(Geweigerd):
            toets_adres(adres)
    with pytest.raises(Geweigerd):
        toets_adres("http://10.0.0.1/", binnenshuis=True)


BINNEN = [
    *(
        "0.0.0.0/8",
        "10.0.0.0/8",
        "100.64.0.0/10",
        "127.0.0.0/8",
        "169.254.0.0/16",
        "172.16.0.0/12",
        "192.0.0.0/24",
    ),
    *(
        "192.0.2.0/24",
        "192.88.99.0/24",
        "192.168.0.0/16",
        "198.18.0.0/15",
        "198.51.100.0/24",
        "203.0.113.0/24",
    ),
    *(
        "224.0.0.0/4",
        "240.0.0.0/4",
        "::/96",
        "::ffff:0:0/96",
        "64:ff9b::/96",
        "64:ff9b:1::/48",
        "100::/64",
        "2001::/32",
    ),
    *(
        "2001:db8::/32",
        "2002::/16",
        "3fff::/20",
        "5f00::/16",
        "fc00::/7",
        "fe80::/10",
        "fec0::/10",
        "ff00::/8",
    ),
]


@pytest.mark.parametrize("net", BINNEN)
def test_geen_enkel_adres_uit_een_intern_of_bijzonder_net(net: str) -> None:
    blok = ip_network(net)
    for plek in (0, 1, blok.num_addresses // 2, blok.num_addresses - 1):
        assert not is_openbaar(blok[plek])


@given(st.ip_addresses(v=4, network="10.0.0.0/8") | st.ip_addresses(v=4, network="192.168.0.0/16"))
def test_een_intern_adres_in_een_ander_jasje_is_nog_intern(ip: IPv4Address) -> None:
    getal = int(ip)
    for jas in (
        IPv6Address(0xFFFF << 32 | getal),
        IPv6Address(getal),
        IPv6Address(int(IPv6Address("64:ff9b::")) | getal),
        IPv6Address(0x2002 << 112 | getal << 80),
    ):
        assert not is_openbaar(jas)


@given(st.ip_addresses())
def test_wat_openbaar_heet_is_nergens_bijzonder(ip: IPv4Address | IPv6Address) -> None:
    if is_openbaar(ip):
        assert ip.is_global
        assert not any(ip in ip_network(net) for net in BINNEN if ip_network(net).version == ip.version)


def test_gewone_adressen_van_het_internet_zijn_openbaar() -> None:
    assert is_openbaar(ip_address("9.9.9.9"))
    assert is_openbaar(ip_address("2620:fe::fe"))
