"""Elke weg als elke rol, met en zonder elke grond: open voor wie mag, en nergens een veld te veel."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import override_settings

from groningen.access import Kijker
from groningen.actions.delen import geef_toestemming, trek_toestemming_in
from groningen.models import Adresrelatie, Dossier, Leesregel, Toestemming
from groningen.queries.rechten import weg_van, wegen
from groningen.rules import gronden
from groningen.rules.delen import DEELBARE_VELDEN, Doel, Hoe
from groningen.rules.rechten import Band, Grond, velden_voor
from groningen.rules.rechtentekst import rechtentekst
from groningen.rules.rollen import Organisatiesoort, Rol, Veldgroep
from groningen.rules.wegen import BEWONER as BEWONER_WIE
from groningen.rules.wegen import Anders, Weg, Wegsoort, Wie
from tests.browser.wereld import BEWONER, ROLLEN, Wereld, routes
from tests.factories import VANDAAG
from tests.rechten.conftest import CELLEN
from tests.rechten.kanaries import IMG, KANARIES, NCG, loop, maak_kanaries
from tests.web import als, vaste_dag

__all__ = ["vaste_dag"]

pytestmark = pytest.mark.django_db
GEKREGEN, UITLEG, NIETS, NIET_TE_OPENEN = frozenset({200, 302, 409}), {403}, {404}, {405}
Noteer = Callable[[str, object], None]
ALLEEN_ONTWIKKELEN = {"stijlgids/"}
OP_NAAM = ("bewonersbegeleider", "zaakbegeleider")
# Wie niet op naam staat, ziet met toestemming niets meer dan ervoor: ook niet de collega of het bureau.
MEEKIJKERS = (*OP_NAAM, "svip_ncg", "coordinator_img")


@pytest.fixture(scope="module")
def wereld(gedeelde_gegevens: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Wereld]:
    with override_settings(MEDIA_ROOT=tmp_path_factory.mktemp("documenten")):
        yield maak_kanaries()


def wie_is(naam: str) -> Wie:
    return BEWONER_WIE if naam == BEWONER else ROLLEN[naam]


# -- de tabel zelf


def test_elke_weg_heeft_een_regel_en_elke_regel_een_weg() -> None:
    assert set(weg_van()) - ALLEEN_ONTWIKKELEN == routes() - ALLEEN_ONTWIKKELEN


def test_de_documentatie_is_de_tabel() -> None:
    from groningen.management.commands.rechten import BESTAND

    assert BESTAND.read_text() == rechtentekst(wegen()), "draai manage.py rechten"


def test_niemand_staat_twee_keer_in_een_regel() -> None:
    assert [weg.naam for weg in wegen() if weg.open & weg.op_zaak] == []
    assert [
        weg.naam for weg in wegen() if weg.soort is not Wegsoort.KNOP and not weg.open | weg.op_zaak
    ] == []


# -- elke weg


def statussen(weg: Weg, wie: Wie) -> frozenset[int] | set[int]:
    """De antwoorden die bij deze rol horen."""
    if weg.soort is Wegsoort.KNOP:
        return NIET_TE_OPENEN
    if wie in weg.open:
        return GEKREGEN
    if wie in weg.op_zaak:
        return GEKREGEN | UITLEG | NIETS
    return UITLEG if weg.anders is Anders.UITLEG else NIETS


def mag(weg: Weg, wie: Wie, van: str, veld: Veldgroep, *, wet: bool, op_naam: bool) -> bool:
    """Of dit veld van deze organisatie hier mag staan. De mensen van het adres zijn van niemand (leeg)."""
    if isinstance(wie, str):
        return veld is Veldgroep.PERSONEN or veld in velden_voor((), None, Band.WONING, Grond.EIGEN)
    rol, organisatie = wie
    if rol is Rol.INTERVENTIETEAM:
        return veld in velden_voor((rol,), organisatie, Band.TOEGANG, Grond.VERLEEND)
    if van in ("", organisatie):
        return veld in velden_voor((rol,), organisatie, Band.EIGEN, Grond.TAAK)
    open_ = velden_voor((rol,), organisatie, Band.GEDEELD, Grond.WET) if wet else frozenset()
    if op_naam:
        open_ |= velden_voor((rol,), organisatie, Band.OP_NAAM, Grond.TOESTEMMING)
    return veld in weg.ander and veld in open_


def loop_na(
    wereld: Wereld, naam: str, *, wet: bool = True, op_naam: bool = False
) -> tuple[int, set[Any], list[Any]]:
    """Hoeveel cellen er zijn nagelopen, wat er van de ander te zien was (regel, veld), en wat niet klopt."""
    wie, cellen, gezien_van_ander, fout = wie_is(naam), 0, set(), []
    eigen = "" if isinstance(wie, str) else wie[1].value
    for route, pad, status, kanaries in loop(als(wereld.mensen[naam]), wereld):
        if (weg := weg_van().get(route)) is None:
            continue  # dat meldt test_elke_weg_heeft_een_regel_en_elke_regel_een_weg
        cellen += 1 + len(KANARIES)
        # Zonder de wet is er minder te openen; dan telt alleen of er niets te veel te zien is.
        if status >= 500 or (wet and status not in statussen(weg, wie)):
            fout.append((pad, status))
        for kanarie in kanaries:
            van, veld = KANARIES[kanarie]
            if not mag(weg, wie, van, veld, wet=wet, op_naam=op_naam):
                fout.append((pad, kanarie))
            elif van and van != eigen and eigen in (NCG, IMG):
                gezien_van_ander.add((weg.naam, veld))
    return cellen, gezien_van_ander, fout


@pytest.mark.parametrize("naam", [*ROLLEN, BEWONER])
def test_elke_weg_voor_elke_rol(wereld: Wereld, naam: str, record_property: Noteer) -> None:
    cellen, _, fout = loop_na(wereld, naam)
    assert fout == []
    assert not Leesregel.objects.filter(status__gte=500).exists()
    record_property(CELLEN, cellen)


@pytest.mark.parametrize("naam", MEEKIJKERS)
def test_elke_weg_zonder_de_wet(
    wereld: Wereld, naam: str, monkeypatch: pytest.MonkeyPatch, record_property: Noteer
) -> None:
    monkeypatch.setattr(gronden, "WET", replace(gronden.WET, geldig_vanaf=date(2999, 1, 1)))
    cellen, van_ander, fout = loop_na(wereld, naam, wet=False)
    assert (fout, van_ander) == ([], set())
    record_property(CELLEN, cellen)


@pytest.mark.parametrize("naam", MEEKIJKERS)
def test_elke_weg_met_toestemming_en_nadat_zij_is_ingetrokken(
    wereld: Wereld, naam: str, record_property: Noteer
) -> None:
    """Wie op naam staat ziet alles wat zij opent, op elke plek die de tabel noemt; daarna niets meer."""
    op_naam = naam in OP_NAAM
    geef_alles(wereld)
    cellen, open_, fout = loop_na(wereld, naam, op_naam=op_naam)
    assert fout == []
    if op_naam:
        # NCG houdt geen bedrag per woning bij: daarvan is niets te laten zien.
        opent = DEELBARE_VELDEN.keys() - ({Veldgroep.BEDRAGEN} if naam == "zaakbegeleider" else set())
        assert open_ >= {(weg.naam, veld) for weg in wegen() for veld in weg.ander & opent}
    for toestemming in Toestemming.objects.filter(ingetrokken_op__isnull=True):
        trek_toestemming_in(
            toestemming_id=toestemming.pk,
            hoe=Hoe.PORTAAL,
            door=wereld.mensen[BEWONER],
            peildatum=VANDAAG,
        )
    meer, dicht, fout = loop_na(wereld, naam)
    assert fout == []
    assert {veld for _, veld in dicht} <= {Veldgroep.VOORTGANG}
    record_property(CELLEN, cellen + meer)


def geef_alles(wereld: Wereld) -> None:
    """De bewoner opent alles, beide kanten op, voor de twee begeleiders."""
    bewoner: Kijker = wereld.mensen[BEWONER]
    relatie = Adresrelatie.objects.get(adres=wereld.adres, persoon_id=bewoner.persoon_id)
    for bron, nummer, ontvanger in (
        (Organisatiesoort.IMG, "NCG-4.1", wereld.mensen["bewonersbegeleider"]),
        (Organisatiesoort.NCG, "IMG-opname", wereld.mensen["zaakbegeleider"]),
    ):
        behandelaar = Dossier.objects.values_list("behandelaar", flat=True).get(nummer=nummer)
        Dossier.objects.filter(nummer=nummer).update(behandelaar=ontvanger.medewerker_id)
        geef_toestemming(
            adres_id=wereld.adres.pk,
            relatie_id=relatie.pk,
            bron=bron,
            velden=list(DEELBARE_VELDEN),
            doel=Doel.AFSTEMMEN,
            tot=VANDAAG + timedelta(days=90),
            ontvangers=[ontvanger.medewerker_id or 0],
            ook_opvolger=False,
            hoe=Hoe.PORTAAL,
            gegeven_op=VANDAAG,
            door=bewoner,
            peildatum=VANDAAG,
        )
        Dossier.objects.filter(nummer=nummer).update(behandelaar=behandelaar)
