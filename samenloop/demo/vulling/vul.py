"""Vult een leeg portaal met de demo: leveringen, mensen, accounts en werk. Alles of niets.

In één transactie: valt de machine halverwege om, dan begint de volgende keer weer leeg. Is de demo er al,
dan verandert er niets.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.storage import default_storage
from django.db import connection, transaction
from django.db.models import Max
from django.utils.module_loading import import_string

from groningen.actions.termijnronde import controleer
from groningen.models import (
    Adres,
    Contactmoment,
    Document,
    Dossier,
    Gebeurtenis,
    Gebruiker,
    Levering,
    Medewerker,
    Persoon,
)
from groningen.rules.rollen import Dossiersoort
from samenloop.actions.demo import eis_demo
from samenloop.actions.demo.bewoners import geef_aan_corporatie, registreer_bewoners
from samenloop.actions.demo.contacten import leg_contacten_vast
from samenloop.actions.demo.koppelingen import maak_demokoppelingen
from samenloop.actions.demo.medewerkers import noem_behandelaars
from samenloop.actions.importeer import importeer
from samenloop.demo.kolommen import IMG_BESTAND, NCG_BESTAND
from samenloop.demo.leveringen import genereer
from samenloop.demo.wijzigingen import wijzig

from .accounts import IN_DIENST, corporatie, gebruikers, maak_bewoners, maak_medewerkers, maak_organisaties
from .bezwaren import maak_bezwaren
from .delen import maak_delen
from .gesprekken import contactrijen
from .kalender import Kalender
from .loket import maak_loket
from .meldingen import bezorg_demo_meldingen, neem_demo_abonnement
from .mensen import EERSTE_VERHUIZING, bewonerrijen, kaartjes
from .oplossingen import maak_oplossingen
from .opnames import maak_opnames
from .plannen import maak_plannen
from .programmas import maak_geld, maak_programmas, maak_wisselwoningen
from .spel import Spel
from .svip import maak_svip
from .toezeggingen import stel_regelingen_vast
from .treintjes import maak_treintjes
from .tweetallen import maak_tweetallen
from .vergoedingen import betaal_dwangsommen
from .verzoeken import maak_op_verzoek
from .voorrang import maak_voorrang
from .wensen import leg_wensen_vast
from .werk import Werk

Meld = Callable[[str], None]
# Met minder heeft de levering van IMG geen enkele rij.
MINSTE_ADRESSEN = 20
# Zo'n deel van de rijen gaat in de tweede levering een status terug, en geeft dus een signaal.
TERUGVAL = 0.0005
SLOT = 20_260_701  # een eigen nummer, zodat twee vullingen op elkaar wachten


def vul(*, vandaag: date, adressen: int, map_: Path, meld: Meld) -> dict[str, Any]:
    """Zorgt dat de demo er is; geeft de tellingen. `adressen` is het aantal adressen met een NCG-dossier.

    Staan er al leveringen, dan komen er alleen mensen, accounts en werk bij. De gemaakte bestanden blijven
    in `map_` staan.

    Raises:
        Geweigerd: zonder `DEBUG`.
    """
    eis_demo()
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [SLOT])
        if Gebruiker.objects.filter(demo=True).exists():
            return tellingen(nieuw=False, geweigerd=0)
        laatste = Levering.objects.aggregate(laatste=Max("leverdatum"))["laatste"]
        kalender = Kalender.rond(vandaag) if laatste is None else Kalender.na(laatste, vandaag)
        spel = Spel(kalender, {})
        with _opruimen(spel):
            _vul(spel, adressen if laatste is None else 0, map_, meld)
        for regel in spel.geweigerd:
            meld(f"overgeslagen: {regel}")
    return tellingen(nieuw=True, geweigerd=len(spel.geweigerd))


def _vul(spel: Spel, adressen: int, map_: Path, meld: Meld) -> None:
    kalender = spel.kalender
    eerste, tweede = map_ / "1", map_ / "2"
    if adressen:
        meld(f"Eerste levering maken: {adressen} adressen met een dossier")
        genereer(eerste, adressen=adressen, leverdatum=kalender.eerste_levering)
        _laad(eerste, kalender.eerste_levering, meld)
        _meet_tabellen()
    meld("Bewoners en medewerkers")
    maak_organisaties()
    _mensen()
    maak_medewerkers()
    spel.gebruikers = gebruikers()
    stel_regelingen_vast(spel)
    werk = Werk(spel)
    meld("Werk voor de laatste levering")
    werk.voor_levering()
    leg_contacten_vast(rijen=contactrijen(kalender.eerder, 0))
    if adressen:
        meld("Tweede levering maken: een week later")
        wijzig(eerste, tweede, leverdatum=kalender.laatste_levering, terugval=TERUGVAL)
        _laad(tweede, kalender.laatste_levering, meld)
        _mensen()
    meld("Werk na de laatste levering")
    werk.na_levering()
    leg_contacten_vast(rijen=contactrijen(kalender.later, 1))
    maak_bewoners()
    _meet_tabellen()
    meld("Wensen van bewoners")
    leg_wensen_vast(spel)
    meld("Gezamenlijke opnames")
    maak_opnames(spel)
    meld("Vergoedingen")
    betaal_dwangsommen(spel)
    meld("Bezwaren en klachten")
    maak_bezwaren(spel)
    meld("Voorrang")
    maak_voorrang(spel)
    meld("Integrale oplossingen")
    maak_oplossingen(spel)
    meld("Loket en kennis")
    maak_loket(spel)
    meld("Informatiepunt")
    maak_svip(spel)
    meld("Tweetallen en gesprekken")
    maak_tweetallen(spel)
    meld("Toestemmingen om te delen")
    maak_delen(spel)
    meld("Lokale plannen")
    maak_plannen(spel)
    meld("Capaciteit en treintjes")
    maak_treintjes(spel)
    meld("Programma's, geld en wisselwoningen")
    maak_programmas(spel)
    maak_geld(spel)
    maak_wisselwoningen(spel)
    meld("Verzoeken, voordrachten en meldingen daarover")
    abonnement = neem_demo_abonnement(spel)
    maak_op_verzoek(spel)
    bezorg_demo_meldingen(abonnement)
    meld("Koppelingen met de API")
    maak_demokoppelingen(vandaag=kalender.vandaag)
    meld("Termijnen nalopen")
    controleer(peildatum=kalender.vandaag)
    meld("Wat de andere apps erbij zetten")
    for vuller in settings.DEMOVULLERS:
        import_string(vuller)(vandaag=kalender.vandaag)


def _laad(map_: Path, leverdatum: date, meld: Meld) -> None:
    for organisatie, bestand in (("ncg", NCG_BESTAND), ("img", IMG_BESTAND)):
        meld(f"Levering van {organisatie.upper()} van {leverdatum:%d-%m-%Y} laden")
        importeer(organisatie=organisatie, bestand=map_ / bestand, leverdatum=leverdatum)


def _mensen() -> None:
    """Bewoners op adressen waar nog niemand is, en namen voor behandelaars die er nog geen hebben."""
    registreer_bewoners(rijen=bewonerrijen())
    geef_aan_corporatie(organisatie_id=corporatie().pk, vanaf=EERSTE_VERHUIZING)
    noem_behandelaars(kaartjes=kaartjes(), vanaf=IN_DIENST)


def _meet_tabellen() -> None:
    """Laat de planner weten hoe vol de tabellen nu zijn; vanzelf gebeurt dat pas na de transactie."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


@contextmanager
def _opruimen(spel: Spel) -> Iterator[None]:
    """Haalt de bewaarde documenten weer weg als het vullen mislukt."""
    try:
        yield
    except BaseException:
        for naam in spel.bestanden:
            default_storage.delete(naam)
        raise


def tellingen(*, nieuw: bool, geweigerd: int) -> dict[str, Any]:
    """Wat er nu in het portaal staat."""
    dossiers = Dossier.objects
    return {
        "nieuw": nieuw,
        "leveringen": Levering.objects.count(),
        "adressen": Adres.objects.count(),
        "dossiers": dossiers.filter(soort=Dossiersoort.VERSTERKING).count(),
        "meldingen": dossiers.filter(soort=Dossiersoort.SCHADE).count(),
        "personen": Persoon.objects.count(),
        "medewerkers": Medewerker.objects.count(),
        # Een koppeling is geen mens: zij logt niet in.
        "accounts": Gebruiker.objects.filter(demo=True, medewerker__koppelingen=None).count(),
        "contactmomenten": Contactmoment.objects.count(),
        "documenten": Document.objects.count(),
        "gebeurtenissen": Gebeurtenis.objects.count(),
        "overgeslagen": geweigerd,
    }
