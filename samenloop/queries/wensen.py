"""De wensen van bewoners op een adres: wat er geldt, en wat er eerder geantwoord is."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q

from groningen.models import Adresrelatie
from samenloop.models import Bewonerswens, Samenloop, Signaal
from samenloop.rules.wensen import Antwoord, Band, Gegeven, Uitspraak, Wensvorm, vorm_bij, wat_geldt
from samenloop.rules.wensuitleg import Uitleg, uitleg


def _van(persoon_id: int | None, organisatie_id: int | None) -> str:
    """Wie iets gaf, als sleutel; leeg als dat niet bekend is."""
    if persoon_id is not None:
        return f"p{persoon_id}"
    return "" if organisatie_id is None else f"o{organisatie_id}"


def wie_gaf(wens: Bewonerswens) -> str:
    return _van(wens.persoon_id, wens.organisatie_id)


def relaties_op(adres_id: int, peildatum: date) -> list[Adresrelatie]:
    """Wie op deze dag bij het adres hoort, met zijn naam."""
    rijen = Adresrelatie.objects.filter(
        Q(tot__isnull=True) | Q(tot__gte=peildatum), adres_id=adres_id, vanaf__lte=peildatum
    )
    return list(rijen.select_related("persoon", "organisatie").order_by("soort", "vanaf", "pk"))


def _banden(relaties: Iterable[Adresrelatie]) -> list[Band]:
    return [
        Band(_van(relatie.persoon_id, relatie.organisatie_id), relatie.soort, relatie.vanaf)
        for relatie in relaties
    ]


def _gegeven(wensen: Iterable[Bewonerswens]) -> list[Gegeven]:
    return [
        Gegeven(wie_gaf(wens), Antwoord(wens.antwoord), wens.gegeven_op, wens.pk, wens.later_op)
        for wens in wensen
    ]


def uitspraak(adres_id: int, vorm: Wensvorm, peildatum: date) -> Uitspraak:
    """Wat er op deze dag voor één vorm geldt, in twee query's."""
    wensen = Bewonerswens.objects.filter(adres_id=adres_id, vorm=vorm, gegeven_op__lte=peildatum)
    return wat_geldt(vorm, _gegeven(wensen), _banden(relaties_op(adres_id, peildatum)))


def vorm_van(signaal: Signaal) -> Wensvorm | None:
    """Over welke wens een signaal gaat: die het noemt, of die nu nodig is om mee te doen."""
    if genoemd := signaal.gegevens.get("wens"):
        return Wensvorm(genoemd)
    letter = Samenloop.objects.filter(adres_id=signaal.dossier.adres_id).values_list("letter", flat=True)
    return vorm_bij(signaal.soort, letter.first() or "")


@dataclass(frozen=True, slots=True)
class Regel:
    """Eén antwoord, klaar om te tonen. `telt`: van iemand die nu over dit adres beslist of er woont."""

    wens: Bewonerswens
    wie: str
    uitleg: Uitleg
    telt: bool

    @property
    def door(self) -> str:
        """Wie het vastlegde, met zijn organisatie."""
        gebruiker = self.wens.vastgelegd_door
        medewerker = getattr(gebruiker, "medewerker", None)
        return f"{medewerker} ({medewerker.organisatie})" if medewerker else str(gebruiker)

    @property
    def vastgelegd_op(self) -> datetime:
        return self.wens.vastgelegd_op


@dataclass(frozen=True, slots=True)
class Wensbeeld:
    """Wat er voor één vorm geldt en wat er geantwoord is, het laatste eerst."""

    uitspraak: Uitspraak
    uitleg: Uitleg
    regels: Sequence[Regel]

    @property
    def vorm(self) -> Wensvorm:
        return self.uitspraak.vorm

    @property
    def laatste(self) -> Regel | None:
        """Het antwoord waar de uitspraak op rust; None als er niets geldt."""
        if self.uitspraak.antwoord is None:
            return None
        return next(
            (een for een in self.regels if een.telt and een.wens.antwoord == self.uitspraak.antwoord), None
        )


