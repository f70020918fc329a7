"""Een gezamenlijk gesprek: plannen, verslag, en afspraken die termijnen worden."""

from __future__ import annotations

from datetime import time, timedelta
from typing import Any

import pytest

from groningen.actions.termijnronde import controleer
from groningen.models import Bericht, Dossier, Gebeurtenis, Termijn
from groningen.rules.fouten import Geweigerd, Verouderd
from groningen.rules.rollen import Rol
from samenloop.actions.coordinator import benoem_coordinator
from samenloop.actions.gesprek.afspraken import (
    Afspraak,
    beantwoord_afspraak,
    controleer_afspraken,
    kom_afspraak_na,
    laat_afspraak_vervallen,
    leg_gesprek_vast,
)
from samenloop.actions.gesprek.plannen import Moment, annuleer_gesprek, plan_gesprek, verzet_gesprek
from samenloop.models import Gesprek, Gespreksafspraak, Signaal
from samenloop.queries.gesprek import genodigden, voor_bewoner, wacht_op_ons
from tests.factories import VANDAAG, maak_kijker, maak_regeling
from tests.gelijktijdig import tegelijk
from tests.samenloop.buddy.wereld import Tweewereld, maak_tweewereld

pytestmark = pytest.mark.django_db
NU: dict[str, Any] = {"peildatum": VANDAAG}
OVER_EEN_WEEK = VANDAAG + timedelta(days=7)
MOMENT = Moment(VANDAAG, time(10), time(11), "thuis")
AFSPRAKEN = [
    Afspraak("versterking", "Uitleg sturen over de planning", OVER_EEN_WEEK),
    Afspraak("schade", "Bellen over het rapport", OVER_EEN_WEEK),
    Afspraak("bewoner", "Foto's van de kelder maken", OVER_EEN_WEEK),
]


@pytest.fixture
def wereld() -> Tweewereld:
    return maak_tweewereld()


def plan(wereld: Tweewereld, **anders: Any) -> Gesprek:
    gegevens: dict[str, Any] = {
        "adres_id": wereld.adres.pk,
        "moment": MOMENT,
        "deelnemers": [wereld.bb.medewerker_id, wereld.zb.medewerker_id],
        "bewoner_gevraagd": True,
        "door": wereld.bb,
        **NU,
        **anders,
    }
    return plan_gesprek(**gegevens)


def houd(wereld: Tweewereld, gesprek: Gesprek, **anders: Any) -> Gesprek:
    gegevens: dict[str, Any] = {
        "gesprek_id": gesprek.pk,
        "gehouden_op": VANDAAG,
        "verslag": "Wij bespraken de volgorde.",
        "afspraken": AFSPRAKEN,
        "door": wereld.bb,
        **NU,
        **anders,
    }
    return leg_gesprek_vast(**gegevens)


def afspraak(wie: str) -> Gespreksafspraak:
    return Gespreksafspraak.objects.get(wie=wie)


def test_de_bewoner_krijgt_de_uitnodiging(wereld: Tweewereld) -> None:
    plan(wereld)
    (bericht,) = Bericht.objects.all()
    assert bericht.onderwerp == "Uitnodiging voor een gesprek op 23 november 2026"
    assert "10.00 tot 11.00 uur, bij de bewoner thuis" in bericht.tekst
    for dossier in (wereld.ncg, wereld.img):
        assert Gebeurtenis.objects.filter(dossier=dossier, soort="gesprek_gepland").count() == 1


