"""Een levering van alle adressen met en zonder abonnementen, en hoe snel de wachtrij naar buiten gaat.

Zonder abonnementen mag een levering niets merken van de verwerker; met drie komt elke gebeurtenis van die
gemeente drie keer in de wachtrij. Bezorgen gaat naar een ontvanger in hetzelfde proces: gemeten wordt wat wij
doen (pakken, poort, ondertekenen, opschrijven), niet het netwerk.
"""

import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from benchmarks._meten import RONDEN, Regel, controleer_verwijzingen, duurt_hoogstens, getal, teruggedraaid
from benchmarks._wereld import BESTANDEN, LEVERDATUM, leveringen, wereld

MAAT = 27_000
# Zoveel meldingen per seconde haalt een bezorger ten minste; een minuut is dan ruim genoeg voor een levering.
MINSTENS = 500
GEMEENTE = "1979"


def meet() -> Iterable[Regel]:
    bestand = leveringen(MAAT) / BESTANDEN["ncg"]
    with wereld(0):
        zonder, met = _laadt(bestand, 0), _laadt(bestand, 3)
        yield duurt_hoogstens(
            f"levering van {getal(MAAT)}, verwerker aan zonder abonnementen tegen verwerker uit",
            zonder,
            _laadt(bestand, None),
            1.03,
            ronden=RONDEN,
            rond=teruggedraaid,
        )
        yield duurt_hoogstens(
            f"levering van {getal(MAAT)}, met 3 abonnementen tegen geen",
            met,
            zonder,
            1.5,
            ronden=RONDEN,
            rond=teruggedraaid,
        )
        yield _bezorgt(bestand)


def _laadt(bestand: Any, abonnementen: int | None) -> Callable[[], None]:
    def laad() -> None:
        from samenloop.actions.importeer import importeer

        with _verwerker(aan=abonnementen is not None):
            for _ in range(abonnementen or 0):
                _abonneer()
            importeer(organisatie="ncg", bestand=bestand, leverdatum=LEVERDATUM)
            controleer_verwijzingen()

    return laad


@contextmanager
def _verwerker(*, aan: bool) -> Iterator[None]:
    """Met of zonder de verwerker van meldingen in de lijst van de instellingen."""
    from django.test import override_settings

    from groningen.actions.gebeurtenissen import verwerkers
    from groningen.conf.bijdragen import GEBEURTENIS_VERWERKERS

    ons = "groningen.actions.abonnementen.klaarzetten"
    over = [pad for pad in GEBEURTENIS_VERWERKERS if aan or pad != ons]
    verwerkers.cache_clear()
    try:
        with override_settings(GEBEURTENIS_VERWERKERS=over):
            yield
    finally:
        verwerkers.cache_clear()


def _abonneer() -> Any:
    from groningen.models import Abonnement, Organisatie
    from groningen.rules.rollen import Organisatiesoort

    organisatie, _ = Organisatie.objects.get_or_create(
        soort=Organisatiesoort.GEMEENTE, gemeente_id=GEMEENTE, defaults={"naam": "Gemeente"}
    )
    return Abonnement.objects.create(
        organisatie=organisatie,
        omschrijving="meting",
        adres="https://ontvanger.example.org/",
        stand=Abonnement.Stand.ACTIEF,
    )


def _bezorgt(bestand: Any) -> Regel:
    """De hele wachtrij van één abonnement na een levering."""
    from django.utils import timezone

    from groningen.actions.abonnementen import bezorg
    from groningen.actions.abonnementen.geheim import nieuw_geheim, versleutel
    from groningen.actions.abonnementen.post import Antwoord
    from groningen.models import Abonnementgeheim
    from samenloop.actions.importeer import importeer

    class Vlak:
        def breng(self, adres: str, inhoud: bytes, koppen: dict[str, str]) -> Antwoord:
            return Antwoord(204)

    with teruggedraaid():
        abonnement = _abonneer()
        Abonnementgeheim.objects.create(
            abonnement=abonnement, versleuteld=versleutel(nieuw_geheim()), gemaakt_op=timezone.now()
        )
        importeer(organisatie="ncg", bestand=bestand, leverdatum=LEVERDATUM)
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
