"""Opmaak in sjablonen: datums en bedragen in woorden, letters, labels en velden. Geen domeinregels.

Een lege waarde (``None``) wordt lege tekst, zodat ``{{ waarde|euro|default:"nog niet bekend" }}`` werkt.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django import forms, template
from django.core.paginator import Page
from django.forms.boundfield import BoundField
from django.forms.widgets import Input
from django.template import Context
from django.utils import timezone
from django.utils.formats import date_format, number_format
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

register = template.Library()

VAST = "\u00a0"  # vaste spatie: een bedrag of aantal breekt niet over de regel

LETTERS = ("A", "B", "C", "D", "E", "F")
STATEN = {
    "klaar": "afgerond",
    "nu": "nu bezig",
    "straks": "komt nog",
    "stil": "ligt stil",
    "gestopt": "gestopt",
    "overgeslagen": "overgeslagen",
}
BRUGGEN = {
    "nu": "Nu samen te doen",
    "beperkt": "Beperkt samen",
    "straks": "Straks samen",
    "niet": "Niet samen",
}
ORGANISATIES = {"ncg": "NCG", "img": "IMG", "samen": "Samen"}
MELDINGEN = {"success": "ok", "error": "error", "warning": "warning"}


# ── Datums ────────────────────────────────────────────────────────────────────────────────────────
def _als_dag(waarde: date | datetime) -> date:
    """De dag in Europe/Amsterdam; een tijdstip met tijdzone wordt eerst omgerekend."""
    if isinstance(waarde, datetime):
        return timezone.localtime(waarde).date() if timezone.is_aware(waarde) else waarde.date()
    return waarde


@register.filter
def datum(waarde: date | datetime | None) -> str:
    """``3 september 2021``"""
    return date_format(_als_dag(waarde), "j F Y").lower() if waarde else ""


@register.filter
def datum_kort(waarde: date | datetime | None) -> str:
    """``3 sep 2021``"""
    return date_format(_als_dag(waarde), "j M Y").lower() if waarde else ""


@register.filter
def jaar(waarde: date | datetime) -> int:
    """Het jaar in Europe/Amsterdam, om op te groeperen."""
    return _als_dag(waarde).year


@register.filter
def dag(waarde: date | datetime | None, vandaag: date | None = None) -> str:
    """``vr 3 september``; met het jaar erbij als dat een ander is dan het jaar van `vandaag`."""
    if not waarde:
        return ""
    welke = _als_dag(waarde)
    dit_jaar = welke.year == (vandaag or timezone.localdate()).year
    return date_format(welke, "D j F" if dit_jaar else "D j F Y").lower()


@register.filter
def tijdstip(waarde: datetime | None) -> str:
    """``3 september 2021, 10.05 uur``"""
    if not waarde:
        return ""
    lokaal = timezone.localtime(waarde) if timezone.is_aware(waarde) else waarde
    return f"{date_format(lokaal, 'j F Y').lower()}, {lokaal:%H.%M} uur"


@register.filter
def termijn(waarde: date | datetime | None, vandaag: date | None = None) -> str:
    """Een uiterste dag in woorden: ``6 dagen te laat``, ``vandaag``, ``morgen`` of ``vr 3 september``."""
    if not waarde:
        return ""
    nu = vandaag or timezone.localdate()
    nog = (_als_dag(waarde) - nu).days
    if nog < 0:
        return f"{aantal(-nog, 'dag,dagen')} te laat"
    return {0: "vandaag", 1: "morgen"}.get(nog) or dag(waarde, nu)


@register.filter
def afstand(waarde: date | datetime | None, vandaag: date | None = None) -> str:
    """Hoe ver een dag weg is: ``nog 91 dagen``, ``vandaag``, ``6 dagen geleden``."""
    if not waarde:
        return ""
    nog = (_als_dag(waarde) - (vandaag or timezone.localdate())).days
    if nog == 0:
        return "vandaag"
    return f"nog {aantal(nog, 'dag,dagen')}" if nog > 0 else f"{aantal(-nog, 'dag,dagen')} geleden"


@register.simple_tag
def datumlabel(waarde: date | datetime | None, vandaag: date | None = None) -> SafeString | str:
    """De uiterste dag als label: rood als hij voorbij is, amber tot en met zondag, anders grijs."""
    if not waarde:
        return ""
    welke, nu = _als_dag(waarde), vandaag or timezone.localdate()
    zondag = nu + timedelta(days=6 - nu.weekday())
    soort = "label--fout" if welke < nu else "label--let-op" if welke <= zondag else "label--rustig"
    voluit = datum(welke)
    return format_html(
        '<span class="label heel {}"><time datetime="{}" title="{}">{}</time>{}</span>',
        soort,
        welke.isoformat(),
        voluit,
        termijn(welke, nu),
        format_html('<span class="visueel-verborgen">, {}</span>', voluit) if welke <= nu else "",
    )


# ── Getallen ──────────────────────────────────────────────────────────────────────────────────────
@register.filter
def getal(waarde: int | Decimal | None) -> str:
    """``26.800``"""
    return "" if waarde is None else str(number_format(waarde, use_l10n=True, force_grouping=True))


@register.filter
def euro(waarde: Decimal | int | None) -> str:
    """``€ 11.461,50``: altijd twee cijfers achter de komma, een min vóór het teken."""
    if waarde is None:
        return ""
    bedrag = Decimal(waarde).quantize(Decimal("0.01"), ROUND_HALF_UP)
    cijfers = number_format(abs(bedrag), decimal_pos=2, use_l10n=True, force_grouping=True)
    return f"{'−' if bedrag < 0 else ''}€{VAST}{cijfers}"


@register.filter
def aantal(waarde: int | None, woorden: str) -> str:
    """``26.800 adressen``; `woorden` is enkelvoud en meervoud met een komma ertussen."""
    if waarde is None:
        return ""
    enkel, meer = woorden.split(",")
    return f"{getal(waarde)}{VAST}{enkel if waarde == 1 else meer}"


@register.filter
def procent(waarde: int | None, totaal: int) -> str:
    """``66%``, afgerond; wat meer is dan niets wordt nooit ``0%`` maar ``<1%``."""
    if waarde is None or not totaal:
        return ""
    deel_van_100 = 100 * waarde / totaal
    return "<1%" if 0 < deel_van_100 < 0.5 else f"{deel_van_100:.0f}%"


@register.filter
def deel(waarde: int, grootste: int) -> int:
    """Twintigste delen van `grootste` (0 tot en met 20), naar boven: alleen niets is 0."""
    return 0 if waarde <= 0 or grootste <= 0 else min(20, -(-20 * waarde // grootste))


# ── Labels ────────────────────────────────────────────────────────────────────────────────────────
@register.simple_tag
def letter(welke: str | None, maat: str = "") -> SafeString | str:
    """De letter van de samenloop als vakje; `maat` is leeg, ``klein`` of ``groot``."""
    if welke not in LETTERS:
        return ""
    return format_html(
        '<span class="letter letter--{}{}"><span class="visueel-verborgen">letter </span>{}</span>',
        welke,
        f" letter--{maat}" if maat else "",
        welke,
    )


@register.simple_tag
def organisatielabel(soort: str | None, tekst: str = "") -> SafeString | str:
    """Label in de kleur van de organisatie (``ncg``, ``img``, ``samen``); zonder `tekst` met haar naam."""
    if not soort:
        return ""
    kleur = f" label--{soort}" if soort in ORGANISATIES else ""
    return format_html('<span class="label{}">{}</span>', kleur, tekst or ORGANISATIES.get(soort, soort))


@register.filter
def staat_in_woorden(staat: str) -> str:
    """De staat van een stap, voor wie de stip niet ziet."""
    return STATEN.get(staat, "")


@register.filter
def brugtitel(soort: str) -> str:
    """De kop boven wat er bij een stap samen kan."""
    return BRUGGEN.get(soort, "")


@register.filter
def meldingsoort(niveau: str) -> str:
    """De Utrecht-variant van een melding bij een niveau van Django's berichten."""
    return MELDINGEN.get(niveau, "info")


