"""De capaciteit per stap en kwartaal vastleggen."""

from datetime import date

from django.db import IntegrityError, transaction

from groningen.access import Kijker
from groningen.rules.datums import eis_tekst
from groningen.rules.fouten import Geweigerd, Verouderd
from versterking.access import is_planner
from versterking.models import Capaciteit
from versterking.rules.planning.kwartaal import Kwartaal
from versterking.rules.planning.stappen import Pot, Stap

MEESTE = 10_000
VERSTE_KWARTALEN = 40
LANGSTE_BRON = 200


@transaction.atomic
def leg_capaciteit_vast(
    *,
    stap: str,
    pot: str,
    vanaf: Kwartaal,
    per_kwartaal: int,
    bron: str,
    door: Kijker,
    peildatum: date,
    eerder: int | None = None,
) -> Capaciteit:
    """Vanaf dit kwartaal kan de stap zoveel woningen aan, tot een volgende rij. Wat voorbij is, staat vast.

    Staat er voor dit kwartaal al een getal, dan komt dit ervoor in de plaats; `eerder` is wat de gebruiker
    daar zag (None: niets).

    Raises:
        Geweigerd: geen planner, of een kwartaal, aantal of bron dat niet kan.
        Verouderd: iemand anders legde voor dit kwartaal iets anders vast.
    """
    if not is_planner(door):
        raise Geweigerd("Alleen een planner van NCG legt de capaciteit vast.")
    if stap not in set(Stap):
        raise Geweigerd("Kies een stap uit de lijst.", veld="stap")
    if pot not in set(Pot):
        raise Geweigerd("Kies een pot uit de lijst.", veld="pot")
    nu = Kwartaal.van(peildatum)
    if vanaf < nu:
        raise Geweigerd(f"Wat voorbij is, verandert niet meer. Kies het {nu} of later.", veld="vanaf")
    if nu.tot(vanaf) > VERSTE_KWARTALEN:
        raise Geweigerd("Kies een kwartaal binnen tien jaar.", veld="vanaf")
    if not 0 <= per_kwartaal <= MEESTE:
        raise Geweigerd(f"Vul een aantal van 0 tot en met {MEESTE} in.", veld="per_kwartaal")
    bron = eis_tekst(bron, wat="waar dit getal vandaan komt", veld="bron", hoogstens=LANGSTE_BRON)
    sleutel = {"stap": stap, "pot": pot, "vanaf": vanaf.eerste_dag}
    rij = Capaciteit.objects.select_for_update(no_key=True).filter(**sleutel).first()
    if (rij.per_kwartaal if rij else None) != eerder:
        raise Verouderd
    if rij is None:
        rij = Capaciteit(
            **sleutel, per_kwartaal=per_kwartaal, bron=bron, door=door.gebruiker, vastgelegd_op=peildatum
        )
        try:
            with transaction.atomic():
                rij.save(force_insert=True)
        except IntegrityError as fout:  # een ander was net eerder
            raise Verouderd from fout
        return rij
    rij.per_kwartaal, rij.bron, rij.door, rij.vastgelegd_op = per_kwartaal, bron, door.gebruiker, peildatum
    rij.save(update_fields=["per_kwartaal", "bron", "door", "vastgelegd_op"])
    return rij
