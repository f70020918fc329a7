"""De verzoeken zelf: de lijst voor NCG, één verzoek, die van een woning, en wat er op een besluit wacht."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from django.db.models import Count, Min, Q, QuerySet

from groningen.access import Kijker
from groningen.models import Klaar
from groningen.queries.bladeren import Bladerlijst, Stuk
from groningen.rules.bladeren import Sleutelwaarde, lees_bladwijzer
from groningen.rules.gronden import EIGEN_TAAK
from groningen.rules.rollen import Veldgroep
from versterking.access import is_planner, verzoeken_for
from versterking.models import Opnameverzoek
from versterking.queries.gemeente import Besluit
from versterking.rules.verzoeken.verzoek import OPEN, Soort, Stand, waarschuw_vanaf

PER_BLADZIJDE = 50
# Wat één verzoek laat zien: de stap, wat de bewoner schreef, en wie hij is.
GELEZEN = (Veldgroep.VOORTGANG, Veldgroep.INHOUD, Veldgroep.PERSONEN)
LIJSTEN: Mapping[str, str] = {
    "beslissen": "Te beslissen",
    "wacht": "Toegekend",
    "klaar": "Afgerond",
    "alle": "Alle",
}
KEUZE: Mapping[str, Q] = {
    "beslissen": Q(stand=Stand.INGEDIEND),
    "wacht": Q(stand=Stand.TOEGEKEND),
    "klaar": ~Q(stand__in=OPEN),
    "alle": Q(),
}
ERBIJ = ("adres__gemeente", "dossier", "persoon", "voordracht", "ingediend_door", "besloten_door__medewerker")


@dataclass(frozen=True, slots=True)
class Verzoekfilter:
    """Wat er in de URL staat; leeg is alles. `laat`: wat bijna of helemaal over tijd is."""

    welke: str = "beslissen"
    soort: str = ""
    gemeente: str = ""
    laat: str = ""

    @classmethod
    def uit(cls, gevraagd: Mapping[str, str]) -> "Verzoekfilter":
        """Wat niet bestaat, geldt als niet gekozen."""
        welke, soort = gevraagd.get("welke", ""), gevraagd.get("soort", "")
        gemeente = gevraagd.get("gemeente", "")
        return cls(
            welke=welke if welke in LIJSTEN else "beslissen",
            soort=soort if soort in set(Soort) else "",
            gemeente=gemeente if gemeente.isascii() and gemeente.isdigit() and len(gemeente) == 4 else "",
            laat="ja" if gevraagd.get("laat") == "ja" else "",
        )

    def delen(self) -> dict[str, str]:
        keuzes = {"welke": self.welke, "soort": self.soort, "gemeente": self.gemeente, "laat": self.laat}
        return {naam: waarde for naam, waarde in keuzes.items() if waarde}


def gekozen(kijker: Kijker, filters: Verzoekfilter) -> QuerySet[Opnameverzoek]:
    """De verzoeken die aan het filter voldoen."""
    rijen = verzoeken_for(kijker).filter(KEUZE[filters.welke])
    if filters.soort:
        rijen = rijen.filter(soort=filters.soort)
    if filters.gemeente:
        rijen = rijen.filter(adres__gemeente=filters.gemeente)
    if filters.laat:
        rijen = rijen.filter(stand=Stand.INGEDIEND, uiterlijk_op__lte=waarschuw_vanaf(kijker.peildatum))
    return rijen


def bladzijde(kijker: Kijker, filters: Verzoekfilter, pagina: str) -> tuple[Stuk[Opnameverzoek], bool]:
    """Een bladzijde, en of de bladwijzer klopte. Wat wacht op een besluit staat op zijn laatste dag."""
    dringend = filters.welke == "beslissen"

    def sleutel(verzoek: Opnameverzoek) -> tuple[Sleutelwaarde, ...]:
        return (verzoek.uiterlijk_op, verzoek.pk) if dringend else (verzoek.pk,)

    lijst: Bladerlijst[Opnameverzoek] = Bladerlijst(
        delen=[gekozen(kijker, filters)],
        kolommen=("uiterlijk_op", "id") if dringend else ("id",),
        sleutel_van=sleutel,
        maak=lambda een: een,
        tonen=Opnameverzoek.objects.select_related("adres__gemeente", "dossier"),
        omgekeerd=not dringend,
    )
    wijzer = lees_bladwijzer(pagina, (int, date, int) if dringend else (int, int)) if pagina else None
    stuk = lijst.stuk(wijzer, PER_BLADZIJDE)
    noteer(kijker, stuk.rijen)
    return stuk, wijzer is not None or not pagina


def aantallen(kijker: Kijker) -> dict[str, int]:
    """Hoeveel er in elke lijst staan."""
    geteld: dict[str, int] = verzoeken_for(kijker).aggregate(
        **{naam: Count("id", filter=keuze) if keuze else Count("id") for naam, keuze in KEUZE.items()}
    )
    return geteld


def verzoek_met(kijker: Kijker, nummer: str) -> Opnameverzoek | None:
    """Het verzoek met dit nummer, als de kijker het mag lezen; noteert de inzage."""
    verzoek = verzoeken_for(kijker).select_related(*ERBIJ).filter(nummer=nummer).first()
    if verzoek is not None and kijker.is_medewerker and verzoek.dossier_id is not None:
        kijker.noteer_inzage([verzoek.dossier_id], GELEZEN, EIGEN_TAAK)
    return verzoek


def op_adres(kijker: Kijker, adres_id: int) -> list[Opnameverzoek]:
    """De verzoeken voor dit adres die de kijker ziet, het laatste eerst."""
    return list(verzoeken_for(kijker).filter(adres=adres_id).order_by("-id")[:10])


def noteer(kijker: Kijker, verzoeken: Iterable[Opnameverzoek]) -> None:
    """Noteert de inzage in de dossiers van deze verzoeken; zonder dossier is er nog niets van NCG."""
    kijker.noteer_inzage(
        [een.dossier_id for een in verzoeken if een.dossier_id is not None],
        [Veldgroep.VOORTGANG],
        EIGEN_TAAK,
    )


def aan_zet(kijker: Kijker) -> list[Besluit]:
    """Wat er op de startpagina van de planner staat: per gemeente de verzoeken die op antwoord wachten."""
    if not is_planner(kijker):
        return []
    rijen = (
        Opnameverzoek.objects.filter(stand=Stand.INGEDIEND)
        .order_by()
        .values_list("adres__gemeente")
        .annotate(aantal=Count("pk"), eerste=Min("uiterlijk_op"))
    )
    return [
        Besluit(
            wat=f"{aantal} {'verzoek' if aantal == 1 else 'verzoeken'} om een opname",
            vraag="Ken toe of wijs af",
            gemeente=code,
            route="opnameverzoeken",
            uiterlijk=eerste,
        )
        for code, aantal, eerste in rijen
    ]


def tel_te_beslissen(kijker: Kijker, grens: int) -> int:
    """Het menu van de planner: op hoeveel verzoeken nog geantwoord moet worden, tot `grens`."""
    return len(_teller(grens).rijen()) if is_planner(kijker) else 0


@cache
def _teller(grens: int) -> Klaar[Opnameverzoek]:
    return Klaar(
        lambda: Opnameverzoek.objects.filter(stand=Stand.INGEDIEND).order_by().values_list("pk")[:grens]
    )
