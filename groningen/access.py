"""De ene poort: wie ziet wat, en wie mag wat.

Elke leesweg (pagina, lijst, zoeken, telling, export, bestand) begint hier, met een `Kijker`.
Lijsten zijn querysets die één geïndexeerde query blijven; details krijgen een `Blik` die zegt welke
veldgroepen op welke grond open zijn. Wat gelezen wordt, noteert de kijker voor het leeslog.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, Q, QuerySet

from .models import (
    Adres,
    Adresrelatie,
    Bezwaar,
    Dossier,
    Dossiertoegang,
    Gebruiker,
    Klaar,
    Klacht,
    Medewerker,
    MedewerkerRol,
    Persoon,
    Plek,
    Waarneming,
)
from .rules.fouten import GeenToegang, Geweigerd
from .rules.gronden import EIGEN_GEGEVENS, EIGEN_TAAK, TOEGANG_VERLEEND, Grondslag, wettelijke_grond
from .rules.mandaat import GOEDKEURROLLEN
from .rules.rollen import (
    ALLE_VELDEN,
    BEHANDELROLLEN,
    BUREAUROLLEN,
    LEESROLLEN,
    SPOREN,
    TELROLLEN,
    Dossiersoort,
    Handeling,
    Organisatiesoort,
    Rol,
    Veldgroep,
)

VELDEN_BEWONER = frozenset({Veldgroep.VOORTGANG, Veldgroep.INHOUD, Veldgroep.BEDRAGEN, Veldgroep.DOCUMENTEN})
NIETS: frozenset[Veldgroep] = frozenset()


@dataclass(frozen=True, slots=True)
class Blik:
    """Wat er van één dossier open is, en op welke grond. Lege velden: niets."""

    velden: frozenset[Veldgroep] = NIETS
    grond: str = ""
    bevestigd: bool = True

    def __contains__(self, groep: object) -> bool:
        return groep in self.velden

    def __bool__(self) -> bool:
        return bool(self.velden)


@dataclass(slots=True)
class Kijker:
    """Een ingelogde gebruiker, met alles wat de poort over hem moet weten.

    `inzagen` verzamelt wat in dit verzoek is gelezen; de middleware schrijft er één leesregel van.
    """

    gebruiker: Gebruiker
    peildatum: date
    naam: str
    medewerker_id: int | None = None
    organisatie_id: int | None = None
    organisatiesoort: Organisatiesoort | None = None
    organisatienaam: str = ""
    gemeente_code: str | None = None
    persoon_id: int | None = None
    rollen: frozenset[Rol] = frozenset()
    neemt_waar_voor: frozenset[int] = frozenset()  # medewerkers van de eigen organisatie, alleen vandaag
    inzagen: list[dict[str, object]] = field(default_factory=list)

    @property
    def leest_eigen_organisatie(self) -> bool:
        return bool(self.rollen & LEESROLLEN)

    @property
    def ziet_tellingen(self) -> bool:
        return bool(self.rollen & TELROLLEN)

    @property
    def is_coordinator(self) -> bool:
        return Rol.COORDINATOR in self.rollen

    @property
    def eigen_organisatie(self) -> int:
        """De sleutel van de eigen organisatie; alleen te vragen van een medewerker."""
        if self.organisatie_id is None:
            raise GeenToegang("Alleen medewerkers hebben een organisatie.")
        return self.organisatie_id

    @property
    def eigen_medewerker(self) -> int:
        """De sleutel van deze kijker als medewerker; alleen te vragen van een medewerker."""
        if self.medewerker_id is None:
            raise GeenToegang("Alleen medewerkers doen dit.")
        return self.medewerker_id

    @property
    def behandelt_voor(self) -> frozenset[int]:
        """De medewerkers wier dossiers nu zijn werk zijn: hijzelf, en wie hij waarneemt."""
        return self.neemt_waar_voor | ({self.medewerker_id} if self.medewerker_id is not None else set())

    @property
    def is_medewerker(self) -> bool:
        return self.medewerker_id is not None

    def wettelijke_grond(self) -> Grondslag | None:
        """De grond waarop deze kijker de voortgang bij de andere organisatie ziet, als die er is."""
        if not self.leest_eigen_organisatie or self.organisatiesoort is None:
            return None
        return wettelijke_grond(self.organisatiesoort, self.peildatum)

    def noteer_inzage(self, dossiers: Iterable[int], velden: Iterable[Veldgroep], grond: str) -> None:
        """Onthoudt wat er gelezen wordt; roep dit aan vóór de gegevens naar buiten gaan."""
        nummers = list(dossiers)
        if nummers:
            self.inzagen.append({"grond": grond, "velden": sorted(velden), "dossiers": nummers})


def _medewerker() -> QuerySet[Any]:
    dag = Plek("dag")
    rollen_nu = MedewerkerRol.objects.filter(
        Q(tot__isnull=True) | Q(tot__gte=dag), medewerker=OuterRef("pk"), vanaf__lte=dag
    ).values("rol")
    neemt_waar = Waarneming.objects.filter(
        Q(ingetrokken_op__isnull=True) | Q(ingetrokken_op__gt=dag),
        waarnemer=OuterRef("pk"),
        medewerker__organisatie=OuterRef("organisatie"),
        van__lte=dag,
        tot__gte=dag,
    ).values("medewerker_id")
    return (
        Medewerker.objects.select_related("organisatie")
        .annotate(rollen_nu=ArraySubquery(rollen_nu), neemt_waar=ArraySubquery(neemt_waar))
        .filter(gebruiker=Plek("gebruiker"), actief=True)[:1]
    )


_MEDEWERKER: Klaar[Any] = Klaar(_medewerker)  # bij elk verzoek


def kijker_voor(gebruiker: Gebruiker | AnonymousUser, peildatum: date) -> Kijker:
    """Bouwt de kijker in één query, of twee voor wie geen medewerker is. Wie niet is ingelogd, ziet niets."""
    if not isinstance(gebruiker, Gebruiker):
        raise GeenToegang("Log eerst in.")
    medewerker = next(iter(_MEDEWERKER.objecten(gebruiker=gebruiker.pk, dag=peildatum)), None)
    if medewerker is not None:
        return Kijker(
            gebruiker=gebruiker,
            peildatum=peildatum,
            naam=str(medewerker),
            medewerker_id=medewerker.pk,
            organisatie_id=medewerker.organisatie_id,
            organisatiesoort=Organisatiesoort(medewerker.organisatie.soort),
            organisatienaam=str(medewerker.organisatie),
            gemeente_code=medewerker.organisatie.gemeente_id,
            rollen=frozenset(Rol(rol) for rol in medewerker.rollen_nu),
            neemt_waar_voor=frozenset(medewerker.neemt_waar),
        )
    persoon = Persoon.objects.filter(gebruiker=gebruiker).first()
    return Kijker(
        gebruiker=gebruiker,
        peildatum=peildatum,
        naam=str(persoon or gebruiker.get_full_name() or gebruiker.username),
        persoon_id=persoon.pk if persoon else None,
    )


# -- lijsten


def dossiers_for(kijker: Kijker) -> QuerySet[Dossier]:
    """De dossiers die deze kijker geheel mag lezen (een bewoner: van de eigen woning)."""
    if kijker.leest_eigen_organisatie:
        return eigen_van(kijker.eigen_organisatie)
    if Rol.INTERVENTIETEAM in kijker.rollen:
        return Dossier.objects.filter(
            pk__in=Dossiertoegang.objects.filter(user=kijker.gebruiker).values("content_object_id")
        )
    if kijker.persoon_id is not None:
        return Dossier.objects.filter(_van_bewoner(kijker), adres__in=_eigen_adressen(kijker))
    return Dossier.objects.none()


def eigen_van(organisatie: Any) -> QuerySet[Dossier]:
    """De dossiers van deze organisatie, voor wie al weet dat de kijker die leest.

    `organisatie` is haar sleutel, of een `Plek` in een query die klaar staat.
    """
    return Dossier.objects.filter(organisatie_id=organisatie)


def _van_bewoner(kijker: Kijker) -> Q:
    """Wat bij de woning hoort ziet ieder die er hoort; een bezwaar of klacht alleen wie hem indiende."""
    return (
        Q(soort__in=SPOREN)
        | Q(bezwaar__persoon_id=kijker.persoon_id or 0)
        | Q(klacht__persoon_id=kijker.persoon_id or 0)
    )


def gedeelde_dossiers_for(kijker: Kijker) -> QuerySet[Dossier]:
    """Dossiers van de andere organisatie op een adres waar de eigen organisatie ook een dossier heeft.

    Alleen op een geldige grond, en dan alleen de veldgroepen die de grond noemt. Een bezwaar of klacht wordt
    niet gedeeld, en geeft ook geen grond om van de ander iets te zien.
    """
    if kijker.wettelijke_grond() is None:
        return Dossier.objects.none()
    return gedeeld_met(kijker.eigen_organisatie)


def gedeeld_met(organisatie: Any) -> QuerySet[Dossier]:
    """Wat er met deze organisatie gedeeld wordt, voor wie al weet dat er een geldige grond is.

    `organisatie` is haar sleutel, of een `Plek` in een query die klaar staat.
    """
    eigen = Dossier.objects.filter(
        adres_id=OuterRef("adres_id"), organisatie_id=organisatie, soort__in=SPOREN
    )
    anderen = Dossier.objects.exclude(organisatie_id=organisatie)
    return anderen.filter(Exists(eigen), soort__in=SPOREN)


def adressen_for(kijker: Kijker) -> QuerySet[Adres]:
    """De adressen die deze kijker mag openen.

    Een adres zelf is geen dossier: wie voor NCG of IMG vragen van bewoners beantwoordt, kan elk adres
    vinden, ook om een melding op een nieuw adres aan te nemen. Wat er op het adres loopt, is een
    aparte vraag.
    """
    if kijker.leest_eigen_organisatie:
        return Adres.objects.all()
    if Rol.INTERVENTIETEAM in kijker.rollen:
        return Adres.objects.filter(pk__in=dossiers_for(kijker).values("adres_id"))
    if kijker.persoon_id is not None:
        return Adres.objects.filter(pk__in=_eigen_adressen(kijker))
    return Adres.objects.none()


def _eigen_adressen(kijker: Kijker) -> QuerySet[Adresrelatie]:
    return Adresrelatie.objects.filter(
        Q(tot__isnull=True) | Q(tot__gte=kijker.peildatum),
        persoon_id=kijker.persoon_id or 0,
        vanaf__lte=kijker.peildatum,
    ).values("adres_id")  # type: ignore[return-value]


# -- één dossier


def blik_op(kijker: Kijker, dossier: Dossier) -> Blik:
    """Wat deze kijker van dit dossier ziet. Zonder grond een lege blik."""
    if kijker.leest_eigen_organisatie:
        if dossier.organisatie_id == kijker.organisatie_id:
            return Blik(ALLE_VELDEN, EIGEN_TAAK)
        grond = kijker.wettelijke_grond()
        if (
            grond
            and dossier.soort in SPOREN
            and Dossier.objects.filter(
                adres_id=dossier.adres_id, organisatie_id=kijker.eigen_organisatie, soort__in=SPOREN
            ).exists()
        ):
            return Blik(grond.velden, grond.naam, grond.bevestigd)
        return Blik()
    if Rol.INTERVENTIETEAM in kijker.rollen and gebruiker_heeft_toegang(kijker.gebruiker, dossier):
        return Blik(ALLE_VELDEN, TOEGANG_VERLEEND)
    if kijker.persoon_id is not None and dossiers_for(kijker).filter(pk=dossier.pk).exists():
        return Blik(VELDEN_BEWONER, EIGEN_GEGEVENS)
    return Blik()


def open_dossier(
    kijker: Kijker, soort: str, nummer: str, *, velden: frozenset[Veldgroep] = ALLE_VELDEN
) -> tuple[Dossier, Blik]:
    """Het dossier met dit nummer en de blik erop, of `GeenToegang`; noteert de inzage.

    `velden` noemt de veldgroepen die de aanroeper gaat tonen; meer is er met de blik niet te zien.
    """
    dossier = (
        Dossier.objects.select_related("adres__gemeente", "organisatie", "behandelaar")
        .filter(soort=soort, nummer=nummer)
        .first()
    )
    if dossier is None:
        raise GeenToegang(f"Dossier {nummer} is niet gevonden.")
    blik = blik_op(kijker, dossier)
    if Veldgroep.INHOUD not in blik:
        raise GeenToegang(f"Dossier {nummer} is niet gevonden.")
    blik = replace(blik, velden=blik.velden & velden)
    kijker.noteer_inzage([dossier.pk], blik.velden, blik.grond)
    return dossier, blik


def gebruiker_heeft_toegang(gebruiker: Gebruiker, dossier: Dossier) -> bool:
    """Of een coördinator deze gebruiker toegang tot dit ene dossier gaf."""
    return Dossiertoegang.objects.filter(user=gebruiker, content_object=dossier).exists()


# -- handelen


def waarom_niet_behandelaar(dossier: Dossier, medewerker_id: int | None) -> str:
    """Leeg, of waarom deze medewerker dit bezwaar of deze klacht niet behandelt: hij was betrokken."""
    if medewerker_id is None:
        return ""
    if (
        dossier.soort == Dossiersoort.BEZWAAR
        and Bezwaar.objects.filter(pk=dossier.pk, besluit_door_id=medewerker_id).exists()
    ):
        return "Wie het besluit nam, behandelt het bezwaar niet (Awb 7:5). Laat een collega dit doen."
    if (
        dossier.soort == Dossiersoort.KLACHT
        and Klacht.objects.filter(pk=dossier.pk, over_medewerker_id=medewerker_id).exists()
    ):
        return "Wie de klacht aangaat, behandelt haar niet (Awb 9:7). Laat een collega dit doen."
    return ""


def waarom_niet(kijker: Kijker, handeling: Handeling, dossier: Dossier) -> str:
    """Leeg als de handeling mag, anders één zin die zegt wie het wel mag of wat er te doen is."""
    eigen = dossier.organisatie_id == kijker.organisatie_id
    if not eigen and not (
        Rol.INTERVENTIETEAM in kijker.rollen and gebruiker_heeft_toegang(kijker.gebruiker, dossier)
    ):
        return "Dit dossier is van een andere organisatie."
    match handeling:
        case Handeling.VASTLEGGEN:
            mag = bool(kijker.rollen & (LEESROLLEN | {Rol.INTERVENTIETEAM}))
            return "" if mag else "Met uw rol kunt u hier niets vastleggen."
        case Handeling.OVERNEMEN:
            if not kijker.rollen & BEHANDELROLLEN:
                return "Alleen begeleiders nemen een dossier over."
            if betrokken := waarom_niet_behandelaar(dossier, kijker.medewerker_id):
                return betrokken
            return "U behandelt dit dossier al." if dossier.behandelaar_id == kijker.medewerker_id else ""
        case Handeling.TOEWIJZEN:
            return "" if kijker.is_coordinator else "Alleen een coördinator wijst dossiers toe."
        case Handeling.CORRIGEREN:
            return "" if kijker.is_coordinator else "Alleen een coördinator corrigeert een status."
        case Handeling.GOEDKEUREN:
            mag = bool(kijker.rollen & GOEDKEURROLLEN)
            return "" if mag else "Alleen een coördinator of iemand van financiën keurt een vergoeding goed."
        case Handeling.BETALEN:
            mag = Rol.FINANCIEEL in kijker.rollen
            return "" if mag else "Alleen iemand van financiën betaalt vergoedingen."
        case Handeling.BUREAU:
            mag = bool(kijker.rollen & BUREAUROLLEN)
            return "" if mag else "Alleen het bureau (SVIP) of een coördinator doet dit."
        case Handeling.VOORRANG_BESLISSEN:
            mag = Rol.PRIORITERING in kijker.rollen
            return "" if mag else "Alleen het prioriteringsteam beslist over een verzoek om voorrang."
        case Handeling.PRIORITEREN:
            mag = bool(kijker.rollen & {Rol.PRIORITERING, Rol.COORDINATOR})
            return "" if mag else "Alleen het prioriteringsteam geeft voorrang."
        case Handeling.BEHANDELEN:
            if betrokken := waarom_niet_behandelaar(dossier, kijker.medewerker_id):
                return betrokken
            if kijker.is_coordinator:
                return ""
            if not kijker.rollen & (BEHANDELROLLEN | {Rol.INTERVENTIETEAM}):
                return "Met uw rol kunt u dit dossier lezen, niet behandelen."
            if dossier.behandelaar_id in kijker.behandelt_voor or gebruiker_heeft_toegang(
                kijker.gebruiker, dossier
            ):
                return ""
            if dossier.behandelaar_id is None:
                return "Dit dossier heeft geen behandelaar. Neem het eerst over."
            return "Een collega behandelt dit dossier. Neem het eerst over of vraag de coördinator."
    raise ValueError(f"onbekende handeling {handeling}")


def eis(kijker: Kijker, handeling: Handeling, dossier: Dossier) -> None:
    """Weigert met de reden als de handeling niet mag."""
    if reden := waarom_niet(kijker, handeling, dossier):
        raise Geweigerd(reden)
