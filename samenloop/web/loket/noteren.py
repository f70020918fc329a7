"""Een contact noteren: één formulier, met ernaast wat er op het adres speelt en wat u kunt antwoorden."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from groningen.access import Kijker, adressen_for
from groningen.models import Contactmoment, Organisatie
from groningen.rules.datums import in_woorden
from groningen.rules.fouten import GeenToegang, Geweigerd
from groningen.rules.rollen import Organisatiesoort
from groningen.web.dossier.scherm import dossier_url
from groningen.web.poort import pagina
from samenloop.actions.loket.contacten import noteer_contact
from samenloop.models import Loketcontact
from samenloop.queries.loket.zoeken import Loketadres, loketadres
from samenloop.rules.loket.contact import VEILIGHEID_BIJ, VRAGEN, Vraag
from samenloop.rules.stappen import stap_in_woorden
from samenloop.web.kennis.blok import kennisblok
from samenloop.web.loket.formulieren import STANDAARD, Noteerformulier
from samenloop.web.loket.scherm import eigen_en_ander, eis_loket, loketblok, naam_van


@require_http_methods(["GET", "HEAD", "POST"])
@pagina("contact noteren aan het loket")
def noteer(request: HttpRequest, kijker: Kijker, nummeraanduiding_id: str = "") -> HttpResponse:
    """Het formulier; zonder adres voor een bewoner die zijn adres niet noemt."""
    eis_loket(kijker)
    eigen, ander = eigen_en_ander(kijker)
    plek = _plek(kijker, nummeraanduiding_id)
    dossiers = plek.eigen if plek is not None else ()
    formulier = Noteerformulier(
        request.POST or None,
        initial=_begin(request, eigen, ander, dossiers),
        eigen=eigen,
        ander=ander,
        dossiers=dossiers,
    )
    if "vervolg_op" in formulier.fields:
        formulier.fields["vervolg_op"].begrens(van=kijker.peildatum)  # type: ignore[attr-defined]
    if request.method == "POST" and formulier.is_valid():
        try:
            contact = noteer_contact(
                door=kijker,
                peildatum=kijker.peildatum,
                adres_id=plek.adres.pk if plek is not None else None,
                **formulier.argumenten(),
            )
        except Geweigerd as fout:
            formulier.add_error(fout.veld if fout.veld in formulier.fields else None, fout.reden)
        else:
            messages.success(request, _gelukt(contact))
            return redirect("loket")
    return render(
        request,
        "samenloop/loket/noteren.html",
        {
            "formulier": formulier,
            "adres": plek.adres if plek is not None else None,
            "lopend": _lopend(plek),
            "grond": plek.grond if plek is not None else "",
            "eerder": loketblok(kijker, plek.adres.pk) if plek is not None else [],
            "kennis": kennisblok(kijker, [*plek.ander, *plek.eigen]) if plek is not None else [],
            "ander": naam_van(ander),
            "bellen": Organisatie.objects.get(soort=VEILIGHEID_BIJ),
            "bij_ons": eigen == VEILIGHEID_BIJ,
            "veiligheid": Vraag.VEILIGHEID.value,
            "kruimels": [
                {"naam": "Loket", "url": reverse("loket")},
                {"naam": str(plek.adres) if plek is not None else "Adres onbekend", "url": ""},
            ],
            "vandaag": kijker.peildatum,
        },
        status=422 if formulier.errors else 200,
    )


def _plek(kijker: Kijker, nummeraanduiding_id: str) -> Loketadres | None:
    if not nummeraanduiding_id:
        return None
    adres = (
        adressen_for(kijker)
        .select_related("gemeente")
        .filter(nummeraanduiding_id=nummeraanduiding_id)
        .first()
    )
    if adres is None:
        raise GeenToegang("Dit adres is niet gevonden.")
    return loketadres(kijker, adres)


def _begin(
    request: HttpRequest, eigen: Organisatiesoort, ander: Organisatiesoort, dossiers: Any
) -> dict[str, Any]:
    """Wat al ingevuld staat: de eigen organisatie, de telefoon, en het dossier waar het meestal om gaat."""
    gevraagd = request.GET.get("soort", "")
    soort = gevraagd if gevraagd in list(VRAGEN) else ""
    voor = request.GET.get("voor", "")
    if voor not in (eigen.value, ander.value):
        voor = VEILIGHEID_BIJ.value if soort == Vraag.VEILIGHEID else eigen.value
    nummer = request.GET.get("dossier", "")
    gekozen = next((een for een in dossiers if een.nummer == nummer), next(iter(dossiers), None))
    return {
        **STANDAARD,
        "aanvraag": uuid4(),
        "voor": voor,
        "soort": soort,
        "dossier": gekozen.pk if gekozen is not None else "",
    }


def _lopend(plek: Loketadres | None) -> list[dict[str, Any]]:
    """De dossiers op het adres in één regel; alleen bij de eigen met een link."""
    if plek is None:
        return []
    return [
        {
            "nummer": een.nummer,
            "url": dossier_url(een) if van_ons else "",
            "stap": stap_in_woorden(een.soort, een.status),
            "organisatie": een.organisatie.soort,
            "naam": naam_van(een.organisatie.soort),
            "loopt": een.loopt,
            "wie": een.behandelaar,
            "volgende": een.volgende_datum if een.loopt else None,
        }
        for van_ons, dossiers in ((True, plek.eigen), (False, plek.ander))
        for een in dossiers
        if een.loopt or van_ons
    ]


def _gelukt(contact: Loketcontact | Contactmoment) -> str:
    if isinstance(contact, Contactmoment):
        zin = f"Genoteerd bij {contact.dossier.nummer}."
        if contact.vervolg_op is not None:
            zin += f" Afgesproken: {contact.vervolg}, uiterlijk {in_woorden(contact.vervolg_op)}."
        return zin
    if contact.voor_ander and contact.uiterlijk_op is not None:
        naar = naam_van(contact.aan.soort)
        return (
            f"Aangeboden aan {naar} als contact {contact.pk}. {naar} neemt het aan, uiterlijk "
            f"{in_woorden(contact.uiterlijk_op)}."
        )
    if contact.vervolg_op is not None:
        return f"Genoteerd als contact {contact.pk}, met vervolg uiterlijk {in_woorden(contact.vervolg_op)}."
    return f"Genoteerd als contact {contact.pk}. Er is geen vervolg."
