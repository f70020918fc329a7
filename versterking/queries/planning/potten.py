"""Uit welke pot een dossier capaciteit krijgt: volgens de lokale plannen, of op verzoek (V-22, V-39)."""

from django.db.models import Exists, OuterRef, Q

from versterking.models import Opnameverzoek, Wagon
from versterking.rules.planning.stappen import STAP_VAN
from versterking.rules.statussen import Status
from versterking.rules.treintjes.gang import Stand
from versterking.rules.verzoeken.verzoek import Soort
from versterking.rules.verzoeken.verzoek import Stand as Verzoekstand

RISICO = ("P50", "P90")
BIJ_EEN_STAP = [str(status) for status in STAP_VAN]
VAST = [str(Stand.VASTGESTELD), str(Stand.RIJDT)]


def op_verzoek(naar: str = "") -> Q:
    """De versterkingsdossiers die capaciteit uit de pot `verzoek` gebruiken.

    Wie op verzoek wordt opgenomen of opnieuw beoordeeld, en wie al is opgenomen maar buiten P50 en P90 valt
    en op de beoordeling wacht. Wat in een vastgesteld of rijdend treintje zit, hoort bij de lokale plannen.
    Een toegekende herbeoordeling wacht eerst in haar eigen stap: toekennen verandert nooit iets aan de
    planning op risico. `naar` is het pad naar het versterkingsdossier, zoals `dossier__versterking__`.
    """
    sleutel = OuterRef(f"{naar}pk")
    verzoeken = Opnameverzoek.objects.filter(dossier=sleutel)
    gekregen = [Verzoekstand.TOEGEKEND, Verzoekstand.UITGEVOERD]
    opname = Exists(verzoeken.filter(soort=Soort.OPNAME, stand__in=gekregen))
    opnieuw = Exists(verzoeken.filter(soort=Soort.HERBEOORDELING, stand=Verzoekstand.UITGEVOERD))
    beoordeling = Q(**{f"{naar}status": Status.BEOORDELING})
    buiten = ~Q(**{f"{naar}risicoprofiel__in": RISICO})
    rijdt = Exists(Wagon.objects.filter(dossier=sleutel, tot__isnull=True, treintje__stand__in=VAST))
    return (Q(opname) | beoordeling & (Q(opnieuw) | buiten)) & ~Q(rijdt)
