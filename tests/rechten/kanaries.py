"""Een wereld waarin elke veldgroep van elke organisatie een eigen woord heeft: waar duikt het op?"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from decimal import Decimal
from html import unescape

from django.http import HttpResponse
from django.test import Client
from pypdf import PdfReader

from groningen.models import Contactmoment, Dossier, Persoon
from groningen.rules.rollen import Veldgroep
from schade.models import Schademelding
from tests.browser.wereld import Wereld, maak_wereld
from tests.factories import MedewerkerFactory
from versterking.models import Versterkingsdossier

NCG, IMG = "ncg", "img"
# Het woord, de organisatie van wie het is, en de veldgroep. De mensen van het adres zijn van geen van beide.
KANARIES: dict[str, tuple[str, Veldgroep]] = {
    "ncgvoortgang": (NCG, Veldgroep.VOORTGANG),
    "imgvoortgang": (IMG, Veldgroep.VOORTGANG),
    "ncginhoud": (NCG, Veldgroep.INHOUD),
    "imginhoud": (IMG, Veldgroep.INHOUD),
    "71.111,01": (IMG, Veldgroep.BEDRAGEN),
    "ncgsamenvatting": (NCG, Veldgroep.CONTACT),
    "imgsamenvatting": (IMG, Veldgroep.CONTACT),
    "ncgdocument": (NCG, Veldgroep.DOCUMENTEN),
    "imgdocument": (IMG, Veldgroep.DOCUMENTEN),
    "ncgreden": (NCG, Veldgroep.GESCHIEDENIS),
    "imgreden": (IMG, Veldgroep.GESCHIEDENIS),
    "persoonskanarie": ("", Veldgroep.PERSONEN),
}
DOSSIERS = {NCG: "NCG-4.1", IMG: "IMG-opname"}


def maak_kanaries() -> Wereld:
    """De wereld van alle pagina's, met de kanaries op het gedeelde adres."""
    wereld = maak_wereld()
    for kort, nummer in DOSSIERS.items():
        dossier = Dossier.objects.get(nummer=nummer)
        # Iemand die verder nergens voorkomt: zijn naam staat alleen waar de voortgang staat.
        nieuw = MedewerkerFactory(organisatie=dossier.organisatie, naam=f"{kort}voortgang", gebruiker=None)
        Dossier.objects.filter(pk=dossier.pk).update(behandelaar=nieuw)
        Contactmoment.objects.filter(dossier=dossier, samenvatting__startswith=kort).update(
            samenvatting=f"{kort}samenvatting"
        )
    Versterkingsdossier.objects.filter(dossier__nummer=DOSSIERS[NCG]).update(opname_deskundige="ncginhoud")
    Schademelding.objects.filter(dossier__nummer=DOSSIERS[IMG]).update(
        opname_deskundige="imginhoud", toegekend_bedrag=Decimal("71111.01")
    )
    Persoon.objects.filter(adresrelaties__adres=wereld.adres).update(achternaam="persoonskanarie")
    return wereld


def leesbaar(antwoord: HttpResponse) -> str:
    """Alle tekst van een antwoord: pagina, bestand, PDF of uitvoer, met de naam van het bestand."""
    inhoud = b"".join(antwoord.streaming_content) if antwoord.streaming else antwoord.content
    soort = antwoord.get("Content-Type", "")
    if soort.startswith("application/pdf"):
        tekst = " ".join(blad.extract_text() for blad in PdfReader(io.BytesIO(inhoud)).pages)
    else:
        tekst = inhoud.decode("utf-8", "ignore")
    tekst += antwoord.get("Content-Disposition", "")
    return re.sub(r"\s+", " ", unescape(tekst).replace("\u00ad", ""))


def gezien(antwoord: HttpResponse) -> frozenset[str]:
    """De kanaries in een antwoord."""
    kaal = leesbaar(antwoord)
    return frozenset(kanarie for kanarie in KANARIES if kanarie in kaal)


def loop(client: Client, wereld: Wereld) -> Iterator[tuple[str, str, int, frozenset[str]]]:
    """Elke route met elk van haar paden: de status en de kanaries die erin staan."""
    for route, paden in wereld.tabel().items():
        if route == "uitloggen/":
            continue
        for pad in paden:
            antwoord = client.get(pad)
            yield route, pad, antwoord.status_code, gezien(antwoord)
