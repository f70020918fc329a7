"""Een verzoek volgt wat er verder gebeurt. Een verwerker van gebeurtenissen.

Trekt de bewoner zijn toestemming in, dan sluit de kern de grond en staat het verzoek hier op gesloten. Is het
dossier waarvoor het nodig was afgesloten, dan is het verzoek verlopen.
"""

from contextlib import suppress
from datetime import date

from django.db.models import Q

from groningen.models import Gebeurtenis, Levering, Toestemming
from groningen.rules.gebeurtenissen import Kerngebeurtenis
from groningen.rules.rollen import SPOREN
from samenloop.models import Informatieverzoek
from samenloop.rules.momenten import Moment
from samenloop.rules.svip.gebeurtenissen import Svipgebeurtenis
from samenloop.rules.svip.verzoek import LOPEND, Soort, Stand, Stap

from .bewaking import AFGESLOTEN, laat_verlopen
from .stappen import Bezig, bewaar, leg_vast, vergrendel, zeg_het

INGETROKKEN = "De bewoner trok zijn toestemming in."


# Een dossier dat doorloopt, verandert niets aan zijn verzoeken.
BEKIJKT = Q(soort=Kerngebeurtenis.TOESTEMMING_INGETROKKEN) | Q(dossier__loopt=False)


def verwerk(gebeurtenis: Gebeurtenis) -> None:
    """Laat de verzoeken bij dit dossier meegaan."""
    if gebeurtenis.soort == Kerngebeurtenis.TOESTEMMING_INGETROKKEN:
        _bij_intrekken(int(gebeurtenis.na["toestemming_id"]), gebeurtenis.vastgelegd_op)
    elif "loopt" in gebeurtenis.na or "status" in gebeurtenis.na:
        dossier = gebeurtenis.dossier
        if dossier.soort in SPOREN and not dossier.loopt:
            for verzoek_id in _open_voor(Q(dossier=dossier.pk)):
                # Niet wachten op het andere dossier: wie dat vasthoudt, kan op dit dossier wachten.
                with suppress(Bezig):
                    laat_verlopen(verzoek_id, AFGESLOTEN, peildatum=gebeurtenis.vastgelegd_op, wacht=False)


def verwerk_veel(levering: Levering) -> None:
    """Wat een levering afsloot, is niet meer nodig."""
    for verzoek_id in _open_voor(Q(dossier__loopt=False)):
        laat_verlopen(verzoek_id, AFGESLOTEN, peildatum=levering.leverdatum)


def _open_voor(welke: Q) -> list[int]:
    loopt = Q(stand__in=LOPEND) | Q(stand=Stand.TOEGEKEND, soort=Soort.GEGEVENS)
    return list(Informatieverzoek.objects.filter(loopt, welke).order_by("pk").values_list("pk", flat=True))


def _bij_intrekken(toestemming_id: int, peildatum: date) -> None:
    """Eén intrekking geeft een gebeurtenis in elk dossier; alleen de eerste treft het verzoek open aan."""
    kenmerk = Toestemming.objects.values_list("kenmerk", flat=True).get(pk=toestemming_id)
    gezocht = Informatieverzoek.objects.filter(
        nummer=kenmerk, toestemming=toestemming_id, stand__in=(Stand.TOEGEKEND, Stand.TOESTEMMING_GEVRAAGD)
    ).values_list("pk", flat=True)
    if not kenmerk or (verzoek_id := gezocht.first()) is None:
        return
    zaak = vergrendel(verzoek_id)
    verzoek = zaak.verzoek
    if verzoek.stand == Stand.TOEGEKEND:
        verzoek.sluit()
        bewaar(zaak, Stap.GESLOTEN, door=None, peildatum=peildatum)
        leg_vast(zaak, Svipgebeurtenis.GESLOTEN, None, peildatum)
    elif verzoek.stand == Stand.TOESTEMMING_GEVRAAGD:
        assert verzoek.beslist_door is not None
        verzoek.wijs_af(door=verzoek.beslist_door, op=peildatum, reden=INGETROKKEN)
        bewaar(zaak, Stap.BEWONER_NEE, door=None, peildatum=peildatum, velden=("beslist_op", "antwoord"))
        leg_vast(zaak, Svipgebeurtenis.AFGEWEZEN, None, peildatum)
    zeg_het(zaak, zaak.eigen, Moment.SVIP_NIEUWS, "de bewoner trok zijn toestemming in", peildatum)
