"""Zet bij een gebeurtenis het bericht klaar dat erbij hoort. Een verwerker van gebeurtenissen.

Versturen is een latere stap: hier ontstaan alleen rijen, in de transactie van de actie.
"""

from collections.abc import Iterable
from datetime import date
from functools import cache

from django.conf import settings
from django.db.models import Q
from django.utils.module_loading import import_string

from groningen.models import Adresrelatie, Bericht, Dossier, Gebeurtenis, Levering, Organisatie, Persoon
from groningen.rules.berichten import Berichtsjabloon, Ontvanger, vul
from groningen.rules.gronden import wettelijke_grond
from groningen.rules.rollen import Organisatiesoort

from .overgangen import proces_van


@cache
def sjablonen() -> dict[tuple[str, str], tuple[Berichtsjabloon, ...]]:
    """Per soort dossier en soort gebeurtenis de sjablonen, uit `settings.BERICHTTABELLEN`."""
    return {
        (dossiersoort, str(soort)): tuple(bij_soort)
        for dossiersoort, pad in settings.BERICHTTABELLEN.items()
        for soort, bij_soort in import_string(pad).items()
    }


def verwerk(gebeurtenis: Gebeurtenis) -> None:
    """Eén bericht per ontvanger; welke ontvangers er zijn, zegt het sjabloon."""
    dossier = gebeurtenis.dossier
    bij_soort = sjablonen().get((dossier.soort, gebeurtenis.soort), ())
    if not bij_soort:
        return
    gegevens = {
        **proces_van(dossier).stand(),
        **gebeurtenis.na,
        "nummer": dossier.nummer,
        "adres": str(dossier.adres),
        "datum": gebeurtenis.datum,
    }
    berichten = []
    for sjabloon in bij_soort:
        if not sjabloon.geldt(gegevens):
            continue
        onderwerp, tekst = vul(sjabloon, gegevens)
        for persoon, organisatie, kanaal in ontvangers(sjabloon.ontvanger, dossier, gebeurtenis.datum):
            berichten.append(
                Bericht(
                    dossier=dossier,
                    gebeurtenis=gebeurtenis,
                    persoon=persoon,
                    organisatie=organisatie,
                    kanaal=kanaal,
                    onderwerp=onderwerp,
                    tekst=tekst,
                )
            )
    Bericht.objects.bulk_create(berichten)


def ontvangers(
    ontvanger: Ontvanger, dossier: Dossier, dag: date
) -> Iterable[tuple[Persoon | None, Organisatie | None, str]]:
    """Wie een bericht krijgt en langs welke weg.

    Een andere organisatie alleen op een wettelijke grond, en als zij op dit adres ook een dossier heeft.
    """
    if ontvanger is Ontvanger.BEWONER:
        return [
            (persoon, None, Bericht.Kanaal.EMAIL if persoon.email else Bericht.Kanaal.POST)
            for persoon in bewoners_van(dossier, dag)
        ]
    if not wettelijke_grond(Organisatiesoort(ontvanger.value), dag):
        return []
    return [
        (None, organisatie, Bericht.Kanaal.INTERN)
        for organisatie in Organisatie.objects.filter(
            soort=ontvanger.value, dossiers__adres_id=dossier.adres_id
        ).distinct()
    ]


def verwerk_veel(levering: Levering) -> None:
    """Een levering beschrijft wat elders al gebeurde; de organisatie schreef de bewoner daar zelf over."""


def bewoners_van(dossier: Dossier, dag: date) -> list[Persoon]:
    """De eigenaren van de woning op die dag; is de eigenaar geen persoon, dan de huurders."""
    relaties = list(
        Adresrelatie.objects.select_related("persoon").filter(
            Q(tot__isnull=True) | Q(tot__gte=dag),
            adres_id=dossier.adres_id,
            vanaf__lte=dag,
            persoon__isnull=False,
            soort__in=[Adresrelatie.Soort.EIGENAAR, Adresrelatie.Soort.HUURDER],
        )
    )
    eigenaren = [r.persoon for r in relaties if r.soort == Adresrelatie.Soort.EIGENAAR]
    return [p for p in eigenaren or [r.persoon for r in relaties] if p is not None]
