"""NCG beslist welk plan voorgaat als plannen om dezelfde capaciteit vragen (eis V-26)."""

from collections.abc import Sequence
from datetime import date

from django.db import connection, transaction

from groningen.access import Kijker
from groningen.rules.datums import eis_tekst
from groningen.rules.fouten import Geweigerd, Verouderd
from versterking.access import mag_plannen_ordenen
from versterking.models import Planrang
from versterking.queries.plan.volgorde import laatste_besluit, volgorde_van_plannen

SLOT = 20_261_123  # een eigen nummer: twee besluiten tegelijk wachten op elkaar
LANGSTE = 1000


@transaction.atomic
def leg_volgorde_vast(
    *,
    volgorde: Sequence[int],
    reden: str,
    door: Kijker,
    peildatum: date,
    gezien: int | None = None,
) -> Planrang:
    """Zet alle plannen in opdracht op volgorde, met reden. `gezien` is het besluit dat de gebruiker zag."""
    if not mag_plannen_ordenen(door):
        raise Geweigerd("Alleen een planner of het bestuur van NCG beslist over de volgorde tussen plannen.")
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [SLOT])
    geldt = laatste_besluit()
    if gezien is not None and gezien != (geldt.pk if geldt else 0):
        raise Verouderd
    nu = volgorde_van_plannen(geldt)
    if sorted(volgorde) != sorted(nu):
        raise Geweigerd("Noem elk plan in opdracht één keer. Kijk de lijst opnieuw na.", veld="volgorde")
    rang = Planrang(
        volgorde=list(volgorde),
        reden=eis_tekst(reden, wat="de reden", veld="reden", hoogstens=LANGSTE),
        door=door.gebruiker,
        besloten_op=peildatum,
    )
    rang.save(force_insert=True)
    return rang
