"""De toestandsmachine van versterking: elk paar van status en overgang, toegestaan of niet, via de acties."""

from datetime import date
from typing import Any

import pytest
from django.db import transaction

from groningen.access import Kijker
from groningen.actions.contact import leg_controle_vast
from groningen.actions.overgangen import vergrendel, voer_uit
from groningen.models import Dossier, Gebeurtenis
from groningen.rules.fouten import Geweigerd
from groningen.rules.rollen import Handeling, Rol
from tests.factories import VANDAAG, maak_kijker, maak_melding, maak_versterking, zet_in_plan
from versterking import actions
from versterking.models import Maatregel, Versterkingsdossier
from versterking.rules.statussen import Status

GISTEREN = date(2026, 11, 22)

# De machine zoals zij hoort te zijn, los van de code: overgang → {van: naar}.
VERWACHT: dict[str, dict[str, str]] = {
    "neem_op_in_plan": {"1.2": "2.1"},
    "ken_opname_toe": {"1.2": "2.1"},
    "laat_opname_vervallen": {"2.1": "1.2"},
    "plan_opname": {"2.1": "2.1"},
    "voer_opname_uit": {"2.1": "3.1"},
    "besluit_op_norm": {"3.1": "6.2"},
    "breng_advies_uit": {"3.1": "4.1"},
    "leg_keuze_vast": {"4.1": "4.1"},
    "besluit_sloop_nieuwbouw": {"4.1": "4.1", "4.2": "4.2"},
    "start_uitvoeringsplan": {"4.1": "4.2"},
    "stel_uitvoeringsplan_vast": {"4.2": "4.2"},
    "neem_besluit": {"4.2": "5.1"},
    "sluit_overeenkomst": {"5.1": "5.1"},
    "start_bouw": {"5.1": "5.2"},
    "lever_op": {"5.2": "6.1"},
    "rond_af": {"6.1": "6.2"},
    "zie_af": dict.fromkeys(("2.1", "3.1", "4.1", "4.2"), "6.2"),
    "herbeoordeel": dict.fromkeys(("4.1", "4.2", "5.1"), "3.1"),
    "pauzeer": {s: s for s in ("1.2", "2.1", "3.1", "4.1", "4.2", "5.1", "5.2", "6.1")},
    "hervat": {s: s for s in ("1.2", "2.1", "3.1", "4.1", "4.2", "5.1", "5.2", "6.1")},
    "corrigeer": dict.fromkeys(("2.1", "3.1", "4.1", "4.2", "5.1", "5.2", "6.1", "6.2"), "1.2"),
}
INVOER: dict[str, dict[str, Any]] = {
    "neem_op_in_plan": {"plan_vastgesteld_op": GISTEREN},
    "plan_opname": {"opname_gepland_op": VANDAAG, "opname_deskundige": "ir. Test"},
    "voer_opname_uit": {"opname_uitgevoerd_op": GISTEREN},
    "besluit_op_norm": {"normbesluit_op": GISTEREN},
    "breng_advies_uit": {"normbesluit_op": GISTEREN},
    "leg_keuze_vast": {"keuze": "ncg", "keuze_op": GISTEREN},
    "besluit_sloop_nieuwbouw": {"sloop_nieuwbouw_op": GISTEREN, "reden": "fundering"},
    "stel_uitvoeringsplan_vast": {"uitvoeringsplan_op": GISTEREN},
    "neem_besluit": {"versterkingsbesluit_op": GISTEREN},
    "sluit_overeenkomst": {"overeenkomst_aannemer_op": GISTEREN, "aannemer": "Bouwbedrijf Test"},
    "start_bouw": {"bouw_gestart_op": GISTEREN},
    "lever_op": {"opgeleverd_op": GISTEREN},
    "rond_af": {"afgerond_op": GISTEREN},
    "zie_af": {"reden": "wil niet", "gevolgen_besproken": True},
    "herbeoordeel": {"reden": "nieuwe inzichten"},
    "pauzeer": {"reden": "bewoner in het buitenland"},
    "corrigeer": {"naar": "1.2", "reden": "verkeerd geklikt"},
}
# Wat er al gebeurd moet zijn om een overgang te kunnen doen.
VOORAF: dict[str, dict[str, Any]] = {
    "voer_opname_uit": {"opname_gepland_op": GISTEREN},
    "start_uitvoeringsplan": {"keuze": "ncg"},
    "neem_besluit": {"uitvoeringsplan_op": date(2026, 11, 1)},
    "start_bouw": {"overeenkomst_aannemer_op": date(2026, 11, 1)},
    "hervat": {"gepauzeerd_op": date(2026, 11, 1)},
}
WAT_MIST: list[tuple[str, str, dict[str, Any], str]] = [
    ("voer_opname_uit", "2.1", {}, "Plan eerst de opname"),
    ("breng_advies_uit", "3.1", {}, "kan schadeherstel mee"),
    ("start_uitvoeringsplan", "4.1", {}, "keuze van de bewoner"),
    ("start_uitvoeringsplan", "4.1", {"keuze": "ncg"}, "minstens één maatregel"),
    ("neem_besluit", "4.2", {}, "uitvoeringsplan"),
    ("start_bouw", "5.1", {}, "overeenkomst met de aannemer"),
    ("herbeoordeel", "5.1", {"overeenkomst_aannemer_op": GISTEREN}, "al een overeenkomst"),
    ("besluit_sloop_nieuwbouw", "4.1", {"sloop_nieuwbouw_op": GISTEREN}, "al besloten"),
    ("hervat", "4.1", {}, "niet gepauzeerd"),
    ("ken_opname_toe", "1.2", {"gepauzeerd_op": GISTEREN}, "gepauzeerd"),
    ("laat_opname_vervallen", "2.1", {"opname_gepland_op": VANDAAG}, "al een afspraak"),
    ("pauzeer", "4.1", {"gepauzeerd_op": GISTEREN}, "gepauzeerd"),
]


