"""De afspraak van een gezamenlijke opname als bestand voor een agenda (iCalendar), met alleen het adres."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, time

from django.http import HttpResponse
from django.utils import timezone
from icalendar import Calendar, Event

from samenloop.models import GezamenlijkeOpname, Opnamebezoek
from samenloop.rules.opname import VORMEN
from samenloop.web.opnamebeeld import bezoekregels

MAKER = "-//Samenloop//gezamenlijke opname//NL"


def als_agenda(opname: GezamenlijkeOpname, bezoeken: Sequence[Opnamebezoek]) -> HttpResponse:
    """Het bestand met elk bezoek; een verzette afspraak vervangt in de agenda de vorige."""
    agenda = Calendar()
    agenda.add("prodid", MAKER)
    agenda.add("version", "2.0")
    agenda.add("method", "PUBLISH")
    for bezoek, regel in zip(bezoeken, bezoekregels(bezoeken), strict=True):
        vak = bezoek.tijdvak
        afspraak = Event()
        afspraak.add("uid", f"opname-{opname.pk}-{bezoek.spoor}@samenloop")
        afspraak.add("sequence", opname.versie)
        afspraak.add("dtstamp", datetime.now(UTC))
        afspraak.add("dtstart", _moment(bezoek, vak.van))
        afspraak.add("dtend", _moment(bezoek, vak.tot))
        afspraak.add("summary", f"Gezamenlijke opname: {regel.wie}")
        afspraak.add("location", str(opname.versterking.adres))
        afspraak.add("description", f"De opnames zijn {VORMEN[opname.vorm].bijzin}.")
        afspraak.add("status", "CONFIRMED")
        agenda.add_component(afspraak)
    agenda.add_missing_timezones()
    antwoord = HttpResponse(agenda.to_ical(), content_type="text/calendar; charset=utf-8")
    antwoord["Content-Disposition"] = f'attachment; filename="gezamenlijke-opname-{opname.pk}.ics"'
    return antwoord


def _moment(bezoek: Opnamebezoek, tijd: time) -> datetime:
    return datetime.combine(bezoek.tijdvak.dag, tijd, tzinfo=timezone.get_default_timezone())
