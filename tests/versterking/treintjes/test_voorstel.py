"""Het voorstel van treintjes: grootte, elke woning één keer, gebouwen heel, stappen apart, P50 eerst."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from versterking.rules.planning.stappen import Stap
from versterking.rules.treintjes.gang import GROOTST, KLEINST, RUIM
from versterking.rules.treintjes.voorstel import Voorstel, stel_voor
from versterking.rules.treintjes.woning import Woning, in_gebouwen

OPNAME, BEOORDELING = Stap.OPNAME, Stap.BEOORDELING


def woning(sleutel: int, straat: str = "Molenweg", nummer: int | None = None, **velden: object) -> Woning:
    basis: dict[str, object] = {
        "bij": "",
        "plaats": "Loppersum",
        "x": 246_000,
        "y": 594_000,
        "soort": "rijwoning",
        "risico": "P50",
        "stap": OPNAME,
        "panden": (),
    }
    return Woning(
        sleutel=sleutel,
        straat=straat,
        huisnummer=sleutel if nummer is None else nummer,
        **{**basis, **velden},  # type: ignore[arg-type]
    )


def straat(naam: str, aantal: int, begin: int, **velden: object) -> list[Woning]:
    return [woning(begin + n, naam, n + 1, **velden) for n in range(aantal)]


def groottes(voorstel: Voorstel) -> list[int]:
    return sorted(len(trein.woningen) for trein in voorstel.treinen)


# -- grootte


@pytest.mark.parametrize(
    ("aantal", "verwacht", "over"),
    [
        (0, [], 0),
        (KLEINST - 1, [], KLEINST - 1),
        (KLEINST, [KLEINST], 0),
        (RUIM, [RUIM], 0),
        (RUIM + 1, [50, 51], 0),
        (250, [82, 84, 84], 0),
    ],
)
def test_een_straat(aantal: int, verwacht: list[int], over: int) -> None:
    voorstel = stel_voor(straat("Molenweg", aantal, 1))
    assert groottes(voorstel) == verwacht
    assert len(voorstel.past_niet) == over


def test_een_korte_straat_gaat_mee_met_de_straat_dichtbij() -> None:
    voorstel = stel_voor(
        straat("Molenweg", 60, 1) + straat("Kerkpad", 8, 100, x=246_200) + straat("Dijk", 60, 200, x=246_900)
    )
    assert groottes(voorstel) == [60, 68]
    (samen,) = [trein for trein in voorstel.treinen if len(trein.woningen) == 68]
    assert samen.naam == "Molenweg en Kerkpad, Loppersum"
    assert samen.reden == (
        "Molenweg en Kerkpad in Loppersum, rijwoningen, 68 woningen (68 P50), nu bij opname"
    )


def test_wat_te_klein_blijft_gaat_naar_het_dorp_ernaast() -> None:
    dorp = straat("Kerkpad", 12, 100, plaats="Zeerijp", x=247_500)
    voorstel = stel_voor(straat("Molenweg", 60, 1) + dorp)
    assert groottes(voorstel) == [72]
    assert not voorstel.past_niet


def test_wat_ver_weg_staat_past_niet() -> None:
    dorp = straat("Kerkpad", 12, 100, plaats="Zeerijp", x=256_000)
    voorstel = stel_voor(straat("Molenweg", 60, 1) + dorp)
    assert groottes(voorstel) == [60]
    assert voorstel.past_niet == tuple(een.sleutel for een in dorp)


def test_boven_de_ruime_grootte_alleen_als_het_moet() -> None:
    """Twaalf woningen dichtbij twee volle treintjes: dan mag er een tot aan het uiterste."""
    voorstel = stel_voor(straat("Molenweg", 95, 1) + straat("Kerkpad", 12, 200))
    assert groottes(voorstel) == [107]
    assert voorstel.treinen[0].ruim


# -- gebouw, soort, stap


def test_een_flat_blijft_bij_elkaar() -> None:
    """Een flat halverwege een lange straat wordt niet doorgesneden, ook niet als hij twee adressen heeft."""
    lang = straat("Molenweg", 90, 1)
    flat = [woning(500 + n, "Molenweg" if n % 2 else "Kerkpad", 200 + n, panden=("p",)) for n in range(70)]
    voorstel = stel_voor(lang + flat)
    samen = [trein for trein in voorstel.treinen if {een.sleutel for een in flat} <= set(trein.woningen)]
    assert len(samen) == 1


def test_gebouwen_hangen_aan_elkaar_langs_een_woning_in_beide() -> None:
    blokken = in_gebouwen([woning(1, panden=("a",)), woning(2, panden=("a", "b")), woning(3, panden=("b",))])
    assert [[een.sleutel for een in blok] for blok in blokken] == [[1, 2, 3]]


def test_een_gebouw_groter_dan_een_treintje_wordt_verdeeld() -> None:
    voorstel = stel_voor(straat("Flat", 310, 1, panden=("p",)))
    assert groottes(voorstel) == [103, 103, 104]


def test_een_groot_gebouw_dat_past_blijft_heel() -> None:
    assert groottes(stel_voor(straat("Flat", 130, 1, panden=("p",)))) == [130]


def test_van_een_lange_straat_blijft_hetzelfde_soort_bij_elkaar() -> None:
    lang = [woning(n, soort="boerderij" if n % 2 else "rijwoning") for n in range(1, 161)]
    soorten = {een.sleutel: een.soort for een in lang}
    for trein in stel_voor(lang).treinen:
        assert len({soorten[sleutel] for sleutel in trein.woningen}) == 1


def test_even_ver_weg_gaat_hetzelfde_soort_voor() -> None:
    voorstel = stel_voor(
        straat("Kort", 10, 1)
        + straat("Aak", 50, 100, soort="boerderij", x=246_100)
        + straat("Zijl", 50, 200, x=245_900)
    )
    assert {trein.naam for trein in voorstel.treinen} == {
        "Aak 1 tot en met 50, Loppersum",
        "Zijl en Kort, Loppersum",
    }


def test_woningen_bij_een_andere_stap_rijden_apart() -> None:
    voorstel = stel_voor(straat("Molenweg", 30, 1) + straat("Molenweg", 30, 100, stap=BEOORDELING))
    assert {trein.stap for trein in voorstel.treinen} == {OPNAME, BEOORDELING}
    assert groottes(voorstel) == [30, 30]


# -- volgorde


def test_p50_gaat_eerst_in_het_treintje_en_tussen_de_treintjes() -> None:
    gemengd = straat("Aak", 20, 1, risico="P90") + straat("Aak", 20, 50, risico="P50")
    ver = straat("Dijk", 30, 100, risico="P50", plaats="Delfzijl", x=258_000)
    overig = straat("Brug", 30, 200, risico="overig", plaats="Bedum", x=234_000)
    voorstel = stel_voor(overig + gemengd + ver)
    assert [trein.p50 for trein in voorstel.treinen] == [30, 20, 0]
    assert voorstel.treinen[1].woningen[:20] == tuple(range(50, 70))


# -- voor elke wereld


@st.composite
def werelden(trek: st.DrawFn) -> list[Woning]:
    toeval = Random(trek(st.integers(0, 10_000)))
    aantal = trek(st.integers(0, 400))
    straten = trek(st.integers(1, 12))
    uit = []
    for sleutel in range(aantal):
        nummer = toeval.randrange(straten)
        bekend = toeval.random() < 0.9
        uit.append(
            woning(
                sleutel,
                f"straat {nummer}",
                toeval.randint(1, 200),
                plaats=f"plaats {nummer % 3}",
                x=240_000 + nummer * 150 + toeval.randrange(100) if bekend else None,
                y=590_000 + (nummer % 3) * 1500 if bekend else None,
                soort=toeval.choice(["rijwoning", "boerderij", ""]),
                risico=toeval.choice(["P50", "P90", "overig", ""]),
                stap=toeval.choice([OPNAME, OPNAME, OPNAME, BEOORDELING, None]),
                panden=tuple(
                    f"pand {toeval.randrange(60)}" for _ in range(toeval.choice([0, 0, 0, 1, 1, 2]))
                ),
            )
        )
    return uit


@given(werelden(), st.randoms(use_true_random=False))
def test_altijd(wereld: list[Woning], toeval: Random) -> None:
    voorstel = stel_voor(wereld)
    in_treinen = [sleutel for trein in voorstel.treinen for sleutel in trein.woningen]
    # Elke woning één keer.
    assert sorted([*in_treinen, *voorstel.past_niet]) == sorted(een.sleutel for een in wereld)
    op = {een.sleutel: een for een in wereld}
    waar = {sleutel: nummer for nummer, trein in enumerate(voorstel.treinen) for sleutel in trein.woningen}
    for trein in voorstel.treinen:
        # De grootte, en nooit twee stappen door elkaar.
        assert KLEINST <= len(trein.woningen) <= GROOTST
        assert {op[sleutel].stap for sleutel in trein.woningen} == {trein.stap}
        assert trein.naam
        assert trein.reden
        rangen = [{"P50": 0, "P90": 1}.get(op[sleutel].risico, 2) for sleutel in trein.woningen]
        assert rangen == sorted(rangen)
    # Een gebouw dat in een treintje past, staat in één treintje, of past in zijn geheel niet.
    for stap in {een.stap for een in wereld}:
        for blok in in_gebouwen([een for een in wereld if een.stap is stap]):
            if len(blok) <= GROOTST:
                assert len({waar.get(een.sleutel) for een in blok}) == 1
    # De treintjes staan op het deel P50.
    delen = [trein.p50 / len(trein.woningen) for trein in voorstel.treinen]
    assert delen == sorted(delen, reverse=True)
    # Hoe de woningen binnenkomen, doet er niet toe.
    door_elkaar = list(wereld)
    toeval.shuffle(door_elkaar)
    assert stel_voor(door_elkaar) == voorstel
