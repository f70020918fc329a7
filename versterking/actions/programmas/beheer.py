"""Een programma maken en wijzigen; dat doet alleen de planner van NCG."""

from dataclasses import dataclass
from datetime import date

from django.db import IntegrityError, transaction
from django.utils.text import slugify

from groningen.access import Kijker
from groningen.models import Gemeente
from groningen.rules.datums import eis_tekst
from groningen.rules.fouten import Geweigerd, Verouderd
from versterking.access import is_planner
from versterking.models import Programma
from versterking.models.programma import Programmastap
from versterking.models.stap import LANGSTE_TEKST
from versterking.rules.programmas.gang import Stapsoort
from versterking.rules.programmas.programma import Soort

ALLEEN_PLANNER = "Alleen een planner van NCG doet dit."
VELDEN = ("naam", "soort", "gemeente", "van", "tot", "criteria", "doel", "bron")


@dataclass(frozen=True, slots=True)
class Inhoud:
    """Wat er over een programma vastligt. `gemeente`: de code, of leeg voor het hele gebied."""

    naam: str
    soort: str
    van: date
    tot: date | None
    criteria: str
    doel: int | None = None
    gemeente: str = ""
    bron: str = ""


def eis_planner(door: Kijker) -> None:
    if not is_planner(door):
        raise Geweigerd(ALLEEN_PLANNER)


@transaction.atomic
def maak_programma(*, inhoud: Inhoud, door: Kijker, peildatum: date) -> Programma:
    """Een nieuw programma, nog zonder woningen."""
    eis_planner(door)
    programma = Programma(sleutel=_sleutel(inhoud.naam), **_velden(inhoud))
    _bewaar(programma, nieuw=True)
    noteer(programma, Stapsoort.GEMAAKT, door=door, peildatum=peildatum)
    return programma


@transaction.atomic
def wijzig_programma(
    *, programma_id: int, inhoud: Inhoud, door: Kijker, peildatum: date, rijversie: int | None = None
) -> Programma:
    """Wijzigt periode, criteria, doel of naam. Wie erin zit, blijft erin."""
    eis_planner(door)
    programma = vergrendel(programma_id, rijversie=rijversie)
    velden = _velden(inhoud)
    elders = programma.deelnames.filter(tot__isnull=True).exclude(dossier__adres__gemeente=inhoud.gemeente)
    if inhoud.gemeente and elders.exists():
        raise Geweigerd(
            "Er doen woningen uit een andere gemeente mee. Haal die eerst uit het programma.", veld="gemeente"
        )
    for naam, waarde in velden.items():
        setattr(programma, naam, waarde)
    programma.rijversie += 1
    _bewaar(programma, nieuw=False)
    noteer(programma, Stapsoort.GEWIJZIGD, door=door, peildatum=peildatum)
    return programma


def vergrendel(programma_id: int, *, rijversie: int | None = None) -> Programma:
    """Het programma met een slot; met `rijversie` alleen als zij nog klopt."""
    programma = Programma.objects.select_for_update(no_key=True).get(pk=programma_id)
    if rijversie is not None and programma.rijversie != rijversie:
        raise Verouderd
    return programma


def noteer(
    programma: Programma,
    soort: Stapsoort,
    *,
    door: Kijker,
    peildatum: date,
    tekst: str = "",
    **gegevens: int | str,
) -> None:
    """Eén regel in het logboek van het programma."""
    Programmastap(
        programma=programma,
        soort=soort.value,
        door=door.gebruiker,
        datum=peildatum,
        tekst=tekst,
        gegevens=gegevens,
    ).save(force_insert=True)


def _velden(inhoud: Inhoud) -> dict[str, object]:
    if inhoud.soort not in set(Soort):
        raise Geweigerd("Kies een soort programma.", veld="soort")
    if inhoud.tot is not None and inhoud.tot < inhoud.van:
        raise Geweigerd("De laatste dag ligt vóór de eerste. Kies een latere dag.", veld="tot")
    if inhoud.doel is not None and inhoud.doel < 1:
        raise Geweigerd("Vul een aantal woningen in van minstens 1, of laat het leeg.", veld="doel")
    gemeente = None
    if inhoud.gemeente:
        gemeente = Gemeente.objects.filter(code=inhoud.gemeente, opgeheven__isnull=True).first()
        if gemeente is None:
            raise Geweigerd("Kies een gemeente uit de lijst.", veld="gemeente")
    return {
        "naam": eis_tekst(inhoud.naam, wat="een naam", veld="naam", hoogstens=120),
        "soort": inhoud.soort,
        "gemeente": gemeente,
        "van": inhoud.van,
        "tot": inhoud.tot,
        "criteria": eis_tekst(inhoud.criteria, wat="de criteria", veld="criteria", hoogstens=LANGSTE_TEKST),
        "doel": inhoud.doel,
        "bron": inhoud.bron.strip()[:200],
    }


def _sleutel(naam: str) -> str:
    """Waaronder het programma in de adresbalk staat; blijft staan als de naam verandert."""
    begin = slugify(naam)[:34].strip("-") or "programma"
    bezet = set(Programma.objects.filter(sleutel__startswith=begin).values_list("sleutel", flat=True))
    if begin not in bezet:
        return begin
    return next(een for nummer in range(2, 10_000) if (een := f"{begin}-{nummer}") not in bezet)


def _bewaar(programma: Programma, *, nieuw: bool) -> None:
    try:
        with transaction.atomic():
            if nieuw:
                programma.save(force_insert=True)
            else:
                programma.save(update_fields=[*VELDEN, "rijversie"])
    except IntegrityError as fout:
        if "naam" in str(fout):
            raise Geweigerd("Er is al een programma met deze naam. Kies een andere.", veld="naam") from fout
        raise
