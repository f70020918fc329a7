"""Contact vastleggen en een vervolg afronden."""

from __future__ import annotations

import pytest

from groningen.access import Kijker
from groningen.models import Contactmoment, Gebeurtenis, Leesregel
from groningen.rules.rollen import Rol
from tests.factories import AdresrelatieFactory, PersoonFactory, maak_kijker, maak_versterking
from tests.web import als, tekst
from versterking.models import Versterkingsdossier

pytestmark = pytest.mark.django_db
PAD = "/versterking/NCG-1/contact/"


@pytest.fixture
def begeleider() -> Kijker:
    return maak_kijker(Rol.BEWONERSBEGELEIDER)


@pytest.fixture
def zaak(begeleider: Kijker) -> Versterkingsdossier:
    return maak_versterking(status="2.1", behandelaar=begeleider, nummer="NCG-1")


def invoer(**anders: str) -> dict[str, str]:
    return {
        "datum": "2026-11-20",
        "kanaal": "telefoon",
        "richting": "in",
        "samenvatting": "Vraag over de planning",
        **anders,
    }


def test_met_persoon_en_vervolg(begeleider: Kijker, zaak: Versterkingsdossier) -> None:
    persoon = PersoonFactory(achternaam="Testema")
    AdresrelatieFactory(adres=zaak.dossier.adres, persoon=persoon)
    browser = als(begeleider)
    assert "Testema" in tekst(browser.get(PAD))
    assert "personen" in Leesregel.objects.last().inzagen[0]["velden"]
    antwoord = browser.post(
        PAD, invoer(persoon=str(persoon.pk), vervolg="Terugbellen", vervolg_op="01-12-2026")
    )
    assert antwoord.status_code == 302
    contact = Contactmoment.objects.get()
    assert (contact.persoon, contact.vervolg) == (persoon, "Terugbellen")
    inhoud = tekst(browser.get("/versterking/NCG-1/"))
    assert "Het contact is vastgelegd. Afgesproken: Terugbellen, op 1 december 2026." in inhoud
    assert "Telefoon , bewoner nam contact op; met mevrouw Jantje Testema" in inhoud
    assert "Vraag over de planning" in inhoud

    afronden = f"/versterking/NCG-1/contact/{contact.pk}/afgerond/"
    assert browser.get(afronden).status_code == 405
    assert browser.post(afronden, follow=True).status_code == 200
    tweede = browser.post(afronden, follow=True)
    assert "Dit vervolg is al afgerond." in tekst(tweede)
    assert "afgerond 23 november 2026" in tekst(tweede)
    assert Gebeurtenis.objects.count() == 2


def test_iedereen_van_de_organisatie_mag_contact_vastleggen(zaak: Versterkingsdossier) -> None:
    assert als(maak_kijker(Rol.SVIP)).post(PAD, invoer()).status_code == 302


@pytest.mark.parametrize(
    ("anders", "fout"),
    [
        ({"datum": "2026-12-24"}, "kan niet in de toekomst liggen"),
        ({"vervolg": "Bellen"}, "Vul de dag in waarop het vervolg moet gebeuren."),
        ({"vervolg_op": "2026-12-01"}, "Vul de afspraak in."),
        ({"vervolg_op": "2026-11-01", "vervolg": "Bellen"}, "ligt in het verleden"),
        ({"samenvatting": " "}, "Vul dit in."),
        ({"samenvatting": "x" * 4001}, "4000"),
        ({"persoon": "999999"}, "Kies iets uit de lijst"),
        ({"kanaal": "fax"}, "Kies iets uit de lijst"),
    ],
)
def test_fouten(anders: dict[str, str], fout: str, begeleider: Kijker, zaak: Versterkingsdossier) -> None:
    antwoord = als(begeleider).post(PAD, invoer(**anders))
    assert antwoord.status_code == 422
    assert fout in tekst(antwoord)
    assert not Contactmoment.objects.exists()


def test_twee_keer_versturen_legt_een_contact_vast(begeleider: Kijker, zaak: Versterkingsdossier) -> None:
    browser = als(begeleider)
    assert browser.post(PAD, invoer()).status_code == 302
    tweede = browser.post(PAD, invoer())
    assert tweede.status_code == 422
    assert "Er is niets dubbel opgeslagen." in tekst(tweede)
    assert Contactmoment.objects.count() == Gebeurtenis.objects.count() == 1


def test_een_vervolg_van_een_ander_dossier_bestaat_hier_niet(
    begeleider: Kijker, zaak: Versterkingsdossier
) -> None:
    browser = als(begeleider)
    browser.post(PAD, invoer(vervolg="Bellen", vervolg_op="2026-12-01"))
    maak_versterking(behandelaar=begeleider, nummer="NCG-2")
    contact = Contactmoment.objects.get()
    assert browser.post(f"/versterking/NCG-2/contact/{contact.pk}/afgerond/").status_code == 404
    assert browser.post(f"/versterking/NCG-1/contact/{10**30}/afgerond/").status_code == 404
