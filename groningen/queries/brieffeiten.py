"""De feiten voor een brief: alles als tekst of getal, zodat zij als JSON te bewaren zijn."""

import json
from datetime import date
from typing import Any

from groningen.models import (
    Dossier,
    Gebeurtenis,
    GebeurtenisTekst,
    Organisatie,
    Persoon,
    Termijn,
    Vergoedingsbesluit,
)
from groningen.rules.brieven import Briefsoort
from groningen.rules.dwangsom import betaling_uiterlijk
from groningen.rules.normen import norm_op
from groningen.rules.opschorting import Opschortingsgrond
from groningen.rules.termijnen import bereken_termijn
from groningen.rules.termijntabel import Regime
from groningen.rules.uitleg import als_json

from .termijnen import invoer_van, termijnsoorten

MET_SOM = frozenset({Briefsoort.ONTVANGST, Briefsoort.OPSCHORTING_BEEINDIGD, Briefsoort.VERDAGING})
# Wat uit de gebeurtenis zelf in de brief kan komen.
UIT_NA = ("van", "tot", "eindigt_op", "ontvangen_op", "oordeel", "telt", "besluit_op", "toegekend_bedrag")


def van_ontvanger(persoon: Persoon, dossier: Dossier) -> dict[str, Any]:
    adres = dossier.adres
    plaats = f"{adres.postcode[:4]} {adres.postcode[4:]}  {adres.woonplaats}".strip()
    return {"ontvanger": {"naam": str(persoon), "regels": [adres.straat_en_nummer, plaats]}}


def van_dossier(dossier: Dossier, dag: date) -> dict[str, Any]:
    """Afzender, kenmerk, dag en wie de bewoner belt."""
    behandelaar, organisatie = dossier.behandelaar, dossier.organisatie
    return {
        "nummer": dossier.nummer,
        "adres": str(dossier.adres),
        "datum": dag.isoformat(),
        "afzender": _afzender(organisatie),
        "contact": {
            "naam": behandelaar.naam if behandelaar else "",
            "telefoon": organisatie.telefoon or (behandelaar.telefoon if behandelaar else ""),
        },
    }


def _afzender(organisatie: Organisatie) -> dict[str, Any]:
    return {
        "naam": organisatie.naam,
        "kort": str(organisatie),
        "postadres": organisatie.postadres.splitlines(),
        "telefoon": organisatie.telefoon,
    }


def van_gebeurtenis(gebeurtenis: Gebeurtenis, soort: Briefsoort, norm: str) -> dict[str, Any]:
    """Alles wat voor elke ontvanger gelijk is. `norm` is de sleutel van de bezwaartermijn."""
    dag = gebeurtenis.vastgelegd_op
    feiten = van_dossier(gebeurtenis.dossier, dag)
    feiten |= {naam: gebeurtenis.na[naam] for naam in UIT_NA if gebeurtenis.na.get(naam) not in (None, "")}
    if (sleutel := gebeurtenis.na.get("termijn")) in termijnsoorten():
        feiten["termijn_naam"] = termijnsoorten()[sleutel].naam
    if grond := gebeurtenis.na.get("grond"):
        feiten["grond_label"] = Opschortingsgrond(grond).label
    if eerste := gebeurtenis.na.get("dwangsom_vanaf_op"):
        feiten["eerste_dag"] = eerste
    match soort:
        case Briefsoort.ONTVANGST:
            feiten["ontvangen_op"] = gebeurtenis.datum.isoformat()
        case Briefsoort.AANVULLING:
            feiten["gevraagd"] = tekst_van(gebeurtenis).get("gevraagd", "")
        case Briefsoort.BESLUIT_AFGEWEZEN:
            feiten["reden"] = tekst_van(gebeurtenis).get("reden", "")
        case Briefsoort.DWANGSOMBESLUIT | Briefsoort.VERGOEDINGSBESLUIT:
            feiten |= _van_besluit(besluit_van(gebeurtenis))
    if soort in MET_SOM:
        feiten |= _einddag(gebeurtenis)
    if soort.is_besluit:
        feiten["bezwaar"] = bezwaar(norm, dag)
    return feiten


def _einddag(gebeurtenis: Gebeurtenis) -> dict[str, Any]:
    """De einddag van de termijn met haar som; bij een aanvraag die van het besluit."""
    termijnen = Termijn.objects.filter(dossier_id=gebeurtenis.dossier_id, status__in=Termijn.OPEN)
    nummer = gebeurtenis.na.get("termijn_id")
    welke = termijnen.filter(pk=nummer) if nummer else termijnen.filter(regime=Regime.DWANGSOM)
    termijn = welke.order_by("pk").first()
    if termijn is None:
        return {}
    uitkomst = bereken_termijn(**invoer_van(termijn))
    return {
        "termijn_naam": termijnsoorten()[termijn.soort].naam,
        "eindigt_op": uitkomst.einddatum.isoformat() if uitkomst.einddatum else "",
        "stappen": als_json(uitkomst.stappen),
    }


def _van_besluit(besluit: Vergoedingsbesluit) -> dict[str, Any]:
    assert besluit.beslist_op is not None
    uiterlijk = betaling_uiterlijk(besluit.beslist_op).einddatum
    assert uiterlijk is not None
    return {
        "bedrag": str(besluit.bedrag),
        "iban": besluit.iban,
        "stappen": besluit.stappen,
        "betaling_uiterlijk": uiterlijk.isoformat(),
    }


def bezwaar(norm: str, dag: date) -> dict[str, str]:
    """Hoe lang en tot wanneer bezwaar kan; de bekendmaking is de dag van de brief."""
    welke = norm_op(norm, dag)
    assert welke.duur is not None
    tot = bereken_termijn(start=dag, duur=welke.duur, atw=True, grondslag=welke.bron).einddatum
    assert tot is not None
    return {"termijn": welke.duur.in_woorden(), "tot": tot.isoformat()}


def besluit_van(gebeurtenis: Gebeurtenis) -> Vergoedingsbesluit:
    return Vergoedingsbesluit.objects.select_related("persoon").get(pk=gebeurtenis.na["besluit_id"])


def tekst_van(gebeurtenis: Gebeurtenis) -> dict[str, Any]:
    """De vrije tekst bij een gebeurtenis; leeg als die er niet is of is gewist."""
    inhoud = GebeurtenisTekst.objects.filter(gebeurtenis=gebeurtenis).values_list("inhoud", flat=True).first()
    return json.loads(inhoud) if inhoud else {}
