"""Treintjes voorstellen, wijzigen, vaststellen, starten en afronden."""

from collections import Counter
from datetime import date
from typing import Any

import pytest

from groningen.models import Dossier, Gebeurtenis
from groningen.rules.fouten import Geweigerd, Verouderd
from groningen.rules.kalender import is_vrije_dag
from groningen.rules.rollen import Rol
from tests.factories import VANDAAG, maak_kijker, maak_plan, zet_in_plan
from tests.gelijktijdig import tegelijk
from versterking import actions as dossieracties
from versterking.actions.planning import leg_capaciteit_vast
from versterking.actions.treintjes import (
    haal_uit,
    hef_op,
    hernoem,
    open_opnieuw,
    plan_venster,
    splits,
    start,
    stel_treintjes_voor,
    stel_vast,
    verplaats,
    voeg_samen,
    voeg_toe,
    zet_volgorde,
)
from versterking.models import Capaciteit, Treintje, Versterkingsdossier, Wagon
from versterking.rules.planning.kwartaal import Kwartaal
from versterking.rules.planning.stappen import Stap
from versterking.rules.treintjes.gang import GROOTST, Stand

from .wereld import (
    EEMSDELTA,
    GRONINGEN,
    NU,
    VENSTER,
    maak_capaciteit,
    maak_planner,
    maak_straat,
    maak_vast,
    maak_voorstel,
)

pytestmark = pytest.mark.django_db


def woningen(treintje: Treintje) -> list[int]:
    return list(treintje.wagons.filter(tot__isnull=True).values_list("dossier_id", flat=True).order_by("pk"))


def log(treintje: Treintje) -> list[str]:
    return list(treintje.stappen.values_list("soort", flat=True))


# -- voorstellen


def test_een_voorstel_per_gemeente() -> None:
    planner = maak_planner()
    maak_straat(60)
    maak_straat(30, gemeente=GRONINGEN)
    uit = stel_treintjes_voor(gemeente_code=EEMSDELTA, door=planner, peildatum=VANDAAG)
    assert (uit.treintjes, uit.woningen, uit.past_niet, uit.vervangen) == (1, 60, (), 0)
    (treintje,) = Treintje.objects.all()
    assert treintje.nummer == f"TR-{EEMSDELTA}-0001"
    assert treintje.reden.startswith("Molenweg in Loppersum, rijwoningen, 60 woningen (60 P50)")
    assert set(treintje.wagons.values_list("dossier__adres__gemeente", flat=True)) == {EEMSDELTA}


def test_opnieuw_vervangt_alleen_waar_niemand_aan_kwam() -> None:
    planner = maak_planner()
    maak_straat(30, "Molenweg")
    maak_straat(30, "Dijk", x=256_000)
    stel_treintjes_voor(gemeente_code=EEMSDELTA, door=planner, peildatum=VANDAAG)
    eerste, _ = Treintje.objects.order_by("nummer")
    hernoem(treintje_id=eerste.pk, naam="Kern", door=planner, peildatum=VANDAAG)
    uit = stel_treintjes_voor(gemeente_code=EEMSDELTA, door=planner, peildatum=VANDAAG)
    assert (uit.treintjes, uit.vervangen) == (1, 1)
    assert Treintje.objects.get(pk=eerste.pk).naam == "Kern"
    assert Wagon.objects.filter(tot__isnull=True).count() == 60


def test_wie_bouwt_op_verzoek_komt_of_klaar_is_doet_niet_mee() -> None:
    planner = maak_planner()
    maak_straat(30)
    maak_straat(25, "Bouw", status="5.2")
    maak_straat(25, "Klaar", status="6.2")
    maak_straat(25, "Wacht", status="3.1", risico="overig")
    uit = stel_treintjes_voor(gemeente_code=EEMSDELTA, door=planner, peildatum=VANDAAG)
    assert uit.woningen == 30


def test_een_voorstel_voor_een_plan() -> None:
    planner = maak_planner()
    zaken = maak_straat(45)
    plan = zet_in_plan(*(zaak.dossier for zaak in zaken[:25]))
    uit = stel_treintjes_voor(gemeente_code=EEMSDELTA, plan_id=plan.pk, door=planner, peildatum=VANDAAG)
    assert uit.woningen == 25
    ander = maak_plan(GRONINGEN)
    with pytest.raises(Geweigerd) as fout:
        stel_treintjes_voor(gemeente_code=EEMSDELTA, plan_id=ander.pk, door=planner, peildatum=VANDAAG)
    assert fout.value.veld == "plan"


