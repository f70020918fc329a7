"""De poort van de samenloop: wie de indeling van een adres ziet, en wie een signaal beantwoordt.

De indeling zegt iets over de dossiers van beide organisaties.
"""

from collections.abc import Collection

from django.db.models import Exists, OuterRef, Q

from groningen.access import Kijker, dossiers_for, waarom_niet
from groningen.models import Dossier
from groningen.rules.fouten import Geweigerd
from groningen.rules.rollen import SPOREN, Handeling
from samenloop.models import Samenloop, Signaal


def mag_indeling_zien(kijker: Kijker, indeling: Samenloop, eigen: Collection[Dossier]) -> bool:
    """Of deze kijker groep en letter van een adres mag zien.

    `eigen` zijn de dossiers op het adres die hij geheel mag lezen; bezwaren en klachten tellen daarbij niet.
    Op de wettelijke grond is één genoeg:
    dan deelt de poort de voortgang van de ander. Zonder die grond moeten het alle twee de beslissende
    dossiers zijn.
    """
    if kijker.wettelijke_grond() is not None:
        return any(dossier.soort in SPOREN for dossier in eigen)
    beslissend = {indeling.versterking_id, indeling.schade_id}
    return None not in beslissend and beslissend <= {dossier.pk for dossier in eigen}


def zichtbare_indelingen(kijker: Kijker) -> Q:
    """Dezelfde regel als voorwaarde op een queryset van `Samenloop`."""
    eigen = dossiers_for(kijker).filter(adres_id=OuterRef("adres_id"), soort__in=SPOREN)
    if kijker.wettelijke_grond() is not None:
        return Q(Exists(eigen))
    mijn = dossiers_for(kijker).values("pk")
    return Q(versterking_id__in=mijn, schade_id__in=mijn)


# -- signalen


def waarom_niet_beantwoorden(kijker: Kijker, signaal: Signaal) -> str:
    """Leeg als deze kijker het signaal mag oppakken en beantwoorden, anders wie dat wel mag.

    Dat is wie het dossier behandelt of een coördinator; wie het van het bureau kreeg; en zolang het bij het
    bureau ligt het bureau zelf.
    """
    if not (niet := waarom_niet(kijker, Handeling.BEHANDELEN, signaal.dossier)):
        return ""
    eigen = signaal.dossier.organisatie_id == kijker.organisatie_id
    if eigen and signaal.toegewezen_aan_id is not None and signaal.toegewezen_aan_id in kijker.behandelt_voor:
        return ""
    if signaal.trede == Signaal.Trede.TEAM and not waarom_niet(kijker, Handeling.BUREAU, signaal.dossier):
        return ""
    return niet


def eis_beantwoorden(kijker: Kijker, signaal: Signaal) -> None:
    """Weigert met de reden wie het signaal niet mag beantwoorden."""
    if reden := waarom_niet_beantwoorden(kijker, signaal):
        raise Geweigerd(reden)
