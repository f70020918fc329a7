"""De uitleg die een bewoner krijgt voordat hij kiest, per vorm en per versie, op taalniveau B1.

Bron: de evaluatie van de samenwerking (2021). Bewoners willen vóór hun keuze weten wat samen doen inhoudt,
wat er kan en wat de voor- en nadelen zijn; zij zijn er verdeeld over. Verandert een tekst, dan komt er een
versie bij: bij elk antwoord is te lezen op welke uitleg het gegeven is.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from .wensen import Wensvorm


@dataclass(frozen=True, slots=True)
class Uitleg:
    """Eén versie van de uitleg bij een vraag; `sinds` is de eerste dag waarop zij gebruikt werd."""

    versie: int
    sinds: date
    vraag: str
    betekenis: str
    mogelijk: tuple[str, ...]
    voor: tuple[str, ...]
    tegen: tuple[str, ...]


_EERSTE = date(2026, 11, 23)
# Per vorm alle versies, de oudste eerst. Een versie die gebruikt is, verandert niet meer.
UITLEG: Mapping[Wensvorm, tuple[Uitleg, ...]] = {
    Wensvorm.OPNAME: (
        Uitleg(
            1,
            _EERSTE,
            "Wilt u dat NCG en IMG uw huis samen bekijken?",
            "NCG bekijkt hoe uw huis is gebouwd. IMG bekijkt de schade. Dat zijn twee bezoeken. Die kunnen "
            "wij bij elkaar plannen.",
            (
                "Tegelijk: de deskundigen komen op hetzelfde moment.",
                "Na elkaar: eerst de één en dan de ander, op dezelfde dag.",
                "Kort na elkaar: in dezelfde week, met hoogstens twee dagen ertussen.",
            ),
            (
                "U hoeft minder vaak thuis te blijven.",
                "U hebt alle bezoeken in één keer gehad.",
                "NCG en IMG horen van elkaar wat zij zien.",
            ),
            (
                "Er zijn soms meer mensen tegelijk in uw huis.",
                "De bezoeken duren niet even lang. Samen kan het een lange dag worden.",
                "Misschien moet u langer wachten, omdat beide deskundigen op die dag moeten kunnen.",
            ),
        ),
    ),
    Wensvorm.HERSTEL_IN_PLAN: (
        Uitleg(
            1,
            _EERSTE,
            "Wilt u dat uw schade wordt hersteld terwijl uw huis wordt versterkt?",
            "NCG maakt met u een plan om uw huis sterker te maken. Het herstel van uw schade kan in dat plan "
            "mee. De aannemer doet dan beide.",
            (
                "Alles mee: het herstel van alle schade komt in het plan.",
                "Een deel mee: alleen herstel op plekken waar de aannemer toch werkt.",
            ),
            (
                "U hebt één keer werk aan uw huis en minder overlast.",
                "De aannemer maakt niets open wat net hersteld is.",
                "Er is één plan waarin u ziet wat er allemaal gebeurt.",
            ),
            (
                "Het herstel van de schade wacht op de versterking. Dat kan lang duren.",
                "IMG moet op tijd klaar zijn met uw schademelding. Anders kan het niet mee.",
                "Als het plan verandert, verandert ook het herstel van uw schade.",
            ),
        ),
    ),
    Wensvorm.GEVONDEN_SCHADE: (
        Uitleg(
            1,
            _EERSTE,
            "Mag de aannemer schade die hij tijdens het werk vindt meteen herstellen?",
            "De aannemer maakt uw huis sterker. Soms vindt hij daarbij schade die nog niemand kende. NCG en "
            "IMG spreken dan af wie het herstel betaalt.",
            (
                "Meteen herstellen, als NCG en IMG het daarover eens zijn.",
                "Apart: u meldt de schade zelf bij IMG en laat die later herstellen.",
            ),
            (
                "De schade is weg als de aannemer klaar is.",
                "U hoeft geen nieuwe aannemer te zoeken.",
            ),
            (
                "Het werk kan even stilliggen totdat NCG en IMG het eens zijn.",
                "U kiest voor dit herstel niet zelf de aannemer.",
            ),
        ),
    ),
    Wensvorm.INBRENG: (
        Uitleg(
            1,
            _EERSTE,
            "Wilt u de schadevergoeding die u al kreeg gebruiken bij de versterking?",
            "U kreeg geld van IMG voor uw schade en hebt die nog niet laten herstellen. U kunt dat geld "
            "inbrengen. Het herstel gaat dan mee met de versterking. Dit spreekt u af met NCG; IMG beslist "
            "hier niet over mee.",
            (
                "U brengt het hele bedrag in.",
                "U brengt een deel in en houdt de rest voor ander herstel.",
                "U houdt het geld en regelt het herstel zelf.",
            ),
            (
                "U hebt één aannemer voor alles.",
                "Herstel en versterking passen bij elkaar.",
            ),
            (
                "Het geld is dan niet meer vrij te besteden.",
                "Het herstel wacht op de versterking.",
                "Kost het herstel meer dan het bedrag, dan moet u met NCG afspreken wie dat betaalt.",
            ),
        ),
    ),
}
VRIJ = (
    "U kiest zelf. Zegt u nee, dan gaan versterken en schade gewoon allebei door, ieder apart. U krijgt er "
    "niet minder om. U mag uw keuze altijd veranderen. Wat al gedaan is, blijft gedaan."
)
# Wat elk antwoord doet, voor naast de keuze.
GEVOLG: Mapping[str, str] = {
    "ja": "NCG en IMG bekijken of het kan en bespreken het met u. Er gebeurt niets zonder afspraak.",
    "nee": "Versterken en schade gaan apart door.",
    "later": "Er gebeurt nu niets samen. Wij vragen het u later nog een keer.",
}


def uitleg(vorm: Wensvorm, versie: int | None = None) -> Uitleg:
    """De uitleg van nu, of die van een eerdere versie. Een versie die er niet is geeft `KeyError`."""
    if versie is None:
        return UITLEG[vorm][-1]
    for een in UITLEG[vorm]:
        if een.versie == versie:
            return een
    raise KeyError((vorm, versie))
