"""Bladeren: elke rij precies één keer, vooruit en terug, met gelijke datums en zonder datum."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from groningen.models import Dossier
from groningen.models.dossier import EERSTE_DATUM, NOOIT
from groningen.queries.bladeren import Bladerlijst
from groningen.rules.bladeren import Bladwijzer
from tests.factories import VANDAAG, AdresFactory, maak_versterking

pytestmark = pytest.mark.django_db
PER = 4


@pytest.fixture
def dossiers() -> list[Dossier]:
    """Elf dossiers: vier op dezelfde dag, drie op een andere, vier zonder datum."""
    adres = AdresFactory()
    gemaakt = []
    for nummer in range(11):
        dossier = maak_versterking(adres=adres).dossier
        dossier.volgende_datum = [VANDAAG, VANDAAG + timedelta(days=3), None][nummer % 3]
        dossier.status_sinds = VANDAAG - timedelta(days=nummer % 2)
        dossier.save(update_fields=["volgende_datum", "status_sinds"])
        gemaakt.append(dossier)
    return gemaakt


def lijst(*delen: Any, omgekeerd: bool = False, tonen: bool = False) -> Bladerlijst[Dossier]:
    return Bladerlijst(
        delen=delen or (Dossier.objects.all(),),
        kolommen=(EERSTE_DATUM, "status_sinds", "id"),
        sleutel_van=lambda d: (d.volgende_datum or NOOIT, d.status_sinds, d.pk),
        maak=lambda dossier: dossier,
        omgekeerd=omgekeerd,
        tonen=Dossier.objects.select_related("adres") if tonen else None,
    )


def in_volgorde(dossiers: list[Dossier]) -> list[int]:
    return [d.pk for d in sorted(dossiers, key=lambda d: (d.volgende_datum or NOOIT, d.status_sinds, d.pk))]


def vooruit(bladerlijst: Bladerlijst[Dossier]) -> tuple[list[list[int]], Bladwijzer | None]:
    """Alle bladzijden vooruit, en hoe men van de laatste terug kan."""
    bladen, wijzer = [], None
    while True:
        stuk = bladerlijst.stuk(wijzer, PER)
        bladen.append([rij.pk for rij in stuk.rijen])
        if stuk.volgende is None:
            return bladen, stuk.vorige
        wijzer = stuk.volgende


def terug(bladerlijst: Bladerlijst[Dossier], wijzer: Bladwijzer | None) -> list[list[int]]:
    bladen: list[list[int]] = []
    while wijzer is not None:
        stuk = bladerlijst.stuk(wijzer, PER)
        bladen.insert(0, [rij.pk for rij in stuk.rijen])
        assert stuk.volgende is not None
        wijzer = stuk.vorige
    return bladen


@pytest.mark.parametrize("omgekeerd", [False, True])
@pytest.mark.parametrize("tonen", [False, True])
def test_heen_en_terug_geeft_elke_rij_een_keer(dossiers: list[Dossier], omgekeerd: bool, tonen: bool) -> None:
    verwacht = in_volgorde(dossiers)[:: -1 if omgekeerd else 1]
    bladen, wijzer = vooruit(lijst(omgekeerd=omgekeerd, tonen=tonen))
    assert bladen == [verwacht[:4], verwacht[4:8], verwacht[8:]]
    assert terug(lijst(omgekeerd=omgekeerd, tonen=tonen), wijzer) == bladen[:-1]


@pytest.mark.parametrize("omgekeerd", [False, True])
def test_delen_staan_na_elkaar(dossiers: list[Dossier], omgekeerd: bool) -> None:
    voorop = [d.pk for d in dossiers[5:8]]
    delen = (Dossier.objects.filter(pk__in=voorop), Dossier.objects.exclude(pk__in=voorop))
    verwacht = in_volgorde(dossiers[5:8]) + in_volgorde(dossiers[:5] + dossiers[8:])
    verwacht = verwacht[:: -1 if omgekeerd else 1]
    bladen, wijzer = vooruit(lijst(*delen, omgekeerd=omgekeerd))
    assert [rij for blad in bladen for rij in blad] == verwacht
    assert terug(lijst(*delen, omgekeerd=omgekeerd), wijzer) == bladen[:-1]
    assert lijst(*delen, omgekeerd=omgekeerd).waarden("pk", 100) == verwacht
    assert lijst(*delen, omgekeerd=omgekeerd).waarden("pk", 5) == verwacht[:5]


def test_delen_worden_genoemd(dossiers: list[Dossier]) -> None:
    delen = (Dossier.objects.filter(pk=dossiers[6].pk), Dossier.objects.exclude(pk=dossiers[6].pk))
    assert lijst(*delen).stuk(None, PER).delen == [0, 1, 1, 1]


def test_voorbij_het_eind_of_voor_het_begin_is_de_eerste_bladzijde(dossiers: list[Dossier]) -> None:
    eerste = [rij.pk for rij in lijst().stuk(None, PER).rijen]
    voorbij = Bladwijzer((0, NOOIT, NOOIT, 10**9))
    assert [rij.pk for rij in lijst().stuk(voorbij, PER).rijen] == eerste
    tweede = lijst().stuk(None, PER).rijen[1]
    kort_terug = Bladwijzer((0, tweede.volgende_datum or NOOIT, tweede.status_sinds, tweede.pk), terug=True)
    stuk = lijst().stuk(kort_terug, PER)
    assert [rij.pk for rij in stuk.rijen] == eerste
    assert stuk.vorige is None


def test_een_deel_dat_niet_bestaat_is_de_eerste_bladzijde(dossiers: list[Dossier]) -> None:
    eerste = [rij.pk for rij in lijst().stuk(None, PER).rijen]
    for deel in (7, -1):
        vreemd = Bladwijzer((deel, date(2026, 1, 1), date(2026, 1, 1), 1))
        assert [rij.pk for rij in lijst().stuk(vreemd, PER).rijen] == eerste


def test_een_lege_lijst() -> None:
    stuk = lijst().stuk(None, PER)
    assert (stuk.rijen, stuk.vorige, stuk.volgende) == ([], None, None)
