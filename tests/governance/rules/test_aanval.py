"""De aanval op alles wat ooit bekend werd: zij mislukt altijd, en zij heeft tanden."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from governance.rules.cijfers.aanval import Waarneming, ruimste_paar, uitersten
from governance.rules.cijfers.afronden import BASIS, MINSTE_RUIMTE, rond
from governance.rules.cijfers.gebieden import Plek
from governance.rules.cijfers.ronde import Ronde, Stand, Trek
from governance.rules.cijfers.zekerheid import Blok, is_veilig, ruimte, spelingen
from tests.governance.aanvaller import Getal, Kennis, Stelsel
from tests.governance.werelden import Wereld

PLEKKEN = (Plek("0001", "Aa"), Plek("0001", "Bee"), Plek("0001"), Plek("0002", "Cee"), Plek("0002"))


def ruimte_van(waarneming: Waarneming, vak: int, maand: int) -> float:
    gevonden = uitersten(waarneming, vak, maand)
    return -1.0 if gevonden is None else gevonden[1] - gevonden[0]


# -- de aanval mislukt


@settings(max_examples=5, deadline=None)
@given(
    zaad=st.integers(0, 10**6),
    groottes=st.lists(st.integers(3, 160), min_size=5, max_size=5),
    verloop=st.lists(st.integers(0, 12), min_size=1, max_size=3),
)
def test_geen_getal_is_op_minder_dan_vijf_na_te_vinden(
    zaad: int, groottes: list[int], verloop: list[int]
) -> None:
    """Alle tabellen en maanden samen, met het totaal van de regio erbij."""
    wereld = Wereld.maak(zaad, dict(zip(PLEKKEN, groottes, strict=True)))
    wereld.maak_bekend()
    for aantal in verloop:
        wereld.maand_verder(aantal)
        wereld.maak_bekend()
    getallen = wereld.getallen()
    kies = getallen[:8] + wereld.toeval.sample(getallen, min(6, len(getallen)))
    assert Stelsel(wereld.kennis()).smal(kies) == []


@settings(max_examples=4, deadline=None)
@given(zaad=st.integers(0, 10**6), verloop=st.lists(st.integers(0, 3), min_size=2, max_size=4))
def test_ook_wie_elk_dorp_precies_kent_vindt_niets(zaad: int, verloop: list[int]) -> None:
    """De buitenstaander kent van elk dorp het aantal woningen, en weet dat er bijna niets veranderde."""
    wereld = Wereld.maak(zaad, dict(zip(PLEKKEN, (120, 40, 25, 70, 33), strict=True)))
    wereld.maak_bekend()
    for aantal in verloop:
        wereld.maand_verder(aantal)
        wereld.maak_bekend()
    getallen = [getal for getal in wereld.getallen() if getal[1] != "woningen"]
    kies = getallen[:8] + wereld.toeval.sample(getallen, min(6, len(getallen)))
    assert Stelsel(wereld.kennis(per_plaats=True)).smal(kies) == []


def test_wat_niet_veilig_is_blijft_weg() -> None:
    """In te kleine dorpen gaat er iets niet door, en wat er wel door gaat is dicht."""
    tegengehouden = 0
    for zaad in range(2):
        wereld = Wereld.maak(zaad, dict(zip(PLEKKEN, (4, 3, 9, 5, 6), strict=True)))
        for _ in range(3):
            wereld.maak_bekend()
            wereld.maand_verder(3)
        tegengehouden += sum(len(set(stand.echt) - stand.ververst) for stand in wereld.standen)
        assert Stelsel(wereld.kennis()).smal(wereld.getallen()[:6]) == []
    assert tegengehouden


# -- het rekenwerk zonder LP belooft niets te veel

blokken = st.integers(2, 4).flatmap(
    lambda breed: st.builds(
        lambda rijen, geheim: Blok(tuple(map(tuple, rijen)), tuple(geheim)),
        st.lists(st.lists(st.integers(0, 30), min_size=breed, max_size=breed), min_size=1, max_size=3),
        st.lists(st.integers(0, BASIS - 1), min_size=breed, max_size=breed),
    )
)


@settings(max_examples=15, deadline=None)
@given(blok=blokken)
def test_de_tweelingwereld_bestaat_echt(blok: Blok) -> None:
    """Wat `ruimte` belooft, vindt de aanval ook, zelfs als zij elke verandering precies kent."""
    waarneming = blok.waarneming()
    alle = spelingen(blok)
    for vak, een in enumerate(alle):
        anderen = [ander for nummer, ander in enumerate(alle) if nummer != vak]
        beloofd = ruimte(een, sum(a.omhoog for a in anderen), sum(a.omlaag for a in anderen))
        for maand in range(len(blok.echt)):
            assert ruimte_van(waarneming, vak, maand) >= beloofd - 1e-6


@settings(max_examples=15, deadline=None)
@given(blok=blokken)
def test_veilig_is_veilig_volgens_elke_maand_apart(blok: Blok) -> None:
    if is_veilig(blok):
        waarneming = blok.waarneming()
        for maand in range(len(blok.echt)):
            for vak in range(len(blok.verschuiving)):
                for een in (waarneming, replace(waarneming, stappen=None), replace(waarneming, totalen=None)):
                    assert ruimte_van(een, vak, maand) >= MINSTE_RUIMTE - 1e-5


@given(aantallen=st.lists(st.integers(0, 400), min_size=1, max_size=30), geheim=st.integers(0, BASIS - 1))
def test_wie_elke_verandering_kent_leert_een_groot_aantal_nooit(aantallen: list[int], geheim: int) -> None:
    """Aftrekken over de tijd: elke wereld met een andere verschuiving geeft precies dezelfde reeks."""
    aantallen = [aantal + BASIS for aantal in aantallen]
    reeks = [rond(aantal, geheim) for aantal in aantallen]
    tweelingen = [
        ander
        for ander in range(BASIS)
        if [rond(aantal + geheim - ander, ander) for aantal in aantallen] == reeks
    ]
    assert len(tweelingen) == BASIS


# -- de aanval heeft tanden


def gewone_cijfers(drempel: int) -> tuple[list[Getal], list[Kennis]]:
    """Een wereld zonder afronding: alles vanaf de drempel precies, de rest weggelaten, dorpen met totaal."""
    wereld = Wereld.maak(7, dict(zip(PLEKKEN, (120, 40, 25, 70, 33), strict=True)))
    wereld.maak_bekend()
    echt = wereld.standen[0].echt
    (kennis,) = wereld.kennis(per_plaats=True)
    grenzen = {
        (*blok, vak): (aantal, aantal) if aantal >= drempel else (0, drempel - 1)
        for blok, rij in echt.items()
        for vak, aantal in enumerate(rij)
    }
    verborgen = [(0, *plek) for plek, (laag, hoog) in grenzen.items() if laag < hoog or not drempel]
    return verborgen, [replace(kennis, bekend=dict.fromkeys(echt), grenzen=grenzen)]


def test_zonder_bescherming_staat_alles_vast() -> None:
    getallen, kennis = gewone_cijfers(0)
    assert Stelsel(kennis).smal(getallen[:10]) == getallen[:10]


def test_alleen_kleine_getallen_weglaten_is_te_kraken() -> None:
    """Met de totalen erbij zijn er weggelaten getallen terug te rekenen."""
    verborgen, kennis = gewone_cijfers(5)
    assert Stelsel(kennis).smal(verborgen)


def test_elke_maand_een_andere_verschuiving_geeft_telkens_meer_prijs() -> None:
    """Er verandert niets en toch komt met een tweede keer blind afronden de helft van de ruimte bloot."""
    blok = ("eigendom", Plek("0001"))
    reeks = [tuple(rond(25, geheim) for _ in range(4)) for geheim in (4, 5)]
    kennis = [Kennis({blok: rij, ("woningen", Plek("0001")): None}, {blok: 0}, 100) for rij in reeks]
    vers = Stelsel(kennis, geheim_blijft=False)
    alleen_vandaag = Stelsel(kennis[:1])
    getal = (0, *blok, 0)
    assert vers.ruimte([getal]) == pytest.approx(8)
    assert alleen_vandaag.ruimte([getal]) == pytest.approx(16)
    # De echte regels houden hetzelfde geheim: dan staat er elke maand hetzelfde en komt er niets bij.
    zelfde = [Kennis({blok: reeks[0], ("woningen", Plek("0001")): None}, {blok: 0}, 100) for _ in range(9)]
    assert Stelsel(zelfde).ruimte([getal]) == pytest.approx(16)


def test_gewoon_afronden_verraadt_het_moment_van_de_sprong() -> None:
    """Zonder geheim: een woning erbij laat het getal springen, dus toen waren het er precies negentien."""
    voor, na = rond(19, 0), rond(20, 0)
    mogelijk = [x for x in range(60) if rond(x, 0) == voor and rond(x + 1, 0) == na]
    assert (voor, na) == (10, 20)
    assert mogelijk == [19]
    # Met het geheim erbij zijn het er tien.
    geheim = [(x, v) for x in range(60) for v in range(BASIS) if rond(x, v) == voor and rond(x + 1, v) == na]
    assert len({x for x, _ in geheim}) == BASIS


def test_een_ongelukkige_verschuiving_wordt_niet_gebruikt() -> None:
    """Alle woningen in één vak, en precies aan de rand: wie het totaal kent, kent het vak."""
    ongelukkig = Blok(((61, 0),), (9, 0))
    assert not is_veilig(ongelukkig)
    assert ruimste_paar(ongelukkig.waarneming(), 0) < MINSTE_RUIMTE
    plek = Plek("0001")
    ronde = Ronde([], {("eigendom", plek): (61, 0, 0, 0)}, {}, iter_trek((9, 0, 0, 0), (5, 5, 0, 0)))
    ronde.beoordeel()
    assert ronde.verschuivingen["eigendom", plek] == (5, 5, 0, 0)
    assert ronde.ververst == {("eigendom", plek)}


def iter_trek(*trekkingen: tuple[int, ...]) -> Trek:
    over = iter(trekkingen)
    return lambda _: next(over)


def test_een_maand_die_verraadt_ververst_niet() -> None:
    """De vorige maand was veilig; deze zou het vak vastleggen, dus het oude getal blijft staan."""
    sleutel = ("eigendom", Plek("0001"))
    toen, geheim = (65, 10, 0, 0), (9, 0, 0, 0)
    assert is_veilig(Blok((toen,), geheim))
    nu = (61, 0, 0, 0)
    ronde = Ronde(
        [Stand({sleutel: toen}, frozenset({sleutel}))], {sleutel: nu}, {sleutel: geheim}, iter_trek()
    )
    ronde.beoordeel()
    assert ronde.ververst == set()


@pytest.mark.parametrize("letters", [(20, 0, 0, 0, 0, 0, 30, 10), (19, 0, 0, 0, 0, 0, 31, 10)])
def test_een_letter_weet_van_haar_stap(letters: tuple[int, ...]) -> None:
    """Staan alle woningen van een stap in één letter, dan telt die grens mee in de ruimte van de letter."""
    plek = Plek("0001")
    nu = {("fase", plek): (20, 10, 10, 10, 5, 5), ("letter", plek): letters}
    ronde = Ronde([], nu, {("letter", plek): (5,) * 8, ("fase", plek): (5,) * 6}, iter_trek())
    ronde.ververst = set(nu)
    omhoog = spelingen(ronde.blok(("letter", plek)))[0].omhoog
    assert omhoog == 20 - letters[0]
