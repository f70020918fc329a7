"""Een uitgekeerd schadebedrag inbrengen bij de versterking (S-15). IMG is hierbij geen partij.

De bewoner spreekt dit af met NCG; het staat alleen in het verloop van NCG, en IMG ziet het niet.
"""

from datetime import date
from decimal import Decimal

from django.db import transaction

from groningen.access import Kijker
from groningen.rules.datums import eis_gebeurd, eis_tekst
from groningen.rules.fouten import Geweigerd
from groningen.rules.geld import in_euro
from samenloop.actions.oplossingsdelen import eis_bedrag
from samenloop.actions.oplossingslot import (
    bewaar_wijziging,
    eis_te_wijzigen,
    leg_vast,
    vergrendel_oplossing,
)
from samenloop.actions.wensen import eis_wens
from samenloop.models import Inbreng, IntegraleOplossing
from samenloop.queries.oplossing import uitbetaald
from samenloop.rules.oplossing import LANGSTE_AFSPRAAK, Kant
from samenloop.rules.oplossingberichten import Oplossingsfeit
from samenloop.rules.wensen import Wensvorm

NUL = Decimal("0.00")


@transaction.atomic
def breng_bedrag_in(
    *,
    oplossing_id: int,
    door: Kijker,
    peildatum: date,
    bedrag: Decimal,
    gegeven_op: date,
    afspraak: str,
    versie: int | None = None,
) -> Inbreng:
    """Legt vast wat de bewoner inbrengt: nooit meer dan IMG hem uitbetaalde, en elke euro één keer."""
    adres_id = IntegraleOplossing.objects.values_list("adres_id", flat=True).get(pk=oplossing_id)
    for vorm in (Wensvorm.HERSTEL_IN_PLAN, Wensvorm.INBRENG):
        eis_wens(adres_id=adres_id, vorm=vorm, peildatum=peildatum)
    oplossing = vergrendel_oplossing(oplossing_id, door=door, versie=versie, kant=Kant.NCG)
    eis_te_wijzigen(oplossing)
    afspraak = eis_tekst(afspraak, wat="de afspraak", veld="afspraak", hoogstens=LANGSTE_AFSPRAAK)
    eis_gebeurd(gegeven_op, wat="De afspraak", veld="gegeven_op", peildatum=peildatum)
    eis_bedrag(bedrag, veld="bedrag")
    if bedrag <= 0:
        raise Geweigerd("Vul een bedrag in dat hoger is dan nul.", veld="bedrag")
    gekregen = uitbetaald(adres_id)
    al = sum((een.bedrag for een in oplossing.inbreng.filter(teruggenomen_op__isnull=True)), NUL)
    if al + bedrag > gekregen:
        raise Geweigerd(
            f"De bewoner kan nog {in_euro(max(NUL, gekregen - al))} inbrengen: IMG betaalde "
            f"{in_euro(gekregen)} "
            f"uit en {in_euro(al)} is al ingebracht.",
            veld="bedrag",
        )
    inbreng = Inbreng(
        oplossing=oplossing,
        bedrag=bedrag,
        gegeven_op=gegeven_op,
        afspraak=afspraak,
        vastgelegd_op=peildatum,
        vastgelegd_door=door.gebruiker,
    )
    inbreng.save(force_insert=True)
    bewaar_wijziging(oplossing, alleen=Kant.NCG)
    leg_vast(
        oplossing,
        Oplossingsfeit.INGEBRACHT,
        door=door,
        peildatum=peildatum,
        datum=gegeven_op,
        tekst={"bedrag": in_euro(bedrag), "afspraak": afspraak},
        alleen=Kant.NCG,
    )
    return inbreng


@transaction.atomic
def neem_inbreng_terug(
    *, oplossing_id: int, inbreng_id: int, door: Kijker, peildatum: date, versie: int | None = None
) -> Inbreng:
    """De bewoner brengt dit bedrag toch niet in. Dat mag altijd zolang het plan niet vaststaat."""
    oplossing = vergrendel_oplossing(oplossing_id, door=door, versie=versie, kant=Kant.NCG)
    eis_te_wijzigen(oplossing)
    inbreng = oplossing.inbreng.filter(pk=inbreng_id, teruggenomen_op__isnull=True).first()
    if inbreng is None:
        raise Geweigerd("Deze inbreng is er niet (meer).")
    inbreng.teruggenomen_op = peildatum
    inbreng.teruggenomen_door = door.gebruiker
    inbreng.save(update_fields=["teruggenomen_op", "teruggenomen_door"])
    bewaar_wijziging(oplossing, alleen=Kant.NCG)
    leg_vast(
        oplossing,
        Oplossingsfeit.INBRENG_TERUG,
        door=door,
        peildatum=peildatum,
        tekst={"bedrag": in_euro(inbreng.bedrag)},
        alleen=Kant.NCG,
    )
    return inbreng
