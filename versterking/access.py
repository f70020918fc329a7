"""Wie van de versterking wat ziet zonder bij NCG te behandelen: gemeenten, toezicht en corporaties.

Hier staat één keer wie welke woningen, plannen en treintjes ziet; alle pagina's, bestanden en tellingen
vragen het hier. Twee gemeenten zien niets van elkaar.
"""

from django.db.models import Exists, OuterRef, Q, QuerySet

from groningen.access import Kijker, adressen_for, dossiers_for, op_grondgebied
from groningen.models import Adresrelatie, Dossier, Gemeente, Termijn
from groningen.rules.gronden import EIGEN_TAAK, OPDRACHTGEVER
from groningen.rules.rechten import Band, Grond, velden_voor
from groningen.rules.rollen import (
    BEHANDELROLLEN,
    GEMEENTEROLLEN,
    Dossiersoort,
    Organisatiesoort,
    Rol,
    Veldgroep,
)
from versterking.models import (
    LokaalPlan,
    Opnameverzoek,
    Programma,
    Treintje,
    Voordracht,
    Voordrachtlijst,
    Wagon,
    Wisselwoning,
)
from versterking.rules.plan.gang import Stand
from versterking.rules.treintjes.gang import Stand as Treintjestand

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
        and not kijker.grondgebied().leeg
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
        return dossiers.filter(op_grondgebied(kijker))
    if is_sodm(kijker):
        voorgelegd = LokaalPlan.objects.filter(regels__dossier=OuterRef("pk"), stand__in=_VOORGELEGD)
        return dossiers.filter(Exists(voorgelegd))
    if is_corporatie(kijker):
        return dossiers.filter(Exists(_eigen_huurwoning(kijker)))
    return dossiers.none()


def termijnen_for(kijker: Kijker) -> QuerySet[Termijn]:
    """De termijnen van de woningen waarvan deze kijker de voortgang ziet."""
    return Termijn.objects.filter(dossier__in=woningen_for(kijker))


def ziet_maatregelen(kijker: Kijker) -> bool:
    """Of deze kijker leest wat er in een woning gebeurt: NCG, of een gemeente als haar grond aanstaat."""
    return is_ncg(kijker) or (is_gemeente(kijker) and kijker.gemeentegrond() is not None)


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


def treintjes_for(kijker: Kijker) -> QuerySet[Treintje]:
    """De treintjes die deze kijker ziet: een gemeente de hare, een corporatie die met haar woningen."""
    treintjes = Treintje.objects.all()
    if is_ncg(kijker):
        return treintjes
    if is_gemeente(kijker):
        return treintjes.filter(gemeente=kijker.gemeente_code)
    if is_sodm(kijker) or is_corporatie(kijker):
        wagons = Wagon.objects.filter(treintje=OuterRef("pk"), tot__isnull=True)
        return treintjes.filter(Exists(wagons.filter(dossier__in=woningen_for(kijker))))
    return treintjes.none()


def mag_treintje_ordenen(kijker: Kijker, treintje: Treintje) -> bool:
    """Of deze kijker een treintje een andere plaats geeft: de planner, of de gemeente zolang het niet rijdt.

    Gemeenten bepalen de volgorde (V-25); wat rijdt, heeft NCG al gepland.
    """
    if is_planner(kijker):
        return True
    eigen = mag_voordragen(kijker) and kijker.gemeente_code == treintje.gemeente_id
    return eigen and treintje.stand in (Treintjestand.VOORSTEL, Treintjestand.VASTGESTELD)


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


def mag_voorraad(kijker: Kijker) -> bool:
    """Of deze kijker wisselwoningen bijhoudt: een gemeente de hare, de planner van NCG alle."""
    return is_planner(kijker) or (is_gemeente(kijker) and Rol.GEMEENTE in kijker.rollen)


def wisselwoningen_for(kijker: Kijker) -> QuerySet[Wisselwoning]:
    """De wisselwoningen die deze kijker ziet: een gemeente en een corporatie alleen de hare."""
    woningen = Wisselwoning.objects.all()
    if is_ncg(kijker):
        return woningen
    if is_gemeente(kijker):
        return woningen.filter(gemeente=kijker.gemeente_code)
    if is_corporatie(kijker):
        return woningen.filter(eigenaar=kijker.eigen_organisatie)
    return woningen.none()


def programmas_for(kijker: Kijker) -> QuerySet[Programma]:
    """De programma's die deze kijker ziet: een gemeente wat er in haar gebied of overal geldt."""
    programmas = Programma.objects.all()
    if is_ncg(kijker):
        return programmas
    if is_gemeente(kijker):
        return programmas.filter(Q(gemeente__isnull=True) | Q(gemeente=kijker.gemeente_code))
    if is_sodm(kijker) or is_corporatie(kijker):
        return programmas.filter(Exists(woningen_for(kijker).filter(deelnames__programma=OuterRef("pk"))))
    return programmas.none()


