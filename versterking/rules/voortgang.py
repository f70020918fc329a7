"""Wat een opdrachtgever van het verloop van een woning ziet: de stappen, niet waarom of door wie (P-07).

Een gemeente volgt hoe ver een woning is. Wat de bewoner koos, waarom iets gebeurde en hoe het afliep, is van
de bewoner en NCG: van een afloop ziet zij alleen dat het dossier sloot.
"""

from groningen.rules.gebeurtenissen import Kerngebeurtenis

from .gebeurtenissen import Gebeurtenissoort as Feit
from .verzoeken.gebeurtenissen import Verzoekgebeurtenis

AFGESLOTEN = "afgesloten"
AFLOOP = frozenset({str(feit) for feit in (Feit.OP_NORM_BESLOTEN, Feit.AFGEZIEN, Feit.AFGEROND)})
STAPPEN = frozenset(
    {
        str(feit)
        for feit in (
            Kerngebeurtenis.GEREGISTREERD,
            Kerngebeurtenis.GELEVERD,
            Kerngebeurtenis.VERDWENEN,
            Kerngebeurtenis.TERUGGEKEERD,
            Feit.PLAN_OPGENOMEN,
            Feit.OPNAME_GEPLAND,
            Feit.OPNAME_UITGEVOERD,
            Feit.VERSTERKINGSADVIES_UITGEBRACHT,
            Feit.PLANVORMING_AFGEROND,
            Feit.UITVOERINGSPLAN_VASTGESTELD,
            Feit.VERSTERKINGSBESLUIT_GENOMEN,
            Feit.OVEREENKOMST_GESLOTEN,
            Feit.BOUW_GESTART,
            Feit.OPGELEVERD,
            Feit.HERBEOORDELING_GESTART,
            Feit.GEPAUZEERD,
            Feit.HERVAT,
            Feit.STATUS_GECORRIGEERD,
            Verzoekgebeurtenis.OPNAME_TOEGEKEND,
            Verzoekgebeurtenis.OPNAME_VERVALT,
            Verzoekgebeurtenis.VOORDRACHT_TOEGEKEND,
            Verzoekgebeurtenis.AOS_VOORGEDRAGEN,
        )
    }
)
ZICHTBAAR = STAPPEN | AFLOOP