# Geen handeling op de pagina van het dossier: zij volgen uit een verzoek of voordracht.
OP_VERZOEK = ("ken_opname_toe", "laat_opname_vervallen")


def _op_verzoek(overgang: str, zaak: Versterkingsdossier) -> Gebeurtenis:
    with transaction.atomic():
        zaak = vergrendel(
            Versterkingsdossier,
            zaak.pk,
            door=maak_kijker(Rol.PLANNER),
            versie=None,
            handeling=Handeling.PLANNEN,
        )
        return voer_uit(zaak, overgang, door=maak_kijker(Rol.PLANNER), peildatum=VANDAAG)


@pytest.fixture
def coordinator(db: None) -> Kijker:
    return maak_kijker(Rol.COORDINATOR)


def _doe(overgang: str, zaak: Versterkingsdossier, door: Kijker, **invoer: Any) -> Gebeurtenis:
    if overgang in OP_VERZOEK:
        return _op_verzoek(overgang, zaak)
    return getattr(actions, overgang)(
        dossier_id=zaak.pk, door=door, peildatum=VANDAAG, **(INVOER.get(overgang, {}) | invoer)
    )


def _maak_klaar(overgang: str, status: str, door: Kijker) -> Versterkingsdossier:
    zaak = maak_versterking(status=status, **VOORAF.get(overgang, {}))
    if overgang == "neem_op_in_plan":
        zet_in_plan(zaak.dossier)
    if overgang == "breng_advies_uit" and zaak.dossier.loopt:
        leg_controle_vast(
            dossier_id=zaak.pk,
            door=door,
            peildatum=VANDAAG,
            moment="versterkingsadvies",
            uitkomst="geen_schade",
        )
    if overgang == "start_uitvoeringsplan":
        Maatregel.objects.create(versterking=zaak, omschrijving="balk", toegevoegd_op=GISTEREN)
    return zaak


