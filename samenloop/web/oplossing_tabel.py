"""De stappen in een integrale oplossing als tabel: wat er staat, welk formulier, welke actie, wanneer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from groningen.rules.fouten import GeenToegang
from groningen.web.formulieren import Formulier
from samenloop.actions import gevonden_schade, inbreng, oplossing, oplossingsdelen
from samenloop.models import GevondenSchade, IntegraleOplossing, Onderdeel
from samenloop.rules.oplossing import Kant, Stand
from samenloop.rules.wensen import Wensvorm
from samenloop.web import oplossingformulieren as formulieren
from samenloop.web.oplossing import Geopend
from samenloop.web.oplossingbeeld import Controleregel, maak_beeld


@dataclass(frozen=True, slots=True)
class Stap:
    """Eén stap.

    `maak` geeft het formulier, `doe` voert haar uit met de schone gegevens. `standen`: wanneer zij hoort;
    None bij een stap buiten het plan. `wil`: vraagt een ja van de bewoner. `kant`: wie haar alleen zet.
    """

    titel: str
    knop: str
    uitleg: str
    klaar: str
    maak: Callable[[Geopend, int | None, Any], Formulier]
    doe: Callable[[Geopend, int | None, dict[str, Any]], object]
    standen: tuple[Stand, ...] | None = None
    wil: tuple[Wensvorm, ...] = ()
    kant: Kant | None = None
    gevaar: bool = False
    feiten: Callable[[Geopend, int | None], list[tuple[str, str]]] = field(default=lambda g, n: [])


PLAN = (Wensvorm.HERSTEL_IN_PLAN,)
CONCEPT = (Stand.OPGESTELD,)


def _plan(geopend: Geopend) -> IntegraleOplossing:
    plan = geopend.stukken.oplossing
    if plan is None:
        raise GeenToegang("Er is op dit adres nog geen integrale oplossing.")
    return plan


def _maak(soort: type[Formulier], **begin: Any) -> Callable[[Geopend, int | None, Any], Formulier]:
    """Een formulier met de versie van het plan; `begin` met `vandaag` vult die dag in."""

    def maak(geopend: Geopend, nummer: int | None, gegevens: Any) -> Formulier:
        eerst: dict[str, Any] = {
            veld: geopend.kijker.peildatum if waarde == "vandaag" else waarde
            for veld, waarde in begin.items()
        }
        plan = geopend.stukken.oplossing
        return soort(gegevens, initial={**eerst, "versie": plan.versie if plan else 0})

    return maak


def _doe(actie: Callable[..., object], nummer_als: str = "") -> Callable[..., object]:
    """Voert een actie op het plan uit; `nummer_als` is het argument voor het nummer uit het adres."""

    def doe(geopend: Geopend, nummer: int | None, argumenten: dict[str, Any]) -> object:
        extra = {nummer_als: nummer} if nummer_als else {}
        return actie(
            oplossing_id=_plan(geopend).pk,
            door=geopend.kijker,
            peildatum=geopend.kijker.peildatum,
            **extra,
            **argumenten,
        )

    return doe


def onderdeel_van(geopend: Geopend, nummer: int | None) -> Onderdeel:
    gevonden = next((een for een in geopend.stukken.onderdelen if een.pk == nummer), None)
    if gevonden is None or Kant(gevonden.kant) not in geopend.blik.kanten:
        raise GeenToegang("Dit onderdeel staat niet (meer) in het plan.")
    return gevonden


def _maak_deel(geopend: Geopend, nummer: int | None, gegevens: Any) -> Formulier:
    assert geopend.kant is not None
    begin: dict[str, Any] = {"versie": _plan(geopend).versie}
    maatregelen = geopend.stukken.nog_in_te_zetten if geopend.kant is Kant.NCG else []
    if nummer is not None:
        begin |= formulieren.Deelformulier.begin(onderdeel_van(geopend, nummer))
        maatregelen = []
    return formulieren.Deelformulier(gegevens, initial=begin, kant=geopend.kant, maatregelen=maatregelen)


def _deelfeiten(geopend: Geopend, nummer: int | None) -> list[tuple[str, str]]:
    """Wat het is; niets als het van de ander is en niet te zien."""
    gevonden = next((een for een in geopend.stukken.onderdelen if een.pk == nummer), None)
    if gevonden is None:
        raise GeenToegang("Dit onderdeel staat niet (meer) in het plan.")
    return [("Onderdeel", gevonden.omschrijving)] if Kant(gevonden.kant) in geopend.blik.kanten else []


def bevinding_van(geopend: Geopend, nummer: int | None) -> Controleregel | None:
    """De bevinding op deze plaats in de controle; None als die er niet (meer) is."""
    controle = maak_beeld(geopend.stukken, geopend.blik).controle
    return controle[nummer - 1] if nummer is not None and 1 <= nummer <= len(controle) else None


def _maak_afweging(geopend: Geopend, nummer: int | None, gegevens: Any) -> Formulier:
    regel = bevinding_van(geopend, nummer)
    begin: dict[str, Any] = {"versie": _plan(geopend).versie}
    if regel is not None:
        begin |= {"sleutel": regel.bevinding.sleutel, "tekst": regel.afweging}
    return formulieren.Afweegformulier(gegevens, initial=begin)


def _bevindingfeiten(geopend: Geopend, nummer: int | None) -> list[tuple[str, str]]:
    regel = bevinding_van(geopend, nummer)
    if regel is None:
        return []
    een = regel.bevinding
    return [("Bevinding", een.kop), ("Uitleg", een.uitleg), ("Regel", een.regel), ("Wat nu", een.wat_nu)]


def _inbrengfeiten(geopend: Geopend, nummer: int | None) -> list[tuple[str, str]]:
    if not geopend.blik.bewonersgeld:
        return []
    gevonden = next((een for een in geopend.stukken.inbreng if een.pk == nummer), None)
    if gevonden is None:
        raise GeenToegang("Deze inbreng is er niet (meer).")
    return [("Afspraak", gevonden.afspraak)]


def vondst_van(geopend: Geopend, nummer: int | None) -> GevondenSchade:
    gevonden = next((een for een in geopend.stukken.gevonden if een.pk == nummer), None)
    if gevonden is None or Kant.NCG not in geopend.blik.kanten:
        raise GeenToegang("Deze schade is niet gevonden.")
    return gevonden


def _vondstfeiten(geopend: Geopend, nummer: int | None) -> list[tuple[str, str]]:
    if Kant.NCG not in geopend.blik.kanten:
        return []
    vondst = vondst_van(geopend, nummer)
    return [("Gevonden", vondst.omschrijving), ("Waar", vondst.get_bouwdeel_display())]


def _stel_op(geopend: Geopend, nummer: int | None, argumenten: dict[str, Any]) -> object:
    return oplossing.stel_op(
        adres_id=geopend.adres.adres.pk, door=geopend.kijker, peildatum=geopend.kijker.peildatum
    )


def _meld(geopend: Geopend, nummer: int | None, argumenten: dict[str, Any]) -> object:
    zaak = geopend.stukken.versterking
    if zaak is None:
        raise GeenToegang("Op dit adres loopt geen versterking.")
    return gevonden_schade.meld_gevonden_schade(
        versterking_id=zaak.pk, door=geopend.kijker, peildatum=geopend.kijker.peildatum, **argumenten
    )


def _bij_vondst(actie: Callable[..., object]) -> Callable[..., object]:
    def doe(geopend: Geopend, nummer: int | None, argumenten: dict[str, Any]) -> object:
        return actie(
            vondst_id=vondst_van(geopend, nummer).pk,
            door=geopend.kijker,
            peildatum=geopend.kijker.peildatum,
            **argumenten,
        )

    return doe


STAPPEN: Mapping[str, Stap] = {
    "opstellen": Stap(
        "Stel een integrale oplossing op",
        "Stel op",
        "NCG en IMG zetten elk hun deel in het plan. De bewoner zei dat hij dit wil.",
        "Het plan is er. Zet er nu in wat er gebeurt.",
        lambda geopend, nummer, gegevens: formulieren.Leegformulier(gegevens),
        _stel_op,
        wil=PLAN,
    ),
    "onderdeel": Stap(
        "Zet iets in het plan",
        "Zet in het plan",
        "Wat gebeurt er, waar, door wie, wanneer en van welk geld. De andere organisatie en de bewoner "
        "lezen dit.",
        "Dit staat in het plan. Beide kanten stemmen opnieuw in.",
        _maak_deel,
        _doe(oplossingsdelen.voeg_onderdeel_toe),
        CONCEPT,
        PLAN,
    ),
    "wijzigen": Stap(
        "Wijzig een onderdeel",
        "Wijzig",
        "Beide kanten stemmen daarna opnieuw in.",
        "Het onderdeel is gewijzigd.",
        _maak_deel,
        _doe(oplossingsdelen.wijzig_onderdeel, "onderdeel_id"),
        CONCEPT,
        PLAN,
        feiten=_deelfeiten,
    ),
    "verwijderen": Stap(
        "Haal een onderdeel uit het plan",
        "Haal eruit",
        "Beide kanten stemmen daarna opnieuw in.",
        "Het onderdeel staat niet meer in het plan.",
        _maak(formulieren.Stapformulier),
        _doe(oplossingsdelen.verwijder_onderdeel, "onderdeel_id"),
        CONCEPT,
        gevaar=True,
        feiten=_deelfeiten,
    ),
    "afwegen": Stap(
        "Schrijf op waarom dit zo goed is",
        "Leg vast",
        "De controle vraagt om een oordeel. Bespreek het met de bewoner en schrijf het antwoord op.",
        "De uitleg staat bij de controle.",
        _maak_afweging,
        _doe(oplossingsdelen.leg_afweging_vast),
        CONCEPT,
        PLAN,
        feiten=_bevindingfeiten,
    ),
    "instemmen": Stap(
        "Stem in met het plan",
        "Stem in",
        "U stemt in voor uw eigen organisatie, met het plan zoals het er nu staat. Verandert er iets, dan "
        "vervalt "
        "uw instemming.",
        "Uw instemming is vastgelegd.",
        _maak(formulieren.Stapformulier),
        _doe(oplossing.stem_in),
        CONCEPT,
        PLAN,
    ),
    "voorleggen": Stap(
        "Leg het plan voor aan de bewoner",
        "Leg voor",
        "De bewoner krijgt bericht en leest het plan bij zijn woning. Zolang het bij hem ligt, verandert "
        "het niet.",
        "Het plan ligt bij de bewoner.",
        _maak(formulieren.Stapformulier),
        _doe(oplossing.leg_voor),
        CONCEPT,
        PLAN,
    ),
    "terugnemen": Stap(
        "Neem het plan terug",
        "Neem terug",
        "Het plan wordt weer een concept. NCG en IMG stemmen daarna opnieuw in.",
        "Het plan is weer een concept.",
        _maak(formulieren.Redenformulier),
        _doe(oplossing.neem_terug),
        (Stand.VOORGELEGD,),
    ),
    "vaststellen": Stap(
        "Stel het plan vast",
        "Stel vast",
        "Doe dit als de bewoner ja zei tegen dit plan. Daarna verandert het niet meer.",
        "Het plan staat vast.",
        _maak(formulieren.Vaststelformulier),
        _doe(oplossing.stel_vast),
        (Stand.VOORGELEGD,),
        PLAN,
    ),
    "vervallen": Stap(
        "Laat het plan vervallen",
        "Laat vervallen",
        "Het plan geldt dan niet meer. Wat er gebeurd is, blijft in het verloop staan.",
        "Het plan is vervallen.",
        _maak(formulieren.Redenformulier),
        _doe(oplossing.laat_vervallen),
        (Stand.OPGESTELD, Stand.VOORGELEGD, Stand.VASTGESTELD),
        gevaar=True,
    ),
    "inbreng": Stap(
        "Leg inbreng van de bewoner vast",
        "Leg vast",
        "De bewoner brengt geld in dat IMG hem al uitbetaalde. Dit is een afspraak tussen de bewoner en NCG.",
        "De inbreng staat in het plan.",
        _maak(formulieren.Inbrengformulier, gegeven_op="vandaag"),
        _doe(inbreng.breng_bedrag_in),
        CONCEPT,
        (Wensvorm.HERSTEL_IN_PLAN, Wensvorm.INBRENG),
        Kant.NCG,
    ),
    "inbreng-terug": Stap(
        "Neem inbreng terug",
        "Neem terug",
        "De bewoner brengt dit bedrag toch niet in.",
        "De inbreng is teruggenomen.",
        _maak(formulieren.Stapformulier),
        _doe(inbreng.neem_inbreng_terug, "inbreng_id"),
        CONCEPT,
        kant=Kant.NCG,
        gevaar=True,
        feiten=_inbrengfeiten,
    ),
    "gevonden": Stap(
        "Leg vast dat er schade is gevonden",
        "Leg vast",
        "Schade die tijdens de bouw aan het licht komt. Daarna beslist u wat ermee gebeurt.",
        "De gevonden schade is vastgelegd. Beslis nu wat ermee gebeurt.",
        _maak(formulieren.Vondstformulier, gevonden_op="vandaag"),
        _meld,
        kant=Kant.NCG,
    ),
    "gevonden-besluit": Stap(
        "Beslis over gevonden schade",
        "Beslis",
        "Direct herstellen kan als de bewoner dat wil. Een melding bij IMG doet de bewoner zelf: kiest u "
        "die, dan "
        "krijgt hij een brief met wat hij kan doen, en IMG een bericht.",
        "Het besluit is vastgelegd.",
        _maak(formulieren.Vondstbesluitformulier),
        _bij_vondst(gevonden_schade.beslis_gevonden_schade),
        kant=Kant.NCG,
        feiten=_vondstfeiten,
    ),
    "gevonden-hersteld": Stap(
        "Gevonden schade is hersteld",
        "Leg vast",
        "De aannemer is klaar met deze schade.",
        "Het herstel is vastgelegd.",
        _maak(formulieren.Hersteldformulier, hersteld_op="vandaag"),
        _bij_vondst(gevonden_schade.meld_hersteld),
        kant=Kant.NCG,
        feiten=_vondstfeiten,
    ),
}
# Welke stappen over één ding gaan, en dus een nummer in het adres hebben.
MET_NUMMER = frozenset(
    {"afwegen", "wijzigen", "verwijderen", "inbreng-terug", "gevonden-besluit", "gevonden-hersteld"}
)
