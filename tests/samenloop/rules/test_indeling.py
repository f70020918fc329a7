"""De indeling van één adres: een tabel met gevallen, en eigenschappen die altijd gelden."""

import random
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samenloop.rules.indeling import (
    NIET_TELLENDE_SOORTEN,
    SCHADE_GESLOTEN,
    SCHADE_LOPEND,
    TELLENDE_SOORTEN,
    VERSTERKING_GESLOTEN,
    VERSTERKING_LOPEND,
    Indeling,
    Schadestand,
    Versterkingsstand,
    classificeer,
)
from samenloop.rules.matrix import PER_CEL

DAG = date(2021, 8, 31)
EERDER, LATER = DAG - timedelta(days=1), DAG + timedelta(days=1)


def ncg(*statussen: str) -> list[Versterkingsstand]:
    return [Versterkingsstand(nummer, status) for nummer, status in enumerate(statussen, 1)]


def img(*standen: str | tuple[str, date | None]) -> list[Schadestand]:
    """Fysieke meldingen met id vanaf 101; `status` of `(status, datum_opname)`."""
    paren = [stand if isinstance(stand, tuple) else (stand, None) for stand in standen]
    return [Schadestand(n, "fysiek", status, dag) for n, (status, dag) in enumerate(paren, 101)]


