"""De geschiedenis als zinnen: labels, dagen en bedragen in woorden, en wat gewist of onbekend is."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from pytest_django import DjangoAssertNumQueries

from groningen.access import Kijker
from groningen.actions.contact import leg_contact_vast, leg_controle_vast
from groningen.actions.gebeurtenissen import registreer_gebeurtenis, wis_tekst
from groningen.models import Dossier, Gebeurtenis, Levering
from groningen.queries.verloop import Regel, status_in_woorden, verloop, zinnen
from groningen.rules.gebeurtenissen import Kerngebeurtenis
from groningen.rules.rollen import ALLE_VELDEN, Organisatiesoort, Rol, Veldgroep
from schade import actions as schade
from tests.factories import VANDAAG, maak_kijker, maak_melding, maak_versterking
from versterking import actions as versterking

pytestmark = pytest.mark.django_db


@pytest.fixture
def begeleider() -> Kijker:
    return maak_kijker(Rol.BEWONERSBEGELEIDER)


@pytest.fixture
def zaakbegeleider() -> Kijker:
    return maak_kijker(Rol.ZAAKBEGELEIDER, organisatie=Organisatiesoort.IMG)


def laatste(dossier: Dossier, velden: frozenset[Veldgroep] = ALLE_VELDEN) -> Regel:
    return verloop(dossier, velden=velden, aantal=1)[0]


def test_elk_proces_heeft_zijn_eigen_zinnen() -> None:
    assert zinnen("versterking")["opname_uitgevoerd"] != zinnen("schade")["opname_uitgevoerd"]
    assert zinnen("versterking")["toegewezen"] == zinnen("schade")["toegewezen"]
    assert "besluit_toegekend" not in zinnen("versterking")
    assert status_in_woorden("versterking", "4.1") == "4.1 Planvorming voorbereiden"


def test_dagen_namen_en_labels_in_woorden(begeleider: Kijker) -> None:
    zaak = maak_versterking(status="2.1", behandelaar=begeleider)
    versterking.plan_opname(
        dossier_id=zaak.pk,
        door=begeleider,
        peildatum=VANDAAG,
        opname_gepland_op=date(2026, 12, 3),
        opname_deskundige="ir. Proef",
    )
    regel = laatste(zaak.dossier)
    assert regel.zin == "Opname gepland op 3 december 2026 met ir. Proef"
    assert regel.door == begeleider.naam
    # Verzetten met dezelfde deskundige noemt hem weer.
    versterking.plan_opname(
        dossier_id=zaak.pk,
        door=begeleider,
        peildatum=VANDAAG,
        opname_gepland_op=date(2026, 12, 4),
        opname_deskundige="ir. Proef",
    )
    assert laatste(zaak.dossier).zin == "Opname gepland op 4 december 2026 met ir. Proef"


def test_controle_en_contact(begeleider: Kijker) -> None:
    zaak = maak_versterking(status="3.1", behandelaar=begeleider)
    leg_controle_vast(
        dossier_id=zaak.pk,
        door=begeleider,
        peildatum=VANDAAG,
        moment="versterkingsadvies",
        uitkomst="kan_niet_mee",
        toelichting="Te laat.",
    )
    regel = laatste(zaak.dossier)
    assert regel.zin == "Controle samenloop bij het versterkingsadvies: schadeherstel kan niet mee"
    assert regel.details == (("Toelichting", "Te laat."),)
    leg_contact_vast(
        dossier_id=zaak.pk,
        door=begeleider,
        peildatum=VANDAAG,
        datum=date(2026, 11, 20),
        kanaal="e-mail",
        richting="in",
        samenvatting="Vraag",
    )
    regel = laatste(zaak.dossier)
    assert regel.zin == "Contact vastgelegd (e-mail)"
    assert (regel.op, regel.vastgelegd_op) == (date(2026, 11, 20), VANDAAG)


def test_bedrag_alleen_met_de_veldgroep(zaakbegeleider: Kijker) -> None:
    melding = maak_melding(status="beschikking", behandelaar=zaakbegeleider)
    schade.ken_toe(
        dossier_id=melding.pk,
        door=zaakbegeleider,
        peildatum=VANDAAG,
        besluit="vergoeding",
        besluit_op=VANDAAG,
        toegekend_bedrag=Decimal("11461.50"),
        reden="Volgens rapport",
    )
    met, zonder = laatste(melding.dossier), laatste(melding.dossier, ALLE_VELDEN - {Veldgroep.BEDRAGEN})
    assert met.zin == zonder.zin == "Besluit: toekennen als vergoeding"
    assert ("Toegekend bedrag", "€\u00a011.461,50") in met.details
    assert ("Reden", "Volgens rapport") in met.details
    assert "11.461" not in str(zonder)
    assert verloop(melding.dossier, velden={Veldgroep.INHOUD}) == []


def test_gewiste_tekst(begeleider: Kijker) -> None:
    zaak = maak_versterking(status="2.1", behandelaar=begeleider)
    gebeurtenis = versterking.pauzeer(
        dossier_id=zaak.pk, door=begeleider, peildatum=VANDAAG, reden="Ziekenhuis"
    )
    wis_tekst(
        gebeurtenis_id=gebeurtenis.pk, door=maak_kijker(Rol.PRIVACY), peildatum=VANDAAG, reden="Bewaartermijn"
    )
    wissing, gepauzeerd = verloop(zaak.dossier, velden=ALLE_VELDEN)
    assert gepauzeerd.zin == "Gepauzeerd: [gewist]"
    assert "Ziekenhuis" not in str((wissing, gepauzeerd))
    assert wissing.zin == f"Persoonsgegevens bij gebeurtenis {gepauzeerd.volgnummer} gewist"


def test_levering_en_onbekende_waarden() -> None:
    zaak = maak_versterking()
    levering = Levering(organisatie=zaak.dossier.organisatie, bestandsnaam="x", leverdatum=VANDAAG)
    levering.save()
    Gebeurtenis(
        dossier=zaak.dossier,
        soort=Kerngebeurtenis.GELEVERD,
        datum=VANDAAG,
        vastgelegd_op=VANDAAG,
        levering=levering,
        na={"status": "4.1"},
    ).save(force_insert=True)
    regel = laatste(zaak.dossier)
    assert regel.zin == "Stand overgenomen uit een levering: 4.1 Planvorming voorbereiden"
    assert regel.door == "levering van NCG"
    registreer_gebeurtenis(
        dossier=zaak.dossier,
        soort=Kerngebeurtenis.LOSGELATEN,
        door=None,
        datum=VANDAAG,
        peildatum=VANDAAG,
    )
    regel = laatste(zaak.dossier)
    assert (regel.zin, regel.door) == ("Losgelaten door [onbekend]: [onbekend]", "het portaal")


def test_bladeren_in_een_query(begeleider: Kijker, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    zaak = maak_versterking(status="2.1", behandelaar=begeleider)
    for _ in range(4):
        versterking.pauzeer(dossier_id=zaak.pk, door=begeleider, peildatum=VANDAAG, reden="x")
        versterking.hervat(dossier_id=zaak.pk, door=begeleider, peildatum=VANDAAG)
    with django_assert_num_queries(1):
        eerste = verloop(zaak.dossier, velden=ALLE_VELDEN, aantal=3)
    assert [regel.volgnummer for regel in eerste] == [8, 7, 6]
    volgende = verloop(zaak.dossier, velden=ALLE_VELDEN, aantal=3, voor=6)
    assert [regel.volgnummer for regel in volgende] == [5, 4, 3]
    na = verloop(zaak.dossier, velden=ALLE_VELDEN, na=6)
    assert [regel.volgnummer for regel in na] == [8, 7]
