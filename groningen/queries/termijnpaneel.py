"""De termijnen van één dossier, met alles wat nodig is om ze uit te leggen; altijd evenveel query's."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch

from groningen.models import Dossier, Ingebrekestelling, Opschorting, Termijn, Verlenging
from groningen.queries.opbouw import Opbouw, opbouw_van
from groningen.queries.termijnen import invoer_van, termijnsoorten, termijntabel
from groningen.rules.termijnen import bereken_termijn
from groningen.rules.termijntabel import Termijnsoort
from groningen.rules.uitleg import Stap

HOOGSTENS = 100


@dataclass(frozen=True, slots=True)
class Termijnbeeld:
    """Eén termijn zoals een medewerker haar ziet.

    `dagen` is hoeveel dagen er nog zijn; onder nul is het te laat, None als er nu geen einddag is.
    """

    termijn: Termijn
    soort: Termijnsoort
    dagen: int | None
    stil_sinds: date | None
    stappen: Sequence[Stap]
    opbouw: Opbouw
    opschortingen: Sequence[Opschorting]
    verlengingen: Sequence[Verlenging]
    ingebrekestellingen: Sequence[Ingebrekestelling]

    @property
    def open(self) -> bool:
        return self.termijn.status in Termijn.OPEN


def termijnen_bij(dossier: Dossier, peildatum: date) -> list[Termijnbeeld]:
    """De termijnen van een dossier: wat open staat op volgorde van einddag, daarna wat klaar is."""
    rijen = (
        Termijn.objects.filter(dossier=dossier)
        .select_related("regeling")
        .prefetch_related(
            "opschortingen",
            "verlengingen",
            Prefetch("ingebrekestellingen", Ingebrekestelling.objects.select_related("persoon")),
            "niet_van_overheid",
        )
        .order_by("pk")[:HOOGSTENS]
    )
    beelden = [beeld_van(rij, peildatum) for rij in rijen]
    return sorted(
        beelden,
        key=lambda een: (
            not een.open,
            een.termijn.eindigt_op or date.max,
            een.termijn.pk if een.open else -een.termijn.pk,
        ),
    )


def beeld_van(termijn: Termijn, peildatum: date) -> Termijnbeeld:
    """Wat er van een termijn te zeggen is."""
    uitkomst = bereken_termijn(**invoer_van(termijn))
    opschortingen = list(termijn.opschortingen.all())
    nu_stil = [
        rij.van
        for rij in opschortingen
        if rij.vervallen_op is None and rij.van <= peildatum and (rij.tot is None or peildatum <= rij.tot)
    ]
    loopt = termijn.status in Termijn.OPEN
    return Termijnbeeld(
        termijn=termijn,
        soort=termijnsoorten()[termijn.soort],
        dagen=(termijn.eindigt_op - peildatum).days if loopt and termijn.eindigt_op else None,
        stil_sinds=min(nu_stil, default=None) if loopt else None,
        stappen=uitkomst.stappen,
        opbouw=opbouw_van(termijn, peildatum),
        opschortingen=opschortingen,
        verlengingen=list(termijn.verlengingen.all()),
        ingebrekestellingen=list(termijn.ingebrekestellingen.all()),
    )


def zonder_datum(dossier: Dossier, beelden: Sequence[Termijnbeeld]) -> list[Termijnsoort]:
    """Wat een levering een einddag had moeten geven en dat niet deed: die termijn loopt, maar zonder dag."""
    if not dossier.loopt or dossier.levering_id is None:
        return []
    open_ = {beeld.termijn.soort for beeld in beelden if beeld.open}
    return [
        soort
        for soort in termijntabel(dossier.soort).values()
        if soort.geleverd and dossier.status in soort.loopt_in and soort.sleutel not in open_
    ]
