"""Het gedeelde deel van elke wijziging van een termijn: vergrendelen, toetsen, vastleggen en narekenen."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar

from django.db import transaction

from groningen.access import Kijker
from groningen.models import (
    Bericht,
    Document,
    Dossier,
    Gebeurtenis,
    Ingebrekestelling,
    NietVanOverheid,
    Termijn,
)
from groningen.models import Opschorting as Opschortingsrij
from groningen.queries.opbouw import Opbouw, opbouw_van
from groningen.queries.termijnen import invoer_van, termijnsoorten
from groningen.rules.datums import VERSTE_PLANNING_JAREN, in_woorden
from groningen.rules.dwangsom import Oordeel, eerste_dag, oordeel_ingebrekestelling
from groningen.rules.fouten import Geweigerd
from groningen.rules.gebeurtenissen import Kerngebeurtenis
from groningen.rules.kalender import eis_binnen_bereik
from groningen.rules.rollen import Handeling
from groningen.rules.termijnen import Opschorting, Verlenging, bereken_termijn
from groningen.rules.termijnhandelingen import Termijnhandeling, waarom_niet
from groningen.rules.uitleg import Stap

from .gebeurtenissen import registreer_gebeurtenis
from .overgangen import vergrendel_dossier
from .termijnen import bereken_opnieuw, breng_bij

R = TypeVar("R", Opschortingsrij, NietVanOverheid)


def vergrendel_termijn(
    termijn_id: int,
    *,
    door: Kijker,
    peildatum: date,
    versie: int | None,
    handeling: Termijnhandeling | None = None,
) -> Termijn:
    """Vergrendelt eerst het dossier en dan de termijn, toetst recht, versie en of `handeling` nu kan.

    De termijn is daarna bij tot en met `peildatum`, alsof de dagelijkse controle al is geweest.
    """
    dossier_id = Termijn.objects.filter(pk=termijn_id).values_list("dossier_id", flat=True).first()
    if dossier_id is None:
        raise Geweigerd("Deze termijn bestaat niet. Open het dossier opnieuw.")
    dossier = vergrendel_dossier(dossier_id, door=door, handeling=Handeling.BEHANDELEN, versie=versie)
    termijn = (
        Termijn.objects.select_for_update(of=("self",), no_key=True)
        .select_related("regeling")
        .get(pk=termijn_id)
    )
    termijn.dossier = dossier
    breng_bij(termijn, op=peildatum, peildatum=peildatum)
    if handeling is not None:
        reden = waarom_niet(
            handeling,
            termijnsoorten()[termijn.soort],
            status=termijn.status,
            ter_beslissing=termijn.ter_beslissing,
        )
        if reden:
            raise Geweigerd(reden)
    return termijn


def einddag_met(
    termijn: Termijn,
    *,
    opschortingen: Sequence[Opschorting] = (),
    verlengingen: Sequence[Verlenging] = (),
) -> date | None:
    """De einddag als deze opschortingen of verlengingen er nog bij komen."""
    invoer = invoer_van(termijn)
    invoer["opschortingen"] = [*invoer["opschortingen"], *opschortingen]
    invoer["verlengingen"] = sorted(
        [*invoer["verlengingen"], *verlengingen], key=lambda een: een.gegeven_op or date.max
    )
    return bereken_termijn(**invoer).einddatum


def leg_wijziging_vast(
    termijn: Termijn,
    soort: Kerngebeurtenis,
    *,
    door: Kijker,
    peildatum: date,
    eindigt_op: date | None,
    datum: date | None = None,
    voor: Mapping[str, Any] | None = None,
    na: Mapping[str, Any] | None = None,
    tekst: Mapping[str, Any] | None = None,
    rij: Callable[[Gebeurtenis], None],
) -> Gebeurtenis:
    """Legt de wijziging vast, laat `rij` haar opslaan en rekent daarna de termijn na.

    `eindigt_op` is de einddag die eruit hoort te komen. Komt die na een geldige ingebrekestelling, dan
    wordt geweigerd: wie te laat was, schuift zijn termijn niet alsnog op.
    """
    _weiger_na_ingebrekestelling(termijn, eindigt_op)
    was = termijn.eindigt_op

    def doe(gebeurtenis: Gebeurtenis) -> None:
        rij(gebeurtenis)
        bereken_opnieuw(termijn, peildatum=peildatum)

    gebeurtenis = registreer_gebeurtenis(
        dossier=termijn.dossier,
        soort=soort,
        door=door,
        peildatum=peildatum,
        datum=min(datum or peildatum, peildatum),
        voor={"eindigt_op": was, **(voor or {})},
        na={
            "termijn": termijn.soort,
            "termijn_id": termijn.pk,
            "eindigt_op": eindigt_op,
            "staat_stil": eindigt_op is None,
            **(na or {}),
        },
        tekst=tekst,
        eerst=doe,
    )
    breng_bij(termijn, op=peildatum, peildatum=peildatum)
    _beoordeel_te_vroege_opnieuw(termijn, door=door, peildatum=peildatum)
    return gebeurtenis


def haal_periode(model: type[R], periode_id: int, termijn_id: int, *, wat: str) -> R:
    """Een periode bij deze termijn, met een slot; geweigerd als zij er niet is of al is ingetrokken."""
    rij = (
        model._default_manager.select_for_update(no_key=True)
        .filter(pk=periode_id, termijn_id=termijn_id)
        .first()
    )
    if rij is None:
        raise Geweigerd(f"Deze {wat} bestaat niet. Open het dossier opnieuw.")
    if rij.vervallen_op is not None:
        raise Geweigerd(f"Deze {wat} is al ingetrokken op {in_woorden(rij.vervallen_op)}.")
    return rij


def _weiger_na_ingebrekestelling(termijn: Termijn, eindigt_op: date | None) -> None:
    gesteld = termijn.ingebrekestellingen.filter(
        oordeel=Ingebrekestelling.Oordeel.GELDIG, ingetrokken_op__isnull=True
    ).first()
    if gesteld is not None and (eindigt_op is None or eindigt_op >= gesteld.ontvangen_op):
        raise Geweigerd(
            f"Er ligt een geldige ingebrekestelling van {in_woorden(gesteld.ontvangen_op)}. De termijn "
            "schuift daarna niet meer op. Trekt de bewoner haar in, leg dat dan eerst vast."
        )


def _beoordeel_te_vroege_opnieuw(termijn: Termijn, *, door: Kijker, peildatum: date) -> None:
    """Wat te vroeg leek door een opschorting of uitstel dat niet gold, was op tijd: de bewoner hoort dat."""
    te_vroeg = termijn.ingebrekestellingen.filter(
        oordeel=Ingebrekestelling.Oordeel.TE_VROEG, ingetrokken_op__isnull=True
    ).first()
    geldig = termijn.ingebrekestellingen.filter(oordeel=Ingebrekestelling.Oordeel.GELDIG)
    if te_vroeg is None or termijn.status not in Termijn.OPEN or geldig.exists():
        return
    oordeel = oordeel_ingebrekestelling(einddatum=termijn.eindigt_op, ontvangen=te_vroeg.ontvangen_op)
    if oordeel is not Oordeel.GELDIG:
        return

    def herzie(gebeurtenis: Gebeurtenis) -> None:
        te_vroeg.oordeel = Ingebrekestelling.Oordeel.GELDIG
        te_vroeg.gebeurtenis = gebeurtenis
        te_vroeg.save(update_fields=["oordeel", "gebeurtenis"])
        bereken_opnieuw(termijn, peildatum=peildatum)

    assert termijn.eindigt_op is not None
    registreer_gebeurtenis(
        dossier=termijn.dossier,
        soort=Kerngebeurtenis.INGEBREKESTELLING_ONTVANGEN,
        door=door,
        peildatum=peildatum,
        datum=peildatum,
        voor={"oordeel": Ingebrekestelling.Oordeel.TE_VROEG.value},
        na={
            "termijn": termijn.soort,
            "termijn_id": termijn.pk,
            "ontvangen_op": te_vroeg.ontvangen_op,
            "oordeel": Ingebrekestelling.Oordeel.GELDIG.value,
            "eindigt_op": termijn.eindigt_op,
            "dwangsom_vanaf_op": eerste_dag(termijn.eindigt_op, te_vroeg.ontvangen_op),
            "staat_stil": False,
        },
        eerst=herzie,
    )


def eis_dag(dag: date, *, wat: str, veld: str, peildatum: date) -> None:
    """Weigert een dag waar niet mee te rekenen is, of meer dan tien jaar vooruit."""
    eis_binnen_bereik(dag, wat=wat, veld=veld)
    if dag.year > peildatum.year + VERSTE_PLANNING_JAREN:
        raise Geweigerd(f"{wat} ligt meer dan tien jaar vooruit. Controleer het jaartal.", veld=veld)


def eis_document(document_id: int | None, dossier: Dossier, *, verplicht: bool = False) -> None:
    """Weigert een document dat niet bij het dossier hoort, of dat ontbreekt waar bewijs nodig is."""
    if document_id is None:
        if verplicht:
            raise Geweigerd(
                "Kies het document waaruit dit blijkt. Staat het er nog niet bij, voeg het dan eerst toe.",
                veld="document",
            )
        return
    if not Document.objects.filter(pk=document_id, dossier=dossier).exists():
        raise Geweigerd("Kies een document van dit dossier.", veld="document")


@dataclass(frozen=True, slots=True)
class Vooruitblik:
    """Wat een wijziging zou doen: de einddag, het bedrag tot nu toe, en wie bericht krijgt."""

    was: date | None
    wordt: date | None
    stappen: Sequence[Stap]
    status: str
    bedrag_was: Decimal
    opbouw: Opbouw
    berichten: Sequence[Bericht]

    @property
    def verschuift(self) -> bool:
        return self.was != self.wordt


def kijk_vooruit(termijn_id: int, doe: Callable[[], Gebeurtenis], *, vandaag: date) -> Vooruitblik:
    """Doet de wijziging, kijkt wat eruit komt en maakt haar weer ongedaan.

    Zo is wat de gebruiker ziet precies wat er gebeurt als hij bevestigt, en krijgt hij nu al te horen wat
    niet kan (`Geweigerd`). Er blijft niets van over.
    """
    voor = Termijn.objects.select_related("regeling").get(pk=termijn_id)
    with transaction.atomic():
        bedrag_was = opbouw_van(voor, vandaag).bedrag
        gebeurtenis = doe()
        termijn = Termijn.objects.select_related("regeling").get(pk=termijn_id)
        blik = Vooruitblik(
            was=voor.eindigt_op,
            wordt=termijn.eindigt_op,
            stappen=bereken_termijn(**invoer_van(termijn)).stappen,
            status=termijn.get_status_display(),
            bedrag_was=bedrag_was,
            opbouw=opbouw_van(termijn, vandaag),
            berichten=list(
                Bericht.objects.filter(gebeurtenis=gebeurtenis).select_related("persoon", "organisatie")
            ),
        )
        transaction.set_rollback(True)
    return blik