BEIDE, GEEN, DICHT = "beide_lopend", "geen_schademelding", "gesloten_bij_een_van_beide"
GEVALLEN = [
    ("geen dossier", [], img("opname"), Indeling("")),
    ("geen dossier en geen melding", [], [], Indeling("")),
    ("geen melding", ncg("2.1"), [], Indeling(GEEN, dossier_id=1)),
    ("geen melding, dossier gesloten", ncg("6.2"), [], Indeling(GEEN)),
    (
        "alleen waardedaling en immaterieel",
        ncg("2.1"),
        [Schadestand(101, "waardedaling", "opname"), Schadestand(102, "immaterieel", "zienswijze")],
        Indeling(GEEN, dossier_id=1),
    ),
    ("melding afgehandeld", ncg("2.1"), img("afgehandeld"), Indeling(DICHT, dossier_id=1)),
    ("melding ingetrokken", ncg("2.1"), img("ingetrokken"), Indeling(DICHT, dossier_id=1)),
    ("dossier in 6.1 is gesloten", ncg("6.1"), img("opname"), Indeling(DICHT, melding_id=101)),
    ("dossier afgerond", ncg("6.2"), img("opname"), Indeling(DICHT, melding_id=101)),
    ("beide gesloten", ncg("6.2"), img("afgehandeld"), Indeling(DICHT)),
    (
        "een lopende telt niet mee, een gesloten wel",
        ncg("3.1"),
        [Schadestand(101, "waardedaling", "opname"), Schadestand(102, "fysiek", "afgehandeld")],
        Indeling(DICHT, dossier_id=1),
    ),
    (
        "duurzaam herstel telt",
        ncg("3.1"),
        [Schadestand(101, "duurzaam_herstel", "voorbereiding")],
        Indeling(BEIDE, "3.1", "voorbereiding", "D", None, 1, 101),
    ),
    ("1.2", ncg("1.2"), img("beschikking"), Indeling(BEIDE, "1.2", "beschikking", "A", None, 1, 101)),
    ("uitvoering", ncg("4.1"), img("uitvoering"), Indeling(BEIDE, "4.1", "beschikking", "E", None, 1, 101)),
    (
        "beschikking gaat voor uitvoering",
        ncg("4.2"),
        img("uitvoering", "beschikking"),
        Indeling(BEIDE, "4.2", "beschikking", "E", None, 1, 102),
    ),
    (
        "het minst gevorderde dossier",
        ncg("5.2", "2.1", "4.1"),
        img("zienswijze"),
        Indeling(BEIDE, "2.1", "zienswijze", "C", None, 2, 101),
    ),
    (
        "een gesloten dossier beslist niet",
        ncg("6.1", "5.1"),
        img("zienswijze"),
        Indeling(BEIDE, "5.1", "zienswijze", "F", None, 2, 101),
    ),
    (
        "de minst gevorderde melding",
        ncg("3.1"),
        img("beschikking", "voorbereiding", "afgehandeld"),
        Indeling(BEIDE, "3.1", "voorbereiding", "D", None, 1, 102),
    ),
    ("opname zonder dag", ncg("2.1"), img("opname"), Indeling(BEIDE, "2.1", "opname", "B", None, 1, 101)),
    (
        "opname eerder gedaan",
        ncg("2.1"),
        img(("opname", EERDER)),
        Indeling(BEIDE, "2.1", "opname", "C", EERDER, 1, 101),
    ),
    (
        "opname op de peildatum gedaan",
        ncg("2.1"),
        img(("opname", DAG)),
        Indeling(BEIDE, "2.1", "opname", "C", DAG, 1, 101),
    ),
    (
        "opname pas later gedaan",
        ncg("2.1"),
        img(("opname", LATER)),
        Indeling(BEIDE, "2.1", "opname", "B", LATER, 1, 101),
    ),
    (
        "twee opnames, een nog niet gedaan",
        ncg("2.1"),
        img(("opname", EERDER), "opname"),
        Indeling(BEIDE, "2.1", "opname", "B", None, 1, 102),
    ),
    (
        "twee opnames, de laatste telt",
        ncg("2.1"),
        img(("opname", EERDER), ("opname", DAG)),
        Indeling(BEIDE, "2.1", "opname", "C", DAG, 1, 101),
    ),
    (
        "twee opnames, de laatste komt nog",
        ncg("2.1"),
        img(("opname", EERDER), ("opname", LATER)),
        Indeling(BEIDE, "2.1", "opname", "B", LATER, 1, 102),
    ),
    (
        "een gedane opname gaat voor zienswijze",
        ncg("2.1"),
        img("zienswijze", ("opname", EERDER)),
        Indeling(BEIDE, "2.1", "opname", "C", EERDER, 1, 102),
    ),
    (
        "dag van opname telt niet in voorbereiding",
        ncg("2.1"),
        img(("voorbereiding", EERDER), ("opname", EERDER)),
        Indeling(BEIDE, "2.1", "voorbereiding", "B", None, 1, 101),
    ),
    (
        "dag van opname telt niet in zienswijze",
        ncg("2.1"),
        img(("zienswijze", LATER)),
        Indeling(BEIDE, "2.1", "zienswijze", "C", None, 1, 101),
    ),
    (
        "dag van opname staat er ook in een andere rij, zonder de letter te raken",
        ncg("4.1"),
        img(("opname", EERDER)),
        Indeling(BEIDE, "4.1", "opname", "E", EERDER, 1, 101),
    ),
    (
        "een opname die niet telt, doet niet mee",
        ncg("2.1"),
        [Schadestand(101, "fysiek", "opname", EERDER), Schadestand(102, "waardedaling", "opname", None)],
        Indeling(BEIDE, "2.1", "opname", "C", EERDER, 1, 101),
    ),
    (
        "gelijke stand: de laagste id",
        [Versterkingsstand(9, "3.1"), Versterkingsstand(4, "3.1")],
        [Schadestand(30, "fysiek", "zienswijze"), Schadestand(20, "duurzaam_herstel", "zienswijze")],
        Indeling(BEIDE, "3.1", "zienswijze", "D", None, 4, 20),
    ),
]

dagen = st.none() | st.dates(date(2021, 8, 28), date(2021, 9, 3))
dossierlijst = st.lists(
    st.builds(
        Versterkingsstand, st.integers(1, 50), st.sampled_from(VERSTERKING_LOPEND + VERSTERKING_GESLOTEN)
    ),
    max_size=4,
    unique_by=lambda d: d.id,
)
meldingenlijst = st.lists(
    st.builds(
        Schadestand,
        st.integers(51, 99),
        st.sampled_from(TELLENDE_SOORTEN + NIET_TELLENDE_SOORTEN),
        st.sampled_from(SCHADE_LOPEND + SCHADE_GESLOTEN),
        dagen,
    ),
    max_size=5,
    unique_by=lambda m: m.id,
)
peildata = st.dates(date(2021, 8, 28), date(2021, 9, 3))


@pytest.mark.parametrize(
    ("dossiers", "meldingen", "verwacht"), [g[1:] for g in GEVALLEN], ids=[g[0] for g in GEVALLEN]
)
def test_gevallen(
    dossiers: list[Versterkingsstand], meldingen: list[Schadestand], verwacht: Indeling
) -> None:
    assert classificeer(dossiers, meldingen, DAG) == verwacht