def wensbeelden(adres_id: int, peildatum: date) -> dict[Wensvorm, Wensbeeld]:
    """Alle vormen van één adres, in twee query's. De aanroeper heeft getoetst of zij te zien zijn."""
    relaties = relaties_op(adres_id, peildatum)
    namen = _namen(relaties)
    per_vorm: dict[str, list[Bewonerswens]] = defaultdict(list)
    rijen = Bewonerswens.objects.filter(adres_id=adres_id, gegeven_op__lte=peildatum)
    for wens in rijen.select_related("persoon", "organisatie", "vastgelegd_door__medewerker__organisatie"):
        per_vorm[wens.vorm].append(wens)
    banden = _banden(relaties)
    eigenaar_bekend = any(band.soort == "eigenaar" for band in banden)
    return {
        vorm: Wensbeeld(
            wat_geldt(vorm, _gegeven(per_vorm[vorm]), banden),
            uitleg(vorm),
            [_regel(wens, vorm, namen, eigenaar_bekend) for wens in per_vorm[vorm]],
        )
        for vorm in Wensvorm
    }


def _namen(relaties: Iterable[Adresrelatie]) -> dict[str, str]:
    """Per sleutel de naam met wat iemand van het adres is: `mevrouw A. Bewoner, eigenaar`."""
    soorten: dict[str, list[str]] = defaultdict(list)
    namen: dict[str, str] = {}
    for relatie in relaties:
        sleutel = _van(relatie.persoon_id, relatie.organisatie_id)
        namen[sleutel] = str(relatie.persoon or relatie.organisatie)
        if relatie.soort not in soorten[sleutel]:
            soorten[sleutel].append(relatie.soort)
    return {sleutel: f"{naam}, {' en '.join(soorten[sleutel])}" for sleutel, naam in namen.items()}


def _regel(wens: Bewonerswens, vorm: Wensvorm, namen: Mapping[str, str], eigenaar_bekend: bool) -> Regel:
    sleutel = wie_gaf(wens)
    if not sleutel:
        wie, telt = "de bewoner, naam niet bekend", not eigenaar_bekend
    else:
        wie = namen.get(sleutel) or f"{wens.persoon or wens.organisatie}, hoort niet meer bij dit adres"
        telt = sleutel in namen
    return Regel(wens, wie, uitleg(vorm, wens.uitlegversie), telt)


def eerdere_antwoorden(persoon_id: int, adres_id: int, vorm: Wensvorm) -> list[Bewonerswens]:
    """Wat deze persoon zelf eerder antwoordde, het laatste eerst."""
    return list(Bewonerswens.objects.filter(persoon_id=persoon_id, adres_id=adres_id, vorm=vorm))


def eigen_antwoorden(persoon_id: int, adres_ids: Iterable[int]) -> dict[tuple[int, Wensvorm], Bewonerswens]:
    """Het laatste antwoord van deze persoon per adres en vorm, in één query."""
    rijen = Bewonerswens.objects.filter(persoon_id=persoon_id, adres_id__in=list(adres_ids))
    return {(een.adres_id, Wensvorm(een.vorm)): een for een in rijen.order_by("gegeven_op", "pk")}


def soorten_van(persoon_id: int, adres_id: int, peildatum: date) -> set[str]:
    """Wat deze persoon nu van dit adres is: eigenaar, huurder, gemachtigde, of meer tegelijk."""
    return {een.soort for een in relaties_op(adres_id, peildatum) if een.persoon_id == persoon_id}


def indeling_van(adres_id: int) -> Samenloop | None:
    """De indeling van een adres, alleen om te kiezen welke vragen zin hebben; niet om te tonen."""
    return Samenloop.objects.filter(adres_id=adres_id).first()
