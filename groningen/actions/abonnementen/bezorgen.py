"""De rij afwerken: een partij pakken, versturen, en opschrijven hoe het ging.

Pakken en opschrijven zijn korte transacties; tijdens het versturen staat er niets op slot. Wie een partij
pakte, heeft haar tot `bezig_tot`: zo stuurt een tweede bezorger niets dubbel. Valt hij om tussen versturen en
opschrijven, dan gaat de melding daarna nog eens, met hetzelfde kenmerk; kwijt raakt er niets.

Per adres gaat alleen de voorste van de rij: wat mislukt, houdt de volgende over dat adres op en geen andere.
"""

import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import orjson
from django.conf import settings
from django.db import connection, transaction
from django.db.models import F, Q
from django.utils import timezone

from groningen.access.abonnementen import verboden, waarom_stil
from groningen.models import Abonnement, Melding, Meldingpoging
from groningen.queries.meldingsoorten import meldingsoort
from groningen.rules.abonnementen.envelop import cloudevent, kopregels
from groningen.rules.abonnementen.soorten import EIGEN, Soort
from groningen.rules.abonnementen.uitstel import volgende_poging

from .geheim import ontsleutel
from .herhalen import werk_stand_bij
from .post import Antwoord, Buitendeur, Post

PARTIJ, DRADEN = 200, 8
# Een partij duurt hoogstens zo lang; wat dan niet terug is, geldt als te traag.
GEDULD = 60
# Zo lang is een partij van wie haar pakte: ruim langer dan zij kan duren.
BEZIG = timedelta(minutes=5)
# Na zoveel keer geen antwoord achter elkaar is de ontvanger weg; de rest wacht op de volgende ronde.
STOP_NA = 8
NIET_BEZORGD = Antwoord(fout="te_traag")

PAK = """
SELECT m.id FROM groningen_melding m
 WHERE m.abonnement_id = %(abonnement)s AND m.stand = 'wacht' AND m.volgende_op <= %(nu)s
   AND (m.bezig_tot IS NULL OR m.bezig_tot <= %(nu)s) AND (%(alles)s OR m.soort = ANY(%(eigen)s))
   AND NOT EXISTS (
       SELECT 1 FROM groningen_melding eerder
        WHERE eerder.abonnement_id = m.abonnement_id AND eerder.rij = m.rij AND eerder.stand = 'wacht'
          AND eerder.id < m.id)
 ORDER BY m.id LIMIT %(hoeveel)s
   FOR NO KEY UPDATE OF m SKIP LOCKED
"""
NEEM = """
UPDATE groningen_melding m SET volgnummer = n.volgnummer, pogingen = m.pogingen + 1, bezig_tot = %s
  FROM unnest(%s::bigint[], %s::bigint[]) AS n(id, volgnummer) WHERE m.id = n.id
"""
STEL_UIT = """
UPDATE groningen_melding m SET stand = n.stand, volgende_op = n.op, bezig_tot = NULL
  FROM unnest(%s::bigint[], %s::int[], %s::text[], %s::timestamptz[]) AS n(id, pogingen, stand, op)
 WHERE m.id = n.id AND m.pogingen = n.pogingen AND m.stand = 'wacht'
"""


@dataclass(slots=True)
class Ronde:
    """Wat één ronde deed."""

    bezorgd: int = 0
    mislukt: int = 0
    geparkeerd: int = 0


@dataclass(frozen=True, slots=True)
class Partij:
    abonnement: Abonnement
    meldingen: list[Melding]
    geheimen: list[bytes]


@dataclass(slots=True)
class Uitslag:
    """Per melding wat er terugkwam; wat niet geprobeerd is, staat er niet bij."""

    antwoorden: dict[int, Antwoord] = field(default_factory=dict)
    weg: bool = False


