"""De regels in PostgreSQL doen precies wat zij in Python doen."""

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from groningen.rules.bag import REGELS
from groningen.rules.gemeenten import GEMEENTEN, NAAMSLEUTEL_SQL, naamsleutel
from tests.groningen.rules.test_bag import FOUT, GOED

pytestmark = pytest.mark.django_db

RUIG = st.text(
    st.one_of(
        st.sampled_from("019aAsSdDzZ -\t\u00a0'"), st.characters(exclude_characters="\x00", codec="utf-8")
    ),
    max_size=18,
)


def vraag(uitdrukking: str, waarde: str) -> object:
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {uitdrukking} FROM (SELECT %s::text AS k) t".replace("%", "%%").replace("%%s", "%s"),
            [waarde],
        )
        return cursor.fetchone()[0]


@pytest.mark.parametrize(("veld", "ruw"), [(veld, ruw) for veld, ruw, _ in GOED] + FOUT)
def test_de_tabel_met_gevallen(veld: str, ruw: str) -> None:
    regel = REGELS[veld]
    klopt = vraag(regel.klopt_sql("k"), ruw)
    assert klopt == regel.klopt(ruw)
    if klopt:
        assert vraag(regel.normaal_sql("k"), ruw) == regel.normaal(ruw)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(sorted(REGELS)), RUIG)
def test_willekeurige_tekst(veld: str, ruw: str) -> None:
    regel = REGELS[veld]
    assert vraag(regel.klopt_sql("k"), ruw) == regel.klopt(ruw)
    if regel.klopt(ruw):
        assert vraag(regel.normaal_sql("k"), ruw) == regel.normaal(ruw)


def test_null_telt_als_leeg() -> None:
    for regel in REGELS.values():
        assert vraag(regel.klopt_sql("NULL::text"), "") == regel.mag_leeg


@pytest.mark.parametrize(
    "naam", [g.naam for g in GEMEENTEN] + ["GEMEENTE Het  Hogeland", "Groningen (gemeente)", "Ëemsdelta "]
)
def test_naamsleutel(naam: str) -> None:
    assert vraag(NAAMSLEUTEL_SQL.format(kolom="k"), naam) == naamsleutel(naam)


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(RUIG)
def test_naamsleutel_van_willekeurige_tekst(naam: str) -> None:
    assert vraag(NAAMSLEUTEL_SQL.format(kolom="k"), naam) == naamsleutel(naam)