@pytest.mark.parametrize("rol", [Rol.BEWONERSBEGELEIDER, Rol.COORDINATOR, Rol.BESTUUR])
def test_alleen_een_planner(rol: Rol) -> None:
    kijker = maak_kijker(rol)
    with pytest.raises(Geweigerd):
        stel_treintjes_voor(gemeente_code=EEMSDELTA, door=kijker, peildatum=VANDAAG)
    treintje = maak_voorstel(maak_planner())
    with pytest.raises(Geweigerd):
        stel_vast(treintje_id=treintje.pk, door=kijker, peildatum=VANDAAG)


# -- met de hand


def test_verplaatsen_splitsen_en_samenvoegen() -> None:
    planner = maak_planner()
    maak_straat(30, "Molenweg")
    maak_straat(30, "Dijk", x=256_000)
    stel_treintjes_voor(gemeente_code=EEMSDELTA, door=planner, peildatum=VANDAAG)
    a, b = Treintje.objects.order_by("nummer")
    mee = woningen(a)[:5]
    verplaats(
        treintje_id=a.pk, naar_id=b.pk, dossiers=mee, reden="Zelfde aannemer", door=planner, peildatum=VANDAAG
    )
    assert (len(woningen(a)), len(woningen(b))) == (25, 35)
    assert set(mee) <= set(woningen(b))
    nieuw = splits(
        treintje_id=b.pk, dossiers=mee, naam="Los", reden="Toch apart", door=planner, peildatum=VANDAAG
    )
    b.refresh_from_db()
    assert nieuw.volgorde == b.volgorde + 1
    assert woningen(nieuw) == mee
    voeg_samen(treintje_id=nieuw.pk, naar_id=a.pk, reden="Terug", door=planner, peildatum=VANDAAG)
    assert len(woningen(a)) == 30
    assert Treintje.objects.get(pk=nieuw.pk).stand == Stand.OPGEHEVEN
    assert log(a) == ["verplaatst", "samengevoegd"]
    redenen = Wagon.objects.filter(dossier=mee[0]).order_by("pk").values_list("reden", flat=True)
    assert list(redenen) == ["Zelfde aannemer", "Toch apart", "Terug", "Terug"]


def test_erbij_en_eruit() -> None:
    planner = maak_planner()
    treintje = maak_voorstel(planner)
    (los,) = maak_straat(1, "Kerkpad")
    voeg_toe(treintje_id=treintje.pk, dossiers=[los.pk], reden="Hoek", door=planner, peildatum=VANDAAG)
    assert los.pk in woningen(treintje)
    haal_uit(treintje_id=treintje.pk, dossiers=[los.pk], reden="Toch niet", door=planner, peildatum=VANDAAG)
    assert los.pk not in woningen(treintje)
    assert log(treintje) == ["erbij", "eruit"]


def _weiger(doe: Any, **velden: Any) -> Geweigerd:
    with pytest.raises(Geweigerd) as fout:
        doe(peildatum=VANDAAG, **velden)
    return fout.value


def test_wat_er_niet_bij_kan() -> None:
    planner = maak_planner()
    treintje = maak_voorstel(planner)
    ander = maak_straat(1, "Kerkpad", status="3.1")
    ver = maak_straat(1, "Ver", gemeente=GRONINGEN)
    bezig = {"treintje_id": treintje.pk, "reden": "Hoek", "door": planner}
    assert "zelfde stap" in _weiger(voeg_toe, **bezig, dossiers=[ander[0].pk]).reden
    assert "niet bij deze gemeente" in _weiger(voeg_toe, **bezig, dossiers=[ver[0].pk]).reden
    assert treintje.nummer in _weiger(voeg_toe, **bezig, dossiers=woningen(treintje)[:1]).reden
    assert _weiger(voeg_toe, **bezig, dossiers=[]).veld == "woningen"
    assert _weiger(voeg_toe, **{**bezig, "reden": " "}, dossiers=[ander[0].pk]).veld == "reden"
    assert "Laat er minstens één" in _weiger(haal_uit, **bezig, dossiers=woningen(treintje)).reden
    assert _weiger(haal_uit, **bezig, dossiers=[ander[0].pk]).veld == "woningen"


def test_boven_het_uiterste_weigert() -> None:
    planner = maak_planner()
    treintje = maak_voorstel(planner, 100)
    erbij = maak_straat(GROOTST - 100 + 1, "Kerkpad", x=256_000)
    fout = _weiger(
        voeg_toe, treintje_id=treintje.pk, dossiers=[een.pk for een in erbij], reden="Vol", door=planner
    )
    assert f"hoogstens {GROOTST - 100}" in fout.reden
    voeg_toe(
        treintje_id=treintje.pk,
        dossiers=[een.pk for een in erbij[1:]],
        reden="Net",
        door=planner,
        peildatum=VANDAAG,
    )
    assert len(woningen(treintje)) == GROOTST


