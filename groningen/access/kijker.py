"""Wie er kijkt, met alles wat de poort over hem moet weten."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Q, QuerySet

from groningen.models import Gebruiker, Klaar, Medewerker, MedewerkerRol, Persoon, Plek, Waarneming
from groningen.rules.fouten import GeenToegang
from groningen.rules.gemeenten import Grondgebied, grondgebied
from groningen.rules.gronden import Grondslag, gemeentegrond, wettelijke_grond
from groningen.rules.rollen import LEESROLLEN, TELROLLEN, Organisatiesoort, Rol, Veldgroep


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

    def gemeentegrond(self) -> Grondslag | None:
        """De grond waarop een gemeente samenloop en maatregelen in haar gebied ziet, als die aanstaat."""
        if Rol.GEMEENTE not in self.rollen or self.organisatiesoort is None or not self.gemeente_code:
            return None
        return gemeentegrond(self.organisatiesoort, self.peildatum, settings.GEMEENTEGROND_VANAF)

    def grondgebied(self) -> Grondgebied:
        """Waar de gemeente van deze kijker op de peildatum over gaat; leeg voor wie er niet werkt."""
        is_gemeente = self.organisatiesoort is Organisatiesoort.GEMEENTE and self.gemeente_code
        return grondgebied(self.gemeente_code, self.peildatum) if is_gemeente else Grondgebied()

    def noteer_inzage(
        self, dossiers: Iterable[int], velden: Iterable[Veldgroep], grond: str, *, waarvoor: str = ""
    ) -> None:
        """Onthoudt wat er gelezen wordt; roep dit aan vóór de gegevens naar buiten gaan.

        `waarvoor` is het doel dat bij de grond hoort; zonder geldt dat van de pagina.
        """
        nummers = list(dossiers)
        if nummers:
            inzage: dict[str, object] = {"grond": grond, "velden": sorted(velden), "dossiers": nummers}
            self.inzagen.append({**inzage, "waarvoor": waarvoor} if waarvoor else inzage)


def medewerkers() -> QuerySet[Any]:
    """Wie er werken, met hun rollen en wie zij waarnemen op de `Plek` met de naam `dag`."""
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
        .filter(actief=True)
    )


_MEDEWERKER: Klaar[Any] = Klaar(lambda: medewerkers().filter(gebruiker=Plek("gebruiker"))[:1])


def kijker_voor(gebruiker: Gebruiker | AnonymousUser, peildatum: date) -> Kijker:
    """Bouwt de kijker in één query, of twee voor wie geen medewerker is. Wie niet is ingelogd, ziet niets."""
    if not isinstance(gebruiker, Gebruiker):
        raise GeenToegang("Log eerst in.")
    medewerker = next(iter(_MEDEWERKER.objecten(gebruiker=gebruiker.pk, dag=peildatum)), None)
    if medewerker is not None:
        return kijker_van(medewerker, gebruiker, peildatum)
    persoon = Persoon.objects.filter(gebruiker=gebruiker).first()
    return Kijker(
        gebruiker=gebruiker,
        peildatum=peildatum,
        naam=str(persoon or gebruiker.get_full_name() or gebruiker.username),
        persoon_id=persoon.pk if persoon else None,
    )


def kijker_van(medewerker: Any, gebruiker: Gebruiker, peildatum: date) -> Kijker:
    """De kijker bij een medewerker zoals `medewerkers` hem geeft."""
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
