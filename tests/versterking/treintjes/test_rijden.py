"""Treintjes vaststellen, starten zonder stuwmeer, en meegaan met hun dossiers."""

from collections import Counter
from datetime import date
from typing import Any

import pytest

from groningen.models import Dossier, Gebeurtenis
from groningen.rules.fouten import Geweigerd
from groningen.rules.kalender import is_vrije_dag
from groningen.rules.rollen import Rol
from tests.factories import VANDAAG, maak_kijker
from tests.gelijktijdig import tegelijk
from versterking import actions as dossieracties
from versterking.actions.treintjes import (
    haal_uit,
    hef_op,
    open_opnieuw,
    plan_venster,
    start,
    stel_treintjes_voor,
    stel_vast,
    voeg_toe,
)
from versterking.models import Treintje, Versterkingsdossier, Wagon
from versterking.rules.planning.stappen import Stap
from versterking.rules.treintjes.gang import Stand

from .wereld import (
    EEMSDELTA,
    VENSTER,
    log,
    maak_capaciteit,
    maak_planner,
    maak_straat,
    maak_vast,
    maak_voorstel,
    weiger,
    woningen,
)

pytestmark = pytest.mark.django_db


# -- de gang


GANGEN = {
    "stel_vast": (stel_vast, {Stand.VOORSTEL}, {}),
    "open_opnieuw": (open_opnieuw, {Stand.VASTGESTELD}, {"reden": "Anders"}),
    "hef_op": (hef_op, {Stand.VOORSTEL, Stand.VASTGESTELD}, {"reden": "Niet nodig"}),
    "start": (start, {Stand.VASTGESTELD}, VENSTER),
}


@pytest.mark.parametrize("stand", list(Stand))
@pytest.mark.parametrize("gang", GANGEN)
def test_elke_stand_en_elke_gang(stand: Stand, gang: str) -> None:
    planner = maak_planner()
    maak_capaciteit(planner)
    treintje = maak_voorstel(planner)
    gesloten = VANDAAG if stand in (Stand.KLAAR, Stand.OPGEHEVEN) else None
    Treintje.objects.filter(pk=treintje.pk).update(stand=stand, gesloten_op=gesloten)
    doe, mag, velden = GANGEN[gang]
    if stand in mag:
        doe(treintje_id=treintje.pk, door=planner, peildatum=VANDAAG, **velden)  # type: ignore[operator]
        assert Treintje.objects.get(pk=treintje.pk).stand != stand
        return
    with pytest.raises(Geweigerd, match="kan niet meer"):
        doe(treintje_id=treintje.pk, door=planner, peildatum=VANDAAG, **velden)  # type: ignore[operator]
    assert Treintje.objects.get(pk=treintje.pk).stand == stand


def test_opheffen_maakt_de_woningen_vrij() -> None:
    planner = maak_planner()
    treintje = maak_vast(planner)
    hef_op(treintje_id=treintje.pk, reden="Niet nodig", door=planner, peildatum=VANDAAG)
    assert woningen(treintje) == []
    assert stel_treintjes_voor(gemeente_code=EEMSDELTA, door=planner, peildatum=VANDAAG).woningen == 24


# -- starten


def test_starten_plant_alle_opnames_p50_eerst() -> None:
    planner = maak_planner()
    maak_capaciteit(planner)
    maak_straat(20, "Molenweg", risico="P90")
    treintje = maak_vast(planner, 20, straat="Kerkpad")
    start(treintje_id=treintje.pk, door=planner, peildatum=VANDAAG, **VENSTER)  # type: ignore[arg-type]
    zaken = list(Versterkingsdossier.objects.filter(dossier__wagons__treintje=treintje))
    assert len(zaken) == 40
    per_dag = Counter(zaak.opname_gepland_op for zaak in zaken)
    assert max(per_dag.values()) <= 4
    assert not any(is_vrije_dag(dag) for dag in per_dag if dag)
    laatste_p50 = max(zaak.opname_gepland_op for zaak in zaken if zaak.risicoprofiel == "P50")
    assert all(zaak.opname_gepland_op >= laatste_p50 for zaak in zaken if zaak.risicoprofiel == "P90")
    gebeurtenissen = Gebeurtenis.objects.filter(soort="opname_gepland", dossier__in=woningen(treintje))
    assert gebeurtenissen.count() == 40
    assert Dossier.objects.filter(pk__in=woningen(treintje), volgende_datum__isnull=False).count() == 40
    assert treintje.planning.get().stap == Stap.OPNAME
    assert log(treintje) == ["vastgesteld", "gestart"]


