"""De einddatum van een termijn: per artikel een tabel van gevallen."""

from datetime import date

import pytest

from groningen.rules.fouten import Geweigerd
from groningen.rules.termijnen import (
    Opschorting,
    Opschortingsgrond,
    Partij,
    Uitkomst,
    Verlenging,
    Verlengingsoort,
    bereken_termijn,
    geldt_atw,
    lees_duur,
    weiger_opschorting,
)


def dag(tekst: str) -> date:
    return date.fromisoformat(tekst)


def stil(tekst: str, grond: Opschortingsgrond | None = None) -> Opschorting:
    """`2026-03-02:2026-03-13`; zonder tweede dag nog open."""
    van, _, tot = tekst.partition(":")
    return Opschorting(dag(van), dag(tot) if tot else None, grond)


def langer(duur: str = "", *, tot: str = "", telt: bool = True, op: str = "") -> Verlenging:
    return Verlenging(
        Verlengingsoort.VERDAGING if duur else Verlengingsoort.INSTEMMING,
        lees_duur(duur) if duur else None,
        dag(tot) if tot else None,
        telt,
        dag(op) if op else None,
    )


def reken(
    start: str,
    duur: str = "8w",
    *opschortingen: str,
    atw: bool = True,
    verlengingen: tuple[Verlenging, ...] = (),
    zelf: bool = False,
    achteruit: bool = False,
) -> Uitkomst:
    return bereken_termijn(
        start=dag(start),
        duur=lees_duur(duur),
        atw=atw,
        opschortingen=[stil(een) for een in opschortingen],
        verlengingen=verlengingen,
        begint_op_dag_zelf=zelf,
        achteruit=achteruit,
    )


@pytest.mark.parametrize(
    ("start", "duur", "einde"),
    [
        ("2023-03-03", "8w", "2023-05-01"),  # vrijdag is gelijkgesteld, dan weekend
        ("2026-01-05", "8w", "2026-03-02"),
        ("2026-02-06", "8w", "2026-04-07"),  # Goede Vrijdag
        ("2026-02-09", "8w", "2026-04-07"),  # Tweede Paasdag
        ("2026-03-10", "8w", "2026-05-06"),  # 5 mei, geen lustrum
        ("2026-03-19", "8w", "2026-05-18"),  # Hemelvaartsdag en de vrijdag erna
        ("2025-03-01", "8w", "2025-04-28"),  # Koningsdag op zaterdag 26 april
        ("2026-03-02", "8w", "2026-04-28"),  # Koningsdag op maandag
        ("2026-10-30", "8w", "2026-12-28"),  # Eerste Kerstdag op vrijdag
        ("2025-11-07", "8w", "2026-01-05"),  # vrijdag 2 januari 2026 is gelijkgesteld
        ("2026-01-31", "1m", "2026-03-02"),  # 28 februari is een zaterdag
        ("2026-03-01", "6w", "2026-04-13"),  # zondag 12 april
        ("2026-03-02", "5wd", "2026-03-09"),
        ("2026-04-30", "3wd", "2026-05-06"),
    ],
)
def test_atw_artikel_1(start: str, duur: str, einde: str) -> None:
    assert reken(start, duur).einddatum == dag(einde)


@pytest.mark.parametrize(
    ("start", "duur", "einde"),
    [
        ("2026-04-02", "3d", "2026-04-08"),  # Goede Vrijdag, weekend, Tweede Paasdag: pas dinsdag en woensdag
        ("2026-04-02", "4d", "2026-04-08"),
        ("2026-04-02", "2d", "2026-04-07"),  # korter dan drie dagen: alleen artikel 1
        ("2026-03-05", "3d", "2026-03-09"),  # vrijdag en maandag
        ("2026-03-06", "3d", "2026-03-10"),  # zaterdag, zondag, maandag: er komt een dag bij
        ("2026-03-09", "3d", "2026-03-12"),
        ("2026-12-23", "3d", "2026-12-28"),
        ("2026-12-24", "3d", "2026-12-29"),
        ("2026-12-24", "1w", "2026-12-31"),
        ("2027-05-04", "5d", "2027-05-11"),  # 5 mei, Hemelvaart, gelijkgesteld, weekend
    ],
)
def test_atw_artikel_2(start: str, duur: str, einde: str) -> None:
    assert reken(start, duur).einddatum == dag(einde)


