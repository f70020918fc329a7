"""Treintjes en capaciteit in de demo: in elke stand een paar, in Eemsdelta en Groningen.

De capaciteit is zo gekozen dat er bij elke stap een herkenbare hoeveelheid werk ligt; de getallen zijn
verzonnen en staan zo ook bij hun bron.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django.db.models import Count

from groningen.rules.kalender import plus_werkdagen
from samenloop.actions.demo.treintjes import Oudtreintje, leg_oude_treintjes_vast
from versterking.actions.planning import leg_capaciteit_vast
from versterking.actions.treintjes import (
    haal_uit,
    hef_op,
    hernoem,
    plan_venster,
    start,
    stel_treintjes_voor,
    stel_vast,
)
from versterking.models import Treintje, Versterkingsdossier, Wagon
from versterking.queries.planning.potten import op_verzoek
from versterking.queries.planning.ruimte import ligt_bij
from versterking.rules.planning.kwartaal import Kwartaal
from versterking.rules.planning.stappen import Pot, Stap
from versterking.rules.treintjes.gang import KLEINST, Stand

from .spel import Spel

PLANNER = "planner"
GEMEENTEN = ("1979", "0014")
BRON = "Eigen keuze: een schatting voor de demo, niet van NCG."
# Hoeveel kwartalen werk er bij elke stap ligt, in tienden.
WERK: Mapping[Stap, int] = {
    Stap.OPNAME: 24,
    Stap.BEOORDELING: 32,
    Stap.PLANVORMING: 28,
    Stap.VOORBEREIDING: 13,
    Stap.BOUW: 19,
}
OP_VERZOEK = 60  # per kwartaal en stap
ONDANKS = "De lokale stuurgroep wil deze woningen niet laten wachten; er is een extra opnameteam."
MEESTE = 45


def maak_treintjes(spel: Spel) -> None:
    """Eerst wat er al reed, dan de voorstellen, en daarvan een deel verder."""
    _capaciteit(spel)
    oud = [rij for gemeente in GEMEENTEN for rij in _oud(spel, gemeente)]
    leg_oude_treintjes_vast(rijen=oud)
    dag = spel.kalender.vandaag
    for gemeente in GEMEENTEN:
        spel.doe(PLANNER, dag, stel_treintjes_voor, gemeente, gemeente_code=gemeente)
        _verder(spel, gemeente)


def _capaciteit(spel: Spel) -> None:
    dag = spel.kalender.vandaag
    ligt = ligt_bij()
    nu = Kwartaal.van(dag)
    for stap in Stap:
        per = max(1, round(ligt[stap] * 10 / WERK[stap]))
        _leg_vast(spel, dag, stap=stap, pot=Pot.RISICO, vanaf=nu, per_kwartaal=per)
        # Over een jaar is er bij elke stap wat meer.
        _leg_vast(spel, dag, stap=stap, pot=Pot.RISICO, vanaf=nu.plus(4), per_kwartaal=per + max(1, per // 8))
        _leg_vast(spel, dag, stap=stap, pot=Pot.VERZOEK, vanaf=nu, per_kwartaal=OP_VERZOEK)


def _leg_vast(spel: Spel, dag: date, *, stap: Stap, pot: Pot, **velden: Any) -> None:
    spel.doe(
        PLANNER,
        dag,
        leg_capaciteit_vast,
        f"{stap} {pot}",
        stap=stap.value,
        pot=pot.value,
        bron=BRON,
        **velden,
    )


# -- wat er al reed


def _oud(spel: Spel, gemeente: str) -> list[Oudtreintje]:
    """Een treintje dat klaar is, en een met achterblijvers: de langste straat die daarvoor geschikt is."""
    vandaag = spel.kalender.vandaag
    gebruiker = spel.gebruikers[PLANNER]
    medewerker = spel.kijker(PLANNER, vandaag).medewerker_id
    assert medewerker is not None
    uit = []
    for naam, kop, achter, klaar in (
        ("klaar", "6.2", "", vandaag - timedelta(days=80)),
        ("rijdt", "4.1", "3.1", None),
    ):
        straat = _straat(gemeente, kop)
        if straat is None:
            continue
        plaats, straatnaam = straat
        dossiers = _woningen(gemeente, plaats, straatnaam, kop, MEESTE)
        dossiers += _woningen(gemeente, plaats, straatnaam, achter, 4) if achter else []
        if len(dossiers) < KLEINST:
            continue
        begin = vandaag - timedelta(days=900 if klaar else 500)
        uit.append(
            Oudtreintje(
                gemeente_code=gemeente,
                naam=f"{straatnaam}, {plaats} ({naam})" if klaar else f"{straatnaam}, {plaats}",
                reden=f"{straatnaam} in {plaats}: een van de eerste groepen, van vóór dit portaal.",
                dossiers=dossiers,
                gestart_op=begin,
                klaar_op=klaar,
                planning=[]
                if klaar
                else [
                    (Stap.OPNAME, begin, begin + timedelta(days=60)),
                    (Stap.PLANVORMING, vandaag - timedelta(days=40), vandaag + timedelta(days=120)),
                ],
                door_id=gebruiker.pk,
                medewerker_id=medewerker,
            )
        )
    return uit


def _rijen(gemeente: str, status: str) -> Any:
    rijen = Versterkingsdossier.objects.filter(status=status, dossier__adres__gemeente=gemeente)
    if status == "6.2":
        return rijen.filter(uitkomst="versterkt")
    return rijen.filter(dossier__loopt=True, gepauzeerd_op__isnull=True).exclude(op_verzoek())


def _straat(gemeente: str, status: str) -> tuple[str, str] | None:
    langste = (
        _rijen(gemeente, status)
        .values_list("dossier__adres__woonplaats", "dossier__adres__straatnaam")
        .annotate(aantal=Count("pk"))
        .order_by("-aantal", "dossier__adres__woonplaats", "dossier__adres__straatnaam")
        .first()
    )
    return (langste[0], langste[1]) if langste else None


def _woningen(gemeente: str, plaats: str, straat: str, status: str, hoogstens: int) -> list[int]:
    rijen = _rijen(gemeente, status).filter(
        dossier__adres__woonplaats=plaats, dossier__adres__straatnaam=straat
    )
    return list(rijen.order_by("dossier__adres__huisnummer", "pk").values_list("pk", flat=True)[:hoogstens])


# -- de voorstellen verder


def _verder(spel: Spel, gemeente: str) -> None:
    """Vier bij de opname vastgesteld, waarvan twee rijden; een gewijzigd, een opgeheven."""
    dag = spel.kalender.vandaag
    bij_opname = list(
        Treintje.objects.filter(
            gemeente=gemeente, stand=Stand.VOORSTEL, wagons__dossier__versterking__status="2.1"
        )
        .distinct()
        .order_by("volgorde")[:6]
    )
    for nummer, treintje in enumerate(bij_opname):
        doel = {"treintje_id": treintje.pk}
        if nummer == 4:
            spel.doe(PLANNER, dag, hernoem, treintje.nummer, **doel, naam=f"{treintje.naam[:100]} (herzien)")
            eerste = Wagon.objects.filter(treintje=treintje, tot__isnull=True).order_by("-pk")[:2]
            spel.doe(
                PLANNER,
                dag,
                haal_uit,
                treintje.nummer,
                **doel,
                dossiers=[een.dossier_id for een in eerste],
                reden="Deze twee gaan mee met de aanpak van de corporatie.",
            )
            continue
        if nummer == 5:
            spel.doe(
                PLANNER,
                dag,
                hef_op,
                treintje.nummer,
                **doel,
                reden="De gemeente wil hier eerst het riool vernieuwen.",
            )
            continue
        spel.doe(PLANNER, dag, stel_vast, treintje.nummer, **doel)
        if nummer < 2:
            _start(spel, treintje, dag)


def _start(spel: Spel, treintje: Treintje, dag: date) -> None:
    # Wie stilligt, houdt de rest niet op.
    stil = Wagon.objects.filter(
        treintje=treintje, tot__isnull=True, dossier__versterking__gepauzeerd_op__isnull=False
    )
    if stil.exists():
        return
    van = plus_werkdagen(dag, 10)
    velden = {"treintje_id": treintje.pk, "van": van, "tot": plus_werkdagen(van, 45), "per_dag": 4}
    gestart = spel.doe(
        PLANNER,
        dag,
        start,
        treintje.nummer,
        **velden,
        deskundige="Opnameteam Eems",
        ondanks=ONDANKS,
    )
    if gestart:
        later = Kwartaal.van(van).plus(3)
        spel.doe(
            PLANNER,
            dag,
            plan_venster,
            treintje.nummer,
            treintje_id=treintje.pk,
            stap=Stap.BEOORDELING.value,
            van=later.eerste_dag,
            tot=later.laatste_dag,
        )
