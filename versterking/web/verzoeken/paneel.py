"""De verzoeken en de plaats in de rij op de pagina van een dossier en van een adres."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString

from groningen.access import Kijker
from groningen.models import Dossier
from groningen.rules.rollen import Dossiersoort
from versterking.access import is_ncg, mag_verzoeken_invoeren
from versterking.queries.verzoeken.lijsten import op_adres
from versterking.rules.statussen import Status
from versterking.rules.verzoeken.toets import wacht_vanzelf
from versterking.rules.verzoeken.verzoek import OPEN, Stand
from versterking.web.verzoeken.scherm import Plaats, Regel, plaats_van, regels


@dataclass(frozen=True, slots=True)
class Opnameblok:
    """Wat er te tonen is; `nieuw` is leeg als deze kijker niets voor een bewoner invult."""

    regels: list[Regel]
    plaats: Plaats | None
    nieuw: str

    def __bool__(self) -> bool:
        return bool(self.regels or self.plaats)


def opnameblok(kijker: Kijker, adres_id: int, bag: str, dossier: Dossier | None) -> Opnameblok | None:
    """De verzoeken op dit adres en de plaats van dit versterkingsdossier; None voor wie niet bij NCG is."""
    if not is_ncg(kijker):
        return None
    verzoeken = op_adres(kijker, adres_id)
    plaats = None
    toegekend = any(een.stand == Stand.TOEGEKEND for een in verzoeken)
    if dossier is not None and not toegekend and dossier.status == Status.BEOORDELING:
        profiel = dossier.versterking.risicoprofiel
        if wacht_vanzelf(Status(dossier.status), profiel):
            plaats = plaats_van(kijker, dossier.pk)
    loopt_al = any(een.stand in OPEN for een in verzoeken)
    nieuw = mag_verzoeken_invoeren(kijker) and not loopt_al
    return Opnameblok(
        regels(kijker, verzoeken),
        plaats,
        reverse("opnameverzoek_nieuw", args=[bag]) if nieuw else "",
    )


def verzoekpaneel(request: HttpRequest, kijker: Kijker, dossier: Dossier) -> SafeString:
    """Op de pagina van een versterkingsdossier; niets als er geen verzoek is en de woning niet wacht."""
    if dossier.soort != Dossiersoort.VERSTERKING:
        return SafeString("")
    blok = opnameblok(kijker, dossier.adres_id, dossier.adres.nummeraanduiding_id, dossier)
    if not blok:
        return SafeString("")
    return render_to_string("versterking/verzoeken/_paneel.html", {"opname": blok}, request)
