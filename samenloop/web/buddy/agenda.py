"""Een gesprek als bestand voor een agenda (iCalendar), met alleen het adres."""

from __future__ import annotations

from datetime import UTC, datetime, time

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe
from icalendar import Calendar, Event

from groningen.access import Kijker
from groningen.rules.fouten import GeenToegang
from groningen.rules.gronden import EIGEN_GEGEVENS
from groningen.rules.rollen import Veldgroep
from groningen.web.poort import pagina
from samenloop.models import Gesprek
from samenloop.queries.gesprek import gesprekken_for
from samenloop.rules.gesprek import HOE
from samenloop.web.buddy.gesprek import open_gesprek

MAKER = "-//Samenloop//gezamenlijk gesprek//NL"


@require_safe
@pagina("gezamenlijk gesprek naar agenda")
def naar_agenda(request: HttpRequest, kijker: Kijker, nummer: int) -> HttpResponse:
    """De afspraak als bestand, voor een medewerker."""
    return _bestand(open_gesprek(kijker, nummer))


@require_safe
@pagina("eigen gesprek naar agenda")
def naar_eigen_agenda(request: HttpRequest, kijker: Kijker, nummer: int) -> HttpResponse:
    """De afspraak als bestand, voor de bewoner zelf."""
    gesprek = gesprekken_for(kijker).filter(pk=nummer).first() if kijker.persoon_id is not None else None
    if gesprek is None:
        raise GeenToegang("Dit gesprek is niet gevonden.")
    kijker.noteer_inzage([gesprek.versterking_id, gesprek.schade_id], [Veldgroep.VOORTGANG], EIGEN_GEGEVENS)
    return _bestand(gesprek)


def _bestand(gesprek: Gesprek) -> HttpResponse:
    if gesprek.stand != Gesprek.Stand.GEPLAND:
        raise GeenToegang("Er is nu geen afspraak.")
    agenda = Calendar()
    agenda.add("prodid", MAKER)
    agenda.add("version", "2.0")
    agenda.add("method", "PUBLISH")
    afspraak = Event()
    afspraak.add("uid", f"gesprek-{gesprek.pk}@samenloop")
    afspraak.add("sequence", gesprek.versie)
    afspraak.add("dtstamp", datetime.now(UTC))
    afspraak.add("dtstart", _moment(gesprek, gesprek.van))
    afspraak.add("dtend", _moment(gesprek, gesprek.tot))
    afspraak.add("summary", "Gesprek van NCG, IMG en de bewoner")
    afspraak.add("location", gesprek.plaats or str(gesprek.adres))
    afspraak.add("description", f"Het gesprek is {HOE[gesprek.hoe]}.")
    afspraak.add("status", "CONFIRMED")
    agenda.add_component(afspraak)
    agenda.add_missing_timezones()
    antwoord = HttpResponse(agenda.to_ical(), content_type="text/calendar; charset=utf-8")
    antwoord["Content-Disposition"] = f'attachment; filename="gesprek-{gesprek.pk}.ics"'
    return antwoord


def _moment(gesprek: Gesprek, tijd: time) -> datetime:
    return datetime.combine(gesprek.dag, tijd, tzinfo=timezone.get_default_timezone())
