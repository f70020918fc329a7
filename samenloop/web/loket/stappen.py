"""Eén contact: wat er gebeurde, en de stappen die er nu mee te zetten zijn."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from groningen.access import Kijker, dossiers_for
from groningen.models import Dossier
from groningen.rules.fouten import GeenToegang, Geweigerd, Verouderd
from groningen.web.dossier.scherm import dossier_url
from groningen.web.poort import pagina
from samenloop.access import leest_staptekst, waarom_niet_aan_het_loket
from samenloop.actions.loket.contacten import (
    bied_contact_opnieuw_aan,
    geef_contact_terug,
    handel_contact_af,
    neem_contact_aan,
    trek_contact_in,
)
from samenloop.models import Loketcontact, Loketstap
from samenloop.queries.loket.lijsten import contact_met
from samenloop.queries.loket.zoeken import BIJ_ADRES
from samenloop.rules.loket.contact import Overdracht
from samenloop.web.loket.formulieren import Aanneemformulier, Redenformulier, Versieformulier
from samenloop.web.loket.scherm import eis_loket, naam_van, stand_voor

Stand = Loketcontact.Stand


@dataclass(frozen=True, slots=True)
class Stap:
    """Eén stap. `kant` is welke organisatie haar zet: `van`, `aan`, of wie aan zet is. Zonder `label` is er
    geen reden in te vullen, maar een dossier te kiezen.
    """

    naam: str
    knop: str
    uitleg: str
    kant: str
    standen: tuple[str, ...]
    doe: Callable[..., Loketcontact]
    gelukt: str
    label: str = ""
    hulp: str = ""
    hoofd: bool = False
    gevaar: bool = False


LEEST_ANDER = "De andere organisatie leest dit."
STAPPEN: Mapping[str, Stap] = {
    "aannemen": Stap(
        "Aannemen",
        "Neem aan",
        "Het komt als contact in uw dossier, of blijft aan uw loket.",
        "aan",
        (Stand.AANGEBODEN,),
        neem_contact_aan,
        "Aangenomen. De ander ziet dat u het hebt.",
        hoofd=True,
    ),
    "teruggeven": Stap(
        "Teruggeven",
        "Geef terug",
        "Als u hier niets mee kunt. De ander is dan weer aan zet.",
        "aan",
        (Stand.AANGEBODEN,),
        geef_contact_terug,
        "Teruggegeven. De ander ziet waarom.",
        label="Waarom geeft u het terug",
        hulp=LEEST_ANDER,
    ),
    "opnieuw": Stap(
        "Opnieuw aanbieden",
        "Bied opnieuw aan",
        "Met wat de ander nog moet weten. De tijd om aan te nemen begint opnieuw.",
        "van",
        (Stand.TERUGGEGEVEN,),
        bied_contact_opnieuw_aan,
        "Opnieuw aangeboden.",
        label="Waarom is het toch voor de ander",
        hulp=LEEST_ANDER,
        hoofd=True,
    ),
    "afhandelen": Stap(
        "Afhandelen",
        "Handel af",
        "Als u de bewoner hebt geholpen. Daarna is het contact klaar.",
        "zet",
        (Stand.AANGENOMEN, Stand.TERUGGEGEVEN),
        handel_contact_af,
        "Het contact is afgehandeld.",
        label="Wat hebt u gedaan",
        hulp="Collega’s van uw organisatie lezen dit.",
    ),
    "intrekken": Stap(
        "Intrekken",
        "Trek in",
        "Als het een vergissing was. De ander hoeft er dan niets meer mee.",
        "van",
        (Stand.AANGEBODEN, Stand.TERUGGEGEVEN),
        trek_contact_in,
        "Het contact is ingetrokken.",
        label="Waarom trekt u het in",
        hulp=LEEST_ANDER,
        gevaar=True,
    ),
}


def _open(kijker: Kijker, nummer: int) -> Loketcontact:
    contact = contact_met(kijker, nummer)
    if contact is None or waarom_niet_aan_het_loket(kijker):
        raise GeenToegang(f"Contact {nummer} is niet gevonden.")
    return contact


def waarom_niet(kijker: Kijker, contact: Loketcontact, stap: Stap) -> str:
    """Leeg als deze kijker deze stap nu kan zetten, anders waarom niet."""
    if contact.stand not in stap.standen:
        return f"Dit kan niet meer: {stand_voor(contact, kijker).lower()}."
    wie = {"van": contact.van_id, "aan": contact.aan_id, "zet": contact.wacht_op}[stap.kant]
    if wie != kijker.organisatie_id:
        return "Dit doet de andere organisatie."
    moment = contact.contactmoment
    if stap.doe is handel_contact_af and moment is not None and moment.vervolg_gedaan_op is None:
        assert contact.dossier is not None
        return f"Rond het vervolg af in {contact.dossier.nummer}; dan sluit dit contact vanzelf."
    return ""


@require_safe
@pagina("contact aan het loket bekijken")
def toon_contact(request: HttpRequest, kijker: Kijker, nummer: int) -> HttpResponse:
    """Wat er gevraagd is, wie het heeft, wat er gebeurde en wat er nu kan."""
    eis_loket(kijker)
    contact = _open(kijker, nummer)
    handelingen = []
    for sleutel, stap in STAPPEN.items():
        if contact.stand in stap.standen:
            reden = waarom_niet(kijker, contact, stap)
            if reden != "Dit doet de andere organisatie.":
                handelingen.append(
                    {
                        "naam": stap.naam,
                        "url": reverse("loketstap", args=[contact.pk, sleutel]),
                        "uitleg": stap.uitleg,
                        "mag": not reden,
                        "reden": reden,
                        "hoofd": stap.hoofd,
                    }
                )
    return render(
        request,
        "samenloop/loket/contact.html",
        {**_feiten(kijker, contact), "handelingen": handelingen, "kruimels": _kruimels(contact)},
    )


@require_http_methods(["GET", "HEAD", "POST"])
@pagina("contact aan het loket wijzigen")
def zet_stap(request: HttpRequest, kijker: Kijker, nummer: int, sleutel: str) -> HttpResponse:
    """Eén stap: het formulier, en na versturen terug naar het loket of het contact."""
    eis_loket(kijker)
    if sleutel not in STAPPEN:
        raise GeenToegang("Deze stap bestaat niet.")
    stap, contact = STAPPEN[sleutel], _open(kijker, nummer)
    if reden := waarom_niet(kijker, contact, stap):
        messages.error(request, reden)
        return redirect("loketcontact", contact.pk)
    formulier = _formulier(request, kijker, contact, stap)
    if request.method == "POST" and formulier.is_valid():
        try:
            stap.doe(
                contact_id=contact.pk,
                door=kijker,
                peildatum=kijker.peildatum,
                **_argumenten(kijker, formulier),
            )
        except Verouderd:
            messages.error(request, "Iemand was u voor. Dit is de stand van nu.")
            return redirect("loketcontact", contact.pk)
        except Geweigerd as fout:
            formulier.add_error(fout.veld if fout.veld in formulier.fields else None, fout.reden)
        else:
            messages.success(request, stap.gelukt)
            return redirect("loketcontact", contact.pk)
    return render(
        request,
        "samenloop/loket/stap.html",
        {
            **_feiten(kijker, contact),
            "stap": stap,
            "formulier": formulier,
            "terug": reverse("loketcontact", args=[contact.pk]),
            "kruimels": [*_kruimels(contact, hier=False), {"naam": stap.naam, "url": ""}],
        },
        status=422 if formulier.errors else 200,
    )


def _formulier(request: HttpRequest, kijker: Kijker, contact: Loketcontact, stap: Stap) -> Versieformulier:
    begin: dict[str, Any] = {"versie": contact.versie}
    if stap.label:
        return Redenformulier(request.POST or None, initial=begin, label=stap.label, uitleg=stap.hulp)
    dossiers: list[Dossier] = []
    if contact.adres_id is not None:
        dossiers = list(
            dossiers_for(kijker)
            .filter(adres=contact.adres_id)
            .order_by("-loopt", "-geopend_op", "pk")[:BIJ_ADRES]
        )
    terugbellen = contact.overdracht == Overdracht.TERUGBELLEN
    begin["dossier"] = next((een.pk for een in dossiers if een.loopt), "")
    begin["vervolg"] = contact.vervolg or ("Terugbellen" if terugbellen else "")
    if begin["vervolg"]:
        begin["vervolg_op"] = max(contact.vervolg_op or kijker.peildatum, kijker.peildatum)
    formulier = Aanneemformulier(
        request.POST or None, initial=begin, dossiers=dossiers, adres_bekend=contact.adres_id is not None
    )
    formulier.fields["vervolg_op"].begrens(van=kijker.peildatum)  # type: ignore[attr-defined]
    return formulier


def _argumenten(kijker: Kijker, formulier: Versieformulier) -> dict[str, Any]:
    gegevens = dict(formulier.cleaned_data)
    if isinstance(formulier, Redenformulier):
        return gegevens
    gegevens["dossier_id"] = gegevens.pop("dossier", None)
    if nummer := gegevens.pop("nummer", "").strip():
        gevonden = dossiers_for(kijker).filter(nummer__iexact=nummer).values_list("pk", flat=True).first()
        if gevonden is None:
            raise Geweigerd("Dit nummer is niet van een dossier van uw organisatie.", veld="nummer")
        gegevens["dossier_id"] = gevonden
    return gegevens


def _feiten(kijker: Kijker, contact: Loketcontact) -> dict[str, Any]:
    van_ons = contact.aan_id == kijker.organisatie_id
    afgerond = contact.stand in Loketcontact.DICHT or contact.stand == Stand.AANGENOMEN
    return {
        "contact": contact,
        "stand": stand_voor(contact, kijker),
        "van": naam_van(contact.van.soort),
        "aan": naam_van(contact.aan.soort),
        "van_ons": van_ons,
        "spoed": contact.spoed and contact.stand in Loketcontact.OPEN,
        # Wat de ander na aannemen afspreekt, is van hem; wie het noteerde, ziet zijn eigen vraag.
        "toont_vervolg": bool(contact.vervolg_op) and (van_ons or not afgerond),
        "dossier_url": dossier_url(contact.dossier) if van_ons and contact.dossier is not None else "",
        "stappen": [_stapregel(kijker, een) for een in _stappen(contact)],
        "vandaag": kijker.peildatum,
    }


def _stappen(contact: Loketcontact) -> list[Loketstap]:
    return list(contact.stappen.select_related("door__organisatie").order_by("-id"))


def _stapregel(kijker: Kijker, stap: Loketstap) -> dict[str, Any]:
    return {
        "naam": stap.get_soort_display(),
        "tijdstip": stap.tijdstip,
        "wie": f"{stap.door}, {naam_van(stap.door.organisatie.soort)}" if stap.door is not None else "",
        "tekst": stap.tekst if leest_staptekst(kijker, stap) else "",
    }


def _kruimels(contact: Loketcontact, *, hier: bool = True) -> list[dict[str, str]]:
    return [
        {"naam": "Loket", "url": reverse("loket")},
        {"naam": str(contact), "url": "" if hier else reverse("loketcontact", args=[contact.pk])},
    ]
