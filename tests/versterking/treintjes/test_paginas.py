"""De pagina's van treintjes en planning: wie ze ziet, wat er staat, en de handelingen zonder JavaScript."""

import re
from datetime import date

import pytest
from django.test import Client

from groningen.access import Kijker, kijker_voor
from groningen.models import Gemeente, Organisatie
from groningen.rules.rollen import Organisatiesoort, Rol
from tests.factories import VANDAAG, MedewerkerFactory, maak_kijker
from tests.web import als, tekst, vaste_dag
from versterking.actions.treintjes import start, stel_treintjes_voor
from versterking.models import Capaciteit, Treintje, Versterkingsdossier
from versterking.queries.planning.vooruit import vooruit
from versterking.rules.planning.simulatie import simuleer
from versterking.rules.planning.stappen import Pot
from versterking.rules.treintjes.gang import Stand

from .wereld import (
    EEMSDELTA,
    GRONINGEN,
    VENSTER,
    maak_capaciteit,
    maak_planner,
    maak_straat,
    maak_vast,
    maak_voorstel,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vaste_dag")]
__all__ = ["vaste_dag"]

LIJST = "/gemeente/treintjes/"


def maak_gemeente(code: str, rol: Rol = Rol.GEMEENTE) -> Kijker:
    """Iemand van deze gemeente."""
    gemeente = Gemeente.objects.get(pk=code)
    organisatie, _ = Organisatie.objects.get_or_create(
        soort=Organisatiesoort.GEMEENTE, gemeente=gemeente, defaults={"naam": f"Gemeente {gemeente.naam}"}
    )
    medewerker = MedewerkerFactory(organisatie=organisatie, rollen=[rol])
    return kijker_voor(medewerker.gebruiker, VANDAAG)


def rijversie(antwoord: object) -> str:
    gevonden = re.search(r'name="rijversie" value="(\d+)"', antwoord.content.decode())  # type: ignore[attr-defined]
    assert gevonden
    return gevonden[1]


def stuur(client: Client, pad: str, **velden: object) -> object:
    """Opent het formulier en verstuurt het met de versie die erin staat."""
    versie = rijversie(client.get(pad))
    return client.post(pad, {"rijversie": versie, **velden})


# -- wie ziet wat


def test_twee_gemeenten_zien_niets_van_elkaar() -> None:
    planner = maak_planner()
    hier = maak_voorstel(planner, straat="Molenweg")
    daar = maak_voorstel(planner, straat="Geheimlaan", gemeente=GRONINGEN)
    eemsdelta = als(maak_gemeente(EEMSDELTA))
    for pad in (LIJST, f"{LIJST}?gemeente={GRONINGEN}", f"{LIJST}?stand=voorstel", f"{LIJST}?zoek=geheim"):
        assert "Geheimlaan" not in tekst(eemsdelta.get(pad))
    assert "Geheimlaan" not in eemsdelta.get(f"{LIJST}treintjes.csv?gemeente={GRONINGEN}").content.decode()
    for staart in ("", "woningen.csv", "?blad=logboek", "?blad=kaart"):
        assert eemsdelta.get(f"{LIJST}{daar.nummer}/{staart}").status_code == 404
    for blad in ("", "?blad=woningen", "?blad=logboek", "?blad=kaart"):
        antwoord = eemsdelta.get(f"{LIJST}{hier.nummer}/{blad}")
        assert antwoord.status_code == 200
        assert "Geheimlaan" not in antwoord.content.decode()
    assert "Molenweg" in eemsdelta.get(f"{LIJST}{hier.nummer}/woningen.csv").content.decode()


@pytest.mark.parametrize(
    "pad", ["/planning/", "/planning/vooruit/", "/planning/capaciteit/", "/planning/vooruit/vooruit.csv"]
)
def test_de_planning_is_van_ncg(pad: str) -> None:
    maak_capaciteit(maak_planner())
    maak_straat(3)
    assert als(maak_planner()).get(pad).status_code == 200
    assert als(maak_kijker(Rol.BEWONERSBEGELEIDER)).get(pad).status_code == 200
    assert als(maak_gemeente(EEMSDELTA)).get(pad).status_code == 403
    assert als(maak_kijker(Rol.ZAAKBEGELEIDER, organisatie=Organisatiesoort.IMG)).get(pad).status_code == 403


def test_een_gemeente_leest_en_ordent_maar_plant_niet() -> None:
    treintje = maak_voorstel(maak_planner())
    client = als(maak_gemeente(EEMSDELTA))
    pagina = tekst(client.get(f"{LIJST}{treintje.nummer}/"))
    assert "Waar het treintje is" in pagina
    assert pagina.count("Wijzig :") == 1
    assert "Volgorde wijzigen" in pagina
    assert client.get(f"{LIJST}{treintje.nummer}/volgorde/").status_code == 200
    assert client.get(f"{LIJST}{treintje.nummer}/vaststellen/").status_code == 403
    assert client.post(f"{LIJST}{treintje.nummer}/vaststellen/", {"rijversie": 0}).status_code == 403
    assert client.get(f"{LIJST}voorstel/").status_code == 403


def test_een_gemeente_ziet_geen_namen_van_medewerkers_of_bewoners() -> None:
    planner = maak_planner()
    treintje = maak_vast(planner)
    pagina = tekst(als(maak_gemeente(EEMSDELTA)).get(f"{LIJST}{treintje.nummer}/?blad=logboek"))
    assert "NCG" in pagina
    assert planner.naam not in pagina
    assert planner.naam in tekst(als(planner).get(f"{LIJST}{treintje.nummer}/?blad=logboek"))


# -- de gang in het scherm


def test_van_voorstel_tot_rijden_in_het_scherm() -> None:
    planner = maak_planner()
    maak_capaciteit(planner)
    maak_straat(30)
    client = als(planner)
    antwoord = client.post(f"{LIJST}voorstel/", {"gemeente": EEMSDELTA, "plan": ""}, follow=True)
    assert "Voorgesteld: 1 treintje met 30 woningen." in tekst(antwoord)
    treintje = Treintje.objects.get()
    hier = f"{LIJST}{treintje.nummer}/"
    kies = list(treintje.wagons.values_list("dossier_id", flat=True)[:2])
    assert stuur(client, f"{hier}eruit/", woningen=kies, reden="Zijn al verbouwd").status_code == 302  # type: ignore[attr-defined]
    assert stuur(client, f"{hier}erbij/", woningen=kies[:1], reden="Toch erbij").status_code == 302  # type: ignore[attr-defined]
    assert stuur(client, f"{hier}naam/", naam="Molenweg heel").status_code == 302  # type: ignore[attr-defined]
    assert stuur(client, f"{hier}volgorde/", plaats=1, reden="Eerst").status_code == 302  # type: ignore[attr-defined]
    assert stuur(client, f"{hier}vaststellen/").status_code == 302  # type: ignore[attr-defined]
    zet = {"van": "2026-12-01", "tot": "2026-12-31", "per_dag": 4, "deskundige": "Team Noord"}
    assert stuur(client, f"{hier}starten/", **zet).status_code == 302  # type: ignore[attr-defined]
    treintje = Treintje.objects.get()
    assert (treintje.stand, treintje.naam) == (Stand.RIJDT, "Molenweg heel")
    assert Versterkingsdossier.objects.filter(opname_gepland_op__isnull=False).count() == 29
    logboek = tekst(client.get(f"{hier}?blad=logboek"))
    for woord in ("Zijn al verbouwd", "Toch erbij", "Gestart: opname van 1 december 2026", "Voorgesteld"):
        assert woord in logboek
    venster = {"stap": "beoordeling", "van": "2027-01-04", "tot": "2027-02-26"}
    assert stuur(client, f"{hier}venster/", **venster).status_code == 302  # type: ignore[attr-defined]
    assert "4 januari 2027" in tekst(client.get(hier))


def test_wat_niet_kan_staat_in_het_formulier() -> None:
    planner = maak_planner()
    maak_capaciteit(planner, 5)
    treintje = maak_vast(planner)
    client = als(planner)
    pad = f"{LIJST}{treintje.nummer}/starten/"
    zet = {"van": "2026-12-01", "tot": "2026-12-31", "per_dag": 4, "deskundige": "Team Noord"}
    antwoord = stuur(client, pad, **zet)
    assert antwoord.status_code == 422  # type: ignore[attr-defined]
    assert "Toch starten kan alleen met een reden" in tekst(antwoord)  # type: ignore[arg-type]
    assert stuur(client, pad, **{**zet, "per_dag": "x"}).status_code == 422  # type: ignore[attr-defined]
    assert stuur(client, pad, **{**zet, "ondanks": "Extra team"}).status_code == 302  # type: ignore[attr-defined]
    terug = client.get(pad, follow=True)
    assert "Dit kan niet meer" in tekst(terug)


def test_een_oud_formulier_verandert_niets() -> None:
    planner = maak_planner()
    treintje = maak_voorstel(planner)
    client = als(planner)
    hier = f"{LIJST}{treintje.nummer}/"
    assert stuur(client, f"{hier}naam/", naam="Een").status_code == 302  # type: ignore[attr-defined]
    antwoord = client.post(f"{hier}naam/", {"rijversie": 0, "naam": "Twee"}, follow=True)
    assert "Iemand was u voor" in tekst(antwoord)
    assert Treintje.objects.get().naam == "Een"


@pytest.mark.parametrize("stap", ["verplaatsen", "splitsen", "samenvoegen", "opheffen", "erbij"])
def test_een_leeg_formulier_vraagt_wat_er_nodig_is(stap: str) -> None:
    planner = maak_planner()
    treintje = maak_voorstel(planner)
    assert stuur(als(planner), f"{LIJST}{treintje.nummer}/{stap}/").status_code == 422  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "pad", [f"{LIJST}TR-1979-9999/", f"{LIJST}TR-1979-0001/koffie/", "/planning/capaciteit/x/y/2027-1/"]
)
def test_wat_niet_bestaat(pad: str) -> None:
    planner = maak_planner()
    maak_voorstel(planner)
    assert als(planner).get(pad).status_code == 404


