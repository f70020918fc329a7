"""Signalen: wat de ander doet op een gedeeld adres, wat er na een levering verschilt, en het antwoord."""

from collections.abc import Iterable
from dataclasses import asdict
from itertools import groupby
from typing import Any
from urllib.parse import quote, urlencode

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from groningen.access import Kijker, blik_op, waarom_niet
from groningen.models import Medewerker
from groningen.rules.fouten import GeenToegang, Geweigerd
from groningen.rules.gronden import EIGEN_TAAK
from groningen.rules.rollen import Handeling, Veldgroep
from groningen.web.formulieren import Formulier
from groningen.web.poort import pagina
from samenloop.access import waarom_niet_beantwoorden
from samenloop.actions.signalen import handel_af, pak_op, wijs_signaal_toe
from samenloop.models import Signaal
from samenloop.queries.collegas import behandelaars_van
from samenloop.queries.signalen import (
    TELGRENS,
    Signaalregel,
    aantallen,
    bladzijde,
    signaal_met,
    standaardfilters,
)
from samenloop.queries.wensen import uitspraak, vorm_van
from samenloop.rules.matrix import Oordeel, oordeel
from samenloop.rules.signalen import (
    KEUZES,
    LANGSTE_ANTWOORD,
    NAMEN,
    Signaalfilters,
    groep_van,
    lees_signaalfilters,
    uitleg_van,
    verschil,
)
from samenloop.rules.wensen import GeenWens

ALLES = {"soort": "Alle soorten", "gemeente": "Alle gemeenten", "trede": "Iedereen"}


