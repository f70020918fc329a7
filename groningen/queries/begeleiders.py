"""Hoeveel begeleiders een bewoner in een dossier had (eis B-16)."""

from collections.abc import Collection, Mapping

from groningen.models import Dossier, Toewijzing


def hadden(dossiers: Collection[Dossier]) -> Mapping[int, frozenset[int]]:
    """Per dossier wie het behandelt of behandelde; één query."""
    uit: dict[int, set[int]] = {
        een.pk: {een.behandelaar_id} if een.behandelaar_id is not None else set() for een in dossiers
    }
    for dossier_id, medewerker_id in Toewijzing.objects.filter(dossier__in=uit).values_list(
        "dossier_id", "medewerker_id"
    ):
        uit[dossier_id].add(medewerker_id)
    return {sleutel: frozenset(wie) for sleutel, wie in uit.items()}


def hoeveelste(dossier: Dossier, medewerker_id: int | None) -> int:
    """De hoeveelste begeleider deze medewerker zou zijn; 0 als de bewoner hem al had.

    Zonder medewerker: de hoeveelste een nieuw iemand zou zijn.
    """
    had = hadden([dossier])[dossier.pk]
    return 0 if medewerker_id in had else len(had) + 1
