"""Brieven als PDF: voor een scherm (PDF/UA, met koppen en leesvolgorde) en voor de printer.

De tekst komt uit de feiten van een brief; wat hier bij komt is alleen opmaak. Niets wordt van buiten gehaald.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from django.template.loader import render_to_string

from groningen.actions.brieven import bewaar_brief
from groningen.models import Bericht, Brief, Document
from groningen.queries.brieffeiten import van_dossier, van_ontvanger
from groningen.rules.briefteksten import schrijf
from groningen.rules.brieven import Briefsoort, Brieftekst

VARIANT = "pdf/ua-1"


@dataclass(frozen=True, slots=True)
class Blad:
    """Eén brief zoals het sjabloon hem kent."""

    tekst: Brieftekst
    feiten: Mapping[str, Any]
    datum: date

    @property
    def aanhef(self) -> str:
        """De naam na `Beste`; een aanhef als `mevrouw` blijft klein."""
        naam = str(self.feiten["ontvanger"]["naam"])
        return naam[:1].lower() + naam[1:] if naam.lower().startswith(("mevrouw", "de heer", "fam")) else naam


def blad(soort: str, feiten: Mapping[str, Any]) -> Blad:
    return Blad(schrijf(Briefsoort(soort), feiten), feiten, date.fromisoformat(feiten["datum"]))


def html(bladen: Iterable[Blad]) -> str:
    """De brieven achter elkaar, elk op een nieuwe bladzijde."""
    brieven = list(bladen)
    een = brieven[0]
    titel = (
        een.tekst.titel
        if len(brieven) == 1
        else f"{len(brieven)} brieven van {een.feiten['afzender']['naam']}"
    )
    return render_to_string(
        "brieven/brieven.html",
        {"brieven": brieven, "titel": titel, "afzender": een.feiten["afzender"]["naam"]},
    )


@cache
def _letters() -> Any:
    from weasyprint.text.fonts import FontConfiguration

    return FontConfiguration()


def maak_pdf(bladen: Iterable[Blad]) -> bytes:
    """De PDF; dezelfde brieven geven dezelfde bytes."""
    from weasyprint import HTML
    from weasyprint.urls import URLFetcher

    dicht = URLFetcher(allowed_protocols=(), fail_on_errors=True)
    inhoud: bytes = HTML(string=html(bladen), url_fetcher=dicht).write_pdf(
        pdf_variant=VARIANT, font_config=_letters()
    )
    return inhoud


def zorg_voor_pdf(brief: Brief) -> Document:
    """Het document van deze brief; bij de eerste keer wordt de PDF gemaakt en bewaard."""
    if brief.document is not None:
        return brief.document
    return bewaar_brief(brief_id=brief.pk, inhoud=maak_pdf([blad(brief.soort, brief.feiten)]))


def maak_brieven(*, hoogstens: int = 200) -> int:
    """Maakt de PDF van brieven die er nog geen hebben, de oudste eerst. Geeft hoeveel dat er waren."""
    wachtend = Brief.objects.filter(document__isnull=True).order_by("pk")[:hoogstens]
    for brief in wachtend:
        zorg_voor_pdf(brief)
    return len(wachtend)


def druk_af(berichten: Sequence[Bericht], *, peildatum: date) -> bytes:
    """De berichten als brieven achter elkaar. Wat geen brief heeft, wordt er een met dezelfde tekst."""
    return maak_pdf(_blad_van(bericht, peildatum) for bericht in berichten)


def _blad_van(bericht: Bericht, peildatum: date) -> Blad:
    if hasattr(bericht, "brief"):
        return blad(bericht.brief.soort, bericht.brief.feiten)
    assert bericht.persoon is not None
    feiten = {
        **van_dossier(bericht.dossier, peildatum),
        **van_ontvanger(bericht.persoon, bericht.dossier),
        "onderwerp": bericht.onderwerp,
        "tekst": bericht.tekst,
    }
    return blad(Briefsoort.BERICHT, feiten)
