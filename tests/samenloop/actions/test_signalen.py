"""Een signaal afhandelen: één keer, door wie het dossier behandelt, met een spoor."""

from __future__ import annotations

import json

import pytest

from groningen.access import Kijker
from groningen.actions.gebeurtenissen import gebroken_schakels
from groningen.models import Dossier
from groningen.rules.fouten import Geweigerd
from groningen.rules.rollen import Organisatiesoort, Rol
from samenloop.actions.signalen import handel_af
from samenloop.models import Signaal
from tests.factories import VANDAAG, maak_kijker, maak_versterking
from tests.gelijktijdig import tegelijk

pytestmark = pytest.mark.django_db


def maak_signaal(dossier: Dossier) -> Signaal:
    return Signaal.objects.create(
        soort=Signaal.Soort.STATUSTERUGVAL,
        dossier=dossier,
        sleutel=f"statusterugval/{dossier.pk}",
        ontstaan_op=VANDAAG,
        gegevens={"van": "4.1", "naar": "2.1", "status_sinds": "2026-01-01"},
    )


@pytest.fixture
def ik() -> Kijker:
    return maak_kijker(Rol.BEWONERSBEGELEIDER)


@pytest.fixture
def signaal(ik: Kijker) -> Signaal:
    return maak_signaal(maak_versterking(behandelaar=ik).dossier)


def sluit(signaal: Signaal, door: Kijker, antwoord: str = "Nagevraagd: de levering klopt.") -> None:
    handel_af(signaal_id=signaal.pk, door=door, peildatum=VANDAAG, antwoord=antwoord)


def test_het_antwoord_komt_op_het_signaal_en_in_het_verloop(ik: Kijker, signaal: Signaal) -> None:
    sluit(signaal, ik, "  Nagevraagd: de levering klopt. ")
    signaal.refresh_from_db()
    assert (signaal.afgehandeld_op, signaal.afgehandeld_door) == (VANDAAG, ik.gebruiker)
    assert signaal.antwoord == "Nagevraagd: de levering klopt."
    [gebeurtenis] = signaal.dossier.gebeurtenissen.all()
    assert (gebeurtenis.soort, gebeurtenis.na) == ("signaal_afgehandeld", {"signaal": "statusterugval"})
    assert json.loads(gebeurtenis.tekst.inhoud) == {"antwoord": "Nagevraagd: de levering klopt."}
    assert gebroken_schakels(signaal.dossier_id) == []


def test_een_coordinator_mag_het_ook(signaal: Signaal) -> None:
    sluit(signaal, maak_kijker(Rol.COORDINATOR))
    signaal.refresh_from_db()
    assert signaal.afgehandeld_op == VANDAAG


@pytest.mark.parametrize(
    ("rol", "organisatie"),
    [
        (Rol.BEWONERSBEGELEIDER, Organisatiesoort.NCG),
        (Rol.FINANCIEEL, Organisatiesoort.NCG),
        (Rol.BESTUUR, Organisatiesoort.NCG),
        (Rol.ZAAKBEGELEIDER, Organisatiesoort.IMG),
        (Rol.COORDINATOR, Organisatiesoort.IMG),
    ],
)
def test_een_ander_mag_het_niet(signaal: Signaal, rol: Rol, organisatie: Organisatiesoort) -> None:
    with pytest.raises(Geweigerd):
        sluit(signaal, maak_kijker(rol, organisatie=organisatie))
    signaal.refresh_from_db()
    assert signaal.afgehandeld_op is None
    assert not signaal.dossier.gebeurtenissen.exists()


@pytest.mark.parametrize("antwoord", ["", "   ", "x" * 301])
def test_zonder_goed_antwoord_niet(ik: Kijker, signaal: Signaal, antwoord: str) -> None:
    with pytest.raises(Geweigerd) as fout:
        sluit(signaal, ik, antwoord)
    assert fout.value.veld == "antwoord"


def test_maar_een_keer(ik: Kijker, signaal: Signaal) -> None:
    sluit(signaal, ik, "Eerste antwoord.")
    with pytest.raises(Geweigerd, match=r"al afgehandeld: Eerste antwoord\."):
        sluit(signaal, ik, "Tweede antwoord.")
    signaal.refresh_from_db()
    assert signaal.antwoord == "Eerste antwoord."
    assert signaal.dossier.gebeurtenissen.count() == 1


@pytest.mark.django_db(transaction=True)
def test_acht_mensen_tegelijk_geven_een_antwoord() -> None:
    ik = maak_kijker(Rol.BEWONERSBEGELEIDER)
    signaal = maak_signaal(maak_versterking(behandelaar=ik).dossier)
    gelukt, geweigerd, fouten = tegelijk(8, lambda nummer: sluit(signaal, ik, f"Antwoord {nummer}."))
    assert (gelukt, len(geweigerd), fouten) == (1, 7, [])
    signaal.refresh_from_db()
    [gebeurtenis] = signaal.dossier.gebeurtenissen.all()
    assert json.loads(gebeurtenis.tekst.inhoud) == {"antwoord": signaal.antwoord}
