"""Zet bij een gebeurtenis de brief klaar die erbij hoort. Een verwerker van gebeurtenissen.

Hier ontstaan alleen rijen met feiten, in de transactie van de actie; de PDF wordt later gemaakt. Deze
verwerker staat na de berichten en de termijnen: hij hangt de brief aan het bericht en noemt de einddag.
"""

import hashlib
import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import cache
from importlib import import_module
from typing import Any

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from groningen.models import Bericht, Brief, Document, Dossier, Gebeurtenis, Levering
from groningen.queries import brieffeiten
from groningen.queries.termijnen import termijnsoorten
from groningen.rules.briefteksten import schrijf
from groningen.rules.brieven import Briefsoort, briefsoort_bij, vingerafdruk
from groningen.rules.gebeurtenissen import Kerngebeurtenis

from .overgangen import proces_van

KERN = frozenset(
    {
        Kerngebeurtenis.TERMIJN_OPGESCHORT,
        Kerngebeurtenis.OPSCHORTING_BEEINDIGD,
        Kerngebeurtenis.TERMIJN_VERDAAGD,
        Kerngebeurtenis.INGEBREKESTELLING_ONTVANGEN,
        Kerngebeurtenis.TERMIJN_VERSTREKEN,
        Kerngebeurtenis.TERMIJN_BEOORDEELD,
        Kerngebeurtenis.VERGOEDING_TOEGEKEND,
    }
)
# Wie een bericht krijgt, krijgt de brief. Over geld hoort alleen wie het krijgt.
OVER_GELD = frozenset({Briefsoort.DWANGSOMBESLUIT, Briefsoort.VERGOEDINGSBESLUIT})
KLAAR = (
    "Er staat een brief voor u klaar. Hij gaat over {adres}, nummer {nummer}.\n\n"
    "U leest de brief in het portaal, bij Mijn woning."
)
Procesbrief = tuple[Briefsoort, str]


@cache
def procestabel(
    dossiersoort: str,
) -> tuple[Callable[[str, Mapping[str, Any]], Procesbrief | None], frozenset[str]]:
    """Van een proces: welke brief bij een gebeurtenis hoort, en bij welke gebeurtenissen er een kan zijn."""
    pad = settings.BRIEFTABELLEN.get(dossiersoort)
    if pad is None:
        return (lambda _soort, _stand: None), frozenset()
    tabel = import_module(pad)
    return tabel.brief_bij, frozenset(tabel.SOORTEN)


def verwerk(gebeurtenis: Gebeurtenis) -> None:
    """Eén brief per ontvanger, als er bij deze gebeurtenis een hoort."""
    _zet_klaar([gebeurtenis])


def verwerk_reeks(nummers: Sequence[int]) -> None:
    """Hetzelfde voor veel gebeurtenissen tegelijk, met een vast aantal query's.

    Zonder bericht aan een bewoner is er geen brief, behalve over geld: dat bericht ontstaat hier.
    """
    soorten = KERN.union(*(procestabel(soort)[1] for soort in settings.BRIEFTABELLEN))
    aan_bewoner = Bericht.objects.filter(gebeurtenis=OuterRef("pk"), persoon__isnull=False)
    rijen = Gebeurtenis.objects.filter(
        Q(soort=Kerngebeurtenis.VERGOEDING_TOEGEKEND) | Q(Exists(aan_bewoner)),
        pk__in=nummers,
        soort__in=soorten,
    ).select_related("dossier__adres", "dossier__organisatie", "dossier__behandelaar")
    _zet_klaar(list(rijen.order_by("pk")))


def verwerk_veel(levering: Levering) -> None:
    """Een levering beschrijft wat elders al gebeurde; de organisatie schreef de bewoner daar zelf over."""


