"""Vaste tweetallen in de demo: werkend, wachtend aan beide kanten, wankel en geweigerd; met gesprekken."""

from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Any

from django.db.models import Case, IntegerField, Q, Value, When

from groningen.actions.dossiers import wijs_toe
from groningen.rules.begeleiders import Aanleiding, Overdracht
from groningen.rules.kalender import is_vrije_dag
from samenloop.actions.buddy.koppelen import beantwoord_koppel, stel_koppel_voor
from samenloop.actions.coordinator import benoem_coordinator
from samenloop.actions.gesprek.afspraken import Afspraak, leg_gesprek_vast
from samenloop.actions.gesprek.plannen import Moment, annuleer_gesprek, plan_gesprek
from samenloop.models import Buddykoppel, Gesprek, Samenloop
from samenloop.queries.buddy import LEVEND
from samenloop.queries.collegas import behandelaars_van
from samenloop.queries.gesprek import genodigden

from .accounts import BEGELEIDER, ZAAKBEGELEIDER
from .spel import Spel

MEESTE = 260
# Van elke zo veel adressen één: wacht op IMG, wacht op NCG, geweigerd, wankel. De rest werkt samen.
PER = 20
WACHT_IMG, WACHT_NCG, GEWEIGERD, WANKEL = 3, 7, 11, 15
COORDINATOR_NCG, COORDINATOR_IMG = "coordinator", "coordinator_img"
COORDINATOREN, GESPREKKEN = 14, 12
KORT, LANG = timedelta(days=18), timedelta(days=180)


@dataclass(slots=True)
class Plek:
    """Een gedeeld adres met aan beide kanten een begeleider."""

    spel: Spel
    dag: date
    indeling: Samenloop

    @property
    def adres(self) -> str:
        return str(self.indeling.adres)

    def doe(self, login: str, actie: Any, **velden: Any) -> bool:
        return self.spel.doe(login, self.dag, actie, self.adres, **velden)

    def stel_voor(self, *, ncg: bool) -> Buddykoppel | None:
        dossier = self.indeling.versterking if ncg else self.indeling.schade
        assert dossier is not None
        self.doe(
            COORDINATOR_NCG if ncg else COORDINATOR_IMG,
            stel_koppel_voor,
            adres_id=self.indeling.adres_id,
            medewerker_id=dossier.behandelaar_id,
            motief="De bewoner belt nu met twee organisaties over hetzelfde huis.",
        )
        return Buddykoppel.objects.filter(
            adres=self.indeling.adres_id, stand=Buddykoppel.Stand.VOORGESTELD
        ).first()

    def ja(self, koppel: Buddykoppel) -> bool:
        """Het voorstel kwam van NCG; IMG zegt ja met wie de melding behandelt."""
        assert self.indeling.schade is not None
        return self.doe(
            COORDINATOR_IMG,
            beantwoord_koppel,
            koppel_id=koppel.pk,
            ja=True,
            medewerker_id=self.indeling.schade.behandelaar_id,
        )


def maak_tweetallen(spel: Spel) -> None:
    """Op een deel van de gedeelde adressen een tweetal in elke stand, en op een paar een gesprek."""
    dag = spel.kalender.later[-1]
    werkend: list[Plek] = []
    for nummer, plek in enumerate(_plekken(spel, dag)):
        welke = nummer % PER
        koppel = plek.stel_voor(ncg=welke != WACHT_NCG)
        if koppel is None or welke in (WACHT_IMG, WACHT_NCG):
            continue
        if welke == GEWEIGERD:
            plek.doe(
                COORDINATOR_IMG,
                beantwoord_koppel,
                koppel_id=koppel.pk,
                ja=False,
                reden="Wij ronden deze melding over een paar weken af.",
            )
        elif plek.ja(koppel):
            if welke == WANKEL:
                _draag_over(plek)
            else:
                werkend.append(plek)
    for nummer, plek in enumerate(werkend[:COORDINATOREN]):
        _benoem(plek, nummer)
    for nummer, plek in enumerate(werkend[:GESPREKKEN]):
        _gesprek(plek, nummer)


