"""Het paneel met termijnen op de pagina van een dossier (`settings.DOSSIERPANELEN`)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from groningen.access import Kijker, blik_op, waarom_niet
from groningen.models import Dossier
from groningen.queries.termijnpaneel import Termijnbeeld, termijnen_bij, zonder_datum
from groningen.rules.datums import in_woorden
from groningen.rules.opschorting import Verlengingsoort
from groningen.rules.partijen import Partij
from groningen.rules.rollen import Handeling, Veldgroep
from groningen.rules.termijnhandelingen import mogelijk
from groningen.rules.termijnhandelingen import waarom_niet as waarom_niet_nu
from groningen.web.dossier.scherm import dossier_url


@dataclass(frozen=True, slots=True)
class Verwijzing:
    naam: str
    url: str
    reden: str = ""  # waarom het nu niet kan


@dataclass(frozen=True, slots=True)
class Bijzonder:
    """Iets wat bij een termijn is vastgelegd, met wat eraan te doen valt."""

    tekst: str
    vervallen: bool
    doen: Sequence[Verwijzing]


@dataclass(frozen=True, slots=True)
class Regel:
    """Eén termijn in het paneel."""

    beeld: Termijnbeeld
    wie: str
    doen: Sequence[Verwijzing]
    bijzonder: Sequence[Bijzonder]


def termijnpaneel(request: HttpRequest, kijker: Kijker, dossier: Dossier) -> SafeString | str:
    """De termijnen: wat wanneer moet, door wie, hoe dat is berekend, en wat men eraan kan doen."""
    blik = blik_op(kijker, dossier)
    if Veldgroep.INHOUD not in blik:
        return ""
    beelden = termijnen_bij(dossier, kijker.peildatum)
    zonder = zonder_datum(dossier, beelden)
    if not beelden and not zonder:
        return ""
    mag_niet = waarom_niet(kijker, Handeling.BEHANDELEN, dossier)
    regels = [_regel(dossier, beeld, mag=not mag_niet) for beeld in beelden]
    return render_to_string(
        "groningen/termijnen/_paneel.html",
        {
            "lopend": [regel for regel in regels if regel.beeld.open],
            "klaar": [regel for regel in regels if not regel.beeld.open],
            "zonder": zonder,
            "dossier": dossier,
            "bedragen": Veldgroep.BEDRAGEN in blik,
            "peildatum": kijker.peildatum,
            "kijker": kijker,
        },
        request,
    )


def _regel(dossier: Dossier, beeld: Termijnbeeld, *, mag: bool) -> Regel:
    termijn = beeld.termijn
    hier = dossier_url(dossier, "termijn", termijn.pk)
    doen = [
        Verwijzing(
            een.label,
            f"{hier}{een.value}/",
            waarom_niet_nu(een, beeld.soort, status=termijn.status, ter_beslissing=termijn.ter_beslissing),
        )
        for een in mogelijk(beeld.soort)
        if mag and beeld.open
    ]
    if termijn.ter_beslissing and mag:
        doen.insert(0, Verwijzing("Beslissen of deze termijn is gemist", f"{hier}beslissen/"))
    wie = str(dossier.organisatie) if termijn.wie == Partij.OVERHEID else termijn.get_wie_display()
    return Regel(beeld, wie, doen, _bijzonder(hier, beeld, mag=mag and beeld.open))


def _bijzonder(hier: str, beeld: Termijnbeeld, *, mag: bool) -> list[Bijzonder]:
    """Wat er bij de termijn is vastgelegd; wat is ingetrokken, staat er nog wel maar telt niet."""
    uit = []
    for stil in beeld.opschortingen:
        tekst = f"Opgeschort {_periode(stil.van, stil.tot)}: {stil.get_grond_display()}"
        pad = f"{hier}opschorting/{stil.pk}/"
        doen = [Verwijzing("Beëindig", f"{pad}beeindigen/"), Verwijzing("Trek in", f"{pad}intrekken/")]
        uit.append(_vast(tekst, stil.vervallen_op, doen if mag else []))
    for langer in beeld.verlengingen:
        tot = in_woorden(langer.tot) if langer.tot else langer.duur
        if langer.soort == Verlengingsoort.INSTEMMING:
            tekst = (
                f"Uitstel tot en met {tot}, waar de bewoner op {in_woorden(langer.gegeven_op)} mee instemde"
            )
            doen = [
                Verwijzing("Leg vast dat de bewoner dit intrekt", f"{hier}instemming/{langer.pk}/intrekken/")
            ]
        else:
            telt = "" if langer.telt else "; de termijn verandert daar niet door"
            tekst = f"Verdaagd op {in_woorden(langer.gegeven_op)} tot en met {tot} ({langer.grondslag}){telt}"
            doen = []
        uit.append(_vast(tekst, langer.vervallen_op, doen if mag else []))
    for brief in beeld.ingebrekestellingen:
        tekst = (
            f"Ingebrekestelling, ontvangen op {in_woorden(brief.ontvangen_op)}: {brief.get_oordeel_display()}"
        )
        doen = [Verwijzing("Trek in", f"{hier}ingebrekestelling/{brief.pk}/intrekken/")]
        uit.append(_vast(tekst, brief.ingetrokken_op, doen if mag else []))
    for buiten in beeld.termijn.niet_van_overheid.all():
        tekst = (
            f"Niet voor rekening van de overheid {_periode(buiten.van, buiten.tot)}: "
            f"{buiten.get_veroorzaakt_door_display()}"
        )
        pad = f"{hier}vertraging/{buiten.pk}/"
        doen = [Verwijzing("Beëindig", f"{pad}beeindigen/"), Verwijzing("Trek in", f"{pad}intrekken/")]
        uit.append(_vast(tekst, buiten.vervallen_op, doen if mag else []))
    return uit


def _periode(van: date, tot: date | None) -> str:
    return f"van {in_woorden(van)} tot en met {in_woorden(tot)}" if tot else f"sinds {in_woorden(van)}"


def _vast(tekst: str, ingetrokken: date | None, doen: Sequence[Verwijzing]) -> Bijzonder:
    if ingetrokken is not None:
        return Bijzonder(f"{tekst}. Ingetrokken op {in_woorden(ingetrokken)}.", True, ())
    return Bijzonder(f"{tekst}.", False, doen)