@pytest.mark.parametrize(
    ("anders", "veld"),
    [
        ({"bewoner_gevraagd": False}, "bewoner_gevraagd"),
        ({"moment": Moment(VANDAAG - timedelta(days=1), time(10), time(11), "thuis")}, "dag"),
        ({"moment": Moment(VANDAAG, time(11), time(10), "thuis")}, "tot"),
        ({"moment": Moment(VANDAAG, time(10), time(11), "kantoor")}, "plaats"),
        ({"moment": Moment(VANDAAG, time(10), time(11), "brief")}, "hoe"),
        ({"deelnemers": []}, "deelnemers"),
        ({"deelnemers": [10**9]}, "deelnemers"),
    ],
)
def test_wat_niet_kan(wereld: Tweewereld, anders: dict[str, Any], veld: str) -> None:
    with pytest.raises(Geweigerd) as fout:
        plan(wereld, **anders)
    assert fout.value.veld == veld


def test_van_elke_organisatie_komt_er_iemand(wereld: Tweewereld) -> None:
    with pytest.raises(Geweigerd, match="minstens iemand"):
        plan(wereld, deelnemers=[wereld.bb.medewerker_id])


def test_wie_het_regelt(wereld: Tweewereld) -> None:
    vreemd = maak_kijker(Rol.BEWONERSBEGELEIDER)
    with pytest.raises(Geweigerd, match="collega behandelt"):
        plan(wereld, door=vreemd)
    benoem_coordinator(
        adres_id=wereld.adres.pk,
        medewerker_id=vreemd.medewerker_id,
        mandaat=["gesprek"],
        tot=OVER_EEN_WEEK,
        door=wereld.coord,
        **NU,
    )
    assert {een.pk for een in genodigden(wereld.adres.pk, VANDAAG)} == {
        wereld.bb.medewerker_id,
        wereld.zb.medewerker_id,
        vreemd.medewerker_id,
    }
    assert plan(wereld, door=vreemd).stand == "gepland"
    with pytest.raises(Geweigerd, match="al een gesprek"):
        plan(wereld)


def test_eigen_afspraken_worden_meteen_een_termijn_en_die_van_de_ander_wacht(wereld: Tweewereld) -> None:
    houd(wereld, plan(wereld))
    ncg, img, bewoner = (afspraak(wie) for wie in ("versterking", "schade", "bewoner"))
    assert (ncg.stand, img.stand, bewoner.stand) == ("toegezegd", "aangeboden", "toegezegd")
    assert ncg.termijn is not None
    assert (ncg.termijn.eindigt_op, ncg.termijn.dossier_id) == (OVER_EEN_WEEK, wereld.ncg.pk)
    assert (img.termijn, bewoner.termijn) == (None, None)
    dossier = Dossier.objects.get(pk=wereld.ncg.pk)
    assert (dossier.volgende_datum, dossier.volgende_stap) == (
        OVER_EEN_WEEK,
        "Afspraak uit het gesprek nakomen",
    )
    assert Signaal.objects.get(soort="afspraak_gevraagd").dossier_id == wereld.img.pk
    assert [een.pk for een in wacht_op_ons(wereld.zb)] == [img.pk]
    assert not wacht_op_ons(wereld.bb).exists()


def test_de_ander_bevestigt_en_krijgt_een_eigen_termijn(wereld: Tweewereld) -> None:
    houd(wereld, plan(wereld))
    with pytest.raises(Geweigerd, match="IMG gaat over"):
        beantwoord_afspraak(afspraak_id=afspraak("schade").pk, ja=True, door=wereld.bb, **NU)
    beantwoord_afspraak(afspraak_id=afspraak("schade").pk, ja=True, door=wereld.zb, **NU)
    termijn = afspraak("schade").termijn
    assert termijn is not None
    assert (termijn.dossier_id, termijn.soort) == (wereld.img.pk, "schade.gespreksafspraak")
    assert Signaal.objects.get(soort="afspraak_gevraagd").stand == "vervallen"


