"""De plannen die een kijker ziet, hun woningen, hun logboek, en waar hij zelf aan zet is."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.db.models import Count, QuerySet

from groningen.access import Kijker
from groningen.models import Dossier
from groningen.queries.bladeren import Bladerlijst, Stuk
from groningen.rules.adressen import straat_en_nummer
from groningen.rules.bladeren import Sleutelwaarde, lees_bladwijzer
from groningen.rules.export import rij
from versterking.access import gemeenten_for, is_gemeente, noteer_voortgang, plannen_for, woningen_for
from versterking.models import LokaalPlan, Planregel
from versterking.queries.gemeente import Besluit
from versterking.queries.plan.stuurgroep import mag_nog_stemmen
from versterking.queries.plan.woningen import Woningfilter, gefilterd, regels_for
from versterking.rules.plan.gang import AAN_ZET, STANDEN, Stand
from versterking.rules.plan.volgorde import afwijkend, profielnaam
from versterking.rules.plan.zet import ZETTEN, uiterlijk
from versterking.rules.statussen import Status

PER_BLADZIJDE = 50
MEESTE_IN_UITVOER = 50_000
LIJSTEN = {"voorbereiding": "In voorbereiding", "opdracht": "In opdracht", "gesloten": "Gesloten"}
VOORBEREIDING = [str(stand) for stand in Stand if stand.in_voorbereiding]


def is_aan_zet(kijker: Kijker, plan: LokaalPlan) -> bool:
    """Of deze kijker nu iets met het plan moet."""
    if not kijker.rollen & AAN_ZET.get(Stand(plan.stand), frozenset()):
        return False
    if is_gemeente(kijker) and kijker.gemeente_code != plan.gemeente_id:
        return False
    return plan.stand != Stand.STUURGROEP or mag_nog_stemmen(kijker, plan)


def aan_zet(kijker: Kijker) -> Iterator[Besluit]:
    """De plannen waarvoor deze kijker nu aan zet is."""
    standen = [str(stand) for stand, rollen in AAN_ZET.items() if kijker.rollen & rollen]
    if not standen:
        return
    for plan in plannen_for(kijker).filter(stand__in=standen).select_related("gemeente").order_by("pk"):
        if is_aan_zet(kijker, plan):
            yield Besluit(
                str(plan),
                ZETTEN[Stand(plan.stand)].vraag,
                plan.gemeente_id,
                "gemeenteplan",
                (plan.pk,),
                uiterlijk(plan.stand, plan.stand_sinds),
            )


def plan_met(kijker: Kijker, plan_id: int) -> LokaalPlan | None:
    """Het plan, als deze kijker het mag lezen."""
    rijen = plannen_for(kijker).select_related("gemeente", "opgesteld_door", "vorige")
    return rijen.filter(pk=plan_id).first()


def bladzijde_plannen(
    kijker: Kijker, welke: str, gemeente: str, pagina: str
) -> tuple[Stuk[LokaalPlan], bool]:
    """Een bladzijde van de plannen, het nieuwste eerst; en of de bladwijzer klopte."""
    rijen = gekozen_plannen(kijker, welke, gemeente)

    def sleutel(plan: LokaalPlan) -> tuple[Sleutelwaarde, ...]:
        return (plan.pk,)

    lijst: Bladerlijst[LokaalPlan] = Bladerlijst(
        delen=[rijen],
        kolommen=("id",),
        sleutel_van=sleutel,
        maak=lambda een: een,
        tonen=LokaalPlan.objects.select_related("gemeente"),
        omgekeerd=True,
    )
    wijzer = lees_bladwijzer(pagina, (int, int)) if pagina else None
    return lijst.stuk(wijzer, PER_BLADZIJDE), wijzer is not None or not pagina


def gekozen_plannen(kijker: Kijker, welke: str, gemeente: str) -> QuerySet[LokaalPlan]:
    rijen = plannen_for(kijker)
    match welke:
        case "voorbereiding":
            rijen = rijen.filter(stand__in=VOORBEREIDING)
        case "opdracht":
            rijen = rijen.filter(stand=Stand.OPDRACHT)
        case "gesloten":
            rijen = rijen.filter(stand__in=[Stand.VERVANGEN, Stand.INGETROKKEN])
    return rijen.filter(gemeente=gemeente) if gemeente else rijen


def tel_woningen(kijker: Kijker, plannen: Iterable[LokaalPlan]) -> dict[int, int]:
    """Hoeveel woningen deze kijker in elk plan ziet."""
    regels = Planregel.objects.filter(plan__in=[een.pk for een in plannen], dossier__in=woningen_for(kijker))
    return dict(regels.order_by().values_list("plan").annotate(Count("pk")))


def keuze_gemeenten(kijker: Kijker) -> list[tuple[str, str]]:
    """De gemeenten waar deze kijker uit kan kiezen."""
    return list(gemeenten_for(kijker).order_by("naam").values_list("code", "naam"))


PLANKOPPEN = (
    "Gemeente",
    "Plan",
    "Versie",
    "Stand",
    "In deze stand sinds",
    "Streefdag",
    "Begint",
    "Eindigt",
    "Woningen",
    "Wisselwoningen",
    "Vastgesteld",
    "In opdracht",
)


def plannen_als_rijen(kijker: Kijker, plannen: QuerySet[LokaalPlan]) -> list[list[str]]:
    """De plannen voor een bestand."""
    alle = list(plannen.select_related("gemeente").order_by("gemeente__naam", "-versie"))
    woningen = tel_woningen(kijker, alle)
    return [
        rij(
            (
                plan.gemeente,
                plan.naam,
                plan.versie,
                STANDEN[Stand(plan.stand)],
                plan.stand_sinds,
                uiterlijk(plan.stand, plan.stand_sinds),
                plan.begint_op,
                plan.eindigt_op,
                woningen.get(plan.pk, 0),
                plan.wisselwoningen,
                plan.vastgesteld_op,
                plan.opdracht_op,
            )
        )
        for plan in alle
    ]


# -- de woningen van een plan


@dataclass(frozen=True, slots=True)
class Rij:
    """Eén woning van een plan, met of zij vóór een onveiliger woning staat."""

    regel: Planregel
    wijkt_af: bool

    @property
    def mist_motief(self) -> bool:
        return self.wijkt_af and not self.regel.motief


def afwijkingen(plan: LokaalPlan) -> tuple[frozenset[int], frozenset[int]]:
    """De rijen (sleutels) die van het model afwijken, en welke daarvan nog geen motief hebben."""
    alle = list(
        plan.regels.order_by("plaats").values_list("pk", "dossier__versterking__risicoprofiel", "motief")
    )
    nodig = afwijkend([profiel for _, profiel, _ in alle])
    anders = [(sleutel, motief) for (sleutel, _, motief), af in zip(alle, nodig, strict=True) if af]
    return (
        frozenset(sleutel for sleutel, _ in anders),
        frozenset(sleutel for sleutel, motief in anders if not motief),
    )


def gekozen_regels(
    kijker: Kijker, plan: LokaalPlan, keuze: Woningfilter, alleen: str, af: Sequence[frozenset[int]]
) -> QuerySet[Planregel]:
    """De rijen van het plan die aan het filter voldoen; `alleen` is `afwijkend` of `motief`."""
    regels = regels_for(kijker, plan)
    if not keuze.leeg:
        regels = regels.filter(dossier__in=gefilterd(Dossier.objects.all(), keuze, kijker.peildatum))
    if alleen == "afwijkend":
        regels = regels.filter(pk__in=af[0])
    elif alleen == "motief":
        regels = regels.filter(pk__in=af[1])
    return regels


def bladzijde_regels(
    kijker: Kijker, plan: LokaalPlan, keuze: Woningfilter, alleen: str, pagina: str
) -> tuple[Stuk[Rij], bool]:
    """Een bladzijde woningen, op hun plaats in het plan; noteert de inzage."""
    af = afwijkingen(plan)

    def sleutel(een: Rij) -> tuple[Sleutelwaarde, ...]:
        return (een.regel.plaats,)

    lijst: Bladerlijst[Rij] = Bladerlijst(
        delen=[gekozen_regels(kijker, plan, keuze, alleen, af)],
        kolommen=("plaats",),
        sleutel_van=sleutel,
        maak=lambda regel: Rij(regel, regel.pk in af[0]),
        tonen=Planregel.objects.select_related("dossier__adres", "dossier__versterking"),
    )
    wijzer = lees_bladwijzer(pagina, (int, int)) if pagina else None
    stuk = lijst.stuk(wijzer, PER_BLADZIJDE)
    noteer_voortgang(kijker, [een.regel.dossier_id for een in stuk.rijen])
    return stuk, wijzer is not None or not pagina


REGELKOPPEN = (
    "Plaats",
    "Dossier",
    "Adres",
    "Postcode",
    "Woonplaats",
    "Risicoprofiel",
    "Typologie",
    "Batch",
    "Status",
    "In deze status sinds",
    "Wijkt af van het model",
    "Motief",
    "Door het plan naar 2.1 op",
)


def regels_als_rijen(kijker: Kijker, plan: LokaalPlan, regels: QuerySet[Planregel]) -> list[list[str]]:
    """De woningen van een plan voor een bestand; noteert de inzage."""
    af, _ = afwijkingen(plan)
    adres = "dossier__adres__"
    velden = (
        *("pk", "dossier_id", "plaats", "dossier__nummer", "motief", "opgenomen_op"),
        *(f"{adres}{veld}" for veld in ("straatnaam", "huisnummer", "huisletter", "toevoeging")),
        *(f"{adres}{veld}" for veld in ("postcode", "woonplaats")),
        *(f"dossier__versterking__{veld}" for veld in ("risicoprofiel", "typologie", "batch")),
        *("dossier__status", "dossier__status_sinds"),
    )
    alle = list(regels.order_by("plaats").values(*velden)[:MEESTE_IN_UITVOER])
    noteer_voortgang(kijker, [een["dossier_id"] for een in alle])
    return [
        rij(
            (
                een["plaats"],
                een["dossier__nummer"],
                _straat(een, adres),
                een[f"{adres}postcode"],
                een[f"{adres}woonplaats"],
                profielnaam(een["dossier__versterking__risicoprofiel"]),
                een["dossier__versterking__typologie"],
                een["dossier__versterking__batch"],
                status_in_woorden(een["dossier__status"]),
                een["dossier__status_sinds"],
                een["pk"] in af,
                een["motief"],
                een["opgenomen_op"],
            )
        )
        for een in alle
    ]


# -- de woningen van een gemeente

WONINGKOPPEN = (
    "Dossier",
    "Adres",
    "Postcode",
    "Woonplaats",
    "Risicoprofiel",
    "Typologie",
    "Batch",
    "Status",
    "In deze status sinds",
    "Volgende datum",
    "Afgesloten",
)


def bladzijde_woningen(
    kijker: Kijker, woningen: QuerySet[Dossier], pagina: str
) -> tuple[Stuk[Dossier], bool]:
    """Een bladzijde woningen op adres; noteert de inzage."""

    def sleutel(een: Dossier) -> tuple[Sleutelwaarde, ...]:
        return een.adres.woonplaats, een.adres.straatnaam, een.adres.huisnummer, een.pk

    lijst: Bladerlijst[Dossier] = Bladerlijst(
        delen=[woningen],
        kolommen=("adres__woonplaats", "adres__straatnaam", "adres__huisnummer", "id"),
        sleutel_van=sleutel,
        maak=lambda een: een,
        tonen=Dossier.objects.select_related("adres", "versterking"),
    )
    wijzer = lees_bladwijzer(pagina, (int, str, str, int, int)) if pagina else None
    stuk = lijst.stuk(wijzer, PER_BLADZIJDE)
    noteer_voortgang(kijker, [een.pk for een in stuk.rijen])
    return stuk, wijzer is not None or not pagina


def woningen_als_rijen(kijker: Kijker, woningen: QuerySet[Dossier]) -> list[list[str]]:
    """De woningen voor een bestand; noteert de inzage."""
    adres = "adres__"
    velden = (
        *("pk", "nummer", "status", "status_sinds", "volgende_datum", "gesloten_op"),
        *(f"{adres}{veld}" for veld in ("straatnaam", "huisnummer", "huisletter", "toevoeging")),
        *(f"{adres}{veld}" for veld in ("postcode", "woonplaats")),
        *(f"versterking__{veld}" for veld in ("risicoprofiel", "typologie", "batch")),
    )
    op = ("adres__woonplaats", "adres__straatnaam", "adres__huisnummer", "pk")
    alle = list(woningen.order_by(*op).values(*velden)[:MEESTE_IN_UITVOER])
    noteer_voortgang(kijker, [een["pk"] for een in alle])
    return [
        rij(
            (
                een["nummer"],
                _straat(een, adres),
                een[f"{adres}postcode"],
                een[f"{adres}woonplaats"],
                profielnaam(een["versterking__risicoprofiel"]),
                een["versterking__typologie"],
                een["versterking__batch"],
                status_in_woorden(een["status"]),
                een["status_sinds"],
                een["volgende_datum"],
                een["gesloten_op"],
            )
        )
        for een in alle
    ]


def _straat(een: dict[str, object], adres: str) -> str:
    return straat_en_nummer(
        *(een[f"{adres}{veld}"] for veld in ("straatnaam", "huisnummer", "huisletter", "toevoeging"))  # type: ignore[arg-type]
    )


def status_in_woorden(status: str) -> str:
    """`2.1 Opname plannen`."""
    return f"{status} {Status(status).label}"
