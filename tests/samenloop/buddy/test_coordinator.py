"""De coördinator van een adres: mandaat dat iets verandert, termijn, overdracht en einde."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from groningen.access import Kijker, kijker_voor, waarom_niet
from groningen.actions.dossiers import geef_toegang
from groningen.models import Bericht, Dossier, Gebeurtenis
from groningen.rules.fouten import Geweigerd, Verouderd
from groningen.rules.rollen import Handeling, Rol
from samenloop.access import coordineert, waarom_niet_beantwoorden
from samenloop.actions.coordinator import (
    benoem_coordinator,
    controleer_coordinatoren,
    draag_coordinatie_over,
    stop_coordinatie,
    verleng_coordinator,
)
from samenloop.actions.signalen import laat_klimmen
from samenloop.models import Adrescoordinator, Signaal
from samenloop.queries.coordinator import coordinator_van, die_aflopen
from samenloop.rules.coordinator import MANDATEN, Mandaat, loopt_af, waarom_niet_tot
from tests.factories import VANDAAG, maak_kijker
from tests.gelijktijdig import tegelijk
from tests.samenloop.buddy.wereld import IMG, Tweewereld, maak_tweewereld

pytestmark = pytest.mark.django_db
NU: dict[str, Any] = {"peildatum": VANDAAG}
TOT = VANDAAG + timedelta(days=180)
ALLES = list(MANDATEN)


@pytest.fixture
def wereld() -> Tweewereld:
    return maak_tweewereld()


@pytest.fixture
def collega() -> Kijker:
    return maak_kijker(Rol.BEWONERSBEGELEIDER)


def benoem(wereld: Tweewereld, wie: Kijker, mandaat: list[str] = ALLES, **anders: Any) -> Adrescoordinator:
    gegevens: dict[str, Any] = {
        "adres_id": wereld.adres.pk,
        "medewerker_id": wie.medewerker_id,
        "mandaat": mandaat,
        "tot": TOT,
        "door": wereld.coord,
        **NU,
        **anders,
    }
    return benoem_coordinator(**gegevens)


def test_benoemen_komt_in_elk_dossier_en_de_bewoner_leest_wie_het_is(
    wereld: Tweewereld, collega: Kijker
) -> None:
    benoem(wereld, collega)
    for dossier in (wereld.ncg, wereld.img):
        assert Gebeurtenis.objects.filter(dossier=dossier, soort="coordinator_benoemd").count() == 1
    (bericht,) = Bericht.objects.all()
    assert collega.naam in bericht.tekst
    assert "22 mei 2027" in bericht.tekst
    assert coordinator_van(wereld.adres.pk, VANDAAG).medewerker_id == collega.medewerker_id  # type: ignore[union-attr]


def test_het_mandaat_verandert_wat_iemand_mag(wereld: Tweewereld, collega: Kijker) -> None:
    ncg, img = (Dossier.objects.get(pk=een.pk) for een in (wereld.ncg, wereld.img))
    assert waarom_niet(collega, Handeling.BEHANDELEN, ncg)
    benoem(wereld, collega)
    vers = kijker_voor(collega.gebruiker, VANDAAG)
    assert not waarom_niet(vers, Handeling.BEHANDELEN, ncg)
    assert waarom_niet(vers, Handeling.BEHANDELEN, img)  # van de ander nooit
    assert coordineert(vers, wereld.adres.pk, Mandaat.GESPREK)


def test_signalen_klimmen_eerst_naar_de_coordinator_van_het_adres(
    wereld: Tweewereld, collega: Kijker
) -> None:
    benoem(wereld, collega, [Mandaat.SIGNALEN.value])
    wereld.voorstel(wereld.zb)
    signaal = Signaal.objects.get(soort="buddy_voorstel", dossier=wereld.ncg)
    vers = kijker_voor(collega.gebruiker, VANDAAG)
    assert not waarom_niet_beantwoorden(vers, signaal)
    assert waarom_niet_beantwoorden(maak_kijker(Rol.BEWONERSBEGELEIDER), signaal)
    laat_klimmen(peildatum=VANDAAG + timedelta(days=9))
    signaal.refresh_from_db()
    assert (signaal.trede, signaal.toegewezen_aan_id) == ("coordinator", collega.medewerker_id)


def test_zonder_dat_mandaat_gaat_het_als_anders(wereld: Tweewereld, collega: Kijker) -> None:
    benoem(wereld, collega, [Mandaat.GESPREK.value])
    wereld.voorstel(wereld.zb)
    signaal = Signaal.objects.get(soort="buddy_voorstel", dossier=wereld.ncg)
    assert waarom_niet_beantwoorden(kijker_voor(collega.gebruiker, VANDAAG), signaal)
    laat_klimmen(peildatum=VANDAAG + timedelta(days=9))
    signaal.refresh_from_db()
    assert signaal.toegewezen_aan_id is None


def test_na_de_laatste_dag_is_alles_voorbij(wereld: Tweewereld, collega: Kijker) -> None:
    benoem(wereld, collega)
    later = TOT + timedelta(days=1)
    assert not coordineert(kijker_voor(collega.gebruiker, later), wereld.adres.pk, Mandaat.GESPREK)
    assert [controleer_coordinatoren(peildatum=later) for _ in range(2)] == [1, 0]
    assert Adrescoordinator.objects.get().stand == "verlopen"
    assert waarom_niet(
        kijker_voor(collega.gebruiker, later), Handeling.BEHANDELEN, Dossier.objects.get(pk=wereld.ncg.pk)
    )


def test_de_herinnering_komt_een_keer_en_verdwijnt_bij_verlengen(wereld: Tweewereld, collega: Kijker) -> None:
    tot = VANDAAG + timedelta(days=20)
    benoeming = benoem(wereld, collega, tot=tot)
    assert [controleer_coordinatoren(peildatum=VANDAAG) for _ in range(3)] == [0, 0, 0]
    signaal = Signaal.objects.get(soort="coordinator_tot")
    assert signaal.dossier_id == wereld.ncg.pk
    assert die_aflopen(wereld.coord) == [benoeming]
    assert die_aflopen(wereld.coord_img) == []
    verleng_coordinator(coordinator_id=benoeming.pk, tot=TOT, door=wereld.coord, **NU)
    signaal.refresh_from_db()
    assert signaal.stand == "vervallen"
    assert controleer_coordinatoren(peildatum=VANDAAG) == 0
    assert Signaal.objects.filter(soort="coordinator_tot").count() == 1


def test_overdragen_met_een_notitie_verplaatst_ook_de_toegang(wereld: Tweewereld, collega: Kijker) -> None:
    oud = benoem(wereld, collega)
    nieuw = maak_kijker(Rol.BEWONERSBEGELEIDER)
    with pytest.raises(Geweigerd, match="notitie") as fout:
        draag_coordinatie_over(
            coordinator_id=oud.pk,
            medewerker_id=nieuw.medewerker_id,
            tot=TOT,
            notitie=" ",
            door=wereld.coord,
            **NU,
        )
    assert fout.value.veld == "notitie"
    opvolger = draag_coordinatie_over(
        coordinator_id=oud.pk,
        medewerker_id=nieuw.medewerker_id,
        tot=TOT,
        notitie="Let op de stal.",
        door=wereld.coord,
        **NU,
    )
    oud.refresh_from_db()
    assert (oud.stand, opvolger.vorige_id, opvolger.notitie) == ("overgedragen", oud.pk, "Let op de stal.")
    ncg = Dossier.objects.get(pk=wereld.ncg.pk)
    assert waarom_niet(kijker_voor(collega.gebruiker, VANDAAG), Handeling.BEHANDELEN, ncg)
    assert not waarom_niet(kijker_voor(nieuw.gebruiker, VANDAAG), Handeling.BEHANDELEN, ncg)
    assert not Bericht.objects.filter(tekst__contains="Let op de stal.").exists()


def test_toegang_die_er_al_was_blijft(wereld: Tweewereld, collega: Kijker) -> None:

    geef_toegang(
        dossier_id=wereld.ncg.pk, gebruiker_id=collega.gebruiker.pk, door=wereld.coord, reden="x", **NU
    )
    benoeming = benoem(wereld, collega)
    stop_coordinatie(coordinator_id=benoeming.pk, reden="klaar", door=wereld.coord, **NU)
    ncg = Dossier.objects.get(pk=wereld.ncg.pk)
    assert not waarom_niet(kijker_voor(collega.gebruiker, VANDAAG), Handeling.BEHANDELEN, ncg)


@pytest.mark.parametrize(
    ("anders", "veld"),
    [
        ({"mandaat": []}, "mandaat"),
        ({"mandaat": ["alles"]}, "mandaat"),
        ({"tot": VANDAAG}, "tot"),
        ({"tot": VANDAAG + timedelta(days=400)}, "tot"),
        ({"medewerker_id": None}, "medewerker"),
    ],
)
def test_wat_niet_kan(wereld: Tweewereld, collega: Kijker, anders: dict[str, Any], veld: str) -> None:
    with pytest.raises(Geweigerd) as fout:
        benoem(wereld, collega, **anders)
    assert fout.value.veld == veld


def test_wie_benoemt_en_wie_niet(wereld: Tweewereld, collega: Kijker) -> None:
    with pytest.raises(Geweigerd, match="Alleen een coördinator"):
        benoem(wereld, collega, door=wereld.bb)
    with pytest.raises(Geweigerd) as fout:  # IMG benoemt niemand van NCG
        benoem(wereld, collega, door=wereld.coord_img)
    assert fout.value.veld == "medewerker"
    benoeming = benoem(wereld, collega)
    with pytest.raises(Geweigerd, match="die benoemde"):
        stop_coordinatie(coordinator_id=benoeming.pk, reden="x", door=wereld.coord_img, **NU)
    with pytest.raises(Verouderd):
        stop_coordinatie(coordinator_id=benoeming.pk, reden="x", door=wereld.coord, versie=99, **NU)


def test_zonder_gedeeld_adres_geen_coordinator(collega: Kijker) -> None:
    wereld = maak_tweewereld(kolom="afgehandeld")
    with pytest.raises(Geweigerd, match="NCG én IMG"):
        benoem(wereld, collega)


STAPPEN: dict[str, Any] = {
    "verleng": lambda w, c: verleng_coordinator(
        coordinator_id=c.pk, tot=TOT + timedelta(days=30), door=w.coord, **NU
    ),
    "draag_over": lambda w, c: draag_coordinatie_over(
        coordinator_id=c.pk,
        medewerker_id=w.bb.medewerker_id,
        tot=TOT,
        notitie="n",
        door=w.coord,
        **NU,
    ),
    "stop": lambda w, c: stop_coordinatie(coordinator_id=c.pk, reden="r", door=w.coord, **NU),
    "verloop": lambda w, c: controleer_coordinatoren(peildatum=TOT + timedelta(days=1)),
}


@pytest.mark.parametrize("eerst", list(STAPPEN))
@pytest.mark.parametrize("daarna", ["verleng", "draag_over", "stop"])
def test_na_het_einde_kan_er_niets_meer(wereld: Tweewereld, collega: Kijker, eerst: str, daarna: str) -> None:
    benoeming = benoem(wereld, collega)
    STAPPEN[eerst](wereld, benoeming)
    if eerst == "verleng":
        if daarna == "verleng":
            with pytest.raises(Geweigerd, match="latere dag"):
                STAPPEN[daarna](wereld, benoeming)
        else:
            STAPPEN[daarna](wereld, benoeming)
        return
    with pytest.raises(Geweigerd, match="loopt niet meer"):
        STAPPEN[daarna](wereld, benoeming)


@pytest.mark.django_db(transaction=True)
def test_twee_organisaties_die_tegelijk_benoemen_geven_een_coordinator() -> None:
    wereld = maak_tweewereld()
    van_img = maak_kijker(Rol.ZAAKBEGELEIDER, organisatie=IMG)
    van_ncg = maak_kijker(Rol.BEWONERSBEGELEIDER)
    gelukt, geweigerd, fouten = tegelijk(
        4,
        lambda n: benoem(wereld, van_img, door=wereld.coord_img) if n % 2 else benoem(wereld, van_ncg),
    )
    assert (gelukt, len(geweigerd), fouten) == (1, 3, [])


def test_de_termijn_in_regels() -> None:
    assert waarom_niet_tot(VANDAAG, VANDAAG + timedelta(days=366)) == ""
    assert "hoogstens een jaar" in waarom_niet_tot(VANDAAG, VANDAAG + timedelta(days=367))
    assert loopt_af(VANDAAG + timedelta(days=30), VANDAAG)
    assert not loopt_af(VANDAAG + timedelta(days=31), VANDAAG)