def test_wie_al_een_dag_heeft_houdt_die() -> None:
    planner = maak_planner()
    maak_capaciteit(planner)
    treintje = maak_vast(planner, opname_gepland_op=date(2026, 12, 2), opname_deskundige="Team Zuid")
    start(treintje_id=treintje.pk, door=planner, peildatum=VANDAAG, **VENSTER)  # type: ignore[arg-type]
    assert not Gebeurtenis.objects.filter(soort="opname_gepland").exists()


@pytest.mark.parametrize(
    ("velden", "veld"),
    [
        ({"van": date(2026, 11, 20)}, "van"),
        ({"tot": date(2026, 11, 30)}, "tot"),
        ({"tot": date(2026, 12, 3)}, "tot"),
        ({"per_dag": 0}, "per_dag"),
        ({"deskundige": " "}, "deskundige"),
    ],
)
def test_starten_met_een_venster_dat_niet_kan(velden: dict[str, Any], veld: str) -> None:
    planner = maak_planner()
    maak_capaciteit(planner)
    treintje = maak_vast(planner)
    fout = weiger(start, treintje_id=treintje.pk, door=planner, **{**VENSTER, **velden})
    assert fout.veld == veld
    assert Treintje.objects.get(pk=treintje.pk).stand == Stand.VASTGESTELD


def test_een_gepauzeerde_woning_houdt_het_treintje_tegen() -> None:
    planner = maak_planner()
    maak_capaciteit(planner)
    treintje = maak_vast(planner)
    stil = woningen(treintje)[0]
    Versterkingsdossier.objects.filter(pk=stil).update(gepauzeerd_op=VANDAAG)
    fout = weiger(start, treintje_id=treintje.pk, door=planner, **VENSTER)
    assert Dossier.objects.get(pk=stil).nummer in fout.reden


def test_zonder_plan_rijdt_er_niets() -> None:
    planner = maak_planner()
    maak_capaciteit(planner)
    treintje = maak_vast(planner, status="1.2")
    assert "lokaal plan" in weiger(start, treintje_id=treintje.pk, door=planner, **VENSTER).reden


def test_geen_stuwmeer() -> None:
    """De beoordeling kan er 30 per kwartaal aan en er liggen er 45: de 24 passen pas een kwartaal later."""
    planner = maak_planner()
    maak_capaciteit(planner, 30)
    maak_straat(45, "Ligt al", status="3.1", x=256_000)
    stel_treintjes_voor(gemeente_code=EEMSDELTA, door=planner, peildatum=VANDAAG)
    treintje = maak_vast(planner)
    fout = weiger(start, treintje_id=treintje.pk, door=planner, **VENSTER)
    assert fout.veld == "ondanks"
    # Aankomst in 2027-1: 45 + 24 - 30 (2026-4) - 30 (2027-1) = 9.
    assert "Bij beoordeling wachten er dan in het 1e kwartaal 2027 9 woningen meer" in fout.reden
    assert "2e kwartaal 2027" in fout.reden
    later = {**VENSTER, "van": date(2027, 1, 4), "tot": date(2027, 2, 26)}
    start(treintje_id=treintje.pk, door=planner, peildatum=VANDAAG, **later)  # type: ignore[arg-type]


def test_toch_starten_vraagt_een_reden_en_die_blijft_staan() -> None:
    planner = maak_planner()
    maak_capaciteit(planner, 5)
    treintje = maak_vast(planner)
    start(  # type: ignore[misc]
        treintje_id=treintje.pk, door=planner, peildatum=VANDAAG, **VENSTER, ondanks="Extra team ingehuurd"
    )
    stap = treintje.stappen.get(soort="gestart")
    assert stap.tekst == "Extra team ingehuurd"
    assert stap.gegevens["boven_capaciteit"] == 19


