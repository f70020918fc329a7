"""Aannemen, op tijd of niet, de termijnen, de berichten en de gevolgen voor het dossier."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from groningen.access import Kijker
from groningen.actions.bezwaar import bezwaar as acties
from groningen.actions.bezwaar.registreren import registreer_bezwaar
from groningen.actions.dossiers import geef_toegang, neem_over, wijs_toe
from groningen.actions.registreren import koppel_nummer
from groningen.models import (
    Adres,
    Bericht,
    Bezwaar,
    Contactmoment,
    Dossier,
    Gebeurtenis,
    Termijn,
)
from groningen.queries.termijnen import invoer_van
from groningen.rules.fouten import Geweigerd
from groningen.rules.rollen import Organisatiesoort, Rol
from groningen.rules.termijnen import bereken_termijn
from schade import actions as schade
from tests.factories import (
    VANDAAG,
    AdresFactory,
    AdresrelatieFactory,
    MedewerkerFactory,
    maak_bewoner,
    maak_kijker,
    maak_melding,
    maak_versterking,
)

IMG = Organisatiesoort.IMG


@pytest.fixture
def adres(db: None) -> Adres:
    return AdresFactory()


@pytest.fixture
def zb(db: None) -> Kijker:
    return maak_kijker(Rol.ZAAKBEGELEIDER, organisatie=IMG)


def _besloten(adres: Adres, door: Kijker, *, op: date = date(2026, 11, 2), soort: str = "fysiek") -> Dossier:
    """Een melding waarop `door` op die dag een besluit nam."""
    melding = maak_melding(status="beschikking", adres=adres, behandelaar=door, soort=soort)
    schade.wijs_af(dossier_id=melding.pk, door=door, peildatum=VANDAAG, besluit_op=op, reden="geen schade")
    return Dossier.objects.get(pk=melding.pk)


def _neem_aan(over: Dossier, door: Kijker, **velden: Any) -> Bezwaar:
    return registreer_bezwaar(
        **{
            "adres_id": over.adres_id,
            "door": door,
            "peildatum": VANDAAG,
            "over_id": over.pk,
            "persoon_id": None,
            "besluit_op": date(2026, 11, 2),
            "ontvangen_op": date(2026, 11, 20),
            **velden,
        }
    )


def _termijn(zaak: Bezwaar) -> Termijn:
    return Termijn.objects.get(dossier_id=zaak.pk, soort="bezwaar.beslissing")


def _klopt(termijn: Termijn) -> bool:
    return bereken_termijn(**invoer_van(termijn)).einddatum == termijn.eindigt_op


# -- aannemen


def test_een_bezwaar_op_tijd(adres: Adres, zb: Kijker) -> None:
    over = _besloten(adres, maak_kijker(Rol.ZAAKBEGELEIDER, organisatie=IMG), soort="waardedaling")
    zaak = _neem_aan(over, zb)
    # 2 november plus zes weken is maandag 14 december; daarna zes weken om te beslissen.
    assert (zaak.op_tijd, zaak.bezwaar_tot) == (True, date(2026, 12, 14))
    assert zaak.dossier.nummer.startswith("BZW-P")
    assert zaak.dossier.behandelaar_id == zb.medewerker_id
    termijn = _termijn(zaak)
    assert (termijn.begint_op, termijn.duur, termijn.eindigt_op) == (
        date(2026, 12, 14),
        "6w",
        date(2027, 1, 25),
    )
    assert termijn.regime == "dwangsom"
    assert _klopt(termijn)
    assert [g.soort for g in Gebeurtenis.objects.filter(dossier=over).order_by("volgnummer")][-1] == (
        "bezwaar_aangetekend"
    )


def test_schade_aan_een_gebouw_heeft_twaalf_weken(adres: Adres, zb: Kijker) -> None:
    over = _besloten(adres, maak_kijker(Rol.ZAAKBEGELEIDER, organisatie=IMG), op=date(2026, 9, 1))
    zaak = _neem_aan(over, zb, besluit_op=date(2026, 9, 1))
    assert (zaak.op_tijd, zaak.bezwaar_tot) == (True, date(2026, 11, 24))
    assert any("niet bevestigd" in stap["tekst"] for stap in zaak.stappen)


@pytest.mark.parametrize(
    ("ontvangen", "gepost", "op_tijd"),
    [
        (date(2026, 10, 13), None, True),
        (date(2026, 10, 14), None, False),
        (date(2026, 10, 20), date(2026, 10, 13), True),
        (date(2026, 10, 21), date(2026, 10, 13), False),
        (date(2026, 10, 20), date(2026, 10, 14), False),
    ],
)
def test_op_tijd_of_niet(
    adres: Adres, zb: Kijker, ontvangen: date, gepost: date | None, op_tijd: bool
) -> None:
    over = maak_melding(status="uitvoering", adres=adres, soort="waardedaling").dossier
    zaak = _neem_aan(over, zb, besluit_op=date(2026, 9, 1), ontvangen_op=ontvangen, gepost_op=gepost)
    assert zaak.bezwaar_tot == date(2026, 10, 13)
    assert zaak.op_tijd is op_tijd
    assert zaak.stappen
    # De beslistermijn loopt vanaf het einde van de bezwaartermijn, of vanaf een latere ontvangst.
    assert zaak.beslistermijn_op == max(ontvangen, date(2026, 10, 13))


@pytest.mark.parametrize(
    ("velden", "veld"),
    [
        ({"besluit_op": date(2026, 11, 24)}, "besluit_op"),
        ({"besluit_op": date(9999, 1, 1)}, "besluit_op"),
        ({"ontvangen_op": date(2026, 11, 1)}, "ontvangen_op"),
        ({"ontvangen_op": date(2026, 12, 1)}, "ontvangen_op"),
        ({"gepost_op": date(2026, 11, 21)}, "gepost_op"),
        ({"persoon_id": 10**9}, "persoon_id"),
        ({"over_id": 10**9}, "over_id"),
        ({"besluit_door_id": 10**9}, "besluit_door_id"),
    ],
)
def test_onzin_wordt_geweigerd(adres: Adres, zb: Kijker, velden: dict[str, Any], veld: str) -> None:
    over = maak_melding(status="uitvoering", adres=adres).dossier
    with pytest.raises(Geweigerd) as fout:
        _neem_aan(over, zb, **velden)
    assert fout.value.veld == veld
    assert not Bezwaar.objects.exists()
    assert not Gebeurtenis.objects.exists()


def test_twee_keer_hetzelfde_bezwaar_kan_niet(adres: Adres, zb: Kijker) -> None:
    persoon = AdresrelatieFactory(adres=adres).persoon
    over = maak_melding(status="uitvoering", adres=adres).dossier
    eerste = _neem_aan(over, zb, persoon_id=persoon.pk)
    with pytest.raises(Geweigerd, match=eerste.dossier.nummer):
        _neem_aan(over, zb, persoon_id=persoon.pk)


def test_de_ander_neemt_geen_bezwaar_aan_bij_dit_dossier(adres: Adres) -> None:
    over = maak_melding(status="uitvoering", adres=adres).dossier
    with pytest.raises(Geweigerd, match="eigen organisatie"):
        _neem_aan(over, maak_kijker(Rol.BEWONERSBEGELEIDER))
    with pytest.raises(Geweigerd, match="begeleiders en coördinatoren"):
        _neem_aan(over, maak_kijker(Rol.SVIP, organisatie=IMG))
    with pytest.raises(Geweigerd, match="NCG en IMG"):
        _neem_aan(over, maak_bewoner(adres))


# -- wie het behandelt


def test_wie_het_besluit_nam_behandelt_het_bezwaar_niet(adres: Adres, zb: Kijker) -> None:
    over = _besloten(adres, zb)
    zaak = _neem_aan(over, zb)
    assert zaak.besluit_door_id == zb.medewerker_id
    assert zaak.dossier.behandelaar_id is None
    gewoon: dict[str, Any] = {"dossier_id": zaak.pk, "peildatum": VANDAAG}
    with pytest.raises(Geweigerd, match="7:5"):
        neem_over(**gewoon, door=zb, reden="ik doe het wel")
    coordinator = maak_kijker(Rol.COORDINATOR, organisatie=IMG)
    with pytest.raises(Geweigerd, match="7:5"):
        wijs_toe(**gewoon, door=coordinator, medewerker_id=zb.medewerker_id or 0, reden="rustig")
    geef_toegang(**gewoon, door=coordinator, gebruiker_id=zb.gebruiker.pk, reden="meelezen")
    with pytest.raises(Geweigerd, match="7:5"):
        acties.neem_in_behandeling(**gewoon, door=zb)
    collega = maak_kijker(Rol.ZAAKBEGELEIDER, organisatie=IMG)
    wijs_toe(**gewoon, door=coordinator, medewerker_id=collega.medewerker_id or 0, reden="verdeeld")
    acties.neem_in_behandeling(**gewoon, door=collega)


def test_een_coordinator_die_het_besluit_nam_ook_niet(adres: Adres) -> None:
    coordinator = maak_kijker(Rol.COORDINATOR, organisatie=IMG)
    zaak = _neem_aan(_besloten(adres, coordinator), coordinator)
    with pytest.raises(Geweigerd, match="7:5"):
        acties.neem_in_behandeling(dossier_id=zaak.pk, door=coordinator, peildatum=VANDAAG)


def test_bij_een_geleverd_besluit_noemt_de_medewerker_zelf_wie_het_nam(adres: Adres, zb: Kijker) -> None:
    over = maak_melding(status="uitvoering", adres=adres).dossier
    nemer = MedewerkerFactory(organisatiesoort=IMG)
    assert _neem_aan(over, zb, besluit_door_id=nemer.pk).besluit_door_id == nemer.pk


# -- de termijn


def test_redenen_vragen_zet_de_termijn_stil_tot_ze_er_zijn(adres: Adres, zb: Kijker) -> None:
    over = maak_melding(status="uitvoering", adres=adres, soort="waardedaling").dossier
    zaak = _neem_aan(over, zb, besluit_op=date(2026, 10, 1), ontvangen_op=date(2026, 11, 12), pro_forma=True)
    assert zaak.bezwaar_tot == date(2026, 11, 12)
    zonder = _termijn(zaak).eindigt_op
    assert zonder == date(2026, 12, 24)
    gewoon: dict[str, Any] = {"dossier_id": zaak.pk, "door": zb}
    acties.vraag_gronden(**gewoon, peildatum=VANDAAG, gronden_gevraagd_op=date(2026, 11, 16))
    zaak.refresh_from_db()
    assert zaak.gronden_tot == date(2026, 12, 14)
    termijn = _termijn(zaak)
    (stil,) = termijn.opschortingen.all()
    assert (stil.van, stil.tot) == (date(2026, 11, 17), date(2026, 12, 14))
    assert (termijn.eindigt_op, _klopt(termijn)) == (date(2027, 1, 21), True)
    gronden = [stap.grondslag for stap in bereken_termijn(**invoer_van(termijn)).stappen]
    assert "Awb 7:10 lid 2" in gronden
    assert not any("4:15" in grond for grond in gronden)
    hub = Dossier.objects.get(pk=zaak.pk)
    assert hub.volgende_datum == zaak.gronden_tot
    assert hub.volgende_stap == "Redenen van de indiener, tot en met"
    # Op de dag van de redenen staat zij al niet meer stil: zes dagen, en geen 28.
    acties.ontvang_gronden(**gewoon, peildatum=VANDAAG, gronden_op=VANDAAG)
    termijn = _termijn(zaak)
    (stil,) = termijn.opschortingen.all()
    assert (stil.tot, termijn.eindigt_op) == (date(2026, 11, 22), date(2026, 12, 30))
    assert _klopt(termijn)
    hub.refresh_from_db()
    assert (hub.volgende_datum, hub.volgende_stap) == (termijn.eindigt_op, "Beslissen op het bezwaar")
    assert Termijn.objects.get(dossier_id=zaak.pk, soort="bezwaar.gronden").status == "gehaald"


def test_een_correctie_haalt_de_stilstand_weg(adres: Adres, zb: Kijker) -> None:
    over = maak_melding(status="uitvoering", adres=adres, soort="waardedaling").dossier
    zaak = _neem_aan(over, zb, ontvangen_op=date(2026, 11, 3), pro_forma=True)
    voor = _termijn(zaak).eindigt_op
    acties.vraag_gronden(dossier_id=zaak.pk, door=zb, peildatum=VANDAAG, gronden_gevraagd_op=VANDAAG)
    coordinator = maak_kijker(Rol.COORDINATOR, organisatie=IMG)
    acties.corrigeer(
        dossier_id=zaak.pk, door=coordinator, peildatum=VANDAAG, naar="ontvangen", reden="verkeerd geklikt"
    )
    termijn = _termijn(zaak)
    assert (termijn.eindigt_op, termijn.opschortingen.get().vervallen_op) == (voor, VANDAAG)
    assert _klopt(termijn)


def test_een_adviescommissie_geeft_twaalf_weken(adres: Adres, zb: Kijker) -> None:
    over = maak_melding(status="uitvoering", adres=adres, soort="waardedaling").dossier
    meteen = _neem_aan(over, zb, adviescommissie=True)
    later = _neem_aan(over, zb)
    acties.stel_commissie_in(dossier_id=later.pk, door=zb, peildatum=VANDAAG)
    for zaak in (meteen, later):
        termijn = _termijn(zaak)
        assert (termijn.duur, termijn.eindigt_op, _klopt(termijn)) == ("12w", date(2027, 3, 8), True)


def test_de_beslissing_haalt_de_termijn_en_intrekken_laat_haar_vervallen(adres: Adres, zb: Kijker) -> None:
    over = maak_melding(status="uitvoering", adres=adres).dossier
    gewoon: dict[str, Any] = {"door": zb, "peildatum": VANDAAG}
    beslist, ingetrokken = _neem_aan(over, zb), _neem_aan(over, zb)
    acties.neem_in_behandeling(dossier_id=beslist.pk, **gewoon)
    acties.zie_af_van_horen(
        dossier_id=beslist.pk, afgezien_van_horen="wil_niet", reden="telefonisch gezegd", **gewoon
    )
    acties.verklaar_ongegrond(dossier_id=beslist.pk, beslist_op=VANDAAG, reden="het klopt", **gewoon)
    acties.trek_in(dossier_id=ingetrokken.pk, reden="opgelost", **gewoon)
    assert (_termijn(beslist).status, _termijn(ingetrokken).status) == ("gehaald", "vervallen")


# -- de gevolgen


def test_gegrond_met_nieuw_besluit_geeft_de_behandelaar_een_taak(adres: Adres, zb: Kijker) -> None:
    over = maak_melding(status="uitvoering", adres=adres).dossier
    zaak = _neem_aan(over, zb)
    gewoon: dict[str, Any] = {"dossier_id": zaak.pk, "door": zb, "peildatum": VANDAAG}
    acties.neem_in_behandeling(**gewoon)
    acties.zie_af_van_horen(**gewoon, afgezien_van_horen="tegemoetgekomen", reden="helemaal")
    acties.verklaar_gegrond_nieuw(
        **gewoon,
        beslist_op=VANDAAG,
        nieuw_besluit_uiterlijk_op=date(2026, 12, 18),
        reden="de oorzaak is toch mijnbouw",
    )
    over.refresh_from_db()
    assert over.volgende_datum == date(2026, 12, 18)
    assert zaak.dossier.nummer in over.volgende_stap
    hub = Dossier.objects.get(pk=zaak.pk)
    assert (hub.status, hub.loopt, hub.volgende_datum) == ("uitvoeren", True, date(2026, 12, 18))
    acties.leg_nieuw_besluit_vast(**gewoon, nieuw_besluit_op=VANDAAG)
    assert Contactmoment.objects.get(dossier=over).vervolg_gedaan_op == VANDAAG
    over.refresh_from_db()
    assert over.volgende_datum is None
    assert not Dossier.objects.get(pk=zaak.pk).loopt


def test_alleen_de_indiener_krijgt_bericht(adres: Adres, zb: Kijker) -> None:
    eigenaar = AdresrelatieFactory(adres=adres).persoon
    huurder = AdresrelatieFactory(adres=adres, soort="huurder").persoon
    maak_versterking(adres=adres)
    over = maak_melding(status="uitvoering", adres=adres).dossier
    _neem_aan(over, zb, persoon_id=huurder.pk)
    assert set(Bericht.objects.values_list("persoon", "organisatie")) == {(huurder.pk, None)}
    assert eigenaar != huurder
    _neem_aan(over, zb, persoon_id=None)
    assert Bericht.objects.count() == 1


def test_een_bezwaar_krijgt_geen_nummer_uit_een_levering(adres: Adres, zb: Kijker) -> None:
    zaak = _neem_aan(maak_melding(status="uitvoering", adres=adres).dossier, zb)
    with pytest.raises(Geweigerd, match="niet in een levering"):
        koppel_nummer(
            dossier_id=zaak.pk,
            door=maak_kijker(Rol.COORDINATOR, organisatie=IMG),
            peildatum=VANDAAG,
            geleverd_nummer="IMG-0000001",
        )
