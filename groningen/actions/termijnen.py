"""Termijnen beginnen, halen en herberekenen. Een verwerker van gebeurtenissen.

Welke gebeurtenis wat doet, staat in de tabellen van de processen (`settings.TERMIJNTABELLEN`). De dagelijkse
controle (`termijncontrole`) doet wat alleen de tijd doet: waarschuwen, laten verstrijken en opbouwen.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from groningen.models import Gebeurtenis, Regeling, Termijn
from groningen.models.klaar import Klaar, Plek, werk_bij
from groningen.queries.termijnen import geldende_regeling, invoer_van, termijnsoorten, termijntabel
from groningen.rules.termijnen import bereken_termijn
from groningen.rules.termijnstand import volgende_actie
from groningen.rules.termijntabel import Regime, Termijnsoort

from .opbouw import stel_bij
from .overgangen import proces_van
from .termijncontrole import controleer_termijn

# De gebeurtenis heet in elk proces zo; zij kan een termijn weer openen of laten vervallen.
CORRECTIE = "status_gecorrigeerd"


_OPEN = Klaar(
    lambda: (
        Termijn.objects.select_related("regeling")
        .filter(dossier=Plek("dossier"), status__in=Termijn.OPEN)
        .order_by("pk")
    )
)


def verwerk(gebeurtenis: Gebeurtenis) -> None:
    """Begint, haalt en laat vervallen wat bij deze gebeurtenis hoort."""
    if geraakt := _geraakt(gebeurtenis):
        _verwerk(gebeurtenis, geraakt, _OPEN.objecten(dossier=gebeurtenis.dossier_id))


def verwerk_alle(gebeurtenissen: Iterable[Gebeurtenis]) -> None:
    """Hetzelfde voor losse gebeurtenissen, met de open termijnen van alle dossiers in één query."""
    alle = [(een, geraakt) for een in gebeurtenissen if (geraakt := _geraakt(een))]
    open_: dict[int, list[Termijn]] = {een.dossier_id: [] for een, _ in alle}
    for rij in Termijn.objects.select_related("regeling").filter(
        dossier__in=list(open_), status__in=Termijn.OPEN
    ):
        open_[rij.dossier_id].append(rij)
    for gebeurtenis, geraakt in alle:
        nummer = gebeurtenis.dossier_id
        # Een tweede gebeurtenis van hetzelfde dossier kijkt naar wat de eerste naliet.
        rijen = open_.pop(nummer) if nummer in open_ else _OPEN.objecten(dossier=nummer)
        _verwerk(gebeurtenis, geraakt, rijen)


def _geraakt(gebeurtenis: Gebeurtenis) -> list[Termijnsoort]:
    """De termijnen waar deze gebeurtenis iets mee doet."""
    return [
        soort
        for soort in termijntabel(gebeurtenis.dossier.soort).values()
        if (gebeurtenis.soort == CORRECTIE and soort.begint_bij)
        or gebeurtenis.soort in soort.begint_bij | soort.gehaald_bij | soort.vervalt_bij
    ]


def _verwerk(gebeurtenis: Gebeurtenis, geraakt: Iterable[Termijnsoort], rijen: Iterable[Termijn]) -> None:
    """`rijen` zijn de open termijnen van het dossier."""
    dossier = gebeurtenis.dossier
    open_ = {rij.soort: rij for rij in rijen}
    for rij in open_.values():
        rij.dossier = dossier
    stand = proces_van(dossier).stand()
    for soort in geraakt:
        termijn = open_.get(soort.sleutel)
        if gebeurtenis.soort == CORRECTIE:
            _na_correctie(soort, termijn, gebeurtenis)
        elif gebeurtenis.soort in soort.begint_bij:
            _begin(soort, termijn, gebeurtenis, stand)
        elif termijn is not None and gebeurtenis.soort in soort.gehaald_bij:
            haal(termijn, op=gebeurtenis.datum, peildatum=gebeurtenis.vastgelegd_op)
        elif termijn is not None:
            laat_vervallen(termijn, op=gebeurtenis.datum, peildatum=gebeurtenis.vastgelegd_op)


def _begin(
    soort: Termijnsoort, lopend: Termijn | None, gebeurtenis: Gebeurtenis, stand: Mapping[str, Any]
) -> None:
    """Begint een termijn; een die nog loopt, wijkt voor de nieuwe afspraak.

    Een toezegging die al gemist is, blijft staan: een nieuwe afspraak maakt haar niet ongedaan.
    """
    vandaag = gebeurtenis.vastgelegd_op
    begint_op = (stand.get(soort.begin) if soort.begin else None) or gebeurtenis.datum
    regeling = geldende_regeling(soort.sleutel, begint_op) if soort.regime is Regime.VERGOEDING else None
    if soort.uit_regeling and regeling is None:
        return
    if lopend is not None:
        if lopend.eindigt_op is not None and lopend.eindigt_op < vandaag:
            return
        laat_vervallen(lopend, op=gebeurtenis.datum, peildatum=vandaag)
    termijn = Termijn(
        dossier=gebeurtenis.dossier,
        soort=soort.sleutel,
        gebeurtenis=gebeurtenis,
        regeling=regeling,
        begint_op=begint_op,
        duur="" if soort.dag else _duur(soort, regeling, stand),
        vaste_dag=stand[soort.dag] if soort.dag else None,
        atw=soort.atw,
        wie=soort.wie,
        regime=soort.regime,
    )
    bereken_opnieuw(termijn, peildatum=vandaag, bewaar=False)
    termijn.save(force_insert=True)


def _duur(soort: Termijnsoort, regeling: Regeling | None, stand: Mapping[str, Any]) -> str:
    """De duur van de zaak zelf, anders die uit de wet, anders die van de regeling."""
    van_de_zaak = stand.get(soort.duurveld) if soort.duurveld else ""
    return str(van_de_zaak or soort.duur or (regeling.duur if regeling else ""))


def breng_bij(termijn: Termijn, *, op: date, peildatum: date) -> None:
    """Laat eerst verstrijken wat op `op` al voorbij was, alsof de controle van die dag al was geweest."""
    if termijn.eindigt_op is not None and termijn.eindigt_op < op:
        controleer_termijn(termijn, peildatum=op, vastgelegd_op=peildatum)


def haal(termijn: Termijn, *, op: date, peildatum: date) -> None:
    """Wat moest gebeuren, is gebeurd op `op`. Te laat is ook gehaald; wat verschuldigd is, blijft staan."""
    breng_bij(termijn, op=op, peildatum=peildatum)
    termijn.status = Termijn.Status.GEHAALD
    termijn.gehaald_op = op
    _sluit(termijn, "gehaald_op", peildatum)


def laat_vervallen(termijn: Termijn, *, op: date, peildatum: date) -> None:
    """De termijn doet er niet meer toe: de zaak is ingetrokken, of er is een andere afspraak."""
    breng_bij(termijn, op=op, peildatum=peildatum)
    termijn.status = Termijn.Status.VERVALLEN
    termijn.vervallen_op = op
    _sluit(termijn, "vervallen_op", peildatum)


def _sluit(termijn: Termijn, dag: str, peildatum: date) -> None:
    termijn.actie_op = None
    werk_bij(termijn, ["status", dag, "actie_op"])
    if termijn.verstreken_op is not None:  # anders is er nooit iets geboekt
        stel_bij(termijn, peildatum=peildatum)


def bereken_opnieuw(termijn: Termijn, *, peildatum: date, bewaar: bool = True) -> None:
    """Rekent de einddag opnieuw uit en zet wat daaruit volgt; roep dit aan na elke verandering van de invoer.

    Een termijn die door de verandering weer in de toekomst eindigt, loopt weer. Laten verstrijken doet de
    controle, met de gebeurtenis erbij.
    """
    uitkomst = bereken_termijn(**invoer_van(termijn))
    termijn.eindigt_op = uitkomst.einddatum
    if termijn.status in Termijn.OPEN:
        if termijn.eindigt_op is None:
            termijn.status = Termijn.Status.OPGESCHORT
        elif termijn.eindigt_op >= peildatum or termijn.status != Termijn.Status.VERSTREKEN:
            termijn.status = Termijn.Status.LOPEND
        if termijn.status != Termijn.Status.VERSTREKEN:
            termijn.verstreken_op = None
            termijn.ter_beslissing = False
            termijn.actie_op = _actie_op(termijn, peildatum)
    if bewaar:
        termijn.save(update_fields=["eindigt_op", "status", "verstreken_op", "ter_beslissing", "actie_op"])
        stel_bij(termijn, peildatum=peildatum)


def _actie_op(termijn: Termijn, peildatum: date) -> date | None:
    if termijn.ter_beslissing:
        return None
    gegeven: list[int] = []
    if termijn.pk is not None and termijn.eindigt_op is not None:
        gegeven = list(
            termijn.waarschuwingen.filter(eindigt_op=termijn.eindigt_op).values_list("dagen", flat=True)
        )
    return volgende_actie(termijn.eindigt_op, termijnsoorten()[termijn.soort].waarschuw, gegeven, peildatum)


def _na_correctie(soort: Termijnsoort, lopend: Termijn | None, gebeurtenis: Gebeurtenis) -> None:
    """Een correctie terug: wat door de gecorrigeerde stap gehaald was, staat weer open; wat nog niet aan de
    orde is, vervalt."""
    hoort = gebeurtenis.dossier.status in soort.loopt_in
    if lopend is not None:
        if not hoort:
            laat_vervallen(lopend, op=gebeurtenis.datum, peildatum=gebeurtenis.vastgelegd_op)
        return
    laatste = Termijn.objects.filter(dossier=gebeurtenis.dossier, soort=soort.sleutel).order_by("-pk").first()
    if hoort and laatste is not None:
        laatste.status = Termijn.Status.LOPEND
        laatste.gehaald_op = laatste.vervallen_op = None
        laatste.save(update_fields=["status", "gehaald_op", "vervallen_op"])
        bereken_opnieuw(laatste, peildatum=gebeurtenis.vastgelegd_op)
