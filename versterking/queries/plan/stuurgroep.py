"""De lokale stuurgroep van een plan: gemeente, NCG en de corporaties met woningen erin (003)."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Q

from groningen.access import Kijker
from groningen.models import Adresrelatie, Organisatie
from groningen.rules.rollen import Organisatiesoort
from versterking.models import LokaalPlan, Stuurgroepstem


@dataclass(frozen=True, slots=True)
class Partij:
    """Eén partij en wat zij in deze ronde zei; zonder stem is zij nog aan zet."""

    organisatie: Organisatie
    stem: Stuurgroepstem | None


def partijen_van(plan: LokaalPlan) -> list[Organisatie]:
    """Wie in de stuurgroep over dit plan stemt, de gemeente eerst."""
    corporaties = Adresrelatie.objects.filter(
        tot__isnull=True,
        adres__dossiers__planregels__plan=plan,
        soort=Adresrelatie.Soort.EIGENAAR,
        organisatie__soort=Organisatiesoort.CORPORATIE,
    ).values("organisatie")
    gevonden = Organisatie.objects.filter(
        Q(soort=Organisatiesoort.GEMEENTE, gemeente=plan.gemeente_id)
        | Q(soort=Organisatiesoort.NCG)
        | Q(pk__in=corporaties)
    )
    volgorde = (Organisatiesoort.GEMEENTE, Organisatiesoort.NCG, Organisatiesoort.CORPORATIE)
    return sorted(gevonden, key=lambda een: (volgorde.index(Organisatiesoort(een.soort)), een.naam))


def stemmen(plan: LokaalPlan) -> list[Partij]:
    """Elke partij met haar stem in de lopende ronde."""
    gegeven: Mapping[int, Stuurgroepstem] = {
        stem.partij_id: stem
        for stem in plan.stemmen.filter(ronde=plan.ronde).select_related("door__medewerker")
    }
    return [Partij(een, gegeven.get(een.pk)) for een in partijen_van(plan)]


def mag_nog_stemmen(kijker: Kijker, plan: LokaalPlan) -> bool:
    """Of de organisatie van deze kijker in de stuurgroep zit en nog niet stemde."""
    return any(een.organisatie.pk == kijker.organisatie_id and een.stem is None for een in stemmen(plan))
