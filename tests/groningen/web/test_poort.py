"""De poort voor pagina's: wat de browser niet bewaart, en het leeslog dat ook een mislukt verzoek kent."""

import pytest

from groningen.models import Leesregel
from groningen.rules.rollen import Rol
from tests.factories import maak_kijker, maak_versterking
from tests.web import als, tekst

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("pad", ["/werkvoorraad/", "/adressen/", "/samenloop/", "/versterking/{}/"])
def test_de_browser_bewaart_geen_pagina(pad: str) -> None:
    kijker = maak_kijker(Rol.COORDINATOR)
    antwoord = als(kijker).get(pad.format(maak_versterking().dossier.nummer))
    assert antwoord.status_code == 200
    assert "no-store" in antwoord["Cache-Control"]


def test_een_verzoek_leest_in_een_regel(db: None) -> None:
    kijker = maak_kijker(Rol.COORDINATOR)
    zaken = [maak_versterking(behandelaar=kijker) for _ in range(3)]
    als(kijker).get("/werkvoorraad/?q=Testema")
    als(kijker).get("/werkvoorraad/")
    regels = Leesregel.objects.filter(gebruiker=kijker.gebruiker)
    assert [sorted(regel.dossiers) for regel in regels][-1] == sorted(zaak.pk for zaak in zaken)
    assert not any("Testema" in regel.pad for regel in regels)


def test_het_leeslog_kent_ook_een_verzoek_dat_misging(monkeypatch: pytest.MonkeyPatch) -> None:
    def stuk(*_: object, **__: object) -> None:
        raise RuntimeError("stuk na het lezen")

    kijker = maak_kijker(Rol.COORDINATOR)
    dossier = maak_versterking().dossier
    browser = als(kijker)
    browser.raise_request_exception = False
    monkeypatch.setattr("groningen.web.dossier.pagina.render", stuk)
    assert browser.get(f"/versterking/{dossier.nummer}/").status_code == 500
    assert Leesregel.objects.get().dossiers == [dossier.pk]


def test_een_adres_dat_alleen_te_versturen_is_legt_dat_uit() -> None:
    antwoord = als(maak_kijker(Rol.PLANNER)).get("/gemeente/plannen/1/volgorde/")
    assert antwoord.status_code == 405
    assert antwoord["Allow"] == "POST"
    assert "Er is niets gewijzigd. Ga terug naar de vorige pagina en gebruik daar de knop" in tekst(antwoord)
