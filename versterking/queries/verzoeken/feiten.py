"""Wat er over een woning bekend is als iemand er een opname of herbeoordeling voor vraagt."""

from datetime import date

from django.db.models import Q

from groningen.models import Adresrelatie, Dossier
from versterking.models import Opnameverzoek, Planregel, Versterkingsdossier
from versterking.rules.plan.gang import Stand as Planstand
from versterking.rules.statussen import Status
from versterking.rules.verzoeken.toets import Feiten
from versterking.rules.verzoeken.verzoek import OPEN

# Een concept is nog van de gemeente; wat vervangen of ingetrokken is, geldt niet meer.
GEEN_PLAN = (Planstand.CONCEPT, Planstand.VERVANGEN, Planstand.INGETROKKEN)


def zaak_op(adres_id: int) -> Versterkingsdossier | None:
    """Het lopende versterkingsdossier op dit adres, of anders het laatste dat gesloten is."""
    zaak: Versterkingsdossier | None = (
        Versterkingsdossier.objects.select_related("dossier")
        .filter(dossier__adres_id=adres_id)
        .order_by("-dossier__loopt", "-dossier_id")
        .first()
    )
    return zaak


def open_verzoek_op(adres_id: int) -> Opnameverzoek | None:
    """Het verzoek op dit adres waarop nog niet is geantwoord, of dat op zijn beurt wacht."""
    return Opnameverzoek.objects.filter(adres_id=adres_id, stand__in=OPEN).order_by("pk").first()


def feiten_van(adres_id: int, zaak: Versterkingsdossier | None) -> Feiten:
    """De feiten voor `toets`, van dit adres en deze zaak."""
    verzoek = open_verzoek_op(adres_id)
    nummer = verzoek.nummer if verzoek else ""
    if zaak is None:
        return Feiten(open_nummer=nummer)
    plan = zaak.status == Status.LOKAAL_PLAN and (
        Planregel.objects.filter(dossier=zaak.pk).exclude(plan__stand__in=GEEN_PLAN).exists()
    )
    return Feiten(
        status=Status(zaak.status),
        uitkomst=zaak.uitkomst,
        risicoprofiel=zaak.risicoprofiel,
        batch=zaak.batch,
        plan=plan,
        opname_gepland_op=zaak.opname_gepland_op,
        overeenkomst=zaak.overeenkomst_aannemer_op is not None,
        open_nummer=nummer,
    )


def bewoners_op(adres_id: int, dag: date) -> list[Adresrelatie]:
    """Wie er op deze dag bij het adres hoort en dus een verzoek kan doen."""
    rijen = Adresrelatie.objects.select_related("persoon").filter(
        Q(tot__isnull=True) | Q(tot__gte=dag),
        adres_id=adres_id,
        persoon__isnull=False,
        vanaf__lte=dag,
    )
    return list(rijen.order_by("pk"))


def dossier_van(zaak: Versterkingsdossier | None) -> Dossier | None:
    """Het lopende dossier, als er een is."""
    return zaak.dossier if zaak is not None and zaak.dossier.loopt else None
