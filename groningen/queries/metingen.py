"""Meetwaarden voor operators: tellingen en leeftijden, nooit gegevens van personen."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Count, Max, Min
from django.utils import timezone

from groningen.models import Bericht, Dossier, Levering


@dataclass(frozen=True, slots=True)
class Meting:
    """Eén meetwaarde, of één per waarde van ``per`` (zonder ``per`` is de sleutel een leeg tupel)."""

    naam: str
    uitleg: str
    waarden: Mapping[tuple[str, ...], float]
    per: tuple[str, ...] = ()


def metingen() -> list[Meting]:
    """Wat een operator wil zien oplopen of stilvallen."""
    wachtend = Bericht.objects.filter(verstuurd_op__isnull=True).aggregate(
        aantal=Count("pk"), oudste=Min("aangemaakt_op")
    )
    oudste = wachtend["oudste"]
    leveringen = Levering.objects.values_list("organisatie__soort").annotate(laatste=Max("geladen_op"))
    dossiers = (
        Dossier.objects.filter(loopt=True).values_list("organisatie__soort").annotate(lopend=Count("pk"))
    )
    return [
        Meting("berichten_wachtend", "Berichten die nog verstuurd moeten worden", {(): wachtend["aantal"]}),
        Meting(
            "oudste_bericht_seconden",
            "Hoe lang het oudste bericht al wacht",
            {(): (timezone.now() - oudste).total_seconds() if oudste else 0.0},
        ),
        Meting(
            "laatste_levering_tijdstip",
            "Wanneer de laatste levering geladen is, in seconden sinds 1970",
            {(soort,): laatste.timestamp() for soort, laatste in leveringen},
            per=("organisatie",),
        ),
        Meting(
            "dossiers_lopend",
            "Lopende dossiers",
            {(soort,): lopend for soort, lopend in dossiers},
            per=("organisatie",),
        ),
    ]
