"""Een vast tweetal: voorstellen, antwoorden, wisselen, wankel worden en stoppen."""

from __future__ import annotations

from typing import Any

import pytest

from groningen.actions.dossiers import laat_los, neem_over, wijs_toe
from groningen.models import Bericht, Dossier, Gebeurtenis
from groningen.rules.begeleiders import Overdracht
from groningen.rules.fouten import Geweigerd, Verouderd
from groningen.rules.rollen import Rol
from samenloop.actions.buddy.bewaking import controleer_koppels
from samenloop.actions.buddy.koppelen import (
    beantwoord_koppel,
    beeindig_koppel,
    stel_koppel_voor,
    stel_koppels_voor,
    vervang_buddy,
)
from samenloop.models import Buddykoppel, Signaal
from samenloop.queries.buddy import kandidaten, levend_koppel, tel_wachtend, wankele
from samenloop.rules.buddy import IMG as SCHADE
from samenloop.rules.buddy import NCG as VERSTERKING
from tests.factories import VANDAAG, maak_kijker
from tests.gelijktijdig import tegelijk
from tests.samenloop.buddy.wereld import IMG, Tweewereld, maak_tweewereld

pytestmark = pytest.mark.django_db
NU: dict[str, Any] = {"peildatum": VANDAAG}


@pytest.fixture
def wereld() -> Tweewereld:
    return maak_tweewereld()


def soorten(dossier: Dossier) -> list[str]:
    return [een.soort for een in Gebeurtenis.objects.filter(dossier=dossier).order_by("volgnummer")]


def test_een_voorstel_wacht_op_de_ander_met_een_signaal(wereld: Tweewereld) -> None:
    koppel = wereld.voorstel()
    assert (koppel.stand, koppel.bewonersbegeleider_id, koppel.zaakbegeleider_id) == (
        "voorgesteld",
        wereld.bb.medewerker_id,
        None,
    )
    assert soorten(wereld.ncg)[-1] == soorten(wereld.img)[-1] == "buddy_voorgesteld"
    (signaal,) = Signaal.objects.filter(soort="buddy_voorstel")
    assert signaal.dossier_id == wereld.img.pk
    assert (tel_wachtend(wereld.zb, 9), tel_wachtend(wereld.bb, 9)) == (1, 0)
    assert not Bericht.objects.exists()


def test_een_ja_koppelt_en_de_bewoner_leest_wie_hij_belt(wereld: Tweewereld) -> None:
    koppel = wereld.actief()
    assert (koppel.stand, koppel.zaakbegeleider_id) == ("actief", wereld.zb.medewerker_id)
    (bericht,) = Bericht.objects.all()
    assert bericht.onderwerp == "Uw twee begeleiders werken samen"
    assert wereld.bb.naam in bericht.tekst
    assert wereld.zb.naam in bericht.tekst
    assert "050-" in bericht.tekst
    assert not Signaal.objects.filter(soort="buddy_voorstel", afgehandeld_op=None).exists()


def test_een_nee_heeft_een_reden_en_de_bewoner_hoort_niets(wereld: Tweewereld) -> None:
    koppel = wereld.voorstel()
    with pytest.raises(Geweigerd, match="reden") as fout:
        beantwoord_koppel(koppel_id=koppel.pk, door=wereld.zb, ja=False, reden=" ", **NU)
    assert fout.value.veld == "reden"
    beantwoord_koppel(koppel_id=koppel.pk, door=wereld.zb, ja=False, reden="Bijna klaar.", **NU)
    assert levend_koppel(wereld.adres.pk) is None
    assert not Bericht.objects.exists()
    assert wereld.voorstel().stand == "voorgesteld"  # een afgewezen voorstel houdt een nieuw niet tegen


