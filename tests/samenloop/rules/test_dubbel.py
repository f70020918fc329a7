"""De controle op dubbel betalen: elke bevinding in een tabel, en wat altijd waar is."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samenloop.rules.dubbel import Deel, Ernst, Plan, Soortbevinding, Toekenning, Uitkomst, controleer
from samenloop.rules.oplossing import Bouwdeel, Bron, Deelsoort, Partij
from schade.rules.statussen import Besluit, Soort

NUL = Decimal("0.00")
S = Soortbevinding


def euro(bedrag: int | str) -> Decimal:
    return Decimal(bedrag).quantize(Decimal("0.01"))


def deel(
    nummer: int = 1,
    soort: Deelsoort = Deelsoort.VERSTERKING,
    plek: Bouwdeel = Bouwdeel.VOORGEVEL,
    wie: Partij = Partij.NCG,
    bron: Bron = Bron.NCG,
    bedrag: int | None = None,
) -> Deel:
    return Deel(nummer, f"werk {nummer}", soort, plek, wie, bron, None if bedrag is None else euro(bedrag))


def geld(
    bedrag: int = 5000, *, voldaan: bool = True, soort: Soort = Soort.FYSIEK, nummer: str = "IMG-1"
) -> Toekenning:
    return Toekenning(nummer, soort, Besluit.VERGOEDING, euro(bedrag), voldaan)


NATURA = Toekenning("IMG-2", Soort.FYSIEK, Besluit.HERSTEL_IN_NATURA, euro(5000))
SCHADE = deel(1, Deelsoort.SCHADEHERSTEL, wie=Partij.IMG, bron=Bron.IMG, bedrag=3000)
IN_NATURA = deel(2, Deelsoort.HERSTEL_IN_NATURA, Bouwdeel.KAP, Partij.IMG, Bron.IMG)
INGEBRACHT = deel(3, Deelsoort.SCHADEHERSTEL, Bouwdeel.KAP, bron=Bron.INBRENG, bedrag=2000)
DUURZAAM = deel(4, Deelsoort.DUURZAAM_HERSTEL, Bouwdeel.FUNDERING, bron=Bron.IMG)


def soorten(uitkomst: Uitkomst) -> set[Soortbevinding]:
    return {een.soort for een in uitkomst.bevindingen}


TABEL: list[tuple[str, Plan, set[Soortbevinding]]] = [
    ("leeg", Plan(()), {S.NIETS_DUBBEL}),
    ("alleen versterking", Plan((deel(),)), {S.NIETS_DUBBEL}),
    ("schade binnen het besluit", Plan((SCHADE,), (geld(3000),)), {S.NIETS_DUBBEL}),
    ("een cent te veel", Plan((SCHADE,), (geld(2999),)), {S.MEER_DAN_TOEGEKEND}),
    ("zonder besluit", Plan((SCHADE,), (Toekenning("IMG-9", Soort.FYSIEK, ""),)), {S.MEER_DAN_TOEGEKEND}),
    ("afgewezen", Plan((SCHADE,), (Toekenning("I", Soort.FYSIEK, "afwijzing"),)), {S.MEER_DAN_TOEGEKEND}),
    ("waardedaling telt niet mee", Plan((SCHADE,), (geld(9000, soort=Soort.WAARDEDALING),)),
     {S.MEER_DAN_TOEGEKEND, S.STAAT_LOS}),
    ("twee partijen, een gevel", Plan((deel(), deel(2, wie=Partij.BEWONER, bron=Bron.EIGEN))), {S.OVERLAP}),
    ("twee partijen, twee gevels", Plan((deel(), deel(2, plek=Bouwdeel.ZIJGEVEL, wie=Partij.BEWONER,
                                                      bron=Bron.EIGEN))), {S.NIETS_DUBBEL}),
    ("hele woning raakt alles", Plan((deel(plek=Bouwdeel.HELE_WONING), deel(2, wie=Partij.BEWONER,
                                                                            bron=Bron.EIGEN))), {S.OVERLAP}),
    ("twee potten", Plan((deel(), deel(2, Deelsoort.SCHADEHERSTEL, bron=Bron.IMG)), (geld(),)),
     {S.TWEE_POTTEN}),
    ("eigen geld is geen tweede pot", Plan((deel(), deel(2, bron=Bron.EIGEN))), {S.NIETS_DUBBEL}),
    ("inbreng verdeeld", Plan((INGEBRACHT,), (geld(),), euro(2000)), {S.NIETS_DUBBEL}),
    ("inbreng over", Plan((INGEBRACHT,), (geld(),), euro(2500)), {S.INBRENG_OVER}),
    ("inbreng te kort", Plan((INGEBRACHT,), (geld(),), euro(1500)), {S.INBRENG_TE_KORT}),
    ("inbreng niet uitbetaald", Plan((INGEBRACHT,), (geld(voldaan=False),), euro(2000)),
     {S.INBRENG_NIET_UITBETAALD}),
    ("inbreng en schadegeld samen te veel", Plan((SCHADE, INGEBRACHT), (geld(4999),), euro(2000)),
     {S.MEER_DAN_TOEGEKEND}),
    ("inbreng zonder bedrag in het plan", Plan((deel(3, bron=Bron.INBRENG),), (geld(),), euro(10)),
     {S.NIETS_DUBBEL}),
    ("geld naast natura", Plan((SCHADE,), (NATURA,)), {S.GELD_OF_NATURA}),
    ("natura naast geld", Plan((IN_NATURA,), (geld(),)), {S.GELD_OF_NATURA, S.NATURA_BIJ_VERSTERKING}),
    ("natura zoals besloten", Plan((IN_NATURA,), (NATURA,)), {S.NATURA_BIJ_VERSTERKING}),
    ("natura en geld, elk besloten", Plan((IN_NATURA, SCHADE), (NATURA, geld(3000))),
     {S.NATURA_BIJ_VERSTERKING}),
    ("dezelfde plek in geld en natura", Plan((IN_NATURA, deel(5, Deelsoort.SCHADEHERSTEL, Bouwdeel.KAP,
                                                              Partij.IMG, Bron.IMG)), (NATURA, geld())),
     {S.DUBBEL_HERSTEL, S.NATURA_BIJ_VERSTERKING}),
    ("duurzaam, te weinig vergoed", Plan((DUURZAAM,), (geld(15000),)), {S.DUURZAAM_VOORWAARDE}),
    ("duurzaam", Plan((DUURZAAM,), (geld(15001),)), {S.NIETS_DUBBEL}),
    ("sloop zonder schade", Plan((deel(plek=Bouwdeel.HELE_WONING),), (), NUL, True), {S.NIETS_DUBBEL}),
    ("sloop met uitbetaald geld", Plan((), (geld(),), NUL, True), {S.SLOOP_UITBETAALD}),
    ("sloop, alles ingebracht", Plan((deel(bron=Bron.INBRENG, bedrag=5000),), (geld(),), euro(5000), True),
     {S.NIETS_DUBBEL}),
    ("sloop, nog te betalen", Plan((), (geld(voldaan=False),), NUL, True), {S.SLOOP_NOG_TE_BETALEN}),
    ("sloop en herstel", Plan((SCHADE,), (geld(voldaan=False),), NUL, True),
     {S.SLOOP_HERSTEL, S.SLOOP_NOG_TE_BETALEN}),
    ("sloop, de schuur blijft", Plan((deel(1, Deelsoort.SCHADEHERSTEL, Bouwdeel.AANBOUW, bron=Bron.IMG),),
                                     (), NUL, True), {S.NIETS_DUBBEL}),
    ("sloop en waardedaling", Plan((), (geld(soort=Soort.WAARDEDALING),), NUL, True), {S.SLOOP_WAARDEDALING}),
    ("immaterieel blijft van u", Plan((), (geld(soort=Soort.IMMATERIEEL),), NUL, True),
     {S.STAAT_LOS, S.NIETS_DUBBEL}),
]  # fmt: skip


@pytest.mark.parametrize(("plan", "verwacht"), [(p, v) for _, p, v in TABEL], ids=[n for n, _, _ in TABEL])
def test_tabel(plan: Plan, verwacht: set[Soortbevinding]) -> None:
    assert soorten(controleer(plan)) == verwacht


def test_elke_soort_bevinding_staat_in_de_tabel() -> None:
    assert set().union(*(verwacht for _, _, verwacht in TABEL)) == set(Soortbevinding)


def test_de_uitleg_noemt_de_som() -> None:
    uitkomst = controleer(Plan((SCHADE, INGEBRACHT), (geld(4500),), euro(2000)))
    (te_veel,) = [een for een in uitkomst.bevindingen if een.soort is S.MEER_DAN_TOEGEKEND]
    assert te_veel.uitleg == (
        "IMG kende €\u00a04.500,00 toe voor schade aan het gebouw. In het plan staat €\u00a03.000,00 van "
        "IMG, met "
        "wat u inbrengt erbij €\u00a05.000,00. Dat is €\u00a0500,00 te veel: elke euro kan één keer worden "
        "uitgegeven."
    )
    assert te_veel.ernst is Ernst.OPLOSSEN
    assert te_veel.bewonersgeld
    over = uitkomst.som[4]
    assert over.uitkomst == "−€\u00a0500,00"
    assert uitkomst.som[-1].uitkomst == "€\u00a05.000,00"


def test_wat_niet_bevestigd_is_zegt_dat_het_onze_lezing_is() -> None:
    for _, plan, _ in TABEL:
        for een in controleer(plan).bevindingen:
            zegt_het = "onze lezing" in een.regel or "niet nagegaan" in een.regel
            assert zegt_het is not een.bevestigd, een.soort
            assert een.wat_nu if een.ernst is not Ernst.GOED else not een.wat_nu


def test_afwegen_helpt_tot_het_geld_verandert() -> None:
    voor = controleer(Plan((), (geld(5000),), NUL, True))
    (sleutel,) = [een.sleutel for een in voor.bevindingen]
    assert voor.open_bevindingen({sleutel}) == []
    na = controleer(Plan((), (geld(5001),), NUL, True))
    assert [een.soort for een in na.open_bevindingen({sleutel})] == [S.SLOOP_UITBETAALD]


def test_een_afweging_lost_niets_op_wat_anders_moet() -> None:
    uitkomst = controleer(Plan((SCHADE,), (geld(1),)))
    assert uitkomst.open_bevindingen({een.sleutel for een in uitkomst.bevindingen})


# -- wat altijd waar is

bedragen = st.integers(0, 2_000_000).map(lambda centen: Decimal(centen) / 100)
delen = st.lists(
    st.builds(
        Deel,
        nummer=st.integers(1, 10**6),
        omschrijving=st.sampled_from(["herstel", "ankers", "vloer"]),
        soort=st.sampled_from(Deelsoort),
        bouwdeel=st.sampled_from(Bouwdeel),
        verantwoordelijke=st.sampled_from(Partij),
        bron=st.sampled_from(Bron),
        bedrag=st.none() | bedragen,
    ),
    max_size=6,
    unique_by=lambda een: een.nummer,
)
toekenningen = st.lists(
    st.builds(
        Toekenning,
        nummer=st.text("0123456789", min_size=1, max_size=4),
        soort=st.sampled_from(Soort),
        besluit=st.sampled_from(["", *Besluit]),
        bedrag=bedragen,
        voldaan=st.booleans(),
    ),
    max_size=4,
)
plannen = st.builds(
    lambda d, t, i, s: Plan(tuple(d), tuple(t), i, s), delen, toekenningen, bedragen, st.booleans()
)


@given(plannen, st.randoms())
def test_de_volgorde_doet_er_niet_toe(plan: Plan, toeval: object) -> None:
    door_elkaar = [list(plan.delen), list(plan.toekenningen)]
    for rij in door_elkaar:
        toeval.shuffle(rij)  # type: ignore[attr-defined]
    anders = Plan(tuple(door_elkaar[0]), tuple(door_elkaar[1]), plan.inbreng, plan.sloop_nieuwbouw)
    assert controleer(anders) == controleer(plan)


@given(plannen)
def test_een_plan_zonder_iets_op_te_lossen_geeft_nooit_te_veel_uit(plan: Plan) -> None:
    uitkomst = controleer(plan)
    if any(een.ernst is Ernst.OPLOSSEN for een in uitkomst.bevindingen):
        return
    gebouw = [
        t for t in plan.toekenningen if t.soort in (Soort.FYSIEK, Soort.DUURZAAM_HERSTEL) and t.toegekend
    ]
    per_bron = {pot.bron: pot.bedrag for pot in uitkomst.potten}
    assert per_bron.get(Bron.IMG, NUL) + plan.inbreng <= sum((t.bedrag for t in gebouw), NUL)
    assert per_bron.get(Bron.INBRENG, NUL) <= plan.inbreng
    assert plan.inbreng <= sum((t.bedrag for t in gebouw if t.besluit == "vergoeding" and t.voldaan), NUL)
    for plek in Bouwdeel:
        assert len({een.verantwoordelijke for een in plan.delen if een.bouwdeel is plek}) <= 1


@given(plannen)
def test_het_totaal_is_de_som_van_de_delen(plan: Plan) -> None:
    uitkomst = controleer(plan)
    assert uitkomst.totaal == sum((een.bedrag for een in plan.delen if een.bedrag is not None), NUL)
    assert uitkomst.onbekend == sum(een.bedrag is None for een in plan.delen)
    assert len({een.sleutel for een in uitkomst.bevindingen}) == len(uitkomst.bevindingen)
    assert all(len(een.sleutel) <= 120 for een in uitkomst.bevindingen)
