"""Het gedeelde deel van elke overgang in een proces: vergrendelen, toetsen, doen, vastleggen."""

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any, TypeVar

from groningen.access import Kijker, eis
from groningen.models import Dossier, Gebeurtenis, Klaar, Plek, Proces, werk_bij
from groningen.rules.fouten import Verouderd
from groningen.rules.rollen import Handeling

from .gebeurtenissen import registreer_gebeurtenis

P = TypeVar("P", bound=Proces)

HUBVELDEN = (
    "status",
    "status_sinds",
    "fase",
    "loopt",
    "stil_sinds",
    "gesloten_op",
    "portaal_gewijzigd_op",
)


def vergrendel(
    model: type[P],
    dossier_id: int,
    *,
    door: Kijker,
    versie: int | None,
    handeling: Handeling = Handeling.BEHANDELEN,
) -> P:
    """Haalt zaak en dossier op met een rijslot en toetst recht en versie. Roep aan binnen een transactie.

    Het slot laat verwijzingen naar het dossier toe (`no_key`): de andere organisatie mag op hetzelfde
    moment het gedeelde adres indelen.
    """
    gevonden: list[P] = _met_slot(model).objecten(dossier_id=dossier_id)
    if not gevonden:
        raise model.DoesNotExist
    (proces,) = gevonden
    eis(door, handeling, proces.dossier)
    eis_versie(proces.dossier, versie)
    return proces


@cache
def _met_slot(model: type[P]) -> Klaar[P]:
    """De zaak met haar dossier en een slot op beide."""
    return Klaar(
        lambda: (
            model._default_manager.select_for_update(of=("self", "dossier"), no_key=True)
            .select_related("dossier")
            .filter(pk=Plek("dossier_id"))
        )
    )


def vergrendel_dossier(
    dossier_id: int, *, door: Kijker, handeling: Handeling, versie: int | None = None
) -> Dossier:
    """Haalt een dossier op met een rijslot en toetst recht en versie."""
    dossier = Dossier.objects.select_for_update(no_key=True).get(pk=dossier_id)
    eis(door, handeling, dossier)
    eis_versie(dossier, versie)
    return dossier


def eis_versie(dossier: Dossier, versie: int | None) -> None:
    """Weigert als iemand anders het dossier wijzigde sinds versie `versie`; None slaat de toets over."""
    if versie is not None and dossier.versie != versie:
        raise Verouderd


def voer_uit(
    proces: Proces,
    overgang: str,
    *,
    door: Kijker,
    peildatum: date,
    datum: date | None = None,
    tekst: Mapping[str, Any] | None = None,
    **argumenten: Any,
) -> Gebeurtenis:
    """Doet één overgang op een vergrendelde zaak en legt haar vast, met alles wat veranderde.

    `argumenten` gaan naar de overgang zelf. `datum` is de dag waarop het gold, als dat niet vandaag
    (`peildatum`) is. Wat de machine weigert, wordt `Geweigerd` met de reden.
    """
    datum = datum or peildatum
    proces.eis(overgang)
    oud = proces.stand()
    gebeurtenis = (
        getattr(type(proces), overgang)
        ._django_fsm.get_transition(oud["status"])
        .custom["overgang"]
        .gebeurtenis
    )
    getattr(proces, overgang)(**argumenten)
    nieuw = proces.stand()
    gewijzigd = {naam for naam in nieuw if nieuw[naam] != oud[naam]}
    werk_bij(proces, {*gewijzigd, "status"}, status=oud["status"])
    projecteer(proces, datum=datum, peildatum=peildatum)
    # Ook wat is opgegeven maar gelijk bleef, hoort bij wat er gebeurde: een opname verzetten met dezelfde
    # deskundige noemt hem opnieuw.
    genoemd = gewijzigd | (set(argumenten) & set(nieuw))
    zichtbaar = genoemd - proces.PERSOONLIJK
    return registreer_gebeurtenis(
        dossier=proces.dossier,
        soort=gebeurtenis,
        door=door,
        peildatum=peildatum,
        datum=datum,
        voor={naam: oud[naam] for naam in sorted(zichtbaar)},
        na={naam: nieuw[naam] for naam in sorted(zichtbaar)},
        tekst={**{naam: nieuw[naam] for naam in sorted(genoemd & proces.PERSOONLIJK)}, **(tekst or {})},
        hub=HUBVELDEN,
    )


def projecteer(proces: Proces, *, datum: date, peildatum: date) -> None:
    """Zet de stand van het proces over op het dossier (nog niet opgeslagen).

    De eerstvolgende datum hangt ook van de termijnen af en volgt na de gebeurtenis (`volgende`).
    """
    dossier = proces.dossier
    status = proces.stand()["status"]
    if dossier.status != status:
        dossier.status_sinds = datum
    dossier.status = status
    dossier.fase = proces.fase()
    dossier.loopt = proces.loopt()
    dossier.stil_sinds = proces.stil_sinds()
    dossier.gesloten_op = None if dossier.loopt else max(datum, dossier.geopend_op)
    dossier.portaal_gewijzigd_op = peildatum


def proces_van(dossier: Dossier) -> Proces:
    """De zaak achter een dossier; de naam van de soort is de naam van de relatie."""
    proces: Proces = getattr(dossier, dossier.soort)
    return proces
