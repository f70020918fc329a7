"""De integrale oplossing van concept tot vastgesteld plan.

Elke stap die het plan dichterbij brengt, vraagt eerst of de bewoner het wil (`eis_wens`). `versie` is de
versie van het plan die de gebruiker voor zich had.
"""

from datetime import date

from django.db import transaction

from groningen.access import Kijker, eis
from groningen.rules.datums import eis_gebeurd, eis_tekst
from groningen.rules.fouten import Geweigerd
from groningen.rules.rollen import Handeling
from samenloop.actions.oplossingslot import (
    eis_nog_zinvol,
    eis_stand,
    kant_van,
    leg_vast,
    met_slot,
    vergrendel_dossiers,
    vergrendel_oplossing,
)
from samenloop.actions.wensen import eis_wens
from samenloop.models import IntegraleOplossing
from samenloop.queries.oplossing import eis_letter, levende, stukken
from samenloop.rules.oplossing import LANGSTE_AFSPRAAK, LANGSTE_REDEN, Kant, Stand
from samenloop.rules.oplossingberichten import Oplossingsfeit
from samenloop.rules.wensen import Wensvorm

WENS = Wensvorm.HERSTEL_IN_PLAN
INGETROKKEN = "De bewoner wil schadeherstel niet meer in het plan."


@transaction.atomic
def stel_op(*, adres_id: int, door: Kijker, peildatum: date) -> IntegraleOplossing:
    """Begint een plan voor een adres met letter E of F. Geweigerd als er al een leeft."""
    kant = kant_van(door)
    eis_wens(adres_id=adres_id, vorm=WENS, peildatum=peildatum)
    indeling = eis_letter(adres_id)
    if indeling.versterking_id is None or indeling.schade_id is None:
        raise Geweigerd("Bij een van beide loopt er niets meer. Vernieuw de pagina.")
    dossiers = vergrendel_dossiers(indeling.versterking_id, indeling.schade_id)
    eis(
        door,
        Handeling.BEHANDELEN,
        dossiers[indeling.versterking_id if kant is Kant.NCG else indeling.schade_id],
    )
    if levende(adres_id) is not None:
        raise Geweigerd("Er is al een integrale oplossing voor dit adres. Werk daarin verder.")
    oplossing = IntegraleOplossing(
        adres_id=adres_id,
        versterking=dossiers[indeling.versterking_id],
        schade=dossiers[indeling.schade_id],
        opgesteld_op=peildatum,
        opgesteld_door=door.gebruiker,
    )
    oplossing.save(force_insert=True)
    leg_vast(oplossing, Oplossingsfeit.OPGESTELD, door=door, peildatum=peildatum, na={"wie": kant.naam})
    return oplossing


@transaction.atomic
def stem_in(
    *, oplossing_id: int, door: Kijker, peildatum: date, versie: int | None = None
) -> IntegraleOplossing:
    """Zet de instemming van de eigen kant, met het plan zoals het er staat; niet die van de ander."""
    _eis_wens(oplossing_id, peildatum)
    kant = kant_van(door)
    oplossing = vergrendel_oplossing(oplossing_id, door=door, versie=versie)
    eis_stand(oplossing, Stand.OPGESTELD, wat="Instemmen")
    eis_nog_zinvol(oplossing)
    if getattr(oplossing, f"akkoord_{kant}_op") is not None:
        raise Geweigerd(f"{kant.naam} stemde al in met dit plan.")
    if not oplossing.onderdelen.exists():
        raise Geweigerd("Er staat nog niets in het plan. Zet eerst een onderdeel in het plan.")
    setattr(oplossing, f"akkoord_{kant}_op", peildatum)
    setattr(oplossing, f"akkoord_{kant}_door", door.gebruiker)
    oplossing.save(update_fields=[f"akkoord_{kant}_op", f"akkoord_{kant}_door"])
    leg_vast(oplossing, Oplossingsfeit.INGESTEMD, door=door, peildatum=peildatum, na={"wie": kant.naam})
    return oplossing


@transaction.atomic
def leg_voor(
    *, oplossing_id: int, door: Kijker, peildatum: date, versie: int | None = None
) -> IntegraleOplossing:
    """Legt het plan voor aan de bewoner: beide kanten stemden in en er staat niets open."""
    _eis_wens(oplossing_id, peildatum)
    oplossing = vergrendel_oplossing(oplossing_id, door=door, versie=versie)
    eis_stand(oplossing, Stand.OPGESTELD, wat="Voorleggen")
    eis_nog_zinvol(oplossing)
    eis_klaar(oplossing, kant_van(door))
    oplossing.leg_voor(op=peildatum, door=door.gebruiker)
    oplossing.save(update_fields=["stand", "voorgelegd_op", "voorgelegd_door"])
    leg_vast(oplossing, Oplossingsfeit.VOORGELEGD, door=door, peildatum=peildatum)
    return oplossing


@transaction.atomic
def neem_terug(
    *, oplossing_id: int, door: Kijker, peildatum: date, reden: str, versie: int | None = None
) -> IntegraleOplossing:
    """Haalt het plan terug bij de bewoner om het te wijzigen; beide kanten stemmen daarna opnieuw in."""
    oplossing = vergrendel_oplossing(oplossing_id, door=door, versie=versie)
    reden = eis_tekst(reden, wat="een reden", veld="reden", hoogstens=LANGSTE_REDEN)
    eis_stand(oplossing, Stand.VOORGELEGD, wat="Terugnemen")
    oplossing.neem_terug()
    oplossing.versie += 1
    oplossing.save(
        update_fields=[
            *("stand", "versie", "voorgelegd_op", "voorgelegd_door"),
            *("akkoord_ncg_op", "akkoord_ncg_door", "akkoord_img_op", "akkoord_img_door"),
        ]
    )
    leg_vast(
        oplossing,
        Oplossingsfeit.TERUGGENOMEN,
        door=door,
        peildatum=peildatum,
        tekst={"reden": reden},
        gedeeld=True,
    )
    return oplossing


