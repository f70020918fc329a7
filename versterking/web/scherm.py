"""Hoe een versterkingsdossier op het scherm staat."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.http import HttpRequest

from groningen.models import Controle
from groningen.queries import dossierpagina
from groningen.rules.rollen import Dossiersoort, Handeling
from groningen.web.dossier.controle import TITEL as CONTROLE_TITEL
from groningen.web.dossier.scherm import Datumregel, Dossierscherm, Geopend, Knop, Merk
from versterking.actions.maatregelen import WIJZIGBAAR, waarom_niet_wijzigbaar
from versterking.models import Versterkingsdossier
from versterking.rules.baan import baan
from versterking.rules.statussen import Status, Uitkomst
from versterking.rules.volgende import CONTROLE, MAATREGEL, volgende_handeling
from versterking.web.overgangen import OVERGANGEN

MAATREGEL_TITEL = "Maatregel toevoegen"


def volgende(geopend: Geopend) -> str:
    zaak = geopend.zaak
    return volgende_handeling(
        zaak,
        heeft_controle=zaak.status == Status.BEOORDELING
        and zaak.heeft_controle(Controle.Moment.VERSTERKINGSADVIES),
        heeft_maatregelen=zaak.status == Status.PLANVORMING and zaak.heeft_maatregelen(),
    )


def datums(zaak: Versterkingsdossier) -> Sequence[Datumregel]:
    if zaak.status == Status.OPNAME_PLANNEN and zaak.opname_gepland_op:
        return [Datumregel("Opname", zaak.opname_gepland_op, wie=zaak.opname_deskundige)]
    return []


def merken(zaak: Versterkingsdossier) -> Sequence[Merk]:
    uit = [Merk(zaak.risicoprofiel)] if zaak.risicoprofiel else []
    if zaak.batch:
        uit.append(Merk(f"batch {zaak.batch}"))
    if zaak.uitkomst:
        soort = "goed" if zaak.uitkomst != Uitkomst.AFGEZIEN else ""
        uit.append(Merk(Uitkomst(zaak.uitkomst).label, soort))
    return uit


def meldingen(geopend: Geopend) -> Sequence[tuple[str, str]]:
    zaak = geopend.zaak
    if zaak.status == Status.BOUW_VOORBEREIDEN and zaak.overeenkomst_aannemer_op is None:
        return [
            (
                "warning",
                "Er is nog geen overeenkomst met de aannemer vastgelegd. Tot die er is, kan het plan nog "
                "veranderen zonder het contract open te breken, ook om schadeherstel mee te nemen.",
            )
        ]
    return []


def extra_knoppen(geopend: Geopend) -> Sequence[Knop]:
    """De controle op schadeherstel, en maatregelen zolang het plan open is."""
    if not geopend.dossier.loopt:
        return []
    eerst, mag_niet = geopend.volgende(), geopend.mag_niet(Handeling.BEHANDELEN)
    uit = [
        Knop(
            sleutel=CONTROLE,
            naam=CONTROLE_TITEL,
            url=geopend.url("controle"),
            knop="Leg vast",
            mag=not mag_niet,
            reden=mag_niet,
            uitleg="Bij elke stap te herhalen; verplicht vóór het versterkingsadvies. De bewoner beslist.",
            hoofd=eerst == CONTROLE and not mag_niet,
        )
    ]
    if geopend.zaak.status in WIJZIGBAAR:
        reden = waarom_niet_wijzigbaar(geopend.zaak) or mag_niet
        uit.append(
            Knop(
                sleutel=MAATREGEL,
                naam=MAATREGEL_TITEL,
                url=geopend.url("maatregel"),
                knop="Voeg toe",
                mag=not reden,
                reden=reden,
                hoofd=eerst == MAATREGEL and not reden,
            )
        )
    return uit


def delen(_request: HttpRequest, geopend: Geopend) -> Sequence[tuple[str, Mapping[str, Any]]]:
    """De maatregelen, en de controles op schadeherstel."""
    zaak = geopend.zaak
    wijzigbaar = not waarom_niet_wijzigbaar(zaak) and not geopend.mag_niet(Handeling.BEHANDELEN)
    maatregelen = list(zaak.maatregelen.all()[:100])
    uit: list[tuple[str, Mapping[str, Any]]] = [
        ("groningen/_controles.html", {"controles": dossierpagina.controles(geopend.dossier.pk)})
    ]
    if maatregelen or zaak.status in WIJZIGBAAR:
        uit.append(("versterking/_maatregelen.html", {"maatregelen": maatregelen, "wijzigbaar": wijzigbaar}))
    return uit


SCHERM = Dossierscherm(
    soort=Dossiersoort.VERSTERKING,
    model=Versterkingsdossier,
    naam="Versterken",
    zaaknaam="het dossier",
    stilwoord="gepauzeerd",
    overgangen=OVERGANGEN,
    baan=baan,
    volgende=volgende,
    datums=datums,
    merken=merken,
    meldingen=meldingen,
    extra_knoppen=extra_knoppen,
    delen=delen,
    verborgen_feiten=frozenset({"gepauzeerd_op"}),
)