ICONEN = {
    "info": '<circle cx="12" cy="12" r="9"/><path d="M12 11v6M12 7.2v.1"/>',
    "ok": '<circle cx="12" cy="12" r="9"/><path d="m8 12.4 2.8 2.8L16 9.6"/>',
    "warning": '<path d="M12 3.6 21.4 20H2.6z"/><path d="M12 10v5M12 17.6v.1"/>',
    "error": '<circle cx="12" cy="12" r="9"/><path d="m9 9 6 6M15 9l-6 6"/>',
    "slot": '<path d="M5.5 11h13v9h-13zM8.5 11V8a3.5 3.5 0 0 1 7 0v3"/>',
    "zoek": '<circle cx="10.5" cy="10.5" r="6"/><path d="m15.2 15.2 5 5"/>',
    "menu": '<path d="M4 7h16M4 12h16M4 17h16"/>',
    "kruis": '<path d="m7 7 10 10M17 7 7 17"/>',
}


@register.simple_tag
def icoon(naam: str) -> SafeString:
    """Een eigen lijntekening in de kleur van de tekst; altijd naast tekst, nooit in plaats daarvan."""
    return format_html(
        '<svg class="icoon" viewBox="0 0 24 24" width="24" height="24" fill="none" stroke="currentColor"'
        ' stroke-width="2" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true"'
        ' focusable="false">{}</svg>',
        mark_safe(ICONEN[naam]),  # noqa: S308 (vaste tekening hierboven)
    )


