"""Wat de tijd met een verzoek doet: te laat melden bij de coördinatoren, en laten verlopen."""

from datetime import date, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from groningen.queries.delen import gronden_bij
from samenloop.models import Informatieverzoek, Signaal
from samenloop.rules.momenten import Moment
from samenloop.rules.svip.gebeurtenissen import Svipgebeurtenis
from samenloop.rules.svip.verzoek import BIJ_BUREAU, LOPEND, Soort, Stand, Stap

from .stappen import bewaar, leg_vast, vergrendel, zeg_het

NIET_AANGEVULD = "Niet op tijd aangevuld."
GEEN_ANTWOORD = "De bewoner antwoordde niet op tijd. Zonder ja gaat er niets open."
AFGESLOTEN = "Het dossier waarvoor dit nodig was, is afgesloten."
TIJD_OM = "De laatste dag waarop de gegevens nodig waren, is voorbij."
DAG = timedelta(days=1)


def controleer_verzoeken(*, peildatum: date) -> int:
    """Loopt alles na waarvan de tijd om is. Vaak of dubbel geeft dezelfde stand. Geeft hoeveel er veranderde.

    Ligt het bij een bureau, dan horen beide coördinatoren het, één keer per stap. Ligt het bij de vrager of
    de bewoner, of is de laatste dag voorbij, dan verloopt het.
    """
    over_tijd = Q(stand__in=LOPEND, uiterlijk_op__lt=peildatum, te_laat_sinds=None)
    niet_meer_nodig = Q(soort=Soort.GEGEVENS, tot__lt=peildatum, stand__in=(*LOPEND, Stand.TOEGEKEND))
    leeft = Q(stand__in=LOPEND) | Q(stand=Stand.TOEGEKEND, soort=Soort.GEGEVENS)
    afgesloten = leeft & Q(dossier__loopt=False)
    gevonden = Informatieverzoek.objects.filter(over_tijd | niet_meer_nodig | afgesloten).order_by("pk")
    return sum(_herzie(verzoek_id, peildatum) for verzoek_id in list(gevonden.values_list("pk", flat=True)))


@transaction.atomic
def _herzie(verzoek_id: int, peildatum: date) -> bool:
    zaak = vergrendel(verzoek_id)
    verzoek = zaak.verzoek
    if not zaak.eigen.loopt:
        return laat_verlopen(verzoek_id, AFGESLOTEN, peildatum=peildatum)
    if verzoek.tot is not None and verzoek.tot < peildatum and verzoek.stand in (*LOPEND, Stand.TOEGEKEND):
        return laat_verlopen(verzoek_id, TIJD_OM, peildatum=peildatum)
    if verzoek.uiterlijk_op is None or verzoek.uiterlijk_op >= peildatum or verzoek.te_laat_sinds is not None:
        return False
    if verzoek.stand == Stand.TERUGGEGEVEN:
        return laat_verlopen(verzoek_id, NIET_AANGEVULD, peildatum=peildatum)
    if verzoek.stand == Stand.TOESTEMMING_GEVRAAGD and verzoek.toestemming_id is None:
        return laat_verlopen(verzoek_id, GEEN_ANTWOORD, peildatum=peildatum)
    assert verzoek.stand in BIJ_BUREAU or verzoek.toestemming_id is not None
    verzoek.te_laat_sinds = verzoek.uiterlijk_op + DAG
    bewaar(zaak, Stap.TE_LAAT, door=None, peildatum=peildatum, klok=False)
    leg_vast(zaak, Svipgebeurtenis.TE_LAAT, None, peildatum)
    for dossier in (zaak.eigen, zaak.over):
        zeg_het(
            zaak,
            dossier,
            Moment.SVIP_TE_LAAT,
            "er is geen antwoord",
            peildatum,
            trede=Signaal.Trede.COORDINATOR,
        )
    return True


@transaction.atomic
def laat_verlopen(verzoek_id: int, waarom: str, *, peildatum: date, wacht: bool = True) -> bool:
    """Sluit een verzoek dat niet meer nodig is, met wat erop open was. Geeft of het veranderde."""
    zaak = vergrendel(verzoek_id, wacht=wacht)
    verzoek = zaak.verzoek
    if verzoek.stand not in LOPEND and (verzoek.stand, verzoek.soort) != (Stand.TOEGEKEND, Soort.GEGEVENS):
        return False
    verzoek.verloop()
    gronden_bij(verzoek.nummer).filter(gesloten_op__isnull=True).update(
        gesloten_op=timezone.now(), gesloten_om=f"{verzoek.nummer} is verlopen"
    )
    bewaar(zaak, Stap.VERLOPEN, door=None, peildatum=peildatum, tekst=waarom)
    leg_vast(zaak, Svipgebeurtenis.VERLOPEN, None, peildatum)
    zeg_het(zaak, zaak.eigen, Moment.SVIP_NIEUWS, "het is verlopen", peildatum)
    return True
