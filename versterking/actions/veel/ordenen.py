"""De volgorde van een concept in één keer: alle genoemde woningen op hun plaats, met motief."""

from collections.abc import Mapping, Sequence
from datetime import date

from django.db import transaction

from groningen.access import Kijker
from groningen.actions.apitaken import MEESTE_REGELS, Regel, Regelfout
from groningen.models import Apitaak
from groningen.rules.fouten import GeenToegang, Geweigerd
from versterking.actions.plan.stappen import WEG, bewaar, eis_concept, eis_opsteller, noteer, vergrendel
from versterking.actions.plan.woningen import zet_plaatsen
from versterking.models import LokaalPlan
from versterking.rules.plan.volgorde import zet_vast

ONBEKEND = "Deze woning staat niet in het plan."
DUBBEL = "Deze woning staat ook op een eerdere regel."
BEZET = "Op een eerdere regel staat een andere woning op deze plaats."


class Ordenen:
    """De hele volgorde in één transactie: twee partijen zouden elkaar verschuiven."""

    partij = MEESTE_REGELS

    def doe(
        self, taak: Apitaak, regels: Sequence[tuple[int, Regel]], *, door: Kijker, peildatum: date
    ) -> tuple[int, list[Regelfout]]:
        """Ordent wat kan; wat niet in het plan staat of dubbel is, krijgt zijn reden."""
        try:
            fouten = orden_woningen(
                plan_id=taak.invoer["plan"],
                regels=regels,
                door=door,
                peildatum=peildatum,
                rijversie=taak.invoer.get("rijversie"),
            )
        except GeenToegang as fout:
            raise Geweigerd(WEG) from fout
        return len(regels) - len(fouten), fouten


@transaction.atomic
def orden_woningen(
    *,
    plan_id: int,
    regels: Sequence[tuple[int, Regel]],
    door: Kijker,
    peildatum: date,
    rijversie: int | None = None,
) -> list[Regelfout]:
    """Zet elke genoemde woning op haar plaats en geeft haar haar motief; de andere schuiven op.

    Geeft wat niet kon; dat laat de rest ongemoeid.
    """
    plan = vergrendel(plan_id, door=door, rijversie=rijversie)
    eis_opsteller(door, plan.gemeente_id)
    eis_concept(plan)
    volgorde = dict(plan.regels.order_by("plaats").values_list("dossier__nummer", "pk"))
    fouten: list[Regelfout] = []
    plaatsen: dict[int, int] = {}
    motieven: dict[int, str] = {}
    gezien: set[int] = set()
    for regelnummer, regel in regels:
        sleutel = volgorde.get(regel["nummer"])
        plaats = regel.get("plaats")
        if sleutel is None:
            fouten.append(Regelfout(regelnummer, ONBEKEND, "nummer"))
        elif sleutel in gezien:
            fouten.append(Regelfout(regelnummer, DUBBEL, "nummer"))
        elif plaats is not None and plaats in plaatsen:
            fouten.append(Regelfout(regelnummer, BEZET, "plaats"))
        elif plaats is not None and plaats > len(volgorde):
            reden = f"Kies een plaats van 1 tot en met {len(volgorde)}."
            fouten.append(Regelfout(regelnummer, reden, "plaats"))
        else:
            gezien.add(sleutel)
            if plaats is not None:
                plaatsen[plaats] = sleutel
            if motief := regel.get("motief", "").strip():
                motieven[sleutel] = motief
    if gezien:
        zet_plaatsen(plan, zet_vast(list(volgorde.values()), plaatsen))
        _geef_motieven(plan, motieven)
        bewaar(plan)
        noteer(plan, "verplaatst", door=door, datum=peildatum, gegevens={"woningen": len(gezien)})
    return fouten


def _geef_motieven(plan: LokaalPlan, motieven: Mapping[int, str]) -> None:
    regels = list(plan.regels.filter(pk__in=motieven))
    for regel in regels:
        regel.motief = motieven[regel.pk]
    plan.regels.bulk_update(regels, ["motief"], batch_size=1_000)


ORDENEN = Ordenen()