def test_wie_een_ander_noemt_geeft_hem_ook_het_dossier(wereld: Tweewereld) -> None:
    ander = maak_kijker(Rol.ZAAKBEGELEIDER, organisatie=IMG)
    koppel = wereld.ja(wereld.voorstel(), wereld.coord_img, ander.medewerker_id)
    dossier = Dossier.objects.get(pk=wereld.img.pk)
    assert (dossier.behandelaar_id, dossier.wisselingen) == (ander.medewerker_id, 1)
    assert koppel.wankel_sinds is None
    assert not Signaal.objects.filter(soort="buddy_weg").exists()
    onderwerpen = {een.onderwerp for een in Bericht.objects.all()}
    assert "U krijgt een andere zaakbegeleider bij IMG" in onderwerpen


def test_het_voorstel_van_een_coordinator_geeft_bij_ja_ook_zijn_eigen_dossier(wereld: Tweewereld) -> None:
    ander = maak_kijker(Rol.BEWONERSBEGELEIDER)
    wereld.ja(wereld.voorstel(wereld.coord, ander.medewerker_id))
    assert Dossier.objects.get(pk=wereld.ncg.pk).behandelaar_id == ander.medewerker_id


@pytest.mark.parametrize("rol", [Rol.SVIP, Rol.BEWONERSBEGELEIDER])
def test_alleen_een_coordinator_noemt_iemand_die_het_dossier_nog_niet_heeft(
    wereld: Tweewereld, rol: Rol
) -> None:
    ander = maak_kijker(Rol.BEWONERSBEGELEIDER)
    door = maak_kijker(rol) if rol is Rol.SVIP else wereld.bb
    with pytest.raises(Geweigerd, match="coördinator"):
        wereld.voorstel(door, ander.medewerker_id)
    assert wereld.voorstel(door).stand == "voorgesteld"


def test_wie_niets_met_het_adres_te_maken_heeft_beslist_niet(wereld: Tweewereld) -> None:
    vreemd = maak_kijker(Rol.BEWONERSBEGELEIDER)
    with pytest.raises(Geweigerd, match="collega behandelt"):
        wereld.voorstel(vreemd, wereld.bb.medewerker_id)
    koppel = wereld.voorstel()
    with pytest.raises(Geweigerd, match="andere organisatie antwoordt"):
        wereld.ja(koppel, wereld.coord)
    with pytest.raises(Geweigerd, match="andere organisatie antwoordt"):
        wereld.ja(koppel, maak_kijker(Rol.PRIORITERING))


@pytest.mark.parametrize("wie", ["geen", "onbekend", "van de ander"])
def test_een_lid_is_een_begeleider_van_de_eigen_organisatie(wereld: Tweewereld, wie: str) -> None:
    lid = {"geen": None, "onbekend": 10**9, "van de ander": wereld.zb.medewerker_id}[wie]
    with pytest.raises(Geweigerd) as fout:
        stel_koppel_voor(adres_id=wereld.adres.pk, medewerker_id=lid, door=wereld.coord, **NU)
    assert fout.value.veld == "medewerker"


def test_een_derde_begeleider_in_het_tweetal_vraagt_een_motief(wereld: Tweewereld) -> None:
    tweede, derde = (maak_kijker(Rol.BEWONERSBEGELEIDER) for _ in range(2))
    neem_over(dossier_id=wereld.ncg.pk, door=tweede, reden="x", **NU)
    with pytest.raises(Geweigerd, match="derde") as fout:
        wereld.voorstel(wereld.coord, derde.medewerker_id)
    assert fout.value.veld == "motief"
    koppel = wereld.voorstel(wereld.coord, derde.medewerker_id, motief="Kent deze straat.")
    wereld.ja(koppel)
    assert Dossier.objects.get(pk=wereld.ncg.pk).wisselingen == 2


def test_op_een_adres_is_er_een_tegelijk(wereld: Tweewereld) -> None:
    wereld.voorstel()
    with pytest.raises(Geweigerd, match="al een tweetal"):
        wereld.voorstel(wereld.zb)


def test_zonder_twee_lopende_dossiers_is_er_niets_te_koppelen() -> None:
    wereld = maak_tweewereld(kolom="afgehandeld")
    with pytest.raises(Geweigerd, match="niet allebei"):
        wereld.voorstel()


# -- als er iemand wegvalt


