"""Het leeslog schrijven: één rij per verzoek."""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection

from groningen.access import Kijker
from groningen.models import Leesregel

LANGSTE_PAD = 300


def schrijf_leesregel(*, kijker: Kijker, methode: str, pad: str, doel: str, status: int | None) -> None:
    """Legt vast wat deze kijker in één verzoek las, en begint daarna met een lege lijst.

    Alleen het pad zonder zoekvraag: daarin kan een naam staan.
    """
    inzagen, kijker.inzagen = kijker.inzagen, []
    Leesregel(
        gebruiker=kijker.gebruiker,
        organisatie_id=kijker.organisatie_id,
        methode=methode,
        pad=pad[:LANGSTE_PAD],
        doel=doel,
        inzagen=inzagen,
        dossiers=sorted({nummer for inzage in inzagen for nummer in inzage["dossiers"]}),  # type: ignore[attr-defined]
        status=status,
    ).save(force_insert=True)


LEESREGEL = (
    "INSERT INTO groningen_leesregel"
    " (gebruiker_id, organisatie_id, methode, pad, doel, status, dossiers, inzagen)"
    " VALUES (%s, %s, %s, %s, %s, %s, %s::bigint[], %s::jsonb)"
)


def leesregel_als_sql(
    *, kijker: Kijker, methode: str, pad: str, doel: str, status: int | None
) -> tuple[str, list[Any]]:
    """Dezelfde regel als `schrijf_leesregel`, om met een andere opdracht mee te geven."""
    inzagen, kijker.inzagen = kijker.inzagen, []
    dossiers = sorted({nummer for inzage in inzagen for nummer in inzage["dossiers"]})  # type: ignore[attr-defined]
    gelezen = json.dumps(inzagen, cls=DjangoJSONEncoder)
    return LEESREGEL, [
        *(kijker.gebruiker.pk, kijker.organisatie_id, methode, pad[:LANGSTE_PAD], doel, status),
        *(dossiers, gelezen),
    ]


STROOMREGEL = """
INSERT INTO groningen_leesregel (gebruiker_id, organisatie_id, methode, pad, doel, status, dossiers, inzagen)
SELECT %s, %s, 'GET', %s, %s, 200, coalesce(array_agg(g.id ORDER BY g.id), '{{}}'),
       jsonb_build_array(jsonb_build_object('grond', %s::text, 'velden', to_jsonb(%s::text[]),
                                            'dossiers', coalesce(jsonb_agg(g.id ORDER BY g.id), '[]')))
  FROM ({sql}) g (id)
RETURNING id
"""


def schrijf_stroomregel(
    *,
    kijker: Kijker,
    pad: str,
    doel: str,
    grond: str,
    velden: Iterable[str],
    sql: str,
    waarden: Sequence[Any],
) -> int:
    """Legt vast welke dossiers een stroom gaat lezen, als één opdracht; geeft de sleutel van de regel.

    `sql` geeft één kolom met dossiers. Die komen niet langs Python: een stroom kan er heel veel hebben.
    """
    vooraf = [kijker.gebruiker.pk, kijker.organisatie_id, pad[:LANGSTE_PAD], doel, grond, sorted(velden)]
    with connection.cursor() as cursor:
        cursor.execute(STROOMREGEL.format(sql=sql), [*vooraf, *waarden])
        return int(cursor.fetchone()[0])
