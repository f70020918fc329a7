"""Toegekende vergoedingen betalen: in een batch zetten, ondertekenen, ophalen, en wat de bank deed.

Elk besluit zit in hoogstens één batch die loopt of geslaagd is. Wat de bank afkeurt, komt als tegenboeking
terug en kan opnieuw mee.
"""

import hashlib
from datetime import date
from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from groningen.access import Kijker
from groningen.models import Betaalbatch, Boeking, Dossier, Gebeurtenis, Organisatie, Vergoedingsbesluit
from groningen.queries.grootboek import Saldo, saldo, saldo_van_besluit, saldo_van_termijn, te_betalen
from groningen.queries.opbouw import NIETS
from groningen.rules.datums import eis_gebeurd, eis_tekst, in_woorden
from groningen.rules.duren import Duur, Eenheid
from groningen.rules.fouten import Geweigerd
from groningen.rules.gebeurtenissen import Kerngebeurtenis
from groningen.rules.geld import in_euro, rond_af
from groningen.rules.kalender import plus_werkdagen
from groningen.rules.rekening import lees_iban
from groningen.rules.rollen import Handeling, Rol
from groningen.rules.termijnen import bereken_termijn
from groningen.rules.uitleg import tel

from .betaalbestand import Overboeking, maak_betaalbestand
from .gebeurtenissen import registreer_gebeurtenis
from .vergoedingen import vergrendel_besluit

S = Boeking.Soort
VIJF_JAAR = Duur(5, Eenheid.JAAR)
MEESTE_IN_BATCH = 1000  # betalingen; een bank neemt er veel meer, maar iemand moet het totaal overzien


@transaction.atomic
def maak_betaalbatch(*, door: Kijker, peildatum: date) -> Betaalbatch:
    """Zet alle goedgekeurde, onbetaalde vergoedingen van de eigen organisatie in één betaalbestand."""
    _eis_financieel(door)
    # Eén batch tegelijk per organisatie: wie wacht, ziet daarna wat er nog over is.
    organisatie = Organisatie.objects.select_for_update(no_key=True).get(pk=door.eigen_organisatie)
    if not organisatie.iban:
        raise Geweigerd(
            f"Er is geen rekening bekend waarvan {organisatie} betaalt. Vraag de beheerder om die in te "
            f"vullen."
        )
    besluiten = _vergrendel_te_betalen(organisatie.pk)
    if not besluiten:
        raise Geweigerd("Er staat niets klaar om te betalen.")
    vandaag = Betaalbatch.objects.filter(organisatie=organisatie, kenmerk__contains=f"-{peildatum:%Y%m%d}-")
    kenmerk = f"{str(organisatie)[:12]}-{peildatum:%Y%m%d}-{vandaag.count() + 1:03d}"
    bestand = maak_betaalbestand(
        kenmerk=kenmerk,
        naam=organisatie.naam,
        iban=lees_iban(organisatie.iban),
        uitvoeren_op=plus_werkdagen(peildatum, 1),
        overboekingen=[
            Overboeking(
                naam=" ".join(filter(None, (een.persoon.voornaam, een.persoon.achternaam))),
                iban=een.iban,
                bedrag=een.bedrag,
                omschrijving=f"Vergoeding {een.termijn.dossier.nummer}",
                kenmerk=f"{kenmerk}-{een.pk}",
            )
            for een in besluiten
        ],
    )
    batch = Betaalbatch(
        organisatie=organisatie,
        kenmerk=kenmerk,
        totaal=sum((een.bedrag for een in besluiten), NIETS),
        aantal=len(besluiten),
        gemaakt_door_id=door.eigen_medewerker,
        bestand=bestand.decode(),
        sha256=hashlib.sha256(bestand).hexdigest(),
    )
    batch.save(force_insert=True)
    per_dossier: dict[int, Gebeurtenis] = {}
    for een in besluiten:
        dossier = een.termijn.dossier
        if dossier.pk not in per_dossier:
            per_dossier[dossier.pk] = registreer_gebeurtenis(
                dossier=dossier,
                soort=Kerngebeurtenis.VERGOEDING_IN_BATCH,
                door=door,
                peildatum=peildatum,
                datum=peildatum,
                na={"batch": kenmerk},
            )
        gebeurtenis = per_dossier[dossier.pk]
        _boek(
            een, S.BETAALOPDRACHT, een.bedrag, batch=batch, door=door, dag=peildatum, gebeurtenis=gebeurtenis
        )
    return batch