def test_achterblijvers_met_de_reden() -> None:
    planner = maak_planner()
    maak_capaciteit(planner)
    treintje = maak_vast(planner)
    start(treintje_id=treintje.pk, door=planner, peildatum=VANDAAG, **VENSTER)  # type: ignore[arg-type]
    nummers = list(treintje.wagons.values_list("dossier_id", flat=True))
    Versterkingsdossier.objects.filter(pk__in=nummers[2:]).update(status="3.1")
    Versterkingsdossier.objects.filter(pk=nummers[0]).update(gepauzeerd_op=date(2026, 11, 2))
    pagina = tekst(als(planner).get(f"{LIJST}{treintje.nummer}/"))
    assert "2 van de 24 nog in 2.1" in pagina
    assert "Gepauzeerd sinds 2 november 2026." in pagina


# -- planning


def test_de_stroom_noemt_waar_het_meeste_ligt() -> None:
    planner = maak_planner()
    maak_capaciteit(planner, 10)
    maak_straat(32, status="3.1")
    maak_straat(5, "Dijk")
    client = als(planner)
    assert "Bij Beoordeling ligt 3,2 kwartaal werk." in tekst(client.get("/planning/"))
    assert "De meeste woningen zijn bij Beoordeling: 32." in tekst(
        client.get(f"/planning/?gemeente={EEMSDELTA}")
    )


