"""Geld vóór de bouw: de gang, drie mensen, declaraties binnen de vrijgave, en geen bouw zonder geld."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from groningen.rules.fouten import Geweigerd, Verouderd
from groningen.rules.rollen import Organisatiesoort, Rol
from tests.factories import VANDAAG, maak_kijker, maak_versterking
from tests.gelijktijdig import tegelijk
from versterking import actions as dossieracties
from versterking.actions import financiering as acties
from versterking.models import Declaratie, Financiering
from versterking.rules.financiering.gang import GANG, Gang, Stand

from .wereld import NU, TON, drie, geef_geld_vrij, maak_geld, maak_treintje

pytestmark = pytest.mark.django_db
MAG = {
    (Stand.PLAN, Gang.BEVESTIG_VEILIGHEID),
    (Stand.VEILIG, Gang.TOETS),
    (Stand.GETOETST, Gang.GEEF_VRIJ),
    (Stand.VEILIG, Gang.GEEF_TERUG),
    (Stand.GETOETST, Gang.GEEF_TERUG),
}


def doe(gang: Gang, geld: Financiering, mensen: Any, **meer: Any) -> Any:
    planner, bestuur, financieel = mensen
    vast = {"financiering_id": geld.pk, **NU, **meer}
    match gang:
        case Gang.BEVESTIG_VEILIGHEID:
            return acties.bevestig_veiligheid(**{"door": planner, **vast})
        case Gang.TOETS:
            return acties.toets(**{"door": bestuur, **vast})
        case Gang.GEEF_VRIJ:
            return acties.geef_vrij(**{"door": financieel, "bedrag": TON, "workorder": "WO-1", **vast})
        case Gang.GEEF_TERUG:
            return acties.geef_terug(**{"door": bestuur, "reden": "De raming klopt niet", **vast})


@pytest.mark.parametrize("stand", list(Stand))
@pytest.mark.parametrize("gang", list(Gang))
def test_elke_gang_vanuit_elke_stand(stand: Stand, gang: Gang) -> None:
    mensen = drie()
    geld = maak_geld(maak_treintje(), mensen[0])
    weg = [Gang.BEVESTIG_VEILIGHEID, Gang.TOETS, Gang.GEEF_VRIJ]
    for stap in weg[: list(Stand).index(stand)]:
        doe(stap, geld, mensen)
    if (stand, gang) in MAG:
        assert doe(gang, geld, mensen).stand == GANG[gang][1]
    else:
        with pytest.raises(Geweigerd, match="kan nu niet"):
            doe(gang, geld, mensen)


def test_drie_verschillende_mensen() -> None:
    planner, bestuur, _ = mensen = drie()
    geld = maak_geld(maak_treintje(), planner)
    doe(Gang.BEVESTIG_VEILIGHEID, geld, mensen)
    with pytest.raises(Geweigerd, match="bestuur of financiën"):
        doe(Gang.TOETS, geld, mensen, door=planner)
    doe(Gang.TOETS, geld, mensen)
    with pytest.raises(Geweigerd, match="eerdere stap"):
        doe(Gang.GEEF_VRIJ, geld, mensen, door=bestuur)
    with pytest.raises(IntegrityError), transaction.atomic():
        Financiering.objects.filter(pk=geld.pk).update(veilig_door=bestuur.gebruiker)
    doe(Gang.GEEF_VRIJ, geld, mensen)


@pytest.mark.parametrize("rol", [Rol.BEWONERSBEGELEIDER, Rol.COORDINATOR, Rol.SVIP])
def test_wie_er_niet_over_gaat(rol: Rol) -> None:
    wie = maak_kijker(rol)
    mensen = drie()
    geld = maak_geld(maak_treintje(), mensen[0])
    for gang in (Gang.BEVESTIG_VEILIGHEID, Gang.TOETS, Gang.GEEF_VRIJ):
        with pytest.raises(Geweigerd):
            doe(gang, geld, mensen, door=wie)
        doe(gang, geld, mensen)
    with pytest.raises(Geweigerd):
        maak_geld(maak_treintje(), wie)


def test_financien_van_img_gaat_er_niet_over() -> None:
    mensen = drie()
    geld = maak_geld(maak_treintje(), mensen[0])
    doe(Gang.BEVESTIG_VEILIGHEID, geld, mensen)
    with pytest.raises(Geweigerd):
        doe(Gang.TOETS, geld, mensen, door=maak_kijker(Rol.FINANCIEEL, organisatie=Organisatiesoort.IMG))


def test_teruggeven_maakt_de_weg_leeg_en_houdt_de_reden() -> None:
    mensen = drie()
    geld = maak_geld(maak_treintje(), mensen[0])
    doe(Gang.BEVESTIG_VEILIGHEID, geld, mensen)
    terug = doe(Gang.GEEF_TERUG, geld, mensen)
    assert (terug.stand, terug.veilig_op, terug.veilig_door) == ("plan", None, None)
    assert geld.stappen.get(soort="teruggegeven").tekst == "De raming klopt niet"
    acties.wijzig_raming(financiering_id=geld.pk, geraamd=Decimal(5), door=mensen[0], **NU)
    with pytest.raises(Verouderd):
        acties.wijzig_raming(financiering_id=geld.pk, geraamd=TON, door=mensen[0], rijversie=0, **NU)


def test_alleen_een_vastgesteld_treintje_en_een_keer() -> None:
    planner = maak_kijker(Rol.PLANNER)
    with pytest.raises(Geweigerd, match="eerst vast"):
        maak_geld(maak_treintje(stand="voorstel"), planner)
    treintje = maak_treintje()
    maak_geld(treintje, planner)
    with pytest.raises(Geweigerd, match="al geld"):
        maak_geld(treintje, planner)
    with pytest.raises(Geweigerd, match="nul"):
        acties.begin(treintje_id=maak_treintje().pk, geraamd=Decimal(0), door=planner, **NU)


def test_vrijgave_hoogstens_de_raming_en_een_eigen_workorder() -> None:
    mensen = drie()
    geef_geld_vrij(eerste := maak_treintje(), mensen)
    geld = maak_geld(maak_treintje(), mensen[0])
    doe(Gang.BEVESTIG_VEILIGHEID, geld, mensen)
    doe(Gang.TOETS, geld, mensen)
    with pytest.raises(Geweigerd, match="niet meer vrij"):
        doe(Gang.GEEF_VRIJ, geld, mensen, bedrag=TON + 1)
    with pytest.raises(Geweigerd, match="ander treintje"):
        doe(Gang.GEEF_VRIJ, geld, mensen, workorder=f"WO-{eerste.nummer}")
    assert Financiering.objects.get(pk=geld.pk).stand == "getoetst"


# -- declaraties


def declareer(geld: Financiering, bedrag: str, door: Any) -> Declaratie:
    return acties.dien_declaratie_in(
        financiering_id=geld.pk, bedrag=Decimal(bedrag), omschrijving="Steigers", door=door, **NU
    )


def test_declaraties_blijven_binnen_de_vrijgave() -> None:
    planner, bestuur, _ = mensen = drie()
    geld = geef_geld_vrij(maak_treintje(), mensen)
    eerste = declareer(geld, "60000.00", planner)
    with pytest.raises(Geweigerd, match=r"40\.000,00"):
        declareer(geld, "40000.01", planner)
    with pytest.raises(Geweigerd):
        acties.beslis_declaratie(declaratie_id=eerste.pk, akkoord=True, door=planner, **NU)
    with pytest.raises(Geweigerd, match="reden"):
        acties.beslis_declaratie(declaratie_id=eerste.pk, akkoord=False, door=bestuur, **NU)
    acties.beslis_declaratie(declaratie_id=eerste.pk, akkoord=False, reden="Geen bon", door=bestuur, **NU)
    assert declareer(geld, "100000.00", planner).pk
    with pytest.raises(IntegrityError), transaction.atomic():
        Declaratie.objects.filter(pk=eerste.pk).update(stand="ingediend")


@pytest.mark.django_db(transaction=True)
def test_twee_declaraties_tegelijk_gaan_nooit_over_het_bedrag() -> None:
    mensen = drie()
    geld = geef_geld_vrij(maak_treintje(), mensen)
    gelukt, geweigerd, fouten = tegelijk(4, lambda _: declareer(geld, "40000.00", mensen[0]))
    assert (gelukt, len(geweigerd), fouten) == (2, 2, [])


# -- de bouw


def test_de_bouw_wacht_op_het_geld() -> None:
    begeleider = maak_kijker(Rol.BEWONERSBEGELEIDER)
    zaak = maak_versterking(
        status="5.1", behandelaar=begeleider, overeenkomst_aannemer_op=VANDAAG, aannemer="Bouw BV"
    )
    treintje = maak_treintje(zaak.dossier)
    vast = {"dossier_id": zaak.pk, "door": begeleider, "bouw_gestart_op": VANDAAG, **NU}
    with pytest.raises(Geweigerd, match="nog niet vrijgegeven"):
        dossieracties.start_bouw(**vast)
    geef_geld_vrij(treintje)
    dossieracties.start_bouw(**vast)
    zaak.refresh_from_db()
    assert zaak.status == "5.2"


def test_buiten_een_treintje_verandert_er_niets() -> None:
    begeleider = maak_kijker(Rol.BEWONERSBEGELEIDER)
    zaak = maak_versterking(
        status="5.1", behandelaar=begeleider, overeenkomst_aannemer_op=VANDAAG, aannemer="Bouw BV"
    )
    dossieracties.start_bouw(dossier_id=zaak.pk, door=begeleider, bouw_gestart_op=VANDAAG, **NU)
    zaak.refresh_from_db()
    assert zaak.status == "5.2"
