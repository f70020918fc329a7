"""Waarvan een gemeente een melding kan krijgen: wat zij ook in de API ziet, en niet meer.

Hoe een dossier afliep, is van de bewoner en NCG: elke afloop is dezelfde melding (zie `voortgang`).
"""

from collections.abc import Iterable

from groningen.rules.abonnementen.soorten import Meldingsoort
from groningen.rules.gebeurtenissen import Kerngebeurtenis as Kern
from groningen.rules.rollen import Dossiersoort

from .gebeurtenissen import Gebeurtenissoort as Feit
from .verzoeken.gebeurtenissen import Verzoekgebeurtenis as Verzoek
from .voortgang import AFLOOP

DOSSIER = "versterkingsdossiers/{onderwerp}"
PLAN = "lokale-plannen/{onderwerp}"
TREINTJE = "clusters/{onderwerp}"
VOORDRACHT = "voordrachten/{onderwerp}"


def _dossier(naam: str, omschrijving: str, bij: Iterable[str]) -> Meldingsoort:
    feiten = frozenset(map(str, bij))
    return Meldingsoort(naam, omschrijving, DOSSIER, feiten, str(Dossiersoort.VERSTERKING))


SOORTEN: tuple[Meldingsoort, ...] = (
    _dossier("dossier-aangemaakt", "Er is een dossier bij gekomen", (Kern.GEREGISTREERD,)),
    _dossier(
        "dossier-bijgewerkt",
        "De stand van een dossier is overgenomen uit een levering",
        (Kern.GELEVERD, Kern.VERDWENEN, Kern.TERUGGEKEERD),
    ),
    _dossier("dossier-in-plan-opgenomen", "De woning kwam in een plan", (Feit.PLAN_OPGENOMEN,)),
    _dossier("opname-gepland", "De opname is gepland", (Feit.OPNAME_GEPLAND,)),
    _dossier("opname-uitgevoerd", "De opname is gedaan", (Feit.OPNAME_UITGEVOERD,)),
    _dossier(
        "opname-op-verzoek-gewijzigd",
        "Een opname op verzoek is toegekend of vervalt",
        (Verzoek.OPNAME_TOEGEKEND, Verzoek.OPNAME_VERVALT),
    ),
    _dossier("advies-uitgebracht", "Het versterkingsadvies is er", (Feit.VERSTERKINGSADVIES_UITGEBRACHT,)),
    _dossier("planvorming-afgerond", "De planvorming is voorbereid", (Feit.PLANVORMING_AFGEROND,)),
    _dossier(
        "uitvoeringsplan-vastgesteld",
        "Het uitvoeringsplan is vastgesteld",
        (Feit.UITVOERINGSPLAN_VASTGESTELD,),
    ),
    _dossier("besluit-genomen", "Het versterkingsbesluit is genomen", (Feit.VERSTERKINGSBESLUIT_GENOMEN,)),
    _dossier("overeenkomst-gesloten", "De aannemer is gekozen", (Feit.OVEREENKOMST_GESLOTEN,)),
    _dossier("bouw-gestart", "De bouw is begonnen", (Feit.BOUW_GESTART,)),
    _dossier("bouw-opgeleverd", "De woning is opgeleverd", (Feit.OPGELEVERD,)),
    _dossier("dossier-afgesloten", "Het dossier is gesloten", AFLOOP),
    _dossier("herbeoordeling-gestart", "De woning wordt opnieuw beoordeeld", (Feit.HERBEOORDELING_GESTART,)),
    _dossier("dossier-gepauzeerd", "Het dossier ligt stil", (Feit.GEPAUZEERD,)),
    _dossier("dossier-hervat", "Het dossier loopt weer", (Feit.HERVAT,)),
    _dossier("status-gecorrigeerd", "De status is gecorrigeerd", (Feit.STATUS_GECORRIGEERD,)),
    _dossier("termijn-verstreken", "Een termijn is verstreken", (Kern.TERMIJN_VERSTREKEN,)),
    Meldingsoort("plan-gewijzigd", "Een lokaal plan is gemaakt, gewijzigd of verder gegaan", PLAN),
    Meldingsoort("cluster-gewijzigd", "Een treintje is gemaakt, gewijzigd of verder gegaan", TREINTJE),
    Meldingsoort("voordracht-ingediend", "De gemeente droeg een woning voor", VOORDRACHT),
    Meldingsoort("voordracht-besloten", "Over een voordracht is beslist", VOORDRACHT),
    Meldingsoort("voordracht-ingetrokken", "De gemeente trok een voordracht in", VOORDRACHT),
)
# Langs welke weg een filter van een dossier naar zijn plan kijkt.
FILTERS = {"plan": "planregels__plan"}
