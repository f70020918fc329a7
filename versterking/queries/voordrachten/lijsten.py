"""De voordrachten, altijd door de poort: een gemeente alleen de hare."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from django.db.models import Count, Min, Q, QuerySet
from django.db.models.functions import TruncMonth

from groningen.access import Kijker, gemeenteadressen_for
from groningen.models import Adres, Klaar
from groningen.queries.bladeren import Bladerlijst, Stuk
from groningen.rules.bladeren import Sleutelwaarde, lees_bladwijzer
from versterking.access import (
    is_planner,
    mag_voordragen,
    noteer_voortgang,
    voordrachten_for,
    voordrachtlijsten_for,
)
from versterking.models import Voordracht, Voordrachtlijst
from versterking.queries.gemeente import Besluit
from versterking.queries.verzoeken.lijsten import tel_te_beslissen as tel_verzoeken
from versterking.rules.voordrachten.voordracht import (
    SOORTEN,
    STANDEN,
    Soort,
    Stand,
    waarschuw_vanaf,
)

PER_BLADZIJDE = 50
HOOGSTENS_ADRESSEN = 20
LANGSTE_VRAAG = 80
MAANDEN = 6
# Zo lang staat een besluit van NCG op de startpagina van de gemeente.
NIEUWS = timedelta(days=14)
_POSTCODE = re.compile(r"\b([1-9][0-9]{3}) ?([A-Za-z]{2})\b")
_NUMMER = re.compile(r"\b([1-9][0-9]{0,4})\b")


@dataclass(frozen=True, slots=True)
class Voordrachtfilter:
    """Wat er in de URL staat; leeg is alles. `lijst` is de sleutel van een ingelezen bestand."""

    stand: str = ""
    soort: str = ""
    gemeente: str = ""
    lijst: str = ""
    laat: str = ""

    @classmethod
    def uit(cls, gevraagd: Mapping[str, str]) -> "Voordrachtfilter":
        """Wat niet bestaat, geldt als niet gekozen."""
        stand, soort = gevraagd.get("stand", ""), gevraagd.get("soort", "")
        gemeente, lijst = gevraagd.get("gemeente", ""), gevraagd.get("lijst", "")
        return cls(
            stand=stand if stand in set(Stand) else "",
            soort=soort if soort in set(Soort) else "",
            gemeente=gemeente if re.fullmatch("[0-9]{4}", gemeente, re.ASCII) else "",
            lijst=lijst if re.fullmatch("[0-9]{1,9}", lijst, re.ASCII) else "",
            laat="ja" if gevraagd.get("laat") == "ja" else "",
        )

    def delen(self) -> dict[str, str]:
        namen = ("stand", "soort", "gemeente", "lijst", "laat")
        return {naam: waarde for naam in namen if (waarde := getattr(self, naam))}


def gekozen(kijker: Kijker, filters: Voordrachtfilter) -> QuerySet[Voordracht]:
    """De voordrachten die aan het filter voldoen."""
    gelijk = {
        "stand": filters.stand,
        "soort": filters.soort,
        "gemeente": filters.gemeente,
        "lijst": filters.lijst,
    }
    rijen = voordrachten_for(kijker).filter(**{veld: waarde for veld, waarde in gelijk.items() if waarde})
    if filters.laat:
        rijen = rijen.filter(stand=Stand.INGEDIEND, uiterlijk_op__lte=waarschuw_vanaf(kijker.peildatum))
    return rijen


def bladzijde(kijker: Kijker, filters: Voordrachtfilter, pagina: str) -> tuple[Stuk[Voordracht], bool]:
    """Een bladzijde, en of de bladwijzer klopte. Wat op een besluit wacht staat op zijn laatste dag."""
    dringend = filters.stand == Stand.INGEDIEND or bool(filters.laat)

    def sleutel(een: Voordracht) -> tuple[Sleutelwaarde, ...]:
        return (een.uiterlijk_op, een.pk) if dringend else (een.pk,)

    lijst: Bladerlijst[Voordracht] = Bladerlijst(
        delen=[gekozen(kijker, filters)],
        kolommen=("uiterlijk_op", "id") if dringend else ("id",),
        sleutel_van=sleutel,
        maak=lambda een: een,
        tonen=Voordracht.objects.select_related("adres", "gemeente", "dossier"),
        omgekeerd=not dringend,
    )
    wijzer = lees_bladwijzer(pagina, (int, date, int) if dringend else (int, int)) if pagina else None
    stuk = lijst.stuk(wijzer, PER_BLADZIJDE)
    noteer(kijker, stuk.rijen)
    return stuk, wijzer is not None or not pagina


def noteer(kijker: Kijker, voordrachten: Iterable[Voordracht]) -> None:
    """Noteert van welke woningen de voortgang is gelezen: die met een dossier door deze voordracht."""
    noteer_voortgang(kijker, [een.dossier_id for een in voordrachten if een.dossier_id is not None])


def voordracht_met(kijker: Kijker, nummer: str) -> Voordracht | None:
    """De voordracht met dit nummer, als de kijker haar mag lezen; noteert de inzage."""
    voordracht = (
        voordrachten_for(kijker)
        .select_related("adres", "gemeente", "dossier", "lijst", "ingediend_door")
        .filter(nummer=nummer)
        .first()
    )
    if voordracht is not None:
        noteer(kijker, [voordracht])
    return voordracht


def lijst_met(kijker: Kijker, lijst_id: int) -> Voordrachtlijst | None:
    return voordrachtlijsten_for(kijker).select_related("gemeente", "door").filter(pk=lijst_id).first()


def laatste_lijsten(kijker: Kijker, hoogstens: int = 10) -> list[Voordrachtlijst]:
    """De laatste bestanden, zonder de afgewezen regels zelf."""
    return list(voordrachtlijsten_for(kijker).select_related("gemeente").defer("afgewezen")[:hoogstens])


def per_stand(kijker: Kijker) -> dict[str, int]:
    """Hoeveel er in elke stand zijn; `""` is alles."""
    rijen = voordrachten_for(kijker).order_by().values_list("stand").annotate(aantal=Count("pk"))
    geteld = {str(stand): 0 for stand in STANDEN} | dict(rijen)
    return {"": sum(geteld.values()), **geteld}


def per_soort_en_maand(kijker: Kijker) -> tuple[list[date], list[tuple[str, list[int], int]]]:
    """De laatste maanden, en per soort hoeveel er in elke maand zijn voorgedragen, met de som."""
    eerste = kijker.peildatum.replace(day=1)
    maanden = [eerste]
    while len(maanden) < MAANDEN:
        maanden.insert(0, (maanden[0] - timedelta(days=1)).replace(day=1))
    rijen = (
        voordrachten_for(kijker)
        .filter(ingediend_op__gte=maanden[0])
        .annotate(maand=TruncMonth("ingediend_op"))
        .order_by()
        .values_list("soort", "maand")
        .annotate(aantal=Count("pk"))
    )
    geteld = {(soort, maand): aantal for soort, maand, aantal in rijen}
    uit = []
    for soort, naam in SOORTEN.items():
        aantallen = [geteld.get((soort.value, maand), 0) for maand in maanden]
        uit.append((naam, aantallen, sum(aantallen)))
    return maanden, uit


def plekken(kijker: Kijker, filters: Voordrachtfilter) -> list[tuple[int | None, int | None, str, str]]:
    """Van elke voordracht in het filter x, y, stand en nummer, voor de kaart."""
    rijen = gekozen(kijker, filters).order_by()
    return list(rijen.values_list("adres__x", "adres__y", "stand", "nummer"))


def zoek_adressen(kijker: Kijker, vraag: str) -> list[Adres]:
    """Adressen in de eigen gemeente op postcode, straat en huisnummer; niets voor wie niet voordraagt."""
    vraag = vraag.strip()[:LANGSTE_VRAAG].replace("\x00", "")
    if not mag_voordragen(kijker) or len(vraag) < 3:
        return []
    adressen = gemeenteadressen_for(kijker)
    if re.fullmatch("[0-9]{16}", vraag, re.ASCII):
        return list(adressen.filter(nummeraanduiding_id=vraag))
    if gevonden := _POSTCODE.search(vraag):
        adressen = adressen.filter(postcode=f"{gevonden[1]}{gevonden[2].upper()}")
        vraag = vraag.replace(gevonden[0], " ")
    if nummer := _NUMMER.search(vraag):
        adressen = adressen.filter(huisnummer=int(nummer[1]))
        vraag = vraag.replace(nummer[0], " ", 1)
    for woord in vraag.replace(",", " ").split():
        adressen = adressen.filter(Q(straatnaam__icontains=woord) | Q(woonplaats__icontains=woord))
    volgorde = ("straatnaam", "huisnummer", "huisletter", "toevoeging", "pk")
    return list(adressen.order_by(*volgorde)[:HOOGSTENS_ADRESSEN])


def eigen_adres(kijker: Kijker, bag: str) -> Adres | None:
    """Het adres met dit nummer in de eigen gemeente; een adres elders bestaat hier niet."""
    if not mag_voordragen(kijker):
        return None
    return gemeenteadressen_for(kijker).filter(nummeraanduiding_id=bag).first()


def aan_zet(kijker: Kijker) -> list[Besluit]:
    """Wat er op de startpagina staat: voor de planner wat wacht, voor de gemeente wat besloten is."""
    if is_planner(kijker):
        rijen = (
            Voordracht.objects.filter(stand=Stand.INGEDIEND)
            .order_by()
            .values_list("gemeente")
            .annotate(aantal=Count("pk"), eerste=Min("uiterlijk_op"))
        )
        return [
            Besluit(
                wat=f"{aantal} voordracht{'en' if aantal != 1 else ''}",
                vraag="Beslis met een reden",
                gemeente=code,
                route="voordrachten",
                uiterlijk=eerste,
            )
            for code, aantal, eerste in rijen
        ]
    if mag_voordragen(kijker):
        aantal = (
            voordrachten_for(kijker)
            .filter(stand__in=[Stand.TOEGEKEND, Stand.AFGEWEZEN], besloten_op__gte=kijker.peildatum - NIEUWS)
            .count()
        )
        if aantal:
            wat = f"NCG besliste over {aantal} voordracht{'en' if aantal != 1 else ''}"
            return [Besluit(wat, "Lees wat ervan kwam", kijker.gemeente_code or "", "voordrachten")]
    return []


def tel_op_verzoek(kijker: Kijker, grens: int) -> int:
    """Het menu van de planner: verzoeken en voordrachten waarover nog te beslissen valt, tot `grens`."""
    if not is_planner(kijker):
        return 0
    return min(grens, tel_verzoeken(kijker, grens) + len(_teller(grens).rijen()))


@cache
def _teller(grens: int) -> Klaar[Voordracht]:
    return Klaar(
        lambda: Voordracht.objects.filter(stand=Stand.INGEDIEND).order_by().values_list("pk")[:grens]
    )
