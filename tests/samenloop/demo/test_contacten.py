"""Contacten bij menigtes doen hetzelfde als één contact tegelijk."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from pytest_django import Settings

from groningen.actions.contact import leg_contact_vast
from groningen.actions.gebeurtenissen import gebroken_schakels
from groningen.models import Contactmoment, Dossier, Gebeurtenis
from groningen.rules.fouten import Geweigerd
from groningen.rules.rollen import Rol
from samenloop.actions.demo.contacten import Contactrij, leg_contacten_vast
from tests.factories import VANDAAG, maak_kijker, maak_versterking

GESPREK = {
    "kanaal": "telefoon",
    "richting": "in",
    "samenvatting": 'Belt over "de vloer"; wil \\N geen; werk\nin de kerstvakantie, zegt hij.',
}


def gevallen() -> list[dict[str, Any]]:
    """Dossiers waarin een contact de eerstvolgende datum wel, niet of net wel verandert."""
    over = {dagen: VANDAAG + timedelta(dagen) for dagen in (2, 5, 9)}
    opname = {"opname_gepland_op": over[5], "opname_deskundige": "ing. T. Proef"}
    return [
        {"velden": {}, "vervolg": "Bellen", "op": over[5]},
        {"velden": {}, "vervolg": "", "op": None},
        {"velden": opname, "vervolg": "Bellen", "op": over[2]},
        {"velden": opname, "vervolg": "Bellen", "op": over[9]},
        {"velden": opname, "vervolg": "Aanbellen", "op": over[5]},
        {"velden": opname, "vervolg": "Zelf bellen", "op": over[5]},
        {"status": "6.2", "velden": {}, "vervolg": "Bellen", "op": over[2]},
    ]


def maak(geval: dict[str, Any]) -> Dossier:
    zaak = maak_versterking(status=geval.get("status", "2.1"), **geval["velden"])
    zaak.dossier.volgende_datum, zaak.dossier.volgende_stap = zaak.volgende()
    zaak.dossier.save(update_fields=["volgende_datum", "volgende_stap"])
    return zaak.dossier


def stand(dossier: Dossier) -> tuple[Any, ...]:
    dossier.refresh_from_db()
    (contact,) = Contactmoment.objects.filter(dossier=dossier).values(
        "persoon", "medewerker", "datum", "kanaal", "richting", "samenvatting", "vervolg", "vervolg_op",
        "vervolg_gedaan_op",
    )  # fmt: skip
    (gebeurtenis,) = Gebeurtenis.objects.filter(dossier=dossier)
    na = gebeurtenis.na | {"contactmoment_id": "…"}
    assert gebeurtenis.na["contactmoment_id"] == Contactmoment.objects.get(dossier=dossier).pk
    assert gebroken_schakels(dossier.pk) == []
    return (
        contact, dossier.versie, dossier.volgende_datum, dossier.volgende_stap, dossier.portaal_gewijzigd_op,
        gebeurtenis.soort, gebeurtenis.datum, gebeurtenis.vastgelegd_op, gebeurtenis.voor, na,
        bytes(gebeurtenis.tekst_hash), hasattr(gebeurtenis, "tekst"),
    )  # fmt: skip


@pytest.mark.django_db
def test_gelijk_aan_een_contact_tegelijk(settings: Settings) -> None:
    settings.DEBUG = True
    kijker = maak_kijker(Rol.BEWONERSBEGELEIDER)
    los, samen = [maak(g) for g in gevallen()], [maak(g) for g in gevallen()]
    for dossier, geval in zip(los, gevallen(), strict=True):
        leg_contact_vast(
            dossier_id=dossier.pk,
            door=kijker,
            peildatum=VANDAAG,
            datum=VANDAAG,
            vervolg=geval["vervolg"],
            vervolg_op=geval["op"],
            **GESPREK,
        )
    rijen = [
        Contactrij(d.pk, None, kijker.medewerker_id, VANDAAG, *GESPREK.values(), g["vervolg"], g["op"])
        for d, g in zip(samen, gevallen(), strict=True)
    ]
    assert leg_contacten_vast(rijen=rijen) == len(samen)
    assert [stand(d) for d in samen] == [stand(d) for d in los]


@pytest.mark.django_db
def test_zonder_debug_geweigerd() -> None:
    rij = Contactrij(maak_versterking().dossier_id, None, None, date(2026, 1, 1), *GESPREK.values(), "", None)
    with pytest.raises(Geweigerd):
        leg_contacten_vast(rijen=[rij])
    assert not Contactmoment.objects.exists()
