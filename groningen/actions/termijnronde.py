"""De ronde langs alle termijnen: wat loopt af, wat is voorbij, wat is de overheid verschuldigd.

In partijen, elk in één transactie: valt de machine om, dan gaat de volgende ronde verder waar deze bleef.
Dossiers die een ander vasthoudt, slaat een partij over; een volgende gang van dezelfde ronde neemt ze mee, en
anders de volgende ronde. Gewone termijnen gaan in SQL (`termijnmenigte`), bijzondere één voor één langs
`controleer_termijn`. Twee ronden tegelijk geven dezelfde boeken als één.
"""

import logging
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import connection, transaction
from django.db.models import Sum
from django.utils import timezone

from groningen.access import Kijker
from groningen.models import Boeking, Termijn, Termijnronde
from groningen.queries.opbouw import NIETS
from groningen.rules.fouten import Geweigerd
from groningen.rules.kalender import eis_binnen_bereik
from groningen.rules.rollen import Rol

from .dagberichten import meld_behandelaars
from .gebeurtenissen import verwerk_reeks
from .opbouw import OPBOUW
from .termijncontrole import controleer_termijn
from .termijnmenigte import verwerk_gewone

logger = logging.getLogger(__name__)

PARTIJ = 2000  # termijnen per transactie
GANGEN = 5  # zo vaak langs wat een ander vasthield
PAUZE = 0.2  # seconden tussen twee gangen, telkens iets langer
# Voor een knop op een pagina: zo veel seconden, de klok doet de rest.
ZOLANG_IEMAND_WACHT = 20.0

TE_DOEN = "actie_op <= %(peildatum)s AND NOT ter_beslissing"
KANDIDATEN = f"""
SELECT actie_op, id, dossier_id FROM groningen_termijn
 WHERE {TE_DOEN} AND (actie_op, id) > (%(actie_op)s, %(id)s) ORDER BY actie_op, id LIMIT %(partij)s
"""  # noqa: S608 — vaste tekst
# Eerst het dossier, dan de termijn: dezelfde volgorde als een actie. Wie een dossier vasthoudt, gaat voor.
VERGRENDEL = """
SELECT id FROM groningen_dossier WHERE id = ANY(%(dossiers)s) ORDER BY id FOR NO KEY UPDATE SKIP LOCKED
"""
# Alles van een dossier in één transactie: de volgorde van gebeurtenissen hangt zo niet van de partijen af.
VERGRENDEL_TERMIJNEN = f"""
SELECT id FROM groningen_termijn
 WHERE dossier_id = ANY(%(dossiers)s) AND {TE_DOEN}
   AND eindigt_op IS NOT NULL AND status IN ('lopend', 'verstreken')
 ORDER BY id FOR NO KEY UPDATE
"""  # noqa: S608 — vaste tekst


@dataclass(slots=True)
class Uitkomst:
    """Wat een ronde deed. `vergoedingen` telt de termijnen waarvoor iets is geboekt, `bedrag` is in euro's.

    `overgeslagen` hield een ander vast, `fouten` noemt per termijn wat er misging; beide blijven staan voor
    de volgende ronde. `klaar` is onwaar als de tijd om was.
    """

    peildatum: date
    waarschuwingen: int = 0
    verstreken: int = 0
    vergoedingen: int = 0
    bedrag: Decimal = NIETS
    bijzonder: int = 0
    overgeslagen: int = 0
    klaar: bool = True
    fouten: dict[int, str] = field(default_factory=dict)

    @property
    def volledig(self) -> bool:
        """Of alles is gedaan wat er te doen was."""
        return self.klaar and not self.overgeslagen and not self.fouten

    def als_json(self) -> dict[str, Any]:
        """De tellingen, zoals zij bij de ronde bewaard blijven; zonder de fouten."""
        uit = asdict(self)
        del uit["peildatum"], uit["fouten"]
        return uit | {"bedrag": str(self.bedrag)}


