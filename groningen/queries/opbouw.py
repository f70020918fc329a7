"""Wat de overheid verschuldigd is omdat een termijn niet is gehaald, per dag en met de som erbij."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from groningen.models import Ingebrekestelling, Regeling, Termijn
from groningen.rules.dwangsom import bereken_dwangsom, dagbedrag
from groningen.rules.partijen import Partij
from groningen.rules.perioden import DAG
from groningen.rules.termijntabel import Regime
from groningen.rules.uitleg import Stap
from groningen.rules.vergoeding import (
    Periode,
    Vergoedingsoort,
    Vergoedingsregel,
    bereken_vergoeding,
    dagbedragen,
)

NIETS = Decimal("0.00")


@dataclass(frozen=True, slots=True)
class Opbouw:
    """Wat tot en met een dag is opgebouwd: per dag een bedrag, en de som in stappen.

    `vanaf` is de eerste dag waarover iets verschuldigd is of wordt; None als dat niet aan de orde is.
    """

    vanaf: date | None = None
    dagen: Sequence[tuple[date, Decimal]] = ()
    maximum: Decimal = NIETS
    stappen: Sequence[Stap] = ()

    @property
    def bedrag(self) -> Decimal:
        return sum((bedrag for _, bedrag in self.dagen), NIETS)

    def volgende(self, peildatum: date) -> date | None:
        """De eerstvolgende dag na `peildatum` waarop er iets bij kan komen."""
        if self.vanaf is None or self.bedrag >= self.maximum:
            return None
        return max(self.vanaf, peildatum + DAG)


def opbouw_van(termijn: Termijn, peildatum: date) -> Opbouw:
    """Wat de overheid tot en met `peildatum` verschuldigd is omdat deze termijn niet is gehaald."""
    if termijn.eindigt_op is None or termijn.ter_beslissing:
        return Opbouw()
    if termijn.regime == Regime.DWANGSOM:
        return _dwangsom(termijn, peildatum)
    if termijn.regime == Regime.VERGOEDING and termijn.regeling is not None:
        return _vergoeding(termijn, vergoedingsregel(termijn.regeling), peildatum)
    return Opbouw()


def _klaar_op(termijn: Termijn) -> date | None:
    return termijn.gehaald_op or termijn.vervallen_op


def _dwangsom(termijn: Termijn, peildatum: date) -> Opbouw:
    gesteld = geldige_ingebrekestelling(termijn)
    if gesteld is None:
        return Opbouw()
    uitkomst = bereken_dwangsom(
        einddatum=termijn.eindigt_op,
        ingebrekestelling=gesteld.ontvangen_op,
        besluit=_klaar_op(termijn),
        peildatum=peildatum,
        aanvragers=gesteld.aanvragers,
        ingetrokken_op=gesteld.ingetrokken_op,
    )
    dagen = []
    if uitkomst.vanaf is not None:
        dagen = [
            (uitkomst.vanaf + nummer * DAG, dagbedrag(nummer + 1, gesteld.ontvangen_op))
            for nummer in range(uitkomst.dagen)
        ]
    return Opbouw(uitkomst.vanaf, dagen, uitkomst.maximum, uitkomst.stappen)


def _vergoeding(termijn: Termijn, regel: Vergoedingsregel, peildatum: date) -> Opbouw:
    assert termijn.eindigt_op is not None
    invoer: dict[str, Any] = {
        "regel": regel,
        "einddatum": termijn.eindigt_op,
        "gehaald_op": _klaar_op(termijn),
        "peildatum": peildatum,
        "niet_van_overheid": [
            Periode(rij.van, rij.tot, Partij(rij.veroorzaakt_door))
            for rij in termijn.niet_van_overheid.all()
            if rij.vervallen_op is None
        ],
    }
    uitkomst = bereken_vergoeding(**invoer)
    return Opbouw(
        None if regel.soort == Vergoedingsoort.GEEN else termijn.eindigt_op + regel.eerste_dag_na * DAG,
        [(een.dag, een.bedrag) for een in dagbedragen(**invoer)],
        regel.bedrag if regel.soort == Vergoedingsoort.BOETEBEDING else uitkomst.maximum,
        uitkomst.stappen,
    )


def geldige_ingebrekestelling(termijn: Termijn) -> Ingebrekestelling | None:
    """De geldige ingebrekestelling; een ingetrokken alleen als er geen andere is."""
    geldig = [
        rij for rij in termijn.ingebrekestellingen.all() if rij.oordeel == Ingebrekestelling.Oordeel.GELDIG
    ]
    return min(
        geldig,
        key=lambda rij: (-(rij.ingetrokken_op or date.max).toordinal(), rij.ontvangen_op),
        default=None,
    )


def vergoedingsregel(regeling: Regeling) -> Vergoedingsregel:
    """De regeling zoals de rekenregels haar kennen."""
    return Vergoedingsregel(
        sleutel=regeling.termijnsoort,
        versie=regeling.versie,
        soort=Vergoedingsoort(regeling.vergoeding),
        bedrag=regeling.bedrag,
        maximum=regeling.maximum,
        fictief=regeling.fictief,
        besluit=regeling.besluit,
    )
