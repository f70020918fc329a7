"""Zet bij een gebeurtenis het bericht klaar dat erbij hoort. Een verwerker van gebeurtenissen.

Versturen is een latere stap: hier ontstaan alleen rijen, in de transactie van de actie.
"""

import json
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache

from django.conf import settings
from django.db import connection
from django.db.models import Q
from django.utils.module_loading import import_string

from groningen.models import (
    Adresrelatie,
    Bericht,
    Dossier,
    Gebeurtenis,
    Klaar,
    Levering,
    Organisatie,
    Persoon,
    Plek,
)
from groningen.rules.berichten import LANGSTE_ONDERWERP, MENSVELDEN, Berichtsjabloon, Ontvanger, vul
from groningen.rules.gronden import wettelijke_grond
from groningen.rules.rollen import SPOREN, Organisatiesoort

from .overgangen import proces_van

# Tekens voor eigen gebruik: zij staan in een tekst waar SQL het nummer en het adres invult.
PLEKKEN = {"nummer": "\ue000", "adres": "\ue001"}
# Gebeurtenissen met dezelfde inhoud krijgen dezelfde tekst, op nummer en adres na.
GELIJK = """
SELECT d.soort, g.soort, g.na::text, g.datum, array_agg(g.id)
  FROM groningen_gebeurtenis g JOIN groningen_dossier d ON d.id = g.dossier_id
 WHERE g.id = ANY(%(nummers)s)
 GROUP BY d.soort, g.soort, g.na::text, g.datum
"""
# De tweeling van `bewoners_van` en `ontvangers`; een test houdt ze gelijk.
SCHRIJF = """
INSERT INTO groningen_bericht (dossier_id, gebeurtenis_id, persoon_id, kanaal, onderwerp, tekst)
SELECT d.id, g.id, p.id, CASE WHEN p.email <> '' THEN 'e-mail' ELSE 'post' END,
       left(replace(replace(s.onderwerp, %(nummer)s, d.nummer), %(adres)s, plek.adres), %(langste)s),
       replace(replace(s.tekst, %(nummer)s, d.nummer), %(adres)s, plek.adres)
  FROM unnest(%(gebeurtenissen)s::bigint[], %(welke)s::bigint[]) AS k (id, welke)
  JOIN unnest(%(onderwerpen)s::text[], %(teksten)s::text[]) WITH ORDINALITY AS s (onderwerp, tekst, welke) USING (welke)
  JOIN groningen_gebeurtenis g ON g.id = k.id
  JOIN groningen_dossier d ON d.id = g.dossier_id
  JOIN groningen_adres a ON a.id = d.adres_id
 CROSS JOIN LATERAL (
       SELECT a.straatnaam || ' ' || a.huisnummer || a.huisletter
              || CASE WHEN a.toevoeging = '' THEN '' ELSE '-' || a.toevoeging END || ', ' || a.woonplaats AS adres) plek
 CROSS JOIN LATERAL (
       SELECT DISTINCT persoon_id
         FROM (SELECT r.persoon_id, r.soort = 'eigenaar' AS eigenaar, bool_or(r.soort = 'eigenaar') OVER () AS heeft_eigenaar
                 FROM groningen_adresrelatie r
                WHERE r.adres_id = d.adres_id AND r.persoon_id IS NOT NULL AND r.soort IN ('eigenaar', 'huurder')
                  AND r.vanaf <= g.datum AND (r.tot IS NULL OR r.tot >= g.datum)) relatie
        WHERE eigenaar = heeft_eigenaar) bewoner
  JOIN groningen_persoon p ON p.id = bewoner.persoon_id
 ORDER BY g.id, p.id
"""


@cache
def sjablonen() -> dict[tuple[str, str], tuple[Berichtsjabloon, ...]]:
    """Per soort dossier en soort gebeurtenis de sjablonen, uit `settings.BERICHTTABELLEN`."""
    return {
        (dossiersoort, str(soort)): tuple(bij_soort)
        for dossiersoort, paden in settings.BERICHTTABELLEN.items()
        for pad in paden
        for soort, bij_soort in import_string(pad).items()
    }


def verwerk(gebeurtenis: Gebeurtenis) -> None:
    """Eén bericht per ontvanger; welke ontvangers er zijn, zegt het sjabloon."""
    dossier = gebeurtenis.dossier
    bij_soort = sjablonen().get((dossier.soort, gebeurtenis.soort), ())
    if not bij_soort:
        return
    # Eerst wie: zonder ontvanger is er ook geen tekst te maken.
    per_sjabloon = [
        (sjabloon, wie)
        for sjabloon in bij_soort
        if (wie := list(ontvangers(sjabloon.ontvanger, dossier, gebeurtenis.datum)))
    ]
    if not per_sjabloon:
        return
    gegevens = {
        **proces_van(dossier).stand(),
        **gebeurtenis.na,
        **(_mensen(gebeurtenis) if any(een.velden & MENSVELDEN for een, _ in per_sjabloon) else {}),
        "nummer": dossier.nummer,
        "adres": str(dossier.adres),
        "datum": gebeurtenis.datum,
    }
    berichten = []
    for sjabloon, wie in per_sjabloon:
        if not sjabloon.geldt(gegevens):
            continue
        onderwerp, tekst = vul(sjabloon, gegevens)
        for persoon, organisatie, kanaal in wie:
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


