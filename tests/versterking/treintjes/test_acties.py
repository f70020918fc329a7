"""Treintjes voorstellen en met de hand wijzigen, en de capaciteit vastleggen."""

import pytest

from groningen.rules.fouten import Geweigerd, Verouderd
from groningen.rules.rollen import Rol
from tests.factories import VANDAAG, maak_kijker, maak_plan, zet_in_plan
from versterking.actions.planning import leg_capaciteit_vast
from versterking.actions.treintjes import (
    haal_uit,
    hernoem,
    splits,
    stel_treintjes_voor,
    stel_vast,
    verplaats,
    voeg_samen,
    voeg_toe,
    zet_volgorde,
)
from versterking.models import Capaciteit, Treintje, Wagon
from versterking.rules.planning.kwartaal import Kwartaal
from versterking.rules.treintjes.gang import GROOTST, Stand

from .wereld import (
    EEMSDELTA,
    GRONINGEN,
    NU,
    log,
    maak_planner,
    maak_straat,
    maak_voorstel,
    weiger,
    woningen,
)

pytestmark = pytest.mark.django_db


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


def test_wat_er_niet_bij_kan() -> None:
    planner = maak_planner()
    treintje = maak_voorstel(planner)
    ander = maak_straat(1, "Kerkpad", status="3.1")
    ver = maak_straat(1, "Ver", gemeente=GRONINGEN)
    bezig = {"treintje_id": treintje.pk, "reden": "Hoek", "door": planner}
    assert "zelfde stap" in weiger(voeg_toe, **bezig, dossiers=[ander[0].pk]).reden
    assert "niet bij deze gemeente" in weiger(voeg_toe, **bezig, dossiers=[ver[0].pk]).reden
    assert treintje.nummer in weiger(voeg_toe, **bezig, dossiers=woningen(treintje)[:1]).reden
    assert weiger(voeg_toe, **bezig, dossiers=[]).veld == "woningen"
    assert weiger(voeg_toe, **{**bezig, "reden": " "}, dossiers=[ander[0].pk]).veld == "reden"
    assert "Laat er minstens één" in weiger(haal_uit, **bezig, dossiers=woningen(treintje)).reden
    assert weiger(haal_uit, **bezig, dossiers=[ander[0].pk]).veld == "woningen"


def test_boven_het_uiterste_weigert() -> None:
    planner = maak_planner()
    treintje = maak_voorstel(planner, 100)
    erbij = maak_straat(GROOTST - 100 + 1, "Kerkpad", x=256_000)
    fout = weiger(
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
    fout = weiger(zet_volgorde, treintje_id=laatste.pk, plaats=4, reden="Eerst", door=planner)
    assert fout.veld == "plaats"


def test_twee_planners_tegelijk() -> None:
    planner = maak_planner()
    treintje = maak_voorstel(planner)
    hernoem(treintje_id=treintje.pk, naam="Een", door=planner, peildatum=VANDAAG, rijversie=0)
    with pytest.raises(Verouderd):
        hernoem(treintje_id=treintje.pk, naam="Twee", door=planner, peildatum=VANDAAG, rijversie=0)


# -- capaciteit


def test_capaciteit_per_kwartaal() -> None:
    planner = maak_planner()
    vast = {"stap": "opname", "pot": "risico", "bron": "eigen keuze", "door": planner}
    leg_capaciteit_vast(**vast, vanaf=NU, per_kwartaal=80, peildatum=VANDAAG)
    assert weiger(leg_capaciteit_vast, **vast, vanaf=NU.plus(-1), per_kwartaal=80).veld == "vanaf"
    assert weiger(leg_capaciteit_vast, **vast, vanaf=NU, per_kwartaal=-1).veld == "per_kwartaal"
    assert weiger(leg_capaciteit_vast, **vast, vanaf=Kwartaal(2040, 1), per_kwartaal=1).veld == "vanaf"
    with pytest.raises(Verouderd):
        leg_capaciteit_vast(**vast, vanaf=NU, per_kwartaal=90, peildatum=VANDAAG)
    leg_capaciteit_vast(**vast, vanaf=NU, per_kwartaal=90, peildatum=VANDAAG, eerder=80)
    assert Capaciteit.objects.get().per_kwartaal == 90
    ander = maak_kijker(Rol.COORDINATOR)
    with pytest.raises(Geweigerd):
        leg_capaciteit_vast(**{**vast, "door": ander}, vanaf=NU, per_kwartaal=1, peildatum=VANDAAG, eerder=90)
