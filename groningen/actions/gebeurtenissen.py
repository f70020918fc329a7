"""De weg van elke verandering: gebeurtenis vastleggen, hub bijwerken, verwerkers aanroepen."""

import hashlib
import json
import secrets
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import cache
from importlib import import_module
from typing import Any, Protocol, cast

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.module_loading import import_string

from groningen.access import Kijker
from groningen.models import Dossier, Gebeurtenis, GebeurtenisTekst, Levering, werk_bij
from groningen.rules.fouten import Geweigerd
from groningen.rules.gebeurtenissen import Kerngebeurtenis
from groningen.rules.rollen import Rol


class Verwerker(Protocol):
    """Een module die op gebeurtenissen voortbouwt, genoemd in `settings.GEBEURTENIS_VERWERKERS`.

    Een fout maakt de hele actie ongedaan.
    """

    def verwerk(self, gebeurtenis: Gebeurtenis) -> None:
        """Verwerkt één gebeurtenis in de transactie van de actie."""

    def verwerk_veel(self, levering: Levering) -> None:
        """Verwerkt alle gebeurtenissen van een levering tegelijk, in SQL."""


class Reeksverwerker(Protocol):
    """Een verwerker die ook een reeks losse gebeurtenissen tegelijk aankan; niet elke heeft dat.

    Wie haar niet heeft, zegt met `BEKIJKT` (een `Q` over gebeurtenissen) naar welke hij kijkt: dan gaat van
    een grote reeks alleen dat deel één voor één.
    """

    def verwerk_reeks(self, nummers: Sequence[int]) -> None:
        """Doet voor deze gebeurtenissen (sleutels) in SQL wat `verwerk` voor elk van hen doet."""


@cache
def verwerkers() -> tuple[Verwerker, ...]:
    """De verwerkers in de volgorde van de instellingen."""
    return tuple(cast(Verwerker, import_module(pad)) for pad in settings.GEBEURTENIS_VERWERKERS)


@cache
def soorten() -> frozenset[str]:
    """Alle bekende soorten gebeurtenissen, uit de kern en uit de processen."""
    return frozenset(soort for pad in settings.GEBEURTENIS_SOORTEN for soort in import_string(pad))


def als_json(waarde: Any) -> Any:
    """Een veldwaarde zoals zij in een gebeurtenis staat: datums ISO, bedragen als tekst."""
    if isinstance(waarde, date):
        return waarde.isoformat()
    if isinstance(waarde, Decimal):
        return str(waarde)
    return waarde


def eis_bekend(soort: str) -> None:
    """Een soort gebeurtenis die niet in de tabellen staat, is een fout in de code."""
    if soort not in soorten():
        raise ValueError(f"onbekende soort gebeurtenis {soort!r}")


def verzegel(tekst: Mapping[str, Any]) -> tuple[str, bytes, bytes]:
    """De namen en vrije tekst als JSON, met zout en hash; leeg als er niets te bewaren is."""
    gevuld = {naam: als_json(waarde) for naam, waarde in tekst.items() if waarde not in ("", None)}
    if not gevuld:
        return "", b"", b""
    inhoud = json.dumps(gevuld, ensure_ascii=False, sort_keys=True)
    zout = secrets.token_bytes(16)
    return inhoud, zout, hashlib.sha256(zout + inhoud.encode()).digest()


