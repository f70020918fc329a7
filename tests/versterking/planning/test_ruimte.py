"""Geen stuwmeren, en een venster verdeeld over werkdagen."""

from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groningen.rules.fouten import Geweigerd
from groningen.rules.kalender import is_vrije_dag
from versterking.rules.planning.capaciteit import Loop
from versterking.rules.planning.kwartaal import Kwartaal
from versterking.rules.planning.ruimte import Tekort, tekort
from versterking.rules.planning.spreiding import spreid, werkdagen

Q = Kwartaal(2027, 1)
VIJFTIG = Loop.uit([(Q, 50)])


@pytest.mark.parametrize(
    ("aankomst", "bezig", "onderweg", "verwacht"),
    [
        ({}, 500, {}, None),
        ({Q.plus(1): 50}, 50, {}, None),
        # Er liggen er 120: kwartaal 1 doet er 50, kwartaal 2 ook, dan nog 20 plus 50 in kwartaal 3.
        ({Q.plus(2): 50}, 120, {}, Tekort(Q.plus(2), 20, Q.plus(3))),
        ({Q.plus(3): 50}, 120, {}, None),
        # Een ander treintje komt in hetzelfde kwartaal en gaat voor.
        ({Q.plus(1): 30}, 0, {Q.plus(1): 40}, Tekort(Q.plus(1), 20, Q.plus(2))),
        # Wat later komt, zou achter ons moeten wachten.
        ({Q.plus(1): 60}, 0, {Q.plus(2): 50}, Tekort(Q.plus(1), 10, None)),
        # Ongebruikte capaciteit van eerder is weg.
        ({Q.plus(3): 60}, 0, {}, Tekort(Q.plus(3), 10, None)),
        # Verdeeld over twee kwartalen past het wel.
        ({Q.plus(3): 30, Q.plus(4): 30}, 0, {}, None),
    ],
)
def test_tekort(
    aankomst: dict[Kwartaal, int], bezig: int, onderweg: dict[Kwartaal, int], verwacht: Tekort | None
) -> None:
    assert tekort(aankomst, nu=Q, bezig=bezig, onderweg=onderweg, capaciteit=VIJFTIG) == verwacht


def test_zonder_capaciteit_past_het_nooit() -> None:
    assert tekort({Q: 1}, nu=Q, bezig=0, onderweg={}, capaciteit=Loop()) == Tekort(Q, 1, None)


@given(st.integers(1, 200), st.integers(0, 90), st.integers(1, 10))
def test_spreiden(aantal: int, dagen: int, per_dag: int) -> None:
    van = date(2027, 3, 22)  # met Pasen, Koningsdag en Hemelvaart in het venster
    tot = van + timedelta(days=dagen)
    if aantal > len(werkdagen(van, tot)) * per_dag:
        with pytest.raises(Geweigerd):
            spreid(aantal, van=van, tot=tot, per_dag=per_dag)
        return
    uit = spreid(aantal, van=van, tot=tot, per_dag=per_dag)
    assert len(uit) == aantal
    assert uit == sorted(uit)
    assert all(van <= dag <= van + timedelta(days=dagen) and not is_vrije_dag(dag) for dag in uit)
    assert max(Counter(uit).values()) <= per_dag


@pytest.mark.parametrize(
    ("velden", "veld"),
    [
        ({"tot": date(2027, 1, 1)}, "tot"),
        ({"tot": date(2028, 6, 1)}, "tot"),
        ({"per_dag": 0}, "per_dag"),
        ({"per_dag": 51}, "per_dag"),
        ({"tot": date(2027, 2, 2)}, "tot"),
    ],
)
def test_een_venster_dat_niet_kan(velden: dict[str, object], veld: str) -> None:
    heel: dict[str, object] = {"van": date(2027, 2, 1), "tot": date(2027, 2, 26), "per_dag": 4, **velden}
    with pytest.raises(Geweigerd) as fout:
        spreid(62, **heel)  # type: ignore[arg-type]
    assert fout.value.veld == veld