def test_een_andere_behandelaar_maakt_het_tweetal_wankel_bij_beide(wereld: Tweewereld) -> None:
    koppel = wereld.actief()
    neem_over(
        dossier_id=wereld.img.pk, door=maak_kijker(Rol.ZAAKBEGELEIDER, organisatie=IMG), reden="x", **NU
    )
    koppel.refresh_from_db()
    assert koppel.wankel_sinds == VANDAAG
    wie = {een.dossier_id for een in Signaal.objects.filter(soort="buddy_weg", afgehandeld_op=None)}
    assert wie == {wereld.ncg.pk, wereld.img.pk}
    assert "buddy_wankel" in soorten(wereld.img)
    assert list(wankele(wereld.coord)) == list(wankele(wereld.coord_img)) == [koppel]


def test_de_eigen_kant_zet_de_nieuwe_begeleider_erin(wereld: Tweewereld) -> None:
    koppel = wereld.actief()
    nieuw = maak_kijker(Rol.ZAAKBEGELEIDER, organisatie=IMG)
    neem_over(dossier_id=wereld.img.pk, door=nieuw, reden="x", **NU)
    koppel = vervang_buddy(koppel_id=koppel.pk, medewerker_id=nieuw.medewerker_id, door=nieuw, **NU)
    assert (koppel.zaakbegeleider_id, koppel.wankel_sinds) == (nieuw.medewerker_id, None)
    assert not Signaal.objects.filter(soort="buddy_weg", afgehandeld_op=None).exists()
    assert Bericht.objects.filter(onderwerp="Uw vaste tweetal is veranderd").count() == 1


def test_komt_de_oude_begeleider_terug_dan_ziet_de_ronde_dat_het_weer_klopt(wereld: Tweewereld) -> None:
    koppel = wereld.actief()
    laat_los(dossier_id=wereld.ncg.pk, door=wereld.coord, reden="x", **NU)
    wijs_toe(
        dossier_id=wereld.ncg.pk, medewerker_id=wereld.lid(wereld.bb), door=wereld.coord, reden="x", **NU
    )
    assert [controleer_koppels(peildatum=VANDAAG) for _ in range(2)] == [1, 0]
    koppel.refresh_from_db()
    assert koppel.wankel_sinds is None


def test_een_gesloten_dossier_beeindigt_het_tweetal_in_de_ronde(wereld: Tweewereld) -> None:
    koppel = wereld.actief()
    Dossier.objects.filter(pk=wereld.img.pk).update(loopt=False, gesloten_op=VANDAAG)
    assert [controleer_koppels(peildatum=VANDAAG) for _ in range(2)] == [1, 0]
    koppel.refresh_from_db()
    assert (koppel.stand, koppel.reden) == (
        "beeindigd",
        "Een van de twee dossiers op dit adres is afgesloten.",
    )
    assert soorten(wereld.ncg)[-1] == soorten(wereld.img)[-1] == "buddy_beeindigd"


# -- de machine


DOEN: dict[str, Any] = {
    "ja": lambda w, k: w.ja(k),
    "nee": lambda w, k: beantwoord_koppel(koppel_id=k.pk, door=w.zb, ja=False, reden="nee", **NU),
    "vervang": lambda w, k: vervang_buddy(
        koppel_id=k.pk, door=w.coord, medewerker_id=maak_kijker(Rol.BEWONERSBEGELEIDER).medewerker_id, **NU
    ),
    "beeindig": lambda w, k: beeindig_koppel(koppel_id=k.pk, door=w.bb, reden="klaar", **NU),
}
NAAR = {
    ("voorgesteld", "ja"): "actief",
    ("voorgesteld", "nee"): "afgewezen",
    ("voorgesteld", "beeindig"): "beeindigd",
    ("actief", "vervang"): "actief",
    ("actief", "beeindig"): "beeindigd",
}


