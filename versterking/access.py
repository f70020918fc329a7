"""Wie van de versterking wat ziet zonder bij NCG te behandelen: gemeenten, toezicht en corporaties.

Hier staat één keer wie welke woningen, plannen en treintjes ziet; alle pagina's, bestanden en tellingen
vragen het hier. Twee gemeenten zien niets van elkaar.
"""

from django.db.models import Exists, OuterRef, Q, QuerySet

from groningen.access import Kijker, dossiers_for
from groningen.models import Adresrelatie, Dossier, Gemeente
from groningen.rules.gronden import EIGEN_TAAK, OPDRACHTGEVER
from groningen.rules.rechten import Band, Grond, velden_voor
from groningen.rules.rollen import GEMEENTEROLLEN, Dossiersoort, Organisatiesoort, Rol, Veldgroep
from versterking.models import LokaalPlan
from versterking.rules.plan.gang import Stand

# Wat SodM en de corporaties van een plan zien: pas als de gemeente het voorlegt.
_VOORGELEGD = [str(stand) for stand in Stand if stand is not Stand.CONCEPT]


def is_ncg(kijker: Kijker) -> bool:
    """Of deze kijker bij NCG dossiers leest."""
    return kijker.leest_eigen_organisatie and kijker.organisatiesoort is Organisatiesoort.NCG


def is_planner(kijker: Kijker) -> bool:
    """Of deze kijker voor NCG plant: treintjes, capaciteit, verzoeken en voordrachten."""
    return is_ncg(kijker) and Rol.PLANNER in kijker.rollen


def is_gemeente(kijker: Kijker) -> bool:
    """Of deze kijker bij een gemeente aan het lokaal plan werkt of erover besluit."""
    return (
        bool(kijker.rollen & GEMEENTEROLLEN)
        and kijker.organisatiesoort is Organisatiesoort.GEMEENTE
        and bool(kijker.gemeente_code)
    )


def is_sodm(kijker: Kijker) -> bool:
    return Rol.SODM in kijker.rollen and kijker.organisatiesoort is Organisatiesoort.TOEZICHT


def is_corporatie(kijker: Kijker) -> bool:
    return Rol.CORPORATIE in kijker.rollen and kijker.organisatiesoort is Organisatiesoort.CORPORATIE


def velden_als_opdrachtgever(kijker: Kijker) -> frozenset[Veldgroep]:
    """Wat een gemeente, SodM of een corporatie van een woning in `woningen_for` ziet."""
    return velden_voor(kijker.rollen, kijker.organisatiesoort, Band.OPDRACHT, Grond.OPDRACHTGEVER)


def woningen_for(kijker: Kijker) -> QuerySet[Dossier]:
    """De versterkingsdossiers waarvan deze kijker de voortgang ziet.

    NCG al haar dossiers; een gemeente die op haar grondgebied; SodM die in een voorgelegd plan; een
    corporatie die van haar eigen woningen.
    """
    dossiers = Dossier.objects.filter(soort=Dossiersoort.VERSTERKING)
    if is_ncg(kijker):
        return dossiers_for(kijker).filter(soort=Dossiersoort.VERSTERKING)
    if is_gemeente(kijker):
        return dossiers.filter(adres__gemeente=kijker.gemeente_code)
    if is_sodm(kijker):
        voorgelegd = LokaalPlan.objects.filter(regels__dossier=OuterRef("pk"), stand__in=_VOORGELEGD)
        return dossiers.filter(Exists(voorgelegd))
    if is_corporatie(kijker):
        return dossiers.filter(Exists(_eigen_huurwoning(kijker)))
    return dossiers.none()


def _eigen_huurwoning(kijker: Kijker) -> QuerySet[Adresrelatie]:
    return Adresrelatie.objects.filter(
        Q(tot__isnull=True) | Q(tot__gte=kijker.peildatum),
        adres=OuterRef("adres_id"),
        organisatie=kijker.eigen_organisatie,
        soort=Adresrelatie.Soort.EIGENAAR,
        vanaf__lte=kijker.peildatum,
    )


def gemeenten_for(kijker: Kijker) -> QuerySet[Gemeente]:
    """De gemeenten waarvan deze kijker plannen, treintjes of voordrachten kan zien."""
    gemeenten = Gemeente.objects.filter(opgeheven__isnull=True)
    if is_ncg(kijker) or is_sodm(kijker):
        return gemeenten.filter(adressen__dossiers__soort=Dossiersoort.VERSTERKING).distinct()
    if is_gemeente(kijker):
        return gemeenten.filter(code=kijker.gemeente_code)
    if is_corporatie(kijker):
        return gemeenten.filter(adressen__dossiers__in=woningen_for(kijker)).distinct()
    return gemeenten.none()


def plannen_for(kijker: Kijker) -> QuerySet[LokaalPlan]:
    """De plannen die deze kijker leest: een gemeente haar eigen, SodM en corporaties vanaf voorleggen."""
    plannen = LokaalPlan.objects.all()
    if is_ncg(kijker):
        return plannen
    if is_gemeente(kijker):
        return plannen.filter(gemeente=kijker.gemeente_code)
    if is_sodm(kijker):
        return plannen.filter(stand__in=_VOORGELEGD)
    if is_corporatie(kijker):
        return plannen.filter(stand__in=_VOORGELEGD, regels__dossier__in=woningen_for(kijker)).distinct()
    return plannen.none()


def noteer_voortgang(kijker: Kijker, dossiers: QuerySet[Dossier] | list[int]) -> None:
    """Noteert in het leeslog van welke woningen de voortgang is gelezen; roep dit aan vóór het antwoord."""
    grond = EIGEN_TAAK if is_ncg(kijker) else OPDRACHTGEVER
    nummers = dossiers if isinstance(dossiers, list) else list(dossiers.values_list("pk", flat=True))
    kijker.noteer_inzage(nummers, [Veldgroep.VOORTGANG], grond)


def mag_plannen_ordenen(kijker: Kijker) -> bool:
    """Of deze kijker bij NCG beslist welk plan voorgaat (V-26)."""
    return kijker.organisatiesoort is Organisatiesoort.NCG and bool(
        kijker.rollen & {Rol.PLANNER, Rol.BESTUUR}
    )
