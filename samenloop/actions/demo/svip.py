"""Het informatiepunt van de afgelopen maanden: veel afgehandelde verzoeken tegelijk, met hun logboek."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from django.db import connection, transaction

from samenloop.models import Informatieverzoek, Svipstap, Toetsregel
from samenloop.rules.svip.verzoek import Stand, Stap, Toetsantwoord, Toetsvraag, nummer_van

from . import eis_demo

PARTIJ = 1000


class Oudverzoek(NamedTuple):
    """Eén verzoek dat klaar is. `stappen`: soort, dag, gebruiker (None: het portaal), tekst."""

    soort: str
    stand: Stand
    adres_id: int
    dossier_id: int
    over_id: int
    van_id: int
    aan_id: int
    aanvrager_id: int
    doel: str
    waarvoor: str
    noodzaak: str
    velden: Sequence[str]
    tot: date | None
    gecontroleerd_door_id: int | None
    beslist_door_id: int | None
    beslist_op: date | None
    antwoord: str
    toets: Mapping[Toetsvraag, Toetsantwoord]
    stappen: Sequence[tuple[Stap, date, int | None, str]]


@transaction.atomic
def leg_oude_verzoeken_vast(*, rijen: Iterable[Oudverzoek]) -> int:
    """Legt afgeronde verzoeken vast met hun toets en hun stappen; geeft het aantal.

    Zij hebben alleen hun eigen logboek: in het verloop van de dossiers van de demo staan ze niet.
    """
    eis_demo()
    rijen = list(rijen)
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval('samenloop_svipnummer') FROM generate_series(1, %s)", [len(rijen)])
        nummers = [rij[0] for rij in cursor.fetchall()]
    verzoeken = Informatieverzoek.objects.bulk_create(
        (_verzoek(rij, nummer) for rij, nummer in zip(rijen, nummers, strict=True)), batch_size=PARTIJ
    )
    regels, stappen = [], []
    for rij, verzoek in zip(rijen, verzoeken, strict=True):
        regels += [
            Toetsregel(verzoek=verzoek, vraag=vraag.value, ja=een.ja, motief=een.motief)
            for vraag, een in rij.toets.items()
        ]
        stappen += [
            Svipstap(verzoek=verzoek, soort=soort.value, dag=dag, door_id=door, tekst=tekst)
            for soort, dag, door, tekst in rij.stappen
        ]
    Toetsregel.objects.bulk_create(regels, batch_size=PARTIJ)
    Svipstap.objects.bulk_create(stappen, batch_size=PARTIJ)
    return len(verzoeken)


def _verzoek(rij: Oudverzoek, nummer: int) -> Informatieverzoek:
    eerste, laatste = rij.stappen[0][1], rij.stappen[-1][1]
    velden = {
        naam: waarde for naam, waarde in rij._asdict().items() if naam not in ("stand", "toets", "stappen")
    }
    return Informatieverzoek(
        **velden,
        nummer=nummer_van(eerste.year, nummer),
        als_behandelaar=True,
        stand=rij.stand.value,
        ingediend_op=eerste,
        stand_sinds=laatste,
        versie=len(rij.stappen),
    )
