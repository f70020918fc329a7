"""Eén overgang op veel dossiers tegelijk: alles of niets, met een gebeurtenis in elk dossier.

De tweeling van `overgangen.voer_uit` voor wat een bestuur of planner in één keer beslist, zoals een lokaal
plan dat opdracht krijgt. Wat de machine weigert, weigert hier het geheel, met de dossiers erbij.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import connection, transaction

from groningen.access import Kijker, waarom_niet
from groningen.models import Dossier, Gebeurtenis, GebeurtenisTekst, Proces
from groningen.rules.fouten import Geweigerd
from groningen.rules.rollen import Handeling

from .gebeurtenissen import als_json, eis_bekend, verwerk_reeks, verzegel
from .overgangen import HUBVELDEN, P, projecteer

# Zoveel dossiers noemt een weigering bij naam; van de rest staat er hoeveel het zijn.
GENOEMD = 5
# Eén INSERT van alles zou bij een heel plan tientallen megabytes zijn.
PARTIJ = 500
ZET_VERSIE = """
UPDATE groningen_dossier d SET versie = g.volgnummer
  FROM groningen_gebeurtenis g WHERE g.id = ANY(%s) AND d.id = g.dossier_id
"""


@dataclass(frozen=True, slots=True)
class Beurt:
    """Eén dossier in de reeks, met wat zijn overgang nodig heeft. `tekst`: namen en vrije tekst."""

    dossier_id: int
    argumenten: Mapping[str, Any] = field(default_factory=dict)
    tekst: Mapping[str, Any] = field(default_factory=dict)


@transaction.atomic
def voer_reeks_uit(
    model: type[Proces],
    beurten: Sequence[Beurt],
    overgang: str,
    *,
    door: Kijker,
    peildatum: date,
    handeling: Handeling,
    datum: date | None = None,
) -> list[int]:
    """Doet de overgang op al deze dossiers; geeft de sleutels van de gebeurtenissen, op dossier.

    `datum` is de dag waarop het gold, als dat niet `peildatum` is. Staat een dossier er twee keer in, dan is
    dat een fout. `Geweigerd` als ook maar één dossier niet kan: dan verandert er niets.
    """
    per_dossier = {beurt.dossier_id: beurt for beurt in beurten}
    if len(per_dossier) != len(beurten):
        raise ValueError("een dossier staat twee keer in de reeks")
    if not beurten:
        return []
    zaken = _vergrendel_alle(model, sorted(per_dossier))
    if len(zaken) != len(per_dossier):
        raise model.DoesNotExist
    _eis_alle(zaken, overgang, door=door, handeling=handeling)
    datum = datum or peildatum
    gebeurtenissen, teksten = [], []
    wijzigingen: dict[Hashable, tuple[dict[str, Any], dict[str, Any], list[int]]] = {}
    for zaak in zaken:
        beurt = per_dossier[zaak.dossier.pk]
        oud = zaak.stand()
        soort = (
            getattr(model, overgang)._django_fsm.get_transition(oud["status"]).custom["overgang"].gebeurtenis
        )
        eis_bekend(soort)
        getattr(zaak, overgang)(**beurt.argumenten)
        nieuw = zaak.stand()
        gewijzigd = {naam for naam in nieuw if nieuw[naam] != oud[naam]}
        projecteer(zaak, datum=datum, peildatum=peildatum)
        hub = {naam: getattr(zaak.dossier, naam) for naam in HUBVELDEN}
        eigen = {naam: nieuw[naam] for naam in sorted(gewijzigd)}
        sleutel = (tuple(eigen.items()), tuple(hub.items()))
        wijzigingen.setdefault(sleutel, (eigen, hub, []))[2].append(zaak.dossier.pk)
        genoemd = gewijzigd | (set(beurt.argumenten) & set(nieuw))
        zichtbaar = sorted(genoemd - zaak.PERSOONLIJK)
        persoonlijk = {naam: nieuw[naam] for naam in sorted(genoemd & zaak.PERSOONLIJK)}
        inhoud, zout, tekst_hash = verzegel({**persoonlijk, **beurt.tekst})
        teksten.append((inhoud, zout))
        gebeurtenissen.append(
            Gebeurtenis(
                dossier=zaak.dossier,
                soort=soort,
                datum=datum,
                vastgelegd_op=peildatum,
                door=door.gebruiker,
                voor={naam: als_json(oud[naam]) for naam in zichtbaar},
                na={naam: als_json(nieuw[naam]) for naam in zichtbaar},
                tekst_hash=tekst_hash,
            )
        )
    # Wie dezelfde waarden krijgt, gaat in één UPDATE.
    for eigen, hub, nummers in wijzigingen.values():
        if eigen:
            model._default_manager.filter(pk__in=nummers).update(**eigen)
        Dossier.objects.filter(pk__in=nummers).update(**hub)
    return _leg_vast(gebeurtenissen, teksten)


def _vergrendel_alle(model: type[P], nummers: list[int]) -> list[P]:
    """Alle zaken met een slot op beide rijen, in vaste volgorde: zo wachten twee reeksen niet op elkaar."""
    zaken = model._default_manager.select_for_update(of=("self", "dossier"), no_key=True)
    return list(zaken.select_related("dossier").filter(pk__in=nummers).order_by("pk"))


def _eis_alle(zaken: Iterable[Any], overgang: str, *, door: Kijker, handeling: Handeling) -> None:
    """Weigert met elke reden en de dossiers waarvoor zij geldt."""
    redenen: dict[str, list[str]] = defaultdict(list)
    for zaak in zaken:
        if reden := waarom_niet(door, handeling, zaak.dossier) or zaak.waarom_niet(overgang):
            redenen[reden].append(zaak.dossier.nummer)
    if redenen:
        raise Geweigerd(" ".join(_in_woorden(reden, nummers) for reden, nummers in redenen.items()))


def _in_woorden(reden: str, nummers: list[str]) -> str:
    rest = len(nummers) - GENOEMD
    namen = ", ".join(nummers[:GENOEMD]) + (f" en nog {rest}" if rest > 0 else "")
    return f"{namen}: {reden[:1].lower()}{reden[1:]}"


def _leg_vast(gebeurtenissen: list[Gebeurtenis], teksten: list[tuple[str, bytes]]) -> list[int]:
    """Schrijft de gebeurtenissen met hun tekst, zet de versies en roept de verwerkers."""
    Gebeurtenis.objects.bulk_create(gebeurtenissen, batch_size=PARTIJ)
    GebeurtenisTekst.objects.bulk_create(
        (
            GebeurtenisTekst(gebeurtenis=gebeurtenis, zout=zout, inhoud=inhoud)
            for gebeurtenis, (inhoud, zout) in zip(gebeurtenissen, teksten, strict=True)
            if inhoud
        ),
        batch_size=PARTIJ,
    )
    nummers = [gebeurtenis.pk for gebeurtenis in gebeurtenissen]
    with connection.cursor() as cursor:
        cursor.execute(ZET_VERSIE, [nummers])
    verwerk_reeks(nummers)
    return nummers
