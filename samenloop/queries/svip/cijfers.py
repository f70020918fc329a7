"""De cijfers van het informatiepunt: per soort, uitkomst en maand, en hoe lang een antwoord duurde."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, Q
from django.db.models.functions import TruncMonth

from samenloop.models import Informatieverzoek
from samenloop.rules.loket.cijfers import maanden_tot
from samenloop.rules.svip.cijfers import middelste
from samenloop.rules.svip.verzoek import LOPEND, Soort, Stand

MAANDEN = 12
# Hoe een verzoek afliep, in vier woorden; wat nog loopt, is de vijfde.
UITKOMSTEN: Mapping[str, tuple[Stand, ...]] = {
    "Toegekend": (Stand.TOEGEKEND, Stand.GESLOTEN),
    "Afgewezen": (Stand.AFGEWEZEN,),
    "Ingetrokken": (Stand.INGETROKKEN,),
    "Verlopen": (Stand.VERLOPEN,),
    "Loopt": LOPEND,
}


@dataclass(frozen=True, slots=True)
class Soortcijfers:
    """Eén soort: het totaal, elke uitkomst in de volgorde van `UITKOMSTEN`, en de tijd tot antwoord."""

    soort: Soort
    totaal: int
    uitkomsten: Sequence[int]
    te_laat: int
    dagen: float | None


@dataclass(frozen=True, slots=True)
class Svipcijfers:
    """De laatste twaalf maanden, op de dag van indienen. Alleen aantallen."""

    maanden: Sequence[date]
    per_soort: Sequence[Soortcijfers]
    per_maand: Mapping[Soort, Sequence[int]]
    toetsen: tuple[int, int]

    @property
    def totaal(self) -> int:
        return sum(een.totaal for een in self.per_soort)


def svipcijfers(peildatum: date) -> Svipcijfers:
    """Telt alle verzoeken van beide organisaties; wie wat vroeg, is hier niet te zien.

    `te_laat` telt wat nu over de norm is. De tijd loopt van indienen tot het antwoord van het andere bureau,
    in dagen.
    """
    maanden = maanden_tot(peildatum, MAANDEN)
    rijen = Informatieverzoek.objects.filter(
        ingediend_op__gte=maanden[0], ingediend_op__lte=peildatum
    ).order_by()
    standen = Counter(
        {
            (soort, stand): aantal
            for soort, stand, aantal in rijen.values_list("soort", "stand").annotate(Count("pk"))
        }
    )
    per_maand = Counter(
        {
            (soort, maand): aantal
            for soort, maand, aantal in rijen.annotate(maand=TruncMonth("ingediend_op"))
            .values_list("soort", "maand")
            .annotate(Count("pk"))
        }
    )
    laat = Counter(
        dict(
            rijen.filter(stand__in=LOPEND, uiterlijk_op__lt=peildatum)
            .values_list("soort")
            .annotate(Count("pk"))
        )
    )
    dagen: dict[str, list[int]] = {soort: [] for soort in Soort}
    beantwoord = rijen.exclude(beslist_op=None).values_list("soort", F("beslist_op") - F("ingediend_op"))
    for soort, duur in beantwoord:
        dagen[soort].append(duur.days)
    getoetst = rijen.filter(soort=Soort.GEGEVENS).exclude(toets=None)
    return Svipcijfers(
        maanden=maanden,
        per_soort=[
            Soortcijfers(
                soort=soort,
                totaal=sum(aantal for (van, _), aantal in standen.items() if van == soort),
                uitkomsten=[sum(standen[soort, een] for een in groep) for groep in UITKOMSTEN.values()],
                te_laat=laat[soort],
                dagen=middelste(dagen[soort]),
            )
            for soort in Soort
        ],
        per_maand={soort: [per_maand[soort, maand] for maand in maanden] for soort in Soort},
        toetsen=(
            getoetst.distinct().count(),
            getoetst.filter(Q(toets__ja=False)).distinct().count(),
        ),
    )