def _vergrendel_te_betalen(organisatie_id: int) -> list[Vergoedingsbesluit]:
    """Wat in een batch kan, met eerst de dossiers en dan de besluiten op slot."""
    nummers = list(te_betalen(organisatie_id).order_by("pk").values_list("pk", flat=True)[:MEESTE_IN_BATCH])
    dossiers = {
        dossier.pk: dossier
        for dossier in Dossier.objects.select_for_update(no_key=True)
        .filter(pk__in=Vergoedingsbesluit.objects.filter(pk__in=nummers).values("termijn__dossier"))
        .order_by("pk")
    }
    besluiten = list(
        Vergoedingsbesluit.objects.select_for_update(of=("self",), no_key=True)
        .select_related("persoon", "termijn")
        .filter(pk__in=nummers)
        .order_by("pk")
    )
    for een in besluiten:
        een.termijn.dossier = dossiers[een.termijn.dossier_id]
    return besluiten


@transaction.atomic
def onderteken_batch(*, batch_id: int, door: Kijker, totaal: Decimal, aantal: int) -> Betaalbatch:
    """Een tweede persoon tekent voor het totaal en het aantal dat hij zag."""
    batch = _vergrendel_batch(batch_id, door)
    if batch.ondertekend_op is not None:
        raise Geweigerd("Deze batch is al ondertekend.")
    if batch.gemaakt_door_id == door.medewerker_id:
        raise Geweigerd("U hebt deze batch zelf gemaakt. Een collega ondertekent haar.")
    if (totaal, aantal) != (batch.totaal, batch.aantal):
        raise Geweigerd(
            f"De batch telt {tel(batch.aantal, 'betaling', 'betalingen')} van samen "
            f"{in_euro(batch.totaal)}. Dat is iets anders dan u ondertekent. Open de batch opnieuw."
        )
    batch.ondertekend_door_id = door.medewerker_id
    batch.ondertekend_op = timezone.now()
    batch.save(update_fields=["ondertekend_door", "ondertekend_op"])
    return batch


@transaction.atomic
def haal_batch_op(*, batch_id: int, door: Kijker) -> tuple[Betaalbatch, bytes]:
    """Geeft het betaalbestand, één keer; daarna is het hier weg en blijft de vingerafdruk over."""
    batch = _vergrendel_batch(batch_id, door)
    if batch.ondertekend_op is None:
        raise Geweigerd("Deze batch is nog niet ondertekend. Een collega van financiën doet dat.")
    if batch.opgehaald_op is not None:
        raise Geweigerd(
            f"Het bestand is al opgehaald door {batch.opgehaald_door}. Is het zoek geraakt? Meld de "
            "betalingen dan als mislukt; zij gaan mee in een volgende batch."
        )
    inhoud = batch.bestand.encode()
    batch.opgehaald_door_id = door.medewerker_id
    batch.opgehaald_op = timezone.now()
    batch.bestand = ""
    batch.save(update_fields=["opgehaald_door", "opgehaald_op", "bestand"])
    return batch, inhoud


@transaction.atomic
def meld_betaald(*, batch_id: int, besluit_id: int, door: Kijker, peildatum: date, op: date) -> Gebeurtenis:
    """De bank heeft deze betaling op `op` uitgevoerd."""
    batch, besluit, stand = _betaling(batch_id, besluit_id, door)
    eis_gebeurd(op, wat="De dag van betaling", veld="op", peildatum=peildatum)
    if besluit.beslist_op is not None and op < besluit.beslist_op:
        raise Geweigerd(
            f"De betaling kan niet vóór het besluit van {in_woorden(besluit.beslist_op)} liggen.", veld="op"
        )
    if stand.betaald:
        raise Geweigerd("Deze betaling is al als betaald vastgelegd.")
    gebeurtenis = _gebeurtenis(
        besluit, Kerngebeurtenis.VERGOEDING_BETAALD, door=door, peildatum=peildatum, op=op
    )
    _boek(besluit, S.BETAALD, besluit.bedrag, batch=batch, door=door, dag=op, gebeurtenis=gebeurtenis)
    return gebeurtenis


