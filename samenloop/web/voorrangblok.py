"""Voorrang op de adrespagina en op de dossierpagina: wat er gevraagd is, en wat er te vragen valt."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from groningen.access import Kijker
from groningen.models import Dossier
from groningen.rules.rollen import SPOREN, Dossiersoort
from samenloop.access import waarom_niet_vragen
from samenloop.models import Prioriteitsverzoek
from samenloop.queries.adrespagina import Adresbeeld
from samenloop.queries.voorrang import bij_dossiers
from samenloop.rules.prioritering import STATUSSEN
from samenloop.web.voorrang import afloop


@dataclass(frozen=True, slots=True)
class Voorrangblok:
    """De verzoeken bij een adres met wat ervan kwam, en de wegen naar een nieuw verzoek."""

    verzoeken: list[tuple[Prioriteitsverzoek, str]]
    wegen: list[tuple[str, str]]


def voorrangblok(kijker: Kijker, beeld: Adresbeeld) -> Voorrangblok | None:
    """Wat er over voorrang te tonen is; None als er niets is en deze kijker niets kan vragen."""
    eigen = [een for een in beeld.eigen if een.soort in SPOREN]
    if not kijker.leest_eigen_organisatie or not eigen:
        return None
    verzoeken = bij_dossiers(kijker, [een.pk for een in (*eigen, *beeld.gedeeld)])
    wegen = _wegen(kijker, beeld, eigen, {een.dossier_id for een in verzoeken if _klaar_of_bezig(een)})
    blok = Voorrangblok([(een, afloop(een)) for een in verzoeken], wegen)
    return blok if blok.verzoeken or blok.wegen else None


def _klaar_of_bezig(verzoek: Prioriteitsverzoek) -> bool:
    """Er wordt nog beslist, of de melding heeft al voorrang: nog eens vragen heeft geen zin."""
    voorrang = verzoek.soort == Prioriteitsverzoek.Soort.IMG_VOORRANG
    return verzoek.stand == Prioriteitsverzoek.Stand.INGEDIEND or (
        voorrang and verzoek.stand == Prioriteitsverzoek.Stand.TOEGEWEZEN
    )


def _wegen(kijker: Kijker, beeld: Adresbeeld, eigen: list[Dossier], bezig: set[int]) -> list[tuple[str, str]]:
    """Per zaak waarover deze kijker nu iets kan vragen: de tekst op de knop en het adres.

    Alleen bij wat hij zelf behandelt of coördineert; dat is te zien zonder voor elk dossier te vragen.
    """
    uit = []
    lopend = [een for een in eigen if een.loopt]
    mijn = [een for een in lopend if kijker.is_coordinator or een.behandelaar_id in kijker.behandelt_voor]
    for soort in (Dossiersoort.SCHADE, Dossiersoort.VERSTERKING):
        for dossier in beeld.sporen[soort]:
            schade, van_ons = soort is Dossiersoort.SCHADE, dossier in lopend
            if not dossier.loopt or dossier.pk in bezig or (schade and dossier.status not in STATUSSEN):
                continue
            if dossier not in mijn if van_ons else not (schade and mijn):
                continue
            if waarom_niet_vragen(kijker, dossier if van_ons else None, mijn):
                continue
            wat = "Vraag voorrang bij IMG" if schade else "Adviseer de gemeente"
            uit.append((f"{wat} voor {dossier.nummer}", reverse("voorrang_vragen", args=[dossier.pk])))
    return uit