def test_atw_artikel_2_telt_geen_dagen_van_stilstand() -> None:
    """Donderdag stil; vrijdag, zaterdag en zondag lopen: één gewone dag, dus er komt een bij."""
    assert reken("2026-03-04", "3d", "2026-03-05:2026-03-05").einddatum == dag("2026-03-09")
    # Stilstand die begint als de termijn voorbij is, verandert ook hier niets.
    assert reken("2026-04-02", "3d", "2026-04-06").einddatum == dag("2026-04-08")
    # Maandag en dinsdag stil: zaterdag, zondag en woensdag lopen; donderdag is de tweede gewone dag.
    assert reken("2026-03-06", "3d", "2026-03-09:2026-03-10").einddatum == dag("2026-03-12")


@pytest.mark.parametrize(
    ("duur", "geldt"),
    [
        *(("90d", True), ("91d", False), ("12w", True), ("13w", False), ("3m", True), ("4m", False)),
        *(("1j", False), ("2j", False), ("1d", True), ("5wd", True)),
    ],
)
def test_atw_artikel_4(duur: str, geldt: bool) -> None:
    assert geldt_atw(lees_duur(duur)) is geldt


@pytest.mark.parametrize(
    ("start", "duur", "einde"),
    [
        ("2026-01-31", "13w", "2026-05-02"),  # zaterdag blijft zaterdag
        ("2026-02-07", "12w", "2026-05-04"),  # twaalf weken schuift wel
        ("2026-02-01", "90d", "2026-05-04"),  # zaterdag 2 mei schuift
        ("2026-02-01", "91d", "2026-05-03"),  # zondag blijft
        ("2026-01-05", "3m", "2026-04-07"),  # Eerste en Tweede Paasdag
        ("2026-01-04", "4m", "2026-05-04"),
        ("2025-12-26", "1j", "2026-12-26"),
        ("2024-12-25", "15m", "2026-03-25"),
    ],
)
def test_atw_kijkt_naar_de_lengte(start: str, duur: str, einde: str) -> None:
    assert reken(start, duur).einddatum == dag(einde)


def test_atw_kijkt_niet_naar_verlenging_of_stilstand() -> None:
    """Acht weken met zes erbij is meer dan twaalf, maar artikel 4 kijkt naar de termijn zelf."""
    assert reken("2026-02-07", "8w", verlengingen=(langer("4w"),)).einddatum == dag("2026-05-04")
    assert reken("2026-02-07", "8w", verlengingen=(langer("6w"),)).einddatum == dag("2026-05-18")
    assert reken("2026-02-07", "13w", "2026-02-10:2026-02-16").einddatum == dag("2026-05-16")


def test_een_afspraak_schuift_niet() -> None:
    uitkomst = reken("2026-02-06", "8w", atw=False)
    assert uitkomst.einddatum == dag("2026-04-03")
    assert "is Goede Vrijdag" in uitkomst.stappen[-1].tekst
    assert uitkomst.stappen[-1].uitkomst == "vrijdag 3 april 2026"
    assert len(reken("2026-01-05", "8w", atw=False).stappen) == 1


def test_begint_op_de_dag_zelf() -> None:
    assert reken("2026-03-02", "6w", zelf=True).einddatum == dag("2026-04-13")
    uitkomst = reken("2026-03-01", "1m", zelf=True, atw=False)
    assert uitkomst.einddatum == dag("2026-03-31")
    assert "op zondag 1 maart 2026 zelf" in uitkomst.stappen[0].tekst


def test_terug_tellen_schuift_niet() -> None:
    uitkomst = reken("2026-03-31", "10d", achteruit=True)
    assert uitkomst.einddatum == dag("2026-03-21")  # een zaterdag
    assert len(uitkomst.stappen) == 1
    assert reken("2026-03-31", "1m", achteruit=True).einddatum == dag("2026-02-28")


