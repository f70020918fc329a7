"""De matrix en de lijsten erachter: wie ziet aantallen, wie adressen, en op welke dag."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from groningen.access import Kijker
from groningen.models import Leesregel, Levering, Organisatie
from groningen.rules.rollen import LEESROLLEN, Organisatiesoort, Rol
from samenloop.actions.indeling import deel_alles_in
from samenloop.rules.matrix import CELLEN
from tests.factories import (
    VANDAAG,
    AdresFactory,
    maak_bewoner,
    maak_kijker,
    maak_melding,
    maak_versterking,
)
from tests.web import als, tekst

pytestmark = pytest.mark.django_db
IMG = Organisatiesoort.IMG


@pytest.fixture
def ncg() -> Kijker:
    return maak_kijker(Rol.BEWONERSBEGELEIDER)


@pytest.fixture
def dorp() -> None:
    """Van elk vak één adres in Eemsdelta, en in de gemeente Groningen één B en één zonder melding."""
    for cel in CELLEN:
        maak_versterking(status=cel.rij, adres=(adres := AdresFactory()))
        maak_melding(status=cel.kolom, adres=adres)
    maak_versterking(status="2.1", adres=(adres := AdresFactory(gemeente_id="0014", straatnaam="Korreweg")))
    maak_melding(adres=adres)
    maak_versterking(adres=AdresFactory(gemeente_id="0014"))
    deel_alles_in(peildatum=VANDAAG - timedelta(days=30))


def vakken(html: str) -> list[tuple[str, str]]:
    """Aantal en letter van de 28 vakken."""
    return re.findall(r'class="vak [^>]*><b>([^<]+)</b>.*?class="vak__letter">([^<]+)<', html)


def test_de_kaart_met_28_vakken_drie_groepen_en_zes_letters(ncg: Kijker, dorp: None) -> None:
    antwoord = als(ncg).get("/samenloop/")
    html, gezien = antwoord.content.decode(), tekst(antwoord)
    letters = "A A A A B B/C C C D D D D E E E E E E E E F F F F F F F F"
    assert [letter for _, letter in vakken(html)] == letters.split()
    assert [aantal for aantal, _ in vakken(html)] == ["1"] * 4 + ["2"] + ["1"] * 23
    assert "30 adressen in de versterkingsopgave" in gezien
    assert "29 adressen lopen bij NCG én IMG" in gezien
    assert "Dit is onze lezing. De evaluatie zegt niet uitdrukkelijk" in gezien
    assert "Nu: 1 keer B." in gezien
    assert "Rij 5.1. Dit is onze lezing." in gezien
    assert 'href="/samenloop/cel/2.1/opname/"' in html
    assert 'href="/samenloop/letter/E/"' in html
    assert 'href="/samenloop/groep/geen_schademelding/"' in html
    assert "17.700" in gezien
    assert "Geen adres veranderde van letter" in gezien
    for cel in CELLEN:
        assert cel.reden in gezien
    assert not Leesregel.objects.exists()  # aantallen zijn geen inzage


def test_per_gemeente(ncg: Kijker, dorp: None) -> None:
    antwoord = als(ncg).get("/samenloop/", {"gemeente": "0014"})
    assert "2 adressen in de versterkingsopgave · stand van nu · gemeente Groningen" in tekst(antwoord)
    html = antwoord.content.decode()
    assert sum(int(aantal) for aantal, _ in vakken(html)) == 1
    assert 'href="/samenloop/cel/2.1/voorbereiding/?gemeente=0014"' in html
    assert "Geen adressen" in tekst(als(ncg).get("/samenloop/", {"gemeente": "1966"}))
    assert "30 adressen" in tekst(als(ncg).get("/samenloop/", {"gemeente": "onzin"}))


def test_op_een_eerdere_dag(ncg: Kijker, dorp: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE groningen_dossier SET status = '4.1' WHERE status = '3.1'")
    deel_alles_in(peildatum=VANDAAG)
    nu = als(ncg).get("/samenloop/")
    assert "letter D wordt letter E 4 nieuwe kans" in tekst(nu).replace("→", "").replace("  ", " ")
    assert [aantal for aantal, _ in vakken(nu.content.decode())][8:12] == ["0"] * 4
    toen = als(ncg).get("/samenloop/", {"op": (VANDAAG - timedelta(days=1)).isoformat()})
    assert "stand zoals bekend op 22 november 2026" in tekst(toen)
    assert [aantal for aantal, _ in vakken(toen.content.decode())][8:12] == ["1"] * 4
    assert "/samenloop/cel/" not in toen.content.decode()
    assert "alleen voor de stand van nu" in tekst(toen)


@pytest.mark.parametrize(
    ("op", "zin"),
    [
        ("2027-01-01", "Deze dag moet nog komen"),
        ("31-08-2026", "Deze dag begrijpen wij niet"),
        ("x", "Deze dag begrijpen wij niet"),
        ("2021-01-01", "Vóór de eerste levering, op 31 augustus 2026, is er geen stand."),
    ],
)
def test_een_dag_die_niet_kan(ncg: Kijker, dorp: None, op: str, zin: str) -> None:
    Levering.objects.create(
        organisatie=Organisatie.objects.get(soort="ncg"),
        bestandsnaam="ncg.csv",
        sha256="0",
        leverdatum=date(2026, 8, 31),
    )
    gezien = tekst(als(ncg).get("/samenloop/", {"op": op}))
    assert zin in gezien
    assert "stand van nu" in gezien
    assert "Laatste levering: NCG 31 augustus 2026" in gezien


def test_zonder_gegevens_staat_er_wat_er_mist(ncg: Kijker) -> None:
    assert "er is nog niets geleverd" in tekst(als(ncg).get("/samenloop/"))


# -- wie


@pytest.mark.parametrize("rol", sorted(LEESROLLEN | {Rol.BESTUUR}))
def test_wie_tellingen_ziet(rol: Rol, dorp: None) -> None:
    browser = als(maak_kijker(rol))
    antwoord = browser.get("/samenloop/")
    assert antwoord.status_code == 200
    if rol is Rol.BESTUUR:
        html = antwoord.content.decode()
        assert "/samenloop/cel/" not in html
        assert "/samenloop/letter/" not in html
        assert "/samenloop/groep/" not in html
        assert "U ziet de aantallen, niet de adressen erachter." in tekst(antwoord)
        for pad in ("cel/2.1/opname/", "letter/E/", "groep/geen_schademelding/"):
            assert browser.get(f"/samenloop/{pad}").status_code == 403


@pytest.mark.parametrize(
    "rol", [Rol.GEMEENTE, Rol.CORPORATIE, Rol.BEHEERDER, Rol.PRIVACY, Rol.INTERVENTIETEAM]
)
def test_wie_geen_tellingen_ziet(rol: Rol, dorp: None) -> None:
    browser = als(maak_kijker(rol))
    for pad in ("", "cel/2.1/opname/", "letter/E/", "groep/geen_schademelding/"):
        assert browser.get(f"/samenloop/{pad}").status_code == 403


def test_een_bewoner_ziet_geen_matrix(dorp: None) -> None:
    browser = als(maak_bewoner(AdresFactory()))
    assert browser.get("/samenloop/").status_code == 403
    assert browser.get("/samenloop/letter/E/").status_code == 403


# -- de lijsten


def test_lijst_van_een_vak(ncg: Kijker, dorp: None) -> None:
    antwoord = als(ncg).get("/samenloop/cel/2.1/voorbereiding/")
    gezien = tekst(antwoord)
    assert "NCG 2.1 opname plannen, IMG voorbereiding" in gezien
    assert "2 adressen" in gezien
    assert "Een gezamenlijke opname plannen en daarna afstemmen." in gezien
    assert "Korreweg" in gezien
    assert gezien.count("letter B") == 3
    assert "NCG-" in gezien
    assert "IMG-" not in gezien
    assert "Korreweg" not in tekst(als(ncg).get("/samenloop/cel/2.1/voorbereiding/", {"gemeente": "1979"}))
    assert Leesregel.objects.count() == 2


def test_lijst_van_een_letter_en_een_groep(ncg: Kijker, dorp: None) -> None:
    assert "8 adressen" in tekst(als(ncg).get("/samenloop/letter/E/"))
    assert "1 adres" in tekst(als(ncg).get("/samenloop/groep/geen_schademelding/"))
    img = maak_kijker(Rol.ZAAKBEGELEIDER, organisatie=IMG)
    assert "8 adressen" in tekst(als(img).get("/samenloop/letter/E/"))
    leeg = tekst(als(img).get("/samenloop/groep/geen_schademelding/"))
    assert "Adressen waar uw organisatie een dossier heeft" in leeg
    assert "uw organisatie heeft er geen dossier" in leeg


@pytest.mark.parametrize("pad", ["cel/9.9/opname/", "cel/2.1/x/", "letter/G/", "letter/e/", "groep/x/"])
def test_wat_niet_bestaat(ncg: Kijker, pad: str) -> None:
    assert als(ncg).get(f"/samenloop/{pad}").status_code == 404


def test_bladeren(ncg: Kijker) -> None:
    for n in range(60):
        maak_versterking(status="4.1", adres=(adres := AdresFactory(huisnummer=n + 1)))
        maak_melding(adres=adres)
    deel_alles_in(peildatum=VANDAAG)
    browser = als(ncg)
    eerste = browser.get("/samenloop/letter/E/", {"gemeente": "1979"}).content.decode()
    volgende = re.search(r'rel="next" href="([^"]+)"', eerste)
    assert volgende
    assert "gemeente=1979" in volgende[1]
    tweede = browser.get("/samenloop/letter/E/" + volgende[1].replace("&amp;", "&"))
    assert tweede.content.decode().count("Molenweg") == 10
    assert 'rel="prev"' in tweede.content.decode()


@pytest.mark.parametrize("pad", ["", "cel/4.1/voorbereiding/", "letter/E/", "groep/beide_lopend/"])
def test_het_aantal_querys_ligt_vast(ncg: Kijker, pad: str) -> None:
    def vul(aantal: int) -> None:
        for _ in range(aantal):
            maak_versterking(status="4.1", adres=(adres := AdresFactory()))
            maak_melding(adres=adres)
        deel_alles_in(peildatum=VANDAAG)

    browser = als(ncg)

    def aantal() -> int:
        with CaptureQueriesContext(connection) as gevangen:
            assert browser.get(f"/samenloop/{pad}").status_code == 200
        return len(gevangen)

    vul(1)
    eerst = aantal()
    vul(19)
    assert aantal() == eerst
