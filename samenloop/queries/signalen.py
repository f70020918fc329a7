"""Signalen over de dossiers van de eigen organisatie."""

from django.db.models import QuerySet

from groningen.access import Kijker, dossiers_for
from groningen.rules.rollen import BEHANDELROLLEN
from samenloop.models import Signaal


def signalen_for(kijker: Kijker, *, alleen_eigen: bool = False) -> QuerySet[Signaal]:
    """Signalen bij de dossiers die deze kijker mag lezen, of alleen bij die hij zelf behandelt."""
    dossiers = dossiers_for(kijker)
    if alleen_eigen:
        dossiers = dossiers.filter(behandelaar_id=kijker.medewerker_id)
    return Signaal.objects.filter(dossier__in=dossiers)


def begint_bij_eigen(kijker: Kijker) -> bool:
    """Of deze kijker met de signalen bij zijn eigen dossiers begint."""
    return bool(kijker.rollen & BEHANDELROLLEN)


def tel_open(kijker: Kijker, grens: int) -> int:
    """Hoeveel signalen er voor deze kijker open staan, tellend tot `grens`."""
    rijen = signalen_for(kijker, alleen_eigen=begint_bij_eigen(kijker)).filter(afgehandeld_op__isnull=True)
    return rijen.order_by()[:grens].count()
