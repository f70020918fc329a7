"""Hoe een bezwaar en een klacht op het scherm staan."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.http import HttpRequest

from groningen.models import Bezwaar, Klacht
from groningen.queries.bezwaar import uiterlijk
from groningen.rules.bezwaar.baan import bezwaarbaan, klachtbaan
from groningen.rules.bezwaar.statussen import BEZWAAR_TOT_BESLISSING, Bezwaarstatus
from groningen.rules.bezwaar.volgende import volgende_bij_bezwaar, volgende_bij_klacht
from groningen.rules.datums import in_woorden
from groningen.rules.rollen import Dossiersoort
from groningen.rules.uitleg import uit_json
from groningen.web.bezwaar import overgangen
from groningen.web.dossier.scherm import Datumregel, Dossierscherm, Geopend, Merk, dossier_url

INDIENER = "de indiener"


def _bezwaardatums(zaak: Bezwaar) -> Sequence[Datumregel]:
    uit = []
    status = Bezwaarstatus(zaak.status)
    if status is Bezwaarstatus.GRONDEN and zaak.gronden_tot:
        uit.append(Datumregel("Redenen sturen, tot en met", zaak.gronden_tot, wie=INDIENER, moet=False))
    if status is Bezwaarstatus.HOREN and zaak.hoorzitting_op:
        uit.append(Datumregel("Hoorzitting", zaak.hoorzitting_op, zaak.hoorzitting_plaats))
    if status is Bezwaarstatus.UITVOEREN:
        uit.append(
            Datumregel(
                f"Nieuw besluit in {zaak.over.nummer}, uiterlijk",
                zaak.nieuw_besluit_uiterlijk_op,
                wie=str(zaak.over.behandelaar or ""),
            )
        )
    if (dag := uiterlijk([zaak.pk]).get(zaak.pk)) is not None:
        uit.append(Datumregel("Beslissen, uiterlijk", dag))
    elif status in BEZWAAR_TOT_BESLISSING:
        uit.append(Datumregel("Beslissen", None, "De termijn staat stil of is niet bekend."))
    return uit


def _klachtdatums(zaak: Klacht) -> Sequence[Datumregel]:
    uit = []
    dag, wat = zaak.volgende()
    if dag is not None:
        uit.append(Datumregel(wat, dag))
    if (einde := uiterlijk([zaak.pk]).get(zaak.pk)) is not None:
        uit.append(Datumregel("Oordeel sturen, uiterlijk", einde))
    return uit


def _bezwaarmerken(zaak: Bezwaar) -> Sequence[Merk]:
    if zaak.op_tijd:
        uit = [Merk("op tijd", "goed")]
    elif zaak.verschoond_op:
        uit = [Merk("te laat, verontschuldigd", "let-op")]
    else:
        uit = [Merk("te laat", "fout")]
    if zaak.pro_forma and zaak.gronden_op is None:
        uit.append(Merk("zonder redenen", "let-op"))
    return uit


def _bezwaarmeldingen(geopend: Geopend) -> Sequence[tuple[str, str]]:
    zaak, uit = geopend.zaak, []
    if zaak.besluit_door_id is None and geopend.dossier.loopt:
        uit.append(
            (
                "info",
                "Wie het besluit nam, staat niet in het portaal. Ga zelf na dat een ander dit bezwaar "
                "behandelt (Awb 7:5).",
            )
        )
    if zaak.status == Bezwaarstatus.UITVOEREN:
        uit.append(
            (
                "warning",
                f"Het bezwaar is gegrond. Neem in {zaak.over.nummer} een nieuw besluit, uiterlijk op "
                f"{in_woorden(zaak.nieuw_besluit_uiterlijk_op)}, en leg dat daarna hier vast.",
            )
        )
    return uit


def _over(geopend: Geopend) -> dict[str, Any]:
    over = geopend.zaak.over
    return {"over": over, "over_url": dossier_url(over) if over is not None else ""}


def _bezwaardelen(request: HttpRequest, geopend: Geopend) -> Sequence[tuple[str, Mapping[str, Any]]]:
    inhoud = {**_over(geopend), "zaak": geopend.zaak, "stappen": uit_json(geopend.zaak.stappen)}
    return [("groningen/bezwaar/_bezwaar.html", inhoud)]


def _klachtdelen(request: HttpRequest, geopend: Geopend) -> Sequence[tuple[str, Mapping[str, Any]]]:
    return [("groningen/bezwaar/_klacht.html", {**_over(geopend), "zaak": geopend.zaak})]


BEZWAAR = Dossierscherm(
    soort=Dossiersoort.BEZWAAR,
    model=Bezwaar,
    naam="Bezwaar",
    zaaknaam="het bezwaar",
    stilwoord="stil",
    overgangen=overgangen.BEZWAAR,
    baan=bezwaarbaan,
    volgende=lambda geopend: volgende_bij_bezwaar(geopend.zaak, peildatum=geopend.kijker.peildatum),
    datums=_bezwaardatums,
    merken=_bezwaarmerken,
    meldingen=_bezwaarmeldingen,
    delen=_bezwaardelen,
    geleverd=False,
    verborgen_feiten=frozenset(
        {"over", "persoon", "besluit_door", "stappen", "vervolg", "pro_forma", "op_tijd"}
    ),
)
KLACHT = Dossierscherm(
    soort=Dossiersoort.KLACHT,
    model=Klacht,
    naam="Klacht",
    zaaknaam="de klacht",
    stilwoord="stil",
    overgangen=overgangen.KLACHT,
    baan=klachtbaan,
    volgende=lambda geopend: volgende_bij_klacht(geopend.zaak),
    datums=_klachtdatums,
    delen=_klachtdelen,
    geleverd=False,
    verborgen_feiten=frozenset({"over", "persoon", "over_medewerker"}),
)