def controleer(
    *, peildatum: date, door: Kijker | None = None, seconden: float | None = None, partij: int = PARTIJ
) -> Uitkomst:
    """Brengt alle termijnen bij tot en met `peildatum`. Nog een keer op dezelfde dag schrijft niets.

    Eén ronde na tien gemiste dagen geeft dezelfde standen en boekingen als tien ronden. Wat op of na
    `peildatum` al is nagelopen, blijft zoals het is. Na `seconden` stopt zij bij de eerstvolgende partij. Een
    termijn die niet lukt, houdt de andere niet op. `Geweigerd` bij een dag buiten de kalender.
    """
    eis_binnen_bereik(peildatum, wat="De peildatum", veld="peildatum")
    uitkomst = Uitkomst(peildatum)
    if not te_doen(peildatum) and _al_nagelopen(peildatum):
        return uitkomst
    tot = None if seconden is None else time.monotonic() + seconden
    ronde = Termijnronde(peildatum=peildatum, door=door.gebruiker if door else None)
    ronde.save(force_insert=True)
    try:
        _loop_langs(uitkomst, tot, partij)
    except BaseException as fout:
        _sluit(ronde, uitkomst, f"De ronde is gestopt ({type(fout).__name__}). De volgende gaat verder.")
        raise
    regels = list(uitkomst.fouten.values())
    if uitkomst.overgeslagen:
        regels.append(f"{uitkomst.overgeslagen} termijnen waren bij een ander in gebruik.")
    if not uitkomst.klaar:
        regels.append("De tijd was om voordat alles gedaan was.")
    ronde.klaar_op = timezone.now()
    _sluit(ronde, uitkomst, "\n".join(regels))
    return uitkomst


def draai_opnieuw(*, door: Kijker, peildatum: date) -> Uitkomst:
    """Een ronde op verzoek van een beheerder."""
    if Rol.BEHEERDER not in door.rollen:
        raise Geweigerd("Alleen een beheerder draait de ronde langs de termijnen.")
    return controleer(peildatum=peildatum, door=door, seconden=ZOLANG_IEMAND_WACHT)


