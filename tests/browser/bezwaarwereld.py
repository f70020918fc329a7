"""Bezwaren en klachten in de wereld van de browsertests: van elke status één, en één met alles eraan."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from groningen.access import Kijker
from groningen.actions.contact import leg_contact_vast
from groningen.actions.documenten import voeg_document_toe
from groningen.actions.dossiers import geef_toegang
from groningen.actions.termijnen import bereken_opnieuw
from groningen.models import Bezwaar, Dossier, Klacht, Persoon, Proces
from groningen.rules.bezwaar.statussen import Bezwaarstatus, Klachtstatus
from groningen.rules.rollen import Organisatiesoort
from groningen.web.bezwaar.urls import urlpatterns
from groningen.web.termijnen.wijzigen import VORMEN
from tests.browser.termijnwereld import _rijen, _termijn
from tests.factories import VANDAAG
from tests.groningen.bezwaar.fabriek import maak_bezwaar, maak_klacht

# De zaak waar alles aan hangt, en de beslistermijn ervan.
ZAAK = {"bezwaar": "BZW-behandeling", "klacht": "KLT-behandeling"}
TERMIJN = {"bezwaar": "bezwaar.beslissing", "klacht": "klacht.afdoening"}
PROCES: dict[str, type[Proces]] = {"bezwaar": Bezwaar, "klacht": Klacht}
# Wat de database of een voorwaarde bij een status eist.
VELDEN: dict[str, dict[str, Any]] = {
    "BZW-gronden": {"pro_forma": True, "gronden_gevraagd_op": VANDAAG, "gronden_tot": VANDAAG},
    "BZW-horen": {"hoorzitting_op": VANDAAG, "hoorzitting_plaats": "kantoor Appingedam"},
    "BZW-uitvoeren": {
        "uitkomst": "gegrond_nieuw",
        "beslist_op": VANDAAG,
        "nieuw_besluit_uiterlijk_op": VANDAAG,
    },
    "BZW-beslist": {"uitkomst": "ongegrond", "beslist_op": VANDAAG},
    "KLT-horen": {"gesprek_op": VANDAAG},
    "KLT-antwoord": {"oordeel": "gegrond", "oordeel_op": VANDAAG},
    "KLT-afgehandeld": {"afloop": "oordeel", "afgehandeld_op": VANDAAG},
}
# Een overgang die niet in haar eerste bron te zien is.
WAAR = {
    "vraag_gronden": "BZW-proforma",
    "ontvang_gronden": "BZW-proforma",
    "verschoon": "BZW-laat",
    "sluit_gronden": "BZW-gronden",
}


@dataclass
class Bezwaarwereld:
    """De nummers van wat er te openen is, per soort dossier; `bag` is een adres met een dossier."""

    bag: str
    sleutels: Mapping[str, Mapping[str, int]]
    rijen: Mapping[str, Mapping[str, tuple[int, int]]]

    def tabel(self) -> dict[str, list[str]]:
        """Per adrespatroon de adressen waaronder het te zien is."""
        uit = {}
        for deel in urlpatterns:
            route = str(deel.pattern)
            soort, _, rest = route.partition("/")
            begin = ZAAK[soort][:4]
            if route == f"{soort}/<str:nummer>/":
                statussen = Bezwaarstatus if soort == "bezwaar" else Klachtstatus
                uit[route] = [f"/{soort}/{begin}{status}/" for status in statussen]
                continue
            uit[route] = ["/" + self._vul(route, soort, rest.removeprefix("<str:nummer>/"))]
        return uit

    def _vul(self, route: str, soort: str, onder: str) -> str:
        waarden: dict[str, Any] = {
            "nummeraanduiding_id": self.bag,
            "nummer": self._nummer(soort, onder.rstrip("/")),
            "besluit_id": 10**9,
            "brief_id": 10**9,
            **self.sleutels[soort],
        }
        if onder.startswith("termijn/"):
            wat = re.sub(r"/<int:rij_id>", "", onder.removeprefix("termijn/<int:termijn_id>/")).rstrip("/")
            waarden["termijn_id"], waarden["rij_id"] = self.rijen[soort][wat]
        return re.sub(r"<\w+:(\w+)>", lambda gevonden: str(waarden[gevonden[1]]), route)

    def _nummer(self, soort: str, naam: str) -> str:
        overgangen = PROCES[soort].overgangen()
        if naam not in overgangen:
            return ZAAK[soort]
        return WAAR.get(naam, f"{ZAAK[soort][:4]}{next(iter(overgangen[naam]))}")


def maak_bezwaren(over: Dossier, behandelaar: Kijker, coordinator: Kijker, team: Kijker) -> Bezwaarwereld:
    """Bij een IMG-melding van elke status een bezwaar, en klachten bij IMG."""
    gewoon: dict[str, Any] = {"behandelaar": behandelaar}
    persoon = Persoon.objects.filter(adresrelaties__adres=over.adres).first()
    for status in Bezwaarstatus:
        nummer = f"BZW-{status}"
        maak_bezwaar(
            over=over, status=status.value, nummer=nummer, persoon=persoon, **gewoon, **VELDEN.get(nummer, {})
        )
    maak_bezwaar(over=over, nummer="BZW-proforma", pro_forma=True, **gewoon)
    maak_bezwaar(over=over, nummer="BZW-laat", op_tijd=False, **gewoon)
    for klachtstatus in Klachtstatus:
        nummer = f"KLT-{klachtstatus}"
        maak_klacht(
            organisatie=Organisatiesoort.IMG,
            status=klachtstatus.value,
            nummer=nummer,
            **gewoon,
            **VELDEN.get(nummer, {}),
        )
    sleutels, rijen = {}, {}
    for soort, zaak in ZAAK.items():
        dossier = Dossier.objects.get(nummer=zaak)
        sleutels[soort], rijen[soort] = _vul(dossier, TERMIJN[soort], behandelaar, coordinator, team)
    return Bezwaarwereld(over.adres.nummeraanduiding_id, sleutels, rijen)


def _vul(
    dossier: Dossier, termijnsoort: str, wie: Kijker, coordinator: Kijker, team: Kijker
) -> tuple[dict[str, int], dict[str, tuple[int, int]]]:
    """Een contact, een document, toegang voor het interventieteam, en een termijn met van alles eraan."""
    gewoon: dict[str, Any] = {"dossier_id": dossier.pk, "peildatum": VANDAAG}
    contact = leg_contact_vast(
        **gewoon,
        door=wie,
        datum=VANDAAG,
        kanaal="telefoon",
        richting="in",
        samenvatting="gebeld",
        vervolg="terugbellen",
        vervolg_op=VANDAAG,
    )
    document = voeg_document_toe(
        **gewoon,
        door=wie,
        bestand=SimpleUploadedFile("brief.txt", b"inhoud"),
        soort="brief",
        titel="brief",
        datum=VANDAAG,
    )
    geef_toegang(**gewoon, door=coordinator, gebruiker_id=team.gebruiker.pk, reden="meedenken")
    termijn = _termijn(dossier, termijnsoort, 20)
    per_soort = _rijen(termijn)
    bereken_opnieuw(termijn, peildatum=VANDAAG)
    sleutels = {
        "contact_id": contact.pk,
        "document_id": document.pk,
        "gebruiker_id": team.gebruiker.pk,
        "termijn_id": termijn.pk,
    }
    return sleutels, {
        wat: (termijn.pk, per_soort[vorm.rij[0]] if vorm.rij else 0) for wat, vorm in VORMEN.items()
    }
