"""Een reeks doet wat losse acties doen: dezelfde gebeurtenissen, termijnen, berichten en signalen."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import transaction

from groningen.access import Kijker
from groningen.actions.gebeurtenissen import gebroken_schakels
from groningen.actions.overgangen import vergrendel, voer_uit
from groningen.actions.reeks import Beurt, voer_reeks_uit
from groningen.models import Bericht, Dossier, Gebeurtenis, GebeurtenisTekst, Termijn
from groningen.rules.fouten import Geweigerd
from groningen.rules.rollen import Handeling, Organisatiesoort, Rol
from samenloop.actions.indeling import deel_alles_in
from samenloop.models import Samenloop, Samenloopverloop, Signaal
from tests.factories import (
    VANDAAG,
    maak_bewoner,
    maak_kijker,
    maak_melding,
    maak_regeling,
    maak_versterking,
)
from versterking.models import Versterkingsdossier

pytestmark = pytest.mark.django_db
AANTAL = 24  # meer dan vanaf waar de indeling alles in één keer doet
PLAN_OP = date(2026, 11, 2)


@pytest.fixture
def planner() -> Kijker:
    return maak_kijker(Rol.PLANNER)


@pytest.fixture
def zaken() -> list[Dossier]:
    """Dossiers in 1.2: met en zonder melding, met en zonder bewoner."""
    maak_regeling("versterking.opname_plannen", duur="13w")
    dossiers = []
    for nummer in range(AANTAL):
        dossier = maak_versterking(status="1.2").dossier
        if nummer % 2:
            maak_melding(status="voorbereiding", adres=dossier.adres)
        if nummer % 3:
            maak_bewoner(dossier.adres)
        dossiers.append(dossier)
    deel_alles_in(peildatum=VANDAAG)
    return dossiers


def _kaal(rijen: Any, *velden: str) -> list[tuple[Any, ...]]:
    return sorted(rijen.values_list(*velden), key=str)


def _nagelaten(dossiers: list[Dossier]) -> dict[str, list[tuple[Any, ...]]]:
    """Alles wat de overgang naliet, zonder sleutels die elke keer anders zijn."""
    nummers = [een.pk for een in dossiers]
    adressen = [een.adres_id for een in dossiers]
    hub = ("pk", "status", "status_sinds", "fase", "loopt", "volgende_datum", "volgende_stap", "versie")
    return {
        "dossier": _kaal(Dossier.objects.filter(pk__in=nummers), *hub, "portaal_gewijzigd_op"),
        "zaak": _kaal(
            Versterkingsdossier.objects.filter(pk__in=nummers), "pk", "status", "plan_vastgesteld_op"
        ),
        "gebeurtenis": _kaal(
            Gebeurtenis.objects.filter(dossier__in=nummers),
            *("dossier", "volgnummer", "soort", "datum", "vastgelegd_op", "voor", "na", "door"),
        ),
        "tekst": _kaal(GebeurtenisTekst.objects.filter(gebeurtenis__dossier__in=nummers), "inhoud"),
        "termijn": _kaal(
            Termijn.objects.filter(dossier__in=nummers),
            *("dossier", "soort", "begint_op", "eindigt_op", "actie_op", "status", "regeling"),
        ),
        "bericht": _kaal(
            Bericht.objects.filter(dossier__in=nummers), "dossier", "persoon", "kanaal", "onderwerp", "tekst"
        ),
        "indeling": _kaal(Samenloop.objects.filter(adres__in=adressen), "adres", "rij", "kolom", "letter"),
        "verloop": _kaal(
            Samenloopverloop.objects.filter(adres__in=adressen),
            *("adres", "vanaf", "letter", "gebeurtenis__dossier"),
        ),
        "signaal": _kaal(
            Signaal.objects.filter(dossier__adres__in=adressen),
            *("soort", "dossier", "bron", "letter", "was_letter", "trede", "uiterlijk_op"),
        ),
    }


def _reeks(dossiers: list[Dossier], door: Kijker, **rest: Any) -> list[int]:
    return voer_reeks_uit(
        Versterkingsdossier,
        [
            Beurt(een.pk, {"plan_vastgesteld_op": PLAN_OP}, {"reden": "Het plan kreeg opdracht."})
            for een in dossiers
        ],
        "neem_op_in_plan",
        door=door,
        peildatum=VANDAAG,
        handeling=Handeling.PLANNEN,
        **rest,
    )


def test_een_reeks_laat_hetzelfde_na_als_losse_overgangen(zaken: list[Dossier], planner: Kijker) -> None:
    with transaction.atomic():
        for een in zaken:
            zaak = vergrendel(
                Versterkingsdossier, een.pk, door=planner, versie=None, handeling=Handeling.PLANNEN
            )
            voer_uit(
                zaak,
                "neem_op_in_plan",
                door=planner,
                peildatum=VANDAAG,
                plan_vastgesteld_op=PLAN_OP,
                tekst={"reden": "Het plan kreeg opdracht."},
            )
        los = _nagelaten(zaken)
        transaction.set_rollback(True)
    with transaction.atomic():
        _reeks(zaken, planner)
        samen = _nagelaten(zaken)
    assert samen == los
    assert len(samen["termijn"]) == AANTAL
    assert {rij[-1] for rij in samen["verloop"]} > {None}, "het verloop noemt de gebeurtenis"
    assert samen["signaal"], "wie een melding behandelt, hoort ervan"
    assert samen["bericht"], "de bewoner ook"


def test_de_keten_klopt(zaken: list[Dossier], planner: Kijker) -> None:
    _reeks(zaken, planner)
    assert [gebroken_schakels(een.pk) for een in zaken] == [[]] * AANTAL


def test_alles_of_niets_met_de_dossiers_die_niet_kunnen(zaken: list[Dossier], planner: Kijker) -> None:
    stil = zaken[3]
    Versterkingsdossier.objects.filter(pk=stil.pk).update(gepauzeerd_op=VANDAAG)
    voor = _nagelaten(zaken)
    with pytest.raises(Geweigerd, match=f"{stil.nummer}: het dossier is gepauzeerd"):
        _reeks(zaken, planner)
    assert _nagelaten(zaken) == voor


def test_een_lange_rij_weigeringen_noemt_er_vijf(zaken: list[Dossier], planner: Kijker) -> None:
    Versterkingsdossier.objects.update(gepauzeerd_op=VANDAAG)
    with pytest.raises(Geweigerd, match=f"en nog {AANTAL - 5}: het dossier is gepauzeerd"):
        _reeks(zaken, planner)


@pytest.mark.parametrize(
    ("rol", "soort"),
    [
        (Rol.BEWONERSBEGELEIDER, Organisatiesoort.NCG),
        (Rol.PLANNER, Organisatiesoort.IMG),
    ],
)
def test_alleen_een_planner_van_ncg(zaken: list[Dossier], rol: Rol, soort: Organisatiesoort) -> None:
    with pytest.raises(Geweigerd):
        _reeks(zaken, maak_kijker(rol, organisatie=soort))


def test_niets_en_dubbel(zaken: list[Dossier], planner: Kijker) -> None:
    assert _reeks([], planner) == []
    with pytest.raises(ValueError, match="twee keer"):
        _reeks([zaken[0], zaken[0]], planner)