def te_doen(peildatum: date) -> bool:
    """Of er op die dag iets te doen is."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT FROM groningen_termijn WHERE {TE_DOEN} LIMIT 1", {"peildatum": peildatum})
        return bool(cursor.rowcount)


def _al_nagelopen(peildatum: date) -> bool:
    return Termijnronde.objects.filter(peildatum__gte=peildatum, klaar_op__isnull=False, fout="").exists()


def _sluit(ronde: Termijnronde, uitkomst: Uitkomst, fout: str) -> None:
    if not connection.is_usable():
        return  # de ronde blijft staan zonder einde: ook dat is te zien
    ronde.uitkomst = uitkomst.als_json()
    ronde.fout = fout
    ronde.save(update_fields=["uitkomst", "fout", "klaar_op"])


def _loop_langs(uitkomst: Uitkomst, tot: float | None, partij: int) -> None:
    for gang in range(GANGEN):
        if gang:
            time.sleep(PAUZE * gang)
        uitkomst.overgeslagen = 0
        wijzer: tuple[date, int] = (date.min, 0)
        while kandidaten := _kandidaten(uitkomst.peildatum, wijzer, partij):
            if tot is not None and time.monotonic() > tot:
                uitkomst.klaar = False
                return
            wijzer = kandidaten[-1][:2]
            _partij(kandidaten, uitkomst)
        if not uitkomst.overgeslagen:
            return


def _kandidaten(peildatum: date, wijzer: tuple[date, int], partij: int) -> list[tuple[date, int, int]]:
    with connection.cursor() as cursor:
        cursor.execute(
            KANDIDATEN, {"peildatum": peildatum, "actie_op": wijzer[0], "id": wijzer[1], "partij": partij}
        )
        rijen: list[tuple[date, int, int]] = cursor.fetchall()
        return rijen


def _partij(kandidaten: Sequence[tuple[date, int, int]], uitkomst: Uitkomst) -> None:
    """Eén transactie. Lukt zij niet, dan elke termijn apart: zo houdt één de andere niet op."""
    try:
        with transaction.atomic():
            gedaan, overgeslagen = _verwerk(kandidaten, uitkomst.peildatum)
    except Exception as fout:
        if not connection.is_usable():
            raise
        if len(kandidaten) == 1:
            _noteer_fout(kandidaten[0][1], fout, uitkomst)
            return
        logger.warning("een partij van %d termijnen lukt niet in een keer", len(kandidaten), exc_info=True)
        for kandidaat in kandidaten:
            _partij([kandidaat], uitkomst)
        return
    uitkomst.overgeslagen += overgeslagen
    uitkomst.waarschuwingen += gedaan.waarschuwingen
    uitkomst.verstreken += gedaan.verstreken
    uitkomst.vergoedingen += gedaan.vergoedingen
    uitkomst.bedrag += gedaan.bedrag
    uitkomst.bijzonder += gedaan.bijzonder
    uitkomst.fouten |= gedaan.fouten


def _verwerk(kandidaten: Sequence[tuple[date, int, int]], peildatum: date) -> tuple[Uitkomst, int]:
    """Vergrendelt wat vrij is en brengt het bij. Geeft wat er gebeurde, en hoeveel een ander vasthield."""
    gedaan = Uitkomst(peildatum)
    with connection.cursor() as cursor:
        cursor.execute(VERGRENDEL, {"dossiers": sorted({dossier for _, _, dossier in kandidaten})})
        dossiers = {rij[0] for rij in cursor.fetchall()}
        cursor.execute(VERGRENDEL_TERMIJNEN, {"dossiers": list(dossiers), "peildatum": peildatum})
        termijnen = [rij[0] for rij in cursor.fetchall()]
    overgeslagen = sum(dossier not in dossiers for _, _, dossier in kandidaten)
    if not termijnen:
        return gedaan, overgeslagen
    menigte = verwerk_gewone(termijnen, peildatum=peildatum)
    verwerk_reeks(menigte.gebeurtenissen)
    melden = [*menigte.gewaarschuwd, *menigte.verstreken]
    gedaan.waarschuwingen = len(menigte.gewaarschuwd)
    gedaan.verstreken = len(menigte.verstreken)
    gedaan.vergoedingen = menigte.vergoedingen
    gedaan.bedrag = menigte.bedrag
    for nummer in menigte.bijzonder:
        try:
            with transaction.atomic():
                if _een(nummer, gedaan):
                    melden.append(nummer)
        except Exception as fout:
            if not connection.is_usable():
                raise
            _noteer_fout(nummer, fout, gedaan)
    meld_behandelaars(melden, dag=peildatum)
    return gedaan, overgeslagen


def _een(nummer: int, gedaan: Uitkomst) -> bool:
    """De weg van één termijn, met de telling van wat zij deed. Geeft of de behandelaar het moet weten."""
    termijn = Termijn.objects.select_related("dossier", "regeling").get(pk=nummer)
    liep = termijn.status == Termijn.Status.LOPEND
    waarschuwingen, bedrag = termijn.waarschuwingen.count(), _geboekt(nummer)
    controleer_termijn(termijn, peildatum=gedaan.peildatum)
    erbij = _geboekt(nummer) - bedrag
    gewaarschuwd = termijn.waarschuwingen.count() - waarschuwingen
    verstreken = liep and termijn.status == Termijn.Status.VERSTREKEN
    gedaan.waarschuwingen += gewaarschuwd
    gedaan.verstreken += verstreken
    gedaan.vergoedingen += bool(erbij)
    gedaan.bedrag += erbij
    gedaan.bijzonder += 1
    return bool(gewaarschuwd or verstreken)


def _geboekt(nummer: int) -> Decimal:
    som: Decimal | None = Boeking.objects.filter(termijn=nummer, soort__in=OPBOUW).aggregate(
        som=Sum("bedrag")
    )["som"]
    return som or NIETS


def _noteer_fout(nummer: int, fout: Exception, uitkomst: Uitkomst) -> None:
    logger.error("termijn %d is niet bijgewerkt", nummer, exc_info=fout)
    soort, dossier = Termijn.objects.values_list("soort", "dossier__nummer").get(pk=nummer)
    reden = fout.reden if isinstance(fout, Geweigerd) else f"onverwachte fout ({type(fout).__name__})"
    uitkomst.fouten[nummer] = f"{dossier}, termijn {soort}: {reden}"
