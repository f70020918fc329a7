"""Een bezwaar of klacht in een status naar keuze, rechtstreeks in de tabellen."""

from __future__ import annotations

from datetime import date
from typing import Any

from groningen.access import Kijker
from groningen.models import Adres, Bezwaar, Dossier, Klacht, Persoon
from groningen.rules.bezwaar.statussen import BEZWAAR_LOPEND, KLACHT_LOPEND, Bezwaarstatus, Klachtstatus
from groningen.rules.rollen import Dossiersoort, Organisatiesoort
from tests.factories import maak_melding, maak_versterking

_teller = iter(range(500_000, 10**9))
ONTVANGEN = date(2026, 10, 12)
BESLUIT = date(2026, 10, 5)


def maak_bezwaar(
    *,
    status: str = "ontvangen",
    over: Dossier | None = None,
    behandelaar: Kijker | None = None,
    persoon: Persoon | None = None,
    nummer: str | None = None,
    **velden: Any,
) -> Bezwaar:
    """Een bezwaar van 12 oktober tegen een besluit van 5 oktober; `velden` gaan naar het proces."""
    over = over or maak_melding(status="uitvoering").dossier
    stap = Bezwaarstatus(status)
    dossier = _dossier(
        Dossiersoort.BEZWAAR,
        over.organisatie_id,
        over.adres,
        stap,
        stap in BEZWAAR_LOPEND,
        behandelaar,
        nummer,
    )
    velden = {
        "besluit_op": BESLUIT,
        "ontvangen_op": ONTVANGEN,
        "bezwaar_tot": date(2026, 11, 16),
        "beslistermijn_op": date(2026, 11, 16),
        "op_tijd": True,
    } | velden
    zaak: Bezwaar = Bezwaar(dossier=dossier, over=over, persoon=persoon, status=status, **velden)
    zaak.save(force_insert=True)
    return zaak


def maak_klacht(
    *,
    status: str = "ontvangen",
    adres: Adres | None = None,
    organisatie: Organisatiesoort = Organisatiesoort.NCG,
    behandelaar: Kijker | None = None,
    persoon: Persoon | None = None,
    nummer: str | None = None,
    **velden: Any,
) -> Klacht:
    """Een klacht van 12 oktober over 5 oktober, bij een dossier van de organisatie."""
    maak = maak_versterking if organisatie is Organisatiesoort.NCG else maak_melding
    over: Dossier = maak(adres=adres).dossier
    stap = Klachtstatus(status)
    dossier = _dossier(
        Dossiersoort.KLACHT, over.organisatie_id, over.adres, stap, stap in KLACHT_LOPEND, behandelaar, nummer
    )
    velden = {"gebeurd_op": BESLUIT, "ontvangen_op": ONTVANGEN} | velden
    zaak: Klacht = Klacht(dossier=dossier, over=over, persoon=persoon, status=status, **velden)
    zaak.save(force_insert=True)
    return zaak


def _dossier(
    soort: Dossiersoort,
    organisatie_id: int,
    adres: Adres,
    stap: Bezwaarstatus | Klachtstatus,
    loopt: bool,
    behandelaar: Kijker | None,
    nummer: str | None,
) -> Dossier:
    begin = "BZW" if soort is Dossiersoort.BEZWAAR else "KLT"
    dossier = Dossier(
        soort=soort,
        organisatie_id=organisatie_id,
        nummer=nummer or f"{begin}-P{next(_teller)}",
        adres=adres,
        status=stap.value,
        status_sinds=ONTVANGEN,
        fase=stap.fase,
        loopt=loopt,
        geopend_op=ONTVANGEN,
        gesloten_op=None if loopt else ONTVANGEN,
        behandelaar_id=behandelaar.medewerker_id if behandelaar else None,
    )
    dossier.save(force_insert=True)
    return dossier
