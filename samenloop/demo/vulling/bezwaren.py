"""Bezwaren en klachten in de demo: van elk een paar, ieder in een andere stand."""

from datetime import date, timedelta

from django.db.models import F

from groningen.actions.bezwaar import bezwaar, klacht
from groningen.actions.bezwaar.registreren import registreer_bezwaar, registreer_klacht
from groningen.models import Adresrelatie, Bezwaar, Dossier, Klacht
from groningen.rules.rollen import Dossiersoort
from schade.rules.statussen import Status

from .accounts import BEGELEIDER, ZAAKBEGELEIDER
from .spel import Actie, Spel

DAG = timedelta(days=1)
# Hoeveel dagen geleden het besluit was. Wie er tien dagen later was, is op tijd; na vijftig dagen niet meer.
OP_TIJD, TE_LAAT = (14, 75), (76, 250)
# Wat er met elk bezwaar gebeurde nadat het binnenkwam.
BINNEN, REDENEN, HOORZITTING, LAAT = range(4)
KLACHTEN = (
    (BEGELEIDER, "Ik ben twee keer niet teruggebeld, terwijl dat wel was afgesproken."),
    (BEGELEIDER, "De afspraak voor de opname is op de dag zelf afgezegd. Ik had er vrij voor genomen."),
    (ZAAKBEGELEIDER, "Ik moest voor de derde keer hetzelfde vertellen aan een ander."),
)


def maak_bezwaren(spel: Spel) -> None:
    """Speelt de bezwaren en klachten na; wat niet lukt, staat bij wat is overgeslagen."""
    for stand, (dossier, persoon) in zip(range(4), _besluiten(spel.kalender.vandaag), strict=False):
        _bezwaar(spel, stand, dossier, persoon)
    for plek, (login, tekst) in enumerate(KLACHTEN):
        _klacht(spel, plek, login, tekst)


def _besluiten(vandaag: date) -> list[tuple[Dossier, int]]:
    """Meldingen waarop kort geleden besloten is, en één waarop dat langer geleden was; met de eigenaar."""
    gevonden: list[tuple[Dossier, int]] = []
    for (jongste, oudste), aantal in ((OP_TIJD, LAAT), (TE_LAAT, 1)):
        meldingen = Dossier.objects.filter(
            soort=Dossiersoort.SCHADE,
            status__in=[Status.UITVOERING, Status.AFGEHANDELD],
            status_sinds__range=(vandaag - oudste * DAG, vandaag - jongste * DAG),
            adres__relaties__soort=Adresrelatie.Soort.EIGENAAR,
            adres__relaties__persoon__isnull=False,
            adres__relaties__tot=None,
        ).annotate(eigenaar=F("adres__relaties__persoon"))
        rijen = meldingen.order_by("nummer", "eigenaar").distinct("nummer")[:aantal]
        gevonden += [(dossier, dossier.eigenaar) for dossier in rijen]
    return gevonden


def _bezwaar(spel: Spel, stand: int, over: Dossier, persoon: int) -> None:
    dag = spel.kalender.later[-1]
    binnen = min(dag, over.status_sinds + (50 if stand == LAAT else 10) * DAG)
    if not spel.doe(
        ZAAKBEGELEIDER,
        dag,
        registreer_bezwaar,
        over.nummer,
        adres_id=over.adres_id,
        over_id=over.pk,
        persoon_id=persoon,
        besluit_op=over.status_sinds,
        ontvangen_op=binnen,
        pro_forma=stand == REDENEN,
    ):
        return
    zaak = Bezwaar.objects.get(over=over)
    vervolg: list[tuple[Actie, dict[str, object]]] = []
    if stand == REDENEN:
        vervolg = [(bezwaar.vraag_gronden, {"gronden_gevraagd_op": dag})]
    elif stand == HOORZITTING:
        zitting = {"hoorzitting_op": spel.kalender.over(10), "hoorzitting_plaats": "Kantoor Groningen"}
        vervolg = [(bezwaar.neem_in_behandeling, {}), (bezwaar.plan_hoorzitting, zitting)]
    _speel(spel, ZAAKBEGELEIDER, zaak.dossier, vervolg)


def _klacht(spel: Spel, plek: int, login: str, tekst: str) -> None:
    """Een klacht over het dossier van de begeleider zelf: de tweede is al opgelost, de rest loopt."""
    dag = spel.kalender.later[-1]
    eigen = Dossier.objects.filter(
        loopt=True,
        soort__in=[Dossiersoort.VERSTERKING, Dossiersoort.SCHADE],
        behandelaar=spel.kijker(login, dag).medewerker_id,
        adres__relaties__soort=Adresrelatie.Soort.EIGENAAR,
        adres__relaties__persoon__isnull=False,
        adres__relaties__tot=None,
    ).annotate(eigenaar=F("adres__relaties__persoon"))
    for over in eigen.order_by("nummer", "eigenaar").distinct("nummer")[plek : plek + 1]:
        if not spel.doe(
            login,
            dag,
            registreer_klacht,
            over.nummer,
            adres_id=over.adres_id,
            over_id=over.pk,
            persoon_id=over.eigenaar,
            gebeurd_op=dag - 9 * DAG,
            ontvangen_op=dag - 5 * DAG,
            omschrijving=tekst,
        ):
            continue
        zaak = Klacht.objects.get(over=over)
        vervolg: list[tuple[Actie, dict[str, object]]] = [(klacht.neem_in_behandeling, {})]
        if plek == 0:
            vervolg.append((klacht.plan_gesprek, {"gesprek_op": spel.kalender.over(5)}))
        elif plek == 1:
            vervolg.append((klacht.los_op, {"reden": "Excuses gemaakt; er is een nieuwe afspraak."}))
        _speel(spel, login, zaak.dossier, vervolg)


def _speel(spel: Spel, login: str, dossier: Dossier, vervolg: list[tuple[Actie, dict[str, object]]]) -> None:
    for actie, velden in vervolg:
        spel.doe(login, spel.kalender.later[-1], actie, dossier.nummer, dossier_id=dossier.pk, **velden)
