"""Wat elke stap van een voordracht gemeen heeft."""

from collections.abc import Iterable, Sequence
from datetime import date

from django.db import connection

from groningen.access import Kijker
from groningen.actions.abonnementen import Feit, meld
from groningen.rules.fouten import Geweigerd, Verouderd
from versterking.models import Voordracht, Voordrachtstap
from versterking.rules.voordrachten.voordracht import STANDEN, Stand, Stap, nummer_van

MELDING = {
    Stap.INGEDIEND: "voordracht-ingediend",
    Stap.TOEGEKEND: "voordracht-besloten",
    Stap.AFGEWEZEN: "voordracht-besloten",
    Stap.INGETROKKEN: "voordracht-ingetrokken",
}


def vergrendel(voordracht_id: int, *, rijversie: int | None = None) -> Voordracht:
    """De voordracht met een slot; met `rijversie` alleen als zij nog klopt."""
    voordracht = Voordracht.objects.select_for_update(no_key=True).get(pk=voordracht_id)
    if rijversie is not None and voordracht.rijversie != rijversie:
        raise Verouderd
    return voordracht


def eis_open(voordracht: Voordracht) -> None:
    """Weigert als er al over is beslist."""
    if voordracht.stand != Stand.INGEDIEND:
        raise Geweigerd(
            f"Dit kan niet meer. Voordracht {voordracht.nummer} staat nu op: "
            f"{STANDEN[Stand(voordracht.stand)].lower()}."
        )


def bewaar(
    voordracht: Voordracht,
    stap: Stap,
    *,
    door: Kijker,
    peildatum: date,
    tekst: str = "",
    velden: Iterable[str] = (),
) -> None:
    """Schrijft de voordracht en de regel in haar logboek."""
    voordracht.rijversie += 1
    voordracht.save(update_fields=sorted({*velden, "stand", "rijversie"}))
    noteer(voordracht, stap, door=door, peildatum=peildatum, tekst=tekst)


def noteer(voordracht: Voordracht, stap: Stap, *, door: Kijker, peildatum: date, tekst: str = "") -> None:
    Voordrachtstap(
        voordracht=voordracht, soort=stap.value, door=door.gebruiker, datum=peildatum, tekst=tekst
    ).save(force_insert=True)
    meld_voordrachten([voordracht], stap)


def meld_voordrachten(voordrachten: Sequence[Voordracht], stap: Stap) -> None:
    """Een melding per voordracht, voor wie zich daarop abonneerde; zij zijn van dezelfde gemeente."""
    if voordrachten:
        feiten = [Feit(een.nummer, adres_id=een.adres_id) for een in voordrachten]
        meld(MELDING[stap], feiten, gemeente=voordrachten[0].gemeente_id)


def volgende_nummers(aantal: int, peildatum: date) -> list[str]:
    """Zoveel nieuwe nummers, op volgorde."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval('versterking_voordrachtnummer') FROM generate_series(1, %s)", [aantal])
        return [nummer_van(peildatum.year, rij[0]) for rij in cursor.fetchall()]
