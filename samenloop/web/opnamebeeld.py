"""Hoe een gezamenlijke opname op een pagina staat: wat er nu moet, door wie en wanneer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.urls import reverse

from groningen.access import Kijker, waarom_niet
from groningen.models import Dossier
from groningen.rules.fouten import GeenToegang
from groningen.rules.gronden import EIGEN_TAAK
from groningen.rules.rollen import Handeling, Veldgroep
from groningen.templatetags.vorm import dag
from samenloop.actions.opname import waarom_niet_voorstellen
from samenloop.models import GezamenlijkeOpname, Opnamebezoek
from samenloop.queries.adrespagina import Adresbeeld
from samenloop.queries.opname import bezoeken_van, laatste_opname, lopende_opname, opnames_for
from samenloop.rules.indeling import is_gedaan
from samenloop.rules.opname import IMG, NCG, VORMEN, WIE, Grens, Vak, van_tot

Stand = GezamenlijkeOpname.Stand
# Wat er van een stand te zeggen is, en de soort van de melding.
SOORT = {
    Stand.VOORGESTELD: "warning",
    Stand.AANVAARD: "warning",
    Stand.GEPLAND: "ok",
    Stand.NIET_THUIS: "warning",
    Stand.UITGEVOERD: "ok",
    Stand.GEWEIGERD: "info",
    Stand.GEANNULEERD: "info",
}


@dataclass(frozen=True, slots=True)
class Bezoekregel:
    """Eén bezoek op het scherm."""

    wie: str
    soort: str
    dag: date
    tijd: str
    deskundige: str


def bezoekregels(bezoeken: Sequence[Opnamebezoek]) -> list[Bezoekregel]:
    """Per spoor een regel; één deskundige voor beide is één regel."""
    uit = []
    for bezoek in bezoeken:
        vak, beide = bezoek.tijdvak, len(bezoek.sporen) > 1
        uit.append(
            Bezoekregel(
                "NCG en IMG" if beide else WIE[bezoek.spoor],
                "samen" if beide else WIE[bezoek.spoor].lower(),
                vak.dag,
                van_tot(vak.van, vak.tot),
                vak.deskundige.naam,
            )
        )
    return uit


def paar_in_woorden(ncg: Vak, img: Vak, vandaag: date) -> str:
    """De keuze voor twee tijdvakken, met de deskundigen."""
    wanneer = f"{dag(ncg.dag, vandaag)}, {van_tot(ncg.van, ncg.tot)}"
    if ncg.id == img.id:
        return f"{wanneer}: {ncg.deskundige} voor beide (dubbel gekwalificeerd)"
    if (ncg.dag, ncg.van, ncg.tot) == (img.dag, img.van, img.tot):
        return f"{wanneer}: {ncg.deskundige} (NCG) en {img.deskundige} (IMG)"
    ander = f"{dag(img.dag, vandaag)}, {van_tot(img.van, img.tot)}"
    return f"NCG {wanneer} ({ncg.deskundige}) · IMG {ander} ({img.deskundige})"


def aan_zet(opname: GezamenlijkeOpname) -> str:
    """Welke organisatie de volgende stap doet."""
    if opname.stand == Stand.VOORGESTELD:
        return WIE[IMG] if opname.voorgesteld_vanuit.soort == "ncg" else WIE[NCG]
    return "NCG of IMG"


def wat_nu(opname: GezamenlijkeOpname, bezoeken: Sequence[Opnamebezoek], vandaag: date) -> str:
    """De volgende stap in één of twee zinnen."""
    match opname.stand:
        case Stand.VOORGESTELD:
            return f"{aan_zet(opname)} antwoordt of het samen kan."
        case Stand.AANVAARD:
            return "Beide doen mee. NCG of IMG kiest de tijdvakken."
        case Stand.GEPLAND:
            laatste = max(bezoek.tijdvak.dag for bezoek in bezoeken)
            if laatste >= vandaag:
                return f"De deskundigen komen. Leg na {dag(laatste, vandaag)} vast hoe het ging."
            return "De dag van de opname is voorbij. Leg vast hoe het ging."
        case Stand.NIET_THUIS:
            return "Bel de bewoner en maak een nieuwe afspraak, of annuleer."
        case Stand.UITGEVOERD:
            return "Beide opnames zijn gedaan. Elk dossier gaat verder met zijn eigen volgende stap."
        case _:
            return "Elke organisatie neemt zelf op. De afspraken in de dossiers zelf blijven staan."


def eigen_en_ander(opname: GezamenlijkeOpname, kijker: Kijker) -> tuple[Dossier, Dossier]:
    """Het dossier van de eigen organisatie, en dat van de ander."""
    if opname.versterking.organisatie_id == kijker.organisatie_id:
        return opname.versterking, opname.schade
    return opname.schade, opname.versterking


def uiterlijk(grenzen: Mapping[str, Grens]) -> list[tuple[str, str, Grens]]:
    """Per organisatie de laatste dag om op te nemen."""
    return [(WIE[spoor], WIE[spoor].lower(), grenzen[spoor]) for spoor in (NCG, IMG)]


def opnamestrook(kijker: Kijker, beeld: Adresbeeld) -> dict[str, Any] | None:
    """Wat er op de adrespagina en bij een dossier over een gezamenlijke opname staat; None als er niets is.

    Loopt er een, dan die; kan er een voorgesteld worden, dan de weg daarheen.
    """
    indeling = beeld.indeling
    if indeling is None or not kijker.leest_eigen_organisatie:
        return None
    opname = lopende_opname(beeld.beslissend)
    if opname is not None:
        bezoeken = bezoeken_van([opname])[opname.pk]
        return {
            "opname": opname,
            "bezoeken": bezoekregels(bezoeken),
            "wat_nu": wat_nu(opname, bezoeken, kijker.peildatum),
            "onze_beurt": opname.stand == Stand.VOORGESTELD
            and opname.voorgesteld_vanuit_id != kijker.organisatie_id,
        }
    if indeling.letter != "B" or is_gedaan(indeling.opname_gedaan_op, kijker.peildatum):
        return None
    eigen = [een for een in beeld.eigen if een.pk in beeld.beslissend]
    if not eigen:
        return None
    return {
        "voorstel_url": reverse("opname_voorstellen", args=[beeld.adres.nummeraanduiding_id]),
        "waarom_niet": waarom_niet_voorstellen(kijker, eigen[0]),
    }


# -- wie mag erin


def eis_opnames(kijker: Kijker) -> None:
    """Weigert wie geen dossiers van NCG of IMG leest."""
    if not kijker.leest_eigen_organisatie:
        raise PermissionDenied(
            "Gezamenlijke opnames zijn voor medewerkers van NCG en IMG die dossiers behandelen of "
            "beoordelen. Bij uw rol horen geen opnames."
        )


def open_opname(kijker: Kijker, nummer: int) -> GezamenlijkeOpname:
    """De opname als deze medewerker haar mag zien; noteert de inzage in beide dossiers."""
    opname = opnames_for(kijker).filter(pk=nummer).first() if kijker.leest_eigen_organisatie else None
    if opname is None:
        raise GeenToegang(f"Gezamenlijke opname {nummer} is niet gevonden.")
    eigen, ander = eigen_en_ander(opname, kijker)
    kijker.noteer_inzage([eigen.pk], [Veldgroep.VOORTGANG, Veldgroep.GESCHIEDENIS], EIGEN_TAAK)
    if grond := kijker.wettelijke_grond():
        kijker.noteer_inzage([ander.pk], [Veldgroep.VOORTGANG], grond.naam)
    return opname


def eigen_afspraak(dossiers: Sequence[Dossier], vandaag: date) -> dict[str, Any] | None:
    """Wat een bewoner van de gezamenlijke opname van zijn woning ziet; None als er geen afspraak is."""
    opname = laatste_opname([dossier.pk for dossier in dossiers if dossier.loopt])
    if opname is None:
        return None
    bezoeken = bezoeken_van([opname])[opname.pk]
    return {
        "opname": opname,
        "bijzin": VORMEN[opname.vorm].bijzin,
        "bezoeken": bezoekregels(bezoeken),
        "gepland": opname.stand == Stand.GEPLAND,
        "dossiers": (opname.versterking_id, opname.schade_id),
        "voorbij": max((een.tijdvak.dag for een in bezoeken), default=vandaag) < vandaag,
    }


def mag_behandelen(kijker: Kijker, dossier: Dossier) -> str:
    """Leeg als deze kijker stappen zet in dit dossier, anders waarom niet."""
    return waarom_niet(kijker, Handeling.BEHANDELEN, dossier)