def test_de_ander_kan_ook_zeggen_waarom_niet(wereld: Tweewereld) -> None:
    houd(wereld, plan(wereld))
    with pytest.raises(Geweigerd) as fout:
        beantwoord_afspraak(afspraak_id=afspraak("schade").pk, ja=False, door=wereld.zb, **NU)
    assert fout.value.veld == "reden"
    beantwoord_afspraak(
        afspraak_id=afspraak("schade").pk, ja=False, reden="Het rapport is er nog niet.", door=wereld.zb, **NU
    )
    assert afspraak("schade").stand == "afgewezen"
    _, gelezen = voor_bewoner([wereld.adres.pk])[wereld.adres.pk]
    assert {een.wie for een in gelezen} == {"versterking", "bewoner"}


def test_meer_afspraken_tegelijk_zijn_meer_termijnen(wereld: Tweewereld) -> None:
    houd(wereld, plan(wereld), afspraken=[AFSPRAKEN[0], Afspraak("versterking", "Nog iets", OVER_EEN_WEEK)])
    assert Termijn.objects.filter(dossier=wereld.ncg, status="lopend").count() == 2


def test_nakomen_haalt_de_termijn(wereld: Tweewereld) -> None:
    houd(wereld, plan(wereld))
    kom_afspraak_na(afspraak_id=afspraak("versterking").pk, door=wereld.bb, **NU)
    termijn = Termijn.objects.get(soort="versterking.gespreksafspraak")
    assert (termijn.status, termijn.gehaald_op) == ("gehaald", VANDAAG)
    assert Dossier.objects.get(pk=wereld.ncg.pk).volgende_stap != "Afspraak uit het gesprek nakomen"


def test_wie_te_laat_is_vergoedt_zoals_bij_elke_toezegging(wereld: Tweewereld) -> None:
    maak_regeling("versterking.gespreksafspraak", duur="")
    houd(wereld, plan(wereld))
    laat = OVER_EEN_WEEK + timedelta(days=4)
    controleer(peildatum=laat)
    termijn = Termijn.objects.get(soort="versterking.gespreksafspraak")
    assert (termijn.status, termijn.verstreken_op) == ("verstreken", OVER_EEN_WEEK + timedelta(days=1))
    assert sum(een.bedrag for een in termijn.boekingen.all()) > 0
    (bericht,) = Bericht.objects.filter(gebeurtenis__soort="termijn_verstreken")
    assert "doen wat wij in het gesprek met u afspraken" in bericht.tekst


def test_vervallen_in_overleg_heeft_een_reden(wereld: Tweewereld) -> None:
    houd(wereld, plan(wereld))
    with pytest.raises(Geweigerd):
        laat_afspraak_vervallen(afspraak_id=afspraak("versterking").pk, reden="", door=wereld.bb, **NU)
    laat_afspraak_vervallen(
        afspraak_id=afspraak("versterking").pk, reden="Niet meer nodig.", door=wereld.bb, **NU
    )
    assert Termijn.objects.get(soort="versterking.gespreksafspraak").status == "vervallen"


def test_een_dossier_dat_dicht_gaat_laat_zijn_afspraken_vervallen(wereld: Tweewereld) -> None:
    houd(wereld, plan(wereld))
    Dossier.objects.filter(adres=wereld.adres).update(loopt=False, gesloten_op=VANDAAG)
    assert [controleer_afspraken(peildatum=VANDAAG) for _ in range(2)] == [2, 0]
    assert (afspraak("versterking").stand, afspraak("schade").stand) == ("vervallen", "afgewezen")


@pytest.mark.parametrize(
    ("anders", "tekst"),
    [
        ({"verslag": " "}, "verslag"),
        ({"gehouden_op": VANDAAG + timedelta(days=1)}, "gesprek"),
        ({"afspraken": [Afspraak("gemeente", "x", OVER_EEN_WEEK)]}, "wie"),
        ({"afspraken": [Afspraak("schade", " ", OVER_EEN_WEEK)]}, "afgesproken"),
        ({"afspraken": [Afspraak("schade", "x", VANDAAG - timedelta(days=1))]}, "latere dag"),
        ({"afspraken": AFSPRAKEN * 5}, "hoogstens"),
    ],
)
def test_een_verslag_dat_niet_klopt_legt_niets_vast(
    wereld: Tweewereld, anders: dict[str, Any], tekst: str
) -> None:
    gesprek = plan(wereld)
    with pytest.raises(Geweigerd, match=tekst):
        houd(wereld, gesprek, **anders)
    assert not Gespreksafspraak.objects.exists()
    assert Gesprek.objects.get().stand == "gepland"


