"""Het gedeelde deel van elke stap in een integrale oplossing: vergrendelen, toetsen, vastleggen."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from groningen.access import Kijker, eis
from groningen.actions.gebeurtenissen import registreer_gebeurtenis
from groningen.models import Dossier
from groningen.rules.fouten import Geweigerd, Verouderd
from groningen.rules.rollen import Handeling, Organisatiesoort
from samenloop.models import IntegraleOplossing
from samenloop.queries.oplossing import waarom_niet_meer
from samenloop.rules.oplossing import Kant, Stand
from samenloop.rules.oplossingberichten import Oplossingsfeit

KANTEN = {Organisatiesoort.NCG: Kant.NCG, Organisatiesoort.IMG: Kant.IMG}


def kant_van(door: Kijker) -> Kant:
    """Voor welke kant deze kijker spreekt; alleen NCG en IMG maken samen het plan."""
    kant = KANTEN.get(door.organisatiesoort) if door.organisatiesoort is not None else None
    if kant is None:
        raise Geweigerd("Alleen NCG en IMG maken samen een integrale oplossing.")
    return kant


def dossier_van(oplossing: IntegraleOplossing, kant: Kant) -> Dossier:
    return oplossing.versterking if kant is Kant.NCG else oplossing.schade


def vergrendel_dossiers(*nummers: int) -> dict[int, Dossier]:
    """De dossiers met een slot, op nummer, zodat twee stappen niet op elkaar wachten."""
    rijen = Dossier.objects.select_for_update(no_key=True).filter(pk__in=nummers).order_by("pk")
    return {dossier.pk: dossier for dossier in rijen}


def met_slot(oplossing_id: int) -> IntegraleOplossing:
    """De oplossing met een slot, na dat op haar dossiers; toetst niets."""
    betrokken = IntegraleOplossing.objects.values_list("versterking_id", "schade_id").get(pk=oplossing_id)
    dossiers = vergrendel_dossiers(*betrokken)
    oplossing = IntegraleOplossing.objects.select_for_update(no_key=True).get(pk=oplossing_id)
    oplossing.versterking, oplossing.schade = dossiers[betrokken[0]], dossiers[betrokken[1]]
    return oplossing


def vergrendel_oplossing(
    oplossing_id: int, *, door: Kijker, versie: int | None, kant: Kant | None = None
) -> IntegraleOplossing:
    """De oplossing met een slot op haar en haar dossiers; toetst recht, kant en versie.

    `kant`: de enige kant die deze stap zet; zonder is elk van beide goed. `versie` is wat de gebruiker voor
    zich had.
    """
    eigen = kant_van(door)
    if kant is not None and eigen is not kant:
        raise Geweigerd(f"Dit doet alleen {kant.naam}.")
    oplossing = met_slot(oplossing_id)
    eis(door, Handeling.BEHANDELEN, dossier_van(oplossing, eigen))
    if versie is not None and oplossing.versie != versie:
        raise Verouderd
    return oplossing


def eis_stand(oplossing: IntegraleOplossing, *standen: Stand, wat: str) -> None:
    """Weigert een stap die niet bij deze stand hoort, met wat er dan wel kan."""
    if oplossing.stand in standen:
        return
    wenk = {
        Stand.OPGESTELD: "Leg het plan eerst voor aan de bewoner.",
        Stand.VOORGELEGD: "Neem het plan eerst terug.",
        Stand.VASTGESTELD: "Het plan staat vast. Laat het vervallen als het anders moet.",
        Stand.VERVALLEN: "Het plan is vervallen. Stel een nieuw plan op.",
    }[Stand(oplossing.stand)]
    raise Geweigerd(f"{wat} kan niet: het plan is {Stand(oplossing.stand).naam}. {wenk}")


def eis_te_wijzigen(oplossing: IntegraleOplossing) -> None:
    """Weigert een wijziging als het plan bij de bewoner ligt of vaststaat, of de versterking verder is."""
    eis_stand(oplossing, Stand.OPGESTELD, wat="Wijzigen")
    eis_nog_zinvol(oplossing)


def eis_nog_zinvol(oplossing: IntegraleOplossing) -> None:
    if reden := waarom_niet_meer(oplossing.versterking):
        raise Geweigerd(reden)


def bewaar_wijziging(oplossing: IntegraleOplossing, *, alleen: Kant | None = None) -> None:
    """Telt de wijziging en wist de instemming van beide kanten, of alleen van `alleen`."""
    oplossing.versie += 1
    velden = {"versie"}
    for kant in Kant if alleen is None else (alleen,):
        setattr(oplossing, f"akkoord_{kant}_op", None)
        setattr(oplossing, f"akkoord_{kant}_door", None)
        velden |= {f"akkoord_{kant}_op", f"akkoord_{kant}_door"}
    oplossing.save(update_fields=sorted(velden))


def leg_vast(
    oplossing: IntegraleOplossing,
    feit: Oplossingsfeit,
    *,
    door: Kijker,
    peildatum: date,
    datum: date | None = None,
    na: Mapping[str, Any] | None = None,
    tekst: Mapping[str, Any] | None = None,
    alleen: Kant | None = None,
    gedeeld: bool = False,
) -> None:
    """Zet de stap in het verloop van beide dossiers, of alleen in dat van `alleen`.

    `tekst` (wat iemand schreef, bedragen) komt alleen bij de eigen organisatie, tenzij zij `gedeeld` is: de
    ander leest de inhoud in het plan zelf, zolang de bewoner dat goed vindt.
    """
    eigen = KANTEN.get(door.organisatiesoort) if door.organisatiesoort is not None else None
    for kant in Kant if alleen is None else (alleen,):
        registreer_gebeurtenis(
            dossier=dossier_van(oplossing, kant),
            soort=feit,
            door=door,
            peildatum=peildatum,
            datum=datum or peildatum,
            na={"oplossing": oplossing.pk, "versie": oplossing.versie, **(na or {})},
            tekst=tekst if gedeeld or kant is eigen else None,
        )