@transaction.atomic
def meld_alles_betaald(*, batch_id: int, door: Kijker, peildatum: date, op: date) -> int:
    """De bank heeft alles uit deze batch uitgevoerd; geeft hoeveel betalingen dat waren."""
    _vergrendel_batch(batch_id, door)
    in_batch = Boeking.objects.filter(batch_id=batch_id).order_by("dossier_id", "besluit_id")
    open_ = []
    for besluit_id in dict.fromkeys(in_batch.values_list("besluit_id", flat=True)):
        stand = saldo(Boeking.objects.filter(batch_id=batch_id, besluit_id=besluit_id))
        if stand.in_betaling:
            open_.append(besluit_id)
    if not open_:
        raise Geweigerd("In deze batch staat niets meer open.")
    for besluit_id in open_:
        meld_betaald(batch_id=batch_id, besluit_id=besluit_id or 0, door=door, peildatum=peildatum, op=op)
    return len(open_)


@transaction.atomic
def meld_mislukt(
    *, batch_id: int, besluit_id: int, door: Kijker, peildatum: date, reden: str, iban: str = ""
) -> Gebeurtenis:
    """De bank keurde de betaling af of gaf haar terug: tegenboeken, en zij kan weer mee.

    `iban` is de rekening waar het de volgende keer heen gaat; leeg is dezelfde.
    """
    batch, besluit, stand = _betaling(batch_id, besluit_id, door)
    reden = eis_tekst(reden, wat="wat de bank meldde", veld="reden", hoogstens=200)
    gebeurtenis = _gebeurtenis(
        besluit, Kerngebeurtenis.BETALING_MISLUKT, door=door, peildatum=peildatum, op=peildatum, reden=reden
    )
    for soort, bedrag in ((S.BETAALD, stand.betaald), (S.BETAALOPDRACHT, stand.opgedragen)):
        if bedrag:
            _boek(
                besluit,
                soort,
                -bedrag,
                batch=batch,
                door=door,
                dag=peildatum,
                gebeurtenis=gebeurtenis,
                toelichting=reden,
            )
    if iban.strip():
        besluit.iban = lees_iban(iban)
        besluit.save(update_fields=["iban"])
    return gebeurtenis


@transaction.atomic
def vorder_terug(
    *,
    besluit_id: int,
    door: Kijker,
    peildatum: date,
    bedrag: Decimal,
    reden: str,
    versie: int | None = None,
) -> Gebeurtenis:
    """Vordert terug wat ten onrechte is betaald (Awb 4:20), binnen vijf jaar na de betaling.

    Niet meer dan er is betaald, en niet meer dan er volgens de berekening te veel is toegekend. Wie het
    besluit goedkeurde, vordert het niet zelf terug.
    """
    besluit = vergrendel_besluit(besluit_id, door=door, handeling=Handeling.BETALEN, versie=versie)
    reden = eis_tekst(reden, wat="de reden", veld="reden", hoogstens=300)
    betaald = Boeking.objects.filter(besluit=besluit, soort=S.BETAALD, bedrag__gt=0).order_by("-dag").first()
    stand = saldo_van_besluit(besluit.pk)
    over = stand.betaald - stand.teruggevorderd
    if betaald is None or over <= NIETS:
        raise Geweigerd("Van deze vergoeding is niets betaald dat nog terug kan.")
    if besluit.beslist_door_id == door.medewerker_id:
        raise Geweigerd("U hebt deze vergoeding zelf goedgekeurd. Een collega vordert haar terug.")
    uiterlijk = terug_tot(betaald.dag)
    if peildatum > uiterlijk:
        raise Geweigerd(f"Terugvorderen kon tot en met {in_woorden(uiterlijk)}, vijf jaar na de betaling.")
    te_veel = min(over, -saldo_van_termijn(besluit.termijn_id).open)
    if te_veel <= NIETS:
        raise Geweigerd(
            "De berekening geeft geen lager bedrag dan er is toegekend. Verander eerst de gegevens van de "
            "termijn."
        )
    if not bedrag.is_finite() or bedrag <= 0 or bedrag != rond_af(bedrag):
        raise Geweigerd("Vul een bedrag in euro’s in dat hoger is dan nul.", veld="bedrag")
    if bedrag > te_veel:
        raise Geweigerd(f"Er is {in_euro(te_veel)} te veel betaald; meer kan niet terug.", veld="bedrag")
    gebeurtenis = _gebeurtenis(
        besluit,
        Kerngebeurtenis.VERGOEDING_TERUGGEVORDERD,
        door=door,
        peildatum=peildatum,
        op=peildatum,
        reden=reden,
    )
    _boek(
        besluit,
        S.TERUGGEVORDERD,
        bedrag,
        batch=None,
        door=door,
        dag=peildatum,
        gebeurtenis=gebeurtenis,
        toelichting=reden,
    )
    return gebeurtenis