def _mensen(gebeurtenis: Gebeurtenis) -> dict[str, str]:
    """Wie de bewoner belt, uit de tekst bij de gebeurtenis; leeg als die er niet (meer) is."""
    tekst = getattr(gebeurtenis, "tekst", None)
    inhoud: dict[str, str] = json.loads(tekst.inhoud) if tekst is not None and tekst.inhoud else {}
    return {veld: inhoud[veld] for veld in MENSVELDEN & inhoud.keys()}


def ontvangers(
    ontvanger: Ontvanger, dossier: Dossier, dag: date
) -> Iterable[tuple[Persoon | None, Organisatie | None, str]]:
    """Wie een bericht krijgt en langs welke weg.

    Een andere organisatie alleen op een wettelijke grond, en als zij op dit adres ook een dossier heeft. Over
    een bezwaar of klacht hoort zij niets.
    """
    if ontvanger is Ontvanger.BEWONER:
        return [
            (persoon, None, Bericht.Kanaal.EMAIL if persoon.email else Bericht.Kanaal.POST)
            for persoon in bewoners_van(dossier, dag)
        ]
    if dossier.soort not in SPOREN or not wettelijke_grond(Organisatiesoort(ontvanger.value), dag):
        return []
    return [
        (None, organisatie, Bericht.Kanaal.INTERN)
        for organisatie in Organisatie.objects.filter(
            soort=ontvanger.value, dossiers__adres_id=dossier.adres_id, dossiers__soort__in=SPOREN
        ).distinct()
    ]


def verwerk_reeks(nummers: Sequence[int]) -> None:
    """Doet voor deze gebeurtenissen in SQL wat `verwerk` voor elk van hen doet.

    Een sjabloon dat meer nodig heeft dan de gebeurtenis, het nummer en het adres, gaat één voor één.
    """
    apart: list[int] = []
    wie: list[tuple[int, int]] = []  # gebeurtenis, en de plaats van haar tekst
    teksten: list[tuple[str, str]] = []
    with connection.cursor() as cursor:
        cursor.execute(GELIJK, {"nummers": list(nummers)})
        for dossiersoort, soort, na, datum, gelijk in cursor.fetchall():
            bij_soort = sjablonen().get((dossiersoort, soort), ())
            gegevens = {**json.loads(na), **PLEKKEN, "datum": datum}
            # Over een bezwaar of klacht gaat het bericht naar wie hem indiende, niet naar de eigenaren.
            if dossiersoort not in SPOREN or any(
                een.ontvanger is not Ontvanger.BEWONER or not {*een.velden, *een.bij} <= gegevens.keys()
                for een in bij_soort
            ):
                apart += gelijk
                continue
            for een in bij_soort:
                if een.geldt(gegevens):
                    teksten.append(vul(een, gegevens))
                    wie += [(nummer, len(teksten)) for nummer in gelijk]
        if wie:
            gebeurtenissen, welke = zip(*wie, strict=True)
            onderwerpen, inhoud = zip(*teksten, strict=True)
            cursor.execute(
                SCHRIJF,
                {
                    "gebeurtenissen": list(gebeurtenissen),
                    "welke": list(welke),
                    "onderwerpen": list(onderwerpen),
                    "teksten": list(inhoud),
                    "langste": LANGSTE_ONDERWERP,
                    **PLEKKEN,
                },
            )
    for gebeurtenis in Gebeurtenis.objects.filter(pk__in=apart).select_related("dossier").order_by("pk"):
        verwerk(gebeurtenis)


def verwerk_veel(levering: Levering) -> None:
    """Een levering beschrijft wat elders al gebeurde; de organisatie schreef de bewoner daar zelf over."""


_BEWONERS = Klaar(
    lambda: Adresrelatie.objects.select_related("persoon").filter(
        Q(tot__isnull=True) | Q(tot__gte=Plek("dag")),
        adres=Plek("adres_id"),
        vanaf__lte=Plek("dag"),
        persoon__isnull=False,
        soort__in=[Adresrelatie.Soort.EIGENAAR, Adresrelatie.Soort.HUURDER],
    )
)


def bewoners_van(dossier: Dossier, dag: date) -> list[Persoon]:
    """De eigenaren van de woning op die dag; is de eigenaar geen persoon, dan de huurders.

    Bij een bezwaar of klacht alleen wie hem indiende, ook als dat niemand van het adres is.
    """
    if dossier.soort not in SPOREN:
        indiener: Persoon | None = proces_van(dossier).persoon  # type: ignore[attr-defined]
        return [] if indiener is None else [indiener]
    relaties = _BEWONERS.objecten(adres_id=dossier.adres_id, dag=dag)
    eigenaren = [r.persoon for r in relaties if r.soort == Adresrelatie.Soort.EIGENAAR]
    # Iemand kan twee keer eigenaar zijn, van twee delen; hij krijgt één bericht.
    return list(dict.fromkeys(p for p in eigenaren or [r.persoon for r in relaties] if p is not None))
