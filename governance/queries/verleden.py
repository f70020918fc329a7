"""Wat er ooit bekend is gemaakt, met de echte aantallen en de verschuivingen: alleen voor de aanval."""

from collections import defaultdict

from governance.models import Cijfer, Gebied, Vak
from governance.rules.cijfers.gebieden import Plek
from governance.rules.cijfers.ronde import Sleutel, Stand
from governance.rules.cijfers.tabellen import PER_CODE, Niveau


def plek_van(gebied: Gebied) -> Plek:
    return Plek(gebied.gemeente_id or "", gebied.woonplaats)


def gebieden() -> dict[tuple[str, Plek], Gebied]:
    """Elk gebied met eigen cijfers, op niveau en plek."""
    return {(gebied.niveau, plek_van(gebied)): gebied for gebied in Gebied.objects.select_related("gemeente")}


def plaatsen() -> frozenset[Plek]:
    return frozenset(plek for niveau, plek in gebieden() if niveau == Niveau.PLAATS)


def vakken() -> dict[Sleutel, list[Vak]]:
    """De vakken per blok, in de volgorde van de tabel."""
    blokken: dict[Sleutel, list[Vak]] = defaultdict(list)
    for vak in Vak.objects.select_related("gebied"):
        blokken[vak.tabel, plek_van(vak.gebied)].append(vak)
    for (tabel, _), rij in blokken.items():
        rij.sort(key=lambda vak, tabel=tabel: PER_CODE[tabel].plek(vak.categorie))  # type: ignore[misc]
    return dict(blokken)


def standen(blokken: dict[Sleutel, list[Vak]]) -> list[Stand]:
    """De publicaties die iemand gezien kan hebben, ook de ingetrokken, de oudste eerst."""
    plek = {vak.pk: (sleutel, nummer) for sleutel, rij in blokken.items() for nummer, vak in enumerate(rij)}
    cijfers = (
        Cijfer.objects.filter(publicatie__gepubliceerd_op__isnull=False)
        .order_by("publicatie__gepubliceerd_op", "publicatie_id")
        .values_list("publicatie_id", "vak_id", "echt", "ververst")
    )
    echt: dict[int, dict[Sleutel, list[int]]] = {}
    ververst: dict[int, set[Sleutel]] = {}
    for publicatie, vak, aantal, is_ververst in cijfers.iterator(chunk_size=10_000):
        sleutel, nummer = plek[vak]
        rijen = echt.setdefault(publicatie, {})
        rijen.setdefault(sleutel, [0] * len(blokken[sleutel]))[nummer] = aantal
        if is_ververst:
            ververst.setdefault(publicatie, set()).add(sleutel)
    return [
        Stand(
            {sleutel: tuple(rij) for sleutel, rij in rijen.items()},
            frozenset(ververst.get(publicatie, set())),
        )
        for publicatie, rijen in echt.items()
    ]


def laatst_bekend(blokken: dict[Sleutel, list[Vak]]) -> dict[int, int]:
    """Per vak het getal dat het laatst naar buiten ging."""
    rijen = (
        Cijfer.objects.filter(publicatie__gepubliceerd_op__isnull=False, bekend__isnull=False)
        .order_by("vak_id", "-publicatie__gepubliceerd_op", "-publicatie_id")
        .distinct("vak_id")
        .values_list("vak_id", "bekend")
    )
    return {vak: bekend for vak, bekend in rijen if bekend is not None}
