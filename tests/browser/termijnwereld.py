"""Termijnen in de wereld van de browsertests: bij één dossier van elk proces alles wat men kan wijzigen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from groningen.access import Kijker
from groningen.actions.termijnen import bereken_opnieuw
from groningen.actions.waarneming import leg_waarneming_vast
from groningen.models import (
    Dossier,
    Gebeurtenis,
    Ingebrekestelling,
    NietVanOverheid,
    Opschorting,
    Regeling,
    Termijn,
    Verlenging,
)
from groningen.queries.termijnen import termijnsoorten
from groningen.web.termijnen.wijzigen import VORMEN
from tests.factories import VANDAAG, maak_regeling

DAG = timedelta(days=1)
# Per soort dossier: de termijn die loopt, en een die bij binnenkomst al voorbij was.
SOORTEN = {
    "versterking": ("NCG-4.1", "versterking.uitvoeringsplan", "versterking.besluit"),
    "schade": ("IMG-opname", "schade.besluit", "schade.doorlooptijd"),
}


@dataclass
class Termijnwereld:
    """De nummers van wat er te openen is, per soort dossier en per wijziging."""

    nummers: dict[str, dict[str, tuple[int, int | None]]]
    waarneming: int

    def tabel(self, soort: str, zaak: str) -> dict[str, list[str]]:
        """De formulieren onder een dossier."""
        uit = {}
        for wat, (termijn, rij) in self.nummers[soort].items():
            plek, _, doel = wat.partition("/")
            hier = f"{soort}/<str:nummer>/termijn/<int:termijn_id>/{plek}/"
            pad = f"/{soort}/{zaak}/termijn/{termijn}/{plek}/"
            if doel:
                uit[f"{hier}<int:rij_id>/{doel}/"] = [f"{pad}{rij}/{doel}/"]
            else:
                uit[hier] = [pad]
        return uit

    def los(self) -> dict[str, list[str]]:
        """Wat niet onder een dossier ligt."""
        return {
            "termijnen/": ["/termijnen/?wie=alle", "/termijnen/?stand=opgeschort&behandelaar=bestaatniet"],
            "termijnen/beslissen/": ["/termijnen/beslissen/?wie=alle"],
            "termijnen/kalender/": ["/termijnen/kalender/?wie=alle", "/termijnen/kalender/?maand=2027-01"],
            "regels/": ["/regels/"],
            "waarneming/": ["/waarneming/"],
            "waarneming/<int:nummer>/intrekken/": [f"/waarneming/{self.waarneming}/intrekken/"],
        }


def maak_termijnen(ik: Kijker, collega: Kijker) -> Termijnwereld:
    """Bij NCG-4.1 en IMG-opname een lopende termijn met van alles eraan; `collega` neemt voor `ik` waar."""
    regeling = maak_regeling("versterking.uitvoeringsplan")
    nummers = {}
    for dossiersoort, (zaak, lopend, voorbij) in SOORTEN.items():
        dossier = Dossier.objects.get(nummer=zaak)
        regel = regeling if dossiersoort == "versterking" else None
        termijn = _termijn(dossier, lopend, 20, regel)
        oud = _termijn(dossier, voorbij, 900)
        oud.status, oud.ter_beslissing, oud.actie_op = Termijn.Status.VERSTREKEN, True, None
        oud.save(update_fields=["status", "ter_beslissing", "actie_op"])
        rijen = _rijen(termijn)
        bereken_opnieuw(termijn, peildatum=VANDAAG)
        nummers[dossiersoort] = {
            wat: (oud.pk if wat == "beslissen" else termijn.pk, rijen[vorm.rij[0]] if vorm.rij else None)
            for wat, vorm in VORMEN.items()
        }
    assert ik.medewerker_id is not None
    assert collega.medewerker_id is not None
    waarneming = leg_waarneming_vast(
        medewerker_id=ik.medewerker_id,
        waarnemer_id=collega.medewerker_id,
        van=VANDAAG,
        tot=VANDAAG + 6 * DAG,
        door=ik,
        peildatum=VANDAAG,
    )
    return Termijnwereld(nummers, waarneming.pk)


def _termijn(dossier: Dossier, sleutel: str, dagen: int, regeling: Regeling | None = None) -> Termijn:
    soort = termijnsoorten()[sleutel]
    termijn = Termijn(
        dossier=dossier,
        soort=sleutel,
        regeling=regeling,
        begint_op=VANDAAG - dagen * DAG,
        duur=str(soort.duur or "12w"),
        atw=soort.atw,
        wie=soort.wie,
        regime=soort.regime,
    )
    bereken_opnieuw(termijn, peildatum=VANDAAG, bewaar=False)
    termijn.save(force_insert=True)
    return termijn


def _rijen(termijn: Termijn) -> dict[str, int]:
    """Van elk soort wijziging één, rechtstreeks in de tabellen."""
    gebeurtenis = Gebeurtenis.objects.filter(dossier=termijn.dossier).latest("pk")
    vast = {"termijn": termijn, "gebeurtenis": gebeurtenis}
    rijen = {
        "opschortingen": Opschorting(
            **vast,
            van=VANDAAG - 9 * DAG,
            tot=VANDAAG - 2 * DAG,
            grond="overmacht",
            veroorzaakt_door="overmacht",
        ),
        "verlengingen": Verlenging(
            **vast,
            soort="instemming",
            tot=VANDAAG + 200 * DAG,
            gegeven_op=VANDAAG,
            akkoord_tekst="Ik vind het goed.",
        ),
        "ingebrekestellingen": Ingebrekestelling(**vast, ontvangen_op=VANDAAG - DAG, oordeel="te_vroeg"),
        "niet_van_overheid": NietVanOverheid(**vast, van=VANDAAG - 3 * DAG, veroorzaakt_door="bewoner"),
    }
    for rij in rijen.values():
        rij.save(force_insert=True)
    return {naam: rij.pk for naam, rij in rijen.items()}
