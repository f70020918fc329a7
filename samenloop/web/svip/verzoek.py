"""Eén verzoek: wat er gevraagd is, wie er aan zet is, wat er gebeurde, en de stappen die nu kunnen."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from groningen.access import Kijker
from groningen.models import Gebruiker
from groningen.queries.delen import beslissers_op
from groningen.rules.delen import DEELBARE_VELDEN, in_woorden
from groningen.rules.fouten import GeenToegang, Geweigerd, Verouderd
from groningen.web.poort import pagina
from samenloop.models import Informatieverzoek
from samenloop.queries.collegas import behandelaars_van
from samenloop.rules.svip.verzoek import Soort, Stand, norm_op
from samenloop.rules.svip.verzoek import Stap as Logstap
from samenloop.web.beeld import status
from samenloop.web.svip.formulieren import (
    Antwoordformulier,
    Papierformulier,
    Redenformulier,
    Toetsformulier,
    Versieformulier,
)
from samenloop.web.svip.papier import bladen_van
from samenloop.web.svip.scherm import kruimels, open_verzoek, regel
from samenloop.web.svip.stappen import STAPPEN, Stap, Vorm, handelingen, waarom_niet

# Wat alleen de vrager zelf doet, ook als hij geen account heeft.
VAN_VRAGER = (Logstap.INGEDIEND, Logstap.AANGEVULD, Logstap.INGETROKKEN)


@require_safe
@pagina("verzoek aan het informatiepunt bekijken")
def toon_verzoek(request: HttpRequest, kijker: Kijker, nummer: str) -> HttpResponse:
    """Het hele verzoek met zijn stappen en formulieren."""
    verzoek = open_verzoek(kijker, nummer)
    return render(
        request,
        "samenloop/svip/verzoek.html",
        {
            **feiten(kijker, verzoek),
            "handelingen": handelingen(kijker, verzoek),
            "toets": list(verzoek.toets.all()),
            "stappen": [
                (een, str(verzoek.aanvrager) if een.soort in VAN_VRAGER else _wie(een.door))
                for een in verzoek.stappen.select_related("door__medewerker").order_by("-id")
            ],
            "wegen": _wegen(kijker, verzoek),
            "bladen": bladen_van(verzoek),
            "kruimels": kruimels(verzoek),
        },
    )


def _wie(gebruiker: Gebruiker | None) -> str:
    """De naam van een medewerker; een bewoner heet hier bewoner, en zonder iemand deed het portaal het."""
    if gebruiker is None:
        return "het portaal"
    medewerker = getattr(gebruiker, "medewerker", None)
    return str(medewerker) if medewerker is not None else "de bewoner"


def feiten(kijker: Kijker, verzoek: Informatieverzoek) -> dict[str, Any]:
    """Wat elke pagina van een verzoek toont."""
    return {
        "verzoek": verzoek,
        "regel": regel(verzoek, kijker.peildatum),
        "velden": in_woorden(verzoek.velden),
        "niet": [naam for veld, naam in DEELBARE_VELDEN.items() if veld not in verzoek.velden],
        "is_gegevens": verzoek.soort == Soort.GEGEVENS,
        "controleur": _wie(verzoek.gecontroleerd_door) if verzoek.gecontroleerd_door else "",
        "toetser": _wie(verzoek.beslist_door) if verzoek.beslist_door else "",
        "spoor": spoor(verzoek),
        "norm": norm_op(verzoek.stand_sinds),
        "status_eigen": status(verzoek.dossier) if _ziet(kijker, verzoek.van_id) else "",
        "status_ander": status(verzoek.over) if _ziet(kijker, verzoek.aan_id) else "",
        "van_ons": verzoek.aanvrager_id == kijker.medewerker_id,
        "vandaag": kijker.peildatum,
    }


def _ziet(kijker: Kijker, organisatie_id: int) -> bool:
    """Of deze kijker de voortgang bij deze organisatie ziet: de eigen, of op de wet die van de ander."""
    return organisatie_id == kijker.organisatie_id or kijker.wettelijke_grond() is not None


def spoor(verzoek: Informatieverzoek) -> list[dict[str, Any]]:
    """De weg van een verzoek in stappen: wat klaar is, waar het nu ligt, en wat nog komt."""
    plek = {
        Stand.INGEDIEND: 1,
        Stand.TERUGGEGEVEN: 0,
        Stand.DOORGESTUURD: 2,
        Stand.TOESTEMMING_GEVRAAGD: 3,
    }
    wegen = [
        ("Aanvraag", str(verzoek.aanvrager)),
        ("Controle", f"bureau van {verzoek.van}"),
        ("AVG-toets" if verzoek.soort == Soort.GEGEVENS else "Antwoord", f"bureau van {verzoek.aan}"),
    ]
    if verzoek.soort == Soort.GEGEVENS:
        wegen.append(("Toestemming", "de bewoner"))
    nu = plek.get(Stand(verzoek.stand), -1)
    return [
        {"naam": naam, "wie": wie, "nu": nummer == nu, "klaar": nu == -1 or nummer < nu}
        for nummer, (naam, wie) in enumerate(wegen)
    ]


def _wegen(kijker: Kijker, verzoek: Informatieverzoek) -> list[tuple[str, str]]:
    """Waar het verzoek heen leidde: het gedeelde dossier, het tweetal of het verzoek om voorrang."""
    uit = []
    if verzoek.stand == Stand.TOEGEKEND and verzoek.aanvrager_id == kijker.medewerker_id and verzoek.velden:
        url = reverse("gedeeld", args=[verzoek.over.soort, verzoek.over.nummer])
        uit.append((f"Bekijk wat er van {verzoek.over.nummer} open is", url))
    geldt = verzoek.stand in (Stand.TOEGEKEND, Stand.TOESTEMMING_GEVRAAGD)
    if geldt and verzoek.toestemming is not None and verzoek.toestemming.ingetrokken_op is None:
        url = reverse("delen_intrekken", args=[verzoek.adres.nummeraanduiding_id, verzoek.toestemming_id])
        uit.append(("Leg vast dat de bewoner zijn toestemming intrekt", url))
    if verzoek.koppel is not None:
        url = reverse("tweetal", args=[verzoek.adres.nummeraanduiding_id])
        uit.append(("Bekijk het vaste tweetal", url))
    if verzoek.voorrang is not None:
        uit.append(
            ("Bekijk het verzoek om voorrang", reverse("voorrangsverzoek", args=[verzoek.voorrang_id]))
        )
    return uit


@require_http_methods(["GET", "HEAD", "POST"])
@pagina("verzoek aan het informatiepunt behandelen")
def zet_stap(request: HttpRequest, kijker: Kijker, nummer: str, sleutel: str) -> HttpResponse:
    """Eén stap: het formulier, en na versturen terug naar het verzoek."""
    verzoek = open_verzoek(kijker, nummer)
    if sleutel not in STAPPEN:
        raise GeenToegang("Deze stap bestaat niet.")
    stap = STAPPEN[sleutel]
    if reden := waarom_niet(kijker, verzoek, stap):
        messages.error(request, reden)
        return redirect("svipverzoek", nummer)
    formulier = _formulier(request, kijker, verzoek, stap)
    if request.method == "POST" and formulier.is_valid():
        try:
            stap.doe(verzoek_id=verzoek.pk, door=kijker, peildatum=kijker.peildatum, **_argumenten(formulier))
        except Verouderd:
            messages.error(request, "Iemand was u voor. Dit is de stand van nu.")
            return redirect("svipverzoek", nummer)
        except Geweigerd as fout:
            formulier.add_error(fout.veld if fout.veld in formulier.fields else None, fout.reden)
        else:
            messages.success(request, stap.gelukt)
            return redirect("svipverzoek", nummer)
    return render(
        request,
        "samenloop/svip/stap.html",
        {
            **feiten(kijker, verzoek),
            "stap": stap,
            "formulier": formulier,
            "terug": reverse("svipverzoek", args=[nummer]),
            "kruimels": kruimels(verzoek, stap.naam),
        },
        status=422 if formulier.errors else 200,
    )


def _formulier(
    request: HttpRequest, kijker: Kijker, verzoek: Informatieverzoek, stap: Stap
) -> Versieformulier:
    begin: dict[str, Any] = {"versie": verzoek.versie}
    gegevens = request.POST if request.method == "POST" else None
    maak: dict[Vorm, Callable[[], Versieformulier]] = {
        Vorm.BEVESTIGEN: lambda: Versieformulier(gegevens, initial=begin),
        Vorm.REDEN: lambda: Redenformulier(gegevens, initial=begin, label=stap.label, uitleg=stap.hulp),
        Vorm.ANTWOORD: lambda: Antwoordformulier(gegevens, initial=begin, uitleg=stap.hulp),
        Vorm.COLLEGA: lambda: Antwoordformulier(
            gegevens,
            initial={**begin, "medewerker_id": verzoek.over.behandelaar_id},
            uitleg=stap.hulp,
            collegas=list(behandelaars_van(verzoek.aan_id, kijker.peildatum)),
        ),
        Vorm.TOETS: lambda: Toetsformulier(gegevens, initial=begin),
        Vorm.PAPIER: lambda: Papierformulier(
            gegevens,
            initial=begin,
            relaties=list(beslissers_op(verzoek.adres_id, kijker.peildatum)),
            kijker=kijker,
        ),
    }
    return maak[stap.vorm]()


def _argumenten(formulier: Versieformulier) -> dict[str, Any]:
    if isinstance(formulier, Toetsformulier):
        return {"antwoorden": formulier.antwoorden(), "versie": formulier.cleaned_data["versie"]}
    if isinstance(formulier, Papierformulier):
        return formulier.argumenten()
    return dict(formulier.cleaned_data)
