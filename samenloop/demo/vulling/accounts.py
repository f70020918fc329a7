"""De accounts: medewerkers bij hun organisatie, en bewoners die bij een adres horen."""

from datetime import date

from django.db.models import Q

from groningen.models import Adres, Adresrelatie, Gebruiker, Medewerker, Organisatie
from groningen.rules.rechten import BEHEERGROEPEN
from groningen.rules.rollen import Organisatiesoort
from samenloop.actions.demo.bewoners import Bewonerrij, registreer_bewoners
from samenloop.actions.demo.medewerkers import (
    geef_persoon_account,
    maak_beheergroep,
    maak_medewerker,
    maak_organisatie,
    neem_nummer_over,
)
from samenloop.demo.namen import GEMACHTIGDE, HUURDER, naam_voor

from .kiezen import kies_behandelaar
from .mensen import EERSTE_VERHUIZING, kaartje
from .personen import CORPORATIE, DEMOPERSONEN, WERKPLEKKEN, Demopersoon

# Iedereen werkt hier al voor de eerste levering.
IN_DIENST = date(2020, 7, 1)
BEGELEIDER, ZAAKBEGELEIDER = "bewonersbegeleider", "zaakbegeleider"


def maak_organisaties() -> dict[str, Organisatie]:
    """De organisatie achter elke werkplek van de demo."""
    return {
        sleutel: maak_organisatie(
            naam=plek.naam, afkorting=plek.afkorting, soort=plek.soort, gemeente_code=plek.gemeente_code
        )
        if plek.naam
        else Organisatie.objects.get(soort=plek.soort)
        for sleutel, plek in WERKPLEKKEN.items()
    }


def corporatie() -> Organisatie:
    return Organisatie.objects.get(naam=CORPORATIE)


def maak_medewerkers() -> None:
    """Elke medewerker van de demo; wie dossiers behandelt, neemt een nummer uit de leveringen over."""
    organisaties = maak_organisaties()
    for naam, rechten in BEHEERGROEPEN.items():
        maak_beheergroep(naam=naam, rechten=rechten)
    for persoon in DEMOPERSONEN:
        if persoon.rol is not None:
            _maak_medewerker(persoon, organisaties[persoon.werkplek])


def _maak_medewerker(persoon: Demopersoon, organisatie: Organisatie) -> None:
    behandelaar = kies_behandelaar(Organisatiesoort(organisatie.soort)) if persoon.uit_levering else None
    if behandelaar is not None:
        neem_nummer_over(medewerker_id=behandelaar.pk, login=persoon.login)
        return
    assert persoon.rol is not None
    maak_medewerker(
        login=persoon.login,
        kaartje=kaartje(persoon.login, "demo"),
        organisatie_id=organisatie.pk,
        nummer=f"demo-{persoon.login}",
        rol=persoon.rol,
        vanaf=IN_DIENST,
        groep=persoon.groep,
    )


def maak_bewoners() -> None:
    """De drie bewoners met een account, liefst op adressen van de twee begeleiders."""
    van_begeleider = Q(adres__samenloop__versterking__behandelaar=_medewerker(BEGELEIDER))
    van_beiden = van_begeleider & Q(adres__samenloop__schade__behandelaar=_medewerker(ZAAKBEGELEIDER))
    _geef_account(
        "bewoner",
        Adresrelatie.Soort.EIGENAAR,
        [
            van_beiden & Q(adres__samenloop__letter="E"),
            van_beiden & ~Q(adres__samenloop__letter=""),
            ~Q(adres__samenloop__letter=""),
        ],
    )
    van_corporatie = Q(
        adres__in=Adresrelatie.objects.filter(organisatie=corporatie(), tot=None).values("adres")
    )
    lopend = Q(adres__dossiers__loopt=True, adres__dossiers__soort="versterking")
    _geef_account("huurder", HUURDER, [van_corporatie & van_begeleider, van_corporatie & lopend, lopend])
    _geef_account("gemachtigde", GEMACHTIGDE, [van_begeleider, lopend])


def _medewerker(login: str) -> Medewerker:
    return Medewerker.objects.get(gebruiker__username=login)


def _geef_account(login: str, soort: str, voorkeuren: list[Q]) -> None:
    """Kiest de eerste bewoner die past, in volgorde van voorkeur; is er niemand, dan komt die erbij."""
    relaties = Adresrelatie.objects.filter(soort=soort, tot=None, persoon__gebruiker=None)
    relaties = relaties.filter(persoon__isnull=False).order_by("adres", "pk")
    for voorkeur in (*voorkeuren, Q()):
        relatie = relaties.filter(voorkeur).first()
        if relatie is not None and relatie.persoon_id is not None:
            geef_persoon_account(persoon_id=relatie.persoon_id, login=login)
            return
    adres = Adres.objects.order_by("pk").values_list("pk", flat=True)[0]
    wie = naam_voor(login, "demo")
    rij = Bewonerrij(
        adres,
        soort,
        EERSTE_VERHUIZING,
        None,
        wie.aanhef,
        wie.voornaam,
        wie.achternaam,
        wie.telefoon,
        wie.email,
    )
    registreer_bewoners(rijen=[rij])
    _geef_account(login, soort, [])


def gebruikers() -> dict[str, Gebruiker]:
    """De accounts van de demo op naam."""
    return {gebruiker.username: gebruiker for gebruiker in Gebruiker.objects.filter(demo=True)}
