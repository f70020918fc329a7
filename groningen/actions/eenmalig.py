"""Eenmalige verzoeken: de rij die zegt dat een POST al gebeurd is, met haar antwoord."""

from collections.abc import Mapping

from groningen.models import Eenmalig


def begin_eenmalig(
    *, koppeling_id: int, sleutel: str, methode: str, pad: str, vingerafdruk: str
) -> tuple[Eenmalig, bool]:
    """De rij bij deze sleutel, en of zij nieuw is; roep dit aan in de transactie van de actie.

    Is een ander met dezelfde sleutel bezig, dan wacht dit tot die klaar is.
    """
    return Eenmalig.objects.get_or_create(
        koppeling_id=koppeling_id,
        sleutel=sleutel,
        defaults={"methode": methode, "pad": pad, "vingerafdruk": vingerafdruk},
    )


def bewaar_antwoord(*, rij: Eenmalig, status: int, koppen: Mapping[str, str], inhoud: bytes) -> None:
    """Het antwoord voor wie het verzoek herhaalt."""
    rij.status, rij.koppen, rij.inhoud = status, dict(koppen), inhoud
    rij.save(update_fields=["status", "koppen", "inhoud"])