def bezorg(
    *, nu: Callable[[], datetime] = timezone.now, post: Post | None = None, seconden: float = 50
) -> Ronde:
    """Bezorgt wat er te bezorgen is, van elk abonnement een partij om de beurt, tot de tijd om is."""
    post = post or Buitendeur(binnenshuis=settings.DEBUG)
    einde, ronde = time.monotonic() + seconden, Ronde()
    te_doen = _met_werk(nu())
    while te_doen and time.monotonic() < einde:
        over = []
        for nummer in te_doen:
            partij = pak(nummer, nu=nu())
            if partij is None or not partij.meldingen:
                continue
            uitslag = verstuur(partij, post, nu=nu)
            leg_vast(partij, uitslag, nu=nu(), ronde=ronde)
            if not uitslag.weg:
                over.append(nummer)
        te_doen = over
    return ronde


def _met_werk(nu: datetime) -> list[int]:
    """De abonnementen met iets dat nu mag."""
    klaar = Melding.objects.filter(stand=Melding.Stand.WACHT, volgende_op__lte=nu)
    klaar = klaar.filter(Q(bezig_tot__isnull=True) | Q(bezig_tot__lte=nu))
    nummers = klaar.values_list("abonnement", flat=True).distinct()
    return list(
        Abonnement.objects.exclude(stand=Abonnement.Stand.GESTOPT)
        .filter(pk__in=nummers)
        .order_by("pk")
        .values_list("pk", flat=True)
    )


@transaction.atomic
def pak(abonnement_id: int, *, nu: datetime, hoeveel: int = PARTIJ) -> Partij | None:
    """De voorste meldingen, door de poort en genummerd; None als naar dit abonnement niets mag.

    Wat het abonnement niet meer mag dragen, vervalt hier.
    """
    abonnement = (
        Abonnement.objects.select_for_update(no_key=True, of=("self",))
        .select_related("organisatie", "koppeling__medewerker")
        .get(pk=abonnement_id)
    )
    dag = timezone.localtime(nu).date()
    if abonnement.stand == Abonnement.Stand.GESTOPT or waarom_stil(abonnement, dag):
        return None
    with connection.cursor() as cursor:
        cursor.execute(
            PAK,
            {
                "abonnement": abonnement.pk,
                "nu": nu,
                "alles": abonnement.stand == Abonnement.Stand.ACTIEF,
                "eigen": sorted(EIGEN),
                "hoeveel": hoeveel,
            },
        )
        nummers = [rij[0] for rij in cursor.fetchall()]
    meldingen = list(Melding.objects.filter(pk__in=nummers).order_by("pk"))
    if weg := verboden(abonnement, meldingen, dag):
        Melding.objects.filter(pk__in=weg).update(stand=Melding.Stand.VERVALLEN)
        meldingen = [een for een in meldingen if een.pk not in weg]
    for een in meldingen:
        if een.volgnummer is None:
            abonnement.volgnummer += 1
            een.volgnummer = abonnement.volgnummer
        een.pogingen += 1
    with connection.cursor() as cursor:
        cursor.execute(
            NEEM, [nu + BEZIG, [een.pk for een in meldingen], [een.volgnummer for een in meldingen]]
        )
    abonnement.save(update_fields=["volgnummer"])
    geldig = abonnement.geheimen.filter(Q(geldig_tot__isnull=True) | Q(geldig_tot__gt=nu)).order_by("-pk")
    return Partij(abonnement, meldingen, [ontsleutel(een.versleuteld) for een in geldig])


def verstuur(partij: Partij, post: Post, *, nu: Callable[[], datetime]) -> Uitslag:
    """Verstuurt de partij, een paar tegelijk. Buiten elke transactie."""
    uitslag, achter_elkaar = Uitslag(), 0
    begin = time.monotonic()
    with _Draden() as draden:
        for start in range(0, len(partij.meldingen), DRADEN):
            deel = partij.meldingen[start : start + DRADEN]
            lopend: dict[int, Future[Antwoord]] = {
                een.pk: draden.submit(_breng, partij, een, post, nu()) for een in deel
            }
            wait(lopend.values(), timeout=max(0.0, GEDULD - (time.monotonic() - begin)))
            for nummer, antwoord in lopend.items():
                gekregen = antwoord.result() if antwoord.done() else NIET_BEZORGD
                uitslag.antwoorden[nummer] = gekregen
                achter_elkaar = achter_elkaar + 1 if gekregen.onbereikbaar else 0
            if achter_elkaar >= min(STOP_NA, len(deel)) or time.monotonic() - begin > GEDULD:
                uitslag.weg = achter_elkaar > 0
                break
    return uitslag


