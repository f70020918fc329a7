"""Woningen in en uit een programma, met een gebeurtenis in elk dossier."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from groningen.access import Kijker
from groningen.actions.gebeurtenissen import registreer_gebeurtenis
from groningen.actions.overgangen import vergrendel_dossier
from groningen.models import Dossier
from groningen.rules.datums import eis_tekst, in_woorden
from groningen.rules.fouten import Geweigerd
from groningen.rules.rollen import Dossiersoort, Handeling
from versterking.models import Deelname, Programma, Voordracht
from versterking.rules.programmas.gang import LANGSTE_REDEN, Stapsoort, loopt
from versterking.rules.programmas.gebeurtenissen import Deelgebeurtenis
from versterking.rules.programmas.programma import HERKOMSTEN, Herkomst, Soort

from .beheer import eis_planner, noteer
from .resultaat import werk_resultaten_bij

HOOGSTENS = 500


@transaction.atomic
def neem_deel(
    *,
    programma_id: int,
    dossier_id: int,
    herkomst: str,
    reden: str,
    door: Kijker,
    peildatum: date,
    voordracht: Voordracht | None = None,
    voorbeeld: Dossier | None = None,
    versie: int | None = None,
) -> Deelname:
    """Neemt één woning op in een lopend programma.

    `voordracht` als de gemeente haar aandroeg; `voorbeeld` is bij verrijking het dossier van de gelijke
    woning. Geweigerd als het programma niet loopt, het dossier dicht is of al meedoet.
    """
    dossier = vergrendel_dossier(dossier_id, door=door, handeling=Handeling.PLANNEN, versie=versie)
    programma = _lopend(programma_id, peildatum)
    reden = eis_tekst(reden, wat="een reden", veld="reden", hoogstens=LANGSTE_REDEN)
    deelname = _voeg_toe(programma, dossier, herkomst, reden, door, peildatum, voordracht, voorbeeld)
    noteer(programma, Stapsoort.ERBIJ, door=door, peildatum=peildatum, tekst=reden, dossier=dossier.nummer)
    return deelname


@transaction.atomic
def neem_veel_deel(
    *,
    programma_id: int,
    dossier_ids: Sequence[int],
    herkomst: str,
    reden: str,
    door: Kijker,
    peildatum: date,
    voorbeeld: Dossier | None = None,
) -> int:
    """Neemt een keuze van woningen op, alles of niets. Geeft hoeveel het er zijn."""
    eis_planner(door)
    if not dossier_ids:
        raise Geweigerd("Kies minstens één woning.", veld="dossiers")
    if len(dossier_ids) > HOOGSTENS:
        raise Geweigerd(f"Kies hoogstens {HOOGSTENS} woningen tegelijk.", veld="dossiers")
    reden = eis_tekst(reden, wat="een reden", veld="reden", hoogstens=LANGSTE_REDEN)
    nummers = sorted(set(dossier_ids))
    for dossier_id in nummers:  # in vaste volgorde: zo wachten twee planners niet op elkaar
        dossier = vergrendel_dossier(dossier_id, door=door, handeling=Handeling.PLANNEN)
        programma = _lopend(programma_id, peildatum)
        _voeg_toe(programma, dossier, herkomst, reden, door, peildatum, None, voorbeeld)
    noteer(programma, Stapsoort.ERBIJ, door=door, peildatum=peildatum, tekst=reden, aantal=len(nummers))
    return len(nummers)


@transaction.atomic
def haal_eruit(
    *, deelname_id: int, reden: str, door: Kijker, peildatum: date, versie: int | None = None
) -> Deelname:
    """Haalt een woning uit het programma; wat er van haar bekend was, blijft staan."""
    dossier_id = Deelname.objects.values_list("dossier_id", flat=True).get(pk=deelname_id)
    dossier = vergrendel_dossier(dossier_id, door=door, handeling=Handeling.PLANNEN, versie=versie)
    deelname = Deelname.objects.select_for_update(no_key=True).get(pk=deelname_id)
    if deelname.tot is not None:
        raise Geweigerd("Deze woning is al uit het programma.")
    if deelname.resultaat:
        raise Geweigerd("Het dossier is klaar: de woning blijft bij de resultaten van het programma staan.")
    reden = eis_tekst(reden, wat="een reden", veld="reden", hoogstens=LANGSTE_REDEN)
    deelname.tot = peildatum
    deelname.save(update_fields=["tot"])
    registreer_gebeurtenis(
        dossier=dossier,
        soort=Deelgebeurtenis.UIT_PROGRAMMA,
        door=door,
        datum=peildatum,
        peildatum=peildatum,
        na={"programma": deelname.programma.naam},
        tekst={"reden": reden},
    )
    noteer(
        deelname.programma,
        Stapsoort.ERUIT,
        door=door,
        peildatum=peildatum,
        tekst=reden,
        dossier=dossier.nummer,
    )
    return deelname


@transaction.atomic
def vul_uit_batch(*, programma_id: int, batch: str, door: Kijker, peildatum: date) -> int:
    """Zet elk dossier met deze batch in het programma dat er nog niet in zat; geeft hoeveel.

    Nog eens doen geeft niets dubbel, en wie er met reden uit ging, blijft eruit. De batch komt uit de
    levering: voor de bewoner verandert er niets, dus er komt geen bericht en geen gebeurtenis.
    """
    eis_planner(door)
    programma = Programma.objects.select_for_update(no_key=True).get(pk=programma_id)
    if programma.soort != Soort.BATCH:
        raise Geweigerd("Alleen een programma van de soort batch is uit een batch te vullen.")
    dossiers = Dossier.objects.filter(
        soort=Dossiersoort.VERSTERKING, organisatie=door.eigen_organisatie, versterking__batch=batch
    ).exclude(deelnames__programma=programma)
    if programma.gemeente_id:
        dossiers = dossiers.filter(adres__gemeente=programma.gemeente_id)
    nieuw = [
        Deelname(
            programma=programma,
            dossier_id=dossier_id,
            herkomst=Herkomst.RISICOPROFIEL.value,
            reden=f"Staat in de levering van NCG in batch {batch}.",
            door=door.gebruiker,
            vanaf=max(programma.van, geopend_op),
        )
        for dossier_id, geopend_op in dossiers.order_by("pk").values_list("pk", "geopend_op")
    ]
    Deelname.objects.bulk_create(nieuw, batch_size=1000)
    if nieuw:
        werk_resultaten_bij(programma_id=programma.pk)
        noteer(
            programma,
            Stapsoort.UIT_BATCH,
            door=door,
            peildatum=peildatum,
            batch=batch,
            aantal=len(nieuw),
        )
    return len(nieuw)


def _lopend(programma_id: int, peildatum: date) -> Programma:
    programma = Programma.objects.select_related("gemeente").get(pk=programma_id)
    if loopt(programma.van, programma.tot, peildatum):
        return programma
    if programma.van > peildatum:
        raise Geweigerd(f"{programma.naam} begint pas op {in_woorden(programma.van)}.")
    raise Geweigerd(f"{programma.naam} is afgelopen. Kies een programma dat nog loopt, of verleng dit eerst.")


def _voeg_toe(
    programma: Programma,
    dossier: Dossier,
    herkomst: str,
    reden: str,
    door: Kijker,
    peildatum: date,
    voordracht: Voordracht | None,
    voorbeeld: Dossier | None,
) -> Deelname:
    """Eén deelname op een vergrendeld dossier, met de gebeurtenis."""
    if dossier.soort != Dossiersoort.VERSTERKING:
        raise Geweigerd("Alleen een versterkingsdossier kan in een programma.")
    if not dossier.loopt:
        raise Geweigerd(f"Dossier {dossier.nummer} is afgesloten en kan niet meer in een programma.")
    if herkomst not in set(Herkomst):
        raise Geweigerd("Kies hoe de woning in het programma komt.", veld="herkomst")
    if (herkomst == Herkomst.VERRIJKING) != (voorbeeld is not None):
        raise Geweigerd("Kies bij verrijking de gelijke woning waar u van uitgaat.", veld="voorbeeld")
    if voorbeeld is not None and voorbeeld.pk == dossier.pk:
        raise Geweigerd("Een woning kan niet haar eigen voorbeeld zijn.", veld="voorbeeld")
    if programma.gemeente_id and dossier.adres.gemeente_id != programma.gemeente_id:
        raise Geweigerd(f"{programma.naam} is alleen voor woningen in {programma.gemeente}.")
    if Deelname.objects.filter(programma=programma, dossier=dossier, tot__isnull=True).exists():
        raise Geweigerd(f"Dossier {dossier.nummer} doet al mee in {programma.naam}.")
    deelname = Deelname(
        programma=programma,
        dossier=dossier,
        herkomst=herkomst,
        voordracht=voordracht,
        voorbeeld=voorbeeld,
        reden=reden,
        door=door.gebruiker,
        vanaf=peildatum,
    )
    deelname.save(force_insert=True)
    registreer_gebeurtenis(
        dossier=dossier,
        soort=Deelgebeurtenis.IN_PROGRAMMA,
        door=door,
        datum=peildatum,
        peildatum=peildatum,
        na={
            "programma": programma.naam,
            "bron": herkomst,
            "herkomst": HERKOMSTEN[Herkomst(herkomst)].lower(),
        },
        tekst={"reden": reden},
    )
    return deelname