def _zet_klaar(gebeurtenissen: Sequence[Gebeurtenis]) -> None:
    soorten = {een.pk: gevonden for een in gebeurtenissen if (gevonden := _briefsoort(een))}
    if not soorten:
        return
    berichten: dict[int, list[Bericht]] = {}
    for bericht in Bericht.objects.filter(
        gebeurtenis__in=list(soorten), persoon__isnull=False, brief__isnull=True
    ).select_related("persoon"):
        berichten.setdefault(bericht.gebeurtenis_id, []).append(bericht)
    brieven = []
    for gebeurtenis in gebeurtenissen:
        if gebeurtenis.pk not in soorten:
            continue
        soort, norm = soorten[gebeurtenis.pk]
        bij = berichten.get(gebeurtenis.pk, []) if soort not in OVER_GELD else [_over_geld(gebeurtenis)]
        vast = brieffeiten.van_gebeurtenis(gebeurtenis, soort, norm) if bij else {}
        for bericht in bij:
            assert bericht.persoon is not None
            feiten = {**vast, **brieffeiten.van_ontvanger(bericht.persoon, gebeurtenis.dossier)}
            if soort is Briefsoort.TERMIJN_GEMIST:
                feiten |= {"onderwerp": bericht.onderwerp, "tekst": bericht.tekst}
            brieven.append(
                Brief(
                    dossier_id=gebeurtenis.dossier_id,
                    soort=soort,
                    gebeurtenis=gebeurtenis,
                    persoon=bericht.persoon,
                    bericht=bericht,
                    feiten=feiten,
                    sha256=vingerafdruk(feiten),
                )
            )
            if bericht.onderwerp == "":
                bericht.onderwerp = schrijf(soort, feiten).titel
                bericht.save(force_insert=True)
    Brief.objects.bulk_create(brieven)


def _briefsoort(gebeurtenis: Gebeurtenis) -> Procesbrief | None:
    """De brief en de norm voor de bezwaartermijn."""
    if gebeurtenis.soort in KERN:
        soort = briefsoort_bij(
            gebeurtenis.soort, gebeurtenis.na, termijnsoorten().get(gebeurtenis.na.get("termijn", ""))
        )
        return (soort, "bezwaartermijn") if soort else None
    brief_bij, soorten = procestabel(gebeurtenis.dossier.soort)
    if gebeurtenis.soort not in soorten:
        return None
    return brief_bij(gebeurtenis.soort, {**proces_van(gebeurtenis.dossier).stand(), **gebeurtenis.na})


def _over_geld(gebeurtenis: Gebeurtenis) -> Bericht:
    """Het bericht aan wie het geld krijgt: nog niet opgeslagen, de titel van de brief komt erin."""
    dossier, persoon = gebeurtenis.dossier, brieffeiten.besluit_van(gebeurtenis).persoon
    return Bericht(
        dossier=dossier,
        gebeurtenis=gebeurtenis,
        persoon=persoon,
        kanaal=Bericht.Kanaal.EMAIL if persoon.email else Bericht.Kanaal.POST,
        tekst=KLAAR.format(adres=dossier.adres, nummer=dossier.nummer),
    )


@transaction.atomic
def bewaar_brief(*, brief_id: int, inhoud: bytes) -> Document:
    """Bewaart de PDF van een brief als document bij het dossier. Is zij er al, dan blijft die."""
    brief = (
        Brief.objects.select_for_update(of=("self",), no_key=True).select_related("dossier").get(pk=brief_id)
    )
    if brief.document is not None:
        return brief.document
    soort = Briefsoort(brief.soort)
    naam = f"{bestandsnaam(brief.dossier, soort, brief.feiten['datum'])}.pdf"
    document = Document(
        dossier_id=brief.dossier_id,
        soort=Document.Soort.BESLUIT if soort.is_besluit else Document.Soort.BRIEF,
        titel=schrijf(soort, brief.feiten).titel[:120],
        bestandsnaam=naam,
        mediatype="application/pdf",
        grootte=len(inhoud),
        sha256=hashlib.sha256(inhoud).hexdigest(),
        datum=date.fromisoformat(brief.feiten["datum"]),
    )
    document.bestand.save(naam, ContentFile(inhoud), save=False)
    try:
        document.save(force_insert=True)
        brief.document = document
        brief.save(update_fields=["document"])
    except BaseException:
        default_storage.delete(document.bestand.name or "")
        raise
    return document


def bestandsnaam(dossier: Dossier, soort: Briefsoort, dag: str) -> str:
    """`IMG-000412-dwangsombesluit-2026-11-23`, alleen met tekens die overal kunnen."""
    return re.sub(r"[^A-Za-z0-9_-]+", "-", f"{dossier.nummer}-{soort.value}-{dag}")
