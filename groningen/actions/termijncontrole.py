"""De dagelijkse controle van termijnen: waarschuwen, laten verstrijken en opbouwen.

`controleer_termijn` doet het voor één termijn, met dezelfde rekenregels als de rest; acties roepen haar aan
voordat zij een termijn veranderen, zodat het niet uitmaakt of de controle van die dag al is geweest.
"""

from datetime import date, timedelta

from django.db.models import Q

from groningen.models import Termijn, Termijnwaarschuwing
from groningen.queries.termijnen import termijnsoorten
from groningen.rules.gebeurtenissen import Kerngebeurtenis
from groningen.rules.partijen import Partij
from groningen.rules.termijnstand import volgende_actie

from .gebeurtenissen import registreer_gebeurtenis
from .opbouw import stel_bij

DAG = timedelta(days=1)


def controleer_termijn(termijn: Termijn, *, peildatum: date, vastgelegd_op: date | None = None) -> None:
    """Brengt één termijn bij tot en met `peildatum`. Nog een keer op dezelfde dag verandert niets.

    `vastgelegd_op` is de dag van vandaag, als `peildatum` een eerdere is. Het dossier van de termijn moet
    vergrendeld zijn.
    """
    if termijn.ter_beslissing or termijn.eindigt_op is None:
        return
    if termijn.status == Termijn.Status.LOPEND and termijn.eindigt_op < peildatum:
        _laat_verstrijken(termijn, peildatum, vastgelegd_op or peildatum)
    elif termijn.status == Termijn.Status.LOPEND:
        _waarschuw(termijn, peildatum)
    elif termijn.status == Termijn.Status.VERSTREKEN:
        stel_bij(termijn, peildatum=peildatum)


def _laat_verstrijken(termijn: Termijn, peildatum: date, vastgelegd_op: date) -> None:
    assert termijn.eindigt_op is not None
    termijn.status = Termijn.Status.VERSTREKEN
    termijn.verstreken_op = termijn.eindigt_op + DAG
    termijn.save(update_fields=["status", "verstreken_op"])
    registreer_gebeurtenis(
        dossier=termijn.dossier,
        soort=Kerngebeurtenis.TERMIJN_VERSTREKEN,
        door=None,
        peildatum=vastgelegd_op,
        datum=termijn.verstreken_op,
        na={
            "termijn": termijn.soort,
            "eindigt_op": termijn.eindigt_op,
            "vertraging_door": _bij_wie(termijn, termijn.verstreken_op),
        },
    )
    stel_bij(termijn, peildatum=peildatum)


def _bij_wie(termijn: Termijn, dag: date) -> str:
    """Bij wie de vertraging op deze dag ligt: de bewoner leest wat er klopt, en niet dat wij te laat zijn."""
    anderen = termijn.niet_van_overheid.filter(
        Q(tot__isnull=True) | Q(tot__gte=dag), van__lte=dag, vervallen_op__isnull=True
    )
    return anderen.values_list("veroorzaakt_door", flat=True).first() or Partij.OVERHEID.value


def _waarschuw(termijn: Termijn, peildatum: date) -> None:
    """Eén waarschuwing, de krapste die nu waar is; ruimere die gemist zijn, komen niet alsnog."""
    assert termijn.eindigt_op is not None
    waarschuw = termijnsoorten()[termijn.soort].waarschuw
    bekend = set(termijn.waarschuwingen.filter(eindigt_op=termijn.eindigt_op).values_list("dagen", flat=True))
    krapste = min(bekend, default=None)
    nu = [
        dagen
        for dagen in waarschuw
        if (krapste is None or dagen < krapste) and termijn.eindigt_op - dagen * DAG <= peildatum
    ]
    if nu:
        Termijnwaarschuwing(
            termijn=termijn, eindigt_op=termijn.eindigt_op, dagen=min(nu), dag=peildatum
        ).save(force_insert=True)
        bekend.add(min(nu))
    termijn.actie_op = volgende_actie(termijn.eindigt_op, waarschuw, bekend, peildatum)
    termijn.save(update_fields=["actie_op"])
