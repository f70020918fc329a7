"""Tellen hoe vaak een contact bij de verkeerde organisatie binnenkwam, per maand en per kanaal."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, QuerySet
from django.db.models.functions import TruncMonth

from groningen.models import Contactmoment
from groningen.rules.rollen import Organisatiesoort
from samenloop.access import LOKET
from samenloop.models import Loketcontact
from samenloop.rules.loket.cijfers import Telling, maanden_tot

MAANDEN = 12

Sleutel = tuple[str, date, str]  # organisatiesoort, eerste dag van de maand, kanaal


@dataclass(frozen=True, slots=True)
class Loketcijfers:
    """De tellingen van de laatste twaalf maanden; alleen aantallen, geen personen of adressen."""

    maanden: Sequence[date]
    per_maand: Mapping[Organisatiesoort, Sequence[Telling]]
    per_kanaal: Sequence[tuple[str, Mapping[Organisatiesoort, Telling]]]
    totaal: Mapping[Organisatiesoort, Telling]
    doorgegeven: int
    op_tijd: int
    te_laat: int


def loketcijfers(peildatum: date) -> Loketcijfers:
    """Wat er de laatste twaalf maanden aan het loket en in de dossiers is genoteerd.

    Een contact telt bij de organisatie die het noteerde. Wat de ander na een overdracht in zijn dossier zet,
    is hetzelfde contact en telt daar niet nog eens.
    """
    maanden = maanden_tot(peildatum, MAANDEN)
    sinds = maanden[0]
    loket = Loketcontact.objects.filter(datum__gte=sinds, datum__lte=peildatum)
    dossier = Contactmoment.objects.filter(
        datum__gte=sinds,
        datum__lte=peildatum,
        richting=Contactmoment.Richting.IN,
        loketcontact=None,
        dossier__organisatie__soort__in=LOKET,
    )
    verkeerd = _tel(loket.filter(verkeerd_binnen=True), "van__soort")
    alles = _tel(loket, "van__soort") + _tel(dossier, "dossier__organisatie__soort")
    kanalen = [str(kanaal) for kanaal in Contactmoment.Kanaal.values]
    aangenomen = loket.exclude(aangenomen_op=None).exclude(uiterlijk_op=None)
    te_laat = aangenomen.exclude(bij_bureau_sinds=None).count()
    return Loketcijfers(
        maanden=maanden,
        per_maand={
            soort: [_telling(verkeerd, alles, soort, [maand], kanalen) for maand in maanden]
            for soort in LOKET
        },
        per_kanaal=[
            (
                Contactmoment.Kanaal(kanaal).label,
                {soort: _telling(verkeerd, alles, soort, maanden, [kanaal]) for soort in LOKET},
            )
            for kanaal in kanalen
        ],
        totaal={soort: _telling(verkeerd, alles, soort, maanden, kanalen) for soort in LOKET},
        doorgegeven=loket.exclude(uiterlijk_op=None).count(),
        op_tijd=aangenomen.count() - te_laat,
        te_laat=te_laat,
    )


def _tel(rijen: QuerySet[Loketcontact] | QuerySet[Contactmoment], organisatie: str) -> Counter[Sleutel]:
    per = (
        rijen.order_by()
        .annotate(maand=TruncMonth("datum"))
        .values_list(organisatie, "maand", "kanaal")
        .annotate(aantal=Count("pk"))
    )
    return Counter({(soort, maand, kanaal): aantal for soort, maand, kanaal, aantal in per})


def _telling(
    verkeerd: Counter[Sleutel],
    alles: Counter[Sleutel],
    soort: Organisatiesoort,
    maanden: Sequence[date],
    kanalen: Sequence[str],
) -> Telling:
    vakken = [(soort.value, maand, kanaal) for maand in maanden for kanaal in kanalen]
    return Telling(sum(verkeerd[vak] for vak in vakken), sum(alles[vak] for vak in vakken))
