"""Signalen zoals zij op de adrespagina en op de dossierpagina staan."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from groningen.access import Kijker
from groningen.models import Dossier
from groningen.rules.rollen import SPOREN
from samenloop.access import waarom_niet_beantwoorden
from samenloop.models import Signaal
from samenloop.queries.signalen import bij_dossiers
from samenloop.rules.signalen import ORGANISATIE, TREDEN, uitleg_van

AFGEHANDELD = 5


@dataclass(frozen=True, slots=True)
class Signaalregel:
    """Eén signaal bij een dossier. `knop`: deze kijker kan het nu beantwoorden."""

    titel: str
    richting: str
    nummer: str
    op: date
    stand: str
    te_laat: bool
    uiterlijk: date | None
    bij: str
    antwoord: str
    url: str
    knop: bool


def signaallijst(kijker: Kijker, dossiers: Iterable[Dossier]) -> list[Signaalregel]:
    """Alles wat bij deze eigen dossiers open staat, en de laatste antwoorden.

    Wie geen signalen van zijn organisatie leest, krijgt er geen.
    """
    if not kijker.leest_eigen_organisatie:
        return []
    eigen = {dossier.pk: dossier for dossier in dossiers if dossier.soort in SPOREN}
    uit, dicht = [], 0
    for signaal in bij_dossiers(eigen):
        dicht += signaal.afgehandeld_op is not None
        if dicht <= AFGEHANDELD:
            uit.append(_regel(kijker, signaal, eigen))
    return uit


def _regel(kijker: Kijker, signaal: Signaal, eigen: dict[int, Dossier]) -> Signaalregel:
    ontvangen = signaal.dossier_id in eigen
    bron = signaal.bron
    open_ = signaal.afgehandeld_op is None
    stand = signaal.get_stand_display()
    if signaal.uitkomst:
        stand = f"{stand}: {signaal.get_uitkomst_display().lower()}"
    ander = ORGANISATIE[signaal.dossier.soort]
    if bron is None:
        richting = "Over het eigen dossier"
    else:
        richting = f"Van {ORGANISATIE[bron.soort]}" if ontvangen else f"Aan {ander}"
    ligt_bij = str(signaal.toegewezen_aan) if signaal.toegewezen_aan else TREDEN[signaal.trede].lower()
    return Signaalregel(
        titel=uitleg_van(signaal.soort, bron.soort if bron else "").titel,
        richting=richting,
        nummer=(signaal.dossier if ontvangen or bron is None else bron).nummer,
        op=signaal.ontstaan_op if open_ else signaal.afgehandeld_op or signaal.ontstaan_op,
        stand=stand,
        te_laat=open_ and signaal.uiterlijk_op is not None and signaal.uiterlijk_op < kijker.peildatum,
        uiterlijk=signaal.uiterlijk_op if open_ else None,
        bij=ligt_bij if open_ else "",
        antwoord=signaal.antwoord,
        url=reverse("signaal", args=[signaal.pk]),
        knop=open_ and ontvangen and not waarom_niet_beantwoorden(kijker, signaal),
    )
