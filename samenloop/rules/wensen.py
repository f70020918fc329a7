"""De wens van de bewoner: per vorm van samenwerken ja, nee of later (eisen M-01, M-02 en M-09).

Niets gaat samen zonder een ja van wie over de woning beslist: de eigenaar, of wie hij machtigde. Is iemand
van hen tegen of wil hij later beslissen, dan gaat het niet. Een huurder beslist niet over de woning, wel mee
over wie er in zijn huis komt.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from groningen.rules.datums import in_woorden
from groningen.rules.fouten import Geweigerd

from .momenten import Moment


class Wensvorm(StrEnum):
    """Wat er samen kan, elk met een eigen wens."""

    OPNAME = "opname"
    HERSTEL_IN_PLAN = "herstel_in_plan"
    GEVONDEN_SCHADE = "gevonden_schade"
    INBRENG = "inbreng"

    @property
    def naam(self) -> str:
        return NAMEN[self]


NAMEN: Mapping[str, str] = {
    Wensvorm.OPNAME: "gezamenlijke opname",
    Wensvorm.HERSTEL_IN_PLAN: "schadeherstel mee in het plan",
    Wensvorm.GEVONDEN_SCHADE: "gevonden schade meteen herstellen",
    Wensvorm.INBRENG: "schadebedrag inbrengen",
}


class Antwoord(StrEnum):
    JA = "ja"
    NEE = "nee"
    LATER = "later"


class Hoe(StrEnum):
    """Langs welke weg de bewoner antwoordde."""

    GESPREK = "gesprek"
    TELEFOON = "telefoon"
    BRIEF = "brief"
    FORMULIER = "formulier"
    EMAIL = "e-mail"
    PORTAAL = "portaal"


HOE: Mapping[str, str] = {
    Hoe.GESPREK: "gesprek thuis",
    Hoe.TELEFOON: "telefoon",
    Hoe.BRIEF: "brief",
    Hoe.FORMULIER: "formulier",
    Hoe.EMAIL: "e-mail",
    Hoe.PORTAAL: "zelf in het portaal",
}
# Wat een medewerker kan kiezen; in het portaal antwoordt de bewoner zelf.
HOE_MEDEWERKER: Mapping[str, str] = {hoe: naam for hoe, naam in HOE.items() if hoe != Hoe.PORTAAL}
ANTWOORDEN: Mapping[str, str] = {
    Antwoord.JA: "Ja",
    Antwoord.NEE: "Nee",
    Antwoord.LATER: "Ik beslis later",
}
LANGSTE_TOELICHTING = 300

BESLISSERS = frozenset({"eigenaar", "gemachtigde"})
# Waar ook een huurder iets over te zeggen heeft: er komen mensen in zijn huis.
OOK_HUURDER = frozenset({Wensvorm.OPNAME})


def mag_wensen(vorm: Wensvorm, soort: str) -> bool:
    """Of iemand met deze band met het adres over deze vorm een wens kan laten vastleggen."""
    return soort in BESLISSERS or (soort == "huurder" and vorm in OOK_HUURDER)


# -- wat er nu geldt


@dataclass(frozen=True, slots=True)
class Band:
    """Wie nu een band met het adres heeft: een persoon of een organisatie, sinds `vanaf`."""

    wie: str
    soort: str
    vanaf: date


@dataclass(frozen=True, slots=True)
class Gegeven:
    """Een gegeven antwoord; `wie` is leeg als niet bekend is wie het gaf. `volgorde` volgt het vastleggen."""

    wie: str
    antwoord: Antwoord
    gegeven_op: date
    volgorde: int
    later_op: date | None = None


@dataclass(frozen=True, slots=True)
class Uitspraak:
    """Wat er voor één vorm geldt. `mag` is alleen waar als het samen mag; `antwoord` None is: niet gevraagd.

    `reden` zegt waarom, `wat_nu` wat er te doen is (leeg als er niets is). `vraag_vanaf` is de dag waarop een
    bewoner die later wil beslissen opnieuw gevraagd wil worden.
    """

    vorm: Wensvorm
    mag: bool
    antwoord: Antwoord | None
    reden: str
    wat_nu: str = ""
    vraag_vanaf: date | None = None


def laatste(gegeven: Iterable[Gegeven]) -> dict[str, Gegeven]:
    """Van ieder het laatste antwoord: naar de dag waarop het gegeven is, dan naar het vastleggen."""
    uit: dict[str, Gegeven] = {}
    for een in sorted(gegeven, key=lambda een: (een.gegeven_op, een.volgorde)):
        uit[een.wie] = een
    return uit


def wat_geldt(vorm: Wensvorm, gegeven: Sequence[Gegeven], banden: Sequence[Band]) -> Uitspraak:
    """Of dit samen mag, uit alle antwoorden en wie er nu bij het adres horen.

    Een nee of later van iemand die nu beslist, houdt tegen; ook als hij dat zei voordat hij eigenaar was. Een
    ja telt alleen van wie toen al besliste. Wat niemands naam draagt, telt als er geen eigenaar bekend is.
    """
    per_wie = laatste(gegeven)
    beslist = {band.wie for band in banden if band.soort in BESLISSERS}
    if not any(band.soort == "eigenaar" for band in banden):
        beslist.add("")
    huurt = {band.wie for band in banden if band.soort == "huurder"} if vorm in OOK_HUURDER else set()
    tellen = [per_wie[wie] for wie in sorted(beslist | huurt) if wie in per_wie]
    for antwoord in (Antwoord.NEE, Antwoord.LATER):
        tegen = [een for een in tellen if een.antwoord is antwoord]
        if tegen:
            return _niet(vorm, max(tegen, key=lambda een: (een.gegeven_op, een.volgorde)))
    vanaf = {wie: min((b.vanaf for b in banden if _beslist(b, wie)), default=None) for wie in beslist}
    ja = [
        een
        for een in tellen
        if een.wie in beslist and ((begin := vanaf[een.wie]) is None or een.gegeven_op >= begin)
    ]
    if ja:
        dag = max(een.gegeven_op for een in ja)
        return Uitspraak(vorm, True, Antwoord.JA, f"De bewoner zei ja op {in_woorden(dag)}.")
    if any(een.wie in huurt for een in tellen):
        reden = "De huurder vindt het goed, maar de eigenaar heeft nog niet gekozen."
        return Uitspraak(vorm, False, None, reden, "Vraag het de eigenaar en leg zijn antwoord vast.")
    reden = (
        "Wie antwoordde, is nu niet de eigenaar of was het toen niet." if per_wie else "Nog niet gevraagd."
    )
    return Uitspraak(vorm, False, None, reden, "Vraag het de eigenaar en leg zijn antwoord vast.")


def _beslist(band: Band, wie: str) -> bool:
    return band.wie == wie and band.soort in BESLISSERS


def _niet(vorm: Wensvorm, tegen: Gegeven) -> Uitspraak:
    dag = in_woorden(tegen.gegeven_op)
    if tegen.antwoord is Antwoord.NEE:
        return Uitspraak(
            vorm,
            False,
            Antwoord.NEE,
            f"De bewoner zei nee op {dag}.",
            "Doe dit apart. Verandert de bewoner van mening, leg dan zijn nieuwe antwoord vast.",
        )
    if tegen.later_op is None:
        wanneer = "Vraag het opnieuw als u de bewoner weer spreekt."
    else:
        wanneer = f"Vraag het opnieuw op of na {in_woorden(tegen.later_op)}."
    return Uitspraak(
        vorm,
        False,
        Antwoord.LATER,
        f"De bewoner wil hier later over beslissen. Dat zei hij op {dag}.",
        wanneer,
        tegen.later_op,
    )


class GeenWens(Geweigerd):
    """Een gezamenlijke stap waar de bewoner geen ja op heeft gezegd."""

    def __init__(self, uitspraak: Uitspraak, *, adres_id: int) -> None:
        super().__init__(weigering(uitspraak))
        self.vorm = uitspraak.vorm
        self.adres_id = adres_id


def weigering(uitspraak: Uitspraak) -> str:
    """Waarom een gezamenlijke stap nu niet kan, en wat er te doen is."""
    naam = uitspraak.vorm.naam
    return f"Dit kan niet zonder ja van de bewoner ({naam}). {uitspraak.reden} {uitspraak.wat_nu}".rstrip()


# -- wanneer het zin heeft om te vragen

# Bij welke letter welke vraag hoort. Bij D staat nog niet vast of versterken nodig is, maar moet vóór het
# advies wel bekend zijn of herstel mee kan (M-06).
BIJ_LETTER: Mapping[str, tuple[Wensvorm, ...]] = {
    "A": (),
    "B": (Wensvorm.OPNAME,),
    "C": (),
    "D": (Wensvorm.HERSTEL_IN_PLAN,),
    "E": (Wensvorm.HERSTEL_IN_PLAN, Wensvorm.INBRENG),
    "F": (Wensvorm.GEVONDEN_SCHADE,),
}
BIJ_MOMENT: Mapping[str, Wensvorm] = {
    Moment.OPNAME: Wensvorm.OPNAME,
    Moment.ADVIES: Wensvorm.HERSTEL_IN_PLAN,
    Moment.PLANVORMING: Wensvorm.HERSTEL_IN_PLAN,
    Moment.HERSTEL: Wensvorm.HERSTEL_IN_PLAN,
    Moment.UITVOERING: Wensvorm.GEVONDEN_SCHADE,
}
PLANNEN = frozenset({"4.1", "4.2"})


def zinvol(letter: str, *, rij: str = "", uitgekeerd: bool = False) -> tuple[Wensvorm, ...]:
    """De vragen die nu zin hebben. `rij` is de status bij NCG; `uitgekeerd`: er is schade vergoed.

    Ook zonder lopende schademelding kan een uitgekeerd bedrag mee, zolang het plan nog niet vaststaat.
    """
    vormen = BIJ_LETTER.get(letter, ())
    if uitgekeerd and rij in PLANNEN and Wensvorm.INBRENG not in vormen:
        vormen += (Wensvorm.INBRENG,)
    return vormen


def vorm_bij(moment: str, letter: str) -> Wensvorm | None:
    """Waarover de bewoner ja moet hebben gezegd om op dit signaal samen te doen; None als dat niets is.

    Een begin of een andere letter vraagt wat er bij die letter samen kan.
    """
    if moment in (Moment.START, Moment.LETTER):
        return next(iter(BIJ_LETTER.get(letter, ())), None)
    return BIJ_MOMENT.get(moment)