def test_de_tabel_noemt_elke_overgang_van_de_machine() -> None:
    gevonden = {naam: set(per_bron) for naam, per_bron in Versterkingsdossier.overgangen().items()}
    assert gevonden == {naam: set(paren) for naam, paren in VERWACHT.items()}


@pytest.mark.parametrize("status", [s.value for s in Status])
@pytest.mark.parametrize("overgang", VERWACHT)
def test_elk_paar(overgang: str, status: str, coordinator: Kijker) -> None:
    zaak = _maak_klaar(overgang, status, coordinator)
    voor = Gebeurtenis.objects.count()
    if status in VERWACHT[overgang]:
        gebeurtenis = _doe(overgang, zaak, coordinator)
        assert Gebeurtenis.objects.count() == voor + 1
        naar = VERWACHT[overgang][status]
        hub = Dossier.objects.get(pk=zaak.pk)
        assert Versterkingsdossier.objects.get(pk=zaak.pk).status == naar
        assert (hub.status, hub.fase, hub.loopt) == (naar, int(naar[0]), naar != "6.2")
        assert hub.versie == gebeurtenis.volgnummer
        assert (gebeurtenis.na.get("status") == naar) is (naar != status)
    else:
        with pytest.raises(Geweigerd, match="hoort niet bij de huidige stap"):
            _doe(overgang, zaak, coordinator)
        assert Gebeurtenis.objects.count() == voor
        assert Versterkingsdossier.objects.get(pk=zaak.pk).status == status


@pytest.mark.parametrize(("overgang", "status", "velden", "reden"), WAT_MIST)
def test_een_voorwaarde_die_niet_is_vervuld(
    overgang: str, status: str, velden: dict[str, Any], reden: str, coordinator: Kijker
) -> None:
    zaak = maak_versterking(status=status, **velden)
    with pytest.raises(Geweigerd, match=reden):
        _doe(overgang, zaak, coordinator)
    assert not Gebeurtenis.objects.filter(dossier_id=zaak.pk).exists()


@pytest.mark.parametrize(
    "overgang", [o for o in VERWACHT if o not in ("hervat", "zie_af", "corrigeer", "laat_opname_vervallen")]
)
def test_een_gepauzeerd_dossier_doet_alleen_hervatten_afzien_of_corrigeren(
    overgang: str, coordinator: Kijker
) -> None:
    zaak = _maak_klaar(overgang, next(iter(VERWACHT[overgang])), coordinator)
    Versterkingsdossier.objects.filter(pk=zaak.pk).update(gepauzeerd_op=GISTEREN)
    with pytest.raises(Geweigerd, match="gepauzeerd"):
        _doe(overgang, zaak, coordinator)


def test_een_correctie_maakt_leeg_wat_later_kwam_en_onthoudt_het(coordinator: Kijker) -> None:
    zaak = maak_versterking(
        status="4.2",
        plan_vastgesteld_op=date(2025, 1, 6),
        opname_uitgevoerd_op=date(2025, 6, 2),
        keuze="ncg",
        keuze_op=date(2026, 2, 2),
    )
    gebeurtenis = _doe("corrigeer", zaak, coordinator, naar="3.1")
    nu = Versterkingsdossier.objects.get(pk=zaak.pk)
    assert (nu.status, nu.keuze, nu.keuze_op) == ("3.1", "", None)
    assert nu.opname_uitgevoerd_op == date(2025, 6, 2)
    assert gebeurtenis.voor == {"status": "4.2", "keuze": "ncg", "keuze_op": "2026-02-02"}
    with pytest.raises(Geweigerd, match="vóór de huidige"):
        _doe("corrigeer", zaak, coordinator, naar="4.1")


