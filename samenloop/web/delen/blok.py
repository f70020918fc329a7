"""Het blok "Delen" op de pagina van een adres en van een dossier, en de weg naar wat gedeeld is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString

from groningen.access import Kijker, delen_op, waarom_niet
from groningen.actions.delen import waarom_niet_vastleggen
from groningen.models import Adres, Dossier
from groningen.rules.rollen import SPOREN, Handeling, Organisatiesoort
from samenloop.queries.delen.adres import Delen, delen_van, sporen_op
from samenloop.web.beeld import kleur
from samenloop.web.delen.gedeeld import gedeeld_url, svip_url
from schade.rules.statussen import Soort

ANDER = {Organisatiesoort.NCG: "IMG", Organisatiesoort.IMG: "NCG"}


@dataclass(frozen=True, slots=True)
class Delenblok:
    """Wat er op het blok staat. `gedeeld`: de dossiers van de ander die nu voor deze kijker open zijn."""

    delen: Delen
    ander: str
    gedeeld: list[dict[str, str]]
    waarom_niet: str
    vastleggen: str
    mag_intrekken: bool
    formulier: str
    intrekformulier: str
    svip: str


def mag_zien(kijker: Kijker, eigen: list[Dossier]) -> bool:
    """Wie bij NCG of IMG een spoor op dit adres leest, ziet wat de bewoner toeliet, en aan wie.

    Daarvoor moet hij ook mogen weten dat de ander hier een dossier heeft en wie het doet: dat is de wet.
    """
    return (
        kijker.leest_eigen_organisatie
        and kijker.wettelijke_grond() is not None
        and kijker.organisatiesoort in ANDER
        and any(een.soort in SPOREN for een in eigen)
    )


def delenblok(kijker: Kijker, adres: Adres, eigen: list[Dossier]) -> Delenblok | None:
    """Het blok, of None als de kijker hier geen eigen spoor heeft of er bij de ander niets is."""
    if not mag_zien(kijker, eigen):
        return None
    sporen = sporen_op(adres.pk)
    delen = delen_van(adres, kijker.peildatum, sporen)
    if {een.soort for een in sporen} != set(SPOREN):
        return None
    assert kijker.organisatiesoort is not None
    bag = adres.nummeraanduiding_id
    niet = delen.waarom_niet or waarom_niet_vastleggen(kijker, sporen)
    urls = gedeelde_urls(kijker, sporen)
    eigen_sporen = [een for een in sporen if een.organisatie_id == kijker.organisatie_id]
    return Delenblok(
        delen=delen,
        ander=ANDER[kijker.organisatiesoort],
        gedeeld=[
            {"nummer": een.nummer, "url": url, "soort": kleur(een)}
            for een in sporen
            if (url := urls.get(een.pk))
        ],
        waarom_niet=niet,
        vastleggen="" if niet else reverse("delen_vastleggen", args=[bag]),
        mag_intrekken=any(not waarom_niet(kijker, Handeling.VASTLEGGEN, een) for een in eigen_sporen),
        formulier=reverse("delen_formulier", args=[bag, "toestemming"]),
        intrekformulier=reverse("delen_formulier", args=[bag, "intrekking"]),
        svip=svip_url(bag),
    )


def gedeelde_urls(kijker: Kijker, dossiers: list[Dossier]) -> Mapping[int, str]:
    """Bij welke dossiers van de ander meer dan de voortgang open is, met waar dat te lezen is."""
    open_ = delen_op(kijker, dossiers)
    if not open_:
        return {}
    persoonlijk = set(
        Dossier.objects.filter(pk__in=open_, schade__soort=Soort.IMMATERIEEL).values_list("pk", flat=True)
    )
    return {
        een.pk: gedeeld_url(een.soort, een.nummer)
        for een in dossiers
        if een.pk in open_ and een.pk not in persoonlijk
    }


def merk_banen(banen: list[dict[str, Any]], blok: Delenblok | None) -> list[dict[str, Any]]:
    """Maakt van de baan van de ander een link naar wat er gedeeld is."""
    open_ = {een["nummer"]: een["url"] for een in blok.gedeeld} if blok else {}
    if not open_:
        return banen
    return [
        {**baan, "url": open_[baan["label"]], "label": f"{baan['label']} · meer gedeeld"}
        if not baan.get("url") and baan.get("label") in open_
        else baan
        for baan in banen
    ]


def deelpaneel(request: HttpRequest, kijker: Kijker, dossier: Dossier) -> SafeString:
    """Hetzelfde blok op de pagina van een dossier (`settings.DOSSIERPANELEN`)."""
    if dossier.soort not in SPOREN or dossier.organisatie_id != kijker.organisatie_id:
        return SafeString("")
    blok = delenblok(kijker, dossier.adres, [dossier])
    if blok is None:
        return SafeString("")
    return render_to_string(
        "samenloop/delen/_paneel.html",
        {"blok": blok, "adres": dossier.adres, "vandaag": kijker.peildatum},
        request,
    )
