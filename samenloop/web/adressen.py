"""Adressen zoeken, en de pagina van één adres met de sporen van beide organisaties."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from groningen.access import Kijker, waarom_niet
from groningen.actions.registreren import eis_mag_openen
from groningen.models import Adres, Dossier, Gemeente
from groningen.rules.fouten import GeenToegang, Geweigerd
from groningen.rules.rollen import SPOREN, Dossiersoort, Handeling, Organisatiesoort, Veldgroep
from groningen.rules.zoekvraag import LANGSTE_VRAAG, Vraagsoort, lees_zoekvraag
from groningen.web.dossier.lijsten import als_verloop
from groningen.web.dossier.scherm import dossier_url
from groningen.web.poort import pagina
from samenloop.access import waarom_niet_aan_het_loket
from samenloop.queries import adrespagina
from samenloop.queries.adrespagina import Adresbeeld, Wissel, eis_medewerker
from samenloop.queries.adressen import HOOGSTENS, KORTSTE, Zoekuitkomst, zoek
from samenloop.queries.oplossing import levende
from samenloop.rules.groepen import EVALUATIEGROEPEN
from samenloop.rules.matrix import ALTIJD, KOLOMMEN
from samenloop.rules.oplossing import LETTERS_MET_OPLOSSING
from samenloop.web import beeld as toon
from samenloop.web import wensen
from samenloop.web.buddy.beeld import samenstrook
from samenloop.web.delen.blok import delenblok, merk_banen
from samenloop.web.kennis.blok import kennisblok
from samenloop.web.loket.scherm import loketblok
from samenloop.web.opnamebeeld import opnamestrook
from samenloop.web.signaallijst import signaallijst
from samenloop.web.svip.scherm import svipblok
from samenloop.web.voorrangblok import voorrangblok
from samenloop.web.wat_nu import wat_nu
from versterking.web.verzoeken.paneel import Opnameblok, opnameblok

ALLEEN_VERLOOP = frozenset({Veldgroep.VOORTGANG, Veldgroep.GESCHIEDENIS})


# -- zoeken


@require_safe
@never_cache
@pagina("adres zoeken")
def zoeken(request: HttpRequest, kijker: Kijker) -> HttpResponse:
    """Het zoekveld met wat gevonden is; bij één treffer op een nummer meteen door naar die plek."""
    try:
        eis_medewerker(kijker)
    except GeenToegang as fout:
        raise PermissionDenied(
            "Adressen zoeken is voor medewerkers van NCG en IMG die dossiers behandelen of beoordelen."
        ) from fout
    gevraagd = request.GET.get("q", "").strip()[:LANGSTE_VRAAG]
    gemeenten = list(Gemeente.objects.filter(opgeheven__isnull=True))
    gemeente = next((g for g in gemeenten if g.code == request.GET.get("gemeente")), None)
    vraag = lees_zoekvraag(gevraagd)
    uitkomst = zoek(kijker, vraag, gemeente=gemeente.code if gemeente else "")
    if uitkomst.doel is not None:
        return redirect(_url_van(uitkomst.doel))
    return render(
        request,
        "samenloop/adressen.html",
        {
            "vraag": gevraagd,
            "gemeenten": gemeenten,
            "gemeente": gemeente,
            "rijen": toon.gevonden(uitkomst.rijen),
            "meer": uitkomst.meer,
            "stand": _stand(uitkomst) if gevraagd else "",
            "opmerkingen": _opmerkingen(vraag.uitleg, vraag.huisnummer, uitkomst) if gevraagd else [],
            "te_kort": bool(gevraagd) and vraag.soort is Vraagsoort.TEKST and len(vraag.tekst) < KORTSTE,
            "zonder_gemeente": f"?{urlencode({'q': gevraagd})}",
            "hoogstens": HOOGSTENS,
        },
    )


def _url_van(doel: Adres | Dossier) -> str:
    return dossier_url(doel) if isinstance(doel, Dossier) else adres_url(doel)


def adres_url(adres: Adres) -> str:
    return reverse("adres", args=[adres.nummeraanduiding_id])


def _stand(uitkomst: Zoekuitkomst) -> str:
    aantal = len(uitkomst.rijen)
    if uitkomst.meer:
        return f"De eerste {HOOGSTENS} adressen"
    return {0: "Niets gevonden", 1: "1 adres gevonden"}.get(aantal, f"{aantal} adressen gevonden")


def _opmerkingen(uitleg: str, huisnummer: int | None, uitkomst: Zoekuitkomst) -> list[str]:
    zinnen = [uitleg] if uitleg else []
    if uitkomst.rijen and uitkomst.gelijkend:
        zinnen.append("Precies dit adres is er niet. Dit lijkt erop.")
    if uitkomst.rijen and uitkomst.ander_nummer:
        zelfde = any(rij.adres.huisnummer == huisnummer for rij in uitkomst.rijen)
        wat = f"{huisnummer} met deze letter of toevoeging" if zelfde else str(huisnummer)
        zinnen.append(f"Huisnummer {wat} staat er niet bij. Dit ligt er het dichtst bij.")
    return zinnen


# -- één adres


@require_safe
@never_cache
@pagina("adres bekijken")
def toon_adres(request: HttpRequest, kijker: Kijker, nummeraanduiding_id: str) -> HttpResponse:
    """De twee sporen, de letter met haar advies, wat er nu moet, de mensen en de geschiedenis."""
    beeld = adrespagina.adresbeeld(kijker, nummeraanduiding_id)
    uitspraak = toon.oordeel_van(beeld)
    contact = adrespagina.contact(beeld)
    nu, eerder = adrespagina.mensen(beeld, kijker.peildatum)
    verloop = adrespagina.verloop(beeld)
    versterking = next((d.versterking for d in beeld.eigen if d.soort == Dossiersoort.VERSTERKING), None)
    wensregels = wensen.op_adrespagina(kijker, beeld)
    delen = delenblok(kijker, beeld.adres, list(beeld.eigen))
    wat_geldt = {regel.beeld.vorm: regel.beeld.uitspraak for regel in wensregels}
    return render(
        request,
        "samenloop/adres.html",
        {
            "adres": beeld.adres,
            "postcode": f"{beeld.adres.postcode[:4]} {beeld.adres.postcode[4:]}",
            "beeld": beeld,
            "versterking": versterking,
            "kruimels": _kruimels(beeld),
            "oordeel": uitspraak,
            "altijd": ALTIJD,
            "groep": toon.evaluatiegroep(beeld),
            "gesloten": toon.wat_gesloten_is(beeld),
            "banen": merk_banen(toon.banen(kijker, beeld), delen),
            "blok": delen,
            "bruggen": toon.bruggen_van(beeld),
            "tijdas": toon.tijd(kijker, beeld),
            "anders": toon.andere_dossiers(beeld),
            "grond": beeld.grond if beeld.gedeeld else None,
            "ander": toon.organisatie(beeld.gedeeld[0]) if beeld.gedeeld else "",
            "doen": wat_nu(kijker, beeld, contact.open_, uitspraak, adrespagina.voorwerk(beeld), wat_geldt),
            "signalen": signaallijst(kijker, beeld.eigen),
            "toont_signalen": kijker.leest_eigen_organisatie and any(d.soort in SPOREN for d in beeld.eigen),
            "voorrang": voorrangblok(kijker, beeld),
            "svip": svipblok(kijker, beeld),
            "opname": (opname := _opname(kijker, beeld)),
            "wensregels": wensregels,
            "strook": opnamestrook(kijker, beeld),
            "samen": samenstrook(kijker, beeld),
            "kennis": kennisblok(kijker, beeld.gedeeld or beeld.eigen),
            "loket": loketblok(kijker, beeld.adres.pk),
            "mensen": nu,
            "mensen_eerder": eerder,
            "begeleiders": toon.begeleiders(kijker, beeld),
            "contacten": contact.laatste if Veldgroep.CONTACT in beeld.toont else None,
            "gebeurtenissen": _als_verloop(beeld, verloop),
            "meer_verloop": verloop.ouder is not None,
            "knoppen": _knoppen(kijker, beeld, opname),
            "vandaag": kijker.peildatum,
        },
    )


@require_safe
@never_cache
@pagina("geschiedenis van een adres")
def toon_verloop(request: HttpRequest, kijker: Kijker, nummeraanduiding_id: str) -> HttpResponse:
    """De hele geschiedenis van een adres, per bladzijde."""
    beeld = adrespagina.adresbeeld(kijker, nummeraanduiding_id, velden=ALLEEN_VERLOOP)
    wijzer = request.GET.get("pagina", "")
    verloop = adrespagina.verloop(beeld, aantal=adrespagina.PER_BLADZIJDE, wijzer=wijzer)
    return render(
        request,
        "samenloop/adresverloop.html",
        {
            "adres": beeld.adres,
            "terug": adres_url(beeld.adres),
            "kruimels": [*_kruimels(beeld, hier=False), {"naam": "Verloop", "url": ""}],
            "gebeurtenissen": _als_verloop(beeld, verloop),
            "ouder": verloop.ouder.als_tekst() if verloop.ouder else "",
            "begin": not wijzer,
        },
    )


def _kruimels(beeld: Adresbeeld, *, hier: bool = True) -> list[dict[str, str]]:
    adres = beeld.adres
    postcode = f"{adres.postcode[:4]} {adres.postcode[4:]}"
    return [
        {"naam": "Adressen", "url": reverse("adressen")},
        {"naam": postcode, "url": f"{reverse('adressen')}?{urlencode({'q': adres.postcode})}"},
        {"naam": adres.straat_en_nummer, "url": "" if hier else adres_url(adres)},
    ]


def _als_verloop(beeld: Adresbeeld, verloop: adrespagina.Verloop) -> list[dict[str, Any]]:
    """Gebeurtenissen en wissels zoals `_verloop.html` ze toont."""
    meer = len(beeld.eigen) > 1
    uit = []
    for een in verloop.regels:
        if isinstance(een, Wissel):
            uit.append(_wissel(een))
            continue
        dossier, regel = een
        (rij,) = als_verloop([regel])
        tekst = f"{dossier.nummer}: {rij['tekst']}" if meer else rij["tekst"]
        uit.append({**rij, "tekst": tekst, "organisatie": toon.kleur(dossier)})
    return uit


def _wissel(wissel: Wissel) -> dict[str, Any]:
    if wissel.na:
        tekst = f"Indeling: {wissel.rij} bij NCG en {KOLOMMEN[wissel.kolom].lower()} bij IMG"
    elif wissel.groep:
        tekst = f"Indeling: {EVALUATIEGROEPEN[wissel.groep].titel.lower()}"
    else:
        tekst = "Niet meer ingedeeld: er is geen NCG-dossier meer in de levering"
    return {"op": wissel.op, "organisatie": "samen", "tekst": tekst, "voor": wissel.voor, "na": wissel.na}


def _opname(kijker: Kijker, beeld: Adresbeeld) -> Opnameblok | None:
    """De verzoeken om een opname op dit adres, met het lopende versterkingsdossier."""
    lopend = next((d for d in beeld.eigen if d.loopt and d.soort == Dossiersoort.VERSTERKING), None)
    return opnameblok(kijker, beeld.adres.pk, beeld.adres.nummeraanduiding_id, lopend)


def _knoppen(kijker: Kijker, beeld: Adresbeeld, opname: Opnameblok | None) -> list[dict[str, str]]:
    """Wat de kijker vanaf dit adres kan beginnen."""
    uit = []
    vastleggen = [d for d in beeld.eigen if not waarom_niet(kijker, Handeling.VASTLEGGEN, d)]
    if vastleggen:
        eerst = min(vastleggen, key=lambda d: (d.pk not in beeld.beslissend, not d.loopt, d.pk))
        uit.append({"naam": "Contact vastleggen", "url": dossier_url(eerst, "contact")})
    id_ = beeld.adres.nummeraanduiding_id
    if not waarom_niet_aan_het_loket(kijker):
        uit.append({"naam": "Noteer aan het loket", "url": reverse("loket_nieuw_op", args=[id_])})
    if opname is not None and opname.nieuw:
        uit.append({"naam": "Opname vragen voor de bewoner", "url": opname.nieuw})
    if heeft_oplossing(beeld):
        uit.append({"naam": "Integrale oplossing", "url": reverse("oplossing", args=[id_])})
    if _mag_openen(kijker, Organisatiesoort.IMG):
        uit.append({"naam": "Nieuwe melding", "url": f"/schade/nieuw/{id_}/"})
    loopt_al = any(d.loopt and d.soort == Dossiersoort.VERSTERKING for d in beeld.eigen)
    if _mag_openen(kijker, Organisatiesoort.NCG) and not loopt_al:
        uit.append({"naam": "Nieuw dossier", "url": f"/versterking/nieuw/{id_}/"})
    if kijker.organisatiesoort is not None and _mag_openen(kijker, kijker.organisatiesoort):
        if any(d.soort in SPOREN for d in beeld.eigen):
            uit.append({"naam": "Bezwaar registreren", "url": f"/bezwaar/nieuw/{id_}/"})
        if kijker.organisatiesoort in (Organisatiesoort.NCG, Organisatiesoort.IMG):
            uit.append({"naam": "Klacht registreren", "url": f"/klacht/nieuw/{id_}/"})
    return uit


def heeft_oplossing(beeld: Adresbeeld) -> bool:
    """Of er op dit adres een plan van NCG en IMG samen te maken is, of al is."""
    if not any(dossier.soort in SPOREN for dossier in beeld.eigen):
        return False
    letter = beeld.indeling.letter if beeld.indeling is not None else ""
    return letter in LETTERS_MET_OPLOSSING or levende(beeld.adres.pk) is not None


def _mag_openen(kijker: Kijker, organisatie: Organisatiesoort) -> bool:
    try:
        eis_mag_openen(kijker, organisatie)
    except Geweigerd:
        return False
    return True
