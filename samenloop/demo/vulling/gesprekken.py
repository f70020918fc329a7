"""De contacten: een paar per dossier van de begeleiders met een account, en bij een deel van alle andere."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from random import Random

from django.db.models import OuterRef, Q, Subquery

from groningen.actions.contact import leg_contact_vast, rond_vervolg_af
from groningen.models import Adresrelatie, Dossier
from groningen.rules.rollen import Dossiersoort
from samenloop.actions.demo.contacten import Contactrij

from .kalender import werkdag_op_of_na
from .spel import Beurt
from .teksten import OVERGENOMEN, TERUGGEBELD, Notitie, notitie

# Zo'n deel van de lopende dossiers heeft een contact met een afspraak. Bij IMG noemt de levering vaak al
# een dag waarop het besluit er moet zijn.
AANDEEL = {Dossiersoort.VERSTERKING: 0.75, Dossiersoort.SCHADE: 0.3}
KANS_OP_VERVOLG = 0.85
KORTSTE_VERVOLG, GEMIDDELD_VERVOLG = 3, 20  # dagen


def contactrijen(dagen: Sequence[date], ronde: int) -> Iterator[Contactrij]:
    """Contacten op deze dagen, bij de helft van de dossiers die er een krijgen (ronde 0 of 1)."""
    persoon = Adresrelatie.objects.filter(adres=OuterRef("adres"), tot=None, persoon__isnull=False).order_by(
        "pk"
    )
    lopend = (
        Dossier.objects.filter(loopt=True, verdwenen_sinds=None, behandelaar__isnull=False)
        .filter(behandelaar__gebruiker=None)
        .annotate(wie=Subquery(persoon.values("persoon")[:1]))
        .order_by("pk")
        .values_list("pk", "soort", "status", "behandelaar", "wie")
    )
    for dossier_id, soort, status, medewerker_id, persoon_id in lopend.iterator(chunk_size=5000):
        # Vast per dossier, zodat de tweede ronde de dossiers van de eerste overslaat.
        toeval = Random(dossier_id)
        if toeval.random() > AANDEEL[Dossiersoort(soort)] or toeval.randrange(2) != ronde:
            continue
        gesprek = notitie(soort, status, toeval.randrange(12))
        dag = toeval.choice(dagen)
        vervolg_op = None
        if toeval.random() < KANS_OP_VERVOLG:
            wacht = KORTSTE_VERVOLG + int(toeval.expovariate(1 / GEMIDDELD_VERVOLG))
            vervolg_op = werkdag_op_of_na(dag + timedelta(wacht))
        yield Contactrij(
            dossier_id,
            persoon_id,
            medewerker_id,
            dag,
            gesprek.kanaal,
            gesprek.richting,
            gesprek.tekst,
            gesprek.vervolg if vervolg_op else "",
            vervolg_op,
        )


def voor_levering(beurt: Beurt) -> None:
    """Wat er in het vorige systeem stond, en een afspraak voor te laat, vandaag, deze week of later."""
    dossier, plek, dag = beurt.dossier, beurt.plek, beurt.eerder
    eerste_dag = beurt.kalender.eerder[0]
    persoon_id = persoon_op(dossier, dag)
    if plek % 2 == 0:
        oud = max(dossier.geopend_op, eerste_dag - timedelta(20 + 17 * (plek % 9)))
        _leg_vast(beurt, eerste_dag, notitie(OVERGENOMEN, "", plek), persoon_id, datum=min(oud, eerste_dag))
    kalender = beurt.kalender
    afspraak = {
        0: max(dag, kalender.net_voorbij),
        1: kalender.vandaag,
        2: kalender.deze_week,
        3: kalender.over(7 + 2 * plek),
        4: kalender.over(21 + plek),
    }.get((plek + len(dossier.status)) % 7)
    if afspraak is not None:
        _leg_vast(beurt, dag, notitie(dossier.soort, dossier.status, plek), persoon_id, vervolg_op=afspraak)


def na_levering(beurt: Beurt) -> None:
    """Een enkele bewoner belt terug, en van een enkele afspraak is het werk gedaan."""
    dag = beurt.later
    if beurt.plek % 4 == 1:
        _leg_vast(beurt, dag, notitie(TERUGGEBELD, "", beurt.plek), persoon_op(beurt.dossier, dag))
    if beurt.plek % 5 == 4:
        afspraken = beurt.dossier.contactmomenten.filter(vervolg_op__isnull=False, vervolg_gedaan_op=None)
        afspraak = afspraken.order_by("vervolg_op").first()
        if afspraak is not None:
            spel = beurt.spel
            spel.doe(beurt.login, dag, rond_vervolg_af, beurt.dossier.nummer, contactmoment_id=afspraak.pk)


def persoon_op(dossier: Dossier, dag: date) -> int | None:
    """De eerste bewoner van het adres op die dag."""
    relaties = Adresrelatie.objects.filter(
        Q(tot=None) | Q(tot__gte=dag), adres=dossier.adres_id, persoon__isnull=False, vanaf__lte=dag
    )
    return relaties.order_by("pk").values_list("persoon", flat=True).first()


def _leg_vast(
    beurt: Beurt,
    dag: date,
    gesprek: Notitie,
    persoon_id: int | None,
    *,
    datum: date | None = None,
    vervolg_op: date | None = None,
) -> None:
    beurt.doe(
        leg_contact_vast,
        dag,
        datum=datum or dag,
        kanaal=gesprek.kanaal,
        richting=gesprek.richting,
        samenvatting=gesprek.tekst,
        persoon_id=persoon_id,
        vervolg=gesprek.vervolg if vervolg_op else "",
        vervolg_op=vervolg_op,
    )