def test_een_later_venster_plannen() -> None:
    planner = maak_planner()
    maak_capaciteit(planner)
    treintje = maak_vast(planner)
    start(treintje_id=treintje.pk, door=planner, peildatum=VANDAAG, **VENSTER)  # type: ignore[arg-type]
    zet = {"treintje_id": treintje.pk, "door": planner}
    plan_venster(**zet, stap="beoordeling", van=date(2027, 1, 4), tot=date(2027, 3, 1), peildatum=VANDAAG)  # type: ignore[arg-type]
    plan_venster(**zet, stap="beoordeling", van=date(2027, 1, 5), tot=date(2027, 3, 1), peildatum=VANDAAG)  # type: ignore[arg-type]
    assert treintje.planning.count() == 2
    eerder = {"van": date(2026, 11, 24), "tot": date(2027, 3, 1)}
    assert weiger(plan_venster, **zet, stap="bouw", **eerder).veld == "van"
    assert weiger(plan_venster, **zet, stap="koffie", **eerder).veld == "stap"
    assert weiger(plan_venster, **zet, stap="opname", **eerder).veld == "stap"


@pytest.mark.django_db(transaction=True)
def test_twee_keer_tegelijk_starten() -> None:
    planner = maak_planner()
    maak_capaciteit(planner)
    treintje = maak_vast(planner)

    def doe(_: int) -> Treintje:
        return start(
            treintje_id=treintje.pk,
            door=planner,
            peildatum=VANDAAG,
            rijversie=treintje.rijversie,
            **VENSTER,  # type: ignore[arg-type]
        )

    gelukt, geweigerd, fouten = tegelijk(2, doe)
    assert (gelukt, len(geweigerd), fouten) == (1, 1, [])
    assert Gebeurtenis.objects.filter(soort="opname_gepland").count() == 24


# -- meegaan met de dossiers


def _rijdt(planner: Any, aantal: int = 24) -> Treintje:
    maak_capaciteit(planner)
    treintje = maak_vast(planner, aantal)
    return start(treintje_id=treintje.pk, door=planner, peildatum=VANDAAG, **VENSTER)  # type: ignore[arg-type]


def test_wie_afziet_gaat_er_vanzelf_uit() -> None:
    planner, coordinator = maak_planner(), maak_kijker(Rol.COORDINATOR)
    treintje = _rijdt(planner)
    weg = woningen(treintje)[0]
    dossieracties.zie_af(
        dossier_id=weg, door=coordinator, peildatum=VANDAAG, reden="Verhuist", gevolgen_besproken=True
    )
    assert weg not in woningen(treintje)
    wagon = Wagon.objects.get(dossier=weg)
    assert wagon.reden == "De bewoner ziet af van versterking."
    assert log(treintje)[-1] == "vanzelf_eruit"


def test_na_de_laatste_is_het_treintje_klaar_en_heropenen_haalt_eruit() -> None:
    planner, coordinator = maak_planner(), maak_kijker(Rol.COORDINATOR)
    treintje = _rijdt(planner)
    nummers = woningen(treintje)
    Versterkingsdossier.objects.filter(pk__in=nummers).update(status="6.1", opgeleverd_op=VANDAAG)
    Dossier.objects.filter(pk__in=nummers).update(status="6.1", fase=6)
    for nummer in nummers:
        assert Treintje.objects.get(pk=treintje.pk).stand == Stand.RIJDT
        dossieracties.rond_af(dossier_id=nummer, door=coordinator, peildatum=VANDAAG, afgerond_op=VANDAAG)
    treintje = Treintje.objects.get(pk=treintje.pk)
    assert (treintje.stand, treintje.gesloten_op) == (Stand.KLAAR, VANDAAG)
    assert woningen(treintje) == nummers
    dossieracties.corrigeer(
        dossier_id=nummers[0], door=coordinator, peildatum=VANDAAG, naar="5.2", reden="Niet klaar"
    )
    assert woningen(treintje) == nummers[1:]
    assert Treintje.objects.get(pk=treintje.pk).stand == Stand.KLAAR


def test_een_achterblijver_eruit_laat_de_rest_doorgaan() -> None:
    planner = maak_planner()
    treintje = _rijdt(planner)
    achter = woningen(treintje)[0]
    haal_uit(treintje_id=treintje.pk, dossiers=[achter], reden="Ziek", door=planner, peildatum=VANDAAG)
    assert len(woningen(treintje)) == 23
    with pytest.raises(Geweigerd):
        voeg_toe(treintje_id=treintje.pk, dossiers=[achter], reden="Beter", door=planner, peildatum=VANDAAG)
