"""Voor elke gebeurtenis is besloten of er bericht uitgaat, en elk bericht is te vullen en te begrijpen."""

from __future__ import annotations

from datetime import date

import pytest

from groningen.models import Bezwaar, Klacht, Proces
from groningen.rules.berichten import DAGVELD, VASTE_VELDEN, Berichtsjabloon, vul
from groningen.rules.bezwaar.berichten import BEZWAARBERICHTEN, KLACHTBERICHTEN
from groningen.rules.bezwaar.gebeurtenissen import Bezwaarfeit, Klachtfeit
from groningen.rules.bezwaar.statussen import Bezwaarstatus, Klachtstatus
from groningen.rules.rollen import Dossiersoort
from samenloop.rules import bezwaartaal

LANGSTE_ZIN = 24
TERMIJNVELDEN = {
    *("termijn", "eindigt_op", "van", "tot", "ontvangen_op", "ingetrokken_op", "dwangsom_vanaf_op"),
    *("grond", "oordeel", "veroorzaakt_door"),
}
SJABLONEN = [
    pytest.param(sjabloon, model, id=f"{soort}-{nummer}")
    for tabel, model in ((BEZWAARBERICHTEN, Bezwaar), (KLACHTBERICHTEN, Klacht))
    for soort, rij in tabel.items()
    for nummer, sjabloon in enumerate(rij)
]


def test_elke_soort_gebeurtenis_staat_in_de_tabel() -> None:
    assert set(Bezwaarfeit) <= set(BEZWAARBERICHTEN)
    assert set(Klachtfeit) <= set(KLACHTBERICHTEN)


@pytest.mark.parametrize(("sjabloon", "model"), SJABLONEN)
def test_elk_bericht_is_te_vullen_en_te_lezen(sjabloon: Berichtsjabloon, model: type[Proces]) -> None:
    velden = {veld.name for veld in model._meta.get_fields()} | VASTE_VELDEN | TERMIJNVELDEN
    assert sjabloon.velden <= velden
    assert not sjabloon.velden & model.PERSOONLIJK
    gegevens: dict[str, object] = {"nummer": "X-1", "adres": "Molenweg 2a, Stedum"}
    for veld in sjabloon.velden:
        if DAGVELD.fullmatch(veld):
            gegevens[veld] = date(2026, 9, 3)
        elif veld in sjabloon.woorden:
            gegevens[veld] = next(iter(sjabloon.woorden[veld]))
    onderwerp, inhoud = vul(sjabloon, gegevens)
    assert 0 < len(onderwerp) <= 80
    assert "  " not in inhoud
    assert "X-1" in inhoud
    assert "Bel uw " in inhoud.split("\n\n")[-1]
    for alinea in inhoud.split("\n\n"):
        for zin in alinea.replace("?", ".").replace(":", ".").split(". "):
            assert len(zin.split()) <= LANGSTE_ZIN, zin


@pytest.mark.parametrize("op_tijd", [True, False])
@pytest.mark.parametrize("pro_forma", [True, False])
def test_bij_de_ontvangst_gaat_precies_een_bericht(op_tijd: bool, pro_forma: bool) -> None:
    stand = {"op_tijd": op_tijd, "pro_forma": pro_forma}
    assert sum(sjabloon.geldt(stand) for sjabloon in BEZWAARBERICHTEN["bezwaar_ontvangen"]) == 1


def test_voor_elke_status_zijn_er_woorden_voor_de_bewoner() -> None:
    for soort, statussen in ((Dossiersoort.BEZWAAR, Bezwaarstatus), (Dossiersoort.KLACHT, Klachtstatus)):
        assert set(bezwaartaal.STAPPEN[soort]) == set(statussen)