def mag_geld_zien(kijker: Kijker) -> bool:
    """Of deze kijker bij NCG het geld voor een treintje ziet: wie plant, besluit of betaalt."""
    return kijker.organisatiesoort is Organisatiesoort.NCG and bool(
        kijker.rollen & {Rol.PLANNER, Rol.BESTUUR, Rol.FINANCIEEL}
    )


def mag_geld_vrijgeven(kijker: Kijker) -> bool:
    """Of deze kijker toetst en vrijgeeft: bestuur of financiën van NCG."""
    return kijker.organisatiesoort is Organisatiesoort.NCG and bool(
        kijker.rollen & {Rol.BESTUUR, Rol.FINANCIEEL}
    )


def mag_verzoeken_invoeren(kijker: Kijker) -> bool:
    """Of deze kijker voor een bewoner een opname of herbeoordeling vraagt."""
    return is_ncg(kijker) and bool(kijker.rollen & (BEHANDELROLLEN | {Rol.COORDINATOR, Rol.SVIP}))


def waarom_niet_verzoek_invoeren(kijker: Kijker) -> str:
    """Leeg als deze medewerker een verzoek van een bewoner mag vastleggen, anders wie het wel mag."""
    if mag_verzoeken_invoeren(kijker):
        return ""
    return "Alleen een bewonersbegeleider, coördinator of het bureau van NCG vult dit voor een bewoner in."


def waarom_niet_verzoek_beslissen(kijker: Kijker, verzoek: Opnameverzoek) -> str:
    """Leeg als deze kijker over het verzoek beslist. Wie het invoerde, doet dat niet (vier ogen)."""
    if not is_planner(kijker):
        return "Alleen een planner van NCG beslist over een verzoek."
    if verzoek.ingediend_door_id == kijker.gebruiker.pk:
        return "U hebt dit verzoek zelf ingevoerd. Laat een andere planner beslissen."
    return ""


def waarom_niet_verzoek_intrekken(kijker: Kijker, verzoek: Opnameverzoek) -> str:
    """Leeg als deze kijker het verzoek intrekt: wie het deed, of een begeleider namens hem."""
    if kijker.persoon_id is not None:
        eigen = kijker.persoon_id == verzoek.persoon_id
        return "" if eigen else "Alleen wie het verzoek deed, trekt het in."
    if verzoek.persoon_id is None:
        return "" if is_planner(kijker) else "Dit komt uit een voordracht. Alleen een planner trekt het in."
    return "" if mag_verzoeken_invoeren(kijker) else "Alleen de bewoner of een begeleider trekt dit in."


def verzoeken_for(kijker: Kijker) -> QuerySet[Opnameverzoek]:
    """De verzoeken om een opname die deze kijker ziet: NCG alle, een bewoner die voor zijn woning.

    Van een verzoek dat een ander voor zijn woning deed, leest hij niet waarom (`leest_waarom`).
    """
    verzoeken = Opnameverzoek.objects.all()
    if is_ncg(kijker):
        return verzoeken
    if kijker.persoon_id is not None:
        return verzoeken.filter(adres__in=adressen_for(kijker))
    return verzoeken.none()


def leest_waarom(kijker: Kijker, verzoek: Opnameverzoek) -> bool:
    """Of deze kijker leest wat de bewoner schreef, en waarom NCG ja of nee zei."""
    return is_ncg(kijker) or verzoek.persoon_id in (None, kijker.persoon_id)


def mag_voordragen(kijker: Kijker) -> bool:
    """Of deze kijker voor zijn gemeente woningen voordraagt."""
    return is_gemeente(kijker) and Rol.GEMEENTE in kijker.rollen


def voordrachten_for(kijker: Kijker) -> QuerySet[Voordracht]:
    """De voordrachten die deze kijker ziet: NCG alle, een gemeente alleen de hare."""
    if is_ncg(kijker):
        return Voordracht.objects.all()
    if is_gemeente(kijker):
        return Voordracht.objects.filter(gemeente=kijker.gemeente_code)
    return Voordracht.objects.none()


def voordrachtlijsten_for(kijker: Kijker) -> QuerySet[Voordrachtlijst]:
    """De ingelezen bestanden met voordrachten die deze kijker ziet."""
    if is_ncg(kijker):
        return Voordrachtlijst.objects.all()
    if is_gemeente(kijker):
        return Voordrachtlijst.objects.filter(gemeente=kijker.gemeente_code)
    return Voordrachtlijst.objects.none()
