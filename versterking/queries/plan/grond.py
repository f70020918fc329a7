"""Waarom een woning van 1.2 naar 2.1 mag: een plan, een verzoek, een voordracht of een programma."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from versterking.models import Deelname, Opnameverzoek, Planregel, Voordracht
from versterking.rules.plan.gang import Stand
from versterking.rules.verzoeken.verzoek import Stand as Verzoekstand
from versterking.rules.voordrachten.voordracht import Stand as Voordrachtstand

ZONDER_GROND = (
    "Deze woning staat niet in een plan dat in opdracht is. Laat de gemeente haar in het lokaal plan "
    "opnemen, of regel eerst een toegekend verzoek, een toegekende voordracht of deelname aan een programma."
)


@dataclass(frozen=True, slots=True)
class Opnamegrond:
    """`sinds` is de dag van het besluit erachter."""

    naam: str
    sinds: date


def opnamegrond(dossier_id: int, peildatum: date) -> Opnamegrond | None:
    """De grond waarop dit dossier opgenomen mag worden; het plan eerst."""
    regel = (
        Planregel.objects.select_related("plan")
        .filter(dossier=dossier_id, plan__stand=Stand.OPDRACHT)
        .first()
    )
    if regel is not None and regel.plan.vastgesteld_op is not None:
        return Opnamegrond(str(regel.plan), regel.plan.vastgesteld_op)
    verzoek = Opnameverzoek.objects.filter(dossier=dossier_id, stand=Verzoekstand.TOEGEKEND).first()
    if verzoek is not None and verzoek.besloten_op is not None:
        return Opnamegrond(f"Opnameverzoek {verzoek.nummer}", verzoek.besloten_op)
    voordracht = Voordracht.objects.filter(dossier=dossier_id, stand=Voordrachtstand.TOEGEKEND).first()
    if voordracht is not None and voordracht.besloten_op is not None:
        return Opnamegrond(f"Voordracht {voordracht.nummer}", voordracht.besloten_op)
    deelname = (
        Deelname.objects.select_related("programma")
        .filter(
            Q(tot__isnull=True) | Q(tot__gte=peildatum),
            Q(programma__tot__isnull=True) | Q(programma__tot__gte=peildatum),
            dossier=dossier_id,
            vanaf__lte=peildatum,
            programma__van__lte=peildatum,
        )
        .first()
    )
    return Opnamegrond(f"Programma {deelname.programma}", deelname.vanaf) if deelname else None
