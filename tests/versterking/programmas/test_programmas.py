"""Programma's: erin, eruit, uit een batch, het resultaat volgt het dossier, en verrijking."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from groningen.access import kijker_voor
from groningen.models import Bericht, Dossier, Gebeurtenis
from groningen.rules.fouten import Geweigerd, Verouderd
from groningen.rules.rollen import Rol
from tests.factories import VANDAAG, AdresFactory, AdresrelatieFactory, maak_kijker, maak_versterking
from versterking import actions as dossieracties
from versterking.actions import programmas as acties
from versterking.actions.programmas.beheer import Inhoud
from versterking.models import Deelname, Programma
from versterking.queries.plan.grond import opnamegrond
from versterking.queries.programmas.lijst import Kenmerken, per_gemeente, standen, voorstel
from versterking.queries.programmas.verrijking import gelijke_van, voorbeeld_met
from versterking.rules.programmas.verrijking import Woning, gedekt, vergelijk, waarom_geen_voorbeeld

pytestmark = pytest.mark.django_db
NU = {"peildatum": VANDAAG}


def inhoud(**velden: Any) -> Inhoud:
    waarden = {
        "naam": "Koploper Appingedam",
        "soort": "koploper",
        "van": date(2026, 1, 1),
        "tot": None,
        "criteria": "Vrijstaande arbeiderswoningen",
        "doel": 60,
    }
    return Inhoud(**waarden | velden)


@pytest.fixture
def planner() -> Any:
    return maak_kijker(Rol.PLANNER)


@pytest.fixture
def programma(planner: Any) -> Programma:
    return acties.maak_programma(inhoud=inhoud(), door=planner, **NU)


def deel(programma: Programma, zaak: Any, door: Any, **velden: Any) -> Deelname:
    return acties.neem_deel(
        programma_id=programma.pk,
        dossier_id=zaak.pk,
        **{"herkomst": "gemeente", "reden": "Voorgedragen", "door": door, **NU, **velden},
    )


def test_deelname_is_een_grond_en_de_bewoner_hoort_het(programma: Programma, planner: Any) -> None:
    zaak = maak_versterking(status="1.2")
    AdresrelatieFactory(adres=zaak.dossier.adres)
    assert opnamegrond(zaak.pk, VANDAAG) is None
    deelname = deel(programma, zaak, planner)
    grond = opnamegrond(zaak.pk, VANDAAG)
    assert grond is not None
    assert programma.naam in grond.naam
    feit = Gebeurtenis.objects.get(dossier=zaak.pk, soort="in_programma")
    assert "Uw gemeente droeg uw woning voor." in Bericht.objects.get(gebeurtenis=feit).tekst
    with pytest.raises(Geweigerd, match="doet al mee"):
        deel(programma, zaak, planner)
    morgen = VANDAAG + timedelta(days=1)
    acties.haal_eruit(
        deelname_id=deelname.pk,
        reden="Hoort bij een ander programma",
        door=kijker_voor(planner.gebruiker, morgen),
        peildatum=morgen,
    )
    assert opnamegrond(zaak.pk, morgen + timedelta(days=1)) is None
    assert list(programma.stappen.values_list("soort", flat=True)) == ["gemaakt", "erbij", "eruit"]


@pytest.mark.parametrize(
    ("velden", "zin"),
    [
        ({"herkomst": "onzin"}, "Kies hoe"),
        ({"herkomst": "verrijking"}, "voorbeeld|gelijke woning"),
        ({"reden": " "}, "reden"),
    ],
)
def test_wat_niet_kan(programma: Programma, planner: Any, velden: Any, zin: str) -> None:
    with pytest.raises(Geweigerd, match=zin):
        deel(programma, maak_versterking(status="1.2"), planner, **velden)


def test_buiten_de_periode_de_gemeente_of_een_lopend_dossier(planner: Any) -> None:
    maak = acties.maak_programma
    voorbij = maak(inhoud=inhoud(naam="Voorbij", tot=date(2026, 6, 1)), door=planner, **NU)
    straks = maak(inhoud=inhoud(naam="Straks", van=date(2027, 1, 1)), door=planner, **NU)
    elders = maak(inhoud=inhoud(naam="Elders", gemeente="0014"), door=planner, **NU)
    zaak = maak_versterking(status="1.2")
    for programma, zin in ((voorbij, "afgelopen"), (straks, "begint pas"), (elders, "alleen voor")):
        with pytest.raises(Geweigerd, match=zin):
            deel(programma, zaak, planner)
    with pytest.raises(Geweigerd, match="afgesloten"):
        deel(maak(inhoud=inhoud(), door=planner, **NU), maak_versterking(status="6.2"), planner)
    with pytest.raises(Geweigerd, match="planner"):
        deel(elders, zaak, maak_kijker(Rol.BEWONERSBEGELEIDER))
    with pytest.raises(Geweigerd, match="deze naam"):
        maak(inhoud=inhoud(naam="Elders"), door=planner, **NU)


def test_wijzigen_kent_de_versie(programma: Programma, planner: Any) -> None:
    vast = {"programma_id": programma.pk, "door": planner, **NU}
    acties.wijzig_programma(**vast, inhoud=inhoud(doel=70), rijversie=0)
    with pytest.raises(Verouderd):
        acties.wijzig_programma(**vast, inhoud=inhoud(doel=80), rijversie=0)
    deel(programma, maak_versterking(status="1.2"), planner)
    with pytest.raises(Geweigerd, match="andere gemeente"):
        acties.wijzig_programma(**vast, inhoud=inhoud(gemeente="0014"))
    with pytest.raises(Geweigerd, match="vóór de eerste"):
        acties.wijzig_programma(**vast, inhoud=inhoud(tot=date(2025, 1, 1)))


def test_uit_een_batch_en_nog_eens_geeft_niets_dubbel(planner: Any) -> None:
    batch = acties.maak_programma(inhoud=inhoud(naam="Batch 1588", soort="batch"), door=planner, **NU)
    zaken = [maak_versterking(status="2.1", batch="1588") for _ in range(3)]
    klaar = maak_versterking(status="6.2", batch="1588", uitkomst="op_norm", afgerond_op=date(2026, 5, 1))
    maak_versterking(status="2.1", batch="1581")
    vast = {"programma_id": batch.pk, "batch": "1588", "door": planner, **NU}
    assert acties.vul_uit_batch(**vast) == 4
    assert acties.vul_uit_batch(**vast) == 0
    assert Deelname.objects.get(dossier=klaar.pk).resultaat == "op_norm"
    acties.haal_eruit(
        deelname_id=Deelname.objects.get(dossier=zaken[0].pk).pk, reden="Verkocht", door=planner, **NU
    )
    assert acties.vul_uit_batch(**vast) == 0


def test_het_resultaat_volgt_het_dossier_en_een_correctie_opent_het(
    programma: Programma, planner: Any
) -> None:
    coordinator = maak_kijker(Rol.COORDINATOR)
    zaak = maak_versterking(status="3.1", opname_uitgevoerd_op=date(2026, 6, 1))
    deelname = deel(programma, zaak, planner)
    vast = {"dossier_id": zaak.pk, "door": coordinator, **NU}
    dossieracties.besluit_op_norm(**vast, normbesluit_op=VANDAAG)
    deelname.refresh_from_db()
    assert (deelname.resultaat, deelname.resultaat_op) == ("op_norm", VANDAAG)
    geleverd = maak_versterking(status="1.2")
    deel(programma, geleverd, planner)
    Dossier.objects.filter(pk=geleverd.pk).update(loopt=False, gesloten_op=VANDAAG)
    (stand,) = standen(planner)
    assert (stand.doet_mee, stand.klaar, stand.aantallen["dicht"]) == (2, 1, 1)
    with pytest.raises(Geweigerd, match="klaar"):
        acties.haal_eruit(deelname_id=deelname.pk, reden="Weg", door=planner, **NU)
    dossieracties.corrigeer(**vast, naar="3.1", reden="Verkeerde woning")
    deelname.refresh_from_db()
    assert (deelname.resultaat, deelname.resultaat_op) == ("", None)


def test_veel_tegelijk_is_alles_of_niets(programma: Programma, planner: Any) -> None:
    zaken = [maak_versterking(status="1.2", typologie="flat") for _ in range(3)]
    gevonden = voorstel(planner, programma, Kenmerken(typologie="flat"), hoogstens=10)
    assert {een.pk for een in gevonden} == {een.pk for een in zaken}
    dicht = maak_versterking(status="6.2")
    vast = {"programma_id": programma.pk, "herkomst": "risicoprofiel", "reden": "P50", "door": planner}
    with pytest.raises(Geweigerd):
        acties.neem_veel_deel(dossier_ids=[*(een.pk for een in zaken), dicht.pk], **vast, **NU)
    assert not Deelname.objects.exists()
    assert acties.neem_veel_deel(dossier_ids=[een.pk for een in zaken], **vast, **NU) == 3
    assert voorstel(planner, programma, Kenmerken(typologie="flat"), hoogstens=10) == []
    assert per_gemeente(planner, programma)[0][1]["bezig"] == 3
    with pytest.raises(Geweigerd, match="minstens"):
        acties.neem_veel_deel(dossier_ids=[], **vast, **NU)


# -- verrijking


def woning(**velden: Any) -> Woning:
    waarden = {
        "sleutel": 1,
        "typologie": "flat",
        "risicoprofiel": "",
        "status": "1.2",
        "uitkomst": "",
        "straat": "Molenweg",
        "plaats": "Delfzijl",
        "panden": frozenset(),
        "x": 0,
        "y": 0,
    }
    return Woning(**waarden | velden)


@pytest.mark.parametrize(
    ("velden", "gelijk"),
    [
        ({"x": 300}, True),
        ({"x": 301}, False),
        ({"x": 301, "panden": frozenset({"p"})}, True),
        ({"typologie": "rijwoning"}, False),
        ({"typologie": "FLAT "}, True),
        ({"x": None}, True),
        ({"x": None, "straat": "Kerkweg"}, False),
        ({"straat": "Kerkweg", "x": 200}, True),
    ],
)
def test_wat_gelijk_is(velden: Any, gelijk: bool) -> None:
    voorbeeld = woning(risicoprofiel="P50", panden=frozenset({"p"}))
    gevonden = vergelijk(voorbeeld, woning(sleutel=2, **velden), binnen=300)
    assert (gevonden is not None) == gelijk
    if gevonden:
        assert len(gevonden.redenen) == 2


@pytest.mark.parametrize(
    ("velden", "zin"),
    [
        ({}, ""),
        ({"status": "2.1"}, ""),
        ({"status": "3.1"}, "wordt al"),
        ({"uitkomst": "op_norm", "loopt": False}, "voldoet aan de norm"),
        ({"uitkomst": "sloop_nieuwbouw", "loopt": False}, "al versterkt"),
        ({"uitkomst": "afgezien", "loopt": False}, "zag af"),
        ({"loopt": False}, "afgesloten"),
        ({"in_programma": "VBS"}, "VBS"),
        ({"in_plan": "Plan 2027"}, "Plan 2027"),
    ],
)
def test_wie_er_al_in_beeld_is(velden: Any, zin: str) -> None:
    antwoord = gedekt(woning(**velden))
    assert zin in antwoord if zin else antwoord == ""


def test_een_voorbeeld_heeft_een_bekend_risico() -> None:
    assert waarom_geen_voorbeeld(woning(risicoprofiel="P90")) == ""
    assert waarom_geen_voorbeeld(woning(advies=True)) == ""
    assert "P50" in waarom_geen_voorbeeld(woning())
    assert "typologie" in waarom_geen_voorbeeld(woning(risicoprofiel="P50", typologie=""))


def test_de_bewoner_van_een_gelijke_flat_hoort_waarom(programma: Programma, planner: Any) -> None:
    def flat(nummer: int, **velden: Any) -> Any:
        adres = AdresFactory(straatnaam="Flatweg", huisnummer=nummer, x=250_000 + nummer, y=590_000)
        AdresrelatieFactory(adres=adres)
        return maak_versterking(adres=adres, status="1.2", typologie="flat", **velden)

    voorbeeld = flat(1, risicoprofiel="P50")
    gelijk, al_erin = flat(2), flat(3)
    deel(programma, al_erin, planner)
    dossier = voorbeeld_met(planner, voorbeeld.dossier.nummer)
    assert dossier is not None
    gevonden = gelijke_van(planner, dossier, binnen=300)
    assert [(een.woning.sleutel, een.kan_erbij) for een, _ in gevonden] == [
        (gelijk.pk, True),
        (al_erin.pk, False),
    ]
    acties.neem_veel_deel(
        programma_id=programma.pk,
        dossier_ids=[gelijk.pk],
        herkomst="verrijking",
        reden="Zelfde flat",
        voorbeeld=dossier,
        door=planner,
        **NU,
    )
    assert Deelname.objects.get(dossier=gelijk.pk).voorbeeld_id == voorbeeld.pk
    assert "op dezelfde manier is gebouwd" in Bericht.objects.get(dossier=gelijk.pk).tekst
