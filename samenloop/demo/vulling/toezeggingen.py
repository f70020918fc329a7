"""Toezeggingen met een termijn: verzonnen regelingen, één gemiste afspraak, en één dwangsom die loopt.

Geen organisatie heeft deze duren en bedragen vastgesteld; elke regeling heet dan ook fictief.
"""

from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal

from django.db.models import Q

from groningen.actions.dossiers import wijs_toe
from groningen.actions.ingebrekestellingen import registreer_ingebrekestelling
from groningen.actions.regelingen import stel_regeling_vast, stel_regeling_voor
from groningen.models import Adres, Dossier, Regeling, Termijn
from schade.actions.melden import registreer_melding
from schade.rules.statussen import Soort
from schade.rules.termijnen import BESLUIT
from versterking.actions import neem_op_in_plan

from .accounts import BEGELEIDER, IN_DIENST, ZAAKBEGELEIDER
from .spel import Spel

VOORSTELLER, VASTSTELLER = "coordinator", "bestuur"
BESLUITNAAM = "Verzonnen besluit, alleen voor de demo: geen organisatie stelde dit vast"
# Hoe lang geleden: een melding waarop niet op tijd is beslist, en de brief daarover.
GEMELD, IN_GEBREKE = timedelta(days=88), timedelta(days=20)


@dataclass(frozen=True, slots=True)
class Toezegging:
    """Eén regeling van de demo; zonder `duur` is er een afgesproken dag."""

    termijnsoort: str
    duur: str
    vergoeding: str
    bedrag: str
    maximum: str


TOEZEGGINGEN = (
    Toezegging("versterking.opname_plannen", "1w", "dagbedrag", "10.00", "500.00"),
    Toezegging("versterking.opname", "", "boetebeding", "75.00", "75.00"),
    Toezegging("versterking.beoordeling", "16w", "dagbedrag", "15.00", "1500.00"),
    Toezegging("versterking.uitvoeringsplan", "26w", "dagbedrag", "15.00", "1500.00"),
    Toezegging("versterking.overeenkomst", "12w", "dagbedrag", "10.00", "1000.00"),
    Toezegging("versterking.bouwstart", "6m", "dagbedrag", "20.00", "2000.00"),
    Toezegging("versterking.oplevering", "9m", "dagbedrag", "25.00", "2500.00"),
    Toezegging("versterking.afronding", "6w", "boetebeding", "100.00", "100.00"),
    Toezegging("versterking.gespreksafspraak", "", "boetebeding", "25.00", "25.00"),
)


def stel_regelingen_vast(spel: Spel) -> None:
    """De coördinator stelt elke regeling voor, het bestuur stelt haar vast."""
    dag = spel.kalender.eerder[0]
    for een in TOEZEGGINGEN:
        spel.doe(
            VOORSTELLER,
            dag,
            stel_regeling_voor,
            een.termijnsoort,
            termijnsoort=een.termijnsoort,
            geldig_vanaf=IN_DIENST,
            duur=een.duur,
            vergoeding=een.vergoeding,
            bedrag=Decimal(een.bedrag),
            maximum=Decimal(een.maximum),
            besluit=BESLUITNAAM,
            fictief=True,
        )
    for regeling in Regeling.objects.filter(vastgesteld_op=None, besluit=BESLUITNAAM).order_by("pk"):
        spel.doe(VASTSTELLER, dag, stel_regeling_vast, regeling.termijnsoort, regeling_id=regeling.pk)


def laat_te_laat_komen(spel: Spel) -> int:
    """Een afspraak die NCG niet op tijd maakte, en een besluit dat IMG niet op tijd nam.

    Geeft het dossier (sleutel) dat zijn eigen verhaal heeft; 0 als dat er niet is.
    """
    _dwangsom(spel)
    return _gemiste_afspraak(spel)


def _gemiste_afspraak(spel: Spel) -> int:
    """Een woning die nog in een plan moet; de eerste twee van de begeleider houden hun gewone verhaal."""
    dag = spel.kalender.eerder[0]
    alle = Dossier.objects.filter(soort="versterking", status="1.2", loopt=True, verdwenen_sinds=None)
    eigen = Q(behandelaar__gebruiker=spel.gebruikers[BEGELEIDER])
    dossier = (*alle.filter(eigen).order_by("nummer")[2:3], *alle.exclude(eigen).order_by("nummer")[:1])[:1]
    for een in dossier:
        spel.doe(
            VOORSTELLER,
            dag,
            neem_op_in_plan,
            een.nummer,
            dossier_id=een.pk,
            plan_vastgesteld_op=dag - timedelta(days=6),
        )
    return dossier[0].pk if dossier else 0


def _dwangsom(spel: Spel) -> None:
    """Een melding van maanden terug, pas nu ingevoerd, met de brief die IMG in gebreke stelt."""
    vandaag, dag = spel.kalender.vandaag, spel.kalender.eerder[0]
    adressen = Adres.objects.filter(
        dossiers__behandelaar__gebruiker=spel.gebruikers[BEGELEIDER], dossiers__loopt=True
    ).exclude(dossiers__soort="schade")
    adres = adressen.order_by("nummeraanduiding_id").first() or (
        Adres.objects.exclude(dossiers__soort="schade").order_by("nummeraanduiding_id").first()
    )
    if adres is None or not spel.doe(
        "coordinator_img",
        dag,
        registreer_melding,
        str(adres),
        adres_id=adres.pk,
        soort=Soort.FYSIEK.value,
        datum_melding=vandaag - GEMELD,
    ):
        return
    dossier = Dossier.objects.get(adres=adres, soort="schade")
    medewerker = spel.kijker(ZAAKBEGELEIDER, dag).medewerker_id
    spel.doe(
        "coordinator_img",
        dag,
        wijs_toe,
        dossier.nummer,
        dossier_id=dossier.pk,
        medewerker_id=medewerker,
        reden="Melding kwam op papier binnen en bleef liggen",
    )
    spel.doe(
        ZAAKBEGELEIDER,
        dag,
        registreer_ingebrekestelling,
        dossier.nummer,
        termijn_id=Termijn.objects.get(dossier=dossier, soort=BESLUIT).pk,
        ontvangen_op=vandaag - IN_GEBREKE,
    )
