"""Wat bewoners in de demo samen willen: op de gedeelde adressen van de begeleiders met een account."""

from datetime import date, timedelta

from groningen.models import Adresrelatie, Dossier
from groningen.rules.rollen import SPOREN
from samenloop.actions.wensen import leg_wens_vast
from samenloop.models import Samenloop
from samenloop.rules.wensen import BIJ_LETTER, Antwoord, Hoe, Wensvorm

from .accounts import BEGELEIDER, ZAAKBEGELEIDER, gebruikers
from .spel import Spel

JA, NEE, LATER = Antwoord.JA, Antwoord.NEE, Antwoord.LATER
BEWONER = "bewoner"
# Wat opeenvolgende bewoners antwoorden, met wat zij erbij zeggen; een lege rij is nog niet gevraagd.
ANTWOORDEN: tuple[tuple[tuple[Antwoord, Hoe, str], ...], ...] = (
    ((JA, Hoe.GESPREK, "Graag in één keer, dan is het klaar."),),
    ((NEE, Hoe.TELEFOON, "Liever niet te veel mensen tegelijk in huis."),),
    (),
    ((JA, Hoe.FORMULIER, ""),),
    ((LATER, Hoe.GESPREK, "Wil het eerst met de kinderen bespreken."),),
    ((JA, Hoe.TELEFOON, ""), (NEE, Hoe.EMAIL, "Bij nader inzien liever apart.")),
    (),
    ((NEE, Hoe.BRIEF, ""), (JA, Hoe.GESPREK, "Na uitleg over de planning toch graag samen.")),
)
HOOGSTENS = 60
OPNIEUW, EERDER = timedelta(days=45), timedelta(days=6)


def leg_wensen_vast(spel: Spel) -> None:
    """Speelt de antwoorden na; de bewoner met een account kiest zelf.

    Alles is op één dag vastgelegd. Van twee antwoorden is het eerste van een paar dagen eerder.
    """
    spel.gebruikers = gebruikers()
    dag = spel.kalender.later[-1]
    eigen = _adres_van(spel, dag)
    plekken = [rij for rij in _gedeeld(spel, dag) if rij[0] != eigen]
    for plek, (adres_id, letter, login) in enumerate(plekken):
        antwoorden = ANTWOORDEN[plek % len(ANTWOORDEN)]
        for terug, (antwoord, hoe, erbij) in zip(range(len(antwoorden) - 1, -1, -1), antwoorden, strict=True):
            gegeven_op = dag - terug * EERDER
            _leg_vast(spel, login, dag, gegeven_op, adres_id, BIJ_LETTER[letter][0], antwoord, hoe, erbij)
    if eigen is not None:
        for vorm in BIJ_LETTER.get(_letter(eigen), ()):
            antwoord = LATER if vorm is Wensvorm.INBRENG else JA
            _leg_vast(spel, BEWONER, dag, dag, eigen, vorm, antwoord, Hoe.PORTAAL, "")


def _gedeeld(spel: Spel, dag: date) -> list[tuple[int, str, str]]:
    """Adressen waar iets te vragen is, met de letter en wie het vraagt: de begeleider met een account."""
    uit: dict[int, tuple[int, str, str]] = {}
    letters = [letter for letter, vormen in BIJ_LETTER.items() if vormen]
    for login in (BEGELEIDER, ZAAKBEGELEIDER):
        dossiers = Dossier.objects.filter(
            behandelaar=spel.kijker(login, dag).medewerker_id,
            loopt=True,
            soort__in=SPOREN,
            adres__samenloop__letter__in=letters,
        )
        rijen = dossiers.order_by("nummer").values_list("adres", "adres__samenloop__letter")[:HOOGSTENS]
        for adres_id, letter in rijen:
            uit.setdefault(adres_id, (adres_id, letter, login))
    return list(uit.values())


def _adres_van(spel: Spel, dag: date) -> int | None:
    """Het gedeelde adres van de bewoner met een account."""
    relaties = Adresrelatie.objects.filter(
        persoon=spel.kijker(BEWONER, dag).persoon_id, tot=None, adres__samenloop__letter__gt=""
    )
    return relaties.order_by("adres").values_list("adres", flat=True).first()


def _letter(adres_id: int) -> str:
    return Samenloop.objects.values_list("letter", flat=True).get(adres=adres_id)


def _leg_vast(
    spel: Spel,
    login: str,
    dag: date,
    gegeven_op: date,
    adres_id: int,
    vorm: Wensvorm,
    antwoord: Antwoord,
    hoe: Hoe,
    toelichting: str,
) -> None:
    """Van de eerste eigenaar, of zonder naam als er geen bekend is."""
    eigenaar = (
        Adresrelatie.objects.filter(adres=adres_id, soort=Adresrelatie.Soort.EIGENAAR, vanaf__lte=gegeven_op)
        .exclude(tot__lt=dag)
        .order_by("pk")
        .first()
    )
    spel.doe(
        login,
        dag,
        leg_wens_vast,
        f"{vorm.naam} op adres {adres_id}",
        adres_id=adres_id,
        vorm=vorm,
        antwoord=antwoord,
        hoe=hoe,
        gegeven_op=gegeven_op,
        persoon_id=eigenaar.persoon_id if eigenaar else None,
        organisatie_id=eigenaar.organisatie_id if eigenaar else None,
        later_op=dag + OPNIEUW if antwoord is LATER else None,
        toelichting=toelichting,
    )
