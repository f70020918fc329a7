"""De dwangsom van de Awb: tarieven, dagen en wat er geen gevolg heeft."""

from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groningen.rules.dwangsom import (
    MEESTE_DAGEN,
    TARIEVEN,
    Dwangsom,
    Oordeel,
    Uitsluiting,
    bereken_dwangsom,
    beschikking_uiterlijk,
    betaling_uiterlijk,
    dagbedrag,
    eerste_dag,
    oordeel_ingebrekestelling,
    tarief_op,
)
from groningen.rules.fouten import Geweigerd

OUD, NIEUW = date(2018, 6, 1), date(2023, 6, 1)
DAG = timedelta(days=1)


def reken(ontvangen: date, dagen: int, **meer: object) -> Dwangsom:
    """De dwangsom na zoveel dagen, bij een termijn die de dag voor ontvangst eindigde."""
    vanaf = ontvangen + 15 * DAG
    alles: dict[str, object] = {
        "einddatum": ontvangen - DAG,
        "ingebrekestelling": ontvangen,
        "peildatum": vanaf + (dagen - 1) * DAG,
    }
    return bereken_dwangsom(**(alles | meer))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("dagen", "oud", "nieuw"),
    [
        (0, "0.00", "0.00"),
        (1, "20.00", "23.00"),
        (14, "280.00", "322.00"),
        (15, "310.00", "357.00"),
        (28, "700.00", "812.00"),
        (29, "740.00", "857.00"),
        (41, "1220.00", "1397.00"),
        (42, "1260.00", "1442.00"),
        (43, "1260.00", "1442.00"),
        (400, "1260.00", "1442.00"),
    ],
)
def test_bedragen(dagen: int, oud: str, nieuw: str) -> None:
    for ontvangen, bedrag in ((OUD, oud), (NIEUW, nieuw)):
        uitkomst = reken(ontvangen, dagen)
        assert str(uitkomst.bedrag) == bedrag
        assert uitkomst.dagen == min(dagen, MEESTE_DAGEN)
        assert sum(uitkomst.per_aanvrager) == uitkomst.bedrag
        assert uitkomst.bevestigd
    assert str(reken(OUD, dagen).maximum) == "1260.00"
    assert str(reken(NIEUW, dagen).maximum) == "1442.00"


@pytest.mark.parametrize(
    ("ontvangen", "maximum", "bevestigd"),
    [
        (date(2009, 10, 1), "1260.00", True),
        (date(2018, 12, 31), "1260.00", True),  # ook al loopt de dwangsom in 2019
        (date(2019, 1, 1), "1442.00", True),
        (date(2025, 12, 31), "1442.00", True),
        (date(2026, 1, 1), "1442.00", False),
        (date(2026, 11, 23), "1442.00", False),
    ],
)
def test_de_ontvangst_kiest_het_tarief(ontvangen: date, maximum: str, bevestigd: bool) -> None:
    uitkomst = reken(ontvangen, 42)
    assert (str(uitkomst.maximum), uitkomst.bevestigd) == (maximum, bevestigd)
    assert any("niet bevestigd" in stap.tekst for stap in uitkomst.stappen) is not bevestigd


def test_tarieven_sluiten_aan() -> None:
    for vorige, volgende in pairwise(TARIEVEN):
        assert vorige.geldig_tot is not None
        assert vorige.geldig_tot + DAG == volgende.geldig_vanaf
    assert TARIEVEN[-1].geldig_tot is None
    for tarief in TARIEVEN:
        assert sum(dagen for dagen, _ in tarief.schijven) == MEESTE_DAGEN
        assert tarief.bron


def test_voor_de_wet_is_er_geen_tarief() -> None:
    with pytest.raises(Geweigerd, match="1 oktober 2009"):
        tarief_op(date(2009, 9, 30))


@pytest.mark.parametrize(
    ("einddatum", "ontvangen", "eerste"),
    [
        ("2026-03-03", "2026-03-10", "2026-03-25"),
        ("2026-03-03", "2026-03-04", "2026-03-19"),
        ("2026-03-10", "2026-03-03", "2026-03-25"),
        ("2026-03-20", "2026-03-21", "2026-04-05"),  # Eerste Paasdag: de twee weken schuiven niet op
        ("2028-02-14", "2028-02-15", "2028-03-01"),  # over 29 februari
        ("2026-03-14", "2026-03-16", "2026-03-31"),  # over de zomertijd
    ],
)
def test_eerste_dag(einddatum: str, ontvangen: str, eerste: str) -> None:
    assert eerste_dag(date.fromisoformat(einddatum), date.fromisoformat(ontvangen)) == date.fromisoformat(
        eerste
    )