@pytest.mark.parametrize(
    ("opschortingen", "einde"),
    [
        ((), "2026-03-02"),
        (("2026-01-12:2026-01-18",), "2026-03-09"),
        (("2026-01-12:2026-01-12",), "2026-03-03"),
        (("2026-01-12:2026-01-18", "2026-02-02:2026-02-08"), "2026-03-16"),  # meer dan één keer
        (("2026-01-12:2026-01-18", "2026-01-15:2026-01-20"), "2026-03-11"),  # dubbele dagen tellen één keer
        (("2026-01-12:2026-01-18", "2026-01-13:2026-01-14"), "2026-03-09"),
        (("2026-03-02:2026-03-04",), "2026-03-05"),  # begint op de laatste dag
        (("2026-03-03:2026-03-04",), "2026-03-02"),  # begint na het einde
        (("2026-01-12:2026-01-18", "2026-03-05:2026-03-06"), "2026-03-11"),  # binnen wat er bij kwam
        (("2026-01-12:2026-01-18", "2026-03-10:2026-03-11"), "2026-03-09"),
        (("2025-12-20:2026-01-05",), "2026-03-02"),  # voor het begin
        (("2025-12-20:2026-01-07",), "2026-03-04"),  # alleen wat erin valt: 6 en 7 januari
        (("2026-01-06:2026-01-09",), "2026-03-06"),
        (("2026-01-12:2026-01-16",), "2026-03-09"),  # tot zaterdag 7 maart, en dan de Atw
        (("2026-03-03",), "2026-03-02"),  # nog open, maar te laat begonnen
    ],
)
def test_opschorting(opschortingen: tuple[str, ...], einde: str) -> None:
    assert reken("2026-01-05", "8w", *opschortingen).einddatum == dag(einde)


def test_opschorting_in_het_weekend_na_het_einde() -> None:
    """De termijn eindigt zaterdag; de Atw maakt er maandag van. Stilstand vanaf zondag begint te laat."""
    assert reken("2026-01-10", "8w").einddatum == dag("2026-03-09")
    assert reken("2026-01-10", "8w", "2026-03-08:2026-03-12").einddatum == dag("2026-03-09")
    assert reken("2026-01-10", "8w", "2026-03-07:2026-03-12").einddatum == dag("2026-03-13")


@pytest.mark.parametrize(
    "opschortingen", [("2026-01-12",), ("2026-03-02",), ("2026-01-08:2026-01-10", "2026-03-04")]
)
def test_zolang_hij_stilstaat_is_er_geen_einde(opschortingen: tuple[str, ...]) -> None:
    uitkomst = reken("2026-01-05", "8w", *opschortingen)
    assert uitkomst.einddatum is None
    assert uitkomst.stappen[-1].uitkomst == "nog geen einddatum"


def test_verlenging() -> None:
    assert reken("2026-01-05", verlengingen=(langer("6w"),)).einddatum == dag("2026-04-13")
    assert reken("2026-01-05", verlengingen=(langer("6w"), langer("2w"))).einddatum == dag("2026-04-28")
    niet = reken("2026-01-05", verlengingen=(langer("6w", telt=False),))
    assert niet.einddatum == dag("2026-03-02")
    assert niet.stappen[1].grondslag == "Awb 4:14 lid 1"
    # Eerst de verlenging, dan de stilstand, dan één keer de Atw.
    samen = reken("2026-01-05", "8w", "2026-01-12:2026-01-14", verlengingen=(langer("6w"),))
    assert samen.einddatum == dag("2026-04-16")


def test_verlenging_noemt_haar_eigen_grondslag() -> None:
    bezwaar = Verlenging(Verlengingsoort.VERDAGING, lees_duur("6w"), None, True, grondslag="Awb 7:10 lid 3")
    assert reken("2026-01-05", "6w", verlengingen=(bezwaar,)).stappen[1].grondslag == "Awb 7:10 lid 3"
    samen = langer(tot="2026-03-20")
    assert reken("2026-01-05", verlengingen=(samen,)).stappen[1].grondslag == "Awb 4:15 lid 2 onder a"
    assert reken("2026-01-05", atw=False, verlengingen=(samen,)).stappen[1].grondslag == "de afspraak"


def test_verlenging_tot_een_genoemde_dag() -> None:
    assert reken("2026-01-05", verlengingen=(langer(tot="2026-03-20"),)).einddatum == dag("2026-03-20")
    te_vroeg = reken("2026-01-05", verlengingen=(langer(tot="2026-02-20"),))
    assert te_vroeg.einddatum == dag("2026-03-02")
    assert "niet langer" in te_vroeg.stappen[1].tekst


