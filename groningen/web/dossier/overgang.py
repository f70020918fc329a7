"""De overgangen van een proces: de lijst van wat er nu kan, en de pagina waarop men er een doet."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

from groningen.access import Kijker
from groningen.actions.berichten import ontvangers, sjablonen
from groningen.models import Gebeurtenis, Overgang, Proces
from groningen.rules.berichten import Ontvanger
from groningen.rules.rollen import SPOREN
from groningen.web.dossier.handelen import VELDEN, Handelpagina, behandel
from groningen.web.dossier.scherm import Dossierscherm, Geopend, Knop, open_zaak
from groningen.web.poort import pagina

ONTVANGERS = {Ontvanger.BEWONER: "De bewoner", Ontvanger.NCG: "NCG", Ontvanger.IMG: "IMG"}
MEESTE_BRONNEN_VOLUIT = 2


def beschrijving(model: type[Proces], naam: str) -> Overgang:
    """Label, gebeurtenis en handeling van een overgang; voor elke bron dezelfde."""
    (eerste, *_) = model.overgangen()[naam].values()
    gevonden: Overgang = eerste.custom["overgang"]
    return gevonden


def kan_niet(geopend: Geopend, naam: str) -> str:
    """Waarom de overgang in deze stand niet kan; noemt bij een andere stap welke stap het is."""
    bronnen = geopend.scherm.model.overgangen()[naam]
    if geopend.dossier.status not in bronnen:
        return f"Dit kan bij {_opsomming(geopend.scherm, list(bronnen))}."
    reden: str = geopend.zaak.waarom_niet(naam)
    return reden or geopend.scherm.overgangen[naam].beletsel(geopend)


def _opsomming(scherm: Dossierscherm, bronnen: list[str]) -> str:
    voluit = len(bronnen) <= MEESTE_BRONNEN_VOLUIT
    namen = [scherm.statuslabel(bron) if voluit else bron for bron in bronnen]
    if not namen[0][:1].isdigit():
        namen = [naam.lower() for naam in namen]
    return namen[0] if len(namen) == 1 else f"{', '.join(namen[:-1])} of {namen[-1]}"


def knoppen(geopend: Geopend) -> tuple[list[Knop], list[Knop]]:
    """Wat er bij deze stap te doen is (ook wat nog niet kan, met de reden), en wat bij andere stappen hoort.

    Hoogstens één knop is de hoofdknop: de logische volgende stap, als die kan en mag.
    """
    eerst = geopend.volgende()
    bij_deze_stap: list[Knop] = []
    bij_andere: list[Knop] = []
    for naam, vorm in geopend.scherm.overgangen.items():
        overgang = beschrijving(geopend.scherm.model, naam)
        past = geopend.dossier.status in geopend.scherm.model.overgangen()[naam]
        reden = kan_niet(geopend, naam) or geopend.mag_niet(overgang.handeling)
        knop = Knop(
            sleutel=naam,
            naam=overgang.label,
            url=geopend.url(naam),
            knop=vorm.knop,
            mag=not reden,
            reden=reden,
            uitleg=vorm.uitleg,
            hoofd=naam == eerst and not reden,
            zijpad=vorm.zijpad,
        )
        (bij_deze_stap if past else bij_andere).append(knop)
    bij_deze_stap += geopend.scherm.extra_knoppen(geopend)
    bij_deze_stap.sort(key=lambda knop: (not knop.hoofd, not knop.mag, knop.zijpad))
    return bij_deze_stap, bij_andere


@pagina("overgang")
def doe_overgang(
    request: HttpRequest, kijker: Kijker, *, scherm: Dossierscherm, nummer: str, naam: str
) -> HttpResponse:
    """Het formulier van één overgang, en de overgang zelf."""
    if naam not in scherm.overgangen:
        raise Http404("Deze handeling bestaat niet.")
    geopend = open_zaak(kijker, scherm, nummer, velden=VELDEN)
    vorm, overgang = scherm.overgangen[naam], beschrijving(scherm.model, naam)

    def doe(argumenten: dict[str, Any]) -> Gebeurtenis:
        return vorm.actie(
            dossier_id=geopend.dossier.pk, door=kijker, peildatum=kijker.peildatum, **argumenten
        )

    return behandel(
        request,
        geopend,
        Handelpagina(
            titel=overgang.label,
            knop=vorm.knop,
            uitleg=vorm.uitleg,
            gevolgen=gevolgen(geopend, naam, overgang),
            gevaar=vorm.gevaar,
            sjabloon=vorm.sjabloon,
            soort=overgang.gebeurtenis,
        ),
        vorm.formulier,
        doe,
        dicht=geopend.mag_niet(overgang.handeling),
        kan_nog=lambda: kan_niet(geopend, naam),
    )


def gevolgen(geopend: Geopend, naam: str, overgang: Overgang) -> list[str]:
    """Wat er gebeurt als men doorgaat: de nieuwe status, en wie er bericht krijgt."""
    uit = []
    stap = geopend.scherm.model.overgangen()[naam].get(geopend.dossier.status)
    doel = stap.target if stap is not None else None
    if isinstance(doel, str) and doel != geopend.dossier.status:
        uit.append(f"De status wordt {geopend.scherm.statuslabel(doel)}.")
    dossier, vandaag = geopend.dossier, geopend.kijker.peildatum
    for sjabloon in sjablonen().get((dossier.soort, overgang.gebeurtenis), ()):
        if ontvangers(sjabloon.ontvanger, dossier, vandaag):
            uit.append(f"{ONTVANGERS[sjabloon.ontvanger]} krijgt hierover een bericht.")
        elif sjabloon.ontvanger is Ontvanger.BEWONER:
            uit.append(
                "Van dit adres is geen bewoner bekend: er gaat geen bericht uit."
                if dossier.soort in SPOREN
                else "De indiener hoort niet bij dit adres: er gaat geen bericht uit."
            )
    return uit
