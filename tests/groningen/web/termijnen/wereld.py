"""Een melding met een beslistermijn en een toezegging, voor de tests van de pagina's over termijnen."""

from datetime import date, timedelta

from groningen.access import Kijker
from groningen.models import Adres, Termijn
from schade.actions.melden import registreer_melding
from tests.factories import (
    VANDAAG,
    AdresFactory,
    AdresrelatieFactory,
    maak_regeling,
    maak_versterking,
    zet_in_plan,
)
from versterking import actions as versterking

DAG = timedelta(days=1)
BESLUIT = "schade.besluit"


def meld(door: Kijker, op: date, *, adres: Adres | None = None) -> Termijn:
    """De beslistermijn van een melding die op `op` binnenkwam, met een bewoner op het adres."""
    if adres is None:
        adres = AdresFactory()
        AdresrelatieFactory(adres=adres)
    zaak = registreer_melding(
        adres_id=adres.pk, door=door, peildatum=VANDAAG, soort="fysiek", datum_melding=op
    )
    return Termijn.objects.select_related("dossier").get(dossier_id=zaak.pk, soort=BESLUIT)


def toezegging(door: Kijker, *, dagen: int) -> Termijn:
    """Een toezegging van twaalf weken die `dagen` dagen voorbij is, met € 10 per dag tot € 100."""
    if not Termijn.objects.filter(soort="versterking.opname_plannen").exists():
        maak_regeling("versterking.opname_plannen")
    adres = AdresFactory()
    AdresrelatieFactory(adres=adres)
    zaak = maak_versterking(status="1.2", sinds=date(2026, 3, 2), adres=adres)
    begin = VANDAAG - timedelta(weeks=12, days=dagen)
    zet_in_plan(zaak.dossier)
    versterking.neem_op_in_plan(dossier_id=zaak.pk, door=door, peildatum=begin, plan_vastgesteld_op=begin)
    return Termijn.objects.select_related("dossier").get(
        dossier_id=zaak.pk, soort="versterking.opname_plannen"
    )
