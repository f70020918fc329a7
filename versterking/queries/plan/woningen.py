"""De woningen van een gemeente en van een plan: kiezen, tellen, tonen. Altijd door de poort."""

from dataclasses import dataclass, fields
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from groningen.access import Kijker
from groningen.models import Adresrelatie, Dossier
from groningen.rules.rollen import Dossiersoort
from versterking.access import woningen_for
from versterking.models import LokaalPlan, Planregel
from versterking.rules.plan.volgorde import PROFIELEN
from versterking.rules.statussen import Status

BUITEN = "buiten"
EIGENAREN = {"corporatie": "Een corporatie", "particulier": "Een bewoner of ander"}


@dataclass(frozen=True, slots=True)
class Woningfilter:
    """Waar de woningen van een lijst aan voldoen; leeg is alles. De namen staan zo in de URL."""

    dorp: str = ""
    straat: str = ""
    profiel: str = ""
    typologie: str = ""
    batch: str = ""
    eigenaar: str = ""
    status: str = ""

    @property
    def leeg(self) -> bool:
        return not any(getattr(self, veld.name) for veld in fields(self))

    def delen(self) -> dict[str, str]:
        """Wat er gekozen is."""
        return {veld.name: waarde for veld in fields(self) if (waarde := getattr(self, veld.name))}


def gefilterd(woningen: QuerySet[Dossier], keuze: Woningfilter, peildatum: date) -> QuerySet[Dossier]:
    """De woningen die aan het filter voldoen."""
    gelijk = {
        "adres__woonplaats": keuze.dorp,
        "adres__straatnaam__iexact": keuze.straat.strip(),
        "versterking__typologie": keuze.typologie,
        "versterking__batch": keuze.batch,
        "versterking__status": keuze.status,
    }
    woningen = woningen.filter(**{veld: waarde for veld, waarde in gelijk.items() if waarde})
    if keuze.profiel == BUITEN:
        woningen = woningen.exclude(versterking__risicoprofiel__in=PROFIELEN)
    elif keuze.profiel:
        woningen = woningen.filter(versterking__risicoprofiel=keuze.profiel)
    if keuze.eigenaar in EIGENAREN:
        van_corporatie = Exists(_van_corporatie(peildatum))
        woningen = woningen.filter(van_corporatie if keuze.eigenaar == "corporatie" else ~van_corporatie)
    return woningen


def _van_corporatie(peildatum: date) -> QuerySet[Adresrelatie]:
    return Adresrelatie.objects.filter(
        Q(tot__isnull=True) | Q(tot__gte=peildatum),
        adres=OuterRef("adres_id"),
        organisatie__soort="corporatie",
        soort=Adresrelatie.Soort.EIGENAAR,
        vanaf__lte=peildatum,
    )


def woningen_van_gemeente(kijker: Kijker, gemeente_code: str) -> QuerySet[Dossier]:
    """De versterkingsdossiers op het grondgebied die deze kijker ziet."""
    return woningen_for(kijker).filter(adres__gemeente=gemeente_code)


def planbaar(gemeente_code: str) -> QuerySet[Dossier]:
    """De woningen die in een plan kunnen: zij wachten op het lokaal plan (1.2)."""
    return Dossier.objects.filter(
        soort=Dossiersoort.VERSTERKING,
        loopt=True,
        versterking__status=Status.LOKAAL_PLAN,
        adres__gemeente=gemeente_code,
    )


def regels_for(kijker: Kijker, plan: LokaalPlan) -> QuerySet[Planregel]:
    """De woningen van het plan die deze kijker ziet; een corporatie alleen de hare."""
    return plan.regels.filter(dossier__in=woningen_for(kijker))


def keuzes(woningen: QuerySet[Dossier], veld: str) -> list[str]:
    """De waarden die in deze woningen voorkomen, op alfabet."""
    rijen = woningen.exclude(**{veld: ""}).values_list(veld, flat=True).order_by(veld).distinct()
    return list(rijen)