GESPREK: dict[str, Any] = {
    "verzet": lambda w, g: verzet_gesprek(
        gesprek_id=g.pk, moment=Moment(OVER_EEN_WEEK, time(9), time(10), "telefoon"), door=w.zb, **NU
    ),
    "annuleer": lambda w, g: annuleer_gesprek(gesprek_id=g.pk, reden="ziek", door=w.bb, **NU),
    "houd": lambda w, g: houd(w, g),
}


@pytest.mark.parametrize("eerst", list(GESPREK))
@pytest.mark.parametrize("daarna", list(GESPREK))
def test_elke_stap_na_elke_stap(wereld: Tweewereld, eerst: str, daarna: str) -> None:
    gesprek = plan(wereld)
    GESPREK[eerst](wereld, gesprek)
    if eerst == "verzet":
        GESPREK[daarna](wereld, gesprek)
        return
    with pytest.raises(Geweigerd):
        GESPREK[daarna](wereld, gesprek)


AFLOOP: dict[str, Any] = {
    "ja": lambda w, a: beantwoord_afspraak(afspraak_id=a.pk, ja=True, door=w.zb, **NU),
    "nee": lambda w, a: beantwoord_afspraak(afspraak_id=a.pk, ja=False, reden="r", door=w.zb, **NU),
    "na": lambda w, a: kom_afspraak_na(afspraak_id=a.pk, door=w.zb, **NU),
    "weg": lambda w, a: laat_afspraak_vervallen(afspraak_id=a.pk, reden="r", door=w.zb, **NU),
}
WEGEN: dict[str, list[str]] = {
    "aangeboden": [],
    "toegezegd": ["ja"],
    "afgewezen": ["nee"],
    "nagekomen": ["ja", "na"],
    "vervallen": ["ja", "weg"],
}
NAAR = {
    ("aangeboden", "ja"): "toegezegd",
    ("aangeboden", "nee"): "afgewezen",
    ("toegezegd", "na"): "nagekomen",
    ("toegezegd", "weg"): "vervallen",
}


@pytest.mark.parametrize("stand", list(Gespreksafspraak.Stand.values))
@pytest.mark.parametrize("stap", list(AFLOOP))
def test_elke_afspraak_vanuit_elke_stand(wereld: Tweewereld, stand: str, stap: str) -> None:
    houd(wereld, plan(wereld))
    een = afspraak("schade")
    for weg in WEGEN[stand]:
        AFLOOP[weg](wereld, een)
    naar = NAAR.get((stand, stap))
    if naar is None:
        with pytest.raises(Geweigerd):
            AFLOOP[stap](wereld, een)
        naar = stand
    else:
        AFLOOP[stap](wereld, een)
    assert afspraak("schade").stand == naar


def test_een_oude_versie_verandert_niets(wereld: Tweewereld) -> None:
    with pytest.raises(Verouderd):
        houd(wereld, plan(wereld), versie=9)


@pytest.mark.django_db(transaction=True)
def test_twee_verslagen_tegelijk_geven_een_verslag() -> None:
    wereld = maak_tweewereld()
    gesprek = plan(wereld)
    gelukt, geweigerd, fouten = tegelijk(
        3, lambda n: houd(wereld, gesprek, door=wereld.bb if n % 2 else wereld.zb)
    )
    assert (gelukt, len(geweigerd), fouten) == (1, 2, [])
    assert Gespreksafspraak.objects.count() == 3