def terug_tot(betaald_op: date) -> date:
    """De laatste dag waarop terugvorderen kan."""
    uitkomst = bereken_termijn(start=betaald_op, duur=VIJF_JAAR, atw=True, grondslag="Awb 4:20")
    assert uitkomst.einddatum is not None
    return uitkomst.einddatum


def _eis_financieel(door: Kijker) -> None:
    if Rol.FINANCIEEL not in door.rollen:
        raise Geweigerd("Alleen iemand van financiën betaalt vergoedingen.")


def _vergrendel_batch(batch_id: int, door: Kijker) -> Betaalbatch:
    _eis_financieel(door)
    batch = (
        Betaalbatch.objects.select_for_update(of=("self",), no_key=True)
        .select_related("opgehaald_door")
        .filter(pk=batch_id, organisatie_id=door.eigen_organisatie)
        .first()
    )
    if batch is None:
        raise Geweigerd("Deze batch is niet van uw organisatie.")
    return batch


def _betaling(batch_id: int, besluit_id: int, door: Kijker) -> tuple[Betaalbatch, Vergoedingsbesluit, Saldo]:
    """De batch, het besluit op slot, en wat er in deze batch met het besluit gebeurde."""
    batch = _vergrendel_batch(batch_id, door)
    if batch.opgehaald_op is None:
        raise Geweigerd("Het betaalbestand is nog niet opgehaald. Er kan nog niets betaald zijn.")
    if not Boeking.objects.filter(batch=batch, besluit_id=besluit_id).exists():
        raise Geweigerd("Deze betaling zit niet in deze batch.")
    besluit = vergrendel_besluit(besluit_id, door=door, handeling=Handeling.BETALEN)
    stand = saldo(Boeking.objects.filter(batch=batch, besluit=besluit))
    if not stand.opgedragen:
        raise Geweigerd("Deze betaling is al als mislukt vastgelegd.")
    return batch, besluit, stand


def _boek(
    besluit: Vergoedingsbesluit,
    soort: Boeking.Soort,
    bedrag: Decimal,
    *,
    batch: Betaalbatch | None,
    door: Kijker,
    dag: date,
    gebeurtenis: Gebeurtenis | None = None,
    toelichting: str = "",
) -> None:
    Boeking(
        termijn_id=besluit.termijn_id,
        dossier_id=besluit.termijn.dossier_id,
        soort=soort,
        bedrag=bedrag,
        dag=dag,
        besluit=besluit,
        batch=batch,
        gebeurtenis=gebeurtenis,
        door=door.gebruiker,
        toelichting=toelichting,
    ).save(force_insert=True)


def _gebeurtenis(
    besluit: Vergoedingsbesluit,
    soort: Kerngebeurtenis,
    *,
    door: Kijker,
    peildatum: date,
    op: date,
    reden: str = "",
) -> Gebeurtenis:
    dossier: Dossier = besluit.termijn.dossier
    return registreer_gebeurtenis(
        dossier=dossier,
        soort=soort,
        door=door,
        peildatum=peildatum,
        datum=op,
        na={"termijn": besluit.termijn.soort, "besluit_id": besluit.pk},
        tekst={"reden": reden},
    )
