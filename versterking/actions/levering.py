"""Hoe NCG levert: één rij is één versterkingsdossier."""

from groningen.actions.levering import Afspraak, Status, Vooruitzicht
from groningen.rules import levering as vorm
from groningen.rules.rollen import Dossiersoort, Organisatiesoort
from versterking.models import VELDEN_VANAF, Versterkingsdossier
from versterking.rules.statussen import BATCHES, EIGENDOM, OPEN, RISICOPROFIELEN, VOLGORDE
from versterking.rules.statussen import Status as Stap

_RANG = {status: rang for rang, status in enumerate(VOLGORDE)}
_DICHT = f"z.status = '{Stap.AFGEROND}'"

AFSPRAAK = Afspraak(
    organisatie=Organisatiesoort.NCG,
    soort=Dossiersoort.VERSTERKING,
    model=Versterkingsdossier,
    nummerkolom="dossiernummer",
    kolommen=(
        *vorm.ADRESKOLOMMEN,
        vorm.PAND,
        vorm.Kolom(vorm.nummer("dossiernummer")),
        vorm.Kolom(vorm.keuze("status", VOLGORDE)),
        vorm.Kolom(vorm.datum("status_sinds"), "date"),
        vorm.Kolom(vorm.keuze("risicoprofiel", RISICOPROFIELEN, leeg=True)),
        vorm.Kolom(vorm.keuze("batch", BATCHES, leeg=True)),
        vorm.Kolom(vorm.tekst("typologie", 80)),
        vorm.Kolom(vorm.keuze("eigendom", EIGENDOM, leeg=True)),
        vorm.BEHANDELAAR,
    ),
    rijregels=(vorm.niet_na_leverdatum("status_sinds"),),
    statussen=tuple(Status(s.value, _RANG[s], s.fase, s in OPEN) for s in VOLGORDE),
    # NCG levert geen begindatum: de vroegste dag die we van het dossier kennen.
    geopend_op="least(d.geopend_op, z.status_sinds)",
    stil_sinds="gepauzeerd_op",
    kenmerken=("risicoprofiel", "batch", "typologie", "eigendom"),
    stand=(),
    afgeleid={
        "uitkomst": f"CASE WHEN {_DICHT} THEN coalesce(p.uitkomst, '') ELSE '' END",
        "afgerond_op": f"CASE WHEN {_DICHT} THEN z.status_sinds END",
        "gepauzeerd_op": f"CASE WHEN NOT {_DICHT} THEN p.gepauzeerd_op END",
    },
    vanaf_rang={veld: _RANG[status] for status, velden in VELDEN_VANAF.items() for veld in velden},
    vooruitzichten=(
        Vooruitzicht(f"p.status = '{Stap.OPNAME_PLANNEN}'", "p.opname_gepland_op", "Opname uitvoeren"),
    ),
)