@pytest.mark.parametrize("stand", list(Buddykoppel.Stand.values))
@pytest.mark.parametrize("stap", list(DOEN))
def test_elke_stap_vanuit_elke_stand(wereld: Tweewereld, stand: str, stap: str) -> None:
    koppel = wereld.voorstel()
    if stand == "actief":
        DOEN["ja"](wereld, koppel)
    elif stand != "voorgesteld":
        DOEN["nee" if stand == "afgewezen" else "beeindig"](wereld, koppel)
    naar = NAAR.get((stand, stap))
    if naar is None:
        with pytest.raises(Geweigerd):
            DOEN[stap](wereld, koppel)
        naar = stand
    else:
        DOEN[stap](wereld, koppel)
    koppel = Buddykoppel.objects.get(pk=koppel.pk)
    assert koppel.stand == naar


def test_een_oude_versie_verandert_niets(wereld: Tweewereld) -> None:
    koppel = wereld.actief()
    with pytest.raises(Verouderd):
        beeindig_koppel(koppel_id=koppel.pk, door=wereld.bb, reden="x", versie=1, **NU)


def test_een_voorstel_van_de_ander_trekt_niemand_in(wereld: Tweewereld) -> None:
    koppel = wereld.voorstel()
    with pytest.raises(Geweigerd, match="Antwoord met nee"):
        beeindig_koppel(koppel_id=koppel.pk, door=wereld.zb, reden="x", **NU)


@pytest.mark.django_db(transaction=True)
def test_twee_bureaus_die_tegelijk_voorstellen_geven_een_voorstel() -> None:
    wereld = maak_tweewereld()
    gelukt, geweigerd, fouten = tegelijk(
        4, lambda n: wereld.voorstel(wereld.coord if n % 2 else wereld.coord_img)
    )
    assert (gelukt, len(geweigerd), fouten) == (1, 3, [])


@pytest.mark.django_db(transaction=True)
def test_tegelijk_antwoorden_en_overnemen_laat_een_kloppend_of_wankel_tweetal() -> None:
    wereld = maak_tweewereld()
    koppel = wereld.voorstel()
    nieuw = maak_kijker(Rol.ZAAKBEGELEIDER, organisatie=IMG)

    def doe(n: int) -> object:
        if n < 3:
            return wereld.ja(koppel, wereld.coord_img)
        overdracht = Overdracht(waarom_toch="druk")
        return neem_over(dossier_id=wereld.img.pk, door=nieuw, reden="x", overdracht=overdracht, **NU)

    gelukt, _, fouten = tegelijk(4, doe)
    assert (gelukt, fouten) == (2, [])
    koppel.refresh_from_db()
    dossier = Dossier.objects.get(pk=wereld.img.pk)
    assert koppel.stand == "actief"
    assert (koppel.zaakbegeleider_id == dossier.behandelaar_id) is (koppel.wankel_sinds is None)


# -- veel tegelijk, en het voorstel zelf


def test_veel_tegelijk_voorstellen_en_zeggen_wat_niet_kon(wereld: Tweewereld) -> None:
    tweede = maak_tweewereld()
    wereld.voorstel()
    gelukt, geweigerd = stel_koppels_voor(
        adressen=[wereld.adres.pk, tweede.adres.pk, 10**9], door=wereld.coord, **NU
    )
    assert gelukt == 1
    assert [nummer for nummer, _ in geweigerd] == [wereld.adres.pk, 10**9]
    assert Buddykoppel.objects.get(adres=tweede.adres).bewonersbegeleider_id == tweede.bb.medewerker_id
    with pytest.raises(Geweigerd, match="informatiepunt"):
        stel_koppels_voor(adressen=[tweede.adres.pk], door=wereld.bb, **NU)


def test_het_voorstel_noemt_wie_nu_behandelt_eerst_en_telt_werk_en_contact(wereld: Tweewereld) -> None:
    for spoor, dossier, wie in ((VERSTERKING, wereld.ncg, wereld.bb), (SCHADE, wereld.img, wereld.zb)):
        (per_dossier,) = kandidaten([dossier.pk], spoor=spoor, peildatum=VANDAAG).values()
        nu = [een for een in per_dossier if een.behandelt]
        assert [een.id for een in nu] == [wie.medewerker_id]
        assert (nu[0].in_plaats, nu[0].lopend) == (1, 1)
