"""Toestemmingen in de demo, in elke stand, en wie daarna keek."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Exists, OuterRef
from django.utils import timezone

from groningen.access import deelgronden_van
from groningen.access.gronden import als_deel
from groningen.actions.delen import trek_toestemming_in
from groningen.models import Adresrelatie, Dossier, Leesregel, Toestemming
from groningen.rules.delen import ANDER, DEELBARE_VELDEN, Doel, Hoe, tekst
from groningen.rules.rollen import SPOREN, Dossiersoort, Organisatiesoort, Veldgroep
from samenloop.actions.delen import deel
from samenloop.models import Signaal
from samenloop.queries.delen.adres import VAN

from .accounts import BEGELEIDER, ZAAKBEGELEIDER
from .spel import Spel

NCG, IMG = Organisatiesoort.NCG, Organisatiesoort.IMG
BEWONER = "bewoner"
COORDINATOR = {NCG: "coordinator", IMG: "coordinator_img"}
AANTAL = 300
PER_BEGELEIDER = 20  # van de twee begeleiders met een account
DOCUMENTEN, BEDRAGEN, CONTACT = tuple(DEELBARE_VELDEN)


@dataclass(frozen=True, slots=True)
class Soort:
    """Een soort toestemming: hoeveel dagen geleden gegeven, voor hoe lang, en hoe het afliep."""

    terug: int
    dagen: int
    velden: tuple[Veldgroep, ...]
    doel: Doel
    opvolger: bool = False
    intrekken: Hoe | None = None


# Opeenvolgende adressen krijgen deze soorten, steeds opnieuw.
SOORTEN: tuple[Soort, ...] = (
    Soort(20, 365, (DOCUMENTEN, BEDRAGEN), Doel.AFSTEMMEN),
    Soort(12, 180, (DOCUMENTEN,), Doel.OPNAME, opvolger=True),
    Soort(70, 88, (DOCUMENTEN, BEDRAGEN, CONTACT), Doel.AFSTEMMEN),  # sluit binnenkort
    Soort(40, 300, (DOCUMENTEN,), Doel.VEILIGHEID),
    Soort(90, 60, (BEDRAGEN,), Doel.VRAAG),  # verlopen
    Soort(5, 365, (CONTACT,), Doel.VRAAG, opvolger=True),
    Soort(30, 365, (DOCUMENTEN, BEDRAGEN), Doel.AFSTEMMEN, intrekken=Hoe.TELEFOON),
    Soort(15, 200, (DOCUMENTEN, CONTACT), Doel.AFSTEMMEN, opvolger=True),
)


def maak_delen(spel: Spel) -> None:
    """Zo'n driehonderd getekende formulieren, en wat de bewoner met een account zelf toestond."""
    dag = spel.kalender.vandaag
    eigen = _van_de_bewoner(spel, dag)
    for plek, adres_id in enumerate(_adressen(spel, dag, zonder=eigen)):
        _geef(spel, dag, plek, adres_id)
    if eigen is not None:
        _bewoner_geeft(spel, dag, eigen)
    _handel_oude_signalen_af(dag)
    _laat_kijken(spel, dag)


def _van_de_bewoner(spel: Spel, dag: date) -> int | None:
    relaties = Adresrelatie.objects.filter(
        persoon=spel.kijker(BEWONER, dag).persoon_id, tot=None, adres__samenloop__letter__gt=""
    )
    return relaties.order_by("adres").values_list("adres", flat=True).first()


def _adressen(spel: Spel, dag: date, *, zonder: int | None) -> list[int]:
    """Adressen waar beide iets lopen hebben, met begeleider en eigenaar; eerst die met een account."""

    def loopt(soort: Dossiersoort) -> Exists:
        return Exists(
            Dossier.objects.filter(
                adres=OuterRef("adres"), soort=soort, loopt=True, behandelaar__isnull=False
            )
        )

    eigenaren = Adresrelatie.objects.filter(
        *(loopt(soort) for soort in SPOREN), soort="eigenaar", tot=None, persoon__isnull=False
    )
    # Waar al een verzoek van het informatiepunt loopt, hoeft niets te worden opengezet.
    kan = eigenaren.exclude(adres__in=[zonder] if zonder else []).exclude(
        adres__in=Toestemming.objects.values("adres")
    )
    uit: dict[int, None] = {}
    for login in (BEGELEIDER, ZAAKBEGELEIDER):
        van = Dossier.objects.filter(behandelaar=spel.kijker(login, dag).medewerker_id, loopt=True)
        gevonden = kan.filter(adres__in=van.values("adres")).order_by("adres").values_list("adres", flat=True)
        uit |= dict.fromkeys(gevonden[:PER_BEGELEIDER])
    rest = kan.order_by("adres").values_list("adres", flat=True)[:AANTAL]
    return list(uit | dict.fromkeys(rest))[:AANTAL]


