"""De regelingen van een organisatie: welke versies er zijn en welke nu geldt."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from groningen.access import Kijker
from groningen.models import Regeling
from groningen.rules.rollen import Dossiersoort, Organisatiesoort, Rol
from groningen.rules.termijntabel import Regime, Termijnsoort

from .termijnen import termijntabel

GELDIGE_ROLLEN = frozenset({Rol.COORDINATOR, Rol.BESTUUR})
# Wie over de toezeggingen van een proces gaat.
VAN = {
    Organisatiesoort.NCG: Dossiersoort.VERSTERKING,
    Organisatiesoort.IMG: Dossiersoort.SCHADE,
}


def soorten_van(kijker: Kijker) -> Mapping[str, Termijnsoort]:
    """De termijnen van de eigen organisatie waar een regeling bij kan horen, op sleutel."""
    dossiersoort = VAN.get(kijker.organisatiesoort) if kijker.organisatiesoort else None
    if dossiersoort is None:
        return {}
    return {
        sleutel: soort
        for sleutel, soort in termijntabel(dossiersoort.value).items()
        if soort.regime is Regime.VERGOEDING
    }


@dataclass(frozen=True, slots=True)
class Regelingen:
    """Eén termijn met de versie die nu geldt, het voorstel dat wacht, en de versies in volgorde."""

    soort: Termijnsoort
    geldend: Regeling | None
    voorstel: Regeling | None
    versies: list[Regeling]


def regelingen(kijker: Kijker) -> list[Regelingen]:
    """Alle termijnen met hun versies, de laatste versie eerst; twee query's."""
    soorten = soorten_van(kijker)
    per_soort: dict[str, list[Regeling]] = {}
    rijen = Regeling.objects.filter(termijnsoort__in=soorten).select_related(
        "voorgesteld_door", "vastgesteld_door"
    )
    for rij in rijen.order_by("-versie"):
        per_soort.setdefault(rij.termijnsoort, []).append(rij)
    return [
        Regelingen(
            soort,
            _geldend(per_soort.get(sleutel, []), kijker.peildatum),
            next((rij for rij in per_soort.get(sleutel, []) if rij.vastgesteld_op is None), None),
            per_soort.get(sleutel, []),
        )
        for sleutel, soort in soorten.items()
    ]


def _geldend(versies: list[Regeling], dag: date) -> Regeling | None:
    geldig = [rij for rij in versies if rij.vastgesteld_op is not None and rij.geldig_vanaf <= dag]
    return max(geldig, key=lambda rij: rij.geldig_vanaf, default=None)
