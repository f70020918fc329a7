"""De pagina van de bewoner: wat er loopt, wat wij vragen, wie hij belt; en niets van een ander."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from groningen.access import kijker_voor
from groningen.models import Adresrelatie, Leesregel, Organisatie
from groningen.rules.rollen import Organisatiesoort, Rol
from tests.factories import (
    VANDAAG,
    AdresFactory,
    AdresrelatieFactory,
    GebruikerFactory,
    maak_bewoner,
    maak_kijker,
    maak_melding,
    maak_versterking,
)
from tests.web import als, tekst

pytestmark = pytest.mark.django_db
IMG = Organisatiesoort.IMG
TWEE_WEKEN = VANDAAG + timedelta(days=14)


@pytest.mark.parametrize("soort", Adresrelatie.Soort.values)
def test_eigenaar_huurder_en_gemachtigde_zien_hun_woning(soort: str) -> None:
    adres = AdresFactory(straatnaam="Wilgenlaan", huisnummer=14)
    maak_versterking(status="4.1", adres=adres, nummer="NCG-000412", keuze="ncg")
    gezien = tekst(als(maak_bewoner(adres, soort=soort)).get("/mijn/"))
    assert "Wilgenlaan 14, Loppersum" in gezien
    assert "Stap 4 van 6: het plan maken" in gezien
    assert "U hoeft nu niets te doen" in gezien
    assert ("U bent huurder" in gezien) is (soort == "huurder")


def test_twee_procedures_met_vraag_tijdlijn_en_begeleiders() -> None:
    adres = AdresFactory()
    Organisatie.objects.filter(soort="img").update(telefoon="088 000 00 00")
    bakema = maak_kijker(Rol.BEWONERSBEGELEIDER)
    terpstra = maak_kijker(Rol.ZAAKBEGELEIDER, organisatie=IMG)
    maak_versterking(
        status="4.1",
        adres=adres,
        behandelaar=bakema,
        versterkingsadvies_op=date(2026, 2, 3),
        keuze="ncg",
        keuze_op=date(2026, 5, 17),
    )
    maak_melding(
        status="zienswijze",
        adres=adres,
        behandelaar=terpstra,
        nummer="IMG-9000001",
        datum_opname=date(2026, 9, 21),
        schaderapport_op=date(2026, 11, 16),
        geadviseerd_bedrag=Decimal("12345.67"),
        zienswijze_tot=TWEE_WEKEN,
        beslisdatum=date(2027, 1, 28),
    )
    gezien = tekst(als(maak_bewoner(adres)).get("/mijn/"))
    assert "U kunt reageren op het schaderapport tot en met 7 december 2026" in gezien
    assert "Er lopen twee procedures." in gezien
    assert "U kiest zelf." in gezien
    assert "Stap 3 van 6: u kunt reageren op het rapport" in gezien
    assert "U kreeg het advies: uw huis moet sterker worden · 3 februari 2026" in gezien
    assert "U krijgt een besluit over de schade · uiterlijk 28 januari 2027" in gezien
    assert f"{bakema.naam} van NCG helpt u met versterken." in gezien
    assert "Bel 050-0000000 ." in gezien
    assert f"{terpstra.naam} van IMG helpt u met schade. Bel 088 000 00 00" in gezien
    assert "12.345" not in gezien


def test_opname_gepland() -> None:
    adres = AdresFactory()
    maak_melding(status="opname", adres=adres, opname_gepland_op=TWEE_WEKEN)
    gezien = tekst(als(maak_bewoner(adres)).get("/mijn/"))
    assert "Er komt iemand de schade bekijken op 7 december 2026" in gezien
    assert "Zorg dat er iemand thuis is" in gezien


def test_wat_stilligt_vraagt_niets() -> None:
    adres = AdresFactory()
    zaak = maak_versterking(status="4.1", adres=adres, gepauzeerd_op=VANDAAG)
    zaak.dossier.stil_sinds = VANDAAG
    zaak.dossier.save(update_fields=["stil_sinds"])
    gezien = tekst(als(maak_bewoner(adres)).get("/mijn/"))
    assert "Dit ligt nu even stil." in gezien
    assert "U hoeft nu niets te doen" in gezien


def test_wat_klaar_is() -> None:
    adres = AdresFactory()
    maak_versterking(status="6.2", adres=adres, uitkomst="op_norm")
    maak_melding(status="afgehandeld", adres=adres, besluit="afwijzing")
    gezien = tekst(als(maak_bewoner(adres)).get("/mijn/"))
    assert "Er loopt nu niets op deze woning." in gezien
    assert "Versterken is niet nodig." in gezien
    assert "In het besluit leest u waarom wij niets vergoeden." in gezien


def test_meer_woningen() -> None:
    eerste, tweede = AdresFactory(straatnaam="Molenweg"), AdresFactory(straatnaam="Kerkstraat")
    maak_versterking(adres=eerste)
    maak_melding(adres=tweede)
    bewoner = maak_bewoner(eerste)
    AdresrelatieFactory(adres=tweede, persoon_id=bewoner.persoon_id, persoon=None)
    AdresrelatieFactory(
        adres=tweede, persoon_id=bewoner.persoon_id, persoon=None, soort="gemachtigde", vanaf=date(2020, 1, 1)
    )
    gezien = tekst(als(bewoner).get("/mijn/"))
    assert "Uw woningen" in gezien
    assert "Molenweg" in gezien
    assert gezien.count("Kerkstraat") == 1


def test_niets_van_een_ander_of_van_vroeger() -> None:
    vroeger, ander = AdresFactory(straatnaam="Vroegerlaan"), AdresFactory(straatnaam="Anderlaan")
    maak_versterking(adres=vroeger, nummer="NCG-000001")
    maak_versterking(adres=ander, nummer="NCG-000002")
    bewoner = maak_bewoner(AdresFactory(straatnaam="Eigenlaan"))
    AdresrelatieFactory(
        adres=vroeger,
        persoon_id=bewoner.persoon_id,
        persoon=None,
        vanaf=date(2000, 1, 1),
        tot=VANDAAG - timedelta(days=1),
    )
    gezien = tekst(als(bewoner).get("/mijn/"))
    assert "Eigenlaan" in gezien
    nu, _, eerder = gezien.partition("Waar u eerder bij hoorde")
    assert "Vroegerlaan" in eerder  # alleen om terug te lezen wie er toen keek
    for geheim in ("Anderlaan", "NCG-00000"):
        assert geheim not in gezien
    assert "Vroegerlaan" not in nu


def test_wat_niet_meer_geleverd_wordt_blijft_weg() -> None:
    adres = AdresFactory()
    zaak = maak_versterking(adres=adres, nummer="NCG-000001")
    zaak.dossier.verdwenen_sinds = VANDAAG
    zaak.dossier.save(update_fields=["verdwenen_sinds"])
    assert "NCG-000001" not in tekst(als(maak_bewoner(adres)).get("/mijn/"))


def test_zonder_woning_staat_er_uitleg() -> None:
    zonder_persoon = kijker_voor(GebruikerFactory(), VANDAAG)
    assert "Wij kennen uw woning nog niet" in tekst(als(zonder_persoon).get("/mijn/"))
    medewerker = tekst(als(maak_kijker(Rol.BEWONERSBEGELEIDER)).get("/mijn/"))
    assert "Deze pagina is voor bewoners." in medewerker


def test_leeslog_noemt_eigen_gegevens() -> None:
    adres = AdresFactory()
    zaak = maak_versterking(adres=adres)
    als(maak_bewoner(adres)).get("/mijn/")
    regel = Leesregel.objects.get()
    assert regel.dossiers == [zaak.pk]
    assert regel.inzagen == [
        {"grond": "eigen gegevens", "velden": ["inhoud", "voortgang"], "dossiers": [zaak.pk]}
    ]


def test_het_aantal_querys_ligt_vast() -> None:
    adres = AdresFactory()
    maak_versterking(adres=adres)
    browser = als(maak_bewoner(adres))

    def aantal() -> int:
        with CaptureQueriesContext(connection) as gevangen:
            assert browser.get("/mijn/").status_code == 200
        return len(gevangen)

    eerst = aantal()
    for _ in range(20):
        maak_melding(adres=adres, behandelaar=maak_kijker(Rol.ZAAKBEGELEIDER, organisatie=IMG))
    assert aantal() == eerst