def _plekken(spel: Spel, dag: date) -> list[Plek]:
    """Eerst wat de twee begeleiders met een account samen hebben."""
    bb, zb = (spel.kijker(login, dag).medewerker_id for login in (BEGELEIDER, ZAAKBEGELEIDER))
    van_bb, van_zb = Q(versterking__behandelaar=bb), Q(schade__behandelaar=zb)
    rang = Case(
        When(van_bb & van_zb, then=Value(0)),
        When(van_bb | van_zb, then=Value(1)),
        default=Value(2),
        output_field=IntegerField(),
    )
    rijen = (
        Samenloop.objects.filter(groep="beide_lopend")
        .filter(versterking__behandelaar__isnull=False, schade__behandelaar__isnull=False)
        .filter(versterking__verdwenen_sinds=None, schade__verdwenen_sinds=None)
        # Het informatiepunt koppelde er al een paar.
        .exclude(adres__buddykoppels__stand__in=LEVEND)
        .annotate(rang=rang)
        .select_related("adres", "versterking", "schade")
        .order_by("rang", "adres_id")
    )
    hoeveel = min(MEESTE, rijen.count() // 3)
    return [Plek(spel, dag, een) for een in rijen[:hoeveel]]


def _draag_over(plek: Plek) -> None:
    """De bewonersbegeleider wisselt na het koppelen: het tweetal klopt niet meer."""
    dossier = plek.indeling.versterking
    assert dossier is not None
    collega = (
        behandelaars_van(dossier.organisatie_id, plek.dag).exclude(pk=dossier.behandelaar_id or 0).first()
    )
    if collega is not None:
        plek.doe(
            COORDINATOR_NCG,
            wijs_toe,
            dossier_id=dossier.pk,
            medewerker_id=collega.pk,
            reden="Ander team",
            overdracht=Overdracht(
                "De bewoner is overdag slecht te bereiken; bel na vijf uur.",
                Aanleiding.WERKVERDELING,
                "Het team dat dit dorp deed, is opgeheven.",
            ),
        )


def _benoem(plek: Plek, nummer: int) -> None:
    ncg = nummer % 2 == 0
    dossier = plek.indeling.versterking if ncg else plek.indeling.schade
    assert dossier is not None
    plek.doe(
        COORDINATOR_NCG if ncg else COORDINATOR_IMG,
        benoem_coordinator,
        adres_id=plek.indeling.adres_id,
        medewerker_id=dossier.behandelaar_id,
        mandaat=["signalen", "gesprek"] if nummer % 3 else ["signalen", "gesprek", "behandelen"],
        tot=plek.dag + (KORT if nummer % 4 == 0 else LANG),
    )


def _werkdag(dag: date) -> date:
    while is_vrije_dag(dag):
        dag += timedelta(days=1)
    return dag


def _gesprek(plek: Plek, nummer: int) -> None:
    """Om en om gehouden met afspraken, gepland en geannuleerd."""
    dag = plek.dag
    gehouden = nummer % 2 == 0
    wie = genodigden(plek.indeling.adres_id, dag)
    plek.doe(
        COORDINATOR_NCG,
        plan_gesprek,
        adres_id=plek.indeling.adres_id,
        moment=Moment(
            dag if gehouden else _werkdag(dag + timedelta(days=5 + nummer)),
            time(10),
            time(11),
            "thuis" if nummer % 3 else "telefoon",
        ),
        deelnemers=[een.pk for een in wie],
        bewoner_gevraagd=True,
        doel="In welke volgorde gaan de versterking en het herstel van de schade?",
    )
    gesprek = Gesprek.objects.filter(adres=plek.indeling.adres_id, stand=Gesprek.Stand.GEPLAND).first()
    if gesprek is None:
        return
    if gehouden:
        plek.doe(
            COORDINATOR_NCG if nummer % 4 == 0 else COORDINATOR_IMG,
            leg_gesprek_vast,
            gesprek_id=gesprek.pk,
            gehouden_op=dag,
            verslag="De bewoner wil eerst weten wat wanneer komt. NCG en IMG stemmen hun planning af.",
            afspraken=[
                Afspraak("versterking", "De planning van het werk sturen", dag + timedelta(days=14)),
                Afspraak("schade", "Uitleggen wat er in het schaderapport staat", dag + timedelta(days=10)),
                Afspraak("bewoner", "Foto's maken van de scheuren in de kelder", dag + timedelta(days=21)),
            ],
        )
    elif nummer % 5 == 0:
        plek.doe(
            COORDINATOR_IMG,
            annuleer_gesprek,
            gesprek_id=gesprek.pk,
            reden="De bewoner wil eerst het rapport lezen.",
        )
