"""Welke behandelaars een account krijgen, en welke dossiers er bij hen bij komen.

Overal een vaste volgorde: dezelfde leveringen geven dezelfde keuze.
"""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Case, Count, IntegerField, Q, Value, When

from groningen.models import Dossier, Medewerker
from groningen.rules.rollen import Dossiersoort, Organisatiesoort
from samenloop.models import Samenloop
from schade.rules.statussen import LOPEND
from versterking.rules.statussen import OPEN

# Zo veel adressen per letter hebben beide begeleiders minstens samen, en zo veel dossiers per status elk.
PER_LETTER = {"A": 2, "B": 4, "C": 2, "D": 4, "E": 6, "F": 4}
PER_STATUS = 2
DRUKTE = (20, 45)  # lopende dossiers van een geloofwaardige behandelaar


@dataclass(frozen=True, slots=True)
class Aanvulling:
    """De dossiers die een coördinator aan een van de twee begeleiders toewijst."""

    versterking: list[int]
    schade: list[int]


def kies_behandelaar(soort: Organisatiesoort) -> Medewerker | None:
    """De behandelaar zonder account bij wie het meeste samenkomt; None als de leveringen er geen noemen."""
    lopend = Q(dossiers__loopt=True, dossiers__verdwenen_sinds__isnull=True)
    samen = lopend & ~Q(dossiers__adres__samenloop__letter="")
    behandelaars = (
        Medewerker.objects.filter(organisatie__soort=soort, gebruiker=None)
        .annotate(
            lopend=Count("dossiers", filter=lopend),
            letters=Count("dossiers__adres__samenloop__letter", filter=samen, distinct=True),
            samen=Count("dossiers", filter=samen),
        )
        .filter(lopend__gt=0)
        .annotate(
            passend=Case(
                When(lopend__range=DRUKTE, then=Value(1)), default=Value(0), output_field=IntegerField()
            )
        )
    )
    return behandelaars.order_by("-passend", "-letters", "-samen", "nummer").first()


def kies_aanvulling(begeleider_id: int, zaakbegeleider_id: int) -> Aanvulling:
    """Wat de twee begeleiders erbij krijgen: meldingen op elkaars adressen, elke letter en elke status."""
    dossiers: list[int] = []
    meldingen: list[int] = []
    gemeente = _gemeente_van(begeleider_id)
    per_letter: Counter[str] = Counter()
    cellen: Counter[tuple[str, str]] = Counter()

    def neem(adres: Samenloop) -> None:
        per_letter[adres.letter] += 1
        cellen[adres.rij, adres.kolom] += 1
        if adres.versterking and adres.versterking.behandelaar_id != begeleider_id:
            dossiers.append(adres.versterking.pk)
        if adres.schade and adres.schade.behandelaar_id != zaakbegeleider_id:
            meldingen.append(adres.schade.pk)

    samen = Samenloop.objects.exclude(letter="").select_related("versterking", "schade")
    eigen = samen.filter(versterking__behandelaar=begeleider_id)
    for adres in eigen.order_by("adres_id"):
        neem(adres)
    for letter, minstens in PER_LETTER.items():
        kandidaten = list(
            samen.filter(letter=letter, versterking__stil_sinds=None, schade__stil_sinds=None)
            .exclude(versterking__behandelaar=begeleider_id)
            .annotate(ver=Case(When(adres__gemeente=gemeente, then=Value(0)), default=Value(1)))
            .order_by("ver", "adres_id")[:200]
        )
        while per_letter[letter] < minstens and kandidaten:
            # Eerst de cellen die nog het minst voorkomen.
            adres = min(kandidaten, key=lambda kandidaat: cellen[kandidaat.rij, kandidaat.kolom])
            kandidaten.remove(adres)
            neem(adres)
    dossiers += _per_status(
        Dossiersoort.VERSTERKING, [s.value for s in OPEN], begeleider_id, dossiers, gemeente
    )
    meldingen += _per_status(
        Dossiersoort.SCHADE, [s.value for s in LOPEND], zaakbegeleider_id, meldingen, gemeente
    )
    return Aanvulling(dossiers, meldingen)


def _per_status(
    soort: Dossiersoort, statussen: list[str], medewerker_id: int, al: list[int], gemeente: str | None
) -> list[int]:
    """Dossiers die nog nodig zijn om van elke status genoeg te hebben."""
    lopend = Dossier.objects.filter(soort=soort, loopt=True, verdwenen_sinds=None)
    aantallen = Counter(
        lopend.filter(Q(behandelaar=medewerker_id) | Q(pk__in=al)).values_list("status", flat=True)
    )
    erbij: list[int] = []
    for status in statussen:
        tekort = max(0, PER_STATUS - aantallen[status])
        kandidaten = (
            lopend.filter(status=status)
            .exclude(Q(behandelaar=medewerker_id) | Q(pk__in=al))
            .annotate(ver=Case(When(adres__gemeente=gemeente, then=Value(0)), default=Value(1)))
            .order_by("ver", "nummer")
        )
        erbij += kandidaten.values_list("pk", flat=True)[:tekort]
    return erbij


def _gemeente_van(medewerker_id: int) -> str | None:
    """De gemeente waar deze behandelaar de meeste dossiers heeft."""
    rijen = (
        Dossier.objects.filter(behandelaar=medewerker_id, loopt=True)
        .values_list("adres__gemeente")
        .annotate(aantal=Count("pk"))
        .order_by("-aantal", "adres__gemeente")
    )
    eerste = rijen.first()
    return eerste[0] if eerste else None
