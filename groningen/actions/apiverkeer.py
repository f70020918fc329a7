"""Het verkeer van de API bijhouden, en weggooien wat niet meer nodig is."""

from datetime import datetime, timedelta
from typing import Any

from django.db import connection, transaction
from oauth2_provider.models import AccessToken

from groningen.access import Kijker
from groningen.actions.leeslog import leesregel_als_sql
from groningen.models import Eenmalig, Gebruiktbewijs, Koppeling

LANGSTE_PAD = 300
BEWAARD = timedelta(hours=24)
_AANROEP = (
    "INSERT INTO groningen_apiaanroep (koppeling_id, methode, pad, status, duur_ms)"
    " VALUES (%s, %s, %s, %s, %s)"
)


def schrijf_aanroep(
    *,
    koppeling_id: int | None,
    methode: str,
    pad: str,
    status: int,
    duur: float,
    kijker: Kijker | None = None,
    doel: str = "",
) -> None:
    """Eén rij per aanroep, zonder de vraag achter het pad; `duur` in seconden, tot de eerste byte.

    Wat de kijker las, gaat in dezelfde opdracht naar het leeslog: één keer wachten op de schijf.
    """
    pad = pad.replace("\x00", "\N{REPLACEMENT CHARACTER}")[:LANGSTE_PAD]
    opdracht = _AANROEP
    waarden: list[Any] = [koppeling_id, methode[:10], pad, status, round(duur * 1000)]
    if kijker is not None and kijker.inzagen:
        leesregel, gelezen = leesregel_als_sql(
            kijker=kijker, methode=methode[:10], pad=pad, doel=doel, status=status
        )
        opdracht, waarden = f"WITH gelezen AS ({leesregel}) {_AANROEP}", [*gelezen, *waarden]
    with connection.cursor() as cursor:
        cursor.execute(opdracht, waarden)


def gebruik_bewijs(*, koppeling: Koppeling, jti: str, verloopt: datetime) -> bool:
    """Legt vast dat dit bewijs gebruikt is; False als dat al zo was."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {Gebruiktbewijs._meta.db_table} (koppeling_id, jti, verloopt)"  # noqa: S608 — vaste naam
            " VALUES (%s, %s, %s) ON CONFLICT DO NOTHING",
            [koppeling.pk, jti, verloopt],
        )
        return bool(cursor.rowcount == 1)


@transaction.atomic
def ruim_apiverkeer_op(*, nu: datetime) -> int:
    """Gooit verlopen tokens en bewijzen weg, en antwoorden op herhaling van meer dan een dag oud."""
    rijen = [
        AccessToken.objects.filter(expires__lt=nu),
        Gebruiktbewijs.objects.filter(verloopt__lt=nu),
        Eenmalig.objects.filter(op__lt=nu - BEWAARD),
    ]
    return sum(een.delete()[0] for een in rijen)
