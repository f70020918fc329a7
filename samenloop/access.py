"""De poort van de samenloop: wie de indeling en het plan van een adres ziet, wie een signaal beantwoordt.

De indeling zegt iets over de dossiers van beide organisaties.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet

from groningen.access import (
    Blik,
    Kijker,
    dossiers_for,
    eigen_van,
    op_grondgebied,
    open_gedeeld,
    waarom_niet,
)
from groningen.models import Dossier
from groningen.rules.fouten import GeenToegang, Geweigerd
from groningen.rules.gronden import EIGEN_GEGEVENS, EIGEN_TAAK, TOEGANG_VERLEEND, TOESTEMMING
from groningen.rules.rollen import (
    BEHANDELROLLEN,
    BUREAUROLLEN,
    SPOREN,
    Dossiersoort,
    Handeling,
    Organisatiesoort,
    Rol,
    Veldgroep,
)
from samenloop.models import (
    Adrescoordinator,
    Informatieverzoek,
    Kennisblad,
    Loketcontact,
    Loketstap,
    Prioriteitsverzoek,
    Samenloop,
    Signaal,
)
from samenloop.rules.coordinator import Mandaat
from samenloop.rules.loket.contact import VOOR_BEIDE
from samenloop.rules.oplossing import Bron, Kant
from schade.rules.statussen import Soort


def mag_indeling_zien(kijker: Kijker, indeling: Samenloop, eigen: Collection[Dossier]) -> bool:
    """Of deze kijker groep en letter van een adres mag zien.

    `eigen` zijn de dossiers op het adres die hij geheel mag lezen; bezwaren en klachten tellen daarbij niet.
    Op de wettelijke grond is één genoeg:
    dan deelt de poort de voortgang van de ander. Zonder die grond moeten het alle twee de beslissende
    dossiers zijn.
    """
    if kijker.wettelijke_grond() is not None:
        return any(dossier.soort in SPOREN for dossier in eigen)
    beslissend = {indeling.versterking_id, indeling.schade_id}
    return None not in beslissend and beslissend <= {dossier.pk for dossier in eigen}


def zichtbare_indelingen(kijker: Kijker) -> Q:
    """Dezelfde regel als voorwaarde op een queryset van `Samenloop`."""
    eigen = dossiers_for(kijker).filter(adres_id=OuterRef("adres_id"), soort__in=SPOREN)
    if kijker.wettelijke_grond() is not None:
        return Q(Exists(eigen))
    mijn = dossiers_for(kijker).values("pk")
    return Q(versterking_id__in=mijn, schade_id__in=mijn)


def gemeente_indelingen_for(kijker: Kijker) -> QuerySet[Samenloop]:
    """De indelingen op het grondgebied van een gemeente; niets zolang haar grond niet is aangezet.

    Zonder die grond is ook de letter dicht: zij zegt dat er een melding bij IMG loopt.
    """
    if kijker.gemeentegrond() is None:
        return Samenloop.objects.none()
    return Samenloop.objects.filter(op_grondgebied(kijker))


# -- signalen


def waarom_niet_beantwoorden(kijker: Kijker, signaal: Signaal) -> str:
    """Leeg als deze kijker het signaal mag oppakken en beantwoorden, anders wie dat wel mag.

    Dat is wie het dossier behandelt of een coördinator; wie dit adres coördineert met dat mandaat; wie het
    van het bureau kreeg; en zolang het bij het bureau ligt het bureau zelf.
    """
    if not (niet := waarom_niet(kijker, Handeling.BEHANDELEN, signaal.dossier)):
        return ""
    eigen = signaal.dossier.organisatie_id == kijker.organisatie_id
    if eigen and signaal.toegewezen_aan_id is not None and signaal.toegewezen_aan_id in kijker.behandelt_voor:
        return ""
    if eigen and coordineert(kijker, signaal.dossier.adres_id, Mandaat.SIGNALEN):
        return ""
    if signaal.trede == Signaal.Trede.TEAM and not waarom_niet(kijker, Handeling.BUREAU, signaal.dossier):
        return ""
    return niet


def coordineert(kijker: Kijker, adres_id: int, mandaat: Mandaat) -> bool:
    """Of deze kijker nu coördinator van dit adres is, met dit mandaat. Het geldt in de eigen organisatie."""
    return (
        bool(kijker.behandelt_voor)
        and Adrescoordinator.objects.filter(
            adres=adres_id,
            medewerker__in=kijker.behandelt_voor,
            stand=Adrescoordinator.Stand.LOOPT,
            vanaf__lte=kijker.peildatum,
            tot__gte=kijker.peildatum,
            mandaat__contains=[mandaat.value],
        ).exists()
    )


def eis_beantwoorden(kijker: Kijker, signaal: Signaal) -> None:
    """Weigert met de reden wie het signaal niet mag beantwoorden."""
    if reden := waarom_niet_beantwoorden(kijker, signaal):
        raise Geweigerd(reden)


# -- de integrale oplossing

# Wie bij de andere organisatie meekijkt in het plan: wie het maakt, en wie er vragen over beantwoordt.
DEELROLLEN = BEHANDELROLLEN | {Rol.COORDINATOR, Rol.SVIP}
KANT_VAN = {Dossiersoort.VERSTERKING: Kant.NCG, Dossiersoort.SCHADE: Kant.IMG}
# Wat de bewoner met NCG afspreekt over zijn eigen geld; IMG is daarin geen partij.
BEWONERSGELD = frozenset({Bron.INBRENG, Bron.EIGEN})


@dataclass(frozen=True, slots=True)
class Oplossingsblik:
    """Wat iemand van de oplossing van één adres ziet.

    `eigen`: de kanten die hij als eigen dossier leest. `kanten`: van welke kant hij het besluit en de delen
    ziet. `geld`: van welke potten hij de bedragen ziet. `grond` geldt voor wat van de andere kant is.
    """

    eigen: frozenset[Kant]
    kanten: frozenset[Kant]
    geld: frozenset[Bron]
    grond: str

    @property
    def alles(self) -> bool:
        """Of beide kanten open zijn: zonder dat is er geen controle te tonen."""
        return self.kanten == frozenset(Kant)

    @property
    def bewonersgeld(self) -> bool:
        return self.geld >= BEWONERSGELD

    def schadesoorten(self, *, sloop: bool) -> frozenset[Soort]:
        """Van welke soorten melding het besluit te zien is; van de ander niet meer dan het plan nodig heeft.

        Voor herstel is dat schade aan het gebouw, bij sloop ook waardedaling. Een vergoeding voor immateriële
        schade is van een persoon en gaat NCG niet aan.
        """
        if Kant.IMG not in self.kanten:
            return frozenset()
        if self.grond == TOESTEMMING and Kant.IMG not in self.eigen:
            nodig = {Soort.FYSIEK, Soort.DUURZAAM_HERSTEL}
            return frozenset(nodig | {Soort.WAARDEDALING} if sloop else nodig)
        return frozenset(Soort)


def oplossingsblik(kijker: Kijker, eigen: Collection[Dossier], *, toestemming: bool) -> Oplossingsblik:
    """Wat een medewerker van de oplossing ziet; `eigen` zijn de dossiers van het adres die hij mag lezen.

    Dit is de enige plek die zegt wat NCG en IMG van elkaars besluit en bedragen zien. Van de ander alleen met
    `toestemming`: de bewoner zei ja tegen herstel in het plan, en trok dat niet in. Dan ziet NCG wat IMG
    toekende en in het plan zette, en IMG het versterkingsadvies en het geld van NCG. Wat de bewoner inbrengt
    of zelf betaalt, ziet IMG nooit.
    """
    mijn = frozenset(KANT_VAN[Dossiersoort(d.soort)] for d in eigen if d.soort in SPOREN)
    kanten, grond = mijn, EIGEN_TAAK if kijker.leest_eigen_organisatie else TOEGANG_VERLEEND
    if mijn and toestemming and kijker.rollen & DEELROLLEN and kijker.wettelijke_grond() is not None:
        kanten, grond = frozenset(Kant), TOESTEMMING
    geld = frozenset(Bron(kant.value) for kant in kanten) | (
        BEWONERSGELD if Kant.NCG in mijn else frozenset()
    )
    return Oplossingsblik(mijn, kanten, geld, grond)


def bewonersblik(soorten: Collection[str]) -> Oplossingsblik:
    """Wat een bewoner van het plan voor zijn woning ziet; `soorten` zijn zijn banden met het adres.

    Een eigenaar of gemachtigde ziet alles. Een huurder ziet wat er gebeurt en wanneer; het geld is tussen de
    eigenaar, NCG en IMG.
    """
    geld = frozenset(Bron) if set(soorten) & {"eigenaar", "gemachtigde"} else frozenset()
    return Oplossingsblik(frozenset(), frozenset(Kant), geld, EIGEN_GEGEVENS)


# -- delen met toestemming


def deelbaar(dossiers: QuerySet[Dossier]) -> QuerySet[Dossier]:
    """Wat een toestemming voor een adres kan openen.

    Immateriële schade is van een persoon en niet van de woning: wie voor de woning toestemming geeft, beslist
    niet over het leed van een huisgenoot.
    """
    return dossiers.exclude(schade__soort=Soort.IMMATERIEEL)


def open_met_toestemming(
    kijker: Kijker, soort: str, nummer: str, *, velden: frozenset[Veldgroep]
) -> tuple[Dossier, Blik]:
    """Het dossier van de ander met wat de bewoner ervan openzette; `GeenToegang` als dat niets is."""
    if not deelbaar(Dossier.objects.filter(soort=soort, nummer=nummer)).exists():
        raise GeenToegang(f"Van dossier {nummer} is niets met u gedeeld.")
    return open_gedeeld(kijker, soort, nummer, velden=velden)


# -- voorrang


def verzoeken_for(kijker: Kijker) -> QuerySet[Prioriteitsverzoek]:
    """De verzoeken om voorrang die deze kijker mag lezen.

    Een medewerker wat zijn organisatie vroeg en wat aan haar gevraagd is; een gemeente de adviezen aan haar.
    """
    if kijker.leest_eigen_organisatie:
        eigen = kijker.eigen_organisatie
        return Prioriteitsverzoek.objects.filter(Q(aanvrager=eigen) | Q(dossier__organisatie=eigen))
    if Rol.GEMEENTE in kijker.rollen and not kijker.grondgebied().leeg:
        return Prioriteitsverzoek.objects.filter(gemeente=kijker.gemeente_code)
    return Prioriteitsverzoek.objects.none()


def waarom_niet_vragen(kijker: Kijker, eigen_zaak: Dossier | None, eigen: Collection[Dossier]) -> str:
    """Leeg als deze kijker over een zaak voorrang of advies mag vragen, anders wie dat doet.

    `eigen_zaak` is de zaak zelf als zij van zijn organisatie is. Over een melding van de ander vraagt wie op
    het adres een van de `eigen` lopende dossiers behandelt.
    """
    if eigen_zaak is not None:
        return waarom_niet(kijker, Handeling.BEHANDELEN, eigen_zaak)
    if any(not waarom_niet(kijker, Handeling.BEHANDELEN, een) for een in eigen):
        return ""
    return "Alleen wie hier het NCG-dossier behandelt, vraagt voorrang. Neem het eerst over."


def waarom_niet_beslissen(kijker: Kijker, verzoek: Prioriteitsverzoek) -> str:
    """Leeg als deze kijker over dit verzoek beslist, anders wie dat doet. Nooit wie het vroeg."""
    if verzoek.soort == Prioriteitsverzoek.Soort.GEMEENTE_ADVIES:
        if Rol.GEMEENTE not in kijker.rollen or kijker.gemeente_code != verzoek.gemeente_id:
            return "Alleen de gemeente zelf antwoordt op een advies."
    elif niet := waarom_niet(kijker, Handeling.VOORRANG_BESLISSEN, verzoek.dossier):
        return niet
    if verzoek.aangevraagd_door_id == kijker.gebruiker.pk:
        return "U hebt dit zelf gevraagd. Laat een collega beslissen."
    return ""


def waarom_niet_intrekken(kijker: Kijker, verzoek: Prioriteitsverzoek) -> str:
    """Leeg als deze kijker het verzoek mag intrekken: wie het dossier behandelt waarvoor het gedaan is."""
    return waarom_niet(kijker, Handeling.BEHANDELEN, verzoek.dossier_van_aanvrager)


# -- het loket

LOKET = (Organisatiesoort.NCG, Organisatiesoort.IMG)


def waarom_niet_aan_het_loket(kijker: Kijker) -> str:
    """Leeg als deze kijker contacten noteert en aanneemt: wie bij NCG of IMG dossiers leest."""
    if kijker.leest_eigen_organisatie and kijker.organisatiesoort in LOKET:
        return ""
    return "Het loket is voor medewerkers van NCG en IMG die vragen van bewoners beantwoorden."


def loketcontacten_for(kijker: Kijker) -> QuerySet[Loketcontact]:
    """De contacten die de eigen organisatie noteerde of kreeg; voor een privacyfunctionaris ook.

    Wat de ene organisatie voor zichzelf noteerde, ziet de andere niet.
    """
    if not waarom_niet_aan_het_loket(kijker) or (
        Rol.PRIVACY in kijker.rollen and kijker.organisatiesoort in LOKET
    ):
        eigen = kijker.eigen_organisatie
        return Loketcontact.objects.filter(Q(van=eigen) | Q(aan=eigen))
    return Loketcontact.objects.none()


def leest_staptekst(kijker: Kijker, stap: Loketstap) -> bool:
    """Of de kijker de tekst bij een stap leest: die voor beide is, of van zijn eigen organisatie."""
    if stap.soort in VOOR_BEIDE:
        return True
    return stap.door is not None and stap.door.organisatie_id == kijker.organisatie_id


def noteer_loket(kijker: Kijker, contacten: Iterable[Loketcontact]) -> None:
    """Noteert in het leeslog welke contacten er gelezen zijn, ook als er geen dossier bij hoort.

    Bij een adres staan de dossiers die de eigen organisatie daar heeft: zo leest de bewoner het terug.
    """
    gelezen = list(contacten)
    if gelezen:
        adressen = {een.adres_id for een in gelezen if een.adres_id is not None}
        hier = eigen_van(kijker.eigen_organisatie).filter(adres__in=adressen, soort__in=SPOREN)
        kijker.inzagen.append(
            {
                "grond": EIGEN_TAAK,
                "velden": [Veldgroep.CONTACT],
                "dossiers": sorted(hier.values_list("pk", flat=True)) if adressen else [],
                "loketcontacten": sorted(een.pk for een in gelezen),
            }
        )


# -- kennisbladen


def waarom_niet_bijhouden(kijker: Kijker, blad: Kennisblad) -> str:
    """Leeg als deze kijker het blad bijhoudt: de eigenaar, of een coördinator van de organisatie."""
    if blad.organisatie_id == kijker.organisatie_id:
        if blad.eigenaar_id is not None and blad.eigenaar_id == kijker.medewerker_id:
            return ""
        if kijker.is_coordinator:
            return ""
    if blad.eigenaar is None:
        return f"Dit blad heeft geen eigenaar. Een coördinator van {blad.organisatie} wijst iemand aan."
    return f"{blad.eigenaar} houdt dit blad bij. Zeg het hem of haar als er iets niet klopt."


def waarom_niet_aanwijzen(kijker: Kijker, organisatie_id: int) -> str:
    """Leeg als deze kijker een eigenaar aanwijst of een blad toevoegt: een coördinator van de organisatie."""
    if kijker.is_coordinator and kijker.organisatie_id == organisatie_id:
        return ""
    return "Alleen een coördinator van de organisatie die het blad bijhoudt, doet dit."


# -- het informatiepunt (SVIP)


def informatieverzoeken_for(kijker: Kijker) -> QuerySet[Informatieverzoek]:
    """De verzoeken die deze kijker mag lezen: wie vroeg, en de bureaus van beide organisaties.

    Een privacyfunctionaris die van zijn organisatie, om tekst te wissen.
    """
    alle = Informatieverzoek.objects.all()
    if kijker.medewerker_id is None or kijker.organisatiesoort not in LOKET:
        return alle.none()
    eigen = kijker.eigen_organisatie
    if kijker.rollen & (BUREAUROLLEN | {Rol.PRIVACY}):
        return alle.filter(Q(van=eigen) | Q(aan=eigen))
    return alle.filter(aanvrager=kijker.medewerker_id) if kijker.leest_eigen_organisatie else alle.none()


def waarom_niet_informatie_vragen(kijker: Kijker, eigen: Dossier) -> str:
    """Leeg als deze kijker voor dit eigen dossier iets aan de ander vraagt: wie het behandelt."""
    if kijker.wettelijke_grond() is None:
        return "Zonder grond om de voortgang van de ander te zien, valt er niets te vragen."
    if not eigen.loopt:
        return "Dit dossier is afgesloten; er is niets meer voor te vragen."
    return waarom_niet(kijker, Handeling.BEHANDELEN, eigen)


def waarom_niet_controleren(kijker: Kijker, verzoek: Informatieverzoek) -> str:
    """Leeg als deze kijker het verzoek voor zijn eigen organisatie controleert; nooit wie het vroeg."""
    if verzoek.aanvrager_id == kijker.medewerker_id:
        return "U vroeg dit zelf. Een collega van het bureau controleert het."
    return waarom_niet(kijker, Handeling.BUREAU, verzoek.dossier)


def waarom_niet_toetsen(kijker: Kijker, verzoek: Informatieverzoek) -> str:
    """Leeg als deze kijker het verzoek voor de andere kant toetst en beantwoordt."""
    if verzoek.over.organisatie_id != kijker.organisatie_id:
        return "Het bureau van de andere organisatie antwoordt."
    return waarom_niet(kijker, Handeling.BUREAU, verzoek.over)


def waarom_niet_namens_bewoner(kijker: Kijker, verzoek: Informatieverzoek) -> str:
    """Leeg als deze kijker het getekende antwoord van de bewoner vastlegt: een bureau, niet wie het vroeg."""
    if verzoek.aanvrager_id == kijker.medewerker_id:
        return "U vroeg dit zelf. Een bureau legt het antwoord van de bewoner vast."
    if kijker.organisatie_id in (verzoek.van_id, verzoek.aan_id) and kijker.rollen & BUREAUROLLEN:
        return ""
    return "Een van de twee bureaus legt het antwoord van de bewoner vast."


def waarom_niet_wissen(kijker: Kijker, verzoek: Informatieverzoek) -> str:
    """Leeg als deze kijker de tekst van het verzoek wist: de privacyfunctionaris van een van beide."""
    if Rol.PRIVACY in kijker.rollen and kijker.organisatie_id in (verzoek.van_id, verzoek.aan_id):
        return ""
    return "Alleen de privacyfunctionaris wist de tekst van een verzoek."