@transaction.atomic
def stel_vast(
    *,
    oplossing_id: int,
    door: Kijker,
    peildatum: date,
    akkoord_op: date,
    akkoord_hoe: str,
    versie: int | None = None,
) -> IntegraleOplossing:
    """Stelt het plan vast: de bewoner zei ja op `akkoord_op`, beide kanten stemden in, niets staat open."""
    _eis_wens(oplossing_id, peildatum)
    oplossing = vergrendel_oplossing(oplossing_id, door=door, versie=versie)
    eis_stand(oplossing, Stand.VOORGELEGD, wat="Vaststellen")
    eis_nog_zinvol(oplossing)
    eis_gebeurd(
        akkoord_op,
        wat="Het ja van de bewoner",
        veld="akkoord_op",
        peildatum=peildatum,
        niet_voor=oplossing.voorgelegd_op,
    )
    akkoord_hoe = eis_tekst(
        akkoord_hoe, wat="hoe de bewoner ja zei", veld="akkoord_hoe", hoogstens=LANGSTE_AFSPRAAK
    )
    eis_klaar(oplossing, kant_van(door))
    oplossing.stel_vast(op=peildatum, door=door.gebruiker, bewoner_op=akkoord_op, bewoner_hoe=akkoord_hoe)
    oplossing.save(
        update_fields=[
            *("stand", "vastgesteld_op", "vastgesteld_door"),
            *("akkoord_bewoner_op", "akkoord_bewoner_hoe"),
        ]
    )
    leg_vast(
        oplossing,
        Oplossingsfeit.VASTGESTELD,
        door=door,
        peildatum=peildatum,
        datum=akkoord_op,
        tekst={"hoe_de_bewoner_ja_zei": akkoord_hoe},
    )
    return oplossing


@transaction.atomic
def laat_vervallen(
    *, oplossing_id: int, door: Kijker, peildatum: date, reden: str, versie: int | None = None
) -> IntegraleOplossing:
    """Beëindigt het plan, met reden. Dit kan altijd, ook zonder ja van de bewoner."""
    oplossing = vergrendel_oplossing(oplossing_id, door=door, versie=versie)
    reden = eis_tekst(reden, wat="een reden", veld="reden", hoogstens=LANGSTE_REDEN)
    eis_stand(oplossing, Stand.OPGESTELD, Stand.VOORGELEGD, Stand.VASTGESTELD, wat="Laten vervallen")
    _vervalt(oplossing, door=door, peildatum=peildatum, reden=reden)
    return oplossing


def bij_intrekken(*, adres_id: int, vorm: Wensvorm, door: Kijker, peildatum: date) -> None:
    """De bewoner trok zijn ja in: een plan dat nog niet vaststaat, vervalt.

    Een vastgesteld plan blijft staan: daar zei de bewoner zelf ja tegen, en het kan al in uitvoering zijn.
    Wie het behandelt, krijgt een signaal en overlegt. Roep aan binnen een transactie.
    """
    if vorm != WENS:
        return
    oplossing = levende(adres_id)
    if oplossing is None or oplossing.stand == Stand.VASTGESTELD:
        return
    oplossing = met_slot(oplossing.pk)
    if oplossing.stand in (Stand.OPGESTELD, Stand.VOORGELEGD):
        _vervalt(oplossing, door=door, peildatum=peildatum, reden=INGETROKKEN)


def _vervalt(oplossing: IntegraleOplossing, *, door: Kijker, peildatum: date, reden: str) -> None:
    oplossing.laat_vervallen(op=peildatum, door=door.gebruiker, reden=reden)
    oplossing.save(update_fields=["stand", "vervallen_op", "vervallen_door", "vervallen_reden"])
    leg_vast(
        oplossing,
        Oplossingsfeit.VERVALLEN,
        door=door,
        peildatum=peildatum,
        tekst={"reden": reden},
        gedeeld=True,
    )


def _eis_wens(oplossing_id: int, peildatum: date) -> None:
    adres_id = IntegraleOplossing.objects.values_list("adres_id", flat=True).get(pk=oplossing_id)
    eis_wens(adres_id=adres_id, vorm=WENS, peildatum=peildatum)


def eis_klaar(oplossing: IntegraleOplossing, kant: Kant) -> None:
    """Weigert zolang een kant niet instemde of de controle iets open heeft staan."""
    wacht = [kant.naam for kant in Kant if getattr(oplossing, f"akkoord_{kant}_op") is None]
    if wacht:
        raise Geweigerd(f"Nog geen instemming met dit plan van {' en '.join(wacht)}.")
    hier = stukken(oplossing.adres_id, oplossing=oplossing)
    if not hier.onderdelen:
        raise Geweigerd("Er staat nog niets in het plan.")
    if open_ := hier.controle.open_bevindingen(hier.afgewogen):
        # Wat de bewoner inbrengt is niet voor IMG; ook een weigering zegt daar dan niets over.
        te_noemen = [een.kop for een in open_ if kant is Kant.NCG or not een.bewonersgeld]
        wat = f": {te_noemen[0]}" if te_noemen else " bij NCG"
        raise Geweigerd(f"De controle op dubbel betalen heeft nog iets open staan{wat}.")
