"""Grote taken van de API: klaarzetten, en regel voor regel doen.

De tabel is de wachtrij. Elke partij regels is één transactie, die ook opschrijft tot waar het gedaan is: valt
een werkproces om, dan doet een ander precies die partij opnieuw. Wat een taak doet, staat per soort in
`settings.APITAKEN`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, Protocol

from django.conf import settings
from django.db import transaction
from django.db.models.functions import Now
from django.utils.module_loading import import_string

from groningen.access import Kijker, kijker_voor
from groningen.models import Apitaak, Koppeling
from groningen.rules.fouten import GeenToegang, Geweigerd

MEESTE_REGELS = 5_000
INGETROKKEN = "De koppeling is ingetrokken of mag dit niet meer. Wat nog niet gedaan was, is niet gedaan."
Regel = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Regelfout:
    """Wat er aan één regel niet klopt; `veld` is de naam in de API, of leeg als het om de hele regel gaat."""

    regel: int
    reden: str
    veld: str = ""

    def als_rij(self) -> dict[str, str | int]:
        plek = f"#/regels/{self.regel}" + (f"/{self.veld}" if self.veld else "")
        return {"regel": self.regel, "in": "body", "location": plek, "code": "invalid", "detail": self.reden}


class Taaksoort(Protocol):
    """Hoe een soort taak gaat. `partij` is hoeveel regels er in één transactie gaan."""

    partij: int

    def doe(
        self, taak: Apitaak, regels: Sequence[tuple[int, Regel]], *, door: Kijker, peildatum: date
    ) -> tuple[int, list[Regelfout]]:
        """Geeft hoeveel er lukten en wat er niet kon; `Geweigerd` laat de hele taak mislukken."""


@cache
def taaksoort(soort: str) -> Taaksoort:
    """Hoe deze soort taak gaat, uit `settings.APITAKEN`."""
    gevonden: Taaksoort = import_string(settings.APITAKEN[soort])
    return gevonden


@transaction.atomic
def zet_taak_klaar(
    *, koppeling_id: int, soort: str, regels: Sequence[Regel], door: Kijker, **ook: Any
) -> Apitaak:
    """Zet een taak in de wachtrij; `ook` is wat de taak verder moet weten."""
    koppeling = Koppeling.objects.filter(pk=koppeling_id, medewerker=door.eigen_medewerker).first()
    if koppeling is None:
        raise GeenToegang("Deze koppeling is van een ander.")
    if not 0 < len(regels) <= MEESTE_REGELS:
        raise Geweigerd(f"Stuur 1 tot en met {MEESTE_REGELS} regels.", veld="regels")
    taaksoort(soort)
    taak = Apitaak(
        koppeling=koppeling, soort=soort, invoer={**ook, "regels": list(regels)}, aantal=len(regels)
    )
    taak.save(force_insert=True)
    return taak


def verwerk_taken(*, peildatum: date, hoogstens: int | None = None) -> int:
    """Doet partij na partij tot er niets meer klaarstaat (of `hoogstens` zoveel). Geeft hoeveel partijen."""
    gedaan = 0
    while (hoogstens is None or gedaan < hoogstens) and _doe_partij(peildatum):
        gedaan += 1
    return gedaan


@transaction.atomic
def _doe_partij(peildatum: date) -> bool:
    taak = (
        Apitaak.objects.select_for_update(no_key=True, skip_locked=True, of=("self",))
        .select_related("koppeling__medewerker__gebruiker")
        .filter(stand__in=[Apitaak.Stand.WACHTRIJ, Apitaak.Stand.BEZIG])
        .order_by("id")
        .first()
    )
    if taak is None:
        return False
    if taak.begonnen_op is None:
        taak.begonnen_op = Now()
    taak.stand = Apitaak.Stand.BEZIG
    try:
        door = _kijker(taak, peildatum)
        soort = taaksoort(taak.soort)
        regels = list(enumerate(taak.invoer["regels"]))[taak.verwerkt : taak.verwerkt + soort.partij]
        with transaction.atomic():
            gelukt, fouten = soort.doe(taak, regels, door=door, peildatum=peildatum)
    except Geweigerd as fout:
        taak.stand = Apitaak.Stand.MISLUKT
        taak.uitkomst = {"detail": fout.reden}
        taak.mislukt = taak.aantal - taak.gelukt
    else:
        taak.verwerkt += len(regels)
        taak.gelukt += gelukt
        taak.mislukt += len(regels) - gelukt
        taak.fouten = [*taak.fouten, *(fout.als_rij() for fout in fouten)]
        if taak.verwerkt >= taak.aantal:
            taak.stand = Apitaak.Stand.KLAAR
    if taak.stand != Apitaak.Stand.BEZIG:
        taak.klaar_op = Now()
    taak.save(
        update_fields=[
            *("stand", "verwerkt", "gelukt", "mislukt", "fouten", "uitkomst"),
            *("begonnen_op", "klaar_op"),
        ]
    )
    return True


def _kijker(taak: Apitaak, peildatum: date) -> Kijker:
    """Namens wie de taak gaat; wie intussen geen koppeling meer heeft, doet niets meer."""
    gebruiker = taak.koppeling.medewerker.gebruiker
    if taak.koppeling.ingetrokken_op is not None or gebruiker is None or not gebruiker.is_active:
        raise Geweigerd(INGETROKKEN)
    door = kijker_voor(gebruiker, peildatum)
    if door.medewerker_id != taak.koppeling.medewerker_id:
        raise Geweigerd(INGETROKKEN)
    return door
