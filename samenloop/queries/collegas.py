"""Wie er bij een organisatie dossiers behandelt."""

from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from groningen.models import Medewerker, MedewerkerRol
from groningen.rules.rollen import BEHANDELROLLEN, Rol


def behandelaars_van(organisatie_id: int, peildatum: date) -> QuerySet[Medewerker]:
    """De begeleiders en coördinatoren die er op `peildatum` werken, op naam."""
    rol = MedewerkerRol.objects.filter(
        Q(tot__isnull=True) | Q(tot__gte=peildatum),
        medewerker=OuterRef("pk"),
        vanaf__lte=peildatum,
        rol__in=[een.value for een in (*sorted(BEHANDELROLLEN), Rol.COORDINATOR)],
    )
    return Medewerker.objects.filter(Exists(rol), organisatie=organisatie_id, actief=True).order_by(
        "naam", "nummer"
    )
