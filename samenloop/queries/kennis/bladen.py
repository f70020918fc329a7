"""Kennisbladen lezen: de geldende versie, zoeken, wat nagekeken moet worden, en de termijnen bij een stap."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from groningen.access import Kijker
from groningen.models import Medewerker
from groningen.queries.termijnen import geldende_regeling, termijntabel
from groningen.rules.duren import lees_duur
from groningen.rules.rollen import Dossiersoort, Organisatiesoort
from groningen.rules.termijntabel import Termijnsoort
from groningen.rules.zoekvraag import zoekvorm
from samenloop.models import Kennisblad, Kennisversie
from samenloop.rules.banen import BANEN
from samenloop.rules.kennis.blad import Soort, is_verouderd

SPOOR = {Organisatiesoort.NCG: Dossiersoort.VERSTERKING, Organisatiesoort.IMG: Dossiersoort.SCHADE}


@dataclass(frozen=True, slots=True)
class Blad:
    """Een kennisblad met de versie die nu geldt."""

    blad: Kennisblad
    versie: Kennisversie
    verouderd: bool

    @property
    def houder(self) -> str:
        """Wie het bijhoudt, in een paar woorden."""
        if self.blad.eigenaar is None:
            return f"nog geen eigenaar bij {self.blad.organisatie}"
        return f"bijgehouden door {self.blad.eigenaar}, {self.blad.organisatie}"


def bladen(peildatum: date, *, soort: Soort | None = None) -> list[Blad]:
    """Alle bladen met hun laatste versie, op organisatie en stap of op titel."""
    versies = (
        Kennisversie.objects.order_by("blad_id", "-nummer")
        .distinct("blad_id")
        .select_related("blad__organisatie", "blad__eigenaar", "blad__nagekeken_door", "meer")
    )
    if soort is not None:
        versies = versies.filter(blad__soort=soort)
    gevonden = [_blad(versie, peildatum) for versie in versies]
    return sorted(
        gevonden,
        key=lambda een: (
            een.blad.organisatie.soort if een.blad.stap else "",
            een.blad.stap or 0,
            een.versie.titel.lower(),
        ),
    )


def _blad(versie: Kennisversie, peildatum: date) -> Blad:
    return Blad(versie.blad, versie, is_verouderd(versie.blad.nagekeken_op, peildatum))


def blad_met(sleutel: str, peildatum: date, *, nummer: int | None = None) -> Blad | None:
    """Het blad met deze sleutel: de laatste versie, of die met dit nummer."""
    versies = Kennisversie.objects.filter(blad__sleutel=sleutel).select_related(
        "blad__organisatie", "blad__eigenaar", "blad__nagekeken_door", "gemaakt_door", "meer"
    )
    if nummer is not None:
        versies = versies.filter(nummer=nummer)
    versie = versies.order_by("-nummer").first()
    return _blad(versie, peildatum) if versie is not None else None


def versies_van(blad: Kennisblad) -> list[Kennisversie]:
    """Alle versies, de laatste eerst."""
    return list(blad.versies.select_related("gemaakt_door").order_by("-nummer"))


def stapbladen(stappen: Collection[tuple[Organisatiesoort, int]], peildatum: date) -> list[Blad]:
    """De bladen van deze stappen, in één query."""
    if not stappen:
        return []
    versies = (
        Kennisversie.objects.filter(
            blad__organisatie__soort__in={soort for soort, _ in stappen},
            blad__stap__in={stap for _, stap in stappen},
        )
        .order_by("blad_id", "-nummer")
        .distinct("blad_id")
        .select_related("blad__organisatie", "blad__eigenaar")
    )
    return [
        _blad(versie, peildatum)
        for versie in versies
        if (Organisatiesoort(versie.blad.organisatie.soort), versie.blad.stap) in set(stappen)
    ]


def zoek_kennis(tekst: str, peildatum: date) -> list[Blad]:
    """De bladen waar elk woord in voorkomt, die met de woorden in de titel of zoekwoorden eerst."""
    woorden = [woord for woord in zoekvorm(tekst).split() if len(woord) > 1]
    if not woorden:
        return []
    gevonden: list[tuple[bool, Blad]] = []
    for een in bladen(peildatum):
        titel = zoekvorm(f"{een.versie.titel} {een.versie.zoekwoorden}")
        alles = f"{titel} {zoekvorm(een.versie.kort)} {zoekvorm(een.versie.bewoner_doet)}"
        if all(woord in alles for woord in woorden):
            gevonden.append((not all(woord in titel for woord in woorden), een))
    return [een for _, een in sorted(gevonden, key=lambda paar: paar[0])]


def na_te_kijken(kijker: Kijker) -> list[Blad]:
    """De verouderde bladen die deze kijker bijhoudt; een coördinator ook die zonder eigenaar."""
    if kijker.medewerker_id is None:
        return []
    return [
        een
        for een in bladen(kijker.peildatum)
        if een.verouderd
        and (
            een.blad.eigenaar_id == kijker.medewerker_id
            or (
                kijker.is_coordinator
                and een.blad.eigenaar_id is None
                and een.blad.organisatie_id == kijker.organisatie_id
            )
        )
    ]


def mogelijke_eigenaren(blad: Kennisblad) -> list[Medewerker]:
    """Wie het blad kan bijhouden: wie bij die organisatie werkt en kan inloggen."""
    return list(
        Medewerker.objects.filter(
            organisatie=blad.organisatie_id, actief=True, gebruiker__is_active=True
        ).order_by("naam", "nummer")
    )


# -- de termijnen bij een stap


@dataclass(frozen=True, slots=True)
class Staptermijn:
    """Een termijn die in een stap loopt, zoals zij nu geldt."""

    soort: Termijnsoort
    duur: str

    @property
    def wie(self) -> str:
        return {"overheid": "de organisatie", "bewoner": "de bewoner"}.get(self.soort.wie.value, "een ander")


def termijnen_in(organisatie: Organisatiesoort, stap: int, peildatum: date) -> Sequence[Staptermijn]:
    """De termijnen uit de tabellen van het proces die in deze stap kunnen lopen."""
    spoor = SPOOR[organisatie]
    stappen = BANEN[spoor].status_stap
    return [
        Staptermijn(soort, _duur(soort, peildatum))
        for soort in termijntabel(spoor).values()
        if any(stappen[status] == stap for status in soort.loopt_in)
    ]


def _duur(soort: Termijnsoort, peildatum: date) -> str:
    if soort.duur is not None:
        return soort.duur.in_woorden()
    if soort.dag:
        return "tot de afgesproken dag"
    regeling = geldende_regeling(soort.sleutel, peildatum)
    if regeling is None:
        return "nog niet vastgesteld"
    return lees_duur(regeling.duur).in_woorden()