@pytest.mark.parametrize(
    ("op", "einde"),
    [
        ("", "2026-03-27"),  # niet bekend wanneer: de zeven dagen komen erbij
        ("2026-02-20", "2026-03-20"),  # wie 20 maart noemde, wist van de zeven dagen
        ("2026-01-15", "2026-03-23"),  # vier van de zeven waren voorbij: er komen er drie bij
        ("2026-01-10", "2026-03-27"),
        ("2026-09-01", "2026-03-20"),
    ],
)
def test_een_genoemde_dag_bevat_wat_al_stilstond(op: str, einde: str) -> None:
    uitkomst = reken(
        "2026-01-05", "8w", "2026-01-12:2026-01-18", verlengingen=(langer(tot="2026-03-20", op=op),)
    )
    assert uitkomst.einddatum == dag(einde)


def test_vaste_dag() -> None:
    def genoemd(*opschortingen: str, atw: bool = False) -> date | None:
        return bereken_termijn(
            start=dag("2026-01-05"),
            duur=None,
            vaste_dag=dag("2026-04-25"),
            atw=atw,
            opschortingen=[stil(een) for een in opschortingen],
        ).einddatum

    assert genoemd() == dag("2026-04-25")  # een zaterdag, en dat blijft zo
    assert genoemd(atw=True) == dag("2026-04-28")  # zondag en Koningsdag
    assert genoemd("2026-03-02:2026-03-04") == dag("2026-04-28")
    assert genoemd("2026-03-02") is None


def test_de_som_is_te_volgen() -> None:
    uitkomst = bereken_termijn(
        start=dag("2026-01-05"),
        duur=lees_duur("8w"),
        atw=True,
        opschortingen=[
            stil("2026-01-12:2026-01-18", Opschortingsgrond.AANVULLING),
            stil("2026-01-18:2026-01-18", Opschortingsgrond.OVERMACHT),
            stil("2027-01-01", Opschortingsgrond.TOEREKENBAAR),
        ],
        verlengingen=[langer("6w")],
        grondslag="Awb 4:13",
    )
    assert uitkomst.einddatum == dag("2026-04-20")
    assert [(stap.grondslag, stap.uitkomst) for stap in uitkomst.stappen] == [
        ("Awb 4:13", "maandag 2 maart 2026"),
        ("Awb 4:14", "maandag 13 april 2026"),
        ("Awb 4:15 lid 1 onder a", "7 dagen"),
        ("Awb 4:15 lid 2 onder c", "1 dag"),
        ("Awb 4:15 lid 2 onder b", "maandag 20 april 2026"),
        ("Awb 4:15", "maandag 20 april 2026"),
        ("Algemene termijnenwet, artikel 1", "maandag 20 april 2026"),
    ]
    assert "telt één keer" in uitkomst.stappen[5].tekst
    assert "Dat is 1 dag." in uitkomst.stappen[3].tekst


def test_de_som_noemt_waarom_de_dag_opschuift() -> None:
    laatste = reken("2023-03-03").stappen[-1]
    assert laatste.tekst == (
        "De termijn eindigt niet op een zaterdag, zondag of feestdag: vrijdag 28 april 2023 is bij "
        "koninklijk besluit gelijkgesteld met een feestdag, zaterdag 29 april 2023, zondag 30 april 2023. "
        "Hij schuift op naar maandag 1 mei 2023."
    )
    assert "(niet bevestigd)" in reken("2019-04-05").stappen[-1].tekst  # vrijdag 31 mei 2019


@pytest.mark.parametrize(
    ("grond", "artikel", "partij", "begin", "einde"),
    [
        ("aanvulling", "Awb 4:15 lid 1 onder a", Partij.BEWONER, False, False),
        ("buitenlandse_instantie", "Awb 4:15 lid 1 onder b", Partij.DERDE, True, True),
        ("instemming", "Awb 4:15 lid 2 onder a", Partij.BEWONER, False, False),
        ("toerekenbaar", "Awb 4:15 lid 2 onder b", Partij.BEWONER, False, True),
        ("overmacht", "Awb 4:15 lid 2 onder c", Partij.OVERMACHT, True, True),
        ("redenen", "Awb 7:10 lid 2", Partij.BEWONER, False, False),
    ],
)
def test_gronden(grond: str, artikel: str, partij: Partij, begin: bool, einde: bool) -> None:
    deze = Opschortingsgrond(grond)
    assert (deze.artikel, deze.veroorzaakt_door) == (artikel, partij)
    assert (deze.mededeling_bij_begin, deze.mededeling_bij_einde) == (begin, einde)
    assert deze.label


