"""Meldingen klaarzetten: wie krijgt wat, in dezelfde transactie, en nooit over een adres van een ander."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from groningen.actions.abonnementen import Feit, meld
from groningen.actions.abonnementen.klaarzetten import verwerk, verwerk_reeks, verwerk_veel
from groningen.actions.gebeurtenissen import registreer_gebeurtenis
from groningen.models import Abonnement, Dossier, Gebeurtenis, Levering, Melding, Organisatie
from groningen.queries.meldingsoorten import meldingsoorten
from groningen.rules.gemeenten import GEMEENTEN
from tests.abonnementen import maak_abonnement
from tests.factories import AdresFactory, maak_melding, maak_plan, maak_versterking
from versterking.models import LokaalPlan, Planregel
from versterking.rules.meldingen import SOORTEN

pytestmark = pytest.mark.django_db
VANDAAG = timezone.localdate()
VAN_DOSSIERS = [soort for soort in SOORTEN if soort.bij]
LOS = [soort for soort in SOORTEN if not soort.bij]


def gebeurt(dossier: Dossier, soort: str = "hervat") -> Gebeurtenis:
    """De gebeurtenis en haar meldingen, zonder wat andere verwerkers erbij doen."""
    gebeurtenis = Gebeurtenis.objects.create(
        dossier=dossier, soort=soort, datum=VANDAAG, vastgelegd_op=VANDAAG
    )
    verwerk(gebeurtenis)
    return gebeurtenis


def woning(gemeente: str = "1979", **adres: object) -> Dossier:
    return maak_versterking(adres=AdresFactory(gemeente_id=gemeente, **adres)).dossier


def plan_met_woningen(aantal: int) -> LokaalPlan:
    plan = maak_plan("1979")
    for plaats in range(aantal):
        Planregel.objects.create(plan=plan, dossier=woning(woonplaats="Delfzijl"), plaats=plaats + 1)
    return plan


def _mislukte_actie(dossier: Dossier) -> None:
    with transaction.atomic():
        registreer_gebeurtenis(dossier=dossier, soort="hervat", door=None, datum=VANDAAG, peildatum=VANDAAG)
        assert Melding.objects.get().soort == "dossier-hervat"
        raise RuntimeError


def kregen(*abonnementen: Abonnement) -> list[set[str]]:
    return [set(een.meldingen.values_list("onderwerp", flat=True)) for een in abonnementen]


@pytest.mark.parametrize("soort", VAN_DOSSIERS, ids=lambda een: een.naam)
def test_van_elke_soort_krijgt_alleen_de_eigen_gemeente_een_melding(soort: object) -> None:
    eigen, ander = maak_abonnement("1979"), maak_abonnement("0014")
    hier, daar = woning("1979"), woning("0014")
    for feit in sorted(soort.bij):  # type: ignore[attr-defined]
        gebeurt(hier, feit)
        gebeurt(daar, feit)
    assert kregen(eigen, ander) == [{hier.nummer}, {daar.nummer}]
    assert set(Melding.objects.values_list("soort", flat=True)) == {soort.naam}  # type: ignore[attr-defined]
    assert eigen.meldingen.first().voor_adres_id == hier.adres_id


@pytest.mark.parametrize("soort", LOS, ids=lambda een: een.naam)
def test_van_elke_soort_zonder_dossier_ook(soort: object) -> None:
    eigen, ander = maak_abonnement("1979"), maak_abonnement("0014")
    meld(soort.naam, [Feit("X-1")], gemeente="1979")  # type: ignore[attr-defined]
    assert kregen(eigen, ander) == [{"X-1"}, set()]


def test_een_adres_van_een_ander_komt_er_ook_los_niet_in() -> None:
    """Een voordracht van de ene gemeente op een adres dat (nu) van de andere is."""
    eigen = maak_abonnement("1979")
    meld("voordracht-ingediend", [Feit("VD-1", adres_id=woning("0014").adres_id)], gemeente="1979")
    assert kregen(eigen) == [set()]


def test_wat_bij_schade_gebeurt_meldt_niets() -> None:
    abonnement = maak_abonnement("1979")
    schade = maak_melding(adres=AdresFactory(gemeente_id="1979")).dossier
    gebeurt(schade, "gepauzeerd")
    gebeurt(schade, "termijn_verstreken")
    assert kregen(abonnement) == [set()]


def test_valt_de_actie_om_dan_is_er_geen_melding() -> None:
    maak_abonnement("1979")
    dossier = woning()
    with pytest.raises(RuntimeError):
        _mislukte_actie(dossier)
    assert not Melding.objects.exists()


@pytest.mark.parametrize(
    ("filters", "wel"),
    [
        ({}, {"hier", "dorp", "plan"}),
        ({"soorten": ["dossier-hervat"]}, {"hier", "dorp", "plan"}),
        ({"soorten": ["bouw-gestart"]}, set()),
        ({"woonplaatsen": ["Loppersum"]}, {"dorp"}),
        ({"nummeraanduidingen": ["1979200000000042"]}, {"hier"}),
        ({"woonplaatsen": ["Loppersum"], "nummeraanduidingen": ["1979200000000042"]}, set()),
    ],
)
def test_filters(filters: dict[str, list[str]], wel: set[str]) -> None:
    abonnement = maak_abonnement("1979", **filters)
    huizen = {
        "hier": woning(woonplaats="Appingedam", nummeraanduiding_id="1979200000000042"),
        "dorp": woning(woonplaats="Loppersum"),
        "plan": woning(woonplaats="Appingedam"),
    }
    for dossier in huizen.values():
        gebeurt(dossier)
    assert kregen(abonnement) == [{huizen[naam].nummer for naam in wel}]


def test_wie_op_een_plan_filtert_krijgt_zijn_woningen_en_het_plan_zelf() -> None:
    plan = plan_met_woningen(1)
    in_plan, ernaast = plan.regels.get().dossier, woning()
    abonnement = maak_abonnement("1979", plan=plan.pk)
    gebeurt(in_plan)
    gebeurt(ernaast)
    meld("plan-gewijzigd", [Feit(str(plan.pk), plan=plan.pk), Feit("0", plan=0)], gemeente="1979")
    assert kregen(abonnement) == [{in_plan.nummer, str(plan.pk)}]


def test_wie_op_een_plaats_filtert_krijgt_alleen_wat_op_een_adres_speelt() -> None:
    abonnement = maak_abonnement("1979", woonplaatsen=["Loppersum"])
    adres = woning(woonplaats="Loppersum").adres
    elders = woning(woonplaats="Appingedam").adres
    meld("plan-gewijzigd", [Feit("1")], gemeente="1979")
    meld("voordracht-besloten", [Feit("VD-1", adres.pk), Feit("VD-2", elders.pk)], gemeente="1979")
    assert kregen(abonnement) == [{"VD-1"}]


@pytest.mark.parametrize(
    ("stand", "wel"),
    [
        (Abonnement.Stand.ACTIEF, True),
        (Abonnement.Stand.GEPAUZEERD, True),
        (Abonnement.Stand.ONBEVESTIGD, False),
        (Abonnement.Stand.GESTOPT, False),
    ],
)
def test_alleen_wat_loopt_verzamelt(stand: str, wel: bool) -> None:
    abonnement = maak_abonnement("1979", stand=stand)
    gebeurt(woning())
    assert abonnement.meldingen.exists() is wel


def test_een_opgeheven_gemeente_krijgt_niets_meer_en_haar_opvolger_wel() -> None:
    oud, nieuw = maak_abonnement("0014"), maak_abonnement("1979")
    Organisatie.objects.filter(pk=oud.organisatie_id).update(gemeente="0010")  # Delfzijl, nu Eemsdelta
    dossier = woning("0010")
    gebeurt(dossier)
    assert kregen(oud, nieuw) == [set(), {dossier.nummer}]


def test_van_geen_enkele_gemeente_komt_een_adres_bij_een_ander_terecht() -> None:
    """Alle gemeenten tegelijk: elk adres meldt zich bij zijn eigen gemeente, en nergens anders."""
    codes = [een.code for een in GEMEENTEN if not een.opgeheven]
    abonnementen = {code: maak_abonnement(code) for code in codes}
    huizen = {code: woning(code) for code in codes}
    nummers = [gebeurt(een, "bouw_gestart").pk for een in huizen.values()]
    Melding.objects.all().delete()
    verwerk_reeks(nummers)
    for code, abonnement in abonnementen.items():
        assert kregen(abonnement) == [{huizen[code].nummer}]


def _levering(dossiers: Iterable[Dossier], soort: str = "geleverd") -> Levering:
    levering = Levering.objects.create(
        organisatie=Organisatie.objects.get(soort="ncg"), leverdatum=date(2026, 11, 1), bestandsnaam="a.csv"
    )
    for een in dossiers:
        Gebeurtenis.objects.create(
            dossier=een, soort=soort, datum=VANDAAG, vastgelegd_op=VANDAAG, levering=levering
        )
    return levering


def test_een_levering_geeft_dezelfde_rijen_als_een_voor_een() -> None:
    plan = plan_met_woningen(2)
    filters = (
        {},
        {"soorten": ["dossier-bijgewerkt"]},
        {"woonplaatsen": ["Loppersum"]},
        {"plan": plan.pk},
        {"soorten": ["bouw-gestart"]},
    )
    for een in filters:
        maak_abonnement("1979", **een)
    maak_abonnement("0014")
    huizen = [woning(woonplaats=plaats) for plaats in ("Loppersum", "Appingedam")]
    huizen += [woning("0014"), *(regel.dossier for regel in plan.regels.all())]
    levering = _levering(huizen)
    wat = ("abonnement_id", "soort", "onderwerp", "rij", "voor_adres_id", "gemeente", "tijdstip", "stand")

    def rijen() -> list[tuple[object, ...]]:
        return sorted(Melding.objects.values_list(*wat), key=str)

    verwerk_veel(levering)
    samen = rijen()
    Melding.objects.all().delete()
    verwerk_reeks(list(levering_gebeurtenissen(levering)))
    assert rijen() == samen
    assert len(samen) == 4 + 4 + 1 + 2 + 1


def levering_gebeurtenissen(levering: Levering) -> list[int]:
    return list(Gebeurtenis.objects.filter(levering=levering).order_by("pk").values_list("pk", flat=True))


def test_zonder_abonnement_kost_het_een_vraag_en_met_vijf_abonnementen_een_vraag_meer() -> None:
    dossier = woning()
    levering = _levering([dossier])
    with CaptureQueriesContext(
        connection,
    ) as zonder:
        verwerk_veel(levering)
        gebeurt(dossier, "contact_afgerond")
    eigen = [een["sql"] for een in zonder if "groningen_abonnement" in een["sql"]]
    assert len(eigen) == 1
    assert not any("groningen_melding" in een["sql"] for een in zonder)
    for _ in range(5):
        maak_abonnement("1979")
    with CaptureQueriesContext(connection) as met:
        verwerk_veel(levering)
    assert len(met) == 2


def test_alle_soorten_samen_bekijken_alleen_wat_er_is() -> None:
    """Een abonnement op een soort die ooit verviel, krijgt niets in plaats van alles."""
    abonnement = maak_abonnement("1979")
    Abonnement.objects.filter(pk=abonnement.pk).update(soorten=["bestaat-niet-meer"])
    gebeurt(woning())
    assert not abonnement.meldingen.exists()
    assert "bestaat-niet-meer" not in meldingsoorten()
