"""De tabellen met openbare cijfers: vaste vakken, zodat een nieuw woord in de gegevens nooit een vak maakt.

Elke woning staat in elke tabel precies één keer. Tabellen per plaats tellen per dorp of wijk; de andere per
gemeente, omdat hun vakken per dorp te klein zijn om er iets over te zeggen.
"""

from dataclasses import dataclass
from enum import StrEnum


class Niveau(StrEnum):
    """Waar een getal over gaat. Alleen plaats en gemeente worden geteld; de rest is de som ervan."""

    REGIO = "regio"
    GEMEENTE = "gemeente"
    PLAATS = "plaats"


@dataclass(frozen=True, slots=True)
class Categorie:
    code: str
    naam: str


@dataclass(frozen=True, slots=True)
class Tabel:
    """`niveau` is het kleinste gebied; `uitleg` zegt in gewone taal wat er geteld is."""

    code: str
    titel: str
    uitleg: str
    niveau: Niveau
    categorieen: tuple[Categorie, ...]

    def plek(self, code: str) -> int:
        """Het volgnummer van een categorie; wat niet bekend is, hoort bij de laatste."""
        for nummer, een in enumerate(self.categorieen):
            if een.code == code:
                return nummer
        return len(self.categorieen) - 1


def _vakken(*paren: tuple[str, str]) -> tuple[Categorie, ...]:
    return tuple(Categorie(code, naam) for code, naam in paren)


WONINGEN = Tabel(
    "woningen",
    "Woningen",
    "Hoeveel adressen er in de versterkingsopgave zitten, ook als zij klaar zijn.",
    Niveau.PLAATS,
    _vakken(("alle", "Alle woningen")),
)
TABELLEN: tuple[Tabel, ...] = (
    WONINGEN,
    Tabel(
        "fase",
        "Stap van de versterking",
        "In welke stap elke woning staat. Zijn er meer dossiers, dan telt het dossier dat het minst ver is.",
        Niveau.PLAATS,
        _vakken(
            ("1", "1 Versterkingsopgave"),
            ("2", "2 Opname"),
            ("3", "3 Beoordeling"),
            ("4", "4 Planvorming"),
            ("5", "5 Uitvoering"),
            ("6", "6 Afronding"),
        ),
    ),
    Tabel(
        "letter",
        "Samenloop met schade",
        "Bij welke woningen versterking en schade tegelijk lopen, en welke letter daarbij hoort.",
        Niveau.GEMEENTE,
        _vakken(
            *((letter, f"Letter {letter}") for letter in "ABCDEF"),
            ("geen_schademelding", "Geen schademelding"),
            ("gesloten", "Versterking of schade is klaar"),
        ),
    ),
    Tabel(
        "batch",
        "Batch",
        "Met welke groep de woning in de versterking kwam.",
        Niveau.GEMEENTE,
        _vakken(
            *((nummer, f"Batch {nummer}") for nummer in ("1581", "1588", "3260", "3538")),
            ("geen", "Geen of andere batch"),
        ),
    ),
    Tabel(
        "eigendom",
        "Eigenaar",
        "Van wie de woning is.",
        Niveau.GEMEENTE,
        _vakken(
            ("particulier", "Particulier"),
            ("corporatie", "Woningcorporatie"),
            ("overig", "Andere eigenaar"),
            ("onbekend", "Niet bekend"),
        ),
    ),
    Tabel(
        "termijn",
        "Termijnen van de versterking",
        "Of de termijnen bij de woning zijn gehaald. Eén gemiste termijn telt als gemist.",
        Niveau.GEMEENTE,
        _vakken(
            ("gemist", "Minstens één termijn gemist"),
            ("gehaald", "Alle verlopen termijnen gehaald"),
            ("loopt", "Termijn loopt nog"),
            ("geen", "Geen termijn"),
        ),
    ),
)
PER_CODE: dict[str, Tabel] = {tabel.code: tabel for tabel in TABELLEN}