class _Draden(ThreadPoolExecutor):
    """Wacht bij het sluiten niet op een ontvanger die maar niet klaar is."""

    def __init__(self) -> None:
        super().__init__(max_workers=DRADEN, thread_name_prefix="meldingen")

    def __exit__(self, *_: object) -> None:
        self.shutdown(wait=False, cancel_futures=True)


def _breng(partij: Partij, melding: Melding, post: Post, nu: datetime) -> Antwoord:
    inhoud = orjson.dumps(als_cloudevent(partij.abonnement, melding))
    return post.breng(
        partij.abonnement.adres, inhoud, kopregels(str(melding.kenmerk), nu, inhoud, partij.geheimen)
    )


def als_cloudevent(abonnement: Abonnement, melding: Melding) -> dict[str, Any]:
    """De melding zoals zij naar buiten gaat."""
    pad = meldingsoort(melding.soort).pad(melding.onderwerp)
    return cloudevent(
        kenmerk=str(melding.kenmerk),
        bron=settings.MELDINGEN_BRON,
        soort=melding.soort,
        onderwerp=melding.onderwerp,
        verwijzing=f"{settings.PORTAAL_URL}/api/v1/{pad}",
        tijdstip=melding.tijdstip,
        volgnummer=melding.volgnummer,
        code=abonnement.bevestigingscode if melding.soort == Soort.BEVESTIGING else "",
    )


@transaction.atomic
def leg_vast(partij: Partij, uitslag: Uitslag, *, nu: datetime, ronde: Ronde) -> None:
    """Schrijft op wat aankwam en wat later weer gaat; wat niet geprobeerd is, gaat terug in de rij."""
    abonnement = Abonnement.objects.select_for_update(no_key=True).get(pk=partij.abonnement.pk)
    Meldingpoging.objects.bulk_create(
        Meldingpoging(
            melding_id=nummer,
            tijdstip=nu,
            status=een.status,
            gelukt=een.gelukt,
            fout=een.fout,
            duur_ms=een.duur_ms,
        )
        for nummer, een in uitslag.antwoorden.items()
    )
    bezorgd = [nummer for nummer, een in uitslag.antwoorden.items() if een.gelukt]
    Melding.objects.filter(pk__in=bezorgd).exclude(stand=Melding.Stand.BEZORGD).update(
        stand=Melding.Stand.BEZORGD, bezorgd_op=nu, bezig_tot=None
    )
    mislukt = [
        een
        for een in partij.meldingen
        if een.pk in uitslag.antwoorden and not uitslag.antwoorden[een.pk].gelukt
    ]
    opnieuw = [volgende_poging(een.pogingen, nu) for een in mislukt]
    with connection.cursor() as cursor:
        cursor.execute(
            STEL_UIT,
            [
                [een.pk for een in mislukt],
                [een.pogingen for een in mislukt],
                ["wacht" if op else "geparkeerd" for op in opnieuw],
                [op or nu for op in opnieuw],
            ],
        )
    rest = [een.pk for een in partij.meldingen if een.pk not in uitslag.antwoorden]
    Melding.objects.filter(pk__in=rest, stand=Melding.Stand.WACHT).update(
        bezig_tot=None, pogingen=F("pogingen") - 1
    )
    if bezorgd or not all(opnieuw):
        werk_stand_bij(abonnement, nu)
    ronde.bezorgd += len(bezorgd)
    ronde.mislukt += len(mislukt)
    ronde.geparkeerd += opnieuw.count(None)