def test_een_correctie_is_alleen_voor_een_coordinator(db: None) -> None:
    begeleider = maak_kijker(Rol.BEWONERSBEGELEIDER)
    zaak = maak_versterking(status="4.2", behandelaar=begeleider)
    with pytest.raises(Geweigerd, match="coördinator"):
        _doe("corrigeer", zaak, begeleider)


def test_na_een_herbeoordeling_moet_de_controle_op_schade_opnieuw(coordinator: Kijker) -> None:
    zaak = _maak_klaar("breng_advies_uit", "3.1", coordinator)
    _doe("breng_advies_uit", zaak, coordinator)
    _doe("herbeoordeel", zaak, coordinator)
    with pytest.raises(Geweigerd, match="kan schadeherstel mee"):
        _doe("breng_advies_uit", zaak, coordinator)


def test_afzien_vraagt_dat_de_gevolgen_zijn_besproken(coordinator: Kijker) -> None:
    zaak = maak_versterking(status="4.1")
    with pytest.raises(Geweigerd, match="gevolgen") as fout:
        _doe("zie_af", zaak, coordinator, gevolgen_besproken=False)
    assert fout.value.veld == "gevolgen_besproken"


@pytest.mark.parametrize(("sloop", "uitkomst"), [(None, "versterkt"), (date(2026, 1, 5), "sloop_nieuwbouw")])
def test_de_uitkomst_na_afronding(sloop: date | None, uitkomst: str, coordinator: Kijker) -> None:
    zaak = maak_versterking(status="6.1", sloop_nieuwbouw_op=sloop)
    _doe("rond_af", zaak, coordinator)
    assert Versterkingsdossier.objects.get(pk=zaak.pk).uitkomst == uitkomst


@pytest.mark.parametrize(
    ("overgang", "status"), [("rond_af", "6.1"), ("besluit_op_norm", "3.1"), ("zie_af", "4.1")]
)
def test_het_einde_wordt_aan_img_gemeld_als_img_op_dit_adres_een_zaak_heeft(
    overgang: str, status: str, coordinator: Kijker
) -> None:
    gedeeld, alleen_ncg = maak_versterking(status=status), maak_versterking(status=status)
    for _ in range(2):
        maak_melding(adres=gedeeld.dossier.adres)
    naar = _doe(overgang, gedeeld, coordinator).berichten.filter(organisatie__isnull=False)
    assert [bericht.organisatie.soort for bericht in naar] == ["img"]
    assert not _doe(overgang, alleen_ncg, coordinator).berichten.exists()


@pytest.mark.parametrize(
    ("overgang", "status", "invoer", "veld"),
    [
        ("neem_op_in_plan", "1.2", {"plan_vastgesteld_op": date(2026, 11, 24)}, "plan_vastgesteld_op"),
        ("neem_op_in_plan", "1.2", {"plan_vastgesteld_op": date(1200, 1, 1)}, "plan_vastgesteld_op"),
        ("plan_opname", "2.1", {"opname_gepland_op": GISTEREN}, "opname_gepland_op"),
        ("plan_opname", "2.1", {"opname_gepland_op": date(9999, 12, 31)}, "opname_gepland_op"),
        ("plan_opname", "2.1", {"opname_deskundige": "  "}, "opname_deskundige"),
        ("leg_keuze_vast", "4.1", {"keuze": "afzien"}, "keuze"),
        ("sluit_overeenkomst", "5.1", {"aannemer": ""}, "aannemer"),
        ("pauzeer", "4.1", {"reden": ""}, "reden"),
        ("corrigeer", "4.1", {"naar": "9.9"}, "naar"),
    ],
)
def test_onzin_wordt_geweigerd_bij_het_goede_veld(
    overgang: str, status: str, invoer: dict[str, Any], veld: str, coordinator: Kijker
) -> None:
    zaak = maak_versterking(status=status)
    with pytest.raises(Geweigerd) as fout:
        _doe(overgang, zaak, coordinator, **invoer)
    assert fout.value.veld == veld
    assert not Gebeurtenis.objects.exists()
