"""Voorrang vragen, beslissen en intrekken, en de gemeente adviseren: wie, wanneer, en wat het verandert."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from groningen.actions.gebeurtenissen import gebroken_schakels
from groningen.rules.fouten import GeenToegang, Geweigerd
from groningen.rules.kalender import plus_werkdagen
from groningen.rules.rollen import Organisatiesoort, Rol
from samenloop.actions.prioritering import (
    adviseer_gemeente,
    beantwoord_advies,
    beslis_voorrang,
    trek_voorrang_in,
    vraag_voorrang,
)
from samenloop.models import Prioriteitsverzoek, Samenloop, Signaal
from samenloop.queries.voorrang import plaatsen, te_beslissen, tel_voorrang
from samenloop.queries.werkvoorraad import bladzijde
from samenloop.rules.wensen import Antwoord, Wensvorm
from samenloop.rules.werkvoorraad import Filters
from schade.actions import geef_prioriteit
from schade.models import Schademelding
from tests.factories import VANDAAG, maak_kijker, maak_melding
from tests.gelijktijdig import tegelijk
from tests.samenloop.voorrangwereld import Huis, gemeente
from tests.samenloop.wens import zegt

pytestmark = pytest.mark.django_db
IMG, NCG, GEMEENTE = Organisatiesoort.IMG, Organisatiesoort.NCG, Organisatiesoort.GEMEENTE
LANG_STIL = VANDAAG - timedelta(weeks=9)


def test_ncg_vraagt_en_img_wijst_toe() -> None:
    huis = Huis()
    verzoek = huis.vraag()
    assert (verzoek.stand, verzoek.letter, verzoek.aanleiding) == ("ingediend", "E", huis.zaak.dossier)
    assert verzoek.uiterlijk_op == plus_werkdagen(VANDAAG, 10)
    assert [tel_voorrang(wie, 100) for wie in (huis.team, huis.zb, huis.bb)] == [1, 0, 0]
    besluit = huis.beslis(verzoek)
    assert (besluit.stand, besluit.beslist_door) == ("toegewezen", huis.team.gebruiker)
    huis.melding.refresh_from_db()
    assert huis.melding.prioriteit_op == VANDAAG
    for dossier in (huis.zaak.dossier, huis.melding.dossier):
        soorten = list(dossier.gebeurtenissen.order_by("volgnummer").values_list("soort", flat=True))
        assert [een for een in soorten if een.startswith(("voorrang", "prioriteit"))] == [
            "voorrang_gevraagd",
            *(["prioriteit_gegeven"] if dossier == huis.melding.dossier else []),
            "voorrang_toegewezen",
        ]
        assert gebroken_schakels(dossier.pk) == []
    signaal = Signaal.objects.get(soort="voorrang")
    assert (signaal.dossier, signaal.trede) == (huis.zaak.dossier, "behandelaar")
    assert signaal.gegevens["besluit"] == "voorrang toegewezen"
    assert not te_beslissen(huis.team).exists()


def test_toewijzen_verandert_de_rij_en_legt_de_afwijking_vast() -> None:
    ouder = [maak_melding(status="voorbereiding", sinds=VANDAAG - timedelta(days=n)) for n in (30, 20)]
    eerder = maak_melding(status="opname", sinds=VANDAAG, prioriteit_op=VANDAAG)
    huis = Huis()
    maak_melding(status="beschikking", sinds=VANDAAG - timedelta(days=90))
    alle = [*ouder, eerder, huis.melding]
    assert {pk: plaats.nu for pk, plaats in plaatsen([m.pk for m in alle]).items()} == {
        eerder.pk: 1,
        ouder[0].pk: 2,
        ouder[1].pk: 3,
        huis.melding.pk: 4,
    }
    besluit = huis.beslis(huis.vraag())
    assert (besluit.plaats_voor, besluit.plaats_na, besluit.voorbijgegaan) == (4, 2, 2)
    for dossier in (huis.zaak.dossier, huis.melding.dossier):
        laatste = dossier.gebeurtenissen.get(soort="voorrang_toegewezen")
        assert laatste.na == {
            "verzoek": besluit.pk,
            "plaats_voor": 4,
            "plaats_na": 2,
            "voorbijgegaan": 2,
        }
    # De werkvoorraad op volgorde van binnenkomst staat in dezelfde volgorde.
    stuk, _ = bladzijde(huis.team, Filters(sorteer="binnenkomst"))
    in_de_rij = [regel.id for regel in stuk.rijen if regel.status in ("voorbereiding", "opname")]
    assert in_de_rij == sorted(in_de_rij, key=lambda pk: plaatsen(in_de_rij)[pk].nu)
    assert in_de_rij == [eerder.pk, huis.melding.pk, ouder[0].pk, ouder[1].pk]


@pytest.mark.parametrize("wens", [None, Antwoord.NEE])
def test_zonder_ja_van_de_bewoner_gaat_samenloop_niet(wens: Antwoord | None) -> None:
    huis = Huis(wens=wens)
    for doe in (huis.vraag, partial(huis.adviseer, grond="samenloop")):
        with pytest.raises(Geweigerd):
            doe()
    # Veiligheid hangt niet van die wens af.
    huis.vraag(grond="onveilig", onveilig_gemeld_op=VANDAAG)


def test_trekt_de_bewoner_zijn_ja_in_dan_wordt_er_niet_meer_toegewezen() -> None:
    huis = Huis()
    verzoek = huis.vraag()
    zegt(huis.zaak.dossier.adres_id, huis.bb, vorm=Wensvorm.HERSTEL_IN_PLAN, antwoord=Antwoord.NEE)
    with pytest.raises(Geweigerd):
        huis.beslis(verzoek)
    huis.melding.refresh_from_db()
    assert huis.melding.prioriteit_op is None
    assert huis.beslis(verzoek, toewijzen=False).stand == "afgewezen"


def test_een_andere_letter_intussen_is_geen_toewijzing() -> None:
    huis = Huis()
    verzoek = huis.vraag()
    Samenloop.objects.update(letter="F", rij="5.2")
    with pytest.raises(Geweigerd, match="nu letter F"):
        huis.beslis(verzoek)


def test_wat_intussen_veranderde_bij_de_melding_houdt_toewijzen_tegen() -> None:
    huis = Huis()
    verzoek = huis.vraag()
    direct = {"dossier_id": huis.melding.pk, "door": huis.team, "peildatum": VANDAAG, "reden": "Spoed."}
    geef_prioriteit(**direct)
    with pytest.raises(Geweigerd, match="heeft al voorrang"):
        huis.beslis(verzoek)
    ander = Huis()
    gevraagd = ander.vraag()
    Schademelding.objects.filter(pk=ander.melding.pk).update(status="zienswijze")
    with pytest.raises(Geweigerd, match="hoort niet bij de huidige stap"):
        ander.beslis(gevraagd)
    assert ander.beslis(gevraagd, toewijzen=False).stand == "afgewezen"


def test_wie_mag_vragen() -> None:
    huis = Huis()
    for rol, organisatie in ((Rol.BEWONERSBEGELEIDER, NCG), (Rol.SVIP, NCG), (Rol.ZAAKBEGELEIDER, IMG)):
        with pytest.raises(Geweigerd):
            huis.vraag(maak_kijker(rol, organisatie=organisatie))
    for wie in (gemeente(), maak_kijker(Rol.BESTUUR)):
        with pytest.raises(GeenToegang):
            huis.vraag(wie)
    # NCG zonder dossier op het adres ziet de melding niet.
    alleen = maak_melding(status="voorbereiding")
    with pytest.raises(GeenToegang):
        vraag_voorrang(
            dossier_id=alleen.pk, door=huis.bb, peildatum=VANDAAG, grond="samenloop", motivering="Graag."
        )
    assert huis.vraag(huis.zb).aanvrager == huis.melding.dossier.organisatie


def test_wie_vraagt_beslist_niet() -> None:
    huis = Huis()
    beide = maak_kijker(Rol.PRIORITERING, organisatie=IMG)
    beide.rollen |= {Rol.COORDINATOR}
    verzoek = huis.vraag(beide)
    with pytest.raises(Geweigerd, match="zelf gevraagd"):
        huis.beslis(verzoek, door=beide)
    anderen = [maak_kijker(rol, organisatie=IMG) for rol in (Rol.COORDINATOR, Rol.ZAAKBEGELEIDER)]
    for wie in (*anderen, maak_kijker(Rol.COORDINATOR), gemeente()):
        with pytest.raises(Geweigerd):
            huis.beslis(verzoek, door=wie)
    with pytest.raises(IntegrityError), transaction.atomic():
        Prioriteitsverzoek.objects.update(
            stand="toegewezen", beslist_op=VANDAAG, beslist_door=beide.gebruiker, reden="Zelf."
        )


def test_een_melding_heeft_een_open_verzoek() -> None:
    huis = Huis()
    huis.vraag()
    with pytest.raises(Geweigerd, match="loopt al een verzoek"):
        huis.vraag(huis.zb)
    verzoek = Prioriteitsverzoek.objects.get()
    trek_voorrang_in(verzoek_id=verzoek.pk, door=huis.bb, peildatum=VANDAAG, reden="Toch niet nodig.")
    assert huis.vraag(huis.zb).stand == "ingediend"


@pytest.mark.parametrize(
    ("velden", "veld"),
    [
        ({"motivering": " "}, "motivering"),
        ({"motivering": "x" * 1001}, "motivering"),
        ({"grond": "vastgelopen"}, "grond"),
        ({"grond": "risicoprofiel"}, "grond"),
        ({"grond": "bestaat niet"}, "grond"),
        ({"grond": "onveilig"}, "onveilig_gemeld_op"),
        (
            {"grond": "onveilig", "onveilig_gemeld_op": VANDAAG + timedelta(days=1)},
            "onveilig_gemeld_op",
        ),
    ],
)
def test_wat_niet_kan_zegt_bij_welk_veld(velden: dict[str, Any], veld: str) -> None:
    with pytest.raises(Geweigerd) as weigering:
        Huis().vraag(**velden)
    assert weigering.value.veld == veld


@pytest.mark.parametrize("status", ["zienswijze", "beschikking", "afgehandeld"])
def test_na_de_opname_is_er_niets_te_versnellen(status: str) -> None:
    with pytest.raises(Geweigerd):
        Huis(status=status, wens=None).vraag(grond="onveilig", onveilig_gemeld_op=VANDAAG)


def test_een_dossier_dat_stilligt_zit_vast() -> None:
    huis = Huis(aangehouden_op=LANG_STIL)
    huis.melding.dossier.stil_sinds = LANG_STIL
    huis.melding.dossier.save(update_fields=["stil_sinds"])
    assert "ligt stil sinds" in huis.vraag(grond="vastgelopen").toets


def test_wat_img_zelf_vraagt_leest_ncg_zonder_de_woorden() -> None:
    huis = Huis()
    huis.beslis(huis.vraag(huis.zb, motivering="Interne reden."))
    for gebeurtenis in huis.zaak.dossier.gebeurtenissen.filter(soort__startswith="voorrang"):
        assert not hasattr(gebeurtenis, "tekst")
    gevraagd = huis.melding.dossier.gebeurtenissen.get(soort="voorrang_gevraagd")
    assert json.loads(gevraagd.tekst.inhoud) == {"motivering": "Interne reden."}
    assert Signaal.objects.get(soort="voorrang").dossier == huis.melding.dossier


def test_de_gemeente_krijgt_advies_en_de_volgorde_blijft() -> None:
    huis = Huis()
    advies = huis.adviseer()
    assert (advies.gemeente_id, advies.risicoprofiel, advies.aanleiding) == ("1979", "P90", None)
    van_de_gemeente, elders = gemeente(), gemeente("0014")
    assert [tel_voorrang(wie, 100) for wie in (van_de_gemeente, elders, huis.team)] == [1, 0, 0]
    antwoord = {"verzoek_id": advies.pk, "peildatum": VANDAAG, "overnemen": True, "reden": "Komt in het LPA."}
    for wie in (elders, huis.bb, huis.team, maak_kijker(Rol.COORDINATOR)):
        with pytest.raises(Geweigerd):
            beantwoord_advies(**antwoord, door=wie)
    voor = dict(plaatsen([huis.melding.pk]))
    beantwoord_advies(**antwoord, door=van_de_gemeente)
    advies.refresh_from_db()
    assert (advies.stand, advies.plaats_na) == ("toegewezen", None)
    assert plaatsen([huis.melding.pk]) == voor
    soorten = huis.zaak.dossier.gebeurtenissen.values_list("soort", flat=True)
    assert {"gemeente_geadviseerd", "advies_overgenomen"} <= set(soorten)
    assert not huis.melding.dossier.gebeurtenissen.filter(soort__contains="advies").exists()
    assert Signaal.objects.get(soort="voorrang").gegevens["besluit"] == "de gemeente neemt het advies over"


def test_ncg_kan_niet_zelf_een_volgorde_veranderen() -> None:
    huis = Huis()
    advies = huis.adviseer()
    with pytest.raises(GeenToegang):
        huis.beslis(advies)
    with pytest.raises(GeenToegang):
        adviseer_gemeente(
            dossier_id=huis.melding.pk,
            door=huis.zb,
            peildatum=VANDAAG,
            grond="samenloop",
            motivering="Dit kan IMG niet.",
        )
    with pytest.raises(GeenToegang):
        vraag_voorrang(
            dossier_id=huis.zaak.pk,
            door=huis.bb,
            peildatum=VANDAAG,
            grond="samenloop",
            motivering="Dit kan bij NCG niet.",
        )


STANDEN = Prioriteitsverzoek.Stand.values


@pytest.mark.parametrize("stand", STANDEN)
@pytest.mark.parametrize("stap", ["toewijzen", "afwijzen", "intrekken", "overnemen", "niet overnemen"])
def test_elke_stand_met_elke_stap(stand: str, stap: str) -> None:
    huis = Huis()
    advies = "overnemen" in stap
    verzoek = huis.adviseer() if advies else huis.vraag()
    dicht = {"beslist_op": VANDAAG, "reden": "Eerder."} if stand != "ingediend" else {}
    if stand in ("toegewezen", "afgewezen"):
        dicht["beslist_door"] = huis.zb.gebruiker
    Prioriteitsverzoek.objects.update(stand=stand, **dicht)
    vast: dict[str, Any] = {"verzoek_id": verzoek.pk, "peildatum": VANDAAG, "reden": "Daarom."}
    doe: Callable[[], Prioriteitsverzoek] = {
        "toewijzen": partial(beslis_voorrang, **vast, door=huis.team, toewijzen=True),
        "afwijzen": partial(beslis_voorrang, **vast, door=huis.team, toewijzen=False),
        "intrekken": partial(trek_voorrang_in, **vast, door=huis.bb),
        "overnemen": partial(beantwoord_advies, **vast, door=gemeente(), overnemen=True),
        "niet overnemen": partial(beantwoord_advies, **vast, door=gemeente(), overnemen=False),
    }[stap]
    if stand != "ingediend":
        with pytest.raises(Geweigerd, match="al"):
            doe()
        assert Prioriteitsverzoek.objects.get().stand == stand
        return
    assert (
        doe().stand
        == {
            "toewijzen": "toegewezen",
            "afwijzen": "afgewezen",
            "intrekken": "ingetrokken",
            "overnemen": "toegewezen",
            "niet overnemen": "afgewezen",
        }[stap]
    )


def test_intrekken_doet_wie_het_dossier_behandelt() -> None:
    huis = Huis()
    verzoek = huis.vraag()
    for wie in (huis.zb, huis.team, maak_kijker(Rol.BEWONERSBEGELEIDER)):
        with pytest.raises(Geweigerd):
            trek_voorrang_in(verzoek_id=verzoek.pk, door=wie, peildatum=VANDAAG, reden="Nee.")
    trek_voorrang_in(verzoek_id=verzoek.pk, door=huis.bb, peildatum=VANDAAG, reden="Al geregeld.")
    assert not Signaal.objects.filter(soort="voorrang").exists()


@pytest.mark.django_db(transaction=True)
def test_twee_bureaus_tegelijk_geven_een_besluit() -> None:
    huis = Huis()
    verzoek = huis.vraag()
    teams = [maak_kijker(Rol.PRIORITERING, organisatie=IMG) for _ in range(8)]
    gelukt, geweigerd, fouten = tegelijk(
        8, lambda i: huis.beslis(verzoek, door=teams[i], toewijzen=bool(i % 2), reden=f"Besluit {i}.")
    )
    assert (gelukt, len(geweigerd), fouten) == (1, 7, [])
    verzoek.refresh_from_db()
    huis.melding.refresh_from_db()
    assert (verzoek.stand == "toegewezen") == (huis.melding.prioriteit_op is not None)
    assert Signaal.objects.filter(soort="voorrang").count() == 1


@pytest.mark.django_db(transaction=True)
def test_twee_keer_tegelijk_vragen_is_een_verzoek() -> None:
    huis = Huis()
    gelukt, geweigerd, fouten = tegelijk(6, lambda i: huis.vraag(huis.zb if i % 2 else huis.bb))
    assert (gelukt, len(geweigerd), fouten) == (1, 5, [])


@pytest.mark.django_db(transaction=True)
def test_beslissen_intrekken_en_wens_tegelijk_lopen_niet_vast() -> None:
    huis = Huis()
    verzoek = huis.vraag()

    def doe(i: int) -> object:
        if i % 3 == 0:
            return huis.beslis(verzoek)
        if i % 3 == 1:
            return trek_voorrang_in(verzoek_id=verzoek.pk, door=huis.bb, peildatum=VANDAAG, reden="Weg.")
        antwoord = Antwoord.NEE if i == 2 else Antwoord.LATER
        return zegt(huis.zaak.dossier.adres_id, huis.bb, vorm=Wensvorm.OPNAME, antwoord=antwoord)

    _, _, fouten = tegelijk(5, doe)
    assert [fout for fout in fouten if not isinstance(fout, Geweigerd)] == []
    verzoek.refresh_from_db()
    assert verzoek.stand in ("toegewezen", "ingetrokken")


@pytest.mark.django_db(transaction=True)
def test_veel_toewijzingen_tegelijk_tellen_elk_hun_eigen_afwijking() -> None:
    huizen = [Huis(sinds=VANDAAG - timedelta(days=n)) for n in range(4)]
    verzoeken = [huis.vraag() for huis in huizen]
    gelukt, geweigerd, fouten = tegelijk(4, lambda i: huizen[i].beslis(verzoeken[i]))
    assert (gelukt, geweigerd, fouten) == (4, [], [])
    # Wie het eerst aan de beurt was, ging alle oudere voorbij die toen nog wachtten.
    for verzoek in Prioriteitsverzoek.objects.all():
        assert verzoek.voorbijgegaan is not None
        assert 0 <= verzoek.voorbijgegaan <= 3