@dataclass(frozen=True)
class Balkdeel:
    """Eén deel van een balk; `begin` en `breedte` zijn procenten van de hele balk."""

    naam: str
    aantal: int
    soort: str
    begin: str
    breedte: str
    midden: str
    procent: str
    toont_procent: bool
    toelichting: str
    url: str


@register.inclusion_tag("_balk.html")
def balk(delen: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Balk met delen van een geheel en daaronder dezelfde cijfers als tekst.

    Elk deel heeft `naam`, `aantal` en `soort` (``ncg img samen stil goed let-op``), en naar keuze
    `toelichting` en `url`.
    """
    totaal = sum(int(een["aantal"]) for een in delen)
    tot_nu, uit = 0, []
    for een in delen:
        hoeveel = int(een["aantal"])
        breedte = 100 * hoeveel / totaal if totaal else 0
        begin = 100 * tot_nu / totaal if totaal else 0
        uit.append(
            Balkdeel(
                naam=een["naam"],
                aantal=hoeveel,
                soort=een["soort"],
                begin=f"{begin:.2f}%",
                breedte=f"{breedte:.2f}%",
                midden=f"{begin + breedte / 2:.2f}%",
                procent=procent(hoeveel, totaal),
                toont_procent=breedte >= 14,
                toelichting=een.get("toelichting", ""),
                url=een.get("url", ""),
            )
        )
        tot_nu += hoeveel
    return {"delen": uit, "totaal": totaal}


# ── Lijsten ───────────────────────────────────────────────────────────────────────────────────────
@register.filter
def bladzijden(pagina: Page[Any]) -> Iterator[str | int]:
    """De nummers om te tonen: de eerste, de laatste en die rond de huidige, met ``…`` ertussen."""
    return pagina.paginator.get_elided_page_range(pagina.number, on_each_side=1, on_ends=1)


@register.simple_tag(takes_context=True)
def sorteerkop(
    context: Context, sleutel: str, naam: str, parameter: str = "sorteer", standaard: str = ""
) -> SafeString:
    """Kop van een kolom die sorteert en de filters in de URL laat staan.

    `sleutel` staat in de URL, met een min ervoor van hoog naar laag; `standaard` is de volgorde die
    geldt als de URL niets zegt.
    """
    gevraagd = context["request"].GET.copy()
    nu = gevraagd.get(parameter) or standaard
    gevraagd.pop("pagina", None)
    gevraagd[parameter] = f"-{sleutel}" if nu == sleutel else sleutel
    stand = {sleutel: ("ascending", "▲"), f"-{sleutel}": ("descending", "▼")}.get(nu)
    return format_html(
        '<th scope="col" role="columnheader"{}><a href="?{}">{}{}</a></th>',
        format_html(' aria-sort="{}"', stand[0]) if stand else "",
        gevraagd.urlencode(),
        naam,
        format_html(' <span aria-hidden="true">{}</span>', stand[1]) if stand else "",
    )


# ── Formulieren ───────────────────────────────────────────────────────────────────────────────────
@register.filter
def veldsoort(veld: BoundField) -> str:
    """Hoe een veld getoond wordt: ``vinkje``, ``keuzes`` (rondjes of vinkjes) of ``gewoon``."""
    if isinstance(veld.field.widget, forms.CheckboxInput):
        return "vinkje"
    if isinstance(veld.field.widget, forms.RadioSelect | forms.CheckboxSelectMultiple):
        return "keuzes"
    return "gewoon"


def _klasse(widget: forms.Widget) -> str:
    if isinstance(widget, forms.Textarea):
        return "utrecht-textarea utrecht-textarea--html-textarea"
    if isinstance(widget, forms.CheckboxInput):
        return "utrecht-checkbox utrecht-checkbox--html-input"
    if isinstance(widget, forms.Select):
        return "utrecht-select utrecht-select--html-select"
    if isinstance(widget, Input) and not isinstance(widget, forms.FileInput):
        return "utrecht-textbox utrecht-textbox--html-input"
    return ""


@register.filter
def invoer(veld: BoundField) -> SafeString:
    """Het invoervak van een veld, met de klassen van het ontwerp."""
    eigen = veld.field.widget.attrs.get("class", "")
    klasse = f"{_klasse(veld.field.widget)} {eigen}".strip()
    return veld.as_widget(attrs={"class": klasse} if klasse else {})


@register.filter
def anker(veld: BoundField) -> str:
    """Het id waar het foutoverzicht heen springt: het invoervak, of de eerste keuze van een groep."""
    return f"{veld.auto_id}_0" if veld.field.widget.use_fieldset else veld.id_for_label or veld.auto_id