@pytest.mark.parametrize("status", VERSTERKING_LOPEND)
@pytest.mark.parametrize("kolom", SCHADE_LOPEND)
def test_elke_combinatie_staat_in_haar_eigen_vak(status: str, kolom: str) -> None:
    uit = classificeer(ncg(status), img(kolom), DAG)
    vak = PER_CEL[(status, "beschikking" if kolom == "uitvoering" else kolom)]
    assert (uit.rij, uit.kolom, uit.letter) == (vak.rij, vak.kolom, vak.letter)


@given(dossierlijst, meldingenlijst, peildata, st.randoms())
def test_de_volgorde_van_de_invoer_doet_er_niet_toe(
    dossiers: list[Versterkingsstand], meldingen: list[Schadestand], dag: date, toeval: random.Random
) -> None:
    gehusseld, anders = list(dossiers), list(meldingen)
    toeval.shuffle(gehusseld)
    toeval.shuffle(anders)
    assert classificeer(gehusseld, anders, dag) == classificeer(dossiers, meldingen, dag)


@given(dossierlijst, meldingenlijst, peildata, peildata)
def test_uit_een_opgeslagen_indeling_volgt_de_letter_op_elke_dag(
    dossiers: list[Versterkingsstand], meldingen: list[Schadestand], dag: date, andere: date
) -> None:
    opgeslagen = classificeer(dossiers, meldingen, dag)
    assert opgeslagen.letter_op(dag) == opgeslagen.letter
    assert opgeslagen.letter_op(andere) == classificeer(dossiers, meldingen, andere).letter


@given(dossierlijst, meldingenlijst, peildata)
def test_de_indeling_klopt_met_de_woorden_van_het_contract(
    dossiers: list[Versterkingsstand], meldingen: list[Schadestand], dag: date
) -> None:
    uit = classificeer(dossiers, meldingen, dag)
    lopend = [d for d in dossiers if d.status in VERSTERKING_LOPEND]
    tellend = [m for m in meldingen if m.soort in TELLENDE_SOORTEN]
    open_meldingen = [m for m in tellend if m.status in SCHADE_LOPEND]
    if not dossiers:
        assert uit.groep == ""
    elif not tellend:
        assert uit.groep == GEEN
    elif lopend and open_meldingen:
        assert uit.groep == BEIDE
    else:
        assert uit.groep == DICHT
    if uit.groep != BEIDE:
        assert (uit.rij, uit.kolom, uit.letter, uit.opname_gedaan_op) == ("", "", "", None)
        return
    assert uit.rij == min(d.status for d in lopend)
    assert uit.dossier_id == min(d.id for d in lopend if d.status == uit.rij)
    eerste = next(status for status in SCHADE_LOPEND if any(m.status == status for m in open_meldingen))
    assert uit.kolom == ("beschikking" if eerste == "uitvoering" else eerste)
    beslissend = next(m for m in open_meldingen if m.id == uit.melding_id)
    assert beslissend.status == eerste
    in_opname = [m for m in open_meldingen if m.status == "opname"]
    alle_gedaan = all(m.datum_opname and m.datum_opname <= dag for m in in_opname)
    assert (uit.letter == "C") == (
        uit.rij == "2.1"
        and (eerste not in ("voorbereiding", "opname") or (eerste == "opname" and alle_gedaan))
    )


@given(dossierlijst, meldingenlijst, peildata)
def test_wat_niet_telt_verandert_niets(
    dossiers: list[Versterkingsstand], meldingen: list[Schadestand], dag: date
) -> None:
    extra = [
        Schadestand(1000, "waardedaling", "voorbereiding"),
        Schadestand(1001, "immaterieel", "opname", dag),
    ]
    assert classificeer(dossiers, meldingen + extra, dag) == classificeer(dossiers, meldingen, dag)


@pytest.mark.parametrize(
    ("dossiers", "meldingen"),
    [
        (ncg("1.1"), []),
        (ncg(""), []),
        (ncg("2.1"), img("besluit")),
        (ncg("2.1"), [Schadestand(1, "anders", "opname")]),
        ([], img("besluit")),
    ],
)
def test_een_onbekende_stand_is_een_fout(
    dossiers: list[Versterkingsstand], meldingen: list[Schadestand]
) -> None:
    with pytest.raises(ValueError, match="onbekende"):
        classificeer(dossiers, meldingen, DAG)
