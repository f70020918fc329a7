"""Een melding van begin tot eind, langs de pagina’s: te laat, opgeschort, in gebreke, 42 dagen, betaald."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest

from groningen.access import Kijker
from groningen.models import Adres, Organisatie
from groningen.rules.rollen import Rol
from tests.browser.huis import HUIS
from tests.browser.termijnweg import (
    IBAN,
    IMG,
    Weg,
    adres,
    bewoner_van,
    boekingen,
    gelukt,
    haal,
    lees,
    open_zaak,
    stap,
    verstuur,
    weg,
    wijzig_termijn,
    zoek_adres,
)
from tests.factories import maak_kijker
from tests.web import als

__all__ = ["adres", "weg"]

pytestmark = pytest.mark.django_db


def test_een_melding_van_te_laat_tot_betaald(weg: Weg, adres: Adres) -> None:
    begeleider = maak_kijker(Rol.ZAAKBEGELEIDER, organisatie=IMG)
    coordinator = maak_kijker(Rol.COORDINATOR, organisatie=IMG)
    maker, tekenaar = (maak_kijker(Rol.FINANCIEEL, organisatie=IMG) for _ in range(2))
    bewoner = bewoner_van(adres)
    Organisatie.objects.filter(soort=IMG).update(
        iban="NL20INGB0001234567", postadres="Postbus 1\n9700 AA  Groningen"
    )
    nummer = _neem_melding_aan(weg, begeleider)
    _schort_op(weg, begeleider, nummer)
    _doorloop_tot_besluit(weg, begeleider, nummer)
    _te_laat_en_in_gebreke(weg, begeleider, nummer)
    _dwangsom_loopt(weg, begeleider, bewoner, nummer)
    _besluit_en_voorstel(weg, begeleider, bewoner, nummer)
    _akkoord_van_een_ander(weg, begeleider, coordinator, nummer)
    _betaal(weg, maker, tekenaar, nummer)
    _wat_de_bewoner_leest(weg, bewoner)
    _post(weg, coordinator)
    with weg.login(begeleider) as pagina:
        open_zaak(pagina, nummer)
        assert "Vergoeding in betaalbatch" in lees(pagina)


def _neem_melding_aan(weg: Weg, begeleider: Kijker) -> str:
    weg.klok.naar("2025-03-03")
    with weg.login(begeleider) as pagina:
        zoek_adres(pagina, "Wilgenlaan 14")
        pagina.click("main a[href^='/schade/nieuw/']")
        tekst = gelukt(pagina, {"soort": "fysiek", "datum_melding": "2025-03-03"})
        # Acht weken na 3 maart.
        assert "Besluit op de schademelding ma 28 april" in tekst
        assert "Er staat een bericht klaar voor" in tekst
        gevonden = re.search(r"Melding (\S+) is aangenomen", tekst)
        assert gevonden, tekst
        return gevonden[1]


def _schort_op(weg: Weg, begeleider: Kijker, nummer: str) -> None:
    """Gegevens gevraagd tot en met 31 maart; zij kwamen op de 28e, dus tien dagen stilstand."""
    weg.klok.naar("2025-03-18")
    with weg.login(begeleider) as pagina:
        open_zaak(pagina, nummer)
        vooraf, tekst = wijzig_termijn(
            pagina,
            "Opschorten",
            {
                "grond": "aanvulling",
                "van": "2025-03-18",
                "tot": "2025-03-31",
                "gevraagd": "een foto van de gevel",
                "reden": "De foto ontbreekt.",
            },
            "Schort op",
        )
        assert "12 mei 2025" in vooraf
        assert "Termijn opgeschort vanaf 18 maart 2025" in tekst
    weg.klok.naar("2025-03-28")
    with weg.login(begeleider) as pagina:
        open_zaak(pagina, nummer)
        vooraf, tekst = wijzig_termijn(
            pagina, "Beëindig", {"tot": "2025-03-27", "reden": "De foto is binnen."}, "Beëindig"
        )
        assert "8 mei 2025" in vooraf
        assert "10 dagen" in tekst


def _doorloop_tot_besluit(weg: Weg, begeleider: Kijker, nummer: str) -> None:
    weg.klok.naar("2025-04-01")
    with weg.login(begeleider) as pagina:
        open_zaak(pagina, nummer)
        stap(pagina, {"opname_gepland_op": "2025-04-01", "opname_deskundige": "ir. Proef"})
        stap(pagina, {"datum_opname": "2025-04-01"})
    weg.klok.naar("2025-04-10")
    with weg.login(begeleider) as pagina:
        open_zaak(pagina, nummer)
        stap(pagina, {"schaderapport_op": "2025-04-08", "geadviseerd_bedrag": "5.000,00"})
        stap(pagina, {"zienswijze_op": "2025-04-10", "zienswijze": "Akkoord"})


def _te_laat_en_in_gebreke(weg: Weg, begeleider: Kijker, nummer: str) -> None:
    weg.klok.naar("2025-05-08")
    with weg.login(begeleider) as pagina:
        open_zaak(pagina, nummer)
        assert "Termijn verstreken" not in lees(pagina)
    weg.klok.naar("2025-05-09")
    with weg.login(begeleider) as pagina:
        open_zaak(pagina, nummer)
        tekst = lees(pagina)
        assert "Termijn verstreken op 8 mei 2025" in tekst
        assert "Ons besluit over uw melding is te laat" in tekst
    weg.klok.naar("2025-05-12")
    with weg.login(begeleider) as pagina:
        open_zaak(pagina, nummer)
        vooraf, tekst = wijzig_termijn(
            pagina, "Ingebrekestelling vastleggen", {"ontvangen_op": "2025-05-12"}, "Leg vast"
        )
        assert "begint te lopen op 27 mei 2025" in vooraf
        assert "Ingebrekestelling ontvangen op 12 mei 2025" in tekst


def _dwangsom_loopt(weg: Weg, begeleider: Kijker, bewoner: Kijker, nummer: str) -> None:
    for dag, bedrag in (
        ("2025-05-26", "€ 0,00"),
        ("2025-05-27", "€ 23,00"),
        ("2025-06-09", "€ 322,00"),  # 14 × 23
        ("2025-06-10", "€ 357,00"),  # de vijftiende dag kost 35
        ("2025-06-24", "€ 857,00"),  # 14 × 23 + 14 × 35 + 45
    ):
        weg.klok.naar(dag)
        with weg.login(begeleider) as pagina:
            open_zaak(pagina, nummer)
            assert f"Opgebouwd tot nu toe {bedrag} van hoogstens € 1.442,00" in lees(pagina), dag
    with weg.login(bewoner) as pagina:
        tekst = lees(pagina)
        assert "Dit moest uiterlijk op 8 mei 2025. Dat is niet gelukt." in tekst
        assert "Wij zijn tot nu toe € 857,00 verschuldigd" in tekst
        assert "14 dagen van € 23,00, 14 dagen van € 35,00 en 1 dag van € 45,00." in tekst
    weg.klok.naar("2025-07-07")
    weg.klok.naar("2025-07-08")  # na 42 dagen komt er niets meer bij
    weg.klok.naar("2025-07-10")


def _besluit_en_voorstel(weg: Weg, begeleider: Kijker, bewoner: Kijker, nummer: str) -> None:
    with weg.login(begeleider) as pagina:
        open_zaak(pagina, nummer)
        stap(
            pagina,
            {
                "besluit": "vergoeding",
                "besluit_op": "2025-07-10",
                "toegekend_bedrag": "5.000,00",
                "reden": "Zoals geadviseerd",
            },
        )
        pagina.get_by_role("link", name="Grootboek en voorstellen").click()
        tekst = lees(pagina)
        assert "Opgebouwd € 1.442,00 over 42 dagen" in tekst
        assert "14 dagen van € 23,00, 14 dagen van € 35,00 en 14 dagen van € 45,00." in tekst
        assert "Besluit uiterlijk op 21 juli 2025 (Awb 4:18)" in tekst
        pagina.get_by_role("link", name="Stel vergoeding voor").click()
        tekst = gelukt(pagina, {"persoon_id": str(bewoner.persoon_id), "iban": IBAN})
        assert "Voorgesteld: € 1.442,00 aan" in tekst
        assert "wacht op akkoord" in tekst
        assert pagina.get_by_role("link", name="Keur goed").count() == 0


def _akkoord_van_een_ander(weg: Weg, begeleider: Kijker, coordinator: Kijker, nummer: str) -> None:
    weg.klok.naar("2025-07-11")
    with weg.login(begeleider) as pagina:
        assert pagina.locator(".kop__menu").get_by_role("link", name="Vergoedingen").count() == 0
    with weg.login(coordinator) as pagina:
        pagina.locator(".kop__menu").get_by_role("link", name="Vergoedingen").click()
        tekst = lees(pagina)
        assert "Wacht op u 1" in tekst
        assert "€ 1.442,00" in tekst
        assert "42 dagen" in tekst
        pagina.get_by_role("link", name="Keur goed").click()
        tekst = gelukt(pagina, {})
        assert "Vergoeding toegekend: Besluit op de schademelding" in tekst
        assert "Er is niets om goed te keuren" in tekst
    assert boekingen("besluit") == ["1442.00"]


def _betaal(weg: Weg, maker: Kijker, tekenaar: Kijker, nummer: str) -> None:
    weg.klok.naar("2025-07-14")
    with weg.login(maker) as pagina:
        pagina.locator(".kop__menu").get_by_role("link", name="Vergoedingen").click()
        pagina.get_by_role("link", name="Betaalbatches").click()
        assert "1 vergoeding, samen € 1.442,00" in lees(pagina)
        pagina.get_by_role("button", name="Maak betaalbatch").click()
        tekst = lees(pagina)
        assert "1 betaling, samen € 1.442,00" in tekst
        assert "U maakte deze batch zelf." in tekst
        assert pagina.get_by_role("button", name="Onderteken").count() == 0
    with weg.login(tekenaar) as pagina:
        pagina.locator(".kop__menu").get_by_role("link", name="Vergoedingen").click()
        pagina.get_by_role("link", name="Betaalbatches").click()
        pagina.get_by_role("link", name="IMG-20250714-001").click()
        pagina.get_by_role("button", name="Onderteken 1 betaling van samen € 1.442,00").click()
        assert "U ondertekende 1 betaling van samen € 1.442,00." in lees(pagina)
        bestand = haal(pagina, "Haal betaalbestand op")
        _toets_betaalbestand(bestand, nummer)
        # De knop staat er nog, want een download laat de pagina staan. Nog een keer geeft uitleg.
        pagina.get_by_role("button", name="Haal betaalbestand op").click()
        tekst = lees(pagina)
        assert "Het bestand is al opgehaald door" in tekst
        assert "hier niet meer te krijgen" in tekst
        assert pagina.get_by_role("button", name="Haal betaalbestand op").count() == 0
    weg.klok.naar("2025-07-16")
    with weg.login(maker) as pagina:
        pagina.goto(f"{HUIS}/vergoedingen/batches/")
        pagina.get_by_role("link", name="IMG-20250714-001").click()
        assert "De betaling is vastgelegd." in verstuur(pagina, {"op": "2025-07-15"})
    assert [boekingen(soort) for soort in ("betaalopdracht", "betaald")] == [["1442.00"], ["1442.00"]]
    assert len(boekingen("aanspraak")) == 42


def _toets_betaalbestand(inhoud: bytes, nummer: str) -> None:
    ruimte = {"p": "urn:iso:std:iso:20022:tech:xsd:pain.001.001.09"}
    boom = ElementTree.fromstring(inhoud)
    assert [een.text for een in boom.iterfind(".//p:InstdAmt", ruimte)] == ["1442.00"]
    assert [een.text for een in boom.iterfind(".//p:CdtrAcct//p:IBAN", ruimte)] == [IBAN.replace(" ", "")]
    assert [een.text for een in boom.iterfind(".//p:Ustrd", ruimte)] == [f"Vergoeding {nummer}"]


def _wat_de_bewoner_leest(weg: Weg, bewoner: Kijker) -> None:
    with weg.login(bewoner) as pagina:
        tekst = lees(pagina)
        assert "Het is gedaan op 10 juli 2025. Dat was te laat." in tekst
        assert "hebben wij u € 1.442,00 toegekend. Dat is betaald op 15 juli 2025." in tekst
        assert "14 dagen van € 23,00, 14 dagen van € 35,00 en 14 dagen van € 45,00." in tekst
        brieven = pagina.locator("section", has=pagina.get_by_role("heading", name="Brieven aan u"))
        # Een koppeling met `download` haalt de browser op buiten het doorgeefluik van deze tests om.
        plek = brieven.get_by_role("link", name="Besluit: u krijgt een dwangsom").first.get_attribute("href")
    assert b"".join(als(bewoner).get(plek)).startswith(b"%PDF-")


def _post(weg: Weg, coordinator: Kijker) -> None:
    """De bewoner heeft geen e-mail: elke brief ging per post, in één printbatch."""
    with weg.login(coordinator) as pagina:
        pagina.locator(".kop__menu").get_by_role("link", name="Vergoedingen").click()
        pagina.get_by_role("link", name="Uitgaande post").click()
        assert re.search(r"E-mail 0 Post 1\d ", lees(pagina)), lees(pagina)
        pagina.get_by_role("button", name="Maak printbatch").click()
        assert "De printbatch is gemaakt" in lees(pagina)
        assert haal(pagina, "Haal op").startswith(b"%PDF-")