class Afhandelformulier(Formulier):
    """Wat er met het signaal gedaan is; aan de andere organisatie hoort daar een uitkomst bij."""

    uitkomst = forms.ChoiceField(
        label="Wat antwoordt u?", widget=forms.RadioSelect, choices=Signaal.Uitkomst.choices
    )

    antwoord = forms.CharField(
        label="Antwoord",
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=LANGSTE_ANTWOORD,
        help_text="Wat is er aan de hand, en wat hebt u gedaan? Dit komt in het verloop van het dossier.",
    )

    def __init__(self, *args: Any, aan_de_ander: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if aan_de_ander:
            self.fields["antwoord"].label = "Reden"
            self.fields[
                "antwoord"
            ].help_text = (
                "De andere organisatie leest dit. Noem geen bedragen en geen gegevens van de bewoner."
            )
        else:
            del self.fields["uitkomst"]


class Uitdeelformulier(Formulier):
    """Aan wie het bureau een signaal geeft."""

    medewerker = forms.TypedChoiceField(
        label="Collega", coerce=int, help_text="Het dossier zelf houdt zijn behandelaar."
    )

    def __init__(self, *args: Any, collegas: Iterable[Medewerker], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["medewerker"].choices = [  # type: ignore[attr-defined]
            ("", "Kies een collega"),
            *((een.pk, str(een)) for een in collegas),
        ]


def _eis_signalen(kijker: Kijker) -> None:
    if not kijker.leest_eigen_organisatie:
        raise PermissionDenied(
            "Signalen zijn voor medewerkers van NCG en IMG die dossiers behandelen of beoordelen. "
            "Bij uw rol horen geen signalen."
        )


@require_safe
@pagina("signalen bekijken")
def toon(request: HttpRequest, kijker: Kijker) -> HttpResponse:
    """De signalen van de eigen organisatie, het waardevolste voor de bewoner eerst."""
    _eis_signalen(kijker)
    standaard = standaardfilters(kijker)
    filters, verkeerd = lees_signaalfilters(request.GET.dict(), standaard)
    stuk, wijzer_klopt = bladzijde(kijker, filters, request.GET.get("pagina", ""))
    if not wijzer_klopt:
        verkeerd.append("De bladzijde in de link bestaat niet; dit is de eerste.")
    geteld = aantallen(kijker, filters)
    begrensd = sum(geteld.values()) > TELGRENS
    kijker.noteer_inzage({regel.dossier_id for regel in stuk.rijen}, [Veldgroep.VOORTGANG], EIGEN_TAAK)
    query = urlencode(_anders(filters, standaard))
    chips = _chips(filters, standaard)
    return render(
        request,
        "samenloop/signalen.html",
        {
            "totaal": min(sum(geteld.values()), TELGRENS),
            "begrensd": begrensd,
            "woorden": "open signaal,open signalen"
            if filters.stand == "open"
            else "afgehandeld signaal,afgehandelde signalen",
            "verkeerd": verkeerd,
            "groepen": _filtergroepen(filters, standaard),
            "keuzes": chips,
            "gekozen": len(chips),
            "wis": reverse("signalen") if chips else "",
            "lijst": [
                (groep, None if begrensd else geteld[groep], per_adres(regels))
                for groep, regels in groupby(stuk.rijen, key=lambda regel: groep_van(regel.waarde))
            ],
            "verstuurd": filters.richting == "verstuurd",
            "open": filters.stand == "open",
            "eigen": filters.wie == "mijn",
            "vorige": _blad(query, stuk.vorige.als_tekst()) if stuk.vorige else "",
            "volgende": _blad(query, stuk.volgende.als_tekst()) if stuk.volgende else "",
            "begin": f"{reverse('signalen')}?{query}" if query else reverse("signalen"),
            "query": query,
        },
    )


def per_adres(regels: Iterable[Signaalregel]) -> list[list[Signaalregel]]:
    """De regels per adres, op de plek van het eerste: wat bij elkaar hoort, staat bij elkaar."""
    uit: dict[str, list[Signaalregel]] = {}
    for regel in regels:
        uit.setdefault(regel.nummeraanduiding_id, []).append(regel)
    return list(uit.values())


def _blad(query: str, wijzer: str) -> str:
    return f"?{query}{'&' if query else ''}pagina={wijzer}"


def _anders(filters: Signaalfilters, standaard: Signaalfilters) -> dict[str, str]:
    """Wat er van de standaard afwijkt."""
    gewoon = asdict(standaard)
    return {veld: waarde for veld, waarde in asdict(filters).items() if waarde != gewoon[veld]}


def _chips(filters: Signaalfilters, standaard: Signaalfilters) -> list[dict[str, str]]:
    anders = _anders(filters, standaard)
    return [
        {
            "naam": KEUZES[veld][waarde],
            "url": f"{reverse('signalen')}?{urlencode({k: v for k, v in anders.items() if k != veld})}",
        }
        for veld, waarde in anders.items()
    ]


def _filtergroepen(filters: Signaalfilters, standaard: Signaalfilters) -> list[dict[str, Any]]:
    gekozen, vanzelf = asdict(filters), asdict(standaard)
    return [
        {
            "naam": naam,
            "veld": veld,
            "soort": "lijst",
            "uitleg": KEUZES[veld].get(vanzelf[veld]) or ALLES[veld],
            "opties": [
                {"waarde": waarde, "naam": label, "gekozen": waarde == gekozen[veld], "aantal": None}
                for waarde, label in KEUZES[veld].items()
                if waarde != vanzelf[veld]
            ],
        }
        for veld, naam in NAMEN.items()
    ]


@require_http_methods(["GET", "HEAD", "POST"])
@pagina("signaal afhandelen")
def behandel(request: HttpRequest, kijker: Kijker, nummer: int) -> HttpResponse:
    """Eén signaal, met het formulier om het af te handelen; het bureau kan het ook uitdelen."""
    _eis_signalen(kijker)
    signaal = signaal_met(kijker, nummer)
    if signaal is None:
        raise GeenToegang(f"Signaal {nummer} is niet gevonden.")
    ontvangen = signaal.dossier.organisatie_id == kijker.organisatie_id
    dossier = signaal.dossier if ontvangen or signaal.bron is None else signaal.bron
    if request.method == "POST" and not ontvangen:
        raise GeenToegang(f"Signaal {nummer} is aan de andere organisatie gericht.")
    terug = reverse("signalen") + (f"?{request.GET['lijst']}" if request.GET.get("lijst") else "")
    oppakken, uitdelen = "pak_op" in request.POST, "medewerker" in request.POST
    gevuld = None if oppakken or uitdelen else request.POST or None
    formulier = Afhandelformulier(gevuld, aan_de_ander=signaal.bron is not None)
    deelt_uit = _mag_uitdelen(kijker, signaal, ontvangen)
    collegas = behandelaars_van(kijker.eigen_organisatie, kijker.peildatum)
    uitdeel = Uitdeelformulier(
        request.POST if uitdelen else None, collegas=collegas if deelt_uit or uitdelen else ()
    )
    gebruikt = uitdeel if uitdelen else formulier
    if request.method == "POST":
        try:
            klaar = _doe(request, kijker, signaal, formulier, uitdeel)
        except Geweigerd as reden:
            if oppakken or (uitdelen and not deelt_uit):
                messages.error(request, reden.reden)
                return redirect(request.get_full_path())
            veld = "uitkomst" if isinstance(reden, GeenWens) else reden.veld
            gebruikt.add_error(veld if veld in gebruikt.fields else None, reden.reden)
        else:
            if klaar:
                messages.success(request, f"Signaal bij {dossier.nummer} {klaar}.")
                return redirect(request.get_full_path() if oppakken else terug)
    kijker.noteer_inzage([dossier.pk], [Veldgroep.VOORTGANG], EIGEN_TAAK)
    blik = blik_op(kijker, signaal.dossier)
    if not ontvangen and Veldgroep.VOORTGANG in blik:
        kijker.noteer_inzage([signaal.dossier.pk], [Veldgroep.VOORTGANG], blik.grond)
    return render(
        request,
        "samenloop/signaal.html",
        {
            "signaal": signaal,
            "toont_behandelaar": Veldgroep.VOORTGANG in blik,
            "dossier": dossier,
            "uitleg": uitleg_van(signaal.soort, signaal.bron.soort if signaal.bron else "", signaal.letter),
            "verschil": verschil((signaal.bron or dossier).soort, signaal.gegevens),
            "formulier": formulier,
            "uitdeel": uitdeel if deelt_uit else None,
            "ontvangen": ontvangen,
            "wens": _wens(kijker, signaal) if ontvangen else None,
            "oordeel": _oordeel(signaal),
            "waarom_niet": waarom_niet_beantwoorden(kijker, signaal) if ontvangen else "",
            "dossier_url": f"/{dossier.soort}/{quote(dossier.nummer, safe='')}/",
            "terug": terug,
        },
        status=422 if gebruikt.errors else 200,
    )


def _wens(kijker: Kijker, signaal: Signaal) -> dict[str, Any] | None:
    """Wat de bewoner zei over wat er bij dit signaal samen kan; None als daar geen vraag bij hoort."""
    if signaal.afgehandeld_op is not None:
        return None
    vorm = vorm_van(signaal)
    if vorm is None:
        return None
    adres = signaal.dossier.adres
    return {
        "uitspraak": uitspraak(adres.pk, vorm, kijker.peildatum),
        "url": reverse("wens", args=[adres.nummeraanduiding_id, vorm]),
    }


def _mag_uitdelen(kijker: Kijker, signaal: Signaal, ontvangen: bool) -> bool:
    """Of dit signaal nu bij het bureau ligt en de kijker daar werkt."""
    return (
        ontvangen
        and signaal.afgehandeld_op is None
        and signaal.trede == Signaal.Trede.TEAM
        and not waarom_niet(kijker, Handeling.BUREAU, signaal.dossier)
    )


def _doe(
    request: HttpRequest,
    kijker: Kijker,
    signaal: Signaal,
    formulier: Afhandelformulier,
    uitdeel: Uitdeelformulier,
) -> str:
    """Doet wat er gevraagd is en zegt het in één woord; leeg als het formulier niet goed is ingevuld."""
    vast: dict[str, Any] = {"signaal_id": signaal.pk, "door": kijker, "peildatum": kijker.peildatum}
    if "pak_op" in request.POST:
        pak_op(**vast)
        return "opgepakt"
    if uitdeel.is_bound:
        if not uitdeel.is_valid():
            return ""
        wijs_signaal_toe(**vast, medewerker_id=uitdeel.cleaned_data["medewerker"])
        return "uitgedeeld"
    if not formulier.is_valid():
        return ""
    handel_af(**vast, **formulier.cleaned_data)
    return "afgehandeld"


def _oordeel(signaal: Signaal) -> Oordeel | None:
    """Wat er samen kon op het moment van het signaal; None als er geen letter bij hoort."""
    if not signaal.letter:
        return None
    cel = oordeel(signaal.rij, signaal.kolom)
    if cel.letter == signaal.letter:
        return cel
    return oordeel(signaal.rij, signaal.kolom, opname_gedaan=True)
