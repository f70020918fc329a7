"""Gesprekken van NCG, IMG en de bewoner samen, en wat er is afgesproken."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, Q, QuerySet

from groningen.access import Kijker, dossiers_for
from groningen.models import Contactmoment, Dossier, Medewerker, Termijn
from samenloop.models import Gesprek, Gespreksafspraak, Signaal
from samenloop.queries.buddy import levend_koppel
from samenloop.queries.coordinator import coordinator_van

Stand = Gespreksafspraak.Stand
OPEN = (Stand.AANGEBODEN, Stand.TOEGEZEGD)
# Wat de bewoner te lezen krijgt: wat is toegezegd, niet wat de ander nog moet bevestigen.
VOOR_BEWONER = (Stand.TOEGEZEGD, Stand.NAGEKOMEN)
LAATSTE = 5


def gesprekken_for(kijker: Kijker) -> QuerySet[Gesprek]:
    """De gesprekken die deze kijker mag openen.

    Het gesprek is van beide organisaties: dag, deelnemers, verslag en afspraken staan er voor allebei. Wie
    een van beide dossiers leest, ziet het; een bewoner ziet dat van zijn woning.
    """
    # Eén adres heeft hooguit een handvol gesprekken, meestal geen: dan kost een prefetch niets.
    alle = Gesprek.objects.prefetch_related(
        "adres__gemeente",
        "versterking__organisatie",
        "schade__organisatie",
        "gepland_vanuit",
        Prefetch("deelnemers", Medewerker.objects.select_related("organisatie")),
        "afspraken",
    )
    eigen = dossiers_for(kijker).values("pk")
    if kijker.leest_eigen_organisatie and kijker.wettelijke_grond() is not None:
        return alle.filter(Q(versterking__in=eigen) | Q(schade__in=eigen))
    if kijker.persoon_id is not None:
        return alle.filter(versterking__in=eigen, schade__in=eigen)
    return alle.none()


def gesprekken_op(kijker: Kijker, adres_id: int) -> list[Gesprek]:
    """De laatste gesprekken op dit adres, het nieuwste eerst."""
    return list(gesprekken_for(kijker).filter(adres=adres_id).order_by("-dag", "-pk")[:LAATSTE])


def genodigden(adres_id: int, peildatum: date) -> list[Medewerker]:
    """Wie bij een gesprek op dit adres hoort: het tweetal en de coördinator, anders de behandelaars."""
    uit: dict[int, Medewerker] = {}
    koppel = levend_koppel(adres_id)
    if koppel is not None:
        for lid in (koppel.bewonersbegeleider, koppel.zaakbegeleider):
            if lid is not None:
                uit[lid.pk] = lid
    coordinator = coordinator_van(adres_id, peildatum)
    if coordinator is not None:
        uit[coordinator.medewerker_id] = coordinator.medewerker
    lopend = Dossier.objects.filter(
        adres=adres_id, soort__in=("versterking", "schade"), loopt=True, behandelaar__isnull=False
    )
    for dossier in lopend.select_related("behandelaar__organisatie").order_by("pk"):
        if dossier.behandelaar is not None:
            uit.setdefault(dossier.behandelaar.pk, dossier.behandelaar)
    return list(uit.values())


# -- de voorbereiding


@dataclass(frozen=True, slots=True)
class Voorbereiding:
    """Wat iemand voor het gesprek moet weten, naast de twee sporen zelf; alles van de eigen organisatie."""

    signalen: Sequence[Signaal]
    termijnen: Sequence[Termijn]
    contacten: Sequence[Contactmoment]
    vervolgen: Sequence[Contactmoment]
    afspraken: Sequence[Gespreksafspraak]


def voorbereiding(eigen: Collection[Dossier], gesprek: Gesprek) -> Voorbereiding:
    """Leest alleen de dossiers die de aanroeper al langs de poort opende, en open afspraken van hier."""
    nummers = [een.pk for een in eigen]
    contacten = Contactmoment.objects.filter(dossier__in=nummers).select_related("medewerker", "persoon")
    return Voorbereiding(
        signalen=list(
            Signaal.objects.filter(dossier__in=nummers, afgehandeld_op__isnull=True)
            .select_related("dossier", "bron")
            .order_by("-waarde", "-pk")[:10]
        ),
        termijnen=list(
            Termijn.objects.filter(dossier__in=nummers, status__in=Termijn.OPEN, ter_beslissing=False)
            .select_related("dossier")
            .order_by("eindigt_op", "pk")[:10]
        ),
        contacten=list(contacten.order_by("-datum", "-pk")[:LAATSTE]),
        vervolgen=list(
            contacten.filter(vervolg_op__isnull=False, vervolg_gedaan_op__isnull=True).order_by("vervolg_op")[
                :10
            ]
        ),
        afspraken=list(
            Gespreksafspraak.objects.filter(gesprek__adres=gesprek.adres_id, stand__in=OPEN).order_by(
                "uiterlijk_op", "pk"
            )
        ),
    )


def wacht_op_ons(kijker: Kijker) -> QuerySet[Gespreksafspraak]:
    """Afspraken die de andere organisatie noteerde en die wij nog moeten bevestigen."""
    if kijker.organisatiesoort is None:
        return Gespreksafspraak.objects.none()
    wie = {"ncg": "versterking", "img": "schade"}.get(kijker.organisatiesoort.value, "")
    return Gespreksafspraak.objects.filter(
        gesprek__in=gesprekken_for(kijker), stand=Stand.AANGEBODEN, wie=wie
    ).select_related("gesprek__adres")


def voor_bewoner(adressen: Collection[int]) -> dict[int, tuple[Gesprek | None, list[Gespreksafspraak]]]:
    """Per adres het gesprek dat komt en wat er is afgesproken; de aanroeper opende de woning al."""
    uit: dict[int, tuple[Gesprek | None, list[Gespreksafspraak]]] = {een: (None, []) for een in adressen}
    for gesprek in (
        Gesprek.objects.filter(adres__in=adressen, stand__in=["gepland", "gehouden"])
        .prefetch_related(
            "afspraken", Prefetch("deelnemers", Medewerker.objects.select_related("organisatie"))
        )
        .order_by("dag", "pk")
    ):
        komt, afspraken = uit[gesprek.adres_id]
        if gesprek.stand == Gesprek.Stand.GEPLAND:
            komt = gesprek
        afspraken += [een for een in gesprek.afspraken.all() if een.stand in VOOR_BEWONER]
        uit[gesprek.adres_id] = (komt, afspraken)
    return uit
