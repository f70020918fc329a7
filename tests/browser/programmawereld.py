"""Programma's, geld en wisselwoningen voor de tabel van alle pagina's: van elke stand één."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal

from groningen.access import Kijker
from groningen.models import Dossier
from groningen.rules.rollen import Rol
from tests.factories import VANDAAG, AdresFactory, maak_kijker, maak_versterking
from tests.versterking.financiering.wereld import TON, geef_geld_vrij, maak_geld, maak_treintje
from tests.versterking.wisselwoningen.wereld import maak_boeking, maak_woning
from versterking.actions import programmas
from versterking.actions.financiering import bevestig_veiligheid, dien_declaratie_in, toets
from versterking.actions.programmas.beheer import Inhoud

NU = {"peildatum": VANDAAG}
WISSEL = "^gemeente/wisselwoningen/(?P<nummer>WW-[0-9]{5,9})/"
PROGRAMMA = "gemeente/programmas/<slug:sleutel>/"
GELD = "planning/geld/<str:nummer>/"
PROGRAMMABESTANDEN = (
    "gemeente/wisselwoningen/wisselwoningen.csv",
    f"{PROGRAMMA}woningen.csv",
    "planning/geld/geld.csv",
)


@dataclass
class Programmawereld:
    """De nummers van wat er te openen is."""

    nummers: dict[str, str] = field(default_factory=dict)

    def tabel(self) -> dict[str, list[str]]:
        een = self.nummers
        programma = f"/gemeente/programmas/{een['programma']}/"
        batch = f"/gemeente/programmas/{een['batch']}/"
        wissel = f"/gemeente/wisselwoningen/{een['woning']}/"
        boeking = f"/versterking/NCG-5.1/wisselwoning/{een['boeking']}/"
        zoek = f"?van={VANDAAG + timedelta(days=200)}&tot={VANDAAG + timedelta(days=260)}&kamers=3"
        return {
            "gemeente/wisselwoningen/": [
                "/gemeente/wisselwoningen/",
                "/gemeente/wisselwoningen/?vrij=bezet",
                "/gemeente/wisselwoningen/?kamers=5",
            ],
            "gemeente/wisselwoningen/wisselwoningen.csv": ["/gemeente/wisselwoningen/wisselwoningen.csv"],
            "gemeente/wisselwoningen/nieuw/": ["/gemeente/wisselwoningen/nieuw/"],
            f"{WISSEL}$": [wissel, f"/gemeente/wisselwoningen/{een['leeg']}/"],
            f"{WISSEL}wijzigen/$": [f"{wissel}wijzigen/"],
            f"{WISSEL}sluiten/$": [f"{wissel}sluiten/"],
            "versterking/<str:nummer>/wisselwoning/": [
                "/versterking/NCG-5.1/wisselwoning/",
                f"/versterking/NCG-5.2/wisselwoning/{zoek}",
            ],
            "versterking/<str:nummer>/wisselwoning/<int:boeking_id>/<str:stap>/": [
                f"{boeking}{stap}/" for stap in ("verzetten", "annuleren", "betrokken")
            ],
            "gemeente/programmas/": ["/gemeente/programmas/", "/gemeente/programmas/?soort=vbs"],
            "gemeente/programmas/nieuw/": ["/gemeente/programmas/nieuw/"],
            "gemeente/programmas/gelijk/<str:nummer>/": [
                f"/gemeente/programmas/gelijk/{een['voorbeeld']}/",
                "/gemeente/programmas/gelijk/NCG-4.1/",
            ],
            PROGRAMMA: [programma, f"{programma}?stand=versterkt", batch],
            f"{PROGRAMMA}woningen.csv": [f"{programma}woningen.csv"],
            f"{PROGRAMMA}wijzigen/": [f"{programma}wijzigen/"],
            f"{PROGRAMMA}toevoegen/": [f"{programma}toevoegen/", f"{programma}toevoegen/?plaats=loppersum"],
            f"{PROGRAMMA}batch/": [f"{batch}batch/"],
            f"{PROGRAMMA}eruit/<int:deelname_id>/": [f"{programma}eruit/{een['deelname']}/"],
            "planning/geld/": ["/planning/geld/", "/planning/geld/?stand=vrijgegeven"],
            "planning/geld/geld.csv": ["/planning/geld/geld.csv"],
            GELD: [f"/planning/geld/{een[stand]}/" for stand in ("geen", "plan", "getoetst", "vrij")],
            f"{GELD}<str:stap>/": [
                f"/planning/geld/{een[stand]}/{stap}/"
                for stap, stand in (
                    ("aanvragen", "geen"),
                    ("raming", "plan"),
                    ("veiligheid", "plan"),
                    ("toets", "veilig"),
                    ("vrijgave", "getoetst"),
                    ("terug", "getoetst"),
                    ("declareren", "vrij"),
                )
            ],
            f"{GELD}declaratie/<int:declaratie_id>/": [
                f"/planning/geld/{een['vrij']}/declaratie/{een['declaratie']}/"
            ],
        }


def maak_programmas(mensen: Mapping[str, Kijker]) -> Programmawereld:
    wereld, planner = Programmawereld(), mensen["planner"]
    _wisselwoningen(wereld, mensen)
    _geld(wereld, planner)
    _programmas(wereld, planner)
    return wereld


def _wisselwoningen(wereld: Programmawereld, mensen: Mapping[str, Kijker]) -> None:
    planner, bouw = mensen["planner"], Dossier.objects.get(nummer="NCG-5.1")
    adres = AdresFactory(x=251_000, y=591_000, straatnaam="Wisselpark")
    woning = maak_woning(
        planner,
        plek="Burgemeester van der Wijck-Boeremapark 12, Appingedam",
        bag=adres.nummeraanduiding_id,
        huisdieren=True,
    )
    boeking = maak_boeking(woning, bouw.pk, mensen["bewonersbegeleider"], van=VANDAAG)
    leeg = maak_woning(planner, kamers=4, beschikbaar_van=date(2026, 12, 1))
    wereld.nummers |= {"woning": woning.nummer, "leeg": leeg.nummer, "boeking": str(boeking.pk)}


def _geld(wereld: Programmawereld, planner: Kijker) -> None:
    bestuur, financieel = maak_kijker(Rol.BESTUUR), maak_kijker(Rol.FINANCIEEL)
    for stand in ("geen", "plan", "veilig", "getoetst", "vrij"):
        treintje = maak_treintje()
        wereld.nummers[stand] = treintje.nummer
        if stand == "vrij":
            geld = geef_geld_vrij(treintje, (planner, bestuur, financieel))
            declaratie = dien_declaratie_in(
                financiering_id=geld.pk,
                bedrag=Decimal("12345.67"),
                omschrijving="Steigers voor het eerste blok",
                door=planner,
                **NU,
            )
            wereld.nummers["declaratie"] = str(declaratie.pk)
        elif stand != "geen":
            geld = maak_geld(treintje, planner)
            assert geld.geraamd == TON
            if stand != "plan":
                bevestig_veiligheid(financiering_id=geld.pk, door=planner, **NU)
            if stand == "getoetst":
                toets(financiering_id=geld.pk, door=bestuur, **NU)


def _programmas(wereld: Programmawereld, planner: Kijker) -> None:
    def maak(naam: str, soort: str) -> int:
        inhoud = Inhoud(naam, soort, date(2026, 1, 1), None, "Vrijstaande arbeiderswoningen", doel=60)
        programma = programmas.maak_programma(inhoud=inhoud, door=planner, **NU)
        wereld.nummers[soort] = programma.sleutel
        return programma.pk

    koploper, batch = maak("Koploper", "koploper"), maak("Batch 1588", "batch")
    wereld.nummers["programma"] = wereld.nummers["koploper"]
    flats = [
        maak_versterking(
            status="1.2",
            typologie="flat",
            risicoprofiel="P50",
            adres=AdresFactory(straatnaam="Flatweg", huisnummer=n, x=252_000 + 40 * n, y=592_000),
            batch="1588" if n == 1 else "",
        ).dossier
        for n in (1, 2, 3)
    ]
    wereld.nummers["voorbeeld"] = flats[0].nummer
    deel = programmas.neem_deel(
        programma_id=koploper,
        dossier_id=flats[1].pk,
        herkomst="verrijking",
        reden="Zelfde flat",
        voorbeeld=flats[0],
        door=planner,
        **NU,
    )
    wereld.nummers["deelname"] = str(deel.pk)
    zaak = Dossier.objects.get(nummer="NCG-4.1")
    programmas.neem_deel(
        programma_id=koploper, dossier_id=zaak.pk, herkomst="gemeente", reden="P50", door=planner, **NU
    )
    programmas.vul_uit_batch(programma_id=batch, batch="1588", door=planner, **NU)
