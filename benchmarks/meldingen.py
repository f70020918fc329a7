"""Meldingen klaarzetten bij een levering van alle adressen, en hoe snel de wachtrij naar buiten gaat.

Zonder abonnementen kost de verwerker een levering één korte vraag. Met drie gaat elke gebeurtenis van die
gemeente drie keer in de wachtrij; de kale variant schrijft dezelfde rijen met één INSERT, zonder poort en
filters. Bezorgen gaat naar een ontvanger in hetzelfde proces: gemeten wordt wat wij doen (pakken, poort,
ondertekenen, opschrijven), niet het netwerk.
"""

import time
from collections.abc import Callable, Iterable
from typing import Any

from benchmarks._meten import Regel, duurt_hoogstens, getal, teruggedraaid
from benchmarks._wereld import wereld

MAAT = 27_000
# Zoveel meldingen per seconde haalt een bezorger ten minste.
MINSTENS = 500
GEMEENTEN = ("1979", "1979", "0014")
KAAL = """
INSERT INTO groningen_melding (abonnement_id, soort, onderwerp, rij, voor_adres_id, gemeente, tijdstip)
SELECT abonnement_id, soort, onderwerp, rij, voor_adres_id, gemeente, tijdstip FROM kale_meldingen
"""


def meet() -> Iterable[Regel]:
    from django.db import connection

    from groningen.actions.abonnementen.klaarzetten import verwerk_veel
    from groningen.models import Abonnement, Levering, Melding

    with wereld(MAAT), teruggedraaid():
        levering = Levering.objects.filter(organisatie__soort="ncg").latest("pk")
        yield duurt_hoogstens(
            f"levering van {getal(MAAT)} zonder abonnementen: klaarzetten tegen een kale telling",
            lambda: verwerk_veel(levering),
            Abonnement.objects.count,
            5,
            rond=teruggedraaid,
        )
        for code in GEMEENTEN:
            _abonneer(code)
        verwerk_veel(levering)
        rijen = Melding.objects.count()
        with connection.cursor() as cursor:
            cursor.execute(
                "CREATE TEMP TABLE kale_meldingen ON COMMIT DROP AS SELECT * FROM groningen_melding"
            )
        Melding.objects.all().delete()
        yield duurt_hoogstens(
            f"levering van {getal(MAAT)} met 3 abonnementen ({getal(rijen)} meldingen) tegen kaal INSERT",
            lambda: verwerk_veel(levering),
            _kaal,
            2,
            rond=teruggedraaid,
        )
        yield _bezorgt(lambda: verwerk_veel(levering))


def _kaal() -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(KAAL)


def _abonneer(gemeente: str) -> None:
    from django.utils import timezone

    from groningen.actions.abonnementen.geheim import nieuw_geheim, versleutel
    from groningen.models import Abonnement, Abonnementgeheim, Organisatie
    from groningen.rules.rollen import Organisatiesoort

    organisatie, _ = Organisatie.objects.get_or_create(
        soort=Organisatiesoort.GEMEENTE, gemeente_id=gemeente, defaults={"naam": f"Gemeente {gemeente}"}
    )
    abonnement = Abonnement.objects.create(
        organisatie=organisatie,
        omschrijving="meting",
        adres="https://ontvanger.example.org/",
        stand=Abonnement.Stand.ACTIEF,
    )
    Abonnementgeheim.objects.create(
        abonnement=abonnement, versleuteld=versleutel(nieuw_geheim()), gemaakt_op=timezone.now()
    )


def _bezorgt(klaarzetten: Callable[[], Any]) -> Regel:
    """De hele wachtrij van drie abonnementen na een levering."""
    from groningen.actions.abonnementen import bezorg
    from groningen.actions.abonnementen.post import Antwoord

    class Vlak:
        def breng(self, adres: str, inhoud: bytes, koppen: dict[str, str]) -> Antwoord:
            return Antwoord(204)

    with teruggedraaid():
        klaarzetten()
        begin = time.perf_counter()
        ronde = bezorg(post=Vlak(), seconden=600)
        duur = time.perf_counter() - begin
    return Regel(
        f"bezorgen na een levering van {getal(MAAT)}: meldingen per seconde",
        ronde.bezorgd / duur,
        MINSTENS,
        False,
        f"{getal(ronde.bezorgd)} in {duur:.1f} s",
        eenheid="/s",
    )
