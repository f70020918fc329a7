"""Wat er bij een stap ligt, en wat er het laatste hele kwartaal bij kwam en klaar was."""

from __future__ import annotations

from datetime import date

import pytest

from groningen.models import Dossier
from tests.factories import VANDAAG, maak_versterking
from versterking.models import Versterkingsdossier
from versterking.queries.planning.stroom import laatste_hele_kwartaal, stroom
from versterking.rules.planning.stappen import Stap

pytestmark = pytest.mark.django_db
IN, ERVOOR = date(2026, 8, 12), date(2026, 6, 30)  # het laatste hele kwartaal, en net daarvoor


def _stromen() -> dict[Stap, tuple[int, int, int]]:
    regels = stroom(Versterkingsdossier.objects.all(), peildatum=VANDAAG)
    return {een.stap: (een.ligt, een.erin, een.eruit) for een in regels}


def test_het_laatste_hele_kwartaal() -> None:
    kwartaal = laatste_hele_kwartaal(VANDAAG)
    assert (kwartaal.eerste_dag, kwartaal.laatste_dag) == (date(2026, 7, 1), date(2026, 9, 30))


@pytest.mark.parametrize(
    ("status", "sinds", "verwacht"),
    [
        ("2.1", IN, {Stap.OPNAME: (1, 1, 0)}),
        ("2.1", ERVOOR, {Stap.OPNAME: (1, 0, 0)}),
        ("3.1", IN, {Stap.OPNAME: (0, 0, 1), Stap.BEOORDELING: (1, 1, 0)}),
        ("4.1", IN, {Stap.BEOORDELING: (0, 0, 1), Stap.PLANVORMING: (1, 1, 0)}),
        # Binnen de planvorming verder: zij kwam er niet bij en is niet klaar.
        ("4.2", IN, {Stap.PLANVORMING: (1, 0, 0)}),
        ("5.1", IN, {Stap.PLANVORMING: (0, 0, 1), Stap.VOORBEREIDING: (1, 1, 0)}),
        ("5.2", IN, {Stap.VOORBEREIDING: (0, 0, 1), Stap.BOUW: (1, 1, 0)}),
        ("6.1", IN, {Stap.BOUW: (0, 0, 1)}),
    ],
)
def test_een_levering_zegt_alleen_sinds_wanneer(
    status: str, sinds: date, verwacht: dict[Stap, tuple[int, int, int]]
) -> None:
    maak_versterking(status=status, sinds=sinds)
    assert _stromen() == dict.fromkeys(Stap, (0, 0, 0)) | verwacht


def test_de_dag_uit_het_portaal_gaat_voor() -> None:
    """Opgenomen in het kwartaal zelf, al is de woning intussen twee stappen verder."""
    zaak = maak_versterking(status="4.1", sinds=date(2026, 10, 20))
    Versterkingsdossier.objects.filter(pk=zaak.pk).update(
        opname_uitgevoerd_op=IN, versterkingsadvies_op=date(2026, 10, 20), normbesluit_op=date(2026, 10, 20)
    )
    uit = _stromen()
    assert (uit[Stap.OPNAME], uit[Stap.BEOORDELING]) == ((0, 0, 1), (0, 1, 0))
    assert uit[Stap.PLANVORMING] == (1, 0, 0)


def test_wat_niet_loopt_ligt_nergens() -> None:
    zaak = maak_versterking(status="2.1", sinds=ERVOOR)
    Dossier.objects.filter(pk=zaak.pk).update(loopt=False)
    assert _stromen()[Stap.OPNAME] == (0, 0, 0)
