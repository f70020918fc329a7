"""Signalen: alleen bij dossiers die men mag lezen, de waardevolste en dan de nieuwste eerst."""

from __future__ import annotations

from datetime import timedelta
from itertools import count

import pytest

from groningen.access import Kijker
from groningen.models import Dossier
from groningen.rules.rollen import Organisatiesoort, Rol
from samenloop.models import Signaal
from samenloop.queries import signalen as module
from samenloop.queries.signalen import aantallen, bladzijde, signaal_met, standaardfilters, tel_open
from samenloop.rules.signalen import Signaalfilters
from tests.factories import VANDAAG, AdresFactory, maak_kijker, maak_melding, maak_versterking

pytestmark = pytest.mark.django_db
IMG = Organisatiesoort.IMG
_sleutels = count(1)


def maak(dossier: Dossier, soort: str = "statusterugval", dagen: int = 0, antwoord: str = "") -> Signaal:
    return Signaal.objects.create(
        soort=soort,
        dossier=dossier,
        sleutel=f"proef/{next(_sleutels)}",
        ontstaan_op=VANDAAG - timedelta(days=dagen),
        gegevens={"van": "4.1", "naar": "2.1", "status_sinds": "2026-01-01"},
        antwoord=antwoord,
        stand="beantwoord" if antwoord else "open",
        afgehandeld_op=VANDAAG if antwoord else None,
    )


@pytest.fixture
def ik() -> Kijker:
    return maak_kijker(Rol.BEWONERSBEGELEIDER)


def test_elk_ziet_alleen_de_eigen_organisatie(ik: Kijker) -> None:
    ncg, img = maak(maak_versterking().dossier), maak(maak_melding().dossier)
    zaak = maak_kijker(Rol.ZAAKBEGELEIDER, organisatie=IMG)
    for kijker, eigen, ander in ((ik, ncg, img), (zaak, img, ncg)):
        stuk, _ = bladzijde(kijker, Signaalfilters(), "")
        assert [regel.id for regel in stuk.rijen] == [eigen.pk]
        assert signaal_met(kijker, eigen.pk) == eigen
        assert signaal_met(kijker, ander.pk) is None
        assert sum(aantallen(kijker, Signaalfilters()).values()) == 1


@pytest.mark.parametrize("rol", [Rol.BESTUUR, Rol.GEMEENTE, Rol.BEHEERDER, Rol.PRIVACY])
def test_wie_geen_dossiers_leest_ziet_geen_signalen(rol: Rol) -> None:
    signaal = maak(maak_versterking().dossier)
    kijker = maak_kijker(rol)
    assert bladzijde(kijker, Signaalfilters(), "")[0].rijen == []
    assert signaal_met(kijker, signaal.pk) is None
    assert tel_open(kijker, 100) == 0


def test_de_teller_telt_waar_men_begint(ik: Kijker) -> None:
    mijn = maak_versterking(behandelaar=ik).dossier
    maak(mijn)
    maak(mijn, antwoord="Klopt.")
    maak(maak_versterking().dossier)
    assert standaardfilters(ik).wie == "mijn"
    assert tel_open(ik, 100) == 1
    coordinator = maak_kijker(Rol.COORDINATOR)
    assert standaardfilters(coordinator).wie == "alle"
    assert tel_open(coordinator, 100) == 2
    assert tel_open(coordinator, 1) == 1


def test_filters(ik: Kijker) -> None:
    elders = AdresFactory(gemeente_id="0014")
    een = maak(maak_versterking(adres=elders).dossier)
    twee = maak(maak_versterking(behandelaar=ik).dossier, "afwijking_levering")
    drie = maak(maak_versterking().dossier, antwoord="Hersteld.")
    for filters, verwacht in (
        (Signaalfilters(), [twee.pk, een.pk]),
        (Signaalfilters(trede="team"), []),
        (Signaalfilters(richting="verstuurd"), []),
        (Signaalfilters(wie="mijn"), [twee.pk]),
        (Signaalfilters(soort="statusterugval"), [een.pk]),
        (Signaalfilters(gemeente="0014"), [een.pk]),
        (Signaalfilters(stand="afgehandeld"), [drie.pk]),
    ):
        assert [regel.id for regel in bladzijde(ik, filters, "")[0].rijen] == verwacht


def test_bladeren_de_nieuwste_eerst(ik: Kijker, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "PER_BLADZIJDE", 2)
    dossier = maak_versterking().dossier
    gemaakt = [
        maak(dossier, soort, dagen).pk
        for soort, dagen in (
            ("statusterugval", 0),
            ("afwijking_levering", 1),
            ("afwijking_levering", 2),
            ("statusterugval", 4),
            ("statusterugval", 9),
        )
    ]
    gezien, pagina = [], ""
    while True:
        stuk, klopt = bladzijde(ik, Signaalfilters(), pagina)
        assert klopt
        gezien += [regel.id for regel in stuk.rijen]
        if stuk.volgende is None:
            break
        pagina = stuk.volgende.als_tekst()
    assert gezien == gemaakt
    assert stuk.vorige is not None
    terug, _ = bladzijde(ik, Signaalfilters(), stuk.vorige.als_tekst())
    assert [regel.id for regel in terug.rijen] == gemaakt[2:4]
    assert bladzijde(ik, Signaalfilters(), "na-onzin")[1] is False


def test_een_rij_zegt_wat_er_verschilt(ik: Kijker) -> None:
    zaak = maak_versterking(status="2.1", behandelaar=ik)
    maak(zaak.dossier)
    [regel] = bladzijde(ik, Signaalfilters(), "")[0].rijen
    assert regel.verschil == [
        ("Het portaal", "4.1 Planvorming voorbereiden"),
        ("De levering", "2.1 Opname plannen, sinds 1 januari 2026"),
    ]
    assert regel.adres == str(zaak.dossier.adres)
    assert regel.url == f"/versterking/{zaak.dossier.nummer}/"
    assert regel.adres_url == f"/adressen/{zaak.dossier.adres.nummeraanduiding_id}/"
    assert regel.behandelaar == ik.naam
