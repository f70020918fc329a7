"""Tweetallen, coördinatoren en gesprekken voor de tabel van alle pagina's: in elke stand een."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import time, timedelta
from typing import Any

from groningen.access import Kijker
from groningen.actions.dossiers import neem_over
from groningen.models import Adres
from groningen.rules.rollen import Organisatiesoort, Rol
from samenloop.actions.buddy.koppelen import beantwoord_koppel, stel_koppel_voor
from samenloop.actions.coordinator import benoem_coordinator
from samenloop.actions.gesprek.afspraken import Afspraak, leg_gesprek_vast
from samenloop.actions.gesprek.plannen import Moment, plan_gesprek
from samenloop.actions.indeling import deel_alles_in
from samenloop.models import Gesprek
from tests.factories import (
    VANDAAG,
    AdresFactory,
    AdresrelatieFactory,
    maak_kijker,
    maak_melding,
    maak_versterking,
)

NU: dict[str, Any] = {"peildatum": VANDAAG}
HIER = r"^tweetallen/(?P<nummeraanduiding_id>[0-9]{16})/"
WEEK = VANDAAG + timedelta(days=7)
BUDDYBESTANDEN = {"gesprekken/<int:nummer>/afspraak.ics", "mijn/gesprek/<int:nummer>/afspraak.ics"}


@dataclass
class Buddywereld:
    """Adressen per stand, en de gesprekken."""

    adressen: dict[str, Adres] = field(default_factory=dict)
    gepland: int = 0
    gehouden: int = 0
    afspraak: int = 0

    def tabel(self) -> dict[str, list[str]]:
        bag = {stand: f"/tweetallen/{een.nummeraanduiding_id}/" for stand, een in self.adressen.items()}
        stappen = {
            "leeg": ("voorstellen", "benoemen", "gesprek"),
            "voorgesteld": ("antwoord", "beeindigen"),
            "actief": ("vervangen", "beeindigen", "verlengen", "overdragen", "stoppen"),
        }
        gesprek = f"/gesprekken/{self.gepland}/"
        return {
            "tweetallen/": ["/tweetallen/", "/tweetallen/?gemeente=1979"],
            "tweetallen/voorstellen/": ["/tweetallen/voorstellen/"],
            f"{HIER}$": list(bag.values()),
            f"{HIER}(?P<sleutel>[a-z]+)/$": [
                f"{bag[stand]}{stap}/" for stand, rij in stappen.items() for stap in rij
            ],
            "gesprekken/<int:nummer>/": [gesprek, f"/gesprekken/{self.gehouden}/"],
            "gesprekken/<int:nummer>/afspraak.ics": [f"{gesprek}afspraak.ics"],
            "gesprekken/<int:nummer>/<slug:sleutel>/": [
                f"{gesprek}{stap}/" for stap in ("vastleggen", "verzetten", "annuleren")
            ],
            "gesprekken/<int:nummer>/afspraken/<int:afspraak>/<slug:sleutel>/": [
                f"/gesprekken/{self.gehouden}/afspraken/{self.afspraak}/{stap}/"
                for stap in ("antwoord", "nagekomen", "vervallen")
            ],
            "mijn/gesprek/<int:nummer>/afspraak.ics": [f"/mijn/gesprek/{self.gepland}/afspraak.ics"],
        }


def maak_tweetallen(bb: Kijker, zb: Kijker, coordinator: Kijker, bewoner: Kijker) -> Buddywereld:
    """Vier adressen: zonder, met een voorstel, werkend (van de bewoner met een account) en wankel."""
    wereld = Buddywereld()
    for stand in ("leeg", "voorgesteld", "actief", "wankel"):
        adres = wereld.adressen[stand] = AdresFactory()
        maak_versterking(status="4.1", adres=adres, behandelaar=bb)
        melding = maak_melding(status="opname", adres=adres, behandelaar=zb)
        if stand == "actief":
            AdresrelatieFactory(adres=adres, persoon_id=bewoner.persoon_id)
        deel_alles_in(peildatum=VANDAAG)
        if stand == "leeg":
            continue
        koppel = stel_koppel_voor(
            adres_id=adres.pk, medewerker_id=zb.medewerker_id, door=zb, motief="Kent de straat", **NU
        )
        if stand == "voorgesteld":
            continue
        beantwoord_koppel(koppel_id=koppel.pk, ja=True, medewerker_id=bb.medewerker_id, door=bb, **NU)
        if stand == "wankel":
            ander = maak_kijker(Rol.ZAAKBEGELEIDER, organisatie=Organisatiesoort.IMG)
            neem_over(dossier_id=melding.pk, door=ander, reden="ziek", **NU)
    adres = wereld.adressen["actief"]
    benoem_coordinator(
        adres_id=adres.pk,
        medewerker_id=bb.medewerker_id,
        mandaat=["signalen", "gesprek"],
        tot=VANDAAG + timedelta(days=20),
        door=coordinator,
        **NU,
    )
    eerste = _plan(adres, bb, zb)
    leg_gesprek_vast(
        gesprek_id=eerste.pk,
        gehouden_op=VANDAAG,
        verslag="Wij/bespraken/de/volgorde/van/het/werk/en/wie/er/komt.",
        afspraken=[
            Afspraak("versterking", "Planning sturen", WEEK),
            Afspraak("schade", "Het rapport uitleggen", WEEK),
            Afspraak("bewoner", "Foto's van de kelder maken", WEEK),
        ],
        door=bb,
        **NU,
    )
    wereld.gehouden, wereld.afspraak = eerste.pk, eerste.afspraken.get(wie="schade").pk
    wereld.gepland = _plan(adres, bb, zb).pk
    return wereld


def _plan(adres: Adres, bb: Kijker, zb: Kijker) -> Gesprek:
    return plan_gesprek(
        adres_id=adres.pk,
        moment=Moment(VANDAAG, time(14), time(15), "thuis"),
        deelnemers=[bb.medewerker_id or 0, zb.medewerker_id or 0],
        bewoner_gevraagd=True,
        doel="De volgorde van het werk",
        door=bb,
        **NU,
    )
