"""Een verzoek om gegevens: van vragen tot open en weer dicht; en de drie andere soorten."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from groningen.access import open_gedeeld
from groningen.actions.delen import trek_toestemming_in
from groningen.actions.dossiers import neem_over
from groningen.models import Adresrelatie, Bericht, Brief, MedewerkerRol
from groningen.rules.delen import Hoe
from groningen.rules.fouten import GeenToegang, Geweigerd, Verouderd
from groningen.rules.rollen import Rol, Veldgroep
from samenloop.actions.svip.bewoner import open_verzoek
from samenloop.actions.svip.bureau import (
    beantwoord_verzoek,
    geef_verzoek_terug,
    koppel_collega,
    laat_versnellen,
    stuur_verzoek_door,
    toets_verzoek,
    wijs_verzoek_af,
)
from samenloop.actions.svip.vragen import dien_verzoek_opnieuw_in, trek_verzoek_in
from samenloop.models import Buddykoppel, Informatieverzoek, Prioriteitsverzoek, Signaal
from samenloop.rules.svip.verzoek import Toetsvraag
from tests.factories import VANDAAG, maak_bewoner, maak_kijker, maak_wens
from tests.samenloop.svip.wereld import IMG, JA, NU, TOT, Punt, feiten, nee_op, stand, stappen

pytestmark = pytest.mark.django_db


@pytest.fixture
def punt() -> Punt:
    return Punt()


def leest(punt: Punt, dag: Any = VANDAAG) -> frozenset[Veldgroep]:
    """Wat de vrager nu van de melding van IMG ziet."""
    _, blik = open_gedeeld(punt.op(punt.bb, dag), "schade", punt.melding.nummer)
    return blik.velden


def dicht(punt: Punt) -> bool:
    try:
        leest(punt)
    except GeenToegang:
        return True
    return False


def test_van_vraag_tot_open(punt: Punt) -> None:
    verzoek = punt.vraag()
    assert verzoek.nummer.startswith("SVIP-2026-")
    assert stand(verzoek) == "ingediend"
    assert dicht(punt)
    stuur_verzoek_door(verzoek_id=verzoek.pk, door=punt.svip_ncg, **NU)
    toets_verzoek(verzoek_id=verzoek.pk, antwoorden=JA, door=punt.svip_img, **NU)
    assert stand(verzoek) == "toestemming_gevraagd"
    assert dicht(punt)
    punt.antwoord(verzoek)
    verzoek.refresh_from_db()
    assert (verzoek.stand, verzoek.beslist_door) == ("toegekend", punt.svip_img.gebruiker)
    (grond,) = punt.gronden
    assert (grond.kenmerk, grond.velden, grond.tot) == (verzoek.nummer, ["documenten"], TOT)
    assert leest(punt) == {Veldgroep.VOORTGANG, Veldgroep.DOCUMENTEN}
    assert stappen(verzoek) == ["ingediend", "doorgestuurd", "positief", "bewoner_ja", "toegekend"]
    for dossier in (punt.dossier, punt.melding):
        assert feiten(dossier) == ["ingediend", "doorgestuurd", "toestemming_gevraagd", "toegekend"]
    nieuws = Signaal.objects.filter(soort="svip_nieuws", dossier=punt.dossier)
    assert [een.gegevens["nieuws"] for een in nieuws.order_by("pk")] == [
        "de toets is positief; de bewoner beslist nu",
        "de gegevens zijn open",
    ]


def test_wat_een_collega_ziet_verandert_niet(punt: Punt) -> None:
    collega = maak_kijker(Rol.BEWONERSBEGELEIDER)
    punt.toegekend()
    with pytest.raises(GeenToegang):
        open_gedeeld(collega, "schade", punt.melding.nummer)


def test_de_gebeurtenissen_noemen_geen_woorden_van_de_vrager(punt: Punt) -> None:
    punt.toegekend()
    for dossier in (punt.dossier, punt.melding):
        for een in dossier.gebeurtenissen.filter(soort__startswith="svip"):
            assert not hasattr(een, "tekst")
            assert set(een.na) == {"verzoek", "svip", "wat"}


def test_intrekken_sluit_meteen_en_het_verzoek_volgt(punt: Punt) -> None:
    verzoek = punt.toegekend()
    trek_toestemming_in(toestemming_id=punt.toestemming.pk, hoe=Hoe.PORTAAL, door=punt.eigenaar, **NU)
    assert stand(verzoek) == "gesloten"
    assert dicht(punt)
    assert stappen(verzoek)[-1] == "gesloten"
    assert feiten(punt.dossier)[-1] == feiten(punt.melding)[-1] == "gesloten"
    assert Signaal.objects.filter(gegevens__nieuws="de bewoner trok zijn toestemming in").count() == 1


def test_de_vrager_heeft_het_niet_meer_nodig(punt: Punt) -> None:
    verzoek = punt.toegekend()
    trek_verzoek_in(verzoek_id=verzoek.pk, door=punt.bb, reden="Het advies is klaar.", **NU)
    assert (stand(verzoek), dicht(punt)) == ("ingetrokken", True)


def test_de_bewoner_zegt_nee(punt: Punt) -> None:
    verzoek = punt.antwoord(punt.gevraagd(), ja=False)
    assert (verzoek.stand, verzoek.antwoord) == ("afgewezen", "De bewoner gaf geen toestemming.")
    assert punt.gronden == []
    with pytest.raises(Geweigerd, match="kan niet meer"):
        punt.antwoord(verzoek)


@pytest.mark.parametrize("vraag", Toetsvraag)
def test_een_keer_nee_in_de_toets_is_afgewezen_met_reden(punt: Punt, vraag: Toetsvraag) -> None:
    verzoek = punt.doorgestuurd()
    verzoek = toets_verzoek(verzoek_id=verzoek.pk, antwoorden=nee_op(vraag), door=punt.svip_img, **NU)
    assert verzoek.stand == "afgewezen"
    assert verzoek.antwoord.endswith("Nee: Dat is niet uitgelegd.")
    assert verzoek.toets.count() == 4
    assert not Brief.objects.exists()


def test_de_brief_noemt_wie_en_wat_en_het_bericht_niet(punt: Punt) -> None:
    verzoek = punt.gevraagd()
    berichten = Bericht.objects.filter(dossier=punt.melding, onderwerp__startswith="Mag ")
    assert berichten.count() == 2  # de twee eigenaren
    for bericht in berichten:
        assert verzoek.waarvoor not in bericht.tekst
        assert verzoek.aanvrager.naam not in bericht.tekst
        tekst = bericht.brief.feiten["tekst"]
        for woord in (
            verzoek.aanvrager.naam,
            "Rapporten",
            verzoek.waarvoor,
            "22 januari 2027",
            "Handtekening",
        ):
            assert woord in tekst


def test_teruggeven_en_aanvullen(punt: Punt) -> None:
    verzoek = punt.vraag()
    geef_verzoek_terug(verzoek_id=verzoek.pk, door=punt.svip_ncg, reden="Waarom ook de foto’s?", **NU)
    assert stand(verzoek) == "teruggegeven"
    nieuw = punt.inhoud(noodzaak="Alleen het rapport is nodig.")
    verzoek = dien_verzoek_opnieuw_in(verzoek_id=verzoek.pk, inhoud=nieuw, door=punt.bb, **NU)
    assert (verzoek.stand, verzoek.noodzaak) == ("ingediend", "Alleen het rapport is nodig.")


def test_wie_vroeg_controleert_niet(punt: Punt) -> None:
    coordinator = maak_kijker(Rol.COORDINATOR)
    verzoek = punt.vraag(coordinator)
    assert not verzoek.als_behandelaar
    with pytest.raises(Geweigerd, match="U vroeg dit zelf"):
        stuur_verzoek_door(verzoek_id=verzoek.pk, door=coordinator, **NU)
    stuur_verzoek_door(verzoek_id=verzoek.pk, door=punt.svip_ncg, **NU)


def _wie_niet(punt: Punt) -> dict[str, tuple[Any, ...]]:
    img = maak_kijker(Rol.COORDINATOR, organisatie=IMG)
    return {
        "controleren": (punt.bb, punt.zb, punt.svip_img, img, punt.eigenaar),
        "toetsen": (punt.bb, punt.zb, punt.svip_ncg, punt.eigenaar),
    }


def test_alleen_het_eigen_bureau_controleert_en_alleen_dat_van_de_ander_toetst(punt: Punt) -> None:
    verzoek = punt.vraag()
    for wie in _wie_niet(punt)["controleren"]:
        for doe in (stuur_verzoek_door, lambda **k: geef_verzoek_terug(reden="Nee.", **k)):
            with pytest.raises(Geweigerd):
                doe(verzoek_id=verzoek.pk, door=wie, **NU)
    stuur_verzoek_door(verzoek_id=verzoek.pk, door=punt.svip_ncg, **NU)
    for wie in _wie_niet(punt)["toetsen"]:
        with pytest.raises(Geweigerd):
            toets_verzoek(verzoek_id=verzoek.pk, antwoorden=JA, door=wie, **NU)
        with pytest.raises(Geweigerd):
            wijs_verzoek_af(verzoek_id=verzoek.pk, reden="Nee.", door=wie, **NU)
    assert stand(verzoek) == "doorgestuurd"


def test_een_ander_antwoordt_niet_voor_de_bewoner(punt: Punt) -> None:
    verzoek = punt.gevraagd()
    huurder = maak_bewoner(punt.adres, soort=Adresrelatie.Soort.HUURDER)
    for wie, fout in ((punt.bb, Geweigerd), (punt.zb, Geweigerd), (huurder, GeenToegang)):
        with pytest.raises(fout):
            punt.antwoord(verzoek, door=wie, hoe=Hoe.FORMULIER)
    assert punt.gronden == []


def test_een_bureau_legt_het_getekende_formulier_vast(punt: Punt) -> None:
    verzoek = punt.gevraagd()
    relatie = Adresrelatie.objects.filter(adres=punt.adres).first()
    assert relatie is not None
    papier = {"relatie_id": relatie.pk, "hoe": Hoe.FORMULIER, "gegeven_op": VANDAAG - timedelta(days=2)}
    with pytest.raises(Geweigerd, match="getekend formulier"):
        punt.antwoord(verzoek, door=punt.svip_img, relatie_id=relatie.pk, hoe=Hoe.TELEFOON)
    with pytest.raises(Geweigerd, match="toekomst"):
        punt.antwoord(verzoek, door=punt.svip_img, **{**papier, "gegeven_op": VANDAAG + timedelta(days=1)})
    punt.antwoord(verzoek, door=punt.svip_img, **papier)
    assert punt.toestemming.hoe == "formulier"
    assert stand(verzoek) == "toegekend"


def test_is_het_dossier_intussen_van_een_ander_dan_blijft_het_ja_staan(punt: Punt) -> None:
    verzoek = punt.gevraagd()
    opvolger = maak_kijker(Rol.BEWONERSBEGELEIDER)
    neem_over(dossier_id=punt.dossier.pk, door=opvolger, reden="Andere verdeling.", **NU)
    punt.antwoord(verzoek)
    assert stand(verzoek) == "toestemming_gevraagd"
    assert punt.gronden == []
    assert stappen(verzoek)[-2:] == ["bewoner_ja", "niet_geopend"]
    with pytest.raises(Geweigerd, match="behandelt het dossier niet meer"):
        open_verzoek(verzoek_id=verzoek.pk, door=punt.svip_img, **NU)
    wijs_verzoek_af(verzoek_id=verzoek.pk, door=punt.svip_img, reden="De opvolger vraagt opnieuw.", **NU)
    assert stand(verzoek) == "afgewezen"


def test_is_de_toetser_weg_dan_opent_een_collega_van_het_bureau(punt: Punt) -> None:
    verzoek = punt.gevraagd()
    MedewerkerRol.objects.filter(medewerker=punt.svip_img.medewerker_id).delete()
    punt.antwoord(verzoek)
    assert stand(verzoek) == "toestemming_gevraagd"
    collega = maak_kijker(Rol.COORDINATOR, organisatie=IMG)
    open_verzoek(verzoek_id=verzoek.pk, door=collega, **NU)
    verzoek.refresh_from_db()
    assert (verzoek.stand, verzoek.beslist_door) == ("toegekend", collega.gebruiker)


def test_trekt_de_bewoner_in_voordat_het_open_is_dan_is_het_afgewezen(punt: Punt) -> None:
    verzoek = punt.gevraagd()
    MedewerkerRol.objects.filter(medewerker=punt.svip_img.medewerker_id).delete()
    punt.antwoord(verzoek)
    trek_toestemming_in(toestemming_id=punt.toestemming.pk, hoe=Hoe.PORTAAL, door=punt.eigenaar, **NU)
    assert (stand(verzoek), punt.gronden) == ("afgewezen", [])


def test_wat_al_gedeeld_wordt_is_niet_te_vragen(punt: Punt) -> None:
    punt.toegekend()
    with pytest.raises(Geweigerd, match="deelt dit al met u"):
        punt.vraag()
    punt.vraag(velden=[Veldgroep.BEDRAGEN])


@pytest.mark.parametrize(
    ("velden", "woord"),
    [
        ({"soort": "anders"}, "Kies wat u vraagt"),
        ({"waarvoor": " "}, "waarvoor"),
        ({"noodzaak": ""}, "nodig"),
        ({"noodzaak": "x" * 1001}, "korter"),
        ({"velden": []}, "Kies wat er gedeeld"),
        ({"velden": [Veldgroep.PERSONEN]}, "Kies alleen uit"),
        ({"doel": "nieuwsgierig"}, "Kies waarvoor"),
        ({"tot": None}, "laatste dag"),
        ({"tot": VANDAAG}, "laatste dag"),
        ({"tot": VANDAAG + timedelta(days=184)}, "halfjaar"),
        ({"soort": "versnelling", "voorrangsgrond": "risicoprofiel"}, "geldt hier niet"),
        ({"soort": "versnelling", "voorrangsgrond": "onveilig"}, "onveilige situatie"),
    ],
)
def test_wat_niet_klopt_wordt_geweigerd(punt: Punt, velden: dict[str, Any], woord: str) -> None:
    with pytest.raises(Geweigerd, match=woord):
        punt.vraag(**velden)
    assert not Informatieverzoek.objects.exists()


def test_wie_niet_behandelt_vraagt_niet(punt: Punt) -> None:
    for wie in (maak_kijker(Rol.BEWONERSBEGELEIDER), punt.svip_ncg, maak_kijker(Rol.FINANCIEEL)):
        with pytest.raises(Geweigerd):
            punt.vraag(wie)


def test_een_tweede_zelfde_verzoek_wacht_op_het_eerste(punt: Punt) -> None:
    verzoek = punt.vraag()
    with pytest.raises(Geweigerd, match="al zo’n verzoek"):
        punt.vraag()
    trek_verzoek_in(verzoek_id=verzoek.pk, door=punt.bb, reden="Dubbel.", **NU)
    punt.vraag()


def test_met_een_oude_versie_gebeurt_er_niets(punt: Punt) -> None:
    verzoek = punt.vraag()
    stuur_verzoek_door(verzoek_id=verzoek.pk, door=punt.svip_ncg, versie=0, **NU)
    with pytest.raises(Verouderd):
        toets_verzoek(verzoek_id=verzoek.pk, antwoorden=JA, door=punt.svip_img, versie=0, **NU)


# -- de andere soorten


def test_een_vraag_over_de_stand_krijgt_antwoord(punt: Punt) -> None:
    verzoek = punt.doorgestuurd(soort="status")
    with pytest.raises(Geweigerd, match="hoort niet bij"):
        toets_verzoek(verzoek_id=verzoek.pk, antwoorden=JA, door=punt.svip_img, **NU)
    verzoek = beantwoord_verzoek(verzoek_id=verzoek.pk, door=punt.svip_img, antwoord="Opname in mei.", **NU)
    assert (verzoek.stand, verzoek.antwoord, punt.gronden) == ("toegekend", "Opname in mei.", [])
    with pytest.raises(Geweigerd, match="niets meer in te trekken"):
        trek_verzoek_in(verzoek_id=verzoek.pk, door=punt.bb, reden="Toch niet.", **NU)


def test_koppelen_stelt_een_tweetal_voor(punt: Punt) -> None:
    verzoek = punt.doorgestuurd(soort="koppelen")
    verzoek = koppel_collega(
        verzoek_id=verzoek.pk,
        door=punt.svip_img,
        medewerker_id=punt.zb.medewerker_id,
        antwoord="Zij kent de straat.",
        **NU,
    )
    koppel = Buddykoppel.objects.get()
    assert (verzoek.stand, verzoek.koppel) == ("toegekend", koppel)
    assert koppel.zaakbegeleider_id == punt.zb.medewerker_id
    assert Signaal.objects.filter(soort="buddy_voorstel", dossier=punt.dossier).exists()


def test_versnellen_bij_img_wordt_een_verzoek_om_voorrang(punt: Punt) -> None:
    maak_wens(punt.adres, "herstel_in_plan")
    verzoek = punt.doorgestuurd(soort="versnelling", voorrangsgrond="samenloop")
    verzoek = laat_versnellen(verzoek_id=verzoek.pk, door=punt.svip_img, antwoord="Het team kijkt.", **NU)
    voorrang = Prioriteitsverzoek.objects.get()
    assert (verzoek.voorrang, voorrang.dossier) == (voorrang, punt.melding)
    assert (voorrang.aangevraagd_door, voorrang.aanvrager_id) == (
        punt.bb.gebruiker,
        punt.dossier.organisatie_id,
    )


def test_versnellen_zonder_ja_van_de_bewoner_kan_niet(punt: Punt) -> None:
    verzoek = punt.doorgestuurd(soort="versnelling", voorrangsgrond="samenloop")
    with pytest.raises(Geweigerd):
        laat_versnellen(verzoek_id=verzoek.pk, door=punt.svip_img, antwoord="Ja.", **NU)
    assert stand(verzoek) == "doorgestuurd"
    assert not Prioriteitsverzoek.objects.exists()


def test_versnellen_bij_ncg_vraagt_de_behandelaar_de_gemeente_te_adviseren(punt: Punt) -> None:
    verzoek = punt.vraag(punt.zb, soort="versnelling")
    stuur_verzoek_door(verzoek_id=verzoek.pk, door=punt.svip_img, **NU)
    laat_versnellen(verzoek_id=verzoek.pk, door=punt.svip_ncg, antwoord="Doorgegeven.", **NU)
    signaal = Signaal.objects.get(soort="svip_vraag")
    assert (signaal.dossier, signaal.gegevens["nieuws"]) == (
        punt.dossier,
        "adviseer de gemeente over de volgorde",
    )