def _geef(spel: Spel, dag: date, plek: int, adres_id: int) -> None:
    """Een getekend formulier, door de coördinator van de ontvanger vastgelegd op de dag zelf."""
    soort, bron = SOORTEN[plek % len(SOORTEN)], (IMG, NCG)[plek // len(SOORTEN) % 2]
    op = dag - timedelta(days=soort.terug)
    relatie = _eigenaar(adres_id)
    behandelaar = _behandelaar(adres_id, ANDER[bron])
    if relatie is None or behandelaar is None or relatie.vanaf > op:
        return
    login = COORDINATOR[ANDER[bron]]
    gedaan = spel.doe(
        login,
        op,
        deel,
        f"adres {adres_id}",
        **_gegevens(adres_id, relatie, bron, soort, op, [behandelaar], Hoe.FORMULIER),
    )
    if gedaan and soort.intrekken is not None:
        spel.doe(
            login,
            dag - timedelta(days=3),
            trek_toestemming_in,
            f"adres {adres_id}",
            toestemming_id=Toestemming.objects.filter(adres=adres_id).latest("pk").pk,
            hoe=soort.intrekken,
        )


def _eigenaar(adres_id: int) -> Adresrelatie | None:
    eigenaren = Adresrelatie.objects.filter(adres=adres_id, soort="eigenaar", tot=None, persoon__isnull=False)
    return eigenaren.order_by("pk").first()


def _behandelaar(adres_id: int, soort: Organisatiesoort) -> int | None:
    lopend = Dossier.objects.filter(adres=adres_id, soort=VAN[soort], loopt=True, behandelaar__isnull=False)
    return lopend.order_by("pk").values_list("behandelaar_id", flat=True).first()


def _gegevens(
    adres_id: int,
    relatie: Adresrelatie,
    bron: Organisatiesoort,
    soort: Soort,
    op: date,
    wie: list[int],
    hoe: Hoe,
) -> dict[str, Any]:
    return {
        "adres_id": adres_id,
        "relatie_id": relatie.pk,
        "richtingen": [bron],
        "velden": soort.velden,
        "doel": soort.doel,
        "tot": op + timedelta(days=soort.dagen),
        "ontvangers": {ANDER[bron]: wie},
        "ook_opvolger": soort.opvolger,
        "hoe": hoe,
        "gegeven_op": op,
        "tekstversie": tekst().versie,
    }


def _bewoner_geeft(spel: Spel, dag: date, adres_id: int) -> None:
    """De bewoner met een account deelt beide kanten op, en trok al eens iets in."""
    persoon = spel.kijker(BEWONER, dag).persoon_id
    relatie = Adresrelatie.objects.filter(adres=adres_id, persoon=persoon, tot=None).first()
    if relatie is None:
        return
    for bron, soort, terug in (
        (IMG, Soort(0, 25, (DOCUMENTEN, BEDRAGEN, CONTACT), Doel.AFSTEMMEN), 2),
        (NCG, Soort(0, 365, (DOCUMENTEN,), Doel.AFSTEMMEN, opvolger=True), 2),
        (IMG, Soort(0, 90, (DOCUMENTEN,), Doel.VRAAG, intrekken=Hoe.PORTAAL), 4),
    ):
        op, wie = dag - timedelta(days=terug), _behandelaar(adres_id, ANDER[bron])
        if wie is None or relatie.vanaf > op:
            continue
        gegevens = _gegevens(adres_id, relatie, bron, soort, op, [wie], Hoe.PORTAAL)
        gedaan = spel.doe(BEWONER, op, deel, f"adres {adres_id}", **gegevens)
        if gedaan and soort.intrekken is not None:
            spel.doe(
                BEWONER,
                dag,
                trek_toestemming_in,
                f"adres {adres_id}",
                toestemming_id=Toestemming.objects.filter(adres=adres_id).latest("pk").pk,
                hoe=soort.intrekken,
            )


def _handel_oude_signalen_af(dag: date) -> None:
    """Wat langer dan een week geleden is gegeven, heeft de begeleider gezien."""
    Signaal.objects.filter(
        soort=Signaal.Soort.DELEN_GEGEVEN, stand=Signaal.Stand.OPEN, ontstaan_op__lt=dag - timedelta(days=7)
    ).update(
        stand=Signaal.Stand.BEANTWOORD, afgehandeld_op=dag - timedelta(days=1), antwoord="Bekeken, dank u."
    )


def _laat_kijken(spel: Spel, dag: date) -> None:
    """De twee begeleiders lazen op hun eigen adressen wat er met hen gedeeld is."""
    regels = []
    for login in (BEGELEIDER, ZAAKBEGELEIDER):
        kijker = spel.kijker(login, dag)
        gronden = deelgronden_van(kijker).select_related("toestemming").order_by("pk")
        for nummer, grond in enumerate(gronden):
            dossiers = list(
                Dossier.objects.filter(
                    adres=grond.adres_id, organisatie=grond.bron_id, soort__in=SPOREN
                ).values_list("pk", flat=True)
            )
            toen = timezone.make_aware(
                datetime.combine(
                    max(grond.vanaf, dag - timedelta(days=1)), time(9 + nummer % 8, 7 * nummer % 60)
                )
            )
            delen = als_deel(grond)
            regels.append(
                Leesregel(
                    tijdstip=toen,
                    gebruiker=kijker.gebruiker,
                    organisatie_id=kijker.organisatie_id,
                    methode="GET",
                    pad="/gedeeld/",
                    doel="gedeeld dossier bekijken",
                    inzagen=[
                        {
                            "grond": delen.grond,
                            "velden": sorted(delen.velden),
                            "dossiers": dossiers,
                            "waarvoor": delen.waarvoor,
                        }
                    ],
                    dossiers=dossiers,
                    status=200,
                )
            )
    Leesregel.objects.bulk_create(sorted(regels, key=lambda een: een.tijdstip))