@pytest.mark.parametrize("dagen_ervoor", [0, 1, 30])
def test_te_vroeg_heeft_geen_gevolg(dagen_ervoor: int) -> None:
    einddatum = date(2023, 6, 1)
    ontvangen = einddatum - dagen_ervoor * DAG
    uitkomst = bereken_dwangsom(
        einddatum=einddatum, ingebrekestelling=ontvangen, peildatum=date(2024, 1, 1), aanvragers=2
    )
    assert (uitkomst.vanaf, uitkomst.tot, uitkomst.laatste, uitkomst.dagen) == (None, None, None, 0)
    assert str(uitkomst.bedrag) == "0.00"
    assert str(uitkomst.maximum) == "1442.00"
    assert "te vroeg: zij heeft geen gevolg" in uitkomst.stappen[-1].tekst
    assert oordeel_ingebrekestelling(einddatum=einddatum, ontvangen=ontvangen) == Oordeel.TE_VROEG


def test_tijdens_stilstand_is_te_vroeg() -> None:
    uitkomst = bereken_dwangsom(einddatum=None, ingebrekestelling=NIEUW, peildatum=NIEUW + 100 * DAG)
    assert (uitkomst.vanaf, uitkomst.dagen, str(uitkomst.bedrag)) == (None, 0, "0.00")
    assert "stilstond" in uitkomst.stappen[-1].tekst
    assert oordeel_ingebrekestelling(einddatum=None, ontvangen=NIEUW) == Oordeel.TE_VROEG


@pytest.mark.parametrize(
    ("na_vanaf", "dagen"), [(-20, 0), (-15, 0), (-1, 0), (0, 1), (7, 8), (41, 42), (42, 42), (300, 42)]
)
def test_de_dag_van_het_besluit_telt_mee(na_vanaf: int, dagen: int) -> None:
    uitkomst = reken(NIEUW, 400, besluit=NIEUW + (15 + na_vanaf) * DAG)
    assert uitkomst.dagen == dagen
    assert uitkomst.vanaf == NIEUW + 15 * DAG
    assert uitkomst.tot == (None if not dagen else NIEUW + (14 + dagen) * DAG)
    assert uitkomst.laatste == NIEUW + 56 * DAG


def test_een_besluit_na_de_peildatum_telt_nog_niet() -> None:
    assert reken(NIEUW, 5, besluit=NIEUW + 40 * DAG).dagen == 5


@pytest.mark.parametrize("uitsluiting", Uitsluiting)
def test_uitgesloten(uitsluiting: Uitsluiting) -> None:
    uitkomst = reken(NIEUW, 42, uitsluiting=uitsluiting)
    assert (uitkomst.vanaf, uitkomst.dagen, str(uitkomst.bedrag)) == (None, 0, "0.00")
    assert uitkomst.stappen[-1].grondslag == uitsluiting.artikel
    assert uitsluiting.label in uitkomst.stappen[-1].tekst
    assert uitsluiting.artikel.startswith("Awb 4:17 lid 6 onder ")


@pytest.mark.parametrize(("na_vanaf", "dagen"), [(-15, 0), (-1, 0), (0, 1), (9, 10), (50, 42)])
def test_ingetrokken(na_vanaf: int, dagen: int) -> None:
    uitkomst = reken(NIEUW, 42, ingetrokken_op=NIEUW + (15 + na_vanaf) * DAG)
    assert uitkomst.dagen == dagen
    assert (uitkomst.vanaf is None) is (dagen == 0)


@pytest.mark.parametrize(
    ("aanvragers", "delen"),
    [
        (1, ["1442.00"]),
        (2, ["721.00", "721.00"]),
        (3, ["480.67", "480.67", "480.66"]),
    ],
)
def test_aanvragers_delen(aanvragers: int, delen: list[str]) -> None:
    uitkomst = reken(NIEUW, 42, aanvragers=aanvragers)
    assert [str(deel) for deel in uitkomst.per_aanvrager] == delen
    assert any(stap.grondslag == "Awb 4:17 lid 7" for stap in uitkomst.stappen) is (aanvragers > 1)