def test_capaciteit_in_het_scherm() -> None:
    planner = maak_planner()
    client = als(planner)
    assert "Er is nog niets vastgelegd" in tekst(client.get("/planning/capaciteit/"))
    pad = "/planning/capaciteit/risico/opname/2027-1/"
    assert client.post(pad, {"eerder": "", "per_kwartaal": 80, "bron": "eigen keuze"}).status_code == 302
    assert Capaciteit.objects.get().per_kwartaal == 80
    antwoord = client.post(pad, {"eerder": "", "per_kwartaal": 90, "bron": "eigen keuze"}, follow=True)
    assert "Iemand was u voor" in tekst(antwoord)
    assert client.post(pad, {"eerder": 80, "per_kwartaal": -1, "bron": ""}).status_code == 422
    oud = "/planning/capaciteit/risico/opname/2025-1/"
    antwoord = client.post(oud, {"eerder": "", "per_kwartaal": 9, "bron": "eigen keuze"})
    assert antwoord.status_code == 422
    assert "verandert niet meer" in tekst(antwoord)
    assert "eigen keuze" in client.get("/planning/capaciteit/capaciteit.csv").content.decode()


def test_vooruit_proberen_verandert_niets() -> None:
    planner = maak_planner()
    maak_capaciteit(planner, 30)
    for nummer, straat in enumerate(("Aak", "Bolder")):
        maak_straat(30, straat, x=240_000 + 9_000 * nummer)
    stel_treintjes_voor(gemeente_code=EEMSDELTA, door=planner, peildatum=VANDAAG)
    a, b = Treintje.objects.order_by("volgorde")
    client = als(planner)
    gewoon = tekst(client.get("/planning/vooruit/"))
    assert "De laatste P50 is veilig" in gewoon
    assert "Wat u probeert" not in gewoon
    proef = client.get(f"/planning/vooruit/?eerste={a.nummer}&tweede={b.nummer}&stap=bouw&erbij=-10")
    assert "Wat u probeert" in tekst(proef)
    assert "later" in tekst(proef)
    assert list(Treintje.objects.order_by("volgorde")) == [a, b]
    bestand = client.get(
        f"/planning/vooruit/vooruit.csv?eerste={a.nummer}&tweede={b.nummer}"
    ).content.decode()
    assert "proef;2026-4;Opname" in bestand


@pytest.mark.parametrize(
    "vraag",
    [
        "eerste=x",
        "eerste=TR-1979-0001&tweede=TR-1979-0002",
        "stap=bouw",
        "stap=bouw&erbij=veel",
        "stap=x&erbij=1",
    ],
)
def test_een_proef_die_niet_kan_zegt_wat_wel(vraag: str) -> None:
    antwoord = als(maak_planner()).get(f"/planning/vooruit/?{vraag}")
    assert antwoord.status_code == 422
    assert "Dit kan zo niet" in tekst(antwoord)


def test_verzoeken_raken_de_planning_op_risico_niet() -> None:
    """Op de database: 26 woningen op verzoek erbij, en de berekening op risico is gelijk (V-39)."""
    planner = maak_planner()
    maak_capaciteit(planner, 20)
    maak_voorstel(planner, 40)
    voor = simuleer(vooruit(peildatum=VANDAAG).invoer[Pot.RISICO])
    maak_straat(26, "Wacht", status="3.1", risico="overig")
    na = vooruit(peildatum=VANDAAG)
    assert simuleer(na.invoer[Pot.RISICO]) == voor
    assert sum(een.overig for een in na.invoer[Pot.VERZOEK].delen) == 26
