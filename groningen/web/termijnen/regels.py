"""Alle regels en normen met een datum, voor medewerkers: wat er geldt, waar het staat, en of het is "
"nagegaan."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from groningen.access import Kijker
from groningen.models import Regeling
from groningen.queries.termijnen import alle_tabellen, termijnsoorten
from groningen.rules.datums import in_woorden
from groningen.rules.duren import lees_duur
from groningen.rules.dwangsom import EERSTE_DAG_NA, MEESTE_DAGEN, TARIEVEN
from groningen.rules.fouten import GeenToegang
from groningen.rules.geld import in_euro
from groningen.rules.gronden import WET
from groningen.rules.kalender import GELIJKGESTELD, feestdagen
from groningen.rules.normen import NORMEN, Onderwerp
from groningen.rules.opschorting import Opschortingsgrond, Verdaginggrond
from groningen.rules.termijntabel import Termijnsoort
from groningen.rules.uitleg import voluit
from groningen.web.poort import pagina


@dataclass(frozen=True, slots=True)
class Rij:
    """Eén regel: hoe zij heet, wat zij zegt, wanneer zij geldt, waar zij staat, en of dat is nagegaan."""

    naam: str
    waarde: str
    geldig: str
    bron: str
    bevestigd: bool = True
    toelichting: str = ""
    geldt_nu: bool = True


@dataclass(frozen=True, slots=True)
class Blok:
    sleutel: str
    titel: str
    uitleg: str
    rijen: Sequence[Rij] = field(default_factory=list)


def _periode(van: date, tot: date | None) -> str:
    return f"van {in_woorden(van)} tot en met {in_woorden(tot)}" if tot else f"vanaf {in_woorden(van)}"


@require_safe
@pagina("regels en normen bekijken")
def toon(request: HttpRequest, kijker: Kijker) -> HttpResponse:
    """Alle blokken onder elkaar, met bovenaan waar men heen kan."""
    if not kijker.is_medewerker:
        raise GeenToegang("Deze pagina is voor medewerkers.")
    vandaag = kijker.peildatum
    blokken = [
        *(_termijnen(soort, list(tabel.values())) for soort, tabel in alle_tabellen().items()),
        _regelingen(vandaag),
        _dwangsom(vandaag),
        _schuiven(),
        *(_normen(onderwerp, vandaag) for onderwerp in Onderwerp),
        _vrije_dagen(vandaag),
        _delen(vandaag),
    ]
    blokken = [blok for blok in blokken if blok.rijen]
    open_ = sum(not rij.bevestigd for blok in blokken for rij in blok.rijen)
    return render(request, "groningen/termijnen/regels.html", {"blokken": blokken, "open": open_})


def _duur(soort: Termijnsoort) -> str:
    if soort.duur is not None:
        duur = soort.duur.in_woorden()
    else:
        duur = "de afgesproken dag" if soort.dag else "volgens de vastgestelde regeling"
    return f"{duur}; {soort.wie.label} is aan zet"


def _termijnen(dossiersoort: str, soorten: Sequence[Termijnsoort]) -> Blok:
    rijen = [
        Rij(
            soort.naam,
            _duur(soort),
            "Algemene termijnenwet geldt" if soort.atw else "zonder Algemene termijnenwet",
            soort.bron,
            soort.bevestigd,
            f"{soort.regime.label.capitalize()}. {soort.na_afloop}",
        )
        for soort in soorten
    ]
    return Blok(
        f"termijnen-{dossiersoort}",
        f"Termijnen: {dossiersoort}",
        "Een termijn begint en eindigt vanzelf met wat er met het dossier gebeurt.",
        rijen,
    )


def _regelingen(vandaag: date) -> Blok:
    rijen = []
    for regeling in Regeling.objects.filter(vastgesteld_op__isnull=False).order_by(
        "termijnsoort", "-geldig_vanaf"
    ):
        soort = termijnsoorten().get(regeling.termijnsoort)
        duur = f"{lees_duur(regeling.duur).in_woorden()}; " if regeling.duur else ""
        bedrag = ""
        if regeling.vergoeding != Regeling.Vergoeding.GEEN:
            bedrag = f" {in_euro(regeling.bedrag)}, hoogstens {in_euro(regeling.maximum)}"
        rijen.append(
            Rij(
                soort.naam if soort else regeling.termijnsoort,
                f"{duur}{regeling.get_vergoeding_display()}{bedrag}",
                _periode(regeling.geldig_vanaf, None),
                regeling.besluit,
                not regeling.fictief,
                "Fictief: verzonnen waarden, alleen om te oefenen." if regeling.fictief else "",
                regeling.geldig_vanaf <= vandaag,
            )
        )
    return Blok(
        "regelingen",
        "Vergoedingsregeling: vastgestelde versies",
        "Wat de organisatie toezegt en vergoedt. Een nieuwere versie gaat voor een oudere.",
        rijen,
    )


def _dwangsom(vandaag: date) -> Blok:
    rijen = [
        Rij(
            "Dwangsom bij niet tijdig beslissen, per dag",
            " en daarna ".join(f"{dagen} dagen {in_euro(bedrag)}" for dagen, bedrag in tarief.schijven)
            + f"; hoogstens {in_euro(tarief.maximum)}",
            _periode(tarief.geldig_vanaf, tarief.geldig_tot),
            tarief.bron,
            tarief.bevestigd,
            "De dag van ontvangst van de ingebrekestelling bepaalt het tarief.",
            tarief.geldig_vanaf <= vandaag and (tarief.geldig_tot is None or vandaag <= tarief.geldig_tot),
        )
        for tarief in TARIEVEN
    ]
    rijen.append(
        Rij(
            "Eerste dag met een dwangsom",
            f"de {EERSTE_DAG_NA}e dag na de ingebrekestelling, of na de einddag als die later is",
            "altijd",
            "Awb 4:17 lid 3, zo gelezen (docs/adr/0006)",
            False,
            f"Wie de wet anders leest, begint een dag eerder. De dwangsom loopt {MEESTE_DAGEN} dagen.",
        )
    )
    return Blok("dwangsom", "Dwangsom", "Bij een besluit op aanvraag, na een ingebrekestelling.", rijen)


def _schuiven() -> Blok:
    rijen = [
        Rij(f"Opschorten: {grond.label}", f"ligt bij {grond.veroorzaakt_door.label}", "altijd", grond.artikel)
        for grond in Opschortingsgrond
    ]
    rijen += [
        Rij(
            f"Verdagen: {grond.label}",
            "de termijn verandert" if grond.telt else "de termijn verandert niet",
            "altijd",
            grond.artikel,
        )
        for grond in Verdaginggrond
    ]
    return Blok("schuiven", "Opschorten en verdagen", "Waardoor een termijn later eindigt.", rijen)


def _normen(onderwerp: Onderwerp, vandaag: date) -> Blok:
    rijen = [
        Rij(
            norm.naam,
            norm.waarde,
            _periode(norm.geldig_vanaf, norm.geldig_tot),
            norm.bron,
            norm.bevestigd,
            norm.toelichting,
            norm.geldt(vandaag),
        )
        for norm in NORMEN
        if norm.onderwerp is onderwerp
    ]
    return Blok(onderwerp.value, onderwerp.label, "", rijen)


def _vrije_dagen(vandaag: date) -> Blok:
    rijen = [
        Rij(naam, voluit(dag), str(jaar), "Algemene termijnenwet, artikel 3")
        for jaar in (vandaag.year, vandaag.year + 1)
        for dag, naam in sorted(feestdagen(jaar).items())
    ]
    rijen += [
        Rij("Gelijkgesteld met een feestdag", voluit(rij.dag), str(rij.dag.year), rij.bron, rij.bevestigd)
        for rij in GELIJKGESTELD
    ]
    return Blok(
        "kalender",
        "Dagen waarop een wettelijke termijn niet eindigt",
        "Naast zaterdag en zondag.",
        rijen,
    )


def _delen(vandaag: date) -> Blok:
    rij = Rij(
        "NCG en IMG zien elkaars voortgang op een gedeeld adres",
        WET.naam,
        _periode(WET.geldig_vanaf, WET.geldig_tot),
        WET.bron,
        WET.bevestigd,
        geldt_nu=WET.geldt(vandaag),
    )
    return Blok("delen", "Gegevens delen", "", [rij])