def test_elke_waarde_heeft_een_label() -> None:
    assert all(een.label for soort in (Partij, Opschortingsgrond, Verlengingsoort) for een in soort)


@pytest.mark.parametrize(
    ("argumenten", "reden"),
    [
        ({"start": dag("9999-01-01")}, "Controleer het jaartal"),
        ({"start": dag("1900-01-01")}, "Controleer het jaartal"),
        ({"duur": None}, "precies één"),
        ({"vaste_dag": dag("2026-04-01")}, "precies één"),
        ({"duur": None, "vaste_dag": dag("2026-01-01")}, "vóór het begin"),
        ({"duur": None, "vaste_dag": dag("9999-12-31")}, "Controleer het jaartal"),
        ({"opschortingen": [stil("2026-03-10:2026-03-01")]}, "vóór het begin"),
        ({"opschortingen": [stil("2026-03-10:9999-12-31")]}, "Controleer het jaartal"),
        ({"opschortingen": [stil("2026-01-10:2099-12-31")]}, "buiten wat te berekenen is"),
        ({"verlengingen": [langer("6w", tot="2026-09-01")]}, "precies één"),
        ({"verlengingen": [langer()]}, "precies één"),
        ({"verlengingen": [langer(tot="2025-09-01")]}, "latere dag"),
        ({"verlengingen": [langer(tot="9999-09-01")]}, "Controleer het jaartal"),
        ({"verlengingen": [langer("80j")]}, "buiten"),
        ({"achteruit": True, "opschortingen": [stil("2026-01-10:2026-01-11")]}, "terugtelt"),
        ({"achteruit": True, "duur": None, "vaste_dag": dag("2026-04-01")}, "terugtelt"),
        ({"duur": lees_duur("40000d")}, "buiten"),
    ],
)
def test_onzin_wordt_geweigerd(argumenten: dict[str, object], reden: str) -> None:
    alles: dict[str, object] = {"start": dag("2026-01-05"), "duur": lees_duur("8w"), "atw": True} | argumenten
    with pytest.raises(Geweigerd, match=reden):
        bereken_termijn(**alles)  # type: ignore[arg-type]


AANVULLING = Opschortingsgrond.AANVULLING


@pytest.mark.parametrize(
    ("nieuw", "bestaande", "reden"),
    [
        (stil("2026-01-05:2026-01-09", AANVULLING), [], "niet eerder stilstaan"),
        (stil("2026-02-03:2026-02-09", AANVULLING), [], "vandaag of morgen"),
        (stil("2026-01-09:2026-01-08", AANVULLING), [], "vóór het begin"),
        (stil("2026-01-12", AANVULLING), [stil("2026-01-09", AANVULLING)], "al stil vanaf 9 januari"),
        (stil("2026-01-12:2026-01-14", AANVULLING), [stil("2026-01-12:2026-01-14", AANVULLING)], "al stil"),
        (stil("2026-01-12:9999-01-14", AANVULLING), [], "Controleer het jaartal"),
    ],
)
def test_opschorting_die_nu_niet_kan(nieuw: Opschorting, bestaande: list[Opschorting], reden: str) -> None:
    with pytest.raises(Geweigerd, match=reden) as fout:
        weiger_opschorting(nieuw, bestaande=bestaande, start=dag("2026-01-05"), peildatum=dag("2026-02-01"))
    assert fout.value.veld


@pytest.mark.parametrize(
    ("nieuw", "bestaande"),
    [
        (stil("2026-02-02", AANVULLING), []),  # morgen: de dag na een verzoek van vandaag
        (stil("2026-01-12:2026-03-14", AANVULLING), []),
        (stil("2026-01-12", AANVULLING), [stil("2026-01-06:2026-01-11", AANVULLING)]),
        (stil("2026-01-06:2026-01-08", AANVULLING), [stil("2026-01-09", AANVULLING)]),
        (stil("2026-01-12", AANVULLING), [stil("2026-01-09", Opschortingsgrond.OVERMACHT)]),
    ],
)
def test_opschorting_die_kan(nieuw: Opschorting, bestaande: list[Opschorting]) -> None:
    weiger_opschorting(nieuw, bestaande=bestaande, start=dag("2026-01-05"), peildatum=dag("2026-02-01"))
