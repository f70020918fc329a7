"""De toestandsmachine van schade: elk paar van status en overgang, toegestaan of niet, via de acties."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from groningen.access import Kijker
from groningen.models import Dossier, Gebeurtenis
from groningen.rules.fouten import Geweigerd
from groningen.rules.rollen import Organisatiesoort, Rol
from schade import actions
from schade.models import Schademelding
from schade.rules.statussen import Status
from tests.factories import VANDAAG, AdresFactory, maak_kijker, maak_melding

GISTEREN = date(2026, 11, 22)
TE_VROEG = date(2026, 1, 1)
LOPEND = ("voorbereiding", "opname", "zienswijze", "beschikking", "uitvoering")

# De machine zoals zij hoort te zijn, los van de code: overgang → {van: naar}.
VERWACHT: dict[str, dict[str, str]] = {
    "plan_opname": {"voorbereiding": "opname", "opname": "opname"},
    "voer_opname_uit": {"opname": "opname"},
    "stel_rapport_op": {"opname": "zienswijze"},
    "ontvang_zienswijze": {"zienswijze": "beschikking"},
    "sluit_zienswijze": {"zienswijze": "beschikking"},
    "ken_toe": {"beschikking": "uitvoering"},
    "wijs_af": {"beschikking": "afgehandeld"},
    "betaal_uit": {"uitvoering": "uitvoering"},
    "meld_hersteld": {"uitvoering": "uitvoering"},
    "handel_af": {"uitvoering": "afgehandeld"},
    "trek_in": dict.fromkeys(LOPEND[:4], "ingetrokken"),
    "houd_aan": {s: s for s in LOPEND},
    "hervat": {s: s for s in LOPEND},
    "geef_prioriteit": {"voorbereiding": "voorbereiding", "opname": "opname"},
    "corrigeer": dict.fromkeys((*LOPEND[1:], "afgehandeld", "ingetrokken"), "voorbereiding"),
}
INVOER: dict[str, dict[str, Any]] = {
    "plan_opname": {"opname_gepland_op": VANDAAG, "opname_deskundige": "ir. Test"},
    "voer_opname_uit": {"datum_opname": GISTEREN},
    "stel_rapport_op": {"schaderapport_op": GISTEREN, "geadviseerd_bedrag": Decimal("1234.50")},
    "ontvang_zienswijze": {"zienswijze_op": GISTEREN, "zienswijze": "eens met het rapport"},
    "ken_toe": {
        "besluit": "vergoeding",
        "besluit_op": GISTEREN,
        "toegekend_bedrag": Decimal("1234.50"),
        "reden": "conform rapport",
    },
    "wijs_af": {"besluit_op": GISTEREN, "reden": "geen mijnbouwschade"},
    "betaal_uit": {"uitbetaald_op": GISTEREN},
    "meld_hersteld": {"hersteld_op": GISTEREN},
    "trek_in": {"reden": "dubbel gemeld"},
    "houd_aan": {"reden": "onderzoek diepe bodemdaling"},
    "geef_prioriteit": {"reden": "sluit aan op versterking"},
    "corrigeer": {"naar": "voorbereiding", "reden": "verkeerd geklikt"},
}
# Wat er al gebeurd moet zijn om een overgang te kunnen doen.
VOORAF: dict[str, dict[str, Any]] = {
    "voer_opname_uit": {"opname_gepland_op": GISTEREN},
    "stel_rapport_op": {"datum_opname": date(2026, 11, 2)},
    "handel_af": {"uitbetaald_op": GISTEREN},
    "hervat": {"aangehouden_op": date(2026, 11, 1)},
}
WAT_MIST: list[tuple[str, str, dict[str, Any], str]] = [
    ("voer_opname_uit", "opname", {}, "Plan eerst de opname"),
    ("plan_opname", "opname", {"datum_opname": GISTEREN}, "al uitgevoerd"),
    ("stel_rapport_op", "opname", {}, "dat de opname is uitgevoerd"),
    ("sluit_zienswijze", "zienswijze", {"zienswijze_tot": VANDAAG}, "nog reageren"),
    ("betaal_uit", "uitvoering", {"besluit": "herstel_in_natura"}, "geen vergoeding"),
    ("meld_hersteld", "uitvoering", {"besluit": "vergoeding"}, "geen herstel"),
    ("handel_af", "uitvoering", {}, "betaling of het herstel"),
    ("geef_prioriteit", "opname", {"prioriteit_op": GISTEREN}, "al voorrang"),
    ("hervat", "opname", {}, "niet aangehouden"),
    ("houd_aan", "opname", {"aangehouden_op": GISTEREN}, "aangehouden"),
]


@pytest.fixture
def coordinator(db: None) -> Kijker:
    return maak_kijker(Rol.COORDINATOR, organisatie=Organisatiesoort.IMG)


def _doe(overgang: str, zaak: Schademelding, door: Kijker, **invoer: Any) -> Gebeurtenis:
    return getattr(actions, overgang)(
        dossier_id=zaak.pk, door=door, peildatum=VANDAAG, **(INVOER.get(overgang, {}) | invoer)
    )


def test_de_tabel_noemt_elke_overgang_van_de_machine() -> None:
    gevonden = {naam: set(per_bron) for naam, per_bron in Schademelding.overgangen().items()}
    assert gevonden == {naam: set(paren) for naam, paren in VERWACHT.items()}


@pytest.mark.parametrize("status", [s.value for s in Status])
@pytest.mark.parametrize("overgang", VERWACHT)
def test_elk_paar(overgang: str, status: str, coordinator: Kijker) -> None:
    zaak = maak_melding(status=status, **VOORAF.get(overgang, {}))
    if status in VERWACHT[overgang]:
        gebeurtenis = _doe(overgang, zaak, coordinator)
        naar = VERWACHT[overgang][status]
        hub = Dossier.objects.get(pk=zaak.pk)
        assert Gebeurtenis.objects.count() == 1
        assert Schademelding.objects.get(pk=zaak.pk).status == naar
        assert (hub.status, hub.fase, hub.loopt) == (naar, Status(naar).fase, naar in LOPEND)
        assert hub.versie == gebeurtenis.volgnummer
    else:
        with pytest.raises(Geweigerd, match="hoort niet bij de huidige stap"):
            _doe(overgang, zaak, coordinator)
        assert not Gebeurtenis.objects.exists()
        assert Schademelding.objects.get(pk=zaak.pk).status == status


@pytest.mark.parametrize(("overgang", "status", "velden", "reden"), WAT_MIST)
def test_een_voorwaarde_die_niet_is_vervuld(
    overgang: str, status: str, velden: dict[str, Any], reden: str, coordinator: Kijker
) -> None:
    zaak = maak_melding(status=status, **velden)
    with pytest.raises(Geweigerd, match=reden):
        _doe(overgang, zaak, coordinator)
    assert not Gebeurtenis.objects.exists()


def test_de_zienswijze_duurt_twee_weken_en_gaat_dan_dicht(coordinator: Kijker) -> None:
    zaak = maak_melding(status="opname", datum_opname=date(2026, 11, 2))
    _doe("stel_rapport_op", zaak, coordinator, schaderapport_op=VANDAAG)
    assert Schademelding.objects.get(pk=zaak.pk).zienswijze_tot == date(2026, 12, 7)
    hub = Dossier.objects.get(pk=zaak.pk)
    assert (hub.volgende_datum, hub.volgende_stap) == (date(2026, 12, 7), "Zienswijze tot en met")
    with pytest.raises(Geweigerd, match="nog reageren"):
        actions.sluit_zienswijze(dossier_id=zaak.pk, door=coordinator, peildatum=date(2026, 12, 7))
    actions.sluit_zienswijze(dossier_id=zaak.pk, door=coordinator, peildatum=date(2026, 12, 8))
    assert Schademelding.objects.get(pk=zaak.pk).status == "beschikking"


def test_bedragen_staan_niet_in_de_gebeurtenis_maar_ernaast(coordinator: Kijker) -> None:
    gebeurtenis = _doe("ken_toe", maak_melding(status="beschikking"), coordinator)
    assert "1234.50" not in str(gebeurtenis.na)
    assert '"toegekend_bedrag": "1234.50"' in gebeurtenis.tekst.inhoud


@pytest.mark.parametrize(
    ("overgang", "status", "velden", "invoer", "veld"),
    [
        ("voer_opname_uit", "opname", VOORAF["voer_opname_uit"], {"datum_opname": TE_VROEG}, "datum_opname"),
        ("ken_toe", "beschikking", {}, {"toegekend_bedrag": Decimal("-0.01")}, "toegekend_bedrag"),
        ("ken_toe", "beschikking", {}, {"toegekend_bedrag": Decimal("10000000.01")}, "toegekend_bedrag"),
        ("ken_toe", "beschikking", {}, {"besluit": "afwijzing"}, "besluit"),
        ("ken_toe", "beschikking", {}, {"besluit_op": date(9999, 1, 1)}, "besluit_op"),
        ("ken_toe", "beschikking", {"schaderapport_op": VANDAAG}, {}, "besluit_op"),
        ("wijs_af", "beschikking", {}, {"reden": " "}, "reden"),
        ("ontvang_zienswijze", "zienswijze", {}, {"zienswijze": ""}, "zienswijze"),
        ("corrigeer", "beschikking", {}, {"naar": "afgehandeld"}, "naar"),
    ],
)  # fmt: skip
def test_onzin_wordt_geweigerd_bij_het_goede_veld(
    overgang: str, status: str, velden: dict[str, Any], invoer: dict[str, Any], veld: str, coordinator: Kijker
) -> None:
    zaak = maak_melding(status=status, **velden)
    with pytest.raises(Geweigerd) as fout:
        _doe(overgang, zaak, coordinator, **invoer)
    assert fout.value.veld == veld
    assert not Gebeurtenis.objects.exists()


def test_voorrang_is_voor_het_prioriteringsteam(db: None) -> None:
    begeleider = maak_kijker(Rol.ZAAKBEGELEIDER, organisatie=Organisatiesoort.IMG)
    zaak = maak_melding(behandelaar=begeleider)
    with pytest.raises(Geweigerd, match="prioriteringsteam"):
        _doe("geef_prioriteit", zaak, begeleider)
    team = maak_kijker(Rol.PRIORITERING, organisatie=Organisatiesoort.IMG)
    _doe("geef_prioriteit", zaak, team)
    assert Schademelding.objects.get(pk=zaak.pk).prioriteit_op == VANDAAG


def test_een_melding_in_het_portaal(db: None) -> None:
    begeleider = maak_kijker(Rol.ZAAKBEGELEIDER, organisatie=Organisatiesoort.IMG)
    adres = AdresFactory()
    melding = actions.registreer_melding(
        adres_id=adres.pk, door=begeleider, peildatum=VANDAAG, soort="fysiek", datum_melding=GISTEREN
    )
    assert melding.dossier.behandelaar_id == begeleider.medewerker_id
    assert melding.dossier.nummer.startswith("IMG-P")
    with pytest.raises(Geweigerd, match="loopt al een melding"):
        actions.registreer_melding(
            adres_id=adres.pk, door=begeleider, peildatum=VANDAAG, soort="fysiek", datum_melding=GISTEREN
        )
    with pytest.raises(Geweigerd, match="IMG"):
        actions.registreer_melding(
            adres_id=adres.pk,
            door=maak_kijker(Rol.BEWONERSBEGELEIDER),
            peildatum=VANDAAG,
            soort="immaterieel",
            datum_melding=GISTEREN,
        )
