"""De eerste inhoud van de kennisbladen in de database zetten. Twee keer doen verandert niets."""

from datetime import date
from typing import Any

from samenloop.rules.kennis.blad import Eerste
from samenloop.rules.kennis.onderwerpen import ONDERWERPEN
from samenloop.rules.kennis.stappen import STAPBLADEN

GESCHREVEN_OP = date(2026, 11, 23)
WIJZIGING = "Eerste versie."


def zet_eerste_inhoud(apps: Any) -> None:
    """Maakt de bladen die er nog niet zijn; `apps` is een register van modellen, ook van een migratie.

    Wat iemand al bijhoudt, blijft zoals het is.
    """
    bladen, organisaties = apps.get_model("samenloop", "Kennisblad").objects, {}
    for een in apps.get_model("groningen", "Organisatie").objects.filter(soort__in=["ncg", "img"]):
        organisaties[een.soort] = een
    nieuw: list[tuple[Eerste, Any]] = []
    for inhoud in (*STAPBLADEN, *ONDERWERPEN):
        if inhoud.organisatie not in organisaties:
            continue
        blad, gemaakt = bladen.get_or_create(
            sleutel=inhoud.sleutel,
            defaults={
                "organisatie": organisaties[inhoud.organisatie],
                "soort": inhoud.soort.value,
                "stap": inhoud.stap,
                "nagekeken_op": GESCHREVEN_OP,
            },
        )
        if gemaakt:
            nieuw.append((inhoud, blad))
    versies = apps.get_model("samenloop", "Kennisversie").objects
    for inhoud, blad in nieuw:
        versies.create(
            blad=blad,
            nummer=1,
            titel=inhoud.titel,
            kort=inhoud.kort,
            tekst=inhoud.tekst,
            verantwoordelijk=inhoud.verantwoordelijk,
            bewoner_doet=inhoud.bewoner_doet,
            zoekwoorden=inhoud.zoekwoorden,
            onze_lezing=inhoud.onze_lezing,
            bron=inhoud.bron,
            meer=bladen.get(sleutel=inhoud.meer) if inhoud.meer else None,
            wijziging=WIJZIGING,
            gemaakt_op=GESCHREVEN_OP,
        )
