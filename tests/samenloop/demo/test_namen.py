"""Verzonnen namen: vast per nummer, onmiskenbaar verzonnen contactgegevens."""

import re

import pytest

from samenloop.demo.namen import ACHTERNAMEN, MANNEN, VROUWEN, bewoners_voor, naam_voor

NUMMERS = [f"001020{nummer:010d}" for nummer in range(600)]


def test_vast_per_nummer_en_rol() -> None:
    assert naam_voor(NUMMERS[0]) == naam_voor(NUMMERS[0])
    assert naam_voor(NUMMERS[0]) != naam_voor(NUMMERS[0], "partner")
    # De namen in een bestaande demo blijven dezelfde: deze uitkomst verandert alleen met opzet.
    assert len({naam_voor(nummer) for nummer in NUMMERS}) > 590


def test_contactgegevens_zijn_verzonnen() -> None:
    for nummer in NUMMERS:
        persoon = naam_voor(nummer)
        assert re.fullmatch(r"06-0000 \d{4}|050-000 \d{2} \d{2}", persoon.telefoon)
        assert re.fullmatch(r"[a-z.]+\d{1,3}@example\.nl", persoon.email)
        assert persoon.aanhef == ("De heer" if persoon.voornaam in MANNEN else "Mevrouw")


def test_namenlijsten_zonder_dubbelen() -> None:
    assert len(set(ACHTERNAMEN)) == len(ACHTERNAMEN) > 90
    assert not set(MANNEN) & set(VROUWEN)
    assert len(set(MANNEN)) == len(MANNEN)
    assert len(set(VROUWEN)) == len(VROUWEN)


@pytest.mark.parametrize(
    ("eigendom", "relaties"),
    [
        ("particulier", {"eigenaar", "gemachtigde"}),
        ("", {"eigenaar", "gemachtigde"}),
        ("corporatie", {"huurder", "gemachtigde"}),
        ("overig", {"huurder", "eigenaar", "gemachtigde"}),
    ],
)
def test_huishouden_past_bij_het_eigendom(eigendom: str, relaties: set[str]) -> None:
    huishoudens = [bewoners_voor(nummer, eigendom) for nummer in NUMMERS]
    assert {bewoner.relatie for huishouden in huishoudens for bewoner in huishouden} == relaties
    assert {len(huishouden) for huishouden in huishoudens} >= {1, 2} - (
        {1} if eigendom == "overig" else set()
    )
    for huishouden in huishoudens:
        personen = [bewoner.persoon for bewoner in huishouden]
        assert len(set(personen)) == len(personen)
