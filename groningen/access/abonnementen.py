"""Welke abonnementen iemand ziet, en wat een abonnement mag dragen: niet meer dan zijn gemeente leest."""

from collections.abc import Iterable
from datetime import date

from django.db.models import QuerySet

from groningen.models import Abonnement, Adres, Klaar, Melding, Plek
from groningen.rules.gemeenten import Grondgebied, grondgebied
from groningen.rules.rollen import Organisatiesoort, Rol

from .kijker import Kijker
from .lijsten import in_gebied


def mag_abonneren(kijker: Kijker) -> bool:
    """Of deze kijker voor zijn gemeente abonnementen neemt en beheert."""
    return (
        Rol.GEMEENTE in kijker.rollen
        and kijker.organisatiesoort is Organisatiesoort.GEMEENTE
        and not kijker.grondgebied().leeg
    )


def abonnementen_for(kijker: Kijker) -> QuerySet[Abonnement]:
    """De abonnementen van de eigen gemeente."""
    if not mag_abonneren(kijker):
        return Abonnement.objects.none()
    return Abonnement.objects.filter(organisatie=kijker.eigen_organisatie)


def meldingen_for(kijker: Kijker) -> QuerySet[Melding]:
    """De meldingen aan abonnementen van de eigen gemeente."""
    return Melding.objects.filter(abonnement__in=abonnementen_for(kijker))


def _lopende() -> QuerySet[Abonnement]:
    return Abonnement.objects.select_related("organisatie").filter(
        stand__in=[Plek(f"stand{n}") for n in range(len(Abonnement.LOOPT))],
        koppeling__ingetrokken_op__isnull=True,
    )


_LOPENDE: Klaar[Abonnement] = Klaar(_lopende)  # bij elke gebeurtenis
_STANDEN = {f"stand{n}": str(stand) for n, stand in enumerate(Abonnement.LOOPT)}


def lopende_abonnementen() -> list[Abonnement]:
    """De abonnementen waarvoor meldingen worden klaargezet."""
    return _LOPENDE.objecten(**_STANDEN)


def gebied_van(abonnement: Abonnement, peildatum: date) -> Grondgebied:
    """Waar de gemeente van dit abonnement nu over gaat; leeg als zij is opgeheven."""
    organisatie = abonnement.organisatie
    if organisatie.soort != Organisatiesoort.GEMEENTE or not organisatie.gemeente_id:
        return Grondgebied()
    if organisatie.bestaat_tot is not None and organisatie.bestaat_tot < peildatum:
        return Grondgebied()
    return grondgebied(organisatie.gemeente_id, peildatum)


def waarom_stil(abonnement: Abonnement, peildatum: date) -> str:
    """Leeg als er naar dit abonnement iets mag, anders waarom niet."""
    koppeling = abonnement.koppeling
    if koppeling is not None and (koppeling.ingetrokken_op is not None or not koppeling.medewerker.actief):
        return "De koppeling waarmee dit abonnement is genomen, is ingetrokken."
    if gebied_van(abonnement, peildatum).leeg:
        return "De gemeente bestaat niet meer."
    return ""


def verboden(abonnement: Abonnement, meldingen: Iterable[Melding], peildatum: date) -> set[int]:
    """Welke van deze meldingen dit abonnement nu niet (meer) mag dragen, als sleutels.

    Een adres kan sinds het klaarzetten naar een andere gemeente zijn gegaan.
    """
    meldingen = list(meldingen)
    adressen = {een.voor_adres_id for een in meldingen if een.voor_adres_id is not None}
    gebied = gebied_van(abonnement, peildatum)
    eigen = set(Adres.objects.filter(in_gebied(gebied, ""), pk__in=adressen).values_list("pk", flat=True))
    code = "" if gebied.leeg else abonnement.organisatie.gemeente_id
    return {
        een.pk
        for een in meldingen
        if (een.voor_adres_id is not None and een.voor_adres_id not in eigen)
        or (een.gemeente and een.gemeente != code)
    }
