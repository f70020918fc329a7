"""De toestandsmachines van bezwaar en klacht: elk paar van status en overgang, via de acties."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from groningen.access import Kijker
from groningen.actions.bezwaar import bezwaar as bezwaaracties
from groningen.actions.bezwaar import klacht as klachtacties
from groningen.models import Bezwaar, Dossier, Gebeurtenis, Klacht
from groningen.rules.bezwaar.statussen import BEZWAAR_LOPEND, KLACHT_LOPEND, Bezwaarstatus, Klachtstatus
from groningen.rules.fouten import Geweigerd
from groningen.rules.rollen import Organisatiesoort, Rol
from tests.factories import VANDAAG, maak_kijker
from tests.groningen.bezwaar.fabriek import maak_bezwaar, maak_klacht

GISTEREN = date(2026, 11, 22)
MORGEN = date(2026, 11, 24)
TOT_BESLISSING = ("ontvangen", "gronden", "behandeling", "horen", "beslissen")

# De machines zoals zij horen te zijn, los van de code: overgang → {van: naar}.
BEZWAAR: dict[str, dict[str, str]] = {
    "vraag_gronden": {"ontvangen": "gronden"},
    "ontvang_gronden": {"ontvangen": "behandeling", "gronden": "behandeling"},
    "sluit_gronden": {"gronden": "behandeling"},
    "neem_in_behandeling": {"ontvangen": "behandeling"},
    "verschoon": {s: s for s in TOT_BESLISSING},
    "stel_commissie_in": {s: s for s in TOT_BESLISSING},
    "plan_hoorzitting": {"behandeling": "horen", "horen": "horen"},
    "houd_hoorzitting": {"horen": "beslissen"},
    "zie_af_van_horen": {"behandeling": "beslissen", "horen": "beslissen"},
    "verklaar_gegrond": {"beslissen": "beslist"},
    "verklaar_gegrond_nieuw": {"beslissen": "uitvoeren"},
    "verklaar_ongegrond": {"beslissen": "beslist"},
    "verklaar_niet_ontvankelijk": {"beslissen": "beslist"},
    "leg_nieuw_besluit_vast": {"uitvoeren": "beslist"},
    "trek_in": dict.fromkeys(TOT_BESLISSING, "ingetrokken"),
    "corrigeer": dict.fromkeys((*TOT_BESLISSING[1:], "uitvoeren", "beslist", "ingetrokken"), "ontvangen"),
}
KLACHT: dict[str, dict[str, str]] = {
    "neem_in_behandeling": {"ontvangen": "behandeling"},
    "stel_commissie_in": {s: s for s in ("ontvangen", "behandeling", "horen", "oordelen")},
    "plan_gesprek": {"behandeling": "horen", "horen": "horen"},
    "voer_gesprek": {"horen": "oordelen"},
    "zie_af_van_horen": {"behandeling": "oordelen", "horen": "oordelen"},
    "geef_oordeel": {"oordelen": "antwoord"},
    "handel_af": {"antwoord": "afgehandeld"},
    "los_op": dict.fromkeys(("ontvangen", "behandeling", "horen", "oordelen"), "afgehandeld"),
    "behandel_niet": dict.fromkeys(("ontvangen", "behandeling"), "afgehandeld"),
    "trek_in": dict.fromkeys(("ontvangen", "behandeling", "horen", "oordelen", "antwoord"), "ingetrokken"),
    "corrigeer": dict.fromkeys(
        ("behandeling", "horen", "oordelen", "antwoord", "afgehandeld", "ingetrokken"), "ontvangen"
    ),
}
REDEN = {"reden": "omdat het zo is"}
BESLIST = {"beslist_op": GISTEREN, **REDEN}
INVOER_BEZWAAR: dict[str, dict[str, Any]] = {
    "vraag_gronden": {"gronden_gevraagd_op": GISTEREN},
    "ontvang_gronden": {"gronden_op": GISTEREN},
    "verschoon": REDEN,
    "plan_hoorzitting": {"hoorzitting_op": MORGEN, "hoorzitting_plaats": "kantoor Appingedam"},
    "houd_hoorzitting": {"gehoord_op": GISTEREN, "verslag": "toegelicht"},
    "zie_af_van_horen": {"afgezien_van_horen": "wil_niet", **REDEN},
    "verklaar_gegrond": BESLIST,
    "verklaar_gegrond_nieuw": {**BESLIST, "nieuw_besluit_uiterlijk_op": MORGEN},
    "verklaar_ongegrond": BESLIST,
    "verklaar_niet_ontvankelijk": BESLIST,
    "leg_nieuw_besluit_vast": {"nieuw_besluit_op": GISTEREN},
    "trek_in": REDEN,
    "corrigeer": {"naar": "ontvangen", **REDEN},
}
INVOER_KLACHT: dict[str, dict[str, Any]] = {
    "plan_gesprek": {"gesprek_op": MORGEN},
    "voer_gesprek": {"gehoord_op": GISTEREN, "verslag": "toegelicht"},
    "zie_af_van_horen": {"afgezien_van_horen": "wil_niet", **REDEN},
    "geef_oordeel": {"oordeel": "deels_gegrond", "oordeel_op": GISTEREN, **REDEN},
    "handel_af": {"afgehandeld_op": GISTEREN},
    "los_op": REDEN,
    "behandel_niet": REDEN,
    "trek_in": REDEN,
    "corrigeer": {"naar": "ontvangen", **REDEN},
}
# Wat er al gebeurd moet zijn om een overgang te kunnen doen.
VOORAF: dict[str, dict[str, Any]] = {
    "vraag_gronden": {"pro_forma": True},
    "ontvang_gronden": {"pro_forma": True},
    "verschoon": {"op_tijd": False},
    "houd_hoorzitting": {"hoorzitting_op": GISTEREN},
}
# Wat bij een status hoort omdat de database het eist.
BIJ_BEZWAAR: dict[str, dict[str, Any]] = {
    "beslist": {"uitkomst": "ongegrond", "beslist_op": GISTEREN},
    "uitvoeren": {
        "uitkomst": "gegrond_nieuw",
        "beslist_op": GISTEREN,
        "nieuw_besluit_uiterlijk_op": MORGEN,
    },
}
BIJ_KLACHT: dict[str, dict[str, Any]] = {"afgehandeld": {"afloop": "opgelost", "afgehandeld_op": GISTEREN}}


@pytest.fixture
def img(db: None) -> Kijker:
    return maak_kijker(Rol.COORDINATOR, organisatie=Organisatiesoort.IMG)


@pytest.fixture
def ncg(db: None) -> Kijker:
    return maak_kijker(Rol.COORDINATOR)


def _doe_bezwaar(overgang: str, zaak: Bezwaar, door: Kijker, **invoer: Any) -> Gebeurtenis:
    return getattr(bezwaaracties, overgang)(
        dossier_id=zaak.pk, door=door, peildatum=VANDAAG, **(INVOER_BEZWAAR.get(overgang, {}) | invoer)
    )


def _doe_klacht(overgang: str, zaak: Klacht, door: Kijker, **invoer: Any) -> Gebeurtenis:
    return getattr(klachtacties, overgang)(
        dossier_id=zaak.pk, door=door, peildatum=VANDAAG, **(INVOER_KLACHT.get(overgang, {}) | invoer)
    )


def test_de_tabellen_noemen_elke_overgang() -> None:
    for model, tabel in ((Bezwaar, BEZWAAR), (Klacht, KLACHT)):
        gevonden = {naam: set(per_bron) for naam, per_bron in model.overgangen().items()}
        assert gevonden == {naam: set(paren) for naam, paren in tabel.items()}


@pytest.mark.parametrize("status", [s.value for s in Bezwaarstatus])
@pytest.mark.parametrize("overgang", BEZWAAR)
def test_elk_paar_van_een_bezwaar(overgang: str, status: str, img: Kijker) -> None:
    zaak = maak_bezwaar(status=status, **(BIJ_BEZWAAR.get(status, {}) | VOORAF.get(overgang, {})))
    if status in BEZWAAR[overgang]:
        gebeurtenis = _doe_bezwaar(overgang, zaak, img)
        naar = BEZWAAR[overgang][status]
        hub = Dossier.objects.get(pk=zaak.pk)
        assert Bezwaar.objects.get(pk=zaak.pk).status == naar
        assert (hub.status, hub.fase, hub.loopt) == (
            naar,
            Bezwaarstatus(naar).fase,
            Bezwaarstatus(naar) in BEZWAAR_LOPEND,
        )
        assert hub.versie == gebeurtenis.volgnummer == 1
    else:
        with pytest.raises(Geweigerd, match="hoort niet bij de huidige stap"):
            _doe_bezwaar(overgang, zaak, img)
        assert not Gebeurtenis.objects.exists()
        assert Bezwaar.objects.get(pk=zaak.pk).status == status


@pytest.mark.parametrize("status", [s.value for s in Klachtstatus])
@pytest.mark.parametrize("overgang", KLACHT)
def test_elk_paar_van_een_klacht(overgang: str, status: str, ncg: Kijker) -> None:
    zaak = maak_klacht(status=status, **BIJ_KLACHT.get(status, {}))
    if status in KLACHT[overgang]:
        gebeurtenis = _doe_klacht(overgang, zaak, ncg)
        naar = KLACHT[overgang][status]
        hub = Dossier.objects.get(pk=zaak.pk)
        assert Klacht.objects.get(pk=zaak.pk).status == naar
        assert (hub.status, hub.fase, hub.loopt) == (
            naar,
            Klachtstatus(naar).fase,
            Klachtstatus(naar) in KLACHT_LOPEND,
        )
        assert hub.versie == gebeurtenis.volgnummer == 1
    else:
        with pytest.raises(Geweigerd, match="hoort niet bij de huidige stap"):
            _doe_klacht(overgang, zaak, ncg)
        assert not Gebeurtenis.objects.exists()
        assert Klacht.objects.get(pk=zaak.pk).status == status


@pytest.mark.parametrize(
    ("overgang", "status", "velden", "reden"),
    [
        ("vraag_gronden", "ontvangen", {}, "redenen staan al"),
        ("neem_in_behandeling", "ontvangen", {"pro_forma": True}, "nog geen redenen"),
        ("sluit_gronden", "gronden", {"gronden_tot": VANDAAG}, "nog redenen sturen"),
        ("verschoon", "ontvangen", {}, "op tijd"),
        ("verschoon", "ontvangen", {"op_tijd": False, "verschoond_op": GISTEREN}, "al verontschuldigd"),
        ("stel_commissie_in", "behandeling", {"beslistermijn": "12w"}, "al een adviescommissie"),
        ("houd_hoorzitting", "horen", {}, "Plan eerst"),
        ("verklaar_gegrond", "beslissen", {"op_tijd": False}, "niet-ontvankelijk"),
        ("verklaar_gegrond_nieuw", "beslissen", {"op_tijd": False}, "niet-ontvankelijk"),
        ("verklaar_ongegrond", "beslissen", {"pro_forma": True}, "zonder redenen"),
    ],
)
def test_een_voorwaarde_die_niet_is_vervuld(
    overgang: str, status: str, velden: dict[str, Any], reden: str, img: Kijker
) -> None:
    zaak = maak_bezwaar(status=status, **velden)
    with pytest.raises(Geweigerd, match=reden):
        _doe_bezwaar(overgang, zaak, img)
    assert not Gebeurtenis.objects.exists()


def test_te_laat_maar_verontschuldigd_kan_gegrond_zijn(img: Kijker) -> None:
    zaak = maak_bezwaar(status="beslissen", op_tijd=False, verschoond_op=GISTEREN)
    _doe_bezwaar("verklaar_gegrond", zaak, img)
    assert Bezwaar.objects.get(pk=zaak.pk).uitkomst == "gegrond"


@pytest.mark.parametrize(
    ("overgang", "status", "invoer", "veld"),
    [
        ("houd_hoorzitting", "horen", {"gehoord_op": MORGEN}, "gehoord_op"),
        ("houd_hoorzitting", "horen", {"verslag": " "}, "verslag"),
        ("plan_hoorzitting", "behandeling", {"hoorzitting_op": GISTEREN}, "hoorzitting_op"),
        ("plan_hoorzitting", "behandeling", {"hoorzitting_op": date(9999, 1, 1)}, "hoorzitting_op"),
        ("zie_af_van_horen", "behandeling", {"afgezien_van_horen": "geen zin"}, "afgezien_van_horen"),
        ("verklaar_ongegrond", "beslissen", {"beslist_op": date(2026, 10, 1)}, "beslist_op"),
        ("verklaar_ongegrond", "beslissen", {"reden": ""}, "reden"),
        ("verklaar_gegrond_nieuw", "beslissen", {"nieuw_besluit_uiterlijk_op": GISTEREN}, "uiterlijk"),
        ("corrigeer", "beslissen", {"naar": "horen"}, "naar"),
        ("corrigeer", "beslissen", {"naar": "gronden"}, "naar"),
        ("corrigeer", "beslissen", {"naar": "bestaat niet"}, "naar"),
    ],
)
def test_onzin_verandert_niets(
    overgang: str, status: str, invoer: dict[str, Any], veld: str, img: Kijker
) -> None:
    zaak = maak_bezwaar(status=status, **VOORAF.get(overgang, {}))
    with pytest.raises(Geweigerd) as fout:
        _doe_bezwaar(overgang, zaak, img, **invoer)
    assert veld in fout.value.veld
    assert not Gebeurtenis.objects.exists()
