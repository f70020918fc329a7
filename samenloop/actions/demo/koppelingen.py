"""De koppelingen van de demo: per gemeente één, met een geheim dat iedereen kent."""

from datetime import date

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils.text import slugify

from groningen.models import Gebruiker, Koppeling, Medewerker, MedewerkerRol, Organisatie
from groningen.rules.rollen import Organisatiesoort, Rol
from groningen.rules.scopes import SCOPES

from . import eis_demo
from .medewerkers import WACHTWOORD

NAAM = "Koppeling (demo)"


def demo_client(organisatie: Organisatie) -> str:
    """Het clientnummer van een gemeente in de demo: `demo-eemsdelta`."""
    return f"demo-{slugify(organisatie.naam.removeprefix('Gemeente ').removeprefix('gemeente '))}"


@transaction.atomic
def maak_demokoppelingen(*, vandaag: date) -> int:
    """Een koppeling met alle rechten voor elke gemeente. Haar geheim werkt alleen met `DEBUG`."""
    eis_demo()
    geheim = make_password(WACHTWOORD)
    gemeenten = list(Organisatie.objects.filter(soort=Organisatiesoort.GEMEENTE).order_by("pk"))
    for gemeente in gemeenten:
        naam = demo_client(gemeente)
        gebruiker = Gebruiker(username=f"koppeling-{naam}", demo=True)
        gebruiker.set_unusable_password()
        gebruiker.save(force_insert=True)
        medewerker = Medewerker(
            gebruiker=gebruiker, organisatie=gemeente, nummer=naam, naam="Koppeling (demo)"
        )
        medewerker.save(force_insert=True)
        MedewerkerRol(medewerker=medewerker, rol=Rol.GEMEENTE, vanaf=vandaag).save(force_insert=True)
        Koppeling(
            client_id=naam,
            client_secret=geheim,
            name=NAAM,
            medewerker=medewerker,
            scopes=list(SCOPES),
            client_type=Koppeling.CLIENT_CONFIDENTIAL,
            authorization_grant_type=Koppeling.GRANT_CLIENT_CREDENTIALS,
        ).save(force_insert=True)
    return len(gemeenten)
