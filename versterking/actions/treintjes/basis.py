"""Wat elke handeling met treintjes gemeen heeft: recht, slot, versie, nummer en logboek.

Sloten gaan altijd in deze volgorde: dossiers, de gemeente, dan treintjes op nummer.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum
from typing import Any

from django.db.models import IntegerField, Max
from django.db.models.functions import Cast, Substr

from groningen.access import Kijker
from groningen.actions.abonnementen import Feit, meld
from groningen.models import Gemeente
from groningen.rules.fouten import Geweigerd, Verouderd
from versterking.access import is_planner
from versterking.models import Treintje, Treintjestap
from versterking.rules.treintjes.gang import STANDEN, Stand

ALLEEN_PLANNER = "Alleen een planner van NCG doet dit."
ALLEEN_ORDENEN = "De gemeente bepaalt de plaats zolang het treintje niet rijdt. Daarna doet NCG dat."
LANGSTE_REDEN = 300


class Logsoort(StrEnum):
    """De regels in het logboek van een treintje."""

    ERBIJ = "erbij"
    ERUIT = "eruit"
    VERPLAATST = "verplaatst"
    GESPLITST = "gesplitst"
    SAMENGEVOEGD = "samengevoegd"
    HERNOEMD = "hernoemd"
    VOLGORDE = "volgorde"
    VASTGESTELD = "vastgesteld"
    HEROPEND = "heropend"
    GESTART = "gestart"
    VENSTER = "venster"
    AFGEROND = "afgerond"
    OPGEHEVEN = "opgeheven"
    VANZELF_ERUIT = "vanzelf_eruit"


def eis_planner(door: Kijker) -> None:
    """Weigert wie geen planner van NCG is."""
    if not is_planner(door):
        raise Geweigerd(ALLEEN_PLANNER)


def vergrendel(treintje_id: int, *, door: Kijker, rijversie: int | None) -> Treintje:
    """Het treintje met een slot, voor een planner die deze versie voor zich had."""
    eis_planner(door)
    return vergrendel_versie(treintje_id, rijversie=rijversie)


def vergrendel_versie(treintje_id: int, *, rijversie: int | None) -> Treintje:
    """Het treintje met een slot, als dit nog de versie is die de kijker zag."""
    treintje = Treintje.objects.select_for_update(no_key=True).get(pk=treintje_id)
    if rijversie is not None and treintje.rijversie != rijversie:
        raise Verouderd
    return treintje


def vergrendel_paar(
    eerste: int, tweede: int, *, door: Kijker, rijversie: int | None
) -> tuple[Treintje, Treintje]:
    """Twee treintjes van dezelfde gemeente met een slot; `rijversie` is die van het eerste."""
    eis_planner(door)
    if eerste == tweede:
        raise Geweigerd("Kies een ander treintje.", veld="naar")
    rijen = Treintje.objects.select_for_update(no_key=True).filter(pk__in=[eerste, tweede]).order_by("pk")
    op = {een.pk: een for een in rijen}
    if eerste not in op:
        raise Treintje.DoesNotExist
    if tweede not in op or op[tweede].gemeente_id != op[eerste].gemeente_id:
        raise Geweigerd("Kies een treintje van dezelfde gemeente.", veld="naar")
    if rijversie is not None and op[eerste].rijversie != rijversie:
        raise Verouderd
    return op[eerste], op[tweede]


def vergrendel_gemeente(code: str) -> Gemeente:
    """Zo krijgen twee voorstellen tegelijk geen dezelfde nummers."""
    gemeente = Gemeente.objects.select_for_update(no_key=True).filter(pk=code, opgeheven__isnull=True).first()
    if gemeente is None:
        raise Geweigerd("Kies een gemeente uit de lijst.", veld="gemeente")
    return gemeente


def eis_stand(treintje: Treintje, *standen: Stand) -> None:
    """Weigert als het treintje in een andere stand staat."""
    if treintje.stand not in standen:
        nu = STANDEN[Stand(treintje.stand)].lower()
        raise Geweigerd(f"Dit kan niet meer: treintje {treintje.nummer} staat nu op {nu}.")


def bewaar(treintje: Treintje, *velden: str) -> None:
    """Schrijft deze velden en telt de versie op."""
    treintje.rijversie += 1
    treintje.save(update_fields=[*velden, "rijversie"])


def noteer(
    treintje: Treintje,
    soort: Logsoort,
    *,
    door: Kijker | None,
    peildatum: date,
    tekst: str = "",
    gegevens: Mapping[str, Any] | None = None,
) -> None:
    """Eén regel in het logboek van het treintje, en een melding voor wie zich daarop abonneerde."""
    Treintjestap(
        treintje=treintje,
        soort=soort.value,
        door=door.gebruiker if door else None,
        datum=peildatum,
        tekst=tekst,
        gegevens=dict(gegevens or {}),
    ).save(force_insert=True)
    feit = Feit(treintje.nummer, plan=treintje.plan_id)
    meld("cluster-gewijzigd", [feit], gemeente=treintje.gemeente_id)


def nummers(gemeente: Gemeente, aantal: int) -> Iterable[str]:
    """De volgende nummers van deze gemeente, zoals TR-1979-0001. De gemeente moet op slot zijn."""
    begin = f"TR-{gemeente.pk}-"
    hoogste = Treintje.objects.filter(nummer__startswith=begin).aggregate(
        hoogste=Max(Cast(Substr("nummer", len(begin) + 1), IntegerField()))
    )["hoogste"]
    eerste = (hoogste or 0) + 1
    return (f"{begin}{nummer:04d}" for nummer in range(eerste, eerste + aantal))


def volgende_plek(gemeente: Gemeente) -> int:
    """De plaats achter alle treintjes die nog niet klaar of opgeheven zijn."""
    open_ = Treintje.objects.filter(gemeente=gemeente, gesloten_op__isnull=True)
    return (open_.aggregate(hoogste=Max("volgorde"))["hoogste"] or 0) + 1
