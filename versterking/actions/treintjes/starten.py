"""Een treintje starten en zijn stappen plannen: alle woningen tegelijk, niet meer dan er verder door kan."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from groningen.access import Kijker
from groningen.actions.reeks import Beurt, voer_reeks_uit
from groningen.models import Dossier
from groningen.rules.datums import eis_gepland, eis_tekst
from groningen.rules.fouten import Geweigerd
from groningen.rules.rollen import Handeling
from versterking.models import Treintje, Treintjeplanning, Versterkingsdossier
from versterking.queries.planning.ruimte import Vol, waar_vol
from versterking.queries.treintjes.voorstel import stap_van
from versterking.rules.planning.spreiding import MEESTE_PER_DAG, spreid
from versterking.rules.planning.stappen import STAPPEN, Stap
from versterking.rules.treintjes.gang import Stand
from versterking.rules.treintjes.woning import rang
from versterking.rules.treintjes.woorden import opsomming

from .basis import LANGSTE_REDEN, Logsoort, bewaar, eis_planner, eis_stand, noteer, vergrendel

GENOEMD = 5


@transaction.atomic
def start(
    *,
    treintje_id: int,
    van: date,
    tot: date,
    per_dag: int,
    deskundige: str = "",
    ondanks: str = "",
    door: Kijker,
    peildatum: date,
    rijversie: int | None = None,
) -> Treintje:
    """Vastgesteld → rijdt: plant de stap waar alle woningen nu bij zijn, van `van` tot en met `tot`.

    Bij de opname krijgt elke woning haar dag, P50 eerst, met `deskundige` als wie er komt; wie al een dag
    heeft, houdt die. Past het treintje er bij deze stap of de volgende niet bij, dan alleen met een reden
    in `ondanks`, die in het logboek komt.

    Raises:
        Geweigerd: met wat er in de weg staat: een pauze, een plan dat ontbreekt, het venster, de capaciteit.
    """
    eis_planner(door)
    # Eerst de dossiers, dan het treintje: zo ook wie een dossier wijzigt.
    nummers = _vergrendel_dossiers(treintje_id)
    treintje = vergrendel(treintje_id, door=door, rijversie=rijversie)
    eis_stand(treintje, Stand.VASTGESTELD)
    zaken = sorted(
        Versterkingsdossier.objects.select_related("dossier__adres").filter(pk__in=nummers),
        key=lambda een: (rang(een.risicoprofiel), een.dossier.adres.zoektekst, een.pk),
    )
    stap = _eis_samen(zaken)
    eis_gepland(van, wat="De eerste dag", veld="van", peildatum=peildatum)
    deskundige = deskundige.strip()
    if stap is Stap.OPNAME:
        deskundige = eis_tekst(
            deskundige, wat="het opnameteam of de deskundige", veld="deskundige", hoogstens=120
        )
    te_plannen = [een for een in zaken if stap is not Stap.OPNAME or een.opname_gepland_op is None]
    hoogstens = per_dag if stap is Stap.OPNAME else MEESTE_PER_DAG
    # Ook zonder woningen die nog een dag nodig hebben, moet het venster kloppen.
    dagen = spreid(max(1, len(te_plannen)), van=van, tot=tot, per_dag=hoogstens)[: len(te_plannen)]
    al = [een.opname_gepland_op for een in zaken if stap is Stap.OPNAME and een.opname_gepland_op]
    vol = waar_vol(stap, [*dagen, *al], peildatum=peildatum, zonder=[een.pk for een in zaken])
    ondanks = ondanks.strip()
    if vol is not None and not ondanks:
        raise Geweigerd(waarom_vol(vol), veld="ondanks")
    if len(ondanks) > LANGSTE_REDEN:
        raise Geweigerd(f"Maak de reden korter: hoogstens {LANGSTE_REDEN} tekens.", veld="ondanks")
    treintje.start(op=peildatum)
    bewaar(treintje, "stand", "gestart_op")
    Treintjeplanning(treintje=treintje, stap=stap.value, van=van, tot=tot).save(force_insert=True)
    if stap is Stap.OPNAME:
        voer_reeks_uit(
            Versterkingsdossier,
            [
                Beurt(zaak.pk, {"opname_gepland_op": dag, "opname_deskundige": deskundige})
                for zaak, dag in zip(te_plannen, dagen, strict=True)
            ],
            "plan_opname",
            door=door,
            peildatum=peildatum,
            handeling=Handeling.PLANNEN,
        )
    noteer(
        treintje,
        Logsoort.GESTART,
        door=door,
        peildatum=peildatum,
        tekst=ondanks if vol is not None else "",
        gegevens={
            "stap": stap.value,
            "van": van.isoformat(),
            "tot": tot.isoformat(),
            "woningen": len(zaken),
            "ingepland": len(te_plannen) if stap is Stap.OPNAME else 0,
            "boven_capaciteit": vol.tekort.teveel if vol is not None else 0,
        },
    )
    return treintje


def _vergrendel_dossiers(treintje_id: int) -> list[int]:
    rijen = Dossier.objects.select_for_update(no_key=True, of=("self",)).filter(
        wagons__treintje=treintje_id, wagons__tot__isnull=True
    )
    return list(rijen.order_by("pk").values_list("pk", flat=True))


def _eis_samen(zaken: Sequence[Versterkingsdossier]) -> Stap:
    """De stap waar alle woningen bij zijn; weigert als er een stilligt, achterloopt of geen plan heeft."""
    if not zaken:
        raise Geweigerd("Er zit geen woning in dit treintje. Zet er woningen in, of hef het op.")
    if stil := [een for een in zaken if een.gepauzeerd_op is not None]:
        raise Geweigerd(
            f"{_noem(stil)} is gepauzeerd. Hervat het dossier, of haal de woning uit het treintje."
        )
    stappen = {stap_van(een.status) for een in zaken}
    if None in stappen:
        wacht = [een for een in zaken if stap_van(een.status) is None]
        raise Geweigerd(
            f"{_noem(wacht)} wacht nog op een lokaal plan. Start het treintje als het plan opdracht heeft, "
            "of haal de woning eruit."
        )
    if len(stappen) > 1:
        namen = opsomming([STAPPEN[een].lower() for een in Stap if een in stappen])
        raise Geweigerd(
            f"De woningen zijn niet bij dezelfde stap: {namen}. Open het treintje opnieuw en haal eruit wat "
            "achterloopt."
        )
    (stap,) = stappen
    assert stap is not None
    return stap


def _noem(zaken: Sequence[Versterkingsdossier]) -> str:
    rest = len(zaken) - GENOEMD
    return ", ".join(een.dossier.nummer for een in zaken[:GENOEMD]) + (f" en nog {rest}" if rest > 0 else "")


def waarom_vol(vol: Vol) -> str:
    """De zin bij een treintje dat er niet bij past: waar, hoeveel te veel, en wanneer wel."""
    tekort = vol.tekort
    wel = (
        f"Het past wel vanaf het {tekort.past_vanaf}: plan het venster dan zoveel later."
        if tekort.past_vanaf
        else "Zo past het nergens: neem een langer venster, of verhoog eerst de capaciteit."
    )
    return (
        f"Bij {STAPPEN[vol.stap].lower()} wachten er dan in het {tekort.kwartaal} {tekort.teveel} woningen "
        f"meer dan de capaciteit aankan. {wel} Toch starten kan alleen met een reden."
    )


@transaction.atomic
def plan_venster(
    *,
    treintje_id: int,
    stap: str,
    van: date,
    tot: date,
    door: Kijker,
    peildatum: date,
    rijversie: int | None = None,
) -> Treintje:
    """Zet (of verzet) het venster waarin het hele treintje een volgende stap doet."""
    treintje = vergrendel(treintje_id, door=door, rijversie=rijversie)
    eis_stand(treintje, Stand.VASTGESTELD, Stand.RIJDT)
    if stap not in set(Stap):
        raise Geweigerd("Kies een stap uit de lijst.", veld="stap")
    if stap == Stap.OPNAME and treintje.stand == Stand.RIJDT:
        raise Geweigerd("De opnames hebben elk een eigen dag. Verzet die op het dossier.", veld="stap")
    eis_gepland(tot, wat="De laatste dag", veld="tot", peildatum=peildatum)
    spreid(1, van=van, tot=tot, per_dag=MEESTE_PER_DAG)
    volgorde = list(Stap)
    hier = volgorde.index(Stap(stap))
    for ander in treintje.planning.all():
        plek = volgorde.index(Stap(ander.stap))
        if (plek < hier and ander.van > van) or (plek > hier and ander.van < van):
            raise Geweigerd(
                f"{STAPPEN[Stap(ander.stap)]} begint op {ander.van:%d-%m-%Y}. Een stap begint niet vóór de "
                "stap die eraan voorafgaat.",
                veld="van",
            )
    Treintjeplanning.objects.update_or_create(treintje=treintje, stap=stap, defaults={"van": van, "tot": tot})
    bewaar(treintje)
    noteer(
        treintje,
        Logsoort.VENSTER,
        door=door,
        peildatum=peildatum,
        gegevens={"stap": stap, "van": van.isoformat(), "tot": tot.isoformat()},
    )
    return treintje