@pytest.mark.parametrize(
    ("ontvangen", "besluit", "laat", "oordeel"),
    [
        (NIEUW, None, False, Oordeel.TE_VROEG),
        (NIEUW + DAG, None, False, Oordeel.GELDIG),
        (NIEUW + DAG, NIEUW + DAG, False, Oordeel.GELDIG),
        (NIEUW + 2 * DAG, NIEUW + DAG, False, Oordeel.AL_BESLOTEN),
        (NIEUW + 900 * DAG, None, False, Oordeel.GELDIG),  # onredelijk laat is geen kwestie van tellen
        (NIEUW + 900 * DAG, None, True, Oordeel.ONREDELIJK_LAAT),
        (NIEUW, None, True, Oordeel.TE_VROEG),
    ],
)
def test_oordeel(ontvangen: date, besluit: date | None, laat: bool, oordeel: Oordeel) -> None:
    assert (
        oordeel_ingebrekestelling(einddatum=NIEUW, ontvangen=ontvangen, besluit=besluit, onredelijk_laat=laat)
        == oordeel
    )
    assert oordeel.label


def test_de_som() -> None:
    uitkomst = reken(NIEUW, 20, aanvragers=2)
    assert [(stap.grondslag, stap.uitkomst) for stap in uitkomst.stappen] == [
        ("Awb 4:17 lid 3", "de ingebrekestelling is geldig"),
        ("Awb 4:17 lid 3", "vrijdag 16 juni 2023"),
        ("Awb 4:17 lid 1 en 2", "20 dagen"),
        (TARIEVEN[1].bron, "€\u00a0532,00"),
        ("Awb 4:17 lid 7", "€\u00a0266,00"),
    ]
    assert uitkomst.stappen[3].tekst == "14 dagen van €\u00a023,00 en 6 dagen van €\u00a035,00."


@pytest.mark.parametrize(
    ("meer", "reden"),
    [
        ({"aanvragers": 0}, "minstens één"),
        ({"aanvragers": -2}, "minstens één"),
        ({"ingetrokken_op": NIEUW - DAG}, "voordat zij binnenkwam"),
        ({"peildatum": date(9999, 12, 31)}, "jaartal"),
        ({"besluit": date(9999, 12, 31)}, "jaartal"),
        ({"einddatum": date(1, 1, 1)}, "jaartal"),
        ({"ingebrekestelling": date(9999, 12, 31)}, "jaartal"),
    ],
)
def test_onzin(meer: dict[str, object], reden: str) -> None:
    with pytest.raises(Geweigerd, match=reden):
        reken(NIEUW, 5, **meer)


def test_dagbedrag() -> None:
    assert [str(dagbedrag(nummer, NIEUW)) for nummer in (1, 14, 15, 28, 29, 42, 43, 99)] == [
        *("23.00", "23.00", "35.00", "35.00", "45.00", "45.00", "0.00", "0.00")
    ]
    with pytest.raises(ValueError, match="dag 1"):
        dagbedrag(0, NIEUW)


@given(
    st.dates(date(2009, 10, 2), date(2030, 1, 1)),
    st.integers(0, 80),
    st.integers(0, 80),
    st.none() | st.integers(0, 80),
)
def test_som_van_de_dagen_en_nooit_minder(ontvangen: date, een: int, ander: int, besluit: int | None) -> None:
    meer = {} if besluit is None else {"besluit": ontvangen + besluit * DAG}
    uitkomst = reken(ontvangen, een, **meer)
    per_dag = [dagbedrag(nummer, ontvangen) for nummer in range(1, uitkomst.dagen + 1)]
    assert sum(per_dag, Decimal("0.00")) == uitkomst.bedrag <= uitkomst.maximum
    if een <= ander:
        assert uitkomst.bedrag <= reken(ontvangen, ander, **meer).bedrag
    if uitkomst.tot is not None and uitkomst.vanaf is not None:
        assert (uitkomst.tot - uitkomst.vanaf).days + 1 == uitkomst.dagen


@pytest.mark.parametrize(
    ("laatste", "uiterlijk"),
    [("2026-03-02", "2026-03-16"), ("2026-03-20", "2026-04-07"), ("2026-04-21", "2026-05-06")],
)
def test_besluit_over_de_dwangsom_binnen_twee_weken(laatste: str, uiterlijk: str) -> None:
    uitkomst = beschikking_uiterlijk(date.fromisoformat(laatste))
    assert uitkomst.einddatum == date.fromisoformat(uiterlijk)
    assert uitkomst.stappen[0].grondslag == "Awb 4:18"


@pytest.mark.parametrize(
    ("bekendgemaakt", "uiterlijk"), [("2026-01-12", "2026-02-23"), ("2026-02-20", "2026-04-07")]
)
def test_betaling_binnen_zes_weken(bekendgemaakt: str, uiterlijk: str) -> None:
    uitkomst = betaling_uiterlijk(date.fromisoformat(bekendgemaakt))
    assert uitkomst.einddatum == date.fromisoformat(uiterlijk)
    assert uitkomst.stappen[0].grondslag == "Awb 4:87 lid 1"
