"""Het leeslog schrijven: één rij per verzoek."""

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
