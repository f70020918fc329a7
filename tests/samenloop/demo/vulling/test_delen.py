"""De toestemmingen van de demo: elke stand komt voor, ook bij wie er met een account naar kijkt."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any

import pytest

from groningen.access import kijker_voor
from groningen.models import Adres, Gebruiker, Leesregel, Toestemming
from samenloop.queries.delen.adres import delen_van
from samenloop.queries.delen.lijst import in_het_kort

pytestmark = pytest.mark.django_db
VANDAAG = date(2026, 11, 25)


def test_elke_stand_komt_voor(demo: dict[str, Any]) -> None:
    mijn = ("overgeslagen: deel ", "overgeslagen: trek_toestemming_in ")
    assert [regel for regel in demo["regels"] if regel.startswith(mijn)] == []
    assert 100 <= Toestemming.objects.count() <= 330
    adressen = Adres.objects.filter(pk__in=Toestemming.objects.values("adres"))
    standen = Counter(deling.stand for adres in adressen for deling in delen_van(adres, VANDAAG).delingen)
    assert {"open", "verlopen", "ingetrokken"} <= standen.keys()
    assert standen["open"] > standen.total() / 2
    assert set(Toestemming.objects.values_list("hoe", flat=True)) == {"portaal", "formulier"}
    assert Toestemming.objects.filter(ook_opvolger=True).exists()


def test_de_begeleiders_en_de_bewoner_hebben_er_zelf() -> None:
    for login in ("bewonersbegeleider", "zaakbegeleider"):
        kort = in_het_kort(kijker_voor(Gebruiker.objects.get(username=login), VANDAAG))
        assert kort.totaal > 5, login
        assert kort.binnenkort > 0, login
        assert Leesregel.objects.filter(gebruiker__username=login).exists()
    persoon = Gebruiker.objects.get(username="bewoner").persoon
    standen = Toestemming.objects.filter(relatie__persoon=persoon).values_list("ingetrokken_op", flat=True)
    assert Counter(een is None for een in standen) == {True: 2, False: 1}
