"""Het plan voor herstel en versterking zoals de bewoner het leest, met dezelfde inhoud als de medewerkers."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from groningen.access import Kijker, adressen_for, dossiers_for
from groningen.models import Adres
from groningen.rules.datums import in_woorden
from groningen.rules.fouten import GeenToegang, Geweigerd
from groningen.rules.gronden import EIGEN_GEGEVENS
from groningen.rules.rollen import SPOREN, Veldgroep
from groningen.web.poort import pagina
from samenloop.access import bewonersblik
from samenloop.actions.oplossing_antwoord import beantwoord_plan
from samenloop.pdf import oplossing_pdf
from samenloop.queries.oplossing import levende, stukken
from samenloop.queries.wensen import soorten_van
from samenloop.rules.oplossing import Stand
from samenloop.rules.wensen import GeenWens
from samenloop.web.oplossing import stuur_pdf
from samenloop.web.oplossingbeeld import Oplossingsbeeld, maak_beeld
from samenloop.web.oplossingformulieren import Antwoordformulier

GETOOND = frozenset({Veldgroep.VOORTGANG, Veldgroep.INHOUD, Veldgroep.BEDRAGEN})
EERST_DE_WENS = (
    "U, of een andere eigenaar, wil nu niet dat schade meegaat in het plan. Verander eerst die keuze bij uw "
    "woning."
)
BEDANKT_JA = "Dank u. U zei ja: het plan staat vast. NCG en IMG weten het."
BEDANKT_ANDERS = "Dank u. NCG en IMG lezen wat u schreef. Zij passen het plan aan en vragen het u opnieuw."
STANDEN = {
    Stand.OPGESTELD: "in de maak",
    Stand.VOORGELEGD: "wacht op uw antwoord",
    Stand.VASTGESTELD: "staat vast",
}


def _open(kijker: Kijker, nummeraanduiding_id: str) -> tuple[Adres, Oplossingsbeeld]:
    """Het plan voor de eigen woning; noteert de inzage. Zonder plan bestaat de pagina niet."""
    if kijker.persoon_id is None:
        raise GeenToegang("Dit adres is niet gevonden.")
    adres = adressen_for(kijker).filter(nummeraanduiding_id=nummeraanduiding_id).first()
    if adres is None:
        raise GeenToegang("Dit adres is niet gevonden.")
    hier = stukken(adres.pk)
    if hier.oplossing is None:
        raise GeenToegang("Er is voor deze woning nog geen plan.")
    eigen = dossiers_for(kijker).filter(adres=adres, soort__in=SPOREN)
    kijker.noteer_inzage(list(eigen.values_list("pk", flat=True)), GETOOND, EIGEN_GEGEVENS)
    soorten = soorten_van(kijker.persoon_id, adres.pk, kijker.peildatum)
    return adres, maak_beeld(hier, bewonersblik(soorten))


def link_bij(adres: Adres) -> dict[str, Any] | None:
    """De regel op de eigen pagina; None als er voor deze woning geen plan is."""
    hier = levende(adres.pk)
    if hier is None:
        return None
    return {
        "url": reverse("eigen_oplossing", args=[adres.nummeraanduiding_id]),
        "stand": STANDEN[Stand(hier.stand)],
        "vraagt": hier.stand == Stand.VOORGELEGD,
    }


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@pagina("eigen plan bekijken")
def toon(request: HttpRequest, kijker: Kijker, nummeraanduiding_id: str) -> HttpResponse:
    """Wat er aan het huis gebeurt, wie dat doet, wanneer, wie het betaalt, en wat de bewoner ervan vindt."""
    adres, beeld = _open(kijker, nummeraanduiding_id)
    plan = beeld.oplossing
    assert plan is not None
    beslist = beeld.blik.geld and _stand(beeld) is Stand.VOORGELEGD
    formulier = Antwoordformulier(request.POST or None, initial={"versie": plan.versie})
    if request.method == "POST" and formulier.is_valid():
        ja = formulier.cleaned_data["antwoord"] == "ja"
        try:
            beantwoord_plan(
                oplossing_id=plan.pk,
                door=kijker,
                peildatum=kijker.peildatum,
                versie=formulier.cleaned_data["versie"],
                ja=ja,
                toelichting=formulier.cleaned_data["toelichting"],
            )
        except GeenWens:
            formulier.add_error(None, EERST_DE_WENS)
        except Geweigerd as fout:
            formulier.add_error(fout.veld if fout.veld in formulier.fields else None, fout.reden)
        else:
            messages.success(request, BEDANKT_JA if ja else BEDANKT_ANDERS)
            return redirect("mijn")
    kop, zinnen = _uitleg(beeld)
    return render(
        request,
        "samenloop/mijn_oplossing.html",
        {
            "adres": adres,
            "bag": nummeraanduiding_id,
            "beeld": beeld,
            "stand": STANDEN[_stand(beeld)],
            "kop": kop,
            "zinnen": zinnen,
            "vraagt": _stand(beeld) is Stand.VOORGELEGD,
            "formulier": formulier if beslist or request.method == "POST" else None,
        },
        status=422 if formulier.errors else 200,
    )


def _stand(beeld: Oplossingsbeeld) -> Stand:
    assert beeld.oplossing is not None
    return Stand(beeld.oplossing.stand)


def _uitleg(beeld: Oplossingsbeeld) -> tuple[str, list[str]]:
    """Wat de bewoner nu moet weten, in een kop en een paar zinnen."""
    plan = beeld.oplossing
    assert plan is not None
    alleen_lezen = not beeld.blik.geld
    huurder = ["U huurt deze woning. Daarom ziet u hier geen bedragen."] if alleen_lezen else []
    match _stand(beeld):
        case Stand.VOORGELEGD:
            vraag = (
                "De eigenaar beslist of het plan doorgaat."
                if alleen_lezen
                else "Lees het plan en geef onderaan antwoord. U mag het ook tegen uw begeleider zeggen. "
                "Wilt u iets anders, dan passen NCG en IMG het aan. Zonder uw ja gaat het plan niet door."
            )
            return "Wij vragen wat u van dit plan vindt", [vraag, *huurder]
        case Stand.VASTGESTELD:
            dag = in_woorden(plan.akkoord_bewoner_op) if plan.akkoord_bewoner_op else ""
            return "Dit plan staat vast", [f"Op {dag} is er ja gezegd tegen dit plan.", *huurder]
        case _:
            return "NCG en IMG maken dit plan nog", [
                "Dit is een concept: er kan nog iets veranderen. Is het klaar, dan vragen wij wat u ervan "
                "vindt.",
                *huurder,
            ]


@require_safe
@pagina("eigen plan als PDF")
def als_pdf(request: HttpRequest, kijker: Kijker, nummeraanduiding_id: str) -> HttpResponse:
    adres, beeld = _open(kijker, nummeraanduiding_id)
    return stuur_pdf(oplossing_pdf(adres, beeld, voor_bewoner=True))