def test_een_andere_volgorde() -> None:
    planner = maak_planner()
    for nummer, straat in enumerate("ABC"):
        maak_straat(25, straat, x=240_000 + nummer * 9_000)
    stel_treintjes_voor(gemeente_code=EEMSDELTA, door=planner, peildatum=VANDAAG)
    laatste = Treintje.objects.order_by("volgorde").last()
    assert laatste is not None
    zet_volgorde(treintje_id=laatste.pk, plaats=1, reden="Eerst", door=planner, peildatum=VANDAAG)
    rij = list(Treintje.objects.order_by("volgorde").values_list("pk", "volgorde"))
    assert rij[0] == (laatste.pk, 1)
    assert [plek for _, plek in rij] == [1, 2, 3]
    fout = _weiger(zet_volgorde, treintje_id=laatste.pk, plaats=4, reden="Eerst", door=planner)
    assert fout.veld == "plaats"


def test_twee_planners_tegelijk() -> None:
    planner = maak_planner()
    treintje = maak_voorstel(planner)
    hernoem(treintje_id=treintje.pk, naam="Een", door=planner, peildatum=VANDAAG, rijversie=0)
    with pytest.raises(Verouderd):
        hernoem(treintje_id=treintje.pk, naam="Twee", door=planner, peildatum=VANDAAG, rijversie=0)


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
    fout = _weiger(start, treintje_id=treintje.pk, door=planner, **{**VENSTER, **velden})
    assert fout.veld == veld
    assert Treintje.objects.get(pk=treintje.pk).stand == Stand.VASTGESTELD


def test_een_gepauzeerde_woning_houdt_het_treintje_tegen() -> None:
    planner = maak_planner()
    maak_capaciteit(planner)
    treintje = maak_vast(planner)
    stil = woningen(treintje)[0]
    Versterkingsdossier.objects.filter(pk=stil).update(gepauzeerd_op=VANDAAG)
    fout = _weiger(start, treintje_id=treintje.pk, door=planner, **VENSTER)
    assert Dossier.objects.get(pk=stil).nummer in fout.reden


def test_zonder_plan_rijdt_er_niets() -> None:
    planner = maak_planner()
    maak_capaciteit(planner)
    treintje = maak_vast(planner, status="1.2")
    assert "lokaal plan" in _weiger(start, treintje_id=treintje.pk, door=planner, **VENSTER).reden


def test_geen_stuwmeer() -> None:
    """De beoordeling kan er 30 per kwartaal aan en er liggen er 45: de 24 passen pas een kwartaal later."""
    planner = maak_planner()
    maak_capaciteit(planner, 30)
    maak_straat(45, "Ligt al", status="3.1", x=256_000)
    stel_treintjes_voor(gemeente_code=EEMSDELTA, door=planner, peildatum=VANDAAG)
    treintje = maak_vast(planner)
    fout = _weiger(start, treintje_id=treintje.pk, door=planner, **VENSTER)
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
    assert _weiger(plan_venster, **zet, stap="bouw", **eerder).veld == "van"
    assert _weiger(plan_venster, **zet, stap="koffie", **eerder).veld == "stap"
    assert _weiger(plan_venster, **zet, stap="opname", **eerder).veld == "stap"


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


# -- capaciteit


def test_capaciteit_per_kwartaal() -> None:
    planner = maak_planner()
    vast = {"stap": "opname", "pot": "risico", "bron": "eigen keuze", "door": planner}
    leg_capaciteit_vast(**vast, vanaf=NU, per_kwartaal=80, peildatum=VANDAAG)
    assert _weiger(leg_capaciteit_vast, **vast, vanaf=NU.plus(-1), per_kwartaal=80).veld == "vanaf"
    assert _weiger(leg_capaciteit_vast, **vast, vanaf=NU, per_kwartaal=-1).veld == "per_kwartaal"
    assert _weiger(leg_capaciteit_vast, **vast, vanaf=Kwartaal(2040, 1), per_kwartaal=1).veld == "vanaf"
    with pytest.raises(Verouderd):
        leg_capaciteit_vast(**vast, vanaf=NU, per_kwartaal=90, peildatum=VANDAAG)
    leg_capaciteit_vast(**vast, vanaf=NU, per_kwartaal=90, peildatum=VANDAAG, eerder=80)
    assert Capaciteit.objects.get().per_kwartaal == 90
    ander = maak_kijker(Rol.COORDINATOR)
    with pytest.raises(Geweigerd):
        leg_capaciteit_vast(**{**vast, "door": ander}, vanaf=NU, per_kwartaal=1, peildatum=VANDAAG, eerder=90)