def registreer_gebeurtenis(
    *,
    dossier: Dossier,
    soort: str,
    door: Kijker | None,
    datum: date,
    peildatum: date,
    voor: Mapping[str, Any] | None = None,
    na: Mapping[str, Any] | None = None,
    tekst: Mapping[str, Any] | None = None,
    hub: Iterable[str] = (),
    eerst: Callable[[Gebeurtenis], None] | None = None,
) -> Gebeurtenis:
    """Legt vast wat er gebeurde en laat de verwerkers hun werk doen, binnen de lopende transactie.

    `datum` is de dag waarop het gold, `peildatum` de dag van vastleggen. `voor` en `na` bevatten geen
    persoonsgegevens; namen en vrije tekst gaan in `tekst`. `hub` noemt de velden van het dossier die de
    actie veranderde. `eerst` doet wat er moet staan voordat de verwerkers kijken, zoals een rij die naar de
    gebeurtenis verwijst. Het dossier moet vergrendeld zijn.
    """
    eis_bekend(soort)
    inhoud, zout, tekst_hash = verzegel(tekst or {})
    gebeurtenis = Gebeurtenis(
        dossier=dossier,
        soort=soort,
        datum=datum,
        vastgelegd_op=peildatum,
        door=door.gebruiker if door else None,
        voor={naam: als_json(waarde) for naam, waarde in (voor or {}).items()},
        na={naam: als_json(waarde) for naam, waarde in (na or {}).items()},
        tekst_hash=tekst_hash,
    )
    gebeurtenis.save(force_insert=True)
    if inhoud:
        GebeurtenisTekst(gebeurtenis=gebeurtenis, zout=zout, inhoud=inhoud).save(force_insert=True)
    if eerst is not None:
        eerst(gebeurtenis)
    dossier.versie = gebeurtenis.volgnummer
    werk_bij(dossier, {*hub, "versie"})
    for verwerker in verwerkers():
        verwerker.verwerk(gebeurtenis)
    return gebeurtenis


def verwerk_reeks(nummers: Sequence[int]) -> None:
    """Laat de verwerkers hun werk doen bij gebeurtenissen die buiten een levering in SQL zijn vastgelegd.

    Wie geen `verwerk_reeks` heeft, krijgt wat hij bekijkt één voor één. De dossiers moeten vergrendeld zijn.
    """
    if not nummers:
        return
    for verwerker in verwerkers():
        if hasattr(verwerker, "verwerk_reeks"):
            cast(Reeksverwerker, verwerker).verwerk_reeks(nummers)
            continue
        bekeken = Gebeurtenis.objects.filter(getattr(verwerker, "BEKIJKT", Q()), pk__in=nummers)
        for gebeurtenis in bekeken.select_related("dossier").order_by("pk"):
            verwerker.verwerk(gebeurtenis)


@transaction.atomic
def wis_tekst(*, gebeurtenis_id: int, door: Kijker, peildatum: date, reden: str) -> Gebeurtenis:
    """Vernietigt de namen en vrije tekst bij een gebeurtenis; de keten blijft heel en onthoudt het wissen.

    Alleen de privacyfunctionaris doet dit, op verzoek of als de bewaartermijn om is.
    """
    if Rol.PRIVACY not in door.rollen:
        raise Geweigerd("Alleen de privacyfunctionaris wist persoonsgegevens bij een gebeurtenis.")
    tekst = GebeurtenisTekst.objects.select_for_update(no_key=True).get(pk=gebeurtenis_id)
    dossier = Dossier.objects.select_for_update(no_key=True).get(gebeurtenissen=gebeurtenis_id)
    tekst.inhoud = None
    tekst.gewist_op = timezone.now()
    tekst.save(update_fields=["inhoud", "gewist_op"])
    return registreer_gebeurtenis(
        dossier=dossier,
        soort=Kerngebeurtenis.TEKST_GEWIST,
        door=door,
        peildatum=peildatum,
        datum=peildatum,
        na={"volgnummer": tekst.gebeurtenis.volgnummer},
        tekst={"reden": reden},
    )


def gebroken_schakels(dossier_id: int) -> list[int]:
    """De volgnummers in de keten van dit dossier die niet (meer) kloppen; leeg als alles klopt.

    Rekent elke hash na in de database en die van elke niet-gewiste tekst in Python.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT volgnummer FROM groningen_keten_fouten(%s)", [dossier_id])
        fouten = {rij[0] for rij in cursor.fetchall()}
    teksten = GebeurtenisTekst.objects.filter(gebeurtenis__dossier_id=dossier_id, inhoud__isnull=False)
    for tekst in teksten.select_related("gebeurtenis"):
        verwacht = hashlib.sha256(bytes(tekst.zout) + (tekst.inhoud or "").encode()).digest()
        if verwacht != bytes(tekst.gebeurtenis.tekst_hash):
            fouten.add(tekst.gebeurtenis.volgnummer)
    return sorted(fouten)
