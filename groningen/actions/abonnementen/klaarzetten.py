"""Meldingen klaarzetten, in de transactie van wat er gebeurde: valt de actie om, dan is er ook geen melding.

Van een dossier komen zij als verwerker van gebeurtenissen (`verwerk`, `verwerk_reeks`, `verwerk_veel`); voor
één en voor zevenentwintigduizend hetzelfde SQL. Wat geen dossier is (een plan, een treintje, een voordracht)
houdt een eigen logboek bij, en meldt zich waar het die regel schrijft (`meld`).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import Case, CharField, F, Q, QuerySet, Value, When
from django.db.models.functions import Cast, Concat
from django.utils import timezone

from groningen.access.abonnementen import gebied_van, lopende_abonnementen
from groningen.access.lijsten import in_gebied
from groningen.models import Abonnement, Adres, Gebeurtenis, Levering, Melding
from groningen.queries.meldingsoorten import dossierfilters, meldingsoorten
from groningen.rules.abonnementen.soorten import Meldingsoort

KOLOMMEN = ("abonnement_id", "soort", "onderwerp", "rij", "voor_adres_id", "gemeente", "tijdstip")
# Eén INSERT van alles zou bij een heel plan tientallen megabytes zijn.
PARTIJ = 1_000


def _feiten() -> frozenset[str]:
    return frozenset(feit for soort in meldingsoorten().values() for feit in soort.bij)


def verwerk(gebeurtenis: Gebeurtenis) -> None:
    """Zet bij deze gebeurtenis de meldingen klaar. Zonder abonnement kost dat één korte vraag."""
    if gebeurtenis.soort in _feiten() and (abonnementen := lopende_abonnementen()):
        _zet_klaar(abonnementen, Gebeurtenis.objects.filter(pk=gebeurtenis.pk), {gebeurtenis.soort})


def verwerk_reeks(nummers: Sequence[int]) -> None:
    """Doet voor deze gebeurtenissen in één keer wat `verwerk` voor elk van hen doet."""
    if abonnementen := lopende_abonnementen():
        _zet_klaar(abonnementen, Gebeurtenis.objects.filter(pk__in=list(nummers)))


def verwerk_veel(levering: Levering) -> None:
    """Zet bij alles van een levering de meldingen klaar, in SQL."""
    if abonnementen := lopende_abonnementen():
        _zet_klaar(abonnementen, Gebeurtenis.objects.filter(levering=levering))


def _zet_klaar(
    abonnementen: Iterable[Abonnement], bron: QuerySet[Gebeurtenis], feiten: set[str] | None = None
) -> None:
    delen = [deel for een in abonnementen if (deel := _keuze(een, bron, feiten)) is not None]
    if not delen:
        return
    vertaald = [deel.query.sql_with_params() for deel in delen]
    keuze = " UNION ALL ".join(f"({sql})" for sql, _ in vertaald)
    waarden = [waarde for _, eigen in vertaald for waarde in eigen]
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO groningen_melding ({', '.join(KOLOMMEN)}) {keuze}",
            waarden,
        )


def _keuze(
    abonnement: Abonnement, bron: QuerySet[Gebeurtenis], feiten: set[str] | None
) -> QuerySet[Gebeurtenis, Any] | None:
    """De gebeurtenissen die dit abonnement mag en wil hebben, als rijen van de wachtrij."""
    gewild = [soort for soort in _gekozen(abonnement) if soort.bij and (feiten is None or soort.bij & feiten)]
    gebied = gebied_van(abonnement, timezone.localdate())
    if not gewild or gebied.leeg:
        return None
    waar = Q()
    for soort in gewild:
        waar |= _bij(soort)
    rijen = bron.filter(waar, in_gebied(gebied, "dossier__adres__"))
    if abonnement.woonplaatsen:
        rijen = rijen.filter(dossier__adres__woonplaats__in=abonnement.woonplaatsen)
    if abonnement.nummeraanduidingen:
        rijen = rijen.filter(dossier__adres__nummeraanduiding_id__in=abonnement.nummeraanduidingen)
    for naam, pad in dossierfilters().items():
        if (waarde := getattr(abonnement, naam)) is not None:
            rijen = rijen.filter(**{f"dossier__{pad}": waarde})
    return rijen.order_by("pk").values_list(
        Value(abonnement.pk),
        Case(
            *(When(_bij(soort), then=Value(soort.naam)) for soort in gewild),
            output_field=CharField(),
        ),
        F("dossier__nummer"),
        Concat(Value("adres:"), Cast("dossier__adres_id", CharField())),
        F("dossier__adres_id"),
        Value(""),
        F("tijdstip"),
    )


def _bij(soort: Meldingsoort) -> Q:
    return Q(dossier__soort=soort.dossiersoort, soort__in=sorted(soort.bij))


def _gekozen(abonnement: Abonnement) -> list[Meldingsoort]:
    alle = meldingsoorten()
    return [soort for naam, soort in alle.items() if not abonnement.soorten or naam in abonnement.soorten]


@dataclass(frozen=True, slots=True)
class Feit:
    """Iets dat geen gebeurtenis in een dossier is: zijn nummer in de API, en het adres of plan erbij."""

    onderwerp: str
    adres_id: int | None = None
    plan: int | None = None


def meld(soort: str, feiten: Iterable[Feit], *, gemeente: str) -> None:
    """Zet bij elk feit een melding klaar voor de abonnementen van deze gemeente (CBS-code).

    Binnen de transactie van de actie. Wie op woonplaats of adres filtert, krijgt alleen wat op een adres
    speelt; wie op een plan filtert, alleen dat plan en wat erbij hoort.
    """
    abonnementen = [
        een
        for een in lopende_abonnementen()
        if een.organisatie.gemeente_id == gemeente and (not een.soorten or soort in een.soorten)
    ]
    if not abonnementen:
        return
    bron = meldingsoorten()[soort].bron.partition("/")[0]
    feiten = list(feiten)
    for abonnement in abonnementen:
        Melding.objects.bulk_create(
            (
                Melding(
                    abonnement=abonnement,
                    soort=soort,
                    onderwerp=feit.onderwerp,
                    rij=f"adres:{feit.adres_id}" if feit.adres_id else f"{bron}:{feit.onderwerp}",
                    voor_adres_id=feit.adres_id,
                    gemeente=gemeente,
                )
                for feit in _gewild(abonnement, feiten)
            ),
            batch_size=PARTIJ,
        )


def _gewild(abonnement: Abonnement, feiten: Sequence[Feit]) -> list[Feit]:
    """De feiten die dit abonnement mag en wil hebben."""
    gebied = gebied_van(abonnement, timezone.localdate())
    if gebied.leeg:
        return []
    if abonnement.plan is not None:
        feiten = [feit for feit in feiten if feit.plan == abonnement.plan]
    op_plek = bool(abonnement.woonplaatsen or abonnement.nummeraanduidingen)
    adressen = Adres.objects.filter(
        in_gebied(gebied, ""), pk__in=[feit.adres_id for feit in feiten if feit.adres_id is not None]
    )
    if abonnement.woonplaatsen:
        adressen = adressen.filter(woonplaats__in=abonnement.woonplaatsen)
    if abonnement.nummeraanduidingen:
        adressen = adressen.filter(nummeraanduiding_id__in=abonnement.nummeraanduidingen)
    mag = set(adressen.values_list("pk", flat=True))
    return [feit for feit in feiten if (feit.adres_id in mag if feit.adres_id is not None else not op_plek)]
