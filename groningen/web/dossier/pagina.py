"""De pagina van één dossier."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.module_loading import import_string
from django.utils.safestring import SafeString, mark_safe

from groningen.access import Kijker
from groningen.queries import dossierpagina, verloop
from groningen.queries.termijnen import termijntabel
from groningen.queries.termijnlijst import eerste_termijnen
from groningen.rules.datums import in_woorden
from groningen.rules.geld import in_euro
from groningen.rules.rollen import ALLE_VELDEN, Handeling, Veldgroep
from groningen.web.dossier.handelen import kruimels, volgende_naam
from groningen.web.dossier.lijsten import als_verloop
from groningen.web.dossier.overgang import knoppen
from groningen.web.dossier.scherm import Dossierscherm, Geopend, adres_url, open_zaak
from groningen.web.poort import pagina

LAATSTE_GEBEURTENISSEN = 10
LAATSTE_RIJEN = 5
# Hoe `settings.DOSSIERPANELEN` de plek noemt van wat er nu te doen is.
WAT_NU = f"{__name__}.WAT_NU"


@pagina("dossier")
def toon(request: HttpRequest, kijker: Kijker, *, scherm: Dossierscherm, nummer: str) -> HttpResponse:
    """Alles van één dossier: waar het staat, wat er nu moet, wat er kan, en wat er gebeurde."""
    geopend = open_zaak(kijker, scherm, nummer, velden=ALLE_VELDEN)
    nu, anders = knoppen(geopend)
    context = {
        "geopend": geopend,
        "dossier": geopend.dossier,
        "zaak": geopend.zaak,
        "scherm": scherm,
        "adres_url": adres_url(geopend.dossier),
        "statuslabel": scherm.statuslabel(geopend.dossier.status),
        "merken": scherm.merken(geopend.zaak),
        "meldingen_dossier": scherm.meldingen(geopend),
        "kruimels": kruimels(geopend),
        "banen": [_baan(geopend)],
        "handelingen": nu,
        "handelingen_anders": anders,
        "mag_behandelen": not geopend.mag_niet(Handeling.BEHANDELEN),
        "waarom_niet_behandelen": geopend.mag_niet(Handeling.BEHANDELEN),
        "mag_overnemen": not geopend.mag_niet(Handeling.OVERNEMEN),
        "mag_toewijzen": not geopend.mag_niet(Handeling.TOEWIJZEN),
        "mag_vastleggen": not geopend.mag_niet(Handeling.VASTLEGGEN),
        "volgende_stap": volgende_naam(geopend),
        "datums": scherm.datums(geopend.zaak),
        "feiten": feiten(geopend),
        "tellingen": dossierpagina.tellingen(geopend.dossier.pk),
        "delen": [
            render_to_string(sjabloon, {**inhoud, "geopend": geopend}, request)
            for sjabloon, inhoud in scherm.delen(request, geopend)
        ],
        **panelen(request, geopend),
        **_per_veldgroep(geopend),
    }
    return render(request, "groningen/dossier.html", context)


def _per_veldgroep(geopend: Geopend) -> dict[str, Any]:
    """De lijsten op de pagina, elk alleen als haar veldgroep open is."""
    dossier, blik, peildatum = geopend.dossier, geopend.blik, geopend.kijker.peildatum
    uit: dict[str, Any] = {
        "toewijzingen": dossierpagina.toewijzingen(dossier.pk),
        "toegangen": dossierpagina.toegangen(dossier.pk),
    }
    if Veldgroep.PERSONEN in blik:
        uit["mensen"], uit["mensen_eerder"] = dossierpagina.mensen(dossier.adres_id, peildatum)
    if Veldgroep.CONTACT in blik:
        uit["contacten"] = dossierpagina.contacten(dossier.pk, aantal=LAATSTE_RIJEN).rijen
        uit["vervolgen"] = dossierpagina.open_vervolgen(dossier.pk)
        uit["berichten"] = dossierpagina.berichten(dossier.pk, aantal=LAATSTE_RIJEN).rijen
    if Veldgroep.DOCUMENTEN in blik:
        uit["documenten"] = dossierpagina.documenten(dossier.pk, aantal=LAATSTE_RIJEN).rijen
    if Veldgroep.GESCHIEDENIS in blik:
        regels = verloop.verloop(dossier, velden=blik.velden, aantal=LAATSTE_GEBEURTENISSEN)
        uit["gebeurtenissen"] = als_verloop(regels)
    return uit


def _baan(geopend: Geopend) -> dict[str, Any]:
    dossier, stand = geopend.dossier, geopend.zaak.stand()
    geleverd = any(soort.geleverd for soort in termijntabel(dossier.soort).values())
    termijn = eerste_termijnen([dossier.pk]).get(dossier.pk) if geleverd and dossier.loopt else None
    stappen = geopend.scherm.baan(
        status=dossier.status,
        sinds=dossier.status_sinds,
        stil_sinds=dossier.stil_sinds,
        feiten=termijn.in_stand(stand) if termijn else stand,
    )
    return {"soort": dossier.organisatie.soort, "naam": geopend.scherm.naam, "stappen": stappen}


def feiten(geopend: Geopend) -> list[tuple[str, str]]:
    """De ingevulde velden van het dossier en de zaak, in woorden."""
    dossier = geopend.dossier
    uit = [("Nummer", dossier.nummer)]
    if dossier.geleverd_nummer:
        uit.append(("Nummer in de levering", dossier.geleverd_nummer))
    uit.append(("Geopend op", in_woorden(dossier.geopend_op)))
    for veld in geopend.zaak._meta.concrete_fields:
        if veld.name in ("dossier", "status") or veld.name in geopend.scherm.verborgen_feiten:
            continue
        if isinstance(veld, models.DecimalField) and Veldgroep.BEDRAGEN not in geopend.blik:
            continue
        waarde = getattr(geopend.zaak, veld.attname)
        if waarde not in (None, ""):
            kop = str(veld.verbose_name)
            uit.append((kop[:1].upper() + kop[1:], _in_woorden(veld, waarde)))
    if dossier.gesloten_op:
        uit.append(("Gesloten op", in_woorden(dossier.gesloten_op)))
    return uit


def _in_woorden(veld: Any, waarde: Any) -> str:
    if veld.choices:
        return str(dict(veld.flatchoices).get(waarde, waarde))
    if isinstance(veld, models.DateField):
        return in_woorden(waarde)
    if isinstance(veld, models.DecimalField):
        return in_euro(waarde)
    return str(waarde)


def panelen(request: HttpRequest, geopend: Geopend) -> dict[str, list[SafeString]]:
    """Wat andere apps op de dossierpagina zetten: `settings.DOSSIERPANELEN` noemt hun functies.

    Een paneel krijgt (request, kijker, dossier) en geeft veilige HTML, of leeg om niets te tonen. Wat vóór
    `WAT_NU` staat, komt boven wat er nu te doen is; zonder `WAT_NU` staat alles eronder.
    """
    paden = settings.DOSSIERPANELEN
    grens = paden.index(WAT_NU) if WAT_NU in paden else 0

    def maak(keuze: list[str]) -> list[SafeString]:
        uit = (import_string(pad)(request, geopend.kijker, geopend.dossier) for pad in keuze)
        return [mark_safe(paneel) for paneel in uit if paneel]  # noqa: S308 (elk paneel is een eigen sjabloon)

    return {
        "bovenaan": maak(paden[:grens]),
        "panelen": maak([pad for pad in paden[grens:] if pad != WAT_NU]),
    }
